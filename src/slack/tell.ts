import { setTimeout as sleep } from 'node:timers/promises';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { afterFailure, type CallFailure, codeOf, TOKEN_ERRORS } from '../core/delivery/failure.ts';
import type { OweFailure } from '../usecases/delivery/ports.ts';
import type { Acknowledge } from './app/intake.ts';
import { sentences } from './blocks.ts';
import { called, present } from './called.ts';
import { findMarked, marked } from './delivery/mark.ts';
import { type Language, languageOf } from './wording/format.ts';
import { type Wording, wordingIn } from './wording/wording.ts';

/** Between two of the last tries, in ms: a stop waits for some of them. */
const LAST_PAUSE_MS = 1_000;

/**
 * How long to wait before somebody is tried to be told again: as long as asked, until the bot is to stop. Nothing remembers that
 * sentence then, so whoever waits is tried at once, and every second for as long as the stop waits.
 */
export const patience =
  (stopping: AbortSignal): Teller['pause'] =>
  (ms) =>
    stopping.aborted
      ? sleep(Math.min(ms, LAST_PAUSE_MS))
      : sleep(ms, undefined, { signal: stopping }).catch(() => undefined);

/** What Slack sent, as far as is needed to find whom to tell, and where. */
export type Body = object;

/** How long the answer to a response_url may take, in ms. */
const RESPONSE_WITHIN_MS = 5_000;

/** How often somebody is tried to be told: for two to five minutes, in which Slack is most often there again. */
const TRIES_AT_MOST = 9;

/** What it takes to tell somebody something that no listener says. */
export type Teller = {
  readonly slack: WebClient;
  /** How to acknowledge a payload; null once that was done. */
  readonly openAck: (body: Body) => Acknowledge | null;
  /** The locale last seen for an account; null when it never spoke. Must not need the database. */
  readonly localeOf: (slackUserId: string) => string | null;
  readonly fallback: Language;
  /** Makes the name by which Slack and the outbox know a sentence. */
  readonly newKey: () => string;
  /** Resolves after so many ms. */
  readonly pause: (ms: number) => Promise<unknown>;
};

/**
 * Tells the person who sent `body` a sentence in her language: with the acknowledgement while it is still owed, in the form
 * itself, so that what she typed stays, or as the answer to her command; else by response_url, because the bot may not be
 * in the channel; else by direct message. While Slack is away the sentence is owed to her (`owe`, see OweFailure); where it cannot
 * be, she is tried again, for nothing else tells her: a button that was acknowledged looks to her as if it had worked. Throws when
 * all tries failed, or Slack refuses for good.
 *
 * A direct message of which no answer came is looked for before it is sent again. What went to a response_url nobody can look up:
 * where no answer came of that, she may read the sentence there and once more as a message, rather than perhaps nowhere.
 */
export async function tell(
  teller: Teller,
  body: Body,
  sentence: (wording: Wording) => string,
  owe: Owe = async () => false,
): Promise<void> {
  const userId = personIn(body);
  const ack = teller.openAck(body);
  if (userId === null) return ack?.();
  const locale = teller.localeOf(userId);
  const text = sentence(wordingIn(locale === null ? teller.fallback : languageOf(locale)));
  const message = { text, blocks: [sentences(text)] };
  if (ack !== null) {
    const answer = answerIn(body, message);
    if ((await acknowledged(ack, answer)) && answer !== undefined) return;
  }
  const url = 'response_url' in body && typeof body.response_url === 'string' ? body.response_url : null;
  const beside = async (): Promise<boolean> =>
    url !== null && answered(url, { response_type: 'ephemeral', replace_original: false, ...message });
  await untilTold(teller, userId, beside, message, owe);
}

/** Whether the sentence will come to her by itself from now on. It may reject. */
type Owe = (told: Pick<Parameters<OweFailure>[0], 'slackUserId' | 'id'>) => Promise<boolean>;

async function untilTold(
  teller: Teller,
  userId: string,
  beside: () => Promise<boolean>,
  message: Sentence,
  owe: Owe,
): Promise<void> {
  const id = teller.newKey();
  let maybeTold = false;
  let maybeOwed = false;
  const isOwed = (): Promise<boolean> =>
    owe({ slackUserId: userId, id }).catch(() => {
      maybeOwed = true;
      maybeTold = true;
      return false;
    });
  for (let tries = 1; ; tries += 1) {
    // The database was away, or its answer was lost: then the message is told by whoever sends what is owed, and not from here as well.
    if (maybeOwed && (await isOwed())) return;
    if (!maybeTold && (await beside())) return;
    const posted = await called(() => post(teller.slack, userId, message, { id, maybeTold }));
    if (posted.ok) return;
    const { failure } = posted;
    const next = afterFailure(failure, tries, Math.random());
    const error = new Error(`chat.postMessage failed: ${codeOf(failure)}`);
    if (next.kind === 'dead') throw error;
    maybeTold ||= !next.certain;
    if (await isOwed()) return;
    if (isInVain(failure, tries)) throw error;
    await teller.pause(next.afterMs);
  }
}

/** Posts the sentence to her, unless it stands there already: from an earlier try of which no answer came, or since it was owed. */
async function post(
  slack: WebClient,
  userId: string,
  message: Sentence,
  { id, maybeTold }: { readonly id: string; readonly maybeTold: boolean },
): Promise<void> {
  if (maybeTold) {
    const opened = await slack.conversations.open({ users: userId });
    const place = { channel: present(opened.channel?.id, 'conversations.open'), threadTs: null };
    if ((await findMarked(slack, place, id, new Date())) !== null) return;
  }
  await slack.chat.postMessage({ channel: userId, ...message, metadata: marked(id) });
}

const isInVain = (failure: CallFailure, tries: number): boolean =>
  tries === TRIES_AT_MOST || (failure.kind === 'refused' && TOKEN_ERRORS.has(failure.code));

type Sentence = { readonly text: string; readonly blocks: readonly object[] };

/** What an acknowledgement can carry: a command its answer, a form a word under its input; a button nothing. */
function answerIn(body: Body, message: Sentence): object | undefined {
  if ('command' in body) return { response_type: 'ephemeral', ...message };
  const isForm = 'type' in body && body.type === 'view_submission' && 'view' in body;
  return isForm ? refusedForm(body.view as ModalView, message) : undefined;
}

/** False when the acknowledgement could not be sent, because its socket has gone. */
async function acknowledged(ack: Acknowledge, answer: object | undefined): Promise<boolean> {
  try {
    await ack(answer);
    return true;
  } catch {
    return false;
  }
}

/** Answers at a response_url; false when the answer did not arrive, because the url has expired or Slack is not there. */
export async function answered(url: string, answer: object): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(answer),
      signal: AbortSignal.timeout(RESPONSE_WITHIN_MS),
    });
    return response.ok;
  } catch {
    return false;
  }
}

/** The sentence under the first input of the form, which stays as it is; in its place where it has no input. */
function refusedForm(view: ModalView, { text, blocks }: Sentence): object {
  const input = view.blocks.find(({ type }) => type === 'input');
  return input?.block_id === undefined
    ? { response_action: 'update', view: { type: 'modal', title: view.title, blocks } }
    : { response_action: 'errors', errors: { [input.block_id]: text } };
}

function personIn(body: Body): string | null {
  if ('user_id' in body && typeof body.user_id === 'string') return body.user_id;
  if ('user' in body && typeof body.user === 'object' && body.user !== null && 'id' in body.user)
    return String(body.user.id);
  // Of an event: who opened Home, or wrote to the app.
  if ('event' in body && typeof body.event === 'object' && body.event !== null && 'user' in body.event)
    return typeof body.event.user === 'string' ? body.event.user : null;
  return null;
}

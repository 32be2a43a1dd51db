/** Doing something in a person's name and waiting for what comes of it. */
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Refusal } from '../dispatch/app-link.ts';
import type { Dispatched } from '../dispatch/commands.ts';
import type { Delivery } from '../dispatch/delivery.ts';
import type { Submitted } from '../dispatch/forms.ts';
import type { JsonObject } from '../json.ts';
import type { Arrival } from '../state/feed.ts';
import { openViews } from '../state/modals.ts';
import type { Person } from '../state/person.ts';
import { viewOnWire } from '../state/view.ts';
import type { Workspace } from '../state/workspace.ts';
import type { Finders } from './finders.ts';
import type { Ack, Outcome, Patience, Refused } from './verbs.ts';

const QUIET_MS = 300;
const AT_MOST_MS = 5_000;

/** What a person would call an answer. */
const isAnswer = ({ kind }: Arrival): boolean => kind.startsWith('message') || kind.startsWith('view');

export const createCollector = (workspace: Workspace, { personFor }: Pick<Finders, 'personFor'>) => {
  const sees =
    (person: Person) =>
    (arrival: Arrival): boolean => {
      if (arrival.user !== undefined) return arrival.user === person.id;
      if (arrival.channel === undefined) return true;
      return workspace.conversations.get(arrival.channel)?.members.has(person.id) === true;
    };

  /** Waits until nothing arrives any more. */
  const silence = async (
    person: Person,
    { quiet_ms: quietMs = QUIET_MS, at_most_ms: atMostMs = AT_MOST_MS }: Patience,
    end = performance.now() + atMostMs,
  ): Promise<void> => {
    for (;;) {
      const wait = Math.min(quietMs, end - performance.now());
      if (wait <= 0 || (await workspace.feed.next(sees(person), wait)) === undefined) return;
    }
  };

  /** Waits for all that the app does about what it has acknowledged. */
  const quiet = async (person: Person, patience: Patience, since = workspace.feed.cursor()): Promise<void> => {
    const { quiet_ms: quietMs = QUIET_MS, at_most_ms: atMostMs = AT_MOST_MS, first_ms: firstMs = quietMs } = patience;
    if (workspace.settled !== undefined) {
      if (quietMs > 0 || firstMs > 0) await within(workspace.settled(), atMostMs);
      return;
    }
    const end = performance.now() + atMostMs;
    const answers = (arrival: Arrival): boolean => isAnswer(arrival) && sees(person)(arrival);
    if (firstMs > quietMs && !workspace.feed.since(since).some(answers))
      await workspace.feed.next(answers, Math.min(firstMs, atMostMs));
    await silence(person, patience, end);
  };

  const outcome = (person: Person, since: number, delivery: Delivery | undefined, errors?: JsonObject): Outcome => {
    const arrived = workspace.feed.since(since).filter(sees(person));
    return {
      ok: true,
      ack: delivery === undefined ? undefined : ackOf(delivery),
      arrived,
      messages: latestMessages(arrived),
      views: openViews(workspace, person.id).map((view) => viewOnWire(view, workspace.ids)),
      cursor: workspace.feed.cursor(),
      ...(errors === undefined ? {} : { errors }),
    };
  };

  /** Runs one dispatch for a person and collects what came of it. */
  const collecting = async (
    who: string,
    patience: Patience,
    run: (person: Person) => Promise<Dispatched | Submitted | { readonly ok: true; readonly delivery?: undefined }>,
  ): Promise<Outcome | Refused> => {
    const person = personFor(who);
    if ('error' in person) return person;
    const since = workspace.feed.cursor();
    const dispatched = await run(person);
    if (!dispatched.ok) return dispatched;
    // What the app did not take, it does not answer.
    const isTaken = dispatched.delivery?.kind === 'acked';
    await (isTaken ? quiet(person, patience, since) : silence(person, patience));
    const errors = 'errors' in dispatched ? dispatched.errors : undefined;
    return outcome(person, since, dispatched.delivery, errors);
  };

  /** The same for what the app hears of as an event, if at all. */
  const happening = async (
    who: string,
    patience: Patience,
    run: (person: Person) => Refusal | Promise<Delivery> | undefined,
  ): Promise<Outcome | Refused> => {
    const person = personFor(who);
    if ('error' in person) return person;
    const since = workspace.feed.cursor();
    const sent = run(person);
    if (sent !== undefined && 'error' in sent) return sent;
    const delivery = await sent;
    await quiet(person, patience);
    return outcome(person, since, delivery);
  };

  return { sees, quiet, outcome, collecting, happening };
};

/** Waits for `done`, at most so long. */
const within = async (done: Promise<unknown>, ms: number): Promise<void> => {
  const limit = new AbortController();
  await Promise.race([done, sleep(ms, undefined, { signal: limit.signal }).catch(() => undefined)]);
  limit.abort();
};

const ackOf = (delivery: Delivery): Ack =>
  delivery.kind === 'acked'
    ? {
        kind: 'acked',
        ms: Math.round(delivery.ms * 10) / 10,
        ...(delivery.payload === undefined ? {} : { payload: delivery.payload }),
      }
    : { kind: delivery.kind };

/** Each message once, as it looks after the last change; deleted ones are left out. */
export const latestMessages = (arrived: readonly Arrival[]): readonly JsonObject[] => {
  const latest = new Map<string, JsonObject>();
  for (const { kind, channel, ts, message } of arrived) {
    const key = `${channel ?? ''}|${ts ?? ''}`;
    if (kind === 'message_deleted') latest.delete(key);
    else if (kind.startsWith('message') && message !== undefined) latest.set(key, { ...message, channel });
  }
  return [...latest.values()];
};

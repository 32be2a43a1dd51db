import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalSlack } from '../../src/local-slack/server.ts';

/** How long an answer may take before it counts as lost: longer than every fault of the soak together. */
const ANSWER_WITHIN_MS = 15_000;
/**
 * Until then a reference may be that of something she did before, whose answer came and then seemed lost to the bot, and a
 * form of her own may still open: its trigger lives.
 */
const MAY_STILL_COME_MS = 3_000;
/** How often she looks. */
const LOOK_EVERY_MS = 20;

/** How one interaction ended, for the person who began it. */
export type Ending =
  /** What she asked for came. */
  | 'answered'
  /** A sentence with a reference came. */
  | 'told'
  /** Slack itself said that the app did not take it. */
  | 'refused_by_slack'
  /** Nothing came. */
  | 'lost';

export type View = { readonly id: string };

/** What she can see since she began: what came, her forms, and what the form was refused for. */
export type Sight = {
  readonly arrived: Extract<Awaited<ReturnType<LocalSlack['messages']>>, { ok: true }>['arrived'];
  readonly views: readonly View[];
  readonly errors: string;
};

export const REFERENCE = /R-[2-9A-HJKMNP-Z]{4}/;

const isTold = ({ arrived, errors }: Sight): boolean =>
  REFERENCE.test(JSON.stringify(arrived.map(({ message }) => message))) || REFERENCE.test(errors);

type Where = { readonly user: string; readonly channel?: string };

/** Does one thing at Slack and looks until its answer is there, which may come among other news. */
export async function answerTo(
  slack: LocalSlack,
  where: Where,
  attempt: () => ReturnType<LocalSlack['command']>,
  isAnswer: (sight: Sight) => boolean,
): Promise<{ readonly ending: Ending; readonly sight: Sight }> {
  const since = cursorOf(await slack.messages(where));
  const outcome = await attempt();
  if (!outcome.ok) throw new Error(`${where.user}: ${outcome.error}`);
  const errors = JSON.stringify(outcome.errors ?? {});
  const isTaken = outcome.ack?.kind === 'acked';
  const began = performance.now();
  for (;;) {
    // What this look does not see has not come by now.
    const waited = performance.now() - began;
    const sight = await sightOf(slack, where, since, errors);
    if (isAnswer(sight)) return { ending: 'answered', sight };
    if (isTold(sight) && waited >= MAY_STILL_COME_MS) return { ending: 'told', sight };
    if (!isTaken) return { ending: 'refused_by_slack', sight };
    if (waited >= ANSWER_WITHIN_MS) return { ending: 'lost', sight };
    await sleep(LOOK_EVERY_MS);
  }
}

/** What came where she asked, and in her direct messages, where failures are told when nothing else works. */
async function sightOf(slack: LocalSlack, { user, channel }: Where, since: number, errors: string): Promise<Sight> {
  const places = channel === undefined ? [{ user }] : [{ user, channel }, { user }];
  const news = await Promise.all(places.map((place) => slack.messages({ ...place, since })));
  const open = slack.views({ user });
  if (!open.ok) throw new Error(open.error);
  return { arrived: news.flatMap((one) => (one.ok ? one.arrived : [])), views: open.views as readonly View[], errors };
}

function cursorOf(read: Awaited<ReturnType<LocalSlack['messages']>>): number {
  if (!read.ok) throw new Error(read.error);
  return read.cursor;
}

import { dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import { ok } from '../../core/shared/result.ts';
import type { Clock, StaffStore } from '../ports.ts';
import type { IdentifyPerson, Person } from './identify-person.ts';

/** How long nobody asks whether the bank's people have changed, in ms. A role, a branch or a leaving shows after that. */
const LOOKED_MS = 5_000;

/** How long a person need not be looked up again while the bank's people have not changed, in ms: what Slack says may. */
const REMEMBERED_MS = 5 * 60_000;

/** People remembered at most; a bank has fewer who type within five minutes. */
const MOST_PEOPLE = 10_000;

type Remembered = { readonly person: Person; readonly since: number; readonly revision: string };

/**
 * Asks `identify` once for what a person does in a while, and the staff store whether anybody has changed: one question
 * for everybody who speaks. Only members of staff are remembered: whoever was turned away is looked up anew, so that
 * loading the staff file helps at once.
 */
export function rememberPeople(
  identify: IdentifyPerson,
  deps: { readonly clock: Clock; readonly bankZone: TimeZone; readonly staff: Pick<StaffStore, 'revision'> },
): IdentifyPerson {
  const remembered = new Map<string, Remembered>();
  let looked = { revision: '', at: Number.NaN };
  let looking: Promise<void> | null = null;
  const look = async (): Promise<void> => {
    try {
      // The instant before the question: what changes after it is seen by the next one.
      const at = deps.clock.now().getTime();
      looked = { revision: await deps.staff.revision(), at };
    } finally {
      looking = null;
    }
  };
  const lookOnce = (): Promise<void> => {
    looking ??= look();
    return looking;
  };
  return async (slackUserId) => {
    const now = deps.clock.now();
    if (!isWithin(looked.at, now, LOOKED_MS)) await lookOnce();
    const { revision } = looked;
    const known = remembered.get(slackUserId);
    if (known !== undefined && known.revision === revision && isWithin(known.since, now, REMEMBERED_MS))
      return ok({ ...known.person, now, today: dayAt(now, deps.bankZone) });
    remembered.delete(slackUserId);
    const answer = await identify(slackUserId);
    if (remembered.size >= MOST_PEOPLE) remembered.clear();
    if (answer.ok) remembered.set(slackUserId, { person: answer.value, since: now.getTime(), revision });
    return answer;
  };
}

/** Also false when the clock was put back. */
const isWithin = (since: number, now: Date, ms: number): boolean =>
  now.getTime() >= since && now.getTime() < since + ms;

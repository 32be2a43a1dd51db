import { dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import { ok } from '../../core/shared/result.ts';
import type { Clock } from '../ports.ts';
import type { IdentifyPerson, Person } from './identify-person.ts';

/** How long a person need not be looked up again, in milliseconds. A role, a branch or a leaving shows after that. */
const REMEMBERED_MS = 5_000;

/** People remembered at most; a bank has fewer who type within five seconds. */
const MOST_PEOPLE = 10_000;

/**
 * Asks `identify` once for the several things a person does in a row. Only members of staff are remembered: whoever was
 * turned away is looked up anew, so that loading the staff file helps at once.
 */
export function rememberPeople(
  identify: IdentifyPerson,
  deps: { readonly clock: Clock; readonly bankZone: TimeZone },
): IdentifyPerson {
  const remembered = new Map<string, { readonly person: Person; readonly since: number }>();
  return async (slackUserId) => {
    const now = deps.clock.now();
    const known = remembered.get(slackUserId);
    const age = known === undefined ? Number.POSITIVE_INFINITY : now.getTime() - known.since;
    if (known !== undefined && age >= 0 && age < REMEMBERED_MS)
      return ok({ ...known.person, now, today: dayAt(now, deps.bankZone) });
    remembered.delete(slackUserId);
    const answer = await identify(slackUserId);
    if (remembered.size >= MOST_PEOPLE) remembered.clear();
    if (answer.ok) remembered.set(slackUserId, { person: answer.value, since: now.getTime() });
    return answer;
  };
}

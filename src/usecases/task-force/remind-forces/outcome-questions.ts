import { outcomeDueOn } from '../../../core/churn/task-force/reminders.ts';
import type { DomainEvent } from '../../events.ts';
import { firstThere, type RemedyInForce, type Reminding } from './reminding.ts';

/** Who is asked what came of a remedy, where that is due on this day. */
export async function outcomeQuestions(
  { active, calendar, clients, day, ledger }: Reminding,
  { force, remedy }: RemedyInForce,
): Promise<readonly DomainEvent[]> {
  if (remedy.startedOn === null) return [];
  const answered = remedy.outcomes.map(({ weeks }) => weeks);
  const weeks = outcomeDueOn(remedy.startedOn, answered, day, calendar);
  if (weeks === null) return [];
  const [heading] = await clients.headings([force.clientId]);
  // Of a client that is gone, the ledger knows the outcome.
  if (heading === undefined || (await ledger.lossOf(heading.id)) !== null) return [];
  const toIds = firstThere([heading.owner, force.lead], active);
  return toIds.map((staffId) => ({
    kind: 'outcome_asked',
    remedyId: remedy.id,
    clientId: force.clientId,
    staffId,
    weeks,
    day,
  }));
}

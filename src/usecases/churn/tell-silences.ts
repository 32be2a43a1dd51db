import type { ChurnAlert } from '../../core/churn/alert.ts';
import { groupsIn } from '../../core/churn/groups.ts';
import { askedAnew } from '../../core/churn/silence.ts';
import type { BankCalendar } from '../../core/shared/calendar/bank-calendar.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { DomainEvent } from '../events.ts';
import type { Transaction } from '../ports.ts';
import { concernedBy, toldOf } from '../task-force/act.ts';
import type { Found } from './alert-for.ts';
import { inCommon } from './group-alerts.ts';
import type { RaisedAlert } from './ports.ts';

/** What decides how silences are told; `stored`: those of the same scan from before it was cut off. */
type Around = {
  readonly stored: readonly RaisedAlert[];
  readonly key: string | null;
  /** Clients with money in the week. */
  readonly active: number;
  readonly today: LocalDate;
  readonly calendar: BankCalendar;
};

/**
 * How it is told that the clients of alerts have fallen silent: of many at once, which have probably one cause, as one, and what was
 * answered or put off stands; of any other by itself, and it asks for a new answer.
 */
export function silencesTold(
  found: readonly Found[],
  { stored, key, active, today, calendar }: Around,
): readonly Found[] {
  const isSilent = ({ what }: Found): boolean => what === 'silent';
  const together = [...stored, ...found.filter(isSilent).map(inCommon)];
  const groups = groupsIn(together, { key, active });
  return found.map((each): Found => {
    if (!isSilent(each)) return each;
    const { alert } = each;
    const group = groups.get(alert.id) ?? null;
    if (group !== null) return { ...each, alert: inGroup(alert, group) };
    const asked = { ...each, alert: askedAnew(alert, today, calendar) };
    // Where it was told with others so far, it is its own message that says so.
    return alert.group !== null || alert.state === 'cleared' ? asked : { ...asked, stoodAs: alert.state };
  });
}

const inGroup = (alert: ChurnAlert, group: string): ChurnAlert =>
  alert.silent === null ? alert : { ...alert, silent: { ...alert.silent, group } };

/** Those who work in the task force of such a client, and are not told by its alert. */
export async function toldInForces(
  tx: Pick<Transaction, 'forces'>,
  found: readonly Found[],
  at: Date,
): Promise<readonly DomainEvent[]> {
  const events: DomainEvent[] = [];
  for (const { what, alert, facts, managerIds } of found) {
    if (what !== 'silent' || alert.silent?.group !== null) continue;
    const force = await tx.forces.latestOf(alert.clientId);
    if (force?.state !== 'convened') continue;
    const told = new Set([facts?.ownerId, ...managerIds]);
    const toIds = [...new Set(concernedBy(force, at))].filter((id) => !told.has(id));
    if (toIds.length > 0) events.push(toldOf(force, 'client_silent', '', toIds, alert.id));
  }
  return events;
}

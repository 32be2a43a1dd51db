import type { ResponseDue } from '../../core/churn/alert.ts';
import { isAnew } from '../../core/churn/groups.ts';
import { planInForce } from '../../core/churn/plan-in-force.ts';
import type { ListedAlert, SeenAlert } from '../../core/churn/seen-alert.ts';
import type { EscalatedAlert } from '../../core/delivery/churn-news.ts';
import type { SingleNews } from '../../core/delivery/news.ts';
import { isDrawnAnew, type MessageData } from './message-data.ts';

/** An alert that went one level up; null once nothing is to be said of it. */
export function escalated(seen: SeenAlert | null): SingleNews | null {
  if (seen === null || seen.alert.state === 'cleared' || seen.alert.due === null) return null;
  return { kind: 'churn_escalated', ...missedBy({ ...seen, ...seen.alert }, seen.alert.due) };
}

/** Of those that went one level up together at that instant, and not each by itself: nobody has planned anything since. */
export const isEscalated = (alert: ListedAlert, data: MessageData): boolean =>
  isAnew(alert.group) &&
  alert.escalatedAt?.toISOString() === data['escalatedAt'] &&
  planInForce(alert) === null &&
  alert.state !== 'snoozed';

/** Many that went one level up at once; null where nothing is left of them, and nothing stands to say so. */
export function escalatedTogether(alerts: readonly ListedAlert[], data: MessageData): SingleNews | null {
  if (alerts.length === 0 && !isDrawnAnew(data)) return null;
  const shown = alerts.slice(0, ESCALATED_SHOWN);
  return {
    kind: 'churn_escalated_together',
    rows: shown.flatMap((alert) => (alert.due === null ? [] : [missedBy(alert, alert.due)])),
    more: alerts.length - shown.length,
    missing: missingOf(alerts),
  };
}

function missingOf(alerts: readonly ListedAlert[]): 'answer' | 'plan' | 'either' {
  const answered = alerts.filter((alert) => alert.answered !== null).length;
  if (answered === 0) return 'answer';
  return answered === alerts.length ? 'plan' : 'either';
}

/** More at once than these nobody reads. */
export const ESCALATED_SHOWN = 8;

/** What was not done in time, and by when it was due. */
export function missedBy(
  {
    clientName,
    ownerName,
    answered,
    escalations,
  }: Pick<ListedAlert, 'clientName' | 'ownerName' | 'answered' | 'escalations'>,
  { respondBy, planBy }: ResponseDue,
): EscalatedAlert {
  // The second time it goes up for its plan.
  if (answered === null && escalations <= 1) return { clientName, ownerName, missing: 'answer', dueOn: respondBy };
  return { clientName, ownerName, missing: answered === null ? 'both' : 'plan', dueOn: planBy };
}

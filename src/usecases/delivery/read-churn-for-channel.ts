import { isWithManagement, newSince } from '../../core/churn/alert.ts';
import { planInForce } from '../../core/churn/plan-in-force.ts';
import type { ListedAlert } from '../../core/churn/seen-alert.ts';
import type { SingleNews } from '../../core/delivery/news.ts';
import { parseLocalDate } from '../../core/shared/calendar.ts';
import { type BranchId, type ClientId, parseId } from '../../core/shared/ids.ts';
import { managersByBranch } from '../churn/managers-by-branch.ts';
import type { AlertStore } from '../churn/ports.ts';
import type { StaffStore } from '../ports.ts';
import { ESCALATED_SHOWN, escalatedTogether, isEscalated, missedBy } from './churn-escalated.ts';
import type { MessageData } from './message-data.ts';

type Dependencies = {
  readonly churnAlerts: Pick<AlertStore, 'list'>;
  readonly staff: Pick<StaffStore, 'listByRole'>;
};

const NAMES_SHOWN = 20;

/** What a channel hears of a scan, and the clients it names. */
export async function readChurnForChannel(
  { churnAlerts, staff }: Dependencies,
  { kind, dedupeKey, data }: { readonly kind: string; readonly dedupeKey: string; readonly data: MessageData },
): Promise<{ readonly news: SingleNews; readonly clientIds: readonly ClientId[] } | null> {
  if (kind === 'churn_escalated') return escalatedToManagement(await churnAlerts.list({}), data);
  if (kind === 'churn_escalated_together') {
    const managers = await managersByBranch(staff);
    const above = (await churnAlerts.list({})).filter(
      (alert) => isEscalated(alert, data) && isWithManagement(alert, managers.get(alert.branchId) ?? []),
    );
    const news = escalatedTogether(above, data);
    return news === null ? null : { news, clientIds: above.slice(0, ESCALATED_SHOWN).map(({ clientId }) => clientId) };
  }
  const week = parseLocalDate(String(data['week']));
  if (week === null) return null;
  if (kind === 'churn_names') {
    const fresh = (await churnAlerts.list({})).filter((alert) => isNew(alert, week));
    if (fresh.length === 0) return null;
    const named = fresh.slice(0, NAMES_SHOWN);
    return {
      news: {
        kind: 'churn_names',
        week,
        clients: named.map(({ clientName, ownerName }) => ({ clientName, ownerName })),
        count: fresh.length,
      },
      clientIds: named.map(({ clientId }) => clientId),
    };
  }
  const branchId = parseId<BranchId>(dedupeKey.slice(dedupeKey.lastIndexOf(':') + 1));
  if (branchId === null) return null;
  const standing = (await churnAlerts.list({ branchId })).filter(({ severity }) => severity === 'alert');
  // One scan counts those that have cleared since, and not those of the scans before it.
  const raised = Math.max(Number(data['raised']), standing.filter((alert) => isNew(alert, week)).length);
  return {
    news: { kind: 'churn_week_scanned', week, raised, standing: standing.length },
    clientIds: [],
  };
}

/** An alert that has been left by everybody below; null once somebody has answered, or it has cleared. */
function escalatedToManagement(standing: readonly ListedAlert[], data: MessageData) {
  const alert = standing.find(({ id }) => id === data['alertId']);
  if (alert === undefined || alert.due === null || planInForce(alert) !== null) return null;
  return { news: { kind: 'churn_escalated', ...missedBy(alert, alert.due) } as const, clientIds: [alert.clientId] };
}

const isNew = (alert: ListedAlert, week: string): boolean =>
  alert.severity === 'alert' && newSince(alert).week === week;

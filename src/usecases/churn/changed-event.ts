import type { ChurnAlert } from '../../core/churn/alert.ts';
import type { ClientHeading } from '../../core/client/record.ts';
import type { AlertChange, ChurnEvent } from '../events/churn.ts';
import type { Transaction } from '../ports.ts';

/** That somebody has changed an alert of a client: it is drawn anew for whoever has it. `alert`: as it was. */
export async function changedEvent(
  tx: Transaction,
  alert: ChurnAlert,
  heading: ClientHeading | null,
  { what, reason }: { readonly what: AlertChange; readonly reason: string | null },
): Promise<Extract<ChurnEvent, { readonly kind: 'churn_alert_changed' }>> {
  const owner = heading?.owner == null ? null : await tx.staff.find(heading.owner.id);
  const managers = (await tx.staff.listByRole('branch_manager')).filter(
    ({ branch }) => branch !== null && branch.id === heading?.branch?.id,
  );
  return {
    kind: 'churn_alert_changed',
    alertId: alert.id,
    clientId: alert.clientId,
    severity: alert.severity,
    what,
    version: alert.version + 1,
    // Nobody writes to an owner who has left.
    ownerId: owner?.active === true ? owner.id : null,
    managerIds: managers.map(({ id }) => id),
    told: alert.group === null,
    toManagement: false,
    together: null,
    reason,
  };
}

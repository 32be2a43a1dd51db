import type { ChurnAlert } from '../../core/churn/alert.ts';
import type { Staff } from '../../core/client/client.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { changedEvent } from '../churn/changed-event.ts';
import type { DomainEvent } from '../events.ts';
import type { Transaction } from '../ports.ts';

/** To say that a client was lost is an answer to its alert: whoever says so is named in it, and nobody is asked again. */
export async function answerByLoss(
  tx: Transaction,
  by: Staff,
  clientId: ClientId,
  at: Date,
): Promise<readonly DomainEvent[]> {
  const alert = await standingAlert(tx, clientId);
  if (alert === null || alert.answered !== null) return change(tx, alert, 'updated');
  const answered = { by: by.id, name: by.name, at };
  const { id: alertId } = alert;
  await tx.churnAlerts.note([{ alertId, at, kind: 'answered', week: null, staffId: by.id, facts: {} }]);
  return change(tx, { ...alert, state: 'acknowledged', answered, snooze: null }, 'answered');
}

/** The alert of a client says otherwise than before: it is drawn anew. */
export const redrawAlert = async (tx: Transaction, clientId: ClientId): Promise<readonly DomainEvent[]> =>
  change(tx, await standingAlert(tx, clientId), 'updated');

async function standingAlert(tx: Transaction, clientId: ClientId): Promise<ChurnAlert | null> {
  const standing = await tx.churnAlerts.standingOf(clientId);
  return standing === null ? null : tx.churnAlerts.lock(standing.id);
}

async function change(
  tx: Transaction,
  alert: ChurnAlert | null,
  what: 'answered' | 'updated',
): Promise<readonly DomainEvent[]> {
  if (alert === null || !(await tx.churnAlerts.change([alert])).has(alert.id)) return [];
  const [heading = null] = await tx.clients.headings([alert.clientId]);
  return [await changedEvent(tx, alert, heading, { what, reason: null })];
}

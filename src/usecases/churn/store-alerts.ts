import type { ChurnAlert } from '../../core/churn/alert.ts';
import type { Context, DomainEvent } from '../events.ts';
import type { UnitOfWork } from '../ports.ts';
import type { Found } from './alert-for.ts';
import type { AlertEntry } from './ports.ts';
import { toldInForces } from './tell-silences.ts';

/** The new state, its history, its row on the trail and its news: one transaction. False where somebody was there before. */
export const storeAlerts = (
  deps: { readonly unitOfWork: UnitOfWork },
  context: Context,
  found: readonly Found[],
  at: Date,
): Promise<boolean> =>
  deps.unitOfWork(context, async (tx) => {
    const kept = new Set([
      ...(await tx.churnAlerts.raise(found.filter(({ what }) => what === 'raised').map(({ alert }) => alert))),
      ...(await tx.churnAlerts.change(found.filter(({ what }) => what !== 'raised').map(({ alert }) => alert))),
    ]);
    const done = found.filter(({ alert }) => kept.has(alert.id));
    await tx.churnAlerts.note(done.map(({ what, alert }) => entryOf(what, alert, at)));
    return {
      value: done.length === found.length,
      events: [...done.map(eventOf), ...(await toldInForces(tx, done, at))],
    };
  });

const entryOf = (what: Found['what'], alert: ChurnAlert, at: Date): AlertEntry => ({
  alertId: alert.id,
  at,
  kind: what,
  week: alert.week,
  staffId: null,
  facts: {
    severity: alert.severity,
    risk: alert.risk,
    evidence: known(alert.evidence),
    limit: known(alert.limit),
    quietWeeks: alert.quietWeeks,
    tests: alert.tests.map(({ test }) => test).join(' '),
  },
});

/** As it is: whoever shows it rounds it, once. */
const known = (value: number): number | null => (Number.isFinite(value) ? value : null);

function eventOf({ what, alert, facts, managerIds, stoodAs }: Found): DomainEvent {
  const { id: alertId, clientId, severity } = alert;
  const about = {
    alertId,
    clientId,
    severity,
    ownerId: facts?.ownerId ?? null,
    managerIds,
    told: alert.group === null,
  };
  if (what === 'raised') return { kind: 'churn_alert_raised', ...about, at: alert.raisedAt };
  return {
    kind: 'churn_alert_changed',
    ...about,
    what,
    version: alert.version + 1,
    ...(stoodAs === undefined ? {} : { stoodAs }),
    toManagement: false,
    together: null,
    reason: null,
  };
}

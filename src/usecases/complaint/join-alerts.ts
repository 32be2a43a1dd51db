import type { Clock, UnitOfWork } from '../ports.ts';
import type { AlertLinkStore } from './ports/alert-links.ts';

/** So many are joined in one transaction; the rest with the next minute. */
const AT_ONCE = 100;

const JOB = { actor: { kind: 'job', name: 'complaint_alerts' }, origin: 'job:complaint_alerts' } as const;

/**
 * A complaint and a drop in turnover of the same client are one case, whichever came first: they are joined within the minute,
 * for good, and both messages say so. Hints are no drop yet.
 */
export function joinAlerts(deps: {
  readonly clock: Clock;
  readonly links: Pick<AlertLinkStore, 'unjoined'>;
  readonly unitOfWork: UnitOfWork;
}): () => Promise<void> {
  return async () => {
    const found = await deps.links.unjoined(AT_ONCE);
    if (found.length === 0) return;
    await deps.unitOfWork(JOB, async (tx) => {
      const joined = await tx.alertLinks.join(found, deps.clock.now());
      return { value: undefined, events: joined.map((link) => ({ kind: 'complaint_alert_joined' as const, ...link })) };
    });
  };
}

import { closedBefore } from '../../core/complaint/retention.ts';
import { type LocalDate, startOfDay, type TimeZone } from '../../core/shared/calendar.ts';
import type { Clock, UnitOfWork } from '../ports.ts';
import type { ExpiredCase, RetentionStore } from './ports/retention.ts';

type Dependencies = {
  readonly retention: Pick<RetentionStore, 'expired' | 'held'>;
  readonly bankZone: TimeZone;
  /** Null: records are kept for ever. */
  readonly years: number | null;
};

const JOB = { actor: { kind: 'job', name: 'complaint_retention' }, origin: 'job:complaint_retention' } as const;

const AT_ONCE = 50;

export type RemoveExpiredWords = (day: LocalDate) => Promise<void>;

/**
 * Removes what was said in cases of the archive whose years are over on `day`, one transaction each with its row on the trail.
 * Numbers, states, days, choices, amounts and who took which step stay, and with them every figure. A case that is open, not in
 * the archive or held by compliance is passed over.
 */
export function removeExpiredWords(
  deps: Dependencies & { readonly clock: Clock; readonly unitOfWork: UnitOfWork },
): RemoveExpiredWords {
  return async (day) => {
    if (deps.years === null) return;
    const before = startOfDay(closedBefore(day, deps.years), deps.bankZone);
    for (;;) {
      const { cases } = await deps.retention.expired(before, AT_ONCE);
      for (const { id: complaintId, number, clientId } of cases)
        await deps.unitOfWork(JOB, async (tx) => {
          const removed = await tx.retention.removeWords(complaintId, deps.clock.now());
          return {
            value: undefined,
            events:
              removed === null ? [] : [{ kind: 'complaint_words_removed', complaintId, number, clientId, removed }],
          };
        });
      if (cases.length < AT_ONCE) return;
    }
  };
}

/** What would be removed on `day`: the first cases, how many in all, how many are held; null where records are kept for ever. */
export type PreviewRemoval = (day: LocalDate) => Promise<{
  readonly cases: readonly ExpiredCase[];
  readonly count: number;
  readonly held: number;
  readonly closedBefore: LocalDate;
} | null>;

const PREVIEWED = 20;

export function previewRemoval({ retention, bankZone, years }: Dependencies): PreviewRemoval {
  return async (day) => {
    if (years === null) return null;
    const closed = closedBefore(day, years);
    const before = startOfDay(closed, bankZone);
    return {
      ...(await retention.expired(before, PREVIEWED)),
      held: await retention.held(before),
      closedBefore: closed,
    };
  };
}

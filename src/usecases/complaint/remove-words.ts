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
 *
 * One that fails holds up none behind it: it is told to `onFailed`, stands on the trail, once a day, and when all others are done
 * the run fails, so that it is tried again.
 */
export function removeExpiredWords(
  deps: Dependencies & {
    readonly clock: Clock;
    readonly unitOfWork: UnitOfWork;
    readonly onFailed: (number: string, error: unknown) => void;
  },
): RemoveExpiredWords {
  const { unitOfWork, clock, retention } = deps;

  async function remove({ id: complaintId, number, clientId }: ExpiredCase): Promise<void> {
    await unitOfWork(JOB, async (tx) => {
      const removed = await tx.retention.removeWords(complaintId, clock.now());
      const kind = 'complaint_words_removed';
      return { value: undefined, events: removed === null ? [] : [{ kind, complaintId, number, clientId, removed }] };
    });
  }

  async function noteFailed({ id: complaintId, number, clientId }: ExpiredCase, day: LocalDate): Promise<void> {
    await unitOfWork(JOB, async (tx) => {
      const isFirst = await tx.firstTime(`complaint_removal_failed:${complaintId}:${day}`);
      const kind = 'complaint_removal_failed';
      return { value: undefined, events: isFirst ? [{ kind, complaintId, number, clientId }] : [] };
    });
  }

  async function isRemoved(expired: ExpiredCase, day: LocalDate): Promise<boolean> {
    try {
      await remove(expired);
      return true;
    } catch (error) {
      deps.onFailed(expired.number, error);
      await noteFailed(expired, day);
      return false;
    }
  }

  /** Each once, those that fail as well. */
  async function* expired(before: Date): AsyncGenerator<ExpiredCase> {
    let found = await retention.expired(before, AT_ONCE, null);
    while (found.cases.length > 0) {
      yield* found.cases;
      found = await retention.expired(before, AT_ONCE, found.cases.at(-1) ?? null);
    }
  }

  return async (day) => {
    if (deps.years === null) return;
    const before = startOfDay(closedBefore(day, deps.years), deps.bankZone);
    let failures = 0;
    for await (const each of expired(before)) if (!(await isRemoved(each, day))) failures += 1;
    if (failures > 0) throw new Error(`the words of ${failures} complaints could not be removed`);
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
      ...(await retention.expired(before, PREVIEWED, null)),
      held: await retention.held(before),
      closedBefore: closed,
    };
  };
}

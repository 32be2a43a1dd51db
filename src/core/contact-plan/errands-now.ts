import type { LocalDate } from '../shared/calendar.ts';
import type { FollowUpId } from '../shared/ids.ts';
import type { Reason } from './reason.ts';

/** What is to do by now of what a line of a plan was for. `isDone`: else it is open. */
export type ErrandNow = { readonly id: FollowUpId; readonly dueOn: LocalDate | null; readonly isDone: boolean };

/**
 * The reasons of a line of the plan of `day`, with what has become of what there was to do: what is done comes last, and can wait; what
 * was put off to a later day, given to somebody else, or is not needed any more, is no reason.
 */
export function withErrands(
  reasons: readonly Reason[],
  errands: readonly ErrandNow[],
  day: LocalDate,
): readonly Reason[] {
  const byId = new Map(errands.map((each) => [each.id, each]));
  const now = reasons.flatMap((reason): readonly Reason[] => {
    if (!('followUpId' in reason)) return [reason];
    const errand = byId.get(reason.followUpId);
    if (errand === undefined) return [];
    if (errand.isDone) return [{ ...reason, isDone: true, mustSince: null }];
    const { dueOn } = errand;
    return dueOn === null || dueOn > day ? [] : [{ ...reason, dueOn, mustSince: dueOn }];
  });
  return now.toSorted((a, b) => Number(isDone(a)) - Number(isDone(b)));
}

/** It was to do, and is done. */
export const isDone = (reason: Reason): boolean => 'followUpId' in reason && reason.isDone === true;

import { afterWorkingMinutes, type UnitTime, workingMinutesBetween } from './working-hours.ts';

/** A stretch in which the client owed an answer; `until` null: she still does. */
export type Pause = { readonly from: Date; readonly until: Date | null };

/**
 * The bank's own promise: so many working minutes of the handling unit from the instant of receipt. What arrives while
 * the unit is closed begins to run when it opens. It stands still while the client owes an answer.
 */
export type ServiceClock = {
  readonly startsAt: Date;
  readonly limitMinutes: number;
  /** In any order; they may overlap. */
  readonly pauses: readonly Pause[];
};

type Stretch = { readonly from: Date; readonly until: Date | null };

/** The stretches in which the clock runs, in order; the last has no end, unless the client owes an answer now. */
function running({ startsAt, pauses }: ServiceClock): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let from = startsAt;
  for (const pause of pauses.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    if (pause.from > from) stretches.push({ from, until: pause.from });
    if (pause.until === null) return stretches;
    if (pause.until > from) from = pause.until;
  }
  return [...stretches, { from, until: null }];
}

const earlier = (one: Date, other: Date): Date => (one < other ? one : other);

/** Working minutes that have run until `at`. */
export function serviceMinutesUsed(clock: ServiceClock, at: Date, unit: UnitTime): number {
  return running(clock)
    .filter(({ from }) => from < at)
    .reduce((sum, { from, until }) => sum + workingMinutesBetween(from, earlier(until ?? at, at), unit), 0);
}

/** When `percent` of the limit is used up; null while the client owes an answer and it is not yet. */
export function serviceInstant(clock: ServiceClock, percent: number, unit: UnitTime): Date | null {
  let left = Math.ceil((clock.limitMinutes * percent) / 100);
  for (const { from, until } of running(clock)) {
    if (until === null) return afterWorkingMinutes(from, left, unit);
    const minutes = workingMinutesBetween(from, until, unit);
    if (left <= minutes) return afterWorkingMinutes(from, left, unit);
    left -= minutes;
  }
  return null;
}

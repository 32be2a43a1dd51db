import { type ServiceClock, serviceInstant } from './service-clock.ts';
import type { Deadline } from './statutory-clock.ts';
import { inLastWorkingHour, notBeforeOpening, type UnitTime } from './working-hours.ts';

/** How much of a clock has run when somebody is reminded, in percent. Source: our default. */
export const MARK_PERCENTS = [50, 75, 90, 100] as const;
type MarkPercent = (typeof MARK_PERCENTS)[number];

/** Where on a clock somebody is told, in order. `breach`: the deadline is missed, which is a fact and no reminder. */
export const MARKS = [...MARK_PERCENTS, 'breach'] as const;

export const CLOCK_KINDS = ['service', 'statutory', 'appeal'] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

/** A point of a clock at which somebody is told. */
export type Mark = {
  readonly mark: (typeof MARKS)[number];
  /** When the clock stands there. */
  readonly reachedAt: Date;
  /** When it is told: a percentage in working hours, at `reachedAt` or before; a breach when the unit next opens. */
  readonly tellAt: Date;
};

type Reached = { readonly mark: MarkPercent; readonly reachedAt: Date };

/**
 * Told in working hours and never after: what is reached outside them is told in the last working hour before. A mark is
 * never told before a lower one.
 */
function told(reached: readonly Reached[], unit: UnitTime): readonly Mark[] {
  const marks: Mark[] = [];
  for (const { mark, reachedAt } of reached) {
    const moved = inLastWorkingHour(reachedAt, unit);
    const before = marks.at(-1)?.tellAt ?? moved;
    marks.push({ mark, reachedAt, tellAt: moved < before ? before : moved });
  }
  return marks;
}

const breach = (at: Date, unit: UnitTime): Mark => ({
  mark: 'breach',
  reachedAt: at,
  tellAt: notBeforeOpening(at, unit),
});

/** The marks of a deadline in days: parts of the time from the day after day zero to its end. */
export function deadlineMarks(
  { startsAt, dueAt }: Pick<Deadline, 'startsAt' | 'dueAt'>,
  unit: UnitTime,
): readonly Mark[] {
  const length = dueAt.getTime() - startsAt.getTime();
  const reached = MARK_PERCENTS.map((mark) => ({
    mark,
    reachedAt: new Date(startsAt.getTime() + Math.floor((length * mark) / 100)),
  }));
  return [...told(reached, unit), breach(dueAt, unit)];
}

/** The marks of a service clock, as far as they are known: none beyond where it stands still. */
export function serviceMarks(clock: ServiceClock, unit: UnitTime): readonly Mark[] {
  const reached = MARK_PERCENTS.flatMap((mark): readonly Reached[] => {
    const reachedAt = serviceInstant(clock, mark, unit);
    return reachedAt === null ? [] : [{ mark, reachedAt }];
  });
  const end = reached.find(({ mark }) => mark === 100);
  return [...told(reached, unit), ...(end === undefined ? [] : [breach(end.reachedAt, unit)])];
}

/** Who hears of a mark, by what they are to the case. */
export type Hearer = 'handler' | 'manager' | 'complaints_officer' | 'compliance';

/**
 * Up the line: the handler at every mark; the manager of the handling unit from 75% of a statutory clock or appeal, and
 * from 90% of the bank's own promise; the complaints officers from 90% of a statutory clock; compliance hears of a
 * statutory deadline that runs out or is missed. Source: our default.
 */
export function hearersOf(clock: ClockKind, mark: Mark['mark']): readonly Hearer[] {
  const percent = mark === 'breach' ? Number.POSITIVE_INFINITY : mark;
  if (clock === 'service') return percent >= 90 ? ['handler', 'manager'] : ['handler'];
  return [
    'handler',
    ...(percent >= 75 ? (['manager'] as const) : []),
    ...(percent >= 90 ? (['complaints_officer'] as const) : []),
    ...(percent >= 100 ? (['compliance'] as const) : []),
  ];
}

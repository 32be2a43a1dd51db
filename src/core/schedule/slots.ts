import type { BankCalendar } from '../shared/calendar/bank-calendar.ts';
import { addDays, dayAt, instantAt, type LocalDate, type TimeZone } from '../shared/calendar.ts';

/** What becomes of a slot that was missed, because nothing ran at the time. */
type Late =
  /** It is done late, until this time of `daysLater` days on (0 = the same day). */
  | { readonly kind: 'until'; readonly time: string; readonly daysLater: number }
  /** It is left out. */
  | { readonly kind: 'skip' };

/** When a job is due: one line of the schedule. */
export type Timing = {
  readonly job: string;
  /** `HH:mm`, on the wall clock of the subject. */
  readonly at: string;
  /** `working`: on the bank’s working days alone, made-up ones included. */
  readonly days: 'working' | 'every';
  /** Once for the bank, in its zone, or once for each person, in hers. */
  readonly for: 'bank' | 'person';
  readonly late: Late;
};

/** For whom a slot is: `bank`, or `staff:<id>`. */
type Subject = {
  readonly name: string;
  readonly zone: TimeZone;
  /** By job, where it is due at an hour of the subject’s own. */
  readonly hours?: Readonly<Record<string, string>> | undefined;
};

/** One turn of one job for one subject. There is one at most for each day, whatever the clocks do. */
export type Slot = {
  readonly job: string;
  /** In the subject’s zone. */
  readonly day: LocalDate;
  readonly subject: string;
  readonly dueAt: Date;
  /** A slot that nobody has taken by then is left out. */
  readonly lateUntil: Date;
};

export type Subjects = { readonly bank: Subject; readonly people: readonly Subject[] };

/** How long a slot is on time: a tick that came a little late is not a missed one. */
const ON_TIME_MINUTES = 5;

/**
 * The slots that fall due after `from` and until `to`, that instant included; earliest first.
 *
 * A time that the spring change leaves out counts an hour later, one that the autumn change has twice counts at its second
 * coming. Both are one slot, because a slot is told by its day.
 */
export function slotsBetween(
  timings: readonly Timing[],
  { bank, people }: Subjects,
  calendar: BankCalendar,
  from: Date,
  to: Date,
): readonly Slot[] {
  const slots = timings.flatMap((timing) =>
    (timing.for === 'bank' ? [bank] : people).flatMap((subject) =>
      daysAround(from, to, subject.zone)
        .filter((day) => timing.days === 'every' || calendar.isWorkingDay(day))
        .map((day) => slotOn(day, timing, subject))
        .filter(({ dueAt }) => dueAt > from && dueAt <= to),
    ),
  );
  return slots.toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}

function slotOn(day: LocalDate, { job, at, late }: Timing, { name, zone, hours }: Subject): Slot {
  const dueAt = instantAt(day, hours?.[job] ?? at, zone);
  const lateUntil =
    late.kind === 'skip'
      ? new Date(dueAt.getTime() + ON_TIME_MINUTES * 60_000)
      : instantAt(addDays(day, late.daysLater), late.time, zone);
  return { job, day, subject: name, dueAt, lateUntil };
}

function daysAround(from: Date, to: Date, zone: TimeZone): readonly LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = dayAt(from, zone); day <= dayAt(to, zone); day = addDays(day, 1)) days.push(day);
  return days;
}

/** How far the schedule looks back after an outage. What was due before is past, whatever its rule says. */
const LOOK_BACK_DAYS = 7;

/** The clocks of two processes need not agree to the minute; a mark further ahead was left by a clock that was wrong. */
const AHEAD_MINUTES = 5;

/**
 * From where to look for slots at `now`. `lookedUntil` is how far the schedule looked last; null before its very first
 * look, which finds nothing missed. A mark of the future, left by a clock that was set back since, says nothing of what was
 * done in its time: all of the days are looked at again, in which there may be slots that were left out as too late before their hour.
 */
export function lookFrom(lookedUntil: Date | null, now: Date): Date {
  const earliest = now.getTime() - LOOK_BACK_DAYS * 24 * 60 * 60_000;
  const looked = lookedUntil?.getTime() ?? now.getTime();
  if (looked > now.getTime() + AHEAD_MINUTES * 60_000) return new Date(earliest);
  return new Date(Math.min(Math.max(looked, earliest), now.getTime()));
}

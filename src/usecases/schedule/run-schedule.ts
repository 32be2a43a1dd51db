import { lookFrom, type Slot, type Subjects, slotsBetween, type Timing } from '../../core/schedule/slots.ts';
import type { BankCalendar } from '../../core/shared/calendar/bank-calendar.ts';
import type { LocalDate, TimeZone } from '../../core/shared/calendar.ts';
import { parseId, type StaffId } from '../../core/shared/ids.ts';
import type { Clock, StaffStore } from '../ports.ts';
import type { ClaimedSlot, JobRuns } from './ports.ts';

/** A line of the schedule: when, and what. */
export type ScheduledJob = Omit<Timing, 'for'> &
  (
    | { readonly for: 'bank'; readonly run: (turn: { readonly day: LocalDate }) => Promise<void> }
    | {
        readonly for: 'person';
        readonly run: (turn: { readonly day: LocalDate; readonly staffId: StaffId }) => Promise<void>;
      }
    /** What costs less for many at once is done for all who are due together. */
    | {
        readonly for: 'person';
        readonly runTogether: (turn: {
          readonly day: LocalDate;
          readonly staffIds: readonly StaffId[];
        }) => Promise<void>;
      }
  );

export type ScheduleDependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly calendar: BankCalendar;
  readonly staff: Pick<StaffStore, 'listActive'>;
  /** Hours that people have chosen, by person and job. */
  readonly ownHours?: () => Promise<ReadonlyMap<StaffId, Readonly<Record<string, string>>>>;
  readonly runs: JobRuns;
  readonly jobs: readonly ScheduledJob[];
  readonly onSkipped: (slot: Slot, reason: string) => void;
  readonly onFailed: (slot: Slot, error: unknown) => void;
};

export type Schedule = {
  /** Notes what fell due until `minute`, and works off what nobody has taken. */
  readonly tick: (minute: Date) => Promise<void>;
  /** The instants after `from` and until `to` at which something falls due, in order. */
  readonly instants: (from: Date, to: Date) => Promise<readonly Date[]>;
};

const CLAIMED_AT_ONCE = 100;
/** After that many tries a slot has failed: what is wrong does not mend by itself. */
const TRIES = 5;

/**
 * The schedule of one process; several may work on one database, and each slot is worked off once. A slot that was noted
 * and not finished, because a process died, is claimed again when its lease is over.
 */
export function schedule(deps: ScheduleDependencies): Schedule {
  const { clock, calendar, jobs, runs } = deps;

  return {
    async tick(minute) {
      const from = lookFrom(await runs.lookedUntil(), minute);
      const slots = from < minute ? slotsBetween(jobs, await subjects(), calendar, from, minute) : [];
      await runs.note(slots, minute);
      for (let claimed = await claim(); claimed.length > 0; claimed = await claim())
        for (const turn of turnsOf(claimed, jobs)) await work(turn, minute);
    },
    async instants(from, to) {
      const slots = slotsBetween(jobs, await subjects(), calendar, from, to);
      return [...new Set(slots.map(({ dueAt }) => dueAt.getTime()))].map((at) => new Date(at));
    },
  };

  function claim(): Promise<readonly ClaimedSlot[]> {
    return runs.claim(CLAIMED_AT_ONCE);
  }

  /** A person’s hours are told in her zone as the staff file has it, else in the bank’s. */
  async function subjects(): Promise<Subjects> {
    const people = await deps.staff.listActive();
    const own = await deps.ownHours?.();
    return {
      bank: { name: 'bank', zone: deps.bankZone },
      people: people.map(({ id, timeZone }) => ({
        name: `staff:${id}`,
        zone: timeZone ?? deps.bankZone,
        hours: own?.get(id),
      })),
    };
  }

  async function work(turn: readonly ClaimedSlot[], minute: Date): Promise<void> {
    const late = turn.filter(({ lateUntil }) => minute > lateUntil);
    for (const slot of late) {
      deps.onSkipped(slot, 'too_late');
      await runs.settle(slot, { kind: 'skipped', reason: 'too_late' }, clock.now());
    }
    await finish(turn.filter((slot) => !late.includes(slot)));
  }

  /** Where many fail together each is done by itself, so that nobody goes without for the sake of another. */
  async function finish(due: readonly ClaimedSlot[]): Promise<void> {
    const [first, ...others] = due;
    if (first === undefined) return;
    try {
      await run(first, due);
    } catch (error) {
      if (others.length === 0) return fail(first, error);
      for (const slot of due) await finish([slot]);
      return;
    }
    for (const slot of due) await runs.settle(slot, { kind: 'done' }, clock.now());
  }

  async function fail(slot: ClaimedSlot, error: unknown): Promise<void> {
    deps.onFailed(slot, error);
    const kind = slot.attempts < TRIES ? 'again' : 'failed';
    await runs.settle(slot, { kind, reason: nameOf(error) }, clock.now());
  }

  async function run({ job: name, day, subject }: ClaimedSlot, due: readonly ClaimedSlot[]): Promise<void> {
    const job = jobs.find((each) => each.job === name);
    if (job === undefined) throw new Error(`the schedule has no job ${name} any more`);
    if (job.for === 'bank') return job.run({ day });
    if ('runTogether' in job) return job.runTogether({ day, staffIds: due.map((slot) => staffOf(name, slot.subject)) });
    await job.run({ day, staffId: staffOf(name, subject) });
  }
}

/** Slots that are worked off together: those of one day of a job that takes many at once; any other by itself. */
function turnsOf(claimed: readonly ClaimedSlot[], jobs: readonly ScheduledJob[]): readonly (readonly ClaimedSlot[])[] {
  const together = new Set(jobs.flatMap((job) => ('runTogether' in job ? [job.job] : [])));
  const turns = new Map<string, ClaimedSlot[]>();
  for (const slot of claimed) {
    const key = together.has(slot.job) ? `${slot.job} ${slot.day}` : `${slot.job} ${slot.day} ${slot.subject}`;
    turns.set(key, [...(turns.get(key) ?? []), slot]);
  }
  return [...turns.values()];
}

function staffOf(job: string, subject: string): StaffId {
  const staffId = parseId<StaffId>(subject.replace(/^staff:/, ''));
  if (staffId === null) throw new Error(`${job} is for people, and ${subject} is none`);
  return staffId;
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

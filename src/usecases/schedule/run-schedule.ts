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
  );

export type ScheduleDependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly calendar: BankCalendar;
  readonly staff: Pick<StaffStore, 'listActive'>;
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

const CLAIMED_AT_ONCE = 20;
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
        for (const slot of claimed) await work(slot, minute);
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
    return {
      bank: { name: 'bank', zone: deps.bankZone },
      people: people.map(({ id, timeZone }) => ({ name: `staff:${id}`, zone: timeZone ?? deps.bankZone })),
    };
  }

  async function work(slot: ClaimedSlot, minute: Date): Promise<void> {
    if (minute > slot.lateUntil) {
      deps.onSkipped(slot, 'too_late');
      return runs.settle(slot, { kind: 'skipped', reason: 'too_late' }, clock.now());
    }
    try {
      await run(slot);
    } catch (error) {
      deps.onFailed(slot, error);
      const kind = slot.attempts < TRIES ? 'again' : 'failed';
      return runs.settle(slot, { kind, reason: nameOf(error) }, clock.now());
    }
    await runs.settle(slot, { kind: 'done' }, clock.now());
  }

  async function run({ job: name, day, subject }: ClaimedSlot): Promise<void> {
    const job = jobs.find((each) => each.job === name);
    if (job === undefined) throw new Error(`the schedule has no job ${name} any more`);
    if (job.for === 'bank') return job.run({ day });
    const staffId = parseId<StaffId>(subject.replace(/^staff:/, ''));
    if (staffId === null) throw new Error(`${name} is for people, and ${subject} is none`);
    await job.run({ day, staffId });
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

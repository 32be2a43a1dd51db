import { addWorkingDays } from '../../shared/calendar/bank-calendar.ts';
import { addDays, type LocalDate, startOfDay } from '../../shared/calendar.ts';
import type { StepFacts } from '../needs.ts';
import {
  type CaseFacts,
  type CaseReckoning,
  caseClocks,
  serviceClock,
  statutoryFacts,
  trackFor,
} from './case-clocks.ts';
import { type ExtensionRule, lastDayOf, packCalendar, trackOf } from './deadline-pack.ts';
import { serviceMinutesUsed } from './service-clock.ts';
import { type Deadline, deadlineOf, statutoryDeadline } from './statutory-clock.ts';

/** The clocks that run for a case now; null for one that does not. */
export type RunningClocks = {
  readonly statutory: Deadline | null;
  /** `dueAt` null: it stands still. `percent` of the limit that is used up, 100 and more once it is missed. */
  readonly service: { readonly dueAt: Date | null; readonly percent: number } | null;
  readonly appeal: Deadline | null;
};

/** What runs for a case at `now`: until it is answered the two clocks from receipt, while the term of an appeal runs that one. */
export function runningClocks(of: CaseFacts, now: Date, by: CaseReckoning): RunningClocks {
  if (of.closedAt !== null) return { statutory: null, service: null, appeal: null };
  const { statutory, service, appeal } = caseClocks(of, by);
  if (of.appealedOn !== null) return { statutory: null, service: null, appeal };
  const used = serviceMinutesUsed(serviceClock(of, by.serviceMinutes), now, by.unit);
  const percent = Math.floor((100 * used) / service.limitMinutes);
  return { statutory, service: { dueAt: service.dueAt, percent }, appeal: null };
}

/** Until when a case may be settled at once: the working day after receipt, and what the pack says; null where it says nothing. */
export function settleUntil(
  { receivedOn }: Pick<CaseFacts, 'receivedOn'>,
  by: CaseReckoning,
): StepFacts['settleUntil'] {
  const nextDay = addWorkingDays(receivedOn, 1, by.calendar);
  const { pack } = by;
  const summary = pack.summary === null ? null : deadlineOf(pack.summary, receivedOn, pack, by);
  return {
    fast_lane: { until: nextDay, endsAt: startOfDay(addDays(nextDay, 1), by.bankZone), ends: 'end_of_day' },
    summary_resolution:
      pack.summary === null || summary === null
        ? null
        : { until: summary.dueOn, endsAt: summary.dueAt, ends: pack.summary.ends },
  };
}

/** Last day of an appeal against what is told on `today`; null where the pack knows none. */
export const appealUntil = (today: LocalDate, { pack, calendar }: CaseReckoning): LocalDate | null =>
  pack.appeal === null ? null : lastDayOf(pack.appeal.fileWithin, today, packCalendar(pack, calendar));

/**
 * The ways in which the deadline of a case may be moved at `now`, each with the last day that it would have: those not used whose turn
 * it is, until the deadline has passed. One that would leave the day as it is, as where a regulator has named it, is none.
 */
export function extensionsLeft(
  of: CaseFacts,
  now: Date,
  by: CaseReckoning,
): readonly (ExtensionRule & { readonly dueOn: LocalDate })[] {
  const deadlineWith = (extensions: CaseFacts['extensions']): Deadline =>
    statutoryDeadline(statutoryFacts({ ...of, extensions }, by.pack), by);
  const standing = deadlineWith(of.extensions);
  if (now >= standing.dueAt) return [];
  return trackOf(by.pack, trackFor(of.handling))
    .extensions.filter(
      ({ key, after }) => !of.extensions.includes(key) && (after === null || of.extensions.includes(after)),
    )
    .map((rule) => ({ ...rule, dueOn: deadlineWith([...of.extensions, rule.key]).dueOn }))
    .filter(({ dueOn }) => dueOn > standing.dueOn);
}

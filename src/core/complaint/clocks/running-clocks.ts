import { addWorkingDays } from '../../shared/calendar/bank-calendar.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import type { Settlement } from '../words.ts';
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
import { type Deadline, statutoryDeadline } from './statutory-clock.ts';

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
export const settleUntil = (
  { receivedOn }: Pick<CaseFacts, 'receivedOn'>,
  { pack, calendar }: CaseReckoning,
): { readonly [Kind in Settlement]: Kind extends 'fast_lane' ? LocalDate : LocalDate | null } => ({
  fast_lane: addWorkingDays(receivedOn, 1, calendar),
  summary_resolution: pack.summary === null ? null : lastDayOf(pack.summary, receivedOn, packCalendar(pack, calendar)),
});

/** Last day of an appeal against what is told on `today`; null where the pack knows none. */
export const appealUntil = (today: LocalDate, { pack, calendar }: CaseReckoning): LocalDate | null =>
  pack.appeal === null ? null : lastDayOf(pack.appeal.fileWithin, today, packCalendar(pack, calendar));

/** The ways in which the deadline of a case may still be moved, each with the last day that it would have. */
export const extensionsLeft = (
  of: CaseFacts,
  by: CaseReckoning,
): readonly (ExtensionRule & { readonly dueOn: LocalDate })[] =>
  trackOf(by.pack, trackFor(of.handling))
    .extensions.filter(({ key }) => !of.extensions.includes(key))
    .map((rule) => {
      const extended = statutoryFacts({ ...of, extensions: [...of.extensions, rule.key] }, by.pack);
      return { ...rule, dueOn: statutoryDeadline(extended, by).dueOn };
    });

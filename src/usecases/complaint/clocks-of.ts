import { type DeadlinePack, lastDayOf, packCalendar } from '../../core/complaint/clocks/deadline-pack.ts';
import { type ServiceClock, serviceInstant, serviceMinutesUsed } from '../../core/complaint/clocks/service-clock.ts';
import {
  deadlineOf,
  type Reckoning,
  type StatutoryFacts,
  statutoryDeadline,
} from '../../core/complaint/clocks/statutory-clock.ts';
import { type Complaint, isOpen } from '../../core/complaint/complaint.ts';
import type { CaseClocks } from '../../core/complaint/shown-case.ts';
import type { Severity } from '../../core/complaint/words.ts';
import { addWorkingDays } from '../../core/shared/calendar/bank-calendar.ts';
import { dayAt, type LocalDate } from '../../core/shared/calendar.ts';
import type { KeptComplaint } from './ports.ts';

/** What the clocks of all complaints are made of. */
export type ComplaintRules = Reckoning & {
  /** Every version that cases were filed under; of one id the last is the one in force. */
  readonly packs: readonly DeadlinePack[];
  /** The pack that new cases are filed under. */
  readonly packId: string;
};

/** The bank's own promise in working minutes: a day is seven hours. Source: our default. */
const SERVICE_MINUTES: Readonly<Record<Severity, number>> = { critical: 240, high: 420, normal: 840, low: 1260 };

/** The pack in force under an id. */
export function currentPack({ packs, packId }: ComplaintRules): DeadlinePack {
  const pack = packs.findLast(({ id }) => id === packId) ?? packs[0];
  if (pack === undefined) throw new Error('no deadline pack');
  return pack;
}

/** The pack a case was filed under, whatever has come since. */
export const packOf = (rules: ComplaintRules, { pack: { id, version } }: Pick<Complaint, 'pack'>): DeadlinePack =>
  rules.packs.find((pack) => pack.id === id && pack.version === version) ?? currentPack(rules);

export const statutoryFacts = (kept: KeptComplaint, rules: ComplaintRules): StatutoryFacts => ({
  receivedOn: dayAt(kept.complaint.receivedAt, rules.bankZone),
  pack: packOf(rules, kept.complaint),
  track: kept.complaint.handling,
  extensions: kept.extensions.map((key) => ({ kind: 'rule' as const, key })),
  regulatorDueOn: kept.complaint.regulatorDueOn,
});

/** The bank's own promise for a case. */
const serviceClock = ({ complaint, pauses }: KeptComplaint): ServiceClock => ({
  startsAt: complaint.receivedAt,
  limitMinutes: SERVICE_MINUTES[complaint.severity],
  pauses,
});

/** What runs for a case at `now`: until it is answered the two clocks from receipt, while an appeal is open that one. */
export function clocksOf(kept: KeptComplaint, now: Date, rules: ComplaintRules): CaseClocks {
  const { complaint } = kept;
  if (!isOpen(complaint)) return { statutory: null, service: null, appeal: null };
  const { appeal } = complaint;
  if (complaint.state === 'appealed' && appeal !== null) {
    const pack = packOf(rules, complaint);
    const decide = pack.appeal?.decideWithin ?? null;
    const on = dayAt(appeal.at, rules.bankZone);
    return { statutory: null, service: null, appeal: decide === null ? null : deadlineOf(decide, on, pack, rules) };
  }
  const service = serviceClock(kept);
  const used = serviceMinutesUsed(service, now, rules.unit);
  return {
    statutory: statutoryDeadline(statutoryFacts(kept, rules), rules),
    service: {
      dueAt: serviceInstant(service, 100, rules.unit),
      percent: Math.floor((100 * used) / service.limitMinutes),
    },
    appeal: null,
  };
}

/** Until when a case may be settled at once: the working day after receipt, and what the pack says. */
export function settleUntil(
  complaint: Complaint,
  rules: ComplaintRules,
): { readonly fast_lane: LocalDate; readonly summary_resolution: LocalDate | null } {
  const pack = packOf(rules, complaint);
  const receivedOn = dayAt(complaint.receivedAt, rules.bankZone);
  return {
    fast_lane: addWorkingDays(receivedOn, 1, rules.calendar),
    summary_resolution:
      pack.summary === null ? null : lastDayOf(pack.summary, receivedOn, packCalendar(pack, rules.calendar)),
  };
}

/** Last day of an appeal against what is told on `today`; null where the pack knows none. */
export function appealUntil(complaint: Complaint, today: LocalDate, rules: ComplaintRules): LocalDate | null {
  const pack = packOf(rules, complaint);
  return pack.appeal === null ? null : lastDayOf(pack.appeal.fileWithin, today, packCalendar(pack, rules.calendar));
}

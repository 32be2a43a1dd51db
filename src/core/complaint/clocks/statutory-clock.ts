import type { BankCalendar } from '../../shared/calendar/bank-calendar.ts';
import { workingDayNotAfter } from '../../shared/calendar/bank-calendar.ts';
import { addDays, type LocalDate, startOfDay, type TimeZone } from '../../shared/calendar.ts';
import { ok, type Result, refuse } from '../../shared/result.ts';
import type { ExtensionKey } from '../words.ts';
import {
  type DeadlinePack,
  type ExtensionApprover,
  type ExtensionRule,
  lastDayOf,
  packCalendar,
  type Term,
  type TrackKey,
  trackOf,
} from './deadline-pack.ts';
import { closingOn, type UnitTime } from './working-hours.ts';

/** What the statutory clock of a case is made of. There is no pause in it: the clock never stands still. */
export type StatutoryFacts = {
  /** In the bank's zone. It is day zero, whatever the hour. */
  readonly receivedOn: LocalDate;
  /** As the case was received under. */
  readonly pack: DeadlinePack;
  readonly track: TrackKey;
  /** Those on record, in the order in which they were given; approver, reason and notice are with the case. */
  readonly extensions: readonly ExtensionKey[];
  /** The day a regulator named when it passed the complaint on; null where it named none. */
  readonly regulatorDueOn: LocalDate | null;
};

/** What the days are counted by: the bank's calendar and zone, and the hours of the unit that handles the case. */
export type Reckoning = { readonly calendar: BankCalendar; readonly bankZone: TimeZone; readonly unit: UnitTime };

export type Deadline = {
  /** The last day on which the deadline is still kept. */
  readonly dueOn: LocalDate;
  /** From then on it is missed: the end of that day in the bank's zone, or the unit's close of business on it. */
  readonly dueAt: Date;
  /** When the clock began: the day after day zero. */
  readonly startsAt: Date;
  /** The last working day on which it can be kept: `dueOn`, or the one before where that is closed. */
  readonly finishBy: LocalDate;
  /** False where the bank's calendar is not published up to `dueOn`: then only weekends are known to be closed. */
  readonly isCalendarKnown: boolean;
  readonly source: string;
};

/** A deadline of `term` that counts from `day`. */
export function deadlineOf(term: Term, day: LocalDate, pack: DeadlinePack, by: Reckoning): Deadline {
  return deadlineOn(lastDayOf(term, day, packCalendar(pack, by.calendar)), { day, term, by });
}

function deadlineOn(
  dueOn: LocalDate,
  { day, term, by }: { readonly day: LocalDate; readonly term: Pick<Term, 'ends' | 'source'>; readonly by: Reckoning },
): Deadline {
  const { calendar, bankZone, unit } = by;
  const endOfDay = startOfDay(addDays(dueOn, 1), bankZone);
  const { knownUntil } = calendar;
  return {
    dueOn,
    dueAt: term.ends === 'close_of_business' ? (closingOn(dueOn, unit) ?? endOfDay) : endOfDay,
    startsAt: startOfDay(addDays(day, 1), bankZone),
    finishBy: workingDayNotAfter(dueOn, calendar),
    isCalendarKnown: knownUntil === null || dueOn <= knownUntil,
    source: term.source,
  };
}

const REGULATOR = { ends: 'end_of_day', source: 'regulator' } as const;

/**
 * The deadline for the decision: the pack's, moved by the extensions on record; where the regulator has named a day of its
 * own, the earlier of the two. Nothing else moves it.
 */
export function statutoryDeadline(facts: StatutoryFacts, by: Reckoning): Deadline {
  const { receivedOn: day, pack, extensions, regulatorDueOn } = facts;
  const { decision, extensions: rules } = trackOf(pack, facts.track);
  const calendar = packCalendar(pack, by.calendar);
  let term = decision;
  let dueOn = lastDayOf(decision, day, calendar);
  for (const extension of extensions) {
    const rule = rules.find(({ key }) => key === extension);
    if (rule === undefined) continue;
    term = rule.term;
    dueOn = extended(dueOn, rule, { day, calendar });
  }
  return regulatorDueOn !== null && regulatorDueOn < dueOn
    ? deadlineOn(regulatorDueOn, { day, term: REGULATOR, by })
    : deadlineOn(dueOn, { day, term, by });
}

/** An extension never shortens: thirty days from receipt may be less than what stood. */
function extended(
  dueOn: LocalDate,
  { from, term }: ExtensionRule,
  { day, calendar }: { readonly day: LocalDate; readonly calendar: BankCalendar },
): LocalDate {
  const later = lastDayOf(term, from === 'receipt' ? day : dueOn, calendar);
  return later > dueOn ? later : dueOn;
}

/** Somebody asks for the deadline to be moved. */
export type ExtensionRequest = {
  readonly key: ExtensionKey;
  readonly reason: string;
  /** As far as whoever approves may go; approvers farther up may do what those below may. */
  readonly approver: ExtensionApprover;
  /** Whether the client has been told, and it is on record. */
  readonly isClientTold: boolean;
  readonly now: Date;
};

/** Why a deadline is not moved. */
export type ExtensionRefusal =
  | { readonly kind: 'unknown_extension'; readonly known: readonly ExtensionKey[] }
  | { readonly kind: 'extension_used' }
  /** Another extension comes first. */
  | { readonly kind: 'extension_out_of_order'; readonly first: ExtensionKey }
  | { readonly kind: 'reason_missing' }
  | { readonly kind: 'approver_too_low'; readonly needed: ExtensionApprover }
  | { readonly kind: 'client_not_told' }
  /** Of those that there are none would move it: as where a regulator has named the day. */
  | { readonly kind: 'not_extendable' }
  /** It has passed: what was missed stays missed. */
  | { readonly kind: 'deadline_passed'; readonly dueOn: LocalDate };

const APPROVERS: readonly ExtensionApprover[] = ['handler', 'manager', 'senior'];

/**
 * The deadline as it stands once it is moved.
 *
 * Source: CBIRC Order No. 3 of 2020: approved by the superior unit or senior management, and the complainant told; the rest
 * is ours for every rule: a reason, an approver, a notice on record, and no extension after the end.
 */
export function extendDeadline(
  facts: StatutoryFacts,
  request: ExtensionRequest,
  by: Reckoning,
): Result<Deadline, ExtensionRefusal> {
  const { extensions: rules } = trackOf(facts.pack, facts.track);
  const rule = rules.find(({ key }) => key === request.key);
  if (rule === undefined) return refuse({ kind: 'unknown_extension', known: rules.map(({ key }) => key) });
  const used = facts.extensions;
  if (used.includes(rule.key)) return refuse({ kind: 'extension_used' });
  if (rule.after !== null && !used.includes(rule.after))
    return refuse({ kind: 'extension_out_of_order', first: rule.after });
  if (request.reason.trim() === '') return refuse({ kind: 'reason_missing' });
  if (APPROVERS.indexOf(request.approver) < APPROVERS.indexOf(rule.approver))
    return refuse({ kind: 'approver_too_low', needed: rule.approver });
  if (!request.isClientTold) return refuse({ kind: 'client_not_told' });
  const { dueAt, dueOn } = statutoryDeadline(facts, by);
  if (request.now >= dueAt) return refuse({ kind: 'deadline_passed', dueOn });
  const moved = statutoryDeadline({ ...facts, extensions: [...used, rule.key] }, by);
  return moved.dueOn > dueOn ? ok(moved) : refuse({ kind: 'not_extendable' });
}

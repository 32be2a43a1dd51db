import { addWorkingDays, type BankCalendar } from '../../shared/calendar/bank-calendar.ts';
import { addDays, daysBetween, type LocalDate } from '../../shared/calendar.ts';
import type { StaffId } from '../../shared/ids.ts';
import type { ForceRole } from './lifecycle.ts';

/** Working days after which a proposal without an answer, an unclaimed role, and a task force without a word are called to mind. */
const UNANSWERED_AFTER = 1;
const UNCLAIMED_AFTER = 1;
const SILENT_AFTER = 5;
/** Working days from one reminder of the same thing to the next. */
const AGAIN_AFTER = 3;

/** A convened task force as far as reminding goes. */
export type Reminded = {
  readonly leadId: StaffId;
  readonly memberIds: readonly StaffId[];
  readonly convenedOn: LocalDate;
  readonly roles: readonly { readonly role: ForceRole; readonly staffId: StaffId | null }[];
  /** What is still to be done. */
  readonly openItems: readonly { readonly role: ForceRole | null; readonly dueOn: LocalDate }[];
  /** The last day on which somebody reported, ticked, or chose something. */
  readonly lastWordOn: LocalDate;
};

/** Who is reminded of what: roles nobody has, items of hers that are over, or that nothing was heard for so long. */
export type ForceReminder =
  | { readonly kind: 'roles_unclaimed'; readonly staffId: StaffId; readonly roles: readonly ForceRole[] }
  | { readonly kind: 'items_overdue'; readonly staffId: StaffId; readonly count: number; readonly since: LocalDate }
  | { readonly kind: 'no_update'; readonly staffId: StaffId; readonly since: LocalDate };

/** Whether a proposal that is still to be answered is called to mind on a working day: the next one, then every third. */
export const isProposalTurn = (proposedOn: LocalDate, today: LocalDate, calendar: BankCalendar): boolean =>
  isTurn(proposedOn, UNANSWERED_AFTER, today, calendar);

/** Whether a waiver that waits is called to mind on a working day: every third after that on which it was asked for. */
export const isWaiverTurn = (askedOn: LocalDate, today: LocalDate, calendar: BankCalendar): boolean =>
  today > askedOn && isTurn(askedOn, AGAIN_AFTER, today, calendar);

/**
 * The reminders of one working day. Of the same thing the first comes the working day after it is due, the next every third
 * one, of several items counted from the last; an item falls to whoever has its role, else to the lead.
 */
export function remindersOn(force: Reminded, today: LocalDate, calendar: BankCalendar): readonly ForceReminder[] {
  const everybody = [...new Set([force.leadId, ...force.memberIds])];
  const unclaimed = force.roles.filter(({ staffId }) => staffId === null).map(({ role }) => role);
  const reminders: ForceReminder[] = [];
  if (unclaimed.length > 0 && isTurn(force.convenedOn, UNCLAIMED_AFTER, today, calendar))
    reminders.push(...everybody.map((staffId) => ({ kind: 'roles_unclaimed', staffId, roles: unclaimed }) as const));
  reminders.push(...overdueOn(force, today, calendar));
  if (isTurn(force.lastWordOn, SILENT_AFTER, today, calendar))
    reminders.push({ kind: 'no_update', staffId: force.leadId, since: force.lastWordOn });
  return reminders;
}

function overdueOn(force: Reminded, today: LocalDate, calendar: BankCalendar): readonly ForceReminder[] {
  const holder = new Map(force.roles.map(({ role, staffId }) => [role, staffId]));
  const byPerson = new Map<StaffId, LocalDate[]>();
  for (const { role, dueOn } of force.openItems) {
    if (dueOn >= today) continue;
    const staffId = (role === null ? null : holder.get(role)) ?? force.leadId;
    byPerson.set(staffId, [...(byPerson.get(staffId) ?? []), dueOn]);
  }
  return [...byPerson].flatMap(([staffId, days]) => {
    const since = days.reduce((first, day) => (day < first ? day : first));
    const last = days.reduce((latest, day) => (day > latest ? day : latest));
    // One message names all: items that are over since different days make no message a day.
    const isToday =
      days.some((dueOn) => addWorkingDays(dueOn, 1, calendar) === today) || isTurn(last, 1, today, calendar);
    return isToday ? [{ kind: 'items_overdue', staffId, count: days.length, since } as const] : [];
  });
}

/** Whether `today` is the `after`-th working day after `day`, or a third one after that. */
function isTurn(day: LocalDate, after: number, today: LocalDate, calendar: BankCalendar): boolean {
  let turn = addWorkingDays(day, after, calendar);
  while (turn < today) turn = addWorkingDays(turn, AGAIN_AFTER, calendar);
  return turn === today;
}

/** Weeks after which a remedy is asked for its outcome. */
const OUTCOME_WEEKS = [4, 13] as const;
export type OutcomeWeeks = (typeof OUTCOME_WEEKS)[number];

/** An answer that does not come is asked for again each week, this often in all. */
const ASKED_TIMES = 4;

/**
 * The question that a remedy begun on `startedOn` is due for on `today`: after so many weeks, and again each week until it is
 * answered or was asked four times, each time on the first working day from then on. Null: none today. The later question takes the
 * place of the earlier one.
 */
export function outcomeDueOn(
  startedOn: LocalDate,
  answered: readonly OutcomeWeeks[],
  today: LocalDate,
  calendar: BankCalendar,
): OutcomeWeeks | null {
  const days = daysBetween(startedOn, today);
  const weeks = OUTCOME_WEEKS.findLast((each) => days >= each * 7);
  if (weeks === undefined || answered.includes(weeks)) return null;
  const turns = Array.from({ length: ASKED_TIMES }, (_, time) => addDays(startedOn, (weeks + time) * 7));
  return turns.some((turn) => addWorkingDays(addDays(turn, -1), 1, calendar) === today) ? weeks : null;
}

/** The question that can be answered on `today`, whether or not it is asked on that very day; null before the first. */
export const outcomeOpenOn = (startedOn: LocalDate, today: LocalDate): OutcomeWeeks | null =>
  OUTCOME_WEEKS.findLast((weeks) => addDays(startedOn, weeks * 7) <= today) ?? null;

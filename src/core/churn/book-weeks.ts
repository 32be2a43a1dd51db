import type { BankCalendar } from '../shared/calendar/bank-calendar.ts';
import { addDays, type LocalDate, partsOf } from '../shared/calendar.ts';
import type { FlowBook } from './flow-book.ts';

/** What the calendar and the whole book say of a week, whoever the client is. */
export type BookWeeks = {
  /** 1 where the week is counted; 0 in short weeks and outages, which say nothing against a client. */
  readonly counted: Uint8Array;
  /** Where in month and quarter the week lies, 0 to `PHASES` − 1. */
  readonly phase: Uint8Array;
};

/** Four quarters of a month by the Thursday of the week, and the week in which a quarter of the year ends. */
export const PHASES = 5;

/** A week with fewer days of business says nothing against a client: Spring Festival until the lanterns, National Day. */
const LEAST_BUSINESS_DAYS = 3;

/** A bank-wide outage: less than this share of the clients that are usually active, in a book of at least this many. */
const OUTAGE_SHARE = 0.4;
const OUTAGE_CLIENTS = 20;
const USUAL_WEEKS = 8;

/** An outage that goes on is no outage: from the third week in a row it counts. */
const OUTAGE_WEEKS = 2;

/** Each week as it could be judged by its end. */
export const bookWeeks = (book: FlowBook, calendar: BankCalendar): BookWeeks =>
  judgeWeeks(book.weeks, activeClients(book), calendar);

/** The same from the number of clients with money in each week. */
export function judgeWeeks(weeks: readonly LocalDate[], active: Float64Array, calendar: BankCalendar): BookWeeks {
  const counted = Uint8Array.from(weeks, (week) => (businessDays(week, calendar) >= LEAST_BUSINESS_DAYS ? 1 : 0));
  for (const week of outages(active)) counted[week] = 0;
  return { counted, phase: Uint8Array.from(weeks, phaseOf) };
}

const businessDays = (monday: LocalDate, calendar: BankCalendar): number =>
  [0, 1, 2, 3, 4, 5, 6].filter((days) => {
    const day = addDays(monday, days);
    return calendar.isWorkingDay(day) && !calendar.isFestival(day);
  }).length;

function phaseOf(monday: LocalDate): number {
  const { month, day } = partsOf(addDays(monday, 3));
  const next = partsOf(addDays(monday, 10));
  if (next.month !== month && month % 3 === 0) return PHASES - 1;
  return Math.min(3, Math.floor((day - 1) / 7));
}

/** How many clients have money in each week. */
export function activeClients({ clientIds, weeks, credit, debit }: FlowBook): Float64Array {
  const active = new Float64Array(weeks.length);
  for (let client = 0, cell = 0; client < clientIds.length; client += 1)
    for (let week = 0; week < weeks.length; week += 1, cell += 1)
      if ((credit[cell] as number) > 0 || (debit[cell] as number) > 0) active[week] = (active[week] as number) + 1;
  return active;
}

/** The weeks in which the bank stood still, by the clients with money in each: no more than two of them in a row. */
export function outages(active: Float64Array): readonly number[] {
  const found: number[] = [];
  let inRow = 0;
  for (let week = USUAL_WEEKS; week < active.length; week += 1) {
    const before = active.slice(week - USUAL_WEEKS, week).sort();
    const usual = before[USUAL_WEEKS / 2] as number;
    const isOut = usual >= OUTAGE_CLIENTS && (active[week] as number) < OUTAGE_SHARE * usual;
    inRow = isOut ? inRow + 1 : 0;
    if (isOut && inRow <= OUTAGE_WEEKS) found.push(week);
  }
  return found;
}

import type { BankCalendar } from '../shared/calendar/bank-calendar.ts';
import { addDays, type LocalDate, partsOf } from '../shared/calendar.ts';
import { type CommonFactors, commonFactors, sideFarOff, stridesOf } from './common-factor.ts';
import type { FlowBook } from './flow-book.ts';

/** What the calendar and the whole book say of a week, whoever the client is. */
export type BookWeeks = {
  /** 1 where the week is counted; 0 in short weeks and outages, which say nothing against a client. */
  readonly counted: Uint8Array;
  /** Where in month and quarter the week lies, 0 to `PHASES` − 1. */
  readonly phase: Uint8Array;
  /** Of the weeks that were judged now. */
  readonly outages: readonly Outage[];
};

/**
 * A week that is passed over since something was amiss with the whole bank or with what is told of it: few clients have money, or most of
 * them far less money in, or far more money out, than they are used to, or many times as much in. `times`: as many clients, or as much of it, as usual.
 */
export type Outage = { readonly week: number; readonly why: (typeof OUTAGES)[number]; readonly times: number };

export const OUTAGES = ['clients', 'credit', 'debit'] as const;

/** What all clients together say of the weeks. */
export type BookSums = {
  /** How many clients have money in each week. */
  readonly active: Float64Array;
  readonly factors: CommonFactors;
};

/** Four quarters of a month by the Thursday of the week, and the week in which a quarter of the year ends. */
export const PHASES = 5;

/** A week with fewer days of business says nothing against a client: Spring Festival until the lanterns, National Day. */
const LEAST_BUSINESS_DAYS = 3;

/** Few clients: less than this share of those that are usually active, in a book of at least this many. */
const OUTAGE_SHARE = 0.4;
const OUTAGE_CLIENTS = 20;
const USUAL_WEEKS = 8;

/** An outage that goes on is no outage: the third week in a row counts. */
const OUTAGE_WEEKS = 2;

/** Each week as it could be judged by its end. */
export const bookWeeks = (book: FlowBook, calendar: BankCalendar): BookWeeks =>
  judgeWeeks(book.weeks, sumsOf(book), calendar);

export function sumsOf(book: FlowBook): BookSums {
  const active = activeClients(book);
  return { active, factors: commonFactors([book], stridesOf(active)) };
}

/**
 * The same from what all clients together say; of the weeks that were `judged` before nothing is judged anew, and factors are asked of the
 * last ones alone.
 */
export function judgeWeeks(
  weeks: readonly LocalDate[],
  { active, factors }: BookSums,
  calendar: BankCalendar,
  judged: readonly { readonly isCounted: boolean }[] = [],
): BookWeeks {
  const counted = Uint8Array.from(weeks, (week) => (businessDays(week, calendar) >= LEAST_BUSINESS_DAYS ? 1 : 0));
  const fewInRow = weeksOfFew(active);
  const outages: Outage[] = [];
  for (let week = 0, inRow = 0; week < weeks.length; week += 1) {
    const before = judged[week];
    const own =
      before === undefined && inRow < OUTAGE_WEEKS ? outageIn(week, { active, factors }, fewInRow, counted) : null;
    const isOut = counted[week] === 1 && (own !== null || before?.isCounted === false);
    inRow = isOut ? inRow + 1 : 0;
    if (!isOut) continue;
    counted[week] = 0;
    if (own !== null) outages.push(own);
  }
  return { counted, phase: phasesOf(weeks), outages };
}

/** What is amiss in a week, whatever the calendar says of it. */
function outageIn(
  week: number,
  { active, factors }: BookSums,
  fewInRow: Uint8Array,
  counted: Uint8Array,
): Outage | null {
  const few = fewInRow[week] as number;
  if (few > 0 && few <= OUTAGE_WEEKS) return { week, why: 'clients', times: shareActive(active, week) };
  const why = sideFarOff(factors, week, counted);
  return why === null ? null : { week, why, times: Math.exp(factors[why][week] as number) };
}

const businessDays = (monday: LocalDate, calendar: BankCalendar): number =>
  [0, 1, 2, 3, 4, 5, 6].filter((days) => {
    const day = addDays(monday, days);
    return calendar.isWorkingDay(day) && !calendar.isFestival(day);
  }).length;

/** Where in month and quarter each week lies, see `BookWeeks`. */
export const phasesOf = (weeks: readonly LocalDate[]): Uint8Array => Uint8Array.from(weeks, phaseOf);

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

/** How many weeks in a row, each with the ones before it, few clients have money. */
function weeksOfFew(active: Float64Array): Uint8Array {
  const inRow = new Uint8Array(active.length);
  for (let week = 1; week < active.length; week += 1)
    if (shareActive(active, week) < OUTAGE_SHARE) inRow[week] = Math.min(OUTAGE_WEEKS, inRow[week - 1] as number) + 1;
  return inRow;
}

/** How many clients have money in a week, as a share of the usual number; 1 where that is not known, or small. */
function shareActive(active: Float64Array, week: number): number {
  if (week < USUAL_WEEKS) return 1;
  const before = active.slice(week - USUAL_WEEKS, week).sort();
  const usual = before[USUAL_WEEKS / 2] as number;
  return usual < OUTAGE_CLIENTS ? 1 : (active[week] as number) / usual;
}

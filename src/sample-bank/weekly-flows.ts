import { minorUnitDecimals, parseCurrency } from '../core/shared/money.ts';
import { levelLeft } from './drift.ts';
import { internalMoves } from './internal-flows.ts';
import type { Outline, Plan } from './outline.ts';
import { type Random, randomFor } from './random.ts';
import { USUAL_RATES } from './rates.ts';
import type { WeeklyFlowRow } from './rows.ts';
import type { ToldFlow } from './story/story.ts';
import type { Week } from './weeks.ts';

/** Money of one week in major units of its currency, net of the internal parts, which stand beside. */
type Turn = {
  credit: number;
  debit: number;
  internalCredit: number;
  internalDebit: number;
  /** Dealings of the internal parts. */
  internalCount: number;
  /** Dealings of the rest, where it is known; else it follows from the amounts. */
  count?: number;
};

/** The weeks of one client, oldest first, in CNY and in the currency it trades abroad in. Weeks without money are there, as zeros. */
export function* weeklyFlowsOf(plan: Plan, outline: Outline): Generator<WeeklyFlowRow> {
  const random = randomFor(plan.seed, outline.row.clientId, 'flows');
  const weeks = plan.weeks.filter(({ monday }) => monday >= outline.row.clientSince);
  const abroad = outline.foreignCurrency === null ? 0 : 0.1 + 0.35 * random.next();
  const turns = homeTurns(outline, weeks, outline.turnover * (1 - abroad), random);
  addInternal(outline, weeks, turns, random);
  if (outline.story?.flow) tell(outline.story.flow, turns, random);
  yield* rowsOf(outline, weeks, turns, 'CNY', ticketOf(outline), random);
  if (outline.foreignCurrency === null) return;
  const rate = USUAL_RATES[outline.foreignCurrency] ?? 1;
  const foreign = foreignTurns(outline, weeks, (outline.turnover * abroad) / rate, random);
  yield* rowsOf(outline, weeks, foreign, outline.foreignCurrency, (ticketOf(outline) * 4) / rate, random);
}

/** Larger clients make larger payments, but also more of them. */
const ticketOf = ({ industry, turnover }: Outline) => industry.ticket * (turnover / 40_000_000) ** 0.45;

const PAYROLL_SHARE = 0.13;
const RENT_SHARE = 0.018;
const TAX_SHARE = 0.05;

function homeTurns(outline: Outline, weeks: readonly Week[], turnover: number, random: Random): Turn[] {
  const { industry, activity, growth, drift } = outline;
  const volatility = 0.18 + 0.5 * (1 - activity) + 0.08 * random.next();
  const habits = paymentHabits(outline, random);
  // Suppliers are paid out of what came in before, so debit follows credit with a lag.
  let lately = turnover / 52;
  let mood = 0;
  return weeks.map((week, at) => {
    mood = 0.45 * mood + volatility * random.normal();
    const left = drift === null ? 1 : levelLeft(drift, week.monday);
    const level = (turnover / 52) * Math.exp((growth * (at - weeks.length)) / 52) * left;
    const usual = level * (industry.season[week.month - 1] ?? 1) * festivalFactor(week) * monthFactor(week);
    // Quieter in a short week; a client who always has money moving has it then too, only less.
    const active = random.chance(1 - (1 - activity) * (2 - week.worked));
    const windfall = random.chance(0.015) ? 1.8 + 2.5 * random.next() : 1;
    const credit = active ? (usual / activity) * Math.exp(mood - (volatility * volatility) / 2) * windfall : 0;
    const debit =
      left === 0 ? 0 : suppliersPaid(lately, habits, active, week, random) + duesPaid(level, habits, week, random);
    lately = 0.65 * lately + 0.35 * credit;
    return { credit, debit, internalCredit: 0, internalDebit: 0, internalCount: 0 };
  });
}

/** What a client pays from its accounts with us. */
type PaymentHabits = {
  /** Spent on suppliers when they are paid, as a share of what comes in in a week. */
  readonly suppliers: number;
  /** In weeks without money in, and with it. */
  readonly paysWhenQuiet: number;
  readonly paysWhenActive: number;
  readonly payroll: number;
  readonly rent: number;
  readonly tax: number;
};

function paymentHabits({ activity, products, row }: Outline, random: Random): PaymentHabits {
  const spent = 0.93 + 0.06 * random.next();
  // A small client without payroll here pays wages and taxes from another bank.
  const paysHere = products.includes('payroll') || row.tier === '重点' || row.tier === '战略';
  const dues = {
    payroll: paysHere ? PAYROLL_SHARE : 0,
    rent: activity > 0.5 ? RENT_SHARE : 0,
    tax: paysHere ? TAX_SHARE : 0,
  };
  const paysWhenQuiet = 0.3 * activity;
  const paysWhenActive = 0.7 + 0.3 * activity;
  // Who pays in fewer weeks pays more at a time.
  const weeksPaid = activity * paysWhenActive + (1 - activity) * paysWhenQuiet;
  const suppliers = (spent - dues.payroll - dues.rent - dues.tax) / weeksPaid;
  return { ...dues, suppliers, paysWhenQuiet, paysWhenActive };
}

function suppliersPaid(lately: number, habits: PaymentHabits, active: boolean, week: Week, random: Random): number {
  if (!random.chance(active ? habits.paysWhenActive : habits.paysWhenQuiet)) return 0;
  return lately * habits.suppliers * random.spread(0.22) * festivalFactor(week);
}

/** Rent, wages and taxes have their days of the month. */
function duesPaid(level: number, { payroll, rent, tax }: PaymentHabits, week: Week, random: Random): number {
  const share =
    (week.rent ? rent : 0) +
    (week.payroll ? payroll * bonusFactor(week) : 0) +
    (week.tax ? tax * (week.quarterTax ? 1.9 : 0.55) : 0);
  return level * (52 / 12) * share * random.spread(0.04);
}

/** Bills are settled before the festival; in its week nearly nothing moves, and business comes back slowly. */
const AROUND_FESTIVAL: ReadonlyMap<number, number> = new Map([
  [-2, 1.15],
  [-1, 1.35],
  [0, 0.12],
  [1, 0.5],
  [2, 0.85],
]);

const festivalFactor = ({ fromSpringFestival, worked }: Week): number =>
  AROUND_FESTIVAL.get(fromSpringFestival) ?? 0.12 + 0.88 * worked;

const monthFactor = (week: Week): number => (week.quarterEnd ? 1.3 : week.monthEnd ? 1.18 : 0.96);

/** The thirteenth month is paid in the weeks before the festival. */
const bonusFactor = (week: Week): number => (week.fromSpringFestival <= 0 && week.fromSpringFestival > -5 ? 2.1 : 1);

function addInternal(outline: Outline, weeks: readonly Week[], turns: readonly Turn[], random: Random): void {
  for (const { at, side, amount } of internalMoves(outline, weeks, random)) {
    const turn = turns[at];
    if (turn === undefined) continue;
    turn[side === 'credit' ? 'internalCredit' : 'internalDebit'] += amount;
    turn.internalCount += 1;
  }
}

/** Puts what was written by hand over the last weeks, and brings the weeks before it to the level that it speaks of. */
function tell(flow: ToldFlow, turns: readonly Turn[], random: Random): void {
  const from = turns.length - flow.lastCredits.length;
  const before = turns.slice(Math.max(0, from - 26), from);
  const mean = before.reduce((sum, { credit }) => sum + credit, 0) / Math.max(1, before.length);
  for (const turn of turns.slice(0, from)) {
    turn.credit *= flow.usualCredit / mean;
    turn.debit *= flow.usualCredit / mean;
  }
  flow.lastCredits.forEach((credit, at) => {
    const turn = turns[from + at];
    if (turn === undefined) return;
    const paid = (0.3 * flow.usualCredit + 0.6 * credit) * random.spread(0.12);
    const count = flow.lastCounts?.[at];
    Object.assign(turn, { credit, debit: paid, internalCredit: 0, internalDebit: 0, internalCount: 0 });
    if (count !== undefined) turn.count = count;
  });
}

function foreignTurns(outline: Outline, weeks: readonly Week[], turnover: number, random: Random): Turn[] {
  const activity = Math.min(1, 0.15 + 0.5 * outline.activity);
  const exporter = random.chance(0.65);
  return weeks.map((week) => {
    const left = outline.drift === null ? 1 : levelLeft(outline.drift, week.monday);
    const usual =
      ((turnover / 52) * left * (outline.industry.season[week.month - 1] ?? 1) * festivalFactor(week)) / activity;
    const earned = random.chance(activity) ? usual * random.spread(0.5) : 0;
    const other = random.chance(activity / 2) ? usual * 0.5 * random.spread(0.6) : 0;
    const [credit, debit] = exporter ? [earned, other] : [other, earned];
    return { credit, debit, internalCredit: 0, internalDebit: 0, internalCount: 0 };
  });
}

function* rowsOf(
  outline: Outline,
  weeks: readonly Week[],
  turns: readonly Turn[],
  currency: string,
  ticket: number,
  random: Random,
): Generator<WeeklyFlowRow> {
  const known = parseCurrency(currency);
  const factor = known === null ? 100 : 10 ** minorUnitDecimals(known);
  const minor = (amount: number) => BigInt(Math.round(amount * factor));
  for (const [at, week] of weeks.entries()) {
    const turn = turns[at];
    if (turn === undefined) continue;
    const { credit, debit, internalCredit, internalDebit } = turn;
    yield {
      clientId: outline.row.clientId,
      week: week.monday,
      debit: minor(debit) + minor(internalDebit),
      credit: minor(credit) + minor(internalCredit),
      internalDebit: minor(internalDebit),
      internalCredit: minor(internalCredit),
      count:
        (turn.count ?? dealings(credit, ticket, random) + dealings(debit, ticket * 0.8, random)) + turn.internalCount,
      currency,
    };
  }
}

/** None without money, at least one with it. */
const dealings = (amount: number, ticket: number, random: Random): number => {
  if (amount < 0.005) return 0;
  return Math.max(1, Math.round((amount / ticket) * random.spread(0.2)));
};

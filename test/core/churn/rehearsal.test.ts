import { describe, expect, it } from 'vitest';
import type { FlowBook } from '../../../src/core/churn/flow-book.ts';
import type { Loss } from '../../../src/core/churn/ledger/score.ts';
import { type Level, levelMarks } from '../../../src/core/churn/level.ts';
import {
  alertBudget,
  falsePerClientYear,
  falsePerMonth,
  type RehearsalFigures,
  type Rehearsed,
  rehearsals,
  storedFigures,
} from '../../../src/core/churn/rehearsal.ts';
import { rehearse } from '../../../src/core/churn/rehearse.ts';
import { type ChurnRules, DEFAULT_RULES, ruleFaults, storedRules } from '../../../src/core/churn/rules.ts';
import { chartClients, chartTask } from '../../../src/core/churn/watch/chart-task.ts';
import { livedUnder } from '../../../src/core/churn/watch/lives.ts';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import type { LocalDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { from, smallBook, steady } from './small-book.ts';

const CN = bankCalendar('CN');
const WEEKS = 104;

// X stops in week 70 and is lost in week 80; Y is lost in week 90 without a sign; Z drops in week 95, and is still a client.
const book = smallBook({
  X: from(steady(WEEKS), 70, () => 0),
  Y: steady(WEEKS, 61),
  Z: from(steady(WEEKS, 62), 95, (amount) => 0.2 * amount),
  ...Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`S${at}`, steady(WEEKS, at + 1, 500 * (at + 1))])),
});
const monday = (week: number): LocalDate => book.weeks[week] as LocalDate;
const lost = (id: string, week: number, reason: 'other_bank' | 'closed_business' = 'other_bank') => ({
  clientId: id as ClientId,
  lostOn: monday(week),
  reason,
});
function run<Value>(steps: Generator<void, Value>): Value {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
function rehearsedOn(
  of: FlowBook,
  rules: readonly ChurnRules[],
  losses: readonly Loss[],
  levels?: Uint8Array,
): readonly Rehearsed[] {
  const task = chartTask(of, { rules, calendar: CN, withStates: false, keepsFlows: true });
  chartClients(task, 0, task.clients);
  return run(rehearsals(of, task, { losses, levels: levels ?? new Uint8Array(task.clients * task.weeks) }));
}
const [usual, silent] = rehearsedOn(
  book,
  [DEFAULT_RULES, { ...DEFAULT_RULES, hints: false }],
  [lost('X', 80), lost('Y', 90), lost('S3', 95, 'closed_business')],
) as [Rehearsed, Rehearsed];

describe('a rehearsal of the past 52 weeks', () => {
  it('counts what the weekly rehearsal raises', () => {
    const raised = rehearse(book, DEFAULT_RULES, CN).filter(({ week }) => week >= monday(WEEKS - 52));
    expect(usual.sum.alerts).toBe(raised.filter(({ severity }) => severity === 'alert').length);
    expect(usual.sum.hints).toBe(raised.filter(({ severity }) => severity === 'hint').length);
    expect(silent.sum).toMatchObject({ alerts: usual.sum.alerts, hints: 0 });
  });

  it('scores losses, but of no client that has ceased to be; says how early', () => {
    const { sum, lines } = usual;
    const [x, y] = lines;
    expect(sum).toMatchObject({ losses: 2, caught: 1 });
    // The week of the alert is known by its Sunday.
    const week = book.weeks.indexOf(x?.week as LocalDate);
    expect(week).toBeGreaterThanOrEqual(70);
    expect(x).toMatchObject({ clientId: 'X', lostOn: monday(80), leadDays: 7 * (80 - week) - 6 });
    expect(sum.medianLeadDays).toBe(x?.leadDays);
    expect(y).toEqual({ clientId: 'Y', week: null, lostOn: monday(90), leadDays: null });
  });

  it('holds an alert that no loss has followed against the rules, and says where it is too early', () => {
    const { sum, lines } = usual;
    expect(lines.slice(2).map(({ clientId, lostOn }) => [clientId, lostOn])).toEqual([['Z', null]]);
    expect(sum).toMatchObject({ alerts: 2, unproven: 1, young: 1 });
  });

  it('counts who was watched: everybody, for all 52 weeks but the short ones before', () => {
    expect(usual.sum).toMatchObject({ clients: 63, clientYears: 63 });
    const few = smallBook({ A: steady(20), B: [...steady(8), ...Array<null>(12).fill(null)] });
    const [short] = rehearsedOn(few, [DEFAULT_RULES], []) as [Rehearsed];
    // The 10th to 12th weeks have short weeks of May among them: only counted weeks are history.
    expect(short.sum.clients).toBe(1);
    expect(short.sum.clientYears).toBeLessThanOrEqual(10 / 52);
  });
});

describe('test E in a rehearsal', () => {
  const half = { ...DEFAULT_RULES, levelDrop: 0.6 };
  const rules = [DEFAULT_RULES, half, { ...DEFAULT_RULES, hints: false }];
  /** S1 and S2 are as steady as the others in what moves; money out of S2 rises a little, below its limit. */
  const levelsOf = (levels: Readonly<Record<string, (week: number) => Level>>): Uint8Array => {
    const marks = new Uint8Array(book.clientIds.length * WEEKS);
    for (const [id, of] of Object.entries(levels))
      for (let week = 0; week < WEEKS; week += 1)
        marks[book.clientIds.indexOf(id) * WEEKS + week] = levelMarks(of(week), rules);
    return marks;
  };
  /** Half of the level is gone in week 60; after a quarter that is the level. */
  const halved = (week: number): Level => ({ now: week >= 60 ? 500 : 1000, before: week >= 73 ? 500 : 1000 });

  it('hints at a level that has fallen by as much as the rules say, once, and not under rules that ask for more or for no hints', () => {
    const [by40, by60, none] = rehearsedOn(book, rules, [], levelsOf({ S1: halved })) as [
      Rehearsed,
      Rehearsed,
      Rehearsed,
    ];
    expect(by40.sum.hints - usual.sum.hints).toBe(1);
    expect(by60.sum.hints - usual.sum.hints).toBe(0);
    expect(none.sum).toMatchObject({ hints: 0, alerts: silent.sum.alerts });
    // Of the past 52 weeks each is known.
    expect(by40.sum).toMatchObject({ levelClients: 1, levelClientYears: 1 });
  });

  it('stands until half of the drop has come back, and is no new hint in the past year where it stood before', () => {
    const wavering = (week: number): Level => ({
      now: week >= 60 && week < 70 ? (week % 2 === 0 ? 590 : 750) : 1000,
      before: 1000,
    });
    const back = (week: number): Level => ({
      now: week >= 60 && week < 70 ? (week % 2 === 0 ? 590 : 810) : 1000,
      before: 1000,
    });
    const before = (week: number): Level => ({ now: week >= 48 && week < 58 ? 590 : 1000, before: 1000 });
    const hints = (of: (week: number) => Level): number =>
      (rehearsedOn(book, rules, [], levelsOf({ S1: of }))[0] as Rehearsed).sum.hints - usual.sum.hints;
    expect(hints(wavering)).toBe(1);
    expect(hints(back)).toBe(5);
    expect(hints(before)).toBe(0);
  });

  it('lists an alert where the chart of money out is within 1.5 of its limit, hints or not', () => {
    const out = Object.fromEntries(book.clientIds.map((id, at) => [id, [...steady(WEEKS, at + 7, 400)]]));
    const credit = Object.fromEntries(book.clientIds.map((id, at) => [id, steady(WEEKS, at + 1, 500 * (at + 1))]));
    const moving = smallBook(credit, { ...out, S2: [...from(out['S2'] ?? [], 80, (amount) => 1.3 * amount)] });
    const task = chartTask(moving, { rules, calendar: CN, withStates: false, keepsFlows: true });
    chartClients(task, 0, task.clients);
    const { limits, raised } = livedUnder(task, 2);
    const at = book.clientIds.indexOf('S2');
    const near = Array.from({ length: WEEKS }, (_, week) => week).find((week) => {
      const [own, limit] = [
        task.evidence.out[at * WEEKS + week] as number,
        limits[week]?.out ?? Number.POSITIVE_INFINITY,
      ];
      return week >= 80 && own > limit - 1.5;
    }) as number;
    expect(raised.filter(({ client }) => client === at)).toEqual([]);
    const fallen = (week: number): Level => ({ now: week >= 80 ? 500 : 1000, before: 1000 });
    const levels = levelsOf({ S1: fallen, S2: fallen });
    expect(livedUnder(task, 2, levels).raised.filter(({ client }) => client === at)).toMatchObject([
      { week: near, severity: 'alert' },
    ]);
    const lines = rehearsedOn(moving, rules, [], levels).map((each) => each.lines.map(({ clientId }) => clientId));
    expect(lines[2]).toEqual(['S2']);
    expect(lines[1]).toEqual([]);
  });
});

const FIGURES: RehearsalFigures = {
  alerts: 24,
  hints: 60,
  clients: 100,
  clientYears: 96,
  levelClients: 80,
  levelClientYears: 70,
  losses: 5,
  caught: 3,
  medianLeadDays: 40,
  unproven: 12,
  young: 4,
  owners: 4,
};

it('says a stated probability as false alarms of one relationship manager in a month', () => {
  // 10% of 480 clients are 48 a year, over 48 months of four people; 5% half of that.
  expect(falsePerMonth(0.1, { clients: 480, owners: 4 })).toBeCloseTo(1, 12);
  expect(falsePerMonth(0.05, { clients: 480, owners: 4 })).toBeCloseTo(0.5, 12);
  expect(falsePerMonth(0.1, { clients: 480, owners: 0 })).toBeNull();
});

it('divides alerts among owners and months: 24 of 4 people in 12 months are half a message each', () => {
  // 0.25 × 96 client-years = 24 false alarms, over 48 months of owners.
  expect(alertBudget({ yearlyFalseAlarms: 0.25 }, FIGURES)).toEqual({ alerts: 0.5, hints: 1.25, stated: 0.5 });
  expect(alertBudget({ yearlyFalseAlarms: 0.1 }, { ...FIGURES, owners: 0 })).toBeNull();
  expect(falsePerClientYear(FIGURES)).toBe(0.125);
  expect(falsePerClientYear({ ...FIGURES, clientYears: 0.5 })).toBeNull();
});

it('keeps figures in their range, weeks whole, and gives a figure that was not there yet its default', () => {
  expect(ruleFaults(DEFAULT_RULES)).toEqual([]);
  expect(ruleFaults({ ...DEFAULT_RULES, yearlyFalseAlarms: 0, recentWeeks: 8.5, levelDrop: Number.NaN })).toEqual([
    'yearlyFalseAlarms',
    'recentWeeks',
    'levelDrop',
  ]);
  const { levelDrop: _, ...old } = DEFAULT_RULES;
  expect(storedRules({ ...old, weekDrop: 0.6 })).toEqual({ ...DEFAULT_RULES, weekDrop: 0.6 });
  const { levelClients: _clients, levelClientYears: _years, ...before } = FIGURES;
  expect(storedFigures(before)).toEqual({ ...FIGURES, levelClients: null, levelClientYears: null });
  expect(storedFigures({})).toBeNull();
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlowBook } from '../../../src/core/churn/flow-book.ts';
import { levelMarks } from '../../../src/core/churn/level.ts';
import { rehearse } from '../../../src/core/churn/rehearse.ts';
import { DEFAULT_RULES } from '../../../src/core/churn/rules.ts';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { daysBetween, type LocalDate } from '../../../src/core/shared/calendar.ts';
import { from, smallBook, steady } from './small-book.ts';

const CN = bankCalendar('CN');
const WEEKS = 80;
const CHANGE = 50;

/** Steady clients, and beside them one whom something happens to. */
const bookWith = (credit: readonly (number | null)[], debit: readonly number[] = []): FlowBook => {
  const others = Array.from({ length: 60 }, (_, at) => [`S${at}`, steady(WEEKS, at + 1, 500 * (at + 1))] as const);
  const debits =
    debit.length === 0
      ? {}
      : Object.fromEntries([
          ['X', debit],
          ...others.map(([id, own]) => [id, own.map((amount) => 0.9 * amount)] as const),
        ]);
  return smallBook({ X: credit, ...Object.fromEntries(others) }, debits);
};

const raised = (book: FlowBook) => rehearse(book, DEFAULT_RULES, CN);
const alertsOf = (book: FlowBook, id = 'X') =>
  raised(book).filter(({ clientId, severity }) => clientId === id && severity === 'alert');

const weekOf = (book: FlowBook, week: LocalDate): number => daysBetween(book.weeks[0] as LocalDate, week) / 7;

describe('what is found', () => {
  it('nothing in steady clients', () => {
    expect(raised(bookWith(steady(WEEKS)))).toEqual([]);
  });

  it.each([
    ['a drop of 70%', (amount: number) => 0.3 * amount, 4, 'smaller'],
    ['a drop of 40%', (amount: number) => 0.6 * amount, 13, 'smaller'],
    [
      'a move to another bank over 13 weeks',
      (amount: number, weeks: number) => amount * Math.max(0, 1 - (weeks + 1) / 13),
      13,
      null,
    ],
    ['a stop', () => 0, 6, 'stop'],
  ])('%s, once, with the weeks in which it began', (_, change, within, named) => {
    const book = bookWith(from(steady(WEEKS), CHANGE, change));
    const [alert, ...more] = alertsOf(book);
    expect(more).toEqual([]);
    expect(alert?.tests).toContain('C');
    const week = weekOf(book, alert?.week as LocalDate);
    expect(week).toBeGreaterThanOrEqual(CHANGE);
    expect(week).toBeLessThan(CHANGE + within);
    const { finding } = alert as NonNullable<typeof alert>;
    if (named !== null) expect(finding?.change).toBe(named);
    expect(weekOf(book, finding?.sinceFrom as LocalDate)).toBeLessThanOrEqual(CHANGE + 3);
    expect(finding && finding.sinceFrom <= finding.since && finding.since <= finding.sinceTo).toBe(true);
    expect(finding?.evidence).toBeGreaterThan(finding?.limit as number);
  });

  it('money moving out: more out, no more in; growth on both sides is none', () => {
    const out = from(steady(WEEKS, 0, 900), CHANGE, (amount) => 3 * amount);
    const [alert] = alertsOf(bookWith(steady(WEEKS), out));
    expect(alert?.finding?.change).toBe('moving_out');
    expect(
      alertsOf(
        bookWith(
          from(steady(WEEKS), CHANGE, (amount) => 3 * amount),
          out,
        ),
      ),
    ).toEqual([]);
  });

  it('whose business grows on both sides, each with chance of its own, moves nothing out', () => {
    const GROWING = 20;
    // Weeks that vary by some 30%, the same on every machine, different for each client and side.
    const rough = (seed: number): readonly number[] =>
      Array.from(
        { length: WEEKS },
        (_, week) => 1000 * Math.exp(0.45 * Math.sin(17.3 * (week + 1) * (seed + 1) ** 1.5)),
      );
    const grown = (times: number, seed: number) => from(rough(seed), CHANGE, (amount) => times * amount);
    const movingOut = (inTimes: number, outTimes: number): number => {
      const clients = Array.from({ length: 3 * GROWING }, (_, at) => at);
      const of = (times: number, side: number) =>
        Object.fromEntries(
          clients.map((at) => [`S${100 + at}`, grown(at < GROWING ? times : 1, 2 * at + side)] as const),
        );
      return raised(smallBook(of(inTimes, 0), of(outTimes, 1))).filter(
        ({ clientId, finding }) => clientId < `S${100 + GROWING}` && finding?.change === 'moving_out',
      ).length;
    };
    // By chance one in ten alarms in a year, here of 20 in 30 weeks: 1.2 on average, and hardly ever more than three.
    for (const times of [1.7, 2, 3, 10]) expect(movingOut(times, times)).toBeLessThanOrEqual(3);
    // Without more coming in it does, and where far more goes out than what more comes in too.
    expect(movingOut(1, 3)).toBeGreaterThanOrEqual(GROWING - 1);
    expect(movingOut(1.3, 3)).toBeGreaterThanOrEqual(GROWING - 1);
  });

  it('the bank’s rule alone is a hint: of a client whose weeks are rough by themselves', () => {
    const rough = steady(WEEKS).map((amount, week) => amount * 8 ** Math.sin(week * 2.4));
    const own = raised(bookWith(rough)).filter(({ clientId }) => clientId === 'X');
    expect(own[0]?.tests).toContain('A');
    for (const each of own)
      expect(each).toMatchObject({ severity: 'hint', finding: null, tests: expect.not.arrayContaining(['C']) });
    expect(rehearse(bookWith(rough), { ...DEFAULT_RULES, hints: false }, CN)).toEqual([]);
  });
});

describe('what is no alert', () => {
  it('one giant outlier', () => {
    expect(alertsOf(bookWith(steady(WEEKS).map((amount, week) => (week === CHANGE ? 1000 * amount : amount))))).toEqual(
      [],
    );
  });

  it('all zeros, and three weeks of history', () => {
    expect(raised(bookWith(steady(WEEKS).map(() => 0)))).toEqual([]);
    expect(raised(bookWith(steady(WEEKS).map((amount, week) => (week < WEEKS - 3 ? 0 : amount))))).toEqual([]);
  });

  it('weeks that are not known', () => {
    const gaps = steady(WEEKS).map((amount, week) => (week >= CHANGE && week < CHANGE + 12 ? null : amount));
    expect(raised(bookWith(gaps))).toEqual([]);
  });

  it('a week in which the whole bank stood still', () => {
    const book = bookWith(steady(WEEKS));
    for (let cell = 60; cell < book.credit.length; cell += WEEKS) book.credit[cell] = 0;
    expect(raised(book)).toEqual([]);
  });
});

describe('a week that lies far off for the whole bank', () => {
  /** Accounts that vary by half of their money, and are paid in most weeks; `WEEK` is made into another one. */
  const WEEK = 60;
  const rough = (credit: number, debit: number): FlowBook => {
    const book = bookWith(steady(WEEKS), steady(WEEKS));
    for (let cell = 0; cell < book.credit.length; cell += 1) {
      const [client, week] = [Math.floor(cell / WEEKS), cell % WEEKS];
      const times = Math.exp(0.5 * Math.sin(17.3 * (week + 1) * (client + 2) ** 1.5));
      const isTouched = week === WEEK;
      book.credit[cell] = (book.credit[cell] as number) * times * (isTouched ? credit : 1);
      book.debit[cell] = (book.debit[cell] as number) * times * (isTouched ? debit : 1);
    }
    return book;
  };
  const alarmed = (book: FlowBook): number =>
    new Set(
      raised(book)
        .filter(({ week, severity }) => severity === 'alert' && weekOf(book, week) >= WEEK)
        .map(({ clientId }) => clientId),
    ).size;

  it.each([
    ['a file in thousands', 0.001, 0.001],
    ['a file that was cut short', 0.02, 0.02],
    ['two fifths of the usual', 0.4, 0.4],
    ['a file that was loaded twice over', 2, 2],
    ['a file in fen', 100, 100],
    ['money in alone', 0.02, 1],
    ['the first tax week', 1, 3],
  ])('raises no crowd: %s', (_, credit, debit) => {
    expect(alarmed(rough(credit, debit))).toBeLessThanOrEqual(alarmed(rough(1, 1)) + 1);
  });

  it('is passed over no longer than two weeks where nine tenths of everybody are gone for good', () => {
    const book = rough(1, 1);
    for (let cell = 0; cell < book.credit.length; cell += 1)
      if (cell % WEEKS >= WEEK) for (const side of [book.credit, book.debit]) side[cell] = (side[cell] as number) / 10;
    const found = raised(book).filter(
      ({ week, severity }) => severity === 'alert' && weekOf(book, week) >= WEEK && weekOf(book, week) < WEEK + 6,
    );
    expect(new Set(found.map(({ clientId }) => clientId)).size).toBeGreaterThan(0.9 * book.clientIds.length);
  });
});

it('what is raised in a week does not depend on later weeks', () => {
  const book = bookWith(from(steady(WEEKS), CHANGE, (amount, weeks) => amount * Math.max(0.2, 1 - weeks / 20)));
  const all = raised(book);
  fc.assert(
    fc.property(fc.integer({ min: 27, max: WEEKS - 1 }), (weeks) => {
      const until = (cells: FlowBook['dealings'] | Uint8Array) => cells.filter((_, cell) => cell % WEEKS < weeks);
      const known = {
        clientIds: book.clientIds,
        weeks: book.weeks.slice(0, weeks),
        credit: until(book.credit) as Float32Array,
        debit: until(book.debit) as Float32Array,
        dealings: until(book.dealings) as Float32Array,
        known: until(book.known) as Uint8Array,
      };
      expect(raised(known)).toEqual(all.filter(({ week }) => week < (book.weeks[weeks] as LocalDate)));
    }),
    { numRuns: 12 },
  );
});

it('a corrected week is as if it had always been so', () => {
  const right = steady(WEEKS);
  const book = bookWith(right.map((amount, week) => (week === 40 ? 0 : amount)));
  book.credit[40] = right[40] as number;
  book.dealings[40] = 1;
  expect(raised(book)).toEqual(raised(bookWith(right)));
});

describe('test E', () => {
  const all = bookWith(steady(WEEKS));
  const rules = [DEFAULT_RULES];
  const fallenFrom = (book: FlowBook, week: number): Uint8Array => {
    const levels = new Uint8Array(book.credit.length);
    for (let at = 40; at < WEEKS; at += 1)
      levels[at] = levelMarks({ now: at < week ? 1000 : 500, before: 1000 }, rules);
    return levels;
  };

  it('hints at a level that has fallen, and names no change of flows', () => {
    expect(rehearse(all, DEFAULT_RULES, CN, fallenFrom(all, CHANGE))).toEqual([
      {
        clientId: 'X',
        week: all.weeks[CHANGE],
        severity: 'hint',
        tests: ['E'],
        risk: expect.any(Number),
        finding: null,
      },
    ]);
    expect(rehearse(all, { ...DEFAULT_RULES, hints: false }, CN, fallenFrom(all, CHANGE))).toEqual([]);
  });

  it('stands beside test C where it fired before the charts did', () => {
    const book = bookWith(from(steady(WEEKS), CHANGE, () => 0));
    const [hint, alert] = rehearse(book, DEFAULT_RULES, CN, fallenFrom(book, CHANGE - 5));
    expect(hint).toMatchObject({ severity: 'hint', tests: ['E'], finding: null });
    expect(alert).toMatchObject({ severity: 'alert', finding: { change: 'stop' } });
    expect(alert?.tests).toEqual(expect.arrayContaining(['C', 'E']));
  });

  it('is asked in a week that nobody knows, and in one that is passed over', () => {
    const gap = bookWith(steady(WEEKS).map((amount, week) => (week === CHANGE ? null : amount)));
    const still = bookWith(steady(WEEKS));
    for (let cell = CHANGE; cell < still.credit.length; cell += WEEKS) still.credit[cell] = 0;
    for (const book of [gap, still])
      expect(rehearse(book, DEFAULT_RULES, CN, fallenFrom(book, CHANGE))).toMatchObject([
        { clientId: 'X', week: book.weeks[CHANGE], tests: ['E'] },
      ]);
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bookWeeks } from '../../../../src/core/churn/book-weeks.ts';
import { type ChartState, newChartState, weekBack } from '../../../../src/core/churn/evidence/chart-state.ts';
import { poolOf } from '../../../../src/core/churn/evidence/pool.ts';
import { type Since, sinceWhen } from '../../../../src/core/churn/evidence/since.ts';
import { type ChartWeek, passOver, takeIn } from '../../../../src/core/churn/evidence/take-in.ts';
import type { FlowBook } from '../../../../src/core/churn/flow-book.ts';
import type { Severity } from '../../../../src/core/churn/life.ts';
import { rehearse } from '../../../../src/core/churn/rehearse.ts';
import { DEFAULT_RULES } from '../../../../src/core/churn/rules.ts';
import { chartClients, chartTask } from '../../../../src/core/churn/watch/chart-task.ts';
import { livedUnder } from '../../../../src/core/churn/watch/lives.ts';
import { packWatch, unpackWatch, WATCH_BYTES } from '../../../../src/core/churn/watch/packing.ts';
import { liveOn, newWatch, takeWeek } from '../../../../src/core/churn/watch/watch.ts';
import { bankCalendar } from '../../../../src/core/shared/calendar/bank-calendar.ts';
import { from, smallBook, steady } from '../small-book.ts';

const CN = bankCalendar('CN');
const WEEKS = 70;

/** All weeks of all clients at once. */
function watched(book: FlowBook) {
  const task = chartTask(book, { rules: [DEFAULT_RULES], calendar: CN, withStates: true, keepsFlows: true });
  chartClients(task, 0, task.clients);
  return { ...livedUnder(task, 0), task, states: task.states as Uint8Array };
}

/** Clients whose weeks are rough, with gaps, silences and drops in them. */
const roughBook = fc
  .array(
    fc.record({
      level: fc.integer({ min: 1, max: 5 }),
      weeks: fc.array(fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 1, max: 40 }) }, fc.constantFrom(0, null)), {
        minLength: WEEKS,
        maxLength: WEEKS,
      }),
      dropsAt: fc.integer({ min: 30, max: WEEKS + 20 }),
      left: fc.constantFrom(0, 0.1, 0.5),
    }),
    { minLength: 4, maxLength: 9 },
  )
  .map((clients) =>
    smallBook(
      Object.fromEntries(
        clients.map(({ level, weeks, dropsAt, left }, at) => [
          `C${at}`,
          weeks.map((each, week) =>
            each === null ? null : 100 * level * (20 + each) * (each === 0 ? 0 : week >= dropsAt ? left : 1),
          ),
        ]),
      ),
      Object.fromEntries(clients.map(({ weeks }, at) => [`C${at}`, weeks.map((each) => 50 * (each ?? 0))])),
    ),
  );

it('raises the same, and gives the same states, to the byte, when each week is taken in by itself and kept as bytes between', () => {
  fc.assert(
    fc.property(roughBook, (book) => {
      const { task, limits, raised, states } = watched(book);
      const { phase, counted, pool } = task.facts;
      const kept = new DataView(new ArrayBuffer(WATCH_BYTES));
      const watch = newWatch();
      const byWeek: (readonly [client: number, week: number, severity: Severity | null])[] = [];
      for (const [client] of book.clientIds.entries()) {
        packWatch(newWatch(), kept, 0);
        for (const week of book.weeks.keys()) {
          const cell = client * book.weeks.length + week;
          const now = {
            week,
            phase: phase[week] as number,
            isCounted: counted[week] === 1,
            isKnown: book.known[cell] === 1,
            credit: book.credit[cell] as number,
            debit: book.debit[cell] as number,
            dealings: book.dealings[cell] as number,
          };
          unpackWatch(kept, 0, watch);
          takeWeek(watch, now, pool);
          const own = limits[week] ?? null;
          if (own !== null && liveOn(watch, now, own, DEFAULT_RULES)) byWeek.push([client, week, watch.life.open]);
          new Uint8Array(kept.buffer).fill(0);
          packWatch(watch, kept, 0);
        }
        const whole = states.subarray(client * WATCH_BYTES, (client + 1) * WATCH_BYTES);
        expect([...new Uint8Array(kept.buffer)]).toEqual([...whole]);
      }
      expect(raised.map(({ client, week, severity }) => [client, week, severity])).toEqual(byWeek);
    }),
    { numRuns: 10, endOnFailure: true },
  );
});

/** What the charts remember of a client after this week of the book. */
function chartedUpTo(book: FlowBook, client: number, last: number): ChartState {
  const { counted, phase } = bookWeeks(book, CN);
  const chart = newChartState();
  for (let week = 0; week <= last; week += 1) {
    const cell = client * book.weeks.length + week;
    const [credit, debit, dealings] = [book.credit, book.debit, book.dealings].map((each) => each[cell] as number);
    const now = { week, phase: phase[week] as number, credit, debit, dealings } as ChartWeek;
    if (counted[week] === 1) takeIn(chart, now, poolOf(book));
    else passOver(chart, now.credit);
  }
  return chart;
}

it('finds in a rehearsal what the charts find, money of weeks that are passed over included', () => {
  // Paid every second to seventh week, and ten times as much in each that is passed over, the last of which ends it.
  const weeks = Array.from({ length: WEEKS }, (_, week) => week);
  const { counted } = bookWeeks(smallBook({ X: weeks }), CN);
  const passedOver = weeks.filter((week) => counted[week] === 0);
  const last = Math.max(...passedOver);
  expect(last).toBeGreaterThan(46);
  const book = smallBook({
    ...Object.fromEntries(
      [2, 3, 4, 5, 6, 7].map((period) => [
        `X${period}`,
        weeks.map((week) => (week > last ? 0 : passedOver.includes(week) ? 10_000 : week % period === 0 ? 1000 : 0)),
      ]),
    ),
    ...Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`C${at}`, steady(WEEKS, at)])),
  });
  const found = rehearse(book, DEFAULT_RULES, CN).filter(
    ({ clientId, finding }) => clientId.startsWith('X') && finding !== null,
  );
  expect(found.length).toBeGreaterThan(0);
  for (const { clientId, week, finding } of found) {
    const chart = chartedUpTo(book, book.clientIds.indexOf(clientId), book.weeks.indexOf(week));
    const { change, back, backMost, backLeast } = sinceWhen(chart, poolOf(book), false) as Since;
    const [since, sinceFrom, sinceTo] = [back, backMost, backLeast].map((each) => book.weeks[weekBack(chart, each)]);
    expect(finding).toMatchObject({ change, since, sinceFrom, sinceTo });
  }
});

it('rehearses what it raises, the weeks in order and in each the clients', () => {
  fc.assert(
    fc.property(roughBook, (book) => {
      const { raised } = watched(book);
      const expected = raised
        .toSorted((one, other) => one.week - other.week || one.client - other.client)
        .map(({ client, week, severity }) => [book.clientIds[client], book.weeks[week], severity]);
      const own = rehearse(book, DEFAULT_RULES, CN).map(({ clientId, week, severity }) => [clientId, week, severity]);
      expect(own).toEqual(expected);
    }),
    { numRuns: 5, endOnFailure: true },
  );
});

it('comes to the same where the evidence is written over the flows', () => {
  fc.assert(
    fc.property(roughBook, (book) => {
      const { task, states, raised } = watched(book);
      const own = chartTask(book, { rules: [DEFAULT_RULES], calendar: CN, withStates: true, keepsFlows: false });
      chartClients(own, 0, own.clients);
      expect([own.evidence, own.tops]).toEqual([task.evidence, task.tops]);
      expect(livedUnder(own, 0).raised).toEqual(raised);
      expect(own.states).toEqual(states);
    }),
    { numRuns: 5, endOnFailure: true },
  );
});

it('those who leave in one quarter do not hide who leaves in the next', () => {
  // Of 40 the first has less from week 80 on; by week 77 a third of the others have left, or nobody.
  const bookOf = (leaving: number): FlowBook =>
    smallBook(
      Object.fromEntries(
        Array.from({ length: 40 }, (_, at) => {
          const usual = steady(92, at + 1, 100 * (at + 1));
          if (at === 0) return ['C0', from(usual, 80, (amount) => 0.7 * amount)];
          return [`C${at}`, at <= leaving ? from(usual, 64 + at, (amount) => 0.1 * amount) : usual];
        }),
      ),
    );
  const told = (book: FlowBook) =>
    rehearse(book, { ...DEFAULT_RULES, hints: false }, CN).filter(({ clientId }) => clientId === 'C0');
  const [alone] = told(bookOf(0));
  const [among] = told(bookOf(13));
  expect(alone?.week).toBeDefined();
  expect(among?.week).toBe(alone?.week);
  expect(among?.finding?.limit).toBeGreaterThan(alone?.finding?.limit as number);
});

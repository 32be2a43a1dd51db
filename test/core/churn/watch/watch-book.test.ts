import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bookWeeks } from '../../../../src/core/churn/book-weeks.ts';
import type { FlowBook } from '../../../../src/core/churn/flow-book.ts';
import type { Limits } from '../../../../src/core/churn/limits.ts';
import { rehearse } from '../../../../src/core/churn/rehearse.ts';
import { DEFAULT_RULES } from '../../../../src/core/churn/rules.ts';
import { packWatch, unpackWatch, WATCH_BYTES } from '../../../../src/core/churn/watch/packing.ts';
import { liveOn, newWatch, takeWeek } from '../../../../src/core/churn/watch/watch.ts';
import { type WatchedBook, watchBook } from '../../../../src/core/churn/watch/watch-book.ts';
import { bankCalendar } from '../../../../src/core/shared/calendar/bank-calendar.ts';
import { smallBook } from '../small-book.ts';

const CN = bankCalendar('CN');
const WEEKS = 70;

function watched(book: FlowBook): WatchedBook {
  const run = watchBook(book, DEFAULT_RULES, CN);
  for (;;) {
    const step = run.next();
    if (step.done === true) return step.value;
  }
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

it('raises what a rehearsal raises', () => {
  fc.assert(
    fc.property(roughBook, (book) => {
      const { raised } = watched(book);
      const expected = rehearse(book, DEFAULT_RULES, CN).map(({ clientId, week, severity }) => [
        clientId,
        week,
        severity,
      ]);
      const own = raised.map(({ client, week, severity }) => [book.clientIds[client], book.weeks[week], severity]);
      expect(own.toSorted()).toEqual(expected.toSorted());
    }),
    { numRuns: 10, endOnFailure: true },
  );
});

it('gives the same states, to the byte, when each week is taken in by itself and the state is kept as bytes between', () => {
  fc.assert(
    fc.property(roughBook, (book) => {
      const all = watched(book);
      const { phase } = bookWeeks(book, CN);
      const kept = new DataView(new ArrayBuffer(WATCH_BYTES));
      const watch = newWatch();
      for (const [client] of book.clientIds.entries()) {
        packWatch(newWatch(), kept, 0);
        for (const [week, { isCounted, limits }] of all.weeks.entries()) {
          const cell = client * book.weeks.length + week;
          const now = {
            week,
            phase: phase[week] as number,
            isCounted,
            isKnown: book.known[cell] === 1,
            credit: book.credit[cell] as number,
            debit: book.debit[cell] as number,
            dealings: book.dealings[cell] as number,
          };
          unpackWatch(kept, 0, watch);
          takeWeek(watch, now, all.pool);
          if (limits !== null) liveOn(watch, now, limits satisfies Limits, DEFAULT_RULES);
          new Uint8Array(kept.buffer).fill(0);
          packWatch(watch, kept, 0);
        }
        const whole = new Uint8Array(all.states.buffer, client * WATCH_BYTES, WATCH_BYTES);
        expect([...new Uint8Array(kept.buffer)]).toEqual([...whole]);
      }
    }),
    { numRuns: 5, endOnFailure: true },
  );
});

import { expect, it } from 'vitest';
import type { FlowBook } from '../../../../src/core/churn/flow-book.ts';
import { DEFAULT_RULES } from '../../../../src/core/churn/rules.ts';
import { chartClients, chartTask } from '../../../../src/core/churn/watch/chart-task.ts';
import { livedUnder } from '../../../../src/core/churn/watch/lives.ts';
import { unpackWatch } from '../../../../src/core/churn/watch/packing.ts';
import { newWatch } from '../../../../src/core/churn/watch/watch.ts';
import { weeksToClear } from '../../../../src/core/churn/watch/weeks-to-clear.ts';
import { bankCalendar } from '../../../../src/core/shared/calendar/bank-calendar.ts';
import { smallBook, steady } from '../small-book.ts';

// Thirty steady clients; X loses four fifths of its money for two weeks, after which the weeks before come again.

const DROPS_AT = 65;
const DROPPED = 2;
const USUAL = 26;
const CN = bankCalendar('CN');

const weeksOfX = (weeks: number): readonly number[] => {
  const usual = steady(DROPS_AT, 0);
  return Array.from({ length: weeks }, (_, week) => {
    if (week < DROPS_AT) return usual[week] as number;
    const since = week - DROPS_AT;
    if (since < DROPPED) return 0.2 * (usual[week - USUAL] as number);
    return usual[DROPS_AT - USUAL + ((since - DROPPED) % USUAL)] as number;
  });
};
const bookOf = (weeks: number): FlowBook =>
  smallBook({
    X: weeksOfX(weeks),
    ...Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`C${at}`, steady(weeks, at + 1)])),
  });

/** All weeks of all clients at once. */
function watched(book: FlowBook) {
  const task = chartTask(book, { rules: [DEFAULT_RULES], calendar: CN, withStates: true, keepsFlows: true });
  chartClients(task, 0, task.clients);
  return { ...livedUnder(task, 0), facts: task.facts, states: task.states as Uint8Array };
}

it('says in how many weeks an alert clears, as it does when the weeks before come again', () => {
  const last = DROPS_AT + DROPPED - 1;
  const book = bookOf(last + 1);
  const { states, limits: all, facts } = watched(book);
  const { pool, phase } = facts;
  const watch = newWatch();
  unpackWatch(new DataView(states.buffer, states.byteOffset, states.byteLength), 0, watch);
  expect(watch.life.open).toBe('alert');
  const before = Array.from({ length: DROPS_AT }, (_, week) => ({
    phase: phase[week] as number,
    credit: book.credit[week] as number,
    debit: book.debit[week] as number,
    dealings: book.dealings[week] as number,
  }));
  const limits = all[last] ?? null;
  if (limits === null) throw new Error('the week has no limits');
  const ahead = weeksToClear(watch, before, { pool, limits, rules: DEFAULT_RULES });
  // It takes four quiet weeks at least; the limits of this quarter hold until week 77.
  expect(ahead).toBeGreaterThanOrEqual(4);
  const real = watched(bookOf(78)).raised.find(({ client, severity }) => client === 0 && severity === 'alert');
  expect(real?.cleared).toBe(last + (ahead as number));
  // Nothing is said where nothing is open, or too little is known of what was usual.
  expect(weeksToClear(watch, before.slice(-7), { pool, limits, rules: DEFAULT_RULES })).toBeNull();
  watch.life.open = null;
  expect(weeksToClear(watch, before, { pool, limits, rules: DEFAULT_RULES })).toBeNull();
});

import { expect, it } from 'vitest';
import { DEFAULT_RULES } from '../../../src/core/churn/rules.ts';
import { chartClients, chartTask } from '../../../src/core/churn/watch/chart-task.ts';
import { livedUnder } from '../../../src/core/churn/watch/lives.ts';
import { OPEN_AT, WATCH_BYTES } from '../../../src/core/churn/watch/packing.ts';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { notingStates, readStates } from '../../../src/usecases/churn/at-hand.ts';
import { smallBook, steady } from '../../core/churn/small-book.ts';

// Thirty steady clients, and X, whose weeks alternate between 400 and 1600: two weeks of 400 running are below half of the mean
// of the eight before, and nothing that a chart would pass its limit for.

const WEEKS = 60;
const ofX = [...Array.from({ length: WEEKS }, (_, week) => (week % 2 === 0 ? 1600 : 400)), 400, 1600, 400];

/** The states after so many weeks. */
function statesAfter(weeks: number) {
  const book = smallBook({
    X: ofX.slice(0, weeks),
    ...Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`C${at}`, steady(weeks, at + 1)])),
  });
  const task = chartTask(book, {
    rules: [DEFAULT_RULES],
    calendar: bankCalendar('weekdays'),
    withStates: true,
    keepsFlows: true,
  });
  chartClients(task, 0, task.clients);
  livedUnder(task, 0);
  return { ids: book.clientIds as readonly ClientId[], states: task.states as Uint8Array };
}

const keptAfter = async (weeks: number) => {
  const { ids, states } = statesAfter(weeks);
  expect(states[OPEN_AT], 'a hint is open').toBe(1);
  const of = async (asked: readonly ClientId[]) => ({
    clientIds: asked,
    states: Uint8Array.from(
      asked.flatMap((id) => {
        const from = ids.indexOf(id) * WATCH_BYTES;
        return [...states.subarray(from, from + WATCH_BYTES)];
      }),
    ),
  });
  const read = await readStates({ states: { of }, pause: async () => undefined }, ['X' as ClientId], DEFAULT_RULES);
  return [...read.states.keys()];
};

it('a hint is looked at while a test gives it, and not while its state only waits for quiet weeks', async () => {
  expect(await keptAfter(WEEKS + 1)).toEqual(['X']);
  expect(await keptAfter(WEEKS + 2)).toEqual([]);
});

it('of states at hand it is told what is open, and what of that is past', () => {
  const opened = (weeks: number) => {
    const { ids, states } = statesAfter(weeks);
    const { atHand, add } = notingStates(DEFAULT_RULES);
    add({ clientIds: ids, states });
    return { open: atHand.open, past: [...atHand.past] };
  };
  expect(opened(WEEKS)).toEqual({ open: [], past: [] });
  expect(opened(WEEKS + 1)).toEqual({ open: ['X'], past: [] });
  expect(opened(WEEKS + 2)).toEqual({ open: ['X'], past: ['X'] });
});

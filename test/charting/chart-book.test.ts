import { expect, it } from 'vitest';
import { chartBook } from '../../src/charting/chart-book.ts';
import { type FlowBook, flowColumns } from '../../src/core/churn/flow-book.ts';
import { DEFAULT_RULES } from '../../src/core/churn/rules.ts';
import { chartClients, chartTask } from '../../src/core/churn/watch/chart-task.ts';
import { bankCalendar } from '../../src/core/shared/calendar/bank-calendar.ts';
import { from, smallBook, steady } from '../core/churn/small-book.ts';

const CLIENTS = 450;
const WEEKS = 60;
const whole = smallBook(
  Object.fromEntries(
    Array.from({ length: CLIENTS }, (_, client) => [
      `C${client}`,
      from(steady(WEEKS, client, 100 * (client + 1)), 20 + (client % 50), (amount) => (client % 3) * 0.5 * amount),
    ]),
  ),
);

/** The same in memory that threads share. */
function shared(): FlowBook {
  const columns = flowColumns(CLIENTS * WEEKS);
  for (const name of ['credit', 'debit', 'dealings', 'known'] as const) columns[name].set(whole[name]);
  return { ...whole, ...columns };
}

const taskOf = (book: FlowBook, keepsFlows: boolean) =>
  chartTask(book, { rules: [DEFAULT_RULES], calendar: bankCalendar('CN'), withStates: true, keepsFlows });
const pause = () => new Promise<void>((resolve) => setImmediate(resolve));

it('several threads come to what one comes to, to the byte, and each client is weighed once', async () => {
  const alone = taskOf(whole, true);
  chartClients(alone, 0, CLIENTS);
  for (const keepsFlows of [true, false]) {
    const task = taskOf(shared(), keepsFlows);
    const begun: number[] = [];
    await chartBook(pause, { helpers: 2, from: 0 })(task, async (clients) => {
      begun.push(clients);
    });
    expect([task.evidence, task.tops, task.states]).toEqual([alone.evidence, alone.tops, alone.states]);
    expect(begun).toEqual([...new Set(begun)].toSorted((one, other) => one - other));
  }
});

it('refuses a book that only one thread can see, and leaves a small one to this thread', async () => {
  await expect(
    chartBook(pause, { helpers: 1, from: 0 })(taskOf(smallBook({ A: steady(WEEKS) }), false)),
  ).rejects.toThrow('memory that they share');
  const task = taskOf(whole, true);
  const alone = taskOf(whole, true);
  chartClients(alone, 0, CLIENTS);
  await chartBook(pause, { helpers: 1, from: CLIENTS * WEEKS + 1 })(task);
  expect(task.evidence).toEqual(alone.evidence);
});

it('what reading has left behind is let go before a large book is weighed, and not for a small one', async () => {
  const untouched: boolean[] = [];
  for (const from of [0, CLIENTS * WEEKS + 1]) {
    const task = taskOf(shared(), true);
    const letGo = () => untouched.push(task.evidence.marks.every((mark) => mark === 0));
    await chartBook(pause, { helpers: 1, from, letGo })(task);
  }
  expect(untouched).toEqual([true]);
});

it('a thread that fails fails the work', async () => {
  const task = taskOf(shared(), true);
  const broken = { ...task, facts: { ...task.facts, pool: undefined as never } };
  await expect(chartBook(pause, { helpers: 1, from: 0 })(broken)).rejects.toThrow();
});

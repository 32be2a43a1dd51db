import { expect, it } from 'vitest';
import { chartBook, type SharedWork } from '../../src/charting/chart-book.ts';
import { type FlowBook, flowColumns } from '../../src/core/churn/flow-book.ts';
import { DEFAULT_RULES } from '../../src/core/churn/rules.ts';
import { chartClients, chartTask } from '../../src/core/churn/watch/chart-task.ts';
import { bankCalendar } from '../../src/core/shared/calendar/bank-calendar.ts';
import { from, smallBook, steady } from '../core/churn/small-book.ts';

const CLIENTS = 450;
/** Clients that a thread takes at a time. */
const SHARE = 100;
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

it('what a thread leaves behind that fails is weighed in this one: a share of which half is done, and one not begun', async () => {
  const alone = taskOf(whole, true);
  chartClients(alone, 0, CLIENTS);
  for (const keepsFlows of [true, false]) {
    const task = taskOf(shared(), keepsFlows);
    const failing = async ({ next, done }: SharedWork): Promise<void> => {
      const [half, none] = [Atomics.add(next, 0, SHARE), Atomics.add(next, 0, SHARE)];
      expect([half, none]).toEqual([0, SHARE]);
      chartClients(task, half, half + 50, () => Atomics.add(done, 0, 1));
      throw new Error('out of memory');
    };
    await chartBook(pause, { helpers: 1, from: 0, begin: failing })(task);
    expect([task.evidence, task.tops, task.states]).toEqual([alone.evidence, alone.tops, alone.states]);
  }
});

it('a client that was broken off is weighed anew: nothing of it is written before all of it is weighed', () => {
  const alone = taskOf(whole, true);
  chartClients(alone, 0, CLIENTS);
  const task = taskOf(shared(), false);
  // In the second client, of sixty weeks each.
  let weeks = 0;
  const counted = new Proxy(task.facts.counted, {
    get: (all, week) => {
      weeks += 1;
      if (weeks > 90) throw new Error('out of memory');
      return Reflect.get(all, week);
    },
  });
  expect(() => chartClients({ ...task, facts: { ...task.facts, counted } }, 0, CLIENTS)).toThrow('out of memory');
  chartClients(task, 1, CLIENTS);
  expect([task.evidence, task.tops, task.states]).toEqual([alone.evidence, alone.tops, alone.states]);
});

it('what no thread can weigh fails the work, when none is at it any more', async () => {
  const task = taskOf(shared(), true);
  const broken = { ...task, facts: { ...task.facts, pool: undefined as never } };
  await expect(chartBook(pause, { helpers: 1, from: 0 })(broken)).rejects.toThrow();
});

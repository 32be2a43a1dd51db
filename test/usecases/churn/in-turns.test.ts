import { setImmediate as turn } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { readAhead, writingBehind } from '../../../src/usecases/churn/in-turns.ts';

/** What nobody has heard of, which would end the program. */
function unheardOf(): readonly unknown[] {
  const unheard: unknown[] = [];
  const hear = (error: unknown): void => void unheard.push(error);
  process.on('unhandledRejection', hear);
  onTestFinished(() => void process.off('unhandledRejection', hear));
  return unheard;
}

it('the next ids are read while some are worked on, and one time each', async () => {
  const told: string[] = [];
  const read = async (ids: readonly number[]) => {
    told.push(`read ${ids}`);
    return ids;
  };
  for await (const ids of readAhead([1, 2, 3, 4, 5], 2, read)) told.push(`work ${ids}`);
  expect(told).toEqual(['read 1,2', 'read 3,4', 'work 1,2', 'read 5', 'work 3,4', 'work 5']);
  for await (const ids of readAhead([], 2, read)) told.push(`work ${ids}`);
  expect(told.length).toBe(6);
});

it('several parts are read ahead at once where that is asked for, and still come in order', async () => {
  const told: string[] = [];
  const read = async ([id = 0]: readonly number[]) => {
    told.push(`read ${id}`);
    // The second comes after the third.
    for (let turns = id === 2 ? 3 : 1; turns > 0; turns -= 1) await turn();
    return id;
  };
  for await (const id of readAhead([1, 2, 3, 4], 1, read, 2)) told.push(`work ${id}`);
  expect(told).toEqual(['read 1', 'read 2', 'read 3', 'work 1', 'read 4', 'work 2', 'work 3', 'work 4']);
});

it('a read ahead that fails is heard of in its turn, and none goes on when the work has ended', async () => {
  const unheard = unheardOf();
  let running = 0;
  const read = async ([id = 0]: readonly number[]) => {
    running += 1;
    await turn();
    running -= 1;
    if (id === 2) throw new Error('connection lost');
    return id;
  };
  const worked: number[] = [];
  const all = async () => {
    for await (const id of readAhead([1, 2, 3], 1, read)) {
      worked.push(id);
      await turn();
      await turn();
    }
  };
  await expect(all()).rejects.toThrow('connection lost');
  expect(worked).toEqual([1]);
  for await (const id of readAhead([1, 2, 3], 1, read)) if (id === 1) break;
  expect(running).toBe(0);
  await turn();
  expect(unheard).toEqual([]);
});

it('two writes go on abreast; one that fails fails the work, and none is left behind', async () => {
  const unheard = unheardOf();
  let [running, most, begun] = [0, 0, 0];
  const write = async () => {
    begun += 1;
    const own = begun;
    running += 1;
    most = Math.max(most, running);
    await turn();
    running -= 1;
    if (own === 3) throw new Error('connection lost');
  };
  const four = () =>
    writingBehind(async (begin) => {
      for (let count = 0; count < 6; count += 1) await begin(write);
      return 'done';
    });
  await expect(four()).rejects.toThrow('connection lost');
  expect([most, running, begun < 6]).toEqual([2, 0, true]);
  expect(await four()).toBe('done');
  await turn();
  expect(unheard).toEqual([]);
});

import { afterEach, expect, it, vi } from 'vitest';
import { newId } from '../../src/persistence/new-id.ts';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

afterEach(() => void vi.useRealTimers());

const many = () => Array.from({ length: 5_000 }, () => newId<string>());

it('ids of one process sort in the order in which they were made, many in each millisecond', () => {
  const ids = many();
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !UUID_V7.test(id))).toEqual([]);
});

it('a clock that is put back changes nothing of the order', () => {
  const before = many();
  vi.useFakeTimers({ now: Date.now() - 60_000, toFake: ['Date'] });
  const ids = [...before, ...many()];
  expect(ids.toSorted()).toEqual(ids);
  expect(ids.filter((id) => !UUID_V7.test(id))).toEqual([]);
});

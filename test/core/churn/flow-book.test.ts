import { expect, it } from 'vitest';
import { sharedShorts, withDealings } from '../../../src/core/churn/flow-book.ts';

it('dealings take two bytes a week until a week has more of them than two bytes hold', () => {
  const short = withDealings(sharedShorts(6), Float64Array.of(1, 65_535), 0);
  expect([...short]).toEqual([1, 65_535, 0, 0, 0, 0]);
  expect(short).toBeInstanceOf(Uint16Array);
  const wide = withDealings(short, Float64Array.of(65_536, 2), 2);
  expect([...wide]).toEqual([1, 65_535, 65_536, 2, 0, 0]);
  expect([...withDealings(wide, Float64Array.of(3, 70_000), 4)]).toEqual([1, 65_535, 65_536, 2, 3, 70_000]);
  expect(wide.buffer).toBeInstanceOf(SharedArrayBuffer);
});

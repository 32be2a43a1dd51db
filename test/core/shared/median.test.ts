import { expect, it } from 'vitest';
import { medianOf } from '../../../src/core/shared/median.ts';

it.each([
  [[], null],
  [[3], 3],
  [[5, 1, 3], 3],
  [[1, 10, 2, 3], 2.5],
])('the median of %j is %s', (values, median) => {
  expect(medianOf(values)).toBe(median);
});

import { expect, it } from 'vitest';
import { fitsTyped } from '../../../../src/core/client/lookup/fits-typed.ts';

it.each([
  ['', true],
  ['立民', true],
  ['周立民 东区', true],
  ['zhou', true],
  ['ZHOU 东区', true],
  ['周立民 西区', false],
  ['li si', false],
])('of 周立民 东区支行 fits %j: %s', (typed, fits) => {
  expect(fitsTyped(typed)('周立民 东区支行')).toBe(fits);
});

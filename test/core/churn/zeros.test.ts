import { expect, it } from 'vitest';
import { writesZeros } from '../../../src/core/churn/zeros.ts';

it('zeros are written where a quarter of the weeks without money are rows of zeros', () => {
  expect(writesZeros({ zero: 0, missing: 0 })).toBe(false);
  expect(writesZeros({ zero: 0, missing: 500 })).toBe(false);
  expect(writesZeros({ zero: 500, missing: 0 })).toBe(true);
  expect(writesZeros({ zero: 25, missing: 75 })).toBe(true);
  expect(writesZeros({ zero: 24, missing: 75 })).toBe(false);
});

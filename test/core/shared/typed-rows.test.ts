import { expect, it } from 'vitest';
import { typedRows } from '../../../src/core/shared/typed-rows.ts';

it('keeps the number of each row, whatever ends it, and leaves remarks and blanks out', () => {
  expect(typedRows('# head\nfirst  # why\r\n\r  second\t\n   \n#')).toEqual([
    { number: 2, text: 'first' },
    { number: 4, text: '  second' },
  ]);
  expect(typedRows('')).toEqual([]);
});

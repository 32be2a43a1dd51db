import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearnessTo } from '../../../../src/core/client/lookup/nearness.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

const errors = (query: string, text: string): number => nearnessTo(bytes(query)).errorsIn(bytes(text), 0, text.length);

/** The same by the textbook: one cell for each pair of letters, the text's beginning and end free. */
const slowly = (query: string, text: string): number => {
  let twoAbove: readonly number[] = [];
  let above: readonly number[] = Array.from({ length: text.length + 1 }, () => 0);
  for (let row = 1; row <= query.length; row += 1) {
    const here = [row];
    for (let column = 1; column <= text.length; column += 1) {
      const put = (above[column - 1] as number) + (query[row - 1] === text[column - 1] ? 0 : 1);
      const isExchange =
        row > 1 && column > 1 && query[row - 1] === text[column - 2] && query[row - 2] === text[column - 1];
      const exchanged = isExchange ? (twoAbove[column - 2] as number) + 1 : put;
      here.push(Math.min(put, exchanged, (above[column] as number) + 1, (here[column - 1] as number) + 1));
    }
    twoAbove = above;
    above = here;
  }
  return Math.min(...above);
};

describe('nearness', () => {
  it.each([
    ['the whole text', 'haigang', 'haigang', 0],
    ['a part in the middle', 'haigang', 'shanghaihaigangwuliu', 0],
    ['a wrong letter', 'haigeng', 'shanghaihaigangwuliu', 1],
    ['a letter missing', 'higang', 'haigangwuliu', 1],
    ['a letter too many', 'haiigang', 'haigangwuliu', 1],
    ['two letters exchanged', 'hiagang', 'haigangwuliu', 1],
    ['nothing of it', 'xyz', 'haigang', 3],
    ['an empty text', 'abc', '', 3],
  ])('counts %s', (_, query, text, expected) => {
    expect(errors(query, text)).toBe(expected);
  });

  it('looks only at the part of the text that it is given', () => {
    const { errorsIn } = nearnessTo(bytes('bc'));
    expect(errorsIn(bytes('abcabc'), 2, 5)).toBe(1);
  });

  it('counts as the textbook does, for up to 32 letters', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 40 });
    fc.assert(
      fc.property(
        letters.filter(({ length }) => length > 0),
        letters,
        (query, text) => {
          expect(errors(query, text)).toBe(slowly(query.slice(0, 32), text));
        },
      ),
      { numRuns: 500 },
    );
  });
});

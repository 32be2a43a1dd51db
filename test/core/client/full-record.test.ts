import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageOf, pageWithin } from '../../../src/core/client/full-record.ts';

describe('a page', () => {
  it('is the one asked for, or the last one when its rows have gone meanwhile', () => {
    expect([0, 1, 2, 3, 99, -4].map((asked) => pageWithin(asked, 20, 45))).toEqual([0, 1, 2, 2, 2, 0]);
    expect(pageWithin(3, 20, 0)).toBe(0);
    expect(pageWithin(1, 20, 20)).toBe(0);
  });

  it('shows every row once, in order, turned from the first to the last', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (rows, size) => {
        const pages = Math.max(1, Math.ceil(rows.length / size));
        const turned = Array.from({ length: pages }, (_, page) => pageOf(rows, page, size));
        expect(turned.flatMap((each) => each.rows)).toEqual(rows);
        expect(turned.every((each) => each.total === rows.length && each.rows.length <= size)).toBe(true);
      }),
    );
  });
});

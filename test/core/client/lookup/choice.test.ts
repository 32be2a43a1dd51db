import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choiceKey } from '../../../../src/core/client/lookup/choice.ts';

describe('the key of a choice', () => {
  it.each([
    ['case, width and spaces', [' hd ', 'HD', 'ｈｄ', 'h d']],
    ['traditional and simplified characters', ['上實發展', '上实发展']],
    ['punctuation', ['P&G', 'pg', 'P.G.']],
  ])('does not tell %s', (_, queries) => {
    expect(new Set(queries.map(choiceKey)).size).toBe(1);
  });

  it('tells one query from another, and is empty where there is nothing to tell', () => {
    expect(choiceKey('hd')).not.toBe(choiceKey('hg'));
    expect(choiceKey(' ?! 🎉')).toBe('');
  });

  it('is its own key, whichever character is typed', () => {
    const keys = Array.from({ length: 0x10000 }, (_, unit) => choiceKey(String.fromCharCode(unit)));
    expect(keys.filter((key) => choiceKey(key) !== key)).toEqual([]);
  });

  it('is its own key, is text that a database takes, and is not long, whatever is typed', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 0xffff }), { maxLength: 300 }), (units) => {
        const query = String.fromCharCode(...units);
        const key = choiceKey(query);
        expect(choiceKey(key)).toBe(key);
        expect(key.isWellFormed()).toBe(true);
        expect(key.length).toBeLessThanOrEqual(120);
        expect(key).not.toContain('\0');
      }),
    );
  });
});

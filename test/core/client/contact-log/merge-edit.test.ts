import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { mergeEdit } from '../../../../src/core/client/contact-log/merge-edit.ts';

type Fields = { readonly note: string; readonly day: string; readonly people: readonly string[] };
const base: Fields = { note: 'a', day: '1', people: ['x'] };

describe('two people change one record', () => {
  it('different fields: both changes stand', () => {
    expect(mergeEdit(base, { ...base, note: 'theirs' }, { ...base, day: 'mine' })).toEqual({
      fields: { ...base, note: 'theirs', day: 'mine' },
      changed: ['day'],
      clashes: [],
    });
  });

  it('the same field to different values: a clash that shows both', () => {
    expect(mergeEdit(base, { ...base, note: 'theirs' }, { ...base, note: 'mine' })).toEqual({
      fields: { ...base, note: 'mine' },
      changed: ['note'],
      clashes: [{ field: 'note', mine: 'mine', theirs: 'theirs' }],
    });
  });

  it('the same field to the same value: agreement', () => {
    const both = { ...base, people: ['x', 'y'] };
    expect(mergeEdit(base, both, { ...both, people: ['x', 'y'] })).toEqual({ fields: both, changed: [], clashes: [] });
  });

  it('where nobody knows what the record said, every difference is a clash', () => {
    expect(mergeEdit(null, { ...base, note: 'theirs' }, base).clashes).toEqual([
      { field: 'note', mine: 'a', theirs: 'theirs' },
    ]);
  });
});

const fields = fc.record({ note: fc.constantFrom('a', 'b', 'c'), day: fc.constantFrom('1', '2') });

test('nothing that either typed is lost without a clash', () => {
  fc.assert(
    fc.property(fields, fields, fields, (before, theirs, mine) => {
      const merged = mergeEdit(before, theirs, mine);
      for (const field of ['note', 'day'] as const) {
        const isClash = merged.clashes.some((clash) => clash.field === field);
        if (theirs[field] !== before[field] && !isClash) expect(merged.fields[field]).toBe(theirs[field]);
        if (mine[field] !== before[field]) expect(merged.fields[field]).toBe(mine[field]);
      }
    }),
  );
});

test('alone, what is typed is what stands', () => {
  fc.assert(
    fc.property(fields, fields, (before, mine) => {
      expect(mergeEdit(before, before, mine)).toMatchObject({ fields: mine, clashes: [] });
    }),
  );
});

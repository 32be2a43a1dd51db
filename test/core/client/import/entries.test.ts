import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeEntries } from '../../../../src/core/client/import/entries.ts';

test('follows the file, but keeps what people added', () => {
  const current = [
    { value: 'ACME', source: 'b1' },
    { value: '旧名', source: 'b1' },
    { value: '老客户', source: 'staff:s1' },
  ];
  expect(changeEntries(current, ['ACME', '艾克米', '艾克米'])).toEqual({ add: ['艾克米'], remove: ['旧名'] });
});

test('afterwards holds exactly what the file names and what people added', () => {
  const word = fc.constantFrom('a', 'b', 'c', 'd');
  const entries = fc.uniqueArray(fc.record({ value: word, source: fc.constantFrom('b1', 'staff:s1') }), {
    selector: ({ value }) => value,
  });
  fc.assert(
    fc.property(entries, fc.array(word), (current, wanted) => {
      const { add, remove } = changeEntries(current, wanted);
      const after = new Set([...current.map(({ value }) => value).filter((value) => !remove.includes(value)), ...add]);
      const people = current.filter(({ source }) => source === 'staff:s1').map(({ value }) => value);
      expect(after).toEqual(new Set([...wanted, ...people]));
      expect(add.some((value) => current.some((entry) => entry.value === value))).toBe(false);
    }),
  );
});

import { expect, test } from 'vitest';
import { counted, figure, table } from '../../src/cli/table.ts';

test('figures stand under one another, also beside Chinese names', () => {
  const text = table(
    ['file', 'read'],
    [
      ['客户.csv', '1'],
      ['weekly.csv', '62,400'],
    ],
  );
  expect(text).toBe('file          read\n客户.csv         1\nweekly.csv  62,400\n');
});

test('thousands are set apart', () => {
  expect([0, 999, 1_000, 1_234_567].map(figure)).toEqual(['0', '999', '1,000', '1,234,567']);
});

test('counts things in words', () => {
  expect([counted(0, 'row'), counted(1, 'row'), counted(1_234, 'row')]).toEqual(['0 rows', '1 row', '1,234 rows']);
  expect(counted(2, 'complaint keeps its', 'complaints keep their')).toBe('2 complaints keep their');
});

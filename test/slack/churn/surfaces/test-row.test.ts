import { expect, it } from 'vitest';
import type { FiredTest } from '../../../../src/core/churn/alert.ts';
import { testRow } from '../../../../src/slack/churn/surfaces/test-row.ts';
import type { Language } from '../../../../src/slack/wording/format.ts';
import { readerAt } from '../../../support/readers.ts';
import { shownAlert } from '../../../support/shown-alert.ts';

const readerIn = readerAt('2026-11-23T00:30:00Z');
const rowOf = (tests: readonly FiredTest[], language: Language = 'en') =>
  testRow({ ...shownAlert, tests }, readerIn(language));

it('an evidence and its limit that round alike are told apart by one decimal more', () => {
  const charts = (evidence: number, limit: number) => rowOf([{ test: 'C', evidence, limit }]);
  expect(charts(9.94, 7.2)).toBe('outside the usual range: evidence 9.9, limit 7.2');
  expect(charts(7.04, 6.97)).toBe('outside the usual range: evidence 7.04, limit 6.97');
  expect(charts(7.0014, 7.0009)).toBe('outside the usual range: evidence 7.0014, limit 7.0009');
  expect(charts(7.004, 6.996)).toBe('outside the usual range: evidence 7.004, limit 6.996');
});

const waits = { kind: 'waits', weeks: 8, asLong: 0, of: 34, longestWeeks: 2 } as const;
const charts = { test: 'C', evidence: 9.94, limit: 7.2, because: waits } as const;
const silence = { test: 'D', weeks: 8, longestWeeks: 2 } as const;

it('says once that no money has come for as long as none has gone', () => {
  expect(rowOf([charts, silence])).toBe(
    'outside the usual range: evidence 9.9, limit 7.2 · no money in or out for 8 weeks, longest before 2 weeks',
  );
  expect(rowOf([charts, silence], 'zh-CN')).toBe(
    '持续偏离正常波动：偏离度 9.9，警戒线 7.2 · 已 8 周无进出账，以往最长 2 周',
  );
});

it('tells a wait for money in beside a silence that is shorter, and one that has been as long before', () => {
  expect(rowOf([{ ...charts, because: { ...waits, weeks: 12 } }, silence])).toContain(
    'no money in for 12 weeks; of 34 waits for money before, none lasted as long (longest 2 weeks) · no money in or out for 8',
  );
  expect(rowOf([{ ...charts, because: { ...waits, asLong: 1, longestWeeks: 9 } }, silence])).toContain(
    'no money in for 8 weeks; of 34 waits for money before, 1 lasted as long (longest 9 weeks) · no money in or out for 8',
  );
  expect(rowOf([charts])).toContain('no money in for 8 weeks');
});

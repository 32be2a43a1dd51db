import { expect, it } from 'vitest';
import { localDate } from '../../src/core/shared/calendar.ts';
import type { Currency } from '../../src/core/shared/money.ts';
import { PEOPLE } from '../../src/ingest/files/people.ts';
import { SHANGHAI } from '../support/records.ts';

const context = { timeZone: SHANGHAI, baseCurrency: 'CNY' as Currency, today: localDate('2026-11-23') };
const row = (birthday: object) => PEOPLE.row({ client_id: 'C1', name: '李总', birthday } as never, context);

it('takes nobody under 14, as far as the year is known', () => {
  const on = (year: number | null) => ({ year, month: 11, day: 23, isLeapMonth: false });
  expect(row(on(2012)).ok).toBe(true);
  expect(row(on(null)).ok).toBe(true);
  expect(row(on(2013))).toEqual({
    ok: false,
    refusal: [{ column: 'birthday', expected: { kind: 'of_age', years: 14 } }],
  });
});

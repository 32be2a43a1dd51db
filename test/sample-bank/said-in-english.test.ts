import { expect, it } from 'vitest';
import { industryIn, tierIn } from '../../src/core/client/bank-terms.ts';
import { localDate } from '../../src/core/shared/calendar.ts';
import { sampleBank } from '../../src/sample-bank/sample-bank.ts';

it('an English reader meets no Chinese tier or line of business in the sample bank', () => {
  const { clients } = sampleBank({ seed: 7, today: localDate('2026-11-23') });
  const said = clients.flatMap(({ tier, industry }) => [tierIn(tier ?? '', 'en'), industryIn(industry ?? '', 'en')]);
  expect(said.length).toBeGreaterThan(1_000);
  expect([...new Set(said.filter((word) => /\p{Script=Han}/u.test(word)))]).toEqual([]);
});

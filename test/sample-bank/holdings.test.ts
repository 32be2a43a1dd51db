import { describe, expect, it } from 'vitest';
import { localDate } from '../../src/core/shared/calendar.ts';
import { shareOfYear } from '../../src/sample-bank/holdings.ts';
import { sampleBank } from '../../src/sample-bank/sample-bank.ts';

const bank = sampleBank({ seed: 5, today: localDate('2026-11-23') });
const told = new Set(bank.clients.slice(0, 8).map(({ clientId }) => clientId));
const drawn = bank.holdings.filter(({ clientId }) => !told.has(clientId));

describe('shareOfYear', () => {
  it('counts both days', () => {
    expect(shareOfYear(localDate('2026-12-31'))).toBe(1);
    expect(shareOfYear(localDate('2026-01-01'))).toBeCloseTo(1 / 365);
    expect(shareOfYear(localDate('2026-12-31'), localDate('2026-12-31'))).toBeCloseTo(1 / 365);
    expect(shareOfYear(localDate('2026-12-31'), localDate('2020-05-05'))).toBe(1);
  });
});

describe('holdingsOf', () => {
  it('never uses more of a line than its limit', () => {
    for (const { limit, used } of drawn) expect((used ?? 0n) <= (limit ?? 0n)).toBe(true);
    expect(drawn.some(({ used }) => (used ?? 0n) > 0n)).toBe(true);
  });

  it('keeps the sum of a term deposit from one year to the next', () => {
    const deposits = drawn.filter(({ product }) => product === 'term_deposit');
    for (const { holdingId, balance } of deposits)
      expect(deposits.find((each) => each.holdingId === holdingId)?.balance).toBe(balance);
  });

  it('links products through accounts of the same client, and never an account to itself', () => {
    const accounts = new Map(bank.clients.map(({ clientId, accountNumbers }) => [clientId, accountNumbers]));
    for (const { clientId, product, anchorAccount } of bank.holdings) {
      if (anchorAccount !== null) expect(accounts.get(clientId)).toContain(anchorAccount);
      if (product === 'basic_account') expect(anchorAccount).toBeNull();
    }
  });

  it('has services without a balance and everything else with one', () => {
    for (const { product, balance } of drawn)
      expect(balance === null).toBe(['credit_line', 'payroll', 'online_banking', 'fx_settlement'].includes(product));
  });
});

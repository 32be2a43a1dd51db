import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDate, weekdayOf } from '../../src/core/shared/calendar.ts';
import type { WeeklyFlowRow } from '../../src/sample-bank/rows.ts';
import { sampleBank } from '../../src/sample-bank/sample-bank.ts';
import { anySeed, anyToday } from './any.ts';

const bank = sampleBank({ seed: 11, today: localDate('2026-11-23') });
const home = bank.weeklyFlows.filter(({ currency }) => currency === 'CNY');
const netCredit = ({ credit, internalCredit }: WeeklyFlowRow) => Number(credit - internalCredit);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const seriesOf = (clientId: string) => home.filter((row) => row.clientId === clientId);
const clientsOf = (tier: string) =>
  new Set(bank.clients.filter((client) => client.tier === tier).map(({ clientId }) => clientId));

describe('weeklyFlowsOf', () => {
  it('keeps to the rules of a weekly flow', () => {
    fc.assert(
      fc.property(anySeed, anyToday, (seed, today) => {
        const some = sampleBank({ seed, today, size: { corporateClients: 25, weeks: 30 } });
        for (const row of some.weeklyFlows) {
          expect(weekdayOf(row.week)).toBe(1);
          expect(row.week < today).toBe(true);
          expect(row.internalDebit >= 0n && row.internalDebit <= row.debit).toBe(true);
          expect(row.internalCredit >= 0n && row.internalCredit <= row.credit).toBe(true);
          // Money moves if, and only if, there was a dealing.
          expect(row.count > 0).toBe(row.debit + row.credit > 0n);
        }
      }),
      { numRuns: 10 },
    );
  });

  it('is quiet half of the time for small clients and never for the largest', () => {
    const quiet = (tier: string) => {
      const clients = clientsOf(tier);
      const rows = home.filter(({ clientId }) => clients.has(clientId));
      return rows.filter(({ debit, credit }) => debit === 0n && credit === 0n).length / rows.length;
    };
    expect(quiet('基础')).toBeGreaterThan(0.35);
    expect(quiet('基础')).toBeLessThan(0.6);
    expect(quiet('战略')).toBeLessThan(0.05);
  });

  it('dips at the Spring Festival and at National Day', () => {
    const strategic = clientsOf('战略');
    const total = (week: string) =>
      mean(home.filter((row) => row.week === week && strategic.has(row.clientId)).map(netCredit));
    expect(total('2026-02-16')).toBeLessThan(total('2026-02-02') * 0.35);
    expect(total('2026-10-05')).toBeLessThan(total('2026-10-19') * 0.75);
  });

  it('matters to net: term deposits and loans move as much as the business', () => {
    const internal = home.filter(({ internalCredit, internalDebit }) => internalCredit + internalDebit > 0n);
    expect(internal.length / home.length).toBeGreaterThan(0.02);
    expect(internal.some((row) => row.internalDebit * 2n > row.debit)).toBe(true);
  });

  it('spends about what comes in', () => {
    const out = home.reduce((sum, { debit, internalDebit }) => sum + Number(debit - internalDebit), 0);
    const income = home.reduce((sum, row) => sum + netCredit(row), 0);
    expect(out / income).toBeGreaterThan(0.85);
    expect(out / income).toBeLessThan(1.05);
  });

  it('falls for those who drift away, as the truth says', () => {
    for (const { clientId, kind, changeWeek } of bank.truth) {
      const after = seriesOf(clientId).filter(({ week }) => week >= changeWeek);
      if (kind === 'stop')
        expect(after.every(({ debit, credit, count }) => debit === 0n && credit === 0n && count === 0)).toBe(true);
    }
    const falls = bank.truth
      .filter(({ changeWeek }) => changeWeek < '2026-05-01')
      .map(({ clientId }) => {
        const weeks = seriesOf(clientId);
        return mean(weeks.slice(-13).map(netCredit)) / mean(weeks.slice(0, 39).map(netCredit));
      });
    expect(falls.length).toBeGreaterThan(3);
    expect(mean(falls)).toBeLessThan(0.6);
    const drifting = new Set(bank.truth.map(({ clientId }) => clientId));
    const steady = [...clientsOf('战略')].filter((clientId) => !drifting.has(clientId));
    const stays = steady.map(
      (clientId) =>
        mean(seriesOf(clientId).slice(-13).map(netCredit)) / mean(seriesOf(clientId).slice(0, 39).map(netCredit)),
    );
    expect(mean(stays)).toBeGreaterThan(0.8);
  });
});

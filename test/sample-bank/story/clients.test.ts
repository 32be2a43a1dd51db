import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, localDate } from '../../../src/core/shared/calendar.ts';
import { type SampleBank, sampleBank } from '../../../src/sample-bank/sample-bank.ts';
import { anySeed, anyToday } from '../any.ts';

// The facts of the sketches, with their today.
const today = localDate('2026-11-23');
const bank = sampleBank({ seed: 7, today });

const WAN = 1_000_000;
const idOf = (of: SampleBank, name: string) =>
  of.clients.find((client) => client.name === name || client.aliases.includes(name))?.clientId;
const ofClient = <Row extends { readonly clientId: string }>(rows: readonly Row[], name: string) =>
  rows.filter(({ clientId }) => clientId === idOf(bank, name));
const lastWeeks = (name: string, count: number) => ofClient(bank.weeklyFlows, name).slice(-count);
const creditWan = (name: string, count: number) =>
  lastWeeks(name, count).map(({ credit, internalCredit }) => Number(credit - internalCredit) / WAN);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const current = (name: string) => ofClient(bank.holdings, name).filter(({ asOf }) => asOf === addDays(today, -1));
const wan = (amount: bigint | null | undefined) => Number(amount ?? 0n) / WAN;
const deposits = (name: string) =>
  current(name).filter(({ product }) => product === 'basic_account' || product === 'term_deposit');

describe('ACME', () => {
  const client = bank.clients.find(({ name }) => name === 'ACME 精密制造有限公司');

  it('is a strategic client of 王莉 since 2014', () => {
    expect(client).toMatchObject({ tier: '战略', clientSince: expect.stringMatching(/^2014-/) });
    expect(bank.staff.find(({ staffId }) => staffId === client?.owner)?.name).toBe('王莉');
    expect(
      bank.clients.filter(({ name, aliases }) => `${name} ${aliases.join(' ')}`.toLowerCase().includes('acme')),
    ).toHaveLength(1);
  });

  it('has 4,200万 in deposits, 3,860万 on average, 6% above last year', () => {
    expect(deposits('ACME').reduce((sum, { balance }) => sum + wan(balance), 0)).toBeCloseTo(4200);
    const average = deposits('ACME').reduce((sum, { averageBalanceYtd }) => sum + wan(averageBalanceYtd), 0);
    expect(average).toBeCloseTo(3860);
    const lastYear = ofClient(bank.holdings, 'ACME').filter(({ asOf }) => asOf === '2025-12-31');
    expect(average / lastYear.reduce((sum, { averageBalanceYtd }) => sum + wan(averageBalanceYtd), 0)).toBeCloseTo(
      1.06,
      3,
    );
  });

  it('uses 3,200万 of a line of 5,000万 that matures on 2027-03-15; four products, two of them linked', () => {
    const line = current('ACME').find(({ product }) => product === 'credit_line');
    expect(line).toMatchObject({ limit: 50_000_000_00n, used: 32_000_000_00n, maturesOn: '2027-03-15' });
    expect(current('ACME')).toHaveLength(4);
    expect(current('ACME').filter(({ anchorAccount }) => anchorAccount === client?.accountNumbers[0])).toHaveLength(2);
  });

  it('took in 120万 last week against 310万 on average before, irregular since 2026-10-19', () => {
    const weeks = creditWan('ACME', 9);
    expect(weeks.at(-1)).toBeCloseTo(120, 0);
    expect(Math.round(mean(weeks.slice(0, 8)))).toBe(310);
    expect(ofClient(bank.truth, 'ACME')[0]?.changeWeek).toBe('2026-10-19');
  });

  it('was called 17 days ago, is met tomorrow at 10:00, and waits for an answer since yesterday', () => {
    const last = ofClient(bank.interactions, 'ACME').at(-1);
    expect(last).toMatchObject({ on: '2026-11-06', channel: 'call' });
    const next = ofClient(bank.appointments, 'ACME').find(({ status }) => status === 'booked');
    expect(next).toMatchObject({ startsAt: '2026-11-24T10:00:00+08:00', channel: 'meeting' });
    expect(ofClient(bank.followUps, 'ACME')).toMatchObject([
      { kind: 'promise', text: '答复利率', dueOn: '2026-11-22', doneOn: null },
    ]);
    expect(
      ofClient(bank.people, 'ACME')
        .slice(0, 2)
        .map(({ name, role }) => `${name} ${role}`),
    ).toEqual(['李总 财务总监', '张总 总经理']);
  });
});

describe('the clients of the morning plan', () => {
  it('海港物流: one product, 1,840万, 80万 last week against 290万, 55% fewer dealings, not met for 41 days', () => {
    expect(current('海港物流').map(({ product }) => product)).toEqual(['basic_account']);
    expect(deposits('海港物流').reduce((sum, { balance }) => sum + wan(balance), 0)).toBeCloseTo(1840);
    const weeks = creditWan('海港物流', 9);
    expect(Math.round(weeks.at(-1) ?? 0)).toBe(80);
    expect(Math.round(mean(weeks.slice(0, 8)))).toBe(290);
    const counts = lastWeeks('海港物流', 9).map(({ count }) => count);
    expect((counts.at(-1) ?? 0) / mean(counts.slice(0, 8))).toBeCloseTo(0.45, 1);
    const met = ofClient(bank.interactions, '海港物流')
      .filter(({ channel }) => channel === 'visit' || channel === 'meeting')
      .at(-1);
    expect(daysBetween(met?.on ?? today, today)).toBe(41);
    expect(ofClient(bank.truth, '海港物流')[0]?.changeWeek).toBe('2026-09-28');
  });

  it('fills the day of 王莉 with 海港物流 at 14:00 and 远山医药 at 16:00, and nothing else', () => {
    const owner = bank.clients.find(({ name }) => name.startsWith('ACME'))?.owner;
    const day = bank.appointments.filter(({ staffId, startsAt }) => staffId === owner && startsAt.startsWith(today));
    expect(day.map(({ clientId, startsAt }) => `${startsAt.slice(11, 16)} ${clientId}`).sort()).toEqual([
      `14:00 ${idOf(bank, '海港物流')}`,
      `16:00 ${idOf(bank, '远山医药')}`,
    ]);
  });

  it('has a birthday at 陈记食品 in three days, a loan of 金石建材 due on 12-21, and 东升冷链 in its ninth week', () => {
    const birthday = ofClient(bank.people, '陈记食品').find(({ name }) => name === '李总')?.birthday;
    expect(birthday?.slice(5)).toBe('11-26');
    expect(current('金石建材').find(({ product }) => product === 'loan')?.maturesOn).toBe('2026-12-21');
    expect(ofClient(bank.truth, '东升冷链')[0]?.changeWeek).toBe('2026-09-21');
    const golfers = bank.people.filter(({ interests }) => interests.includes('高尔夫')).map(({ clientId }) => clientId);
    expect(golfers).toEqual(expect.arrayContaining([idOf(bank, '陈记食品'), idOf(bank, '东升冷链')]));
  });

  it('has more than one 海港', () => {
    expect(bank.clients.filter(({ name }) => name.includes('海港')).length).toBeGreaterThan(2);
  });
});

describe('on any other day', () => {
  it('tells the same story', () => {
    fc.assert(
      fc.property(anySeed, anyToday, (seed, day) => {
        const other = sampleBank({ seed, today: day, size: { corporateClients: 12, weeks: 30 } });
        const acme = idOf(other, 'ACME');
        const flows = other.weeklyFlows
          .filter(({ clientId }) => clientId === acme)
          .slice(-9)
          .map(({ credit }) => Number(credit) / WAN);
        expect(Math.round(mean(flows.slice(0, 8)))).toBe(310);
        expect(Math.round(flows.at(-1) ?? 0)).toBe(120);
        const promise = other.followUps.find(({ clientId }) => clientId === acme);
        expect(promise?.dueOn).toBe(addDays(day, -1));
        const next = other.appointments.find(({ clientId }) => clientId === acme);
        expect((next?.startsAt ?? '').slice(0, 10) > day).toBe(true);
      }),
      { numRuns: 15 },
    );
  });
});

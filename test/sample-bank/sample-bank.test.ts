import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDate, partsOf } from '../../src/core/shared/calendar.ts';
import { sampleBank, sampleBook } from '../../src/sample-bank/sample-bank.ts';
import { isBankDay } from '../../src/sample-bank/weeks.ts';
import { anySeed, anyToday } from './any.ts';

const today = localDate('2026-11-23');
const bank = sampleBank({ seed: 7, today });
const clientIds = new Set(bank.clients.map(({ clientId }) => clientId));
const staffIds = new Set(bank.staff.map(({ staffId }) => staffId));
const share = (count: number, of: number) => count / of;

describe('sampleBank', () => {
  it('is the same for the same seed and day, and another for another seed', () => {
    const size = { corporateClients: 40 };
    const again = () => sampleBank({ seed: 7, today, size });
    expect(again()).toEqual(again());
    expect(sampleBank({ seed: 8, today, size }).clients).not.toEqual(again().clients);
  });

  it('gives the same rows one by one as all at once', () => {
    const book = sampleBook({ seed: 7, today, size: { corporateClients: 60 } });
    const small = sampleBank({ seed: 7, today, size: { corporateClients: 60 } });
    expect([...book.clients]).toEqual(small.clients);
    expect([...book.weeklyFlows]).toEqual(small.weeklyFlows);
    expect([...book.appointments]).toEqual(small.appointments);
    expect([...book.clients]).toEqual([...book.clients]);
  });

  it('has the size that is asked for', () => {
    expect(bank.clients.filter(({ kind }) => kind === 'corporate')).toHaveLength(600);
    expect(bank.clients.filter(({ kind }) => kind === 'association')).toHaveLength(24);
    expect(bank.clients.filter(({ kind }) => kind === 'person')).toHaveLength(18);
    const other = sampleBank({
      seed: 1,
      today,
      size: { rms: 25, corporateClients: 50, associations: 3, persons: 0, weeks: 20 },
    });
    expect(other.clients).toHaveLength(53);
    // 25 of the main branch and the two further ones, and the one of the second branch.
    expect(other.staff.filter(({ role }) => role === 'rm')).toHaveLength(26);
    expect(new Set(other.weeklyFlows.map(({ week }) => week)).size).toBe(20);
  });

  it('names only clients and staff that exist, and nothing twice', () => {
    for (const { owner, coOwners, branch } of bank.clients) {
      expect(staffIds).toContain(owner);
      expect(bank.staff.find(({ staffId }) => staffId === owner)).toMatchObject({ role: 'rm', branch });
      for (const coOwner of coOwners) expect(staffIds.has(coOwner) && coOwner !== owner).toBe(true);
    }
    const rows = [bank.people, bank.holdings, bank.weeklyFlows, bank.interactions, bank.followUps, bank.appointments];
    for (const row of [...rows, bank.measures, bank.consents, bank.facts, bank.truth].flat())
      expect(clientIds.has(row.clientId)).toBe(true);
    const ids = [
      bank.clients.map(({ clientId }) => clientId),
      bank.clients.map(({ name }) => name),
      bank.clients.flatMap(({ accountNumbers }) => accountNumbers),
      bank.people.map(({ personId }) => personId),
      bank.holdings.map(({ holdingId, asOf }) => `${holdingId} ${asOf}`),
      bank.interactions.map(({ interactionId }) => interactionId),
      bank.followUps.map(({ followUpId }) => followUpId),
      bank.appointments.map(({ appointmentId }) => appointmentId),
      bank.weeklyFlows.map(({ clientId, week, currency }) => `${clientId} ${week} ${currency}`),
      bank.measures.map(({ clientId, asOf, measure }) => `${clientId} ${asOf} ${measure}`),
      bank.staff.map(({ email }) => email),
    ];
    for (const list of ids) expect(new Set(list).size).toBe(list.length);
  });

  it('looks like a bank', () => {
    const corporate = bank.clients.filter(({ kind }) => kind === 'corporate');
    const tiers = (tier: string) => share(corporate.filter((client) => client.tier === tier).length, corporate.length);
    expect(tiers('基础')).toBeGreaterThan(0.65);
    expect(tiers('重点')).toBeGreaterThan(0.13);
    expect(tiers('战略')).toBeGreaterThan(0.03);
    expect(tiers('战略')).toBeLessThan(0.12);

    const latinOnly = corporate.filter(({ name }) => !/\p{Script=Han}/u.test(name)).length;
    expect(share(latinOnly, corporate.length)).toBeGreaterThan(0.04);
    expect(
      corporate.filter(({ name }) => /[A-Za-z]/.test(name) && /\p{Script=Han}/u.test(name)).length,
    ).toBeGreaterThan(5);
    expect(corporate.filter(({ name }) => /[貿國際亞洲電業]/.test(name)).length).toBeGreaterThan(5);
    expect(corporate.some(({ name }) => name.length >= 60)).toBe(true);

    const drifting = share(bank.truth.length, corporate.length);
    expect(drifting).toBeGreaterThan(0.03);
    expect(drifting).toBeLessThan(0.08);
    expect(new Set(bank.truth.map(({ kind }) => kind))).toEqual(new Set(['slide', 'step', 'stop']));
    expect(new Set(bank.weeklyFlows.map(({ currency }) => currency))).toEqual(
      new Set(['CNY', 'USD', 'EUR', 'HKD', 'JPY']),
    );
  });

  it('holds one to seven products, more of them in higher tiers, each client a basic account', () => {
    const products = new Map<string, Set<string>>();
    for (const { clientId, product } of bank.holdings)
      products.set(clientId, (products.get(clientId) ?? new Set()).add(product));
    const mean = (tier: string) => {
      const counts = bank.clients
        .filter((client) => client.tier === tier)
        .map(({ clientId }) => products.get(clientId)?.size ?? 0);
      return counts.reduce((sum, count) => sum + count, 0) / counts.length;
    };
    for (const clientId of clientIds) {
      expect(products.get(clientId)).toContain('basic_account');
      expect(products.get(clientId)?.size).toBeLessThanOrEqual(7);
    }
    expect(mean('重点')).toBeGreaterThan(mean('基础') + 0.7);
    expect(mean('战略')).toBeGreaterThan(mean('重点') + 0.7);
  });

  it('sees higher tiers more often and leaves some clients alone for long', () => {
    const last = new Map<string, string>();
    const count = new Map<string, number>();
    for (const { clientId, on } of bank.interactions) {
      last.set(clientId, on);
      count.set(clientId, (count.get(clientId) ?? 0) + 1);
    }
    const mean = (tier: string) => {
      const of = bank.clients.filter((client) => client.tier === tier);
      return of.reduce((sum, { clientId }) => sum + (count.get(clientId) ?? 0), 0) / of.length;
    };
    expect(mean('战略')).toBeGreaterThan(mean('重点') * 1.5);
    expect(mean('重点')).toBeGreaterThan(mean('基础') * 1.5);
    const neglected = bank.clients.filter(({ clientId }) => (last.get(clientId) ?? '') < '2026-07-01').length;
    expect(share(neglected, bank.clients.length)).toBeGreaterThan(0.01);
    expect(share(neglected, bank.clients.length)).toBeLessThan(0.15);
  });

  it('keeps every day on its side of today, whatever today is', () => {
    fc.assert(
      fc.property(anySeed, anyToday, (seed, day) => {
        const size = { corporateClients: 30, associations: 2, persons: 2, weeks: 30 };
        const some = sampleBank({ seed, today: day, size });
        const past = [
          ...some.clients.map(({ clientSince }) => clientSince),
          ...some.interactions.map(({ on }) => on),
          ...some.holdings.flatMap(({ asOf, openedOn }) => [asOf, openedOn]),
          ...some.followUps.flatMap(({ doneOn }) => doneOn ?? []),
          ...[...some.measures, ...some.consents, ...some.facts].map(({ asOf }) => asOf),
          ...some.people.map(({ confirmedOn }) => confirmedOn),
        ];
        expect(past.filter((each) => each >= day)).toEqual([]);
        expect(some.interactions.filter(({ on }) => !isBankDay(on))).toEqual([]);
        expect(some.holdings.filter(({ maturesOn }) => maturesOn !== null && maturesOn <= day)).toEqual([]);
        expect(some.rates.filter(({ on }) => on > day)).toEqual([]);
        for (const { status, startsAt } of some.appointments)
          expect(status === 'booked').toBe(startsAt.slice(0, 10) >= day);
        const born = some.people.flatMap(({ birthday }) => (birthday === null ? [] : partsOf(birthday).year));
        expect(born.filter((year) => partsOf(day).year - year < 25)).toEqual([]);
      }),
      // A deposit of three months that would end in the holidays of October.
      { numRuns: 15, examples: [[1973297292, localDate('2032-07-06')]] },
    );
  });

  it('sends nobody to two places at once', () => {
    const starts = new Map<string, number[]>();
    for (const { staffId, startsAt } of bank.appointments)
      starts.set(staffId, [...(starts.get(staffId) ?? []), Date.parse(startsAt)]);
    for (const times of starts.values()) {
      const sorted = times.toSorted((a, b) => a - b);
      for (const [at, time] of sorted.entries())
        if (at > 0) expect(time - (sorted[at - 1] ?? 0)).toBeGreaterThanOrEqual(45 * 60_000);
    }
  });

  it('can reach nobody: numbers and addresses of people exist nowhere', () => {
    for (const { phone, email } of bank.people) {
      if (phone !== null) expect(phone).toMatch(/^(100\d{8}|\+852 0\d{3} \d{4})$/);
      if (email !== null) expect(email).toMatch(/^[a-z0-9.-]+@[a-z0-9-]+\.example$/);
    }
    for (const { email } of bank.staff) expect(email).toMatch(/^[a-z0-9.]+@bank\.example$/);
  });
});

import { describe, expect, it } from 'vitest';
import type { GiftSaid } from '../../../src/core/gift/gift.ts';
import type { ClientId, GiftId, PersonId } from '../../../src/core/shared/ids.ts';
import type { Currency } from '../../../src/core/shared/money.ts';
import { giftStore, peopleStore } from '../../../src/persistence/repositories.ts';
import { registerGift, strikeGift } from '../../../src/usecases/gift/keep-gift.ts';
import { exportGifts, reportGifts } from '../../../src/usecases/gift/report-gifts.ts';
import { listGifts, openGiftDesk } from '../../../src/usecases/gift/see-gifts.ts';
import { insertedStaff, insertOwnership, newId } from '../../support/bank.ts';
import { contactBank, done, TODAY } from '../../support/contact-bank.ts';

const bank = await contactBank();
const { database, wang, grace, boss, far, request } = bank;
const { prisma } = database;
const deps = {
  ...bank.deps,
  gifts: giftStore(database),
  people: peopleStore(database),
  giftLimits: { once: 20_000n, perYear: 60_000n },
  giftCurrency: 'CNY' as Currency,
};
const register = registerGift(deps);
const someone = async (clientId: ClientId, name = '李总'): Promise<PersonId> => {
  const id = newId<PersonId>();
  await prisma.person.create({ data: { id, clientId, name, interests: [] } });
  return id;
};
const said = (change: Partial<GiftSaid> = {}): GiftSaid => ({
  on: TODAY,
  what: '台历',
  value: 20_000n,
  occasion: 'festival',
  publicDuty: false,
  ...change,
});
const give = (clientId: ClientId, personId: PersonId | null, change: Partial<GiftSaid> = {}, by = wang) =>
  register({ by, clientId, personId, said: said(change), ...request() });
const actions = async () =>
  (await prisma.audit.findMany({ where: { action: { startsWith: 'gift' } }, orderBy: { id: 'asc' } })).map(
    ({ action }) => action,
  );

describe('the gift register', () => {
  it('takes gifts up to the limit of the year, once each, and refuses the next with what was given', async () => {
    const clientId = await bank.client('Three gifts');
    const person = await someone(clientId);
    const again = { by: wang, clientId, personId: person, said: said(), ...request() };
    expect((await done(register(again))).givenInYear).toBe(20_000n);
    await done(register(again));
    expect((await done(give(clientId, person))).givenInYear).toBe(40_000n);
    expect((await done(give(clientId, person))).givenInYear).toBe(60_000n);
    expect(await give(clientId, person, { value: 1n })).toMatchObject({
      refusal: { faults: [{ kind: 'over_year', limit: 60_000n, given: 60_000n }] },
    });
    // Another person of the same client has a year of her own.
    expect((await give(clientId, await someone(clientId, '张总'))).ok).toBe(true);
    expect((await actions()).filter((action) => action === 'gift_refused')).toHaveLength(1);
  });

  it('answers a form that comes twice as before, although its gift has filled up the year', async () => {
    const clientId = await bank.client('Twice the last');
    await done(give(clientId, null));
    await done(give(clientId, null));
    const last = { by: wang, clientId, personId: null, said: said(), ...request() };
    const before = await actions();
    expect((await done(register(last))).givenInYear).toBe(60_000n);
    expect((await done(register(last))).givenInYear).toBe(60_000n);
    expect(await actions()).toEqual([...before, 'gift_registered']);
  });

  it('takes a gift that was too dear from the same form, once it is corrected', async () => {
    const clientId = await bank.client('Too dear first');
    const form = { by: wang, clientId, personId: null, ...request() };
    expect(await register({ ...form, said: said({ value: 20_001n }) })).toMatchObject({
      refusal: { faults: [{ kind: 'over_once' }] },
    });
    expect((await done(register({ ...form, said: said() }))).givenInYear).toBe(20_000n);
    expect(await prisma.gift.count({ where: { clientId } })).toBe(1);
  });

  it('lets two at once not pass the limit together', async () => {
    const clientId = await bank.client('Both at once');
    const person = await someone(clientId);
    await done(give(clientId, person));
    await done(give(clientId, person));
    const both = await Promise.all([give(clientId, person), give(clientId, person, {}, boss)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('remembers a public duty: nothing later either, and the database says no as well', async () => {
    const clientId = await bank.client('A bureau');
    const person = await someone(clientId);
    expect(await give(clientId, person, { publicDuty: true })).toMatchObject({
      refusal: { faults: [{ kind: 'public_duty', by: 'said' }] },
    });
    expect(await give(clientId, person)).toMatchObject({ refusal: { faults: [{ by: 'earlier' }] } });
    const row = { id: newId<string>(), clientId, personId: person, staffId: wang.id, givenOn: new Date('2026-11-23') };
    const gift = { ...row, what: 'x', value: 1n, currency: 'CNY', occasion: 'other', recordedAt: new Date() };
    await expect(prisma.gift.create({ data: gift })).rejects.toThrow(/public duty/);
  });

  it('is nobody’s who may not work with the client, and knows nobody of another client', async () => {
    const [clientId, other] = [await bank.client('Hers'), await bank.client('Another')];
    expect(await give(clientId, null, {}, grace)).toMatchObject({ refusal: { kind: 'not_allowed' } });
    expect(await openGiftDesk(deps)(far, clientId)).toMatchObject({ refusal: { kind: 'not_allowed' } });
    expect(await give(clientId, await someone(other))).toMatchObject({ refusal: { kind: 'person_gone' } });
  });

  it('keeps what was struck and counts it no more; only whoever registered it strikes it', async () => {
    const clientId = await bank.client('Struck');
    const person = await someone(clientId);
    const { gift } = await done(give(clientId, person));
    const strike = strikeGift(deps);
    expect(await strike({ by: boss, giftId: gift.id, origin: 'test' })).toMatchObject({ ok: false });
    for (const _ of [1, 2]) expect((await strike({ by: wang, giftId: gift.id, origin: 'test' })).ok).toBe(true);
    const desk = await done(openGiftDesk(deps)(wang, clientId));
    expect(desk.recipients).toMatchObject([{ name: '李总', given: 0n }]);
    expect((await listGifts(deps)(wang)).find(({ id }) => id === gift.id)).toMatchObject({ isStruck: true });
    await expect(prisma.gift.delete({ where: { id: gift.id } })).rejects.toThrow(/register keeps/);
    await expect(prisma.gift.update({ where: { id: gift.id }, data: { value: 1n } })).rejects.toThrow(/register keeps/);
  });

  it('names to the giver nobody at a client whose people she may not see any more', async () => {
    const clientId = await bank.client('Moved on');
    const { gift } = await done(give(clientId, await someone(clientId)));
    const shown = async () => (await listGifts(deps)(wang)).find(({ id }) => id === gift.id);
    expect(await shown()).toMatchObject({ personName: '李总', clientName: 'Moved on' });
    const ended = { validTo: new Date(TODAY), endedAt: new Date(), endSource: 'test' };
    await prisma.ownership.updateMany({ where: { clientId }, data: ended });
    await insertOwnership(database, clientId, grace.id, 'owner');
    expect(await shown()).toMatchObject({ personName: null, personId: gift.personId, clientName: 'Moved on' });
    await bank.grant(wang, clientId);
    expect(await shown()).toMatchObject({ personName: '李总' });
  });

  it('is read by compliance whole, by a manager for her branch, by nobody else; taking it out is on the trail', async () => {
    const compliance = await insertedStaff(database, 'compliance', { role: 'compliance' });
    const report = await done(reportGifts(deps)(compliance, 2026));
    const standing = report.gifts.filter(({ isStruck }) => !isStruck);
    expect(report.count).toBe(standing.length);
    expect(report.sum).toBe(standing.reduce((sum, { value }) => sum + value, 0n));
    expect(report.perRecipient[0]).toMatchObject({ sum: 60_000n });
    expect((await done(reportGifts(deps)(boss, 2026))).count).toBe(report.count);
    for (const by of [wang, { ...boss, branch: null }]) expect((await reportGifts(deps)(by, 2026)).ok).toBe(false);
    expect((await done(reportGifts(deps)(compliance, 2025))).gifts).toEqual([]);
    const asked = { by: compliance, year: 2026, ...request() };
    await done(exportGifts(deps)(asked));
    expect(await exportGifts(deps)(asked)).toMatchObject({ refusal: { kind: 'exported_already' } });
    expect((await actions()).at(-1)).toBe('gifts_exported');
  });

  it('names in the report and in its file those for compliance whom gifts were for, and for a manager nobody at a client that left her branch', async () => {
    const clientId = await bank.client('Left the branch');
    const { gift } = await done(give(clientId, await someone(clientId, '何总')));
    const compliance = await insertedStaff(database, 'compliance-two', { role: 'compliance' });
    const told = async (by: typeof boss) => {
      const read = await done(reportGifts(deps)(by, 2026));
      const file = await done(exportGifts(deps)({ by, year: 2026, ...request() }));
      for (const { gifts } of [read, file])
        expect(gifts.find(({ id }) => id === gift.id)).toMatchObject({ clientName: 'Left the branch', value: 20_000n });
      return [read, file].flatMap(({ gifts, perRecipient }) =>
        [...gifts, ...perRecipient].filter((each) => each.personId === gift.personId).map((each) => each.personName),
      );
    };
    expect(await told(boss)).toEqual(['何总', '何总', '何总', '何总']);
    await prisma.client.update({ where: { id: clientId }, data: { branchId: far.branch?.id ?? null } });
    expect(await told(boss)).toEqual([null, null, null, null]);
    expect(await told(compliance)).toEqual(['何总', '何总', '何总', '何总']);
  });

  it('finds no gift that is not there', async () => {
    expect(await strikeGift(deps)({ by: wang, giftId: newId<GiftId>(), origin: 'test' })).toMatchObject({ ok: false });
  });
});

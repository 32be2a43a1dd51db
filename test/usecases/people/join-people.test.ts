import { expect, it } from 'vitest';
import type { PersonId } from '../../../src/core/shared/ids.ts';
import type { Currency } from '../../../src/core/shared/money.ts';
import { giftStore, peopleStore } from '../../../src/persistence/repositories.ts';
import { registerGift } from '../../../src/usecases/gift/keep-gift.ts';
import { joinPeople } from '../../../src/usecases/people/join-people.ts';
import { newId } from '../../support/bank.ts';
import { contactBank, done, TODAY } from '../../support/contact-bank.ts';

const bank = await contactBank();
const { database, wang, grace, request } = bank;
const { prisma } = database;
const join = joinPeople(bank.deps);
const people = peopleStore(database);

it('makes one of two entries of a person: contacts, days, gifts and the keys of files go along, and nothing is lost', async () => {
  const clientId = await bank.client('Merged before');
  const add = async (change: object): Promise<PersonId> => {
    const id = newId<PersonId>();
    await prisma.person.create({ data: { id, clientId, name: '李总', interests: [], ...change } });
    return id;
  };
  const [kept, joined] = [await add({ role: '财务总监', phone: '1' }), await add({ birthday: '1971-03-09' })];
  const interactionId = newId<string>();
  await prisma.interaction.create({
    data: { id: interactionId, clientId, on: new Date('2026-11-20'), channel: 'call', summary: '' },
  });
  await prisma.interactionPerson.create({ data: { interactionId, name: '李总', personId: joined, position: 0 } });
  await prisma.sourceKey.create({ data: { entity: 'person', key: 'P2', entityId: joined } });
  const day = {
    id: newId<string>(),
    clientId,
    personId: joined,
    label: '结婚纪念日',
    day: '--05-01',
    staffId: wang.id,
  };
  await prisma.memorialDay.create({ data: day });
  const gifts = { giftLimits: { once: 20_000n, perYear: 60_000n }, giftCurrency: 'CNY' as Currency };
  const said = { on: TODAY, what: '台历', value: 5_000n, occasion: 'thanks', publicDuty: false } as const;
  await done(registerGift({ ...bank.deps, ...gifts })({ by: wang, clientId, personId: joined, said, ...request() }));

  const asked = { by: wang, keptId: kept, joinedId: joined, origin: 'test' };
  expect(await join({ ...asked, by: grace })).toMatchObject({ refusal: { kind: 'not_allowed' } });
  const both = await Promise.all([join(asked), join(asked)]);
  expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);

  expect(await people.listOf(clientId, TODAY)).toMatchObject([
    { id: kept, said: { role: '财务总监', phone: '1', birthday: '1971-03-09' }, version: 2 },
  ]);
  expect(await people.find(joined)).toBeNull();
  const row = await prisma.person.findUniqueOrThrow({ where: { id: joined } });
  expect(row).toMatchObject({ joinedInto: kept, birthday: '1971-03-09' });
  expect(await prisma.interactionPerson.count({ where: { personId: kept } })).toBe(1);
  expect((await people.daysOf(clientId))[0]?.said.personId).toBe(kept);
  expect(await giftStore(database).givenIn({ clientId, personId: kept }, 2026, 'CNY' as Currency)).toBe(5_000n);
  expect((await prisma.sourceKey.findFirstOrThrow({ where: { key: 'P2' } })).entityId).toBe(kept);
  expect((await bank.trail(kept)).map(({ action }) => action)).toContain('people_joined');
});

it('is refused of two who do not look like one person, or are at two clients', async () => {
  const [one, other] = [await bank.client('One'), await bank.client('Other')];
  const add = async (clientId: string, change: object): Promise<PersonId> => {
    const id = newId<PersonId>();
    await prisma.person.create({ data: { id, clientId, name: '张总', interests: [], ...change } });
    return id;
  };
  const [a, b, c] = [await add(one, { phone: '1' }), await add(one, { phone: '2' }), await add(other, {})];
  for (const [keptId, joinedId] of [
    [a, b],
    [a, c],
    [a, a],
    [a, newId<PersonId>()],
  ] as const)
    expect(await join({ by: wang, keptId, joinedId, origin: 'test' })).toMatchObject({
      refusal: { kind: 'person_gone' },
    });
});

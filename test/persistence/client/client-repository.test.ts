import { expect, test } from 'vitest';
import { lastContact } from '../../../src/core/client/glance.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { rebuildFlowSeries } from '../../../src/persistence/flow-series.ts';
import { clientStore } from '../../../src/persistence/repositories.ts';
import { insertBranch, insertClient, insertFlows, insertOwnership, insertStaff, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';

const database = await freshDatabase();
const { prisma } = database;
const clients = clientStore(database);
const at = { now: new Date('2026-03-02T01:00:00Z'), today: localDate('2026-03-02') };

const branchId = await insertBranch(database, '城东支行');
const li = await insertStaff(database, 'Li Wei');
const chen = await insertStaff(database, 'Chen Jing');
const left = await insertStaff(database, 'Zhao Min', { active: false });

const full = await insertClient(database, '恒达纺织有限公司', { branchId, creditCode: '91310000MA1FL5XX0K' });
await prisma.client.update({
  where: { id: full },
  data: {
    industry: 'Textiles',
    area: '浦东',
    address: '世纪大道 1 号',
    clientSince: new Date('2019-05-01'),
    version: 4,
  },
});
await prisma.clientAlias.createMany({
  data: ['恒达', 'Hengda Textile'].map((alias) => ({ clientId: full, alias, source: 'test' })),
});
await prisma.clientAccount.create({ data: { clientId: full, number: '6222000012345678', source: 'test' } });
await prisma.clientTier.createMany({
  data: [
    { id: newId<string>(), clientId: full, tier: 'core', validFrom: new Date('2026-02-01') },
    { id: newId<string>(), clientId: full, tier: 'key', validFrom: new Date('2025-01-01') },
  ],
});
const earlier = await insertOwnership(database, full, left, 'owner');
await prisma.ownership.update({
  where: { id: earlier },
  data: { validTo: new Date('2026-02-01'), endedAt: at.now, endSource: 'test' },
});
await insertOwnership(database, full, li, 'owner');
await insertOwnership(database, full, chen, 'co_owner');
const bare = await insertClient(database, 'Bare Ltd');
const closed = await insertClient(database, 'Closed Ltd', { closedOn: new Date('2026-01-31') });

test('a heading says what a list of matches needs, and who may see more', async () => {
  expect(await clients.headings([full])).toEqual([
    {
      id: full,
      name: '恒达纺织有限公司',
      kind: 'corporate',
      tier: 'core',
      branch: { id: branchId, name: '城东支行' },
      owner: { id: li, name: 'Li Wei' },
      coOwnerIds: [chen],
    },
  ]);
});

test('headings come in the order asked for, without those that are closed or unknown', async () => {
  const headings = await clients.headings([bare, newId<ClientId>(), closed, full]);
  expect(headings.map(({ id }) => id)).toEqual([bare, full]);
  expect(headings[0]).toMatchObject({
    id: bare,
    name: 'Bare Ltd',
    tier: null,
    branch: null,
    owner: null,
    coOwnerIds: [],
  });
  expect(await clients.headings([])).toEqual([]);
});

test('a client of whom nothing is known has an empty record; a closed or unknown one has none', async () => {
  expect(await clients.record(bare, at)).toMatchObject({
    client: { id: bare, name: 'Bare Ltd', kind: 'corporate', aliases: [], tier: null, owner: null, clientSince: null },
    people: [],
    holdings: [],
    interactions: [],
    followUps: [],
    nextAppointment: null,
    flows: [],
  });
  expect(await clients.record(closed, at)).toBeNull();
  expect(await clients.record(newId<ClientId>(), at)).toBeNull();
});

test('the client itself, as it is today', async () => {
  expect((await clients.record(full, at))?.client).toEqual({
    id: full,
    name: '恒达纺织有限公司',
    aliases: ['Hengda Textile', '恒达'],
    kind: 'corporate',
    language: 'zh-CN',
    creditCode: '91310000MA1FL5XX0K',
    accountNumbers: ['6222000012345678'],
    industry: 'Textiles',
    tier: 'core',
    branch: { id: branchId, name: '城东支行' },
    area: '浦东',
    address: '世纪大道 1 号',
    clientSince: '2019-05-01',
    owner: { id: li, name: 'Li Wei' },
    coOwners: [{ id: chen, name: 'Chen Jing' }],
    version: 4,
  });
});

test('people who are still there, decision makers first; a birthday is the day it is', async () => {
  const person = (name: string, more: object = {}) => ({
    id: newId<string>(),
    clientId: full,
    name,
    interests: [],
    ...more,
  });
  await prisma.person.createMany({
    data: [
      person('Clerk', { role: 'clerk' }),
      person('Gone', { leftOn: new Date('2026-01-01') }),
      person('Boss', {
        decisionMaker: true,
        birthday: 'lunar 1968-02-30',
        interests: ['围棋'],
      }),
    ],
  });
  expect((await clients.record(full, at))?.people).toMatchObject([
    {
      name: 'Boss',
      decisionMaker: true,
      birthday: { calendar: 'lunar', year: 1968, month: 2, day: 30 },
      interests: ['围棋'],
    },
    { name: 'Clerk', role: 'clerk', decisionMaker: false, birthday: null, interests: [] },
  ]);
});

test('a holding with what it stood at last, exact beyond 2^53; one without balances too', async () => {
  const deposit = newId<string>();
  const line = newId<string>();
  await prisma.holding.createMany({
    data: [
      {
        id: deposit,
        clientId: full,
        product: 'deposit',
        currency: 'CNY',
        openedOn: new Date('2020-01-01'),
        anchorAccount: '6222',
      },
      { id: line, clientId: full, product: 'wealth', currency: 'USD', maturesOn: new Date('2026-12-31') },
    ],
  });
  const balance = (asOf: string, revision: number, amount: bigint, batchId: string | null = null) => ({
    holdingId: deposit,
    asOf: new Date(asOf),
    revision,
    balance: amount,
    rate: '0.0385',
    averageBalanceYtd: 7n,
    batchId,
  });
  const undone = newId<string>();
  await prisma.importBatch.create({
    data: { id: undone, startedAt: at.now, undoneAt: at.now, state: 'undone', startedBy: 'test' },
  });
  await prisma.holdingBalance.createMany({
    data: [
      balance('2026-02-27', 2, 2n ** 62n + 1n),
      balance('2026-02-27', 1, 5n),
      balance('2026-01-31', 9, 6n),
      balance('2026-02-28', 1, 8n, undone),
      // Of last year the last figure of December counts, where there is one.
      { ...balance('2025-12-30', 1, 5n), averageBalanceYtd: 4n },
      { ...balance('2025-12-30', 2, 5n), averageBalanceYtd: 5n },
      { ...balance('2025-12-31', 1, 5n), averageBalanceYtd: null },
      { ...balance('2025-12-31', 2, 5n, undone), averageBalanceYtd: 6n },
      { ...balance('2025-11-30', 1, 5n), averageBalanceYtd: 3n },
    ],
  });
  const unknown = { limit: null, used: null, profitOrLoss: null, revenueYtd: null, closedOn: null };
  expect((await clients.record(full, at))?.holdings).toEqual([
    {
      ...unknown,
      id: deposit,
      product: 'deposit',
      currency: 'CNY',
      openedOn: '2020-01-01',
      maturesOn: null,
      anchorAccount: '6222',
      asOf: '2026-02-27',
      balance: 4611686018427387905n,
      averageBalanceYtd: 7n,
      averageBalanceLastYear: 5n,
    },
    {
      ...unknown,
      id: line,
      product: 'wealth',
      currency: 'USD',
      openedOn: null,
      maturesOn: '2026-12-31',
      anchorAccount: null,
      asOf: null,
      balance: null,
      averageBalanceYtd: null,
      averageBalanceLastYear: null,
    },
  ]);
});

test('the last five contacts, newest first', async () => {
  const on = ['2026-02-01', '2026-02-06', '2026-02-03', '2026-02-04', '2026-02-05', '2026-02-02'];
  await prisma.interaction.createMany({
    data: on.map((day) => ({
      id: newId<string>(),
      clientId: full,
      on: new Date(day),
      channel: 'call',
      staffId: day === '2026-02-06' ? li : null,
      summary: day,
    })),
  });
  const interactions = (await clients.record(full, at))?.interactions;
  expect(interactions?.map((interaction) => interaction.on)).toEqual(on.toSorted().reverse().slice(0, 5));
  expect(interactions?.[0]).toMatchObject({ by: { id: li, name: 'Li Wei' }, channel: 'call', outcome: null });
  expect(interactions?.[1]?.by).toBeNull();
});

test('the last real contact too, however many calls since then nobody answered', async () => {
  const called = await insertClient(database, 'Called Ltd');
  const day = (on: string, outcome: string | null) => ({
    id: newId<string>(),
    clientId: called,
    on: new Date(on),
    channel: 'call',
    outcome,
  });
  await prisma.interaction.createMany({
    data: [
      day('2026-01-05', 'reached'),
      day('2026-01-12', null),
      day('2026-03-03', 'reached'),
      ...['16', '17', '18', '19', '20', '23'].map((date) => day(`2026-02-${date}`, 'no_answer')),
    ],
  });
  const shown = (await clients.record(called, at))?.interactions ?? [];
  expect(shown.map(({ on }) => on.slice(5))).toEqual(['03-03', '02-23', '02-20', '02-19', '02-18', '01-12']);
  expect(lastContact(shown, at.today)?.interaction.on).toBe('2026-01-12');
});

test('open follow-ups, earliest due first, those without a day last', async () => {
  const followUp = (text: string, dueOn: string | null, doneOn: string | null = null) => ({
    id: newId<string>(),
    clientId: full,
    staffId: li,
    kind: 'promise',
    text,
    dueOn: dueOn === null ? null : new Date(dueOn),
    doneOn: doneOn === null ? null : new Date(doneOn),
  });
  await prisma.followUp.createMany({
    data: [
      followUp('some day', null),
      followUp('later', '2026-03-10'),
      followUp('done', '2026-03-01', '2026-03-01'),
      followUp('soon', '2026-03-03'),
    ],
  });
  expect((await clients.record(full, at))?.followUps.map(({ text, dueOn }) => [text, dueOn])).toEqual([
    ['soon', '2026-03-03'],
    ['later', '2026-03-10'],
    ['some day', null],
  ]);
});

test('the next appointment is the first booked one that has not begun', async () => {
  const appointment = (startsAt: string, status: string) => ({
    id: newId<string>(),
    clientId: full,
    staffId: li,
    startsAt: new Date(startsAt),
    channel: 'visit',
    subject: startsAt,
    status,
  });
  await prisma.appointment.createMany({
    data: [
      appointment('2026-03-02T00:59:59Z', 'booked'),
      appointment('2026-03-02T03:00:00Z', 'cancelled'),
      appointment('2026-03-04T01:00:00Z', 'booked'),
      appointment('2026-03-03T01:00:00Z', 'booked'),
    ],
  });
  expect((await clients.record(full, at))?.nextAppointment).toMatchObject({
    startsAt: new Date('2026-03-03T01:00:00Z'),
    status: 'booked',
    staff: { id: li, name: 'Li Wei' },
  });
});

test('at most the last 104 weeks of each currency, oldest first', async () => {
  const first = new Date('2023-12-25');
  const weeks = Array.from({ length: 110 }, (_, n) => ({
    week: new Date(first.getTime() + n * 7 * 86_400_000).toISOString().slice(0, 10),
    debit: n,
    credit: 2 * n,
  }));
  await insertFlows(database, full, 'CNY', weeks);
  await insertFlows(database, full, 'USD', weeks.slice(0, 1));
  await rebuildFlowSeries(prisma, [full]);
  const flows = (await clients.record(full, at))?.flows;
  expect(flows?.map(({ currency, weeks: shown }) => [currency, shown.length])).toEqual([
    ['CNY', 104],
    ['USD', 1],
  ]);
  expect(flows?.[0]?.weeks[0]).toMatchObject({ week: weeks[6]?.week, debit: 6n, credit: 12n });
  expect(flows?.[0]?.weeks.at(-1)).toMatchObject({ week: weeks[109]?.week, debit: 109n, credit: 218n });
});

test('how far the flows of the bank are loaded, whoever’s they are', async () => {
  await insertFlows(database, closed, 'CNY', [{ week: '2026-02-16', debit: 1, credit: 1 }]);
  await rebuildFlowSeries(prisma, [closed]);
  expect((await clients.record(bare, at))?.flowsUntil).toBe('2026-02-16');
});

test('only open clients are counted', async () => {
  expect(await clients.count()).toBe(3);
});

test('the clients somebody looks after now, as owner or co-owner', async () => {
  expect(await clients.lookedAfterBy(li)).toEqual(new Set([full]));
  expect(await clients.lookedAfterBy(chen)).toEqual(new Set([full]));
  expect(await clients.lookedAfterBy(left)).toEqual(new Set());
});

test('how many other banks it deals with, as last found out', async () => {
  const found = (asOf: string, value: string) => ({
    clientId: full,
    measure: 'other_banks',
    asOf: new Date(asOf),
    revision: 1,
    value,
  });
  expect((await clients.record(full, at))?.otherBanks).toBeNull();
  await prisma.measure.createMany({ data: [found('2025-05-01', '3'), found('2026-01-15', '2')] });
  expect((await clients.record(full, at))?.otherBanks).toEqual({ count: 2, asOf: '2026-01-15' });
});

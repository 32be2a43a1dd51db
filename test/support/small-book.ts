import type { Branch, Staff } from '../../src/core/client/client.ts';
import { addDays, localDate } from '../../src/core/shared/calendar.ts';
import type { BranchId, ClientId, StaffId } from '../../src/core/shared/ids.ts';
import type { Database } from '../../src/persistence/database.ts';
import { insertClient, insertOwnership, insertStaff, newId } from './bank.ts';
import { staff } from './records.ts';

// A bank of two branches and some forty clients with everything a book can be searched by, the same at every run.

export const NOW = new Date('2026-11-23T00:30:00Z');
export const TODAY = localDate('2026-11-23');

/** Numbers that look thrown and are always the same. */
function thrower(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % sides;
  };
}

const NAMES = ['海港', '远山', '金石', '东升', 'Alder', 'Birch 100%', '陈记_', 'ACME'];
const TIERS = ['金卡', '普通', '战略', 'Gold', null];
const INDUSTRIES = ['钢铁', '物流运输', 'Steel trading', null];
const AREAS = ['港区', '老城', null];
const PRODUCTS = [
  '单位活期存款',
  '活期存款',
  '定期存款',
  '综合授信额度',
  '流动资金贷款',
  '代发工资',
  '企业网银',
  '理财',
];

export type SmallBook = {
  readonly people: Readonly<Record<'wang' | 'grace' | 'he' | 'boss' | 'officer' | 'auditor' | 'admin', Staff>>;
  readonly clients: readonly ClientId[];
};

/** Wang and Grace look after clients of the east branch, He of the west; boss manages the east. */
export async function smallBook(database: Database): Promise<SmallBook> {
  const { prisma } = database;
  const [east, west] = [
    { id: newId<BranchId>(), name: '城东支行' },
    { id: newId<BranchId>(), name: '城西支行' },
  ];
  await prisma.branch.createMany({ data: [east, west] });
  const person = async (name: string, role: Staff['role'], branch: Branch, mailbox = name): Promise<Staff> => {
    const email = `${mailbox.toLowerCase()}@bank.example`;
    const id = await insertStaff(database, name, { role, branchId: branch.id, email });
    return staff({ id, name, role, email, branch });
  };
  const people = {
    wang: await person('王莉', 'rm', east, 'wang.li'),
    grace: await person('Grace', 'rm', east),
    he: await person('何俊', 'rm', west, 'he.jun'),
    boss: await person('Boss', 'branch_manager', east),
    officer: await person('Officer', 'complaints_officer', west),
    auditor: await person('Auditor', 'compliance', west),
    admin: await person('Admin', 'admin', east),
  };
  await prisma.exchangeRate.create({
    data: { currency: 'USD', on: new Date('2026-01-01'), revision: 1, rate: '7.1' },
  });
  const clients: ClientId[] = [];
  const roll = thrower(7);
  for (let at = 0; at < 42; at += 1) clients.push(await addClient(database, at, people, [east, west], roll));
  return { people, clients };
}

type Roll = (sides: number) => number;

const oneOf = <Value>(values: readonly Value[], roll: Roll): Value => values[roll(values.length)] as Value;

async function addClient(
  database: Database,
  at: number,
  people: SmallBook['people'],
  [east, west]: readonly [Branch, Branch],
  roll: Roll,
): Promise<ClientId> {
  const { prisma } = database;
  const owner = oneOf([people.wang, people.grace, people.he, null], roll);
  const branch = oneOf([east, owner?.branch ?? west, owner?.branch ?? null], roll);
  const id = await insertClient(database, `${oneOf(NAMES, roll)}${at}`, branch === null ? {} : { branchId: branch.id });
  await prisma.client.update({
    where: { id },
    data: {
      kind: oneOf(['person', 'corporate', 'association'], roll),
      language: oneOf(['zh-CN', 'en'], roll),
      industry: oneOf(INDUSTRIES, roll),
      area: oneOf(AREAS, roll),
      clientSince: oneOf([null, ...[400, 900, 4_000].map((days) => new Date(addDays(TODAY, -days)))], roll),
      // The first one is not there any more.
      closedOn: at === 0 ? new Date('2026-01-01') : null,
    },
  });
  if (owner !== null) await insertOwnership(database, id, owner.id, 'owner');
  if (owner !== people.wang && roll(5) === 0) await insertOwnership(database, id, people.wang.id, 'co_owner');
  await give(database, id, oneOf([people.wang, people.he], roll).id, roll);
  await enrich(database, id, people.wang.id, roll);
  return id;
}

/** Lets somebody see the client for a time, which may be over; or does not. */
async function give({ prisma }: Database, clientId: ClientId, staffId: StaffId, roll: Roll): Promise<void> {
  const kind = oneOf([null, null, null, 'reason', 'deputy', 'hand_over', 'task_force'], roll);
  const validUntil = new Date(roll(4) === 0 ? '2026-11-02' : '2026-12-01');
  if (kind === null) return;
  const id = newId<string>();
  await prisma.accessGrant.create({
    data: { id, clientId, staffId, kind, validFrom: new Date('2026-11-01'), validUntil },
  });
}

/** Gives a client a tier, products, money and contacts of some kind; again for the same client: more and other ones. */
export async function enrich(database: Database, clientId: ClientId, staffId: StaffId, roll: Roll): Promise<void> {
  const { prisma } = database;
  const tier = oneOf(TIERS, roll);
  const validFrom = new Date('2026-01-01');
  if (tier !== null) await prisma.clientTier.create({ data: { id: newId<string>(), clientId, tier, validFrom } });
  for (let count = roll(5); count > 0; count -= 1) await addHolding(database, clientId, roll);
  for (let count = roll(3); count > 0; count -= 1) await addContact(database, clientId, staffId, roll);
}

const dayNear = (days: number): Date => new Date(addDays(TODAY, days));

async function addHolding({ prisma }: Database, clientId: ClientId, roll: Roll): Promise<void> {
  const id = newId<string>();
  const amount = (): bigint | null =>
    oneOf([null, 0n, BigInt(roll(300)) * 10_000_000n, BigInt(roll(300)) * 10_000_000n], roll);
  await prisma.holding.create({
    data: {
      id,
      clientId,
      product: oneOf(PRODUCTS, roll),
      currency: oneOf(['CNY', 'CNY', 'USD', 'GBP'], roll),
      maturesOn: oneOf([null, null, dayNear(roll(200) - 40)], roll),
      closedOn: oneOf([null, null, null, null, dayNear(roll(20) - 10)], roll),
    },
  });
  await prisma.holdingBalance.create({
    data: {
      holdingId: id,
      asOf: new Date('2026-11-20'),
      revision: 1,
      balance: amount(),
      limit: amount(),
      used: amount(),
      averageBalanceYtd: amount(),
    },
  });
}

async function addContact({ prisma }: Database, clientId: ClientId, staffId: StaffId, roll: Roll): Promise<void> {
  await prisma.interaction.create({
    data: {
      id: newId<string>(),
      clientId,
      on: dayNear(5 - roll(120)),
      channel: 'call',
      outcome: oneOf(['no_answer', 'reached', 'reached'], roll),
    },
  });
  await prisma.followUp.create({
    data: {
      id: newId<string>(),
      clientId,
      staffId,
      kind: oneOf(['promise', 'follow_up'], roll),
      text: '答复利率',
      dueOn: oneOf([null, dayNear(roll(20) - 10), dayNear(roll(20) - 10)], roll),
      doneOn: oneOf([null, null, new Date('2026-11-01')], roll),
    },
  });
  const startsAt = new Date(NOW.getTime() + (roll(40) - 10) * 43_200_000);
  if (roll(3) === 0)
    await prisma.appointment.create({
      data: { id: newId<string>(), clientId, staffId, startsAt, channel: 'meeting', status: 'booked' },
    });
}

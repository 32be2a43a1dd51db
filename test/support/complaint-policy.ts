import fc from 'fast-check';
import { expect, test } from 'vitest';
import { caseSight, type GuardedCase, partsIn, type StandIn, worksFor } from '../../src/core/access/complaint.ts';
import type { Viewer, ViewerRole } from '../../src/core/access/policy.ts';
import { COUNTED_BY, paretoBars } from '../../src/core/complaint/causes/pareto.ts';
import { recurrenceDays, recurring } from '../../src/core/complaint/causes/recurring.ts';
import { isOpen } from '../../src/core/complaint/complaint.ts';
import { COMPLAINT_STATES, type ComplaintState } from '../../src/core/complaint/words.ts';
import { localDate } from '../../src/core/shared/calendar.ts';
import type { BranchId, ClientId, ComplaintId, StaffId } from '../../src/core/shared/ids.ts';
import { clientFacts } from '../../src/persistence/churn/client-facts.ts';
import { openCases } from '../../src/persistence/complaint/open-cases.ts';
import type { Database } from '../../src/persistence/database.ts';
import { interlockReader } from '../../src/persistence/referral/interlocks.ts';
import { clockStore, complaintStore, learningStore, listedStore } from '../../src/persistence/repositories.ts';
import { insertClient, insertOwnership, insertStaff, newId } from './bank.ts';
import { pareto, recurringCauses } from './causes-one-by-one.ts';
import { SHANGHAI } from './records.ts';

type Client = {
  readonly id: ClientId;
  readonly of: NonNullable<GuardedCase['client']>;
  readonly formerOwnerId: StaffId;
};
type Drawn = { readonly id: ComplaintId; readonly state: ComplaintState; readonly guarded: GuardedCase };

const DAY = localDate('2026-11-23');
const AT = new Date('2026-11-23T02:00:00Z');
const LONG_AGO = localDate('2024-01-01');
const CASES = 240;
const ALL = { at: AT, limit: CASES };
const CLIENTS = 24;
const ROLES = ['rm', 'branch_manager', 'complaints_officer', 'compliance', 'admin'] as const satisfies ViewerRole[];

/**
 * What SQL says of who may know of which case, held against core/access/complaint: over cases drawn at random, for everybody of
 * a bank in which each role sits in each of two branches and in none. The same on both homes of the database.
 */
export async function complaintPolicy(database: Database): Promise<void> {
  const branches = [newId<BranchId>(), newId<BranchId>()];
  await database.prisma.branch.createMany({ data: branches.map((id, at) => ({ id, name: `支行 ${at}` })) });
  const staff = await drawStaff(database, branches);
  const standIns = await drawStandIns(database, staff);
  const clients = await drawClients(database, { branches, staff, standIns });
  const cases = await drawCases(database, { branches, staff, clients, standIns });
  const active = staff.filter((viewer) => viewer.active);
  const openOf = ({ of }: Client) => cases.filter((each) => each.guarded.client === of && isOpen(each));
  const shutTo = (of: Drawn) => sorted(staff.filter((viewer) => isShutTo(viewer, of)).map(({ id }) => id));

  test('the cases drawn are of every state, and of each way of being shut there are some', () => {
    expect(new Set(cases.map(({ state }) => state))).toEqual(new Set(COMPLAINT_STATES));
    const shut = cases.filter((of) => shutTo(of).length > 0);
    expect(shut.length).toBeGreaterThan(CASES / 4);
    expect(CASES - shut.length).toBeGreaterThan(CASES / 10);
    // Of a branch manager's case it is the whole branch to which it is shut.
    expect(shut.some((of) => shutTo(of).length > 4 + of.guarded.recusedIds.length)).toBe(true);
  });

  test('of the clients whose owner is concerned some have changed hands since: their new owners see the case, the old ones do not', () => {
    const passedOn = cases.filter(({ guarded: { concernedOwnerId: was, client } }) => {
      const is = client?.owner?.id ?? null;
      return was !== null && is !== null && was !== is;
    });
    const seenByNew = passedOn.filter(({ guarded }) =>
      active.some((viewer) => viewer.id === guarded.client?.owner?.id && caseSight(viewer, guarded) !== 'hidden'),
    );
    expect(seenByNew.length).toBeGreaterThan(CASES / 20);
    for (const of of passedOn) expect(shutTo(of)).toContain(of.guarded.concernedOwnerId);
  });

  test('what decides is read as it was written, one by one and many at once', async () => {
    const written = new Map(cases.map(({ id, guarded }) => [id, plain(guarded)]));
    for (const { id } of cases.slice(0, 40))
      expect(plain((await complaintStore(database).find(id))?.guarded)).toEqual(written.get(id));
    const open = await openCases(database)('all');
    expect(idsOf(open)).toEqual(idsOf(clients.flatMap(openOf)));
    for (const { id, guarded } of open) expect(plain(guarded)).toEqual(written.get(id));
    expect(learntOf).toHaveLength(CASES);
    for (const { reported, guarded } of learntOf)
      expect(plain(guarded)).toEqual(written.get(reported.id as ComplaintId));
  });

  const learning = learningStore(database, SHANGHAI);
  const learntOf = await learning.since(LONG_AGO);
  const seenBy = (viewer: Viewer) =>
    learntOf.filter(({ guarded }) => caseSight(viewer, guarded) === 'all').map(({ reported }) => reported);

  test('cases of which she sees all are counted where they lie as the core counts them one by one', async () => {
    for (const viewer of active) {
      const seen = seenBy(viewer);
      for (const from of ['2026-10-24', '2025-11-24'].map(localDate)) {
        const counted = seen.filter(({ receivedOn }) => receivedOn >= from && receivedOn <= DAY);
        for (const by of COUNTED_BY) {
          const bars = paretoBars(await learning.counts(viewer, by, { from, until: DAY }), by);
          expect(bars, `${viewer.role} ${by}`).toEqual(pareto(counted, by));
        }
      }
    }
  });

  test('causes that keep coming are found where they lie as the core finds them', async () => {
    const whys = new Set<string>();
    for (const viewer of active) {
      const seen = seenBy(viewer);
      for (const today of ['2026-11-23', '2026-09-30', '2025-12-31'].map(localDate)) {
        const found = recurring(await learning.tallies(viewer, recurrenceDays(today)));
        expect(found, `${viewer.role} ${today}`).toEqual(recurringCauses(seen, today));
        for (const { why } of found) whys.add(why);
      }
    }
    expect(whys).toEqual(new Set(['came_back', 'more_often']));
  });

  const unarchived = (viewer: Viewer): readonly Drawn[] =>
    cases.filter(({ state, guarded }) => state !== 'archived' && caseSight(viewer, guarded, AT) !== 'hidden');

  test('a list holds what is not archived and not hidden from whoever asks, and no more', async () => {
    for (const viewer of active) {
      const { rows, open, answered } = await listedStore(database).lines(viewer, 'open', ALL);
      const hers = unarchived(viewer);
      expect(idsOf(rows), viewer.role).toEqual(idsOf(hers));
      const counted = [hers.filter(isOpen).length, hers.filter((of) => !isOpen(of)).length];
      expect([open, answered], viewer.role).toEqual(counted);
    }
  });

  test('of those who stand in for a handler some see a case by that alone, and to some it stays shut', () => {
    const byThat = ({ guarded }: Drawn) =>
      active.filter((viewer) => caseSight(viewer, guarded) !== 'all' && worksFor(viewer, guarded, AT) !== null);
    expect(cases.filter((of) => byThat(of).length > 0).length).toBeGreaterThan(CASES / 20);
    const now = ({ guarded }: Drawn) => guarded.standIns.filter(({ from, until }) => from <= AT && until > AT);
    expect(cases.some((of) => now(of).some(({ id }) => shutTo(of).includes(id)))).toBe(true);
  });

  test('of those who stand in for an owner some see a case by that alone, and none that is shut to the owner', () => {
    const now = ({ guarded }: Drawn) =>
      (guarded.client?.standIns ?? []).filter(({ from, until }) => from <= AT && until > AT);
    const byThat = (of: Drawn) =>
      active.filter(
        (viewer) => caseSight(viewer, of.guarded) === 'hidden' && caseSight(viewer, of.guarded, AT) === 'state',
      );
    expect(cases.filter((of) => byThat(of).length > 0).length).toBeGreaterThan(CASES / 20);
    const isShutToOwner = (of: Drawn) => shutTo(of).some((id) => id === of.guarded.client?.owner?.id);
    const shut = cases.filter((of) => now(of).length > 0 && isShutToOwner(of));
    const ways = shut.map(({ guarded: { client, ...of } }) =>
      [of.concernedOwnerId, of.aboutStaff?.id, ...of.recusedIds].includes(client?.owner?.id) ? 'herself' : 'under her',
    );
    expect(new Set(ways)).toEqual(new Set(['herself', 'under her']));
    expect(shut.flatMap(byThat)).toEqual([]);
    const ofAnother = ({ guarded }: Drawn) => guarded.concernedOwnerId !== null;
    expect(cases.filter(ofAnother).flatMap(byThat)).not.toEqual([]);
  });

  test('what she handles, or somebody in whose place she works, is on her own list, unless it is shut to her', async () => {
    for (const viewer of active) {
      const { rows } = await listedStore(database).lines(viewer, 'mine', ALL);
      const hers = unarchived(viewer).filter(({ guarded }) => partsIn(viewer, guarded, AT).includes('handler'));
      expect(idsOf(rows), viewer.role).toEqual(idsOf(hers));
    }
  });

  test('a referral is held back by the open complaints, and none of whom one is shut to is told so', async () => {
    const interlocks = await interlockReader(database, SHANGHAI)(clients.map(({ id }) => id));
    for (const client of clients) {
      const concerns = (interlocks.get(client.id)?.complaints ?? []).map((each) => sorted(each.concerns).join(' '));
      expect(sorted(concerns)).toEqual(sorted(openOf(client).map((each) => shutTo(each).join(' '))));
    }
  });

  test('whoever is told of a clock is none of those to whom the case is shut', async () => {
    const due = await clockStore(database, SHANGHAI).dueBetween(DAY, DAY);
    expect(sorted(due.map(({ complaintId }) => complaintId))).toEqual(idsOf(cases.filter(isOpen)));
    const shut = new Map(due.map((each) => [each.complaintId, sorted(each.shutTo)]));
    for (const of of cases.filter(isOpen)) expect(shut.get(of.id)).toEqual(shutTo(of));
  });

  test('a churn alert counts those open complaints alone that are shut to nobody', async () => {
    const ids = clients.map(({ id }) => id);
    const facts = new Map((await clientFacts(database)(ids, DAY)).map((each) => [each.clientId, each]));
    for (const client of clients) {
      const free = openOf(client).filter((of) => shutTo(of).length === 0);
      expect(facts.get(client.id)?.openComplaints).toBe(free.length);
    }
  });
}

const sorted = (texts: readonly string[]): readonly string[] => texts.toSorted();
const idsOf = (wanted: readonly { readonly id: string }[]): readonly string[] => sorted(wanted.map(({ id }) => id));

/** Whoever works on a case sees all of it, unless it is shut to her. */
const isShutTo = (viewer: Viewer, { guarded }: Drawn): boolean =>
  caseSight({ ...viewer, active: true }, { ...guarded, handlerId: viewer.id }) === 'hidden';

/** As it can be compared: what has no order in an order, and nothing besides what decides. */
function plain(guarded: GuardedCase | undefined) {
  if (guarded === undefined) return undefined;
  const { aboutStaff, client, recusedIds } = guarded;
  const person = (of: typeof aboutStaff) => (of === null ? null : [of.id, of.role, of.branchId]);
  const of = client === null ? null : { ...client, owner: person(client.owner) };
  return { ...guarded, recusedIds: sorted(recusedIds), aboutStaff: person(aboutStaff), client: of };
}

async function drawStaff(database: Database, branches: readonly BranchId[]): Promise<readonly Viewer[]> {
  const places = ROLES.flatMap((role) => [...branches, null].map((branchId) => ({ role, branchId, active: true })));
  const left = branches.map((branchId) => ({ role: 'rm' as const, branchId, active: false }));
  const staff: Viewer[] = [];
  for (const { role, branchId, active } of [...places, ...places.slice(0, 3), ...left]) {
    const more = { role, active, ...(branchId === null ? {} : { branchId }) };
    staff.push({ id: await insertStaff(database, `同事 ${staff.length}`, more), role, branchId, active });
  }
  return staff;
}

/** What is counted of a case: days near midnight of the bank, a product as each spells it, and a cause, or none of these yet. */
const learnt = fc.record({
  daysAgo: fc.integer({ min: 0, max: 480 }),
  minuteOfDay: fc.constantFrom(0, 1, 600, 958, 1_439),
  openDays: fc.integer({ min: 0, max: 60 }),
  product: fc.constantFrom('Wire', 'wire ', 'ＷＩＲＥ', '对公结算', null),
  aboutUnit: fc.constantFrom('柜面', '信贷部', null),
  cause: fc.constantFrom('felt_ignored', 'doubts_competence', null),
  causeDimension: fc.constantFrom('empathy', 'reliability'),
  prevention: fc.constantFrom('双人复核', null, null, null),
});

function learntColumns(
  {
    daysAgo,
    minuteOfDay,
    openDays,
    cause,
    prevention,
    ...of
  }: typeof learnt extends fc.Arbitrary<infer Of> ? Of : never,
  isClosed: boolean,
) {
  const startOfToday = new Date('2026-11-23T00:00:00+08:00').getTime();
  const receivedAt = new Date(Math.min(AT.getTime(), startOfToday - daysAgo * 86_400_000 + minuteOfDay * 60_000));
  const closedAt = new Date(Math.min(AT.getTime(), receivedAt.getTime() + openDays * 86_400_000));
  return {
    product: of.product,
    aboutUnit: of.aboutUnit,
    ...(cause === null ? {} : { causeClass: cause, causeDimension: of.causeDimension, causeNote: '' }),
    ...(prevention === null ? {} : { prevention, summary: '复盘' }),
    receivedAt,
    filedAt: receivedAt,
    closedAt: isClosed ? closedAt : null,
  };
}

const maybe = <Value>(value: fc.Arbitrary<Value>, freq = 5) => fc.option(value, { nil: null, freq });

async function drawClients(
  database: Database,
  { branches, staff, standIns }: Omit<Bank, 'clients'>,
): Promise<readonly Client[]> {
  const anybody = fc.constantFrom(...staff.map(({ id }) => id));
  const owners = fc.record({
    owner: maybe(anybody),
    coOwner: maybe(anybody),
    former: anybody,
    branchId: maybe(fc.constantFrom(...branches)),
  });
  const clients: Client[] = [];
  for (const { owner: ownerId, coOwner, former, branchId } of fc.sample(owners, { numRuns: CLIENTS, seed: 7 })) {
    const id = await insertClient(database, `客户 ${clients.length}`, branchId === null ? {} : { branchId });
    const ended = { validTo: new Date('2026-02-01'), endedAt: AT, endSource: 'test' };
    const before = await insertOwnership(database, id, former, 'owner');
    await database.prisma.ownership.update({ where: { id: before }, data: ended });
    if (ownerId !== null) await insertOwnership(database, id, ownerId, 'owner');
    const coOwnerIds = coOwner === null || coOwner === ownerId ? [] : [coOwner];
    for (const each of coOwnerIds) await insertOwnership(database, id, each, 'co_owner');
    const ofOwner = ownerId === null ? [] : (standIns.get(ownerId) ?? []);
    const owner = staff.find((each) => each.id === ownerId) ?? null;
    clients.push({ id, of: { owner, coOwnerIds, branchId, standIns: ofOwner }, formerOwnerId: former });
  }
  return clients;
}

/** Appointments before, now, ended before their time and later; one of each for most. */
async function drawStandIns(
  { prisma }: Database,
  staff: readonly Viewer[],
): Promise<ReadonlyMap<StaffId, readonly StandIn[]>> {
  const times = [
    { validFrom: new Date('2026-10-01'), validUntil: new Date('2026-10-08'), endedAt: null },
    { validFrom: new Date('2026-11-01'), validUntil: new Date('2026-11-30'), endedAt: new Date('2026-11-20') },
    { validFrom: new Date('2026-11-21'), validUntil: new Date('2026-11-28'), endedAt: null },
    { validFrom: AT, validUntil: new Date('2026-11-30'), endedAt: null },
    { validFrom: new Date('2026-11-20'), validUntil: AT, endedAt: null },
  ];
  const drawing = fc.record({ staff: fc.constantFrom(...staff), time: fc.constantFrom(...times) });
  const found = new Map<StaffId, readonly StandIn[]>();
  for (const [at, person] of staff.entries()) {
    const drawn = fc.sample(drawing, { numRuns: 3, seed: at }).filter(({ staff: { id } }) => id !== person.id);
    for (const { staff: deputy, time } of drawn.toSorted(
      (a, b) => a.time.validFrom.getTime() - b.time.validFrom.getTime(),
    )) {
      const appointed = { id: newId<string>(), staffId: person.id, deputyId: deputy.id, appointedBy: person.id };
      await prisma.deputy.create({ data: { ...appointed, ...time } });
      const standIn = { id: deputy.id, from: time.validFrom, until: time.endedAt ?? time.validUntil };
      found.set(person.id, [...(found.get(person.id) ?? []), standIn]);
    }
  }
  return found;
}

type Bank = {
  readonly branches: readonly BranchId[];
  readonly staff: readonly Viewer[];
  readonly clients: readonly Client[];
  /** By whom each stands for. */
  readonly standIns: ReadonlyMap<StaffId, readonly StandIn[]>;
};

function drawing({ branches, staff, clients }: Bank) {
  const anybody = fc.constantFrom(...staff.map(({ id }) => id));
  const anywhere = maybe(fc.constantFrom(...branches));
  return fc.record({
    state: fc.constantFrom(...COMPLAINT_STATES),
    client: maybe(fc.constantFrom(...clients)),
    about: maybe(fc.constantFrom(...staff), 2),
    filedBy: anybody,
    handlerId: maybe(anybody),
    offeredTo: maybe(anybody, 1),
    appealHandlerId: maybe(anybody, 1),
    handlingBranchId: anywhere,
    aboutBranchId: anywhere,
    /** Who owned the client then: whoever does now, or did until a hand-over. */
    concerned: fc.constantFrom('nobody', 'nobody', 'owner', 'former'),
    recusedIds: fc.uniqueArray(anybody, { maxLength: 2 }),
  });
}

async function drawCases(database: Database, bank: Bank): Promise<readonly Drawn[]> {
  const cases: Drawn[] = [];
  const facts = fc.sample(learnt, { numRuns: CASES, seed: 20261124 });
  for (const drawn of fc.sample(drawing(bank), { numRuns: CASES, seed: 20261123 })) {
    const { state, client, about, concerned, ...rest } = drawn;
    // Whom it is about has no part in it; who was recused may have had one.
    const other = (id: StaffId | null): StaffId | null => (id === about?.id ? null : id);
    const parts = {
      handlerId: other(rest.handlerId),
      offeredTo: other(rest.offeredTo),
      appealHandlerId: other(rest.appealHandlerId),
    };
    const standIns = parts.handlerId === null ? [] : (bank.standIns.get(parts.handlerId) ?? []);
    const owners = { nobody: null, owner: client?.of.owner?.id ?? null, former: client?.formerOwnerId ?? null };
    const concernedOwnerId = owners[concerned];
    const guarded = { ...rest, ...parts, standIns, aboutStaff: about, concernedOwnerId, client: client?.of ?? null };
    const id = newId<ComplaintId>();
    const fact = facts[cases.length];
    if (fact === undefined) throw new Error('as many facts as cases');
    const counted = learntColumns(fact, !isOpen({ state }));
    await insertCase(database, { id, state, guarded }, counted, client?.id ?? null, cases.length);
    if (fact.prevention !== null && counted.closedAt !== null)
      await insertReview(database, id, rest.filedBy, counted.closedAt);
    cases.push({ id, state, guarded });
  }
  return cases;
}

/** What is to prevent the next is written down as a case is reviewed. */
async function insertReview({ prisma }: Database, complaintId: ComplaintId, byId: StaffId, at: Date): Promise<void> {
  const step = { seq: 1, kind: 'review', fromState: 'closed', toState: 'reviewed', origin: 'test', data: {} };
  await prisma.complaintStep.create({ data: { id: newId<string>(), complaintId, byId, at, ...step } });
}

async function insertCase(
  { prisma }: Database,
  { id, state, guarded }: Drawn,
  counted: ReturnType<typeof learntColumns>,
  clientId: ClientId | null,
  count: number,
): Promise<void> {
  const { client: _client, aboutStaff, recusedIds, standIns: _standIns, ...columns } = guarded;
  const reckoned = { version: 1, reckonedBy: 'test', dueOn: new Date(DAY), dueAt: AT, finishBy: new Date(DAY) };
  await prisma.complaint.create({
    data: {
      ...columns,
      id,
      number: `C-2026-${String(count + 1).padStart(4, '0')}`,
      state,
      clientId,
      complainantKind: clientId === null ? 'non_client' : 'client',
      complainantName: '孙先生',
      language: 'zh-CN',
      source: 'phone',
      words: '手续费收了两次',
      outcome: 'not_upheld',
      findings: '双方有约定',
      basis: '服务价格目录',
      reasons: '按约收费',
      severity: 'normal',
      aboutStaffId: aboutStaff?.id ?? null,
      packId: 'CN-2020-3',
      packVersion: 1,
      ...(columns.appealHandlerId === null ? {} : { appealedAt: AT, appealReason: '不同意' }),
      ...counted,
      archivedAt: state === 'archived' ? AT : null,
      recusals: { create: recusedIds.map((staffId) => ({ staffId, reason: 'test', at: AT })) },
      clock: { create: reckoned },
    },
  });
}

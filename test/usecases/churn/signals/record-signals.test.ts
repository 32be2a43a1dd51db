import { expect, it } from 'vitest';
import { signalOf } from '../../../../src/core/churn/signals.ts';
import type { Staff } from '../../../../src/core/client/client.ts';
import { bankCalendar } from '../../../../src/core/shared/calendar/bank-calendar.ts';
import { localDate } from '../../../../src/core/shared/calendar.ts';
import type { BranchId, ClientId } from '../../../../src/core/shared/ids.ts';
import { clientFacts } from '../../../../src/persistence/churn/client-facts.ts';
import {
  clientsWithFamilies,
  countLeftBehind,
  signalMark,
  signalSource,
} from '../../../../src/persistence/churn/signal-source.ts';
import { branchMoveStore, branchStore, signalStore, staffStore } from '../../../../src/persistence/repositories.ts';
import { unitOfWork } from '../../../../src/persistence/unit-of-work.ts';
import { tasksIn } from '../../../../src/slack/wording/tasks.ts';
import { announce } from '../../../../src/usecases/announce/announce.ts';
import { findBranchToMove, recordBranchMove } from '../../../../src/usecases/churn/signals/record-branch-move.ts';
import { gatherSignals, recordSignal } from '../../../../src/usecases/churn/signals/record-signals.ts';
import { readChurnNews } from '../../../../src/usecases/delivery/read-churn-news.ts';
import {
  insertBranch,
  insertClient,
  insertedStaff,
  insertOwnership,
  insertStaff,
  newId,
} from '../../../support/bank.ts';
import { freshDatabase } from '../../../support/database.ts';
import { insertComplaint } from '../../../support/open-matters.ts';
import { SHANGHAI } from '../../../support/records.ts';

// 海港 changes its relationship manager, its finance director leaves, it says it looks at other banks, and complains of a fee.

const database = await freshDatabase();
const { prisma } = database;
const branchId = await insertBranch(database, '城东支行');
const person = (name: string, role: string) => insertedStaff(database, name, { role, branchId });
const wang = await person('王莉', 'rm');
const chen = await person('陈浩', 'rm');
const harbour = await insertClient(database, '海港物流', { branchId });
const calm = await insertClient(database, '远山医药', { branchId });
await insertOwnership(database, calm, wang.id, 'owner');

// Monday, 10:00 in Shanghai.
const NOW = new Date('2026-11-23T02:00:00Z');
const TODAY = localDate('2026-11-23');
const clock = { now: () => NOW };
const parts = {
  clock,
  bankZone: SHANGHAI,
  calendar: bankCalendar('CN'),
  newId,
  unitOfWork: unitOfWork(database, { clock, newId, announce }),
  measures: tasksIn('zh-CN').measures,
  signals: signalSource(database, SHANGHAI),
};
const since = new Date('2026-11-20T00:00:00Z');
const job = { actor: { kind: 'job', name: 'churn' }, origin: 'job:churn' } as const;
/** Reads what was recorded since Friday, and an hour before. */
const mark = { readUntil: async () => new Date(since.getTime() + 3_600_000), set: async () => undefined };
const gather = () => gatherSignals({ ...parts, mark })(job);
const signalsOf = async (clientId: ClientId) =>
  (await signalStore(database).recent(clientId, TODAY, 20)).map(({ event, family }) => `${event} ${family}`).toSorted();
const followUpsOf = async (clientId: ClientId) =>
  (await prisma.followUp.findMany({ where: { clientId }, orderBy: [{ dueOn: 'asc' }, { text: 'asc' }] })).map(
    ({ text, dueOn, staffId }) => [text.slice(0, 5), dueOn?.toISOString().slice(0, 10), staffId],
  );
const familiesOf = async (clientId: ClientId) => (await clientFacts(database)([clientId], TODAY))[0]?.signalFamilies;

const contact = (clientId: ClientId, summary: string, on = '2026-11-20') =>
  prisma.interaction.create({
    data: { id: newId(), clientId, on: new Date(on), channel: 'call', staffId: wang.id, summary },
  });

it('reads events and notes off the record once, and opens for the owner what is to be done', async () => {
  await prisma.ownership.createMany({
    data: [
      { from: '2024-01-01', to: '2026-11-20', staffId: chen.id },
      { from: '2026-11-20', to: null, staffId: wang.id },
    ].map(({ from, to, staffId }) => ({
      id: newId<string>(),
      clientId: harbour,
      staffId,
      role: 'owner',
      validFrom: new Date(from),
      validTo: to === null ? null : new Date(to),
      source: 'test',
      ...(to === null ? {} : { endedAt: NOW, endSource: 'test' }),
    })),
  });
  await prisma.person.create({
    data: { id: newId(), clientId: harbour, name: '李总', decisionMaker: true, leftOn: new Date('2026-11-18') },
  });
  await contact(harbour, '他行也在接触他们');
  // What was said long ago, or is only the client's first owner, changes nothing.
  await contact(calm, '他行也在接触他们', '2026-08-01');
  expect(await gather()).toBe(3);
  expect(await gather()).toBe(0);
  // What is a signal already is not read again, however long ago its import was.
  expect((await parts.signals(since, TODAY)).found).toEqual([]);
  expect(await signalsOf(harbour)).toEqual(['other dealings', 'people_changed people', 'rm_changed dealings']);
  expect(await signalsOf(calm)).toEqual([]);
  // Five working days from Monday, and ten.
  expect(await followUpsOf(harbour)).toEqual([
    ['客户经理变', '2026-11-30', wang.id],
    ['客户人员变', '2026-12-07', wang.id],
  ]);
  const kept = await prisma.followUp.findFirstOrThrow({ where: { clientId: harbour }, orderBy: { dueOn: 'asc' } });
  // Each reads it in her own language; files show it in the bank's.
  expect(kept.texts).toEqual(parts.measures.rm_changed.texts);
  expect(kept.text).toBe(parts.measures.rm_changed.texts?.['zh-CN']);
  expect(await familiesOf(harbour)).toBe(2);
  expect(await clientsWithFamilies(database, TODAY, 2)).toEqual([harbour]);
  const trail = await prisma.audit.findMany({ where: { entity: 'churn_signal' } });
  expect(trail.length).toBe(3);
});

it('hears in a note of traditional characters what it hears in simplified ones', async () => {
  const taipei = await insertClient(database, '臺北貿易');
  await contact(taipei, '財務總監離職，客戶已銷戶；上半年虧損');
  await gather();
  expect(await signalsOf(taipei)).toEqual(['other dealings', 'other statements', 'people_changed people']);
});

it('forgets the signals of a contact that was taken back', async () => {
  const said = await contact(calm, '上半年亏损');
  await gather();
  expect(await familiesOf(calm)).toBe(1);
  await prisma.interaction.update({ where: { id: said.id }, data: { withdrawnAt: NOW } });
  expect(await familiesOf(calm)).toBe(0);
  expect(await signalsOf(calm)).toEqual([]);
});

it('is recorded by whoever works with the client, once a day; of a day to come, and by others, never', async () => {
  const record = recordSignal(parts);
  const seen = {
    clientId: calm,
    kind: signalOf('client_moved'),
    on: TODAY,
    note: '搬到开发区',
    origin: 'slack:/churn',
  };
  expect(await record({ ...seen, by: chen })).toMatchObject({ ok: false, refusal: { kind: 'not_allowed' } });
  expect(await record({ ...seen, by: wang, on: localDate('2026-11-24') })).toMatchObject({
    refusal: { kind: 'signal_day_ahead' },
  });
  expect(await record({ ...seen, by: wang, note: '长'.repeat(501) })).toMatchObject({
    refusal: { kind: 'signal_note_too_long', maxLength: 500 },
  });
  expect(await record({ ...seen, by: wang })).toEqual({
    ok: true,
    value: { clientName: '远山医药', isNew: true, doer: 'owner' },
  });
  expect(await record({ ...seen, by: wang })).toMatchObject({
    ok: true,
    value: { clientName: '远山医药', isNew: false },
  });
  expect(await followUpsOf(calm)).toEqual([['客户搬迁：', '2026-12-07', wang.id]]);
  expect(await signalStore(database).recent(calm, TODAY, 5)).toEqual([
    { event: 'client_moved', family: 'operations', on: TODAY, note: '搬到开发区', staffName: '王莉' },
  ]);
});

it.each([
  ['as the bot wrote it', 'text = text'],
  ['in her own words', "text = '周四去新址看看'"],
  ['as a version kept it that knew one language', 'texts = NULL'],
])('what stands open %s is not opened once more when the bank speaks another language', async (_, change) => {
  const mill = await insertClient(database, '南风纺织', { branchId });
  await insertOwnership(database, mill, wang.id, 'owner');
  const seen = { by: wang, clientId: mill, kind: signalOf('client_moved'), on: TODAY, origin: 'slack:/churn' };
  await recordSignal(parts)({ ...seen, note: '搬到开发区' });
  await prisma.$executeRawUnsafe(`UPDATE follow_up SET ${change} WHERE client_id = '${mill}'`);
  await recordSignal({ ...parts, measures: tasksIn('en').measures })({ ...seen, note: '又搬了一次' });
  expect(await signalsOf(mill)).toHaveLength(2);
  expect(await followUpsOf(mill)).toHaveLength(1);
});

it('keeps what is noted of a sign that was recorded before, beside what was noted then', async () => {
  const reed = await insertClient(database, '芦苇造纸', { branchId });
  await insertOwnership(database, reed, wang.id, 'owner');
  const record = recordSignal(parts);
  const noted = async (note: string) => {
    const seen = { by: wang, clientId: reed, kind: signalOf('client_moved'), on: TODAY, note, origin: 'slack:/churn' };
    const recorded = await record(seen);
    return recorded.ok ? recorded.value.isNew : recorded.refusal;
  };
  const fresh: unknown[] = [];
  for (const note of ['搬到开发区', '下月停产搬迁', ' 下月停产搬迁 ', '搬到开发区', '']) fresh.push(await noted(note));
  expect(fresh).toEqual([true, true, false, false, false]);
  const notes = async () => (await signalStore(database).recent(reed, TODAY, 5)).map(({ note }) => note).toSorted();
  expect(await notes()).toEqual(['下月停产搬迁', '搬到开发区']);
  // One sign, and one thing to do about it; each note has a row on the trail.
  expect((await followUpsOf(reed)).length).toBe(1);
  expect(await familiesOf(reed)).toBe(1);
  expect(await prisma.audit.count({ where: { clientId: reed, action: 'churn_signal_recorded' } })).toBe(2);
});

it('counts a complaint that is shut to nobody, as long as it stands and stays so; its owner speaks of the relationship, later', async () => {
  const yuan = await insertClient(database, '远东纺织', { branchId });
  await insertOwnership(database, yuan, wang.id, 'owner');
  const open = await insertComplaint(database, yuan, wang.id);
  await insertComplaint(database, yuan, wang.id, { aboutStaffId: chen.id });
  await insertComplaint(database, yuan, wang.id, { concernedOwnerId: wang.id });
  expect(await gather()).toBe(1);
  expect(await signalsOf(yuan)).toEqual(['complaint dealings']);
  // 20 working days from Monday, and no word of the case, nor of those that she may not know of.
  const [due] = await prisma.followUp.findMany({ where: { clientId: yuan } });
  expect(await followUpsOf(yuan)).toEqual([[due?.text.slice(0, 5), '2026-12-21', wang.id]]);
  expect(due?.text).toMatch(/满意/);
  expect(due?.text).not.toMatch(/投诉|C-2026/);
  await prisma.complaintRecusal.create({ data: { complaintId: open, staffId: chen.id, reason: '亲属', at: NOW } });
  expect(await familiesOf(yuan)).toBe(0);
});

it('dates what happened in an early hour by the bank’s day, and takes it in on that day', async () => {
  const early = await insertClient(database, '早班物流', { branchId });
  // Monday, 1:00 and 1:30 in Shanghai: in London it is Sunday. Its first need is of two months before.
  await insertComplaint(database, early, wang.id, { at: new Date('2026-11-22T17:00:00Z') });
  const need = { clientId: early, level: 'stated', text: '融资', staffId: wang.id };
  for (const recordedAt of [new Date('2026-09-20T02:00:00Z'), new Date('2026-11-22T17:30:00Z')])
    await prisma.clientNeed.create({ data: { ...need, id: newId<string>(), recordedAt } });
  await gather();
  const kept = await prisma.churnSignal.findMany({ where: { clientId: early }, orderBy: { event: 'asc' } });
  expect(kept.map(({ event, on }) => [event, on])).toEqual([
    ['complaint', new Date('2026-11-23')],
    ['needs_changed', new Date('2026-11-23')],
  ]);
});

/** An id as it would have been made at that instant. */
const idAt = (instant: string): string => {
  const hex = new Date(instant).getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${newId().slice(15)}`;
};

it('a new decision maker beside one who was known is news; the first ones, and clerks, are not', async () => {
  const [known, young] = [
    await insertClient(database, '长风船务', { branchId }),
    await insertClient(database, '新立贸易', { branchId }),
  ];
  for (const id of [known, young]) await insertOwnership(database, id, wang.id, 'owner');
  const add = (clientId: ClientId, name: string, at: string, decisionMaker = true) =>
    prisma.person.create({ data: { id: idAt(at), clientId, name, decisionMaker } });
  await add(known, '老赵', '2026-03-01T02:00:00Z');
  await add(known, '小钱', '2026-11-22T02:00:00Z');
  await add(known, '文员', '2026-11-22T02:00:00Z', false);
  await add(young, '孙总', '2026-11-22T02:00:00Z');
  await add(young, '李总', '2026-11-22T03:00:00Z');
  await gather();
  expect(await signalsOf(known)).toEqual(['people_changed people']);
  expect(await followUpsOf(known)).toEqual([['客户人员变', '2026-12-07', wang.id]]);
  expect(await signalsOf(young)).toEqual([]);
});

it('an owner who left without a successor: the manager of the branch has it to do, and is told once of all', async () => {
  const manager = await person('周立民', 'branch_manager');
  const gone = await person('吴迪', 'rm');
  const theirs = [
    await insertClient(database, '东山机械', { branchId }),
    await insertClient(database, '西山机械', { branchId }),
  ];
  for (const id of theirs) await insertOwnership(database, id, gone.id, 'owner');
  expect(await gather()).toBe(0);
  await prisma.staff.update({ where: { id: gone.id }, data: { active: false } });
  expect(await gather()).toBe(2);
  expect(await gather()).toBe(0);
  for (const id of theirs) {
    expect(await signalsOf(id)).toEqual(['rm_changed dealings']);
    expect(await followUpsOf(id)).toEqual([['客户经理离', '2026-11-30', manager.id]]);
  }
  const told = await prisma.outboxMessage.findMany({ where: { kind: 'owner_left_clients' } });
  expect(told.map(({ recipient, data }) => [recipient, data])).toEqual([[`staff:${manager.id}`, { staffId: gone.id }]]);
  expect(await countLeftBehind(database)(gone.id, branchId as BranchId)).toBe(2);
  // Somebody follows: the new one has her own to do.
  await prisma.ownership.updateMany({
    where: { clientId: theirs[0] as ClientId },
    data: { validTo: new Date(TODAY), endedAt: NOW, endSource: 'test' },
  });
  await prisma.ownership.create({
    data: {
      id: newId(),
      clientId: theirs[0] as ClientId,
      staffId: chen.id,
      role: 'owner',
      validFrom: new Date(TODAY),
      recordedAt: NOW,
      source: 'test',
    },
  });
  expect(await gather()).toBe(1);
  expect(await followUpsOf(theirs[0] as ClientId)).toContainEqual(['客户经理变', '2026-11-30', chen.id]);
  expect(await countLeftBehind(database)(gone.id, branchId as BranchId)).toBe(1);
});

it('a whole branch moves: written down once by its manager, told once to each owner, something to do for each client', async () => {
  const west = await insertBranch(database, '城西支行');
  const by = (name: string, role: string, of: string) => insertedStaff(database, name, { role, branchId: of });
  const [boss, he, lin] = [
    await by('何行长', 'branch_manager', west),
    await by('何俊', 'rm', west),
    await by('林可', 'rm', west),
  ];
  const admin = await by('系统管理员', 'admin', west);
  const theirs: ClientId[] = [];
  for (const [name, owner] of [
    ['甲', he],
    ['乙', he],
    ['丙', lin],
  ] as const) {
    const id = await insertClient(database, `城西${name}公司`, { branchId: west });
    await insertOwnership(database, id, owner.id, 'owner');
    theirs.push(id);
  }
  const moves = branchMoveStore(database);
  const find = findBranchToMove({ ...parts, branches: branchStore(database), moves });
  expect(await find(boss, '')).toEqual({
    kind: 'found',
    reach: { branch: { id: west, name: '城西支行' }, clients: 3, owners: 2, ahead: null },
  });
  expect((await find(admin, '')).kind).toBe('which');
  expect(await find(admin, '城西')).toMatchObject({ kind: 'found', reach: { clients: 3 } });
  expect(await find(he, '城西')).toEqual({ kind: 'not_yours' });

  const record = recordBranchMove(parts);
  const move = { branchId: west, movesOn: localDate('2027-01-11'), note: '开发区大道 8 号', origin: 'slack:/churn' };
  expect(await record({ ...move, by: he })).toMatchObject({ refusal: { kind: 'not_yours_to_move' } });
  expect(await record({ ...move, by: boss, movesOn: localDate('2026-11-22') })).toMatchObject({
    refusal: { kind: 'move_day_unfit' },
  });
  expect(await record({ ...move, by: boss, note: '长'.repeat(201) })).toMatchObject({
    refusal: { kind: 'move_note_too_long', maxLength: 200 },
  });
  expect(await record({ ...move, by: boss })).toEqual({ ok: true, value: { owners: 2, isNew: true, before: null } });
  expect(await record({ ...move, by: admin })).toEqual({
    ok: true,
    value: { owners: 2, isNew: false, before: move.movesOn },
  });
  const told = await prisma.outboxMessage.findMany({ where: { kind: 'branch_move_recorded' } });
  expect(told.map(({ recipient }) => recipient).toSorted()).toEqual([`staff:${he.id}`, `staff:${lin.id}`].toSorted());

  expect(await gather()).toBe(3);
  expect(await gather()).toBe(0);
  for (const [at, id] of theirs.entries()) {
    expect(await followUpsOf(id)).toEqual([['网点搬迁：', '2026-11-30', at < 2 ? he.id : lin.id]]);
    expect(await signalStore(database).recent(id, TODAY, 5)).toMatchObject([
      { event: 'branch_moved', note: '2027-01-11 开发区大道 8 号', staffName: '何行长' },
    ]);
  }
  // No message for each client.
  expect(await prisma.outboxMessage.count({ where: { recipient: `staff:${he.id}` } })).toBe(1);

  // It is put off: each is told of both days, once; what is still to be done is not doubled, what is done comes again.
  await prisma.followUp.updateMany({ where: { clientId: theirs[0] as ClientId }, data: { doneOn: new Date(TODAY) } });
  const later = { ...move, movesOn: localDate('2027-01-18') };
  expect(await find(boss, '')).toMatchObject({ reach: { ahead: move.movesOn } });
  expect(await record({ ...later, by: boss })).toEqual({
    ok: true,
    value: { owners: 2, isNew: true, before: move.movesOn },
  });
  expect(await record({ ...later, by: admin })).toMatchObject({ value: { isNew: false } });
  const newsOf = async (who: Staff) => {
    const of = { kind: 'branch_move_recorded', recipient: `staff:${who.id}` };
    const rows = await prisma.outboxMessage.findMany({ where: of, orderBy: { id: 'asc' } });
    const deps = { branchMoves: moves } as unknown as Parameters<typeof readChurnNews>[0];
    return Promise.all(
      rows.map(({ data }) => readChurnNews(deps, 'branch_move_recorded', data as Record<string, unknown>, who)),
    );
  };
  const said = { kind: 'branch_move_recorded', branchName: '城西支行', note: '开发区大道 8 号', clients: 1 };
  expect(await newsOf(lin)).toEqual([null, { ...said, movesOn: later.movesOn, before: move.movesOn }]);
  expect(await gather()).toBe(3);
  const open = await prisma.followUp.findMany({ where: { clientId: { in: theirs }, doneOn: null } });
  expect(open.map(({ clientId }) => clientId).toSorted()).toEqual(theirs.toSorted());
  // Back to the first day, and then with other words: each is a change.
  const back = { ...move, by: boss };
  expect(await record(back)).toMatchObject({ value: { isNew: true, before: later.movesOn } });
  expect(await record({ ...back, note: '开发区大道 9 号' })).toMatchObject({
    value: { isNew: true, before: move.movesOn },
  });
  expect(await gather()).toBe(6);
  expect(await prisma.followUp.count({ where: { clientId: { in: theirs }, doneOn: null } })).toBe(3);
  expect((await newsOf(lin)).at(-1)).toEqual({
    ...said,
    note: '开发区大道 9 号',
    movesOn: move.movesOn,
    before: move.movesOn,
  });
});

it('whatever comes up of a client whose owner has left is for the manager of the branch to do', async () => {
  const north = await insertBranch(database, '城北支行');
  const bossId = await insertStaff(database, '郑行长', { role: 'branch_manager', branchId: north });
  const goneId = await insertStaff(database, '冯远', { role: 'rm', branchId: north, active: false });
  const id = await insertClient(database, '北辰仪器', { branchId: north });
  await insertOwnership(database, id, goneId, 'owner');
  await prisma.person.create({
    data: { id: newId(), clientId: id, name: '吴总', decisionMaker: true, leftOn: new Date('2026-11-20') },
  });
  // One sign is the owner who left, the other one the decision maker.
  expect(await gather()).toBe(2);
  expect((await followUpsOf(id)).map(([, , staffId]) => staffId)).toEqual([bossId, bossId]);
  // As well as what the manager sees herself; of a client without owner or manager nobody has it to do.
  const record = async (clientId: ClientId, by: Staff) =>
    recordSignal(parts)({ by, clientId, kind: signalOf('client_moved'), on: TODAY, note: '', origin: 'slack:/churn' });
  const boss = (await staffStore(database).find(bossId)) as Staff;
  expect(await record(id, boss)).toMatchObject({ value: { isNew: true, doer: 'manager' } });
  expect((await followUpsOf(id)).map(([, , staffId]) => staffId)).toEqual([bossId, bossId, bossId]);
  const bare = await insertClient(database, '无主工贸');
  await insertOwnership(database, bare, wang.id, 'co_owner');
  expect(await record(bare, wang)).toMatchObject({ value: { isNew: true, doer: null } });
  // A manager of no branch is none of a client without one.
  await insertStaff(database, '钱行长', { role: 'branch_manager' });
  const nowhere = await insertClient(database, '浮萍贸易');
  await insertOwnership(database, nowhere, goneId, 'owner');
  await insertOwnership(database, nowhere, wang.id, 'co_owner');
  expect(await record(nowhere, wang)).toMatchObject({ value: { isNew: true, doer: null } });
  expect(await followUpsOf(nowhere)).toEqual([]);
  expect(await followUpsOf(bare)).toEqual([]);
});

it('knows what share of the products settles on an account with another; of a single one nothing', async () => {
  const linkedOf = async (clientId: ClientId) => (await clientFacts(database)([clientId], TODAY))[0]?.linkedShare;
  const hold = (product: string, anchorAccount: string | null) =>
    prisma.holding.create({ data: { id: newId(), clientId: calm, product, currency: 'CNY', anchorAccount } });
  await hold('单位活期存款', '6222');
  expect(await linkedOf(calm)).toBeNull();
  await hold('代发工资', '6222');
  await hold('理财产品', null);
  await hold('企业网银', '6333');
  expect(await linkedOf(calm)).toBe(0.5);
});

it('reads what was imported while no bot ran for three weeks, once; what is older than 14 days opens nothing', async () => {
  let at = new Date('2026-10-30T02:00:00Z');
  const late = { now: () => at };
  /** As after a start: nothing is known but what is stored. */
  const restarted = () => gatherSignals({ ...parts, clock: late, mark: signalMark(database) })(job);
  await restarted();
  const [old, fresh, ahead] = [
    await insertClient(database, '停机物流', { branchId }),
    await insertClient(database, '停机贸易', { branchId }),
    await insertClient(database, '停机纺织', { branchId }),
  ];
  const succeed = (clientId: ClientId, from: string, recordedAt: string) =>
    prisma.ownership.createMany({
      data: [
        {
          staffId: chen.id,
          validFrom: new Date('2024-01-01'),
          validTo: new Date(from),
          endedAt: NOW,
          endSource: 'test',
        },
        { staffId: wang.id, validFrom: new Date(from) },
      ].map((each) => ({
        ...each,
        id: newId(),
        clientId,
        role: 'owner',
        source: 'test',
        recordedAt: new Date(recordedAt),
      })),
    });
  await succeed(ahead, '2026-11-20', '2026-10-29T02:00:00Z');
  await restarted();
  expect(await signalsOf(ahead)).toEqual([]);
  await succeed(old, '2026-11-05', '2026-11-05T02:00:00Z');
  await succeed(fresh, '2026-11-12', '2026-11-12T02:00:00Z');
  await prisma.interaction.create({
    data: {
      id: newId(),
      clientId: old,
      on: new Date('2026-11-04'),
      channel: 'call',
      staffId: wang.id,
      summary: '他行也在接触他们',
      recordedAt: new Date('2026-11-05T02:00:00Z'),
    },
  });
  at = NOW;
  expect(await restarted()).toBeGreaterThan(0);
  expect(await restarted()).toBe(0);
  expect(await signalsOf(old)).toEqual(['other dealings', 'rm_changed dealings']);
  expect(await followUpsOf(old)).toEqual([]);
  expect(await signalsOf(fresh)).toEqual(['rm_changed dealings']);
  expect(await followUpsOf(fresh)).toEqual([['客户经理变', '2026-11-30', wang.id]]);
  // Written down long before the day on which she took the client over.
  expect(await signalsOf(ahead)).toEqual(['rm_changed dealings']);
});

it('an owner of more clients than one transaction takes leaves one entry on the trail a day, and one message', async () => {
  const south = await insertBranch(database, '城南支行');
  const bossId = await insertStaff(database, '钱行长', { role: 'branch_manager', branchId: south });
  const goneId = await insertStaff(database, '孙立', { role: 'rm', branchId: south, active: false });
  const leave = async (name: string) =>
    insertOwnership(database, await insertClient(database, name, { branchId: south }), goneId, 'owner');
  for (let at = 0; at < 120; at += 1) await leave(`城南 ${at}`);
  expect(await gather()).toBe(120);
  const entries = () => prisma.audit.findMany({ where: { action: 'owner_left_clients', entityId: goneId } });
  expect((await entries()).map(({ detail }) => detail)).toEqual([{ managerId: bossId, day: TODAY }]);
  await leave('城南后来');
  expect(await gather()).toBe(1);
  expect(await entries()).toHaveLength(1);
  await leave('城南再后来');
  const tomorrow = { now: () => new Date(NOW.getTime() + 86_400_000) };
  expect(await gatherSignals({ ...parts, clock: tomorrow, mark })(job)).toBe(1);
  expect(await entries()).toHaveLength(2);
  expect(
    await prisma.outboxMessage.count({ where: { kind: 'owner_left_clients', recipient: `staff:${bossId}` } }),
  ).toBe(2);
  expect(await prisma.followUp.count({ where: { staffId: bossId } })).toBe(122);
});

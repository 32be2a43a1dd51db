import { beforeEach, describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId, RemedyId, StaffId, TaskForceId } from '../../../src/core/shared/ids.ts';
import { openClient } from '../../../src/usecases/client/open-client.ts';
import { decideWaiver } from '../../../src/usecases/task-force/decide-waiver.ts';
import { readForceNews, readForceSentence } from '../../../src/usecases/task-force/read-force-news.ts';
import { remindForces } from '../../../src/usecases/task-force/remind-forces.ts';
import { exportTimeline, findForce, listForces } from '../../../src/usecases/task-force/see-force.ts';
import { settleForces } from '../../../src/usecases/task-force/settle-forces.ts';
import { inviteMembers, releaseMember, reportFinding } from '../../../src/usecases/task-force/work-on-force.ts';
import { insertOwnership, newId } from '../../support/bank.ts';
import { forceDesk, kindOf } from '../../support/force-desk.ts';

const desk = await forceDesk();
const { database, parts, time, key, messages, person, east, west, chen } = desk;
const { prisma } = database;
const find = findForce(parts);
const open = openClient(parts);
const settle = () => settleForces(parts)(time.now);

/** Each test has a branch manager and an owner of its own, since some leave the bank in it. */
let [manager, owner, client]: readonly [Staff, Staff, ClientId] = [desk.manager, desk.wang, newId<ClientId>()];
beforeEach(async () => {
  desk.begin();
  await prisma.staff.updateMany({ where: { role: 'branch_manager', branchId: east }, data: { active: false } });
  manager = await person('周立民', { branchId: east, role: 'branch_manager' });
  owner = await person('王莉', { branchId: east });
  client = await desk.clientOf(owner);
});

const convened = async (members: readonly Staff[] = [chen]): Promise<TaskForceId> => {
  const forceId = await desk.proposed(client, owner);
  const ids = members.map(({ id }) => id);
  await desk.convene(forceId, ids, manager);
  return forceId;
};
const leaves = (who: Staff) => prisma.staff.update({ where: { id: who.id }, data: { active: false } });
/** What was told since it was convened. */
const told = async (forceId: TaskForceId) =>
  (await messages('task_force_told', forceId))
    .map(({ recipient, data }) => [recipient, (data as { about: string }).about])
    .filter(([, about]) => about !== 'convened');
/** How often its message was sent to somebody. */
const sentTo = async (who: Staff, forceId: TaskForceId) =>
  (await messages('task_force', forceId)).filter(({ recipient }) => recipient === `staff:${who.id}`).length;
const membersOf = async (forceId: TaskForceId, by: Staff = owner) =>
  (await find(by, forceId))?.force.members.map(({ id }) => id).toSorted();
const to = (who: { readonly id: StaffId }, about: string) => [`staff:${who.id}`, about];

describe('the lead', () => {
  it('who leaves the bank is followed by the manager of the branch, and both hear of it who are there', async () => {
    const forceId = await convened();
    await leaves(manager);
    const had = await sentTo(manager, forceId);
    await settle();
    expect(await sentTo(manager, forceId)).toBe(had);
    // Nobody to lead yet: the one who has left is in it no more.
    expect(await membersOf(forceId)).toEqual([owner.id, chen.id].toSorted());
    const next = await person('孙经理', { branchId: east, role: 'branch_manager' });
    await settle();
    await settle();
    expect((await find(next, forceId))?.force.lead?.id).toBe(next.id);
    expect(await told(forceId)).toEqual([to(next, 'you_lead'), to(chen, 'lead_changed'), to(owner, 'lead_changed')]);
    const refused = await releaseMember(parts)({ by: next, forceId, staffId: next.id, ...key() });
    expect(kindOf(refused)).toBe('lead_stays');
    const said = await readForceSentence(
      parts,
      'task_force_told',
      { forceId, about: 'you_lead', name: '周立民' },
      next,
    );
    expect(said).toEqual({
      kind: 'task_force_told',
      forceId,
      clientName: '海港物流',
      about: 'you_lead',
      name: '周立民',
      reason: '',
    });
    const timeline = await exportTimeline(parts)(owner, forceId, 'test');
    expect(timeline?.entries.slice(2).map(({ kind, by }) => [kind, by.name])).toEqual([
      ['left', '周立民'],
      ['lead_changed', '孙经理'],
    ]);
  });

  it('goes to the manager of the branch that the client is of now, and the former one sees the client no more', async () => {
    const forceId = await convened();
    await prisma.client.update({ where: { id: client }, data: { branchId: west } });
    await settle();
    expect((await find(desk.zhao, forceId))?.force.lead?.id).toBe(desk.zhao.id);
    expect(await find(manager, forceId)).toBeNull();
    expect((await open(manager, client)).kind).toBe('heading');
    expect(await open(desk.zhao, client)).toMatchObject({ kind: 'record' });
    expect(await told(forceId)).toContainEqual(to(manager, 'lead_changed'));
    // Where her message was, she reads that she is not in it; of the client its name alone.
    expect(await readForceNews(parts, 'task_force', { forceId }, manager)).toEqual({
      kind: 'task_force_left',
      clientName: '海港物流',
    });
  });

  it('who is away is stood in for: by her deputy, for those days', async () => {
    const forceId = await convened();
    const deputy = await person('赵一', { branchId: east });
    const days = { validFrom: new Date('2026-11-22T16:00:00Z'), validUntil: new Date('2026-11-29T16:00:00Z') };
    await prisma.deputy.create({
      data: { id: newId<string>(), staffId: manager.id, deputyId: deputy.id, appointedBy: manager.id, ...days },
    });
    expect((await find(deputy, forceId))?.parts).toEqual(['lead', 'member']);
    expect((await listForces(parts)(deputy)).map(({ force }) => force.id)).toEqual([forceId]);
    expect(await open(deputy, client)).toMatchObject({ kind: 'record' });
    const invited = await inviteMembers(parts)({ by: deputy, forceId, memberIds: [desk.zhao.id], ...key() });
    expect(kindOf(invited)).toBe('ok');
    const recipients = (await messages('task_force', forceId)).map(({ recipient }) => recipient);
    expect(recipients).toContain(`staff:${deputy.id}`);
    await remindForces(parts)(localDate('2026-11-24'));
    const reminded = (await messages('task_force_reminded', forceId)).map(({ recipient }) => recipient);
    expect(reminded).toContain(`staff:${deputy.id}`);
    time.now = new Date('2026-11-30T02:00:00Z');
    expect(await find(deputy, forceId)).toBeNull();
    expect(kindOf(await reportFinding(parts)({ by: deputy, forceId, text: '再查', ...key() }))).toBe('force_gone');
  });
});

describe('the people', () => {
  it('a new owner joins, sees the task force, and cannot be let go; the lead hears of her, the former owner stays', async () => {
    const forceId = await convened();
    const next = await person('林小雨', { branchId: east });
    await prisma.ownership.updateMany({
      where: { clientId: client },
      data: { validTo: new Date('2026-11-23'), endedAt: time.now, endSource: 'test' },
    });
    await insertOwnership(database, client, next.id, 'owner');
    await settle();
    expect(await membersOf(forceId, next)).toEqual([manager.id, owner.id, chen.id, next.id].toSorted());
    expect((await find(next, forceId))?.parts).toContain('member');
    expect(await told(forceId)).toEqual([to(manager, 'owner_joined')]);
    const release = (who: Staff) => releaseMember(parts)({ by: manager, forceId, staffId: who.id, ...key() });
    expect(kindOf(await release(next))).toBe('owner_stays');
    expect(kindOf(await release(owner))).toBe('ok');
    // She proposed it; that alone shows her nothing any more.
    expect(await find(owner, forceId)).toBeNull();
    await settle();
    expect(await membersOf(forceId, next)).toEqual([manager.id, chen.id, next.id].toSorted());
  });

  it('whoever leaves the bank, or looks after no clients any more, is in it no longer; her roles are open again', async () => {
    const other = await person('林小雨', { branchId: west });
    const forceId = await convened([other]);
    await prisma.taskForceRole.updateMany({
      where: { forceId, role: 'pricing' },
      data: { staffId: other.id, claimedAt: time.now },
    });
    await prisma.staff.update({ where: { id: other.id }, data: { role: 'compliance' } });
    await settle();
    expect(await membersOf(forceId)).toEqual([manager.id, owner.id].toSorted());
    expect((await find(owner, forceId))?.force.roles.every(({ staff }) => staff === null)).toBe(true);
    expect(await told(forceId)).toEqual([to(manager, 'member_left')]);
    expect(await open(other, client)).not.toMatchObject({ relation: 'task_force' });
  });
});

describe('the client', () => {
  it('is closed: so is its task force, and those in it hear of it', async () => {
    const forceId = await convened();
    await prisma.client.update({ where: { id: client }, data: { closedOn: new Date('2026-11-23') } });
    await settle();
    expect((await find(chen, forceId))?.force.state).toBe('closed');
    expect((await told(forceId)).toSorted()).toEqual(
      [owner, manager, chen].map((who) => to(who, 'client_closed')).toSorted(),
    );
    await remindForces(parts)(localDate('2026-11-24'));
    expect(await messages('task_force_reminded', forceId)).toEqual([]);
    // That it was convened, and that its client is closed.
    expect(await prisma.audit.count({ where: { entityId: forceId, action: 'task_force_told' } })).toBe(2);
  });

  it('is closed before it was convened: the proposal is withdrawn', async () => {
    const forceId = await desk.proposed(client, owner);
    await prisma.client.update({ where: { id: client }, data: { closedOn: new Date('2026-11-23') } });
    await settle();
    expect((await find(owner, forceId))?.force.state).toBe('withdrawn');
  });
});

describe('a waiver that waits', () => {
  const AUTHORITY = `level 支行长 = branch_manager
level 分行 = zhao@bank.example
level 总行 = qian@bank.example
limit 支行长 any 20000 6
limit 分行 any 200000 12
limit 总行 any 200000 12
`;
  const decide = (by: Staff, remedyId: RemedyId) =>
    decideWaiver(parts)({ by, remedyId, decision: { kind: 'approve' }, origin: 'test' });
  const waiting = async () => {
    const forceId = await convened();
    await desk.choose(forceId, { by: owner });
    return { forceId, remedyId: (await find(owner, forceId))?.force.remedies[0]?.id as RemedyId };
  };

  it('is decided one level up once those who were asked have left or joined, and by nobody once all have', async () => {
    const qian = await person('钱总', { role: 'branch_manager', branchId: west, email: 'qian@bank.example' });
    await desk.authorized(AUTHORITY);
    const forceId = await convened();
    expect(kindOf(await desk.choose(forceId, { by: owner }))).toBe('ok');
    const remedyId = (await find(owner, forceId))?.force.remedies[0]?.id as RemedyId;
    const asked = async () => (await messages('waiver', remedyId)).map(({ recipient }) => recipient);
    await settle();
    expect(await asked()).toEqual([`staff:${desk.zhao.id}`]);
    expect(kindOf(await decide(qian, remedyId))).toBe('not_the_approver');

    await inviteMembers(parts)({ by: manager, forceId, memberIds: [desk.zhao.id], ...key() });
    await settle();
    await settle();
    expect(await asked()).toEqual([`staff:${desk.zhao.id}`, `staff:${qian.id}`]);
    expect(await readForceNews(parts, 'waiver', { remedyId }, qian)).toMatchObject({ waiver: { refusal: null } });
    const reminded = async () =>
      (await messages('waiver_reminded', remedyId)).map(({ recipient, data }) => [
        recipient,
        (data as { about: string }).about,
      ]);
    // Every third working day, to whoever may decide then.
    await remindForces(parts)(localDate('2026-11-26'));
    expect(await reminded()).toEqual([to(qian, 'waits')]);
    await leaves(qian);
    for (const day of ['2026-11-27', '2026-11-30', '2026-12-01']) await remindForces(parts)(localDate(day));
    expect(await reminded()).toEqual([to(qian, 'waits'), to(owner, 'nobody')]);

    await prisma.staff.update({ where: { id: qian.id }, data: { active: true } });
    expect(kindOf(await decide(desk.zhao, remedyId))).toBe('approver_is_member');
    expect(kindOf(await decide(qian, remedyId))).toBe('ok');
  });

  it('is decided by whom the table in force names, and not by whom it gives no authority any more', async () => {
    const he = await person('何总', { role: 'branch_manager', branchId: west, email: 'he@bank.example' });
    await desk.authorized(AUTHORITY);
    const { forceId, remedyId } = await waiting();
    const before = (await find(owner, forceId))?.force.remedies[0]?.waiver;
    await desk.authorized(AUTHORITY.replace('zhao@', 'he@').replaceAll('分行', '省行'));
    expect(kindOf(await decide(desk.zhao, remedyId))).toBe('not_the_approver');
    expect(await readForceNews(parts, 'waiver', { remedyId }, desk.zhao)).toMatchObject({
      waiver: { refusal: { kind: 'not_the_approver' } },
    });
    await settle();
    expect(kindOf(await decide(he, remedyId))).toBe('ok');
    expect((await find(owner, forceId))?.force.remedies[0]?.waiver).toMatchObject({
      level: '省行',
      authorityVersion: Number(before?.authorityVersion) + 1,
      decided: { by: { id: he.id } },
    });
  });

  it('longer than requests are known is not asked about twice, and all who were asked read the answer', async () => {
    await desk.authorized(AUTHORITY);
    const { remedyId } = await waiting();
    await prisma.handledRequest.deleteMany();
    await settle();
    const asked = { entityId: remedyId, action: 'waiver_asked' };
    expect(await prisma.audit.count({ where: asked })).toBe(1);
    await desk.authorized(AUTHORITY.replace('zhao@', 'lu@'));
    const lu = await person('陆总', { role: 'branch_manager', branchId: west, email: 'lu@bank.example' });
    await settle();
    expect(kindOf(await decide(lu, remedyId))).toBe('ok');
    const answered = (await messages('waiver', remedyId)).filter(({ dedupeKey }) => dedupeKey.endsWith(':decided'));
    expect(answered.map(({ recipient }) => recipient).toSorted()).toEqual(
      [desk.zhao, lu].map(({ id }) => `staff:${id}`).toSorted(),
    );
  });

  it('is over with its client: nobody decides on it, and nobody is reminded', async () => {
    await desk.authorized(AUTHORITY);
    const { remedyId } = await waiting();
    await prisma.client.update({ where: { id: client }, data: { closedOn: new Date('2026-11-23') } });
    await settle();
    expect(kindOf(await decide(desk.zhao, remedyId))).toBe('not_the_approver');
    await remindForces(parts)(localDate('2026-11-26'));
    expect(await messages('waiver_reminded', remedyId)).toEqual([]);
  });
});

it('a manager who comes after a proposal is asked to convene it, once', async () => {
  const forceId = await desk.proposed(client, owner);
  await settle();
  await leaves(manager);
  const next = await person('孙经理', { branchId: east, role: 'branch_manager' });
  await settle();
  await settle();
  // However long it takes her.
  await prisma.handledRequest.deleteMany();
  await settle();
  const asked = (await messages('task_force', forceId)).map(({ recipient }) => recipient);
  expect(asked.filter((recipient) => recipient === `staff:${next.id}`)).toHaveLength(1);
  expect((await find(next, forceId))?.parts).toEqual(['manager']);
});

it('of a client without an owner the lead is asked whether a remedy has held it', async () => {
  const forceId = await convened();
  expect(kindOf(await desk.choose(forceId, { by: owner, name: '每周上门一次', waiver: null }))).toBe('ok');
  const [remedy] = (await find(owner, forceId))?.force.remedies ?? [];
  await leaves(owner);
  await settle();
  // Four weeks after it began.
  await remindForces(parts)(localDate('2026-12-21'));
  const asked = await messages('outcome_asked', remedy?.id ?? '?');
  expect(asked.map(({ recipient }) => recipient)).toEqual([`staff:${manager.id}`]);
});

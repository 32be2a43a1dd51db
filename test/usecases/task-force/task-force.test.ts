import { beforeEach, describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import { addDays, localDate } from '../../../src/core/shared/calendar.ts';
import type { ChurnAlertId, ClientId, RemedyId, StaffId, TaskForceId } from '../../../src/core/shared/ids.ts';
import { channelStore, churnAlertStore } from '../../../src/persistence/repositories.ts';
import { chaseAlerts } from '../../../src/usecases/churn/chase-alerts.ts';
import { listAlerts, seeAlert } from '../../../src/usecases/churn/see-alerts.ts';
import { listVanished, readLedger } from '../../../src/usecases/churn-ledger/read-ledger.ts';
import { recordLoss, withdrawLoss } from '../../../src/usecases/churn-ledger/record-loss.ts';
import { findPolicy, writePolicy } from '../../../src/usecases/churn-ledger/write-policy.ts';
import { openClient } from '../../../src/usecases/client/open-client.ts';
import { answerOutcome } from '../../../src/usecases/task-force/answer-outcome.ts';
import { readCatalogue } from '../../../src/usecases/task-force/choose-remedy.ts';
import { refuseForce, withdrawForce } from '../../../src/usecases/task-force/decide-force.ts';
import { decideWaiver } from '../../../src/usecases/task-force/decide-waiver.ts';
import { readForceNews, readForceSentence } from '../../../src/usecases/task-force/read-force-news.ts';
import { remindForces } from '../../../src/usecases/task-force/remind-forces.ts';
import {
  exportTimeline,
  findForce,
  findForceOfClient,
  listForces,
} from '../../../src/usecases/task-force/see-force.ts';
import {
  claimRole,
  closeForce,
  inviteMembers,
  keepChannel,
  releaseMember,
  reportFinding,
  tickItems,
} from '../../../src/usecases/task-force/work-on-force.ts';
import { insertFlows, newId } from '../../support/bank.ts';
import { forceDesk, kindOf, WAIVER } from '../../support/force-desk.ts';

const desk = await forceDesk();
const { database, parts, time, key, messages, choose, authorized, manager, wang, chen, zhao, admin, person, east } =
  desk;
const { prisma } = database;
const open = openClient(parts);
const find = findForce(parts);

let client: ClientId;
beforeEach(async () => {
  desk.begin();
  client = await desk.clientOf(wang);
});

const propose = (by: Staff) => desk.propose(by, client);
const proposed = () => desk.proposed(client);
const convened = async (memberIds: readonly StaffId[] = [chen.id]): Promise<TaskForceId> => {
  const forceId = await proposed();
  await desk.convene(forceId, memberIds);
  return forceId;
};

describe('a proposal', () => {
  it('asks the manager of the branch, once for a client', async () => {
    const forceId = await proposed();
    expect(kindOf(await propose(wang))).toBe('force_open');
    const asked = await messages('task_force', forceId);
    expect(asked.map(({ recipient }) => recipient).toSorted()).toEqual(
      [`staff:${wang.id}`, `staff:${manager.id}`].toSorted(),
    );
    expect(await prisma.audit.count({ where: { entityId: forceId, action: 'task_force_changed' } })).toBe(1);
  });

  it('is not for whoever does not look after the client', async () => {
    expect(kindOf(await propose(chen))).toBe('not_yours_to_propose');
    expect((await findForceOfClient(parts)(chen, client)).kind).toBe('not_yours');
  });

  it('is refused with a reason, or taken back, and then another can follow', async () => {
    const forceId = await proposed();
    const refuse = refuseForce(parts);
    expect(kindOf(await refuse({ by: wang, forceId, reason: '不必成立', ...key() }))).toBe('not_your_part');
    expect(kindOf(await refuse({ by: manager, forceId, reason: '不', ...key() }))).toBe('reason_too_short');
    expect(kindOf(await refuse({ by: manager, forceId, reason: '先由客户经理面谈', ...key() }))).toBe('ok');
    expect((await find(wang, forceId))?.force).toMatchObject({ state: 'refused', reason: '先由客户经理面谈' });
    const again = await proposed();
    expect(kindOf(await withdrawForce(parts)({ by: wang, forceId: again, ...key() }))).toBe('ok');
    await proposed();
  });
});

describe('a convened task force', () => {
  it('shows its members the client while it lasts, and keeps that they looked', async () => {
    expect((await open(chen, client)).kind).toBe('heading');
    const forceId = await convened();
    expect(await open(chen, client)).toMatchObject({ kind: 'record', relation: 'task_force' });
    expect(await prisma.audit.count({ where: { action: 'client_opened_for_a_time', entityId: client } })).toBe(1);
    expect((await listForces(parts)(chen)).map(({ force }) => force.id)).toContain(forceId);
    expect(kindOf(await releaseMember(parts)({ by: manager, forceId, staffId: chen.id, ...key() }))).toBe('ok');
    expect((await open(chen, client)).kind).toBe('heading');
    expect(kindOf(await releaseMember(parts)({ by: manager, forceId, staffId: manager.id, ...key() }))).toBe(
      'lead_stays',
    );
  });

  it('nobody else sees it; members are staff who look after clients', async () => {
    const forceId = await convened();
    expect(await find(zhao, forceId)).toBeNull();
    const invite = inviteMembers(parts);
    expect(kindOf(await invite({ by: zhao, forceId, memberIds: [zhao.id], ...key() }))).toBe('force_gone');
    expect(kindOf(await invite({ by: chen, forceId, memberIds: [zhao.id], ...key() }))).toBe('not_your_part');
    expect(kindOf(await invite({ by: manager, forceId, memberIds: [admin.id], ...key() }))).toBe('member_unfit');
    expect(kindOf(await invite({ by: manager, forceId, memberIds: [zhao.id], ...key() }))).toBe('ok');
  });

  it('a role is taken once', async () => {
    const forceId = await convened();
    const claim = claimRole(parts);
    expect(kindOf(await claim({ by: chen, forceId, role: 'pricing', ...key() }))).toBe('ok');
    expect(await claim({ by: wang, forceId, role: 'pricing', ...key() })).toEqual({
      ok: false,
      refusal: { kind: 'role_taken', name: '陈浩' },
    });
    expect(kindOf(await claim({ by: wang, forceId, role: 'service', ...key() }))).toBe('role_unknown');
  });

  it('what is ticked is done, what is unticked is not, and one thing more is added; twice delivered is once', async () => {
    const forceId = await convened();
    const items = (await find(wang, forceId))?.force.items ?? [];
    const [first] = items;
    if (first === undefined) throw new Error('no checklist');
    const added = { text: '约见财务总监', role: null, dueOn: localDate('2026-11-27') };
    const request = { by: wang, forceId, doneIds: [first.id], openIds: [], added, ...key() };
    for (let times = 0; times < 2; times += 1) expect(kindOf(await tickItems(parts)(request))).toBe('ok');
    const after = (await find(wang, forceId))?.force;
    expect(after?.items.filter(({ done }) => done !== null).map(({ id }) => id)).toEqual([first.id]);
    expect(after?.items).toHaveLength(6);
    const past = { ...added, dueOn: localDate('2026-11-20') };
    const again = { ...request, ...key() };
    expect(kindOf(await tickItems(parts)({ ...again, added: past }))).toBe('due_day_past');
    // The same form, with another day.
    expect(kindOf(await tickItems(parts)({ ...again, added }))).toBe('ok');
    expect((await find(wang, forceId))?.force.items).toHaveLength(7);
    const nothing = { text: '', role: null, dueOn: null };
    await tickItems(parts)({ by: wang, forceId, doneIds: [], openIds: [first.id], added: nothing, ...key() });
    expect((await find(wang, forceId))?.force.items.every(({ done }) => done === null)).toBe(true);
  });

  it('what a colleague ticks while the list is open before somebody stays ticked', async () => {
    const forceId = await convened();
    const [first, second] = (await find(wang, forceId))?.force.items ?? [];
    if (first === undefined || second === undefined) throw new Error('no checklist');
    const added = { text: '', role: null, dueOn: null };
    await tickItems(parts)({ by: chen, forceId, doneIds: [first.id], openIds: [], added, ...key() });
    await tickItems(parts)({ by: wang, forceId, doneIds: [second.id], openIds: [], added, ...key() });
    const after = (await find(wang, forceId))?.force.items.filter(({ done }) => done !== null);
    expect(after?.map(({ id, done }) => [id, done?.by.name])).toEqual([
      [first.id, '陈浩'],
      [second.id, '王莉'],
    ]);
  });

  it('closes with a finding, and its members see the client no more; the timeline says it all', async () => {
    const forceId = await convened();
    const close = closeForce(parts);
    expect(kindOf(await close({ by: manager, forceId, finding: '', ...key() }))).toBe('finding_missing');
    expect(kindOf(await close({ by: chen, forceId, finding: '他行报价更低', ...key() }))).toBe('not_your_part');
    expect((await find(wang, forceId))?.force.findings).toEqual([]);
    await reportFinding(parts)({ by: chen, forceId, text: '他行报价更低', ...key() });
    time.now = new Date('2026-11-24T02:00:00Z');
    expect(kindOf(await close({ by: manager, forceId, finding: '', ...key() }))).toBe('ok');
    expect((await open(chen, client)).kind).toBe('heading');
    const timeline = await exportTimeline(parts)(wang, forceId, 'test');
    expect(timeline?.entries.map(({ kind }) => kind)).toEqual(['proposed', 'convened', 'finding', 'closed']);
    expect(await prisma.audit.count({ where: { entityId: forceId, action: 'timeline_exported' } })).toBe(1);
    expect(await exportTimeline(parts)(zhao, forceId, 'test')).toBeNull();
    // Compliance is not in it, and is shown the way to its timeline; a colleague is not.
    const compliance = await person('许合规', { role: 'compliance' });
    const findOf = (by: Staff) => findForceOfClient(parts)(by, client);
    expect(await findOf(compliance)).toMatchObject({ kind: 'not_yours', exportableId: forceId });
    expect((await exportTimeline(parts)(compliance, forceId, 'test'))?.entries).toHaveLength(4);
    expect(await findOf(zhao)).toMatchObject({ kind: 'not_yours', exportableId: null });
  });

  it('in its channel the message stands too', async () => {
    const forceId = await convened();
    expect(kindOf(await keepChannel(parts)({ by: manager, forceId, slackChannel: 'C0FORCE', ...key() }))).toBe('ok');
    const sent = await messages('task_force', forceId);
    expect(sent.map(({ recipient }) => recipient)).toContain('slack:C0FORCE');
  });
});

describe('a remedy', () => {
  it('of the catalogue works from today on; no rebate by another name', async () => {
    const forceId = await convened();
    expect(kindOf(await choose(forceId, { name: '每周上门一次', waiver: null }))).toBe('ok');
    expect(kindOf(await choose(forceId, { name: '每周上门一次', waiver: null, note: '另返现 2%' }))).toBe('rebate');
    expect(kindOf(await choose(forceId, { name: '送礼', waiver: null }))).toBe('remedy_unknown');
    expect(kindOf(await choose(forceId, { waiver: null }))).toBe('waiver_needed');
    expect((await find(wang, forceId))?.force.remedies).toMatchObject([
      { zhCN: '每周上门一次', startedOn: '2026-11-23' },
    ]);
  });

  it('a waiver: the lead may not approve it, so that without a level above there is nobody', async () => {
    const forceId = await convened();
    expect(kindOf(await choose(forceId))).toBe('no_approver');
    await authorized();
    expect(kindOf(await choose(forceId, { waiver: { ...WAIVER, yearlyStatedMinor: 2_400_000n } }))).toBe(
      'costs_too_much',
    );
    expect(kindOf(await choose(forceId, { waiver: { ...WAIVER, yearlyStatedMinor: null } }))).toBe('nothing_to_lose');
    expect(kindOf(await choose(forceId))).toBe('ok');
    const [remedy] = (await find(wang, forceId))?.force.remedies ?? [];
    expect(remedy).toMatchObject({
      startedOn: null,
      waiver: {
        level: '分行',
        askedIds: [zhao.id],
        cost: { minor: 1_200_000n },
        atRisk: { minor: 3_000_000n },
      },
    });
    expect(kindOf(await closeForce(parts)({ by: manager, forceId, finding: '等批复', ...key() }))).toBe('waiver_waits');
    const asked = await messages('waiver', remedy?.id ?? '?');
    expect(asked.map(({ recipient }) => recipient)).toEqual([`staff:${zhao.id}`]);
    expect(await readForceNews(parts, 'waiver', { remedyId: remedy?.id }, zhao)).toMatchObject({ kind: 'waiver' });
    expect(await readForceNews(parts, 'waiver', { remedyId: remedy?.id }, admin)).toBe('nothing');
  });

  it('keeps what the bank’s figures say beside what its proposer says, with the answers', async () => {
    const forceId = await convened();
    await authorized();
    await choose(forceId);
    const [remedy] = (await find(wang, forceId))?.force.remedies ?? [];
    if (remedy?.waiver == null) throw new Error('nothing was asked for');
    expect(remedy.waiver).toMatchObject({ yearlySource: 'stated', figures: null });
    const { decided: _undecided, ...waiver } = remedy.waiver;
    const id = newId<RemedyId>();
    const figures = { minor: 2_400_000n, currency: parts.currency };
    const { kind, zhCN, en, note } = remedy;
    const asked = { id, kind, zhCN, en, note, startedOn: null, clientId: client, forceId, by: wang.id, at: time.now };
    await parts.forces.addRemedy({ ...asked, waiver: { ...waiver, figures } });
    const kept = (await find(wang, forceId))?.force.remedies.find((each) => each.id === id);
    expect(kept?.waiver).toEqual({ ...remedy.waiver, figures });
  });

  it('is approved by whoever was asked, unless she has joined since; then it works, and the proposer hears', async () => {
    const forceId = await convened();
    await authorized();
    await choose(forceId);
    const remedyId = (await find(wang, forceId))?.force.remedies[0]?.id as RemedyId;
    const decide = (by: Staff) => decideWaiver(parts)({ by, remedyId, decision: { kind: 'approve' }, origin: 'test' });
    expect([kindOf(await decide(wang)), kindOf(await decide(manager)), kindOf(await decide(admin))]).toEqual([
      'approver_is_proposer',
      'approver_is_member',
      'not_the_approver',
    ]);
    await inviteMembers(parts)({ by: manager, forceId, memberIds: [zhao.id], ...key() });
    expect(kindOf(await decide(zhao))).toBe('approver_is_member');
    await releaseMember(parts)({ by: manager, forceId, staffId: zhao.id, ...key() });
    expect(kindOf(await decide(zhao))).toBe('ok');
    expect(kindOf(await decide(zhao))).toBe('waiver_decided');
    expect((await find(wang, forceId))?.force.remedies[0]?.startedOn).toBe('2026-11-23');
    expect(await readForceSentence(parts, 'waiver_decided', { remedyId }, wang)).toMatchObject({ as: 'approved' });
  });

  it('is called to mind once before it ends, though no bot ran on the day on which that is due', async () => {
    const forceId = await convened();
    await authorized();
    await choose(forceId, { by: chen });
    const remedyId = (await find(wang, forceId))?.force.remedies[0]?.id as RemedyId;
    const decision = { kind: 'approve' } as const;
    expect(kindOf(await decideWaiver(parts)({ by: zhao, remedyId, decision, origin: 'test' }))).toBe('ok');
    // Six months from the 23rd of November: until the 22nd of May, of which the 8th is 14 days ahead.
    const remind = remindForces(parts);
    await remind(localDate('2027-05-07'));
    expect(await messages('waiver_reminded', remedyId)).toEqual([]);
    for (const day of ['2027-05-11', '2027-05-11', '2027-05-12', '2027-05-14']) await remind(localDate(day));
    const told = await messages('waiver_reminded', remedyId);
    expect(told.map(({ recipient, data }) => [recipient, data])).toEqual([
      [`staff:${wang.id}`, { remedyId, about: 'ends' }],
    ]);
    expect(await prisma.audit.count({ where: { action: 'waiver_reminded', entityId: remedyId } })).toBe(1);
    expect(await readForceSentence(parts, 'waiver_reminded', { remedyId, about: 'ends' }, wang)).toMatchObject({
      endsOn: '2027-05-22',
    });
  });

  it('is asked about after four weeks, and the answer of the owner counts', async () => {
    const forceId = await convened();
    await choose(forceId, { name: '每周上门一次', waiver: null });
    const remedyId = (await find(wang, forceId))?.force.remedies[0]?.id as RemedyId;
    const answer = (by: Staff) =>
      answerOutcome(parts)({ by, remedyId, outcome: 'held', requestKey: newId<string>(), origin: 'test' });
    expect(kindOf(await answer(wang))).toBe('outcome_too_early');
    time.now = new Date('2026-12-21T02:00:00Z');
    const remind = remindForces(parts);
    for (let times = 0; times < 2; times += 1) await remind(localDate('2026-12-21'));
    const asked = await messages('outcome_asked', remedyId);
    expect(asked.map(({ recipient }) => recipient)).toEqual([`staff:${wang.id}`]);
    expect(kindOf(await answer(chen))).toBe('not_your_part');
    expect(kindOf(await answer(wang))).toBe('ok');
    await remind(localDate('2026-12-28'));
    expect(await messages('outcome_asked', remedyId)).toHaveLength(1);
  });
});

describe('reminders', () => {
  it('of a proposal that waits, to the manager; where nobody could convene it, to its proposer', async () => {
    const forceId = await proposed();
    const told = async () =>
      (await messages('task_force_reminded', forceId)).map(({ recipient, data }) => [
        recipient,
        (data as { about: string }).about,
      ]);
    await remindForces(parts)(localDate('2026-11-24'));
    const first = [`staff:${manager.id}`, 'proposal_waits'];
    expect(await told()).toEqual([first]);
    const reminder = { forceId, about: 'proposal_waits', count: 0 };
    expect(await readForceSentence(parts, 'task_force_reminded', reminder, manager)).toMatchObject({
      about: 'proposal_waits',
    });
    await prisma.staff.update({ where: { id: manager.id }, data: { active: false } });
    for (const day of ['2026-11-25', '2026-11-27']) await remindForces(parts)(localDate(day));
    expect(await told()).toEqual([first, [`staff:${wang.id}`, 'nobody_convenes']]);
    await prisma.staff.update({ where: { id: manager.id }, data: { active: true } });
    // Once she has answered there is nothing to be reminded of.
    await desk.convene(forceId);
    expect(await readForceSentence(parts, 'task_force_reminded', reminder, manager)).toBe('nothing');
  });

  it('of roles that nobody has, to everybody in it, the next working day', async () => {
    const forceId = await convened();
    await remindForces(parts)(localDate('2026-11-24'));
    const told = await messages('task_force_reminded', forceId);
    expect(told.map(({ recipient }) => recipient).toSorted()).toEqual(
      [manager, wang, chen].map(({ id }) => `staff:${id}`).toSorted(),
    );
    expect(told[0]?.data).toMatchObject({ about: 'roles_unclaimed', count: 2 });
  });

  it('of one whose lead has left the bank, to the manager of the branch; a role of hers is nobody’s again', async () => {
    const successor = await person('孙经理', { branchId: east, role: 'branch_manager' });
    const forceId = await convened();
    await prisma.taskForceRole.updateMany({ where: { forceId }, data: { staffId: chen.id, claimedAt: time.now } });
    await prisma.staff.updateMany({ where: { id: { in: [manager.id, chen.id] } }, data: { active: false } });
    // Five working days without a word, and the first items are over.
    for (let day = localDate('2026-11-24'); day <= '2026-12-01'; day = addDays(day, 1)) await remindForces(parts)(day);
    const told = await messages('task_force_reminded', forceId);
    const heard = told.map(({ recipient, data }) => `${recipient} ${(data as { about: string }).about}`);
    expect(heard).toContain(`staff:${successor.id} no_update`);
    expect(heard).toContain(`staff:${successor.id} items_overdue`);
    expect(heard).toContain(`staff:${wang.id} roles_unclaimed`);
    expect(heard.filter((each) => each.includes(manager.id) || each.includes(chen.id))).toEqual([]);
    await prisma.staff.updateMany({ where: { id: { in: [manager.id, chen.id] } }, data: { active: true } });
    await prisma.staff.update({ where: { id: successor.id }, data: { active: false } });
  });
});

describe('the bank’s own catalogue and table', () => {
  it('are written by the administrator, line by line, over the version she saw', async () => {
    const write = writePolicy(parts);
    const { version } = await findPolicy(parts)(admin, 'remedies');
    const asked = {
      by: admin,
      kind: 'remedies',
      text: 'service: 陪同办理 | Escort',
      over: version,
      origin: 'test',
    } as const;
    expect(kindOf(await write({ ...asked, by: manager }))).toBe('not_yours_to_write');
    expect(await write({ ...asked, text: 'gift: x' })).toMatchObject({ refusal: { kind: 'catalogue_kind', line: 1 } });
    expect(kindOf(await write(asked))).toBe('ok');
    expect(kindOf(await write({ ...asked, text: 'service: 其他' }))).toBe('policy_changed');
    expect((await readCatalogue(parts)(client)).entries).toEqual([{ kind: 'service', zhCN: '陪同办理', en: 'Escort' }]);
    // Nobody gives herself authority, whichever way she writes her address.
    const before = await findPolicy(parts)(admin, 'authority');
    const own = {
      ...asked,
      kind: 'authority',
      text: `level 支行长 = branch_manager\nlevel 总行 = ${admin.email?.toUpperCase()}\nlimit 总行 any 900000 24`,
      over: before.version,
    } as const;
    expect(kindOf(await write(own))).toBe('own_authority');
    expect(await findPolicy(parts)(admin, 'authority')).toEqual(before);
    expect(await findPolicy(parts)(wang, 'authority')).toMatchObject({ mayWrite: false, says: { ok: true } });
    // Back to what the other tests choose from.
    await write({ ...asked, text: 'service: 每周上门一次 | Weekly\nfee: 手续费减免 | Waiver', over: version + 1 });
  });
});

/** An alert of the client, raised on a Monday; to be answered in two days, planned in seven. */
async function alerted(raisedOn: string, week: string): Promise<ChurnAlertId> {
  const id = newId<ChurnAlertId>();
  const raisedAt = new Date(`${raisedOn}T00:00:00Z`);
  const dayAfter = (days: number): Date => new Date(raisedAt.getTime() + days * 86_400_000);
  await prisma.churnAlert.create({
    data: {
      id,
      clientId: client,
      severity: 'alert',
      raisedAt,
      raisedWeek: new Date(week),
      lastWeek: new Date(week),
      tests: [],
      risk: 60,
      reasons: [],
      currency: 'CNY',
      respondBy: dayAfter(2),
      planBy: dayAfter(7),
    },
  });
  return id;
}

describe('the alert of its client', () => {
  it('is listed for a member to whom the client is offered as well', async () => {
    const id = await alerted('2026-11-23', '2026-11-16');
    await convened();
    const offered = { mode: 'transfer', cause: 'workload', proposedBy: wang.id, proposedAt: desk.time.now };
    await prisma.handOver.create({
      data: { ...offered, id: newId(), fromId: wang.id, toId: chen.id, clients: { create: { clientId: client } } },
    });
    const listed = await listAlerts({ ...parts, alerts: churnAlertStore(database) })(chen);
    expect(listed.alerts.map((each) => each.id)).toEqual([id]);
    await prisma.churnAlert.update({
      where: { id },
      data: { state: 'cleared', clearedAt: desk.time.now, clearedFor: 'evidence' },
    });
  });

  it('is drawn anew where it stands when a task force is proposed for it, and when that is over', async () => {
    const id = await alerted('2026-11-23', '2026-11-16');
    const drawn = async () =>
      (await prisma.outboxMessage.findMany({ where: { livingKey: `churn_alert:${id}` }, orderBy: { id: 'asc' } })).map(
        ({ recipient, dedupeKey }) => [recipient, dedupeKey.split(':')[2]],
      );
    const own = { dedupeKey: `churn_alert:${id}:1`, kind: 'churn_alert', recipient: `staff:${wang.id}`, urgent: true };
    const posted = { state: 'pending', dueAt: desk.time.now, data: { alertId: id }, livingKey: `churn_alert:${id}` };
    await prisma.outboxMessage.create({ data: { id: newId(), ...own, ...posted } });
    const seeing = { ...parts, alerts: churnAlertStore(database) };
    expect((await seeAlert(seeing, wang, id))?.force).toBeNull();
    const forceId = await proposed();
    expect((await seeAlert(seeing, wang, id))?.force).toEqual({ id: forceId, isHers: true });
    // Nobody but she has the message.
    expect(await drawn()).toEqual([
      [`staff:${wang.id}`, '1'],
      [`staff:${wang.id}`, 'force'],
    ]);
    const step = { by: manager, forceId, reason: '已有方案，先观察', ...key() };
    expect(kindOf(await refuseForce(parts)(step))).toBe('ok');
    expect((await seeAlert(seeing, wang, id))?.force).toBeNull();
    expect(await drawn()).toHaveLength(3);
    await prisma.churnAlert.update({
      where: { id },
      data: { state: 'cleared', clearedAt: desk.time.now, clearedFor: 'evidence' },
    });
  });
});

describe('a lost client', () => {
  const record = (by: Staff, clientId = client, lostOn = '2026-11-20') =>
    recordLoss(parts)({ by, clientId, lostOn: localDate(lostOn), reason: 'price', note: '', origin: 'test' });

  it('is recorded by its owner, once, and can be taken back', async () => {
    expect(kindOf(await record(chen))).toBe('not_yours_to_record');
    expect(kindOf(await record(wang, client, '2026-11-24'))).toBe('lost_day_ahead');
    expect(kindOf(await record(wang, client, '2025-11-01'))).toBe('lost_day_too_old');
    for (let times = 0; times < 2; times += 1) expect(kindOf(await record(wang))).toBe('ok');
    expect(await prisma.clientLoss.count({ where: { clientId: client } })).toBe(1);
    expect(kindOf(await record(wang, client, '2026-11-19'))).toBe('ok');
    expect(await prisma.clientLoss.count({ where: { clientId: client, withdrawnAt: null } })).toBe(1);
    expect(kindOf(await withdrawLoss(parts)({ by: wang, clientId: client, origin: 'test' }))).toBe('ok');
    expect(await prisma.clientLoss.count({ where: { clientId: client, withdrawnAt: null } })).toBe(0);
  });

  it('is an answer to its alert, which says so, and of which nobody is asked for a plan any more', async () => {
    const alerts = churnAlertStore(database);
    const id = await alerted('2026-11-23', '2026-11-16');
    await record(wang);
    expect(await alerts.find(id)).toMatchObject({ state: 'acknowledged', answered: { by: wang.id, name: '王莉' } });
    const seeing = { ...parts, alerts };
    const loss = { lostOn: '2026-11-20', reason: 'price' };
    expect(await seeAlert(seeing, wang, id)).toMatchObject({ mayRecordLoss: true, loss });
    expect(await seeAlert(seeing, manager, id)).toMatchObject({ mayRecordLoss: true, loss });
    // In the list too: for who may record it, and not for a member of the task force.
    await convened();
    const lossFor = async (by: Staff) => (await listAlerts(seeing)(by)).alerts.find((each) => each.id === id)?.loss;
    expect(await Promise.all([wang, manager, chen].map(lossFor))).toEqual([loss, loss, null]);
    // Drawn anew for the loss, and for the task force.
    const drawn = (await messages('churn_alert', id)).map(({ recipient }) => recipient);
    expect(drawn.toSorted()).toEqual([wang, wang, manager, manager].map((each) => `staff:${each.id}`).toSorted());
    const chase = () =>
      chaseAlerts({ ...parts, alerts, channels: channelStore(database) })(localDate('2026-12-02'), {
        actor: { kind: 'job', name: 'churn' },
        origin: 'test',
      });
    time.now = new Date('2026-12-02T02:00:00Z');
    await chase();
    expect(await messages('churn_escalated', id)).toEqual([]);
    // Not lost after all: the plan is missing.
    await withdrawLoss(parts)({ by: wang, clientId: client, origin: 'test' });
    expect((await seeAlert(seeing, wang, id))?.loss).toBeNull();
    await chase();
    expect((await messages('churn_escalated', id)).length).toBe(1);
  });

  it('counts under the products that it held a quarter before, also once they are closed with it', async () => {
    const hold = (openedOn: string | null, closedOn: string | null) =>
      prisma.holding.create({
        data: {
          id: newId(),
          clientId: client,
          product: '单位定期存款',
          currency: 'CNY',
          openedOn: openedOn === null ? null : new Date(openedOn),
          closedOn: closedOn === null ? null : new Date(closedOn),
        },
      });
    // Three were held on 21 August, 91 days before 20 November; one had been closed by then, one came later.
    for (const [opened, closed] of [
      [null, '2026-11-20'],
      ['2020-01-01', '2026-10-01'],
      ['2026-08-21', null],
      ['2020-01-01', '2026-08-20'],
      ['2026-09-01', '2026-11-20'],
    ] as const)
      await hold(opened, closed);
    await prisma.client.update({ where: { id: client }, data: { closedOn: new Date('2026-11-20') } });
    expect(kindOf(await record(wang))).toBe('ok');
    const own = await parts.ledger.ownLosses(localDate('2025-11-24'), localDate('2026-11-23'));
    expect(own.filter(({ lost }) => lost > 0)).toEqual([{ products: 3, clients: 1, lost: 1 }]);
  });

  it('of a closed client without a reason the last owner is told, and may say it', async () => {
    await prisma.client.update({ where: { id: client }, data: { closedOn: new Date('2026-11-20') } });
    const mine = await listVanished(parts)(wang);
    expect(mine).toContainEqual({ id: client, name: '海港物流', on: '2026-11-20', ownerId: wang.id });
    expect(await listVanished(parts)(chen)).toEqual([]);
    expect(kindOf(await record(chen))).toBe('not_yours_to_record');
    expect(kindOf(await record(wang))).toBe('ok');
    expect((await listVanished(parts)(wang)).map(({ id }) => id)).not.toContain(client);
  });

  it('the report scores it by the alert before it, for the manager of its branch', async () => {
    await alerted('2026-08-03', '2026-07-27');
    await insertFlows(database, client, 'CNY', [{ week: '2026-07-27', debit: 1, credit: 1 }]);
    await record(wang, client, '2026-10-12');
    const read = await readLedger(parts)(manager);
    const scored = read?.report.losses.find((loss) => loss.clientId === client);
    // 3 August to 12 October.
    expect(scored).toMatchObject({ leadDays: 70, reason: 'price' });
    expect(read?.names.get(client)).toBe('海港物流');
    expect(await readLedger(parts)(wang)).toBeNull();
    const ofBank = await readLedger(parts)(admin);
    expect(ofBank?.report.losses.length).toBeGreaterThan(0);
    expect(ofBank?.names.size).toBe(0);
  });
});

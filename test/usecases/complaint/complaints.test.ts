import { beforeEach, describe, expect, it } from 'vitest';
import { complaintReckoner } from '../../../src/bot/complaint-clocks.ts';
import type { Staff } from '../../../src/core/client/client.ts';
import { standardClockRules } from '../../../src/core/complaint/clocks/rules.ts';
import type { Step } from '../../../src/core/complaint/step.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId, ComplaintId } from '../../../src/core/shared/ids.ts';
import { clientFacts } from '../../../src/persistence/churn/client-facts.ts';
import { subjectArchive } from '../../../src/persistence/export/subject-archive.ts';
import {
  alertLinkStore,
  churnAlertStore,
  clientStore,
  clockStore,
  grantStore,
  listedStore,
  taskForceStore,
} from '../../../src/persistence/repositories.ts';
import { openTrail } from '../../../src/usecases/audit/open-trail.ts';
import { seeAlert } from '../../../src/usecases/churn/see-alerts.ts';
import { viewerOf } from '../../../src/usecases/client/see-client.ts';
import { type ComplaintDraft, fileComplaint } from '../../../src/usecases/complaint/file-complaint.ts';
import { similarComplaints } from '../../../src/usecases/complaint/find-similar.ts';
import { joinAlerts } from '../../../src/usecases/complaint/join-alerts.ts';
import { listComplaints } from '../../../src/usecases/complaint/list-complaints.ts';
import type { KeptComplaint } from '../../../src/usecases/complaint/ports.ts';
import { readComplaint } from '../../../src/usecases/complaint/read-complaint.ts';
import { complaintsOfClient, openComplaint } from '../../../src/usecases/complaint/see-complaint.ts';
import { copySubject } from '../../../src/usecases/export/copy-subject.ts';
import { newId } from '../../support/bank.ts';
import { CLI } from '../../support/bank-files.ts';
import { CAUSE, complaintDesk, MONDAY, NOBODY, NOTICE, settle, yuan } from '../../support/complaint-desk.ts';
import { freshDatabase } from '../../support/database.ts';
import { insertAlert } from '../../support/open-matters.ts';
import { SHANGHAI } from '../../support/records.ts';

const database = await freshDatabase();
const { prisma } = database;
const desk = await complaintDesk(database);
const { officer, manager, wang, chen, he, west, at, clock, parts, person, open, take, asks, went } = desk;
const { complaints } = parts;
const east = chen.branch?.id ?? null;
const compliance = await person('秦岚', { role: 'compliance' });
const ofClient = complaintsOfClient(parts);

let acme: ClientId;
beforeEach(async () => {
  at.now = MONDAY;
  acme = await desk.aClient();
});

const draft = (change: Partial<ComplaintDraft> = {}): ComplaintDraft =>
  desk.draftOf(acme, { about: { ...NOBODY, unit: '营业部柜面' }, remedy: '退费并说明', ...change });
const asked = (by: Staff, change: Partial<ComplaintDraft> = {}) => desk.asked(by, draft(change));
const filed = (by: Staff = chen, change: Partial<ComplaintDraft> = {}): Promise<KeptComplaint> =>
  desk.filed(by, draft(change));

type Taken = readonly [Staff, Step];
const refusalOf = async (kept: KeptComplaint, by: Staff, step: Step): Promise<string | null> => {
  const answer = await asks(kept, by, step);
  return answer.ok ? null : answer.refusal.kind;
};

const assign = (to: Staff): Step => ({ kind: 'assign', handlerId: to.id, handlingBranchId: to.branch?.id ?? null });
const judgement = { outcome: 'upheld', findings: '重复收取', basis: '第 8 条', reasons: '系统' } as const;
const JUDGE: Step = { kind: 'judge', judgement, notice: NOTICE };
const toPlan: readonly Taken[] = [
  [officer, { kind: 'accept', identity: 'known', notice: NOTICE }],
  [officer, { kind: 'gather_facts', facts: '入账两次' }],
  [officer, JUDGE],
  [officer, assign(he)],
  [he, { kind: 'analyse_cause', cause: CAUSE }],
  [he, { kind: 'propose_plan', plan: { text: '退还', redress: yuan(200) } }],
];

/** Occasions that are on record for a client: kind and day. */
const momentsOf = async (clientId: ClientId) =>
  (await prisma.valueMoment.findMany({ where: { clientId } })).map(({ kind, on }) => [
    kind,
    on.toISOString().slice(0, 10),
  ]);

const messagesOf = async ({ complaint: { id } }: KeptComplaint) =>
  (await prisma.outboxMessage.findMany({ where: { data: { path: ['complaintId'], equals: id } } }))
    .map(({ kind, recipient }) => `${kind} ${recipient}`)
    .toSorted();

describe('a complaint from intake to the archive', () => {
  it('gets a number, the deadlines of the day, one message in the channel, and its owner a word', async () => {
    const kept = await filed();
    expect(kept.complaint.number).toMatch(/^C-2026-\d{4}$/);
    const opened = await open(officer, { number: kept.complaint.number });
    // Day zero is 23 November: the fifteenth day after it is 8 December, a Tuesday.
    expect(opened?.shown.clocks.statutory).toMatchObject({ dueOn: '2026-12-08', finishBy: '2026-12-08' });
    // Fourteen working hours from Monday 10:00: six on Monday, seven on Tuesday, one on Wednesday.
    expect(opened?.shown.clocks.service?.dueAt).toEqual(new Date('2026-11-25T02:00:00Z'));
    expect(opened?.shown.next).toBe('accept');
    expect(await messagesOf(kept)).toEqual(['complaint channel:complaints', `complaint_filed staff:${wang.id}`]);
  });

  it('goes all the way, with every step in its history and a call seven days after the answer', async () => {
    const kept = await filed();
    const done = await went(
      kept,
      ...toPlan,
      [compliance, { kind: 'approve' }],
      [he, { kind: 'carry_out', done: '已退', evidence: [{ label: '凭证', reference: 'core:88' }] }],
      [he, { kind: 'report', notice: NOTICE }],
      [officer, { kind: 'accept_answer' }],
      [officer, { kind: 'review', summary: '重复计费', prevention: '上线校验' }],
      [officer, { kind: 'archive' }],
    );
    expect(done.complaint.state).toBe('archived');
    const history = await complaints.history(kept.complaint.id);
    expect(history.map(({ seq }) => seq)).toEqual(history.map((_, at) => at + 1));
    expect(history).toHaveLength(13);
    const told = await complaints.notices(kept.complaint.id);
    expect(told.map(({ stage }) => stage)).toEqual(['accept', 'judge', 'report']);
    expect(await prisma.followUp.findMany({ where: { clientId: acme } })).toMatchObject([
      { staffId: wang.id, dueOn: new Date('2026-11-30') },
    ]);
    // The client has accepted an answer that found for it: an occasion, with its line on the trail.
    expect(await momentsOf(acme)).toEqual([['complaint_solved', '2026-11-23']]);
    expect(await prisma.audit.count({ where: { action: 'value_moment_noted', clientId: acme } })).toBe(1);
    await expect(prisma.$executeRaw`UPDATE complaint_step SET kind = 'note'`).rejects.toThrow(/append-only/);
  });

  it('offers prepared plans for the cause and counts them, and keeps what the client answers to the three questions', async () => {
    const analysed = await went(await filed(), ...toPlan.slice(0, 5));
    const before = await open(he, analysed.complaint.id);
    // Felt ignored, and reliability: one plan for the class, two for the dimension.
    const keys = ['refund_and_search', 'do_again_with_one_contact', 'manager_apologises'];
    expect(before?.kind === 'all' && before.prepared.map(({ key }) => key)).toEqual(keys);
    const used = before?.kind === 'all' ? before.prepared[0] : undefined;
    const answered = await went(
      analysed,
      [he, { kind: 'propose_plan', plan: { text: '退还', redress: null }, prepared: 'refund_and_search' }],
      [compliance, { kind: 'approve' }],
      [he, { kind: 'carry_out', done: '已退', evidence: [{ label: '凭证', reference: 'core:88' }] }],
      [he, { kind: 'report', notice: NOTICE }],
    );
    const again = await went(await filed(chen, { isAnother: true }), ...toPlan.slice(0, 5));
    const after = await open(he, again.complaint.id);
    expect(after?.kind === 'all' && after.prepared[0]).toEqual({
      ...used,
      offered: (used?.offered ?? 0) + 1,
      used: (used?.used ?? 0) + 1,
    });
    // The owner knows only how far it is; it is she who calls a week later, and she may say what the client answers.
    const hers = await open(wang, answered.complaint.id);
    expect(hers).toMatchObject({ kind: 'state', steps: ['survey'] });
    const survey: Step = { kind: 'survey', survey: { scores: { outcome: 5, handling: 4, loyalty: 3 }, note: '' } };
    expect(await refusalOf(again, wang, survey)).toBe('not_now');
    const asked = await went(answered, [wang, survey]);
    expect(asked.complaint.survey).toEqual(survey.survey);
    expect(await prisma.measure.findMany({ where: { clientId: acme, measure: 'satisfaction' } })).toMatchObject([
      { revision: 1, asOf: new Date('2026-11-23') },
    ]);
    expect(Number((await prisma.measure.findFirst({ where: { clientId: acme } }))?.value)).toBe(4);
    at.now = new Date('2026-11-25T02:00:00Z');
    expect(await refusalOf(asked, wang, survey)).toBe('surveyed_already');
  });

  it('is judged once when a button is told twice, and the second of two judges sees what stands', async () => {
    const ready = await went(await filed(), ...toPlan.slice(0, 2));
    const { id, version: seen } = ready.complaint;
    const one = { by: officer, id, seen, step: JUDGE, requestKey: 'view:twice', origin: 'test' };
    expect((await take(one)).ok).toBe(true);
    expect((await take(one)).ok).toBe(true);
    const other = { ...one, by: await person('钱宁', { role: 'complaints_officer' }), requestKey: 'view:other' };
    expect(await take(other)).toEqual({ ok: false, refusal: { kind: 'changed_meanwhile', state: 'judged' } });
  });

  it('is judged once by two who judge at the same moment', async () => {
    const ready = await went(await filed(), ...toPlan.slice(0, 2));
    const { id, version: seen } = ready.complaint;
    const judges = [officer, await person('冯静', { role: 'complaints_officer' })];
    const judged = await Promise.all(
      judges.map((by) => take({ by, id, seen, step: JUDGE, requestKey: `view:${by.id}`, origin: 'test' })),
    );
    expect(judged.map((answer) => (answer.ok ? 'judged' : answer.refusal.kind)).toSorted()).toEqual([
      'changed_meanwhile',
      'judged',
    ]);
    expect((await complaints.history(id)).filter(({ kind }) => kind === 'judge')).toHaveLength(1);
  });

  it('keeps money above his authority from the manager of the branch, and sends it one level up', async () => {
    const planned = await went(
      await filed(),
      ...toPlan.slice(0, 3),
      [officer, assign(chen)],
      [chen, { kind: 'analyse_cause', cause: CAUSE }],
      [chen, { kind: 'propose_plan', plan: { text: '赔付', redress: yuan(60_000) } }],
    );
    expect(await messagesOf(planned)).toContain(`complaint staff:${manager.id}`);
    expect(await refusalOf(planned, manager, { kind: 'approve' })).toBe('above_authority');
    expect(await refusalOf(planned, compliance, { kind: 'approve' })).toBeNull();
  });

  it('lets another approve where whoever would have has left the bank', async () => {
    const gone = await person('郑旭', { branchId: west, role: 'branch_manager' });
    const planned = await went(await filed(), ...toPlan);
    expect(await messagesOf(planned)).toContain(`complaint staff:${gone.id}`);
    await prisma.staff.update({ where: { id: gone.id }, data: { active: false } });
    expect(await refusalOf(planned, { ...gone, active: false }, { kind: 'approve' })).toBe('complaint_gone');
    expect(await refusalOf(planned, compliance, { kind: 'approve' })).toBeNull();
  });

  it('is settled in the fast lane on the next working day at the latest, within her authority', async () => {
    const kept = await filed();
    at.now = new Date('2026-11-25T02:00:00Z');
    expect(await refusalOf(kept, officer, settle(50))).toBe('too_late_to_settle');
    at.now = new Date('2026-11-24T02:00:00Z');
    expect(await refusalOf(kept, officer, settle(501))).toBe('above_authority');
    const settled = await went(kept, [officer, settle(500)]);
    expect(settled.complaint).toMatchObject({ state: 'settled', settledAs: 'fast_lane', plan: { text: '当场退还' } });
    expect(await momentsOf(acme)).toEqual([['complaint_solved', '2026-11-24']]);
  });

  it('that whoever looks after the client is not to know of makes no occasion, nor does an answer against the client', async () => {
    const about = { branchId: null, unit: '', staffId: wang.id, ownerConcerned: false };
    expect((await went(await filed(chen, { about }), [officer, settle(10)])).complaint.state).toBe('settled');
    await went(
      await filed(),
      ...toPlan.slice(0, 2),
      [officer, { ...JUDGE, judgement: { ...judgement, outcome: 'not_upheld' } }],
      [officer, assign(he)],
      [he, { kind: 'report', notice: NOTICE }],
      [officer, { kind: 'accept_answer' }],
    );
    expect(await momentsOf(acme)).toEqual([]);
  });

  it('moves the statutory clock once for a complex case, by the manager, and never for a question', async () => {
    const ask: Step = { kind: 'ask_client', question: '请提供回单' };
    const kept = await went(await filed(), ...toPlan.slice(0, 1), [officer, assign(chen)], [officer, ask]);
    const extend: Step = { kind: 'extend', as: 'complex', days: 0, reason: '涉及第三方', notice: NOTICE };
    expect(await refusalOf(kept, officer, extend)).toBe('not_yours');
    const before = await open(manager, kept.complaint.id);
    expect(before?.kind === 'all' && before.extensions).toMatchObject([
      { key: 'complex', dueOn: '2026-12-23' },
      { key: 'further' },
    ]);
    await went(kept, [manager, extend]);
    const opened = await open(officer, kept.complaint.id);
    // Thirty days from receipt, however long the client owes an answer.
    expect(opened?.shown.clocks.statutory?.dueOn).toBe('2026-12-23');
    at.now = new Date('2026-11-23T06:00:00Z');
    expect((await open(officer, kept.complaint.id))?.shown.clocks.service).toEqual({ dueAt: null, percent: 0 });
    expect(await refusalOf(kept, manager, extend)).toBe('extension_used');
  });

  it('runs by the deadlines and hours of the bank’s own file, a payment by the track of payments', async () => {
    const standard = standardClockRules(SHANGHAI);
    const complaintRules = {
      ...standard,
      packId: 'FCA-DISP',
      serviceMinutes: { ...standard.serviceMinutes, high: 60 },
    };
    const reckoner = complaintReckoner(database, { bankZone: SHANGHAI, complaintRules });
    const payment = draft({ severity: 'high', handling: 'payment' });
    const kept = await desk.filed(chen, payment, fileComplaint({ ...parts, reckoner }));
    expect(kept.complaint.pack).toEqual({ id: 'FCA-DISP', version: 1 });
    const opened = await openComplaint({ ...parts, reckoner })(officer, kept.complaint.id);
    // Fifteen business days of England after Monday 23 November: three whole weeks.
    expect(opened?.shown.clocks.statutory?.dueOn).toBe('2026-12-14');
    expect(opened?.shown.clocks.service?.dueAt).toEqual(new Date('2026-11-23T03:00:00Z'));
    expect(opened?.kind === 'all' && opened.extensions.map(({ key }) => key)).toEqual(['complex']);
  });

  it('passes from one handler to another once the other has accepted', async () => {
    const offer: Step = { kind: 'offer_hand_over', to: chen.id, note: '我下周出差' };
    const offered = await went(await filed(), [officer, assign(he)], [he, offer]);
    expect(offered.complaint).toMatchObject({ handlerId: he.id, offeredTo: chen.id });
    const passed = await went(offered, [chen, { kind: 'accept_hand_over' }]);
    // The case is her branch’s from then on: its manager approves, its hours count.
    expect([he, chen].map(({ branch }) => branch?.id)).toEqual([west, east]);
    expect(offered.complaint.handlingBranchId).toBe(west);
    expect(passed.complaint).toMatchObject({ handlerId: chen.id, handlingBranchId: east, offeredTo: null });
  });

  it('does not pass to whoever has come to the unit complained about since she was asked', async () => {
    const colleague = await person('宋佳', { branchId: west });
    const about = { branchId: chen.branch?.id ?? null, unit: null, staffId: null, ownerConcerned: false };
    const offer: Step = { kind: 'offer_hand_over', to: colleague.id, note: '我下周出差' };
    const offered = await went(await filed(chen, { about }), [officer, assign(he)], [he, offer]);
    await prisma.staff.update({ where: { id: colleague.id }, data: { branchId: east } });
    const moved = await parts.staff.find(colleague.id);
    if (moved === null) throw new Error('the test has no such person');
    expect(await refusalOf(offered, moved, { kind: 'accept_hand_over' })).toBe('handler_concerned');
  });
});

describe('a complaint and a drop in turnover', () => {
  const links = alertLinkStore(database);
  const join = joinAlerts({ clock, links, unitOfWork: parts.unitOfWork });
  const seeing = {
    clock,
    clients: clientStore(database),
    grants: grantStore(database),
    alerts: churnAlertStore(database),
    forces: taskForceStore(database),
  };
  const factor = async () => (await clientFacts(database)([acme], localDate('2026-11-23')))[0]?.openComplaints;

  it('are one case: joined once, said in both messages, a factor of the risk', async () => {
    const kept = await filed();
    const alertId = await insertAlert(database, acme, 'alert');
    await join();
    await join();
    const joined = await prisma.complaintAlert.findMany({ where: { complaintId: kept.complaint.id } });
    expect(joined.map((link) => link.alertId)).toEqual([alertId]);
    const refreshed = (await messagesOf(kept)).filter((message) => message === 'complaint channel:complaints');
    expect(refreshed).toHaveLength(2);
    expect(await messagesOf(kept)).toContain('complaint_drop channel:complaints');
    const data = { complaintId: kept.complaint.id };
    const news = await readComplaint({ ...parts, complaints }, 'complaint_drop', data, at.now);
    // The alert names no change point: it counts from the week that raised it.
    expect(news?.told).toEqual({ kind: 'complaint_drop', since: '2026-11-09' });
    expect([officer, wang].map((reader) => news?.mayRead(reader))).toEqual([true, false]);
    const opened = await open(officer, kept.complaint.id);
    expect(opened?.shown.drop).not.toBeNull();
    const seen = await seeAlert(seeing, wang, alertId);
    expect(seen?.complaints).toEqual([{ number: kept.complaint.number, handlerName: null }]);
    expect(await factor()).toBe(1);
    await prisma.churnAlert.update({
      where: { id: alertId },
      data: { state: 'cleared', clearedAt: at.now, clearedFor: 'evidence' },
    });
    expect((await open(officer, kept.complaint.id))?.shown.drop).toBeNull();
  });

  it('tell whoever the complaint is about nothing of it, in the alert or in the risk', async () => {
    const about = { branchId: null, unit: null, staffId: wang.id, ownerConcerned: true };
    await filed(chen, { about });
    const alertId = await insertAlert(database, acme, 'alert');
    await join();
    expect((await seeAlert(seeing, wang, alertId))?.complaints).toEqual([]);
    expect((await seeAlert(seeing, manager, alertId))?.complaints).toHaveLength(1);
    expect(await factor()).toBe(0);
  });

  it('change no message of hers, and say nothing of it by a risk that was worked out before it was shut to her', async () => {
    const alertId = await insertAlert(database, acme, 'alert');
    const reasons = [
      { factor: 'charts', points: 30, value: 1.2 },
      { factor: 'complaints', points: 12, value: 1 },
    ];
    await prisma.churnAlert.update({ where: { id: alertId }, data: { reasons } });
    const recipient = `staff:${wang.id}`;
    await prisma.outboxMessage.create({
      data: {
        id: newId(),
        dedupeKey: `churn_alert:${alertId}:1:${wang.id}`,
        kind: 'churn_alert',
        recipient,
        livingKey: `churn_alert:${alertId}`,
        dueAt: at.now,
      },
    });
    const toldOf = () => prisma.outboxMessage.count({ where: { recipient, livingKey: `churn_alert:${alertId}` } });
    const factorsFor = async (by: Staff) =>
      (await seeAlert(seeing, by, alertId))?.alert.reasons.map(({ factor: each }) => each);
    await filed();
    await join();
    expect(await toldOf()).toBe(2);
    expect(await factorsFor(wang)).toEqual(['charts', 'complaints']);

    await prisma.complaint.updateMany({ where: { clientId: acme }, data: { aboutStaffId: wang.id } });
    expect(await factorsFor(wang)).toEqual(['charts']);
    expect(await factorsFor(manager)).toEqual(['charts', 'complaints']);
    await filed(chen, { about: { branchId: null, unit: null, staffId: wang.id, ownerConcerned: true } });
    await join();
    expect(await toldOf()).toBe(2);
  });
});

describe('recusal, which is blindness too', () => {
  it('shuts a case to whoever it is about, who neither handles nor finds it', async () => {
    const kept = await filed(chen, { about: { branchId: null, unit: null, staffId: wang.id, ownerConcerned: true } });
    expect(await open(wang, { number: kept.complaint.number })).toBeNull();
    expect(await ofClient(viewerOf(wang), acme)).toEqual([]);
    expect((await ofClient(viewerOf(chen), acme)).map(({ sight }) => sight)).toEqual(['state']);
    expect(await messagesOf(kept)).toEqual(['complaint channel:complaints']);
    expect(await refusalOf(kept, officer, assign(wang))).toBe('handler_concerned');
    const opened = await open(officer, kept.complaint.id);
    const offered = opened?.kind === 'all' ? opened.neutral.map(({ name }) => name) : [];
    expect(offered).toContain('何俊');
    expect(offered).not.toContain('王莉');
  });

  it('keeps a complaint about the branch manager from him and from everybody under him', async () => {
    const about = { branchId: null, unit: null, staffId: manager.id, ownerConcerned: false };
    const kept = await filed(he, { about });
    for (const blind of [manager, wang, chen]) expect(await open(blind, kept.complaint.id)).toBeNull();
    expect((await open(he, kept.complaint.id))?.kind).toBe('state');
    // The channel may have branch managers in it: each officer has the case by herself.
    expect(await messagesOf(kept)).not.toContain('complaint channel:complaints');
    expect(await messagesOf(kept)).toContain(`complaint staff:${officer.id}`);
    expect(await refusalOf(kept, officer, assign(chen))).toBe('handler_concerned');
    expect(await refusalOf(kept, officer, assign(he))).toBeNull();
  });

  it('lets nobody of the unit complained about handle it, and shuts it to whoever steps aside', async () => {
    const kept = await filed(he, { about: { branchId: west, unit: null, staffId: null, ownerConcerned: false } });
    expect(await refusalOf(kept, officer, assign(he))).toBe('handler_concerned');
    const aside: Step = { kind: 'recuse', staffId: chen.id, reason: '与客户是亲属' };
    const left = await went(kept, [officer, assign(chen)], [chen, aside]);
    expect(left.complaint.handlerId).toBeNull();
    expect(await open(chen, kept.complaint.id)).toBeNull();
  });
});

describe('bad input', () => {
  it('offers the complaint that stands to whoever files the same one within the hour', async () => {
    const { complaint } = await filed(chen);
    expect(await asked(wang, { words: '又多扣了手续费' })).toEqual({
      ok: false,
      refusal: { kind: 'filed_already', id: complaint.id, number: complaint.number, byName: '陈浩' },
    });
    const another = await filed(wang, { words: '另一件事', isAnother: true });
    expect(another.complaint.number).not.toBe(complaint.number);
  });

  it('takes a complaint of somebody who is no client, by name', async () => {
    const complainant = { kind: 'non_client', name: '孙先生', identity: 'unchecked', language: null } as const;
    const kept = await filed(chen, { clientId: null, complainant });
    expect(kept).toMatchObject({ clientName: null, complaint: { clientId: null, complainant: { name: '孙先生' } } });
    expect(await asked(chen, { clientId: null, complainant: { ...complainant, name: ' ' } })).toEqual({
      ok: false,
      refusal: { kind: 'complainant_missing' },
    });
    // Said in English, the words for her are English; the same name within the hour is the same complaint.
    const again = await asked(officer, { clientId: null, complainant, words: 'Fee charged twice' });
    expect(again).toMatchObject({ refusal: { kind: 'filed_already', number: kept.complaint.number, byName: '陈浩' } });
    const other = { ...complainant, name: 'Mr Smith' };
    const english = await filed(wang, { clientId: null, complainant: other, words: 'Fee charged twice' });
    expect([kept, english].map(({ complaint }) => complaint.complainant.language)).toEqual(['zh-CN', 'en']);
    expect(await asked(chen, { complainant })).toMatchObject({ refusal: { kind: 'client_missing' } });
    expect(await asked(chen, { clientId: null })).toMatchObject({ refusal: { kind: 'client_missing' } });
  });

  it('counts from the day of receipt where it was filed later, and from no day to come', async () => {
    const kept = await filed(chen, { receivedOn: localDate('2026-11-20') });
    const opened = await open(officer, kept.complaint.id);
    expect(opened?.shown.clocks.statutory).toMatchObject({ dueOn: '2026-12-05', finishBy: '2026-12-04' });
    expect(await asked(chen, { receivedOn: localDate('2026-11-24') })).toMatchObject({
      refusal: { kind: 'received_in_future' },
    });
  });

  it('begins a new row of numbers with the bank’s new year, whatever the day of receipt', async () => {
    // 23:59 and 00:01 in Shanghai; UTC is still in the old year.
    at.now = new Date('2027-12-31T15:59:00Z');
    const old = await filed(chen, { receivedOn: localDate('2027-12-31') });
    at.now = new Date('2027-12-31T16:01:00Z');
    const fresh = await filed(chen, { receivedOn: localDate('2027-12-31'), words: '另一件事', isAnother: true });
    expect([old, fresh].map(({ complaint }) => complaint.number)).toEqual(['C-2027-0001', 'C-2028-0001']);
    const opened = await open(officer, fresh.complaint.id);
    // Friday 31 December + 15 = Saturday 15 January; the calendar of 2028 is not published.
    expect(opened?.shown.clocks.statutory).toMatchObject({
      dueOn: '2028-01-15',
      finishBy: '2028-01-14',
      isCalendarKnown: false,
    });
  });

  it('offers closed ones like it with what solved them, to whoever may see them', async () => {
    const similar = similarComplaints({ complaints, bankZone: SHANGHAI });
    const words = '理财产品到期没有通知，资金闲置一周';
    const asked = { words, product: '理财', cause: null };
    const solved = await went(await filed(chen, { words, product: '理财' }), ...toPlan, [
      compliance,
      { kind: 'approve' },
    ]);
    await filed(chen, { words, product: '理财', isAnother: true });
    expect(await similar.find(officer, asked)).toEqual([]);
    at.now = new Date('2026-11-27T02:00:00Z');
    await went(
      solved,
      [he, { kind: 'carry_out', done: '已退', evidence: [{ label: '凭证', reference: 'core:88' }] }],
      [he, { kind: 'report', notice: NOTICE }],
    );
    const [found, ...others] = await similar.find(officer, asked);
    expect(others).toEqual([]);
    const { number } = solved.complaint;
    expect(found).toMatchObject({ number, outcome: 'upheld', solution: '退还', redress: yuan(200), days: 4 });
    // The same words, with the facts that were found after them, and the same product.
    expect(found?.score).toBeGreaterThan(0.8);
    // She may not see it: what was done, and nothing by which it could be told whose it was.
    expect(await similar.find(wang, asked)).toEqual([
      {
        kind: 'alike',
        score: found?.score,
        outcome: 'upheld',
        settledAs: null,
        cause: { class: CAUSE.class, dimension: CAUSE.dimension },
        isRedressed: true,
        prepared: null,
        days: 4,
      },
    ]);
    // To whom it is shut not even that.
    await prisma.complaintRecusal.create({
      data: { complaintId: solved.complaint.id, staffId: wang.id, reason: 'test', at: at.now },
    });
    expect(await similar.find(wang, asked)).toEqual([]);
    expect(await similar.find(officer, { ...asked, words: '柜台排队太久', product: null })).toEqual([]);
  });

  it('tells the manager at once of what a regulator has forwarded, and keeps its day', async () => {
    const kept = await filed(he, { source: 'regulator', regulatorDueOn: localDate('2026-11-30') });
    expect(await messagesOf(kept)).toContain(`complaint staff:${manager.id}`);
    expect((await open(officer, kept.complaint.id))?.shown.clocks.statutory?.dueOn).toBe('2026-11-30');
  });

  it('does not drop a day of the regulator that was given with another source: it says so', async () => {
    const regulatorDueOn = localDate('2026-11-30');
    expect(await asked(he, { source: 'phone', regulatorDueOn })).toEqual({
      ok: false,
      refusal: { kind: 'regulator_day_without_regulator' },
    });
  });

  it('lists for each what she may see, the most urgent first, and counts the rest', async () => {
    const listed = listedStore(database);
    const list = listComplaints({ ...parts, listed, clocks: clockStore(database, SHANGHAI) });
    const late = await filed(chen, { source: 'regulator', regulatorDueOn: localDate('2026-11-24') });
    const hidden = await filed(he, { about: { branchId: null, unit: null, staffId: wang.id, ownerConcerned: true } });
    const { cases, ...counted } = await list(officer, 'open');
    const due = cases.flatMap((each) => each.due?.dueOn ?? []);
    expect(due).toEqual(due.toSorted());
    expect(cases[0]).toMatchObject({
      number: late.complaint.number,
      who: '海港物流',
      due: { clock: 'statutory', dueOn: '2026-11-24', finishBy: '2026-11-24' },
      next: 'accept',
      sight: 'all',
    });
    expect(cases).toHaveLength(20);
    // All that were filed in this file and are not archived.
    expect(counted).toEqual({
      open: await prisma.complaint.count({ where: { closedAt: null } }),
      answered: await prisma.complaint.count({ where: { closedAt: { not: null }, archivedAt: null } }),
    });
    expect(counted.answered).toBeGreaterThan(0);
    const hers = await list(wang, 'open');
    expect(hers.cases.map(({ id, sight }) => [id, sight])).toContainEqual([late.complaint.id, 'state']);
    expect(hers.cases.map(({ id }) => id)).not.toContain(hidden.complaint.id);
    const known = await Promise.all(
      (await prisma.complaint.findMany({ where: { archivedAt: null } })).map(({ id }) => open(wang, id as ComplaintId)),
    );
    expect(hers.open + hers.answered).toBe(known.filter((each) => each !== null).length);
    const mine = await list(chen, 'mine');
    expect(mine.cases.map(({ handler }) => handler?.name)).toEqual(mine.cases.map(() => '陈浩'));
    expect(mine.open).toBeGreaterThan(0);
  });
});

it('a copy for the client holds the complaints that whoever answers for it sees whole, and none about her', async () => {
  const raised = await insertAlert(database, acme, 'alert');
  const handled = await filed(chen, { words: '转账延迟', product: '转账' });
  await prisma.complaint.update({ where: { id: handled.complaint.id }, data: { handlerId: wang.id } });
  const hidden = await filed(chen, {
    isAnother: true,
    words: '王莉从不回电',
    about: { branchId: null, unit: null, staffId: wang.id, ownerConcerned: true },
  });
  // The alert is joined with both, and of both there is a signal.
  const both = [handled.complaint.id, hidden.complaint.id];
  const joined = both.map((complaintId) => ({ complaintId, alertId: raised, at: at.now }));
  await prisma.complaintAlert.createMany({ data: joined, skipDuplicates: true });
  await prisma.churnSignal.createMany({
    data: both.map((complaintId) => ({
      id: newId<string>(),
      clientId: acme,
      family: 'dealings',
      event: 'complaint',
      on: new Date('2026-11-23'),
      source: `complaint:${complaintId}`,
    })),
  });
  const copied = await copySubject({
    ...parts,
    clients: clientStore(database),
    grants: grantStore(database),
    archive: subjectArchive(database.pool),
  })({ clientId: acme, person: null, by: 'wang@bank.example', path: '/x.json', context: CLI });
  if (!copied.ok) throw new Error(copied.refusal.kind);
  expect(copied.value['complaint']).toMatchObject([{ words: '转账延迟' }]);
  expect(copied.value['complaint_alert']).toMatchObject([{ complaint_id: handled.complaint.id, alert_id: raised }]);
  expect(copied.value['churn_signal']).toMatchObject([{ source: `complaint:${handled.complaint.id}` }]);
  expect(JSON.stringify(copied.value)).not.toContain('从不回电');
  expect(JSON.stringify(copied.value)).not.toContain(hidden.complaint.id);
});

it('leaves no call on the card of a client whose owner is not to know of the case', async () => {
  const kept = await filed(chen, { about: { branchId: null, unit: null, staffId: wang.id, ownerConcerned: false } });
  const settled = { kind: 'settle', as: 'fast_lane', done: '已致歉', plan: { redress: null }, cause: CAUSE } as const;
  await went(kept, [officer, { ...settled, agreement: '当场同意', identity: 'known', notice: NOTICE }]);
  expect(await prisma.followUp.findMany({ where: { clientId: acme } })).toEqual([]);
});

it('shows a compliance officer nothing of a complaint about herself in the trail of the client, and others all of it', async () => {
  const trail = openTrail(parts);
  const colleague = await person('沈岳', { role: 'compliance' });
  const about = { branchId: null, unit: null, staffId: compliance.id, ownerConcerned: false };
  const kept = await filed(chen, { about });
  await went(kept, [officer, { kind: 'accept', identity: 'known', notice: NOTICE }]);
  const actionsSeenBy = async (by: Staff) => {
    const from = { top: null, page: 0 };
    const opened = await trail({ by, clientId: acme, from, requestKey: newId(), origin: 'test' });
    if (!opened.ok) throw new Error(opened.refusal.kind);
    return { ...opened.value.trail, entries: opened.value.trail.entries.map(({ action }) => action) };
  };
  expect((await actionsSeenBy(colleague)).entries).toEqual(['complaint_moved', 'complaint_filed']);
  expect(await actionsSeenBy(compliance)).toMatchObject({ entries: ['trail_opened'], count: 1 });
});

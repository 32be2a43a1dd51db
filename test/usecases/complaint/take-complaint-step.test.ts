import { beforeEach, describe, expect, it } from 'vitest';
import { complaintReckoner } from '../../../src/bot/complaint-clocks.ts';
import type { Staff } from '../../../src/core/client/client.ts';
import { standardClockRules } from '../../../src/core/complaint/clocks/rules.ts';
import type { Step } from '../../../src/core/complaint/step.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { type ComplaintDraft, fileComplaint } from '../../../src/usecases/complaint/file-complaint.ts';
import type { KeptComplaint } from '../../../src/usecases/complaint/ports.ts';
import { openComplaint } from '../../../src/usecases/complaint/see-complaint.ts';
import {
  AT_COUNTER,
  assign,
  CAUSE,
  complaintDesk,
  draftOf,
  JUDGE,
  JUDGEMENT,
  MONDAY,
  NOTICE,
  settle,
  yuan,
} from '../../support/complaint-desk.ts';
import { freshDatabase } from '../../support/database.ts';
import { SHANGHAI } from '../../support/records.ts';

const database = await freshDatabase();
const { prisma } = database;
const desk = await complaintDesk(database);
const {
  officer,
  manager,
  wang,
  chen,
  he,
  east,
  west,
  at,
  parts,
  person,
  open,
  take,
  went,
  refusalOf,
  toPlan,
  messagesOf,
} = desk;
const { complaints } = parts;
const compliance = await person('秦岚', { role: 'compliance' });

let acme: ClientId;
beforeEach(async () => {
  at.now = MONDAY;
  acme = await desk.aClient();
});

const draft = (change: Partial<ComplaintDraft> = {}): ComplaintDraft => draftOf(acme, { ...AT_COUNTER, ...change });
const filed = (by: Staff = chen, change: Partial<ComplaintDraft> = {}): Promise<KeptComplaint> =>
  desk.filed(by, draft(change));

/** The ways in which somebody may still move its deadline. */
const waysToExtend = async (by: Staff, { complaint }: KeptComplaint) => {
  const opened = await open(by, complaint.id);
  return opened?.kind === 'all' ? opened.extensions : null;
};

/** Occasions that are on record for a client: kind and day. */
const momentsOf = async (clientId: ClientId) =>
  (await prisma.valueMoment.findMany({ where: { clientId } })).map(({ kind, on }) => [
    kind,
    on.toISOString().slice(0, 10),
  ]);

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
    expect(asked.complaint.survey).toEqual({ ...survey.survey, at: at.now });
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

  it('does not take what a second form says for the first one told twice, and an extension told twice for a second one', async () => {
    const ready = await went(await filed(), ...toPlan.slice(0, 1), [officer, assign(chen)]);
    const { id, version: seen } = ready.complaint;
    const facts = (said: string) =>
      take({ by: officer, id, seen, step: { kind: 'gather_facts', facts: said }, requestKey: said, origin: 'test' });
    expect((await facts('入账一次')).ok).toBe(true);
    expect((await facts('入账一次')).ok).toBe(true);
    const refusal = { kind: 'changed_meanwhile', state: 'investigated' };
    expect(await facts('入账两次，已核对流水')).toEqual({ ok: false, refusal });
    const step: Step = { kind: 'extend', as: 'complex', days: 0, reason: '涉及第三方', notice: NOTICE };
    const extension = { by: manager, id, seen: seen + 1, step, requestKey: 'view:extend', origin: 'test' };
    expect((await take(extension)).ok).toBe(true);
    const again = await take(extension);
    expect(again).toMatchObject({ ok: true, value: { extensions: ['complex'] } });
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
      [officer, { ...JUDGE, judgement: { ...JUDGEMENT, outcome: 'not_upheld' } }],
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
    // The further one comes after it.
    expect(await waysToExtend(manager, kept)).toMatchObject([{ key: 'complex', dueOn: '2026-12-23' }]);
    await went(kept, [manager, extend]);
    const opened = await open(officer, kept.complaint.id);
    // Thirty days from receipt, however long the client owes an answer.
    expect(opened?.shown.clocks.statutory?.dueOn).toBe('2026-12-23');
    at.now = new Date('2026-11-23T06:00:00Z');
    expect((await open(officer, kept.complaint.id))?.shown.clocks.service).toEqual({ dueAt: null, percent: 0 });
    expect(await refusalOf(kept, manager, extend)).toBe('extension_used');
  });

  it('offers to extend the deadline while that moves it, and no longer', async () => {
    const kept = await went(await filed(), ...toPlan.slice(0, 1));
    const extend = (as: 'complex' | 'further'): Step => ({
      kind: 'extend',
      as,
      days: 0,
      reason: '涉及第三方',
      notice: NOTICE,
    });
    expect((await open(compliance, kept.complaint.id))?.steps).toContain('extend');
    await went(kept, [compliance, extend('complex')]);
    expect(await waysToExtend(compliance, kept)).toMatchObject([{ key: 'further', dueOn: '2027-01-22' }]);
    await went(kept, [compliance, extend('further')]);
    expect(await waysToExtend(compliance, kept)).toEqual([]);
    expect((await open(compliance, kept.complaint.id))?.steps).not.toContain('extend');
  });

  it('does not offer to extend past the day that a regulator has named', async () => {
    const regulatorDueOn = localDate('2026-11-30');
    const forwarded = await went(await filed(chen, { source: 'regulator', regulatorDueOn }), ...toPlan.slice(0, 1));
    expect(await waysToExtend(compliance, forwarded)).toEqual([]);
    expect((await open(compliance, forwarded.complaint.id))?.steps).not.toContain('extend');
    const extend: Step = { kind: 'extend', as: 'complex', days: 0, reason: '涉及第三方', notice: NOTICE };
    expect(await refusalOf(forwarded, compliance, extend)).toBe('not_extendable');
  });

  it('does not offer to extend a deadline that has passed', async () => {
    const kept = await went(await filed(), ...toPlan.slice(0, 1));
    // Fifteen days from Mon 23 Nov: Tue 8 Dec, until midnight.
    at.now = new Date('2026-12-08T15:59:00Z');
    expect(await waysToExtend(compliance, kept)).toMatchObject([{ key: 'complex' }]);
    at.now = new Date('2026-12-08T16:00:00Z');
    expect(await waysToExtend(compliance, kept)).toEqual([]);
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

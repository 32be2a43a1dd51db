import { beforeEach, describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import type { Reason } from '../../../src/core/contact-plan/reason.ts';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId, FollowUpId, PlanId, PlanLineId, StaffId } from '../../../src/core/shared/ids.ts';
import { signalSource } from '../../../src/persistence/churn/signal-source.ts';
import { planStore } from '../../../src/persistence/repositories.ts';
import { tasksIn } from '../../../src/slack/wording/tasks.ts';
import type { SignalSource } from '../../../src/usecases/churn/ports/signals.ts';
import { gatherSignals } from '../../../src/usecases/churn/signals/record-signals.ts';
import type { ComplaintDraft } from '../../../src/usecases/complaint/file-complaint.ts';
import type { KeptComplaint } from '../../../src/usecases/complaint/ports.ts';
import { readCallDue } from '../../../src/usecases/complaint/read-complaint.ts';
import { remindOfCalls } from '../../../src/usecases/complaint/remind-of-calls.ts';
import { takeBackShutCalls } from '../../../src/usecases/complaint/take-back-calls.ts';
import { answerHandOver } from '../../../src/usecases/hand-over/answer-hand-over.ts';
import { insertOwnership, newId } from '../../support/bank.ts';
import { complaintDesk, draftOf, MONDAY, NOBODY, settle } from '../../support/complaint-desk.ts';
import { freshDatabase } from '../../support/database.ts';
import { inBoth } from '../../support/in-both.ts';
import { SHANGHAI } from '../../support/records.ts';

const database = await freshDatabase();
const { prisma } = database;
const desk = await complaintDesk(database);
const { officer, wang, chen, he, west, at, parts, person, went } = desk;
const remind = remindOfCalls(parts);
const sweep = takeBackShutCalls(parts);
const plans = planStore(database);

let acme: ClientId;
beforeEach(async () => {
  at.now = MONDAY;
  acme = await desk.aClient();
  await prisma.outboxMessage.deleteMany({});
});

const filed = (by: Staff, name: string | null, change: Partial<ComplaintDraft> = {}): Promise<KeptComplaint> =>
  desk.filed(by, draftOf(name ?? acme, change));
const answered = async (change: Partial<ComplaintDraft> = {}): Promise<KeptComplaint> =>
  went(await filed(he, null, change), [officer, settle(null)]);
const messages = (kind: string) => prisma.outboxMessage.findMany({ where: { kind }, orderBy: { recipient: 'asc' } });
const dueOf = async ({ complaint }: KeptComplaint): Promise<readonly string[]> =>
  (await messages('complaint_call_due'))
    .filter(({ data }) => (data as { readonly complaintId?: string }).complaintId === complaint.id)
    .map(({ recipient }) => recipient);
const callsOnCard = async () =>
  (
    await prisma.$queryRaw<{ staff_id: string; text: string }[]>`
    SELECT staff_id::text, text FROM follow_up_open WHERE client_id = ${acme}::uuid AND text LIKE 'call after %'`
  ).map((row) => [row.staff_id, row.text]);
const aboutWang = { about: { ...NOBODY, staffId: wang.id } };
const recused = (staff: Staff) => ({ kind: 'recuse', staffId: staff.id, reason: '与投诉人有亲属关系' }) as const;

describe('a week after the answer', () => {
  it('whoever handled it is reminded where the owner may not know of it, or it was no client, once', async () => {
    const barred = await filed(he, null, aboutWang);
    const ofNobody = await filed(he, '赵先生');
    const plain = await filed(he, null, { isAnother: true });
    for (const each of [barred, ofNobody, plain]) await went(each, [officer, settle(null)]);
    await remind(localDate('2026-11-29'));
    expect(await messages('complaint_call_due')).toEqual([]);
    for (const day of ['2026-11-30', '2026-12-01']) await remind(localDate(day));
    expect(await dueOf(barred)).toEqual([`staff:${officer.id}`]);
    expect(await dueOf(ofNobody)).toEqual([`staff:${officer.id}`]);
    // Her call stands on the card of the client: its owner has it.
    expect(await dueOf(plain)).toEqual([]);
    const data = { complaintId: barred.complaint.id };
    const said = { kind: 'complaint_call_due', number: barred.complaint.number, who: '海港物流' };
    expect(await readCallDue(parts, data, officer)).toEqual(said);
    expect(await readCallDue(parts, data, wang)).toBeNull();
    const scores = { outcome: 4, handling: 4, loyalty: 4 } as const;
    await went(barred, [officer, { kind: 'survey', survey: { scores, note: '' } }]);
    expect(await readCallDue(parts, data, officer)).toBeNull();
  });

  it('is made good after a holiday, goes to an officer where the handler is gone, and is not due once it was opened again', async () => {
    const gone = await person('孙悦', { branchId: west, role: 'complaints_officer' });
    const [left, surveyed, appealed] = [
      await filed(he, null, aboutWang),
      await filed(he, '钱先生'),
      await filed(he, '吴先生'),
    ];
    for (const each of [left, surveyed, appealed]) await went(each, [gone, settle(null)]);
    await went(surveyed, [
      gone,
      { kind: 'survey', survey: { scores: { outcome: 5, handling: 5, loyalty: 5 }, note: '' } },
    ]);
    const reason = '赔偿太少';
    await went(appealed, [officer, { kind: 'appeal', reason, handlerId: officer.id }]);
    await prisma.staff.update({ where: { id: gone.id }, data: { active: false } });
    await remind(localDate('2026-12-09'));
    expect(await dueOf(left)).toEqual([`staff:${officer.id}`]);
    expect(await dueOf(surveyed)).toEqual([]);
    expect(await dueOf(appealed)).toEqual([]);
  });

  it('comes to whoever carries the case now, where it came to be shut to whoever was reminded', async () => {
    const second = await person('郑岚', { branchId: west, role: 'complaints_officer' });
    const kept = await went(await filed(he, '周先生'), [second, settle(null)]);
    await remind(localDate('2026-11-30'));
    expect(await dueOf(kept)).toEqual([`staff:${second.id}`]);
    await went(kept, [officer, recused(second)]);
    for (const day of ['2026-12-01', '2026-12-02']) await remind(localDate(day));
    expect((await dueOf(kept)).toSorted()).toEqual([`staff:${second.id}`, `staff:${officer.id}`].toSorted());
    await prisma.staff.update({ where: { id: second.id }, data: { active: false } });
  });
});

describe('a call on the card of a client', () => {
  const text = ({ complaint }: KeptComplaint): string => `call after ${complaint.number}`;
  const followUpId = async (): Promise<FollowUpId> =>
    (await prisma.followUp.findFirstOrThrow({ where: { clientId: acme, complaintId: { not: null } } }))
      .id as FollowUpId;

  async function planWith(...more: readonly Reason[]): Promise<PlanId> {
    const id = newId<PlanId>();
    const call: Reason = {
      kind: 'follow_up',
      followUpId: await followUpId(),
      dueOn: localDate('2026-11-30'),
      points: 35,
      mustSince: localDate('2026-11-30'),
    };
    const [day, most] = [localDate('2026-11-30'), { target: 2, most: 10 }];
    const line = { id: newId<PlanLineId>(), clientId: acme, kind: 'call', appointmentId: null } as const;
    const lines = [{ ...line, reasons: [call, ...more], bonuses: [], goal: 'trust' as const }];
    const made = { day, madeAt: at.now, quota: { meetings: most, calls: most }, leftOut: {} };
    await prisma.planLine.deleteMany({});
    await prisma.plan.deleteMany({});
    await plans.insert([{ id, staffId: wang.id, ...made, lines }]);
    return id;
  }
  const onPlan = async (id: PlanId) => {
    const plan = await plans.find(id);
    return plan?.lines.map(({ reasons, errand }) => ({ reasons: reasons.map(({ kind }) => kind), errand }));
  };

  it('goes with the recusal of its owner, from her plan as well, and whoever carries the case is reminded', async () => {
    const kept = await answered();
    expect(await callsOnCard()).toEqual([[wang.id, text(kept)]]);
    at.now = new Date('2026-11-30T01:00:00Z');
    const plan = await planWith();
    expect(await onPlan(plan)).toMatchObject([{ reasons: ['follow_up'], errand: inBoth(text(kept)) }]);
    await went(kept, [officer, recused(wang)]);
    expect(await callsOnCard()).toEqual([]);
    expect(await onPlan(plan)).toEqual([]);
    // Her message of the day is written anew, and nothing else is said to her.
    const told = await prisma.outboxMessage.findMany({
      where: { recipient: `staff:${wang.id}`, kind: { not: 'complaint_filed' } },
    });
    expect(told.map(({ kind, livingKey }) => [kind, livingKey])).toEqual([['plan', `plan:${plan}`]]);
    expect(JSON.stringify(told)).not.toContain(kept.complaint.number);
    await remind(localDate('2026-11-30'));
    expect(await dueOf(kept)).toEqual([`staff:${officer.id}`]);
  });

  // 14:00 on Monday in New York is 03:00 on Tuesday in Shanghai.
  it.each([
    { where: 'New York', timeZone: 'America/New_York', stands: 0 },
    { where: 'the bank, where that day is over', timeZone: null, stands: 1 },
  ])('goes from the plan of the day it is where she works: $where', async ({ timeZone, stands }) => {
    const kept = await answered();
    at.now = new Date('2026-11-30T14:00:00Z');
    const plan = await planWith();
    await prisma.staff.update({ where: { id: wang.id }, data: { timeZone } });
    const { revision } = await prisma.plan.findUniqueOrThrow({ where: { id: plan } });
    at.now = new Date('2026-11-30T19:00:00Z');
    await went(kept, [officer, recused(wang)]);
    await prisma.staff.update({ where: { id: wang.id }, data: { timeZone: null } });
    expect(await onPlan(plan)).toHaveLength(stands);
    expect(await prisma.plan.findUniqueOrThrow({ where: { id: plan } })).toMatchObject({
      revision: stands === 0 ? revision + 1 : revision,
    });
  });

  it('leaves a line that something else calls for on the plan, without it', async () => {
    const kept = await answered();
    at.now = new Date('2026-11-30T01:00:00Z');
    const plan = await planWith({ kind: 'postponed', points: 40, mustSince: null });
    await went(kept, [officer, recused(wang)]);
    expect(await onPlan(plan)).toEqual([{ reasons: ['postponed'], errand: null }]);
  });

  it('stays where somebody else steps aside, and is reminded of by nobody else', async () => {
    const kept = await answered();
    await went(kept, [officer, recused(chen)]);
    expect(await callsOnCard()).toEqual([[wang.id, text(kept)]]);
    await remind(localDate('2026-11-30'));
    expect(await dueOf(kept)).toEqual([]);
  });

  it('is found although its owner has put other words and another day to it', async () => {
    const kept = await answered();
    const id = await followUpId();
    const words = { text: 'call after lunch', dueOn: new Date('2026-12-02'), provenance: { text: `staff:${wang.id}` } };
    await prisma.followUp.update({ where: { id }, data: words });
    await remind(localDate('2026-11-30'));
    expect(await dueOf(kept)).toEqual([]);
    await went(kept, [officer, recused(wang)]);
    expect(await callsOnCard()).toEqual([]);
  });

  it('does not go along to a successor whom the case is about', async () => {
    const kept = await answered({ about: { ...NOBODY, staffId: chen.id } });
    expect(await callsOnCard()).toEqual([[wang.id, text(kept)]]);
    const id = newId<string>();
    const of = { fromId: wang.id, toId: chen.id, mode: 'transfer', cause: 'workload', note: '', proposedBy: wang.id };
    await prisma.handOver.create({ data: { id, ...of, proposedAt: at.now } });
    await prisma.handOverClient.create({ data: { handOverId: id, clientId: acme } });
    const tasks = {
      tellClient: () => inBoth('tell'),
      jointVisit: () => inBoth('visit'),
    };
    const answer = answerHandOver({ ...parts, tasks });
    await answer({ by: chen, id: id as never, clientIds: null, answer: { kind: 'accept' }, origin: 'test' });
    expect(await callsOnCard()).toEqual([]);
    await remind(localDate('2026-11-30'));
    expect(await dueOf(kept)).toEqual([`staff:${officer.id}`]);
  });

  it('goes within the minute where a file has given the client to whom the case is about, once, however late it was due', async () => {
    const kept = await answered({ about: { ...NOBODY, staffId: chen.id } });
    await sweep();
    expect(await callsOnCard()).toEqual([[wang.id, text(kept)]]);
    at.now = new Date('2027-01-11T02:00:00Z');
    await prisma.$executeRaw`UPDATE ownership SET valid_to = valid_from, ended_at = now(), end_source = 'test' WHERE client_id = ${acme}::uuid`;
    await insertOwnership(database, acme, chen.id, 'owner');
    await sweep();
    await sweep();
    expect(await callsOnCard()).toEqual([]);
    const rows = await prisma.audit.findMany({
      where: { action: 'complaint_call_taken_back', entityId: kept.complaint.id },
    });
    expect(rows.map(({ actor, detail }) => [actor, detail])).toEqual([
      ['job:complaint_calls_back', { number: kept.complaint.number, staffId: wang.id as StaffId }],
    ]);
    await remind(localDate('2027-01-12'));
    expect(await dueOf(kept)).toEqual([`staff:${officer.id}`]);
  });
});

describe('what a complaint as a change event gives its owner to do', () => {
  const measures = tasksIn('zh-CN').measures;
  const gather = async () => {
    const read = signalSource(database, SHANGHAI);
    const signals: SignalSource = async (since, today) => ({
      found: (await read(since, today)).found.filter(({ clientId }) => clientId === acme),
      contacts: [],
    });
    const mark = { readUntil: async () => null, set: async () => undefined };
    await gatherSignals({ ...parts, calendar: bankCalendar('CN'), measures, signals, mark })({
      actor: { kind: 'job', name: 'churn' },
      origin: 'job:churn',
    });
  };
  const toDo = async () =>
    (await prisma.$queryRaw<{ text: string }[]>`SELECT text FROM follow_up_open WHERE client_id = ${acme}::uuid`).map(
      (row) => row.text,
    );

  it('goes with her recusal, and nobody is reminded of it', async () => {
    const kept = await filed(he, null);
    await gather();
    expect(await toDo()).toEqual([measures.complaint.text]);
    await went(kept, [officer, recused(chen)]);
    expect(await toDo()).toEqual([measures.complaint.text]);
    await prisma.outboxMessage.deleteMany({});
    await went(kept, [officer, recused(wang)]);
    expect(await toDo()).toEqual([]);
    await sweep();
    expect(
      await prisma.audit.count({ where: { action: 'complaint_call_taken_back', entityId: kept.complaint.id } }),
    ).toBe(1);
    expect(await prisma.outboxMessage.count({ where: { recipient: `staff:${wang.id}` } })).toBe(0);
  });

  it('stays while another complaint asks for it, and goes with that one', async () => {
    const [first, second] = [await filed(he, null), await filed(he, null, { isAnother: true })];
    await gather();
    expect(await toDo()).toEqual([measures.complaint.text]);
    await went(first, [officer, recused(wang)]);
    await sweep();
    expect(await toDo()).toEqual([measures.complaint.text]);
    await went(second, [officer, recused(wang)]);
    await sweep();
    expect(await toDo()).toEqual([]);
  });
});

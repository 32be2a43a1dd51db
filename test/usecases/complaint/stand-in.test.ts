import { beforeEach, describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import type { Step, StepKind } from '../../../src/core/complaint/step.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { Currency } from '../../../src/core/shared/money.ts';
import { handledCases } from '../../../src/persistence/complaint/handled-cases.ts';
import { clockStore, deputyStore, listedStore } from '../../../src/persistence/repositories.ts';
import { caseView } from '../../../src/slack/complaint/surfaces/opened-case.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import { viewerOf } from '../../../src/usecases/client/see-client.ts';
import { listComplaints } from '../../../src/usecases/complaint/list-complaints.ts';
import type { KeptComplaint } from '../../../src/usecases/complaint/ports.ts';
import { readComplaint } from '../../../src/usecases/complaint/read-complaint.ts';
import { complaintsOfClient } from '../../../src/usecases/complaint/see-complaint.ts';
import { readReports } from '../../../src/usecases/contact-plan/read-reports.ts';
import { appointDeputy } from '../../../src/usecases/deputy/appoint-deputy.ts';
import { endDeputy } from '../../../src/usecases/deputy/end-deputy.ts';
import { insertClient, insertOwnership, newId } from '../../support/bank.ts';
import { CAUSE, complaintDesk, draftOf, NOTICE } from '../../support/complaint-desk.ts';
import { freshDatabase } from '../../support/database.ts';
import { SHANGHAI } from '../../support/records.ts';
import { textOf } from '../../support/text-of.ts';

// 陈浩 works on a complaint of a client of 何俊's, who sits elsewhere; while he is away 王莉, who has nothing to do with it, stands in.

const database = await freshDatabase();
const { prisma } = database;
const desk = await complaintDesk(database);
const { east, west, wang, chen, he, manager, officer, open, at, asks: step } = desk;
const compliance = await desk.person('秦岚', { role: 'compliance' });

/** Sunday before, Monday to Wednesday, Thursday after; 10:00 in Shanghai. */
const BEFORE = new Date('2026-11-22T02:00:00Z');
const DURING = new Date('2026-11-24T02:00:00Z');
const AFTER = new Date('2026-11-26T02:00:00Z');
const [MONDAY, TUESDAY, WEDNESDAY] = [localDate('2026-11-23'), localDate('2026-11-24'), localDate('2026-11-25')];
const parts = { ...desk.parts, deputies: deputyStore(database) };
const list = listComplaints({ ...parts, listed: listedStore(database), clocks: clockStore(database, SHANGHAI) });
const reports = readReports({ ...parts, readHandledCases: handledCases(database, SHANGHAI) });

const clientId = await insertClient(database, '海港物流', { branchId: west });
await insertOwnership(database, clientId, he.id, 'owner');

const went = (kept: KeptComplaint, by: Staff, ...steps: readonly Step[]) =>
  desk.went(kept, ...steps.map((each) => [by, each] as const));
const NOTE: Step = { kind: 'note', text: '客户下午来电' };

/** A complaint that 陈浩 works on, judged already; about `about`, if anybody. */
async function handled(about: Staff | null = null): Promise<KeptComplaint> {
  const filed = await desk.filed(
    officer,
    draftOf(clientId, {
      receivedOn: localDate('2026-11-22'),
      about: { branchId: null, unit: '营业部柜面', staffId: about?.id ?? null, ownerConcerned: false },
      isAnother: true,
    }),
  );
  const judgement = { outcome: 'upheld', findings: '重复收取', basis: '服务价格', reasons: '系统差错' } as const;
  return went(
    filed,
    officer,
    { kind: 'accept', identity: 'document', notice: NOTICE },
    { kind: 'gather_facts', facts: '确有两笔' },
    { kind: 'judge', judgement, notice: NOTICE },
    { kind: 'assign', handlerId: chen.id, handlingBranchId: east },
  );
}

async function appoint(deputy: Staff): Promise<void> {
  const done = await appointDeputy(parts)({
    by: chen,
    staffId: chen.id,
    deputyId: deputy.id,
    from: MONDAY,
    until: WEDNESDAY,
    requestKey: newId<string>(),
    origin: 'test',
  });
  if (!done.ok) throw new Error(done.refusal.kind);
}

/** Everything by which she may come to a case. */
async function ways(by: Staff, { complaint: { id, number, clientId: of } }: KeptComplaint) {
  const opened = await open(by, id);
  const byNumber = await open(by, { number });
  const [mine, all] = [await list(by, 'mine'), await list(by, 'open')];
  const has = ({ cases }: typeof mine) => cases.find((each) => each.id === id)?.sight ?? 'hidden';
  const card = of === null ? [] : await complaintsOfClient(parts)(viewerOf(by), of);
  const message = await readComplaint(parts, 'complaint', { complaintId: id }, at.now);
  return {
    opened: opened?.kind ?? 'hidden',
    byNumber: byNumber?.kind ?? 'hidden',
    mine: has(mine),
    open: has(all),
    card: card.find(({ shown }) => shown.complaint.id === id)?.sight ?? 'hidden',
    message: message?.mayRead(by) === true ? 'all' : 'hidden',
  };
}
const all = (sight: 'all' | 'hidden') =>
  ({ opened: sight, byNumber: sight, mine: sight, open: sight, card: sight, message: sight }) as const;
const stepsOf = async (by: Staff, { complaint: { id } }: KeptComplaint): Promise<readonly StepKind[]> =>
  (await open(by, id))?.steps ?? [];

beforeEach(async () => {
  at.now = BEFORE;
  await prisma.deputy.deleteMany();
});

describe('whoever stands in for the handler', () => {
  it('sees the case and takes its steps as the handler does, for the days for which she stands in and no longer', async () => {
    const kept = await handled();
    await appoint(wang);
    expect(await ways(wang, kept)).toEqual(all('hidden'));
    expect(await step(kept, wang, NOTE)).toEqual({ ok: false, refusal: { kind: 'complaint_gone' } });
    at.now = DURING;
    expect(await ways(wang, kept)).toEqual(all('all'));
    expect(await stepsOf(wang, kept)).toEqual(await stepsOf(chen, kept));
    expect(await stepsOf(wang, kept)).toContain('analyse_cause');
    await went(kept, wang, NOTE, { kind: 'analyse_cause', cause: CAUSE });
    at.now = AFTER;
    expect(await ways(wang, kept)).toEqual(all('hidden'));
    expect(await step(kept, wang, NOTE)).toEqual({ ok: false, refusal: { kind: 'complaint_gone' } });
    expect(await ways(chen, kept)).toMatchObject({ opened: 'all', mine: 'all', card: 'all' });
  });

  it('sees it no more from the moment at which the deputyship is ended', async () => {
    const kept = await handled();
    await appoint(wang);
    at.now = DURING;
    expect((await ways(wang, kept)).opened).toBe('all');
    const [standing] = await parts.deputies.listFor([chen.id], at.now, SHANGHAI);
    if (standing === undefined) throw new Error('nobody stands in');
    await endDeputy(parts)({ by: chen, id: standing.id, requestKey: newId<string>(), origin: 'test' });
    expect(await ways(wang, kept)).toEqual(all('hidden'));
  });

  it('is named beside the handler in the history, on the trail and in the thread; what she may do by herself is hers', async () => {
    const kept = await handled();
    await appoint(manager);
    at.now = DURING;
    await went(kept, manager, NOTE, { kind: 'analyse_cause', cause: CAUSE });
    await went(kept, manager, { kind: 'assign', handlerId: chen.id, handlingBranchId: east });
    await went(kept, chen, NOTE);
    const history = (await parts.complaints.history(kept.complaint.id)).slice(-4);
    // A note and assigning are the manager's own to do, also where she stands in for nobody.
    expect(history.map(({ kind, by, inPlaceOf }) => [kind, by.name, inPlaceOf?.name ?? null])).toEqual([
      ['note', '周立民', null],
      ['analyse_cause', '周立民', '陈浩'],
      ['assign', '周立民', null],
      ['note', '陈浩', null],
    ]);
    const trail = await prisma.audit.findMany({
      where: { action: 'complaint_moved', entityId: kept.complaint.id },
      orderBy: { id: 'asc' },
    });
    expect(trail.slice(-4).map(({ actor, detail }) => [actor, (detail as { forId: unknown }).forId])).toEqual([
      [`staff:${manager.id}`, null],
      [`staff:${manager.id}`, chen.id],
      [`staff:${manager.id}`, null],
      [`staff:${chen.id}`, null],
    ]);
    for (const [language, said] of [
      ['zh-CN', '周立民（代陈浩）'],
      ['en', '周立民 for 陈浩'],
    ] as const) {
      const reader = { wording: wordingIn(language), today: TUESDAY, now: at.now, zone: SHANGHAI };
      expect(textOf(caseView(await open(chen, kept.complaint.id), reader).blocks)).toContain(said);
    }
  });

  it('has the message in which the case lives from the next step on, while she stands in', async () => {
    const kept = await handled();
    await appoint(wang);
    const hasMessage = async () =>
      (await prisma.outboxMessage.count({
        where: { livingKey: `complaint:${kept.complaint.id}`, recipient: `staff:${wang.id}` },
      })) > 0;
    await went(kept, officer, NOTE);
    expect(await hasMessage()).toBe(false);
    at.now = DURING;
    await went(kept, officer, { ...NOTE, text: '已补充材料' });
    expect(await hasMessage()).toBe(true);
  });

  it('approves nothing while she stands in, and decides no appeal of a case that she has worked on', async () => {
    const kept = await handled();
    await appoint(manager);
    expect(await stepsOf(manager, kept)).toContain('extend');
    at.now = DURING;
    const plan = { text: '退费并致歉', redress: { minor: 12_000n, currency: 'CNY' as Currency } };
    await went(kept, chen, { kind: 'analyse_cause', cause: CAUSE }, { kind: 'propose_plan', plan });
    expect(await step(kept, manager, { kind: 'approve' })).toMatchObject({ refusal: { kind: 'not_yours' } });
    await went(kept, compliance, { kind: 'approve' });
    await went(kept, manager, {
      kind: 'carry_out',
      done: '已退费',
      evidence: [{ label: '回单', reference: '影像 123' }],
    });
    await went(kept, manager, { kind: 'report', notice: NOTICE });
    at.now = AFTER;
    const appeal = (handlerId: Staff['id']): Step => ({ kind: 'appeal', reason: '金额不符', handlerId });
    expect(await step(kept, officer, appeal(manager.id))).toMatchObject({ refusal: { kind: 'not_one_level_up' } });
    expect(await step(kept, officer, appeal(wang.id))).toMatchObject({ ok: true });
  });
});

describe('a case that is shut to somebody', () => {
  it('is shut to whoever stands in for her as the owner of the client, also where it is about her manager', async () => {
    const owned = await desk.aClient();
    const about = { branchId: null, unit: null, staffId: manager.id, ownerConcerned: false };
    const [kept, other] = [
      await desk.filed(officer, draftOf(owned, { receivedOn: localDate('2026-11-22'), about })),
      await desk.filed(officer, draftOf(owned, { receivedOn: localDate('2026-11-22'), isAnother: true })),
    ];
    const days = { validFrom: BEFORE, validUntil: AFTER };
    const row = { id: newId<never>(), staffId: wang.id, deputyId: he.id, appointedBy: manager.id };
    await parts.deputies.insert({ ...row, ...days });
    at.now = DURING;
    expect(await ways(he, kept)).toEqual(all('hidden'));
    expect(await ways(he, other)).toMatchObject({ opened: 'state', open: 'state', card: 'state' });
  });

  it('stays shut while she stands in for its handler: what it says about her she reads nowhere, and reports back on nothing', async () => {
    const kept = await handled(wang);
    await appoint(wang);
    at.now = DURING;
    expect(await ways(wang, kept)).toEqual(all('hidden'));
    expect(await step(kept, wang, NOTE)).toEqual({ ok: false, refusal: { kind: 'complaint_gone' } });
    const day = { day: TUESDAY, now: at.now };
    const numbers = async () => ((await reports([wang.id], day)).get(wang.id) ?? []).map(({ number }) => number);
    expect(await numbers()).not.toContain(kept.complaint.number);
    const other = await handled();
    expect(await numbers()).toContain(other.complaint.number);
    // Who has stepped aside is shut out the same way.
    await went(other, wang, { kind: 'recuse', staffId: wang.id, reason: '与客户有亲属关系' });
    expect(await ways(wang, other)).toEqual(all('hidden'));
    expect(await numbers()).not.toContain(other.complaint.number);
  });

  it('is not opened either to whoever stands in and has come to the unit that is complained about', async () => {
    const kept = await handled();
    await appoint(wang);
    at.now = DURING;
    const row = await prisma.complaint.findUniqueOrThrow({ where: { id: kept.complaint.id } });
    // Once more, about the branch in which both sit: 陈浩 came there after it was given to him.
    const unit = { ...row, id: newId<string>(), number: 'C-2026-9001', aboutBranchId: east };
    await prisma.complaint.create({ data: unit });
    expect(await open(wang, { number: unit.number })).toBeNull();
    expect((await list(wang, 'mine')).cases.map(({ number }) => number)).not.toContain(unit.number);
    expect((await open(chen, { number: unit.number }))?.kind).toBe('all');
  });
});

import { afterAll, describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ComplaintId, StaffId } from '../../../src/core/shared/ids.ts';
import { complaintStore, learningStore, staffStore } from '../../../src/persistence/repositories.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { csvRecords, htmlRecords, wholeFile } from '../../../src/slack/complaint-learning/surfaces/file.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import { exportAllComplaints, exportComplaints } from '../../../src/usecases/complaint/learn/export-complaints.ts';
import { reportMonth, tellMonth } from '../../../src/usecases/complaint/learn/report-month.ts';
import { seeCauses } from '../../../src/usecases/complaint/learn/see-causes.ts';
import { insertClient, insertedStaff, insertTwoBranches, type MoreOfStaff, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { SHANGHAI } from '../../support/records.ts';

const database = await freshDatabase();
const { prisma } = database;
afterAll(() => database.close());
const at = (text: string) => new Date(`2026-${text}:00+08:00`);
const clock = { now: () => at('11-02T09:20') };
const learning = learningStore(database, SHANGHAI);
const deps = {
  clock,
  bankZone: SHANGHAI,
  learning,
  staff: staffStore(database),
  unitOfWork: unitOfWork(database, { clock, newId, announce }),
};

const [east, west] = await insertTwoBranches(database);
const person = (name: string, more: MoreOfStaff) => insertedStaff(database, name, more);
const officer = await person('赵敏', { role: 'complaints_officer' });
const manager = await person('周立民', { role: 'branch_manager', branchId: east });
const compliance = await person('秦岚', { role: 'compliance' });
const rm = await person('王莉', { branchId: east });
const clientId = await insertClient(database, '=海港物流', { branchId: east });

type Data = Parameters<typeof prisma.complaint.create>[0]['data'];
let filed = 0;
async function file(of: object = {}): Promise<ComplaintId> {
  const id = newId<ComplaintId>();
  filed += 1;
  const data = {
    id,
    number: `C-2026-${String(filed).padStart(4, '0')}`,
    state: 'archived',
    clientId,
    complainantKind: 'client',
    language: 'zh-CN',
    source: 'branch',
    receivedAt: at('10-09T09:00'),
    filedAt: at('10-09T09:30'),
    filedBy: rm.id,
    words: '手续费重复收取',
    product: '对公结算',
    severity: 'normal',
    packId: 'CN-2020-3',
    packVersion: 1,
    handlerId: officer.id,
    outcome: 'not_upheld',
    findings: '单笔收取',
    basis: '价目表',
    reasons: '无误',
    causeClass: 'prior_beliefs',
    causeDimension: 'assurance',
    causeNote: '',
    closedAt: at('10-15T10:00'),
    archivedAt: at('11-01T10:00'),
    ...of,
  };
  await prisma.complaint.create({ data: data as Data });
  return id;
}
async function step(complaintId: ComplaintId, seq: number, kind: string, more: object = {}): Promise<string> {
  const id = newId<string>();
  const row = { toState: 'reported', byId: officer.id, at: at('10-15T10:00'), origin: 'test', data: {}, ...more };
  await prisma.complaintStep.create({ data: { id, complaintId, seq, kind, ...row } });
  return id;
}

const first = await file();
await step(first, 1, 'file', { toState: 'received', byId: rm.id, at: at('10-09T09:30') });
const said = await step(first, 2, 'report', { forId: rm.id, data: { notice: { channel: 'phone', text: '@您好' } } });
await prisma.complaintNotice.create({
  data: {
    id: newId<string>(),
    complaintId: first,
    stepId: said,
    stage: 'report',
    channel: 'phone',
    text: '@您好',
    at: at('10-15T10:00'),
    byId: officer.id,
  },
});
await prisma.complaintMark.create({
  data: {
    complaintId: first,
    clock: 'statutory',
    cycle: '2026-10-24',
    mark: '50',
    reachedAt: at('10-14T18:00'),
    tellAt: at('10-14T16:30'),
    toldAt: at('10-14T16:30'),
  },
});
await prisma.complaintClock.create({
  data: {
    complaintId: first,
    version: 1,
    reckonedBy: 'test',
    dueOn: new Date('2026-10-24'),
    dueAt: at('10-25T00:00'),
    finishBy: new Date('2026-10-23'),
  },
});
// About the manager of the branch; and one of another branch, about the officer.
await file({ aboutStaffId: manager.id, aboutBranchId: east });
await file({
  clientId: null,
  complainantKind: 'non_client',
  complainantName: '路人',
  aboutBranchId: west,
  aboutStaffId: officer.id,
  handlerId: null,
});

describe('what is learnt from complaints', () => {
  const causes = (by: Staff) => seeCauses(deps)(by, { by: 'cause', months: 12 });

  it('counts for each what is not shut to her: neither officer nor manager finds the case about her', async () => {
    expect((await causes(compliance))?.total).toBe(3);
    expect((await causes(officer))?.total).toBe(2);
    expect((await causes(manager))?.total).toBe(1);
    expect(await causes(rm)).toBeNull();
    expect(await reportMonth(deps)(rm, '2026-10')).toBeNull();
    expect((await reportMonth(deps)(officer, '2026-10'))?.report).toMatchObject({
      received: 2,
      answered: 1,
      medianDays: 6,
    });
  });

  it('flags a cause that three have had, with their numbers', async () => {
    // Of two clients at least: the passer-by is one of them.
    expect((await causes(compliance))?.recurring).toMatchObject([
      { recent: 3, why: 'more_often', numbers: expect.arrayContaining(['C-2026-0001', 'C-2026-0003']) },
    ]);
    expect((await causes(officer))?.recurring).toEqual([]);
  });

  it('is told to management once a month, from its first working day on', async () => {
    const told = async () =>
      (await prisma.outboxMessage.findMany({ where: { kind: 'complaint_month_told' } })).map(
        ({ recipient, data }) => `${recipient} ${String((data as { month: string }).month)}`,
      );
    const tell = tellMonth({ ...deps, calendar: bankCalendar('CN') });
    // The first working day of November is Monday the second.
    await tell(localDate('2026-11-09'));
    expect(await told()).toEqual([]);
    await tell(localDate('2026-11-02'));
    await tell(localDate('2026-11-03'));
    expect((await told()).toSorted()).toEqual(
      [officer, manager, compliance].map(({ id }) => `staff:${id} 2026-10`).toSorted(),
    );
  });
});

describe('the records of complaints', () => {
  const period = { from: localDate('2026-10-01'), until: localDate('2026-10-31') };
  const ask = (by: Staff) => exportComplaints(deps)({ by, period, requestKey: newId<string>(), origin: 'test' });

  it('leave as a file with every stage, time, notice and mark; nothing in them is a formula or markup', async () => {
    const exported = await ask(officer);
    if (!exported.ok) throw new Error(exported.refusal.kind);
    expect(exported.value.cases.map(({ complaint }) => complaint.number)).toEqual(['C-2026-0001', 'C-2026-0002']);
    const reader = { wording: wordingIn('zh-CN'), zone: SHANGHAI };
    const csv = wholeFile(csvRecords(reader), exported.value.cases.slice(0, 1)).split('\r\n');
    expect(csv[1]).toContain("C-2026-0001,'=海港物流,客户本人");
    expect(csv[1]).toContain('2026-10-24,,2026-10-15 10:00,是,2026-10-15 10:00,2029-10-15,环节,2026-10-09 09:30');
    expect(csv[2]).toContain('时限,2026-10-14 18:00,监管时限：用到 50%,,2026-10-14 16:30 已提醒');
    expect(csv[3]).toContain("环节,2026-10-15 10:00,答复客户,赵敏（代王莉）,,电话,'@您好,");
    const html = wholeFile(htmlRecords('<档案>', reader), exported.value.cases.slice(0, 1));
    expect(html).toContain('<h1>&lt;档案&gt;</h1>');
    expect(html).toContain('<td>@您好</td>');
    const trail = await prisma.audit.findMany({ where: { action: 'complaints_exported' } });
    expect(trail).toMatchObject([{ detail: { from: '2026-10-01', until: '2026-10-31', cases: 2 } }]);
  });

  it('leave for officers and compliance alone, and whole for the administrators of the bank', async () => {
    expect(await ask(manager)).toEqual({ ok: false, refusal: { kind: 'not_hers' } });
    const numbers: string[] = [];
    const context = { actor: { kind: 'cli', name: 'it' }, origin: 'cli:test' } as const;
    for await (const piece of exportAllComplaints(deps)({ period, file: 'x.csv', context }))
      numbers.push(...piece.map(({ complaint }) => complaint.number));
    expect(numbers).toEqual(['C-2026-0001', 'C-2026-0002', 'C-2026-0003']);
  });

  it('stay as they are: neither what was filed nor what is archived is changed or deleted', async () => {
    const kept = (sql: string) => expect(database.pool.query(sql)).rejects.toThrow(/append-only/);
    await kept(`UPDATE complaint SET words = 'x'`);
    await kept(`UPDATE complaint SET received_at = now()`);
    await kept(`UPDATE complaint SET findings = 'x' WHERE state = 'archived'`);
    await kept('DELETE FROM complaint');
    for (const table of ['step', 'notice', 'evidence', 'recusal', 'extension', 'link']) {
      await kept(`DELETE FROM complaint_${table}`);
      await kept(`TRUNCATE complaint_${table} CASCADE`);
    }
    await kept(`UPDATE complaint_notice SET text = 'x'`);
    const still = await complaintStore(database).find(first);
    expect(still?.complaint).toMatchObject({ words: '手续费重复收取', judgement: { findings: '单笔收取' } });
    expect(still?.complaint.filedBy).toBe(rm.id satisfies StaffId);
  });
});

import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { latestPack, standardClockRules } from '../../../src/core/complaint/clocks/rules.ts';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { StaffId } from '../../../src/core/shared/ids.ts';
import { markInstants } from '../../../src/persistence/complaint/mark-instants.ts';
import { clockStore, packStore, staffStore } from '../../../src/persistence/repositories.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import { listHolidayDeadlines } from '../../../src/usecases/complaint/list-holiday-deadlines.ts';
import { readClockNews, readHolidayNews } from '../../../src/usecases/complaint/read-clock-news.ts';
import { makeReckoner } from '../../../src/usecases/complaint/reckon-clocks.ts';
import { sweepClocks } from '../../../src/usecases/complaint/sweep-clocks.ts';
import { insertBranch, insertClient, insertOwnership, insertStaff, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { SHANGHAI } from '../../support/records.ts';

const database = await freshDatabase();
const { prisma } = database;
const at = (text: string) => new Date(`${text}:00+08:00`);
let now = at('2026-11-20T09:00');
const clock = { now: () => now };
const calendar = bankCalendar('CN');
const clocks = clockStore(database, SHANGHAI);
const packs = packStore(database);
const work = unitOfWork(database, { clock, newId, announce });
const staff = staffStore(database);

const branchId = await insertBranch(database, '城东支行');
const [handler, manager, officer, compliance, owner] = [
  await insertStaff(database, '赵敏', { branchId }),
  await insertStaff(database, '周立民', { role: 'branch_manager', branchId }),
  await insertStaff(database, '钱进', { role: 'complaints_officer' }),
  await insertStaff(database, '孙正', { role: 'compliance' }),
  await insertStaff(database, '王莉', { branchId }),
];
const clientId = await insertClient(database, '海港物流', { branchId });
await insertOwnership(database, clientId, owner, 'owner');

type Changes = Parameters<typeof prisma.complaint.create>[0]['data'];
let filed = 0;
async function file(changes: Partial<Changes> = {}): Promise<string> {
  const id = newId<string>();
  filed += 1;
  await prisma.complaint.create({
    data: {
      id,
      number: `C-2026-${String(filed).padStart(4, '0')}`,
      state: 'assigned',
      clientId,
      complainantKind: 'client',
      language: 'zh-CN',
      source: 'branch',
      // Friday 20 November: fifteen days are over with Saturday 5 December.
      receivedAt: at('2026-11-20T09:00'),
      filedAt: at('2026-11-20T09:30'),
      filedBy: owner,
      words: '手续费重复收取',
      product: '对公结算',
      severity: 'low',
      packId: 'CN-2020-3',
      packVersion: 1,
      handlerId: handler,
      handlingBranchId: branchId,
      ...changes,
    } as Changes,
  });
  return id;
}
const change = (id: string, data: Parameters<typeof prisma.complaint.update>[0]['data']) =>
  prisma.complaint.update({ where: { id }, data: { ...data, version: { increment: 1 } } });

const sweeping = (rules = standardClockRules(SHANGHAI)) =>
  sweepClocks({
    clock,
    clocks,
    staff,
    reckoner: makeReckoner({ packs, rules, calendar, bankZone: SHANGHAI }),
    unitOfWork: work,
  });
let sweep = sweeping();

/** Who is told what since the last look: by the name of the person, the clock and the mark. */
async function told(): Promise<Record<string, string[]>> {
  const rows = await prisma.outboxMessage.findMany({
    where: { kind: 'complaint_clocks_told' },
    orderBy: { id: 'asc' },
  });
  await prisma.outboxMessage.deleteMany();
  const people = new Map((await staff.listActive()).map(({ id, name }) => [`staff:${id}`, name]));
  return Object.fromEntries(
    rows.map(({ recipient, data }) => [
      people.get(recipient) ?? recipient,
      String((data as { marks: string }).marks)
        .split(' ')
        .map((mark) => mark.split('/').slice(1).join(' '))
        .toSorted(),
    ]),
  );
}
async function sweepAt(text: string): Promise<Record<string, string[]>> {
  now = at(text);
  await sweep();
  return told();
}

beforeEach(async () => {
  sweep = sweeping();
  // Cases are never deleted: those of the last test are closed and have nothing more to say.
  await prisma.complaint.updateMany({
    where: { closedAt: null },
    data: { closedAt: at('2026-11-20T10:00'), version: { increment: 1 } },
  });
  now = at('2026-11-20T10:00');
  await sweep();
  await prisma.outboxMessage.deleteMany();
});
afterAll(() => database.close());

describe('the sweep of the minute', () => {
  it('climbs the line as the statutory clock runs, each mark once, and tells a missed deadline at the next opening', async () => {
    await file();
    // Low severity: three days of seven hours from Fri 09:00, so ours ends on Tue 24 Nov at 17:30.
    expect(await sweepAt('2026-11-20T09:31')).toEqual({});
    expect(await sweepAt('2026-11-24T17:29')).toEqual({ 赵敏: ['service 100'], 周立民: ['service 100'] });
    expect(await sweepAt('2026-11-24T17:30')).toEqual({});
    expect(await sweepAt('2026-11-25T09:00')).toEqual({ 赵敏: ['service breach'], 周立民: ['service breach'] });
    // Day 7.5 is Saturday noon: told on Friday in the last working hour.
    expect(await sweepAt('2026-11-27T16:29')).toEqual({});
    expect(await sweepAt('2026-11-27T16:30')).toEqual({ 赵敏: ['statutory 50'] });
    expect(await sweepAt('2026-11-27T16:31')).toEqual({});
    expect(await sweepAt('2026-12-01T16:30')).toEqual({ 赵敏: ['statutory 75'], 周立民: ['statutory 75'] });
    expect(Object.keys(await sweepAt('2026-12-04T11:00')).toSorted()).toEqual(['周立民', '赵敏', '钱进'].toSorted());
    expect(Object.keys(await sweepAt('2026-12-04T16:30'))).toHaveLength(4);
    expect(await sweepAt('2026-12-06T12:00')).toEqual({});
    const breach = await sweepAt('2026-12-07T09:00');
    expect(breach['孙正']).toEqual(['statutory breach']);
    expect(Object.keys(breach)).toHaveLength(4);
    const trail = await prisma.audit.findMany({ where: { action: 'complaint_mark_reached' } });
    expect(trail.map(({ detail }) => (detail as { mark: unknown }).mark)).toContain('breach');
  });

  it('says at which instants it has something to tell, so that a clock that is put forward stops there', async () => {
    await file();
    await sweepAt('2026-11-24T17:29');
    const between = markInstants(database);
    expect(await between(at('2026-11-24T17:29'), at('2026-11-27T16:29'))).toEqual([at('2026-11-25T09:00')]);
    expect(await between(at('2026-11-25T09:00'), at('2026-11-27T16:30'))).toEqual([at('2026-11-27T16:30')]);
    await sweepAt('2026-11-27T16:30');
    expect(await between(at('2026-11-24T17:29'), at('2026-11-27T16:30'))).toEqual([]);
  });

  it('tells whoever stands in for the handler as well, unless the case is shut to her or it is about her unit', async () => {
    const aside = await file();
    const ours = await file({ aboutBranchId: branchId });
    const open = await file();
    const times = { validFrom: at('2026-11-23T00:00'), validUntil: at('2026-11-26T00:00') };
    const deputy = { id: newId<string>(), staffId: handler, deputyId: owner, appointedBy: handler, ...times };
    await prisma.deputy.create({ data: deputy });
    await prisma.complaintRecusal.create({ data: { complaintId: aside, staffId: owner, reason: 'x', at: now } });
    now = at('2026-11-24T17:29');
    await sweep();
    const marks = await prisma.outboxMessage.findMany({ where: { kind: 'complaint_clocks_told' } });
    const of = (staffId: string) =>
      String((marks.find(({ recipient }) => recipient === `staff:${staffId}`)?.data as { marks?: string })?.marks);
    expect([of(owner).includes(open), of(owner).includes(aside), of(owner).includes(ours)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([open, aside, ours].map((id) => of(handler).includes(id))).toEqual([true, true, true]);
    await prisma.outboxMessage.deleteMany();
    // Her days are over.
    expect(Object.keys(await sweepAt('2026-12-01T16:30'))).not.toContain('王莉');
    await prisma.deputy.delete({ where: { id: deputy.id } });
  });

  it('after an outage tells the last mark of each clock alone, all of one person in one message', async () => {
    await file();
    await file();
    expect(await sweepAt('2026-12-02T10:00')).toEqual({
      赵敏: ['service breach', 'service breach', 'statutory 75', 'statutory 75'],
      周立民: ['service breach', 'service breach', 'statutory 75', 'statutory 75'],
    });
    sweep = sweeping();
    expect(await sweepAt('2026-12-02T10:01')).toEqual({});
  });

  it('refreshes the message in which the case lives, wherever it stands, at each mark', async () => {
    const id = await file();
    const [livingKey, recipient] = [`complaint:${id}`, 'channel:complaints'];
    const standing = { state: 'sent', dueAt: now, sentAt: now, slackChannel: 'C0COMPLAINT', slackTs: '1.1' };
    const data = { kind: 'complaint', recipient, livingKey, data: { complaintId: id }, ...standing };
    await prisma.outboxMessage.create({ data: { id: newId<string>(), dedupeKey: `${livingKey}:1`, ...data } });
    now = at('2026-11-27T16:30');
    await sweep();
    const fresh = await prisma.outboxMessage.findMany({ where: { livingKey, state: 'pending' } });
    // The service clock was missed and the statutory one is half over: the sender folds both into one change.
    expect(fresh.map(({ dedupeKey }) => dedupeKey.split(':').slice(2, -2).join(':')).toSorted()).toEqual([
      'service:1260:breach',
      'statutory:2026-12-05:50',
    ]);
    expect(new Set(fresh.map((message) => message.recipient))).toEqual(new Set([recipient]));
    await prisma.outboxMessage.deleteMany();
  });

  it('stands still for the bank while the client owes an answer, never for the regulator', async () => {
    const id = await file();
    await sweepAt('2026-11-20T10:00');
    await prisma.complaintPause.create({
      data: { id: newId<string>(), complaintId: id, fromAt: at('2026-11-20T10:00') },
    });
    await change(id, { waitingSince: at('2026-11-20T10:00') });
    expect(await sweepAt('2026-11-27T16:30')).toEqual({ 赵敏: ['statutory 50'] });
    const [line] = await clocks.lines([id as never]);
    expect(line).toMatchObject({ serviceDueAt: null, dueOn: '2026-12-05', finishBy: '2026-12-04' });
  });

  it('moves with an extension on record, and begins to count the new deadline', async () => {
    const id = await file();
    await sweepAt('2026-11-27T16:30');
    const stepId = newId<string>();
    const by = { byId: manager, at: at('2026-11-30T10:00') };
    await prisma.complaintStep.create({
      data: {
        id: stepId,
        complaintId: id,
        seq: 2,
        kind: 'extend',
        fromState: 'assigned',
        toState: 'assigned',
        origin: 'test',
        data: {},
        ...by,
      },
    });
    await prisma.complaintExtension.create({
      data: {
        id: newId<string>(),
        complaintId: id,
        stepId,
        kind: 'complex',
        days: 15,
        reason: '需调取录像',
        approvedBy: manager,
        at: by.at,
      },
    });
    await change(id, {});
    // Thirty days: half of them are over when Saturday 5 December ends, so it is told on Friday in the last working hour.
    expect(await sweepAt('2026-12-04T16:29')).toEqual({});
    expect(await sweepAt('2026-12-04T16:30')).toEqual({ 赵敏: ['statutory 50'] });
    expect((await clocks.lines([id as never]))[0]).toMatchObject({ dueOn: '2026-12-20', finishBy: '2026-12-18' });
    expect(await sweepAt('2026-12-07T09:00')).toEqual({});
  });

  it('tells nobody the case is shut to: whom it is about, who works under her, whoever was recused, the owner', async () => {
    const other = await insertStaff(database, '吴迪', { role: 'complaints_officer' });
    const id = await file({
      aboutStaffId: manager,
      concernedOwnerId: owner,
      handlerId: officer,
      handlingBranchId: null,
    });
    await prisma.complaintRecusal.create({ data: { complaintId: id, staffId: compliance, reason: '亲属', at: now } });
    const breach = await sweepAt('2026-12-07T09:00');
    expect(Object.keys(breach).toSorted()).toEqual(['吴迪', '钱进']);
    const [line] = await clocks.lines([id as never]);
    expect([...(line?.shutTo ?? [])].toSorted()).toEqual([manager, compliance, owner, handler].toSorted());
    const told = { marks: `${id}/statutory/breach`, more: 0 };
    const reader = async (of: StaffId) => readClockNews(clocks.lines, told, (await staff.find(of)) as never);
    expect(await reader(manager)).toBeNull();
    expect(await reader(other)).toMatchObject({
      rows: [{ number: expect.stringMatching(/^C-2026-/), handlerName: '钱进' }],
    });
    await prisma.staff.update({ where: { id: other }, data: { active: false } });
  });

  it('goes quiet once the case is answered, and still tells of a deadline that had passed before', async () => {
    const quiet = await file();
    await sweepAt('2026-11-20T10:00');
    await change(quiet, { closedAt: at('2026-12-05T23:59') });
    const late = await file();
    await sweepAt('2026-12-04T17:00');
    await change(late, { closedAt: at('2026-12-06T00:30') });
    const breach = await sweepAt('2026-12-07T09:00');
    expect(breach['孙正']).toEqual(['statutory breach']);
  });

  it('stays quiet of a settled case that is appealed under a book without appeals; one whose sample failed runs again', async () => {
    const ways = [
      ['appealed', { kind: 'appeal', toState: 'appealed', data: {} }],
      ['accepted', { kind: 'check_sample', toState: 'accepted', data: { result: 'failed' } }],
    ] as const;
    const heard: (readonly string[])[] = [];
    for (const [state, { kind, toState, data }] of ways) {
      const complaintId = await file({ packId: 'FCA-DISP', state, version: 3 });
      const step = { complaintId, byId: officer, origin: 'test' };
      await prisma.complaintStep.createMany({
        data: [
          { ...step, id: newId(), seq: 2, kind: 'settle', toState: 'settled', at: at('2026-11-20T11:00'), data: {} },
          { ...step, id: newId(), seq: 3, kind, toState, at: at('2026-11-23T10:00'), data },
        ],
      });
      await sweepAt('2026-11-23T10:00');
      // Eight weeks after Friday 20 November: 15 January.
      heard.push((await sweepAt('2027-01-18T09:00'))['孙正'] ?? []);
      await change(complaintId, { closedAt: at('2026-11-23T11:00') });
    }
    expect(heard).toEqual([[], expect.arrayContaining(['statutory breach'])]);
  });

  it('keeps old cases to the pack they were received under, and new hours for those that run', async () => {
    const rules = standardClockRules(SHANGHAI);
    const china = latestPack(rules, 'CN-2020-3');
    if (china === null) throw new Error('no pack');
    await packs.keep(rules.packs, now);
    const [track] = china.tracks;
    const shorter = {
      ...china,
      version: 2,
      tracks: [{ ...track, decision: { ...track.decision, count: 10 } }] as const,
    };
    const [old, fresh] = [await file(), await file({ packVersion: 2 })];
    // A file that says something else of version 1 changes nothing for it.
    const wrong = { ...china, tracks: [{ ...track, decision: { ...track.decision, count: 3 } }] as const };
    sweep = sweeping({ ...rules, packs: [wrong, shorter] });
    await sweepAt('2026-11-20T10:00');
    const lines = await clocks.lines([old as never, fresh as never]);
    expect(lines.map(({ dueOn }) => dueOn).toSorted()).toEqual(['2026-11-30', '2026-12-05']);
    const early = [{ from: '08:00', until: '12:00' }];
    sweep = sweeping({ ...rules, hours: { ...rules.hours, week: [early, early, early, early, early, [], []] } });
    await sweepAt('2026-11-20T10:01');
    // Three days of seven hours are 21 hours: Fri 3 from 09:00, then 4 a day, to Thu 26 Nov; the last 2 on Friday.
    expect((await clocks.lines([old as never]))[0]?.serviceDueAt).toEqual(at('2026-11-27T10:00'));
  });
});

describe('before a long holiday', () => {
  it('lists the deadline of an appeal for whoever is to decide it, and not for the handler', async () => {
    const decider = await insertStaff(database, '吴主任', { role: 'compliance' });
    // Appealed on Thu 21 May: 30 days are over with Sat 20 June, in the Dragon Boat holiday of 19 to 21 June.
    await file({
      state: 'appealed',
      receivedAt: at('2026-05-01T10:00'),
      filedAt: at('2026-05-01T10:00'),
      reportedAt: at('2026-05-10T10:00'),
      appealReason: '不认可',
      appealedAt: at('2026-05-21T10:00'),
      appealHandlerId: decider,
    });
    await sweepAt('2026-05-21T11:00');
    now = at('2026-06-18T09:05');
    const list = listHolidayDeadlines({ clock, calendar, clocks, staff, unitOfWork: work });
    await list(localDate('2026-06-18'));
    const rows = await prisma.outboxMessage.findMany({ where: { kind: 'complaint_holiday_listed' } });
    expect(rows.map(({ recipient }) => recipient).toSorted()).toEqual(
      [decider, manager, officer].map((id) => `staff:${id}`).toSorted(),
    );
    await prisma.staff.update({ where: { id: decider }, data: { active: false } });
  });

  it('lists what falls into it, once, to whoever answers for it', async () => {
    // Sun 13 Sep + 15 = Mon 28 Sep; Wed 16 Sep + 15 = Thu 1 Oct; Tue 22 Sep + 15 = Wed 7 Oct; Wed 23 Sep + 15 = Thu 8 Oct.
    const received = ['2026-09-13', '2026-09-16', '2026-09-22', '2026-09-23'];
    for (const day of received) await file({ receivedAt: at(`${day}T10:00`), filedAt: at(`${day}T10:00`) });
    await sweepAt('2026-09-23T11:00');
    now = at('2026-09-30T09:10');
    const list = listHolidayDeadlines({
      clock,
      calendar,
      clocks,
      staff,
      unitOfWork: work,
    });
    await list(localDate('2026-09-29'));
    await list(localDate('2026-09-30'));
    await list(localDate('2026-09-30'));
    const rows = await prisma.outboxMessage.findMany({ where: { kind: 'complaint_holiday_listed' } });
    expect(rows.map(({ recipient }) => recipient).toSorted()).toEqual(
      [handler, manager, officer].map((id) => `staff:${id}`).toSorted(),
    );
    const reader = await staff.find(handler);
    if (reader === null || rows[0] === undefined) throw new Error('nobody was told');
    const news = await readHolidayNews(clocks.lines, rows[0].data as Record<string, unknown>, reader);
    expect(news).toMatchObject({
      firstDay: '2026-10-01',
      reopensOn: '2026-10-08',
      rows: [
        { dueOn: '2026-10-01', finishBy: '2026-09-30', handlerName: null },
        { dueOn: '2026-10-07', finishBy: '2026-09-30' },
      ],
    });
  });
});

import { describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import { type KeptLine, progressOf } from '../../../src/core/contact-plan/kept-plan.ts';
import { addDays, startOfDay } from '../../../src/core/shared/calendar.ts';
import type { ClientId, StaffId } from '../../../src/core/shared/ids.ts';
import { freshenPlans } from '../../../src/usecases/contact-plan/freshen-plans.ts';
import { seeLeftOut } from '../../../src/usecases/contact-plan/see-left-out.ts';
import { seeTeam } from '../../../src/usecases/contact-plan/see-team.ts';
import { insertedStaff, newId } from '../../support/bank.ts';
import { TODAY } from '../../support/contact-bank.ts';
import { insertComplaint } from '../../support/open-matters.ts';
import { planDesk } from '../../support/plan-desk.ts';
import { SHANGHAI } from '../../support/records.ts';

// Complaints of clients in the book of one, which somebody else works on.

const {
  database,
  deps,
  prisma,
  wang,
  boss,
  officer,
  request,
  time,
  deputies,
  planning,
  plans,
  making,
  see,
  answer,
  owed,
  quiet,
  staff,
} = await planDesk();
const freshen = freshenPlans({ ...planning, plans });

const someone = (name: string) => insertedStaff(database, name, { branchId: wang.branch?.id ?? '' });
/** A client of `owner`, who has promised it something, with a complaint that `handler` works on. */
const complained = async (
  name: string,
  owner: Staff,
  handlerId: StaffId,
  more: Parameters<typeof insertComplaint>[3] = {},
): Promise<{ readonly clientId: ClientId; readonly complaintId: string; readonly number: string }> => {
  const clientId = await owed(name, owner);
  const complaintId = await insertComplaint(database, clientId, officer.id, { handlerId, ...more });
  const { number } = await prisma.complaint.findUniqueOrThrow({ where: { id: complaintId }, select: { number: true } });
  return { clientId, complaintId, number };
};
/** The client was told on Sunday, the day before the plan. */
async function toldOf(complaintId: string, by: Staff): Promise<void> {
  const [step, at] = [newId<string>(), '2026-11-22T02:00:00Z'];
  await database.pool.query(
    `INSERT INTO complaint_step (id, complaint_id, seq, kind, from_state, to_state, by_id, at, origin, data)
     VALUES ($1, $2, 2, 'note', 'received', 'received', $3, $4, 'test', '{}')`,
    [step, complaintId, by.id, at],
  );
  const notice = { stage: 'received', channel: 'phone', text: '已告知', at: new Date(at), byId: by.id };
  await prisma.complaintNotice.create({ data: { id: newId(), complaintId, stepId: step, ...notice } });
}
const linesOf = async (by: Staff): Promise<readonly KeptLine[]> => {
  const seen = await see(by, 'today', 'test');
  return seen.kind === 'plan' ? seen.plan.lines : [];
};
const reportsOf = async (by: Staff) =>
  (await linesOf(by)).filter(({ kind }) => kind === 'report').map(({ clientName, reasons }) => [clientName, reasons]);
const away = async (of: Staff, deputy: Staff) => {
  const days = { validFrom: startOfDay(TODAY, SHANGHAI), validUntil: startOfDay(addDays(TODAY, 2), SHANGHAI) };
  await deputies.insert({ id: newId<never>(), staffId: of.id, deputyId: deputy.id, appointedBy: boss.id, ...days });
};

describe('whoever works on a complaint', () => {
  it('reports back to the client by her own plan, though it is in the book of a colleague, who leaves it alone', async () => {
    const [owner, handler] = [await someone('owner'), await someone('handler')];
    const { number, clientId } = await complained('海港物流', owner, handler.id);
    expect(await reportsOf(handler)).toEqual([
      ['海港物流', [{ kind: 'report_back', number, handlerId: handler.id, points: 45, mustSince: null }]],
    ]);
    // Nothing of the client but its name: no promise of its owner's, no question.
    const [line] = await linesOf(handler);
    expect([line?.errand, line?.question]).toEqual([null, null]);
    expect((await linesOf(owner)).map((each) => each.clientId)).not.toContain(clientId);
  });

  it('has no other plan for it, and none while she is not asked to: an officer without clients has her reports', async () => {
    const owner = await someone('owner of two');
    const late = await complained('远山医药', owner, officer.id);
    const told = await complained('东升冷链', owner, officer.id);
    // Told on the day before; the other one never.
    await toldOf(told.complaintId, officer);
    expect((await reportsOf(officer)).map(([name]) => name)).toEqual(['远山医药']);
    expect(late.number).not.toBe(told.number);
  });

  it('leaves a client of her own alone as well that was told the day before', async () => {
    const handler = await someone('handler 2b');
    const [told, untold] = [await quiet('南山贸易', handler), await quiet('西岭贸易', handler)];
    for (const clientId of [told, untold]) {
      const complaintId = await insertComplaint(database, clientId, officer.id, { handlerId: handler.id });
      if (clientId === told) await toldOf(complaintId, handler);
    }
    expect((await linesOf(handler)).map(({ clientName }) => clientName)).toEqual(['西岭贸易']);
  });

  it('says that she has reported: no contact is logged for it, and the line is done', async () => {
    const [owner, handler] = [await someone('owner 3'), await someone('handler 3')];
    const { clientId } = await complained('金石建材', owner, handler.id);
    const [line] = await linesOf(handler);
    if (line === undefined) throw new Error('no line');
    const said = { lineId: line.id, answer: { kind: 'done', outcome: 'reached' } as const, ...request() };
    expect(await answer({ by: owner, ...said })).toMatchObject({ refusal: { kind: 'line_gone' } });
    expect(await answer({ by: handler, ...said })).toMatchObject({ ok: true, value: { line: { state: 'done' } } });
    expect(await prisma.interaction.count({ where: { clientId } })).toBe(0);
  });

  it('is stood in for by her deputy, unless the case is shut to that one', async () => {
    const [owner, handler, deputy] = [await someone('owner 4'), await someone('handler 4'), await someone('deputy 4')];
    await complained('陈记食品', owner, handler.id);
    await complained('云帆科技', owner, handler.id, { aboutStaffId: deputy.id });
    await away(handler, deputy);
    expect((await reportsOf(deputy)).map(([name]) => name)).toEqual(['陈记食品']);
    expect(await reportsOf(handler)).toEqual([]);
  });

  it('of a client of her own is stood in for too: its deputy reports back, and sells nothing', async () => {
    const [handler, deputy] = [await someone('handler 5'), await someone('deputy 5')];
    const { clientId, number } = await complained('新材料', handler, handler.id);
    const days = { validFrom: startOfDay(TODAY, SHANGHAI), validUntil: startOfDay(addDays(TODAY, 2), SHANGHAI) };
    await away(handler, deputy);
    await deps.grants.insert({ id: newId(), clientId, staffId: deputy.id, kind: 'deputy', ...days });
    const [line] = await linesOf(deputy);
    expect(line?.reasons.find(({ kind }) => kind === 'report_back')).toMatchObject({ number });
    expect([line?.kind, line?.goal]).not.toContain('place');
  });

  it('bars her deputy as it would her where a colleague works on it, today and by a plan of a day ahead', async () => {
    const [owner, deputy, later] = [await someone('owner 5b'), await someone('deputy 5b'), await someone('later 5b')];
    const { clientId } = await complained('蓝海纺织', owner, officer.id);
    // One about how she looks after the client is as unknown to her deputy as it is to her.
    const { clientId: shut } = await complained('青禾农业', owner, officer.id, { concernedOwnerId: owner.id });
    await away(owner, deputy);
    for (const id of [clientId, shut])
      await deps.grants.insert({
        id: newId(),
        clientId: id,
        staffId: deputy.id,
        kind: 'deputy',
        validFrom: startOfDay(TODAY, SHANGHAI),
        validUntil: startOfDay(addDays(TODAY, 2), SHANGHAI),
      });
    expect((await linesOf(deputy)).map((line) => line.clientId)).toEqual([shut]);
    const another = await someone('owner 5c');
    await complained('白云物流', another, officer.id);
    const days = {
      validFrom: startOfDay(addDays(TODAY, 1), SHANGHAI),
      validUntil: startOfDay(addDays(TODAY, 2), SHANGHAI),
    };
    await deputies.insert({
      id: newId<never>(),
      staffId: another.id,
      deputyId: later.id,
      appointedBy: boss.id,
      ...days,
    });
    const next = await see(later, 'next', 'test');
    expect(next).toMatchObject({ kind: 'preview', plan: { lines: [], leftOut: { complaint: 1 } } });
  });

  it('has no line of a case any more that was given to somebody else, or from which she has stepped aside', async () => {
    const [owner, handler, next] = [await someone('owner 6'), await someone('handler 6'), await someone('next 6')];
    const given = await complained('甲公司', owner, handler.id);
    const shut = await complained('乙公司', owner, handler.id);
    expect(await reportsOf(handler)).toHaveLength(2);
    await prisma.complaint.update({ where: { id: given.complaintId }, data: { handlerId: next.id } });
    await prisma.complaintRecusal.create({
      data: { complaintId: shut.complaintId, staffId: handler.id, reason: '亲属', at: time.now },
    });
    expect(await reportsOf(handler)).toEqual([]);
  });

  // Three in the morning: one done, one open; the third was given to somebody else.
  it('has her reports counted among the calls of the team, as far as they are hers still', async () => {
    const [owner, handler, next] = [await someone('owner 8'), await someone('handler 8'), await someone('next 8')];
    await complained('丁公司', owner, handler.id);
    await complained('戊公司', owner, handler.id);
    const given = await complained('己公司', owner, handler.id);
    const [first] = await linesOf(handler);
    if (first === undefined) throw new Error('no line');
    await answer({ by: handler, lineId: first.id, answer: { kind: 'done', outcome: 'reached' }, ...request() });
    await prisma.complaint.update({ where: { id: given.complaintId }, data: { handlerId: next.id } });
    const team = await seeTeam({ ...deps, staff, plans })(boss, TODAY);
    expect(team?.rows.find(({ of }) => of.id === handler.id)?.progress).toEqual({
      meetings: { done: 0, planned: 0 },
      calls: { tried: 1, reached: 1, planned: 2 },
      open: 1,
    });
  });
});

describe('a client of her own whose complaint comes to be shut to her', () => {
  it('says nothing of it on her plan any more, and nothing of it when it closes', async () => {
    const [handler, boss2] = [await someone('handler 8'), await someone('manager 8')];
    const { complaintId } = await complained('丁公司', handler, handler.id);
    const about = await complained('戊公司', handler, handler.id);
    const numbers = async () =>
      (await linesOf(handler)).flatMap(({ reasons }) =>
        reasons.flatMap((each) => ('number' in each ? [each.number] : [])),
      );
    expect(await numbers()).toHaveLength(2);
    await prisma.complaintRecusal.create({
      data: { complaintId, staffId: handler.id, reason: '亲属', at: time.now },
    });
    // It turns out to be about the manager of her branch, under whom she works.
    await prisma.staff.update({ where: { id: boss2.id }, data: { role: 'branch_manager' } });
    await prisma.complaint.update({ where: { id: about.complaintId }, data: { aboutStaffId: boss2.id } });
    expect(await numbers()).toEqual([]);
    // The clients are hers, and stay planned.
    expect(await linesOf(handler)).toHaveLength(2);
    const plan = await prisma.plan.findFirstOrThrow({ where: { staffId: handler.id } });
    time.now = new Date(time.now.getTime() + 60_000);
    await prisma.complaint.updateMany({
      where: { id: { in: [complaintId, about.complaintId] } },
      data: { state: 'withdrawn', closedAt: time.now },
    });
    time.now = new Date(time.now.getTime() + 60_000);
    await freshen();
    expect(await numbers()).toEqual([]);
    expect(await prisma.plan.findUniqueOrThrow({ where: { id: plan.id } })).toMatchObject({ revision: plan.revision });
    await prisma.staff.update({ where: { id: boss2.id }, data: { role: 'rm' } });
  });
});

describe('a client whom its owner has put off', () => {
  it('stays put off when a colleague has reported back to it', async () => {
    const [owner, handler] = [await someone('owner 9'), await someone('handler 9')];
    const { clientId, complaintId } = await complained('己公司', owner, handler.id, { aboutStaffId: owner.id });
    const [line] = await linesOf(owner);
    if (line === undefined) throw new Error('no line');
    const to = { kind: 'rescheduled', to: addDays(TODAY, 2) } as const;
    expect(await answer({ by: owner, lineId: line.id, answer: to, ...request() })).toMatchObject({ ok: true });
    const putOff = async () =>
      (await planning.readSituations([owner.id], { day: addDays(TODAY, 1), now: time.now }))
        .get(owner.id)
        ?.find(({ client }) => client.id === clientId)?.postponed;
    const before = await putOff();
    expect(before?.until).toBe(addDays(TODAY, 2));
    time.now = new Date(time.now.getTime() + 60_000);
    const [report] = await linesOf(handler);
    if (report === undefined) throw new Error('no report');
    const reached = { kind: 'done', outcome: 'reached' } as const;
    expect(await answer({ by: handler, lineId: report.id, answer: reached, ...request() })).toMatchObject({ ok: true });
    expect(await putOff()).toEqual(before);
    await prisma.complaint.update({ where: { id: complaintId }, data: { state: 'withdrawn', closedAt: time.now } });
  });
});

describe('a complaint that is given to somebody during the day', () => {
  /** `complained`, and the step by which it was given, a minute from now. */
  const given = async (name: string, owner: Staff, handler: Staff) => {
    const found = await complained(name, owner, handler.id);
    const at = new Date(time.now.getTime() + 30_000);
    await database.pool.query(
      `INSERT INTO complaint_step (id, complaint_id, seq, kind, from_state, to_state, by_id, at, origin, data)
       VALUES ($1, $2, 2, 'assign', 'judged', 'assigned', $3, $4, 'test', '{}')`,
      [newId(), found.complaintId, officer.id, at],
    );
    return found;
  };
  const later = async () => {
    time.now = new Date(time.now.getTime() + 60_000);
    await freshen();
  };
  const newOf = async (by: Staff) =>
    (await linesOf(by)).filter(({ isNew }) => isNew).map(({ clientName, kind }) => [clientName, kind]);

  it('comes to her plan of the day as new, once, and not again when she takes it off', async () => {
    const [owner, handler] = [await someone('owner 9'), await someone('handler 9')];
    await complained('庚公司', owner, handler.id);
    expect(await newOf(handler)).toEqual([]);
    const plan = await prisma.plan.findFirstOrThrow({ where: { staffId: handler.id } });
    await given('辛公司', owner, handler);
    await later();
    await later();
    expect(await newOf(handler)).toEqual([['辛公司', 'report']]);
    const after = await prisma.plan.findUniqueOrThrow({ where: { id: plan.id } });
    expect(after.revision).toBe(plan.revision + 1);
    const line = (await linesOf(handler)).find(({ isNew }) => isNew);
    if (line === undefined) throw new Error('no line');
    await answer({ by: handler, lineId: line.id, answer: { kind: 'dropped' }, ...request() });
    await later();
    expect(await newOf(handler)).toEqual([]);
  });

  it('comes to the plan of nobody to whom it is shut, and passes no ceiling', async () => {
    const [owner, handler, full] = [await someone('owner 10'), await someone('handler 10'), await someone('full')];
    for (const each of [handler, full]) {
      await complained('壬公司', owner, each.id);
      await linesOf(each);
    }
    await prisma.plan.updateMany({ where: { staffId: full.id }, data: { callsTarget: 1, callsMost: 1 } });
    const shut = await given('癸公司', owner, handler);
    await prisma.complaintRecusal.create({
      data: { complaintId: shut.complaintId, staffId: handler.id, reason: '亲属', at: time.now },
    });
    await given('子公司', owner, full);
    await later();
    expect([await newOf(handler), await newOf(full)]).toEqual([[], []]);
    const leftOut = async (by: Staff) => {
      const plan = await plans.findFor(by.id, TODAY);
      return plan === null ? null : (await seeLeftOut(making)(by, plan.id))?.clients;
    };
    expect(await leftOut(full)).toContainEqual(expect.objectContaining({ clientName: '子公司', why: 'full' }));
    expect(await leftOut(handler)).not.toContainEqual(expect.objectContaining({ clientName: '癸公司' }));
  });

  it('of a client of her own comes as a call to it, on which nothing is sold', async () => {
    const handler = await someone('handler 11');
    await complained('丑公司', handler, handler.id);
    await linesOf(handler);
    const { number } = await given('寅公司', handler, handler);
    // What its owner has promised for today is news of its own; this is of the complaint alone.
    await prisma.followUp.deleteMany({ where: { client: { name: '寅公司' } } });
    await later();
    expect(await newOf(handler)).toEqual([['寅公司', 'call']]);
    const line = (await linesOf(handler)).find(({ isNew }) => isNew);
    expect(line?.reasons.find(({ kind }) => kind === 'report_back')).toMatchObject({ number });
    expect(line?.goal).not.toBe('place');
  });

  it.each([
    { whose: 'her own', is: 'planned', makes: [['call', 'planned']] },
    { whose: 'a colleague’s', is: 'planned', makes: [['report', 'planned']] },
    { whose: 'her own', is: 'done', makes: [['call', 'planned']] },
  ])('takes the line, $is, that asks her to tidy the record of a client of $whose', async ({ whose, is, makes }) => {
    const handler = await someone(`handler of ${whose} ${is}`);
    const owner = whose === 'her own' ? handler : await someone(`owner of ${whose} ${is}`);
    await complained('卯公司', handler, handler.id);
    await linesOf(handler);
    const { clientId, number } = await given('辰公司', owner, handler);
    await prisma.followUp.deleteMany({ where: { clientId } });
    const plan = await prisma.plan.findFirstOrThrow({ where: { staffId: handler.id } });
    await prisma.planLine.create({
      data: {
        id: newId(),
        planId: plan.id,
        clientId,
        position: 9,
        kind: 'record',
        reasons: [{ kind: 'tidy', lacks: ['no_need'], points: 0, mustSince: null }],
        goal: 'trust',
        ...(is === 'done' ? { state: is, changedBy: handler.id, changedAt: time.now } : {}),
      },
    });
    await later();
    await later();
    const lines = (await linesOf(handler)).filter((line) => line.clientId === clientId);
    expect(lines.map(({ kind, state }) => [kind, state])).toEqual(makes);
    expect(lines[0]?.reasons.find(({ kind }) => kind === 'report_back')).toMatchObject({ number });
    expect(await prisma.plan.findUniqueOrThrow({ where: { id: plan.id } })).toMatchObject({
      revision: plan.revision + 1,
    });
  });
});

describe('a complaint that closes during the day', () => {
  it('is marked on the plans that name it, within a minute and once', async () => {
    const [owner, handler] = [await someone('owner 7'), await someone('handler 7')];
    const { complaintId, number } = await complained('丙公司', owner, handler.id);
    await linesOf(handler);
    const plan = await prisma.plan.findFirstOrThrow({ where: { staffId: handler.id } });
    time.now = new Date(time.now.getTime() + 60_000);
    await prisma.complaint.update({ where: { id: complaintId }, data: { state: 'withdrawn', closedAt: time.now } });
    time.now = new Date(time.now.getTime() + 60_000);
    await freshen();
    await freshen();
    const after = await prisma.plan.findUniqueOrThrow({ where: { id: plan.id } });
    expect(after.revision).toBe(plan.revision + 1);
    expect((await reportsOf(handler)).map(([, reasons]) => reasons)).toMatchObject([[{ number, isClosed: true }]]);
    const trail = await prisma.audit.findMany({ where: { action: 'plan_case_closed', entityId: plan.id } });
    expect(trail).toHaveLength(1);
  });
});

describe('a complaint that is filed during the day', () => {
  const minuteLater = async () => {
    time.now = new Date(time.now.getTime() + 60_000);
    await freshen();
  };
  const planOf = async (of: Staff) => prisma.plan.findFirstOrThrow({ where: { staffId: of.id } });
  /** A step that gives the case to somebody, now. */
  const gave = async (complaintId: string, handlerId: StaffId) => {
    await prisma.complaint.update({ where: { id: complaintId }, data: { handlerId, version: { increment: 1 } } });
    await database.pool.query(
      `INSERT INTO complaint_step (id, complaint_id, seq, kind, from_state, to_state, by_id, at, origin, data)
       VALUES ($1, $2, 2, 'assign', 'received', 'received', $3, $4, 'test', '{}')`,
      [newId(), complaintId, officer.id, time.now],
    );
  };

  it('marks its client on the plan of the owner, who does not call; is hers to report once she is given it, and over when it closes', async () => {
    const owner = await someone('owner 12');
    const clientId = await owed('卯公司', owner);
    const [before] = await linesOf(owner);
    expect(before).toMatchObject({ clientId, barred: null });
    await prisma.planLine.update({ where: { id: before?.id ?? '' }, data: { goal: 'place' } });
    const { revision } = await planOf(owner);
    const complaintId = await insertComplaint(database, clientId, officer.id, { at: time.now });
    const { number } = await prisma.complaint.findUniqueOrThrow({ where: { id: complaintId } });
    await minuteLater();
    await minuteLater();
    expect((await planOf(owner)).revision).toBe(revision + 1);
    const [marked] = await linesOf(owner);
    expect(marked).toMatchObject({
      barred: 'complaint',
      goal: 'trust',
      reasons: [{ kind: 'complaint', number }, {}, {}],
    });
    expect(progressOf(marked === undefined ? [] : [marked])).toMatchObject({ open: 0, calls: { planned: 0 } });

    await gave(complaintId, owner.id);
    await minuteLater();
    await minuteLater();
    expect((await planOf(owner)).revision).toBe(revision + 2);
    const [hers] = await linesOf(owner);
    expect(hers).toMatchObject({ barred: null, goal: 'trust', reasons: [{ kind: 'report_back', number }, {}, {}] });

    await prisma.complaint.update({ where: { id: complaintId }, data: { state: 'withdrawn', closedAt: time.now } });
    await minuteLater();
    expect((await linesOf(owner))[0]).toMatchObject({ barred: null, goal: 'place', reasons: before?.reasons });
    const trail = await prisma.audit.count({
      where: { action: 'plan_case_moved', entityId: (await planOf(owner)).id },
    });
    expect(trail).toBe(2);
  });

  it('is said beside an agreed hour, which stands, and on the plan of a deputy; nothing is said of one that is shut', async () => {
    const [owner, deputy] = [await someone('owner 13'), await someone('deputy 13')];
    const [met, called, shut] = [await owed('辰公司', owner), await owed('巳公司', owner), await owed('午公司', owner)];
    const [passedOn, before] = [await owed('未公司', owner), await someone('owner 12b')];
    await prisma.appointment.create({
      data: {
        id: newId(),
        clientId: met,
        staffId: owner.id,
        startsAt: new Date(`${TODAY}T08:00:00Z`),
        status: 'booked',
        channel: 'meeting',
      },
    });
    await away(owner, deputy);
    for (const clientId of [met, called, shut, passedOn])
      await deps.grants.insert({
        id: newId(),
        clientId,
        staffId: deputy.id,
        kind: 'deputy',
        validFrom: startOfDay(TODAY, SHANGHAI),
        validUntil: startOfDay(addDays(TODAY, 2), SHANGHAI),
      });
    expect((await linesOf(deputy)).map(({ barred }) => barred)).toEqual([null, null, null, null]);
    for (const clientId of [met, called]) await insertComplaint(database, clientId, officer.id, { at: time.now });
    await insertComplaint(database, shut, officer.id, { at: time.now, concernedOwnerId: owner.id });
    await insertComplaint(database, passedOn, officer.id, { at: time.now, concernedOwnerId: before.id });
    await minuteLater();
    const lines = new Map((await linesOf(deputy)).map((line) => [line.clientId, line]));
    expect(lines.get(met)).toMatchObject({ kind: 'meeting', barred: null });
    expect(lines.get(met)?.reasons.map(({ kind }) => kind)).toContain('complaint');
    expect(lines.get(called)?.barred).toBe('complaint');
    expect(lines.get(passedOn)?.barred).toBe('complaint');
    expect(lines.get(shut)?.barred).toBeNull();
    expect(lines.get(shut)?.reasons.map(({ kind }) => kind)).not.toContain('complaint');
  });
});

import { describe, expect, it } from 'vitest';
import { planDependencies } from '../../../src/bot/plan.ts';
import type { Staff } from '../../../src/core/client/client.ts';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { localDate, startOfDay } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { deputyStore, planStore, staffStore } from '../../../src/persistence/repositories.ts';
import { addToPlan } from '../../../src/usecases/contact-plan/add-to-plan.ts';
import { answerLine } from '../../../src/usecases/contact-plan/answer-line.ts';
import { freshenPlans } from '../../../src/usecases/contact-plan/freshen-plans.ts';
import { makePlans } from '../../../src/usecases/contact-plan/make-plans.ts';
import { seePlan } from '../../../src/usecases/contact-plan/see-plan.ts';
import { insertClient, insertedStaff, insertOwnership, newId } from '../../support/bank.ts';
import { contactBank, TODAY } from '../../support/contact-bank.ts';
import { insertAlert, insertComplaint } from '../../support/open-matters.ts';
import { JOB } from '../../support/plan-desk.ts';
import { SHANGHAI } from '../../support/records.ts';

// Clients in the book of one, with which somebody else has agreed something.

const { database, deps, wang, boss, officer, request, grant } = await contactBank();
const { prisma } = database;
const plans = planStore(database);
const planning = planDependencies({ ...deps, staff: staffStore(database), database }, bankCalendar('CN'));
const make = makePlans(planning);
const see = seePlan({ ...planning, ...deps, deputies: deputyStore(database), makePlans: make });
const put = addToPlan({ ...planning, ...deps, makePlans: make });
const freshen = freshenPlans({ ...planning, plans });

const branchId = wang.branch?.id ?? '';
const someone = (name: string) => insertedStaff(database, name, { branchId });
/** A client of `owner`, last spoken with months ago, of which `coOwner` is a co-owner. */
const shared = async (name: string, owner: Staff, coOwner?: Staff): Promise<ClientId> => {
  const clientId = await insertClient(database, name, { branchId });
  await insertOwnership(database, clientId, owner.id, 'owner');
  if (coOwner !== undefined) await insertOwnership(database, clientId, coOwner.id, 'co_owner');
  return clientId;
};
const promised = (clientId: ClientId, by: Staff, text = '答复利率') =>
  prisma.followUp.create({
    data: { id: newId(), clientId, staffId: by.id, kind: 'promise', text, dueOn: new Date(TODAY) },
  });
const hour = (clientId: ClientId, by: Staff, startsAt: string) =>
  prisma.appointment.create({
    data: { id: newId(), clientId, staffId: by.id, startsAt: new Date(startsAt), channel: 'meeting', status: 'booked' },
  });
const linesOf = async (by: Staff) => {
  const seen = await see(by, 'today', 'test');
  return seen.kind === 'plan' ? seen.plan.lines : [];
};
const shownTo = async (by: Staff) =>
  (await linesOf(by)).map(({ clientName, kind, reasons }) => [clientName, kind, reasons.map((each) => each.kind)]);
const answer = answerLine({ ...deps, calendar: planning.calendar });
const planOf = async (by: Staff, day: string) => {
  await make([by.id], localDate(day), JOB);
  return (await plans.findFor(by.id, localDate(day)))?.lines ?? [];
};
const shownOn = async (by: Staff, day: string) =>
  (await planOf(by, day)).map(({ clientName, kind, reasons }) => [clientName, kind, reasons.map((each) => each.kind)]);
const putThereAndOff = async (by: Staff, clientId: ClientId) => {
  const added = await put({ by, clientId, origin: 'test' });
  if (!added.ok) throw new Error(added.refusal.kind);
  const answered = { kind: 'rescheduled', to: localDate('2026-11-26') } as const;
  const done = await answer({ by, lineId: added.value.line.id, answer: answered, ...request() });
  expect(done).toMatchObject({ ok: true });
};

describe('a co-owner', () => {
  it('has what she has agreed herself on her plan, and nothing else of the client', async () => {
    const [owner, coOwner] = [await someone('owner 1'), await someone('co-owner 1')];
    const [met, called, quiet] = [
      await shared('海港物流', owner, coOwner),
      await shared('远山医药', owner, coOwner),
      await shared('东升冷链', owner, coOwner),
    ];
    await hour(met, coOwner, '2026-11-23T06:00:00Z');
    await promised(called, coOwner);
    for (const clientId of [called, quiet]) await insertAlert(database, clientId, 'alert');
    expect(await shownTo(coOwner)).toEqual([
      ['海港物流', 'meeting', ['appointment']],
      ['远山医药', 'call', ['promise']],
    ]);
    const ofOwner = await linesOf(owner);
    expect(ofOwner.flatMap(({ reasons }) => reasons.map(({ kind }) => kind))).not.toContain('appointment');
    expect(ofOwner.flatMap(({ reasons }) => reasons.map(({ kind }) => kind))).not.toContain('promise');
  });

  it('is shown her own promise before that of the owner, and speaks for herself', async () => {
    const [owner, coOwner] = [await someone('owner 2'), await someone('co-owner 2')];
    const clientId = await shared('陈记食品', owner, coOwner);
    await promised(clientId, owner, '答复利率');
    await promised(clientId, coOwner, '送样品');
    const [line] = await linesOf(coOwner);
    expect([line?.errand?.text, line?.insteadOf]).toEqual(['送样品', null]);
    expect((await linesOf(owner))[0]?.errand?.text).toBe('答复利率');
  });

  it('hears during the day of what she has just agreed', async () => {
    const [owner, coOwner] = [await someone('owner 3'), await someone('co-owner 3')];
    await promised(await shared('金石建材', owner, coOwner), coOwner);
    const met = await shared('云帆科技', owner, coOwner);
    await linesOf(coOwner);
    await hour(met, coOwner, '2026-11-23T08:00:00Z');
    await freshen();
    expect(await shownTo(coOwner)).toContainEqual(['云帆科技', 'meeting', ['appointment']]);
  });

  it('is shown tomorrow’s as well', async () => {
    const [owner, coOwner] = [await someone('owner 4'), await someone('co-owner 4')];
    await hour(await shared('白云物流', owner, coOwner), coOwner, '2026-11-24T08:00:00Z');
    expect(await shownTo(coOwner)).toEqual([]);
    const next = await see(coOwner, 'next', 'test');
    expect(next).toMatchObject({ kind: 'preview', plan: { lines: [{ clientName: '白云物流', kind: 'meeting' }] } });
    expect(next.kind === 'preview' ? next.plan.lines[0]?.insteadOf : null).toBeUndefined();
  });
});

describe('a client that one of two has put off', () => {
  const putOff = async (by: Staff, clientId: ClientId, to: string) => {
    const line = (await linesOf(by)).find((each) => each.clientId === clientId);
    if (line === undefined) throw new Error('no line');
    const answered = { kind: 'rescheduled', to: localDate(to) } as const;
    expect(await answer({ by, lineId: line.id, answer: answered, ...request() })).toMatchObject({ ok: true });
  };
  /** What each would have of the client on a day, by name of the one who plans. */
  const wouldHave = async (people: readonly Staff[], clientId: ClientId, day: string) => {
    const at = { day: localDate(day), now: startOfDay(localDate(day), SHANGHAI) };
    const known = await planning.readSituations(
      people.map(({ id }) => id),
      at,
    );
    return people.map(({ id }) =>
      (known.get(id) ?? []).filter(({ client }) => client.id === clientId).map(({ postponed }) => postponed?.until),
    );
  };

  it('is known to each of them once, and put off for whoever has done so', async () => {
    const [owner, coOwner] = [await someone('owner 7'), await someone('co-owner 7')];
    const both = [owner, coOwner];
    const [byOwner, byOther] = [await shared('长青园林', owner, coOwner), await shared('天河电机', owner, coOwner)];
    for (const clientId of [byOwner, byOther]) for (const by of both) await promised(clientId, by);
    await putOff(owner, byOwner, '2026-11-26');
    await putOff(coOwner, byOther, '2026-11-26');
    expect(await wouldHave(both, byOwner, '2026-11-25')).toEqual([['2026-11-26'], [undefined]]);
    expect(await wouldHave(both, byOther, '2026-11-25')).toEqual([[undefined], ['2026-11-26']]);
    expect(await make([owner.id, coOwner.id], localDate('2026-11-26'), JOB)).toBeUndefined();
  });
});

describe('a client of a colleague that was put on a plan by hand', () => {
  /** A co-owner with a plan of her own, and a client of `owner` that she has put off to Thursday. */
  const puttingOff = async (name: string) => {
    const [owner, coOwner] = [await someone(`owner ${name}`), await someone(`co-owner ${name}`)];
    await promised(await shared('金石建材', coOwner), coOwner);
    const clientId = await shared('海港物流', owner, coOwner);
    await putThereAndOff(coOwner, clientId);
    return { owner, coOwner, clientId };
  };

  it('comes back on the day to which she has put it off, and stays until she has answered', async () => {
    const { coOwner } = await puttingOff('10');
    const backAgain = ['海港物流', 'call', ['postponed']];
    expect(await shownOn(coOwner, '2026-11-25')).not.toContainEqual(backAgain);
    expect(await shownOn(coOwner, '2026-11-26')).toContainEqual(backAgain);
    expect(await shownOn(coOwner, '2026-11-27')).toContainEqual(backAgain);
    const line = (await planOf(coOwner, '2026-11-27')).find(({ clientName }) => clientName === '海港物流');
    if (line === undefined) throw new Error('no line');
    const said = { kind: 'skipped', why: '客户出差' } as const;
    const onFriday = answerLine({
      ...deps,
      calendar: planning.calendar,
      clock: { now: () => new Date('2026-11-27T02:00:00Z') },
    });
    expect(await onFriday({ by: coOwner, lineId: line.id, answer: said, ...request() })).toMatchObject({ ok: true });
    expect(await shownOn(coOwner, '2026-11-30')).not.toContainEqual(backAgain);
  });

  it('comes back although an earlier line of that day was answered otherwise after it; not where a later one was answered', async () => {
    const { owner, coOwner, clientId } = await puttingOff('14');
    await promised(await shared('金石建材', owner), owner);
    await putThereAndOff(owner, clientId);
    const known = async () => {
      const at = { day: localDate('2026-11-26'), now: startOfDay(localDate('2026-11-26'), SHANGHAI) };
      const found = await planning.readSituations([owner.id, coOwner.id], at);
      return [owner, coOwner].map(
        ({ id }) => found.get(id)?.find(({ client }) => client.id === clientId)?.postponed?.until,
      );
    };
    expect(await known()).toEqual(['2026-11-26', '2026-11-26']);
    const skipped = { kind: 'call', reasons: [], goal: 'trust', state: 'skipped', why: '客户出差', position: 90 };
    const changedAt = new Date('2026-11-23T05:00:00Z');
    await prisma.planLine.updateMany({ where: { clientId }, data: { round: 2 } });
    for (const { id: changedBy } of [owner, coOwner]) {
      const planId = (await plans.findFor(changedBy, TODAY))?.id ?? '';
      await prisma.planLine.create({
        data: { ...skipped, id: newId(), clientId, planId, round: 1, changedBy, changedAt },
      });
    }
    expect(await known()).toEqual(['2026-11-26', '2026-11-26']);
    await prisma.planLine.updateMany({ where: { clientId, round: 1 }, data: { round: 3 } });
    expect(await known()).toEqual([undefined, undefined]);
  });

  it('does not, where somebody has spoken with it meanwhile, nor is it named among what was left out', async () => {
    const { owner, coOwner, clientId } = await puttingOff('11');
    const contact = { clientId, staffId: owner.id, channel: 'call', outcome: 'reached', summary: '已联系' };
    await prisma.interaction.create({ data: { ...contact, id: newId(), on: new Date('2026-11-25') } });
    const at = { day: localDate('2026-11-26'), now: startOfDay(localDate('2026-11-26'), SHANGHAI) };
    const known = (await planning.readSituations([coOwner.id], at)).get(coOwner.id);
    expect(known?.map(({ client }) => client.name)).toEqual(['金石建材']);
  });

  it('is not put off for its owner by whoever did so for herself', async () => {
    const owner = await someone('owner 12');
    const manager = await insertedStaff(database, 'manager 12', { branchId, role: 'branch_manager' });
    const clientId = await shared('远山医药', owner);
    await promised(clientId, owner);
    await promised(await shared('金石建材', manager), manager);
    await putThereAndOff(manager, clientId);
    expect(await shownOn(owner, '2026-11-25')).toEqual([['远山医药', 'invite', ['cadence', 'promise']]]);
  });
});

describe('a client that was put off by its owner, who has given it away since', () => {
  it('comes back for whoever has it then, and for her no more, though she may still plan it', async () => {
    const manager = await insertedStaff(database, 'manager 13', { branchId, role: 'branch_manager' });
    const owner = await someone('owner 13');
    const clientId = await shared('东升冷链', manager);
    await promised(await shared('金石建材', manager), manager);
    await putThereAndOff(manager, clientId);
    const ended = { validTo: new Date('2026-11-24'), endedAt: new Date('2026-11-24T01:00:00Z'), endSource: 'test' };
    await prisma.ownership.updateMany({ where: { clientId, staffId: manager.id }, data: ended });
    const given = { clientId, staffId: owner.id, role: 'owner', validFrom: new Date('2026-11-24'), source: 'test' };
    await prisma.ownership.create({ data: { ...given, id: newId() } });
    await promised(clientId, manager);
    const reasons = async (by: Staff, day: string) =>
      (await shownOn(by, day)).filter(([name]) => name === '东升冷链').flatMap((line) => line[2]);
    expect(await reasons(manager, '2026-11-26')).toEqual(['promise']);
    expect(await reasons(owner, '2026-11-26')).toContain('postponed');
    await prisma.followUp.updateMany({ where: { clientId }, data: { doneOn: new Date('2026-11-26') } });
    expect(await reasons(manager, '2026-11-27')).toEqual([]);
  });
});

describe('whoever has a client for a time', () => {
  it('plans what she has promised it while she has it, and no longer', async () => {
    const [owner, member, late] = [await someone('owner 5'), await someone('member 5'), await someone('late 5')];
    const clientId = await shared('蓝海纺织', owner);
    const given = (to: Staff, until: string) =>
      deps.grants.insert({
        id: newId(),
        clientId,
        staffId: to.id,
        kind: 'task_force',
        validFrom: startOfDay(localDate('2026-11-01'), SHANGHAI),
        validUntil: startOfDay(localDate(until), SHANGHAI),
      });
    await given(member, '2026-12-01');
    await given(late, '2026-11-20');
    for (const by of [member, late]) await promised(clientId, by);
    expect(await shownTo(member)).toEqual([['蓝海纺织', 'call', ['promise']]]);
    expect(await shownTo(late)).toEqual([]);
  });

  it('plans the visit that a manager has promised a client of her branch', async () => {
    const clientId = await shared('青禾农业', await someone('owner 6'));
    await promised(clientId, boss);
    expect(await shownTo(boss)).toEqual([['青禾农业', 'call', ['promise']]]);
  });
});

describe('an open complaint', () => {
  const add = (by: Staff, clientId: ClientId) => put({ by, clientId, origin: 'test' });
  /** Somebody with a plan of her own. */
  const planning = async (name: string) => {
    const by = await someone(name);
    await promised(await shared(`client of ${name}`, by), by);
    return by;
  };

  it('about a co-owner is not told to her by a client that she puts on her plan', async () => {
    const [owner, coOwner] = [await someone('owner 7'), await planning('co-owner 7')];
    const clientId = await shared('甲公司', owner, coOwner);
    await insertComplaint(database, clientId, officer.id, { aboutStaffId: coOwner.id });
    const added = await add(coOwner, clientId);
    expect(added).toMatchObject({ ok: true, value: { line: { barred: null } } });
    expect((await shownTo(coOwner)).flat(2)).not.toContain('complaint');
  });

  it('about the owner is no secret from a co-owner: she is told that a colleague is in touch', async () => {
    const [owner, coOwner] = [await someone('owner 8'), await planning('co-owner 8')];
    const clientId = await shared('乙公司', owner, coOwner);
    await insertComplaint(database, clientId, officer.id, { concernedOwnerId: owner.id });
    expect(await add(coOwner, clientId)).toMatchObject({ refusal: { kind: 'forbidden', why: 'complaint' } });
  });

  it('is not told to a member of a task force, who sees no complaints of the client', async () => {
    const [owner, member] = [await someone('owner 9'), await planning('member 9')];
    const clientId = await shared('丙公司', owner);
    await deps.grants.insert({
      id: newId(),
      clientId,
      staffId: member.id,
      kind: 'task_force',
      validFrom: startOfDay(localDate('2026-11-01'), SHANGHAI),
      validUntil: startOfDay(localDate('2026-12-01'), SHANGHAI),
    });
    await insertComplaint(database, clientId, officer.id);
    expect(await add(member, clientId)).toMatchObject({ ok: true, value: { line: { barred: null } } });
    expect((await shownTo(member)).flat(2)).not.toContain('complaint');
  });

  it('is told by the call that follows it to whoever is to make that, looks after the client or manages its branch', async () => {
    const [owner, away] = [await planning('owner 10'), await planning('away 10')];
    const [coOwner, granted] = [await planning('co-owner 10'), await planning('granted 10')];
    const deputy = await planning('deputy 10');
    const from = { validFrom: startOfDay(TODAY, SHANGHAI), validUntil: startOfDay(localDate('2026-11-24'), SHANGHAI) };
    await prisma.deputy.create({
      data: { id: newId(), staffId: away.id, deputyId: deputy.id, appointedBy: boss.id, ...from },
    });
    const toCall = async (name: string, caller: Staff, ...planners: readonly Staff[]) => {
      const clientId = await shared(name, caller === granted ? owner : caller, coOwner);
      const complaintId = await insertComplaint(database, clientId, officer.id, { isWithdrawn: true });
      const errand = { clientId, kind: 'follow_up', dueOn: new Date(TODAY) };
      await prisma.followUp.create({ data: { id: newId(), ...errand, staffId: caller.id, text: '投诉', complaintId } });
      await prisma.followUp.create({
        data: { id: newId(), ...errand, staffId: owner.id, text: '送对账单', dueOn: null },
      });
      await grant(granted, clientId);
      for (const by of planners) await add(by, clientId);
      return clientId;
    };
    const called = await toCall('丁公司', owner, coOwner, boss, granted);
    const instead = await toCall('戊公司', away, deputy);
    const own = await toCall('己公司', granted, granted);
    const errandOf = async (by: Staff, clientId: ClientId) =>
      (await linesOf(by)).find((line) => line.clientId === clientId)?.errand?.text;
    for (const by of [owner, coOwner, boss]) expect([by.name, await errandOf(by, called)]).toEqual([by.name, '投诉']);
    expect(await errandOf(deputy, instead)).toBe('投诉');
    expect(await errandOf(granted, own)).toBe('投诉');
    expect(await errandOf(granted, called)).toBe('送对账单');
  });
});

import { describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import type { TimeZone } from '../../../src/core/shared/calendar.ts';
import type { ClientId, PlanLineId } from '../../../src/core/shared/ids.ts';
import { addToPlan } from '../../../src/usecases/contact-plan/add-to-plan.ts';
import { arrangePlan } from '../../../src/usecases/contact-plan/arrange-plan.ts';
import { freshenPlans } from '../../../src/usecases/contact-plan/freshen-plans.ts';
import { seeLeftOut } from '../../../src/usecases/contact-plan/see-left-out.ts';
import { insertClient, newId } from '../../support/bank.ts';
import { MONDAY, TODAY } from '../../support/contact-bank.ts';
import { insertAlert } from '../../support/open-matters.ts';
import { planDesk } from '../../support/plan-desk.ts';

const desk = await planDesk();
const {
  database,
  deps,
  prisma,
  plans,
  planning,
  making,
  someone,
  owed,
  quiet,
  only,
  answered,
  messagesTo,
  grace,
  far,
  officer,
  time,
} = desk;

describe('a plan during the day', () => {
  const put = addToPlan(making);
  const add = (by: Staff, clientId: ClientId) => put({ by, clientId, origin: 'test' });
  const arrange = arrangePlan(deps);
  const freshen = freshenPlans({ ...planning, plans });
  const names = async (by: Staff) =>
    ((await plans.findFor(by.id, TODAY))?.lines ?? []).map(
      ({ clientName, isNew }) => `${clientName}${isNew ? ' new' : ''}`,
    );
  const hourAt = (clientId: ClientId, by: Staff, startsAt: string) =>
    prisma.appointment.create({
      data: {
        id: newId(),
        clientId,
        staffId: by.id,
        startsAt: new Date(startsAt),
        channel: 'meeting',
        status: 'booked',
      },
    });

  const SINCE = new Date(MONDAY.getTime() + 60_000);
  const promise = (clientId: ClientId, by: Staff) =>
    prisma.followUp.create({
      data: {
        ...{ id: newId(), clientId, staffId: by.id, kind: 'promise', text: '回电' },
        ...{ dueOn: new Date(TODAY), recordedAt: SINCE },
      },
    });

  it('takes whom its RM puts there, behind what stands, once; and whom she has taken off, when she says so again', async () => {
    const { by } = await someone('adding');
    const clientId = await quiet('Added', by);
    const added = await add(by, clientId);
    expect(added).toMatchObject({ ok: true, value: { isRepeated: false, line: { isNew: true, kind: 'call' } } });
    expect(await names(by)).toEqual(['Client of adding', 'Added new']);
    expect(await add(by, clientId)).toMatchObject({ ok: true, value: { isRepeated: true } });
    if (!added.ok) throw new Error('not added');
    await answered(by, added.value.line.id, { kind: 'dropped' });
    expect(await names(by)).toEqual(['Client of adding']);
    expect(await add(by, clientId)).toMatchObject({ ok: true, value: { isRepeated: false } });
    expect(await names(by)).toEqual(['Client of adding', 'Added new']);
    expect((await desk.trail(added.value.plan.id)).map(({ action }) => action)).toEqual([
      'plan_made',
      'plan_grew',
      'plan_answered',
      'plan_grew',
    ]);
  });

  it('takes nobody against the contact policy, nobody of a colleague, and no more calls than the ceiling', async () => {
    const { by, clientId: planned } = await someone('refusing');
    const silent = await quiet('Silent', by);
    await prisma.consent.create({
      data: { clientId: silent, purpose: 'contact', asOf: new Date('2026-01-01'), revision: 1, granted: false },
    });
    expect(await add(by, silent)).toMatchObject({ refusal: { kind: 'forbidden', why: 'do_not_contact' } });
    const theirs = await quiet('Theirs', far);
    expect(await add(by, theirs)).toMatchObject({ refusal: { kind: 'not_allowed' } });
    await prisma.plan.updateMany({ where: { staffId: by.id }, data: { callsTarget: 1, callsMost: 1 } });
    const more = await quiet('One more', by);
    expect(await add(by, more)).toMatchObject({ refusal: { kind: 'calls_full', most: 1 } });
    expect((await plans.findFor(by.id, TODAY))?.lines.map((line) => line.clientId)).toEqual([planned]);
    expect(await add(officer, planned)).toMatchObject({ ok: false });
  });

  it('takes an hour that is agreed for today and a promise for today, at its end, once; nothing that was dropped', async () => {
    const { by } = await someone('fresh');
    const [met, promised, later] = [await quiet('Met', by), await quiet('Promised', by), await quiet('Later', by)];
    await only(by);
    await hourAt(met, by, '2026-11-23T07:00:00Z');
    await hourAt(later, by, '2026-11-24T07:00:00Z');
    await promise(promised, by);
    await freshen();
    const after = await names(by);
    expect(after[0]).toBe('Client of fresh');
    expect(after.slice(1).toSorted()).toEqual(['Met new', 'Promised new']);
    const line = (await plans.findFor(by.id, TODAY))?.lines.find(({ clientId }) => clientId === met);
    expect(line).toMatchObject({ kind: 'meeting', startsAt: new Date('2026-11-23T07:00:00Z') });
    await answered(by, line?.id as PlanLineId, { kind: 'dropped' });
    await freshen();
    expect(await names(by)).toEqual(['Client of fresh', 'Promised new']);
    const told = await messagesTo(by);
    expect(told.filter(({ livingKey }) => livingKey === told[0]?.livingKey)).toHaveLength(told.length);
  });

  it('passes its ceiling for an agreed hour alone: a promise for today has no room on a full day', async () => {
    const { by } = await someone('filled');
    const [met, promised] = [await quiet('Filled met', by), await quiet('Filled promised', by)];
    await only(by);
    await prisma.plan.updateMany({ where: { staffId: by.id }, data: { callsTarget: 1, callsMost: 1 } });
    await hourAt(met, by, '2026-11-23T07:00:00Z');
    await promise(promised, by);
    await freshen();
    expect(await names(by)).toEqual(['Client of filled', 'Filled met new']);
    const plan = await plans.findFor(by.id, TODAY);
    if (plan === null) throw new Error('no plan');
    const left = await seeLeftOut(making)(by, plan.id);
    expect(left?.clients).toContainEqual({ clientId: promised, clientName: 'Filled promised', why: 'full' });
  });

  it('takes once whoever has an alert and something promised since', async () => {
    const { by } = await someone('twice');
    const both = await quiet('Both', by);
    await only(by);
    await insertAlert(database, both, 'alert', { raisedAt: SINCE });
    await promise(both, by);
    await freshen();
    expect(await names(by)).toEqual(['Client of twice', 'Both new']);
  });

  it('grows although the plan of somebody else cannot take its news', async () => {
    const people = [(await someone('failing')).by, (await someone('spared')).by] as const;
    for (const by of people) {
      await only(by);
      await hourAt(await quiet(`Hour of ${by.name}`, by), by, `${TODAY}T07:00:00Z`);
    }
    const fault = new Error('her book cannot be read');
    const failing = freshenPlans({
      ...planning,
      plans,
      readSituations: async (ids, at) => {
        if (ids.includes(people[0].id)) throw fault;
        return planning.readSituations(ids, at);
      },
    });
    await expect(failing()).rejects.toBe(fault);
    expect(await names(people[1])).toContain(`Hour of ${people[1].name} new`);
    await freshen();
    expect(await names(people[0])).toContain(`Hour of ${people[0].name} new`);
  });

  it('marks within a minute, once, whoever has come to say no; an agreed hour stands, and a yes takes the mark away', async () => {
    const { by, clientId } = await someone('saying no');
    const met = await quiet('Agreed', by);
    await hourAt(met, by, '2026-11-23T07:00:00Z');
    const { plan } = await only(by);
    const say = (of: ClientId, purpose: string, granted: boolean, revision: number) =>
      prisma.consent.create({ data: { clientId: of, purpose, asOf: new Date(TODAY), revision, granted } });
    const seen = async (of: ClientId) => {
      const now = await plans.findFor(by.id, TODAY);
      return [now?.revision, now?.lines.find((line) => line.clientId === of)?.barred];
    };
    await say(clientId, 'message', false, 1);
    await freshen();
    expect(await seen(clientId)).toEqual([plan.revision, null]);
    const [missed = 0] = await plans.missed(by.id, TODAY, 1);
    await say(clientId, 'call', false, 1);
    await say(met, 'contact', false, 1);
    await freshen();
    await freshen();
    expect(await seen(clientId)).toEqual([plan.revision + 1, 'channel']);
    expect(await seen(met)).toEqual([plan.revision + 1, null]);
    // The promise of the one who does not want to be called is no line that was missed.
    expect(await plans.missed(by.id, TODAY, 1)).toEqual([missed - 1]);
    await say(clientId, 'contact', false, 1);
    await freshen();
    expect(await seen(clientId)).toEqual([plan.revision + 2, 'contact']);
    for (const purpose of ['contact', 'call']) await say(clientId, purpose, true, 2);
    await freshen();
    expect(await seen(clientId)).toEqual([plan.revision + 3, null]);
    const marked = (await desk.trail(plan.id)).filter(({ action }) => action === 'plan_consent_changed');
    expect(marked).toHaveLength(3);
  });

  it('is marked once where two processes look in the same minute', async () => {
    const { by, clientId } = await someone('marked by two');
    const { plan } = await only(by);
    await prisma.consent.create({
      data: { clientId, purpose: 'contact', asOf: new Date(TODAY), revision: 1, granted: false },
    });
    await Promise.all([freshenPlans({ ...planning, plans })(), freshenPlans({ ...planning, plans })()]);
    expect((await plans.findFor(by.id, TODAY))?.revision).toBe(plan.revision + 1);
    const marked = (await desk.trail(plan.id)).filter(({ action }) => action === 'plan_consent_changed');
    expect(marked).toHaveLength(1);
  });

  // Monday, 14:00 in New York, where it is Tuesday, 03:00, in Shanghai.
  it('is that of the day it is where she works, be it another one in the bank', async () => {
    const afternoon = new Date('2026-11-23T19:00:00Z');
    const { by, clientId } = await someone('in New York');
    await prisma.staff.update({ where: { id: by.id }, data: { timeZone: 'America/New_York' } });
    const there = { ...by, timeZone: 'America/New_York' as TimeZone };
    const { by: here, clientId: theirs } = await someone('in Shanghai');
    time.now = MONDAY;
    await only(here);
    time.now = afternoon;
    const { plan, line } = await only(there);
    expect(plan.day).toBe(TODAY);
    const [agreed, tomorrow] = [await quiet('Agreed there', by), await quiet('Tomorrow there', by)];
    const over = await quiet('Over here', here);
    time.now = new Date('2026-11-23T20:00:00Z');
    await hourAt(agreed, by, '2026-11-23T22:00:00Z');
    await hourAt(tomorrow, by, '2026-11-24T15:00:00Z');
    await hourAt(over, here, '2026-11-23T22:00:00Z');
    for (const each of [clientId, theirs])
      await prisma.consent.create({
        data: { clientId: each, purpose: 'contact', asOf: new Date(TODAY), revision: 1, granted: false },
      });
    await freshen();
    expect(await names(by)).toEqual(['Client of in New York', 'Agreed there new']);
    expect((await plans.find(plan.id))?.lines.find(({ id }) => id === line.id)?.barred).toBe('contact');
    // Her Monday is over.
    expect((await plans.findFor(here.id, TODAY))?.revision).toBe(1);
    expect(await names(here)).toEqual(['Client of in Shanghai']);
    await prisma.staff.update({ where: { id: by.id }, data: { timeZone: null } });
    time.now = MONDAY;
  });

  it('looks through its lines for what bars them only after somebody has said something', async () => {
    let looks = 0;
    const barred: typeof plans.barred = (...asked) => {
      looks += 1;
      return plans.barred(...asked);
    };
    const looking = freshenPlans({ ...planning, plans: { ...plans, barred } });
    const { by, clientId } = await someone('silent');
    await only(by);
    await looking();
    await looking();
    const before = looks;
    await looking();
    expect(looks).toBe(before);
    const said = { clientId, asOf: new Date(TODAY), granted: false };
    await prisma.consent.create({ data: { ...said, purpose: 'email', revision: 1 } });
    await looking();
    expect(looks).toBe(before + 1);
    // A file that was begun before is committed after it.
    const recordedAt = new Date(Date.now() - 60_000);
    await prisma.consent.create({ data: { ...said, purpose: 'call', revision: 1, recordedAt } });
    await looking();
    expect(looks).toBe(before + 2);
    expect((await only(by)).line.barred).toBe('channel');
    // Two that were one all the time.
    await looking();
    const merged = await insertClient(database, 'Silent too', {});
    const over = { mergedInto: clientId, closedOn: new Date('2026-11-01') };
    const marked = looks;
    await prisma.client.update({ where: { id: merged }, data: over });
    await looking();
    expect(looks).toBe(marked + 1);
  });

  it('looks at no client again and again: not for an hour of tomorrow, nor with a client whom she does not plan', async () => {
    const { by } = await someone('unhurried');
    const [early, theirs] = [await quiet('Tomorrow early', by), await quiet('Of a colleague', far)];
    await only(by);
    // 08:30 of tomorrow is less than a day away.
    await hourAt(early, by, '2026-11-24T00:30:00Z');
    await hourAt(theirs, by, '2026-11-23T08:00:00Z');
    const minutesOn = (minutes: number) => new Date(MONDAY.getTime() + minutes * 60_000);
    await prisma.appointment.updateMany({ where: { staffId: by.id }, data: { recordedAt: minutesOn(1) } });
    const readFor: string[] = [];
    const readSituations: typeof planning.readSituations = (ids, at) => {
      readFor.push(...ids);
      return planning.readSituations(ids, at);
    };
    const looking = freshenPlans({ ...planning, plans, readSituations });
    time.now = minutesOn(2);
    await looking();
    readFor.length = 0;
    time.now = minutesOn(3);
    await looking();
    time.now = MONDAY;
    expect(readFor).not.toContain(by.id);
    expect(await names(by)).toEqual(['Client of unhurried']);
  });

  it('brings a line to the top of its kind, and says that a promise is kept, once', async () => {
    const { by, clientId } = await someone('arranging');
    await owed('Second', by);
    const { plan } = await only(by);
    const [first, second] = plan.lines;
    if (first === undefined || second === undefined) throw new Error('two lines');
    const asked = (lineId: PlanLineId, what: 'first' | 'errand_done') => arrange({ by, lineId, what, origin: 'test' });
    expect(await asked(second.id, 'first')).toMatchObject({ ok: true });
    expect((await plans.find(plan.id))?.lines.map(({ id }) => id)).toEqual([second.id, first.id]);
    const own = plan.lines.find((line) => line.clientId === clientId);
    expect(await plans.missed(by.id, TODAY, 1)).toEqual([2]);
    expect(await asked(own?.id as PlanLineId, 'errand_done')).toMatchObject({
      value: {
        line: { errand: null, reasons: [{ kind: 'cadence' }, { kind: 'promise', isDone: true, mustSince: null }] },
      },
    });
    // A promise that is kept is not missed.
    expect(await plans.missed(by.id, TODAY, 1)).toEqual([1]);
    expect(await prisma.followUp.findFirst({ where: { clientId } })).toMatchObject({ doneOn: new Date(TODAY) });
    expect(await asked(own?.id as PlanLineId, 'errand_done')).toMatchObject({ refusal: { kind: 'nothing_to_do' } });
    expect(await arrange({ by: grace, lineId: second.id, what: 'first', origin: 'test' })).toMatchObject({
      refusal: { kind: 'line_gone' },
    });
    time.now = new Date('2026-11-24T01:00:00Z');
    expect(await asked(first.id, 'first')).toMatchObject({ refusal: { kind: 'plan_over' } });
    time.now = MONDAY;
  });
});

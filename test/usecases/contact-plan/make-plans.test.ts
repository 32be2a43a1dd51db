import { describe, expect, it } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import { chooseHour } from '../../../src/usecases/contact-plan/choose-hour.ts';
import { findLine, findPlan } from '../../../src/usecases/contact-plan/find-plan.ts';
import { makePlans } from '../../../src/usecases/contact-plan/make-plans.ts';
import { insertOwnership, newId } from '../../support/bank.ts';
import { MONDAY, TODAY } from '../../support/contact-bank.ts';
import { JOB, planDesk } from '../../support/plan-desk.ts';

const desk = await planDesk();
const {
  database,
  prisma,
  plans,
  planning,
  make,
  making,
  see,
  someone,
  only,
  answered,
  messagesTo,
  grace,
  far,
  officer,
  time,
} = desk;

describe('making plans', () => {
  it('makes one for each person and day, however often and by whom it is asked for, and tells her once', async () => {
    const { by } = await someone('once');
    await Promise.all([make([by.id], TODAY, JOB), make([by.id, by.id], TODAY, JOB), see(by, 'today', 'test')]);
    expect(await prisma.plan.count({ where: { staffId: by.id } })).toBe(1);
    expect(await messagesTo(by)).toMatchObject([{ kind: 'plan', urgent: true }]);
    const { plan } = await only(by);
    expect((await desk.trail(plan.id)).map(({ action }) => action)).toEqual(['plan_made']);
  });

  it('tells of a plan that is asked for before the morning in the morning, in the zone of its reader', async () => {
    const { by } = await someone('early');
    await prisma.staff.update({ where: { id: by.id }, data: { timeZone: 'Asia/Tokyo' } });
    time.now = new Date('2026-11-22T22:00:00Z');
    await make([by.id], TODAY, JOB);
    time.now = MONDAY;
    // 08:30 in Tokyo.
    expect((await messagesTo(by))[0]?.dueAt).toEqual(new Date('2026-11-22T23:30:00Z'));
  });

  it('is told at the hour of the bank where nobody knows her zone; across summer time the wall clock holds', async () => {
    // Cairo puts its clocks on at midnight before Friday 24 April 2026, and back at the end of Thursday 29 October.
    const told = async (day: string, timeZone: string | null) => {
      const { by } = await someone(`${timeZone} ${day}`);
      await prisma.staff.update({ where: { id: by.id }, data: { timeZone } });
      time.now = new Date(`${day}T00:00:00Z`);
      await make([by.id], localDate(day), JOB);
      time.now = MONDAY;
      return (await messagesTo(by))[0]?.dueAt.toISOString();
    };
    expect(await told('2026-11-23', null)).toBe('2026-11-23T00:30:00.000Z');
    expect(await told('2026-04-23', 'Africa/Cairo')).toBe('2026-04-23T06:30:00.000Z');
    expect(await told('2026-04-24', 'Africa/Cairo')).toBe('2026-04-24T05:30:00.000Z');
    expect(await told('2026-10-29', 'Africa/Cairo')).toBe('2026-10-29T05:30:00.000Z');
    expect(await told('2026-10-30', 'Africa/Cairo')).toBe('2026-10-30T06:30:00.000Z');
  });

  it('stands when the clock jumps: back, it is not made again; ahead, the day it has come to has its own', async () => {
    const { by } = await someone('jumping');
    const { plan, line } = await only(by);
    time.now = new Date('2026-11-22T23:00:00Z');
    expect((await only(by)).plan.id).toBe(plan.id);
    expect(await messagesTo(by)).toHaveLength(1);
    // From Monday to Friday at once.
    time.now = new Date('2026-11-27T01:00:00Z');
    const later = await only(by);
    expect(later.plan.day).toBe('2026-11-27');
    expect(await answered(by, line.id, { kind: 'dropped' })).toMatchObject({ refusal: { kind: 'plan_over' } });
    expect(await answered(by, later.line.id, { kind: 'dropped' })).toMatchObject({ ok: true });
    time.now = MONDAY;
  });

  it('makes those of the others where that of one cannot be made, and says so', async () => {
    const people = [];
    for (let n = 0; n < 12; n += 1) people.push((await someone(`in a batch ${n}`)).by);
    const ids = people.map(({ id }) => id);
    const broken = makePlans({
      ...planning,
      readSituations: async (asked, at) => {
        if (asked.includes(ids[3] as (typeof ids)[number])) throw new Error('a book that cannot be read');
        return planning.readSituations(asked, at);
      },
    });
    await expect(broken(ids, TODAY, JOB)).rejects.toThrow('a book that cannot be read');
    expect([...(await plans.planned(ids, TODAY))].toSorted()).toEqual(ids.filter((_, at) => at !== 3).toSorted());
  });

  it('makes none for whoever has no clients, and none on a day off', async () => {
    expect(await see(officer, 'today', 'test')).toEqual({ kind: 'no_clients', deputyName: null });
    const { by } = await someone('holiday');
    const saturday = localDate('2026-11-28');
    await make([by.id], saturday, JOB);
    expect(await plans.findFor(by.id, saturday)).toBeNull();
    // The working Sunday before the National Day of 2026 has one.
    const makeUp = localDate('2026-09-20');
    await make([by.id], makeUp, JOB);
    expect(await plans.findFor(by.id, makeUp)).not.toBeNull();
  });

  it('shows the next working day as it would be made now, and keeps nothing', async () => {
    const { by, clientId } = await someone('tomorrow');
    expect(await see(by, 'next', 'test')).toMatchObject({
      kind: 'preview',
      plan: { day: '2026-11-24', lines: [{ clientId, clientName: 'Client of tomorrow' }] },
    });
    time.now = new Date('2026-11-28T02:00:00Z');
    expect(await see(by, 'today', 'test')).toMatchObject({ kind: 'preview', plan: { day: '2026-11-30' } });
    time.now = MONDAY;
    expect(await prisma.plan.count({ where: { staffId: by.id } })).toBe(0);
  });

  // The bank’s Tuesday begins when it is 01:00 in Tokyo.
  it('shows none of a day on which she is away, though it begins for her before it does in the bank', async () => {
    const { by: here } = await someone('away in Tokyo');
    await prisma.staff.update({ where: { id: here.id }, data: { timeZone: 'Asia/Tokyo' } });
    const by = (await desk.staff.find(here.id)) ?? here;
    const tuesday = { validFrom: new Date('2026-11-23T16:00:00Z'), validUntil: new Date('2026-11-24T16:00:00Z') };
    await prisma.deputy.create({
      data: { id: newId(), staffId: by.id, deputyId: grace.id, appointedBy: grace.id, ...tuesday },
    });
    expect(await see(by, 'next', 'test')).toEqual({ kind: 'no_clients', deputyName: grace.name });
  });

  it('shows no line of a client that has gone to somebody else', async () => {
    const { by, clientId } = await someone('lost');
    const { line } = await only(by);
    const finding = making;
    expect(await findLine(finding)(by, line.id)).not.toBeNull();
    await prisma.ownership.updateMany({
      where: { clientId },
      data: { validTo: new Date('2026-11-23'), endedAt: MONDAY, endSource: 'test' },
    });
    await insertOwnership(database, clientId, far.id, 'owner');
    const seen = await see(by, 'today', 'test');
    expect(seen).toMatchObject({ kind: 'plan', plan: { lines: [] } });
    expect(await findLine(finding)(by, line.id)).toBeNull();
    expect(await answered(by, line.id, { kind: 'no_answer' })).toMatchObject({ refusal: { kind: 'not_allowed' } });
    const planId = seen.kind === 'plan' ? seen.plan.id : newId<never>();
    expect(await findPlan(finding)(grace, planId)).toBeNull();
  });
});

describe('an hour of her own', () => {
  const choose = chooseHour({ ...planning, makePlans: make });

  it('is when her plan comes, from the next one on; one that has passed makes today’s now', async () => {
    const { by } = await someone('early riser');
    // 09:30 on Monday in Shanghai.
    time.now = new Date('2026-11-23T01:30:00Z');
    expect(await choose(by, '7:15', 'test')).toBe('07:15');
    expect(await plans.findFor(by.id, TODAY)).not.toBeNull();
    await make([by.id], localDate('2026-11-24'), JOB);
    time.now = MONDAY;
    const due = (await messagesTo(by)).map(({ dueAt }) => dueAt.toISOString());
    expect(due).toEqual(['2026-11-23T01:30:00.000Z', '2026-11-23T23:15:00.000Z']);
    expect((await plans.hours()).get(by.id)).toBe('07:15');
  });
});

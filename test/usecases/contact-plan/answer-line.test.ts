import { describe, expect, it } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { PlanLineId } from '../../../src/core/shared/ids.ts';
import { newId } from '../../support/bank.ts';
import { done, MONDAY, TODAY } from '../../support/contact-bank.ts';
import { JOB, planDesk } from '../../support/plan-desk.ts';

const desk = await planDesk();
const {
  prisma,
  staff,
  plans,
  make,
  see,
  answer,
  someone,
  owed,
  only,
  answered,
  contactsOf,
  messagesTo,
  grace,
  officer,
  time,
  request,
} = desk;

describe('an answer', () => {
  it('files a contact with its outcome at once, and once', async () => {
    const { by, clientId } = await someone('filed');
    const { plan, line } = await only(by);
    const same = { by, lineId: line.id, answer: { kind: 'done', outcome: 'to_do' } as const, ...request() };
    await Promise.all([answer(same), answer(same)]);
    expect(await contactsOf(clientId)).toMatchObject([{ channel: 'call', outcome: 'to_do', staffId: by.id }]);
    expect((await only(by)).line).toMatchObject({ state: 'done', outcome: 'to_do' });
    expect((await desk.trail(plan.id)).map(({ action }) => action)).toEqual(['plan_made', 'plan_answered']);
    expect((await messagesTo(by)).map(({ livingKey }) => livingKey)).toEqual([`plan:${plan.id}`, `plan:${plan.id}`]);
  });

  it('in a second window changes nothing of what the first has said', async () => {
    const { by, clientId } = await someone('windows');
    const { line } = await only(by);
    await done(answered(by, line.id, { kind: 'done', outcome: 'reached' }));
    expect(await done(answered(by, line.id, { kind: 'done', outcome: 'to_do' }))).toMatchObject({ isRepeated: true });
    expect(await answered(by, line.id, { kind: 'no_answer' })).toMatchObject({ refusal: { kind: 'done_already' } });
    expect(await answered(by, line.id, { kind: 'dropped' })).toMatchObject({ refusal: { kind: 'done_already' } });
    expect(await contactsOf(clientId)).toHaveLength(1);
  });

  it('that nobody was there may be followed by one that somebody was', async () => {
    const { by, clientId } = await someone('again');
    const { line } = await only(by);
    await done(answered(by, line.id, { kind: 'no_answer' }));
    await done(answered(by, line.id, { kind: 'done', outcome: 'reached' }));
    expect((await contactsOf(clientId)).map(({ outcome }) => outcome).toSorted()).toEqual(['no_answer', 'reached']);
  });

  it('is open again once its contact was taken back', async () => {
    const { by, clientId } = await someone('undone');
    const { line } = await only(by);
    await done(answered(by, line.id, { kind: 'done', outcome: 'reached' }));
    await prisma.interaction.updateMany({ where: { clientId }, data: { withdrawnAt: MONDAY } });
    expect((await only(by)).line.state).toBe('planned');
  });

  it('puts off to a day ahead, on which the client is planned again and not before', async () => {
    const { by, clientId } = await someone('put off');
    const { line } = await only(by);
    const to = (day: string) => answered(by, line.id, { kind: 'rescheduled', to: localDate(day) });
    expect(await to('2026-11-23')).toMatchObject({ refusal: { kind: 'day_not_ahead' } });
    expect(await to('2027-01-23')).toMatchObject({ refusal: { kind: 'day_too_far' } });
    await done(to('2026-11-25'));
    const on = async (day: string) => {
      await make([by.id], localDate(day), JOB);
      return (await plans.findFor(by.id, localDate(day)))?.lines.map((each) => each.clientId);
    };
    expect(await on('2026-11-24')).toEqual([]);
    expect(await on('2026-11-25')).toEqual([clientId]);
  });

  it('skips with a reason only, and takes off the plan without one', async () => {
    const { by } = await someone('skipped');
    const { line } = await only(by);
    expect(await answered(by, line.id, { kind: 'skipped', why: '  ' })).toMatchObject({
      refusal: { kind: 'why_missing' },
    });
    expect(await answered(by, line.id, { kind: 'skipped', why: '长'.repeat(301) })).toMatchObject({
      refusal: { kind: 'why_too_long' },
    });
    await done(answered(by, line.id, { kind: 'skipped', why: ' 出差 ' }));
    expect((await only(by)).line).toMatchObject({ state: 'skipped', why: '出差' });
    await done(answered(by, line.id, { kind: 'dropped' }));
    expect(await see(by, 'today', 'test')).toMatchObject({ plan: { lines: [] } });
    expect(await answered(by, line.id, { kind: 'no_answer' })).toMatchObject({ refusal: { kind: 'line_gone' } });
  });

  it('puts off to another day, and skips for another reason, as was said last', async () => {
    const { by } = await someone('put off twice');
    const { line } = await only(by);
    const to = (day: string) => answered(by, line.id, { kind: 'rescheduled', to: localDate(day) });
    await done(to('2026-11-25'));
    expect(await done(to('2026-11-27'))).toMatchObject({ isRepeated: false, line: { movedTo: '2026-11-27' } });
    expect(await done(to('2026-11-27'))).toMatchObject({ isRepeated: true });
    const skip = (why: string) => answered(by, line.id, { kind: 'skipped', why });
    await done(skip('出差'));
    expect(await done(skip('客户休假'))).toMatchObject({ isRepeated: false, line: { why: '客户休假', movedTo: null } });
    expect(await done(skip(' 客户休假 '))).toMatchObject({ isRepeated: true });
  });

  it('holds the hour that was agreed for the day, and not one that was moved to another', async () => {
    for (const [name, moved, status] of [
      ['kept hour', null, 'held'],
      ['moved hour', '2026-11-27T07:00:00Z', 'booked'],
    ] as const) {
      const { by, clientId } = await someone(name);
      const id = newId();
      const hour = { id, clientId, staffId: by.id, startsAt: new Date('2026-11-23T06:00:00Z'), channel: 'visit' };
      await prisma.appointment.create({ data: { ...hour, subject: '拜访', status: 'booked' } });
      const { line } = await only(by);
      expect(line).toMatchObject({ kind: 'meeting', appointmentId: id });
      if (moved !== null) await prisma.appointment.update({ where: { id }, data: { startsAt: new Date(moved) } });
      await done(answered(by, line.id, { kind: 'done', outcome: 'reached' }));
      expect(await prisma.appointment.findUniqueOrThrow({ where: { id } })).toMatchObject({ status });
    }
  });

  it('is taken for today as long as it is that day where she works', async () => {
    const { by: here } = await someone('west');
    await prisma.staff.update({ where: { id: here.id }, data: { timeZone: 'Europe/London' } });
    const by = (await staff.find(here.id)) ?? here;
    const { line } = await only(by);
    // 17:00 in London, and Tuesday at the bank.
    time.now = new Date('2026-11-23T17:00:00Z');
    const to = (day: string) => answered(by, line.id, { kind: 'rescheduled', to: localDate(day) });
    expect(await to('2026-11-23')).toMatchObject({ refusal: { kind: 'day_not_ahead' } });
    expect(await done(to('2026-11-24'))).toMatchObject({ line: { state: 'rescheduled', movedTo: '2026-11-24' } });
    // A Saturday: there is no plan before Monday.
    const saturday = { line: { movedTo: '2026-11-30' }, isRepeated: false };
    expect(await done(to('2026-11-28'))).toMatchObject(saturday);
    expect(await done(to('2026-11-28'))).toMatchObject({ ...saturday, isRepeated: true });
    time.now = MONDAY;
  });

  // 15:00 on Monday in New York is 04:00 on Tuesday in Shanghai.
  it('holds an hour of the day it is where she works; that hour is on the plan of that day alone', async () => {
    const { by: here, clientId } = await someone('further west');
    await prisma.staff.update({ where: { id: here.id }, data: { timeZone: 'America/New_York' } });
    const by = (await staff.find(here.id)) ?? here;
    const [id, other] = [newId(), newId()];
    const hour = { staffId: by.id, channel: 'meeting', subject: '', status: 'booked' };
    await prisma.appointment.create({ data: { ...hour, id, clientId, startsAt: new Date('2026-11-23T20:00:00Z') } });
    const next = await owed('On her Tuesday', by);
    const startsAt = new Date('2026-11-24T15:00:00Z');
    await prisma.appointment.create({ data: { ...hour, id: other, clientId: next, startsAt } });
    time.now = new Date('2026-11-23T14:00:00Z');
    const seen = await see(by, 'today', 'test');
    const lines = seen.kind === 'plan' ? seen.plan.lines : [];
    expect(lines.map(({ clientName, appointmentId }) => [clientName, appointmentId])).toEqual([
      ['Client of further west', id],
      ['On her Tuesday', null],
    ]);
    time.now = new Date('2026-11-23T21:00:00Z');
    const lineId = lines[0]?.id ?? ('' as PlanLineId);
    await done(answered(by, lineId, { kind: 'done', outcome: 'reached' }));
    expect(await prisma.appointment.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: 'held' });
    time.now = MONDAY;
  });

  it('to yesterday’s plan files the contact of that day, and puts nothing off', async () => {
    const { by, clientId } = await someone('yesterday');
    const { line } = await only(by);
    time.now = new Date('2026-11-24T02:00:00Z');
    expect(await answered(by, line.id, { kind: 'skipped', why: '出差' })).toMatchObject({
      refusal: { kind: 'plan_over' },
    });
    await done(answered(by, line.id, { kind: 'done', outcome: 'reached' }));
    expect((await contactsOf(clientId))[0]?.on).toEqual(new Date(TODAY));
    time.now = new Date('2026-12-01T02:00:00Z');
    expect(await answered(by, line.id, { kind: 'done', outcome: 'reached' })).toMatchObject({
      refusal: { kind: 'plan_over' },
    });
    time.now = MONDAY;
  });

  it('is nobody’s business who may not plan the client', async () => {
    const { by } = await someone('private');
    const { line } = await only(by);
    expect(await answered(officer, line.id, { kind: 'no_answer' })).toMatchObject({
      refusal: { kind: 'not_allowed' },
    });
    expect(await answered(by, newId<PlanLineId>(), { kind: 'no_answer' })).toMatchObject({
      refusal: { kind: 'line_gone' },
    });
  });

  it('is known to the message of its plan as the contact logged last, to nobody but its RM', async () => {
    const { by } = await someone('replying');
    const { plan, line } = await only(by);
    const place = { channel: 'D1', ts: `1.${by.id}` };
    await prisma.outboxMessage.updateMany({
      where: { livingKey: `plan:${plan.id}` },
      data: { slackChannel: place.channel, slackTs: place.ts },
    });
    expect(await plans.loggedLastBy(by.id, place)).toBeNull();
    await answered(by, line.id, { kind: 'done', outcome: 'reached' });
    const after = await plans.find(plan.id);
    expect(await plans.loggedLastBy(by.id, place)).toBe(after?.lines[0]?.interactionId);
    expect(await plans.loggedLastBy(grace.id, place)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import { type KeptLine, progressOf } from '../../../src/core/contact-plan/kept-plan.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId, PlanId } from '../../../src/core/shared/ids.ts';
import { addToPlan } from '../../../src/usecases/contact-plan/add-to-plan.ts';
import { freshenPlans } from '../../../src/usecases/contact-plan/freshen-plans.ts';
import { newId } from '../../support/bank.ts';
import { MONDAY, TODAY } from '../../support/contact-bank.ts';
import { insertAlert } from '../../support/open-matters.ts';
import { planDesk } from '../../support/plan-desk.ts';

const { database, prisma, plans, planning, making, someone, quiet, only, see, answered, time } = await planDesk();

const AT_THREE = new Date(`${TODAY}T07:00:00Z`);
const minutesOn = (minutes: number) => new Date(MONDAY.getTime() + minutes * 60_000);

describe('news of a client that stands on the plan of the day', () => {
  const freshen = freshenPlans({ ...planning, plans });
  /** Looks for news so many minutes after the plans were made. */
  const freshenAt = async (minutes: number) => {
    time.now = minutesOn(minutes);
    await freshen();
    time.now = MONDAY;
  };
  /** Its last one. */
  const lineOf = async (by: Staff, clientId: ClientId): Promise<KeptLine | undefined> =>
    (await plans.findFor(by.id, TODAY))?.lines.findLast((line) => line.clientId === clientId);
  const hourAt = (clientId: ClientId, by: Staff, recordedAt: Date, channel = 'meeting') =>
    prisma.appointment.create({
      data: { id: newId(), clientId, staffId: by.id, startsAt: AT_THREE, channel, status: 'booked', recordedAt },
    });
  const tidied = async (planId: PlanId, clientId: ClientId, position = 9) =>
    prisma.planLine.create({
      data: {
        id: newId(),
        planId,
        clientId,
        position,
        kind: 'record',
        reasons: [{ kind: 'tidy', lacks: ['no_need'], points: 0, mustSince: null }],
        goal: 'trust',
      },
    });
  const revisionOf = async (by: Staff) => (await plans.findFor(by.id, TODAY))?.revision ?? 0;

  it('makes a contact of the line that asks her to tidy its record: for an hour of today, and for an alert; once', async () => {
    const { by } = await someone('tidying');
    const [met, drifting, idle] = [await quiet('Met', by), await quiet('Drifting', by), await quiet('Idle', by)];
    const { plan } = await only(by);
    for (const clientId of [met, drifting, idle]) await tidied(plan.id, clientId);
    const tidy = await lineOf(by, met);
    if (tidy === undefined) throw new Error('no line');
    await answered(by, tidy.id, { kind: 'done', outcome: 'reached' });
    await hourAt(met, by, minutesOn(1));
    await insertAlert(database, drifting, 'alert', { raisedAt: minutesOn(1) });
    await freshenAt(2);
    expect(await lineOf(by, met)).toMatchObject({
      id: tidy.id,
      kind: 'meeting',
      startsAt: AT_THREE,
      state: 'planned',
      isNew: true,
      reasons: [{ kind: 'appointment' }],
    });
    expect(await lineOf(by, drifting)).toMatchObject({ kind: 'call', isNew: true, reasons: [{ kind: 'churn_alert' }] });
    expect(await lineOf(by, idle)).toMatchObject({ kind: 'record', isNew: false });
    const revision = await revisionOf(by);
    await freshenAt(3);
    expect(await revisionOf(by)).toBe(revision);
  });

  it('gives a call the hour that was agreed today, whatever barred the call, and another one where that is cancelled', async () => {
    const { by, clientId } = await someone('agreeing');
    const { line } = await only(by);
    await prisma.consent.create({
      data: { clientId, purpose: 'call', asOf: new Date(TODAY), revision: 1, granted: false },
    });
    await freshenAt(1);
    expect(await lineOf(by, clientId)).toMatchObject({ startsAt: null, barred: 'channel' });
    const first = await hourAt(clientId, by, minutesOn(1));
    await freshenAt(2);
    expect(await lineOf(by, clientId)).toMatchObject({
      id: line.id,
      kind: 'meeting',
      startsAt: AT_THREE,
      barred: null,
      reasons: [{ kind: 'appointment' }, { kind: 'cadence' }, { kind: 'promise' }],
    });
    const revision = await revisionOf(by);
    await freshenAt(3);
    expect(await revisionOf(by)).toBe(revision);
    await prisma.appointment.update({ where: { id: first.id }, data: { status: 'cancelled' } });
    await hourAt(clientId, by, minutesOn(3), 'call');
    await freshenAt(4);
    expect(await lineOf(by, clientId)).toMatchObject({ kind: 'call', startsAt: AT_THREE });
    expect(await revisionOf(by)).toBe(revision + 1);
  });

  it('has a line of its own for an hour that is agreed once the call is done or nobody answered, and what is done counts; once', async () => {
    const { by, clientId: called } = await someone('agreeing on the phone');
    const { plan, line } = await only(by);
    const tried = await quiet('Tried', by);
    const off = await quiet('Taken off, then met', by);
    const put = addToPlan(making);
    for (const clientId of [tried, off]) await put({ by, clientId, origin: 'test' });
    const say = async (clientId: ClientId, said: Parameters<typeof answered>[2]) =>
      answered(by, (await lineOf(by, clientId))?.id ?? line.id, said);
    time.now = minutesOn(2);
    await say(called, { kind: 'done', outcome: 'meeting_agreed' });
    await say(tried, { kind: 'no_answer' });
    await say(off, { kind: 'dropped' });
    await hourAt(tried, by, minutesOn(3));
    await hourAt(off, by, minutesOn(3));
    const { id: appointmentId } = await hourAt(called, by, minutesOn(3));
    time.now = minutesOn(4);
    await Promise.all([freshen(), freshen()]);
    const lines = async () => (await plans.find(plan.id))?.lines ?? [];
    const of = async (asked: ClientId) =>
      (await lines()).filter(({ clientId }) => clientId === asked).map(({ kind, state }) => `${kind} ${state}`);
    expect(await of(called)).toEqual(['invite done', 'meeting planned']);
    expect(await of(tried)).toEqual(['call no_answer', 'meeting planned']);
    expect(await of(off)).toEqual(['meeting planned']);
    expect(progressOf(await lines())).toMatchObject({ calls: { tried: 2, reached: 1 }, meetings: { planned: 3 } });
    const revision = await revisionOf(by);
    await freshenAt(5);
    expect(await revisionOf(by)).toBe(revision);
    // She was met; and is seen once more that day.
    const met = (await lines()).find((each) => each.appointmentId === appointmentId);
    time.now = minutesOn(6);
    await answered(by, met?.id ?? line.id, { kind: 'done', outcome: 'to_do' });
    await freshenAt(7);
    expect(await of(called)).toEqual(['invite done', 'meeting done']);
    await hourAt(called, by, minutesOn(8), 'call');
    await freshenAt(9);
    expect(await of(called)).toEqual(['invite done', 'meeting done', 'call planned']);
  });

  it('has a line for an hour that was agreed just before the call was said to be done, or was moved to today after it', async () => {
    const { by, clientId } = await someone('quick to answer');
    const { line } = await only(by);
    const moved = await quiet('Moved to today', by);
    await addToPlan(making)({ by, clientId: moved, origin: 'test' });
    const { id } = await hourAt(moved, by, minutesOn(-60));
    await prisma.appointment.update({ where: { id }, data: { startsAt: new Date('2026-11-25T07:00:00Z') } });
    await hourAt(clientId, by, minutesOn(1));
    time.now = minutesOn(2);
    await answered(by, line.id, { kind: 'done', outcome: 'meeting_agreed' });
    await answered(by, (await lineOf(by, moved))?.id ?? line.id, { kind: 'done', outcome: 'reached' });
    await prisma.appointment.update({ where: { id }, data: { startsAt: AT_THREE } });
    await freshenAt(3);
    const kinds = async (asked: ClientId) =>
      ((await plans.findFor(by.id, TODAY))?.lines ?? [])
        .filter((each) => each.clientId === asked)
        .map(({ kind, state }) => `${kind} ${state}`);
    expect(await kinds(clientId)).toEqual(['invite done', 'meeting planned']);
    expect(await kinds(moved)).toEqual(['call done', 'meeting planned']);
  });

  it('comes back where she puts it there, though its client was spoken with before she took its hour off', async () => {
    const { by, clientId } = await someone('thinking again');
    const { plan, line } = await only(by);
    time.now = minutesOn(1);
    await answered(by, line.id, { kind: 'done', outcome: 'meeting_agreed' });
    const put = () => addToPlan(making)({ by, clientId, origin: 'test' });
    // Nothing else is agreed: she has had her contact.
    expect(await put()).toMatchObject({ value: { isRepeated: true, line: { id: line.id } } });
    await hourAt(clientId, by, minutesOn(2));
    await freshenAt(3);
    const hour = (await plans.find(plan.id))?.lines.find(({ state }) => state === 'planned');
    time.now = minutesOn(4);
    await answered(by, hour?.id ?? line.id, { kind: 'dropped' });
    expect(await put()).toMatchObject({
      ok: true,
      value: { isRepeated: false, line: { kind: 'meeting', appointmentId: hour?.appointmentId } },
    });
    const again = await lineOf(by, clientId);
    await prisma.planLine.update({ where: { id: again?.id ?? line.id }, data: { position: -1 } });
    expect(await put()).toMatchObject({ value: { isRepeated: true, line: { id: again?.id, state: 'planned' } } });
    time.now = MONDAY;
  });

  it.each([
    ['skipped', { kind: 'skipped', why: '出差' }],
    ['put off', { kind: 'rescheduled', to: '2026-11-26' }],
  ] as const)('was %s and is put there again: it waits once more, in the place of the one call', async (name, said) => {
    const { by, clientId } = await someone(`${name}, and there again`);
    const { plan, line } = await only(by);
    await prisma.plan.update({ where: { id: plan.id }, data: { callsTarget: 1, callsMost: 1 } });
    await answered(by, line.id, said as Parameters<typeof answered>[2]);
    const put = () => addToPlan(making)({ by, clientId, origin: 'test' });
    expect(await put()).toMatchObject({ ok: true, value: { isRepeated: false, line: { state: 'planned' } } });
    expect(await put()).toMatchObject({ value: { isRepeated: true } });
    expect(progressOf((await plans.find(plan.id))?.lines ?? [])).toMatchObject({ open: 1, calls: { planned: 1 } });
  });

  it('has a line for a second hour of the day, once the first one was held', async () => {
    const { by, clientId } = await someone('seeing twice');
    const { id } = await hourAt(clientId, by, minutesOn(-60));
    await hourAt(clientId, by, minutesOn(-60), 'call');
    const { plan, line } = await only(by);
    expect(line.appointmentId).toBe(id);
    await freshenAt(1);
    expect((await plans.find(plan.id))?.lines).toHaveLength(1);
    time.now = minutesOn(2);
    await answered(by, line.id, { kind: 'done', outcome: 'reached' });
    await freshenAt(3);
    const lines = (await plans.find(plan.id))?.lines ?? [];
    expect(lines.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['meeting done', 'call planned']);
  });

  it('has a line for the hour that is agreed after nobody came to an earlier one, which stays as it was answered', async () => {
    const { by } = await someone('waiting in vain');
    const { plan } = await only(by);
    const missed = await quiet('Did not come', by);
    await hourAt(missed, by, minutesOn(1));
    await freshenAt(2);
    time.now = minutesOn(3);
    const first = await lineOf(by, missed);
    await answered(by, first?.id ?? ('' as KeptLine['id']), { kind: 'no_answer' });
    const { id } = await hourAt(missed, by, minutesOn(4), 'call');
    await freshenAt(5);
    const hers = (await plans.find(plan.id))?.lines.filter(({ clientId }) => clientId === missed) ?? [];
    expect(hers.map(({ kind, state, appointmentId }) => [kind, state, appointmentId])).toEqual([
      ['meeting', 'no_answer', first?.appointmentId],
      ['call', 'planned', id],
    ]);
  });

  it('has none for an alert of a client whom she has spoken with, nor for an hour that she has taken off', async () => {
    const { by, clientId } = await someone('knowing of it');
    const { line } = await only(by);
    const off = await quiet('Taken off with its hour', by);
    await hourAt(off, by, minutesOn(1));
    await freshenAt(2);
    time.now = minutesOn(3);
    const hour = await lineOf(by, off);
    await answered(by, hour?.id ?? line.id, { kind: 'dropped' });
    await answered(by, line.id, { kind: 'done', outcome: 'reached' });
    await insertAlert(database, clientId, 'alert', { raisedAt: minutesOn(4) });
    await freshenAt(5);
    expect(await lineOf(by, off)).toBeUndefined();
    expect(await lineOf(by, clientId)).toMatchObject({ id: line.id, state: 'done' });
  });

  it('takes an hour once, though two look for news at the same time', async () => {
    const { by, clientId } = await someone('looked for twice');
    await only(by);
    const revision = await revisionOf(by);
    await hourAt(clientId, by, minutesOn(1));
    time.now = minutesOn(2);
    await Promise.all([freshen(), freshen()]);
    time.now = MONDAY;
    expect(await lineOf(by, clientId)).toMatchObject({ kind: 'meeting', startsAt: AT_THREE });
    expect(await revisionOf(by)).toBe(revision + 1);
  });

  it('brings back whom she has skipped after an hour that is past, for an alert of after that', async () => {
    const { by, clientId } = await someone('standing her up');
    await prisma.appointment.create({
      data: {
        id: newId(),
        clientId,
        staffId: by.id,
        startsAt: minutesOn(30),
        channel: 'meeting',
        status: 'booked',
        recordedAt: minutesOn(-60),
      },
    });
    const { line } = await only(by);
    expect(line.kind).toBe('meeting');
    time.now = minutesOn(40);
    await answered(by, line.id, { kind: 'skipped', why: '未到' });
    await insertAlert(database, clientId, 'alert', { raisedAt: minutesOn(45) });
    await freshenAt(50);
    expect(await lineOf(by, clientId)).toMatchObject({ state: 'planned', isNew: true });
    const revision = await revisionOf(by);
    await freshenAt(51);
    expect(await revisionOf(by)).toBe(revision);
  });

  it('brings back whom she has put off, for what was recorded after that; not for what she knew, nor whom she has called', async () => {
    const { by, clientId: called } = await someone('putting off');
    const [met, drifting, known, off] = [
      await quiet('Met later', by),
      await quiet('Drifts later', by),
      await quiet('Known', by),
      await quiet('Taken off', by),
    ];
    await only(by);
    const put = addToPlan(making);
    for (const clientId of [met, drifting, known, off]) await put({ by, clientId, origin: 'test' });
    await insertAlert(database, known, 'alert', { raisedAt: minutesOn(1) });
    time.now = minutesOn(2);
    const say = async (clientId: ClientId, said: Parameters<typeof answered>[2]) => {
      const line = await lineOf(by, clientId);
      if (line === undefined) throw new Error('no line');
      await answered(by, line.id, said);
    };
    const thursday = { kind: 'rescheduled', to: '2026-11-26' } as Parameters<typeof answered>[2];
    await say(met, thursday);
    await say(drifting, { kind: 'skipped', why: '出差' });
    await say(known, thursday);
    await say(called, { kind: 'done', outcome: 'reached' });
    await say(off, { kind: 'dropped' });
    await hourAt(met, by, minutesOn(3));
    for (const clientId of [drifting, called, off])
      await insertAlert(database, clientId, 'alert', { raisedAt: minutesOn(3) });
    await freshenAt(4);
    expect(await lineOf(by, met)).toMatchObject({ kind: 'meeting', state: 'planned', movedTo: null, isNew: true });
    expect(await lineOf(by, drifting)).toMatchObject({ kind: 'call', state: 'planned', why: null, isNew: true });
    expect(await lineOf(by, known)).toMatchObject({ state: 'rescheduled', movedTo: '2026-11-26' });
    expect(await lineOf(by, called)).toMatchObject({ state: 'done' });
    expect(await lineOf(by, off)).toBeUndefined();
  });

  it('makes a contact of the tidying where she puts the client on her plan herself', async () => {
    const { by } = await someone('by hand');
    const clientId = await quiet('By hand', by);
    const { plan } = await only(by);
    await tidied(plan.id, clientId);
    const put = addToPlan(making);
    expect(await put({ by, clientId, origin: 'test' })).toMatchObject({
      ok: true,
      value: { isRepeated: false, line: { kind: 'call', reasons: [{ kind: 'added' }], isNew: true } },
    });
    expect(await put({ by, clientId, origin: 'test' })).toMatchObject({ value: { isRepeated: true } });
  });
});

it('who is added on a day off is told the day of the next plan, on which what is to do by then stands', async () => {
  const { by } = await someone('adding on Saturday');
  const clientId = await quiet('Added on Saturday', by);
  time.now = new Date('2026-11-28T02:00:00Z');
  const next = localDate('2026-11-30');
  expect(await addToPlan(making)({ by, clientId, origin: 'test' })).toEqual({
    ok: false,
    refusal: { kind: 'day_off', next },
  });
  const todo = { kind: 'follow_up', text: '联系', dueOn: new Date(next), recordedAt: time.now };
  await prisma.followUp.create({ data: { id: newId(), clientId, staffId: by.id, ...todo } });
  const seen = await see(by, 'today', 'test');
  expect(seen.kind === 'preview' ? seen.plan.lines.map((line) => line.clientId) : seen).toContain(clientId);
  time.now = MONDAY;
});

describe('an alert that wakes during the day', () => {
  it.each(['open', 'acknowledged'])('comes to the plan of that day, once, where it is %s', async (state) => {
    const { by } = await someone(`waking ${state}`);
    const [woken, asleep, awake] = [await quiet('Woken', by), await quiet('Asleep', by), await quiet('Awake', by)];
    await only(by);
    const before = new Date('2026-11-16T00:00:00Z');
    const wakes = async (clientId: ClientId, stands: string, at: Date) => {
      const alertId = await insertAlert(database, clientId, 'alert', { raisedAt: before });
      await prisma.churnAlert.update({
        where: { id: alertId },
        data: { state: stands, ...(stands === 'open' ? {} : { answeredBy: by.id, answeredAt: before }) },
      });
      await prisma.churnAlertEntry.create({ data: { id: newId(), alertId, at, kind: 'woken' } });
    };
    await wakes(woken, state, minutesOn(1));
    await wakes(awake, state, before);
    await insertAlert(database, asleep, 'alert', { raisedAt: before });
    const freshen = freshenPlans({ ...planning, plans });
    const names = async () => ((await plans.findFor(by.id, TODAY))?.lines ?? []).map(({ clientName }) => clientName);
    for (const minutes of [2, 3]) {
      time.now = minutesOn(minutes);
      await freshen();
    }
    time.now = MONDAY;
    expect(await names()).toEqual([`Client of waking ${state}`, 'Woken']);
    expect((await plans.findFor(by.id, TODAY))?.revision).toBe(2);
  });
});

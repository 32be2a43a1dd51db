import { describe, expect, it } from 'vitest';
import { bookAppointment } from '../../../src/usecases/contact/keep-appointment.ts';
import { addToPlan } from '../../../src/usecases/contact-plan/add-to-plan.ts';
import { seeContactTerms, setQuietTimes } from '../../../src/usecases/contact-plan/keep-quiet-times.ts';
import { insertClient } from '../../support/bank.ts';
import { MONDAY, TODAY } from '../../support/contact-bank.ts';
import { planDesk } from '../../support/plan-desk.ts';

const desk = await planDesk();
const { database, deps, prisma, plans, planning, making, see, someone, owed, only, answered, officer, time, request } =
  desk;

describe('when a client is left alone', () => {
  const set = setQuietTimes(deps);
  const terms = seeContactTerms(deps);

  it('is written down by whoever keeps its record, and kept on the trail; what cannot be read is refused', async () => {
    const { by, clientId } = await someone('quiet');
    const ask = (hours: string, away: string, who = by) => set({ by: who, clientId, hours, away, origin: 'test' });
    expect(await ask('12:00-14:00', '2026-11-24 至 2026-11-25')).toMatchObject({ ok: true });
    expect(await ask('12:00-14:00', '2026-11-24 至 2026-11-25')).toMatchObject({ ok: true });
    expect(await terms(by, clientId)).toMatchObject({
      value: {
        quiet: { hours: [{ from: '12:00', until: '14:00' }], away: [{ from: '2026-11-24', until: '2026-11-25' }] },
      },
    });
    expect((await desk.trail(clientId)).filter(({ action }) => action === 'quiet_times_set')).toHaveLength(1);
    expect(await ask('noon', '')).toMatchObject({ refusal: { at: 'hours', fault: { kind: 'unreadable' } } });
    expect(await ask('', '', officer)).toMatchObject({ ok: false });
    expect(await ask('9-10', '')).toMatchObject({ ok: true });
    expect(await terms(by, clientId)).toMatchObject({ value: { quiet: { hours: [{ from: '09:00' }], away: [] } } });
    // What was said before stays, with who took it back.
    expect(await prisma.quietTime.count({ where: { clientId, removedBy: by.id } })).toBe(2);
  });

  it('is told on its line, and keeps it off the plan of its holidays and refuses it by hand, with the reason', async () => {
    const { by, clientId } = await someone('left alone');
    await set({ by, clientId, hours: '12:00-14:00', away: '2026-11-24 至 2026-11-25', origin: 'test' });
    expect((await only(by)).line.quietHours).toEqual([{ from: '12:00', until: '14:00' }]);
    expect(await see(by, 'next', 'test')).toMatchObject({ plan: { lines: [], leftOut: { away: 1 } } });
    const other = await owed('Other of left alone', by);
    time.now = new Date('2026-11-24T01:00:00Z');
    expect((await only(by)).line.clientId).toBe(other);
    expect(await addToPlan(making)({ by, clientId, origin: 'test' })).toMatchObject({
      refusal: { kind: 'forbidden', why: 'away' },
    });
    time.now = MONDAY;
  });

  it('is what the client says yes and no to, kept beside what it said before and on the trail, and heeded at once', async () => {
    const { by, clientId } = await someone('consenting');
    await prisma.consent.create({
      data: { clientId, purpose: 'email', asOf: new Date('2026-01-01'), revision: 1, granted: false },
    });
    type Said = {
      readonly granted: readonly ('email' | 'marketing')[];
      readonly refused: readonly ('call' | 'email')[];
    };
    const say = async (said: Said, who = by) => {
      const shown = await terms(by, clientId);
      if (!shown.ok) throw new Error('no form');
      const consents = { before: shown.value.consents, ...said };
      return set({ by: who, clientId, hours: '', away: '', consents, origin: 'test' });
    };
    expect(await say({ granted: ['marketing'], refused: ['call', 'email'] })).toMatchObject({ ok: true });
    expect(await terms(by, clientId)).toMatchObject({
      value: { consents: { granted: ['marketing'], refused: ['call', 'email'] } },
    });
    // Said again: nothing new.
    await say({ granted: ['marketing'], refused: ['call', 'email'] });
    expect((await only(by)).line.kind).toBe('message');
    const contact = await terms(by, clientId);
    expect(contact.ok).toBe(true);
    // An e-mail may be sent again, and to call after all: on the same day, as said last.
    await say({ granted: ['marketing'], refused: [] });
    expect(await terms(by, clientId)).toMatchObject({
      value: { consents: { granted: ['call', 'email', 'marketing'], refused: [] } },
    });
    const trail = (await desk.trail(clientId)).filter(({ action }) => action === 'consents_recorded');
    expect(trail.map(({ detail }) => detail)).toEqual([
      { granted: ['marketing'], refused: ['call'] },
      { granted: ['call', 'email'], refused: [] },
    ]);
    expect(await say({ granted: ['email'], refused: ['email'] })).toMatchObject({
      refusal: { kind: 'yes_and_no', purpose: 'email' },
    });
    expect(await say({ granted: [], refused: ['call'] }, officer)).toMatchObject({ ok: false });
    // Each word of the client stays.
    expect(await prisma.consent.count({ where: { clientId } })).toBe(5);
  });

  it('leaves a no that came while a form was open: whoever did not see it has not lifted it', async () => {
    const { by, clientId } = await someone('two forms');
    const ask = (hours: string, consents: Parameters<typeof set>[0]['consents']) =>
      set({ by, clientId, hours, away: '', ...(consents === undefined ? {} : { consents }), origin: 'test' });
    await ask('', { before: { granted: [], refused: [] }, granted: [], refused: ['email', 'visit'] });
    const opened = await terms(by, clientId);
    if (!opened.ok) throw new Error('no form');
    const before = opened.value.consents;
    // The client calls: no calls any more; and e-mails are welcome after all.
    await ask('', { before, granted: [], refused: ['call', 'visit'] });
    // The form that was opened before says when she is at lunch, and a no that is new.
    await ask('12:00-14:00', { before, granted: [], refused: ['email', 'visit', 'marketing'] });
    expect(await terms(by, clientId)).toMatchObject({
      value: { consents: { granted: ['email'], refused: ['call', 'marketing', 'visit'] } },
    });
  });

  it('leaves a holiday that came while a form was open, and takes away what was shown and is not said any more', async () => {
    const { by, clientId } = await someone('two times');
    const ask = (hours: string, away: string) => ({ by, clientId, hours, away, origin: 'test' });
    await set(ask('12:00-14:00', '2026-12-01'));
    const opened = await terms(by, clientId);
    if (!opened.ok) throw new Error('no form');
    const { quiet: shown } = opened.value;
    // The client calls: it goes away at the end of the month, and is at work on 1 December.
    await set({ ...ask('12:00-14:00', '2026-12-24 至 2026-12-31'), shown });
    // The form that was opened before says that it is left alone in the evening, not at noon.
    await set({ ...ask('20:00-22:00', '2026-12-01'), shown });
    expect(await terms(by, clientId)).toMatchObject({
      value: {
        quiet: { hours: [{ from: '20:00', until: '22:00' }], away: [{ from: '2026-12-24', until: '2026-12-31' }] },
      },
    });
    const hours = ['01', '02', '03', '04', '05', '06'].map((hour) => `${hour}:00-${hour}:30`).join('、');
    expect(await set({ ...ask(hours, ''), shown: { hours: [], away: [] } })).toMatchObject({
      refusal: { at: 'hours', fault: { kind: 'too_many', most: 6 } },
    });
  });

  it('is heeded by a plan that stands already: a no to what a line is about is told on it, and no referral is asked for', async () => {
    const { by, clientId } = await someone('no calls now');
    const { line } = await only(by);
    expect([line.kind, line.refused]).toEqual(['invite', []]);
    await prisma.planLine.update({ where: { id: line.id }, data: { bonuses: [{ kind: 'referral', points: 0 }] } });
    expect((await only(by)).line.bonuses).toEqual([{ kind: 'referral', points: 0 }]);
    const refuse = (...refused: readonly ('call' | 'email' | 'referral')[]) => {
      const consents = { before: { granted: [], refused: [] }, granted: [], refused };
      return set({ by, clientId, hours: '', away: '', consents, origin: 'test' });
    };
    await refuse('email');
    expect((await only(by)).line).toMatchObject({ refused: [], bonuses: [{ kind: 'referral' }] });
    await refuse('call', 'referral');
    expect((await only(by)).line).toMatchObject({ refused: ['call'], bonuses: [] });
  });

  it('asks no referral of a client that lets nothing of its data be used, on a plan that stands already', async () => {
    const { by, clientId } = await someone('no data now');
    const { line } = await only(by);
    await prisma.planLine.update({ where: { id: line.id }, data: { bonuses: [{ kind: 'referral', points: 0 }] } });
    const consents = { before: { granted: [], refused: [] }, granted: [], refused: ['personal_data'] as const };
    await set({ by, clientId, hours: '', away: '', consents, origin: 'test' });
    expect((await only(by)).line.bonuses).toEqual([]);
  });

  it('is shown at once by the message of the plan of the day, as long as its line waits for an answer', async () => {
    const { by, clientId } = await someone('told at once');
    const { plan, line } = await only(by);
    const shown = async () =>
      (await prisma.outboxMessage.findMany({ where: { livingKey: `plan:${plan.id}` } })).map(
        ({ recipient }) => recipient,
      );
    expect(await shown()).toEqual([`staff:${by.id}`]);
    const said = { before: { granted: [], refused: [] }, granted: [], refused: ['call'] } as const;
    const ask = (hours: string, consents?: typeof said) =>
      set({ by, clientId, hours, away: '', ...(consents === undefined ? {} : { consents }), origin: 'test' });
    await ask('12:00-14:00');
    expect(await shown()).toHaveLength(2);
    // Said again, nothing is new.
    await ask('12:00-14:00');
    expect(await shown()).toHaveLength(2);
    // Both in one form are one change of the message.
    await ask('12:00-13:00', said);
    expect(await shown()).toHaveLength(3);
    expect((await plans.find(plan.id))?.lines[0]).toMatchObject({
      barred: 'channel',
      quietHours: [{ until: '13:00' }],
    });
    // It is marked: the look of the next minute has nothing to add.
    expect((await plans.barred(TODAY)).map(({ planId }) => planId)).not.toContain(plan.id);
    await answered(by, line.id, { kind: 'skipped', why: '已联系' });
    const before = (await shown()).length;
    await ask('9-10');
    expect(await shown()).toHaveLength(before);
  });

  // Monday, 14:00 in New York, where it is Tuesday, 03:00, in Shanghai.
  it('is shown at once by the message of the day it is where she works, be it another one in the bank', async () => {
    const { by: here, clientId } = await someone('told in New York');
    await prisma.staff.update({ where: { id: here.id }, data: { timeZone: 'America/New_York' } });
    const by = (await desk.staff.find(here.id)) ?? here;
    time.now = new Date('2026-11-23T19:00:00Z');
    const { plan } = await only(by);
    expect(plan.day).toBe(TODAY);
    await set({ by, clientId, hours: '12:00-14:00', away: '', origin: 'test' });
    expect((await plans.find(plan.id))?.revision).toBe(plan.revision + 1);
    time.now = MONDAY;
  });

  it('lifts a no that a client merged into it had said', async () => {
    const { by, clientId } = await someone('merged no');
    const merged = await insertClient(database, 'Merged no', {});
    await prisma.client.update({
      where: { id: merged },
      data: { mergedInto: clientId, closedOn: new Date('2026-11-01') },
    });
    await prisma.consent.create({
      data: { clientId: merged, purpose: 'email', asOf: new Date('2026-01-01'), revision: 1, granted: false },
    });
    const opened = await terms(by, clientId);
    expect(opened).toMatchObject({ value: { consents: { granted: [], refused: ['email'] } } });
    if (!opened.ok) throw new Error('no form');
    const consents = { before: opened.value.consents, granted: ['email'], refused: [] } as const;
    await set({ by, clientId, hours: '', away: '', consents, origin: 'test' });
    expect(await terms(by, clientId)).toMatchObject({ value: { consents: { granted: ['email'], refused: [] } } });
    const known = await planning.readSituations([by.id], { day: TODAY, now: MONDAY });
    expect(known.get(by.id)?.map((each) => each.consents.refused)).toEqual([[]]);
  });

  it('is told before an hour is booked', async () => {
    const { by, clientId } = await someone('booking');
    await set({ by, clientId, hours: '12:00-14:00', away: '', origin: 'test' });
    const book = bookAppointment({
      ...deps,
      calendar: planning.calendar,
      openingHours: { from: '09:00', until: '17:30' },
    });
    const startsAt = new Date('2026-11-24T04:30:00Z');
    const said = { startsAt, endsAt: null, channel: 'meeting', subject: '', place: null } as const;
    const asked = { by, clientId, said, interactionId: null, despiteConflicts: false, ...request() };
    expect(await book(asked)).toMatchObject({
      refusal: { kind: 'conflicts', conflicts: [{ kind: 'client_quiet', hours: { from: '12:00' } }] },
    });
  });
});

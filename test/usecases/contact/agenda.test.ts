import { describe, expect, it } from 'vitest';
import { type AppointmentSaid, keptText } from '../../../src/core/client/contact-log/agenda.ts';
import { addDays, dayAt } from '../../../src/core/shared/calendar.ts';
import type { ClientId, FollowUpId } from '../../../src/core/shared/ids.ts';
import { bookAppointment, changeAppointment, endAppointment } from '../../../src/usecases/contact/keep-appointment.ts';
import { agreeFollowUp, changeFollowUp, endFollowUp } from '../../../src/usecases/contact/keep-follow-up.ts';
import { logContact } from '../../../src/usecases/contact/log-contact.ts';
import { seeAppointment, seeContacts, seeFollowUp } from '../../../src/usecases/contact/see-contacts.ts';
import { newId } from '../../support/bank.ts';
import { contactBank, done, draft, MONDAY, TODAY } from '../../support/contact-bank.ts';
import { SHANGHAI } from '../../support/records.ts';

const bank = await contactBank();
const { wang, grace, boss, officer, request, time } = bank;
const see = seeContacts(bank.deps);

describe('something to do', () => {
  const agree = agreeFollowUp(bank.deps);
  const change = changeFollowUp(bank.deps);
  const end = endFollowUp(bank.deps);
  const said = { text: '答复利率', dueOn: addDays(TODAY, 2) };
  const begun = async () => {
    const clientId = await bank.client('To do');
    await done(agree({ by: wang, clientId, kind: 'promise', said, interactionId: null, ...request() }));
    const [followUp] = (await done(see(wang, clientId))).followUps;
    if (followUp === undefined) throw new Error('nothing to do');
    return { clientId, followUp, id: followUp.id };
  };

  it('is agreed once and shown, by whom it is to be done', async () => {
    const clientId = await bank.client('Once');
    const same = { by: wang, clientId, kind: 'follow_up', said, interactionId: null, ...request() } as const;
    await Promise.all([agree(same), agree(same)]);
    expect((await done(see(wang, clientId))).followUps).toMatchObject([
      { kind: 'follow_up', said, staff: { id: wang.id }, version: 1 },
    ]);
    const needsDay = { ...same, ...request(), said: { text: 'x', dueOn: null } };
    expect(await agree(needsDay)).toMatchObject({ refusal: { faults: [{ kind: 'without_day' }] } });
  });

  it('belongs to a contact of the same client only', async () => {
    const clientId = await bank.client('Mine');
    const { contact } = await done(
      logContact(bank.deps)({ by: wang, clientId: bank.acme, draft: draft(), ...request() }),
    );
    await done(agree({ by: wang, clientId, kind: 'promise', said, interactionId: contact.id, ...request() }));
    expect((await done(see(wang, clientId))).followUps[0]?.interactionId).toBeNull();
  });

  it('is done, or not needed any more, or open again, with the day and whoever said so', async () => {
    const { clientId, id } = await begun();
    const as = (to: 'done' | 'cancelled' | 'open', by = wang) => end({ by, followUpId: id, as: to, origin: 'test' });
    await done(as('done'));
    expect((await done(see(wang, clientId))).followUps[0]).toMatchObject({ doneOn: TODAY, version: 2 });
    await done(as('done', boss));
    await done(as('open', boss));
    await done(as('cancelled'));
    expect((await done(see(wang, clientId))).followUps[0]).toMatchObject({ doneOn: null, cancelledOn: TODAY });
    const record = await bank.deps.clients.record(clientId, { now: MONDAY, today: TODAY });
    expect(record?.followUps).toEqual([]);
    expect((await bank.trail(id)).map(({ action }) => action)).toEqual([
      'follow_up_agreed',
      'follow_up_done',
      'follow_up_reopened',
      'follow_up_cancelled',
    ]);
    expect((await bank.deps.contacts.edits('follow_up', id)).map(({ by }) => by.name)).toEqual([
      'wang',
      'boss',
      'wang',
    ]);
  });

  it('of which two people say something else: the second chooses', async () => {
    const { id } = await begun();
    const to = (by: typeof wang, seen: number, text: string, leave: readonly ('text' | 'dueOn')[] = []) =>
      change({ by, followUpId: id, seen, said: { text, dueOn: said.dueOn }, leave, origin: 'test' });
    await done(to(boss, 1, '当面答复'));
    expect(await to(wang, 1, '电话答复')).toMatchObject({
      refusal: { kind: 'clash', clashes: [{ field: 'text', theirs: '当面答复' }], last: { by: { name: 'boss' } } },
    });
    expect((await done(to(wang, 2, '电话答复'))).followUp.said.text).toBe('电话答复');
  });

  it('of the bot keeps its words in every language while they are left as they were shown, in whichever', async () => {
    const clientId = await bank.client('Told by the bot');
    const id = newId<FollowUpId>();
    const texts = { 'zh-CN': '网点搬迁：提前告知客户', en: 'Our branch moves: tell the client early' };
    const row = { id, clientId, staffId: wang.id, kind: 'follow_up' as const, interactionId: null };
    const { dueOn } = said;
    const written = { said: { text: texts['zh-CN'], dueOn }, texts, recordedBy: wang.id, recordedAt: time.now };
    await bank.deps.unitOfWork({ actor: { kind: 'staff', id: wang.id }, origin: 'test' }, async ({ agenda }) => {
      await agenda.insertFollowUp({ ...row, ...written });
      return { value: null, events: [] };
    });
    const to = (seen: number, text: string, day = dueOn) =>
      change({ by: wang, followUpId: id, seen, said: { text, dueOn: day }, leave: [], origin: 'test' });
    expect((await done(to(1, texts.en))).followUp).toMatchObject({ said: { text: texts['zh-CN'] }, version: 1 });
    const moved = (await done(to(1, texts.en, addDays(dueOn, 1)))).followUp;
    expect(moved).toMatchObject({ said: { text: texts['zh-CN'], dueOn: addDays(dueOn, 1) }, version: 2 });
    expect(keptText(moved, 'en')).toBe(texts.en);
    const hers = (await done(to(2, 'Call on Friday', addDays(dueOn, 1)))).followUp;
    expect(keptText(hers, 'zh-CN')).toBe('Call on Friday');
  });

  it('that is late keeps its day when its words are changed, and gets no other one in the past', async () => {
    const { id } = await begun();
    time.now = new Date('2026-12-01T02:00:00Z');
    const to = (dueOn: typeof said.dueOn) =>
      change({ by: wang, followUpId: id, seen: 1, said: { text: 'other words', dueOn }, leave: [], origin: 'test' });
    expect(await to(addDays(said.dueOn, 1))).toMatchObject({ refusal: { faults: [{ kind: 'day_past' }] } });
    expect((await done(to(said.dueOn))).followUp.said).toEqual({ text: 'other words', dueOn: said.dueOn });
    time.now = MONDAY;
  });

  it('is nobody’s business who may not plan', async () => {
    const { clientId, id } = await begun();
    const ask = agree({ by: grace, clientId, kind: 'promise', said, interactionId: null, ...request() });
    expect(await ask).toMatchObject({ refusal: { kind: 'not_allowed', canGiveReason: true } });
    expect(await end({ by: officer, followUpId: id, as: 'done', origin: 'test' })).toMatchObject({
      refusal: { kind: 'not_allowed' },
    });
    expect(await see(officer, clientId)).toMatchObject({ refusal: { kind: 'not_allowed' } });
    expect(await seeFollowUp(bank.deps)(officer, id)).toMatchObject({ refusal: { kind: 'not_allowed' } });
    expect((await seeFollowUp(bank.deps)(wang, id)).ok).toBe(true);
  });
});

describe('an appointment', () => {
  const book = bookAppointment(bank.deps);
  const move = changeAppointment(bank.deps);
  const end = endAppointment(bank.deps);
  const at = (from: string, until: string, change: Partial<AppointmentSaid> = {}): AppointmentSaid => ({
    startsAt: new Date(`${from}:00Z`),
    endsAt: new Date(`${until}:00Z`),
    channel: 'meeting',
    subject: '续授信',
    place: null,
    ...change,
  });
  const booking = (
    clientId: ClientId,
    said: AppointmentSaid,
    change: { by?: typeof wang; despite?: boolean } = {},
  ) => ({
    by: change.by ?? wang,
    clientId,
    said,
    interactionId: null,
    despiteConflicts: change.despite ?? false,
    ...request(),
  });
  const appointmentsOf = async (clientId: ClientId) => (await done(see(wang, clientId))).appointments;

  it('is booked once, however often the form is sent', async () => {
    const clientId = await bank.client('Once booked');
    const same = booking(clientId, at('2026-12-01T02:00', '2026-12-01T03:00'));
    expect((await Promise.all([book(same), book(same)])).map(({ ok }) => ok)).toEqual([true, true]);
    await done(book(same));
    expect(await appointmentsOf(clientId)).toMatchObject([{ status: 'booked', staff: { id: wang.id } }]);
    const next = (await bank.deps.clients.record(clientId, { now: MONDAY, today: TODAY }))?.nextAppointment;
    expect(next?.subject).toBe('续授信');
  });

  it('that overlaps with another of hers is shown beside it, and stored when she says so', async () => {
    const [one, other] = [await bank.client('First'), await bank.client('Second')];
    await done(book(booking(one, at('2026-12-02T02:00', '2026-12-02T03:00'))));
    const second = booking(other, at('2026-12-02T02:30', '2026-12-02T03:30'));
    expect(await book(second)).toMatchObject({
      refusal: {
        kind: 'conflicts',
        conflicts: [{ kind: 'overlap', with: { clientName: 'First', appointment: { clientId: one } } }],
      },
    });
    expect(await appointmentsOf(other)).toEqual([]);
    await done(book({ ...second, despiteConflicts: true }));
    expect(await appointmentsOf(other)).toHaveLength(1);
    // Somebody else's hour is free.
    const bosses = booking(other, at('2026-12-02T02:30', '2026-12-02T03:30'), { by: boss });
    expect((await book(bosses)).ok).toBe(true);
  });

  it('is moved, with what stands against the new hour, and keeps what it said before', async () => {
    const clientId = await bank.client('Moved');
    await done(book(booking(clientId, at('2026-12-03T02:00', '2026-12-03T03:00'))));
    await done(book(booking(clientId, at('2026-12-03T05:00', '2026-12-03T06:00'))));
    const [first] = await appointmentsOf(clientId);
    if (first === undefined) throw new Error('not booked');
    const to = (said: AppointmentSaid, despiteConflicts = false, by = wang, seen = 1) =>
      move({ by, appointmentId: first.id, seen, said, leave: [], despiteConflicts, origin: 'test' });
    expect(await to(at('2026-12-03T05:30', '2026-12-03T06:30'))).toMatchObject({ refusal: { kind: 'conflicts' } });
    expect((await to(at('2026-12-03T02:15', '2026-12-03T03:15'))).ok).toBe(true);
    expect(await bank.deps.agenda.appointmentBefore(first.id, 1)).toEqual(first.said);
    const clash = await to(at('2026-12-03T03:30', '2026-12-03T04:00'), false, boss);
    expect(clash).toMatchObject({ refusal: { kind: 'clash', clashes: [{ field: 'startsAt' }, { field: 'endsAt' }] } });
    expect(await to(at('2026-11-20T02:00', '2026-11-20T03:00'), false, wang, 2)).toMatchObject({
      refusal: { faults: [{ kind: 'hour_past' }] },
    });
  });

  it('took place or was cancelled, once; one of the past may still say what it was about', async () => {
    const clientId = await bank.client('Held');
    await done(book(booking(clientId, at('2026-11-24T02:00', '2026-11-24T03:00'))));
    const [booked] = await appointmentsOf(clientId);
    if (booked === undefined) throw new Error('not booked');
    time.now = new Date('2026-11-25T02:00:00Z');
    expect(await appointmentsOf(clientId)).toHaveLength(1);
    const renamed = at('2026-11-24T02:00', '2026-11-24T03:00', { subject: 'other' });
    const seen = { appointmentId: booked.id, seen: 1, leave: [], despiteConflicts: false, origin: 'test' };
    await done(move({ by: wang, said: renamed, ...seen }));
    for (const _ of [1, 2]) await done(end({ by: wang, appointmentId: booked.id, as: 'held', origin: 'test' }));
    expect((await done(seeAppointment(bank.deps)(wang, booked.id))).appointment).toMatchObject({
      status: 'held',
      version: 3,
    });
    time.now = MONDAY;
    expect(dayAt(booked.said.startsAt, SHANGHAI)).toBe('2026-11-24');
  });

  it('is nobody’s business who may not plan', async () => {
    const clientId = await bank.client('Not theirs');
    const ask = booking(clientId, at('2026-12-05T02:00', '2026-12-05T03:00'), { by: grace });
    expect(await book(ask)).toMatchObject({ refusal: { kind: 'not_allowed' } });
    expect(await end({ by: wang, appointmentId: newId(), as: 'held', origin: 'test' })).toMatchObject({
      refusal: { kind: 'client_gone' },
    });
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import type { AppointmentSaid } from '../../../src/core/client/contact-log/agenda.ts';
import type { HourConflict } from '../../../src/core/client/contact-log/hour-conflicts.ts';
import type { AppointmentId, ClientId, DeputyId } from '../../../src/core/shared/ids.ts';
import { deputyStore, staffStore } from '../../../src/persistence/repositories.ts';
import { bookAppointment, changeAppointment, endAppointment } from '../../../src/usecases/contact/keep-appointment.ts';
import { logContact } from '../../../src/usecases/contact/log-contact.ts';
import { readBrief } from '../../../src/usecases/contact/read-brief.ts';
import { readCalendarEntry } from '../../../src/usecases/contact/read-calendar-entry.ts';
import { meetingReminders } from '../../../src/usecases/contact/remind-of-meetings.ts';
import { undoLog } from '../../../src/usecases/contact/undo-log.ts';
import { insertStaff, newId } from '../../support/bank.ts';
import { contactBank, done, draft, MONDAY } from '../../support/contact-bank.ts';
import { SHANGHAI } from '../../support/records.ts';

const bank = await contactBank();
const { database, wang, grace, boss, far, request, time, deps } = bank;
const { prisma } = database;
const book = bookAppointment(deps);
const reminders = () =>
  meetingReminders({ ...deps, deputies: deputyStore(database), leadMinutes: 60, bankZone: SHANGHAI });

/** In Shanghai. */
const hour = (day: string, from: string, change: Partial<AppointmentSaid> = {}): AppointmentSaid => ({
  startsAt: new Date(`${day}T${from}:00+08:00`),
  endsAt: null,
  channel: 'meeting',
  subject: '续授信',
  place: null,
  ...change,
});
const booked = async (clientId: ClientId, said: AppointmentSaid, interactionId = null as never) => {
  const asked = { by: wang, clientId, said, interactionId, despiteConflicts: false, ...request() };
  await done(book(asked));
  const row = await prisma.appointment.findFirstOrThrow({ where: { clientId, startsAt: said.startsAt } });
  return row.id as AppointmentId;
};
const messages = (kind: string) => prisma.outboxMessage.findMany({ where: { kind }, orderBy: { id: 'asc' } });
const entryOf = (data: unknown, reader = wang) =>
  readCalendarEntry({ ...deps, staff: staffStore(database) }, data as Record<string, unknown>, reader, time.now);

beforeEach(async () => {
  time.now = MONDAY;
  await prisma.outboxMessage.deleteMany();
});

describe('an hour is booked', () => {
  const conflictsOf = async (said: AppointmentSaid, clientId: ClientId): Promise<readonly HourConflict[]> => {
    const asked = { by: wang, clientId, said, interactionId: null, despiteConflicts: false, ...request() };
    const answer = await book(asked);
    if (answer.ok || answer.refusal.kind !== 'conflicts') throw new Error(JSON.stringify(answer));
    return answer.refusal.conflicts;
  };

  it('after everything that stands against it has been told, and nothing stored meanwhile', async () => {
    const clientId = await bank.client('Closed on Sundays');
    await prisma.consent.create({
      data: { clientId, purpose: 'visit', granted: false, asOf: new Date('2026-01-01'), revision: 1 },
    });
    expect(await conflictsOf(hour('2026-11-29', '20:00', { channel: 'visit' }), clientId)).toEqual([
      { kind: 'channel_refused', channel: 'visit' },
      { kind: 'day_off', on: '2026-11-29' },
    ]);
    expect(await conflictsOf(hour('2026-11-30', '17:00'), clientId)).toMatchObject([{ kind: 'outside_hours' }]);
    expect(await prisma.appointment.count({ where: { clientId } })).toBe(0);
    expect(await messages('calendar_entry')).toEqual([]);
  });

  it('and goes into her calendar; each change and the end of it have the same UID and a higher sequence', async () => {
    const clientId = await bank.client('In the calendar');
    const appointmentId = await booked(clientId, hour('2026-12-01', '14:00'));
    const [first] = await messages('calendar_entry');
    expect(first).toMatchObject({ recipient: `staff:${wang.id}`, urgent: true });
    const entry = await entryOf(first?.data);
    expect(entry).toMatchObject({ sequence: 0, state: 'stands', clientName: 'In the calendar', isNew: true });
    const moved = { appointmentId, seen: 1, leave: [], despiteConflicts: false, origin: 'test' };
    await done(changeAppointment(deps)({ by: boss, said: hour('2026-12-01', '15:00'), ...moved }));
    // A colleague has moved her hour: it is her calendar that changes, and the first message has nothing more to say.
    const [, second] = await messages('calendar_entry');
    expect(second?.recipient).toBe(`staff:${wang.id}`);
    expect(await entryOf(first?.data)).toBe('nothing');
    expect(await entryOf(second?.data)).toMatchObject({ sequence: 1, startsAt: new Date('2026-12-01T07:00:00Z') });
    await done(endAppointment(deps)({ by: wang, appointmentId, as: 'cancelled', origin: 'test' }));
    const [, , third] = await messages('calendar_entry');
    expect(await entryOf(third?.data)).toMatchObject({
      uid: (entry as { uid: string }).uid,
      sequence: 2,
      state: 'cancelled',
    });
    expect(await entryOf(third?.data, grace)).toBe('nothing');
  });

  it('and is taken out of her calendar with the contact in which it was agreed', async () => {
    const clientId = await bank.client('Taken back');
    const { contact } = await done(logContact(deps)({ by: wang, clientId, draft: draft(), ...request() }));
    await booked(clientId, hour('2026-12-02', '10:00'), contact.id as never);
    await done(undoLog(deps)({ by: wang, interactionId: contact.id, origin: 'test' }));
    const [, gone] = await messages('calendar_entry');
    expect(await entryOf(gone?.data)).toMatchObject({ sequence: 1, state: 'cancelled' });
  });

  it('that took place says nothing to a calendar', async () => {
    const clientId = await bank.client('Took place');
    const appointmentId = await booked(clientId, hour('2026-12-03', '10:00'));
    await done(endAppointment(deps)({ by: wang, appointmentId, as: 'held', origin: 'test' }));
    const all = await messages('calendar_entry');
    expect(all).toHaveLength(1);
    expect(await entryOf(all[0]?.data)).toBe('nothing');
  });
});

describe('an hour that is near', () => {
  const brief = (data: unknown, reader = wang) => readBrief(deps, data as Record<string, unknown>, reader);

  it('is told once, an hour before, however often somebody looks; once more when it was moved; not when it has begun', async () => {
    const clientId = await bank.client('Near');
    const appointmentId = await booked(clientId, hour('2026-11-24', '14:00'));
    time.now = new Date('2026-11-24T12:59:00+08:00');
    await reminders().tick();
    expect(await messages('meeting_brief')).toEqual([]);
    time.now = new Date('2026-11-24T13:00:00+08:00');
    await reminders().tick();
    await Promise.all([reminders().tick(), reminders().tick()]);
    const [first, ...others] = await messages('meeting_brief');
    expect(others).toEqual([]);
    expect(await brief(first?.data)).toMatchObject({ clientName: 'Near', appointment: { id: appointmentId } });
    const moved = { appointmentId, seen: 1, leave: [], despiteConflicts: false, origin: 'test' };
    await done(changeAppointment(deps)({ by: wang, said: hour('2026-11-24', '13:45'), ...moved }));
    expect(await brief(first?.data)).toBe('nothing');
    await reminders().tick();
    const [, second] = await messages('meeting_brief');
    expect(await brief(second?.data)).toMatchObject({ clientName: 'Near' });
    time.now = new Date('2026-11-24T13:45:00+08:00');
    await reminders().tick();
    expect(await messages('meeting_brief')).toHaveLength(2);
    expect(await brief(second?.data)).toBe('nothing');
  });

  it('is told to the deputy of whoever is away, who may see the client, and a look of hers is kept', async () => {
    const clientId = await bank.client('For the deputy');
    await booked(clientId, hour('2026-11-26', '10:00'));
    await deputyStore(database).insert({
      id: newId<DeputyId>(),
      staffId: wang.id,
      deputyId: grace.id,
      validFrom: new Date('2026-11-26T00:00:00+08:00'),
      validUntil: new Date('2026-11-27T00:00:00+08:00'),
      appointedBy: wang.id,
    });
    time.now = new Date('2026-11-26T09:30:00+08:00');
    await reminders().tick();
    const [told] = await messages('meeting_brief');
    expect(told?.recipient).toBe(`staff:${grace.id}`);
    expect(await brief(told?.data, grace)).toMatchObject({ clientName: 'For the deputy' });
    expect((await bank.trail(clientId)).map(({ action }) => action)).toContain('client_opened_for_a_time');
    expect(await brief(told?.data, far)).toBe('nothing');
  });

  it('is told to whoever keeps the hour where her deputy has left the bank', async () => {
    const clientId = await bank.client('For herself');
    await booked(clientId, hour('2026-11-27', '10:00'));
    const left = await insertStaff(database, '吴芳', { active: false });
    await deputyStore(database).insert({
      id: newId<DeputyId>(),
      staffId: wang.id,
      deputyId: left,
      validFrom: new Date('2026-11-27T00:00:00+08:00'),
      validUntil: new Date('2026-11-28T00:00:00+08:00'),
      appointedBy: wang.id,
    });
    time.now = new Date('2026-11-27T09:30:00+08:00');
    await reminders().tick();
    expect(await messages('meeting_brief')).toMatchObject([{ recipient: `staff:${wang.id}` }]);
  });

  it('is an instant at which a clock that is put forward stops', async () => {
    const clientId = await bank.client('Put forward');
    await booked(clientId, hour('2026-12-10', '14:00'));
    const around = await reminders().instants(
      new Date('2026-12-10T12:00:00+08:00'),
      new Date('2026-12-10T13:00:00+08:00'),
    );
    expect(around).toEqual([new Date('2026-12-10T13:00:00+08:00')]);
  });
});

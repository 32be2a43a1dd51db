import { describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import { addDays, type LocalDate } from '../../../src/core/shared/calendar.ts';
import type { AppointmentId, ClientId, FollowUpId } from '../../../src/core/shared/ids.ts';
import { changeAppointment } from '../../../src/usecases/contact/keep-appointment.ts';
import { changeFollowUp } from '../../../src/usecases/contact/keep-follow-up.ts';
import { freshenPlans } from '../../../src/usecases/contact-plan/freshen-plans.ts';
import { insertOwnership, newId } from '../../support/bank.ts';
import { done, MONDAY, TODAY } from '../../support/contact-bank.ts';
import { planDesk } from '../../support/plan-desk.ts';

// What was agreed for another day, and is for today by now.

const { database, prisma, deps, plans, planning, making, someone, quiet, only, wang, time } = await planDesk();

const freshen = freshenPlans({ ...planning, plans });
const TOMORROW = addDays(TODAY, 1);
const YESTERDAY = new Date(MONDAY.getTime() - 86_400_000);
const hourOn = (day: LocalDate) => new Date(`${day}T08:00:00Z`);
const minuteLater = async () => {
  time.now = new Date(time.now.getTime() + 60_000);
  await freshen();
};
const newcomersOf = async (by: Staff) =>
  ((await plans.findFor(by.id, TODAY))?.lines ?? [])
    .filter(({ isNew }) => isNew)
    .map(({ clientName, kind, startsAt }) => [clientName, kind, startsAt]);

/** Somebody with a plan of today; and a client, as whose `of` she has agreed something. */
async function withPlan(name: string, of: 'owner' | 'co_owner' | 'nobody') {
  const { by } = await someone(name);
  const clientId = await quiet(`Client, ${name}`, of === 'owner' ? by : wang);
  if (of === 'co_owner') await insertOwnership(database, clientId, by.id, 'co_owner');
  return { by, clientId };
}

const agreed = async (by: Staff, clientId: ClientId) => {
  const data = { id: newId(), clientId, staffId: by.id, startsAt: hourOn(TOMORROW), channel: 'meeting' };
  await prisma.appointment.create({ data: { ...data, status: 'booked', recordedAt: YESTERDAY } });
  return data.id;
};

describe('an hour that is moved to today', () => {
  const move = {
    'in chat': (by: Staff, id: string) =>
      done(
        changeAppointment(making)({
          by,
          appointmentId: id as AppointmentId,
          seen: 1,
          said: { channel: 'meeting', subject: '', place: null, startsAt: hourOn(TODAY), endsAt: null },
          leave: [],
          despiteConflicts: true,
          origin: 'test',
        }),
      ),
    'by a file': (_by: Staff, id: string) =>
      prisma.appointment.update({ where: { id }, data: { startsAt: hourOn(TODAY), version: { increment: 1 } } }),
  };

  it.each([
    ['owner', 'in chat'],
    ['owner', 'by a file'],
    ['co_owner', 'in chat'],
    ['co_owner', 'by a file'],
  ] as const)('of its %s, %s, is on the plan of today, once', async (of, how) => {
    const { by, clientId } = await withPlan(`${of} ${how}`, of);
    const id = await agreed(by, clientId);
    await only(by);
    await minuteLater();
    expect(await newcomersOf(by)).toEqual([]);
    await move[how](by, id);
    await minuteLater();
    await minuteLater();
    expect(await newcomersOf(by)).toEqual([[`Client, ${of} ${how}`, 'meeting', hourOn(TODAY)]]);
  });

  it('with a client that is not hers to plan any more is not, and nobody’s book is read for it minute by minute', async () => {
    const { by, clientId } = await withPlan('nobody', 'nobody');
    const id = await agreed(by, clientId);
    await only(by);
    await move['by a file'](by, id);
    const readSituations = () => Promise.reject(new Error('a book is read'));
    await freshenPlans({ ...planning, plans, readSituations })();
    expect(await newcomersOf(by)).toEqual([]);
  });
});

describe('what is to do that is moved to today', () => {
  it.each(['owner', 'co_owner'] as const)('for the client of its %s is on the plan of today, once', async (of) => {
    const { by, clientId } = await withPlan(`errand, ${of}`, of);
    const promise = { kind: 'promise', text: '答复利率', dueOn: new Date(TOMORROW), recordedAt: YESTERDAY };
    const { id } = await prisma.followUp.create({ data: { id: newId(), clientId, staffId: by.id, ...promise } });
    await only(by);
    const say = (said: { readonly text: string; readonly dueOn: LocalDate }, seen: number) =>
      done(changeFollowUp(deps)({ by, followUpId: id as FollowUpId, seen, said, leave: [], origin: 'test' }));
    await say({ text: '答复存款利率', dueOn: TOMORROW }, 1);
    await minuteLater();
    expect(await newcomersOf(by)).toEqual([]);
    await say({ text: '答复存款利率', dueOn: TODAY }, 2);
    await minuteLater();
    await minuteLater();
    expect(await newcomersOf(by)).toEqual([[`Client, errand, ${of}`, 'call', null]]);
  });
});

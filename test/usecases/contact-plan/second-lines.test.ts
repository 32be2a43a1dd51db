import { describe, expect, it } from 'vitest';
import { progressOf } from '../../../src/core/contact-plan/kept-plan.ts';
import type { ClientId, PlanLineId } from '../../../src/core/shared/ids.ts';
import { logContact } from '../../../src/usecases/contact/log-contact.ts';
import { arrangePlan } from '../../../src/usecases/contact-plan/arrange-plan.ts';
import { freshenPlans } from '../../../src/usecases/contact-plan/freshen-plans.ts';
import { newId } from '../../support/bank.ts';
import { done, draft, MONDAY, TODAY } from '../../support/contact-bank.ts';
import { planDesk } from '../../support/plan-desk.ts';

const { prisma, deps, plans, planning, making, someone, quiet, only, answered, request, time } = await planDesk();

const freshen = freshenPlans({ ...planning, plans });
const arrange = arrangePlan({ ...deps, newId: making.newId });
const log = logContact(deps);
const minutesOn = (minutes: number) => new Date(MONDAY.getTime() + minutes * 60_000);
const hour = (at: number) => new Date(`${TODAY}T${String(at - 8).padStart(2, '0')}:00:00Z`);

/** Somebody with a client and a call that is agreed with it for ten in the morning. */
async function agreed(name: string) {
  const { by, clientId: other } = await someone(name);
  const clientId = await quiet(`Client, ${name}`, by);
  const book = async (of: ClientId, at: number) => {
    const data = { id: newId(), clientId: of, staffId: by.id, channel: 'call', status: 'booked' };
    await prisma.appointment.create({ data: { ...data, startsAt: hour(at), recordedAt: minutesOn(-1) } });
    return data.id;
  };
  const id = await book(clientId, 10);
  await only(by);
  const lines = async (of = clientId) =>
    ((await plans.findFor(by.id, TODAY))?.lines ?? []).filter((line) => line.clientId === of);
  const calls = async () => progressOf(await lines()).calls;
  return { by, clientId, other, id, book, lines, calls };
}

const moved = (id: string, at: number) =>
  prisma.appointment.update({ where: { id }, data: { startsAt: hour(at), version: { increment: 1 } } });

describe('a second line of a client that is brought to the top', () => {
  const toTheTop = async (by: Parameters<typeof answered>[0], lineId: PlanLineId | undefined) =>
    expect(await arrange({ by, lineId: lineId ?? ('' as never), what: 'first', origin: 'test' })).toMatchObject({
      ok: true,
    });

  it('counts in place of the one that was skipped, as it does below it', async () => {
    const { by, id, lines, calls } = await agreed('skipped');
    const [first] = await lines();
    await answered(by, first?.id ?? ('' as never), { kind: 'skipped', why: '客户临时有事' });
    await moved(id, 17);
    await freshen();
    const [, second] = await lines();
    expect(await calls()).toMatchObject({ planned: 1 });
    await toTheTop(by, second?.id);
    expect((await lines()).map(({ state }) => state)).toEqual(['planned', 'skipped']);
    expect(await calls()).toMatchObject({ planned: 1 });
  });

  it('is the one that a contact answers, and not the call that nobody took', async () => {
    const { by, clientId, id, lines } = await agreed('not taken');
    const [first] = await lines();
    await answered(by, first?.id ?? ('' as never), { kind: 'no_answer' });
    await moved(id, 17);
    await freshen();
    const [, second] = await lines();
    await toTheTop(by, second?.id);
    time.now = hour(17);
    await done(log({ by, clientId, draft: draft({ channel: 'call', outcome: 'reached' }), ...request() }));
    expect((await lines()).map(({ id: line, state }) => [line, state])).toEqual([
      [second?.id, 'done'],
      [first?.id, 'no_answer'],
    ]);
    time.now = MONDAY;
  });
});

it('an hour that is called off while that of another client is looked at leaves its line to what must not wait besides', async () => {
  const { other, id, book, lines } = await agreed('at once');
  await prisma.followUp.updateMany({ where: { clientId: other }, data: { recordedAt: minutesOn(-60) } });
  const second = await book(other, 15);
  await freshen();
  expect(await lines(other)).toMatchObject([{ appointmentId: second }]);
  await moved(id, 11);
  const readSituations: typeof planning.readSituations = async (...asked) => {
    const read = await planning.readSituations(...asked);
    await prisma.appointment.update({
      where: { id: second },
      data: { status: 'cancelled', version: { increment: 1 } },
    });
    return read;
  };
  await freshenPlans({ ...planning, plans, readSituations })();
  await freshen();
  expect(await lines(other)).toMatchObject([
    { appointmentId: null, state: 'planned', reasons: [{ kind: 'cadence' }, { kind: 'promise' }] },
  ]);
});

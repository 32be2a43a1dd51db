import { describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import { addDays, daysBetween } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { addToPlan } from '../../../src/usecases/contact-plan/add-to-plan.ts';
import { insertOwnership, newId } from '../../support/bank.ts';
import { done, MONDAY, TODAY } from '../../support/contact-bank.ts';
import { JOB, planDesk } from '../../support/plan-desk.ts';

const { database, plans, make, making, someone, quiet, wang, answered, time } = await planDesk();
const put = addToPlan(making);
const TOMORROW = addDays(TODAY, 1);
const AFTER = addDays(TODAY, 2);

const setDay = (day: typeof TODAY) => {
  time.now = new Date(MONDAY.getTime() + daysBetween(TODAY, day) * 86_400_000);
};
const added = async (by: Staff, clientId: ClientId) => {
  setDay(TODAY);
  return (await done(put({ by, clientId, origin: 'test' }))).line.id;
};
const on = async (by: Staff, day: typeof TODAY, clientId: ClientId) => {
  setDay(day);
  await make([by.id], day, JOB);
  return ((await plans.findFor(by.id, day))?.lines ?? []).filter(
    (line) => line.clientId === clientId && line.kind !== 'record',
  );
};
const ADDED = [{ state: 'planned', reasons: [{ kind: 'added' }] }];

describe('a client that was put on a plan by hand', () => {
  it.each(['owner', 'co_owner'] as const)('and not answered is on the next plans of its %s', async (of) => {
    const { by } = await someone(`carrying ${of}`);
    const clientId = await quiet(`Carried, ${of}`, of === 'owner' ? by : wang);
    if (of === 'co_owner') await insertOwnership(database, clientId, by.id, 'co_owner');
    await added(by, clientId);
    expect(await on(by, TOMORROW, clientId)).toMatchObject(ADDED);
    expect(await on(by, AFTER, clientId)).toMatchObject(ADDED);
  });

  it('and tried in vain is on the next plan', async () => {
    const { by } = await someone('tried');
    const clientId = await quiet('Tried', by);
    await answered(by, await added(by, clientId), { kind: 'no_answer' });
    expect(await on(by, TOMORROW, clientId)).toMatchObject(ADDED);
  });

  it.each([{ kind: 'done', outcome: 'reached' }, { kind: 'skipped', why: 'not needed' }, { kind: 'dropped' }] as const)(
    'and answered is on no other: $kind',
    async (said) => {
      const { by } = await someone(`answered ${said.kind}`);
      const clientId = await quiet(`Answered, ${said.kind}`, by);
      await answered(by, await added(by, clientId), said);
      expect(await on(by, TOMORROW, clientId)).toEqual([]);
    },
  );

  it('is on no plan after the one on which she was taken off', async () => {
    const { by } = await someone('taken off');
    const clientId = await quiet('Taken off', by);
    await added(by, clientId);
    const [line] = await on(by, TOMORROW, clientId);
    if (line === undefined) throw new Error('no line');
    await answered(by, line.id, { kind: 'dropped' });
    expect(await on(by, AFTER, clientId)).toEqual([]);
  });

  it('goes with the client to its new owner, and is not on the plan of the former one any more', async () => {
    const [{ by: former }, { by: next }] = [await someone('former'), await someone('next')];
    const clientId = await quiet('Handed over', former);
    await added(former, clientId);
    await database.prisma.ownership.updateMany({
      where: { clientId, validTo: null },
      data: { validTo: new Date(TOMORROW), endedAt: MONDAY, endSource: 'test' },
    });
    await database.prisma.ownership.create({
      data: { id: newId(), clientId, staffId: next.id, role: 'owner', validFrom: new Date(TOMORROW), source: 'test' },
    });
    expect(await on(former, TOMORROW, clientId)).toEqual([]);
    expect(await on(next, TOMORROW, clientId)).toMatchObject(ADDED);
    expect(await on(next, AFTER, clientId)).toMatchObject(ADDED);
  });
});

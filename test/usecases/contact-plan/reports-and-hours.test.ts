import { describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import { addToPlan } from '../../../src/usecases/contact-plan/add-to-plan.ts';
import { freshenPlans } from '../../../src/usecases/contact-plan/freshen-plans.ts';
import { insertedStaff, insertOwnership, newId } from '../../support/bank.ts';
import { MONDAY, TODAY } from '../../support/contact-bank.ts';
import { insertComplaint } from '../../support/open-matters.ts';
import { planDesk } from '../../support/plan-desk.ts';

// A co-owner who works on the complaint of a client in the book of a colleague: she reports back, and may have more to do with it.

const { database, prisma, wang, officer, owed, making, planning, plans, time } = await planDesk();

const add = addToPlan(making);
const freshen = freshenPlans({ ...planning, plans });
const branchId = wang.branch?.id ?? '';
const linesOf = async (by: Staff) => (await plans.findFor(by.id, TODAY))?.lines ?? [];
const planOf = (by: Staff) => prisma.plan.findFirstOrThrow({ where: { staffId: by.id } });
const shownTo = async (by: Staff) =>
  (await linesOf(by)).map(({ clientName, kind, state }) => [clientName, kind, state]);
const minuteLater = async () => {
  time.now = new Date(time.now.getTime() + 60_000);
  await freshen();
};

/** Her plan of today stands, with the report alone. */
async function reporting(name: string) {
  time.now = MONDAY;
  const [owner, by, next] = await Promise.all(
    ['owner', 'co-owner', 'next'].map((part) => insertedStaff(database, `${part} ${name}`, { branchId })),
  );
  if (owner === undefined || by === undefined || next === undefined) throw new Error('nobody');
  const clientId = await owed(`Client ${name}`, owner);
  await insertOwnership(database, clientId, by.id, 'co_owner');
  const complaintId = await insertComplaint(database, clientId, officer.id, { handlerId: by.id });
  await making.makePlans([by.id], TODAY, { actor: { kind: 'job', name: 'plan' }, origin: 'test' });
  expect(await shownTo(by)).toEqual([[`Client ${name}`, 'report', 'planned']]);
  const give = (handlerId: string, closedAt: Date | null = null) =>
    prisma.complaint.update({
      where: { id: complaintId },
      data: { handlerId, ...(closedAt === null ? {} : { state: 'withdrawn', closedAt }) },
    });
  const agree = () =>
    prisma.appointment.create({
      data: {
        id: newId(),
        clientId,
        staffId: by.id,
        startsAt: new Date(`${TODAY}T08:00:00Z`),
        channel: 'meeting',
        status: 'booked',
        recordedAt: time.now,
      },
    });
  return { by, next, clientId, complaintId, give, agree };
}

describe('a report back that is somebody else’s by now', () => {
  it('leaves its client to be put on the plan by hand', async () => {
    const { by, next, clientId, give } = await reporting('put there');
    await give(next.id, time.now);
    expect(await linesOf(by)).toEqual([]);
    expect(await add({ by, clientId, origin: 'test' })).toMatchObject({ ok: true, value: { isRepeated: false } });
    expect(await shownTo(by)).toEqual([['Client put there', 'call', 'planned']]);
    // … once.
    expect(await add({ by, clientId, origin: 'test' })).toMatchObject({ ok: true, value: { isRepeated: true } });
  });

  it('comes again where another complaint of its client is given to her', async () => {
    const { by, next, clientId, give } = await reporting('given another');
    await give(next.id, time.now);
    await minuteLater();
    const another = await insertComplaint(database, clientId, officer.id, { handlerId: by.id });
    await database.pool.query(
      `INSERT INTO complaint_step (id, complaint_id, seq, kind, from_state, to_state, by_id, at, origin, data)
       VALUES ($1, $2, 2, 'assign', 'judged', 'assigned', $3, $4, 'test', '{}')`,
      [newId(), another, officer.id, new Date(time.now.getTime() + 30_000)],
    );
    await minuteLater();
    await minuteLater();
    expect(await shownTo(by)).toEqual([['Client given another', 'report', 'planned']]);
  });
});

describe('an hour that whoever reports back agrees with the client', () => {
  it.each(['hers still', 'somebody else’s by now'])('is on her plan in its place, where it is %s', async (whose) => {
    const { by, next, give, agree } = await reporting(whose);
    if (whose !== 'hers still') await give(next.id);
    await minuteLater();
    await agree();
    await minuteLater();
    expect(await shownTo(by)).toEqual([[`Client ${whose}`, 'meeting', 'planned']]);
    const { revision } = await planOf(by);
    await minuteLater();
    expect(await planOf(by)).toMatchObject({ revision });
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import { STANDARD_CHECKLIST } from '../../../src/core/client/knowledge/checklist.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId, HandOverId, StaffId } from '../../../src/core/shared/ids.ts';
import { clientStore, grantStore, handOverStore, staffStore } from '../../../src/persistence/repositories.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import { openClient } from '../../../src/usecases/client/open-client.ts';
import { type Answer, answerHandOver } from '../../../src/usecases/hand-over/answer-hand-over.ts';
import { checkGaps } from '../../../src/usecases/hand-over/check-gaps.ts';
import { openHandOverDesk } from '../../../src/usecases/hand-over/open-hand-over-desk.ts';
import { proposeHandOver } from '../../../src/usecases/hand-over/propose-hand-over.ts';
import { readHandOver } from '../../../src/usecases/hand-over/read-hand-over.ts';
import { reviewHandOver } from '../../../src/usecases/hand-over/review-hand-over.ts';
import {
  insertClient,
  insertedStaff,
  insertOwnership,
  insertTwoBranches,
  type MoreOfStaff,
  newId,
} from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { inBoth } from '../../support/in-both.ts';
import { noMatters, SHANGHAI } from '../../support/records.ts';

const database = await freshDatabase();
const { prisma } = database;
const [east, west] = await insertTwoBranches(database);
const person = (name: string, more: MoreOfStaff) => insertedStaff(database, name, more);
const manager = await person('周立民', { branchId: east, role: 'branch_manager' });
const chen = await person('陈浩', { branchId: east });
const he = await person('何俊', { branchId: west });

// Monday, 10:00 in Shanghai.
const NOW = new Date('2026-11-23T02:00:00Z');
const clock = { now: () => NOW };
const parts = {
  clock,
  bankZone: SHANGHAI,
  newId,
  clients: clientStore(database),
  grants: grantStore(database),
  checklist: STANDARD_CHECKLIST,
  matters: noMatters,
  staff: staffStore(database),
  handOvers: handOverStore(database),
  unitOfWork: unitOfWork(database, { clock, newId, announce }),
  tasks: {
    tellClient: (from: string) => inBoth(`tell, after ${from}`),
    jointVisit: (who: string) => inBoth(`visit with ${who}`),
  },
};
const propose = proposeHandOver(parts);
const answer = answerHandOver(parts);
const open = openClient(parts);

/** Each test has an owner of her own with two clients. */
let wang: Staff;
let harbour: ClientId;
let pharma: ClientId;
beforeEach(async () => {
  wang = await person('王莉', { branchId: east });
  harbour = await insertClient(database, '海港物流', { branchId: east });
  pharma = await insertClient(database, '远山医药', { branchId: east });
  await insertOwnership(database, harbour, wang.id, 'owner');
  await insertOwnership(database, pharma, wang.id, 'owner');
});

const request = (change: Partial<Parameters<typeof propose>[0]> = {}) => ({
  by: wang,
  fromId: wang.id,
  toId: chen.id,
  clientIds: null,
  mode: 'transfer' as const,
  cause: 'rm_moves' as const,
  note: '',
  jointVisitOn: null,
  requestKey: `view:${newId<string>()}`,
  origin: 'test',
  ...change,
});
const proposed = async (change: Partial<Parameters<typeof propose>[0]> = {}): Promise<HandOverId> => {
  const done = await propose(request(change));
  expect(done.ok).toBe(true);
  const row = await prisma.handOver.findFirstOrThrow({
    where: { fromId: change.fromId ?? wang.id },
    orderBy: { id: 'desc' },
  });
  return row.id as HandOverId;
};
const say = (by: Staff, id: HandOverId, said: Answer, clientIds: readonly ClientId[] | null = null) =>
  answer({ by, id, clientIds, answer: said, origin: 'test' });
const ownerOf = async (clientId: ClientId): Promise<StaffId | null> => {
  const [heading] = await clientStore(database).headings([clientId]);
  return heading?.owner?.id ?? null;
};
/** As a file of the bank's says. */
async function goesTo(owner: Staff, clientId: ClientId): Promise<void> {
  await prisma.ownership.updateMany({
    where: { clientId, validTo: null },
    data: { validTo: new Date('2026-11-23'), endedAt: NOW, endSource: 'test' },
  });
  await insertOwnership(database, clientId, owner.id, 'owner');
}
const todo = async (staffId: StaffId, clientId: ClientId) =>
  (await prisma.followUp.findMany({ where: { staffId, clientId }, orderBy: { text: 'asc' } })).map(
    ({ text, dueOn }) => [text, dueOn?.toISOString().slice(0, 10)],
  );

describe('a proposal', () => {
  it('changes nothing yet, and lets the successor see what she is to take over', async () => {
    expect((await open(chen, harbour)).kind).toBe('heading');
    await proposed();
    expect(await ownerOf(harbour)).toBe(wang.id);
    expect(await open(chen, harbour)).toMatchObject({ kind: 'record', relation: 'successor' });
    expect(await prisma.audit.count({ where: { action: 'client_opened_for_a_time', entityId: harbour } })).toBe(1);
  });

  it('asks the successor once, whatever Slack delivers twice', async () => {
    const asked = request();
    expect(await propose(asked)).toEqual({ ok: true, value: { clients: 2 } });
    expect(await propose(asked)).toEqual({ ok: true, value: { clients: 2 } });
    expect(await prisma.handOver.count({ where: { fromId: wang.id } })).toBe(1);
  });

  it('leaves out what is offered to somebody else already', async () => {
    await proposed({ clientIds: [harbour], toId: he.id });
    expect(await propose(request())).toEqual({ ok: true, value: { clients: 1 } });
    expect(await propose(request({ toId: he.id, clientIds: [pharma] }))).toEqual({
      ok: false,
      refusal: { kind: 'nothing_to_hand_over' },
    });
  });

  it.each([
    ['of a colleague', () => ({ by: chen }), 'not_yours_to_hand_over'],
    ['to herself', () => ({ toId: wang.id }), 'successor_is_owner'],
    ['with a visit yesterday', () => ({ jointVisitOn: localDate('2026-11-22') }), 'visit_past'],
    ['of clients that are not hers', () => ({ clientIds: [newId<ClientId>()] }), 'nothing_to_hand_over'],
  ] as const)('%s is refused', async (_, change, kind) => {
    expect(await propose(request(change()))).toEqual({ ok: false, refusal: { kind } });
  });

  it('shows what the records lack, the emptiest first, to nobody else', async () => {
    await prisma.person.create({
      data: { id: newId<string>(), clientId: pharma, name: '李总', decisionMaker: true, phone: '010-5550' },
    });
    const checked = await checkGaps(parts)(wang, wang.id, null);
    expect(checked.map(({ name }) => name)).toEqual(['海港物流', '远山医药']);
    expect(checked[1]?.gaps).toEqual(['no_recent_contact', 'no_next_step', 'no_tier', 'no_industry']);
    expect(await checkGaps(parts)(chen, wang.id, null)).toEqual([]);
  });

  it('counts nobody as known at a client who has left it', async () => {
    const known = { clientId: pharma, name: '李总', decisionMaker: true, phone: '010-5550' };
    await prisma.person.create({ data: { id: newId<string>(), ...known, leftOn: new Date('2026-10-01') } });
    const [, checked] = await checkGaps(parts)(wang, wang.id, null);
    expect(checked?.gaps.slice(0, 2)).toEqual(['no_decision_maker', 'no_reachable_person']);
  });
});

describe('a client that has gone to somebody else while it is offered', () => {
  it('is open no more to whoever was to take it over, and what its record lacks is told to nobody from an old message', async () => {
    const id = await proposed();
    await goesTo(he, harbour);
    await prisma.client.update({ where: { id: harbour }, data: { branchId: west } });
    const told = async (by: Staff) => {
      const review = await reviewHandOver(parts)(by, id);
      return [review?.handOver.clients.map(({ name }) => name), [...(review?.gaps.keys() ?? [])]];
    };
    const names = ['海港物流', '远山医药'];
    for (const each of [wang, manager, chen]) expect(await told(each)).toEqual([names, [pharma]]);
    expect([(await open(chen, harbour)).kind, (await open(chen, pharma)).kind]).toEqual(['heading', 'record']);
  });
});

describe('a book of hundreds', () => {
  it('is looked through as far as a form shows it, and accepted whole', async () => {
    for (let count = 0; count < 300; count += 1)
      await insertOwnership(
        database,
        await insertClient(database, `客户 ${count}`, { branchId: east }),
        wang.id,
        'owner',
      );
    const id = await proposed();
    const review = await reviewHandOver(parts)(chen, id);
    expect(review?.handOver.clients).toHaveLength(302);
    expect(review?.gaps.size).toBe(30);
    expect(await say(chen, id, { kind: 'accept' })).toEqual({ ok: true, value: { clients: 302 } });
    expect(await prisma.ownership.count({ where: { staffId: chen.id, validTo: null } })).toBeGreaterThanOrEqual(302);
  });
});

describe('accepting', () => {
  it('makes the successor the owner from today on, with the old ownership ended and kept', async () => {
    const id = await proposed();
    expect(await say(chen, id, { kind: 'accept' })).toEqual({ ok: true, value: { clients: 2 } });
    expect(await ownerOf(harbour)).toBe(chen.id);
    const rows = await prisma.ownership.findMany({ where: { clientId: harbour }, orderBy: { recordedAt: 'asc' } });
    expect(
      rows.map(({ staffId, role, validTo }) => [staffId, role, validTo?.toISOString().slice(0, 10) ?? null]),
    ).toEqual([
      [wang.id, 'owner', '2026-11-23'],
      [chen.id, 'owner', null],
    ]);
    expect((await open(wang, harbour)).kind).toBe('heading');
  });

  it('gives her what is open to do and booked, and asks her to tell the client', async () => {
    const data = { clientId: harbour, staffId: wang.id };
    await prisma.followUp.create({ data: { ...data, id: newId<string>(), kind: 'promise', text: 'rate' } });
    await prisma.appointment.create({
      data: {
        ...data,
        id: newId<string>(),
        startsAt: new Date('2026-11-25T02:00:00Z'),
        channel: 'meeting',
        status: 'booked',
      },
    });
    const id = await proposed({ jointVisitOn: localDate('2026-11-26') });
    await say(chen, id, { kind: 'accept' });
    expect(await todo(chen.id, harbour)).toEqual([
      ['rate', undefined],
      ['tell, after 王莉', '2026-11-30'],
      ['visit with 王莉', '2026-11-26'],
    ]);
    expect(await todo(wang.id, harbour)).toEqual([['visit with 陈浩', '2026-11-26']]);
    const hers = await prisma.followUp.findFirstOrThrow({ where: { staffId: wang.id, clientId: harbour } });
    expect(hers.texts).toEqual(inBoth('visit with 陈浩').texts);
    const hour = await prisma.appointment.findFirstOrThrow({ where: { clientId: harbour } });
    expect(hour).toMatchObject({ staffId: chen.id, version: 2 });
    // For her calendar, in which the hour has not been.
    expect(await prisma.outboxMessage.findMany({ where: { kind: 'calendar_entry' } })).toMatchObject([
      { recipient: `staff:${chen.id}`, data: { appointmentId: hour.id, version: 2, isNew: true } },
    ]);
    expect(await prisma.audit.findMany({ where: { action: 'appointment_changed' } })).toMatchObject([
      { entityId: hour.id, clientId: harbour, detail: { staffId: chen.id, version: 1 } },
    ]);
  });

  it('gives her whom she invites to an event ahead, and asks her who came; what is called off or over stays as it was', async () => {
    const startsAt = new Date('2026-12-05T02:00:00Z');
    const event = async (name: string, change: object = {}): Promise<string> => {
      const id = newId<string>();
      const plain = { branchId: east, capacity: 9, createdBy: manager.id, createdAt: NOW, filledAt: NOW };
      await prisma.bankEvent.create({ data: { id, name, startsAt, ...plain, ...change } });
      const invitation = { eventId: id, clientId: harbour, staffId: wang.id, position: 1 };
      await prisma.eventInvitation.create({ data: { id: newId<string>(), ...invitation } });
      return id;
    };
    const ahead = await event('品茶会');
    await event('已取消', { cancelledAt: NOW });
    await event('已办', { startsAt: new Date('2026-11-20T02:00:00Z') });
    const id = await proposed({ clientIds: [harbour] });
    await say(chen, id, { kind: 'accept' });
    const keepers = await prisma.eventInvitation.findMany({ where: { clientId: harbour, staffId: chen.id } });
    expect(keepers.map(({ eventId }) => eventId)).toEqual([ahead]);
    const told = await prisma.outboxMessage.findMany({
      where: { kind: { startsWith: 'event_' } },
      orderBy: { kind: 'asc' },
    });
    const to = { recipient: `staff:${chen.id}`, data: { eventId: ahead } };
    expect(told).toMatchObject([
      { kind: 'event_attendance', dueAt: startsAt, ...to },
      { kind: 'event_invitations', dueAt: NOW, ...to },
    ]);
  });

  it('asks nobody who has left for a joint visit, nor tells her of the answer', async () => {
    const id = await proposed({ by: manager, jointVisitOn: localDate('2026-11-26'), clientIds: [harbour] });
    await prisma.staff.update({ where: { id: wang.id }, data: { active: false } });
    await say(chen, id, { kind: 'accept' });
    expect(await todo(wang.id, harbour)).toEqual([]);
    expect(await todo(chen.id, harbour)).toHaveLength(2);
    const told = await prisma.outboxMessage.findMany({
      where: { kind: 'hand_over_answered', dedupeKey: { contains: id } },
    });
    expect(told.map(({ recipient }) => recipient)).toEqual([`staff:${manager.id}`]);
  });

  it('moves the client to the branch of the successor', async () => {
    const id = await proposed({ toId: he.id, cause: 'client_moves' });
    await say(he, id, { kind: 'accept' });
    expect(await prisma.client.findUnique({ where: { id: harbour } })).toMatchObject({ branchId: west, version: 2 });
  });

  it('of joint management adds a co-owner, and the owner stays', async () => {
    const id = await proposed({ mode: 'joint', clientIds: [harbour] });
    await say(chen, id, { kind: 'accept' });
    expect(await ownerOf(harbour)).toBe(wang.id);
    expect(await open(chen, harbour)).toMatchObject({ kind: 'record', relation: 'co_owner' });
  });

  it('may leave single clients out, with a reason that is kept', async () => {
    const id = await proposed();
    expect(await say(chen, id, { kind: 'decline', reason: '?' }, [pharma])).toMatchObject({
      ok: false,
      refusal: { kind: 'reason_too_short' },
    });
    expect(await say(chen, id, { kind: 'decline', reason: 'knows nobody there' }, [pharma])).toEqual({
      ok: true,
      value: { clients: 1 },
    });
    expect(await say(chen, id, { kind: 'accept' })).toEqual({ ok: true, value: { clients: 1 } });
    expect([await ownerOf(harbour), await ownerOf(pharma)]).toEqual([chen.id, wang.id]);
    expect((await open(chen, pharma)).kind).toBe('heading');
    const review = await reviewHandOver(parts)(wang, id);
    expect(review?.handOver.clients.map(({ state, reason }) => [state, reason])).toEqual([
      ['accepted', null],
      ['declined', 'knows nobody there'],
    ]);
  });

  it('is the successor’s alone; withdrawing is the owner’s, the proposer’s and the manager’s', async () => {
    const id = await proposed();
    const refused = { ok: false, refusal: { kind: 'not_yours_to_answer' } };
    expect(await say(wang, id, { kind: 'accept' })).toEqual(refused);
    expect(await say(he, id, { kind: 'withdraw' })).toEqual(refused);
    expect(await say(manager, id, { kind: 'withdraw' })).toEqual({ ok: true, value: { clients: 2 } });
    expect(await say(chen, id, { kind: 'accept' })).toEqual({ ok: true, value: { clients: 0 } });
    expect(await ownerOf(harbour)).toBe(wang.id);
  });

  it('twice is once', async () => {
    const id = await proposed();
    const both = await Promise.all([say(chen, id, { kind: 'accept' }), say(chen, id, { kind: 'accept' })]);
    expect(both.map((each) => each.ok && each.value.clients).toSorted()).toEqual([0, 2]);
    expect(await prisma.ownership.count({ where: { clientId: harbour, staffId: chen.id } })).toBe(1);
    expect(await prisma.audit.count({ where: { action: 'client_handed_over', entityId: harbour } })).toBe(1);
  });

  it('does not take a client away from whom it has come to meanwhile', async () => {
    const id = await proposed();
    await goesTo(he, harbour);
    expect(await say(chen, id, { kind: 'accept' })).toEqual({ ok: true, value: { clients: 1 } });
    expect(await ownerOf(harbour)).toBe(he.id);
    // Nor does what she and whoever gave them away read of it count that one among those she has accepted.
    const told = await readHandOver(parts, { handOverId: id }, chen, NOW);
    expect(told).toMatchObject({ clients: 2, open: 0, accepted: 1, withdrawn: 1 });
    const answers = await prisma.audit.findMany({
      where: { action: 'hand_over_answered', entityId: id },
      orderBy: { id: 'asc' },
    });
    expect(answers).toMatchObject([
      { detail: { state: 'accepted', clientIds: [pharma] } },
      { detail: { state: 'withdrawn', clientIds: [harbour] } },
    ]);
  });
});

describe('the form', () => {
  it('offers the manager her colleagues, those who left among them, and an RM herself', async () => {
    await prisma.staff.update({ where: { id: wang.id }, data: { active: false } });
    const owners = (await openHandOverDesk(parts)(manager, null)).owners.map(({ id }) => id);
    expect(owners).toContain(wang.id);
    expect(owners).not.toContain(he.id);
    expect((await openHandOverDesk(parts)(chen, null)).owners).toEqual([{ id: chen.id, name: '陈浩' }]);
  });

  it('for one client names its owner, and says nothing of a client that is not the asker’s to give', async () => {
    expect(await openHandOverDesk(parts)(wang, harbour)).toMatchObject({
      owners: [{ id: wang.id }],
      client: { name: '海港物流' },
    });
    expect(await openHandOverDesk(parts)(he, harbour)).toMatchObject({ owners: [], client: null, gone: null });
    const closed = await insertClient(database, '已销户', { closedOn: new Date('2026-11-01') });
    expect(await openHandOverDesk(parts)(wang, closed)).toMatchObject({
      owners: [],
      client: null,
      gone: { kind: 'client_closed', name: '已销户', on: '2026-11-01' },
    });
  });
});

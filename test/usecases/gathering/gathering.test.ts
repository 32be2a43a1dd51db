import { describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import type { InvitationAnswer } from '../../../src/core/gathering/event.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { BankEventId, BranchId, CircleId, ClientId } from '../../../src/core/shared/ids.ts';
import { clientStore, gatheringStore, grantStore, referralStore } from '../../../src/persistence/repositories.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import { answerInvitation } from '../../../src/usecases/gathering/answer-invitation.ts';
import { cancelEvent } from '../../../src/usecases/gathering/cancel-event.ts';
import { fillEvents } from '../../../src/usecases/gathering/fill-event.ts';
import { planEvent } from '../../../src/usecases/gathering/plan-event.ts';
import { readEventNews, readEventSentence } from '../../../src/usecases/gathering/read-event-news.ts';
import { seeEvent, seeEvents } from '../../../src/usecases/gathering/see-events.ts';
import type { Interlocks } from '../../../src/usecases/referral/ports.ts';
import { insertClient, insertedStaff, insertOwnership, insertTwoBranches, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { inBoth } from '../../support/in-both.ts';
import { SHANGHAI } from '../../support/records.ts';

// The east branch: 王莉 with four clients, Grace with two, their manager; 何俊 of the west. An event on Saturday, 5 December.

const database = await freshDatabase();
const { prisma } = database;
const [east, west] = await insertTwoBranches(database);
const person = (name: string, role: string, branchId = east) => insertedStaff(database, name, { role, branchId });
const wang = await person('王莉', 'rm');
const grace = await person('Grace', 'rm');
const manager = await person('周立民', 'branch_manager');
const auditor = await person('秦岚', 'compliance');
const he = await person('何俊', 'rm', west);

let now = new Date('2026-11-23T02:00:00Z');
const clock = { now: () => now };
const STARTS = new Date('2026-12-05T02:00:00Z');
const interlocks = new Map<ClientId, Interlocks>();
const deps = {
  clock,
  bankZone: SHANGHAI,
  newId,
  clients: clientStore(database),
  grants: grantStore(database),
  unitOfWork: unitOfWork(database, { clock, newId, announce }),
  gatherings: gatheringStore(database),
  referrals: referralStore(database),
  readInterlocks: async () => interlocks,
  keysOfRow: () => newId<string>(),
  tasks: { afterwards: (event: string, came: boolean) => inBoth(`${event} ${came ? 'came' : 'missed'}`) },
};
const plan = planEvent(deps);
const see = seeEvent(deps);
const origin = 'test';

async function client(name: string, owner: Staff, branchId = east): Promise<ClientId> {
  const id = await insertClient(database, name, { branchId });
  await insertOwnership(database, id, owner.id, 'owner');
  return id;
}
const met = (clientId: ClientId, on: string) =>
  prisma.interaction.create({
    data: { id: newId<string>(), clientId, on: new Date(on), channel: 'visit', staffId: wang.id, summary: 'x' },
  });
const chen = await client('陈记食品', wang);
const harbour = await client('海港物流', wang);
const stone = await client('金石建材', wang);
const quiet = await client('静安咨询', wang);
const far = await client('远山医药', grace);
const cold = await client('东升冷链', grace);
const western = await client('西部商贸', he, west);
const refuse = (clientId: ClientId, purpose: string) =>
  prisma.consent.create({ data: { clientId, purpose, asOf: new Date('2026-01-01'), revision: 1, granted: false } });
await refuse(quiet, 'marketing');
// Met the day before the event is planned: it gets nothing for that, the others all 25 points.
await met(harbour, '2026-11-22');
await met(cold, '2026-11-22');
// Who drifts away has 15 more.
interlocks.set(stone, { complaints: [], alertSince: localDate('2026-11-20') });

const golf = newId<CircleId>();
const made = { createdBy: wang.id, createdAt: now };
await prisma.circle.create({
  data: { id: golf, name: '高尔夫', kind: 'interest', topic: '高尔夫', branchId: east, ...made },
});
for (const clientId of [chen, far])
  await prisma.circleMember.create({
    data: { id: newId<string>(), circleId: golf, clientId, addedBy: wang.id, addedAt: now },
  });

const draft = { name: '年末茶会', place: '三楼', startsAt: STARTS, capacity: 3 };
const planned = async (change: Partial<typeof draft> = {}, circleId: CircleId | null = null, by = wang) => {
  const done = await plan({ by, draft: { ...draft, ...change }, circleId, origin });
  if (!done.ok) throw new Error(done.refusal.kind);
  return { id: done.value.id, ...(await done.value.fill()) };
};
const guestsOf = async (id: BankEventId) =>
  (await deps.gatherings.invitations(id)).map(
    ({ clientName, staffName, state }) => `${staffName} ${clientName} ${state}`,
  );
const answer = async (eventId: BankEventId, clientId: ClientId, said: InvitationAnswer, by = wang) => {
  const done = await answerInvitation(deps)({ by, eventId, clientId, answer: said, origin });
  return done.ok ? 'ok' : done.refusal.kind;
};
const messages = async () =>
  (await prisma.outboxMessage.findMany({ orderBy: { id: 'asc' } })).map(({ kind, recipient, dueAt }) => ({
    kind,
    to: recipient,
    due: dueAt.toISOString(),
  }));

let tea: BankEventId;

describe('an event', () => {
  it('is for those who benefit most, RMs in turn, up to its places; who may not be invited is counted', async () => {
    const done = await planned();
    tea = done.id;
    // 金石 has 25 + 15, 陈记 and 远山 25; of the two RMs each has one before 王莉 has her second.
    expect(await guestsOf(tea)).toEqual(['王莉 金石建材 open', 'Grace 远山医药 open', '王莉 陈记食品 open']);
    expect(done).toMatchObject({ invited: 3, barred: new Map([['no_marketing', 1]]) });
    const again = await planned();
    expect([again.id, again.invited]).toEqual([tea, 3]);
    // Of that name and hour she has one; that another is planned is not said of a form that says otherwise.
    for (const [change, circleId] of [
      [{ capacity: 4 }, null],
      [{ place: '四楼' }, null],
      [{}, golf],
    ] as const)
      expect(await plan({ by: wang, draft: { ...draft, ...change }, circleId, origin })).toEqual({
        ok: false,
        refusal: { kind: 'planned_otherwise' },
      });
    const trail = await prisma.audit.findMany({ where: { entityId: tea }, orderBy: { id: 'asc' } });
    expect(trail.map(({ action }) => action)).toEqual(['event_planned', 'event_filled']);
  });

  it('that was planned and never filled is filled with a later minute, by itself and once', async () => {
    const starts = new Date('2027-08-07T02:00:00Z');
    const done = await plan({
      by: wang,
      draft: { ...draft, name: '夏日茶会', startsAt: starts },
      circleId: golf,
      origin,
    });
    if (!done.ok) throw new Error(done.refusal.kind);
    const { id, fill } = done.value;
    // The process ends here, before it is filled. Whoever has just planned it fills it herself, if she is still there.
    const tick = fillEvents(deps);
    await tick();
    expect(await guestsOf(id)).toEqual([]);
    const [before, later] = [now, new Date(now.getTime() + 61_000)];
    now = later;
    await tick();
    expect(await guestsOf(id)).toEqual(['王莉 陈记食品 open', 'Grace 远山医药 open']);
    const trail = async () =>
      (await prisma.audit.findMany({ where: { entityId: id }, orderBy: { id: 'asc' } })).map(
        ({ action, actor }) => `${action} ${actor}`,
      );
    expect(await trail()).toEqual([`event_planned staff:${wang.id}`, 'event_filled job:events']);
    await tick();
    expect(await fill()).toMatchObject({ invited: 2 });
    expect(await trail()).toHaveLength(2);
    await cancelEvent(deps)({ by: wang, eventId: id, origin });

    // One that cannot be read holds up none behind it, and the job fails by it in the end.
    const broken = newId<BankEventId>();
    const gatherings = {
      ...deps.gatherings,
      unfilled: async () => [broken, id],
      find: (eventId: BankEventId) =>
        eventId === broken ? Promise.reject(new Error('broken')) : deps.gatherings.find(eventId),
    };
    await prisma.eventInvitation.deleteMany({ where: { eventId: id } });
    await prisma.bankEvent.update({ where: { id }, data: { filledAt: null, cancelledAt: null } });
    await expect(fillEvents({ ...deps, gatherings })()).rejects.toThrow('broken');
    expect(await guestsOf(id)).toHaveLength(2);
    await cancelEvent(deps)({ by: wang, eventId: id, origin });

    // Nobody can be invited to this one: it is filled all the same, and looked at no more. One that is called off never is.
    const none = await plan({ by: he, draft: { ...draft, name: '空席', startsAt: starts }, circleId: null, origin });
    const off = await plan({ by: wang, draft: { ...draft, name: '取消', startsAt: starts }, circleId: null, origin });
    if (!none.ok || !off.ok) throw new Error('not planned');
    await cancelEvent(deps)({ by: wang, eventId: off.value.id, origin });
    await refuse(western, 'marketing');
    now = new Date(later.getTime() + 61_000);
    await tick();
    expect(await deps.gatherings.unfilled(now, now)).toEqual([]);
    expect(await guestsOf(off.value.id)).toEqual([]);
    expect((await off.value.fill()).invited).toBe(0);
    now = before;
    await prisma.outboxMessage.deleteMany({ where: { data: { path: ['eventId'], equals: id } } });
  });

  it('tells each RM once now, and asks when it begins who came', async () => {
    const to = [`staff:${wang.id}`, `staff:${grace.id}`];
    expect((await messages()).toSorted((a, b) => (a.due + a.kind < b.due + b.kind ? -1 : 1))).toEqual([
      ...to.map((each) => ({ kind: 'event_invitations', to: each, due: now.toISOString() })),
      ...to.map((each) => ({ kind: 'event_attendance', to: each, due: STARTS.toISOString() })),
    ]);
    const read = await readEventNews(deps, 'event_invitations', { eventId: tea }, grace);
    if (typeof read === 'string') throw new Error(read);
    expect(read.seen.own.map(({ clientName, answers, reasons }) => [clientName, answers, reasons])).toEqual([
      ['远山医药', ['coming', 'declined'], ['unmet', 'referral']],
    ]);
    expect(await readEventNews(deps, 'event_invitations', { eventId: tea }, he)).toBe('nothing');
    expect(await readEventNews(deps, 'event_invitations', { eventId: 'x' }, grace)).toBe('unknown');
  });

  it('of a circle is for its members alone, and leaves out whoever has another event near it', async () => {
    // Both members are invited to the tea already.
    const near = await planned({ name: '球会', startsAt: new Date('2026-12-12T02:00:00Z') }, golf);
    expect(near).toMatchObject({ invited: 0, barred: new Map([['other_event', 2]]) });
    const later = await planned({ name: '春季球会', startsAt: new Date('2027-03-06T02:00:00Z') }, golf, manager);
    expect(await guestsOf(later.id)).toEqual(['王莉 陈记食品 open', 'Grace 远山医药 open']);
    await cancelEvent(deps)({ by: manager, eventId: later.id, origin });
    await cancelEvent(deps)({ by: wang, eventId: near.id, origin });
  });

  it('is planned by those who gather, of their own branch, with everything that is wrong said at once', async () => {
    const refusalOf = async (by: Staff, change: Partial<typeof draft>, circleId: CircleId | null = null) => {
      const done = await plan({ by, draft: { ...draft, ...change }, circleId, origin });
      return done.ok ? null : done.refusal;
    };
    expect(await refusalOf(auditor, {})).toEqual({ kind: 'not_yours_to_gather' });
    expect(await refusalOf(he, {}, golf)).toEqual({ kind: 'circle_gone' });
    expect(await refusalOf(wang, { name: '', capacity: 0 })).toMatchObject({
      kind: 'faults',
      faults: [{ kind: 'name_missing' }, { kind: 'capacity' }],
    });
    const open = { complaints: [{ concerns: [] }], alertSince: null };
    const shut = { complaints: [{ concerns: [grace.id] }], alertSince: null };
    interlocks.set(harbour, open).set(cold, shut);
    const blind = await planned({ name: '试', startsAt: new Date('2027-06-05T02:00:00Z'), capacity: 9 });
    // A complaint about Grace is told to nobody: her client is neither invited nor counted.
    expect(Object.fromEntries(blind.barred)).toEqual({ no_marketing: 1, complaint_open: 1 });
    expect((await guestsOf(blind.id)).join()).not.toContain('东升冷链');
    await cancelEvent(deps)({ by: wang, eventId: blind.id, origin });
    interlocks.delete(harbour);
    interlocks.delete(cold);
  });

  it('shows a branch what is ahead first, the soonest on top, then what is past, the latest on top', async () => {
    const south = newId<BranchId>();
    await prisma.branch.create({ data: { id: south, name: '城南支行' } });
    const at = (days: number): Date => new Date(clock.now().getTime() + days * 86_400_000);
    for (const days of [3, -2, 1, -9, 0, 20]) {
      const plain = { branchId: south, capacity: 9, createdBy: grace.id, createdAt: now, filledAt: now };
      await prisma.bankEvent.create({ data: { ...plain, id: newId<string>(), name: `${days}`, startsAt: at(days) } });
    }
    const desk = await seeEvents(deps)({ ...grace, branch: { id: south, name: '城南支行' } });
    if (!desk.ok) throw new Error(desk.refusal.kind);
    // What begins this minute is no more ahead.
    expect(desk.value.events.map(({ name }) => name)).toEqual(['1', '3', '20', '0', '-2', '-9']);
  });

  it('shows its figures to the branch, names to whoever looks after them, RMs to whoever leads it', async () => {
    const desk = await seeEvents(deps)(grace);
    if (!desk.ok) throw new Error(desk.refusal.kind);
    expect(
      desk.value.events.filter(({ isCancelled }) => !isCancelled).map(({ name, counts }) => [name, counts.open]),
    ).toEqual([['年末茶会', 3]]);
    expect(desk.value.circles).toEqual([{ id: golf, name: '高尔夫' }]);
    expect(await seeEvents(deps)(auditor)).toEqual({ ok: false, refusal: { kind: 'not_yours_to_gather' } });
    expect((await see(grace, tea))?.byStaff).toBeNull();
    expect(await see(manager, tea)).toMatchObject({
      own: [],
      byStaff: [
        { name: '王莉', invited: 2 },
        { name: 'Grace', invited: 1 },
      ],
      mayCancel: true,
      effect: null,
    });
    expect(await see(he, tea)).toBeNull();
  });
});

describe('an answer', () => {
  it('is given by whoever looks after the client; a place that is declined goes to the next, fair as before', async () => {
    expect(await answer(tea, chen, 'coming', grace)).toBe('not_allowed');
    expect(await answer(tea, chen, 'attended')).toBe('event_not_begun');
    expect([await answer(tea, chen, 'coming'), await answer(tea, chen, 'coming')]).toEqual(['ok', 'ok']);
    expect(await answer(tea, stone, 'declined')).toBe('ok');
    // 王莉 and Grace have one place each now; 海港 of 王莉 and 东升 of Grace weigh the same, and one of them has the third.
    const guests = await deps.gatherings.invitations(tea);
    const [next] = guests.filter(({ position }) => position === 4);
    expect(next?.clientId).toBe([harbour, cold].toSorted()[0]);
    const news = await prisma.outboxMessage.findFirst({ where: { kind: 'event_invited' } });
    expect(news?.recipient).toBe(`staff:${next?.staffId}`);
    const reader = next?.staffId === wang.id ? wang : grace;
    const data = news?.data as Record<string, unknown>;
    expect(await readEventSentence(deps, 'event_invited', data, reader)).toMatchObject({
      eventName: '年末茶会',
      clientName: next?.clientName,
    });
    // She is asked already who came.
    expect(
      (await messages()).filter(({ kind, due }) => kind === 'event_attendance' && due === STARTS.toISOString()),
    ).toHaveLength(2);
    // Every place is taken: who has declined comes too late.
    expect(await answer(tea, stone, 'coming')).toBe('event_full');
  });

  it('is not asked of a client that has refused offers since it was chosen: the list says so, and no place is told as free for it', async () => {
    const [invited] = (await see(grace, tea))?.own ?? [];
    if (invited === undefined) throw new Error('Grace has nobody there');
    expect([invited.state, invited.bar]).toEqual(['open', null]);
    const said = { asOf: new Date('2026-11-20'), purpose: 'marketing', clientId: invited.clientId };
    await prisma.consent.create({ data: { ...said, revision: 1, granted: false } });
    const told = async () => {
      const [seen] = (await see(grace, tea))?.own ?? [];
      const data = { eventId: tea, clientId: invited.clientId };
      const sentence = await readEventSentence(deps, 'event_invited', data, grace);
      return [seen?.bar, typeof sentence === 'string' ? sentence : sentence.kind];
    };
    expect(await told()).toEqual(['no_marketing', 'nothing']);
    await prisma.consent.create({ data: { ...said, revision: 2, granted: true } });
    expect(await told()).toEqual([null, 'event_invited']);
  });

  it('that a client came is a contact with something to do, an occasion to ask, and shows what it brought', async () => {
    now = new Date('2026-12-07T02:00:00Z');
    expect(await answer(tea, stone, 'coming')).toBe('event_begun');
    expect(await answer(tea, chen, 'attended')).toBe('ok');
    expect(await answer(tea, chen, 'absent')).toBe('answer_stands');
    expect(await answer(tea, far, 'absent', grace)).toBe('ok');
    const [contact] = await prisma.interaction.findMany({ where: { clientId: chen } });
    expect(contact).toMatchObject({
      channel: 'event',
      on: new Date('2026-12-05'),
      outcome: 'reached',
      summary: '年末茶会',
    });
    const tasks = await prisma.followUp.findMany({ orderBy: { id: 'asc' } });
    expect(tasks.map(({ clientId, text, dueOn }) => [clientId, text, dueOn])).toEqual([
      [chen, '年末茶会 came', new Date('2026-12-10')],
      [far, '年末茶会 missed', new Date('2026-12-10')],
    ]);
    expect(tasks.map(({ texts }) => texts)).toEqual([inBoth('年末茶会 came').texts, inBoth('年末茶会 missed').texts]);
    const [referrer] = await deps.referrals.referrers([chen], localDate('2026-12-07'), SHANGHAI);
    expect(referrer?.facts.moments).toEqual([{ kind: 'event_attended', on: '2026-12-05' }]);
    const ask = { clientId: chen, staffId: wang.id, shares: {}, answer: 'name', answeredAt: now, askedAt: now };
    await prisma.referralAsk.create({ data: { ...ask, id: newId<string>(), on: new Date('2026-12-18') } });
    expect((await see(wang, tea))?.effect).toEqual({ asks: 1, names: 1, won: 0 });
    // The fifteenth day is too late to have come of it.
    await prisma.referralAsk.updateMany({ data: { on: new Date('2026-12-19') } });
    expect((await see(wang, tea))?.effect).toEqual({ asks: 0, names: 0, won: 0 });
  });

  it('comes too late where nobody remembers any more', async () => {
    now = new Date('2027-03-01T02:00:00Z');
    const [open] = (await deps.gatherings.invitations(tea)).filter(({ state }) => state === 'open');
    const by = open?.staffId === wang.id ? wang : grace;
    expect(await answer(tea, open?.clientId ?? newId(), 'attended', by)).toBe('event_long_over');
  });
});

describe('an event that is called off', () => {
  it('is told to the RMs whose clients hold a place, by whoever planned it or leads the branch', async () => {
    const { id } = await planned({ name: '赏花', startsAt: new Date('2027-04-03T02:00:00Z'), capacity: 2 });
    const cancel = async (by: Staff) => {
      const done = await cancelEvent(deps)({ by, eventId: id, origin });
      return done.ok ? 'ok' : done.refusal.kind;
    };
    expect([await cancel(grace), await cancel(he)]).toEqual(['not_yours_to_cancel', 'event_gone']);
    expect([await cancel(manager), await cancel(manager)]).toEqual(['ok', 'ok']);
    const told = await prisma.outboxMessage.findMany({
      where: { kind: 'event_cancelled', data: { path: ['eventId'], equals: id } },
    });
    expect(told.map(({ recipient }) => recipient).toSorted()).toEqual(
      [`staff:${wang.id}`, `staff:${grace.id}`].toSorted(),
    );
    expect(await readEventSentence(deps, 'event_cancelled', { eventId: id }, grace)).toMatchObject({ clients: 1 });
    expect(await readEventNews(deps, 'event_attendance', { eventId: id }, grace)).toBe('nothing');
  });
});

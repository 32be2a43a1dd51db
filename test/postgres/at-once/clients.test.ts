import { expect, test } from 'vitest';
import { signalOf } from '../../../src/core/churn/signals.ts';
import type { Staff } from '../../../src/core/client/client.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type {
  AppointmentId,
  BankEventId,
  ClientId,
  FollowUpId,
  GiftId,
  InteractionId,
  LossId,
  MemorialDayId,
  NeedId,
  PersonId,
  PlanLineId,
} from '../../../src/core/shared/ids.ts';
import { insertedStaff, insertOwnership, newId } from '../../support/bank.ts';
import { type Desk, each, expectOneFirst, type Race, twoDesks } from '../../support/two-desks.ts';

// What two write of one client at the same moment, each by another process.

const bank = await twoDesks();
const { database, first, atOnce, wang, chen, client, request } = bank;
const { prisma } = database;
const origin = 'test';
const today = localDate('2026-11-23');
const at = new Date('2026-11-23T01:00:00Z');

/** Whom a client may be asked for: it is content, long with the bank, and somebody is there. */
async function askable(industry: string | null = null): Promise<ClientId> {
  const clientId = await client();
  await prisma.client.update({ where: { id: clientId }, data: { clientSince: new Date('2016-01-01'), industry } });
  await someone(clientId, '李明');
  return clientId;
}

async function someone(clientId: ClientId, name: string): Promise<PersonId> {
  const id = newId<PersonId>();
  await prisma.person.create({ data: { id, clientId, name, role: '总经理', decisionMaker: true, interests: [] } });
  return id;
}

async function anEvent(): Promise<readonly [BankEventId, ClientId]> {
  const clientId = await client();
  const draft = { name: newId<string>(), place: '三楼', startsAt: new Date('2026-12-05T02:00:00Z'), capacity: 500 };
  const planned = await first.planEvent({ by: wang, draft, circleId: null, origin });
  if (!planned.ok) throw new Error(planned.refusal.kind);
  await planned.value.fill();
  return [planned.value.id, clientId];
}

const lost =
  (clientId: ClientId, note: (by: Staff) => string, over: { readonly id: LossId; readonly version: number } | null) =>
  (desk: Desk, by: Staff) =>
    desk.recordLoss({ by, clientId, lostOn: today, reason: 'price', note: note(by), over, origin });

async function recorded(clientId: ClientId) {
  await lost(clientId, () => '价格', null)(first, wang);
  const { id, version } = await prisma.clientLoss.findFirstOrThrow({ where: { clientId } });
  return { id: id as LossId, version };
}

const erasing = {
  reason: '客户要求删除',
  context: { actor: { kind: 'cli', name: 'ops' }, origin: 'cli:audit' },
} as const;

// Each time another day, on which 王莉 has no hour yet.
let days = 0;

/** 王莉 books the same hour in two windows. */
function booking([one, other = one]: readonly [ClientId, ClientId?]) {
  days += 1;
  const startsAt = new Date(Date.UTC(2026, 10, 30 + 7 * days, 2));
  const said = { startsAt, endsAt: null, channel: 'visit', subject: '', place: null } as const;
  const book = (clientId: ClientId) => (desk: Desk) =>
    desk.bookAppointment({ by: wang, clientId, said, interactionId: null, despiteConflicts: false, ...request() });
  return [book(one), book(other)] as const;
}

const RACES: Readonly<Record<string, Race>> = {
  'a loss is recorded by two': {
    second: 'loss_changed',
    prepare: async () => {
      const clientId = await client();
      return each(
        wang,
        chen,
        lost(clientId, ({ name }) => name, null),
      );
    },
  },
  'a loss is recorded by two in the same words': {
    second: 'ok',
    prepare: async () => {
      const clientId = await client();
      return each(
        wang,
        chen,
        lost(clientId, () => '转到他行', null),
      );
    },
  },
  'a loss is written over by two': {
    second: 'loss_changed',
    prepare: async () => {
      const clientId = await client();
      const over = await recorded(clientId);
      return each(
        wang,
        chen,
        lost(clientId, ({ name }) => name, over),
      );
    },
  },
  'a loss is withdrawn while it is written over': {
    second: 'loss_changed',
    prepare: async () => {
      const clientId = await client();
      const over = await recorded(clientId);
      const write = lost(clientId, ({ name }) => name, over);
      return [(desk) => desk.withdrawLoss({ by: wang, clientId, origin }), (desk) => write(desk, chen)];
    },
  },
  'the record of a client is erased while its loss is written over': {
    second: 'loss_changed',
    prepare: async () => {
      const clientId = await client();
      const over = await recorded(clientId);
      const write = lost(clientId, ({ name }) => name, over);
      return [(desk) => desk.eraseRecord({ clientId, ...erasing }), (desk) => write(desk, chen)];
    },
  },
  'the record of a client is erased by two': {
    second: 'ok',
    prepare: async () => {
      const clientId = await client();
      await recorded(clientId);
      return each(wang, chen, (desk) => desk.eraseRecord({ clientId, ...erasing }));
    },
  },
  'a loss is withdrawn by two': {
    second: 'ok',
    prepare: async () => {
      const clientId = await client();
      await recorded(clientId);
      return each(wang, chen, (desk, by) => desk.withdrawLoss({ by, clientId, origin }));
    },
  },
  'a gift is struck twice': {
    second: 'ok',
    prepare: async () => {
      const clientId = await client();
      const said = { on: today, what: '台历', value: 10_000n, occasion: 'festival', publicDuty: false } as const;
      const gift = await first.registerGift({ by: wang, clientId, personId: null, said, ...request() });
      const giftId = gift.ok ? gift.value.gift.id : newId<GiftId>();
      return each(wang, wang, (desk, by) => desk.strikeGift({ by, giftId, origin }));
    },
  },
  'a client is asked for a referral by its owner and its co-owner': {
    second: 'ok',
    prepare: async () => {
      const clientId = await askable();
      return each(wang, chen, (desk, by) => desk.askClient({ by, clientId, targetId: null, answer: 'asked', origin }));
    },
  },
  'the last ask of the week is made twice, of two clients': {
    second: 'week_full',
    prepare: async () => {
      const by = await insertedStaff(database, newId<string>(), { branchId: wang.branch?.id ?? '' });
      const hers = async (): Promise<ClientId> => {
        const clientId = await askable();
        await insertOwnership(database, clientId, by.id, 'co_owner');
        return clientId;
      };
      const ask = (clientId: ClientId) => (desk: Desk) =>
        desk.askClient({ by, clientId, targetId: null, answer: 'asked', origin });
      for (const _ of [1, 2, 3, 4]) await ask(await hers())(first);
      return [ask(await hers()), ask(await hers())];
    },
  },
  'the answer of a client that nobody had asked is written down by two': {
    second: 'ok',
    prepare: async () => {
      const clientId = await askable();
      return each(wang, chen, (desk, by) => desk.askClient({ by, clientId, targetId: null, answer: 'never', origin }));
    },
  },
  'somebody is named to two': {
    second: 'on_its_way',
    prepare: async () => {
      const [hers, his] = [await askable(), await askable()];
      const name = `东升冷链 ${newId<string>()}`;
      return each(wang, chen, (desk, by) =>
        desk.nameTarget({
          by,
          clientId: by === wang ? hers : his,
          name,
          industry: null,
          consent: 'asking',
          ...request(),
        }),
      );
    },
  },
  'two are given a name by one client': {
    second: 'ok',
    prepare: async () => {
      const clientId = await askable();
      await first.askClient({ by: wang, clientId, targetId: null, answer: 'asked', origin });
      const name = `东升冷链 ${newId<string>()}`;
      const asked = { clientId, name, industry: null, consent: 'asking', ...request() } as const;
      return each(wang, chen, (desk, by) => desk.nameTarget({ by, ...asked }));
    },
  },
  'help that was given is noted by two': {
    second: 'ok',
    prepare: async () => {
      const clientId = await client();
      return each(wang, chen, (desk, by) => desk.noteMoment({ by, clientId, moment: 'problem_helped', origin }));
    },
  },
  'a circle is made by two': {
    second: 'ok',
    prepare: async () => {
      const topic = newId<string>();
      for (const _ of [1, 2, 3, 4]) await askable(topic);
      return each(wang, chen, (desk, by) => desk.makeCircle({ by, kind: 'industry', topic, origin }));
    },
  },
  'the form of an event is sent twice': {
    second: 'ok',
    prepare: async () => {
      const startsAt = new Date('2026-12-05T02:00:00Z');
      const draft = { name: newId<string>(), place: '三楼', startsAt, capacity: 3 };
      return each(wang, wang, (desk, by) => desk.planEvent({ by, draft, circleId: null, origin }));
    },
  },
  'an event is called off by two': {
    second: 'ok',
    prepare: async () => {
      const [eventId] = await anEvent();
      return each(wang, bank.manager, (desk, by) => desk.cancelEvent({ by, eventId, origin }));
    },
  },
  'an invitation is answered by two': {
    second: 'ok',
    prepare: async () => {
      const [eventId, clientId] = await anEvent();
      return each(wang, chen, (desk, by) => desk.answerInvitation({ by, eventId, clientId, answer: 'coming', origin }));
    },
  },
  'two entries of one person are joined by two': {
    second: 'person_gone',
    prepare: async () => {
      const clientId = await client();
      const [keptId, joinedId] = [await someone(clientId, '李明'), await someone(clientId, '李明')];
      return each(wang, chen, (desk, by) => desk.joinPeople({ by, keptId, joinedId, origin }));
    },
  },
  'a day is removed by two': {
    second: 'day_gone',
    prepare: async () => {
      const clientId = await client();
      const typed = { label: '开业', day: '--05-01', personId: null };
      await first.addMemorialDay({ by: wang, clientId, typed, ...request() });
      const { id } = await prisma.memorialDay.findFirstOrThrow({ where: { clientId } });
      return each(wang, chen, (desk, by) => desk.removeMemorialDay({ by, dayId: id as MemorialDayId, origin }));
    },
  },
  'a need is ended by two': {
    second: 'need_gone',
    prepare: async () => {
      const clientId = await client();
      await first.addNeed({ by: wang, clientId, said: { level: 'stated', text: '换汇' }, ...request() });
      const { id } = await prisma.clientNeed.findFirstOrThrow({ where: { clientId } });
      return each(wang, chen, (desk, by) => desk.endNeed({ by, needId: id as NeedId, as: 'met', reason: '', origin }));
    },
  },
  'a question is answered by two, each otherwise': {
    second: 'clash',
    prepare: async () => {
      const clientId = await client();
      return each(wang, chen, (desk, by) =>
        desk.stateFact({
          by,
          clientId,
          question: 'op.products',
          draft: { kind: 'answer', value: by.name, source: 'client_said' },
          seen: null,
          ...request(),
        }),
      );
    },
  },
  'what is to be done is done by two': {
    second: 'ok',
    prepare: async () => {
      const clientId = await client();
      const id = newId<string>();
      await prisma.followUp.create({
        data: { id, clientId, staffId: wang.id, kind: 'promise', text: '答复利率', dueOn: at },
      });
      return each(wang, chen, (desk, by) => desk.endFollowUp({ by, followUpId: id as FollowUpId, as: 'done', origin }));
    },
  },
  'an hour is booked twice': {
    second: 'ok',
    prepare: async () => booking([await client()]),
  },
  'an hour is booked with two clients': {
    second: 'conflicts',
    prepare: async () => booking([await client(), await client()]),
  },
  'an appointment is called off by two': {
    second: 'ok',
    prepare: async () => {
      const clientId = await client();
      const id = newId<string>();
      const startsAt = new Date('2026-11-24T02:00:00Z');
      await prisma.appointment.create({
        data: { id, clientId, staffId: wang.id, startsAt, subject: '', channel: 'visit', status: 'booked' },
      });
      return each(wang, chen, (desk, by) =>
        desk.endAppointment({ by, appointmentId: id as AppointmentId, as: 'cancelled', origin }),
      );
    },
  },
  'when a client is left alone, and what it says no to, is written down by two': {
    second: 'ok',
    prepare: async () => {
      const clientId = await client();
      const before = { granted: [], refused: [] };
      const consents = { granted: [], refused: ['marketing'], before } as const;
      return each(wang, chen, (desk, by) =>
        desk.setQuietTimes({ by, clientId, hours: '12:00-14:00', away: '', consents, origin }),
      );
    },
  },
  'a list of one name is saved twice, each time of another query': {
    second: 'list_name_taken',
    prepare: async () => {
      const name = newId<string>().slice(0, 30);
      const text = ['products<3', 'products<2'];
      return each(wang, wang, (desk, by) =>
        desk.saveList({ by, name, text: text.pop() ?? '', replace: false, origin }),
      );
    },
  },
};

test.each(Object.entries(RACES))('%s', async (_, race) => expectOneFirst(bank, race));

test('somebody whom two clients are said to know is written down once', async () => {
  const [hers, his] = [await client(), await client()];
  const name = '西山设备';
  const asks = each(wang, chen, (desk, by) =>
    desk.noteLink({
      by,
      clientId: by === wang ? hers : his,
      name,
      industry: null,
      kind: 'supplier',
      basis: 'said',
      ...request(),
    }),
  );
  await atOnce(...asks);
  expect(await prisma.referralTarget.count({ where: { name } })).toBe(1);
  expect(await prisma.referralLink.count()).toBe(2);
});

test('an hour is called off while the line of its plan is answered: it stays off, and the contact is logged', async () => {
  const clientId = await client();
  const [hour, planId, lineId] = [newId<string>(), newId<string>(), newId<PlanLineId>()];
  const of = { clientId, staffId: wang.id };
  await prisma.appointment.create({
    data: { id: hour, ...of, startsAt: at, subject: '', channel: 'visit', status: 'booked' },
  });
  const none = { meetingsTarget: 0, meetingsMost: 4, callsTarget: 0, callsMost: 15, leftOut: {} };
  await prisma.plan.create({ data: { id: planId, staffId: wang.id, day: new Date(today), madeAt: at, ...none } });
  const line = { id: lineId, planId, clientId, position: 1, kind: 'meeting', appointmentId: hour, goal: 'trust' };
  await prisma.planLine.create({ data: { ...line, reasons: [] } });
  const answer = { kind: 'done', outcome: 'reached' } as const;
  const answers = await atOnce(
    (desk) => desk.endAppointment({ by: chen, appointmentId: hour as AppointmentId, as: 'cancelled', origin }),
    (desk) => desk.answerLine({ by: wang, lineId, answer, ...request() }),
  );
  expect(answers).toMatchObject([{ ok: true }, { ok: true }]);
  expect(await prisma.appointment.findUniqueOrThrow({ where: { id: hour } })).toMatchObject({ status: 'cancelled' });
  expect(await prisma.interaction.count({ where: { clientId } })).toBe(1);
});

/** A plan of a day, and a contact that has answered its line. */
async function answeredLine(day: string) {
  const clientId = await client();
  const [planId, contact, lineId] = [newId<string>(), newId<InteractionId>(), newId<string>()];
  const said = { on: new Date(today), channel: 'call', outcome: 'meeting_agreed' };
  await prisma.interaction.create({
    data: { id: contact, clientId, staffId: wang.id, loggedBy: wang.id, ...said },
  });
  const none = { meetingsTarget: 0, meetingsMost: 4, callsTarget: 0, callsMost: 15, leftOut: {} };
  await prisma.plan.create({ data: { id: planId, staffId: wang.id, day: new Date(day), madeAt: at, ...none } });
  const line = { id: lineId, planId, clientId, position: 1, kind: 'call', goal: 'trust', interactionId: contact };
  await prisma.planLine.create({ data: { ...line, state: 'done', changedBy: wang.id, changedAt: at, reasons: [] } });
  return { clientId, planId, contact, lineId };
}

/** Somebody has hold of a plan, as whoever changes its lines, when `ask` comes to wait for it. Then `free` is to be hers to take too. */
async function whilePlanIsHeld(
  planId: string,
  ask: () => Promise<unknown>,
  free: readonly [table: string, id: string],
) {
  const held = await database.pool.connect();
  try {
    await held.query('BEGIN');
    await held.query('SELECT FROM plan WHERE id = $1 FOR UPDATE', [planId]);
    const asked = ask();
    await bank.heldUp();
    await held.query(`SELECT FROM ${free[0]} WHERE id = $1 FOR UPDATE NOWAIT`, [free[1]]);
    await held.query('COMMIT');
    expect(await asked).toMatchObject({ ok: true });
  } finally {
    held.release(true);
  }
}

test('whoever takes back a contact waits for a plan before she takes the hour that was agreed in it, as its line is answered', async () => {
  const { clientId, planId, contact } = await answeredLine('2026-11-22');
  const hour = newId<string>();
  const booked = { startsAt: at, subject: '', channel: 'visit', status: 'booked' };
  await prisma.appointment.create({
    data: { id: hour, clientId, staffId: wang.id, interactionId: contact, ...booked },
  });
  const undo = () => first.undoLog({ by: wang, interactionId: contact, origin });
  await whilePlanIsHeld(planId, undo, ['appointment', hour]);
});

test('whoever corrects what came of a contact waits for a plan before she takes the line that it answered', async () => {
  const { planId, contact, lineId } = await answeredLine('2026-11-21');
  const said = { on: today, channel: 'call', outcome: 'no_answer', people: [], note: '' } as const;
  const correct = () => first.editContact({ by: wang, interactionId: contact, seen: 1, said, leave: [], origin });
  await whilePlanIsHeld(planId, correct, ['plan_line', lineId]);
  expect(await prisma.planLine.findUniqueOrThrow({ where: { id: lineId } })).toMatchObject({ state: 'no_answer' });
});

test('a client that names two at once has given two names, and was asked once', async () => {
  const clientId = await askable();
  const names = ['南岭茶业', '北辰仪器'];
  const asks = each(wang, chen, (desk, by) => {
    const name = names[by === wang ? 0 : 1] ?? '';
    return desk.nameTarget({ by, clientId, name, industry: null, consent: 'asking', ...request() });
  });
  expect(await atOnce(...asks)).toMatchObject([{ ok: true }, { ok: true }]);
  expect(await prisma.referral.count({ where: { clientId } })).toBe(2);
  expect(await prisma.referralAsk.count({ where: { clientId } })).toBe(1);
});

test('of one change that two see there are two signals, and one thing to do', async () => {
  const clientId = await client();
  const seen = { clientId, kind: signalOf('client_moved'), on: today, note: '搬到开发区', origin };
  const asks = each(wang, chen, (desk, by) => desk.recordSignal({ ...seen, by }));
  expect(await atOnce(...asks)).toMatchObject([{ ok: true }, { ok: true }]);
  expect(await prisma.churnSignal.count({ where: { clientId } })).toBe(2);
  expect(await prisma.followUp.count({ where: { clientId } })).toBe(1);
});

test('what is put on the list of a task force while the record of its client is erased goes with the rest of it', async () => {
  const clientId = await client();
  const proposed = await first.proposeForce({ by: wang, clientId, alertId: null, why: '客户在看他行', ...request() });
  if (!proposed.ok) throw new Error(proposed.refusal.kind);
  const { forceId } = proposed.value;
  await first.conveneForce({ by: bank.manager, forceId, memberIds: [], roles: ['analysis'], ...request() });
  const added = { text: '约财务总监谈结算费', role: null, dueOn: today };
  const answers = await atOnce(
    (desk) => desk.tickItems({ by: wang, forceId, doneIds: [], openIds: [], added, ...request() }),
    (desk) => desk.eraseRecord({ clientId, ...erasing }),
  );
  expect(answers).toMatchObject([{ ok: true }, { ok: true }]);
  const items = await prisma.taskForceItem.findMany({ where: { forceId, text: { not: null } } });
  expect(items.map(({ text }) => text)).toEqual(['—']);
});

import { expect, test } from 'vitest';
import { addDays, localDate } from '../../../src/core/shared/calendar.ts';
import type {
  AppointmentId,
  ClientId,
  ComplaintId,
  FollowUpId,
  HandOverId,
  InteractionId,
  MemorialDayId,
  NeedId,
  PersonId,
  ReferralId,
} from '../../../src/core/shared/ids.ts';
import { churnAlertStore } from '../../../src/persistence/repositories.ts';
import { newId } from '../../support/bank.ts';
import { draftOf, settle } from '../../support/complaint-desk.ts';
import { draft } from '../../support/contact-bank.ts';
import { shownAlert } from '../../support/shown-alert.ts';
import { type Desk, twoDesks } from '../../support/two-desks.ts';

// Two clients are merged, or the record of one is erased, while somebody works on it, at every moment of her work.

const bank = await twoDesks();
const { database, first, wang, grace, manager, officer, client, request } = bank;
const { prisma } = database;
const origin = 'test';
const today = localDate('2026-11-23');

type Ask = (desk: Desk) => Promise<{ readonly ok: boolean }>;

async function must<Value>(
  answer: Promise<
    { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: { readonly kind: string } }
  >,
): Promise<Value> {
  const given = await answer;
  if (!given.ok) throw new Error(given.refusal.kind);
  return given.value;
}

const filed = async (clientId: ClientId): Promise<ComplaintId> =>
  (await must(first.fileComplaint({ by: wang, draft: draftOf(clientId), ...request() }))).complaint.id;

const handOver = (clientIds: readonly ClientId[]) => (desk: Desk) =>
  desk.proposeHandOver({
    by: wang,
    fromId: wang.id,
    toId: grace.id,
    clientIds,
    mode: 'transfer',
    cause: 'workload',
    note: '',
    jointVisitOn: null,
    ...request(),
  });

async function offered(clientId: ClientId): Promise<HandOverId> {
  await must(handOver([clientId])(first));
  return (await prisma.handOverClient.findFirstOrThrow({ where: { clientId } })).handOverId as HandOverId;
}

let days = 0;
function hour() {
  days += 1;
  const startsAt = new Date(Date.UTC(2027, 0, 4 + days, 2));
  return { startsAt, endsAt: null, channel: 'visit', subject: '', place: null } as const;
}

const book = (clientId: ClientId) => (desk: Desk) =>
  desk.bookAppointment({ by: wang, clientId, said: hour(), interactionId: null, despiteConflicts: true, ...request() });

async function booked(clientId: ClientId): Promise<AppointmentId> {
  await must(book(clientId)(first));
  return (await prisma.appointment.findFirstOrThrow({ where: { clientId } })).id as AppointmentId;
}

async function logged(clientId: ClientId): Promise<InteractionId> {
  const nextStep = { text: '答复利率', dueOn: addDays(today, 3) };
  const done = await must(first.logContact({ by: wang, clientId, draft: draft({ nextStep }), ...request() }));
  return done.contact.id;
}

async function someone(clientId: ClientId, name: string): Promise<PersonId> {
  const id = newId<PersonId>();
  await prisma.person.create({ data: { id, clientId, name, role: '总经理', decisionMaker: true, interests: [] } });
  return id;
}

/** A client names somebody, who may agree to hear from us. */
async function named(clientId: ClientId, name: string, consent: 'given' | 'asking'): Promise<ReferralId> {
  await prisma.client.update({ where: { id: clientId }, data: { clientSince: new Date('2016-01-01') } });
  await someone(clientId, '李明');
  await must(first.nameTarget({ by: wang, clientId, name, industry: null, consent, ...request() }));
  return (await prisma.referral.findFirstOrThrow({ where: { clientId } })).id as ReferralId;
}

/** What is there before, and then what somebody does. */
const WORK: Readonly<Record<string, (clientId: ClientId) => Promise<Ask>>> = {
  'a complaint is settled': async (clientId) => {
    const id = await filed(clientId);
    return (desk) => desk.takeComplaintStep({ by: officer, id, seen: null, step: settle(null), ...request() });
  },
  'an offer is accepted': async (clientId) => {
    const id = await offered(clientId);
    return (desk) => desk.answerHandOver({ by: grace, id, clientIds: null, answer: { kind: 'accept' }, origin });
  },
  'an hour is called off': async (clientId) => {
    const appointmentId = await booked(clientId);
    return (desk) => desk.endAppointment({ by: wang, appointmentId, as: 'cancelled', origin });
  },
  'a note is added': async (clientId) => {
    const interactionId = await logged(clientId);
    return (desk) => desk.addNote({ by: wang, interactionId, text: '已答复', ...request() });
  },
  'a contact is taken back': async (clientId) => {
    const interactionId = await logged(clientId);
    return (desk) => desk.undoLog({ by: wang, interactionId, origin });
  },
  'what is to be done is done': async (clientId) => {
    await logged(clientId);
    const { id } = await prisma.followUp.findFirstOrThrow({ where: { clientId } });
    return (desk) => desk.endFollowUp({ by: wang, followUpId: id as FollowUpId, as: 'done', origin });
  },
  'a line of a plan is answered': async (clientId) => {
    const lineId = await bank.aLine(clientId);
    const answer = { kind: 'done', outcome: 'reached' } as const;
    return (desk) => desk.answerLine({ by: wang, lineId, answer, ...request() });
  },
  'two entries of a person are joined': async (clientId) => {
    const [keptId, joinedId] = [await someone(clientId, '李明'), await someone(clientId, '李明')];
    return (desk) => desk.joinPeople({ by: wang, keptId, joinedId, origin });
  },
  'a day is removed': async (clientId) => {
    const typed = { label: '开业', day: '--05-01', personId: null };
    await must(first.addMemorialDay({ by: wang, clientId, typed, ...request() }));
    const { id } = await prisma.memorialDay.findFirstOrThrow({ where: { clientId } });
    return (desk) => desk.removeMemorialDay({ by: wang, dayId: id as MemorialDayId, origin });
  },
  'a need is ended': async (clientId) => {
    await must(first.addNeed({ by: wang, clientId, said: { level: 'stated', text: '换汇' }, ...request() }));
    const { id } = await prisma.clientNeed.findFirstOrThrow({ where: { clientId } });
    return (desk) => desk.endNeed({ by: wang, needId: id as NeedId, as: 'met', reason: '', origin });
  },
  'a plan for an alert is changed': async (clientId) => {
    const id = newId<typeof shownAlert.id>();
    await churnAlertStore(database).raise([{ ...shownAlert, id, clientId }]);
    await must(first.answerAlert({ by: wang, id, answer: { kind: 'plan', text: '去拜访', over: null }, origin }));
    return (desk) => desk.answerAlert({ by: wang, id, answer: { kind: 'plan', text: '请来行里' }, origin });
  },
  'a referral is followed': async (clientId) => {
    const id = await named(clientId, `东升冷链 ${newId<string>()}`, 'asking');
    return (desk) => desk.followReferral({ by: wang, id, step: { kind: 'stage', to: 'lost' }, origin });
  },
};

const merging = (survivorId: ClientId, mergedId: ClientId) => async (desk: Desk) => {
  const rows = await prisma.client.findMany({ where: { id: { in: [survivorId, mergedId] } } });
  const seen = (id: ClientId): number => rows.find((row) => row.id === id)?.version ?? 0;
  return desk.mergeClients({
    by: manager,
    survivorId,
    mergedId,
    choice: { take: {}, ownerId: null },
    seen: { survivor: seen(survivorId), merged: seen(mergedId) },
    ...request(),
  });
};

const erasing = (clientId: ClientId): Ask => {
  const context = { actor: { kind: 'cli', name: 'ops' }, origin: 'cli:audit' } as const;
  return (desk) => desk.eraseRecord({ clientId, reason: '客户要求删除', context });
};

/** What somebody does, and what is done to its client meanwhile: at each of its steps neither waits for the other for ever. */
async function expectNeitherInTheWay(
  prepare: (clientId: ClientId) => Promise<Ask>,
  meanwhile: (clientId: ClientId, step: number) => Promise<Ask>,
): Promise<void> {
  await bank.expectNeitherInTheWay(async (step) => {
    const one = await client();
    return [await prepare(one), await meanwhile(one, step)];
  });
}

test.each(Object.entries(WORK))('%s while its client is merged', async (_, prepare) => {
  await expectNeitherInTheWay(prepare, async (one, step) => {
    const other = await client();
    return step % 2 === 0 ? merging(other, one) : merging(one, other);
  });
});

test.each(Object.entries(WORK))('%s while the record of its client is erased', async (_, prepare) => {
  await expectNeitherInTheWay(prepare, async (one) => erasing(one));
});

test('the record of a client that was merged is erased while the one that it went into is merged into a third', async () => {
  await bank.expectNeitherInTheWay(async () => {
    const [asked, before, after] = [await client(), await client(), await client()];
    await must(merging(before, asked)(first));
    return [erasing(asked), merging(after, before)];
  });
});

test('a record is erased of whatever its client has become meanwhile', async () => {
  const [asked, survivor] = [await client(), await client()];
  await logged(asked);
  const answers = await bank.atOnce(merging(survivor, asked), erasing(asked));
  expect(answers).toMatchObject([
    { ok: true },
    { ok: true, value: { texts: [{ table: 'interaction' }, { table: 'follow_up' }] } },
  ]);
});

/** What is written of two clients. */
const OF_TWO: Readonly<Record<string, (one: ClientId, other: ClientId) => Promise<Ask>>> = {
  'two clients are said to know each other': async (one, other) => {
    const { name } = await prisma.client.findUniqueOrThrow({ where: { id: other } });
    const link = { clientId: one, name, industry: null, kind: 'supplier', basis: 'said' } as const;
    return (desk) => desk.noteLink({ by: wang, ...link, ...request() });
  },
  'two clients are said to be two': async (one, other) => (desk) =>
    desk.keepApart({ by: wang, ids: [one, other], origin }),
  'whoever a client has named is one of ours by now': async (one, other) => {
    const name = `东升冷链 ${newId<string>()}`;
    const id = await named(one, name, 'given');
    await prisma.client.update({ where: { id: other }, data: { name } });
    return (desk) => desk.followReferral({ by: wang, id, step: { kind: 'stage', to: 'won' }, origin });
  },
};

test.each(Object.entries(OF_TWO))(
  '%s while they are merged, also where the one with the higher id comes first',
  async (_, prepare) => {
    await bank.expectNeitherInTheWay(async () => {
      const [low, high] = [await client(), await client()].toSorted() as [ClientId, ClientId];
      return [await prepare(high, low), merging(low, high)];
    });
  },
);

test('a complaint that is settled while its client is merged has its call with the one that stays', async () => {
  const [one, other] = [await client(), await client()];
  const id = await filed(one);
  const answers = await bank.atOnce(merging(other, one), (desk) =>
    desk.takeComplaintStep({ by: officer, id, seen: null, step: settle(null), ...request() }),
  );
  expect(answers).toMatchObject([{ ok: true }, { ok: true }]);
  expect(await prisma.followUp.findMany({ where: { complaintId: id } })).toMatchObject([{ clientId: other }]);
});

test('of two clients that are offered the same one is held first as of two that are merged, whatever they are called', async () => {
  const pair = [await client(), await client()];
  const [low, high] = pair.toSorted() as [ClientId, ClientId];
  await prisma.client.update({ where: { id: low }, data: { name: '乙 2' } });
  await prisma.client.update({ where: { id: high }, data: { name: '乙 1' } });
  const before = bank.retries();
  let answers: Promise<unknown> = Promise.resolve();
  await bank.whileHeld(low, async () => {
    const merged = merging(low, high)(first);
    await bank.heldUp();
    answers = Promise.all([merged, handOver(pair)(first)]);
    await bank.heldUp(2);
  });
  await answers;
  expect(bank.retries()).toBe(before);
});

test('whoever takes a client over holds it before she holds who owns it, as an import does', async () => {
  const clientId = await client();
  const id = await offered(clientId);
  let answer: Promise<{ readonly ok: boolean }> = Promise.resolve({ ok: false });
  await bank.whileHeld(clientId, async (held) => {
    answer = first.answerHandOver({ by: grace, id, clientIds: null, answer: { kind: 'accept' }, origin });
    await bank.heldUp();
    await held.query('SELECT FROM ownership WHERE client_id = $1 FOR UPDATE NOWAIT', [clientId]);
  });
  expect(await answer).toMatchObject({ ok: true });
});

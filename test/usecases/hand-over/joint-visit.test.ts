import { expect, it } from 'vitest';
import { planDependencies } from '../../../src/bot/plan.ts';
import type { Staff } from '../../../src/core/client/client.ts';
import { STANDARD_CHECKLIST } from '../../../src/core/client/knowledge/checklist.ts';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId, HandOverId, PlanLineId } from '../../../src/core/shared/ids.ts';
import {
  clientStore,
  deputyStore,
  grantStore,
  handOverStore,
  planStore,
  staffStore,
} from '../../../src/persistence/repositories.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import { openClient } from '../../../src/usecases/client/open-client.ts';
import { agreeFollowUp } from '../../../src/usecases/contact/keep-follow-up.ts';
import { answerLine } from '../../../src/usecases/contact-plan/answer-line.ts';
import { arrangePlan } from '../../../src/usecases/contact-plan/arrange-plan.ts';
import { freshenPlans } from '../../../src/usecases/contact-plan/freshen-plans.ts';
import { makePlans } from '../../../src/usecases/contact-plan/make-plans.ts';
import { seePlan } from '../../../src/usecases/contact-plan/see-plan.ts';
import { answerHandOver } from '../../../src/usecases/hand-over/answer-hand-over.ts';
import { proposeHandOver } from '../../../src/usecases/hand-over/propose-hand-over.ts';
import { insertClient, insertedStaff, insertOwnership, insertTwoBranches, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { noMatters, SHANGHAI } from '../../support/records.ts';

// Wang Li hands a client over to Chen Hao, and both are to visit it.

const database = await freshDatabase();
const { prisma } = database;
const [branchId] = await insertTwoBranches(database);
let now = new Date('2026-11-23T10:00:00+08:00');
const clock = { now: () => now };
const parts = {
  clock,
  bankZone: SHANGHAI,
  newId,
  database,
  clients: clientStore(database),
  grants: grantStore(database),
  checklist: STANDARD_CHECKLIST,
  matters: noMatters,
  staff: staffStore(database),
  handOvers: handOverStore(database),
  deputies: deputyStore(database),
  unitOfWork: unitOfWork(database, { clock, newId, announce }),
  tasks: {
    tellClient: (from: string) => ({ text: `tell, after ${from}`, texts: null }),
    jointVisit: (who: string) => ({ text: `visit with ${who}`, texts: null }),
  },
};
const planning = planDependencies(parts, bankCalendar('CN'));
const plans = planStore(database);
const see = seePlan({ ...planning, ...parts, makePlans: makePlans(planning) });
const freshen = freshenPlans({ ...planning, plans });
const answer = answerLine({ ...parts, calendar: bankCalendar('CN'), keysOfRow: () => 'row' });

/** Handed over and accepted now; Wang keeps a client of her own, for which something is due each day. */
async function handedOver(name: string, visitOn: string) {
  const wang = await insertedStaff(database, `王莉 ${name}`, { branchId });
  const chen = await insertedStaff(database, `陈浩 ${name}`, { branchId });
  const clientId = await insertClient(database, name, { branchId });
  await insertOwnership(database, clientId, wang.id, 'owner');
  const own = await insertClient(database, `own of ${name}`, { branchId });
  await insertOwnership(database, own, wang.id, 'owner');
  const due = { clientId: own, staffId: wang.id, kind: 'promise', text: '答复', dueOn: new Date('2026-11-23') };
  await prisma.followUp.create({ data: { ...due, id: newId() } });
  const offer = async (): Promise<void> => {
    const wanted = {
      fromId: wang.id,
      toId: chen.id,
      clientIds: [clientId],
      mode: 'transfer',
      cause: 'rm_moves',
    } as const;
    const more = { note: '', jointVisitOn: localDate(visitOn), requestKey: `view:${name}`, origin: 'test' };
    expect(await proposeHandOver(parts)({ by: wang, ...wanted, ...more })).toMatchObject({ ok: true });
  };
  const accept = async (): Promise<void> => {
    const { id } = await prisma.handOver.findFirstOrThrow({ where: { fromId: wang.id } });
    const said = { clientIds: null, answer: { kind: 'accept' }, origin: 'test' } as const;
    expect(await answerHandOver(parts)({ by: chen, id: id as HandOverId, ...said })).toMatchObject({ ok: true });
  };
  return { wang, chen, clientId, offer, accept };
}

const lineOf = async (by: Staff, name: string) => {
  const seen = await see(by, 'today', 'test');
  const line = seen.kind === 'plan' ? seen.plan.lines.find(({ clientName }) => clientName === name) : undefined;
  return line === undefined
    ? null
    : { id: line.id, why: line.reasons.map(({ kind }) => kind), errand: line.errand?.text };
};
const opened = async (by: Staff, clientId: ClientId) => {
  const sight = await openClient(parts)(by, clientId);
  return sight.kind === 'record' ? sight.relation : sight.kind;
};
const morning = (day: string) => {
  now = new Date(`${day}T08:30:00+08:00`);
};

it('stands on the plan of the former owner on its day, who sees the client from the day before on', async () => {
  now = new Date('2026-11-23T10:00:00+08:00');
  const { wang, clientId, offer, accept } = await handedOver('海港物流', '2026-11-26');
  await offer();
  await accept();
  expect(await opened(wang, clientId)).toBe('heading');
  expect(await lineOf(wang, '海港物流')).toBeNull();
  morning('2026-11-25');
  expect(await opened(wang, clientId)).toBe('former_owner');
  expect(await lineOf(wang, '海港物流')).toBeNull();
  morning('2026-11-26');
  expect(await lineOf(wang, '海港物流')).toMatchObject({ why: ['follow_up'], errand: 'visit with 陈浩 海港物流' });
  expect(await prisma.audit.count({ where: { action: 'client_opened_for_a_time', entityId: clientId } })).toBe(2);
  // It carries over while it is not paid.
  morning('2026-11-27');
  const line = await lineOf(wang, '海港物流');
  if (line === null) throw new Error('no line');
  const request = { by: wang, lineId: line.id as PlanLineId, origin: 'test' };
  const reached = { kind: 'done', outcome: 'reached' } as const;
  expect(await answer({ ...request, answer: reached, requestKey: 'visit' })).toMatchObject({ ok: true });
  expect(await arrangePlan(parts)({ ...request, what: 'errand_done' })).toMatchObject({ ok: true });
  expect(await lineOf(wang, '海港物流')).not.toBeNull();
  // What she agrees there meanwhile gives her the client no longer than the visit does.
  const said = { text: '送产品资料', dueOn: localDate('2026-12-01') };
  const agreed = { by: wang, clientId, kind: 'follow_up', said, interactionId: null, origin: 'test' } as const;
  expect(await agreeFollowUp(parts)({ ...agreed, requestKey: 'view:more' })).toMatchObject({ ok: true });
  now = new Date('2026-11-27T23:59:00+08:00');
  expect(await opened(wang, clientId)).toBe('former_owner');
  now = new Date('2026-11-28T21:00:00+08:00');
  expect(await opened(wang, clientId)).toBe('heading');
  morning('2026-11-30');
  expect(await lineOf(wang, '海港物流')).toBeNull();
});

it('brings the client back to the lists of whoever is to pay it, as it does to those of who is offered it', async () => {
  now = new Date('2026-11-23T10:00:00+08:00');
  const { wang, chen, clientId, offer, accept } = await handedOver('天河电机', '2026-11-26');
  await offer();
  expect(await parts.grants.grantedTo(chen.id, now)).toEqual(new Map([[clientId, 'hand_over']]));
  await accept();
  expect(await parts.grants.grantedTo(wang.id, now)).toEqual(new Map());
  morning('2026-11-26');
  expect(await parts.grants.grantedTo(wang.id, now)).toEqual(new Map([[clientId, 'joint_visit']]));
  expect(await parts.grants.grantedTo(chen.id, now)).toEqual(new Map());
});

it('of today comes to the plans of both during the day', async () => {
  now = new Date('2026-11-23T10:00:00+08:00');
  const { wang, chen, offer, accept } = await handedOver('远山医药', '2026-11-23');
  const other = await insertClient(database, 'own of the successor', { branchId });
  await insertOwnership(database, other, chen.id, 'owner');
  // Somebody has spoken with the client a while ago, but not for too long: no line of the morning.
  const { id } = await prisma.client.findFirstOrThrow({ where: { name: '远山医药' } });
  const contact = { clientId: id, staffId: wang.id, channel: 'meeting', outcome: 'reached', summary: '交接' };
  await prisma.interaction.create({ data: { ...contact, id: newId(), on: new Date('2026-11-08') } });
  for (const by of [wang, chen]) expect(await lineOf(by, '远山医药')).toBeNull();
  now = new Date('2026-11-23T11:00:00+08:00');
  await offer();
  await accept();
  await freshen();
  expect((await lineOf(wang, '远山医药'))?.errand).toBe('visit with 陈浩 远山医药');
  expect((await lineOf(chen, '远山医药'))?.errand).toBe('visit with 王莉 远山医药');
});

it('that nobody pays is let be after thirty days', async () => {
  now = new Date('2026-11-23T10:00:00+08:00');
  const { wang, clientId, offer, accept } = await handedOver('东升冷链', '2026-11-24');
  await offer();
  await accept();
  morning('2026-12-24');
  expect(await opened(wang, clientId)).toBe('former_owner');
  morning('2026-12-26');
  expect(await opened(wang, clientId)).toBe('heading');
});

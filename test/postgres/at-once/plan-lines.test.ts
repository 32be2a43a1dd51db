import { expect, test } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type {
  BatchId,
  ClientId,
  FollowUpId,
  HandOverId,
  InteractionId,
  PlanLineId,
  StaffId,
} from '../../../src/core/shared/ids.ts';
import { importStore } from '../../../src/persistence/import/store.ts';
import { storesIn } from '../../../src/persistence/repositories.ts';
import { newId } from '../../support/bank.ts';
import { CLI } from '../../support/bank-files.ts';
import { insertComplaint } from '../../support/open-matters.ts';
import { SHANGHAI } from '../../support/records.ts';
import { type Desk, twoDesks } from '../../support/two-desks.ts';

// A line of a plan is answered while somebody else changes what it is about.

const bank = await twoDesks();
const { database, first, wang, chen, grace, officer, client, request } = bank;
const { prisma } = database;

async function correcting(lineId: PlanLineId) {
  const { interactionId } = await prisma.planLine.findUniqueOrThrow({ where: { id: lineId } });
  const { version } = await prisma.interaction.findUniqueOrThrow({ where: { id: interactionId ?? '' } });
  const id = interactionId as InteractionId;
  const said = { on: localDate('2026-11-23'), channel: 'call', outcome: 'reached', people: [], note: '' } as const;
  return (desk: Desk) =>
    desk.editContact({ by: wang, interactionId: id, seen: version, said, leave: [], origin: 'test' });
}

test('of whoever answers a line once more, and whoever corrects its contact, neither waits for the other for ever', async () => {
  await bank.expectNeitherInTheWay(async () => {
    const lineId = await bank.aLine(await client());
    const answer = { kind: 'no_answer' } as const;
    expect(await first.answerLine({ by: wang, lineId, answer, ...request() })).toMatchObject({ ok: true });
    const correct = await correcting(lineId);
    const again = { kind: 'done', outcome: 'meeting_agreed' } as const;
    return [(desk) => desk.answerLine({ by: wang, lineId, answer: again, ...request() }), correct];
  });
});

test('a line whose contact is taken back while a file says otherwise what came of it waits again', async () => {
  const clientId = await client();
  const lineId = await bank.aLine(clientId);
  const answer = { kind: 'done', outcome: 'reached' } as const;
  expect(await first.answerLine({ by: wang, lineId, answer, ...request() })).toMatchObject({ ok: true });
  const { interactionId } = await prisma.planLine.findUniqueOrThrow({ where: { id: lineId } });
  const batchId = newId<BatchId>();
  const at = new Date('2026-11-23T02:00:00Z');
  await prisma.importBatch.create({ data: { id: batchId, startedAt: at, startedBy: 'test', state: 'running' } });
  const change = { entity: 'interaction', key: { id: interactionId }, before: { outcome: 'no_answer' } };
  await prisma.importChange.create({ data: { batchId, position: 1, ...change } });
  const { batches } = importStore(database, { clock: { now: () => at }, newId, announce: () => [] });
  const [undone] = await bank.atOnce(
    (desk) => desk.undoLog({ by: wang, interactionId: interactionId as InteractionId, origin: 'test' }),
    () => batches.end(batchId, { state: 'done', at }, CLI, () => []),
  );
  expect(undone).toMatchObject({ ok: true });
  expect(await prisma.planLine.findUnique({ where: { id: lineId } })).toMatchObject({ state: 'planned' });
});

test('a line that is answered while all that it is about goes stays answered', async () => {
  const clientId = await client();
  const lineId = await bank.aLine(clientId);
  const followUpId = newId<FollowUpId>();
  const reason = { kind: 'follow_up', followUpId, dueOn: '2026-11-23', points: 40, mustSince: '2026-11-23' };
  await prisma.planLine.update({ where: { id: lineId }, data: { reasons: [reason] } });
  const at = { now: new Date('2026-11-23T02:00:00Z'), bankZone: SHANGHAI };
  await bank.atOnce(
    (desk) => desk.answerLine({ by: wang, lineId, answer: { kind: 'done', outcome: 'reached' }, ...request() }),
    () => prisma.$transaction((tx) => storesIn(tx).plans.dropErrands([{ followUpId, clientId }], at)),
  );
  expect(await prisma.planLine.findUnique({ where: { id: lineId } })).toMatchObject({ state: 'done' });
});

/** A client on a plan of 王莉, for a call after a complaint about somebody. */
async function aCall(aboutStaffId: StaffId): Promise<{ readonly clientId: ClientId; readonly lineId: PlanLineId }> {
  const clientId = await client();
  const lineId = await bank.aLine(clientId);
  const complaintId = await insertComplaint(database, clientId, officer.id, { aboutStaffId });
  const call = { clientId, staffId: wang.id, kind: 'follow_up', text: '回访', complaintId };
  await prisma.followUp.create({ data: { ...call, id: newId(), dueOn: new Date('2026-11-23') } });
  return { clientId, lineId };
}

const called = (lineId: PlanLineId) => (desk: Desk) =>
  desk.arrangePlan({ by: wang, lineId, what: 'errand_done', origin: 'test' });

test('of whoever has made the call of a line, and whoever takes it back, neither waits for the other for ever', async () => {
  await bank.expectNeitherInTheWay(async () => {
    const { lineId } = await aCall(chen.id);
    return [called(lineId), (desk) => desk.takeBackShutCalls()];
  });
});

test('of whoever takes a client over, whose call after a complaint is about her, and whoever makes that call, neither waits for the other for ever', async () => {
  await bank.expectNeitherInTheWay(async () => {
    const { clientId, lineId } = await aCall(grace.id);
    const offer = {
      fromId: wang.id,
      toId: grace.id,
      clientIds: [clientId],
      mode: 'transfer',
      cause: 'workload',
    } as const;
    await first.proposeHandOver({ by: wang, ...offer, note: '', jointVisitOn: null, ...request() });
    const { handOverId } = await prisma.handOverClient.findFirstOrThrow({ where: { clientId } });
    const id = handOverId as HandOverId;
    return [
      (desk) => desk.answerHandOver({ by: grace, id, clientIds: null, answer: { kind: 'accept' }, origin: 'test' }),
      called(lineId),
    ];
  });
});

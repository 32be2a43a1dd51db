import { expect, test } from 'vitest';
import type { BatchId, HandOverId } from '../../../src/core/shared/ids.ts';
import { importStore } from '../../../src/persistence/import/store.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import { insertClient, newId } from '../../support/bank.ts';
import { CLI, NOW } from '../../support/bank-files.ts';
import { SHANGHAI } from '../../support/records.ts';
import { twoDesks } from '../../support/two-desks.ts';

// An import that gives a new owner what is to be done, while she hands the client over.

const { database, first, atOnce, wang, chen, grace, request } = await twoDesks();
const { prisma } = database;
const { batches } = importStore(database, { clock: { now: () => NOW }, newId, announce });

test('what an import hands on is whose the client is, also where its owner hands it over meanwhile', async () => {
  const clientId = await insertClient(database, '东升冷链');
  const batchId = newId<BatchId>();
  await prisma.importBatch.create({
    data: { id: batchId, state: 'running', startedAt: NOW, startedBy: 'tester', files: [] },
  });
  const [validFrom, validTo] = [new Date('2026-01-05'), new Date('2026-11-23')];
  await prisma.ownership.createMany({
    data: [
      {
        id: newId<string>(),
        clientId,
        staffId: chen.id,
        role: 'owner',
        validFrom,
        validTo,
        source: 'test',
        endedAt: NOW,
        endSource: batchId,
      },
      { id: newId<string>(), clientId, staffId: wang.id, role: 'owner', validFrom: validTo, source: batchId },
    ],
  });
  const errand = { id: newId<string>(), clientId, staffId: chen.id, kind: 'promise', text: '送利率表', dueOn: NOW };
  await prisma.followUp.create({ data: errand });
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
  const [answer] = await atOnce(
    (desk) => desk.answerHandOver({ by: grace, id, clientIds: null, answer: { kind: 'accept' }, origin: 'test' }),
    () => batches.handOn(batchId, { after: null, now: NOW, bankZone: SHANGHAI, kept: [] }, CLI, () => []),
  );
  expect(answer).toMatchObject({ ok: true });
  expect(await prisma.followUp.findUnique({ where: { id: errand.id } })).toMatchObject({ staffId: grace.id });
});

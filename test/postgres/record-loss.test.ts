import { expect, test } from 'vitest';
import { localDate } from '../../src/core/shared/calendar.ts';
import type { ClientId } from '../../src/core/shared/ids.ts';
import { unitOfWork } from '../../src/persistence/unit-of-work.ts';
import { recordLoss } from '../../src/usecases/churn-ledger/record-loss.ts';
import type { UnitOfWork } from '../../src/usecases/ports.ts';
import { insertClient, insertedStaff, insertOwnership, newId } from '../support/bank.ts';
import { kindOf } from '../support/force-desk.ts';
import { freshPostgres } from '../support/postgres.ts';
import { SHANGHAI } from '../support/records.ts';

const database = await freshPostgres();
// Monday, 10:00 in Shanghai.
const clock = { now: () => new Date('2026-11-23T02:00:00Z') };
const by = await insertedStaff(database, '王莉');
const real = unitOfWork(database, { clock, newId, announce: () => [] });

/** Of two, both have read what stands before either writes. */
function meeting(): UnitOfWork {
  const met = Promise.withResolvers<void>();
  let arrived = 0;
  return (context, work) =>
    real(context, (tx) =>
      work({
        ...tx,
        ledger: {
          ...tx.ledger,
          lossOf: async (clientId) => {
            const loss = await tx.ledger.lossOf(clientId);
            arrived += 1;
            if (arrived === 2) met.resolve();
            await met.promise;
            return loss;
          },
        },
      }),
    );
}

const say = (work: UnitOfWork, clientId: ClientId, note: string) =>
  recordLoss({ clock, bankZone: SHANGHAI, newId, unitOfWork: work })({
    by,
    clientId,
    lostOn: localDate('2026-11-20'),
    reason: 'price',
    note,
    origin: 'test',
  });

const standing = async (clientId: ClientId) =>
  (await database.prisma.clientLoss.findMany({ where: { clientId, withdrawnAt: null } })).map(({ note }) => note);

test.each([
  ['nothing stands', []],
  ['a loss stands', ['价格']],
])('of two who record a loss at once where %s, the second reads that it has changed', async (_, before) => {
  const clientId = await insertClient(database, '海港物流');
  await insertOwnership(database, clientId, by.id, 'owner');
  for (const note of before) await say(real, clientId, note);
  const work = meeting();
  const notes = ['转到他行', '被并购'];
  const said = (await Promise.all(notes.map((note) => say(work, clientId, note)))).map(kindOf);
  expect(said.toSorted()).toEqual(['loss_changed', 'ok']);
  expect(await standing(clientId)).toEqual([notes[said.indexOf('ok')]]);
  const events = await database.prisma.audit.count({ where: { action: 'client_loss_recorded', entityId: clientId } });
  expect(events).toBe(before.length + 1);
});

test('the same said twice at once is said once, and both read that it is recorded', async () => {
  const clientId = await insertClient(database, '远洋贸易');
  await insertOwnership(database, clientId, by.id, 'owner');
  const work = meeting();
  const said = await Promise.all([1, 2].map(() => say(work, clientId, '转到他行')));
  expect(said.map(kindOf)).toEqual(['ok', 'ok']);
  expect(await standing(clientId)).toEqual(['转到他行']);
});

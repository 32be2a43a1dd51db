import { beforeEach, expect, it } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { eraseRecord } from '../../../src/usecases/audit/erase-record.ts';
import { findLoss, recordLoss, withdrawLoss } from '../../../src/usecases/churn-ledger/record-loss.ts';
import { forceDesk, kindOf } from '../../support/force-desk.ts';

const desk = await forceDesk();
const { database, parts, wang, manager } = desk;
const { prisma } = database;
const WORDS = '张总说基本户转到他行';

let client: ClientId;
beforeEach(async () => {
  desk.begin();
  client = await desk.clientOf(wang);
});

/** What a form stands over that is opened now. */
async function opened() {
  const found = await findLoss(parts)(wang, client);
  if (!found.ok) throw new Error('the owner may record the loss');
  return found.value.loss;
}
const send = (note: string, over: Awaited<ReturnType<typeof opened>>, by = wang) =>
  recordLoss(parts)({
    by,
    clientId: client,
    lostOn: localDate('2026-11-20'),
    reason: 'price',
    note,
    over,
    origin: 'test',
  });
const erase = () =>
  eraseRecord(parts)({
    clientId: client,
    reason: 'asked to be forgotten',
    context: { actor: { kind: 'cli', name: 'lena' }, origin: 'test' },
  });
const notes = async () =>
  (await prisma.clientLoss.findMany({ where: { clientId: client } })).map(({ note }) => note).filter(Boolean);

it('a note that was erased does not come back from a form that was opened before', async () => {
  await send(WORDS, null);
  const over = await opened();
  expect(await erase()).toMatchObject({ ok: true, value: { texts: [{ table: 'client_loss', texts: 1 }] } });
  expect(kindOf(await send(WORDS, over))).toBe('loss_changed');
  // Taken back besides, there is none to be held against.
  await withdrawLoss(parts)({ by: wang, clientId: client, origin: 'test' });
  expect(kindOf(await send(WORDS, over))).toBe('loss_changed');
  expect(await notes()).toEqual([]);
  expect(kindOf(await send('', await opened()))).toBe('ok');
});

it('of two who change it at once the second reads that it has changed; the same said twice is said once', async () => {
  const [hers, his] = [await opened(), await opened()];
  expect(kindOf(await send(WORDS, hers))).toBe('ok');
  expect(kindOf(await send(WORDS, hers))).toBe('ok');
  expect(kindOf(await send('价格', his, manager))).toBe('loss_changed');
  expect(await notes()).toEqual([WORDS]);
  expect(kindOf(await send('价格', await opened(), manager))).toBe('ok');
  expect(await prisma.clientLoss.count({ where: { clientId: client } })).toBe(2);
});

import { beforeEach, describe, expect, it } from 'vitest';
import { outboxDesk, outboxStore } from '../../../src/persistence/delivery/outbox-repository.ts';
import type { Claimed, Outcome } from '../../../src/usecases/delivery/ports.ts';
import { insertStaff, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { insertMessage, NOW, timePasses } from '../../support/outbox.ts';

const database = await freshDatabase();
const { prisma, pool } = database;
const outbox = outboxStore(database, newId);
const desk = outboxDesk(prisma);
const [li, chen] = [`staff:${await insertStaff(database, 'Li')}`, `staff:${await insertStaff(database, 'Chen')}`];

const claim = (now = NOW, limit = 10, resting: readonly string[] = []) => outbox.claim(now, limit, resting);
const one = async (): Promise<Claimed> => {
  const [message] = await claim();
  if (message === undefined) throw new Error('nothing was claimed');
  return message;
};
const settle = (message: Claimed, outcome: Outcome) => outbox.settle(message, outcome, NOW, 0);
const sent = (ts = '1.0'): Outcome => ({ kind: 'sent', posted: { channel: 'D1', ts } });
const retry = (change: object = {}): Outcome => ({
  kind: 'retry',
  error: 'no_answer',
  afterMs: 0,
  certain: false,
  counted: true,
  ...change,
});
const row = (id: string) => prisma.outboxMessage.findUniqueOrThrow({ where: { id } });

beforeEach(async () => {
  await prisma.outboxMessage.deleteMany();
  await prisma.outboxLane.deleteMany();
});

describe('claim', () => {
  it('gives one message for each recipient, the urgent one first, then the oldest', async () => {
    await insertMessage(database, li, { dueAt: new Date(NOW.getTime() - 2_000) });
    const urgent = await insertMessage(database, li, { urgent: true });
    const older = await insertMessage(database, chen, { dueAt: new Date(NOW.getTime() - 1_000) });
    await insertMessage(database, chen);
    expect((await claim()).map(({ id }) => id).toSorted()).toEqual([urgent, older].toSorted());
    expect(await claim()).toEqual([]);
  });

  it('gives nothing before it is due, and nothing to those who rest', async () => {
    await insertMessage(database, li, { dueAt: new Date(NOW.getTime() + 60_000) });
    await insertMessage(database, chen);
    expect(await claim(NOW, 10, [chen])).toEqual([]);
    expect(await claim(new Date(NOW.getTime() + 60_000), 10, [chen])).toMatchObject([{ recipient: li }]);
  });

  it('counts attempts, and says from when on a message may have been sent', async () => {
    await insertMessage(database, li);
    expect(await one()).toMatchObject({ attempts: 1, maybeSentSince: null });
    // Whoever held it has died: the lease is over, and nothing was settled.
    await timePasses(database);
    expect(await one()).toMatchObject({ attempts: 2, maybeSentSince: NOW });
  });

  it('leaves the lane free when there was nothing in it after all', async () => {
    await insertMessage(database, li);
    await settle(await one(), retry({ afterMs: 60_000 }));
    expect(await claim()).toEqual([]);
    await insertMessage(database, li);
    expect(await claim()).toHaveLength(1);
  });
});

describe('settle', () => {
  it('keeps where a message stands', async () => {
    const id = await insertMessage(database, li);
    await settle(await one(), sent('17.5'));
    expect(await row(id)).toMatchObject({ state: 'sent', slackChannel: 'D1', slackTs: '17.5', sentAt: NOW });
  });

  it('after a certain failure nobody looks for the message, after an uncertain one everybody does', async () => {
    await insertMessage(database, li);
    await settle(await one(), retry({ certain: true }));
    expect(await one()).toMatchObject({ maybeSentSince: null, attempts: 2 });
    await timePasses(database);
    await settle(await one(), retry());
    expect((await one()).maybeSentSince).toEqual(NOW);
  });

  it('does not count being told to wait', async () => {
    await insertMessage(database, li);
    await settle(await one(), retry({ counted: false, certain: true }));
    expect(await one()).toMatchObject({ attempts: 1 });
  });

  it('says nothing for a claim that is lost', async () => {
    const id = await insertMessage(database, li);
    const stale = await one();
    await timePasses(database);
    const held = await one();
    await settle(stale, { kind: 'dead', error: 'x' });
    expect(await row(id)).toMatchObject({ state: 'pending' });
    expect(await claim()).toEqual([]);
    await settle(held, sent());
    expect(await row(id)).toMatchObject({ state: 'sent' });
  });

  it('lets the recipient rest', async () => {
    await insertMessage(database, li);
    await insertMessage(database, li);
    await outbox.settle(await one(), sent(), NOW, 60_000);
    expect(await claim()).toEqual([]);
    await timePasses(database);
    expect(await claim()).toHaveLength(1);
  });
});

describe('a living thing', () => {
  const about = { livingKey: 'alert:1' };

  it('is told once where several wait, and stands where it was told last', async () => {
    const first = await insertMessage(database, li, about);
    const second = await insertMessage(database, li, about);
    const later = await insertMessage(database, li, { ...about, dueAt: new Date(NOW.getTime() + 60_000) });
    const other = await insertMessage(database, chen, about);
    expect((await claim()).map(({ id }) => id).toSorted()).toEqual([first, other].toSorted());
    expect(await row(second)).toMatchObject({ state: 'folded', foldedInto: first });
    expect(await row(later)).toMatchObject({ state: 'pending' });
    expect(await outbox.living(li, 'alert:1')).toBeNull();
  });

  it('counts once against the budget, however often it changes', async () => {
    for (const _ of [1, 2, 3]) {
      await insertMessage(database, li, about);
      await settle(await one(), sent('9.9'));
    }
    expect(await outbox.living(li, 'alert:1')).toEqual({ channel: 'D1', ts: '9.9' });
    expect(await outbox.countSentSince(li, NOW)).toBe(1);
  });
});

describe('countSentSince', () => {
  it('counts what was sent to that person from then on, urgent ones left out', async () => {
    await insertMessage(database, li);
    await settle(await one(), sent());
    await insertMessage(database, li, { urgent: true });
    await settle(await one(), sent());
    await insertMessage(database, chen);
    await settle(await one(), sent());
    expect(await outbox.countSentSince(li, NOW)).toBe(1);
    expect(await outbox.countSentSince(li, new Date(NOW.getTime() + 1))).toBe(0);
  });
});

describe('the desk', () => {
  it('gives what was folded to one digest, once', async () => {
    for (const _ of [1, 2]) {
      await insertMessage(database, li);
      await settle(await one(), { kind: 'folded' });
    }
    expect(await desk.fold(li, 'digest:1')).toBe(2);
    expect(await desk.fold(li, 'digest:2')).toBe(0);
    expect(await outbox.foldedInto('digest:1')).toHaveLength(2);
  });

  it('shows the dead, and revives one or all', async () => {
    const ids = [await insertMessage(database, li), await insertMessage(database, chen)];
    for (const message of await claim()) await settle(message, { kind: 'dead', error: 'is_archived' });
    expect(await desk.dead(1)).toMatchObject({ count: 2, letters: [{ error: 'is_archived' }] });
    expect(await desk.revive(ids[0] ?? '')).toBe(1);
    expect(await desk.revive(ids[0] ?? '')).toBe(0);
    expect(await desk.revive(null)).toBe(1);
    expect((await claim()).map(({ attempts }) => attempts)).toEqual([1, 1]);
  });
});

it.each([
  ['a sent message that stands nowhere', `state = 'sent'`, 'outbox_message_sent_check'],
  ['a dead one without a cause', `state = 'dead'`, 'outbox_message_dead_check'],
  ['a state that there is not', `state = 'lost'`, 'outbox_message_state_check'],
])('%s is refused', async (_, set, constraint) => {
  await insertMessage(database, li);
  await expect(pool.query(`UPDATE outbox_message SET ${set}`)).rejects.toThrow(constraint);
});

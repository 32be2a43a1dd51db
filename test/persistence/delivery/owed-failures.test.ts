import { describe, expect, it } from 'vitest';
import { outboxStore } from '../../../src/persistence/delivery/outbox-repository.ts';
import { oweFailure } from '../../../src/persistence/delivery/owed-failures.ts';
import { newId } from '../../../src/persistence/new-id.ts';
import { readSingle } from '../../../src/usecases/delivery/read-single-news.ts';
import { insertStaff } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { NOW } from '../../support/outbox.ts';

const database = await freshDatabase();
const { prisma } = database;
let told = 0;
const owe = oweFailure(database, { now: () => NOW }, () => {
  told += 1;
});

const account = async (slackUserId: string, more: { readonly outsider?: boolean; readonly active?: boolean } = {}) => {
  const staffId = await insertStaff(database, slackUserId);
  const { outsider = false, active = true } = more;
  await prisma.staff.update({ where: { id: staffId }, data: { active } });
  await prisma.slackUser.create({
    data: { slackUserId, teamId: 'T1', staffId, locale: 'en-US', outsider, refreshedAt: NOW },
  });
  return staffId;
};

describe('a failure that nobody could be told of at once', () => {
  it('waits as a message that says the same, each one, whatever becomes of the process', async () => {
    const staffId = await account('U1');
    const failed = { slackUserId: 'U1', reference: 'R-7F3K', cause: 'other' } as const;
    expect(await owe({ ...failed, id: newId() })).toBe(true);
    expect(await owe({ ...failed, id: newId() })).toBe(true);
    expect(await prisma.outboxMessage.count({ where: { state: 'pending' } })).toBe(2);
    expect(told).toBe(2);
    const [claimed] = await outboxStore(database, newId).claim(NOW, 10, []);
    expect(claimed).toMatchObject({
      recipient: `staff:${staffId}`,
      urgent: true,
      livingKey: null,
      // It may stand in Slack already.
      maybeSentSince: NOW,
    });
    if (claimed === undefined) throw new Error('nothing was claimed');
    // It is read from what it says alone.
    expect(await readSingle({} as never, claimed, {} as never, NOW)).toEqual({
      kind: 'news',
      news: { kind: 'request_failed', reference: 'R-7F3K', cause: 'other' },
    });
  });

  it('is owed once where the answer that it is owed was lost', async () => {
    await account('U6');
    const failed = { slackUserId: 'U6', id: newId<string>(), reference: 'R-4444', cause: 'other' } as const;
    expect(await owe(failed)).toBe(true);
    expect(await owe(failed)).toBe(true);
    expect(await prisma.outboxMessage.count({ where: { id: failed.id } })).toBe(1);
  });

  it('is owed to nobody who is not of staff, not any more, or a guest', async () => {
    await account('U2', { active: false });
    await account('U3', { outsider: true });
    const before = [await prisma.outboxMessage.count(), told];
    for (const slackUserId of ['U2', 'U3', 'U4'])
      expect(await owe({ slackUserId, id: newId(), reference: 'R-2222', cause: 'late' })).toBe(false);
    expect([await prisma.outboxMessage.count(), told]).toEqual(before);
  });
});

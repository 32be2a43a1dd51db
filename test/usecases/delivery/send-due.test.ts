import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { STANDARD_CHECKLIST } from '../../../src/core/client/knowledge/checklist.ts';
import { addDays, localDate } from '../../../src/core/shared/calendar.ts';
import type { StaffId } from '../../../src/core/shared/ids.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import { makeDigest } from '../../../src/usecases/delivery/make-digest.ts';
import { type SenderDependencies, sendDue } from '../../../src/usecases/delivery/send-due.ts';
import { insertClient, insertOwnership, insertStaff, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import {
  type FakeSlack,
  fakeSlack,
  insertMessage,
  NO_FILE,
  NOW,
  senderParts,
  timePasses,
} from '../../support/outbox.ts';

const database = await freshDatabase();
const { prisma } = database;
const li = await insertStaff(database, '王莉', { email: 'li@bank.example' });
const grace = await insertStaff(database, 'Grace Ho', { email: 'grace@bank.example' });
const to = (id: StaffId): string => `staff:${id}`;

let slack: FakeSlack;
beforeEach(async () => {
  await prisma.outboxMessage.deleteMany();
  await prisma.outboxLane.deleteMany();
  await prisma.slackUser.deleteMany();
  await prisma.handledRequest.deleteMany();
  slack = fakeSlack();
  slack.accounts.set('li@bank.example', 'U-li').set('grace@bank.example', 'U-grace');
});

/** Sends until nothing is due any more; what waits for its time gets it between two rounds. */
async function sendAll(change: Partial<SenderDependencies> = {}): Promise<void> {
  const sender = sendDue(senderParts(database, slack, change));
  for (let taken = await sender.take(10); taken.length > 0; taken = await sender.take(10)) {
    await Promise.all(taken);
    await timePasses(database);
  }
}
const states = async () =>
  (await prisma.outboxMessage.findMany({ orderBy: { id: 'asc' } })).map(({ state, lastError }) =>
    state === 'dead' ? `dead ${lastError}` : state,
  );

describe('a message', () => {
  it('goes to the account with the e-mail of the staff file, which is then known', async () => {
    await insertMessage(database, to(li));
    await sendAll();
    expect(slack.posted).toMatchObject([{ channel: 'U-li', news: { kind: 'calendar_ending' } }]);
    expect(await prisma.slackUser.findMany()).toMatchObject([{ slackUserId: 'U-li', staffId: li, locale: 'zh-CN' }]);
  });

  it.each([
    ['two weeks ago, not if it has become a guest’s since', 14, ['dead no_slack_account']],
    ['less than two weeks ago, at once', 13, ['sent']],
  ])('goes to the account that Slack has named %s', async (_, daysAgo, left) => {
    slack.guests.add('li@bank.example');
    const refreshedAt = new Date(NOW.getTime() - daysAgo * 86_400_000);
    const account = { slackUserId: 'U-li', teamId: 'T1', staffId: li, locale: 'zh-CN', outsider: false, refreshedAt };
    await prisma.slackUser.create({ data: account });
    await insertMessage(database, to(li));
    await sendAll();
    expect(await states()).toEqual(left);
  });

  it.each([
    ['for whom Slack has no account', async () => to(await insertStaff(database, 'Nobody')), 'no_slack_account'],
    [
      'whose e-mail Slack does not know',
      async () => to(await insertStaff(database, 'X', { email: 'x@bank.example' })),
      'no_slack_account',
    ],
    ['who has left', async () => to(await insertStaff(database, 'Gone', { active: false })), 'not_staff'],
    ['whom nobody knows', async () => to(newId<StaffId>()), 'not_staff'],
    ['in a channel that is not set up', async () => 'channel:management', 'no_such_channel'],
    ['that is no recipient', async () => 'everybody', 'unknown_message'],
  ])('to somebody %s is laid aside', async (_, recipient, error) => {
    const id = await insertMessage(database, await recipient());
    const told: string[] = [];
    await sendAll({ onDead: (why, message) => told.push(`${message.id} ${why}`) });
    expect(await states()).toEqual([`dead ${error}`]);
    expect(told).toEqual([`${id} ${error}`]);
  });

  it('of a kind, or with data, that this version does not know is laid aside', async () => {
    await insertMessage(database, to(li), { kind: 'from_the_future' });
    await insertMessage(database, to(grace), { kind: 'client_opened_with_reason', data: { clientId: 'x' } });
    await sendAll();
    expect(await states()).toEqual(['dead unknown_message', 'dead unknown_message']);
  });

  it('whose answer was lost is found in Slack and not sent again', async () => {
    await insertMessage(database, to(li));
    slack.next.push('lost');
    await sendAll();
    expect(slack.posted).toHaveLength(1);
    expect(slack.finds).toBe(1);
    expect(await prisma.outboxMessage.findFirst()).toMatchObject({ state: 'sent', slackTs: '1', attempts: 2 });
  });

  it('that is a file is looked for no sooner than Slack shows it', async () => {
    const clientId = await insertClient(database, '海港物流');
    await insertOwnership(database, clientId, li, 'owner');
    const appointmentId = newId<string>();
    const hour = { startsAt: new Date('2026-11-24T06:00:00Z'), channel: 'visit', subject: '', status: 'booked' };
    await prisma.appointment.create({ data: { id: appointmentId, clientId, staffId: li, ...hour } });
    await insertMessage(database, to(li), { kind: 'calendar_entry', data: { appointmentId, version: 1 } });
    slack.next.push('lost');
    await Promise.all(await sendDue(senderParts(database, slack)).take(1));
    const { rows } = await database.pool.query(
      "SELECT FROM outbox_message WHERE retry_at > clock_timestamp() + interval '20 seconds'",
    );
    expect(rows).toHaveLength(1);
    await timePasses(database);
    await sendAll();
    expect(slack.posted).toMatchObject([{ news: { kind: 'calendar_entry' } }]);
    expect(await states()).toEqual(['sent']);
  });

  it('that was attempted by a clock since set back is looked for from now', async () => {
    await insertMessage(database, to(li), { dueAt: new Date('2026-11-20T00:00:00Z') });
    slack.next.push('lost');
    await Promise.all(await sendDue(senderParts(database, slack)).take(1));
    await timePasses(database);
    const now = new Date('2026-11-21T02:00:00Z');
    const { courier } = slack;
    const asked: Date[] = [];
    const find: typeof courier.find = (place, key, since) => {
      asked.push(since);
      return courier.find(place, key, since);
    };
    await sendAll({ clock: { now: () => now }, courier: { ...courier, find } });
    expect(asked).toEqual([now]);
    expect(slack.posted).toHaveLength(1);
  });

  it('that a dying process may have sent is looked for first', async () => {
    const id = await insertMessage(database, to(li));
    const { outbox, courier, clock } = senderParts(database, slack);
    await outbox.claim(clock.now(), 1, []);
    await courier.post(
      { channel: 'U-li', threadTs: null },
      { kind: 'calendar_ending', knownUntil: localDate('2026-12-31') },
      {} as never,
      id,
      NO_FILE,
    );
    await timePasses(database);
    await sendAll();
    expect(slack.posted).toHaveLength(1);
    expect(await states()).toEqual(['sent']);
  });

  it('is not posted by a process that was away for too long', async () => {
    await insertMessage(database, to(li));
    let at = 0;
    const sender = sendDue(
      senderParts(database, slack, {
        monotonic: () => {
          at += 61_000;
          return at;
        },
      }),
    );
    await Promise.all(await sender.take(1));
    expect(slack.posted).toEqual([]);
    expect(await states()).toEqual(['pending']);
  });

  it('is not claimed a second time by the process that has it in hand, whatever its lease says', async () => {
    await insertMessage(database, to(li));
    const answer = Promise.withResolvers<void>();
    const { courier } = slack;
    const post: typeof courier.post = async (...call) => {
      const posted = courier.post(...call);
      await answer.promise;
      return posted;
    };
    const sender = sendDue(senderParts(database, slack, { courier: { ...courier, post } }));
    const taken = await sender.take(10);
    await timePasses(database);
    expect(await sender.take(10)).toEqual([]);
    answer.resolve();
    await Promise.all(taken);
    await insertMessage(database, to(li));
    expect(await sender.take(10)).toHaveLength(1);
  });

  it('that Slack limits waits for as long as Slack says', async () => {
    await insertMessage(database, to(li));
    slack.next.push({ kind: 'limited', retryAfterSeconds: 30 });
    const sender = sendDue(senderParts(database, slack, { monotonic: () => 1_000 }));
    await Promise.all(await sender.take(1));
    expect(sender.nextRelease()).toBe(30_000);
    await timePasses(database);
    expect(await sender.take(1)).toEqual([]);
    expect(await prisma.outboxMessage.findFirst()).toMatchObject({
      state: 'pending',
      attempts: 0,
      lastError: 'ratelimited',
    });
  });

  it('waits, and so do all others, until Slack takes the token of the app again; then each is sent once', async () => {
    let at = 0;
    const told: (string | null)[] = [];
    const parts = senderParts(database, slack, { monotonic: () => at, onToken: (error) => told.push(error) });
    const sender = sendDue(parts);
    const take = async () => {
      const taken = await sender.take(1);
      await Promise.all(taken);
      await timePasses(database);
      return taken.length;
    };
    await insertMessage(database, to(li));
    await insertMessage(database, to(grace));
    const revoked = { kind: 'refused', code: 'token_revoked' } as const;
    slack.next.push(revoked, revoked);
    expect(await take()).toBe(1);
    expect(sender.nextRelease()).toBe(60_000);
    expect(await take()).toBe(0);
    at = 60_000;
    expect(await take()).toBe(1);
    expect(slack.posted).toEqual([]);
    expect(await states()).toEqual(['pending', 'pending']);
    expect((await prisma.outboxMessage.findMany()).map(({ attempts }) => attempts)).toEqual([0, 0]);
    at = 120_000;
    expect(await take()).toBe(1);
    expect(await take()).toBe(1);
    expect(slack.posted.map(({ channel }) => channel).toSorted()).toEqual(['U-grace', 'U-li']);
    expect(told).toEqual(['token_revoked', null]);
  });

  it.each([
    ['of its reader is laid aside', null, ['dead account_inactive']],
    ['of the app itself waits', 'account_inactive', ['pending']],
    ['waits, whosever it is, while Slack says of the token what it likes', 'internal_error', ['pending']],
  ])('that meets a switched-off account %s', async (_, tokenError, left) => {
    await insertMessage(database, to(li));
    slack.next.push({ kind: 'refused', code: 'account_inactive' });
    slack.tokenError = tokenError;
    await Promise.all(await sendDue(senderParts(database, slack)).take(1));
    expect(await states()).toEqual(left);
  });

  it('over which our own program fails is tried again later, and the failure is told', async () => {
    await insertMessage(database, to(li));
    const told: unknown[] = [];
    const broken = { ...senderParts(database, slack).staff, find: async () => Promise.reject(new Error('broken')) };
    const sender = sendDue(senderParts(database, slack, { staff: broken, onError: (error) => told.push(error) }));
    await Promise.all(await sender.take(1));
    expect(told).toMatchObject([{ message: 'broken' }]);
    expect(await prisma.outboxMessage.findFirst()).toMatchObject({ state: 'pending', lastError: 'internal' });
  });
});

describe('news of a look at a client', () => {
  const about = async (owner: StaffId) => {
    const clientId = await insertClient(database, 'ACME');
    const ownership = await insertOwnership(database, clientId, owner, 'owner');
    await insertMessage(database, to(li), { kind: 'client_opened_with_reason', data: { clientId, staffId: grace } });
    return { clientId, ownership };
  };

  it('names client and colleague as they are called when it is sent', async () => {
    const { clientId } = await about(li);
    await prisma.client.update({ where: { id: clientId }, data: { name: 'ACME Neu' } });
    await sendAll();
    expect(slack.posted).toMatchObject([{ news: { clientName: 'ACME Neu', byName: 'Grace Ho' } }]);
  });

  it('is not told to her who has given the client away, nor of a client that is closed', async () => {
    const { ownership } = await about(li);
    await prisma.ownership.update({
      where: { id: ownership },
      data: { validTo: new Date('2026-11-22'), endedAt: NOW, endSource: 'test' },
    });
    const { clientId } = await about(li);
    await prisma.client.update({ where: { id: clientId }, data: { closedOn: new Date('2026-11-01') } });
    await sendAll();
    expect(await states()).toEqual(['withdrawn', 'withdrawn']);
    expect(slack.posted).toEqual([]);
  });
});

describe('the budget', () => {
  const digestAt = (now: Date) =>
    makeDigest({
      unitOfWork: unitOfWork(database, { clock: { now: () => now }, newId, announce }),
      checklist: STANDARD_CHECKLIST,
    });
  const digest = digestAt(NOW);

  it('sends six, folds the rest into a digest, and lets urgent news pass', async () => {
    for (let count = 0; count < 9; count += 1) await insertMessage(database, to(li));
    await insertMessage(database, to(li), { urgent: true });
    await sendAll();
    expect(slack.posted).toHaveLength(7);
    expect((await states()).filter((state) => state === 'folded')).toHaveLength(3);

    await digest(li, localDate('2026-11-23'));
    await digest(li, localDate('2026-11-23'));
    await sendAll();
    expect(slack.posted).toHaveLength(8);
    const { news } = slack.posted.at(-1) ?? {};
    expect(news).toMatchObject({ kind: 'digest' });
    expect(news?.kind === 'digest' && news.lines).toHaveLength(3);
  });

  it('keeps for the next digest what was folded after that of the day, also where its job runs once more', async () => {
    const folded = async (): Promise<void> => {
      const id = await insertMessage(database, to(li));
      await prisma.outboxMessage.update({ where: { id }, data: { state: 'folded' } });
    };
    await folded();
    await digest(li, localDate('2026-11-23'));
    await sendAll();
    await folded();
    await digest(li, localDate('2026-11-23'));
    await digest(li, localDate('2026-11-24'));
    await sendAll();
    expect(slack.posted.map(({ news }) => news.kind === 'digest' && news.lines.length)).toEqual([1, 1]);
  });

  it('begins anew with the bank’s day', async () => {
    for (let count = 0; count < 7; count += 1) await insertMessage(database, to(li));
    await sendAll();
    const tomorrow = new Date('2026-11-23T16:00:00Z');
    await insertMessage(database, to(li), { dueAt: tomorrow });
    await sendAll({ clock: { now: () => tomorrow } });
    expect((await states()).filter((state) => state === 'sent')).toHaveLength(7);
  });

  // Days of one person: how many messages come on each, and whether the digest of that day was missed.
  const days = fc.array(fc.record({ messages: fc.nat(9), missed: fc.boolean() }), { minLength: 1, maxLength: 4 });
  it('on no day sends more than it allows and one digest, and loses nothing in the end', async () => {
    await fc.assert(
      fc.asyncProperty(days, fc.nat(4), async (week, budget) => {
        await prisma.outboxMessage.deleteMany();
        await prisma.handledRequest.deleteMany();
        slack.posted.length = 0;
        let owed = 0;
        for (const [at, { messages, missed }] of [...week, { messages: 0, missed: false }].entries()) {
          const now = new Date(NOW.getTime() + at * 24 * 3_600_000);
          const before = slack.posted.length;
          for (let count = 0; count < messages; count += 1) await insertMessage(database, to(li), { dueAt: now });
          owed += messages;
          const part = { budget, clock: { now: () => now } };
          await sendAll(part);
          expect(slack.posted.length - before).toBeLessThanOrEqual(budget);
          if (!missed) await digestAt(now)(li, addDays(localDate('2026-11-23'), at));
          await sendAll(part);
          expect(slack.posted.length - before).toBeLessThanOrEqual(budget + 1);
        }
        const told = slack.posted.map(({ news }) => (news.kind === 'digest' ? news.lines.length : 1));
        expect(told.reduce((sum, lines) => sum + lines, 0)).toBe(owed);
      }),
      { numRuns: 8 },
    );
  });

  it('sends no digest when nothing was folded, and none of which nothing is left to see', async () => {
    await digest(li, localDate('2026-11-23'));
    expect(await states()).toEqual([]);
    await insertMessage(database, to(li), {
      kind: 'client_opened_with_reason',
      data: { clientId: newId<string>(), staffId: grace },
    });
    await prisma.outboxMessage.updateMany({ data: { state: 'folded' } });
    await digest(li, localDate('2026-11-24'));
    await sendAll();
    expect(slack.posted).toEqual([]);
    expect(await states()).toEqual(['folded', 'withdrawn']);
  });
});

describe('a living message', () => {
  const about = { livingKey: 'alert:1' };

  it('is changed where it stands, and posted anew where it was deleted', async () => {
    await insertMessage(database, to(li), about);
    await sendAll();
    await insertMessage(database, to(li), { ...about, data: { knownUntil: '2027-12-31' } });
    await sendAll();
    expect(slack.posted).toMatchObject([{ news: { knownUntil: '2027-12-31' } }]);

    await insertMessage(database, to(li), about);
    slack.next.push({ kind: 'refused', code: 'message_not_found' });
    await sendAll();
    expect(slack.posted).toHaveLength(2);
    expect(await states()).toEqual(['sent', 'sent', 'sent']);
  });

  it('whose first answer was lost is found, and says what has come since', async () => {
    await insertMessage(database, to(li), about);
    slack.next.push('lost');
    await Promise.all(await sendDue(senderParts(database, slack)).take(1));
    await insertMessage(database, to(li), { ...about, data: { knownUntil: '2027-12-31' } });
    await timePasses(database);
    await sendAll();
    expect(slack.posted).toMatchObject([{ news: { knownUntil: '2026-12-31' } }]);
    expect(slack.updated).toBe(1);
    expect(await states()).toEqual(['sent', 'folded']);
  });

  it('that was found is found again where Slack asks to wait with what has come since', async () => {
    await insertMessage(database, to(li), about);
    slack.next.push('lost', { kind: 'limited', retryAfterSeconds: 1 });
    const sender = sendDue(senderParts(database, slack));
    await Promise.all(await sender.take(1));
    await timePasses(database);
    await Promise.all(await sender.take(1));
    await timePasses(database);
    await sendAll();
    expect(slack.posted).toHaveLength(1);
    expect([slack.finds, slack.updated]).toEqual([2, 1]);
    expect(await states()).toEqual(['sent']);
  });

  it('is not posted a second time while nobody knows whether the first attempt was', async () => {
    await insertMessage(database, to(li), about);
    slack.next.push('lost');
    const sender = sendDue(senderParts(database, slack));
    await Promise.all(await sender.take(1));
    await insertMessage(database, to(li), { ...about, urgent: true });
    await prisma.outboxLane.updateMany({ data: { leaseUntil: null } });
    expect(await sender.take(1)).toEqual([]);
    await timePasses(database);
    await sendAll();
    expect(slack.posted).toHaveLength(1);
    expect(await states()).toEqual(['sent', 'sent']);
  });

  it('is changed even when the day’s budget is spent', async () => {
    await insertMessage(database, to(li), about);
    await sendAll({ budget: 1 });
    await insertMessage(database, to(li), about);
    await insertMessage(database, to(li));
    await sendAll({ budget: 1 });
    expect(await states()).toEqual(['sent', 'sent', 'folded']);
  });
});

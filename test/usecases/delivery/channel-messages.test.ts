import { beforeEach, describe, expect, it } from 'vitest';
import type { ChannelRefusal } from '../../../src/core/delivery/channel.ts';
import { ok, refuse } from '../../../src/core/shared/result.ts';
import { channelStore } from '../../../src/persistence/repositories.ts';
import type { MayChannelSee } from '../../../src/usecases/delivery/may-channel-see.ts';
import { type SenderDependencies, sendDue } from '../../../src/usecases/delivery/send-due.ts';
import { insertClient, insertStaff } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { type FakeSlack, fakeSlack, insertMessage, senderParts, timePasses } from '../../support/outbox.ts';

const database = await freshDatabase();
const { prisma } = database;
const channels = channelStore(database);
const li = `staff:${await insertStaff(database, '王莉', { email: 'li@bank.example' })}`;
const MANAGEMENT = 'channel:management';

let slack: FakeSlack;
let asked: Parameters<MayChannelSee>[];
let refusal: ChannelRefusal | null;
beforeEach(async () => {
  await prisma.outboxMessage.deleteMany();
  await prisma.outboxLane.deleteMany();
  await channels.set({ key: 'management', slackChannel: 'C-old', language: 'en' });
  slack = fakeSlack();
  slack.accounts.set('li@bank.example', 'U-li');
  asked = [];
  refusal = null;
});
const mayChannelSee: MayChannelSee = async (...question) => {
  asked.push(question);
  return refusal === null ? ok(undefined) : refuse(refusal);
};

async function sendAll(change: Partial<SenderDependencies> = {}): Promise<void> {
  const sender = sendDue(senderParts(database, slack, { mayChannelSee, ...change }));
  for (let taken = await sender.take(10); taken.length > 0; taken = await sender.take(10)) {
    await Promise.all(taken);
    await timePasses(database);
  }
}
const states = async () =>
  (await prisma.outboxMessage.findMany({ orderBy: { id: 'asc' } })).map(({ state, lastError }) =>
    state === 'dead' ? `dead ${lastError}` : state,
  );
const about = (knownUntil: string, change: object = {}) => ({ data: { knownUntil }, ...change });

describe('a message to a channel', () => {
  it('goes to the channel that stands for its purpose when it is sent, in the language of that channel', async () => {
    await insertMessage(database, MANAGEMENT);
    await channels.set({ key: 'management', slackChannel: 'C-new', language: 'zh-CN' });
    await sendAll();
    expect(slack.posted).toMatchObject([{ channel: 'C-new', locale: 'zh-CN', news: { kind: 'calendar_ending' } }]);
    expect(asked).toEqual([['C-new', []]]);
  });

  it('tells the management of a week that was passed over', async () => {
    await insertMessage(database, MANAGEMENT, {
      kind: 'churn_week_passed_over',
      data: { week: '2026-11-16', why: 'debit', times: 3 },
    });
    await sendAll();
    expect(slack.posted).toMatchObject([
      { news: { kind: 'churn_week_passed_over', week: '2026-11-16', why: 'debit', times: 3 } },
    ]);
  });

  it('is laid aside while no channel stands for it', async () => {
    await channels.clear('management');
    await insertMessage(database, MANAGEMENT);
    await sendAll();
    expect(await states()).toEqual(['dead no_such_channel']);
  });

  it('counts against nobody’s budget', async () => {
    for (let count = 0; count < 3; count += 1) await insertMessage(database, MANAGEMENT);
    await sendAll({ budget: 1 });
    expect(await states()).toEqual(['sent', 'sent', 'sent']);
  });

  it('of a kind that is for one person alone is never written into a channel', async () => {
    await insertMessage(database, MANAGEMENT, { kind: 'client_opened_with_reason' });
    await sendAll();
    expect(slack.posted).toEqual([]);
    expect(await states()).toEqual(['dead unknown_message']);
  });

  const member = (why: 'app' | 'outsider' | 'not_staff' | 'not_allowed') => ({ slackUserId: 'U', why });
  it.each<[ChannelRefusal, string]>([
    [{ kind: 'channel_shared' }, 'dead channel_shared'],
    [{ kind: 'channel_too_large', members: 2_000, most: 1_000 }, 'dead channel_too_large'],
    [{ kind: 'channel_unreachable', code: 'is_archived' }, 'dead is_archived'],
    [{ kind: 'client_gone' }, 'withdrawn'],
    [{ kind: 'not_for_all_members', members: [member('not_allowed')] }, 'dead channel_not_allowed'],
    [{ kind: 'not_for_all_members', members: [member('not_allowed'), member('not_staff')] }, 'dead channel_not_staff'],
    [{ kind: 'not_for_all_members', members: [member('not_staff'), member('app')] }, 'dead channel_app'],
    [{ kind: 'not_for_all_members', members: [member('app'), member('outsider')] }, 'dead channel_outsider'],
  ])('that not all of its members may see is not sent: %j', async (why, state) => {
    refusal = why;
    await insertMessage(database, MANAGEMENT);
    await sendAll();
    expect(slack.posted).toEqual([]);
    expect(await states()).toEqual([state]);
  });

  it('is asked about anew when an administrator sends it off again', async () => {
    refusal = { kind: 'channel_shared' };
    await insertMessage(database, MANAGEMENT);
    await sendAll();
    refusal = null;
    await prisma.outboxMessage.updateMany({ data: { state: 'pending', attempts: 0 } });
    await sendAll();
    expect(await states()).toEqual(['sent']);
  });

  it('waits while Slack does not say who is in the channel', async () => {
    refusal = { kind: 'slack_failed', failure: { kind: 'limited', retryAfterSeconds: 30 } };
    await insertMessage(database, MANAGEMENT);
    const sender = sendDue(senderParts(database, slack, { mayChannelSee }));
    await Promise.all(await sender.take(1));
    expect(await prisma.outboxMessage.findFirst()).toMatchObject({
      state: 'pending',
      attempts: 0,
      begunAt: null,
      lastError: 'ratelimited',
    });
  });

  it('stays before what came after it, where it is asked to wait before anything is posted', async () => {
    const first = await insertMessage(database, MANAGEMENT, about('2026-12-30'));
    await insertMessage(database, MANAGEMENT, about('2026-12-31'));
    const sender = sendDue(senderParts(database, slack, { mayChannelSee }));
    refusal = { kind: 'slack_failed', failure: { kind: 'limited', retryAfterSeconds: 30 } };
    await Promise.all(await sender.take(1));
    refusal = null;
    // Another process, which knows of no rest but by the database.
    expect(await sendDue(senderParts(database, slack, { mayChannelSee })).take(1)).toEqual([]);
    await timePasses(database);
    await Promise.all(await sender.take(1));
    expect(slack.posted.map(({ key }) => key)).toEqual([first]);
  });

  it('whose answer was lost is found in the channel and not sent again', async () => {
    await insertMessage(database, MANAGEMENT);
    slack.next.push('lost');
    await sendAll();
    expect(slack.posted).toHaveLength(1);
    expect(slack.finds).toBe(1);
    expect(await states()).toEqual(['sent']);
  });
});

describe('a living message in a channel', () => {
  const living = { livingKey: 'alert:1' };

  it('is changed where it stands, after the members were asked about again', async () => {
    await insertMessage(database, MANAGEMENT, about('2026-12-31', living));
    await sendAll();
    await insertMessage(database, MANAGEMENT, about('2027-12-31', living));
    await sendAll();
    expect(slack.posted).toMatchObject([{ channel: 'C-old', news: { knownUntil: '2027-12-31' } }]);
    expect(asked).toHaveLength(2);
  });

  it('is not changed once somebody in the channel may not see it', async () => {
    await insertMessage(database, MANAGEMENT, about('2026-12-31', living));
    await sendAll();
    refusal = { kind: 'channel_shared' };
    await insertMessage(database, MANAGEMENT, about('2027-12-31', living));
    await sendAll();
    expect(slack.posted).toMatchObject([{ news: { knownUntil: '2026-12-31' } }]);
    expect(await states()).toEqual(['sent', 'dead channel_shared']);
  });

  it('is told anew where another channel stands for its purpose by now', async () => {
    await insertMessage(database, MANAGEMENT, about('2026-12-31', living));
    await sendAll();
    await channels.set({ key: 'management', slackChannel: 'C-new', language: 'en' });
    await insertMessage(database, MANAGEMENT, about('2027-12-31', living));
    await sendAll();
    await insertMessage(database, MANAGEMENT, about('2028-12-31', living));
    await sendAll();
    expect(slack.posted).toMatchObject([
      { channel: 'C-old', news: { knownUntil: '2026-12-31' } },
      { channel: 'C-new', news: { knownUntil: '2028-12-31' } },
    ]);
  });
});

describe.each([
  ['a channel', MANAGEMENT, 'C-old'],
  ['a direct conversation', li, 'U-li'],
])('a message of a thread in %s', (_, recipient, channel) => {
  const head = { livingKey: 'alert:1' };
  const inThread = { threadOf: 'alert:1' };

  it('answers the message it belongs to', async () => {
    await insertMessage(database, recipient, head);
    await insertMessage(database, recipient, about('2027-12-31', inThread));
    await sendAll();
    expect(slack.posted).toMatchObject([
      { channel, threadTs: null, ts: '1' },
      { channel, threadTs: '1', ts: '2' },
    ]);
  });

  it('is changed in the thread when it lives itself', async () => {
    await insertMessage(database, recipient, head);
    for (const day of ['2027-12-31', '2028-12-31']) {
      await insertMessage(database, recipient, about(day, { ...inThread, livingKey: 'finding:1' }));
      await sendAll();
    }
    expect(slack.posted).toMatchObject([{ threadTs: null }, { threadTs: '1', news: { knownUntil: '2028-12-31' } }]);
  });

  it('waits for the message it belongs to, however urgent it is', async () => {
    await insertMessage(database, recipient, about('2027-12-31', { ...inThread, urgent: true }));
    await insertMessage(database, recipient, head);
    const sender = sendDue(senderParts(database, slack, { mayChannelSee }));
    for (const _turn of ['of the one in the thread', 'of the one it belongs to'])
      await Promise.all(await sender.take(1));
    expect(slack.posted).toMatchObject([{ threadTs: null }]);
    expect(
      (await prisma.outboxMessage.findMany({ where: { state: 'pending' } })).map(({ attempts }) => attempts),
    ).toEqual([0]);
    await timePasses(database);
    await sendAll();
    expect(slack.posted).toMatchObject([{ threadTs: null }, { threadTs: '1' }]);
  });

  it('whose answer was lost is looked for in the thread', async () => {
    await insertMessage(database, recipient, head);
    await sendAll();
    await insertMessage(database, recipient, about('2027-12-31', inThread));
    slack.next.push('lost');
    await sendAll();
    expect(slack.posted).toHaveLength(2);
    expect(await states()).toEqual(['sent', 'sent']);
  });

  it.each([
    ['was never told', null, 'dead no_thread'],
    ['could not be delivered', 'dead', 'dead no_thread'],
    ['was not for its reader any more', 'withdrawn', 'withdrawn'],
    ['went into a digest', 'folded', 'folded'],
  ])('shares the fate of one that %s', async (_fate, state, expected) => {
    if (state !== null) {
      const id = await insertMessage(database, recipient, head);
      await prisma.outboxMessage.update({ where: { id }, data: { state, lastError: 'is_archived' } });
    }
    await insertMessage(database, recipient, about('2027-12-31', inThread));
    await sendAll();
    expect(slack.posted).toEqual([]);
    expect((await states()).at(-1)).toBe(expected);
  });
});

it('a message of a thread is not torn from it when another channel stands for the purpose', async () => {
  await insertMessage(database, MANAGEMENT, { livingKey: 'alert:1' });
  await sendAll();
  await channels.set({ key: 'management', slackChannel: 'C-new', language: 'en' });
  await insertMessage(database, MANAGEMENT, { threadOf: 'alert:1' });
  await sendAll();
  expect(await states()).toEqual(['sent', 'dead no_thread']);
});

describe('a client that was shared', () => {
  const shared = async (groups: string) => {
    const clientId = await insertClient(database, 'ACME');
    const staffId = await insertStaff(database, 'Grace');
    await insertMessage(database, 'slack:C-team', {
      kind: 'client_shared',
      urgent: true,
      data: { clientId, staffId, groups },
    });
    return clientId;
  };

  it('goes to the channel that was named, in the bank’s language, after all its members were asked about', async () => {
    const clientId = await shared('profile money');
    await sendAll();
    expect(asked).toEqual([['C-team', [{ clientId, groups: ['identity', 'profile', 'money'] }]]]);
    expect(slack.posted).toMatchObject([
      { channel: 'C-team', locale: 'zh-CN', news: { kind: 'client_shared', clientName: 'ACME', contacts: null } },
    ]);
  });

  it('is told in the language of the channel where that stands for a purpose', async () => {
    await channels.set({ key: 'management', slackChannel: 'C-team', language: 'en' });
    await shared('profile');
    await sendAll();
    expect(slack.posted).toMatchObject([{ locale: 'en' }]);
  });

  it('is laid aside when somebody has joined who may not see it', async () => {
    refusal = { kind: 'not_for_all_members', members: [{ slackUserId: 'U1', why: 'outsider' }] };
    await shared('profile');
    await sendAll();
    expect(await states()).toEqual(['dead channel_outsider']);
    expect(slack.posted).toEqual([]);
  });
});

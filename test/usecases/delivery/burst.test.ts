import { pino } from 'pino';
import { expect, it } from 'vitest';
import { slackCourier } from '../../../src/slack/delivery/courier.ts';
import type { Courier } from '../../../src/usecases/delivery/ports.ts';
import { sendDue } from '../../../src/usecases/delivery/send-due.ts';
import { insertStaff } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { insertMessage, NOW, senderParts, timePasses } from '../../support/outbox.ts';
import { person, smallWorkspace } from '../../support/workspace.ts';

// A morning on which five hundred messages are due at once, to ten people, and Slack says again and again that it is too much, or
// carries a message out without an answer. Time is the test’s own.

const READERS = 10;
const EACH = 50;
const EVERY_MS = 1_000;
const AT_ONCE = 8;
const WAIT_SECONDS = 30;

const database = await freshDatabase();
const people = Array.from({ length: READERS }, (_, index) => `reader${index}`);
const slack = await smallWorkspace(['chat:write', 'im:write', 'im:history', 'users:read', 'users:read.email'], {
  people: people.map((name) => person(name)),
  channels: [],
  postLimit: null,
});
const { controls } = slack;

let at = 0;
type Call = { readonly channel: string; readonly at: number; readonly retryAfterMs: number | null };
const calls: Call[] = [];
const courier = slackCourier({
  botToken: 'xoxb-test',
  apiUrl: slack.apiUrl,
  bankLanguage: 'zh-CN',
  log: pino({ level: 'silent' }),
});
const post: Courier['post'] = async (place, ...message) => {
  const called = { channel: place.channel, at };
  const answer = await courier.post(place, ...message);
  const isLimited = !answer.ok && answer.failure.kind === 'limited';
  calls.push({ ...called, retryAfterMs: isLimited ? answer.failure.retryAfterSeconds * 1_000 : null });
  return answer;
};

/** The keys of the messages that stand in somebody’s conversation, from the first to the last. */
async function keysOf(user: string): Promise<readonly unknown[]> {
  const seen = await slack.messages({ user });
  if (!seen.ok) throw new Error(seen.error);
  return seen.messages.map(({ metadata }) => (metadata as { event_payload: { key: string } }).event_payload.key);
}

it('five hundred messages arrive once each, in their order, and no faster than Slack wants them', async () => {
  const owed = new Map<string, string[]>();
  for (const name of people) {
    const id = await insertStaff(database, name, { email: `${name}@bank.example` });
    const keys: string[] = [];
    for (let count = 0; count < EACH; count += 1)
      keys.push(await insertMessage(database, `staff:${id}`, { urgent: true, dueAt: NOW }));
    owed.set(name, keys);
  }
  const method = 'chat.postMessage';
  controls.strike({ kind: 'rate_limit', method, retryAfterSeconds: WAIT_SECONDS }, 40);
  controls.strike({ kind: 'lost_answer', method }, 25);

  const parts = senderParts(database, { courier: { ...courier, post } }, { everyMs: EVERY_MS, monotonic: () => at });
  const sender = sendDue(parts);
  const isOwed = async () => (await database.prisma.outboxMessage.count({ where: { state: { not: 'sent' } } })) > 0;
  while (await isOwed()) {
    let taken = await sender.take(AT_ONCE);
    while (taken.length > 0) {
      await Promise.all(taken);
      taken = await sender.take(AT_ONCE);
    }
    const release = sender.nextRelease();
    at += release ?? 0;
    await timePasses(database);
  }

  for (const [name, keys] of owed) expect(await keysOf(name), name).toEqual(keys);
  for (const channel of new Set(calls.map((call) => call.channel))) {
    const own = calls.filter((call) => call.channel === channel);
    for (const [index, call] of own.entries()) {
      const before = own[index - 1];
      if (before !== undefined) expect(call.at - before.at).toBeGreaterThanOrEqual(before.retryAfterMs ?? EVERY_MS);
    }
  }
  expect(calls.filter(({ retryAfterMs }) => retryAfterMs !== null)).toHaveLength(40);
  // Where so many are told to wait at the same time, so is everybody.
  expect(calls.filter((call) => call.at < WAIT_SECONDS * 1_000)).toHaveLength(AT_ONCE);
});

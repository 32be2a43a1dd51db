import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Fault } from '../../src/local-slack/faults.ts';
import { insertMessage } from '../support/outbox.ts';
import { PATIENT } from '../support/patient.ts';
import { SOON_MS } from '../support/soon.ts';
import { textOf } from '../support/text-of.ts';
import { wholeBot } from '../support/whole-bot.ts';
import { person } from '../support/workspace.ts';

// News goes out by itself: written with the change, sent through the real client over the real workspace, under faults.

// Monday, 10:00 in Shanghai.
let now = new Date('2026-11-23T02:00:00Z');
const { slack, bot, importFiles, log } = await wholeBot({
  now: () => now,
  people: [person('wang.li', 'zh-CN'), person('grace.ho', 'en-US'), person('victor.lim', 'en-US')],
});
const { pool } = bot.database;

const NAMES = [
  '远山医药',
  '东升冷链',
  '陈记食品',
  '金石建材',
  '恒达纺织',
  '海港物流',
  '青松机械',
  '白云印刷',
  '南江造船',
  '红叶旅行',
];
const CLIENTS = NAMES.map((name, at) => `C${at},${name},企业,S1,城东支行`);
const FILES = {
  'staff.csv': [
    'staff_id,name,email,role,branch,time_zone',
    'S1,王莉,wang.li@bank.example,rm,城东支行,Asia/Shanghai',
    'S2,Grace Ho,grace.ho@bank.example,rm,城东支行,',
    'S3,Victor Lim,victor.lim@bank.example,admin,城东支行,',
    'S4,Nobody,nobody@bank.example,rm,城东支行,',
  ].join('\n'),
  'clients.csv': ['client_id,name,kind,owner,branch', ...CLIENTS, 'C90,ACME 精密制造有限公司,企业,S4,城东支行'].join(
    '\n',
  ),
};

/** Grace gives a reason for a look at somebody else's client: one of 王莉's, by number. */
const look = (at: number): Promise<void> => lookFor(NAMES[at] ?? '');
async function lookFor(query: string): Promise<void> {
  const asked = await slack.command({ ...PATIENT, user: 'grace.ho', command: '/client', text: query });
  if (!asked.ok) throw new Error(asked.error);
  const { channel, ts } = asked.messages.at(-1) as { channel: string; ts: string };
  const form = await slack.action({ ...PATIENT, user: 'grace.ho', channel, ts, action_id: 'client_ask_to_see' });
  if (!form.ok) throw new Error(form.error);
  const { id } = form.views.at(-1) as { id: string };
  const values = { client_reason_block: { client_reason_input: 'the owner is on leave' } };
  await slack.submit({ ...PATIENT, user: 'grace.ho', viewId: id, values });
  await slack.close({ user: 'grace.ho', all: true });
}

/** As `look`, and the news of it, which waits for the digest, is sent off at once: what becomes of it then is the matter here. */
async function news(query: number | string): Promise<void> {
  await (typeof query === 'number' ? look(query) : lookFor(query));
  await pool.query("UPDATE outbox_message SET state = 'pending' WHERE state = 'folded' AND folded_into IS NULL");
}

/** What stands in somebody's direct conversation with the app. */
async function inbox(user: string): Promise<readonly string[]> {
  const seen = await slack.messages({ user, channel: user });
  if (!seen.ok) throw new Error(seen.error);
  return seen.messages
    .filter((message) => message['is_ephemeral'] !== true)
    .map((message) => textOf(message['blocks'] as unknown[]));
}

const states = async (): Promise<Readonly<Record<string, number>>> => {
  const { rows } = await pool.query<{ state: string; count: number }>(
    'SELECT state, count(*)::int AS count FROM outbox_message GROUP BY state',
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
};
const strike = (fault: Fault, times = 1): void => void slack.controls.strike(fault, times);
const soon = { timeout: SOON_MS, interval: 50 };
const opened = (at: number): string => `Grace Ho 说明原因后查看了您管户的 ${NAMES[at]}。`;

beforeAll(async () => {
  const { code, output } = await importFiles(FILES);
  expect(output).not.toContain('rejects');
  expect(code).toBe(0);
  await vi.waitFor(() => expect(bot.lookup.size()).toBe(11), soon);
});

describe('news of a look at a client', () => {
  it('reaches the owner in her language, though she never spoke to the bot', async () => {
    await news(0);
    await vi.waitFor(async () => expect(await inbox('wang.li')).toEqual([opened(0)]), soon);
    const { rows } = await pool.query(
      'SELECT locale, time_zone FROM slack_user WHERE staff_id IS NOT NULL ORDER BY locale',
    );
    expect(rows).toContainEqual({ locale: 'zh-CN', time_zone: 'Asia/Shanghai' });
  });

  it('waits as long as Slack says, and holds up no answer meanwhile', async () => {
    strike({ kind: 'rate_limit', method: 'chat.postMessage', retryAfterSeconds: 2 });
    const began = performance.now();
    await news(1);
    const help = await slack.command({ ...PATIENT, user: 'grace.ho', command: '/client', text: '' });
    expect(help.ok && help.ack?.ms).toBeLessThan(1_000);
    await vi.waitFor(async () => expect(await inbox('wang.li')).toEqual([opened(0), opened(1)]), soon);
    expect(performance.now() - began).toBeGreaterThan(2_000);
  });

  it('to somebody else does not wait for her whom Slack limits', async () => {
    const people = await bot.database.prisma.staff.findMany();
    const to = (email: string): string => `staff:${people.find((each) => each.email === email)?.id}`;
    const limited = slack.users().find(({ name }) => name === 'wang.li') as { id: string };
    strike({ kind: 'rate_limit', method: 'chat.postMessage', channel: limited.id, retryAfterSeconds: 4 });
    const began = performance.now();
    const urgent = { urgent: true, dueAt: now, data: { knownUntil: '2026-12-31' } };
    await insertMessage(bot.database, to('wang.li@bank.example'), urgent);
    await insertMessage(bot.database, to('victor.lim@bank.example'), urgent);
    await vi.waitFor(async () => expect(await inbox('victor.lim')).toHaveLength(1), soon);
    // The limit has not run out: nothing more has come to her.
    expect(await inbox('wang.li')).toHaveLength(2);
    await vi.waitFor(async () => expect(await inbox('wang.li')).toHaveLength(3), soon);
    expect(performance.now() - began).toBeGreaterThan(4_000);
    await bot.database.pool.query('DELETE FROM outbox_message WHERE urgent');
  });

  it('arrives once when Slack breaks, and once when its answer is lost', async () => {
    strike({ kind: 'server_error', method: 'chat.postMessage', status: 503 });
    await news(2);
    await vi.waitFor(async () => expect(await states()).toEqual({ sent: 3 }), soon);
    strike({ kind: 'lost_answer', method: 'chat.postMessage' });
    await news(3);
    await vi.waitFor(async () => expect(await states()).toEqual({ sent: 4 }), soon);
    expect((await inbox('wang.li')).filter((text) => text.startsWith('Grace'))).toEqual([0, 1, 2, 3].map(opened));
    expect(slack.controls.calls('conversations.history').length).toBeGreaterThanOrEqual(2);
  });
});

describe('what cannot be delivered', () => {
  it('is shown to an administrator, who sends it off again', async () => {
    strike({ kind: 'error', method: 'chat.postMessage', error: 'account_inactive' });
    await news(4);
    await news('acme');
    await vi.waitFor(async () => expect(await states()).toEqual({ sent: 4, dead: 2 }), soon);

    const asked = await slack.command({ ...PATIENT, user: 'victor.lim', command: '/rapport', text: 'outbox' });
    if (!asked.ok) throw new Error(asked.error);
    const list = asked.messages.at(-1) as { channel: string; ts: string; blocks: unknown[] };
    expect(textOf(list.blocks).split('\n')).toEqual([
      '2 messages could not be delivered',
      '1. look at a client · 王莉 · account is switched off (account_inactive) · today 10:00',
      '2. look at a client · Nobody · no Slack account with this e-mail · today 10:00',
      '[Retry 1] [Retry 2] [Retry all]',
    ]);
    const retried = await slack.action({
      ...PATIENT,
      user: 'victor.lim',
      channel: list.channel,
      ts: list.ts,
      action_id: 'delivery_retry_1',
    });
    if (!retried.ok) throw new Error(retried.error);
    const after = textOf((retried.messages.at(-1) as { blocks: unknown[] }).blocks);
    expect(after).toContain('1 message is on its way again.');
    expect(after).toContain('1 message could not be delivered\n1. look at a client · Nobody');
    await vi.waitFor(async () => expect(await states()).toEqual({ sent: 5, dead: 1 }), soon);
    expect(await inbox('wang.li')).toContain(opened(4));
  });

  it('is no business of anybody else', async () => {
    const asked = await slack.command({ ...PATIENT, user: 'wang.li', command: '/rapport', text: 'outbox' });
    expect(asked.ok && textOf((asked.messages.at(-1) as { blocks: unknown[] }).blocks)).toBe(
      '只有管理员可以处理消息和频道。',
    );
  });
});

describe('beyond the budget of six a day', () => {
  it('news waits for the digest, which the evening brings', async () => {
    for (const at of [5, 6]) await news(at);
    await vi.waitFor(async () => expect(await states()).toEqual({ sent: 6, folded: 1, dead: 1 }), soon);
    // A look goes there by itself.
    await look(7);
    expect(await states()).toEqual({ sent: 6, folded: 2, dead: 1 });
    expect(await inbox('wang.li')).toHaveLength(7);

    await bot.passTime(new Date('2026-11-23T10:00:00Z'), (instant) => {
      now = instant;
    });
    await vi.waitFor(async () => expect(await inbox('wang.li')).toHaveLength(8), soon);
    expect((await inbox('wang.li')).at(-1)?.split('\n')).toEqual([
      '今天还有 2 条消息',
      `• ${opened(6)}`,
      `• ${opened(7)}`,
    ]);
    const { rows } = await pool.query(
      "SELECT job, day::text, subject, state FROM job_run WHERE job = 'digest' ORDER BY subject",
    );
    expect(rows).toHaveLength(4);
    expect(rows.every(({ day, state }) => day === '2026-11-23' && state === 'done')).toBe(true);
  });

  it('and the next day begins a new one', async () => {
    await bot.passTime(new Date('2026-11-24T01:00:00Z'), (instant) => {
      now = instant;
    });
    await news(8);
    await vi.waitFor(async () => expect((await inbox('wang.li')).at(-1)).toBe(opened(8)), soon);
  });
});

describe('what is never said', () => {
  it('what the owner may no longer see: the client is another’s by now', async () => {
    strike({ kind: 'rate_limit', method: 'chat.postMessage', retryAfterSeconds: 2 });
    await news(9);
    await vi.waitFor(async () => expect(slack.controls.faults()).toEqual([]), soon);
    await pool.query(
      `UPDATE ownership SET valid_to = '2026-11-24', ended_at = now(), end_source = 'test'
       WHERE client_id = (SELECT id FROM client WHERE name = '红叶旅行')`,
    );
    await pool.query(`UPDATE client SET branch_id = NULL WHERE name = '红叶旅行'`);
    await vi.waitFor(async () => expect(await states()).toMatchObject({ withdrawn: 1 }), soon);
    expect(await inbox('wang.li')).not.toContain(opened(9));
  });

  it('names of clients, in the log', () => {
    expect(log.join('\n')).not.toMatch(/远山|红叶|ACME/);
  });

  it('anything that breaks a rule of Slack’s', () => {
    expect(slack.controls.failures()).toEqual([]);
  });
});

import { beforeAll, describe, expect, it, vi } from 'vitest';
import { insertMessage } from '../support/outbox.ts';
import { SOON_MS } from '../support/soon.ts';
import { textOf } from '../support/text-of.ts';
import { wholeBot } from '../support/whole-bot.ts';
import { person } from '../support/workspace.ts';

// An administrator says which channel is for what, and what is told there is for everybody in it or is not told.

// Monday, 08:00 in Shanghai, within a month of the end of the published calendar.
let now = new Date('2026-12-07T00:00:00Z');
const staff = ['wang.li@bank.example', 'victor.lim@bank.example'];
const { slack, bot, importFiles } = await wholeBot({
  now: () => now,
  people: [
    person('wang.li', 'zh-CN'),
    person('victor.lim', 'en-US'),
    person('guest', 'zh-CN', { isGuest: true }),
    person('stranger', 'en-US', { isStranger: true }),
  ],
  channels: [
    { name: 'managers', isPrivate: true, members: staff },
    { name: 'with-guest', isPrivate: true, members: [...staff, 'guest@bank.example'] },
    { name: 'partners', isExternal: true, members: [...staff, 'stranger@bank.example'] },
    { name: 'not-invited', members: staff, withoutApp: true },
  ],
});
const { prisma } = bot.database;
const soon = { timeout: SOON_MS, interval: 50 };
/** Who reads a channel is asked of Slack first: the answer may come later than other answers do. */
const patient = { first_ms: 5_000 };

beforeAll(async () => {
  const { code } = await importFiles({
    'staff.csv': [
      'staff_id,name,email,role,branch,time_zone',
      'S1,王莉,wang.li@bank.example,rm,城东支行,Asia/Shanghai',
      'S2,Victor Lim,victor.lim@bank.example,admin,城东支行,',
    ].join('\n'),
  });
  expect(code).toBe(0);
});

const channelId = (name: string): string => {
  const [{ channels }] = slack.users() as unknown as [{ channels: readonly { id: string; name: string }[] }];
  return channels.find((channel) => channel.name === name)?.id ?? '';
};
type Shown = { readonly channel: string; readonly ts: string; readonly blocks: unknown[] };
const list = async (user = 'victor.lim'): Promise<Shown> => {
  const asked = await slack.command({ user, channel: 'managers', command: '/rapport', text: 'channels' });
  if (!asked.ok) throw new Error(asked.error);
  return asked.messages.at(-1) as Shown;
};
/** Fills in the form of a channel, as it is opened from the list. */
async function setUp(values: { readonly channel: string; readonly purpose: string; readonly language?: string }) {
  const { channel, ts } = await list();
  const opened = await slack.action({
    user: 'victor.lim',
    channel,
    ts,
    action_id: 'delivery_channel_set_up',
    ...patient,
  });
  if (!opened.ok) throw new Error(opened.error);
  const view = opened.views.at(-1) as { id: string };
  const submitted = await slack.submit({
    user: 'victor.lim',
    viewId: view.id,
    values: {
      delivery_channel_purpose_input: values.purpose,
      delivery_channel_channel_input: channelId(values.channel),
      ...(values.language === undefined ? {} : { delivery_channel_language_input: values.language }),
    },
  });
  const shown = submitted.ok ? textOf((submitted.views.at(-1) as { blocks: unknown[] }).blocks) : '';
  await slack.close({ user: 'victor.lim', all: true });
  return { errors: submitted.errors ?? null, shown };
}
const choose = async (action_id: string, value: string): Promise<string> => {
  const { channel, ts } = await list();
  const chosen = await slack.action({ user: 'victor.lim', channel, ts, action_id, value, ...patient });
  if (!chosen.ok) throw new Error(chosen.error);
  return textOf((chosen.messages.at(-1) as Shown).blocks);
};
/** What the bot has said in a channel to everybody. */
const standing = async (channel: string): Promise<readonly string[]> => {
  const seen = await slack.messages({ user: 'wang.li', channel });
  if (!seen.ok) throw new Error(seen.error);
  return seen.messages
    .filter((message) => message['bot_id'] !== undefined && message['is_ephemeral'] !== true)
    .map((message) => textOf(message['blocks'] as unknown[]));
};
const states = async (): Promise<readonly string[]> =>
  (
    await prisma.outboxMessage.findMany({ where: { recipient: { startsWith: 'channel:' } }, orderBy: { id: 'asc' } })
  ).map(({ state, lastError }) => (state === 'dead' ? `dead ${lastError}` : state));

describe('an administrator', () => {
  it('is told that no channel is set up, and sets one up from where she is', async () => {
    expect(textOf((await list()).blocks)).toContain('No channel is set up yet');
    const { errors, shown } = await setUp({ channel: 'managers', purpose: 'management' });
    expect(errors).toBeNull();
    expect(shown).toContain('is now the channel for: Management. I write there in Chinese.');
    expect(textOf((await list()).blocks)).toContain('Management · ');
  });

  it.each([
    ['with-guest', 'a guest, or from outside the bank'],
    ['partners', 'Another company reads this channel'],
    ['not-invited', '/invite'],
  ])('cannot set up #%s, and is told why under the field', async (channel, why) => {
    const { errors } = await setUp({ channel, purpose: 'complaints' });
    expect(errors).toEqual({ delivery_channel_channel_block: expect.stringContaining(why) });
  });

  it('is the only one who may', async () => {
    expect(textOf((await list('wang.li')).blocks)).toBe('只有管理员可以处理消息和频道。');
  });
});

describe('news for the management', () => {
  it('stands in its channel, in the language of the channel', async () => {
    await bot.passTime(new Date('2026-12-07T01:01:00Z'), (instant) => {
      now = instant;
    });
    await vi.waitFor(async () => expect(await standing('managers')).toHaveLength(1), soon);
    expect((await standing('managers'))[0]).toContain('银行日历只公布到 12-31');
    expect(await states()).toEqual(['sent']);
  });

  it('is changed where it stands, and answered in its thread, when it lives', async () => {
    const write = (day: string, keys: { livingKey?: string; threadOf?: string }) =>
      insertMessage(bot.database, 'channel:management', { data: { knownUntil: day }, dueAt: now, ...keys });
    await write('2027-01-31', { livingKey: 'test:1' });
    await vi.waitFor(async () => expect(await states()).toEqual(['sent', 'sent']), soon);
    await write('2027-02-28', { livingKey: 'test:1' });
    await write('2027-03-31', { threadOf: 'test:1' });
    await vi.waitFor(async () => expect(await states()).toEqual(['sent', 'sent', 'sent', 'sent']), soon);
    const seen = await slack.messages({ user: 'wang.li', channel: 'managers' });
    const [, living, answer] = seen.ok ? seen.messages.filter((message) => message['is_ephemeral'] !== true) : [];
    expect(textOf(living?.['blocks'] as unknown[])).toContain('2027-02-28');
    expect(textOf(answer?.['blocks'] as unknown[])).toContain('2027-03-31');
    expect(answer).toMatchObject({ thread_ts: living?.['ts'] });
  });

  it('is not told once somebody reads along who may not; an administrator sees why, and sends it off later', async () => {
    const told = (await standing('managers')).length;
    const bring = (command: string) => slack.command({ user: 'wang.li', channel: 'managers', command, text: '@guest' });
    expect(await bring('/invite')).toMatchObject({ ok: true });
    await insertMessage(bot.database, 'channel:management', { data: { knownUntil: '2027-04-30' }, dueAt: now });
    await vi.waitFor(async () => expect((await states()).at(-1)).toBe('dead channel_outsider'), soon);

    const found = await choose('delivery_channel_check', 'management');
    expect(found).toContain('⚠ Management · One member of this channel may not read along:');
    expect(found).toContain('a guest, or from outside the bank');
    const outbox = await slack.command({ user: 'victor.lim', command: '/rapport', text: 'outbox' });
    if (!outbox.ok) throw new Error(outbox.error);
    const letters = outbox.messages.at(-1) as Shown;
    expect(textOf(letters.blocks)).toContain('end of the calendar · Management · a guest or somebody from outside');

    expect(await bring('/remove')).toMatchObject({ ok: true });
    const { channel, ts } = letters;
    await slack.action({ user: 'victor.lim', channel, ts, action_id: 'delivery_retry_1' });
    await vi.waitFor(async () => expect((await states()).at(-1)).toBe('sent'), soon);
    expect((await standing('managers')).slice(told).join()).toContain('2027-04-30');
  });

  it('is laid aside once the channel is taken away', async () => {
    expect(await choose('delivery_channel_clear', 'management')).toContain('No channel is set up yet');
    await insertMessage(bot.database, 'channel:management', { dueAt: now });
    await vi.waitFor(async () => expect((await states()).at(-1)).toBe('dead no_such_channel'), soon);
  });
});

it('what is done to channels is on the trail, under the name of who did it', async () => {
  const admin = await prisma.staff.findFirstOrThrow({ where: { role: 'admin' } });
  const rows = await prisma.audit.findMany({ where: { entity: 'bank_channel' }, orderBy: { at: 'asc' } });
  expect(rows.map(({ action }) => action).toSorted()).toEqual(['channel_cleared', 'channel_set']);
  expect(rows.every(({ actor }) => actor === `staff:${admin.id}`)).toBe(true);
});

it('nothing breaks a rule of Slack’s', () => {
  expect(slack.controls.failures()).toEqual([]);
});

import { beforeAll, expect, it, vi } from 'vitest';
import { good } from '../support/good.ts';
import { insertMessage } from '../support/outbox.ts';
import { PATIENT } from '../support/patient.ts';
import { SOON_MS } from '../support/soon.ts';
import { textOf } from '../support/text-of.ts';
import { wholeBot } from '../support/whole-bot.ts';
import { person } from '../support/workspace.ts';

// A client is angry at 孙悦. 王莉 takes it in, 赵敏 and 何俊 work on it, 李强 approves, and 孙悦 sees nothing of it.

const { slack, bot, importFiles } = await wholeBot({
  // Monday, 10:00 in Shanghai.
  now: () => new Date('2026-11-23T02:00:00Z'),
  people: ['wang.li', 'sun.yue', 'zhao.min', 'he.jun', 'li.qiang'].map((name) => person(name)),
  channels: [
    {
      name: 'general',
      members: ['wang.li', 'sun.yue', 'zhao.min', 'he.jun', 'li.qiang'].map((name) => `${name}@bank.example`),
    },
    { name: 'complaints', isPrivate: true, members: ['zhao.min@bank.example'] },
  ],
  messageEveryMs: 1,
});
const { pool, prisma } = bot.database;

beforeAll(async () => {
  const { code } = await importFiles({
    'staff.csv': [
      'staff_id,name,email,role,branch',
      'S1,王莉,wang.li@bank.example,rm,城东支行',
      'S2,孙悦,sun.yue@bank.example,rm,城东支行',
      'S3,赵敏,zhao.min@bank.example,complaints_officer,',
      'S4,何俊,he.jun@bank.example,rm,城西支行',
      'S5,李强,li.qiang@bank.example,branch_manager,城西支行',
    ].join('\n'),
    'clients.csv': ['client_id,name,kind,owner,branch', 'C1,海港物流,企业,S2,城东支行'].join('\n'),
  });
  expect(code).toBe(0);
  await vi.waitFor(() => expect(bot.lookup.size()).toBe(1), SOON_MS);
  const everybody = slack.users() as unknown as readonly { channels: readonly { id: string; name: string }[] }[];
  const slackChannel =
    everybody.flatMap(({ channels }) => channels).find(({ name }) => name === 'complaints')?.id ?? '';
  await prisma.bankChannel.create({ data: { key: 'complaints', slackChannel, language: 'zh-CN' } });
});

type Outcome = Awaited<ReturnType<typeof slack.command>>;
type View = { readonly id: string; readonly blocks: readonly { readonly elements?: readonly Element[] }[] };
type Element = { readonly value?: string; readonly action_id?: string };
const viewOf = (outcome: Outcome): View => good(outcome).views.at(-1) as View;
const idOf = async (table: 'staff' | 'branch', name: string): Promise<string> =>
  (await pool.query(`SELECT id FROM ${table} WHERE name = $1`, [name])).rows[0].id;

/** Fields of the form of a step, or of the intake, with what is in them. */
const filled = (prefix: string, fields: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [`${prefix}${field}_block`, { [`${prefix}${field}`]: value }]),
  );

/** The ids of the blocks in the view that lies on top for somebody. */
function blocksOfTop(user: string): readonly unknown[] {
  const seen = slack.views({ user });
  if (!seen.ok) throw new Error(seen.error);
  const top = seen.views.at(-1) as { readonly blocks: readonly { readonly block_id?: string }[] } | undefined;
  return top?.blocks.map(({ block_id }) => block_id) ?? [];
}

/** Opens the case by its number, presses the step and fills its form in. */
async function take(user: string, number: string, kind: string, fields: Readonly<Record<string, string>> = {}) {
  const opened = viewOf(await slack.command({ ...PATIENT, user, command: '/complaint', text: number }));
  const button = opened.blocks
    .flatMap(({ elements }) => elements ?? [])
    .find(({ value }) => value?.endsWith(` ${kind}`) === true);
  if (button?.action_id === undefined) throw new Error(`${user} is not offered ${kind}: ${textOf(opened.blocks)}`);
  const form = viewOf(await slack.action({ ...PATIENT, user, viewId: opened.id, action_id: button.action_id }));
  const values = filled('complaint_', fields);
  // A form that opens at once has its fields a moment later, on a busy machine a long one.
  await vi.waitFor(() => expect(blocksOfTop(user)).toEqual(expect.arrayContaining(Object.keys(values))), SOON_MS);
  good(await slack.submit({ ...PATIENT, user, viewId: form.id, values }));
  await slack.close({ user, all: true });
}

/** The message in which the case lives with somebody, as it stands in Slack. */
async function living(recipient: string): Promise<{ channel: string; ts: string } | null> {
  const { rows } = await pool.query<{ channel: string; ts: string }>(
    `SELECT slack_channel AS channel, slack_ts AS ts FROM outbox_message
     WHERE kind = 'complaint' AND recipient = $1 AND state = 'sent' ORDER BY id DESC LIMIT 1`,
    [recipient],
  );
  return rows[0] ?? null;
}

it('a complaint goes from intake to the archive, and whom it is about sees nothing of it', async () => {
  // Whom the bot is to write to has said a word to it before.
  for (const user of ['sun.yue', 'he.jun', 'li.qiang', 'zhao.min'])
    good(await slack.command({ ...PATIENT, user, command: '/complaint', text: '' }));

  const intake = viewOf(await slack.command({ ...PATIENT, user: 'wang.li', command: '/complaint', text: '海港物流' }));
  const [sun, east] = [await idOf('staff', '孙悦'), await idOf('branch', '城东支行')];
  const filed = viewOf(
    await slack.submit({
      ...PATIENT,
      user: 'wang.li',
      viewId: intake.id,
      values: filled('complaint_in_', {
        words: '三个月没有人联系我们',
        remedy: '更换客户经理',
        product: '客户服务',
        person: sun,
        branch: east,
      }),
    }),
  );
  expect(textOf(filed.blocks)).toContain('已登记：C-2026-0001');
  // Day zero is 23 November, so the fifteenth day after it is 8 December.
  expect(textOf(filed.blocks)).toContain('监管时限 12-08');
  await slack.close({ user: 'wang.li', all: true });

  const message = await vi.waitFor(async () => {
    const found = await living('channel:complaints');
    expect(found).not.toBeNull();
    return found as { channel: string; ts: string };
  }, SOON_MS);

  const number = 'C-2026-0001';
  const told = { channel: 'phone', notice: '您好，已为您登记。' };
  await take('zhao.min', number, 'accept', { identity: 'known', ...told });
  await take('zhao.min', number, 'gather_facts', { facts: '联系记录为空' });
  await take('zhao.min', number, 'judge', {
    outcome: 'upheld',
    findings: '97 天没有联系',
    basis: '管户办法',
    reasons: '未按标准联系',
    ...told,
  });
  await take('zhao.min', number, 'assign', { person: await idOf('staff', '何俊') });
  await take('he.jun', number, 'analyse_cause', { cause: 'felt_ignored', dimension: 'responsiveness' });
  await take('he.jun', number, 'propose_plan', { plan: '当面致歉，更换客户经理' });

  // Her approval is one button in the message that has come to her.
  const manager = await idOf('staff', '李强');
  const asked = await vi.waitFor(async () => {
    const found = await living(`staff:${manager}`);
    expect(found).not.toBeNull();
    return found as { channel: string; ts: string };
  }, SOON_MS);
  const approval = viewOf(
    await slack.action({ ...PATIENT, user: 'li.qiang', ...asked, action_id: 'complaint_next_0' }),
  );
  good(await slack.submit({ ...PATIENT, user: 'li.qiang', viewId: approval.id, values: {} }));

  await take('he.jun', number, 'carry_out', { doing: '已登门', label: '照片', reference: 'dms:77' });
  await take('he.jun', number, 'report', told);
  await take('zhao.min', number, 'accept_answer');
  await take('zhao.min', number, 'review', { summary: '漏联系', prevention: '每月查联系间隔' });
  await take('zhao.min', number, 'archive');

  const done = viewOf(await slack.command({ ...PATIENT, user: 'zhao.min', command: '/complaint', text: number }));
  expect(textOf(done.blocks)).toMatch(/C-2026-0001 · 已归档 · 海港物流/);
  await slack.close({ user: 'zhao.min', all: true });

  // One message in the channel all the way, brought up to date; each step is in its thread.
  await vi.waitFor(async () => {
    expect(await living('channel:complaints')).toEqual(message);
    const { rows } = await pool.query(
      `SELECT count(*)::int AS n FROM outbox_message WHERE kind = 'complaint_step' AND recipient = 'channel:complaints' AND state = 'sent'`,
    );
    expect(rows[0].n).toBe(12);
  }, SOON_MS);

  // The report of the month comes as a message, and the picture of causes is a button in it.
  const monthly = { kind: 'complaint_month_told', data: { month: '2026-11' }, urgent: true };
  const month = await insertMessage(bot.database, `staff:${await idOf('staff', '赵敏')}`, monthly);
  const report = await vi.waitFor(async () => {
    const {
      slackChannel: channel,
      slackTs: ts,
      state,
    } = await prisma.outboxMessage.findUniqueOrThrow({ where: { id: month } });
    expect(state).toBe('sent');
    return { channel: channel ?? '', ts: ts ?? '' };
  }, SOON_MS);
  const causes = viewOf(
    await slack.action({ ...PATIENT, user: 'zhao.min', ...report, action_id: 'complaint_causes_open' }),
  );
  expect(textOf(causes.blocks)).toContain('近 3 个月收到投诉 1 件，按原因');
  await slack.close({ user: 'zhao.min', all: true });

  // Whom it is about: no message, no case, no line on the card of her own client.
  const hers = await pool.query('SELECT FROM outbox_message WHERE recipient = $1', [`staff:${sun}`]);
  expect(hers.rowCount).toBe(0);
  const seen = JSON.stringify([
    good(await slack.command({ ...PATIENT, user: 'sun.yue', command: '/complaint', text: number })),
    good(await slack.command({ ...PATIENT, user: 'sun.yue', command: '/complaint', text: '列表' })),
    good(await slack.command({ ...PATIENT, user: 'sun.yue', command: '/client', text: '海港物流' })),
  ]);
  expect(seen).toContain('没有这件投诉');
  expect(seen).not.toMatch(/C-2026-0001 ·|更换客户经理|投诉 C-/);
});

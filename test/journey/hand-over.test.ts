import { beforeAll, expect, it, vi } from 'vitest';
import { good } from '../support/good.ts';
import { SOON_MS } from '../support/soon.ts';
import { textOf } from '../support/text-of.ts';
import { wholeBot } from '../support/whole-bot.ts';
import { person } from '../support/workspace.ts';

// 王莉 moves on: her two clients are checked for gaps, offered to 陈浩, who declines one and accepts the other.

const { slack, bot, importFiles } = await wholeBot({
  now: () => new Date('2026-11-23T02:00:00Z'),
  people: [person('wang.li', 'zh-CN'), person('chen.hao', 'zh-CN'), person('zhao.min', 'zh-CN')],
});

beforeAll(async () => {
  const { code } = await importFiles({
    'staff.csv': [
      'staff_id,name,email,role,branch',
      'S1,王莉,wang.li@bank.example,rm,城东支行',
      'S2,陈浩,chen.hao@bank.example,rm,城东支行',
      'S3,赵敏,zhao.min@bank.example,complaints_officer,',
    ].join('\n'),
    'clients.csv': [
      'client_id,name,kind,owner,branch,tier',
      'C1,海港物流,企业,S1,城东支行,重点',
      'C2,远山医药,企业,S1,城东支行,战略',
    ].join('\n'),
  });
  expect(code).toBe(0);
  await vi.waitFor(() => expect(bot.lookup.size()).toBe(2), SOON_MS);
});

const shown = (thing: unknown): string => textOf((thing as { blocks?: unknown[] } | undefined)?.blocks ?? []);
/** The answer, which is hers alone; a message that is brought up to date at the same time is not. */
const card = async (user: string, text: string): Promise<string> =>
  shown(
    good(await slack.command({ user, command: '/client', text })).messages.findLast(
      (message) => (message as { is_ephemeral?: boolean }).is_ephemeral === true,
    ),
  );

it('clients change hands once the successor has accepted, and not before', async () => {
  // Whom the bot has never met it could not write to by account; he says a word first.
  expect(await card('chen.hao', '海港物流')).toContain('说明原因');

  const form = good(await slack.command({ user: 'wang.li', command: '/handover', text: '' })).views.at(-1) as {
    id: string;
  };
  const owner = (await bot.database.pool.query("SELECT id FROM staff WHERE name = '王莉'")).rows[0].id as string;
  const accounts = await bot.database.pool.query(
    "SELECT slack_user_id FROM slack_user u JOIN staff s ON s.id = u.staff_id WHERE s.name = '陈浩'",
  );
  const chen = accounts.rows[0].slack_user_id as string;
  const officer = slack.users().find(({ name }) => name === 'zhao.min')?.['id'] as string;
  const to = (successor: string) =>
    slack.submit({
      user: 'wang.li',
      viewId: form.id,
      values: {
        hand_over_owner_block: { hand_over_owner: owner },
        hand_over_successor_block: { hand_over_successor: successor },
        hand_over_mode_block: { hand_over_mode: 'transfer' },
        hand_over_cause_block: { hand_over_cause: 'rm_moves' },
        hand_over_visit_block: { hand_over_visit: '2026-11-26' },
        hand_over_note_block: { hand_over_note: '喜欢先打电话' },
      },
    });
  // Who looks after no clients is told of before the gaps are.
  const unfit = { hand_over_successor_block: '请选择本行员工名单中的客户经理或支行长。' };
  expect(await to(officer)).toMatchObject({ errors: unfit });
  const checked = good(await to(chen));
  const gaps = checked.views.at(-1) as { id: string };
  expect(shown(gaps)).toContain('共 2 户，其中 2 户档案有缺。');
  const proposed = good(await slack.submit({ user: 'wang.li', viewId: gaps.id, values: {} }));
  expect(JSON.stringify(proposed.views)).toContain('已请对方接管 2 户');

  const question = await vi.waitFor(async () => {
    const { rows } = await bot.database.pool.query<{ slack_channel: string; slack_ts: string }>(
      "SELECT slack_channel, slack_ts FROM outbox_message WHERE kind = 'hand_over_proposed' AND state = 'sent'",
    );
    expect(rows).toHaveLength(1);
    return { channel: rows[0]?.slack_channel ?? '', ts: rows[0]?.slack_ts ?? '' };
  }, SOON_MS);
  expect(await card('chen.hao', '海港物流')).toMatch(/海港物流 · 重点 .*管户 王莉/);

  const review = good(await slack.action({ user: 'chen.hao', ...question, action_id: 'hand_over_review' })).views.at(
    -1,
  ) as { id: string };
  expect(shown(review)).toContain('远山医药');
  const pharma = (await bot.database.pool.query("SELECT id FROM client WHERE name = '远山医药'")).rows[0].id as string;
  const why = good(
    await slack.action({
      user: 'chen.hao',
      viewId: review.id,
      action_id: 'hand_over_decline_one',
      block_id: `hand_over_row_${pharma}`,
    }),
  ).views.at(-1) as { id: string };
  expect(shown(why)).toMatch(/^远山医药\n/);
  good(
    await slack.submit({
      user: 'chen.hao',
      viewId: why.id,
      values: { hand_over_reason_block: { hand_over_reason: '与我现有客户有利益冲突' } },
    }),
  );
  await slack.close({ user: 'chen.hao', all: true });
  const accepted = good(await slack.action({ user: 'chen.hao', ...question, action_id: 'hand_over_accept' }));
  expect(JSON.stringify(accepted.messages)).toContain('1 户客户已转到您名下');

  expect(await card('chen.hao', '海港物流')).toContain('管户 陈浩');
  expect(await card('chen.hao', '远山医药')).toContain('管户 王莉');
  expect(await card('wang.li', '海港物流')).toContain('说明原因');
});

import { beforeAll, expect, it, vi } from 'vitest';
import { addDays, localDate } from '../../src/core/shared/calendar.ts';
import { steady } from '../core/churn/small-book.ts';
import { good } from '../support/good.ts';
import { PATIENT } from '../support/patient.ts';
import { SOON_MS } from '../support/soon.ts';
import { textOf } from '../support/text-of.ts';
import { wholeBot } from '../support/whole-bot.ts';
import { person } from '../support/workspace.ts';

// 海港 brings less, and its owner follows that up; then nothing comes at all. Owner and manager hear of it, each in her language, and
// the owner writes another plan from there.

const FIRST = localDate('2025-06-02');
const [WEEKS, DROPS_AT, STOPS_AT] = [81, 72, 77];
/** Wednesday after week 77: 25 November 2026, 10:00 in Shanghai. */
let now = new Date('2026-11-25T02:00:00Z');
const { slack, bot, importFiles } = await wholeBot({
  now: () => now,
  people: [person('wang.li', 'zh-CN'), person('zhou', 'en-US')],
});

const NAMES = Array.from({ length: 24 }, (_, at) => (at === 0 ? '海港物流' : `稳健${at}`));
const share = (week: number): number => (week < DROPS_AT ? 1 : week < STOPS_AT ? 0.2 : 0);
const flows = (from: number, until: number): string =>
  [
    'client_id,week,currency,debit,credit,dealings',
    ...NAMES.flatMap((_, at) =>
      steady(WEEKS, at + 1, 1_000 * (at + 1))
        .slice(from, until)
        .map((amount, week) => {
          const credit = at === 0 ? share(from + week) * amount : amount;
          return `C${at},${addDays(FIRST, 7 * (from + week))},CNY,0,${Math.round(credit) * 100},1`;
        }),
    ),
  ].join('\n');
const load = async (files: Readonly<Record<string, string>>): Promise<void> => {
  const { code, output } = await importFiles(files);
  expect(code, output).toBe(0);
};

beforeAll(async () => {
  await load({
    'staff.csv': [
      'staff_id,name,email,role,branch',
      'S1,王莉,wang.li@bank.example,rm,城东支行',
      'S2,周立民,zhou@bank.example,branch_manager,城东支行',
    ].join('\n'),
    'clients.csv': [
      'client_id,name,kind,owner,branch',
      ...NAMES.map((name, at) => `C${at},${name},企业,S1,城东支行`),
    ].join('\n'),
    'weekly_flows.csv': flows(0, DROPS_AT),
  });
  await vi.waitFor(() => expect(bot.lookup.size()).toBe(NAMES.length), SOON_MS);
  for (const user of ['wang.li', 'zhou'])
    await slack.command({ user, channel: 'general', command: '/churn', text: '', ...PATIENT });
});

const passTo = (iso: string) =>
  bot.passTime(new Date(iso), (instant) => {
    now = instant;
  });
/** The message of a kind that somebody has, as soon as it is sent. */
const messageOf = (kind: string, name: string) =>
  vi.waitFor(async () => {
    const { rows } = await bot.database.pool.query<{ readonly channel: string; readonly ts: string }>(
      `SELECT m.slack_channel AS channel, m.slack_ts AS ts FROM outbox_message m JOIN staff s ON m.recipient = 'staff:' || s.id
       WHERE m.kind = $2 AND m.state = 'sent' AND s.name = $1`,
      [name, kind],
    );
    const [place] = rows;
    if (place === undefined) throw new Error('it is not sent yet');
    const { messages } = good(await slack.messages({ channel: place.channel }));
    const message = messages.find(({ ts }) => ts === place.ts) as { readonly blocks: readonly unknown[] } | undefined;
    return { ...place, text: textOf(message?.blocks ?? []) };
  }, SOON_MS);

it('an alert that was answered for a drop says once that nothing comes any more, and is planned anew from there', async () => {
  await passTo('2026-11-25T02:01:00Z');
  await load({ 'weekly_flows.csv': flows(DROPS_AT, STOPS_AT) });
  await passTo('2026-11-25T02:03:00Z');
  const alert = await messageOf('churn_alert', '王莉');
  await slack.action({ user: 'wang.li', channel: alert.channel, ts: alert.ts, action_id: 'churn_follow', ...PATIENT });

  // Wednesday; two working days for the answer.
  now = new Date('2026-12-23T02:00:00Z');
  await load({ 'weekly_flows.csv': flows(STOPS_AT, WEEKS) });
  await passTo('2026-12-23T02:02:00Z');
  const mine = await messageOf('churn_silent', '王莉');
  expect(mine.text).toBe(
    [
      '⚠ 海港物流 已 4 周无进出账，以往每周都有',
      '原来的响应针对的是资金减少，预警已重新打开 · 请在 12-25 前响应',
      '[填写方案…] [详情]',
    ].join('\n'),
  );
  expect((await messageOf('churn_silent', '周立民')).text.split('\n').slice(0, 2)).toEqual([
    '⚠ 海港物流: no money in or out for 4 weeks; until then it came every week',
    'The churn alert was answered for a drop, and is open again · please answer by 25 Dec',
  ]);
  expect((await messageOf('churn_alert', '王莉')).text).toContain('⚠ 海港物流 · 流失预警 · 请在 12-25 前响应');

  const { channel, ts } = mine;
  const { views } = good(
    await slack.action({ user: 'wang.li', channel, ts, action_id: 'churn_make_plan', ...PATIENT }),
  );
  const form = views.at(-1) as { readonly id: string } | undefined;
  good(
    await slack.submit({ user: 'wang.li', viewId: form?.id ?? '', values: { churn_plan: '行长明天上门' }, ...PATIENT }),
  );
  await vi.waitFor(async () => {
    expect((await messageOf('churn_alert', '周立民')).text).toContain('Plan: 行长明天上门');
  }, SOON_MS);
  const asked = good(
    await slack.command({ user: 'wang.li', channel: 'general', command: '/churn', text: '海港', ...PATIENT }),
  );
  const told = textOf((asked.messages.at(-1) as { readonly blocks: readonly unknown[] }).blocks);
  expect(told).toMatch(/12-23 提出方案（王莉）\n12-23 往来中断 · 偏离度/);
});

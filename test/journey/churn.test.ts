import { beforeAll, expect, it, vi } from 'vitest';
import { addDays, localDate } from '../../src/core/shared/calendar.ts';
import { steady } from '../core/churn/small-book.ts';
import { good } from '../support/good.ts';
import { PATIENT } from '../support/patient.ts';
import { SOON_MS } from '../support/soon.ts';
import { textOf } from '../support/text-of.ts';
import { wholeBot } from '../support/whole-bot.ts';
import { person } from '../support/workspace.ts';

// Money of 海港 stays away: its owner and the manager hear of it, she answers and lays it aside, and asks for the numbers; then
// the manager rehearses other rules and proposes them, and the administrator approves.

const FIRST = localDate('2025-06-02');
const WEEKS = 77;
const DROPS_AT = 72;
/** Wednesday after the last week: 25 November 2026, 10:00 in Shanghai. */
let now = new Date('2026-11-25T02:00:00Z');
const { slack, bot, importFiles } = await wholeBot({
  now: () => now,
  people: [person('wang.li'), person('zhou'), person('admin')],
});

const NAMES = Array.from({ length: 24 }, (_, at) => (at === 0 ? '海港物流' : `稳健${at}`));
const flows = (from: number, until: number): string =>
  [
    'client_id,week,currency,debit,credit,dealings',
    ...NAMES.flatMap((_, at) =>
      steady(WEEKS, at + 1, 1_000 * (at + 1))
        .slice(from, until)
        .map((amount, week) => {
          const credit = at === 0 && from + week >= DROPS_AT ? 0.2 * amount : amount;
          return `C${at},${addDays(FIRST, 7 * (from + week))},CNY,0,${Math.round(credit) * 100},1`;
        }),
    ),
  ].join('\n');

beforeAll(async () => {
  const { code, output } = await importFiles({
    'staff.csv': [
      'staff_id,name,email,role,branch',
      'S1,王莉,wang.li@bank.example,rm,城东支行',
      'S2,周立民,zhou@bank.example,branch_manager,城东支行',
      'S3,Victor,admin@bank.example,admin,总行',
    ].join('\n'),
    'clients.csv': [
      'client_id,name,kind,owner,branch',
      ...NAMES.map((name, at) => `C${at},${name},企业,S1,城东支行`),
    ].join('\n'),
    'weekly_flows.csv': flows(0, DROPS_AT),
  });
  expect(code, output).toBe(0);
  await vi.waitFor(() => expect(bot.lookup.size()).toBe(NAMES.length), SOON_MS);
});

/** The minute in which what was imported is weighed. */
const passTo = (iso: string) =>
  bot.passTime(new Date(iso), (instant) => {
    now = instant;
  });
type Place = { readonly channel: string; readonly ts: string };
/** Where the alert stands for somebody. */
const alertOf = (name: string): Promise<Place> =>
  vi.waitFor(async () => {
    const { rows } = await bot.database.pool.query<Place>(
      `SELECT m.slack_channel AS channel, m.slack_ts AS ts FROM outbox_message m JOIN staff s ON m.recipient = 'staff:' || s.id
       WHERE m.kind = 'churn_alert' AND m.state = 'sent' AND s.name = $1`,
      [name],
    );
    expect(rows.length).toBeGreaterThan(0);
    return rows[0] as Place;
  }, SOON_MS);
async function textAt({ channel, ts }: Place): Promise<string> {
  const { messages } = good(await slack.messages({ channel }));
  const message = messages.find((each) => each['ts'] === ts) as { readonly blocks?: readonly unknown[] } | undefined;
  return textOf(message?.blocks ?? []);
}
const press = async (user: string, { channel, ts }: Place, action_id: string) =>
  good(await slack.action({ user, channel, ts, action_id, ...PATIENT }));
const churn = async (user: string, text: string): Promise<string> => {
  const asked = good(await slack.command({ user, channel: 'general', command: '/churn', text, ...PATIENT }));
  return textOf((asked.messages.at(-1) as { readonly blocks: readonly unknown[] }).blocks);
};

it('weeks without money raise one alert, which is answered, laid aside and explained', async () => {
  for (const user of ['wang.li', 'zhou'])
    await slack.command({ user, channel: 'general', command: '/churn', text: '', ...PATIENT });
  await passTo('2026-11-25T02:01:00Z');
  expect(await churn('wang.li', '')).toContain('您的客户目前没有预警。');

  const { code, output } = await importFiles({ 'weekly_flows.csv': flows(DROPS_AT, WEEKS) });
  expect(code, output).toBe(0);
  await passTo('2026-11-25T02:03:00Z');
  const [mine, hers] = [await alertOf('王莉'), await alertOf('周立民')];
  // Two working days from Wednesday.
  expect(await textAt(mine)).toContain('⚠ 海港物流 · 流失预警 · 请在 11-27 前响应');
  expect(await textAt(mine)).toContain('进账减少');

  await press('wang.li', mine, 'churn_follow');
  await vi.waitFor(async () => expect(await textAt(hers)).toContain('王莉 跟进'), SOON_MS);

  const { views } = await press('wang.li', mine, 'churn_snooze');
  const form = views.at(-1) as { readonly id: string } | undefined;
  const values = { churn_reason: '客户正在搬迁厂房', churn_until: '2026-12-05' };
  good(await slack.submit({ user: 'wang.li', viewId: form?.id ?? '', values, ...PATIENT }));
  await vi.waitFor(async () => expect(await textAt(mine)).toContain('暂缓至 12-05：客户正在搬迁厂房'), SOON_MS);

  const told = await churn('wang.li', '海港');
  expect(told).toContain('流失预警 · 暂缓');
  expect(told).toMatch(/经过\n11-25 暂缓（王莉）\n11-25 响应（王莉）\n11-25 触发/);
  expect(await churn('zhou', '')).toContain('本支行预警 1 户');
});

type View = { readonly id: string; readonly blocks: readonly unknown[] };
/** What somebody reads in the modal on top, as soon as it says so. */
const reads = (user: string, text: string): Promise<View> =>
  vi.waitFor(() => {
    const view = good(slack.views({ user })).views.at(-1) as View | undefined;
    expect(textOf(view?.blocks ?? [])).toContain(text);
    return view as View;
  }, SOON_MS);
const openRules = (user: string) =>
  slack.command({ user, channel: 'general', command: '/churn', text: '规则', ...PATIENT });
const pressIn = (user: string, view: View, action_id: string) =>
  slack.action({ user, viewId: view.id, action_id, ...PATIENT });

it('other rules are rehearsed over the past year, proposed by the manager and approved by the administrator', async () => {
  await openRules('zhou');
  const desk = await reads('zhou', '现行规则：默认规则（第 0 版）');
  await pressIn('zhou', desk, 'churn_rules_edit');
  const form = await reads('zhou', '规则 D 至少多少周无进出账');
  const wrong = await slack.submit({
    user: 'zhou',
    viewId: form.id,
    values: { churn_rules_weekDrop: '99' },
    ...PATIENT,
  });
  expect(JSON.stringify(wrong)).toContain('10% 至 95%');
  const values = { churn_rules_weekDrop: '50', churn_rules_silentWeeks: '6' };
  const sent = good(await slack.submit({ user: 'zhou', viewId: form.id, values, ...PATIENT }));
  expect(JSON.stringify(sent)).not.toContain('"errors":{"');
  const rehearsed = await reads('zhou', '每位客户经理每月预警');
  const said = textOf(rehearsed.blocks);
  expect(said).toContain('规则 D 至少多少周无进出账：4 周 → 6 周');
  expect(said).toContain('名单（1）\n海港物流：');
  good(await slack.submit({ user: 'zhou', viewId: rehearsed.id, values: {}, ...PATIENT }));
  await reads('zhou', '第 1 版已提交');

  await openRules('admin');
  const waiting = await reads('admin', '第 1 版待审批：周立民 11-25 提交');
  expect(textOf(waiting.blocks)).toContain('提前发现的流失：0/0 户');
  await pressIn('admin', waiting, 'churn_rules_approve');
  await reads('admin', '第 1 版已生效');
  await openRules('wang.li');
  expect(textOf((await reads('wang.li', '现行规则：第 1 版')).blocks)).not.toContain('修改规则');
});

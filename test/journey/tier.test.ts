import { beforeAll, expect, it, vi } from 'vitest';
import { good } from '../support/good.ts';
import { PATIENT } from '../support/patient.ts';
import { SOON_MS } from '../support/soon.ts';
import { textOf } from '../support/text-of.ts';
import { wholeBot } from '../support/whole-bot.ts';
import { person } from '../support/workspace.ts';

// The manager writes rules, sees whom they move and proposes them; the administrator approves; the owner reads of it in her
// digest, asks why, and the next file of the bank changes no tier.

let now = new Date('2026-11-23T02:00:00Z');
const { slack, bot, importFiles } = await wholeBot({
  now: () => now,
  people: [person('zhou', 'zh-CN'), person('admin', 'en-US'), person('wang.li', 'zh-CN')],
});

const RULES = '对公\n基础\n重点：存款 ≥ 500万\n战略：日均 ≥ 5000万';
const CLIENTS = [
  'client_id,name,kind,owner,branch,tier',
  'C1,海港物流,企业,S1,城东支行,基础',
  'C2,远山医药,企业,S1,城东支行,重点',
  'C3,陈先生,个人,S1,城东支行,普通',
].join('\n');

beforeAll(async () => {
  const { code } = await importFiles({
    'staff.csv': [
      'staff_id,name,email,role,branch',
      'S1,王莉,wang.li@bank.example,rm,城东支行',
      'S2,周立民,zhou@bank.example,branch_manager,城东支行',
      'S3,Admin,admin@bank.example,admin,总行',
    ].join('\n'),
    'clients.csv': CLIENTS,
    'holdings.csv': [
      'holding_id,client_id,product,currency,as_of,balance,average_balance_ytd',
      'H1,C1,单位活期存款,CNY,2026-11-20,8000000,6000000',
      'H2,C2,单位活期存款,CNY,2026-11-20,300000,200000',
      'H3,C3,活期存款,CNY,2026-11-20,700000,700000',
    ].join('\n'),
  });
  expect(code).toBe(0);
  await vi.waitFor(() => expect(bot.lookup.size()).toBe(3), SOON_MS);
});

type View = { readonly id: string; readonly blocks: readonly unknown[] };
type Opened = { readonly views: readonly unknown[]; readonly messages: readonly unknown[] };

/** A machine that has other things to do answers late. */
const top = ({ views }: Pick<Opened, 'views'>): View => {
  const view = views.at(-1) as View | undefined;
  if (view === undefined) throw new Error('no modal is open');
  return view;
};
const shown = (user: string): string => textOf(top(good(slack.views({ user }))).blocks);
const ask = async (user: string, text: string) =>
  good(await slack.command({ user, channel: 'general', command: '/tier', text, ...PATIENT }));
const open = async (user: string): Promise<View> => {
  await slack.close({ user, all: true });
  const view = top(await ask(user, ''));
  await vi.waitFor(() => expect(shown(user)).not.toMatch(/请稍候|one moment/), SOON_MS);
  return view;
};
const pressIn = async (user: string, view: View, action_id: string) =>
  good(await slack.action({ user, viewId: view.id, action_id, ...PATIENT }));
const submit = (user: string, view: View, values: Record<string, unknown>) =>
  slack.submit({ user, viewId: view.id, values, ...PATIENT });
const told = async (kind: string): Promise<readonly string[]> =>
  (
    await bot.database.pool.query<{ state: string }>('SELECT state FROM outbox_message WHERE kind = $1', [kind])
  ).rows.map(({ state }) => state);
const card = async (name: string): Promise<string> =>
  textOf(
    (
      good(
        await slack.command({ user: 'wang.li', channel: 'general', command: '/client', text: name, ...PATIENT }),
      ).messages.at(-1) as { blocks: unknown[] }
    ).blocks,
  );
const why = async (user: string, name: string): Promise<string> =>
  textOf(((await ask(user, name)).messages.at(-1) as { blocks: unknown[] }).blocks);

it('rules are written, previewed and proposed by the manager', async () => {
  const desk = await open('zhou');
  expect(shown('zhou')).toContain('尚未启用层级规则');
  await pressIn('zhou', desk, 'tier_edit');
  const wrong = await submit('zhou', desk, { tier_rules: '对公\n基础\n重点：存钱 ≥ 500万' });
  expect(JSON.stringify(wrong)).toContain('第 3 行：没有“存钱”这个指标');
  good(await submit('zhou', desk, { tier_rules: RULES }));
  await vi.waitFor(() => expect(shown('zhou')).toContain('2 户层级变动：上调 1 户，下调 1 户'), SOON_MS);
  expect(shown('zhou')).toContain('海港物流：基础 → 重点');
  expect(shown('zhou')).toContain('↓ 重点 → 基础：1 户');
  good(await submit('zhou', desk, {}));
  expect(shown('zhou')).toContain('第 1 版规则已提交，待管理员审批');
  expect(await card('海港物流')).toContain('海港物流 · 基础');
  await vi.waitFor(async () => expect(await told('tier_scheme_proposed')).toEqual(['sent']), SOON_MS);
});

it('the administrator sees what they move, without names, and approves', async () => {
  const desk = await open('admin');
  expect(shown('admin')).toContain('Version 1 waits for approval: proposed by 周立民');
  await pressIn('admin', desk, 'tier_look');
  await vi.waitFor(() => expect(shown('admin')).toContain('2 clients move: 1 up, 1 down'), SOON_MS);
  expect(shown('admin')).not.toContain('海港物流');
  good(await submit('admin', desk, {}));
  await vi.waitFor(() => expect(shown('admin')).toContain('2 clients have moved'), SOON_MS);
  expect(await card('海港物流')).toContain('海港物流 · 重点');
  expect(await card('远山医药')).toContain('远山医药 · 基础');
  expect(await told('clients_moved_tier')).toEqual(['folded']);
  await vi.waitFor(async () => expect(await told('tier_scheme_activated')).toEqual(['sent']), SOON_MS);
});

it('the owner asks why, how far it is to the next tier, and which clients moved', async () => {
  const reasons = await why('wang.li', '海港物流');
  expect(reasons).toContain('海港物流 · 重点 · 层级规则第 1 版');
  expect(reasons).toContain('✓ 存款 800 万元（要求 ≥ 500 万元）');
  expect(reasons).toContain('距战略：');
  expect(reasons).toContain('还差 日均 4,400 万元（现 600 万元，要求 ≥ 5,000 万元）');
  // Persons have no rules in this version.
  expect(await why('wang.li', '陈先生')).toContain('陈先生 · 普通 · 以行内系统导入的层级为准');
  expect(await why('admin', '海港物流')).not.toContain('800');
  await open('wang.li');
  expect(shown('wang.li')).toContain('远山医药：重点 → 基础');
  expect(shown('wang.li')).not.toContain('修改规则');
});

it('an RM orders her own clients by a scale of her own, which the manager of her branch approves', async () => {
  const desk = await open('wang.li');
  await pressIn('wang.li', desk, 'tier_scale');
  expect(shown('wang.li')).toContain('您还没有自己的等级');
  const form = top(good(slack.views({ user: 'wang.li' })));
  await pressIn('wang.li', form, 'tier_scale_edit');
  const wrong = await submit('wang.li', form, { tier_rules: '对公\nB\nA：存钱 ≥ 500万' });
  expect(JSON.stringify(wrong)).toContain('第 3 行：没有“存钱”这个指标');
  good(await submit('wang.li', form, { tier_rules: '对公\nB\nA：存款 ≥ 500万' }));
  await vi.waitFor(() => expect(shown('wang.li')).toContain('首次分等级 2 户'), SOON_MS);
  expect(shown('wang.li')).toContain('海港物流：未分等级 → A');
  good(await submit('wang.li', form, {}));
  expect(shown('wang.li')).toContain('第 1 版等级已提交，待支行长审批');
  expect(await card('海港物流')).not.toContain('我的等级');

  const asked = await open('zhou');
  expect(shown('zhou')).toContain('1 位客户经理的等级待您审批');
  await pressIn('zhou', asked, 'tier_look_0');
  await vi.waitFor(() => expect(shown('zhou')).toContain('海港物流：未分等级 → A'), SOON_MS);
  good(await submit('zhou', asked, {}));
  await vi.waitFor(() => expect(shown('zhou')).toContain('第 1 版等级已生效'), SOON_MS);
  expect(await card('海港物流')).toContain('我的等级：A · 距战略');
  expect(await why('wang.li', '远山医药')).toContain('我的等级：B');
  expect(await why('zhou', '远山医药')).not.toContain('我的等级');
  await vi.waitFor(async () => expect(await told('tier_scheme_activated')).toEqual(['sent', 'sent']), SOON_MS);
  const messages = JSON.stringify(good(await slack.messages({ user: 'wang.li', channel: 'wang.li' })));
  expect(messages).toContain('周立民 已批准您的客户等级第 1 版');
});

it('she switches it off, which her manager approves too, and has her rules to begin with when she wants it back', async () => {
  await pressIn('wang.li', await open('wang.li'), 'tier_scale');
  await pressIn('wang.li', top(good(slack.views({ user: 'wang.li' }))), 'tier_scale_off');
  expect(shown('wang.li')).toContain('第 2 版（停用等级）已提交，待支行长审批');
  expect(await card('海港物流')).toContain('我的等级：A');

  const asked = await open('zhou');
  await pressIn('zhou', asked, 'tier_look_0');
  expect(shown('zhou')).toContain('申请停用自己的客户等级');
  good(await submit('zhou', asked, {}));
  await vi.waitFor(() => expect(shown('zhou')).toContain('等级已停用'), SOON_MS);
  expect(await card('海港物流')).not.toContain('我的等级');

  await pressIn('wang.li', await open('wang.li'), 'tier_scale');
  expect(shown('wang.li')).toContain('我的等级已停用（第 2 版');
  const form = top(good(slack.views({ user: 'wang.li' })));
  await pressIn('wang.li', form, 'tier_scale_edit');
  expect(JSON.stringify(top(good(slack.views({ user: 'wang.li' }))))).toContain('A：存款 ≥ 500万');
});

it('a file changes no tier that rules give, and still those they do not speak of', async () => {
  const { code } = await importFiles({ 'clients.csv': CLIENTS.replace('普通', '金卡') });
  expect(code).toBe(0);
  expect(await card('海港物流')).toContain('海港物流 · 重点');
  expect(await card('陈先生')).toContain('陈先生 · 金卡');
});

it('the night moves a client whose figures have changed, and the digest tells its owner', async () => {
  const { code } = await importFiles({
    'holdings.csv': [
      'holding_id,client_id,product,currency,as_of,balance,average_balance_ytd',
      'H2,C2,单位活期存款,CNY,2026-11-23,60000000,60000000',
    ].join('\n'),
  });
  expect(code).toBe(0);
  await bot.passTime(new Date('2026-11-24T10:00:00Z'), (instant) => {
    now = instant;
  });
  expect(await card('远山医药')).toContain('远山医药 · 战略');
  const digests = good(await slack.messages({ user: 'wang.li', channel: 'wang.li' }));
  expect(JSON.stringify(digests)).toContain('您的客户层级有变动：上调 1 户，下调 1 户');
});

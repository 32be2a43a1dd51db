import { beforeAll, expect, it, vi } from 'vitest';
import type { ClientId, StaffId } from '../../src/core/shared/ids.ts';
import { newId } from '../support/bank.ts';
import { good } from '../support/good.ts';
import { insertComplaint } from '../support/open-matters.ts';
import { SOON_MS } from '../support/soon.ts';
import { textOf } from '../support/text-of.ts';
import { wholeBot } from '../support/whole-bot.ts';
import { person } from '../support/workspace.ts';

// 王莉 gets her plan in the morning, works through it, and finds on the next day what she has left; Grace reads hers in English.

/** Monday 23 November, 08:00 in Shanghai. */
let now = new Date('2026-11-23T00:00:00Z');
const { slack, bot, importFiles } = await wholeBot({
  now: () => now,
  people: [
    person('wang.li', 'zh-CN'),
    person('grace.ho', 'en-US'),
    person('zhao.min', 'zh-CN'),
    person('zhou.limin', 'zh-CN'),
  ],
});
const passTo = (iso: string) =>
  bot.passTime(new Date(iso), (instant) => {
    now = instant;
  });

beforeAll(async () => {
  const { code, output } = await importFiles({
    'staff.csv': [
      'staff_id,name,email,role,branch',
      'S1,王莉,wang.li@bank.example,rm,城东支行',
      'S2,Grace Ho,grace.ho@bank.example,rm,城东支行',
      'S3,赵敏,zhao.min@bank.example,rm,城东支行',
      'S4,周立民,zhou.limin@bank.example,branch_manager,城东支行',
    ].join('\n'),
    'clients.csv': [
      'client_id,name,kind,owner,branch,tier,client_since',
      'C1,海港物流,企业,S1,城东支行,重点,2015-01-01',
      'C2,远山医药,企业,S1,城东支行,战略,2015-01-01',
      'C3,陈记食品,企业,S1,城东支行,基础,2015-01-01',
      'C4,Alder Marine,corporate,S2,城东支行,key,2015-01-01',
    ].join('\n'),
    'interactions.csv': [
      'client_id,on,channel,staff_id,summary,outcome',
      'C1,2026-11-20,call,S1,谈利率,reached',
      'C2,2026-10-20,call,S1,谈额度,reached',
      'C3,2026-11-18,call,S1,问候,reached',
      'C4,2026-09-10,call,S2,rates,reached',
    ].join('\n'),
    'follow_ups.csv': ['client_id,staff_id,kind,text,due_on', 'C1,S1,promise,答复利率,2026-11-22'].join('\n'),
    'appointments.csv': [
      'client_id,staff_id,starts_at,channel,subject,status',
      'C1,S1,2026-11-23T14:00:00+08:00,meeting,续授信,booked',
    ].join('\n'),
  });
  expect(code, output).toBe(0);
  await vi.waitFor(() => expect(bot.lookup.size()).toBe(4), SOON_MS);
});

type Outcome = Awaited<ReturnType<typeof slack.command>>;
type Shown = { readonly ts: string; readonly channel?: string; readonly blocks: readonly unknown[] };
const shown = (thing: unknown): string => textOf((thing as Shown | undefined)?.blocks ?? []);
const mine = (outcome: Outcome): string => {
  const { messages } = good(outcome);
  return shown(messages.findLast((message) => (message as { is_ephemeral?: boolean }).is_ephemeral === true));
};
/** The plan of a day where it stands, with its newest content. */
async function standing(name: string, day: string): Promise<{ channel: string; ts: string }> {
  return vi.waitFor(async () => {
    const { rows } = await bot.database.pool.query<{ channel: string; ts: string }>(
      `SELECT m.slack_channel AS channel, m.slack_ts AS ts FROM outbox_message m
       JOIN plan p ON m.living_key = 'plan:' || p.id JOIN staff s ON s.id = p.staff_id
       WHERE s.name = $1 AND p.day = $2 AND m.state = 'sent'`,
      [name, day],
    );
    expect(rows.length).toBeGreaterThan(0);
    return rows[0] as { channel: string; ts: string };
  }, SOON_MS);
}
/** What stands at a place, as a person reads it. */
async function textAt({ channel, ts }: { readonly channel: string; readonly ts: string }): Promise<string> {
  const answer = await slack.messages({ channel });
  if (!answer.ok) throw new Error(answer.error);
  return shown(answer.messages.find((message) => message['ts'] === ts));
}
const lineOf = async (client: string, day: string, of: string | null = null): Promise<string> =>
  (
    await bot.database.pool.query<{ id: string }>(
      `SELECT l.id FROM plan_line l JOIN plan p ON p.id = l.plan_id JOIN client c ON c.id = l.client_id
       JOIN staff s ON s.id = p.staff_id WHERE c.name = $1 AND p.day = $2 AND ($3::text IS NULL OR s.name = $3)`,
      [client, day, of],
    )
  ).rows[0]?.id ?? '';
const idOf = async <Id extends string>(table: 'client' | 'staff', name: string): Promise<Id> => {
  const { rows } = await bot.database.pool.query<{ id: Id }>(`SELECT id::text FROM ${table} WHERE name = $1`, [name]);
  if (rows[0] === undefined) throw new Error(`there is no ${name}`);
  return rows[0].id;
};
type Opened = Shown & { readonly id: string };

it('the plan comes in the morning, is answered line by line, and what is left comes back', async () => {
  // Whom the bot has never met it could not write to by account; they say a word first.
  await slack.command({ user: 'wang.li', command: '/plan', text: 'help' });
  await slack.command({ user: 'grace.ho', command: '/plan', text: 'help' });
  expect(mine(await slack.command({ user: 'zhou.limin', command: '/plan', text: '团队' }))).toContain('本支行联系计划');
  expect(mine(await slack.command({ user: 'zhao.min', command: '/plan', text: '' }))).toContain('您名下没有客户');

  await passTo('2026-11-23T00:30:00Z');
  const place = await standing('王莉', '2026-11-23');
  const text = mine(await slack.command({ user: 'wang.li', command: '/plan', text: '' }));
  expect(text.split('\n').slice(0, 8)).toEqual([
    '11-23 周一 · 面谈 0/1 · 拨打 0，接通 0/1',
    '□□□□□□□□□□',
    '面谈',
    '1. 14:00 · 海港物流 · 已约 · 目标：约一次见面 · 记得答应过：答复利率（已逾期 1 天）',
    '电话',
    expect.stringMatching(/^2\. 远山医药 · 约访 · 34 天未联系，标准 14 天 · 目标：约一次见面 · 可问：.+？$/),
    '整理档案',
    '3. 陈记食品 · 缺下一步、未记需求',
  ]);

  const press = async (client: string, action: string) =>
    good(
      await slack.action({
        user: 'wang.li',
        ...place,
        block_id: `plan_line_${await lineOf(client, '2026-11-23')}`,
        action_id: 'menu',
        value: `${action} ${await lineOf(client, '2026-11-23')}`,
      }),
    );
  await press('海港物流', 'plan_meeting_agreed');
  const held = await bot.database.pool.query(
    `SELECT i.channel, i.outcome, a.status FROM interaction i JOIN client c ON c.id = i.client_id
     JOIN appointment a ON a.client_id = c.id WHERE c.name = '海港物流' AND i."on" = '2026-11-23'`,
  );
  expect(held.rows).toEqual([{ channel: 'meeting', outcome: 'meeting_agreed', status: 'held' }]);
  await press('远山医药', 'plan_no_answer');
  const after = mine(await slack.command({ user: 'wang.li', command: '/plan', text: '' }));
  expect(after).toContain('11-23 周一 · 面谈 1/1 · 拨打 1，接通 0/1\n■■■■■■□□□□');
  expect(after).toContain('1. 14:00 · 海港物流 · ✓ 已完成 · 已约面谈');
  expect(after).toContain('2. 远山医药 · 未接通');
  // The message of the morning says the same, where it stood.
  await vi.waitFor(async () => expect(await textAt(place)).toBe(after), SOON_MS);

  await passTo('2026-11-23T10:00:00Z');
  const told = async (kind: string) =>
    vi.waitFor(async () => {
      const { rows } = await bot.database.pool.query<{ channel: string; ts: string }>(
        `SELECT m.slack_channel AS channel, m.slack_ts AS ts FROM outbox_message m JOIN staff s ON m.recipient = 'staff:' || s.id
         WHERE m.kind = $1 AND m.state = 'sent' AND s.name IN ('王莉', '周立民')`,
        [kind],
      );
      expect(rows).toHaveLength(1);
      return textAt(rows[0] as { channel: string; ts: string });
    }, SOON_MS);
  expect(await told('plan_recapped')).toContain('2 项未完成\n远山医药 · 陈记食品\n仍需联系的会排进下一个计划。');
  expect(await told('team_recapped')).toContain('11-23 周一 本支行联系计划');

  await passTo('2026-11-24T00:30:00Z');
  const next = mine(await slack.command({ user: 'wang.li', command: '/plan', text: '' }));
  expect(next).toContain('远山医药 · 约访 · 35 天未联系，标准 14 天');
  expect(next).toContain('记得答应过：答复利率（已逾期 2 天）');
});

it('a line is explained, and put off or skipped with a reason', async () => {
  const place = await standing('Grace Ho', '2026-11-24');
  const text = mine(await slack.command({ user: 'grace.ho', command: '/plan', text: '' }));
  expect(text).toContain('Tue 24 Nov · meetings 0/0 · dialled 0, reached 0/1');
  const line = await lineOf('Alder Marine', '2026-11-24');
  const open = async () =>
    good(
      await slack.action({
        user: 'grace.ho',
        ...place,
        block_id: `plan_line_${line}`,
        action_id: 'menu',
        value: `plan_more ${line}`,
      }),
    ).views.at(-1) as Shown & { readonly id: string };
  const form = await open();
  // 75 of 60 days: 40 and 15 more, 6 for the tier and 8 for the invitation.
  expect(shown(form)).toContain('69 points in all');
  const answer = (viewId: string, what: string, day: string | null, why: string | null) =>
    slack.submit({
      user: 'grace.ho',
      viewId,
      values: { plan_what: { plan_what: what }, plan_day: { plan_day: day }, plan_why: { plan_why: why } },
    });
  expect(await answer(form.id, 'skipped', null, null)).toMatchObject({
    errors: { plan_why: 'Please say why it is skipped.' },
  });
  const { views } = good(await answer(form.id, 'rescheduled', '2026-11-28', null));
  expect(shown(views.at(-1) as Opened)).toContain('28 Nov is a day off: Alder Marine comes back on 30 Nov.');
  await vi.waitFor(async () => expect(await textAt(place)).toContain('1. Alder Marine · Put off · to 30 Nov'), SOON_MS);
});

it('a day with room to spare offers who has waited longest, who is on the plan with one press', async () => {
  const place = await standing('王莉', '2026-11-24');
  expect(await textAt(place)).toContain('不凑数。最久没有联系的客户见“未列入”。');
  const list = good(await slack.action({ user: 'wang.li', ...place, action_id: 'plan_left_out' })).views.at(
    -1,
  ) as Opened;
  expect(shown(list)).toContain('今天还有余力：最久没有联系的客户\n陈记食品 · 6 天');
  const pressed = { user: 'wang.li', viewId: list.id, action_id: 'plan_add_offered' };
  const after = good(await slack.action(pressed)).views.at(-1) as Opened;
  expect(shown(after)).toContain('已把 陈记食品 加入今天的计划。');
  expect(shown(after)).not.toContain('最久没有联系的客户');
  await vi.waitFor(async () => expect(await textAt(place)).toContain('今日新增\n3. 陈记食品 · 自行加入'), SOON_MS);
});

it('a no that the client says is written down from the card, and marked on the plan where it stands', async () => {
  const place = await standing('王莉', '2026-11-24');
  expect(await textAt(place)).toContain('远山医药 · 约访');
  const card = good(await slack.command({ user: 'wang.li', command: '/client', text: '远山医药' })).messages.at(
    -1,
  ) as Shown;
  const clientId = await idOf('client', '远山医药');
  const menu = { user: 'wang.li', channel: card.channel ?? '', ts: card.ts, action_id: 'menu' };
  const more = good(await slack.action({ ...menu, value: `client_more ${clientId}` })).views.at(-1) as Opened;
  const form = good(await slack.action({ user: 'wang.li', viewId: more.id, action_id: 'quiet_for' })).views.at(
    -1,
  ) as Opened;
  expect(shown(form)).toContain('远山医药');
  const values = { consents_refused: ['call', 'visit'], quiet_hours: '12:00-14:00' };
  good(await slack.submit({ user: 'wang.li', viewId: form.id, values }));
  await vi.waitFor(
    async () => expect(await textAt(place)).toContain('远山医药 · 客户已拒绝这种联系方式，请勿使用'),
    SOON_MS,
  );
});

it('whoever is given a complaint reports back by a line of her plan, and marks there that the client was told', async () => {
  const place = await standing('Grace Ho', '2026-11-24');
  const grace = await idOf<StaffId>('staff', 'Grace Ho');
  const at = new Date(now.getTime() + 1_000);
  const complaintId = await insertComplaint(bot.database, await idOf<ClientId>('client', '海港物流'), grace, {
    handlerId: grace,
    at,
  });
  const step = { id: newId<string>(), complaintId, seq: 2, kind: 'assign', fromState: 'received', toState: 'received' };
  await bot.database.prisma.complaintStep.create({ data: { ...step, byId: grace, at, origin: 'test', data: {} } });
  await passTo('2026-11-24T01:00:00Z');
  // The client is in the book of 王莉: its name is there, and nothing else of it.
  await vi.waitFor(
    async () => expect(await textAt(place)).toMatch(/海港物流 · report back on complaint C-2026-0001/),
    SOON_MS,
  );
  const line = await lineOf('海港物流', '2026-11-24', 'Grace Ho');
  const pressed = { user: 'grace.ho', ...place, block_id: `plan_line_${line}`, action_id: 'menu' };
  good(await slack.action({ ...pressed, value: `plan_reached ${line}` }));
  await vi.waitFor(async () => expect(await textAt(place)).toMatch(/海港物流 · ✓/), SOON_MS);
  // No contact of hers stands on the record of a client that is not hers.
  const { rows } = await bot.database.pool.query('SELECT 1 FROM interaction WHERE staff_id = $1 AND "on" = $2', [
    grace,
    '2026-11-24',
  ]);
  expect(rows).toEqual([]);
});

import { beforeAll, expect, it, vi } from 'vitest';
import { good } from '../support/good.ts';
import { PATIENT } from '../support/patient.ts';
import { SOON_MS } from '../support/soon.ts';
import { textOf } from '../support/text-of.ts';
import { wholeBot } from '../support/whole-bot.ts';
import { person } from '../support/workspace.ts';

// 王莉 asks a client for a referral, gets a name and follows it to a new client; then Grace plans an event, and each invites her own.

/** Monday 23 November, 10:00 in Shanghai. */
let now = new Date('2026-11-23T02:00:00Z');
const { slack, bot, importFiles } = await wholeBot({
  now: () => now,
  people: [person('wang.li', 'zh-CN'), person('grace.ho', 'en-US')],
  messageEveryMs: 1,
});

const CLIENTS = [
  'client_id,name,kind,language,industry,owner,branch,tier,client_since',
  'C1,陈记食品,企业,zh-CN,食品,S1,城东支行,重点,2010-01-01',
  'C2,Alder Marine,corporate,en,shipping,S2,城东支行,key,2024-01-01',
];
beforeAll(async () => {
  const { code, output } = await importFiles({
    'staff.csv': [
      'staff_id,name,email,role,branch',
      'S1,王莉,wang.li@bank.example,rm,城东支行',
      'S2,Grace Ho,grace.ho@bank.example,rm,城东支行',
    ].join('\n'),
    'clients.csv': CLIENTS.join('\n'),
    'people.csv': ['client_id,name,role,decision_maker', 'C1,李明,总经理,是'].join('\n'),
  });
  expect(code, output).toBe(0);
  await vi.waitFor(() => expect(bot.lookup.size()).toBe(2), SOON_MS);
});

type Outcome = Awaited<ReturnType<typeof slack.command>>;
type Shown = {
  readonly id: string;
  readonly ts: string;
  readonly channel: string;
  readonly blocks: readonly unknown[];
};
const said = (thing: Shown | undefined): string => textOf(thing?.blocks ?? []);
const answerTo = (outcome: Outcome): Shown =>
  good(outcome).messages.findLast((each) => each['is_ephemeral'] === true) as unknown as Shown;
const viewIn = (outcome: Outcome): Shown => good(outcome).views.at(-1) as unknown as Shown;
/** What stands on top for somebody, once it says so. */
const viewSays = (user: string, text: string | RegExp): Promise<string> =>
  vi.waitFor(() => {
    const shown = slack.views({ user });
    const top = said(shown.ok ? (shown.views.at(-1) as unknown as Shown) : undefined);
    expect(top).toMatch(text);
    return top;
  }, SOON_MS);
const type = async (user: string, text: string): Promise<Shown> =>
  answerTo(await slack.command({ user, command: '/referral', text, ...PATIENT }));
const idOf = async (table: 'client' | 'bank_event', name: string): Promise<string> =>
  (await bot.database.pool.query<{ id: string }>(`SELECT id FROM ${table} WHERE name = $1`, [name])).rows[0]?.id ?? '';
const press = (user: string, { channel, ts }: Shown, action_id: string, value: string, block_id?: string) =>
  slack.action({ user, channel, ts, action_id, value, ...(block_id === undefined ? {} : { block_id }), ...PATIENT });

it('asked, a name, consent, met, won, and the thanks that are due', async () => {
  const chen = await idOf('client', '陈记食品');
  const desk = await type('wang.li', '');
  expect(said(desk)).toContain('今天可以请谁转介绍（1） · 本周还可开口 5 次\n1. 陈记食品 李明');
  expect(said(desk)).toContain('“李总，');
  const asked = answerTo(await press('wang.li', desk, 'referral_asked', chen));
  expect(said(asked)).toContain('已记录：向陈记食品开过口，等回音。');

  const form = viewIn(await press('wang.li', asked, 'menu', `referral_name ${chen}`, 'referral_waiting_1'));
  const submit = (name: string) =>
    slack.submit({
      user: 'wang.li',
      viewId: form.id,
      values: {
        referral_target_name: { referral_target_name: name },
        referral_industry: { referral_industry: '冷链' },
        referral_consent: { referral_consent: 'asking' },
      },
    });
  expect(JSON.stringify(await submit('Alder Marine'))).toContain('对方已是我行客户。');
  good(await submit('东升冷链'));
  await viewSays('wang.li', '东升冷链');
  await slack.close({ user: 'wang.li', all: true });

  const list = await type('wang.li', '');
  const followed = viewIn(await press('wang.li', list, 'referral_followed', 'followed'));
  const { rows } = await bot.database.pool.query<{ id: string }>('SELECT id FROM referral');
  const referralId = rows[0]?.id ?? '';
  const step = async (name: string, says: RegExp) => {
    const value = `referral_step_${name} ${referralId}`;
    const block_id = `referral_followed_${referralId}`;
    good(await slack.action({ user: 'wang.li', viewId: followed.id, action_id: 'menu', block_id, value }));
    return viewSays('wang.li', says);
  };
  await step('given', /东升冷链：对方同意联系/);
  await step('contacted', /东升冷链：已联系/);
  await step('met', /东升冷链：已见面/);
  // Meanwhile it has opened an account: the referral is tied to the new client, and is out of the list but for the thanks.
  const opened = [...CLIENTS, 'C3,东升冷链有限公司,企业,zh-CN,冷链,S1,城东支行,基础,2026-11-23'];
  expect((await importFiles({ 'clients.csv': opened.join('\n') })).code).toBe(0);
  await vi.waitFor(() => expect(bot.lookup.size()).toBe(3), SOON_MS);
  await step('won', /东升冷链.*已开户 · 待致谢/);
  const { rows: kept } = await bot.database.pool.query(
    'SELECT r.stage, c.name AS became FROM referral r JOIN referral_target t ON t.id = r.target_id JOIN client c ON c.id = t.client_id',
  );
  expect(kept).toEqual([{ stage: 'won', became: '东升冷链有限公司' }]);
  const { rows: due } = await bot.database.pool.query<{ text: string; on: string }>(
    'SELECT text, due_on::text AS on FROM follow_up WHERE client_id = $1',
    [chen],
  );
  expect(due).toEqual([{ text: expect.stringContaining('向客户致谢：介绍了东升冷链'), on: '2026-11-26' }]);
  expect(said(await type('wang.li', '成效'))).toContain('合计：开口 1 次，得 1 个人选，见面 1 户，开户 1 户');
});

it('an event is planned, each RM is sent her own clients and answers; who came is an occasion', async () => {
  const desk = await type('grace.ho', 'events');
  const form = viewIn(await press('grace.ho', desk, 'gathering_plan', 'plan'));
  const starts = new Date('2026-12-05T02:00:00Z');
  const submit = (capacity: string) =>
    slack.submit({
      user: 'grace.ho',
      viewId: form.id,
      values: {
        gathering_name: { gathering_name: 'Tea' },
        gathering_circle: { gathering_circle: 'branch' },
        gathering_starts_at: { gathering_starts_at: starts.getTime() / 1000 },
        gathering_place: { gathering_place: '3rd floor' },
        gathering_capacity: { gathering_capacity: capacity },
      },
    });
  expect(JSON.stringify(await submit('0'))).toContain('A whole number from 1 to 500.');
  good(await submit('2'));
  await viewSays('grace.ho', 'Tea is planned for 2 clients');

  // Two places, two RMs: 东升冷链 was not met, as little as the others, and of 王莉's two clients one has her place.
  const list = await vi.waitFor(async () => {
    const { rows } = await bot.database.pool.query<{ channel: string; ts: string }>(
      `SELECT m.slack_channel AS channel, m.slack_ts AS ts FROM outbox_message m JOIN staff s ON m.recipient = 'staff:' || s.id
       WHERE m.kind = 'event_invitations' AND m.state = 'sent' AND s.name = '王莉'`,
    );
    expect(rows).toHaveLength(1);
    return rows[0] as { channel: string; ts: string };
  }, SOON_MS);
  const textAt = async ({ channel, ts }: { readonly channel: string; readonly ts: string }): Promise<string> => {
    const answer = await slack.messages({ channel });
    if (!answer.ok) throw new Error(answer.error);
    return said(answer.messages.find((each) => each['ts'] === ts) as unknown as Shown);
  };
  expect(await textAt(list)).toMatch(
    /^请邀请 1 户客户参加“Tea”\n12-05 10:00 · 3rd floor · 名额 2\n1\. .+ · 待邀请 · 久未见面.*\n\[会来\] \[不来\]/,
  );

  const eventId = await idOf('bank_event', 'Tea');
  const { rows } = await bot.database.pool.query<{ id: string; name: string }>(
    `SELECT c.id, c.name FROM event_invitation i JOIN client c ON c.id = i.client_id JOIN staff s ON s.id = i.staff_id
     WHERE s.name = '王莉'`,
  );
  const guest = rows[0] as { id: string; name: string };
  const answer = (action: string) =>
    slack.action({
      user: 'wang.li',
      ...list,
      block_id: 'gathering_guest_1',
      action_id: `gathering_answer_${action}`,
      value: `${eventId} ${guest.id}`,
    });
  good(await answer('coming'));
  await vi.waitFor(async () => expect(await textAt(list)).toContain(`${guest.name} · 会来`), SOON_MS);

  now = new Date('2026-12-05T04:00:00Z');
  const open = await type('wang.li', '活动');
  const view = viewIn(await press('wang.li', open, 'gathering_open', eventId));
  good(
    await slack.action({
      user: 'wang.li',
      viewId: view.id,
      block_id: 'gathering_guest_1',
      action_id: 'gathering_answer_attended',
      value: `${eventId} ${guest.id}`,
    }),
  );
  const came = await viewSays('wang.li', `已记：${guest.name}到场`);
  expect(came).toContain('活动后两周：开口 0 次');
  const { rows: log } = await bot.database.pool.query('SELECT channel, summary FROM interaction WHERE client_id = $1', [
    guest.id,
  ]);
  expect(log).toEqual([{ channel: 'event', summary: 'Tea' }]);
});

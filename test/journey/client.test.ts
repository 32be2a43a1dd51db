import { beforeAll, describe, expect, it, vi } from 'vitest';
import { SOON_MS } from '../support/soon.ts';
import { textOf } from '../support/text-of.ts';
import { wholeBot } from '../support/whole-bot.ts';
import { person } from '../support/workspace.ts';

// A bank's own files go in; what is typed into Slack is answered, through the real Bolt app over a real socket.

let now = new Date('2026-11-23T00:30:00Z');
const whole = await wholeBot({
  now: () => now,
  people: [
    person('wang.li', 'zh-CN'),
    person('grace.ho', 'en-US'),
    person('he.jun', 'zh-CN'),
    person('ma.xiaodong', 'en-US'),
    person('alex', 'en-US', { email: 'alex@partner.example', isStranger: true }),
    person('boss', 'en-US'),
    person('guest', 'zh-CN', { isGuest: true }),
  ],
  channels: [
    { name: 'general', members: ['wang.li', 'grace.ho', 'he.jun', 'ma.xiaodong'] },
    { name: 'partners', members: ['wang.li', 'alex'], isExternal: true },
    { name: 'not-invited', members: ['wang.li'], withoutApp: true },
    { name: 'east-desk', isPrivate: true, members: ['wang.li', 'boss'] },
    { name: 'with-guest', isPrivate: true, members: ['wang.li', 'guest'] },
  ],
});
const { slack, bot, log } = whole;

const weeks = Array.from({ length: 9 }, (_, at) => {
  const monday = new Date(Date.UTC(2026, 8, 21 + 7 * at)).toISOString().slice(0, 10);
  return `C1;${monday};100000.00;${at === 8 ? '1200000.00' : '3100000.00'};0;0;12;CNY`;
});

const FILES = {
  'staff.csv': [
    'staff_id,name,email,role,branch,time_zone',
    'S1,王莉,Wang.Li@bank.example,rm,城东支行,Asia/Shanghai',
    'S2,Grace Ho,grace.ho@bank.example,rm,城东支行,',
    'S3,何俊,he.jun@bank.example,rm,城西支行,',
    'S4,Boss,boss@bank.example,branch_manager,城东支行,',
    'S9,Victor Lim,victor.lim@bank.example,admin,城东支行,',
  ].join('\n'),
  'clients.csv': [
    'client_id,name,aliases,kind,language,credit_code,account_numbers,tier,owner,branch,client_since',
    'C1,ACME 精密制造有限公司,阿珂美;Acme Precision,企业,zh-CN,,6222000011118821,战略,S1,城东支行,2014-03-01',
    'C2,海港物流有限公司,,企业,zh-CN,,,重点,S1,城东支行,2018-06-01',
    'C3,海港物流(集团)有限公司,,企业,zh-CN,,,战略,S2,城东支行,2012-06-01',
    'C4,*Bold* & <!channel> _Trading_ Ltd,,corporate,en,,,Core,S1,城东支行,2020-01-01',
  ].join('\n'),
  'people.csv': [
    'person_id,client_id,name,role,birthday,lunar,phone,decision_maker',
    'P1,C1,张总,总经理,1971-03-09,否,010-5550-0101,是',
  ].join('\n'),
  'holdings.csv': [
    'holding_id,client_id,product,as_of,matures_on,balance,currency,limit,used,average_balance_ytd',
    'H1,C1,单位活期存款,2026-11-20,,"42,000,000.00",CNY,,,38600000',
    'H2,C1,综合授信额度,2026-11-20,2027-03-15,,CNY,50000000,32000000,',
  ].join('\n'),
  // Semicolons and GB18030's kind of file come from elsewhere; the delimiter is found out.
  'weekly_flows.csv': ['client_id;week;debit;credit;internal_debit;internal_credit;count;currency', ...weeks].join(
    '\n',
  ),
  'interactions.csv': [
    'interaction_id,client_id,on,channel,by,summary,outcome',
    'I1,C1,2026-11-06,电话,S1,问候,reached',
  ].join('\n'),
};

/** An answer is waited for however busy the machine is. */
const PATIENT = { first_ms: 5_000 };

const type = async (user: string, text: string, channel?: string) => {
  const outcome = await slack.command({
    user,
    command: '/client',
    text,
    ...PATIENT,
    ...(channel === undefined ? {} : { channel }),
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome;
};
const answer = async (user: string, text: string, channel?: string): Promise<string> =>
  shown((await type(user, text, channel)).messages.at(-1));
const shown = (message: unknown): string => textOf((message as { blocks?: unknown[] } | undefined)?.blocks ?? []);
const press = async (user: string, message: unknown, actionId: string) => {
  const { channel, ts } = message as { channel: string; ts: string };
  const outcome = await slack.action({ user, channel, ts, action_id: actionId, ...PATIENT });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome;
};

type ViewOnTop = { id: string; blocks: { type: string; slack_file: { id: string }; alt_text: string }[] };
const viewOnTop = (user: string): ViewOnTop | undefined => {
  const open = slack.views({ user });
  if (!open.ok) throw new Error(JSON.stringify(open));
  return open.views.at(-1) as ViewOnTop | undefined;
};
/** However long it takes: how soon is another question. */
const eventually = (expectation: () => void) => vi.waitFor(expectation, { timeout: SOON_MS, interval: 100 });
const pictureOnTop = (user: string) => viewOnTop(user)?.blocks.find(({ type: kind }) => kind === 'image');

describe('before any file is loaded', () => {
  it('everybody is told whom to ask', async () => {
    expect(await answer('wang.li', 'acme')).toContain('尚未导入员工名单');
  });
});

describe('with the bank’s files loaded', () => {
  beforeAll(async () => {
    const { code, output } = await whole.importFiles(FILES);
    expect(output).not.toContain('rejects');
    expect(code).toBe(0);
    await vi.waitFor(() => expect(bot.lookup.size()).toBe(4), { timeout: SOON_MS });
  });

  it('the owner sees the card in her language, money first', async () => {
    expect((await answer('wang.li', 'acme')).split('\n')).toEqual([
      'ACME 精密制造有限公司 · 战略 · 公司客户 · 管户 王莉 · 2014 年开户',
      '上周进账 120 万元，此前 8 周周均 310 万元（−61%）',
      '存款 4,200 万元 · 年日均 3,860 万元',
      '授信 5,000 万元 · 已用 3,200 万元 · 2027-03-15 到期',
      '产品 2 项 · 缺：企业网银、代发工资、收款',
      '上次联系 11-06 电话（17 天前，标准 14 天） · 暂无预约',
      '张总 总经理',
      '信息完整度 4%',
      '下一问：主营哪些产品或服务，各占收入多少？',
      '截至 11-23 08:30',
      '[记联系] [流水图] [人员与重要日子] [回答下一问] [完整资料] [刷新] [⋯ 待办 | 约时间 | 联系与待办 | 登记投诉 | 更多…]',
    ]);
  });

  it.each([
    ['阿珂美', 'ACME'],
    ['acme precision', 'ACME'],
    ['8821', 'ACME'],
    ['精密製造', 'ACME'],
  ])('finds her client by %s', async (query, name) => {
    expect(await answer('wang.li', query)).toContain(name);
  });

  it('asks which of two is meant, and opens the one chosen in the place of the list', async () => {
    const asked = await type('wang.li', '海港物流');
    const list = asked.messages.at(-1);
    expect(shown(list)).toContain('指的是哪一户');
    const opened = await press('wang.li', list, 'client_open_1');
    expect(shown(opened.messages.at(-1))).toMatch(/^海港物流有限公司 · 重点 · 公司客户 · 管户 王莉/);
  });

  it('names first what she chose for these words before, and asks all the same; nobody else’s list changes', async () => {
    const lines = (message: unknown): readonly string[] => shown(message).split('\n').slice(1, 3);
    const [first, second] = lines((await type('wang.li', '海港物流')).messages.at(-1));
    const forGrace = lines((await type('grace.ho', '海港物流')).messages.at(-1));
    expect(second).toMatch(/^2\. 海港物流\(集团\)有限公司/);
    now = new Date('2026-11-23T00:31:00Z');
    await press('wang.li', (await type('wang.li', '海港物流')).messages.at(-1), 'client_open_2');
    const again = await type('wang.li', '海港 物流');
    expect(shown(again.messages.at(-1))).toContain('指的是哪一户');
    expect(lines(again.messages.at(-1))).toEqual([second?.replace('2.', '1.'), first?.replace('1.', '2.')]);
    expect(lines((await type('grace.ho', '海港物流')).messages.at(-1))).toEqual(forGrace);
    now = new Date('2026-11-23T00:32:00Z');
    await press('wang.li', again.messages.at(-1), 'client_open_2');
    now = new Date('2026-11-23T00:30:00Z');
    expect(lines((await type('wang.li', '海港物流')).messages.at(-1))).toEqual([first, second]);
  });

  it('offers the nearest names when there is none of that name', async () => {
    expect(await answer('grace.ho', 'qqqqqqqq')).toContain('No client found for “qqqqqqqq”.');
  });

  it('explains itself when nothing is asked', async () => {
    expect(await answer('grace.ho', '')).toContain('/client acme: part of a name is enough');
  });

  it.each([
    ['500 characters', '长'.repeat(500)],
    ['emoji', '🙂🙃🎉'],
    ['SQL', "'; DROP TABLE client; --"],
    ['markup', '*x* <!channel> <@U123|you> `code`'],
  ])('takes %s for a search', async (_, query) => {
    expect(await answer('grace.ho', query)).toContain('No client found');
  });

  it('lets the name of a client do nothing', async () => {
    const { messages } = await type('wang.li', '*Bold* & <!channel> _Trading_ Ltd');
    expect(shown(messages.at(-1))).toContain('*Bold* & <!channel> _Trading_ Ltd · 基础');
    expect(JSON.stringify(messages.at(-1))).not.toContain('mrkdwn');
  });

  it('has its words without waiting for a picture', async () => {
    const before = slack.controls.calls().length;
    const { messages } = await type('wang.li', 'acme');
    expect(shown(messages.at(-1))).toContain('ACME');
    expect(JSON.stringify(messages.at(-1))).not.toContain('slack_file');
    const asked = slack.controls.calls().slice(before);
    expect(asked.filter(({ method }) => method.startsWith('files.'))).toEqual([]);
  });

  it('shows the chart in words at once, and then the picture, which lies in no channel', async () => {
    const card = (await type('wang.li', 'acme')).messages.at(-1);
    const before = slack.controls.calls().length;
    await press('wang.li', card, 'client_chart');
    await eventually(() => expect(textOf(viewOnTop('wang.li')?.blocks ?? [])).toContain('周均进账'));
    await eventually(() => expect(pictureOnTop('wang.li')?.alt_text).toContain('近 52 周的进账和出账'));
    // The words are asked to be shown before anything is asked for the picture.
    const asked = slack.controls.calls().slice(before);
    const [words, upload] = ['views.open', 'files.getUploadURLExternal'].map((of) =>
      asked.findIndex(({ method }) => method === of),
    );
    expect(words).toBeGreaterThanOrEqual(0);
    expect(upload).toBeGreaterThan(words ?? 0);
    expect(JSON.stringify(asked[words ?? 0]?.args)).toContain('周均进账');
    const fileId = pictureOnTop('wang.li')?.slack_file.id;
    const { rows } = await bot.database.pool.query('SELECT slack_file_id FROM uploaded_picture');
    expect(rows).toEqual([{ slack_file_id: fileId }]);
    const bytes = Buffer.from(
      await (
        await fetch(`${slack.url}/files/${fileId}`, { headers: { 'sec-fetch-site': 'same-origin' } })
      ).arrayBuffer(),
    );
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    await slack.close({ user: 'wang.li', all: true });
    expect(slack.controls.failures()).toEqual([]);
  });

  it('answers where the bot was never invited', async () => {
    expect(await answer('wang.li', 'acme', 'not-invited')).toContain('ACME');
  });
});

describe('somebody else’s client', () => {
  it('shows a colleague name, branch and owner, then the record after a reason that is kept', async () => {
    const asked = await type('grace.ho', 'acme');
    const first = asked.messages.at(-1);
    expect(shown(first)).toContain('ACME 精密制造有限公司 · 城东支行 · owner 王莉');
    expect(shown(first)).not.toContain('42');

    const form = (await press('grace.ho', first, 'client_ask_to_see')).views.at(-1) as { id: string };
    const submit = (reason: string) =>
      slack.submit({
        user: 'grace.ho',
        viewId: form.id,
        values: { client_reason_block: { client_reason_input: reason } },
      });
    expect(JSON.stringify(await submit('why'))).toContain('at least 4');
    const done = await submit('owner on leave, client called');
    expect(JSON.stringify(done)).toContain('CNY 42M');

    const trail = await bot.database.pool.query(
      "SELECT a.action, a.origin, v.value FROM audit a JOIN audit_value v ON v.audit_id = a.id WHERE a.action = 'client_opened_with_reason'",
    );
    expect(trail.rows).toEqual([
      { action: 'client_opened_with_reason', origin: 'slack:client_reason', value: 'owner on leave, client called' },
    ]);
  });

  it('stays open to her until the end of the bank’s day', async () => {
    expect(await answer('grace.ho', 'acme')).toContain('CNY 42M');
    now = new Date('2026-11-23T16:00:01Z');
    expect(await answer('grace.ho', 'acme')).not.toContain('CNY 42M');
    now = new Date('2026-11-23T00:30:00Z');
  });

  it('shows another branch no way in', async () => {
    const text = await answer('he.jun', 'acme');
    expect(text).toContain('ACME 精密制造有限公司 · 城东支行 · 管户 王莉');
    expect(text).not.toMatch(/4,200|申请查看/);
  });

  it('shows people and dates in a modal to the owner alone', async () => {
    const mine = await type('wang.li', 'acme');
    const opened = await press('wang.li', mine.messages.at(-1), 'client_people');
    expect(JSON.stringify(opened.views)).toContain('010-5550-0101');
    expect(JSON.stringify(mine.messages)).not.toContain('010-5550-0101');
    await slack.close({ user: 'wang.li', all: true });
  });
});

describe('the full record', () => {
  const modal = (user: string): string => textOf(viewOnTop(user)?.blocks ?? []);
  const pressIn = async (user: string, actionId: string, value?: string) => {
    const outcome = await slack.action({
      user,
      viewId: viewOnTop(user)?.id ?? '',
      action_id: actionId,
      ...(value === undefined ? {} : { value }),
    });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  };

  it('opens from the card and turns from tab to tab in its place', async () => {
    await press('wang.li', (await type('wang.li', 'acme')).messages.at(-1), 'client_record');
    await eventually(() => expect(modal('wang.li')).toContain('其他名称：Acme Precision、阿珂美'));
    await pressIn('wang.li', 'client_record_tab_holdings');
    await eventually(() => expect(modal('wang.li')).toContain('综合授信额度 · 额度 5,000 万元'));
    await pressIn('wang.li', 'client_record_tab_history');
    await eventually(() => expect(modal('wang.li')).toMatch(/管户 王莉 · 自 11-23 起[\s\S]*11-06 电话[\s\S]*问候/));
    await pressIn('wang.li', 'client_record_tab_people');
    await eventually(() => expect(modal('wang.li')).toContain('张总 · 总经理 · 决策人'));
    expect(modal('wang.li')).not.toContain('5550');
    await pressIn('wang.li', 'client_people');
    await eventually(() => expect(modal('wang.li')).toContain('010-5550-0101'));
    await slack.close({ user: 'wang.li', all: true });
    expect(slack.controls.failures()).toEqual([]);
  });

  it('says so when the client was closed while it was open', async () => {
    await press(
      'wang.li',
      (await type('wang.li', '*Bold* & <!channel> _Trading_ Ltd')).messages.at(-1),
      'client_record',
    );
    await eventually(() => expect(modal('wang.li')).toContain('登记名称'));
    await bot.database.prisma.client.updateMany({
      where: { name: { startsWith: '*Bold*' } },
      data: { closedOn: new Date('2026-11-23') },
    });
    await pressIn('wang.li', 'client_record_tab_holdings');
    await eventually(() => expect(modal('wang.li')).toContain('已于今天销户'));
    await slack.close({ user: 'wang.li', all: true });
  });
});

describe('sharing to a channel', () => {
  const channelId = (name: string): string => {
    const [{ channels }] = slack.users() as unknown as [{ channels: readonly { id: string; name: string }[] }];
    return channels.find((channel) => channel.name === name)?.id ?? '';
  };
  const share = async (channel: string, groups?: readonly string[]) => {
    const card = (await type('wang.li', 'acme')).messages.at(-1);
    const { channel: where, ts, blocks } = card as { channel: string; ts: string; blocks: unknown[] };
    const entry = /"value":"(client_more [^"]+)"/.exec(JSON.stringify(blocks))?.[1] ?? '';
    const chosen = await slack.action({ user: 'wang.li', channel: where, ts, action_id: 'menu', value: entry });
    expect(chosen.ok).toBe(true);
    await eventually(() => expect(viewOnTop('wang.li')?.blocks).toHaveLength(2));
    const more = viewOnTop('wang.li')?.id ?? '';
    expect((await slack.action({ user: 'wang.li', viewId: more, action_id: 'client_share' })).ok).toBe(true);
    await eventually(() => expect(viewOnTop('wang.li')?.blocks).toHaveLength(3));
    const submitted = await slack.submit({
      user: 'wang.li',
      viewId: viewOnTop('wang.li')?.id ?? '',
      values: {
        client_share_channel: channelId(channel),
        ...(groups === undefined ? {} : { client_share_groups: [...groups] }),
      },
    });
    expect(submitted.errors ?? null).toBeNull();
  };
  const top = (): string => JSON.stringify(viewOnTop('wang.li')?.blocks ?? []);
  const standing = async (user: string, channel: string) => {
    const seen = await slack.messages({ user, channel });
    if (!seen.ok) throw new Error(seen.error);
    return seen.messages.filter((message) => message['bot_id'] !== undefined && message['is_ephemeral'] !== true);
  };

  it('posts to a channel whose members may all see it, and each opens as much as is hers', async () => {
    await share('east-desk', ['profile', 'money']);
    await eventually(() => expect(top()).toContain('即将发到'));
    await slack.close({ user: 'wang.li', all: true });
    await vi.waitFor(async () => expect(await standing('boss', 'east-desk')).toHaveLength(1), { timeout: SOON_MS });
    const [message] = await standing('boss', 'east-desk');
    expect(shown(message)).toMatch(
      /^ACME 精密制造有限公司 · 管户 王莉 · 城东支行\n战略 · 公司客户[\s\S]*存款 4,200 万元/,
    );
    expect(shown(message)).not.toMatch(/张总|上次联系/);
    const own = await press('boss', message, 'client_open_beside');
    expect(shown(own.messages.at(-1))).toContain('Deposits CNY 42M');
    expect(await standing('boss', 'east-desk')).toHaveLength(1);
    const { rows } = await bot.database.pool.query("SELECT detail FROM audit WHERE action = 'client_shared'");
    expect(rows).toMatchObject([{ detail: { slackChannel: channelId('east-desk'), groups: ['profile', 'money'] } }]);
  });

  it.each([
    ['general', '不应看到[\\s\\S]*无权查看'],
    ['with-guest', '访客'],
    ['partners', '与外部公司共享'],
    ['not-invited', '/invite'],
  ])('posts nothing to #%s, and says why to her alone', async (channel, why) => {
    await share(channel);
    await eventually(() => expect(top()).toContain('没有发出'));
    expect(top()).toMatch(new RegExp(why));
    await slack.close({ user: 'wang.li', all: true });
    expect((await standing('wang.li', channel)).filter((message) => shown(message).includes('精密'))).toEqual([]);
  });
});

describe('people who may see nothing', () => {
  it('an account in no staff file is told whom to ask, by name', async () => {
    const text = await answer('ma.xiaodong', 'acme');
    expect(text).toContain('Please ask Victor Lim');
    expect(text).not.toContain('精密');
  });

  it('a stranger gets no client data, and nobody gets any where strangers read along', async () => {
    expect(await answer('alex', 'acme', 'partners')).not.toContain('精密');
    expect(await answer('wang.li', 'acme', 'partners')).not.toContain('精密');
  });
});

describe('what is kept in silence', () => {
  it('logs no client data at any level', () => {
    expect(log.join('\n')).not.toMatch(/ACME|精密|海港|张总|5550|8821|42000000/);
  });
});

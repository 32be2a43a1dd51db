import { beforeAll, describe, expect, it, vi } from 'vitest';
import { good } from '../support/good.ts';
import { PATIENT } from '../support/patient.ts';
import { SOON_MS } from '../support/soon.ts';
import { textOf } from '../support/text-of.ts';
import { wholeBot } from '../support/whole-bot.ts';
import { person } from '../support/workspace.ts';

// What is known of a client is written down and kept fresh, through the real app over a real socket.

const START = new Date('2026-11-23T00:30:00Z');
let now = START;
const whole = await wholeBot({
  now: () => now,
  people: [person('wang.li', 'zh-CN'), person('boss', 'en-US'), person('grace.ho', 'en-US')],
});
const { slack, bot } = whole;

const FILES = {
  'staff.csv': [
    'staff_id,name,email,role,branch',
    'S1,王莉,wang.li@bank.example,rm,城东支行',
    'S2,Boss,boss@bank.example,branch_manager,城东支行',
    'S3,Grace Ho,grace.ho@bank.example,rm,城东支行',
  ].join('\n'),
  'clients.csv': [
    'client_id,name,aliases,kind,language,owner,branch',
    'C1,ACME 精密制造有限公司,Acme Precision,企业,zh-CN,S1,城东支行',
    'C2,远山医药有限公司,,企业,zh-CN,S1,城东支行',
  ].join('\n'),
  'people.csv': [
    'person_id,client_id,name,role,phone,confirmed_on',
    'P1,C1,李总,财务总监,010-5550-0101,2026-11-20',
    'P2,C2,沈佳,财务总监,010-5550-0202,2026-05-20',
  ].join('\n'),
  'facts.csv': [
    'client_id,question,as_of,value,source',
    'C2,ob.which,2026-05-01,工行、建行,客户告知',
    'C2,op.trade,2026-11-01,没有进出口,',
  ].join('\n'),
};

type View = { readonly id: string; readonly blocks: readonly { readonly block_id?: string }[] };
type Opened = { readonly views: readonly unknown[]; readonly messages: readonly unknown[] };

const top = ({ views }: Pick<Opened, 'views'>): View => {
  const view = views.at(-1) as View | undefined;
  if (view === undefined) throw new Error('no modal is open');
  return view;
};
const viewOf = (user: string): View => top(good(slack.views({ user })));
const shown = (view: View): string => textOf(view.blocks);
const card = async (user: string, text: string) => {
  const opened = good(await slack.command({ user, channel: 'general', command: '/client', text, ...PATIENT }));
  return opened.messages.at(-1) as { channel: string; ts: string; blocks: readonly unknown[] };
};
const press = async (user: string, message: { channel: string; ts: string }, action_id: string) =>
  top(good(await slack.action({ user, channel: message.channel, ts: message.ts, action_id, ...PATIENT })));
/** Facts and needs stand in the list behind the last entry of the card's menu. */
const knowledgeOf = async (user: string, text: string): Promise<View> => {
  const { channel, ts, blocks } = await card(user, text);
  const value = /"value":"(client_more [^"]+)"/.exec(JSON.stringify(blocks))?.[1];
  const more = top(good(await slack.action({ user, channel, ts, action_id: 'menu', value, ...PATIENT })));
  return top(await pressIn(user, more, 'knowledge_open'));
};
const pressIn = async (user: string, view: View, action_id: string, block_id?: string) =>
  good(
    await slack.action({
      user,
      viewId: view.id,
      action_id,
      ...(block_id === undefined ? {} : { block_id }),
      ...PATIENT,
    }),
  );
/** The row that says so: several rows have a button of one kind. */
const rowOf = (view: View, text: string): string =>
  view.blocks.find((block) => textOf([block]).includes(text))?.block_id ?? '';
const submit = async (user: string, view: View, values: Record<string, unknown>) =>
  slack.submit({ user, viewId: view.id, values, ...PATIENT });
const closeAll = (user: string) => slack.close({ user, all: true });

beforeAll(async () => {
  expect((await whole.importFiles(FILES)).code).toBe(0);
  await vi.waitFor(() => expect(bot.lookup.size()).toBe(2), { timeout: SOON_MS });
});

describe('people of a client', () => {
  const peopleOf = async (user: string) => press(user, await card(user, 'acme'), 'client_people');

  it('are added from the card; what is wrong is said at its field, and nothing typed is lost', async () => {
    const list = await peopleOf('wang.li');
    expect(shown(list)).toContain('李总 · 财务总监\n电话 010-5550-0101');
    const form = top(await pressIn('wang.li', list, 'people_add'));
    expect(shown(form)).toContain('不记 14 岁以下儿童的信息');
    const typed = { people_name_0: '张总', people_role_0: '总经理', people_interests_0: '马拉松' };
    const refused = await submit('wang.li', form, { ...typed, people_birthday_0: '2020-01-01' });
    expect(JSON.stringify(refused)).toContain('不记 14 岁以下儿童的信息。');
    expect(JSON.stringify(refused)).toContain('请选择从哪里来');
    good(
      await submit('wang.li', form, {
        ...typed,
        people_birthday_0: '农历二月三十',
        people_source_0: '本人告知',
        people_purpose_0: '节日与生日问候',
      }),
    );
    const text = shown(viewOf('wang.li'));
    expect(text).toContain('张总 · 总经理\n生日 农历二月三十\n兴趣：马拉松\n来源：本人告知 · 用途：节日与生日问候');
    await closeAll('wang.li');
  });

  it('changed by two at once: the second sees the first one’s word and chooses', async () => {
    const edit = async (user: string) => {
      const list = await peopleOf(user);
      return top(await pressIn(user, list, 'people_edit', rowOf(list, '李总')));
    };
    const mine = await edit('wang.li');
    const theirs = await edit('boss');
    const origin = { people_source_1: 'a business card', people_purpose_1: 'dealings with the bank' };
    good(await submit('boss', theirs, { people_role_1: 'CFO', people_email_1: 'li@acme.example', ...origin }));
    good(await submit('wang.li', mine, { people_role_1: '总会计师', people_source_1: '名片' }));
    const clash = viewOf('wang.li');
    expect(shown(clash)).toContain('Boss 刚刚修改了这条资料');
    expect(shown(clash)).toContain('职务现为：CFO');
    expect(JSON.stringify(clash.blocks)).toContain('总会计师');
    // What the other wrote elsewhere stands in the form already.
    expect(JSON.stringify(clash.blocks)).toContain('li@acme.example');
    good(await submit('wang.li', clash, { people_keep_role: '采用对方的' }));
    expect(shown(viewOf('wang.li'))).toContain('李总 · CFO');
    expect(await bot.database.prisma.person.findFirstOrThrow({ where: { name: '李总' } })).toMatchObject({
      role: 'CFO',
      email: 'li@acme.example',
      personalSource: 'business_card',
    });
    await closeAll('wang.li');
    await closeAll('boss');
  });

  it('and their anniversaries, by the sun or the moon', async () => {
    const list = await peopleOf('wang.li');
    const form = top(await pressIn('wang.li', list, 'people_day_add'));
    const label = { people_label_0: '公司成立日' };
    const refused = await submit('wang.li', form, { ...label, people_day_0: '2月30日', people_personId_0: '公司' });
    expect(JSON.stringify(refused)).toContain('公历没有这一天');
    good(await submit('wang.li', form, { ...label, people_day_0: '2014-11-26', people_personId_0: '公司' }));
    expect(shown(viewOf('wang.li'))).toContain('• 公司成立日 · 公司 · 11-26 · 还有 3 天');
    await closeAll('wang.li');
  });

  it('of a client that was closed while the form was open: said so, and what was typed is given back', async () => {
    const list = await press('wang.li', await card('wang.li', '远山'), 'client_people');
    const form = top(await pressIn('wang.li', list, 'people_add'));
    await bot.database.prisma.client.updateMany({ where: { name: '远山医药有限公司' }, data: { closedOn: now } });
    good(await submit('wang.li', form, { people_name_0: '沈佳', people_role_0: '财务总监' }));
    expect(shown(viewOf('wang.li'))).toMatch(/远山医药有限公司[\s\S]*没有保存[\s\S]*沈佳\n财务总监/);
    await bot.database.prisma.client.updateMany({ where: { name: '远山医药有限公司' }, data: { closedOn: null } });
    await closeAll('wang.li');
  });
});

describe('what is known of a client', () => {
  const rowsOf = async () =>
    (
      await bot.database.pool.query(
        'SELECT question, value, basis FROM client_fact WHERE batch_id IS NULL ORDER BY recorded_at, as_of, revision',
      )
    ).rows;

  it('the card says how complete it is and what to ask; the question is answered right there', async () => {
    const acme = await card('wang.li', 'acme');
    const text = textOf(acme.blocks);
    expect(text).toMatch(/信息完整度 \d+%/);
    expect(text).toContain('下一问：主营哪些产品或服务，各占收入多少？');
    const form = await press('wang.li', acme, 'knowledge_answer_next');
    expect(shown(form)).toContain('经营状况\n主营哪些产品或服务，各占收入多少？');
    const refused = await submit('wang.li', form, { 'knowledge_value_op.products': '五轴机床零件' });
    expect(JSON.stringify(refused)).toContain('请选择从哪里知道的。');
    good(
      await submit('wang.li', form, {
        'knowledge_value_op.products': '五轴机床零件 70%，模具 30%',
        'knowledge_source_op.products': '客户告知',
      }),
    );
    expect(shown(viewOf('wang.li'))).toContain('已保存');
    await closeAll('wang.li');
    expect(await rowsOf()).toEqual([
      { question: 'op.products', value: '五轴机床零件 70%，模具 30%', basis: 'client_said' },
    ]);
    expect(textOf((await card('wang.li', 'acme')).blocks)).not.toContain('下一问：主营哪些产品');
  });

  it('answered by two at once: the second sees the first one’s answer and chooses', async () => {
    const open = async (user: string, block: string) => {
      const list = await knowledgeOf(user, 'acme');
      const tab = top(await pressIn(user, list, 'knowledge_tab_operations'));
      return top(await pressIn(user, tab, 'knowledge_answer', rowOf(tab, block)));
    };
    const mine = await open('wang.li', '去年销售收入多少');
    const theirs = await open('boss', 'What were last year’s sales');
    const field = 'knowledge_value_op.sales';
    const source = 'knowledge_source_op.sales';
    good(await submit('boss', theirs, { [field]: '2 亿', [source]: 'Documents: accounts, contracts, statements' }));
    expect(shown(viewOf('boss'))).toContain('✓ What were last year’s sales, and what is expected this year?\n2 亿');
    good(await submit('wang.li', mine, { [field]: '1.8 亿', [source]: '客户告知' }));
    expect(shown(viewOf('wang.li'))).toContain('Boss 刚刚回答了这个问题');
    expect(shown(viewOf('wang.li'))).toContain('答案现为：2 亿');
    expect(JSON.stringify(viewOf('wang.li').blocks)).toContain('1.8 亿');
    good(await submit('wang.li', viewOf('wang.li'), { knowledge_keep_value: '保留我的' }));
    expect(shown(viewOf('wang.li'))).toContain('1.8 亿');
    await closeAll('wang.li');
    await closeAll('boss');
    expect((await rowsOf()).map(({ value }) => value)).toEqual(['五轴机床零件 70%，模具 30%', '2 亿', '1.8 亿']);
  });

  it('taken back by one who saw another answer stays, and she is shown the one that stands', async () => {
    const tabOf = async (user: string) =>
      top(await pressIn(user, await knowledgeOf(user, 'acme'), 'knowledge_tab_operations'));
    const mine = await tabOf('wang.li');
    const theirs = await tabOf('boss');
    const choose = (user: string, view: View, row: string, value: string) =>
      slack.action({ user, viewId: view.id, action_id: 'menu', block_id: rowOf(view, row), value, ...PATIENT });
    const form = top(good(await choose('boss', theirs, 'What were last year’s sales', 'Edit')));
    good(await submit('boss', form, { 'knowledge_value_op.sales': '2.1 亿' }));
    good(await choose('wang.li', mine, '去年销售收入多少', '不再成立'));
    const now = viewOf('wang.li');
    expect(shown(now)).toContain('未作任何更改：现有答案如下，来自 Boss。');
    expect(JSON.stringify(now.blocks)).toContain('2.1 亿');
    await slack.close({ user: 'wang.li' });
    expect(shown(viewOf('wang.li'))).toContain('2.1 亿');
    await closeAll('wang.li');
    await closeAll('boss');
    expect((await rowsOf()).at(-1)).toMatchObject({ value: '2.1 亿' });
  });

  it('past its shelf life it is to be confirmed, at one touch', async () => {
    now = new Date(START.getTime() + 366 * 86_400_000);
    const list = await knowledgeOf('wang.li', 'acme');
    expect(shown(list)).toContain('! 主营哪些产品或服务，各占收入多少？');
    expect(shown(list)).toContain('待确认：366 天没有核对');
    const touched = await pressIn('wang.li', list, 'knowledge_confirm', 'knowledge_line_op.products');
    expect(shown(top(touched))).not.toContain('主营哪些产品');
    await closeAll('wang.li');
    now = START;
  });

  it('what the bank’s files say is there with its source, and what they say of long ago is to be confirmed', async () => {
    const list = await knowledgeOf('wang.li', '远山');
    // 187 and 206 days before 23 November.
    expect(shown(list)).toContain('! 沈佳 · 职务和电话\n财务总监 · 010-5550-0202\n待确认：187 天没有核对');
    expect(shown(list)).toContain('! 与哪几家银行往来？\n工行、建行\n来源：客户告知 · 05-01\n待确认：206 天没有核对');
    const tab = top(await pressIn('wang.li', list, 'knowledge_tab_operations'));
    expect(shown(tab)).toContain('没有进出口\n来源：本行系统 · 11-01');
    await closeAll('wang.li');
  });

  it('its needs are added', async () => {
    const list = await knowledgeOf('wang.li', 'acme');
    const tab = top(await pressIn('wang.li', list, 'knowledge_tab_needs'));
    const form = top(await pressIn('wang.li', tab, 'knowledge_need_add'));
    good(
      await submit('wang.li', form, { knowledge_need_level_0: '潜在需求', knowledge_need_text_0: '五轴设备融资租赁' }),
    );
    expect(shown(viewOf('wang.li'))).toContain('• 潜在需求 · 今天 · 王莉\n五轴设备融资租赁');
    await closeAll('wang.li');
  });

  it('its needs are raised, and closed with a reason', async () => {
    const list = await knowledgeOf('wang.li', 'acme');
    await pressIn('wang.li', list, 'knowledge_tab_needs');
    const choose = async (text: string) =>
      good(
        await slack.action({
          user: 'wang.li',
          viewId: viewOf('wang.li').id,
          action_id: 'menu',
          block_id: rowOf(viewOf('wang.li'), '五轴设备融资租赁'),
          value: text,
          ...PATIENT,
        }),
      );
    await choose('升为已确认的需求');
    expect(shown(viewOf('wang.li'))).toContain('• 确认的需求');
    const end = top(await choose('已满足或取消'));
    const refused = await submit('wang.li', end, { knowledge_end_as: '取消' });
    expect(JSON.stringify(refused)).toContain('取消时请写明原因');
    good(await submit('wang.li', end, { knowledge_end_as: '取消', knowledge_end_reason: '改为自筹' }));
    expect(shown(viewOf('wang.li'))).toContain('取消\n五轴设备融资租赁\n改为自筹');
    await closeAll('wang.li');
  });

  it('is no business of a colleague without a reason', async () => {
    const asked = await card('grace.ho', 'acme');
    expect(JSON.stringify(asked.blocks)).not.toContain('knowledge_');
  });
});

describe('the digest of the evening', () => {
  it('asks for what is to be confirmed, at a touch, without telling what it is', async () => {
    await bot.passTime(new Date('2026-11-23T10:00:00Z'), (instant) => {
      now = instant;
    });
    type Message = { channel: string; ts: string; blocks: { block_id?: string }[] };
    const digest = await vi.waitFor(
      async () => {
        const read = good(await slack.messages({ user: 'wang.li', channel: 'wang.li' }));
        const found = (read.messages as Message[]).find(({ blocks }) => textOf(blocks).includes('待确认'));
        if (found === undefined) throw new Error('no digest yet');
        return found;
      },
      { timeout: SOON_MS },
    );
    const text = textOf(digest.blocks);
    expect(text).toContain('• 远山医药有限公司 · 与哪几家银行往来？');
    expect(text).toContain('• 远山医药有限公司 · 一位联系人的职务和电话');
    expect(JSON.stringify(digest)).not.toMatch(/工行|沈佳|5550/);
    const { rows } = await bot.database.pool.query("SELECT id FROM client WHERE name = '远山医药有限公司'");
    const touched = good(
      await slack.action({
        user: 'wang.li',
        channel: digest.channel,
        ts: digest.ts,
        action_id: 'knowledge_confirm',
        block_id: `knowledge_line_${rows[0].id}_ob.which`,
        ...PATIENT,
      }),
    );
    const after = touched.messages.at(-1) as Message;
    expect(textOf(after.blocks)).toContain('• 远山医药有限公司 · 与哪几家银行往来？\n✓ 已确认');
    expect(await bot.database.prisma.clientFact.count({ where: { question: 'ob.which', value: '工行、建行' } })).toBe(
      2,
    );
  });
});

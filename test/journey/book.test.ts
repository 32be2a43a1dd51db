import { beforeAll, describe, expect, it, vi } from 'vitest';
import { SOON_MS } from '../support/soon.ts';
import { textOf } from '../support/text-of.ts';
import { wholeBot } from '../support/whole-bot.ts';
import { person } from '../support/workspace.ts';

// A book is searched, kept and taken out, through the real Bolt app over a real socket.

const whole = await wholeBot({
  now: () => new Date('2026-11-23T00:30:00Z'),
  people: [person('wang.li', 'zh-CN'), person('grace.ho', 'en-US'), person('ma.xiaodong', 'en-US')],
});
const { slack, bot, log } = whole;

const OWN = 40;
const FILES = {
  'staff.csv': [
    'staff_id,name,email,role,branch',
    'S1,王莉,wang.li@bank.example,rm,城东支行',
    'S2,Grace Ho,grace.ho@bank.example,rm,城东支行',
  ].join('\n'),
  'clients.csv': [
    'client_id,name,kind,tier,owner,branch,industry',
    ...Array.from(
      { length: OWN },
      (_, at) => `C${at},海港${at}有限公司,企业,${at % 2 === 0 ? '金卡' : '普通'},S1,城东支行,钢铁`,
    ),
    'G1,=Find Ltd,企业,金卡,S2,城东支行,钢铁',
  ].join('\n'),
  'holdings.csv': [
    'holding_id,client_id,product,as_of,balance,currency',
    ...Array.from({ length: OWN }, (_, at) => `H${at},C${at},单位活期存款,2026-11-20,${(at + 1) * 100_000},CNY`),
  ].join('\n'),
};

type Sent = { readonly channel: string; readonly ts: string; readonly blocks?: readonly unknown[] };
const shown = (message: unknown): string => textOf((message as Sent | undefined)?.blocks ?? []);
const rows = (message: unknown): readonly string[][] => {
  const blocks = (message as Sent).blocks as { type: string; rows?: { text: string }[][] }[];
  return (blocks.find(({ type }) => type === 'table')?.rows ?? []).map((row) => row.map(({ text }) => text));
};
const sure = <Value extends { readonly ok: boolean }>(outcome: Value): Extract<Value, { ok: true }> => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome as Extract<Value, { ok: true }>;
};
const type = async (user: string, text: string) =>
  sure(await slack.command({ user, command: '/client', text })).messages.at(-1);
const press = async (user: string, message: unknown, action_id: string, value?: unknown, block_id?: string) => {
  const { channel, ts } = message as Sent;
  return sure(
    await slack.action({
      user,
      channel,
      ts,
      action_id,
      // A busy machine takes its time.
      quiet_ms: 1_000,
      ...(value === undefined ? {} : { value }),
      ...(block_id === undefined ? {} : { block_id }),
    }),
  );
};
const submit = async (user: string, viewId: string, values: Record<string, unknown>) =>
  sure(await slack.submit({ user, viewId, values }));
const topView = (outcome: { readonly views: readonly unknown[] }): { readonly id: string } => {
  const view = outcome.views.at(-1) as { readonly id: string } | undefined;
  if (view === undefined) throw new Error('no form has opened');
  return view;
};

beforeAll(async () => {
  const { code, output } = await whole.importFiles(FILES);
  expect(output).not.toContain('rejects');
  expect(code).toBe(0);
  await vi.waitFor(() => expect(bot.lookup.size()).toBe(OWN + 1), { timeout: SOON_MS });
});

describe('a search', () => {
  it('explains itself by examples', async () => {
    expect(shown(await type('wang.li', 'find'))).toContain('/client 筛选 层级：金卡 产品<3');
    expect(shown(await type('grace.ho', 'find'))).toContain('/client find tier:gold products<3');
  });

  it('answers in a table, page by page, largest deposits first', async () => {
    const first = await type('wang.li', 'find 层级:金卡 产品&lt;3 管户:我 行业:steel 排序:-余额');
    expect(shown(first)).toContain('20 户 · 第 1–15 户');
    expect(rows(first)[1]?.[0]).toBe('海港38有限公司');
    expect(rows(first)[1]).toContain('390 万元');
    const second = (await press('wang.li', first, 'book_page_next')).messages.at(-1);
    expect(shown(second)).toContain('第 16–20 户');
    expect(
      rows(second)
        .map(([name]) => name)
        .slice(1),
    ).toEqual([8, 6, 4, 2, 0].map((at) => `海港${at}有限公司`));
    const back = (await press('wang.li', second, 'book_page_previous')).messages.at(-1);
    expect(rows(back)).toEqual(rows(first));
  });

  it('is of the same words in Chinese, from the first on', async () => {
    expect(shown(await type('wang.li', '筛选 余额>=390万'))).toContain('2 户');
  });

  it('shows a colleague names and nothing else, and says what it left out', async () => {
    const named = await type('grace.ho', 'find owner:王莉');
    expect(shown(named)).toContain('40 clients');
    expect(rows(named)[1]?.filter((cell) => cell === 'not open').length).toBeGreaterThan(2);
    const asked = shown(await type('grace.ho', 'find tier:gold'));
    expect(asked).toContain('1 client\n');
    expect(asked).toContain('40 clients of colleagues were left out: Tier not open to you');
  });

  it('opens a client beside the table', async () => {
    const result = await type('wang.li', 'find 海港38');
    const { rows: ids } = await bot.database.pool.query("SELECT id FROM client WHERE name = '海港38有限公司'");
    const opened = await press('wang.li', result, 'book_open', ids[0].id);
    expect(shown(opened.messages.at(-1))).toContain('海港38有限公司 · 金卡');
  });

  it('marks the spot of a fault and offers what was meant', async () => {
    const fault = await type('wang.li', 'find 层积:金卡 管户:我');
    expect(shown(fault)).toContain('没有这个条件');
    expect(shown(fault)).toContain('是不是要查：层级:金卡 管户:我');
    const found = (await press('wang.li', fault, 'book_search')).messages.at(-1);
    expect(shown(found)).toContain('20 户');
  });

  it('leaves a client that is called so to be found', async () => {
    expect(shown(await type('grace.ho', '"=find ltd"'))).toContain('=Find Ltd · Gold');
    expect(rows(await type('grace.ho', 'find ltd'))[1]?.[0]).toBe('=Find Ltd');
  });

  it('knows nobody who is no member of staff', async () => {
    expect(shown(await type('ma.xiaodong', 'find tier:gold'))).not.toContain('海港');
  });
});

describe('the form', () => {
  it('holds the query in fields, completes words, and puts its result in the place of the former one', async () => {
    const result = await type('wang.li', 'find 层级:金卡 产品<3 -持有:贷款');
    const opened = await press('wang.li', result, 'book_edit');
    const form = topView(opened);
    expect(JSON.stringify(form)).toContain('-持有：贷款');
    const suggested = sure(
      await slack.options({ user: 'wang.li', viewId: form.id, action_id: 'book_form_industry', value: '钢' }),
    );
    expect(suggested.options).toEqual([expect.objectContaining({ value: '=钢铁' })]);
    const client = sure(
      await slack.options({ user: 'wang.li', viewId: form.id, action_id: 'book_form_client', value: 'haigang38' }),
    );
    expect(JSON.stringify(client.options)).toContain('海港38有限公司');
    const owners = sure(
      await slack.options({ user: 'wang.li', viewId: form.id, action_id: 'book_form_owner', value: '' }),
    );
    expect(JSON.stringify(owners.options)).toMatch(/"own".*"none".*王莉/);

    const refused = await slack.submit({ user: 'wang.li', viewId: form.id, values: { book_form_rest: '逾期>很多' } });
    expect(JSON.stringify(refused)).toContain('“很多”：“逾期”后面应是整数');
    expect(
      JSON.stringify(
        await slack.submit({
          user: 'wang.li',
          viewId: form.id,
          values: { book_form_rest: '', book_form_balance: 'x' },
        }),
      ),
    ).toContain('请填金额');
    const done = await submit('wang.li', form.id, { book_form_rest: '-持有:贷款', book_form_balance: '380万' });
    expect(done.views).toEqual([]);
    const changed = done.messages.at(-1);
    expect((changed as Sent).ts).toBe((result as Sent).ts);
    expect(shown(changed)).toContain('余额>380万');
    expect(shown(changed)).toContain('1 户');
  });
});

describe('a file', () => {
  it('comes by direct message, with what she may see, and is on the trail', async () => {
    const result = await type('grace.ho', 'find sort:-balance');
    const sent = await press('grace.ho', result, 'book_export');
    expect(shown(sent.messages.at(-1))).toContain('Exported 41 rows');
    const { messages } = sure(await slack.messages({ user: 'grace.ho' }));
    const file = messages
      .flatMap((message) => (message['files'] as { name: string; url_private: string }[]) ?? [])
      .at(-1);
    expect(file?.name).toBe('clients-2026-11-23.csv');
    // As the page fetches it, whose requests a browser marks.
    const response = await fetch(file?.url_private ?? '', { headers: { 'sec-fetch-site': 'same-origin' } });
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
    const lines = text.split('\r\n');
    expect(lines[0]?.startsWith('\uFEFFClient,Owner,Branch,Kind')).toBe(true);
    expect(lines).toHaveLength(43);
    expect(text).toContain("'=Find Ltd,Grace Ho,城东支行,corporate client,Gold,steel");
    expect(text).toContain(`海港1有限公司,王莉,城东支行${','.repeat(19)}`);
    const trail = await bot.database.pool.query(
      "SELECT a.detail, v.value FROM audit a JOIN audit_value v ON v.audit_id = a.id WHERE a.action = 'book_exported'",
    );
    expect(trail.rows).toEqual([{ detail: { rows: 41 }, value: 'sort:-balance' }]);
  });
});

describe('a kept search', () => {
  it('has a name that is hers alone, is replaced only when she says so, counted anew, renamed and thrown away', async () => {
    expect(shown(await type('wang.li', 'list'))).toContain('还没有名单');
    const save = async (query: string, name: string) => {
      const form = topView(await press('wang.li', await type('wang.li', `find ${query}`), 'book_save'));
      return { form, answer: await submit('wang.li', form.id, { book_list_name: name }) };
    };
    const { answer } = await save('层级:金卡', '  我的金卡 ');
    expect(JSON.stringify(answer.views)).toContain('已保存名单“我的金卡”');
    await slack.close({ user: 'wang.li', all: true });
    expect(shown(await type('wang.li', '名单'))).toContain('我的金卡 · 20 户\n层级：金卡');

    const again = await save('产品<3', '我的金卡');
    expect(JSON.stringify(again.answer.views)).toContain('已有名单“我的金卡”');
    const replaced = await submit('wang.li', again.form.id, { book_list_replace: ['replace'] });
    expect(JSON.stringify(replaced.views)).toContain('已保存名单');
    await slack.close({ user: 'wang.li', all: true });

    const lists = await type('wang.li', 'list');
    expect(shown(lists)).toContain('我的金卡 · 40 户\n产品<3');
    expect(shown(await type('grace.ho', 'list'))).toContain('No lists yet');
    const opened = await press('wang.li', lists, 'book_list_open');
    expect(shown(opened.messages.at(-1))).toContain('我的金卡：40 户');

    const renaming = topView(await press('wang.li', lists, 'menu', '改名'));
    await submit('wang.li', renaming.id, { book_list_name: '产品少' });
    await slack.close({ user: 'wang.li', all: true });
    const renamed = await type('wang.li', 'list');
    expect(shown(renamed)).toContain('产品少 · 40 户');

    const deleting = topView(await press('wang.li', renamed, 'menu', '删除'));
    const left = await submit('wang.li', deleting.id, {});
    expect(shown(left.messages.at(-1))).toContain('还没有名单');
    const trail = await bot.database.pool.query("SELECT action FROM audit WHERE action LIKE 'list_%' ORDER BY at, id");
    expect(trail.rows.map(({ action }) => action)).toEqual([
      'list_saved',
      'list_saved',
      'list_renamed',
      'list_deleted',
    ]);
  });
});

describe('what is kept in silence', () => {
  it('breaks no rule of Slack’s, and logs no client data', async () => {
    const { failures } = (await (await fetch(`${slack.url}/_local/failures`)).json()) as { failures: unknown[] };
    expect(failures).toEqual([]);
    expect(log.join('\n')).not.toMatch(/海港|金卡|Find Ltd/);
  });
});

import { describe, expect, it } from 'vitest';
import type { QueryFault } from '../../../src/core/client/book-search/fault.ts';
import { type BookForm, formOfQuery } from '../../../src/core/client/book-search/form.ts';
import { LIST_NAME_MAX_LENGTH, LISTS_MAX } from '../../../src/core/client/book-search/list-name.ts';
import { parseBookQuery } from '../../../src/core/client/book-search/parse.ts';
import { type BookQuery, QUERY_MAX_LENGTH } from '../../../src/core/client/book-search/query.ts';
import type { BookRow } from '../../../src/core/client/book-search/row.ts';
import { FIELDS } from '../../../src/core/client/book-search/vocabulary.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId, ListId, StaffId } from '../../../src/core/shared/ids.ts';
import type { Currency } from '../../../src/core/shared/money.ts';
import { validateBlocks, validateView } from '../../../src/local-slack/block-kit/validate.ts';
import { faultMessage, findHelp } from '../../../src/slack/book/surfaces/fault.ts';
import { csvFile } from '../../../src/slack/book/surfaces/file.ts';
import { queryForm, textOption } from '../../../src/slack/book/surfaces/form.ts';
import { deleteForm, renameForm, savedLists, saveForm } from '../../../src/slack/book/surfaces/lists.ts';
import { columnsOf, resultPage, type ShownPage } from '../../../src/slack/book/surfaces/result.ts';
import { inModal, sentence } from '../../../src/slack/said.ts';
import { LANGUAGES, type Language } from '../../../src/slack/wording/format.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import { PAGE_ROWS } from '../../../src/usecases/book/search-book.ts';
import { readerAt } from '../../support/readers.ts';
import { id } from '../../support/records.ts';
import { textOf } from '../../support/text-of.ts';

const reader = readerAt('2026-11-23T00:30:00Z');
const CNY = 'CNY' as Currency;

const query = (text: string): BookQuery => {
  const parsed = parseBookQuery(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
  return parsed.value;
};
const faultOf = (text: string): QueryFault => {
  const parsed = parseBookQuery(text);
  if (parsed.ok) throw new Error('understood');
  return parsed.refusal;
};

const open: BookRow = {
  id: id<ClientId>(),
  name: '海港物流有限公司',
  owner: { id: id<StaffId>(), name: '王莉' },
  branch: null,
  profile: {
    tier: '重点',
    kind: 'corporate',
    industry: '物流运输',
    area: '港区',
    clientSince: localDate('2018-06-01'),
    language: 'zh-CN',
  },
  money: {
    products: 2,
    holds: ['deposit', 'loan'],
    missing: ['payroll'],
    balance: 1_840_000_000n,
    average: null,
    credit: 500_000_000n,
    used: 320_000_000n,
    isPartial: false,
    maturesOn: localDate('2026-12-21'),
    alert: 'hint',
  },
  contacts: {
    lastContactOn: localDate('2026-11-06'),
    nextAppointmentAt: new Date('2026-11-24T02:00:00Z'),
    followUps: 1,
    overdue: 1,
    promises: 0,
  },
};
const closed: BookRow = { ...open, id: id<ClientId>(), name: 'ACME', profile: null, money: null, contacts: null };

const page = (change: Partial<ShownPage> = {}): ShownPage => ({
  query: query('products<3 last>10d sort:-balance'),
  text: 'products<3 last>10d sort:-balance',
  total: 2,
  first: 1,
  rows: [open, closed],
  next: null,
  previous: null,
  leftOut: { clients: 0, fields: [] },
  everywhere: false,
  withoutRate: [],
  behind: 0,
  baseCurrency: CNY,
  ...change,
});

const cells = (shown: ShownPage, language: Language): readonly string[][] => {
  const table = resultPage(shown, null, reader(language)).blocks.find(({ type }) => type === 'table');
  return (table as { rows: { text: string }[][] }).rows.map((row) => row.map(({ text }) => text));
};

describe('a result', () => {
  it('tells a Chinese reader what she asked for, in columns of its own', () => {
    expect(cells(page(), 'zh-CN')).toEqual([
      ['客户', '产品数', '上次联系', '存款', '层级', '管户'],
      ['海港物流有限公司', '2', '11-06（17\u00A0天前）', '1,840 万元', '重点', '王莉'],
      ['ACME', '不开放', '不开放', '不开放', '不开放', '王莉'],
    ]);
  });

  it('tells an English reader the same', () => {
    expect(cells(page(), 'en')).toEqual([
      ['Client', 'Products', 'Last contact', 'Deposits', 'Tier', 'Owner'],
      ['海港物流有限公司', '2', '6 Nov (17\u00A0d\u00A0ago)', 'CNY 18.4M', 'Key', '王莉'],
      ['ACME', 'not open', 'not open', 'not open', 'not open', '王莉'],
    ]);
  });

  it('has a cell for every field there is', () => {
    for (const field of Object.keys(FIELDS) as (keyof typeof FIELDS)[]) {
      const { example } = FIELDS[field];
      const asked = query(`-${example[0]}`);
      const [head, row] = cells(page({ query: asked }), 'en');
      const at = columnsOf(asked).indexOf(field) + 1;
      if (['name', 'co_owner', 'complaint'].includes(field)) continue;
      expect(head?.[at]).toBe(wordingIn('en').bookSearch.fields[field]);
      expect(row?.[at]).not.toBe('not open');
    }
  });

  it('leaves out the columns in which all rows are the same', () => {
    expect(columnsOf(query('tier:gold owner:me kind:corporate next:none products<3'))).toEqual([
      'products',
      'balance',
      'last',
    ]);
    expect(columnsOf(query('owner:grace tier:gold,platinum'))).toEqual([
      'owner',
      'tier',
      'balance',
      'products',
      'last',
    ]);
  });

  it('says what was left out, and why', () => {
    const shown = page({
      leftOut: { clients: 213, fields: ['tier', 'last'] },
      withoutRate: ['GBP' as Currency],
      behind: 3,
    });
    const zh = textOf(resultPage(shown, null, reader('zh-CN')).blocks);
    expect(zh).toContain('另有 213 户未参与筛选：层级、上次联系不对您开放');
    expect(zh).toContain('金额未计入 GBP');
    expect(zh).toContain('3 户的数据刚有更新');
  });

  it('says where was looked when nothing was found', () => {
    const shown = page({ total: 0, rows: [] });
    expect(textOf(resultPage(shown, null, reader('en')).blocks)).toContain('No client meets this');
    expect(textOf(resultPage(shown, null, reader('en')).blocks)).toContain('those of your branch');
    expect(textOf(resultPage({ ...shown, everywhere: true }, null, reader('en')).blocks)).not.toContain('your branch');
  });

  it('says that a sum is not whole', () => {
    const partial = { ...open, money: open.money === null ? null : { ...open.money, isPartial: true } };
    expect(cells(page({ rows: [partial] }), 'zh-CN')[1]?.[3]).toBe('≥ 1,840 万元');
  });
});

describe('a fault', () => {
  it('shows the spot, what belongs there and what to write instead', () => {
    const text = 'tir:金卡 产品<3';
    const { blocks } = faultMessage(text, faultOf(text), reader('zh-CN'));
    expect(textOf(blocks).split('\n')).toEqual([
      '这里没看懂',
      'tir:金卡 产品<3',
      '没有这个条件。',
      '是不是要查：tier:金卡 产品<3',
      '[就查这个] [修改条件]',
    ]);
    expect(JSON.stringify(blocks)).toContain(
      JSON.stringify({ type: 'text', text: 'tir', style: { code: true, bold: true } }),
    );
  });

  it('shows an example of the field where no word is near', () => {
    const text = 'products<many';
    expect(textOf(faultMessage(text, faultOf(text), reader('en')).blocks)).toContain('For example: products<3');
  });

  it('names all fields where none is near', () => {
    const text = 'zzzzz:1';
    expect(textOf(faultMessage(text, faultOf(text), reader('en')).blocks)).toContain('Fields: name, tier, owner');
  });
});

describe.each(LANGUAGES)('in %s', (language) => {
  const as = reader(language);

  it('every example of the help works', () => {
    for (const [example] of as.wording.bookSearch.help.examples) expect(parseBookQuery(example).ok).toBe(true);
    expect(parseBookQuery(as.wording.bookSearch.form.restPlaceholder).ok).toBe(true);
  });

  // The longest of everything.
  const long = '有限责任公司'.repeat(50);
  const crowded: BookRow = {
    ...open,
    name: long,
    owner: { id: id<StaffId>(), name: long },
    profile: open.profile === null ? null : { ...open.profile, tier: '层'.repeat(100), industry: '业'.repeat(200) },
    money: open.money === null ? null : { ...open.money, balance: 9_223_372_036_854_775_807n, isPartial: true },
  };
  const rows = Array.from({ length: PAGE_ROWS }, () => ({ ...crowded, id: id<ClientId>() }));
  const longest = `行业:${'业'.repeat(QUERY_MAX_LENGTH - 3)}`;
  const cursor = { key: '-9.223372036854776e+18', clientId: open.id };
  const messages = {
    result: resultPage(
      page({
        query: query(longest),
        text: longest,
        rows,
        total: 123_456,
        first: 99_991,
        next: { side: 'after', ...cursor },
        previous: { side: 'before', ...cursor },
        leftOut: { clients: 99_999, fields: Object.keys(FIELDS) as (keyof typeof FIELDS)[] },
        withoutRate: ['GBP', 'USD', 'JPY'] as Currency[],
        behind: 9_999,
      }),
      '名'.repeat(LIST_NAME_MAX_LENGTH),
      as,
    ),
    'result of everything': resultPage(page({ query: query(''), text: '', rows }), null, as),
    'empty result': resultPage(page({ total: 0, rows: [], query: query('x'), text: 'x' }), null, as),
    fault: faultMessage(`${'长'.repeat(300)} tir:x ${'长'.repeat(190)}`, faultOf(`${'长'.repeat(300)} tir:x`), as),
    'fault at the end': faultMessage('x'.repeat(5_000), faultOf('x'.repeat(5_000)), as),
    help: findHelp(as),
    lists: savedLists(
      Array.from({ length: LISTS_MAX }, () => ({
        id: id<ListId>(),
        name: '名'.repeat(LIST_NAME_MAX_LENGTH),
        query: longest,
        count: 123_456,
      })),
      as,
    ),
    'lists that are none': savedLists([], as),
    'a list of another version': savedLists([{ id: id<ListId>(), name: 'x', query: 'gone:1', count: null }], as),
  };

  it.each(Object.entries(messages))('%s is a message that Slack takes', (_, { text, blocks }) => {
    expect(validateBlocks(blocks, 'message')).toEqual([]);
    expect(text).not.toBe('');
    // Source: SLACK.md: all blocks of a message together fail near 13,000 characters.
    expect(JSON.stringify(blocks).length).toBeLessThan(13_000);
  });

  const full: BookForm = {
    ...formOfQuery(query('sort:-balance')),
    name: long,
    tier: Array.from({ length: 20 }, (_, at) => `${'层'.repeat(90)}${at}`),
    owner: [{ kind: 'own' }, { kind: 'none' }, { kind: 'text', text: long }],
    industry: Array.from({ length: 17 }, (_, at) => `${at}${'业'.repeat(190)}`),
    kind: ['person', 'corporate', 'association'],
    missing: ['payroll'],
    alert: ['alert', 'hint', 'yes', 'no'],
    complaint: ['yes', 'no'],
    products: 3,
    last: 30,
    matures: 90,
    balance: 10_000_000_000_000,
    rest: query(longest).conditions,
  };
  const context = { responseUrl: `https://hooks.slack.com/${'x'.repeat(200)}` };
  const views = {
    'empty form': queryForm(formOfQuery(query('')), 'CNY', context, as),
    'full form': queryForm(full, 'CNY', context, as),
    save: saveForm(longest, null, as),
    replace: saveForm(longest, { name: '名'.repeat(40), taken: '名'.repeat(40) }, as),
    rename: renameForm({ id: id<ListId>(), name: '名'.repeat(40) }, as),
    delete: deleteForm('名'.repeat(40), { ...context, listId: id<ListId>() }, as),
    saved: inModal(
      sentence(as.wording.bookSearch.lists.saved('名'.repeat(40))),
      as.wording.bookSearch.lists.saveTitle,
      as,
    ),
  };

  it.each(Object.entries(views))('%s is a modal that Slack takes', (_, view) => {
    expect(validateView(view, 'modal')).toEqual([]);
  });

  it('an option is short enough for a menu', () => {
    const { text, value } = textOption(long);
    expect([...text.text].length).toBeLessThanOrEqual(75);
    expect([...(value ?? '')].length).toBeLessThanOrEqual(150);
  });
});

describe('a file', () => {
  it('begins with the mark of UTF-8, has headings in her language, exact amounts, and nothing that is not open', () => {
    const lines = csvFile([open, closed], CNY, reader('zh-CN')).split('\r\n');
    expect(lines[0]).toBe(
      '\uFEFF客户,管户,支行,类型,层级,行业,片区,开户,语言,产品数,持有产品,缺,存款（CNY）,年日均（CNY）,授信（CNY）,已用授信（CNY）,最近到期,流失预警,上次联系,下次预约,待办,逾期待办,承诺',
    );
    expect(lines[1]).toBe(
      '海港物流有限公司,王莉,,公司客户,重点,物流运输,港区,2018-06-01,中文,2,存款、贷款,代发工资,18400000.00,,5000000.00,3200000.00,2026-12-21,提示,2026-11-06,2026-11-24 10:00,1,1,0',
    );
    expect(lines[2]).toBe(`ACME,王莉${','.repeat(21)}`);
    expect(lines[3]).toBe('');
  });

  it('runs no formula, and lets a debt be a number', () => {
    const evil = { ...open, name: '=HYPERLINK("http://x","y")', owner: { id: id<StaffId>(), name: '@SUM(1)' } };
    const debt = { ...evil, money: open.money === null ? null : { ...open.money, balance: -12_345n } };
    const [, line] = csvFile([debt], CNY, reader('en')).split('\r\n');
    expect(line).toMatch(/^"'=HYPERLINK\(""http:\/\/x"",""y""\)",'@SUM\(1\),/);
    expect(line).toContain(',-123.45,');
  });
});

import type { STICKY_CLASSES } from '../products.ts';
import {
  BOOK_FIELDS,
  type BookField,
  type ChoiceField,
  NUMBER_FIELDS,
  type NumberField,
  SORT_FIELDS,
  WORD_FIELDS,
} from './query.ts';

/** The languages in which a query can be written, mixed at will. */
export type QueryLanguage = 'zh-CN' | 'en';

/** Words for one thing, in each language: the first is what is written, the others are understood as well. */
export type Names = Readonly<Record<QueryLanguage, readonly [string, ...string[]]>>;

const named = (en: readonly [string, ...string[]], zh: readonly [string, ...string[]]): Names => ({ en, 'zh-CN': zh });

/** What a number counts. Days are counted from today in the bank's zone, amounts are whole units of the base currency. */
export type Measure = 'count' | 'days' | 'amount';

export const MEASURES: Readonly<Record<NumberField, Measure>> = {
  products: 'count',
  balance: 'amount',
  average: 'amount',
  credit: 'amount',
  used: 'amount',
  matures: 'days',
  last: 'days',
  next: 'days',
  followups: 'count',
  overdue: 'count',
  promise: 'count',
};

/** A field: what it is called, what it means, and a condition on it that works. */
type Definition = {
  readonly names: Names;
  readonly about: string;
  readonly example: readonly [en: string, zh: string];
};

/** Every field there is. The parser, the help, the form and the documentation all read this one table. */
export const FIELDS: Readonly<Record<BookField, Definition>> = {
  name: {
    names: named(['name'], ['名称', '客户', '客户名称', '户名']),
    about: 'Name or alias contains the words. Words without a field mean this.',
    example: ['harbour', '海港'],
  },
  tier: {
    names: named(['tier', 'level'], ['层级', '客户层级', '等级', '级别']),
    about: 'Tier, by the bank’s word for it or by the usual one of either language. `none`: no tier.',
    example: ['tier:gold,platinum', '层级:金卡,白金卡'],
  },
  owner: {
    names: named(['owner', 'rm'], ['管户', '管户人', '管户经理', '管户客户经理', '客户经理']),
    about: 'Owner: `me`, `none`, part of a name, or an e-mail.',
    example: ['owner:me', '管户:我'],
  },
  co_owner: {
    names: named(['co-owner', 'co_owner', 'coowner'], ['协管', '协管人', '协办', '协管客户经理']),
    about: 'Somebody who shares the client with its owner, said as `owner`.',
    example: ['co-owner:me', '协管:我'],
  },
  branch: {
    names: named(['branch'], ['支行', '机构', '网点']),
    about: 'Branch: `mine`, `none` or part of its name.',
    example: ['branch:mine', '支行:本行'],
  },
  industry: {
    names: named(['industry', 'sector'], ['行业', '所属行业']),
    about: 'Line of business contains the word; the usual lines of business are understood in both languages.',
    example: ['industry:steel', '行业:钢铁'],
  },
  area: {
    names: named(['area', 'district'], ['区域', '片区']),
    about: 'Area contains the word.',
    example: ['area:"port"', '区域:港区'],
  },
  kind: {
    names: named(['kind', 'type'], ['类型', '客户类型', '性质']),
    about: 'Person, corporate or association.',
    example: ['kind:corporate', '类型:公司'],
  },
  language: {
    names: named(['language', 'lang'], ['语言', '沟通语言']),
    about: 'Language of words meant for the client.',
    example: ['language:english', '语言:英文'],
  },
  holds: {
    names: named(['holds', 'has'], ['持有', '已有']),
    about: 'Holds an open product of this class.',
    example: ['holds:wealth', '持有:理财'],
  },
  missing: {
    names: named(['missing', 'lacks'], ['缺', '缺少', '没有']),
    about: 'Lacks a product that keeps a business client with the bank; nothing of the kind is missed at a person.',
    example: ['missing:payroll', '缺:代发工资'],
  },
  alert: {
    names: named(['alert', 'alerts', 'churn'], ['预警', '流失预警', '流失']),
    about:
      'A churn alert stands, or a hint; `yes`: either of them. Companies and associations are watched, persons are not.',
    example: ['alert:hint', '预警:提示'],
  },
  complaint: {
    names: named(['complaint', 'complaints'], ['投诉', '在办投诉']),
    about: 'Has an open complaint that the asker may know of.',
    example: ['complaint:yes', '投诉:有'],
  },
  since: {
    names: named(['since'], ['开户', '开户日期', '入行']),
    about: 'First day as a client: a year, month or day.',
    example: ['since<2020', '开户<2020'],
  },
  products: {
    names: named(['products', 'product'], ['产品', '产品数']),
    about: 'Number of open products.',
    example: ['products<3', '产品<3'],
  },
  balance: {
    names: named(['balance', 'deposits', 'deposit'], ['余额', '存款', '存款余额']),
    about: 'Deposits, converted to the base currency.',
    example: ['balance>=1M', '余额>=100万'],
  },
  average: {
    names: named(['average', 'avg'], ['日均', '年日均', '日均存款']),
    about: 'Daily average of the deposits this year, converted.',
    example: ['average>500K', '日均>50万'],
  },
  credit: {
    names: named(['credit', 'limit'], ['授信', '授信额度', '额度']),
    about: 'Credit limit; of loans without a line, their balance. Converted.',
    example: ['credit:1M..50M', '授信:100万..5000万'],
  },
  used: {
    names: named(['used', 'drawn'], ['已用', '用信', '已用授信']),
    about: 'Credit that is used, converted.',
    example: ['used>0', '已用>0'],
  },
  matures: {
    names: named(['matures', 'maturity', 'due'], ['到期', '到期日']),
    about: 'Days until the next deposit, loan, line or investment matures.',
    example: ['matures<90d', '到期<90天'],
  },
  last: {
    names: named(['last', 'contact', 'contacted'], ['上次联系', '联系', '未联系']),
    about:
      'Days since the client was last reached; a call nobody answered does not count. “More than” takes in clients never reached, `none` means those alone.',
    example: ['last>30d', '上次联系>30天'],
  },
  next: {
    names: named(['next', 'appointment'], ['下次', '下次联系', '预约']),
    about: 'Days until the next appointment; `none`: nothing is booked.',
    example: ['next:none', '下次:无'],
  },
  followups: {
    names: named(['followups', 'follow-ups', 'todo'], ['待办', '待办数']),
    about: 'Open follow-ups, promises among them.',
    example: ['followups>0', '待办>0'],
  },
  overdue: {
    names: named(['overdue', 'late'], ['逾期', '逾期待办', '已逾期']),
    about: 'Open follow-ups whose day has passed.',
    example: ['overdue:yes', '逾期:有'],
  },
  promise: {
    names: named(['promise', 'promises'], ['承诺', '待兑现']),
    about: 'Open promises: follow-ups the client was told of.',
    example: ['promise:yes', '承诺:有'],
  },
};

/** The word that puts the result in order; no field, since it asks nothing of a client. */
export const SORT_NAMES: Names = named(['sort', 'order'], ['排序', '排列']);

/** The asker herself, her branch. */
export const OWN: Names = named(['me', 'mine', 'my'], ['我', '本人', '本行', '本支行', '我的']);
/** How `OWN` is written for a branch. */
export const OWN_BRANCH: Names = named(['mine'], ['本行']);
export const NONE: Names = named(['none', 'no', 'never', 'nobody'], ['无', '没有', '从未', '无人']);
export const SOME: Names = named(['yes', 'some', 'any'], ['有', '是']);

/** Fields that know the asker: her as owner or co-owner, her branch. */
export const KNOWS_OWN: ReadonlySet<BookField> = new Set(['owner', 'co_owner', 'branch']);

/** The values of fields with a list of their own, by the word the record uses. */
export const CHOICES: Readonly<Record<ChoiceField, Readonly<Record<string, Names>>>> = {
  kind: {
    person: named(['person', 'personal', 'individual'], ['个人', '自然人', '对私']),
    corporate: named(['corporate', 'company', 'business'], ['公司', '企业', '对公', '法人']),
    association: named(['association'], ['社团', '协会', '机构', '事业单位']),
  },
  language: {
    'zh-CN': named(['chinese', 'zh', 'zh-cn'], ['中文', '简体中文']),
    en: named(['english', 'en'], ['英文', '英语']),
  },
  holds: {
    deposit: named(['deposit', 'deposits'], ['存款']),
    credit_line: named(['credit-line', 'line', 'credit_line'], ['授信', '额度']),
    loan: named(['loan', 'loans'], ['贷款']),
    bill: named(['bill', 'bills'], ['票据', '贴现']),
    wealth: named(['wealth', 'funds', 'investment'], ['理财', '基金']),
    payroll: named(['payroll'], ['代发工资', '代发']),
    online_banking: named(['online-banking', 'online_banking', 'ebank'], ['企业网银', '网银']),
    collection: named(['collection', 'collections', 'acquiring'], ['收款', '收单']),
    foreign_exchange: named(['fx', 'foreign-exchange', 'foreign_exchange'], ['外汇', '结售汇']),
    other: named(['other'], ['其他']),
  },
  missing: {
    payroll: named(['payroll'], ['代发工资', '代发']),
    online_banking: named(['online-banking', 'online_banking', 'ebank'], ['企业网银', '网银']),
    collection: named(['collection', 'collections', 'acquiring'], ['收款', '收单']),
  } satisfies Readonly<Record<(typeof STICKY_CLASSES)[number], Names>>,
  alert: {
    alert: named(['alert'], ['预警']),
    hint: named(['hint'], ['提示']),
    yes: named(['yes', 'some', 'any'], ['有', '是']),
    no: named(['no', 'none'], ['无', '没有']),
  },
  complaint: {
    yes: named(['yes', 'some', 'any'], ['有', '是']),
    no: named(['no', 'none'], ['无', '没有']),
  },
};

/** Units behind a number: what they multiply it by. Months are 30 days and years 365: a gap is no anniversary. */
export const UNITS: Readonly<
  Record<Measure, readonly { readonly factor: number; readonly words: readonly string[] }[]>
> = {
  count: [{ factor: 1, words: ['项', '个', '户', '条', '笔'] }],
  days: [
    { factor: 1, words: ['d', 'day', 'days', '天', '日'] },
    { factor: 7, words: ['w', 'week', 'weeks', '周', '星期'] },
    { factor: 30, words: ['mo', 'month', 'months', '月', '个月'] },
    { factor: 365, words: ['y', 'yr', 'year', 'years', '年'] },
  ],
  amount: [
    { factor: 1, words: ['元', '块'] },
    { factor: 1e3, words: ['k', 'thousand', '千', '千元'] },
    { factor: 1e4, words: ['w', '万', '万元'] },
    { factor: 1e6, words: ['m', 'mn', 'million', '百万', '百万元'] },
    { factor: 1e7, words: ['千万', '千万元'] },
    { factor: 1e8, words: ['亿', '亿元'] },
    { factor: 1e9, words: ['b', 'bn', 'billion', '十亿'] },
  ],
};

/** Every name of `names`, in both languages. */
export const everyName = (names: Names): readonly string[] => [...names.en, ...names['zh-CN']];

/** Words are compared in lower case, with `-` and `_` alike. */
export const sameWord = (word: string): string => word.toLowerCase().replaceAll('_', '-');

const byName = <Value>(entries: readonly (readonly [Value, Names])[]): ReadonlyMap<string, Value> =>
  new Map(entries.flatMap(([value, names]) => everyName(names).map((name) => [sameWord(name), value] as const)));

/** The field of a name, whatever its language. */
export const FIELD_BY_NAME: ReadonlyMap<string, BookField | 'sort'> = byName<BookField | 'sort'>([
  ...BOOK_FIELDS.map((field) => [field, FIELDS[field].names] as const),
  ['sort', SORT_NAMES],
]);

export const SORT_FIELD_BY_NAME: ReadonlyMap<string, (typeof SORT_FIELDS)[number]> = byName(
  SORT_FIELDS.map((field) => [field, FIELDS[field].names] as const),
);

export const CHOICE_BY_NAME: Readonly<Record<ChoiceField, ReadonlyMap<string, string>>> = {
  kind: byName(Object.entries(CHOICES.kind)),
  language: byName(Object.entries(CHOICES.language)),
  holds: byName(Object.entries(CHOICES.holds)),
  missing: byName(Object.entries(CHOICES.missing)),
  alert: byName(Object.entries(CHOICES.alert)),
  complaint: byName(Object.entries(CHOICES.complaint)),
};

const wordsOf = (names: Names): ReadonlySet<string> => new Set(everyName(names).map(sameWord));
export const OWN_WORDS = wordsOf(OWN);
export const NONE_WORDS = wordsOf(NONE);
export const SOME_WORDS = wordsOf(SOME);

/** Words that people put between conditions, for which the language has signs. */
export const CONNECTIVES: ReadonlyMap<string, 'sign_for_or' | 'space_for_and'> = new Map([
  ...(['or', '或', '或者'] as const).map((word) => [word, 'sign_for_or'] as const),
  ...(['and', '且', '并且'] as const).map((word) => [word, 'space_for_and'] as const),
]);

const isIn =
  <Member extends string>(members: readonly Member[]) =>
  (field: string): field is Member =>
    (members as readonly string[]).includes(field);
export const isWordField = isIn(WORD_FIELDS);
export const isNumberField = isIn(NUMBER_FIELDS);

import { describe, expect, it } from 'vitest';
import { sightsOf, type Viewer } from '../../../src/core/access/policy.ts';
import { addDays, localDate, parseTimeZone, type TimeZone } from '../../../src/core/shared/calendar.ts';
import { validateBlocks, validateView } from '../../../src/local-slack/block-kit/validate.ts';
import type { Message } from '../../../src/slack/blocks.ts';
import {
  chooseClient,
  clientCard,
  help,
  inModal,
  noClient,
  notYourClient,
  peopleView,
  reasonForm,
  type ShownMatch,
  sentence,
} from '../../../src/slack/client/surfaces.ts';
import type { Reader } from '../../../src/slack/reader.ts';
import { LANGUAGES, type Language } from '../../../src/slack/wording/format.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import {
  appointment,
  client,
  followUp,
  heading,
  holding,
  interaction,
  person,
  record,
  SHANGHAI,
  staff,
  week,
} from '../../support/records.ts';
import { textOf } from '../../support/text-of.ts';

const today = localDate('2026-11-23');
const reader = (language: Language): Reader => ({
  wording: wordingIn(language),
  today,
  now: new Date('2026-11-23T00:30:00Z'),
  zone: SHANGHAI,
});

const { id, role } = staff();
const viewer: Viewer = { id, role, branchId: null, active: true };
const ALL = sightsOf(viewer, 'owner');

// The fixture of the sketches: ACME on Monday 2026-11-23. Amounts in 分.
const yuan = (tenThousands: number): bigint => BigInt(tenThousands) * 1_000_000n;
const acme = record({
  client: client({ name: 'ACME 精密制造有限公司', tier: '战略', clientSince: localDate('2014-03-01') }),
  people: [person({ name: '李总', role: '财务总监' }), person({ name: '张总', role: '总经理', decisionMaker: true })],
  holdings: [
    holding({ product: '单位活期存款', balance: yuan(4_200), averageBalanceYtd: yuan(3_860), anchorAccount: 'A' }),
    holding({
      product: '综合授信额度',
      balance: null,
      limit: yuan(5_000),
      used: yuan(3_200),
      maturesOn: localDate('2027-03-15'),
      anchorAccount: 'A',
    }),
    holding({ product: '收单', balance: null }),
    holding({ product: '结售汇', balance: null }),
  ],
  interactions: [interaction({ on: localDate('2026-11-06'), channel: 'call', outcome: 'reached' })],
  followUps: [followUp({ kind: 'promise', text: '答复利率', dueOn: localDate('2026-11-22') })],
  nextAppointment: appointment({ startsAt: new Date('2026-11-24T02:00:00Z') }),
  flowsUntil: addDays(today, -7),
  flows: [
    {
      currency: holding().currency,
      weeks: [
        ...Array.from({ length: 8 }, (_, at) => week({ week: addDays(today, -7 * (9 - at)), credit: yuan(310) })),
        week({ week: addDays(today, -7), credit: yuan(120) }),
      ],
    },
  ],
});

describe('the card', () => {
  it('tells a Chinese reader all of ACME on one screen, the money first', () => {
    expect(textOf(clientCard(acme, ALL, reader('zh-CN')).blocks).split('\n')).toEqual([
      'ACME 精密制造有限公司 · 战略 · 管户 王莉 · 2014 年开户',
      '上周进账 120 万元，此前 8 周周均 310 万元（−61%）',
      '存款 4,200 万元 · 年日均 3,860 万元',
      '授信 5,000 万元 · 已用 3,200 万元 · 2027-03-15 到期',
      '产品 4 项 · 关联 2 项 · 缺：企业网银、代发工资',
      '上次联系 11-06 电话（17 天前） · 下次 明天 10:00 面谈',
      '待办 1',
      '• 答复利率 · 承诺 · 已逾期 1 天',
      '张总 总经理 · 李总 财务总监',
      '截至 11-23 08:30',
      '[人员与重要日子] [刷新]',
    ]);
  });

  it('tells an English reader the same', () => {
    expect(textOf(clientCard(acme, ALL, reader('en')).blocks).split('\n')).toEqual([
      'ACME 精密制造有限公司 · 战略 · owner 王莉 · client since 2014',
      'Money in last week CNY 1.2M, mean of the 8 weeks before CNY 3.1M (−61%)',
      'Deposits CNY 42M · daily average this year CNY 38.6M',
      'Credit CNY 50M · used CNY 32M · matures 15 Mar 2027',
      '4 products · 2 linked · missing: online banking, payroll',
      'Last contact 6 Nov, call (17 days ago) · next tomorrow 10:00, meeting',
      'To do (1)',
      '• 答复利率 · promised · 1 day late',
      '张总 总经理 · 李总 财务总监',
      'As of 23 Nov 08:30',
      '[People and dates] [Refresh]',
    ]);
  });

  it('says when nothing has come in, and when the last contact was just now', () => {
    const silent = record({
      flows: [{ currency: holding().currency, weeks: [week({ week: addDays(today, -7), credit: yuan(0) })] }],
      flowsUntil: addDays(today, -7),
      interactions: [interaction({ on: today, channel: 'call', outcome: 'reached' })],
    });
    const shown = (language: Language): string => textOf(clientCard(silent, ALL, reader(language)).blocks);
    expect(shown('en')).toMatch(/No money in for 9 weeks\n[\s\S]*, call \(today\) · nothing booked/);
    expect(shown('zh-CN')).toMatch(/近 9 周无进账\n[\s\S]* 电话（今天） · 暂无预约/);
  });

  it('names no products for business at a person, and her own name once', () => {
    const lone = record({
      client: client({ name: '李伟', kind: 'person' }),
      people: [person({ name: '李伟', role: null }), person({ name: '周敏', role: '配偶' })],
      holdings: [holding({ product: '活期存款', balance: null })],
    });
    const rows = textOf(clientCard(lone, ALL, reader('zh-CN')).blocks).split('\n');
    expect(rows).toContain('产品 1 项');
    expect(rows).toContain('周敏 配偶');
  });

  it('names the week while the bank has not loaded the last one', () => {
    const monday = { ...acme, flowsUntil: addDays(today, -14) };
    expect(textOf(clientCard(monday, ALL, reader('zh-CN')).blocks)).toContain('11-09 当周进账 310 万元');
    expect(textOf(clientCard(monday, ALL, reader('en')).blocks)).toContain('Money in week of 9 Nov CNY 3.1M');
  });

  it('says what is missing of a client of whom little is known', () => {
    const bare = record({ client: client({ owner: null, tier: null, clientSince: null }) });
    expect(textOf(clientCard(bare, ALL, reader('en')).blocks).split('\n')).toEqual([
      'ACME 精密制造有限公司 · corporate client · no owner',
      'No weekly flows on record',
      'No products on record',
      'No contact on record · nothing booked',
      'As of 23 Nov 08:30',
      '[People and dates] [Refresh]',
    ]);
  });

  it('shows a complaints officer no money, no contacts and no way to personal data', () => {
    const sights = sightsOf({ ...viewer, role: 'complaints_officer' }, 'elsewhere');
    expect(textOf(clientCard(acme, sights, reader('en')).blocks).split('\n')).toEqual([
      'ACME 精密制造有限公司 · 战略 · owner 王莉 · client since 2014',
      '张总 总经理 · 李总 财务总监',
      'As of 23 Nov 08:30',
      '[Refresh]',
    ]);
  });

  it('tells day and hour in the zone of the reader, where it may be another day than at the bank', () => {
    // Monday morning at the bank is Sunday evening in New York, and Tuesday 10:00 at the bank is Monday 21:00 there.
    const away = { ...reader('en'), zone: parseTimeZone('America/New_York') as TimeZone };
    const text = textOf(clientCard(acme, ALL, away).blocks);
    expect(text).toContain('next tomorrow 21:00');
    expect(text).toContain('As of 22 Nov 19:30');
  });

  it('lets a name do nothing: it stands in literal text', () => {
    const name = '*ST <!channel> <@U1|x> `rm -rf` & _Co_';
    const { text, blocks } = clientCard(record({ client: client({ name }) }), ALL, reader('en'));
    expect(JSON.stringify(blocks)).toContain(JSON.stringify({ type: 'text', text: name, style: { bold: true } }));
    expect(JSON.stringify(blocks)).not.toContain('mrkdwn');
    expect(text).toContain('*ST &lt;!channel&gt; &lt;@U1|x&gt; `rm -rf` &amp; _Co_');
    const as = reader('en');
    const texts = [
      notYourClient(heading({ name }), true, as),
      chooseClient(name, [], as),
      noClient(name, [], false, as),
    ];
    expect(texts.filter((message) => /[<>]|&(?!amp;|lt;|gt;)/.test(message.text))).toEqual([]);
  });
});

describe('a choice', () => {
  const match = (change: Partial<ShownMatch> = {}): ShownMatch => ({
    heading: heading({ name: '海港物流有限公司' }),
    ranges: [{ start: 0, end: 4 }],
    alias: null,
    ...change,
  });

  it('marks what the query met, in the name or in the other name', () => {
    const { blocks } = chooseClient('海港物流', [match()], reader('zh-CN'));
    const text = JSON.stringify(blocks);
    expect(text).toContain(JSON.stringify({ type: 'text', text: '海港物流', style: { bold: true } }));
    expect(text).toContain(JSON.stringify({ type: 'text', text: '有限公司' }));
    const aliased = match({ ranges: [], alias: { text: 'Harbour Logistics', ranges: [{ start: 0, end: 7 }] } });
    expect(textOf(chooseClient('harbour', [aliased], reader('en')).blocks)).toContain(
      '1. 海港物流有限公司 (Harbour Logistics) · owner 王莉 · 战略 · 城东支行',
    );
  });

  it('asks about one match as about one', () => {
    expect(textOf(chooseClient('acne', [match()], reader('zh-CN')).blocks)).toMatch(
      /^“acne”指的是这一户吗？[\s\S]*\[不是\]$/,
    );
    expect(textOf(chooseClient('acne', [match()], reader('en')).blocks)).toMatch(
      /^“acne”: do you mean this client\?[\s\S]*\[Not this one\]$/,
    );
  });

  it('writes the other name in brackets of the reader', () => {
    const aliased = match({ alias: { text: '海港集团', ranges: [] } });
    expect(textOf(chooseClient('海港', [aliased, match()], reader('zh-CN')).blocks)).toContain(
      '海港物流有限公司（海港集团）',
    );
  });

  it('numbers its buttons as it numbers its rows', () => {
    const text = textOf(chooseClient('海港', [match(), match()], reader('zh-CN')).blocks);
    expect(text).toContain('[1 海港物流有限公司] [2 海港物流有限公司] [都不是]');
  });
});

describe('people and dates', () => {
  const shown = (change: Parameters<typeof person>[0], language: Language): string =>
    textOf(peopleView({ name: 'ACME' }, [person(change)], reader(language)).blocks);

  it('gives month and day of a birthday, and never the year', () => {
    const text = shown({ birthday: localDate('1971-03-09') }, 'zh-CN');
    expect(text).toContain('生日 03-09');
    expect(text).not.toContain('1971');
  });

  it('gives a lunar birthday in its own words', () => {
    expect(shown({ birthday: localDate('1968-08-15'), birthdayIsLunar: true }, 'zh-CN')).toContain('生日 农历八月十五');
    expect(shown({ birthday: localDate('1968-08-15'), birthdayIsLunar: true }, 'en')).toContain(
      'Birthday: day 15 of lunar month 8',
    );
  });

  it('knows the birthday of somebody born on a leap day', () => {
    const text = shown({ birthday: localDate('1972-02-29') }, 'en');
    expect(text).toContain('Birthday 29 Feb');
    expect(text).not.toContain('1972');
  });
});

// The longest data there is: names of 300 characters, a query of 500, hundreds of everything.
const long = '限'.repeat(300);
const crowded = record({
  client: client({ name: long, industry: long, owner: { id: staff().id, name: long } }),
  people: Array.from({ length: 200 }, () =>
    person({
      name: long,
      role: long,
      interests: [long, long],
      phone: long,
      email: long,
      birthday: localDate('1971-03-09'),
    }),
  ),
  holdings: Array.from({ length: 200 }, (_, at) =>
    holding({
      product: long,
      balance: 2n ** 62n,
      anchorAccount: 'A',
      currency: (['CNY', 'USD', 'EUR'][at % 3] ?? 'CNY') as never,
    }),
  ),
  interactions: Array.from({ length: 5 }, () => interaction({ summary: long })),
  followUps: Array.from({ length: 100 }, () =>
    followUp({ text: long, kind: 'promise', dueOn: localDate('2020-01-01') }),
  ),
  nextAppointment: appointment({ subject: long }),
  flows: acme.flows,
  flowsUntil: acme.flowsUntil,
});
const longMatch: ShownMatch = {
  heading: heading({ name: long, owner: { id: staff().id, name: long } }),
  ranges: [{ start: 0, end: 300 }],
  alias: { text: long, ranges: [] },
};

describe.each(LANGUAGES)('in %s, with the longest data there is', (language) => {
  const as = reader(language);
  const query = '查'.repeat(500);

  const messages: Readonly<Record<string, Message>> = {
    card: clientCard(crowded, ALL, as),
    'bare card': clientCard(record({ client: client({ owner: null }) }), ALL, as),
    choice: chooseClient(
      query,
      Array.from({ length: 5 }, () => longMatch),
      as,
    ),
    nobody: noClient(
      query,
      Array.from({ length: 3 }, () => longMatch),
      true,
      as,
    ),
    'nobody at all': noClient(query, [], false, as),
    'not yours': notYourClient(longMatch.heading, true, as),
    elsewhere: notYourClient(longMatch.heading, false, as),
    help: help(as),
    sentence: sentence(as.wording.refused.notStaff([long])),
  };

  it.each(Object.keys(messages))('%s is a message that Slack takes', (name) => {
    expect(validateBlocks(messages[name]?.blocks, 'message')).toEqual([]);
    expect(messages[name]?.text).not.toBe('');
  });

  it.each(Object.keys(messages))('%s is a modal that Slack takes', (name) => {
    expect(validateView(inModal(messages[name] as Message, as.wording.clientTitle, as), 'modal')).toEqual([]);
  });

  it('the forms and views are modals that Slack takes', () => {
    expect(validateView(reasonForm(longMatch.heading, as), 'modal')).toEqual([]);
    expect(validateView(peopleView({ name: long }, crowded.people, as), 'modal')).toEqual([]);
    expect(validateView(peopleView({ name: long }, [], as), 'modal')).toEqual([]);
  });
});

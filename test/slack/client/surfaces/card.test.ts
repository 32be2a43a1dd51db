import { describe, expect, it } from 'vitest';
import { sightsOf } from '../../../../src/core/access/policy.ts';
import type { ChurnAlert } from '../../../../src/core/churn/alert.ts';
import { addDays, localDate, parseTimeZone, type TimeZone } from '../../../../src/core/shared/calendar.ts';
import type { Currency } from '../../../../src/core/shared/money.ts';
import { validateBlocks } from '../../../../src/local-slack/block-kit/validate.ts';
import { clientCard } from '../../../../src/slack/client/surfaces/card.ts';
import { chooseClient, noClient, notYourClient } from '../../../../src/slack/client/surfaces/lists.ts';
import { LANGUAGES, type Language } from '../../../../src/slack/wording/format.ts';
import {
  client,
  followUp,
  heading,
  holding,
  interaction,
  NO_MATTERS,
  person,
  record,
  week,
} from '../../../support/records.ts';
import { textOf } from '../../../support/text-of.ts';
import { acme, alert, complaint, crowded, reader, seenByOwner, today, viewer, yuan } from './fixture.ts';

describe('the card', () => {
  it('tells a Chinese reader all of ACME on one screen, the money first', () => {
    expect(textOf(clientCard(seenByOwner(acme), reader('zh-CN')).blocks).split('\n')).toEqual([
      'ACME 精密制造有限公司 · 战略 · 公司客户 · 管户 王莉 · 2014 年开户',
      '上周进账 120 万元，此前 8 周周均 310 万元（−61%）',
      '存款 4,200 万元 · 年日均 3,860 万元（较上年 +6%）',
      '授信 5,000 万元 · 已用 3,200 万元 · 2027-03-15 到期',
      '产品 4 项 · 关联 2 项 · 缺：企业网银、代发工资 · 他行 2 家',
      '上次联系 11-06 电话（17 天前，标准 14 天） · 下次 明天 10:00 面谈',
      '待办 1',
      '• 答复利率 · 承诺 · 已逾期 1 天',
      '张总 总经理 · 李总 财务总监',
      '截至 11-23 08:30',
      '[记联系] [流水图] [人员与重要日子] [完整资料] [刷新] [⋯ 待办 | 约时间 | 联系与待办 | 登记投诉 | 更多…]',
    ]);
  });

  it('tells an English reader the same', () => {
    expect(textOf(clientCard(seenByOwner(acme), reader('en')).blocks).split('\n')).toEqual([
      'ACME 精密制造有限公司 · Strategic · corporate client · owner 王莉 · client since 2014',
      'Money in last week CNY 1.2M, mean of the 8 weeks before CNY 3.1M (−61%)',
      'Deposits CNY 42M · daily average this year CNY 38.6M (+6% on last year)',
      'Credit CNY 50M · used CNY 32M · matures 15 Mar 2027',
      '4 products · 2 linked · missing: online banking, payroll · 2 other banks',
      'Last contact 6 Nov, call (17 days ago, standard 14 days) · next tomorrow 10:00, meeting',
      'To do (1)',
      '• 答复利率 · promised · 1 day late',
      '张总, 总经理 · 李总, 财务总监',
      'As of 23 Nov 08:30',
      '[Log contact] [Chart] [People and dates] [Full record] [Refresh] [⋯ Follow-up | Appointment | Contacts and to-dos | File a complaint | More…]',
    ]);
  });

  it('says to each in her own language what the bot gave to do, and what a person wrote as she wrote it', () => {
    const texts = { 'zh-CN': '网点搬迁：提前告知客户', en: 'Our branch moves: tell the client early' };
    const card = (text: string, language: Language): string =>
      textOf(clientCard(seenByOwner({ ...acme, followUps: [followUp({ text, texts })] }), reader(language)).blocks);
    expect(card(texts['zh-CN'], 'en')).toContain(`• ${texts.en}`);
    expect(card(texts['zh-CN'], 'en')).not.toContain(texts['zh-CN']);
    expect(card(texts.en, 'zh-CN')).toContain(`• ${texts['zh-CN']}`);
    expect(card('周五前打电话', 'en')).toContain('• 周五前打电话');
  });

  it('says first what stands open: complaints, since nothing is sold meanwhile, then the alert', () => {
    const rows = (language: Language, change: Partial<typeof NO_MATTERS>): string[] =>
      textOf(clientCard({ ...seenByOwner(acme), matters: { ...NO_MATTERS, ...change } }, reader(language)).blocks)
        .split('\n')
        .slice(1, 3);
    const both = { complaints: [complaint()], alert: alert() };
    expect(rows('zh-CN', both)).toEqual([
      '⚠ 投诉 C-2026-0147：待核实 · 处理人 赵敏 · 12-05 前答复，请勿营销',
      '⚠ 流失预警 · 进账、出账同时减少 · 约自 10-19 起第 6 周 · 风险 62/100 · 11-25 前响应',
    ]);
    expect(rows('en', both)).toEqual([
      '⚠ Complaint C-2026-0147: facts to be gathered · handler 赵敏 · answer by 5 Dec; no sales meanwhile',
      '⚠ Churn alert · less money in and out · since about 19 Oct, week 6 · risk 62/100 · answer by 25 Nov',
    ]);
    const taken = {
      complaints: [complaint({ handlerName: null, dueOn: null })],
      alert: alert({ state: 'acknowledged', answered: { by: viewer.id, name: '王莉', at: new Date() } }),
    };
    expect(rows('zh-CN', taken)).toEqual([
      '⚠ 投诉 C-2026-0147：待核实 · 尚未分派处理人，请勿营销',
      '⚠ 流失预警 · 进账、出账同时减少 · 约自 10-19 起第 6 周 · 风险 62/100 · 跟进中 · 王莉',
    ]);
    // A hint is no warning, and says only what it means.
    expect(rows('zh-CN', { alert: alert({ severity: 'hint', due: null }) })[0]).toBe('提示 · 进账连续骤降');
    const silent = alert({ severity: 'hint', tests: [{ test: 'D', weeks: 6, longestWeeks: 4 }] });
    expect(rows('zh-CN', { alert: silent })[0]).toBe('提示 · 已 6 周无进出账，以往最长 4 周');
    // How many kinds of signs there are would tell of a complaint to whoever was only given the client.
    const signs = { alert: alert({ severity: 'hint', tests: [{ test: 'signals', families: 2 }] }) };
    expect(rows('zh-CN', signs)[0]).toBe('提示 · 90 天内有风险信号');
    expect(rows('en', signs)[0]).toBe('Hint · risk signs in the last 90 days');
    const fallen = { test: 'E', now: 300_000_000, before: 1_000_000_000, clearsAbove: 800_000_000 } as const;
    expect(rows('zh-CN', { alert: alert({ severity: 'hint', tests: [fallen] }) })[0]).toBe(
      '提示 · 存款及理财较一季前 −70%',
    );
    expect(rows('en', { alert: alert({ severity: 'hint', tests: [fallen] }) })[0]).toBe(
      'Hint · deposits and wealth products −70% on a quarter ago',
    );
  });

  it('says of an alert that its last day for an answer is over, or until when it rests', () => {
    const end = (language: Language, change: Partial<ChurnAlert>) =>
      textOf(
        clientCard({ ...seenByOwner(acme), matters: { ...NO_MATTERS, alert: alert(change) } }, reader(language)).blocks,
      )
        .split('\n')[1]
        ?.split(' · ')
        .at(-1);
    const due = { respondBy: localDate('2026-11-20'), planBy: localDate('2026-11-25') };
    expect([end('zh-CN', { due }), end('en', { due })]).toEqual(['响应已逾期（期限 11-20）', 'answer was due 20 Nov']);
    const snooze = { until: localDate('2026-12-07'), reason: '账户迁移', by: viewer.id };
    const rests = { state: 'snoozed', snooze } as const;
    expect([end('zh-CN', rests), end('en', rests)]).toEqual(['暂缓至 12-07', 'snoozed until 7 Dec']);
  });

  it('says how far it is to the next tier, by what is missing most', () => {
    const finding = (measure: string, threshold: number, value: number | null) => ({
      condition: { measure, operator: '>=' as const, threshold },
      value,
      isMet: value !== null && value >= threshold,
      gap: value === null ? null : Math.max(0, threshold - value),
    });
    const findings = [
      finding('assets', 50_000_000, 42_000_000),
      finding('products', 3, 4),
      finding('satisfaction', 4, null),
    ];
    const nextTier = { explained: { tier: '战略', findings }, currency: holding().currency };
    const shown = (language: Language, change: Partial<typeof NO_MATTERS>): string =>
      textOf(clientCard({ ...seenByOwner(acme), matters: { ...NO_MATTERS, ...change } }, reader(language)).blocks);
    expect(shown('zh-CN', { nextTier })).toContain('\n距战略：资产差 800 万元 · 满意度未知\n');
    expect(shown('en', { nextTier })).toContain('\nTo Strategic: assets CNY 8M short · satisfaction unknown\n');
    const met = { ...nextTier, explained: { tier: '战略', findings: [finding('products', 3, 4)] } };
    expect(shown('en', { nextTier: met })).not.toContain('To Strategic');
  });

  it('sees a chance in money that has begun to come, unless a complaint is open', () => {
    const weeks = [...Array.from({ length: 8 }, () => 100), 200, 200].map((credit, at) =>
      week({ week: addDays(today, -7 * (10 - at)), credit: yuan(credit) }),
    );
    const rising = { ...acme, flows: [{ currency: holding().currency, weeks }] };
    const shown = (change: Partial<typeof NO_MATTERS>): string =>
      textOf(clientCard({ ...seenByOwner(rising), matters: { ...NO_MATTERS, ...change } }, reader('zh-CN')).blocks);
    expect(shown({})).toContain('机会：进账连续 2 周');
    expect(shown({ complaints: [complaint()] })).not.toContain('机会');
  });

  it('says that nobody has spoken with a client since a sale', () => {
    const sold = record({
      holdings: [holding({ openedOn: localDate('2026-06-01') })],
      interactions: [interaction({ on: localDate('2026-08-18'), channel: 'visit', outcome: 'reached' })],
    });
    const shown = (language: Language): string => textOf(clientCard(seenByOwner(sold), reader(language)).blocks);
    expect(shown('zh-CN')).toContain('⚠ 售后 97 天无服务联系（最长 30 天）');
    expect(shown('en')).toContain('⚠ No service contact for 97 days after a sale (30 at most)');
  });

  it('says since when nothing has come in, and when the last contact was just now', () => {
    const empty = week({ week: addDays(today, -7), credit: yuan(0) });
    const withMoney = week({ week: addDays(today, -140), credit: yuan(5) });
    const silent = record({
      flows: [{ currency: holding().currency, weeks: [withMoney, empty] }],
      flowsUntil: addDays(today, -7),
      interactions: [interaction({ on: today, channel: 'call', outcome: 'reached' })],
    });
    const shown = (language: Language): string => textOf(clientCard(seenByOwner(silent), reader(language)).blocks);
    expect(shown('en')).toMatch(
      /No money in since the week of 6 Jul\n[\s\S]*, call \(today, standard 14 days\) · nothing booked/,
    );
    expect(shown('zh-CN')).toMatch(/07-06 当周之后无进账\n[\s\S]* 电话（今天，标准 14 天） · 暂无预约/);
    // The record has the last two years: what came in before them nobody sees here.
    const before = week({ week: addDays(today, -721), credit: yuan(0) });
    const never = seenByOwner({ ...silent, flows: [{ currency: holding().currency, weeks: [before, empty] }] });
    expect(textOf(clientCard(never, reader('en')).blocks)).toContain('No money in from the week of 2 Dec 2024 on');
    expect(textOf(clientCard(never, reader('zh-CN')).blocks)).toContain('2024-12-02 当周起无进账');
  });

  it('says in which currencies there are flows besides those that it tells of', () => {
    const weeks = [week({ week: addDays(today, -7), credit: yuan(5) })];
    const inThree = record({
      flows: ['CNY', 'HKD', 'USD'].map((currency) => ({ currency: currency as Currency, weeks })),
      flowsUntil: addDays(today, -7),
    });
    const shown = (language: Language): string => textOf(clientCard(seenByOwner(inThree), reader(language)).blocks);
    expect(shown('zh-CN')).toMatch(/进账 5 万元.* · 未计港元、美元流水\n/);
    expect(shown('en')).toMatch(/Money in last week CNY 50K.* · flows in HKD, USD not counted\n/);
  });

  it('names no products for business at a person, and her own name once', () => {
    const lone = record({
      client: client({ name: '李伟', kind: 'person' }),
      people: [person({ name: '李伟', role: null }), person({ name: '周敏', role: '配偶' })],
      holdings: [holding({ product: '活期存款', balance: null })],
    });
    const rows = textOf(clientCard(seenByOwner(lone), reader('zh-CN')).blocks).split('\n');
    expect(rows).toContain('产品 1 项');
    expect(rows).toContain('周敏 配偶');
  });

  it('names the week while the bank has not loaded the last one', () => {
    const monday = { ...acme, flowsUntil: addDays(today, -14) };
    expect(textOf(clientCard(seenByOwner(monday), reader('zh-CN')).blocks)).toContain('11-09 当周进账 310 万元');
    expect(textOf(clientCard(seenByOwner(monday), reader('en')).blocks)).toContain('Money in week of 9 Nov CNY 3.1M');
  });

  it('says what is missing of a client of whom little is known', () => {
    const bare = record({ client: client({ owner: null, tier: null, clientSince: null }) });
    expect(textOf(clientCard(seenByOwner(bare), reader('en')).blocks).split('\n')).toEqual([
      'ACME 精密制造有限公司 · corporate client · no owner',
      'No weekly flows on record',
      'No products on record',
      'No contact on record · nothing booked',
      'As of 23 Nov 08:30',
      '[Log contact] [People and dates] [Full record] [Refresh] [⋯ Follow-up | Appointment | Contacts and to-dos | File a complaint | More…]',
    ]);
  });

  it('shows a complaints officer no money, no contacts and no way to personal data', () => {
    const sights = sightsOf({ ...viewer, role: 'complaints_officer' }, 'elsewhere');
    expect(textOf(clientCard({ ...seenByOwner(acme, sights), may: [] }, reader('en')).blocks).split('\n')).toEqual([
      'ACME 精密制造有限公司 · Strategic · corporate client · owner 王莉 · client since 2014',
      '张总, 总经理 · 李总, 财务总监',
      'As of 23 Nov 08:30',
      '[Full record] [Refresh] [File a complaint]',
    ]);
  });

  it('tells day and hour in the zone of the reader, where it may be another day than at the bank', () => {
    // Monday morning at the bank is Sunday evening in New York, and Tuesday 10:00 at the bank is Monday 21:00 there.
    const away = { ...reader('en'), zone: parseTimeZone('America/New_York') as TimeZone };
    const text = textOf(clientCard(seenByOwner(acme), away).blocks);
    expect(text).toContain('next tomorrow 21:00');
    expect(text).toContain('As of 22 Nov 19:30');
  });

  it('stays on one screen of a client with a name of 300 characters and 200 holdings', () => {
    const rows = textOf(clientCard(seenByOwner(crowded), reader('zh-CN')).blocks).split('\n');
    expect(rows.length).toBeLessThan(15);
    expect(Math.max(...rows.map((row) => [...row].length))).toBeLessThan(400);
  });

  it.each([
    ['100 Chinese characters', '云港市临港经济技术开发区'.repeat(9).slice(0, 100)],
    ['150 Latin letters without a space', 'Harbourcombe'.repeat(13).slice(0, 150)],
  ])('keeps both ends of a name of %s, and is one screen with 30 people and 200 holdings', (_, name) => {
    const full = record({
      client: client({ name }),
      people: Array.from({ length: 30 }, (__, at) => person({ name: `${at}${name}`, role: name })),
      holdings: Array.from({ length: 200 }, () => holding()),
    });
    for (const language of LANGUAGES) {
      const { text, blocks } = clientCard(seenByOwner(full), reader(language));
      expect(validateBlocks(blocks, 'message')).toEqual([]);
      const rows = textOf(blocks).split('\n');
      expect(rows.length).toBeLessThan(15);
      expect(rows[0]).toMatch(new RegExp(`^${name.slice(0, 40)}.*….*${name.slice(-20)} · `));
      expect([...text].length).toBeLessThan(300);
    }
  });

  it('names the first currencies and says how many more there are', () => {
    const holdings = ['CNY', 'USD', 'EUR', 'HKD', 'GBP'].map((currency) =>
      holding({ currency: currency as Currency, balance: 1_000_000n }),
    );
    const shown = (language: Language): string =>
      textOf(clientCard(seenByOwner(record({ holdings })), reader(language)).blocks);
    expect(shown('zh-CN')).toContain('存款 1 万元 + 1 万欧元 + 1 万英镑，另有 2 个币种');
    expect(shown('en')).toContain('Deposits CNY 10K + EUR 10K + GBP 10K and 2 more currencies');
  });

  it('says that a client deals with no other bank, when that is what somebody found out', () => {
    const alone = record({ otherBanks: { count: 0, asOf: today } });
    expect(textOf(clientCard(seenByOwner(alone), reader('zh-CN')).blocks)).toContain('暂无产品记录 · 无他行往来');
  });

  it('lets a name do nothing: it stands in literal text', () => {
    const name = '*ST <!channel> <@U1|x> `rm -rf` & _Co_';
    const { text, blocks } = clientCard(seenByOwner(record({ client: client({ name }) })), reader('en'));
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

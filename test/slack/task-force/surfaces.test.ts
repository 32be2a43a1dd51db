import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../../src/core/churn/ledger/by-rules.ts';
import { reportOf } from '../../../src/core/churn/ledger/report.ts';
import { LOSS_REASONS } from '../../../src/core/churn/ledger/score.ts';
import type { KeptForce, KeptRemedy } from '../../../src/core/churn/task-force/kept-force.ts';
import { FORCE_ROLES, FORCE_STATES, type Part } from '../../../src/core/churn/task-force/lifecycle.ts';
import { parseCatalogue, STANDARD_CATALOGUE } from '../../../src/core/churn/task-force/remedies.ts';
import { FEE_TYPES, parseAuthority, STANDARD_AUTHORITY } from '../../../src/core/churn/waiver/authority.ts';
import { PRICING_FACTORS } from '../../../src/core/churn/waiver/guard.ts';
import { addDays, localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId, ForceItemId, LossId, RemedyId, StaffId, TaskForceId } from '../../../src/core/shared/ids.ts';
import type { Currency } from '../../../src/core/shared/money.ts';
import { validateBlocks, validateView } from '../../../src/local-slack/block-kit/validate.ts';
import { forceMessage } from '../../../src/slack/task-force/surfaces/force.ts';
import {
  checklistForm,
  conveneForm,
  findingForm,
  inviteForm,
  proposeForm,
  reasonForm,
} from '../../../src/slack/task-force/surfaces/forms.ts';
import {
  lossForm,
  lossMessage,
  reportMessage,
  vanishedMessage,
} from '../../../src/slack/task-force/surfaces/ledger.ts';
import { chooseMessage, listMessage, withProposal } from '../../../src/slack/task-force/surfaces/lists.ts';
import { policyForm, policyMessage } from '../../../src/slack/task-force/surfaces/policy.ts';
import { rulesMessage } from '../../../src/slack/task-force/surfaces/rules-score.ts';
import { timelineFile, timelinePage } from '../../../src/slack/task-force/surfaces/timeline.ts';
import {
  outcomeMessage,
  remedyForm,
  waiverForm,
  waiverMessage,
} from '../../../src/slack/task-force/surfaces/waiver.ts';
import { LANGUAGES, type Language } from '../../../src/slack/wording/format.ts';
import { readerAt } from '../../support/readers.ts';
import { id } from '../../support/records.ts';
import { shownMatch } from '../../support/shown-match.ts';
import { textOf } from '../../support/text-of.ts';

const reader = readerAt('2026-11-30T00:30:00Z');
const CNY = 'CNY' as Currency;
const money = (minor: bigint) => ({ minor, currency: CNY });
const named = (name: string) => ({ id: id<StaffId>(), name });
const [zhou, wang, chen, zhao] = ['周立民', '王莉', '陈浩', '赵行长'].map(named) as [
  ReturnType<typeof named>,
  ReturnType<typeof named>,
  ReturnType<typeof named>,
  ReturnType<typeof named>,
];
const at = (day: string): Date => new Date(`${day}T02:00:00Z`);

const waived: KeptRemedy = {
  id: id<RemedyId>(),
  kind: 'fee',
  zhCN: '手续费减免',
  en: 'Fee waiver',
  note: '',
  chosenBy: wang,
  chosenAt: at('2026-11-25'),
  startedOn: null,
  outcomes: [],
  waiver: {
    concession: 'waiver',
    fee: 'settlement',
    monthly: money(200_000n),
    months: 6,
    cost: money(1_200_000n),
    atRisk: money(3_000_000n),
    yearly: money(6_000_000n),
    yearlySource: 'stated',
    figures: money(2_400_000n),
    rateThousandths: null,
    factors: {
      cost_of_capital: '仍覆盖',
      cost_to_serve: '每年 40 小时',
      risk: '正常类',
      return: '仍高于 11%',
      market_price: '他行免收',
    },
    authorityVersion: 2,
    level: '分行',
    askedIds: [zhao.id],
    askedOn: localDate('2026-11-25'),
    decided: null,
  },
};
const visit: KeptRemedy = {
  ...waived,
  id: id<RemedyId>(),
  kind: 'service',
  zhCN: '每周上门一次',
  en: 'A visit every week',
  startedOn: localDate('2026-11-24'),
  waiver: null,
};

const force: KeptForce = {
  id: id<TaskForceId>(),
  clientId: id<ClientId>(),
  state: 'convened',
  why: '进账连续四周下降',
  proposer: wang,
  proposedAt: at('2026-11-23'),
  lead: zhou,
  decidedAt: at('2026-11-23'),
  reason: null,
  slackChannel: null,
  closedAt: null,
  mergedInto: null,
  standIns: [],
  revision: 4,
  members: [zhou, wang, chen],
  roles: [
    { role: 'client_contact', staff: wang },
    { role: 'pricing', staff: null },
  ],
  items: [
    {
      id: id<ForceItemId>(),
      what: { code: 'hear_client' },
      role: 'client_contact',
      dueOn: localDate('2026-11-25'),
      done: { at: at('2026-11-24'), by: wang },
    },
    { id: id<ForceItemId>(), what: { text: '约见财务总监' }, role: null, dueOn: localDate('2026-11-27'), done: null },
  ],
  findings: [{ at: at('2026-11-24'), by: chen, text: '他行报价低一半' }],
  lastWordAt: at('2026-11-25'),
  remedies: [visit, waived],
};
const LEAD: readonly Part[] = ['lead', 'member'];

describe('the message of a task force', () => {
  it('says people and roles, what is to be done first, findings, and what became of each remedy', () => {
    const shown = { force, clientName: '海港物流', parts: LEAD };
    expect(
      textOf(forceMessage(shown, reader('zh-CN')).blocks)
        .split('\n')
        .slice(0, 15),
    ).toEqual([
      '专责小组 · 海港物流 · 进行中',
      '王莉 11-23 提议 · 组长 周立民，11-23 召集',
      '缘由：进账连续四周下降',
      '成员 周立民 · 王莉 · 陈浩',
      '客户沟通：王莉 · 待认领：定价测算',
      '清单（已完成 1/2）',
      '☐ 约见财务总监 · 周立民 · 11-27 前 · 逾期 3 天',
      '☑ 与客户负责人面谈，听原因 · 王莉',
      '发现',
      '• 11-24 陈浩：他行报价低一半',
      '措施',
      '• 每周上门一次 · 11-24 起',
      '• 手续费减免 · 免收费用 · 结算 · 每月 2,000 元 × 6 个月 · 待分行审批，12-09 后失效',
      '[认领 定价测算]',
      '[清单…] [写发现…] [选措施…] [⋯ 调整成员… | 建立私密频道 | 结案… | 导出时间线]',
    ]);
  });

  it('once it is closed says with what, and asks nobody for anything', () => {
    const closedAt = at('2026-12-07');
    const findings = [...force.findings, { at: closedAt, by: zhou, text: '已降手续费，王莉每月回访' }];
    const closed: KeptForce = { ...force, state: 'closed', closedAt, findings };
    const said = (of: KeptForce, language: Language = 'zh-CN') =>
      textOf(forceMessage({ force: of, clientName: '海港物流', parts: LEAD }, reader(language)).blocks).split('\n');
    expect(said(closed).slice(2, 11)).toEqual([
      '缘由：进账连续四周下降',
      '结论：已降手续费，王莉每月回访',
      '成员 周立民 · 王莉 · 陈浩',
      '客户沟通：王莉',
      '清单（已完成 1/2）',
      '☐ 约见财务总监 · 周立民',
      '☑ 与客户负责人面谈，听原因 · 王莉',
      '发现',
      '• 11-24 陈浩：他行报价低一半',
    ]);
    expect(said({ ...closed, findings: findings.slice(1) }, 'en')).not.toContain('Findings');
    expect(said({ ...closed, findings: force.findings }).join()).not.toContain('结论');
  });

  it('offers a proposal to the manager alone, and the proposer takes it back', () => {
    const proposed: KeptForce = { ...force, state: 'proposed', lead: null, decidedAt: null, members: [], roles: [] };
    const buttons = (parts: readonly Part[]) =>
      JSON.stringify(forceMessage({ force: proposed, clientName: '海港物流', parts }, reader('en')).blocks);
    expect(buttons(['manager'])).toContain('force_convene');
    expect(buttons(['proposer'])).not.toContain('force_convene');
    expect(buttons(['proposer'])).toContain('force_withdraw');
  });
});

const NONE = { count: 0, costMinor: 0n };
const LONG_BESIDE = { count: 99, costMinor: 99_999_999_999_999n };

describe('the question to an approver', () => {
  it('says what it comes to with others of its fee, while it waits', () => {
    // 12,000 with two others of 12,500 together.
    const beside = { count: 2, costMinor: 1_250_000n };
    const shown = { clientName: 'Harbour', remedy: waived, leadName: null, why: force.why, beside, refusal: null };
    const said = (language: Language, change: Partial<typeof shown> = {}) =>
      textOf(waiverMessage({ ...shown, ...change }, reader(language)).blocks);
    expect(said('en')).toContain(
      'Together with 2 other waivers of this fee that are pending or in force: CNY 24,500, which is what the level goes by',
    );
    expect(said('zh-CN')).toContain('与同一费用另外 2 项待审批或执行中的减免合计 24,500 元，审批层级按合计确定');
    expect(said('en', { beside: { count: 1, costMinor: 1_250_000n } })).toContain(
      'Together with 1 other waiver of this fee that is pending or in force: CNY 24,500',
    );
    expect(said('en', { beside: NONE })).not.toContain('Together');
    const { waiver } = waived;
    if (waiver === null) throw new Error('the test has no waiver');
    const decided = { as: 'declined', by: zhao, on: localDate('2026-11-27'), reason: '不划算' } as const;
    expect(said('en', { remedy: { ...waived, waiver: { ...waiver, decided } } })).not.toContain('Together');
  });

  it('says what is given and what it costs to the last minor unit', () => {
    const { waiver } = waived;
    if (waiver === null) throw new Error('the test has no waiver');
    const money = (minor: bigint) => ({ minor, currency: waiver.cost.currency });
    // 1,500.50 a month for 6 months are 9,003.
    const odd = { ...waived, waiver: { ...waiver, monthly: money(150_050n), cost: money(900_300n) } };
    const shown = { clientName: 'Harbour', remedy: odd, leadName: null, why: force.why, beside: NONE, refusal: null };
    const said = (language: Language) => textOf(waiverMessage(shown, reader(language)).blocks);
    expect(said('zh-CN')).toContain('每月 1,500.50 元 × 6 个月');
    expect(said('zh-CN')).toContain('成本 9,003 元，');
    expect(said('en')).toContain('CNY 1,500.50 a month for 6 months');
    expect(said('en')).toContain('Costs CNY 9,003;');
  });

  it('says first what has become of it, once it waits no more', () => {
    const { waiver } = waived;
    if (waiver === null) throw new Error('the test has no waiver');
    const decided = { as: 'declined', by: zhao, on: localDate('2026-11-27'), reason: '不划算' } as const;
    const head = (remedy: KeptRemedy, language: Language) =>
      waiverMessage(
        { clientName: 'Harbour', remedy, leadName: null, why: force.why, beside: NONE, refusal: null },
        reader(language),
      ).text;
    expect(head(waived, 'en')).toBe('Waiver to approve · Harbour');
    expect(head({ ...waived, waiver: { ...waiver, decided } }, 'en')).toBe('Waiver · Harbour · declined');
    expect(head({ ...waived, waiver: { ...waiver, decided } }, 'zh-CN')).toBe('减免 · Harbour · 未批准');
  });

  it('sets the cost against what may be lost', () => {
    const shown = {
      clientName: '海港物流',
      remedy: waived,
      leadName: '周立民',
      why: force.why,
      beside: NONE,
      refusal: null,
    };
    const said = textOf(waiverMessage(shown, reader('zh-CN')).blocks);
    expect(said).toContain('成本 12,000 元，同期可能流失 3 万元（成本占 40%）');
    expect(said).toContain('客户年综合贡献 6 万元（申请人自填）');
    expect(said).toContain('待分行审批，12-09 后失效');
  });

  it('says what part of it the cost is to the nearest percent', () => {
    const { waiver } = waived;
    if (waiver === null) throw new Error('the test has no waiver');
    const [cost, atRisk] = [money(1_800_000n), money(13_000_000n)];
    const remedy = { ...waived, waiver: { ...waiver, cost, atRisk, figures: money(22_900_000n) } };
    const shown = { clientName: '海港物流', remedy, leadName: null, why: force.why, beside: NONE, refusal: null };
    const said = textOf(waiverMessage(shown, reader('zh-CN')).blocks);
    // 13.8%, and of 114,500 over six months 15.7%.
    expect(said).toContain('同期可能流失 13 万元（成本占 14%）');
    expect(said).toContain('（成本占 16%），按此也划算');
  });

  it('says until when it holds once it is approved, and has no buttons then', () => {
    const { waiver } = waived;
    if (waiver === null) throw new Error('the test has no waiver');
    const decided = { as: 'approved', by: zhao, on: localDate('2026-11-27'), reason: null } as const;
    const remedy = { ...waived, waiver: { ...waiver, decided } };
    const refusal = { kind: 'waiver_decided', state: 'approved' } as const;
    const shown = { clientName: 'Harbour', remedy, leadName: null, why: force.why, beside: NONE, refusal };
    const message = waiverMessage(shown, reader('en'));
    // Six months from the 27th of November.
    expect(textOf(message.blocks)).toContain('approved by 赵行长 on 27 Nov · until 26 May 2027');
    expect(JSON.stringify(message.blocks)).not.toContain('waiver_approve');
  });

  it('keeps its buttons while the table of authority cannot be read, since nothing draws it anew once that is mended', () => {
    const shown = { clientName: 'Harbour', remedy: waived, leadName: null, why: force.why, beside: NONE };
    const drawn = (refusal: Parameters<typeof waiverMessage>[0]['refusal']) =>
      JSON.stringify(waiverMessage({ ...shown, refusal }, reader('en')).blocks);
    expect(drawn({ kind: 'authority_unreadable' })).toContain('waiver_approve');
    expect(drawn({ kind: 'not_the_approver' })).not.toContain('waiver_approve');
  });

  it('sets the bank’s own figure beside that of the proposer, and says what it would mean', () => {
    const said = (figures: bigint | null, language: Language, source: 'stated' | 'figures' = 'stated') => {
      const { waiver } = waived;
      if (waiver === null) throw new Error('the test has no waiver');
      const remedy = {
        ...waived,
        waiver: { ...waiver, yearlySource: source, figures: figures === null ? null : money(figures) },
      };
      const shown = { clientName: '海港物流', remedy, leadName: '周立民', why: force.why, beside: NONE, refusal: null };
      return textOf(waiverMessage(shown, reader(language)).blocks);
    };
    // 12,000 over six months, of 24,000 a year: all that may be lost.
    expect(said(2_400_000n, 'zh-CN')).toContain(
      '本行数据：年综合贡献 2.4 万元，同期可能流失 1.2 万元（成本占 100%），按此不划算',
    );
    expect(said(4_800_000n, 'zh-CN')).toContain('（成本占 50%），按此也划算');
    expect(said(0n, 'en')).toContain('by them it would not pass');
    expect(said(null, 'en')).toContain('The bank’s own figures do not say what it brings in a year.');
    expect(said(6_000_000n, 'zh-CN', 'figures')).not.toContain('本行数据');
  });
});

it('a loss is recorded once, and what is recorded is changed or taken back', () => {
  const buttons = (known: Parameters<typeof lossMessage>[1]) =>
    textOf(lossMessage({ id: force.clientId, name: '海港物流' }, known, reader('en')).blocks)
      .split('\n')
      .at(-1);
  expect(buttons(null)).toBe('[Record the loss…]');
  expect(buttons({ lostOn: localDate('2026-11-20'), reason: 'price' })).toBe(
    '[Change the record…] [Not lost after all]',
  );
});

describe('the report', () => {
  const NOTHING = { losses: [], alerts: [], remedies: [], terms: [] } as const;
  const figures = (ledger: Partial<Ledger>) => ({
    of: 'bank' as const,
    from: localDate('2025-12-01'),
    to: localDate('2026-11-30'),
    report: reportOf({ ...NOTHING, ...ledger }, { from: localDate('2025-12-01'), to: localDate('2026-11-30') }),
    names: new Map(),
    vanished: [],
    byProducts: [
      { products: 1, clients: 40, lost: 3, prior: 0.62, updated: 0.31 },
      { products: 2, clients: 40, lost: 3, prior: 0.52, updated: 0.27 },
    ],
  });
  const rows = (language: Language, ledger: Partial<Ledger> = {}) =>
    textOf(reportMessage(figures(ledger), reader(language)).blocks).split('\n');
  it('bears both years where there are two', () => {
    expect(rows('zh-CN')[0]).toBe('流失复盘 · 全行 · 2025-12-01 至 2026-11-30');
    expect(rows('en')[0]).toBe('Lost clients · the bank · 1 Dec 2025 to 30 Nov 2026');
  });

  it('says whose figures losses by products are, and which the source does not have', () => {
    expect(rows('en')).toContain(
      'Published: no period or number of clients is given; weighed as 30 clients. While fewer than 30 of ours hold as many, products held count a quarter in the risk, and never less than more of them do.',
    );
    expect(rows('zh-CN')).toContain(
      '公开数据未注明期间和户数，按 30 户计；本行产品数相同的客户不足 30 户时，产品数在风险分中只按四分之一计，但不低于产品更多的客户。',
    );
    expect(rows('en')).toContain('• 1 product: published 62% · ours 3 of 40 · both together 31%');
    expect(rows('en')).toContain('• 2 products: published about 52% (interpolated) · ours 3 of 40 · both together 27%');
    expect(rows('zh-CN')).toContain('• 2 项：公开数据约 52%（插值） · 本行 3/40 户 · 综合 27%');
  });

  it('says that none of ours holds so many products, in place of noughts and of a sum that is the published rate again', () => {
    const byProducts = [
      { products: 1, clients: 0, lost: 0, prior: 0.62, updated: 0.62 },
      { products: 2, clients: 40, lost: 0, prior: 0.52, updated: 0.22 },
    ];
    const told = (language: Language) =>
      textOf(reportMessage({ ...figures({}), byProducts }, reader(language)).blocks).split('\n');
    expect(told('en')).toContain('• 1 product: published 62% · none of ours holds as many yet');
    expect(told('en')).toContain('• 2 products: published about 52% (interpolated) · ours 0 of 40 · both together 22%');
    expect(told('zh-CN')).toContain('• 1 项：公开数据 62% · 本行暂无这样的客户');
  });

  it('leaves losses by products out where no client of ours is known to hold any', () => {
    const byProducts = [{ products: 1, clients: 0, lost: 0, prior: 0.62, updated: 0.62 }];
    const told = textOf(reportMessage({ ...figures({}), byProducts }, reader('en')).blocks);
    expect(told).not.toContain('Loss by products held');
    expect(told).not.toContain('62%');
  });

  it('says that no remedy has been rated yet, in place of noughts', () => {
    expect(rows('en')).toContain('None rated yet: a remedy is asked about after four weeks.');
    expect(rows('en').join('\n')).not.toContain('0 of 0');
  });

  it('says in place of noughts that nobody was lost, and nobody watched', () => {
    expect(rows('en')[1]).toBe('No client was recorded as lost.');
    expect(rows('en')).toContain('No client has been watched yet: that begins when weekly flows are loaded.');
    expect(rows('zh-CN')).toContain('还没有观察过客户：导入周流水后开始。');
  });

  const term = (rules: number, from: string, until: string | null, charts = 13) => ({
    rules,
    charts,
    from: localDate(from),
    until: until === null ? null : localDate(until),
    clientYears: 199.6,
  });
  const [lostId, heldId, openId] = [id<ClientId>(), id<ClientId>(), id<ClientId>()];
  const years: Ledger = {
    losses: [
      { clientId: lostId, lostOn: localDate('2026-10-12'), reason: 'price', watchedFrom: localDate('2024-01-01') },
      { clientId: heldId, lostOn: localDate('2026-11-02'), reason: 'price', watchedFrom: null },
    ],
    alerts: [
      { clientId: lostId, raisedOn: localDate('2026-08-03'), endedOn: null, endedFor: null, term: 0 },
      { clientId: openId, raisedOn: localDate('2026-08-03'), endedOn: null, endedFor: null, term: 0 },
    ],
    remedies: [
      { clientId: lostId, kind: 'fee', startedOn: localDate('2026-09-01'), outcome: 'held', term: 0 },
      { clientId: lostId, kind: 'fee', startedOn: localDate('2026-09-02'), outcome: 'not_held', term: 0 },
    ],
    terms: [term(0, '2025-03-03', '2026-09-07'), { ...term(2, '2026-09-07', null), clientYears: 0.4 }],
  };

  it('names the lost clients before remedies, rules and products', () => {
    const shown = { ...figures(years), names: new Map([[lostId, '海港物流']]) };
    const said = textOf(reportMessage(shown, reader('zh-CN')).blocks).split('\n');
    expect(said.slice(2, 5)).toEqual([
      '流失客户',
      '• 海港物流 · 10-12 · 价格 · 提前 10 周 · 试过：费用优惠',
      '措施效果',
    ]);
  });

  it('says that no loss could have been warned of, in place of a rate', () => {
    const losses = years.losses.slice(1);
    expect(rows('en', { losses })[1]).toBe('1 lost, none of which could have been warned of');
    expect(rows('zh-CN', { losses })[1]).toBe('流失 1 户，其中没有可预警的');
  });

  it('has some lines for each version of the rules: hits, lead, false alarms a client-year, waivers that held', () => {
    expect(rows('en', years)[1]).toBe(
      '2 lost · 1 could have been warned of, 1 had an alert before (100%) · median lead 10 weeks',
    );
    // 3 August to 12 October are ten weeks; one alert in 200 client-years is open.
    expect(rows('en', years).slice(4, 13)).toEqual([
      'By version of the rules, since each came into force',
      'Version 2 · since 7 Sep',
      'No loss to be judged by yet',
      'False alarms: 0.4 client-years watched, too few for a rate',
      'No waiver rated yet',
      'Standard rules · 3 Mar 2025 to 7 Sep',
      'Hit rate 100%: 1 of 1 loss had an alert before · median lead 10 weeks',
      'False alarms per client-year: 0, at most 0.005 (200 client-years watched)',
      'Waivers: 1 of 2 held · alerts: 1 lost, 0 saved, 0 false, 1 open',
    ]);
    expect(rows('zh-CN', years).slice(4, 13)).toEqual([
      '按规则版本（自生效之日起）',
      '第 2 版 · 09-07 起',
      '还没有可评的流失',
      '误报：观察 0.4 户年，太少，不算比率',
      '还没有已评的减免',
      '默认规则 · 2025-03-03 至 09-07',
      '命中率 100%：流失 1 户，事先预警 1 户 · 提前量中位数 10 周',
      '每户每年误报 0，至多 0.005（观察 200 户年）',
      '减免已评 2 项，稳住 1 项 · 预警结果：流失 1、稳住 0、误报 0、未定 1',
    ]);
    expect(rows('en', years).join('\n')).toContain(
      'A waiver counts for the version in force when its alert was raised.',
    );
  });

  it('says of a rate what there is to see of it: one false alarm in many client-years is not none', () => {
    const rate = (clientYears: number) => {
      const [first] = years.terms;
      const alerts = [
        {
          clientId: openId,
          raisedOn: localDate('2025-04-01'),
          endedOn: localDate('2025-06-01'),
          endedFor: 'evidence',
          term: 0,
        },
      ] as const;
      const terms = first === undefined ? [] : [{ ...first, clientYears }];
      return rows('en', { terms, alerts }).find((row) => row.startsWith('False alarms per'));
    };
    // 1 / 250 and 1 / 5.
    expect(rate(250)).toBe('False alarms per client-year: 0.004 (250 client-years watched)');
    expect(rate(5)).toBe('False alarms per client-year: 0.20 (5 client-years watched)');
  });

  const titles = (said: readonly string[]) => said.filter((row) => /^(Version|Standard)/.test(row));

  it('names our charts where the same rules have watched by more than one', () => {
    const first = term(0, '2026-01-05', '2026-03-02', 13);
    const terms = [first, term(0, '2026-03-02', '2026-04-06', 14), term(1, '2026-04-06', null, 14)];
    expect(titles(rows('en', { terms }))).toEqual([
      'Version 1 · since 6 Apr',
      'Standard rules · charts 14 · 2 Mar to 6 Apr',
      'Standard rules · charts 13 · 5 Jan to 2 Mar',
    ]);
  });

  it('shows the last three versions and how to see the others, where all are', () => {
    const terms = Array.from({ length: 5 }, (_, version) => term(version, `2026-0${version + 1}-05`, null));
    expect(titles(rows('en', { terms }))).toEqual(
      [4, 3, 2].map((version) => `Version ${version} · since 5 ${MONTHS[version]}`),
    );
    expect(rows('en', { terms })).toContain('2 earlier versions: /churn report versions');
    expect(rows('zh-CN', { terms })).toContain('更早的 2 个版本：/churn 复盘 版本');
    const { rules } = figures({ terms }).report;
    const all = textOf(rulesMessage({ of: 'branch', rules }, reader('en')).blocks).split('\n');
    expect(all[0]).toBe('All versions of the rules, since each came into force · this branch');
    expect(titles(all)).toEqual([
      ...[4, 3, 2, 1].map((version) => `Version ${version} · since 5 ${MONTHS[version]}`),
      'Standard rules · since 5 Jan',
    ]);
  });
  const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May'];
});

describe('what Slack allows', () => {
  const LONG = '长'.repeat(300);
  const levels = Array.from({ length: 6 }, (_, each) => `${each}${'长'.repeat(19)}`);
  const LONG_AUTHORITY = levels
    .flatMap((name, each) => [
      `层级 ${name} = ${Array.from({ length: 15 }, (__, who) => `${who}@b.cn`).join()}`,
      ...['any', ...FEE_TYPES].map((fee) => `权限 ${name} ${fee} ${each + 1}000000000 24`),
    ])
    .join('\n');
  const LONG_CATALOGUE = Array.from({ length: 40 }, (_, each) => `费用: ${each}${'长'.repeat(58)}`).join('\n');
  const catalogue = parseCatalogue(STANDARD_CATALOGUE);
  const entries = catalogue.ok ? catalogue.value : [];
  const crowd = Array.from({ length: 15 }, () => named(LONG));
  const long: KeptForce = {
    ...force,
    why: LONG,
    members: crowd,
    roles: FORCE_ROLES.map((role) => ({ role, staff: null })),
    items: Array.from({ length: 30 }, () => ({
      id: id<ForceItemId>(),
      what: { text: LONG.slice(0, 120) },
      role: null,
      dueOn: localDate('2026-11-27'),
      done: null,
    })),
    findings: Array.from({ length: 30 }, () => ({ at: at('2026-11-24'), by: named(LONG), text: LONG.repeat(3) })),
    remedies: Array.from({ length: 20 }, () => ({ ...waived, id: id<RemedyId>(), note: LONG })),
  };
  const losses = Array.from({ length: 30 }, (_, back) => ({
    clientId: id<ClientId>(),
    lostOn: addDays(localDate('2026-11-20'), -back),
    reason: LOSS_REASONS[back % LOSS_REASONS.length] ?? 'price',
    watchedFrom: null,
  }));
  const terms = Array.from({ length: 99 }, (_, back) => ({
    rules: back,
    charts: 13,
    from: addDays(localDate('2024-11-20'), 7 * back),
    until: addDays(localDate('2024-11-27'), 7 * back),
    clientYears: 123_456.7,
  }));
  const report = {
    of: 'branch',
    from: localDate('2025-12-01'),
    to: localDate('2026-11-30'),
    report: reportOf(
      { losses, alerts: [], remedies: [], terms },
      { from: localDate('2025-12-01'), to: localDate('2026-11-30') },
    ),
    names: new Map(losses.map(({ clientId }) => [clientId, LONG] as const)),
    vanished: [1],
    byProducts: [1, 2, 3, 4, 5].map((products) => ({ products, clients: 40, lost: 3, prior: 0.62, updated: 0.5 })),
  } as const;

  it.each(LANGUAGES)('messages, %s', (language) => {
    const to = reader(language);
    const shown = FORCE_STATES.flatMap((state) =>
      [LEAD, ['manager'], null].map((parts) => ({ force: { ...long, state }, clientName: LONG, parts })),
    ) as readonly Parameters<typeof forceMessage>[0][];
    const headings = Array.from({ length: 8 }, () => ({ id: id<string>(), name: LONG, on: localDate('2026-11-20') }));
    const matches = Array.from({ length: 5 }, () => shownMatch({ name: LONG }));
    const policy = { version: 3, byName: LONG, mayWrite: true } as const;
    const authority = { ...policy, kind: 'authority', currency: CNY, names: new Map() } as const;
    const factors = Object.fromEntries(PRICING_FACTORS.map((factor) => [factor, LONG.slice(0, 200)]));
    const longWaiver = { ...waived, waiver: { ...waived.waiver, factors } } as KeptRemedy;
    const messages = [
      ...shown.map((each) => forceMessage(each, to)),
      listMessage(
        Array.from({ length: 25 }, () => ({ force: { ...long, id: id<TaskForceId>() }, clientName: LONG })),
        to,
      ),
      chooseMessage(LONG, { kind: 'several', matches }, 'force', to),
      chooseMessage(LONG, { kind: 'none', nearest: matches, bookIsEmpty: false }, 'lost', to),
      withProposal(forceMessage({ force, clientName: LONG, parts: LEAD }, to), force.clientId, to),
      waiverMessage(
        { clientName: LONG, remedy: longWaiver, leadName: null, why: LONG, beside: LONG_BESIDE, refusal: null },
        to,
      ),
      outcomeMessage({ clientName: LONG, remedy: visit, weeks: 4 }, to),
      reportMessage(report, to),
      rulesMessage({ of: 'bank', rules: report.report.rules }, to),
      lossMessage({ id: force.clientId, name: LONG }, { lostOn: localDate('2026-11-20'), reason: 'price' }, to),
      vanishedMessage(headings, to),
      policyMessage({ ...authority, says: parseAuthority(LONG_AUTHORITY, CNY) }, to),
      policyMessage({ ...authority, says: parseAuthority('x', CNY) }, to),
      policyMessage({ ...policy, kind: 'remedies', says: parseCatalogue(LONG_CATALOGUE) }, to),
    ];
    for (const { blocks } of messages) expect(validateBlocks(blocks, 'message')).toEqual([]);
  });

  it.each(LANGUAGES)('forms, %s', (language) => {
    const to = reader(language);
    const policy = { kind: 'remedies', version: 0, text: STANDARD_CATALOGUE, mayWrite: true } as const;
    const seen = { force, clientName: LONG, ownerId: null };
    const views = [
      proposeForm(force.clientId, LONG, to),
      conveneForm(seen, to),
      reasonForm('refuse', { id: force.id, clientName: LONG }, to),
      reasonForm('decline', { id: waived.id, clientName: LONG }, to),
      checklistForm({ ...seen, force: long }, to),
      findingForm('report', seen, to),
      findingForm('close', { ...seen, force: { ...force, findings: [] } }, to),
      inviteForm({ ...seen, force: long }, to),
      remedyForm(seen, entries, to),
      waiverForm(
        JSON.stringify({ forceId: force.id, name: LONG, note: LONG }),
        { clientName: LONG, yearlyMinor: 6_000_000n, currency: CNY },
        to,
      ),
      lossForm({ id: force.clientId, name: LONG, on: null }, null, to),
      lossForm(
        { id: force.clientId, name: LONG, on: null },
        { id: id<LossId>(), version: 1, lostOn: localDate('2026-11-20'), reason: 'price', note: LONG.slice(0, 300) },
        to,
      ),
      policyForm(policy, to),
      policyForm({ ...policy, mayWrite: false }, to),
    ];
    for (const view of views) expect(validateView(view, 'modal')).toEqual([]);
  });
});

it('neither the lead nor the owner is offered to be let go, since neither can be', () => {
  const to = reader('en');
  const offered = JSON.stringify(inviteForm({ force, clientName: 'Harbour', ownerId: wang.id }, to).blocks.at(-1));
  expect([zhou, wang, chen].map(({ id }) => offered.includes(id))).toEqual([false, false, true]);
});

describe('what the bank has written itself', () => {
  const catalogue = parseCatalogue('service: 每周上门一次 | Weekly visit\n# 待定\nfee: 手续费减免 | Fee waiver');
  const table = parseAuthority(
    [
      'level 支行长 = branch_manager # 按 2026 年授权书',
      'level 分行 = zhao@bank.example, gone@bank.example',
      'limit 支行长 any 20000.50 6',
      'limit 分行 any 123456 12',
      'limit 分行 account 800000 24',
      'deposit_ceiling 1.45',
    ].join('\n'),
    CNY,
  );
  const policy = { version: 2, byName: '系统管理员', mayWrite: false } as const;
  const shown = {
    ...policy,
    kind: 'authority',
    currency: CNY,
    names: new Map([['zhao@bank.example', '赵行长']]),
  } as const;
  const linesOf = (message: ReturnType<typeof policyMessage>) => textOf(message.blocks);
  const tableIn = ({ blocks }: ReturnType<typeof policyMessage>) =>
    blocks.flatMap((block) =>
      block.type === 'table' ? block.rows.map((row) => row.map((cell) => ('text' in cell ? cell.text : ''))) : [],
    );

  it('is read as names in the reader’s language, kind by kind, not as it was typed', () => {
    const remedies = { ...policy, kind: 'remedies', says: catalogue } as const;
    const zh = linesOf(policyMessage(remedies, reader('zh-CN')));
    expect(zh).toContain('改进服务\n• 每周上门一次');
    expect(zh).not.toMatch(/service|\||#|Weekly/);
    const en = linesOf(policyMessage(remedies, reader('en')));
    expect(en).toContain('Fees\n• Fee waiver\nThese need a waiver');
    expect(en).not.toMatch(/service:|\||#|每周/);
  });

  it('is a table by fee and level, to the last cent, with who decides by name', () => {
    const message = policyMessage({ ...shown, says: table }, reader('en'));
    expect(tableIn(message)).toEqual([
      ['Fee', 'Level', 'Up to (CNY)', 'Months'],
      ['Account', '支行长', '20,000.50', '6'],
      ['Account', '分行', '800,000', '24'],
      ['All other fees', '支行长', '20,000.50', '6'],
      ['All other fees', '分行', '123,456', '12'],
    ]);
    // On a phone words break, and the last column stays in sight.
    const settings = message.blocks.flatMap((block) => (block.type === 'table' ? (block.column_settings ?? []) : []));
    expect(settings.map((column) => column?.is_wrapped)).toEqual([true, true, true, true]);
    const said = linesOf(message);
    expect(said).toContain('• 支行长: the manager of the client’s branch');
    expect(said).toContain('• 分行: 赵行长, gone@bank.example (nobody on the staff list)');
    expect(said).toContain('Deposit rates: 1.45% at most.');
    expect(said).not.toMatch(/limit 支行长|level 支行长|branch_manager|deposit_ceiling|授权书/);
    const zh = policyMessage({ ...shown, says: table }, reader('zh-CN'));
    expect(tableIn(zh)[2]).toEqual(['账户', '分行', '800,000', '24']);
    expect(linesOf(zh)).toContain('• 分行：赵行长、gone@bank.example（员工名单中没有此人）');
  });

  it('says so where no level may grant a fee, and where no fee differs', () => {
    const only = parseAuthority('level M = branch_manager\nlimit M card 100 3', CNY);
    expect(tableIn(policyMessage({ ...shown, says: only }, reader('en'))).slice(1)).toEqual([
      ['Card', 'M', '100', '3'],
      ['All other fees', 'nobody', '–', '–'],
    ]);
    const standard = policyMessage({ ...shown, says: parseAuthority(STANDARD_AUTHORITY, CNY) }, reader('zh-CN'));
    expect(tableIn(standard).slice(1)).toEqual([['各类费用', '支行长', '20,000', '6']]);
    expect(linesOf(standard)).toContain('一律不上浮');
  });

  it('that cannot be read any more says which line, and can still be rewritten', () => {
    const yen = 'JPY' as Currency;
    const says = parseAuthority('level M = branch_manager\nlimit M any 100.50 3', yen);
    const message = policyMessage({ ...shown, currency: yen, mayWrite: true, says }, reader('en'));
    expect(linesOf(message)).toContain('must be rewritten. Line 2: the cost must be above zero');
    expect(JSON.stringify(message.blocks)).toContain('Rewrite…');
  });
});

it('asks for the amounts of a waiver in the base currency of the bank', () => {
  const labels = (language: Language) =>
    waiverForm(
      '{}',
      { clientName: 'Harbour', yearlyMinor: null, currency: 'HKD' as Currency },
      reader(language),
    ).blocks.flatMap((each) => ('element' in each ? [each.label.text] : []));
  expect(labels('en')).toEqual(
    expect.arrayContaining(['Reduction each month (HKD)', 'What the client brings in a year (HKD)']),
  );
  expect(labels('zh-CN')).toEqual(expect.arrayContaining(['每月少收（港元）', '客户年综合贡献（港元）']));
});

it('chooses nothing that costs money for whoever asks for a waiver', () => {
  const form = waiverForm('{}', { clientName: 'Harbour', yearlyMinor: 6_000_000n, currency: CNY }, reader('zh-CN'));
  for (const each of form.blocks)
    if ('element' in each) {
      expect(each.element).not.toHaveProperty('initial_option');
      expect(each.element).not.toHaveProperty('initial_value');
    }
});

it('offers choices that begin with a capital, as every other select does', () => {
  const forms = [
    waiverForm('{}', { clientName: 'Harbour', yearlyMinor: null, currency: CNY }, reader('en')),
    lossForm({ id: force.clientId, name: 'Harbour', on: null }, null, reader('en')),
  ];
  const choices = forms.flatMap(({ blocks }) =>
    blocks.flatMap((each) =>
      'element' in each && each.element.type === 'static_select' ? (each.element.options ?? []) : [],
    ),
  );
  expect(choices.length).toBeGreaterThan(15);
  for (const { text } of choices) expect(text.text).toMatch(/^\p{Lu}/u);
});

describe('the timeline as a file', () => {
  it('says when, who, what and in which words; no cell is run as a formula', () => {
    const entries = [
      { at: at('2026-11-23'), by: wang, kind: 'proposed', text: '=1+1', facts: {} },
      { at: at('2026-11-24'), by: chen, kind: 'role_claimed', text: null, facts: { role: 'pricing' } },
    ] as const;
    expect(timelineFile(entries, reader('en'))).toBe(
      "\uFEFFWhen,Who,What,Words\r\n2026-11-23 10:00,王莉,proposed the task force,'=1+1\r\n2026-11-24 10:00,陈浩,took: Prices,\r\n",
    );
  });

  it('is a page with the task force as it stands and all that happened, in the reader’s language', () => {
    const entries = [{ at: at('2026-11-24'), by: chen, kind: 'finding', text: '他行报价\n低一半', facts: {} }] as const;
    const page = (language: Language) =>
      timelinePage({ force, clientName: '海港物流' }, entries, '周立民', reader(language));
    const zh = page('zh-CN');
    expect(zh).toMatch(
      /^<!doctype html>\n<html lang="zh-CN"><meta charset="utf-8">.*<title>专责小组时间线 海港物流<\/title>/,
    );
    // The hour and the name stay on one line, what people wrote does not.
    expect([...zh.matchAll(/td:nth-child\((\d)\)/g)].map(([, column]) => column)).toEqual(['1', '2']);
    expect(zh).toContain('<p>缘由：进账连续四周下降</p>');
    expect(zh).toContain('<li>☑ 与客户负责人面谈，听原因 · 王莉 · 2026-11-24 10:00</li>');
    expect(zh).toContain('<li>☐ 约见财务总监 · 周立民 · 2026-11-27 前</li>');
    expect(zh).toContain('<li>每周上门一次 · 2026-11-24 起</li>');
    expect(zh).toContain('<tr><td>2026-11-24 10:00</td><td>陈浩</td><td>发现</td><td>他行报价\n低一半</td></tr>');
    expect(zh).toContain('周立民 于 2026-11-30 08:30 导出，已留痕。仅限小组成员和合规人员查看。');
    const en = page('en');
    expect(en).toContain('<html lang="en">');
    expect(en).toContain('<p>Why: 进账连续四周下降</p>');
    expect(en).toContain('<li>Fee waiver · The fee is waived');
    expect(en).toContain('Exported by 周立民 on 2026-11-30 08:30');
  });

  it('as a page says what each waiver was judged by, and who has decided', () => {
    const { waiver } = waived;
    if (waiver === null) throw new Error('the test has no waiver');
    const decided = { as: 'declined', by: zhao, on: localDate('2026-11-27'), reason: '报价单未附' } as const;
    const remedies = [{ ...waived, waiver: { ...waiver, decided } }];
    const page = timelinePage({ force: { ...force, remedies }, clientName: '海港物流' }, [], '周立民', reader('zh-CN'));
    for (const said of [
      '<h2>减免申请：手续费减免</h2>',
      '<p>成本 12,000 元，同期可能流失 3 万元（成本占 40%）</p>',
      '<p>客户年综合贡献 6 万元（申请人自填）</p>',
      // 12,000 in half a year, of which 24,000 a year leave 12,000.
      '<p>本行数据：年综合贡献 2.4 万元，同期可能流失 1.2 万元（成本占 100%），按此不划算</p>',
      '<p>申请人 王莉 · 2026-11-25 · 审批层级 分行（权限表第 2 版） · 赵行长 2026-11-27 未批准</p>',
      '<p>报价单未附</p>',
      '<dt>市场价格</dt><dd>他行免收</dd>',
    ])
      expect(page).toContain(said);
  });

  it('as a page runs and loads nothing that people have written', () => {
    const nasty = '"><script src="https://x.example/a.js"></script><img src=x onerror=alert(1)>&amp;';
    const by = { ...wang, name: nasty };
    const nastyWaiver = waived.waiver && {
      ...waived.waiver,
      level: nasty,
      factors: { ...waived.waiver.factors, risk: nasty },
      decided: { as: 'declined', by, on: localDate('2026-11-27'), reason: nasty } as const,
    };
    const page = timelinePage(
      {
        clientName: nasty,
        force: {
          ...force,
          why: nasty,
          reason: nasty,
          members: [by],
          items: force.items.map((item) => ({ ...item, what: { text: nasty } })),
          remedies: [{ ...waived, zhCN: nasty, note: nasty, waiver: nastyWaiver }],
        },
      },
      [{ at: at('2026-11-24'), by, kind: 'finding', text: nasty, facts: {} }],
      nasty,
      reader('zh-CN'),
    );
    expect(page).not.toMatch(/<(script|img)/);
    expect(page).not.toContain(nasty);
    expect(page).toContain('&quot;&gt;&lt;script src=&quot;https://x.example/a.js&quot;&gt;');
    expect([...page.matchAll(/<([a-z0-9]+)/g)].map(([, tag]) => tag)).not.toContain('link');
  });
});

it('what is to be done stands by the day on which it is due, in the message and in the form', () => {
  const item = (text: string, dueOn: string, isDone: boolean) => ({
    id: id<ForceItemId>(),
    what: { text },
    role: null,
    dueOn: localDate(dueOn),
    done: isDone ? { at: at('2026-11-24'), by: wang } : null,
  });
  const items = [
    item('四日', '2026-12-04', false),
    item('已毕', '2026-11-25', true),
    item('卅日', '2026-11-30', false),
  ];
  const shown = { force: { ...force, items }, clientName: '海港物流', parts: ['member' as const] };
  const orderIn = (text: string) => text.match(/四日|已毕|卅日/g)?.filter((word, n, all) => all.indexOf(word) === n);
  const reading = reader('zh-CN');
  expect(orderIn(textOf(forceMessage(shown, reading).blocks))).toEqual(['卅日', '四日', '已毕']);
  expect(orderIn(JSON.stringify(checklistForm(shown, reading).blocks))).toEqual(['已毕', '卅日', '四日']);
});

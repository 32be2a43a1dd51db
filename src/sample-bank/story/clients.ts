import { localDate } from '../../core/shared/calendar.ts';
import type { Outline, Plan } from '../outline.ts';
import { HARBOUR_CLIENTS } from './harbour-clients.ts';
import { type Told, toldOutline } from './told.ts';

const WANG_LI = 'wang.li@bank.example';

/** The clients of the sketches. What is told of them fits together for any today. */
const CLIENTS: readonly Told[] = [
  {
    name: 'ACME 精密制造有限公司',
    aliases: ['ACME', 'ACME精密', 'ACME Precision Manufacturing'],
    latin: 'acme-precision',
    tier: '战略',
    industry: '精密制造',
    ownerEmail: WANG_LI,
    area: '北湖工业园',
    address: '铸造路 88 号',
    since: localDate('2014-05-12'),
    weekly: 396,
    products: [
      {
        product: 'basic_account',
        balance: 1_650,
        average: 1_480,
        averageLastYear: 1_402,
        rate: 0.0005,
        revenueYear: 19.2,
      },
      {
        product: 'term_deposit',
        balance: 2_550,
        average: 2_380,
        averageLastYear: 2_239.5,
        rate: 0.0115,
        monthsHeld: 23,
        maturesInDays: 42,
        revenueYear: 14.3,
        linked: true,
      },
      { product: 'credit_line', limit: 5_000, used: 3_200, monthsHeld: 20, maturesInDays: 112, revenueYear: 2 },
      {
        product: 'loan',
        balance: 3_200,
        average: 3_050,
        rate: 0.0325,
        monthsHeld: 8,
        maturesInDays: 112,
        revenueYear: 48.8,
        linked: true,
      },
    ],
    people: [
      { name: '李总', role: '财务总监', decides: true, interests: ['茶', '羽毛球'], bornIn: 1979, birthdayInDays: 96 },
      { name: '张总', role: '总经理', decides: true, interests: ['马拉松'], bornIn: 1971, birthdayInDays: 201 },
      { name: '何敏', role: '会计', decides: false },
    ],
    contacts: [
      {
        daysAgo: 47,
        channel: 'visit',
        summary: '陪周行长拜访张总。两条新产线年底调试，明年要添五轴设备，预算还没批。',
      },
      { daysAgo: 31, channel: 'call', summary: '李总说两家下游改用承兑付款，进账会慢一些，问票据贴现价格。' },
      {
        daysAgo: 17,
        channel: 'call',
        summary: '李总提到有别家银行报了更低的贷款利率，问我行能不能跟。答应请示后答复。',
        outcome: 'to_do',
      },
    ],
    errands: [{ kind: 'promise', text: '答复利率', dueInDays: -1 }],
    meeting: { when: 'tomorrow', time: '10:00', subject: '与李总面谈：利率与明年设备采购', channel: 'meeting' },
    measures: { other_banks: 2, satisfaction: 4.1, readiness: 72, cost_to_serve_minutes: 1_760 },
    lastWeeks: [412.36, 455.18, 236.42, 417.04, 291.15, 262.4, 227.83, 177.62, 120.05],
    declineSinceWeeks: 5,
  },
  {
    name: '云港远山医药有限公司',
    aliases: ['远山医药', 'Yuanshan Pharma'],
    latin: 'yuanshan-pharma',
    tier: '重点',
    industry: '医药',
    ownerEmail: WANG_LI,
    area: '河西新城',
    address: '星湾路 210 号',
    since: localDate('2017-09-08'),
    weekly: 182,
    products: [
      { product: 'basic_account', balance: 860, average: 790, averageLastYear: 742, rate: 0.0005, revenueYear: 10.2 },
      { product: 'credit_line', limit: 1_500, used: 600, monthsHeld: 9, maturesInDays: 98, revenueYear: 0.6 },
      {
        product: 'loan',
        balance: 600,
        average: 600,
        rate: 0.0345,
        monthsHeld: 9,
        maturesInDays: 98,
        revenueYear: 9.6,
        linked: true,
      },
      { product: 'payroll', monthsHeld: 52, revenueYear: 0.5, linked: true },
      { product: 'online_banking', monthsHeld: 60, revenueYear: 0.2, linked: true },
    ],
    people: [
      { name: '沈佳', role: '财务总监', decides: true },
      { name: '吕文博', role: '总经理', decides: true, interests: ['书法'], bornIn: 1966, birthdayInDays: 67 },
    ],
    contacts: [
      { daysAgo: 33, channel: 'visit', summary: '贷后检查，库存与台账一致。吕总说原财务总监退休，下月换人。' },
      { daysAgo: 12, channel: 'call', summary: '沈总到任，约好登门认识。', outcome: 'meeting_agreed' },
    ],
    meeting: { when: 'today', time: '16:00', subject: '认识新任财务总监', channel: 'visit' },
    measures: { other_banks: 2, satisfaction: 4.4, readiness: 58, cost_to_serve_minutes: 690 },
  },
  {
    name: '云港东升冷链物流有限公司',
    aliases: ['东升冷链', 'Dongsheng Cold Chain'],
    latin: 'dongsheng-cold',
    tier: '重点',
    industry: '冷链',
    ownerEmail: WANG_LI,
    area: '空港物流园',
    address: '货运南路 7 号',
    since: localDate('2019-06-17'),
    weekly: 148,
    products: [
      { product: 'basic_account', balance: 320, average: 412, averageLastYear: 455, rate: 0.0005, revenueYear: 5.3 },
      { product: 'online_banking', monthsHeld: 44, revenueYear: 0.2, linked: true },
      {
        product: 'loan',
        balance: 900,
        average: 900,
        rate: 0.0365,
        monthsHeld: 5,
        maturesInDays: 217,
        revenueYear: 14.8,
        linked: true,
      },
    ],
    people: [
      { name: '高志宏', role: '总经理', decides: true, interests: ['高尔夫'], bornIn: 1974, birthdayInDays: 262 },
      { name: '马丽', role: '会计', decides: false },
    ],
    contacts: [
      { daysAgo: 58, channel: 'visit', summary: '看二期冷库工地，高总说下季租约没签满，回款会慢。' },
      {
        daysAgo: 26,
        channel: 'call',
        summary: '高总承认部分运费改走另一家银行收，说是客户要求。要尽快面谈。',
        outcome: 'to_do',
      },
      { daysAgo: 11, channel: 'call', summary: '未接，马会计说高总在外地看项目。', outcome: 'no_answer' },
    ],
    errands: [{ kind: 'follow_up', text: '约高总面谈，问清运费收款去向', dueInDays: 1 }],
    measures: { other_banks: 4, satisfaction: 3.6, readiness: 40, cost_to_serve_minutes: 480 },
    lastWeeks: [139.6, 118.25, 62.4, 104.9, 96.12, 81.77, 70.3, 58.46, 47.9],
    declineSinceWeeks: 9,
  },
  {
    name: '云港陈记食品有限公司',
    aliases: ['陈记食品', '陈记', 'Chen Ji Foods'],
    latin: 'chenji-foods',
    tier: '重点',
    industry: '食品',
    ownerEmail: WANG_LI,
    area: '城东区',
    address: '青枫路 35 号',
    since: localDate('2011-11-02'),
    weekly: 96,
    foreignCurrency: 'USD',
    products: [
      { product: 'basic_account', balance: 540, average: 505, averageLastYear: 470, rate: 0.0005, revenueYear: 6.5 },
      {
        product: 'term_deposit',
        balance: 400,
        average: 400,
        averageLastYear: 300,
        rate: 0.011,
        monthsHeld: 14,
        maturesInDays: 49,
        revenueYear: 2.4,
        linked: true,
      },
      { product: 'payroll', monthsHeld: 80, revenueYear: 0.4, linked: true },
      { product: 'online_banking', monthsHeld: 90, revenueYear: 0.2, linked: true },
      { product: 'fx_settlement', monthsHeld: 30, revenueYear: 1.6, linked: true },
    ],
    people: [
      { name: '李总', role: '总经理', decides: true, interests: ['高尔夫', '茶'], bornIn: 1972, birthdayInDays: 3 },
      { name: '陈静', role: '会计', decides: false },
    ],
    contacts: [
      { daysAgo: 28, channel: 'visit', summary: '看新包装线，李总说出口订单排到春节后，明年是否扩建年底定。' },
      {
        daysAgo: 6,
        channel: 'call',
        summary: '帮李总办妥一笔美元结汇，当天到账，很满意。聊到球友高总，做冷链的东升，说可以介绍认识。',
      },
    ],
    measures: { other_banks: 1, satisfaction: 4.8, readiness: 66, cost_to_serve_minutes: 610 },
  },
  {
    name: '云港金石建材有限公司',
    aliases: ['金石建材'],
    latin: 'jinshi-materials',
    tier: '重点',
    industry: '建材',
    ownerEmail: WANG_LI,
    area: '北湖工业园',
    address: '纬七路 102 号',
    since: localDate('2016-04-25'),
    weekly: 118,
    products: [
      { product: 'basic_account', balance: 410, average: 436, averageLastYear: 428, rate: 0.0005, revenueYear: 5.6 },
      {
        product: 'loan',
        balance: 1_200,
        average: 1_200,
        rate: 0.0385,
        monthsHeld: 11,
        maturesInDays: 28,
        revenueYear: 19.6,
        linked: true,
      },
      { product: 'online_banking', monthsHeld: 38, revenueYear: 0.2, linked: true },
    ],
    people: [
      { name: '石建军', role: '总经理', decides: true, interests: ['自驾游'], bornIn: 1970, birthdayInDays: 320 },
    ],
    contacts: [
      {
        daysAgo: 35,
        channel: 'visit',
        summary: '贷后检查，两个工地验收拖到下月，石总说还款没问题，续贷想把额度提到 1,500 万。',
      },
      { daysAgo: 19, channel: 'call', summary: '催续贷资料，还缺三季度报表，石总答应本月内补来。', outcome: 'to_do' },
    ],
    errands: [{ kind: 'follow_up', text: '催收三季度报表，准备续授信', dueInDays: 4 }],
    measures: { other_banks: 2, satisfaction: 4, readiness: 61, cost_to_serve_minutes: 720 },
  },
];

/** 陈记食品 once more: a colleague opened it from a deposit slip, in traditional characters and without its code. */
const DOUBLE: Told = {
  name: '雲港陳記食品股份有限公司',
  aliases: [],
  isWithoutCode: true,
  latin: 'chenji-food-stock',
  tier: '基础',
  industry: '食品',
  ownerEmail: 'chen.hao@bank.example',
  area: '河西新城',
  address: '星湾路 18 号',
  since: localDate('2019-02-27'),
  weekly: 12,
  products: [
    { product: 'basic_account', balance: 36, average: 31, averageLastYear: 28, rate: 0.0005, revenueYear: 0.4 },
  ],
  people: [{ name: '陈立', role: '出纳', decides: false }],
  contacts: [{ daysAgo: 24, channel: 'call', summary: '来电问回单怎么打印，已转柜面。' }],
};

/** The clients written by hand, the first ones of every book. */
export const toldOutlines = (plan: Plan): readonly Outline[] =>
  [...CLIENTS, ...HARBOUR_CLIENTS, DOUBLE]
    .slice(0, plan.corporateClients)
    .map((told, number) => toldOutline(plan, told, number));

import type { DeadlinePack, Term } from './deadline-pack.ts';

const term = (count: number, unit: Term['unit'], source: string, ends: Term['ends'] = 'end_of_day'): Term => ({
  count,
  unit,
  ends,
  source,
});

const CN_ARTICLE = '银行业保险业消费投诉处理管理办法（中国银保监会令2020年第3号）';
const CN_DECISION = `${CN_ARTICLE}第三章`;
const CN_REVIEW = `${CN_ARTICLE}第三章（核查）`;

/**
 * China. Days are calendar days; the day of receipt is not counted (民法典第二百零一条: 开始的当日不计入). A last day on a holiday
 * is not moved to the day after it (第二百零三条 would allow that between private persons): the bank is bound to the
 * regulator, and is on the safe side.
 */
const CN: DeadlinePack = {
  id: 'CN-2020-3',
  version: 1,
  name: { 'zh-CN': '银保监会令2020年第3号', en: 'China, CBIRC Order No. 3 of 2020' },
  businessDays: 'CN',
  tracks: [
    {
      key: 'ordinary',
      name: { 'zh-CN': '消费投诉', en: 'consumer complaint' },
      decision: term(15, 'calendar_days', `${CN_DECISION}：自收到消费投诉之日起15日内作出处理决定并告知投诉人`),
      extensions: [
        {
          key: 'complex',
          name: { 'zh-CN': '情况复杂', en: 'complex' },
          from: 'receipt',
          term: term(30, 'calendar_days', `${CN_DECISION}：情况复杂的可以延长至30日`),
          after: null,
          approver: 'manager',
        },
        {
          key: 'further',
          name: { 'zh-CN': '特别复杂或其他特殊原因', en: 'especially complex, or another special reason' },
          from: 'deadline',
          term: term(
            30,
            'calendar_days',
            `${CN_DECISION}：经其上级机构或者总行、总公司高级管理人员审批并告知投诉人，可以再延长30日`,
          ),
          after: 'complex',
          approver: 'senior',
        },
      ],
    },
  ],
  stages: [],
  appeal: {
    fileWithin: term(30, 'calendar_days', `${CN_REVIEW}：自收到处理决定之日起30日内向其上级机构书面申请核查`),
    decideWithin: term(30, 'calendar_days', `${CN_REVIEW}：自收到核查申请之日起30日内作出核查决定并告知投诉人`),
  },
  summary: null,
};

/** United Kingdom. Weeks and business days count from the day after receipt ("by the end of eight weeks after its receipt"). */
const FCA: DeadlinePack = {
  id: 'FCA-DISP',
  version: 1,
  name: { 'zh-CN': '英国 FCA 手册 DISP 1', en: 'FCA Handbook, DISP 1' },
  businessDays: 'GB',
  tracks: [
    {
      key: 'ordinary',
      name: { 'zh-CN': '一般投诉', en: 'general complaint' },
      decision: term(8, 'weeks', 'DISP 1.6.2R: final response by the end of eight weeks after receipt'),
      extensions: [],
    },
    {
      key: 'payment',
      name: { 'zh-CN': '支付或电子货币投诉', en: 'payment (PSD) or e-money (EMD) complaint' },
      decision: term(15, 'business_days', 'DISP 1.6.2AR(1): final response by the end of 15 business days'),
      extensions: [
        {
          key: 'complex',
          name: { 'zh-CN': '特殊情况（已发出暂复函）', en: 'exceptional circumstances, holding response sent' },
          from: 'receipt',
          term: term(35, 'business_days', 'DISP 1.6.2AR(2): final response by the end of 35 business days'),
          after: null,
          approver: 'manager',
        },
      ],
    },
  ],
  stages: [],
  appeal: null,
  summary: term(
    3,
    'business_days',
    'DISP 1.5.1R: by close of business on the third business day following the day of receipt',
    'close_of_business',
  ),
};

const CFPB_SOURCE = 'CFPB Company Portal Manual, section 8.1 (12 U.S.C. 5534(b))';

/** United States. The day of receipt is the day on which the bureau sent the complaint to the bank's portal. */
const CFPB: DeadlinePack = {
  id: 'CFPB',
  version: 1,
  name: { 'zh-CN': '美国 CFPB 投诉门户', en: 'CFPB company portal' },
  businessDays: 'US',
  tracks: [
    {
      key: 'ordinary',
      name: { 'zh-CN': '门户转来的投诉', en: 'complaint sent to the portal' },
      decision: term(15, 'calendar_days', `${CFPB_SOURCE}: a response within 15 calendar days of its being sent`),
      extensions: [
        {
          key: 'complex',
          name: { 'zh-CN': '处理中', en: 'in progress' },
          from: 'receipt',
          term: term(
            60,
            'calendar_days',
            `${CFPB_SOURCE}: a final explanation within 60 calendar days of its being sent`,
          ),
          after: null,
          approver: 'manager',
        },
      ],
    },
  ],
  stages: [],
  appeal: null,
  summary: null,
};

const ISO = 'our figure: the stage is of ISO 10002:2018, which gives none';

/** The stages of ISO 10002:2018, chapter 7. The standard names no days; those here are ours, for a bank to change. */
const ISO_10002: DeadlinePack = {
  id: 'ISO-10002',
  version: 1,
  name: { 'zh-CN': 'ISO 10002:2018 各阶段', en: 'ISO 10002:2018, by stage' },
  businessDays: 'bank',
  tracks: [
    {
      key: 'ordinary',
      name: { 'zh-CN': '客户投诉', en: 'complaint' },
      decision: term(20, 'business_days', `${ISO} (7.9, closing)`),
      extensions: [
        {
          key: 'complex',
          name: { 'zh-CN': '情况复杂', en: 'complex' },
          from: 'receipt',
          term: term(40, 'business_days', `${ISO} (7.9, closing)`),
          after: null,
          approver: 'manager',
        },
      ],
    },
  ],
  stages: [
    {
      stage: 'acknowledge',
      name: { 'zh-CN': '告知收到', en: 'acknowledge' },
      term: term(1, 'business_days', `${ISO} (7.4: acknowledged immediately)`),
    },
    {
      stage: 'assess',
      name: { 'zh-CN': '初步评估', en: 'first assessment' },
      term: term(2, 'business_days', `${ISO} (7.5)`),
    },
    {
      stage: 'investigate',
      name: { 'zh-CN': '调查核实', en: 'investigate' },
      term: term(10, 'business_days', `${ISO} (7.6)`),
    },
    {
      stage: 'respond',
      name: { 'zh-CN': '作出答复', en: 'respond' },
      term: term(12, 'business_days', `${ISO} (7.7)`),
    },
    {
      stage: 'communicate',
      name: { 'zh-CN': '告知决定', en: 'communicate the decision' },
      term: term(15, 'business_days', `${ISO} (7.8)`),
    },
  ],
  appeal: null,
  summary: null,
};

/** The packs that come with Rapport; a bank adds its own. */
export const STANDARD_PACKS: readonly DeadlinePack[] = [CN, FCA, CFPB, ISO_10002];

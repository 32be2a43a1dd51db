import { mulberry32 } from '../../../src/sample-bank/random.ts';

// Complaints of known families: one matter said in several ways, in one of two languages, wrapped in what people say around
// it. Which family a complaint is of is known, so what a search finds can be counted.

type Family = {
  readonly key: string;
  readonly product: string;
  readonly cause: string;
  readonly ways: readonly string[];
};

const family = (key: string, product: string, cause: string, ...ways: readonly string[]): Family => ({
  key,
  product,
  cause,
  ways,
});

const RELIABLE = 'doubts_competence/reliability';
const SLOW = 'felt_ignored/responsiveness';
const RUDE = 'felt_ignored/empathy';
const UNCLEAR = 'doubts_competence/assurance';
const BELIEF = 'prior_beliefs/assurance';
const THINGS = 'prior_beliefs/tangibles';

export const FAMILIES: readonly Family[] = [
  family(
    'fee_twice',
    '对公结算',
    RELIABLE,
    '账户管理费同一个月被扣了两次',
    '一笔手续费重复收取',
    '重复扣收了结算手续费',
    '管理费扣款两笔,明细里一模一样',
  ),
  family(
    'transfer_late',
    '跨行汇款',
    SLOW,
    '汇出去的货款三天还没有到账',
    '跨行转账迟迟不到账,对方催货',
    '上周的汇款对方一直没收到',
    '大额汇款被退回也没有人通知',
  ),
  family(
    'counter_rude',
    '柜面服务',
    RUDE,
    '柜员态度恶劣,说话不耐烦',
    '窗口人员冲客户发火',
    '办业务时柜员一直在玩手机,爱理不理',
    '柜面人员当众训斥客户',
  ),
  family(
    'queue',
    '柜面服务',
    SLOW,
    '排队等了两个多小时,只开一个窗口',
    '大厅人多,叫号一直不动',
    '取号之后等到下班也没轮到',
    '只有一个柜台办对公业务,排不上队',
  ),
  family(
    'fund_risk',
    '理财产品',
    UNCLEAR,
    '购买时没有说会亏损,说跟存款一样',
    '理财经理承诺保本,现在本金少了',
    '没有讲清楚产品风险等级',
    '业绩比较基准被说成固定收益',
  ),
  family(
    'loan_slow',
    '经营贷款',
    SLOW,
    '续贷审批拖了一个月,错过付款日',
    '贷款资料反复补,审批没有进展',
    '授信到期了新的额度还没批下来',
    '放款一再推迟,没人给准信',
  ),
  family(
    'card_blocked',
    '银行卡',
    RELIABLE,
    '卡片无故被冻结,取不出钱',
    '账户突然被限制非柜面交易',
    '没有任何通知就把卡停用了',
    '工资卡被风控锁住,跑了三趟才解开',
  ),
  family(
    'app_down',
    '手机银行',
    THINGS,
    '手机银行登录不上,一直转圈',
    '更新以后应用闪退',
    '转账页面打不开,提示系统繁忙',
    '人脸识别总是失败,进不去',
  ),
  family(
    'atm_ate',
    '自助设备',
    THINGS,
    '取款机吐钞少了两百元',
    '存款时机器吞了现金没有入账',
    '自助设备吞卡,热线没人接',
    '存取款一体机故障,钱卡在里面',
  ),
  family(
    'rate',
    '存款',
    BELIEF,
    '到期利息比当初说的少',
    '大额存单利率和宣传的不一样',
    '提前支取按活期计息没有提醒',
    '说好的上浮利率没有兑现',
  ),
  family(
    'fee_double_en',
    'settlement account',
    RELIABLE,
    'the monthly account fee was charged twice',
    'we were debited the same settlement fee two times',
    'duplicate service charges on our statement',
    'a fee shows up twice for one month',
  ),
  family(
    'transfer_late_en',
    'international transfer',
    SLOW,
    'our wire has not arrived after five days',
    'the international transfer is still pending and nobody knows where',
    'payment to our supplier was delayed for a week',
    'a remittance came back and nobody told us',
  ),
  family(
    'rude_en',
    'branch counter',
    RUDE,
    'the teller was rude and shouted at our accountant',
    'staff at the counter ignored us and rolled their eyes',
    'we were treated with contempt by the clerk',
    'the cashier lost her temper in front of everybody',
  ),
  family(
    'missold_en',
    'investment fund',
    UNCLEAR,
    'nobody explained that the fund could lose money',
    'the adviser promised that the principal was guaranteed',
    'risks of the product were never disclosed',
    'we were told it was as safe as a deposit',
  ),
  family(
    'app_en',
    'mobile banking',
    THINGS,
    'the app crashes after the update',
    'cannot log in to mobile banking since Monday',
    'the screen for transfers stays blank',
    'face recognition keeps failing and locks us out',
  ),
  family(
    'card_en',
    'debit card',
    RELIABLE,
    'the card was blocked without any notice',
    'our account was frozen and payroll bounced',
    'card declined abroad although it was activated',
    'you disabled the debit card and the hotline kept us waiting',
  ),
];

const AROUND_ZH = [
  '我是你们的老客户',
  '这已经不是第一次了',
  '打了很多次电话没有结果',
  '希望尽快给个说法',
  '要求书面答复',
  '财务非常着急',
  '如果不解决就向监管部门反映',
  '影响了我们公司的信誉',
];
const AROUND_EN = [
  'we have been clients for years',
  'this is not the first time',
  'nobody called us back',
  'please answer in writing',
  'we expect an apology',
  'otherwise we go to the regulator',
  'our finance team is upset',
  'this has to stop now',
];

type Chance = () => number;

const oneOf = <Item>(items: readonly Item[], chance: Chance): Item =>
  items[Math.floor(chance() * items.length)] as Item;

type Told = {
  readonly id: string;
  readonly family: string;
  readonly words: string;
  readonly product: string | null;
  readonly cause: string;
};

/** `count` complaints, one in four of them without a product. */
export function complaintsOf(count: number, seed: number): readonly Told[] {
  const chance = mulberry32(seed);
  return Array.from({ length: count }, (_, at) => {
    const { key, product, cause, ways } = oneOf(FAMILIES, chance);
    const isEnglish = key.endsWith('_en');
    const around = isEnglish ? AROUND_EN : AROUND_ZH;
    const day = 1 + Math.floor(chance() * 28);
    const when = isEnglish ? `on ${day} November` : `11月${day}日`;
    const sum = Math.floor(chance() * 90_000) / 10;
    const amount = isEnglish ? `CNY ${sum}` : `${sum}元`;
    const parts = [
      oneOf(around, chance),
      when,
      oneOf(ways, chance),
      amount,
      oneOf(around, chance),
      oneOf(around, chance),
    ];
    const words = parts.join(isEnglish ? ', ' : ',');
    return { id: String(at).padStart(8, '0'), family: key, words, product: chance() < 0.25 ? null : product, cause };
  });
}

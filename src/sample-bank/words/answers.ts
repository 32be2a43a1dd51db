type Answer = readonly [chinese: string, english: string];
type Answers = readonly [question: string, first: Answer, ...others: Answer[]];

/** Answers that fit many a business, by the id of their question. */
export const ANSWERS: readonly [Answers, ...Answers[]] = [
  [
    'op.season',
    ['九月到年底最旺，春节前资金最紧', 'Busy from September on; money is tightest before the Spring Festival'],
    ['全年平稳，六月和十二月结账时偏紧', 'Even through the year, tight in June and December'],
  ],
  [
    'op.customers',
    ['前三大客户占六成，都合作五年以上', 'Three customers take sixty percent, all for five years or more'],
    ['客户分散，最大一家占一成', 'Many small customers, the largest takes ten percent'],
  ],
  [
    'op.receivables',
    ['账期 60 天，逾期很少', 'Terms of 60 days, little overdue'],
    ['账期 90 天，有一家拖了两个月', 'Terms of 90 days, one customer two months late'],
  ],
  [
    'op.plans',
    ['明年想添两台设备，预算还没定', 'Two more machines next year, no budget yet'],
    ['今年没有扩产打算', 'No plans to expand this year'],
  ],
  [
    'op.staff',
    ['正式员工约 80 人，每月 10 日发薪', 'About 80 people, paid on the 10th'],
    ['员工 35 人，旺季另招临时工', '35 people, and temporary hands in the season'],
  ],
  [
    'in.trend',
    ['订单比去年少一成，价格也在跌', 'Orders ten percent below last year, prices falling too'],
    ['行业回暖，排产到下季度', 'Picking up, booked into the next quarter'],
  ],
  [
    'ob.main',
    ['主办行是工行，离厂区近', 'The main bank is ICBC, close to the plant'],
    ['主办行就是我行', 'We are the main bank'],
  ],
  [
    'ob.price',
    ['他行流贷 3.35%，比我行低', 'Another bank lends at 3.35%, below us'],
    ['没有比较过', 'Has not compared'],
  ],
  [
    'ob.values',
    ['最看重放款快', 'Speed of lending above all'],
    ['看重额度稳定，不要说收就收', 'A line that stays when times are hard'],
  ],
  ['dm.concern', ['担心回款变慢', 'Slower payments'], ['招不到熟练工', 'Skilled hands are hard to find']],
];

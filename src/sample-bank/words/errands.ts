import type { FollowUpRow, Product } from '../rows.ts';

export type Errand = {
  readonly kind: FollowUpRow['kind'];
  readonly text: string;
  readonly needs?: Product;
  readonly companies?: true;
};

/** What is still to be done for a client, in the words of the one who will do it. */
export const FOLLOW_UPS: Readonly<Record<'zh' | 'en', readonly Errand[]>> = {
  zh: [
    { kind: 'promise', text: '答复利率' },
    { kind: 'promise', text: '给{who}发定期与现金管理对比表' },
    { kind: 'promise', text: '回复手续费优惠申请结果', companies: true },
    { kind: 'promise', text: '上门演示企业网银批量付款', companies: true },
    { kind: 'promise', text: '报贷款续做方案', needs: 'loan' },
    { kind: 'promise', text: '答复结汇优惠点数', needs: 'fx_settlement' },
    { kind: 'follow_up', text: '催收近一期财务报表', needs: 'loan' },
    { kind: 'follow_up', text: '补齐受益所有人资料', companies: true },
    { kind: 'follow_up', text: '约{who}谈代发工资', companies: true },
    { kind: 'follow_up', text: '贷后检查照片上传', needs: 'loan' },
    { kind: 'follow_up', text: '到期前确认续存金额', needs: 'term_deposit' },
    { kind: 'follow_up', text: '更新联系人电话' },
    { kind: 'follow_up', text: '确认节前资金安排' },
  ],
  en: [
    { kind: 'promise', text: 'Come back with a rate' },
    { kind: 'promise', text: 'Send {who} the comparison of deposit and cash management' },
    { kind: 'promise', text: 'Tell {who} whether the fee cut is approved', companies: true },
    { kind: 'promise', text: 'Offer for the renewal of the loan', needs: 'loan' },
    { kind: 'promise', text: 'Quote for the next USD conversion', needs: 'fx_settlement' },
    { kind: 'follow_up', text: 'Collect the latest accounts', needs: 'loan' },
    { kind: 'follow_up', text: 'Complete the beneficial-owner form', companies: true },
    { kind: 'follow_up', text: 'Talk to {who} about payroll', companies: true },
    { kind: 'follow_up', text: 'Ask how much stays on deposit at maturity', needs: 'term_deposit' },
    { kind: 'follow_up', text: 'Check phone numbers on file' },
  ],
};

export const MEETINGS: Readonly<Record<'zh' | 'en', readonly string[]>> = {
  zh: [
    '拜访{who}',
    '谈明年合作',
    '续授信面谈',
    '了解年底资金安排',
    '介绍现金管理',
    '认识新任财务负责人',
    '贷后走访',
    '对账与回访',
  ],
  en: [
    'Meet {who}',
    'Plans for next year',
    'Renewal of the line',
    'Year-end cash needs',
    'Cash management',
    'Post-loan visit',
  ],
};

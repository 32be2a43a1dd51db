import type { FactRow } from '../rows.ts';

type ToldFact = readonly [question: string, value: string, source: FactRow['source'], daysAgo: number];

/** What Wang Li has found out about the clients of the sketches; some of it long ago. By the client's name. */
export const TOLD_FACTS: Readonly<Record<string, readonly ToldFact[]>> = {
  'ACME 精密制造有限公司': [
    ['dm.control', '张总持股 62%，其余为两位创始同事', 'client_said', 130],
    ['dm.control', '张总持股 62%，其余为两位创始同事', 'public', 128],
    ['dm.process', '500 万以上融资要开董事会，约两周', 'client_said', 47],
    ['dm.concern', '下游改用承兑付款，回款变慢', 'client_said', 31],
    ['dm.successor', '儿子在销售部轮岗，五年内不交班', 'client_said', 290],
    ['op.products', '汽车变速箱精密件 70%，医疗器械零件 30%', 'client_said', 120],
    ['op.sales', '去年 2.1 亿，今年预计 2.3 亿', 'document', 410],
    ['op.customers', '三家整车配套厂，合计占 58%', 'client_said', 47],
    ['op.plans', '明年添五轴设备，预算还没批', 'client_said', 47],
    ['op.season', '下半年旺，八月备料时资金最紧', 'seen', 47],
    ['af.group', '有一家模具子公司，无上级集团', 'public', 128],
    ['in.rivals', '苏州两家同行，拼交期和良率', 'client_said', 120],
    ['ob.main', '结算在我行，工行有一笔设备贷', 'client_said', 215],
    ['ob.price', '有银行报流贷 3.0%，比我行低', 'client_said', 17],
    ['ob.trial', '上月有一家股份行上门报价', 'client_said', 17],
  ],
  云港远山医药有限公司: [
    ['op.products', '医院配送 80%，零售药房 20%', 'client_said', 90],
    ['op.receivables', '医院账期 120 天，无坏账', 'document', 33],
    ['dm.changes', '原财务总监退休，沈佳上月接任', 'client_said', 12],
    ['ob.values', '看重放款速度，采购旺季不能等', 'client_said', 33],
    ['ob.which', '我行、建行', 'client_said', 240],
  ],
  云港东升冷链物流有限公司: [
    ['op.plans', '二期冷库在建，明年三月投用', 'seen', 58],
    ['op.customers', '下季租约没签满，最大租户占三成', 'client_said', 58],
    ['ob.complaint', '嫌我行手续费高，审批慢', 'client_said', 26],
    ['ob.trial', '部分运费改走另一家银行收款', 'client_said', 26],
  ],
  云港陈记食品有限公司: [
    ['op.trade', '三成出口，美元结算', 'client_said', 28],
    ['op.plans', '是否扩建年底定', 'client_said', 28],
    ['op.season', '中秋和春节前最旺', 'client_said', 200],
    ['af.acquaintances', '与东升冷链高总是球友，愿意介绍', 'client_said', 6],
  ],
};

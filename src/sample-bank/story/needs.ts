import type { NeedLevel } from '../../core/client/contact-log/entry.ts';

/** A need that is told of a client, by its name. */
export type ToldNeed = { readonly client: string; readonly level: NeedLevel; readonly text: string };

/** What Wang Li has heard, asked and seen. No file of a bank has a place for it: it is written down in chat. */
export const TOLD_NEEDS: readonly ToldNeed[] = [
  { client: 'ACME 精密制造有限公司', level: 'stated', text: '贷款利率跟上别家银行的报价' },
  { client: 'ACME 精密制造有限公司', level: 'confirmed', text: '票据贴现，每月约 300 万' },
  { client: 'ACME 精密制造有限公司', level: 'latent', text: '明年五轴设备，可谈融资租赁' },
  { client: '云港远山医药有限公司', level: 'confirmed', text: '采购旺季的短期额度，当天放款' },
  { client: '云港陈记食品有限公司', level: 'latent', text: '扩建年底定，项目贷款' },
];

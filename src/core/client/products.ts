/**
 * What a product is to the relationship: money kept with us, money lent, or a service that makes leaving a nuisance
 * (sticky: payroll, online banking, collections).
 */
export type ProductClass =
  | 'deposit'
  | 'credit_line'
  | 'loan'
  | 'bill'
  | 'wealth'
  | 'payroll'
  | 'online_banking'
  | 'collection'
  | 'foreign_exchange'
  | 'other';

/** Products whose absence the card names, in the order in which it names them. */
export const STICKY_CLASSES = ['online_banking', 'payroll', 'collection'] as const satisfies readonly ProductClass[];
export type StickyClass = (typeof STICKY_CLASSES)[number];

/** First match wins, so the narrow names come before the broad ones ("贷款额度" is a line, not a loan). */
const NAMES: readonly (readonly [ProductClass, RegExp])[] = [
  ['payroll', /代发|工资|payroll/i],
  ['online_banking', /网银|网上银行|银企直联|手机银行|现金管理|online bank|e-?bank|cash management/i],
  ['collection', /收单|代收|聚合支付|收款|acquiring|collection|direct debit/i],
  ['foreign_exchange', /结汇|售汇|外汇|跨境|信用证|foreign exchange|\bfx\b|letter of credit/i],
  ['credit_line', /授信|额度|透支|credit line|overdraft|revolving|facility/i],
  ['bill', /贴现|承兑|汇票|票据|\bbills?\b|discount/i],
  ['wealth', /理财|基金|信托|保险|结构性|wealth|fund|trust|insurance|structured/i],
  ['loan', /贷款|按揭|融资|loan|mortgage|financ/i],
  ['deposit', /存款|活期|定期|基本户|一般户|账户|大额存单|deposit|account|savings|certificate/i],
];

/** The class of a product by the name or code the bank's file gives it, Chinese or English; `_` counts as a space. */
export function productClass(product: string): ProductClass {
  const name = product.replaceAll('_', ' ');
  return NAMES.find(([, pattern]) => pattern.test(name))?.[0] ?? 'other';
}

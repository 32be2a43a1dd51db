import { describe, expect, it } from 'vitest';
import { type ProductClass, productClass } from '../../../src/core/client/products.ts';
import { PRODUCTS } from '../../../src/sample-bank/rows.ts';

describe('productClass', () => {
  it.each<[string, ProductClass]>([
    ['单位活期存款', 'deposit'],
    ['基本存款账户', 'deposit'],
    ['综合授信额度', 'credit_line'],
    ['贷款额度', 'credit_line'],
    ['流动资金贷款', 'loan'],
    ['银行承兑汇票贴现', 'bill'],
    ['代发工资', 'payroll'],
    ['企业网银', 'online_banking'],
    ['POS 收单', 'collection'],
    ['远期结售汇', 'foreign_exchange'],
    ['结构性存款', 'wealth'],
    ['Current account', 'deposit'],
    ['Working capital loan', 'loan'],
    ['Online banking', 'online_banking'],
    ['Foreign exchange settlement', 'foreign_exchange'],
    ['credit_line', 'credit_line'],
    ['保管箱', 'other'],
  ])('%s is %s', (product, expected) => {
    expect(productClass(product)).toBe(expected);
  });

  it('knows every product of the sample bank', () => {
    expect(PRODUCTS.filter((product) => productClass(product) === 'other')).toEqual([]);
  });
});

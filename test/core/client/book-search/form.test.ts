import fc from 'fast-check';
import { expect, it } from 'vitest';
import { amountOfText, formOfQuery, queryOfForm } from '../../../../src/core/client/book-search/form.ts';
import { parseBookQuery } from '../../../../src/core/client/book-search/parse.ts';
import { printBookQuery } from '../../../../src/core/client/book-search/print.ts';
import type { BookQuery } from '../../../../src/core/client/book-search/query.ts';
import { anyQuery } from '../../../support/book-queries.ts';

const query = (text: string): BookQuery => {
  const parsed = parseBookQuery(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
  return parsed.value;
};

it('has a field for what is usually asked, and a line for the rest', () => {
  const { rest, ...form } = formOfQuery(
    query(
      '海港 层级:金卡,战略 管户:我,无 行业:钢铁 类型:公司 缺:代发 预警:提示 投诉:无 产品<3 上次联系>30天 到期<90天 余额>500万 -持有:贷款 排序:-余额',
    ),
  );
  expect(form).toEqual({
    name: '海港',
    tier: ['金卡', '战略'],
    owner: [{ kind: 'own' }, { kind: 'none' }],
    industry: ['钢铁'],
    kind: ['corporate'],
    missing: ['payroll'],
    alert: ['hint'],
    complaint: ['no'],
    products: 3,
    last: 30,
    matures: 90,
    balance: 5_000_000,
    sort: { field: 'balance', descending: true },
  });
  expect(printBookQuery({ conditions: rest, sort: null }, 'en')).toBe('-holds:loan');
});

it.each([
  'products<=3',
  'products>3',
  '-products<3',
  'products:<3,5',
  'last:none',
  'tier:none',
  '海港,远山',
  'overdue:yes',
])('leaves %s to the line, since a field would say something else', (text) => {
  expect(formOfQuery(query(text)).rest).toEqual(query(text).conditions);
});

it('asks what it was filled from, in some order', () => {
  const text = fc.constantFrom('金卡', '海港', '我', 'x y');
  fc.assert(
    fc.property(anyQuery(text), (any) => {
      const { rest, ...form } = formOfQuery(any);
      const again = queryOfForm(form, { conditions: rest, sort: null });
      const printed = ({ conditions }: BookQuery): readonly string[] =>
        conditions.map((each) => printBookQuery({ conditions: [each], sort: null }, 'en')).toSorted();
      expect(printed(again)).toEqual(printed(any));
      expect(again.sort).toEqual(any.sort);
    }),
    { numRuns: 300 },
  );
});

it('takes the order of the line where the field for it is empty', () => {
  const { rest: _, ...form } = formOfQuery(query('tier:gold'));
  expect(queryOfForm(form, query('sort:name')).sort).toEqual({ field: 'name', descending: false });
});

it.each([
  ['500万', 5_000_000],
  [' 1.5M ', 1_500_000],
  ['1,500,000', 1_500_000],
  ['many', null],
  ['5 5', null],
])('reads the amount %s', (text, amount) => {
  expect(amountOfText(text)).toBe(amount);
});

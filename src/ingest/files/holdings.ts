import type { Currency } from '../../core/shared/money.ts';
import { ok, refuse } from '../../core/shared/result.ts';
import { date, pastDate } from '../cells/days.ts';
import { amount, amountIn, currency, rate } from '../cells/figures.ts';
import { identifier, words } from '../cells/text.ts';
import { defineFile, optional, type RowFault, required, spokenOf } from '../definition.ts';
import { keyOfParts } from '../keys.ts';
import { clientId } from './references.ts';

/** In the order of the figures of a balance; the rate stands between them and is no amount. */
const AMOUNTS = ['balance', 'limit', 'used', 'profit_or_loss', 'average_balance_ytd', 'revenue_ytd'] as const;
const MAY_BE_NEGATIVE: ReadonlySet<string> = new Set([
  'balance',
  'profit_or_loss',
  'average_balance_ytd',
  'revenue_ytd',
]);

type Amounts = Record<(typeof AMOUNTS)[number], bigint | null>;

export const HOLDINGS = defineFile({
  kind: 'holdings',
  about: 'A product a client holds, and what it stood at on a day.',
  key: '`holding_id`; without one client, product, currency and `opened_on`. Figures: the holding and `as_of`',
  columns: {
    holding_id: optional(
      identifier('holding'),
      'The bank’s number of the holding or account.',
      '产品编号',
      '持有编号',
      '合约号',
    ),
    client_id: clientId,
    product: required(words(200), 'Name of the product.', '产品', '产品名称'),
    as_of: optional(
      pastDate,
      'The day the figures are of; needed when the row has a figure.',
      '数据日期',
      '截至日期',
      '日期',
    ),
    opened_on: optional(date, 'First day.', '开立日期', '起息日', '开户日期'),
    matures_on: optional(date, 'Last day, where there is one.', '到期日', '到期日期'),
    closed_on: optional(date, 'Day it ended. Absent or empty: it is open.', '销户日期', '关闭日期', '结清日期'),
    balance: optional(amount, 'What is on it; an overdraft is negative.', '余额', '当前余额'),
    currency: optional(currency, 'Absent or empty: the bank’s base currency.', '币种'),
    limit: optional(amount, 'Credit limit.', '额度', '授信额度'),
    used: optional(amount, 'Used of the limit.', '已用额度', '用信余额'),
    rate: optional(rate, 'Per year.', '利率', '年利率'),
    profit_or_loss: optional(amount, 'Of an investment, since it was bought.', '盈亏', '浮动盈亏'),
    average_balance_ytd: optional(amount, 'Daily average since 1 January.', '年日均', '日均余额', '年日均余额'),
    revenue_ytd: optional(amount, 'What the bank earned on it since 1 January.', '年收入', '创收'),
    anchor_account: optional(
      identifier('account'),
      'Account it settles on; links products to one another.',
      '结算账号',
      '关联账号',
    ),
  },
  row: (cells, { baseCurrency }) => {
    const unit = cells.currency ?? baseCurrency;
    const amounts = readAmounts(cells, unit);
    if (Array.isArray(amounts)) return refuse(amounts);
    const figures = [
      amounts.balance,
      amounts.limit,
      amounts.used,
      cells.rate ?? null,
      amounts.profit_or_loss,
      amounts.average_balance_ytd,
      amounts.revenue_ytd,
    ];
    const known = figures.some((figure) => figure !== null);
    if (known && cells.as_of == null) return refuse([{ column: 'as_of', expected: { kind: 'day_of_figures' } }]);
    return ok({
      type: 'record',
      entity: 'holding',
      key: cells.holding_id ?? keyOfParts('holding', cells.client_id, cells.product, unit, cells.opened_on),
      client: cells.client_id ?? '',
      fields: spokenOf({
        product: cells.product,
        currency: unit,
        openedOn: cells.opened_on,
        maturesOn: cells.matures_on,
        closedOn: cells.closed_on ?? null,
        anchorAccount: cells.anchor_account,
      }),
      ...(known && cells.as_of != null ? { balance: { asOf: cells.as_of, figures } } : {}),
    });
  },
});

function readAmounts(
  cells: Readonly<Record<keyof Amounts, string | null | undefined>>,
  unit: Currency,
): Amounts | RowFault[] {
  const faults: RowFault[] = [];
  const read = (column: keyof Amounts): bigint | null => {
    const text = cells[column];
    if (text == null) return null;
    const parsed = amountIn(text, unit, MAY_BE_NEGATIVE.has(column) ? 'any' : 'not_negative');
    if (parsed.ok) return parsed.value;
    faults.push({ column, expected: parsed.expected });
    return null;
  };
  const amounts = Object.fromEntries(AMOUNTS.map((column) => [column, read(column)])) as Amounts;
  return faults.length > 0 ? faults : amounts;
}

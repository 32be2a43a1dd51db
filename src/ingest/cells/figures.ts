import { type Currency, parseAmount, parseAmountRounded, parseCurrency } from '../../core/shared/money.ts';
import type { Holds } from '../../usecases/import/expected.ts';
import { type CellParser, type Parsed, parser, value } from './parser.ts';

const currenciesRead = new Map<string, Currency>();

export const currency: CellParser<Currency> = parser({ kind: 'currency' }, (text) => {
  const known = currenciesRead.get(text);
  if (known !== undefined) return known;
  const read = CHINESE_CURRENCIES.get(text) ?? parseCurrency(text.normalize('NFKC'));
  if (read !== null) currenciesRead.set(text, read);
  return read;
});

const CHINESE_CURRENCIES: ReadonlyMap<string, Currency> = new Map(
  (
    [
      ['人民币', 'CNY'],
      ['人民币元', 'CNY'],
      ['美元', 'USD'],
      ['美金', 'USD'],
      ['欧元', 'EUR'],
      ['港币', 'HKD'],
      ['港元', 'HKD'],
      ['日元', 'JPY'],
      ['日圆', 'JPY'],
      ['英镑', 'GBP'],
    ] as const
  ).map(([name, code]) => [name, code as string as Currency]),
);

/** `5.0` is what programs write that hold whole numbers as any other. */
const WHOLE = /^(\d{1,9})(?:\.0)?$/;
export const count: CellParser<number> = parser({ kind: 'count' }, (text) => {
  const match = WHOLE.exec(withoutThousands(text.normalize('NFKC')));
  return match === null ? null : Number(match[1]);
});

/** `1,234,567` without its commas; any other text as it is, so that a decimal comma stays one and is refused. */
const withoutThousands = (text: string): string =>
  /^-?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/.test(text) ? text.replaceAll(',', '') : text;

/** An exact decimal kept as text, so that no float touches it. */
export const decimal = (whole: number, places: number, expected: Holds, positive: boolean): CellParser<string> =>
  parser(expected, (text) => {
    const read = plainDecimal(withoutThousands(text.normalize('NFKC')));
    if (read === null || read.digits.length > whole || read.fraction.length > places) return null;
    if (positive && (read.isZero || read.sign === '-')) return null;
    return `${read.sign}${read.digits}${read.fraction === '' ? '' : `.${read.fraction}`}`;
  });

/** Without needless zeros, and without a sign before zero. */
function plainDecimal(text: string) {
  const match = /^(-?)0*(\d+?)(?:\.(\d*?)0*)?$/.exec(text);
  if (match === null) return null;
  const [, sign = '', digits = '', fraction = ''] = match;
  const isZero = digits === '0' && fraction === '';
  return { sign: isZero ? '' : sign, digits, fraction, isZero };
}

/** A yearly rate as a fraction: `0.0385` or `3.85%`. */
export const rate: CellParser<string> = {
  expected: { kind: 'yearly_rate' },
  read: (text) => {
    const match = /^(-?)(\d{1,3})(?:\.(\d+))?(%?)$/.exec(text.normalize('NFKC'));
    if (match === null) return { ok: false, expected: { kind: 'yearly_rate' } };
    const fraction = match[3] ?? '';
    const digits = match[4] === '%' ? `${(match[2] ?? '').padStart(3, '0')}${fraction}` : `${match[2]}${fraction}`;
    const places = fraction.length + (match[4] === '%' ? 2 : 0);
    const whole = digits.slice(0, digits.length - places).replace(/^0+(?=\d)/, '');
    const rest = digits.slice(digits.length - places).replace(/0+$/, '');
    if (rest.length > 8) return { ok: false, expected: { kind: 'finer_yearly_rate' } };
    if (Number(whole) >= 1) return { ok: false, expected: { kind: 'lower_yearly_rate' } };
    return value(`${match[1]}${whole}${rest === '' ? '' : `.${rest}`}`);
  },
};

/** An amount whose currency stands in another cell of the row, which is why it is read later, by `amountIn`. */
export const amount: CellParser<string> = { expected: { kind: 'amount' }, read: (text) => value(text) };

/**
 * Reads the cell of an amount in minor units of `currency`. One with more decimals than that has is refused, or rounded where somebody
 * is to be told.
 */
export function amountIn(
  text: string,
  currencyOfRow: Currency,
  sign: 'any' | 'not_negative',
  onRounded?: (amount: string) => void,
): Parsed<bigint> {
  let read = parseAmount(text, currencyOfRow);
  if (onRounded !== undefined && !read.ok && read.refusal.kind === 'too_many_decimals') {
    read = parseAmountRounded(text, currencyOfRow);
    onRounded(text);
  }
  if (read.ok) {
    return sign === 'not_negative' && read.value < 0n
      ? { ok: false, expected: { kind: 'amount_not_negative' } }
      : value(read.value);
  }
  switch (read.refusal.kind) {
    case 'not_an_amount':
      return { ok: false, expected: { kind: 'bare_amount' } };
    case 'scientific_notation':
      return { ok: false, expected: { kind: 'whole_amount' } };
    case 'too_many_decimals':
      return {
        ok: false,
        expected: { kind: 'amount_of_decimals', currency: currencyOfRow, decimals: read.refusal.decimals },
      };
    case 'amount_too_large':
      return { ok: false, expected: { kind: 'smaller_amount' } };
  }
}

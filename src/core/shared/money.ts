import { ok, type Result, refuse } from './result.ts';

/** An ISO 4217 code, upper case, that this runtime knows. */
export type Currency = string & { readonly __brand: 'Currency' };

/** An amount in minor units (分, cents) of its currency. Never a float. */
export type Money = { readonly minor: bigint; readonly currency: Currency };

export type AmountRefusal =
  | { readonly kind: 'not_an_amount' }
  | { readonly kind: 'scientific_notation' }
  | { readonly kind: 'too_many_decimals'; readonly decimals: number }
  | { readonly kind: 'amount_too_large' };

/** What fits a signed 64-bit column. */
const LARGEST_MINOR = 2n ** 63n - 1n;

const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** The currency in `text`, in any case, with the common non-ISO name RMB read as CNY; null when there is none of that name. */
export function parseCurrency(text: string): Currency | null {
  const code = text.trim().toUpperCase();
  if (code === 'RMB') return 'CNY' as Currency;
  return CODES.has(code) ? (code as Currency) : null;
}

const exponents = new Map<Currency, number>();

/** Decimals of the minor unit: 2 for CNY, 0 for JPY, 3 for BHD. Source: ISO 4217 as in Unicode CLDR. */
export function minorUnitDecimals(currency: Currency): number {
  const known = exponents.get(currency);
  if (known !== undefined) return known;
  const decimals =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  exponents.set(currency, decimals);
  return decimals;
}

/**
 * Reads an amount in major units exactly: `1234.5`, `1,234.50`, `-0.00` (which is zero), full-width digits and `−` too.
 *
 * Refuses `scientific_notation` by name, because a spreadsheet that wrote it has already lost digits, and decimals that
 * the currency does not have unless they are zeros.
 */
export function parseAmount(text: string, currency: Currency): Result<bigint, AmountRefusal> {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/^\u2212/, '-');
  if (/^[+-]?\d+(\.\d+)?e[+-]?\d+$/i.test(plain)) return refuse({ kind: 'scientific_notation' });
  // Thousands never begin with a zero: "0,125" is somebody's decimal comma.
  const match = /^([+-]?)(\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d*))?$/.exec(plain);
  if (match === null) return refuse({ kind: 'not_an_amount' });
  const decimals = minorUnitDecimals(currency);
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  if (fraction.length > decimals) return refuse({ kind: 'too_many_decimals', decimals });
  const minor = BigInt((match[2] ?? '0').replaceAll(',', '') + fraction.padEnd(decimals, '0'));
  if (minor > LARGEST_MINOR) return refuse({ kind: 'amount_too_large' });
  return ok(match[1] === '-' ? -minor : minor);
}

/** The same of an amount with more decimals than the currency has: rounded to these, a half away from zero. */
export function parseAmountRounded(text: string, currency: Currency): Result<bigint, AmountRefusal> {
  const plain = text.normalize('NFKC').trim();
  const end = plain.indexOf('.') + 1 + minorUnitDecimals(currency);
  const read = parseAmount(plain.slice(0, end), currency);
  if (!read.ok || (plain[end] ?? '0') < '5') return read;
  return ok(plain.startsWith('-') ? read.value - 1n : read.value + 1n);
}

/** The amount in major units as exact text, `1234.50`, as files write it. */
export function amountText({ minor, currency }: Money): string {
  const decimals = minorUnitDecimals(currency);
  const digits = (minor < 0n ? -minor : minor).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const sign = minor < 0n ? '-' : '';
  return decimals === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-decimals)}`;
}

import { KEPT_CLASSES } from '../../core/client/book-search/facts.ts';
import { productClass } from '../../core/client/products.ts';
import { daysBetween, type LocalDate, localDate } from '../../core/shared/calendar.ts';
import type { Rates } from '../../core/shared/exchange.ts';
import type { Currency } from '../../core/shared/money.ts';
import type { LineFault } from './line-faults.ts';
import { type Figures, figuresOf, NEVER, toldRows } from './told-rows.ts';
import { type Worth, worthOf } from './worth.ts';

/** What a row says of a holding; clients and holdings by the bank's keys. */
export type BalanceRow = {
  readonly clientId: string;
  readonly holding: string;
  readonly product: string;
  readonly currency: Currency;
  /** Null where the row has no figure. */
  readonly asOf: LocalDate | null;
  /** In minor units of its currency. */
  readonly balance: bigint | null;
  readonly closedOn: LocalDate | null;
  readonly line: number;
};

/** What was known of deposits and wealth products: minor units of the base currency, `UNKNOWN` in a currency without a rate. */
export type Balances = {
  /** By client, the numbers of its holdings. */
  readonly holdingsOf: ReadonlyMap<string, readonly number[]>;
  readonly figures: Figures;
};

/** Whatever it is added to is not known. */
export const UNKNOWN = Number.NEGATIVE_INFINITY;

const EPOCH = localDate('2000-01-01');
export const dayNumber = (day: LocalDate): number => daysBetween(EPOCH, day);

export type BalanceRows = {
  readonly add: (row: BalanceRow) => void;
  /** Nothing can be added any more. `others`: products that are neither deposits nor wealth products by their names. */
  readonly finish: () => {
    readonly balances: Balances;
    readonly others: ReadonlySet<string>;
    readonly faults: readonly LineFault[];
  };
};

export function balanceRows(baseCurrency: Currency, rates: Rates): BalanceRows {
  const holdingsOf = new Map<string, number[]>();
  const numbers = new Map<string, number>();
  const worths = new Map<Currency, Worth | null>();
  const isKept = new Map<string, boolean>();
  const faults: LineFault[] = [];
  const rows = toldRows();

  const numberOf = (clientId: string, holding: string): number => {
    const key = `${clientId}\n${holding}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const number = numbers.size;
    numbers.set(key, number);
    const own = holdingsOf.get(clientId);
    if (own === undefined) holdingsOf.set(clientId, [number]);
    else own.push(number);
    return number;
  };

  const keeps = (product: string): boolean => {
    const known = isKept.get(product) ?? KEPT_CLASSES.has(productClass(product));
    isKept.set(product, known);
    return known;
  };

  const figureOf = (balance: bigint | null, currency: Currency, line: number): number => {
    if (balance === null) return Number.NaN;
    const worth = worths.get(currency) ?? worthOf(currency, baseCurrency, rates);
    worths.set(currency, worth);
    if (worth !== null) return worth(Number(balance));
    faults.push({ line, why: { kind: 'no_rate', currency } });
    return UNKNOWN;
  };

  return {
    add: ({ clientId, holding, product, currency, asOf, balance, closedOn, line }) => {
      if (!keeps(product)) return;
      const number = numberOf(clientId, holding);
      const figure = figureOf(balance, currency, line);
      const closed = closedOn === null ? NEVER : dayNumber(closedOn);
      if (asOf !== null) rows.add(number, dayNumber(asOf), { figure, closed, line });
      // Of a row without figures nothing else is dated.
      else if (closedOn !== null) rows.add(number, closed, { figure, closed, line: 0 });
    },
    finish: () => {
      const others = new Set([...isKept].flatMap(([product, kept]) => (kept ? [] : [product])));
      const { figures, repeated } = figuresOf(rows, numbers.size);
      const twice = repeated.map(({ line, earlier }) => ({ line, why: { kind: 'holding_twice', earlier } as const }));
      return { balances: { holdingsOf, figures }, others, faults: [...faults, ...twice] };
    },
  };
}

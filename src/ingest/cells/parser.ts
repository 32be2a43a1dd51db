import type { LocalDate, TimeZone } from '../../core/shared/calendar.ts';
import type { Currency } from '../../core/shared/money.ts';
import type { Expected, Holds } from '../../usecases/import/expected.ts';

/** What a cell may need to know of the bank and of today to be understood. */
export type ReadContext = {
  readonly timeZone: TimeZone;
  readonly baseCurrency: Currency;
  /** In the bank's zone. */
  readonly today: LocalDate;
  /** Where weekly flows may have been calculated: amounts with more decimals than their currency has are rounded. Absent, they are refused. */
  readonly roundsFlows?: true;
};

/** The value of a cell, or what was expected instead. */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly expected: Expected };

/** Reads one cell that is not empty and has no white space around it. */
export type CellParser<Value> = {
  /** What a cell must hold. */
  readonly expected: Holds;
  /** Whether that is what programs write where there is none. */
  readonly isNothing?: (text: string) => boolean;
  /** It holds what somebody said in words of her own, of which a dash alone may be all. */
  readonly isFree?: true;
  readonly read: (text: string, context: ReadContext) => Parsed<Value>;
};

export const value = <Value>(read: Value): Parsed<Value> => ({ ok: true, value: read });

export function parser<Value>(
  expected: Holds,
  read: (text: string, context: ReadContext) => Value | null,
): CellParser<Value> {
  return {
    expected,
    read: (text, context) => {
      const found = read(text, context);
      return found === null ? { ok: false, expected } : value(found);
    },
  };
}

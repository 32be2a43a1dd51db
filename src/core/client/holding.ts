import type { LocalDate } from '../shared/calendar.ts';
import type { HoldingId } from '../shared/ids.ts';
import type { Currency } from '../shared/money.ts';

/** A product a client holds, with what it stood at on `asOf`. Amounts in minor units of `currency`; null = not known. */
export type Holding = {
  readonly id: HoldingId;
  readonly product: string;
  readonly currency: Currency;
  readonly openedOn: LocalDate | null;
  readonly maturesOn: LocalDate | null;
  readonly closedOn: LocalDate | null;
  /** The account the product settles on; products of one account are linked. */
  readonly anchorAccount: string | null;
  readonly asOf: LocalDate | null;
  readonly balance: bigint | null;
  readonly limit: bigint | null;
  readonly used: bigint | null;
  readonly profitOrLoss: bigint | null;
  /** Year-to-date daily average (日均). */
  readonly averageBalanceYtd: bigint | null;
  /** Daily average of the whole last year: the figure a file gave in its December. */
  readonly averageBalanceLastYear: bigint | null;
  readonly revenueYtd: bigint | null;
};

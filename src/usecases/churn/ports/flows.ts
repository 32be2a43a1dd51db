import type { LocalDate } from '../../../core/shared/calendar.ts';
import type { ClientId } from '../../../core/shared/ids.ts';

/** Whether a missing row means a week without money, or that nobody knows. */
export type Zeros = 'left_out' | 'written';

/**
 * The flows of some clients over the same weeks, client by client: figures net of internal parts, in minor units of the
 * base currency. `rows`: 1 where there is a row, 2 where it is all zero, 3 where a currency has no rate, else 0.
 */
export type FlowPage = {
  readonly clientIds: readonly ClientId[];
  readonly weeks: number;
  readonly credit: Float64Array;
  readonly debit: Float64Array;
  readonly dealings: Float64Array;
  readonly rows: Uint8Array;
};

/** What is loaded of weekly flows: the clients that are watched, by id. */
type FlowExtent = {
  readonly clientIds: readonly ClientId[];
  readonly firstWeek: LocalDate;
  readonly lastWeek: LocalDate;
};

export type FlowSource = {
  /** Null where there are none. */
  readonly extent: () => Promise<FlowExtent | null>;
  /** Clients of a page. */
  readonly atOnce: number;
  /**
   * Clients that follow one another in the extent, with their weeks from `from` to `to`. `spent`: a page of the same weeks that nobody
   * reads any more, whose memory is used again.
   */
  readonly page: (
    span: { readonly from: LocalDate; readonly to: LocalDate },
    clientIds: readonly ClientId[],
    spent?: FlowPage,
  ) => Promise<FlowPage>;
  /** These clients; one without flows is left out. */
  readonly of: (
    span: { readonly from: LocalDate; readonly to: LocalDate },
    clientIds: readonly ClientId[],
  ) => Promise<FlowPage>;
};

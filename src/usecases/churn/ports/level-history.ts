import type { LocalDate } from '../../../core/shared/calendar.ts';
import type { ClientId } from '../../../core/shared/ids.ts';

/** A day of the past, and the instant by which a figure had to be recorded to be known then. */
export type LevelAsk = { readonly on: LocalDate; readonly knownBy: Date };

/**
 * Levels (see `Level`) of some of the clients, ask by ask: `now[client * asks + ask]`, `client` being counted from the first of
 * them, number `from` of all. `before` is not above 0 where there was nothing, or nobody knew. Good until the page has been heard.
 */
type LevelPage = {
  readonly from: number;
  readonly clients: number;
  readonly now: Float64Array;
  readonly before: Float64Array;
};

/** Levels of these clients on days of the past, in order, as they were known then; no page where the bank has no such products. */
export type LevelHistory = (
  asks: readonly LevelAsk[],
  clientIds: readonly ClientId[],
  onPage: (page: LevelPage) => Promise<void>,
) => Promise<void>;

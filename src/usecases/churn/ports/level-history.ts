import type { LocalDate } from '../../../core/shared/calendar.ts';
import type { ClientId } from '../../../core/shared/ids.ts';

/** A day of the past, and the instant by which a figure had to be recorded to be known then. */
export type LevelAsk = { readonly on: LocalDate; readonly knownBy: Date };

/**
 * Levels (see `Level`) of some clients, client by client, ask by ask: `now[client * asks + ask]`. `before` is not above 0 where there
 * was nothing, or nobody knew.
 */
type LevelPage = { readonly clients: number; readonly now: Float64Array; readonly before: Float64Array };

type LevelsThen = {
  readonly of: (clientIds: readonly ClientId[]) => Promise<LevelPage>;
  /** Of how many clients to ask at a time, and how many such questions to ask ahead. */
  readonly clientsAtOnce: number;
  readonly readsAhead: number;
};

/** Levels on days of the past, in order, as they were known then; null where the bank has no such products. */
export type LevelHistory = (asks: readonly LevelAsk[]) => Promise<LevelsThen | null>;

import type { LocalDate } from '../shared/calendar.ts';
import type { ClientId } from '../shared/ids.ts';

/** What became of a client that was in the book: closed on a day, or merged into another that is in the book. */
export type Vanished =
  | { readonly kind: 'client_closed'; readonly name: string; readonly on: LocalDate }
  | {
      readonly kind: 'client_merged';
      readonly name: string;
      /** Where all of it stands now; of a chain of merges the last one. */
      readonly into: { readonly id: ClientId; readonly name: string };
    };

/**
 * Why a client cannot be looked at or acted on. `client_gone`: it never was there, or not even its name is the asker’s
 * to see.
 */
export type GoneClient = { readonly kind: 'client_gone' } | Vanished;

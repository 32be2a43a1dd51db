import type { LocalDate } from '../shared/calendar.ts';
import type { HandOverCause, HandOverMode } from '../shared/hand-over.ts';

/** Clients are offered to the reader: what is asked, and what stands of her answers. Its names are hers to see. */
export type HandOverProposed = {
  readonly kind: 'hand_over_proposed';
  readonly id: string;
  readonly fromName: string;
  readonly toName: string;
  readonly mode: HandOverMode;
  readonly cause: HandOverCause;
  readonly note: string;
  readonly jointVisitOn: LocalDate | null;
  readonly clients: number;
  /** The first names of the clients. */
  readonly names: readonly string[];
  readonly open: number;
  readonly accepted: number;
  readonly declined: number;
  readonly withdrawn: number;
  /** Open clients whose record lacks something. */
  readonly withGaps: number;
  /** Languages of the accepted clients. */
  readonly clientLanguages: readonly ('zh-CN' | 'en')[];
};

/** Clients that change hands, for good or for some days. */
export type HandOverNews =
  | HandOverProposed
  | {
      /** A proposal of the reader, or about her clients, was answered. */
      readonly kind: 'hand_over_answered';
      readonly fromName: string;
      readonly toName: string;
      readonly state: 'accepted' | 'declined' | 'withdrawn';
      readonly clients: number;
    }
  | {
      /** Somebody stands in for a colleague from one day to another; the reader is one of the two. */
      readonly kind: 'deputy_appointed';
      readonly staffName: string;
      readonly deputyName: string;
      readonly readerStandsIn: boolean;
      readonly from: LocalDate;
      readonly until: LocalDate;
    }
  | {
      /** The first of the days for which somebody stands in; the reader is one of the two. */
      readonly kind: 'deputy_began';
      readonly staffName: string;
      readonly deputyName: string;
      readonly readerStandsIn: boolean;
      readonly until: LocalDate;
    }
  | {
      /** Nobody stands in any more. */
      readonly kind: 'deputy_ended';
      readonly staffName: string;
      readonly deputyName: string;
      readonly readerStandsIn: boolean;
    };

import type { LocalDate } from '../shared/calendar.ts';
import type { NeedId } from '../shared/ids.ts';
import type { StaffName } from './client.ts';
import type { Appointment, FollowUp, Interaction } from './contact.ts';
import type { NeedSaid } from './contact-log/entry.ts';

/** What the history of a client is made of. */
export const HISTORY_KINDS = ['contact', 'appointment', 'to_do', 'ownership'] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];

/** Something that happened with a client, or is agreed for a day to come. What was taken back is not among it. */
export type HistoryEntry =
  | { readonly kind: 'contact'; readonly interaction: Interaction; readonly dissatisfied: boolean }
  | { readonly kind: 'appointment'; readonly appointment: Appointment }
  | { readonly kind: 'to_do'; readonly followUp: FollowUp; readonly cancelledOn: LocalDate | null }
  /** `to`: the first day on which it no longer holds; null while it holds. */
  | {
      readonly kind: 'ownership';
      readonly role: 'owner' | 'co_owner';
      readonly staff: StaffName;
      readonly from: LocalDate;
      readonly to: LocalDate | null;
    };

/** A need that was recorded, until it is met or gone. */
export type Need = NeedSaid & {
  readonly id: NeedId;
  readonly on: LocalDate;
  readonly by: StaffName;
  readonly closedOn: LocalDate | null;
};

/** Some of many rows. */
export type Page<Row> = {
  readonly rows: readonly Row[];
  /** Pages count from 0. */
  readonly page: number;
  readonly size: number;
  /** Rows on all pages. */
  readonly total: number;
};

/**
 * The page that is shown when `asked` is: rows may have gone since its button was made, and there is always a first
 * page.
 */
export const pageWithin = (asked: number, size: number, total: number): number =>
  Math.min(Math.max(0, asked), Math.max(0, Math.ceil(total / size) - 1));

/** One page of rows that are all there. */
export function pageOf<Row>(rows: readonly Row[], asked: number, size: number): Page<Row> {
  const page = pageWithin(asked, size, rows.length);
  return { rows: rows.slice(page * size, (page + 1) * size), page, size, total: rows.length };
}

/** What of a full record has no place on the card and is read when it is asked for. `of` null: everything. */
export type RecordQuestion =
  | { readonly kind: 'history'; readonly of: HistoryKind | null; readonly page: number; readonly size: number }
  | { readonly kind: 'needs'; readonly page: number; readonly size: number };

export type RecordPart =
  | { readonly kind: 'history'; readonly of: HistoryKind | null; readonly entries: Page<HistoryEntry> }
  | { readonly kind: 'needs'; readonly needs: Page<Need> };

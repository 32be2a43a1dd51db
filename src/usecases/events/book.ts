import type { ListId, StaffId } from '../../core/shared/ids.ts';

/** What came of a book search. */
export type BookEvent =
  /** What a book search found has left the bot as a file for `staffId`. */
  | {
      readonly kind: 'book_exported';
      readonly staffId: StaffId;
      readonly rows: number;
      /** As it is written in English; it may name clients. */
      readonly query: string;
    }
  | {
      readonly kind: 'list_saved';
      readonly listId: ListId;
      readonly staffId: StaffId;
      readonly name: string;
      readonly query: string;
      /** A list of that name was there before. */
      readonly replaced: boolean;
    }
  | {
      readonly kind: 'list_renamed';
      readonly listId: ListId;
      readonly staffId: StaffId;
      readonly before: string;
      readonly name: string;
    }
  | { readonly kind: 'list_deleted'; readonly listId: ListId; readonly staffId: StaffId; readonly name: string };

import type { LocalDate } from '../../core/shared/calendar.ts';
import type { AuditId, ClientId, StaffId } from '../../core/shared/ids.ts';

/** What was done with the audit trail itself. */
export type TrailEvent =
  /** Somebody has looked at a page of the trail of one client; pages from 0. */
  | { readonly kind: 'trail_opened'; readonly clientId: ClientId; readonly staffId: StaffId; readonly page: number }
  /** Somebody has taken the trail, or the part of it that concerns one client, out of Rapport. Days inclusive; null: no limit. */
  | {
      readonly kind: 'trail_exported';
      readonly clientId: ClientId | null;
      readonly from: LocalDate | null;
      readonly to: LocalDate | null;
      readonly file: string;
    }
  /** Words of `rows` rows of the trail were erased: of those that concern a client, or of one row. */
  | {
      readonly kind: 'trail_erased';
      readonly clientId: ClientId | null;
      readonly auditId: AuditId | null;
      readonly rows: number;
      readonly reason: string;
    }
  /** What was written of a client was erased in its record, in one transaction; how many texts, by table. */
  | {
      readonly kind: 'record_erased';
      readonly clientId: ClientId;
      readonly texts: readonly { readonly table: string; readonly texts: number }[];
      readonly reason: string;
    }
  /** Which words of a row those were: what is missing there is no damage. */
  | { readonly kind: 'words_erased'; readonly auditId: AuditId; readonly names: readonly string[] };

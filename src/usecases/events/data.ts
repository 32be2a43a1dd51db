import type { LocalDate } from '../../core/shared/calendar.ts';
import type { ClientId, PersonId, StaffId } from '../../core/shared/ids.ts';

/** The bank's data have left Rapport whole or in part, as a file or a folder at `path` on the machine of the bot. */
export type DataEvent =
  | {
      readonly kind: 'backup_made';
      readonly path: string;
      readonly tables: number;
      readonly rows: number;
    }
  /** The backup of the night of `day` was not made; `reason` is a code of the system, such as ENOSPC. */
  | {
      readonly kind: 'backup_failed';
      readonly day: LocalDate;
      readonly reason: string;
      readonly adminIds: readonly StaffId[];
    }
  /** The copy for the person or company concerned; of a person at a client, what concerns that person alone. */
  | {
      readonly kind: 'client_copied_out';
      readonly clientId: ClientId;
      readonly personId: PersonId | null;
      /** Who answers for it. */
      readonly staffId: StaffId;
      readonly path: string;
    }
  /** All of it, as the files that an import reads. */
  | { readonly kind: 'bank_exported'; readonly path: string; readonly rows: number };

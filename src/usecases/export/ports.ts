import type { ClientId, ComplaintId, PersonId } from '../../core/shared/ids.ts';
import type { FileKind } from '../import/rows.ts';

/** A row of a file that the import reads: what stands in its columns; null is an empty cell. */
export type FileRow = Readonly<Record<string, string | null>>;

/** A file that the import reads. */
export type ExportedFile = FileKind;

/** The bank as the files of its import. */
export type BankArchive = {
  /** The rows of one file in an order that only what they say decides, in pieces. */
  readonly rows: (kind: ExportedFile) => AsyncIterable<readonly FileRow[]>;
};

/** All rows that are about a client, or about a person at one, by table. */
export type SubjectCopy = Readonly<Record<string, readonly unknown[]>>;

export type SubjectArchive = {
  /** Null: nobody of that client has the name or the key. */
  readonly person: (clientId: ClientId, nameOrKey: string) => Promise<PersonId | null>;
  /** Every complaint of the client, whatever became of it. */
  readonly complaints: (clientId: ClientId) => Promise<readonly ComplaintId[]>;
  /** Of complaints only those of `complaintIds`. */
  readonly copy: (of: {
    readonly clientId: ClientId;
    readonly personId: PersonId | null;
    readonly complaintIds: readonly ComplaintId[];
  }) => Promise<SubjectCopy>;
};

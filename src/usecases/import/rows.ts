import type { Entity, Fields } from '../../core/client/import/merge.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { Expected } from './expected.ts';

/** The files a bank delivers, in the order in which they are loaded: what a file refers to comes before it. */
export const FILE_KINDS = [
  'rates',
  'staff',
  'clients',
  'people',
  'holdings',
  'weekly_flows',
  'interactions',
  'follow_ups',
  'appointments',
  'measures',
  'consents',
  'facts',
  'counterparties',
] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** The tables that only grow: what a thing stood at, by day or week, each correction a revision. */
export type Series =
  | 'weekly_flow'
  | 'holding_balance'
  | 'measure'
  | 'consent'
  | 'client_fact'
  | 'exchange_rate'
  | 'counterparty';

/** Amounts are bigint minor units; exact decimals are text. */
export type Figure = bigint | string | number | boolean | null;

/** What a file says of a record with a row of its own. References are the bank's keys. */
export type RecordRow = {
  readonly type: 'record';
  readonly entity: Entity;
  /** The bank's key, or one made of the row where the file has no column for it. */
  readonly key: string;
  /** Says only that the record is there, and changes nothing of one that is known. */
  readonly onlyNew?: true;
  /** Key of the client it belongs to. */
  readonly client?: string;
  /** `staff_id` or e-mail of who did it or has to; null where the cell is empty. */
  readonly staff?: string | null;
  /** Name of a branch; null where the cell is empty. */
  readonly branch?: string | null;
  readonly fields: Fields;
  readonly parts?: ClientParts;
  readonly balance?: { readonly asOf: LocalDate; readonly figures: readonly Figure[] };
};

/** What clients.csv says beside the fields of the client's own row; undefined where it says nothing. */
export type ClientParts = {
  readonly aliases?: readonly string[];
  readonly accountNumbers?: readonly string[];
  readonly tier?: string;
  /** `staff_id` or e-mail. */
  readonly owner?: string;
  readonly coOwners?: readonly string[];
};

/** One observation of a series. */
export type SeriesRow = {
  readonly type: 'observation';
  readonly series: Series;
  /** Key of the client, or the currency of an exchange rate. */
  readonly subject: string;
  /** What beside the subject makes the key, in the order of the table: currency and week, purpose and day … */
  readonly at: readonly string[];
  readonly figures: readonly Figure[];
  /** Amounts as they stood, with more decimals than their currency has; absent where there are none. */
  readonly rounded?: readonly string[];
};

export type ImportRow = RecordRow | SeriesRow;

/** What is wrong with one cell; with the row, where `column` is empty. */
export type Fault = { readonly column: string; readonly value: string; readonly expected: Expected };

/** A row that can be loaded, with its place in the file and its cells as they stood there. */
export type GoodRow = { readonly line: number; readonly cells: readonly string[]; readonly row: ImportRow };

/** A row that cannot. `line` counts from 1; the header is line 1 when nothing stands above it. */
export type BadRow = { readonly line: number; readonly cells: readonly string[]; readonly faults: readonly Fault[] };

/** Values that stand in columns without a name, and are not loaded. */
export type Nameless = {
  /** `column`: a letter in a workbook, a number from 1 elsewhere. `rows`: those with a value there. */
  readonly columns: readonly { readonly column: string; readonly rows: number }[];
  /** The names of the header do not seem to stand over their values. */
  readonly looksShifted: boolean;
};

/** Some rows of a file, in its order. */
export type FileChunk = {
  readonly good: readonly GoodRow[];
  readonly bad: readonly BadRow[];
  /** Bytes of the file read so far. */
  readonly bytesRead: number;
  /** Of all rows read so far; absent where every value has a name over it. */
  readonly nameless?: Nameless;
};

/** A file that has been looked through and found whole: its encoding, header and quoting hold to its end. */
export type ImportFile = {
  readonly name: string;
  readonly kind: FileKind;
  readonly bytes: number;
  readonly sha256: string;
  readonly encoding: 'utf-8' | 'gb18030';
  /** The header cells as they stand in the file. */
  readonly header: readonly string[];
  /** What stands above the header, such as a title; it is passed over. */
  readonly above: readonly { readonly line: number; readonly text: string }[];
  /** Columns nobody asked for; they are not loaded. */
  readonly unknownColumns: readonly string[];
  /** Nobody wrote it: it is made of what other files name, and loaded behind all others of its kind. */
  readonly isMade?: true;
  /** Reads from the beginning, at most `size` rows at a time. */
  readonly chunks: (size: number) => AsyncIterable<FileChunk>;
};

import type { BatchId } from '../../core/shared/ids.ts';
import type { Expected } from './expected.ts';
import type { BadRow, Fault, FileChunk, FileKind, ImportFile, Nameless } from './rows.ts';

/** What became of the rows of one file. `read` = added + changed + unchanged + rejected. */
export type Counts = {
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: number;
  /** Rows of which a person’s word was kept against the file’s. They are counted above as well. */
  readonly clashing: number;
};

/** What `--complete` did with records that the file no longer names. */
export type Ending =
  | { readonly kind: 'not_asked' }
  | { readonly kind: 'ended'; readonly records: number }
  /** A rejected row may be the one that names the record. */
  | { readonly kind: 'held_back_by_rejects'; readonly records: number }
  /** More than half would end: that is more often a cut-off file than a bank that lost them. */
  | { readonly kind: 'held_back_by_size'; readonly records: number; readonly of: number };

/** A row to look at, for a person: where it stands and which fields it changes, never what they hold. */
type Example = { readonly line: number; readonly as: 'added' | 'changed'; readonly fields: readonly string[] };

export type FileReport = Counts & {
  readonly name: string;
  readonly kind: FileKind;
  readonly sha256: string;
  readonly encoding: ImportFile['encoding'];
  readonly above: ImportFile['above'];
  readonly unknownColumns: readonly string[];
  readonly nameless: Nameless | null;
  readonly milliseconds: number;
  readonly ending: Ending;
  /** The first rejected rows. */
  readonly rejects: readonly { readonly line: number; readonly fault: Fault }[];
  /** Why rows were rejected, most frequent first. */
  readonly reasons: readonly { readonly column: string; readonly expected: Expected; readonly rows: number }[];
  readonly examples: readonly Example[];
};

export type ImportReport = {
  /** Null for a dry run. */
  readonly batchId: BatchId | null;
  readonly files: readonly FileReport[];
  /** Files that were not read, because compliance has payment links switched off. */
  readonly leftOut: readonly string[];
  /** Currencies of weekly flows of which there is no rate: those weeks count as unknown until there is one. */
  readonly withoutRate: readonly string[];
  readonly total: Counts;
};

export const REJECTS_SHOWN = 10;
const EXAMPLES_SHOWN = 5;
/** Reasons that name a day or a line are many; from here on they are counted by column. */
const REASONS_KEPT = 200;
const ELSE: Expected = { kind: 'something_else' };

const NOTHING: Counts = { read: 0, added: 0, changed: 0, unchanged: 0, rejected: 0, clashing: 0 };

/** Collects what happens to the rows of one file. */
export function fileTally(file: ImportFile, startedAt: Date) {
  const counts = { ...NOTHING };
  const rejects: { line: number; fault: Fault }[] = [];
  const reasons = new Map<string, { column: string; expected: Expected; rows: number }>();
  const examples: Example[] = [];
  let nameless: Nameless | null = null;

  const countReason = ({ column, expected }: Fault) => {
    const full = `${column}\n${JSON.stringify(expected)}`;
    const isKept = reasons.has(full) || reasons.size < REASONS_KEPT;
    const key = isKept ? full : column;
    const reason = reasons.get(key) ?? { column, expected: isKept ? expected : ELSE, rows: 0 };
    reasons.set(key, { ...reason, rows: reason.rows + 1 });
  };

  return {
    read: (chunk: FileChunk) => {
      nameless = chunk.nameless ?? null;
    },
    rejected: (rows: readonly BadRow[]) => {
      counts.read += rows.length;
      counts.rejected += rows.length;
      for (const { line, faults } of rows) {
        for (const fault of faults) countReason(fault);
        const [fault] = faults;
        if (rejects.length < REJECTS_SHOWN && fault !== undefined) rejects.push({ line, fault });
      }
    },
    loaded: (line: number, as: 'added' | 'changed' | 'unchanged', fields: readonly string[]) => {
      counts.read += 1;
      counts[as] += 1;
      if (as !== 'unchanged' && examples.filter((example) => example.as === as).length < EXAMPLES_SHOWN) {
        examples.push({ line, as, fields });
      }
    },
    clashed: () => {
      counts.clashing += 1;
    },
    counts: (): Counts => counts,
    report: (finishedAt: Date, ending: Ending): FileReport => ({
      ...counts,
      name: file.name,
      kind: file.kind,
      sha256: file.sha256,
      encoding: file.encoding,
      above: file.above,
      unknownColumns: file.unknownColumns,
      nameless,
      milliseconds: finishedAt.getTime() - startedAt.getTime(),
      ending,
      rejects,
      reasons: [...reasons.values()].sort((a, b) => b.rows - a.rows),
      examples,
    }),
  };
}

export type Tally = ReturnType<typeof fileTally>;

/** The counts of all files together. */
export const sumOf = (files: readonly Counts[]): Counts =>
  files.reduce(
    (sum, file) => ({
      read: sum.read + file.read,
      added: sum.added + file.added,
      changed: sum.changed + file.changed,
      unchanged: sum.unchanged + file.unchanged,
      rejected: sum.rejected + file.rejected,
      clashing: sum.clashing + file.clashing,
    }),
    NOTHING,
  );

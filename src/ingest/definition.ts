import type { Result } from '../core/shared/result.ts';
import type { Expected } from '../usecases/import/expected.ts';
import type { FileKind, ImportRow } from '../usecases/import/rows.ts';
import type { CellParser, ReadContext } from './cells/parser.ts';

/** One column a file may have. */
export type Column<Value> = {
  readonly parser: CellParser<Value>;
  /** Without the column the file is refused; a row with an empty cell is rejected. */
  readonly required: boolean;
  /** Other names for it, as Chinese core systems write them. Compared without case, space and underscore. */
  readonly aliases: readonly string[];
  /** What it holds and what its absence means, in a sentence for the documentation. */
  readonly about: string;
};

// biome-ignore lint/suspicious/noExplicitAny: a table of columns holds columns of every type; `Cells` gives each back its own
export type Columns = Readonly<Record<string, Column<any>>>;

/** The cells of one row by column: undefined where the file has no such column, null where the cell is empty. */
export type Cells<Table extends Columns> = {
  readonly [Name in keyof Table]: Table[Name] extends Column<infer Value> ? Value | null | undefined : never;
};

/** A fault of a row that shows only when cells are looked at together. */
export type RowFault = { readonly column: string; readonly expected: Expected };

/** Everything there is to know of one kind of file. */
export type FileDefinition<Table extends Columns = Columns> = {
  readonly kind: FileKind;
  /** What one row is, for the documentation. */
  readonly about: string;
  /** What tells rows apart, for the documentation. */
  readonly key: string;
  readonly columns: Table;
  readonly row: (cells: Cells<Table>, context: ReadContext) => Result<ImportRow, readonly RowFault[]>;
};

/** Lets the compiler tie `row` to the columns, and forgets the tie for the table of all files. */
export const defineFile = <const Table extends Columns>(definition: FileDefinition<Table>): FileDefinition =>
  definition as unknown as FileDefinition;

/** A column the file must have, filled in every row. */
export const required = <Value>(
  parser: CellParser<Value>,
  about: string,
  ...aliases: readonly string[]
): Column<Value> => ({ parser, required: true, about, aliases });

/** A column that may be absent or empty. */
export const optional = <Value>(
  parser: CellParser<Value>,
  about: string,
  ...aliases: readonly string[]
): Column<Value> => ({ parser, required: false, about, aliases });

/** The fields that the file speaks of: a column that is absent says nothing and is left out, an empty cell is null. */
export function spokenOf<Value>(fields: Readonly<Record<string, Value | undefined>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, Value] => entry[1] !== undefined));
}

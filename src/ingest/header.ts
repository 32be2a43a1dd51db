import { ok, type Result, refuse } from '../core/shared/result.ts';
import type { FileDefinition } from './definition.ts';

/** Columns that a rejects file carries beside the row, so that a corrected one can be imported as it is. */
export const REJECT_COLUMNS = ['rejected_line', 'rejected_column', 'rejected_value', 'rejected_because'] as const;

export type HeaderRefusal =
  | { readonly kind: 'missing_columns'; readonly columns: readonly string[]; readonly found: readonly string[] }
  | { readonly kind: 'duplicate_column'; readonly column: string; readonly headers: readonly [string, string] };

export type Header = {
  /** As they stand in the file. */
  readonly cells: readonly string[];
  /** For each cell of a row the column it fills, or null when nobody asked for it. */
  readonly columns: readonly (string | null)[];
  readonly unknown: readonly string[];
  /** The file is one that an import wrote, of rows it rejected. */
  readonly isRejects: boolean;
};

/** Without case, space, underscore, and the byte order mark or full-width letters some programs write. */
const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s_\-\uFEFF]+/g, '')
    .toLowerCase();

/** Finds the columns of `definition` in the cells of a header line. */
export function matchHeader(cells: readonly string[], definition: FileDefinition): Result<Header, HeaderRefusal> {
  const byName = new Map<string, string>();
  for (const [name, column] of Object.entries(definition.columns)) {
    for (const alias of [name, ...column.aliases]) byName.set(plain(alias), name);
  }
  const ours = new Set(REJECT_COLUMNS.map(plain));
  const columns = cells.map((cell) => byName.get(plain(cell)) ?? null);
  const headerOf = new Map<string, string>();
  for (const [at, column] of columns.entries()) {
    const header = (cells[at] ?? '').trim();
    if (column === null) continue;
    const earlier = headerOf.get(column);
    if (earlier !== undefined) return refuse({ kind: 'duplicate_column', column, headers: [earlier, header] });
    headerOf.set(column, header);
  }
  const missing = Object.entries(definition.columns)
    .filter(([name, column]) => column.required && !headerOf.has(name))
    .map(([name]) => name);
  if (missing.length > 0) {
    return refuse({ kind: 'missing_columns', columns: missing, found: cells.map((cell) => cell.trim()).slice(0, 40) });
  }
  return ok({
    cells,
    columns,
    unknown: cells
      .filter((cell, at) => columns[at] === null && cell.trim() !== '' && !ours.has(plain(cell)))
      .map((cell) => cell.trim()),
    isRejects: cells.some((cell) => plain(cell) === plain('rejected_because')),
  });
}

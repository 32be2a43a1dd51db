import { unguarded } from '../core/shared/csv.ts';
import { ok, type Result, refuse } from '../core/shared/result.ts';
import type { FileDefinition } from './definition.ts';
import { plainHeader as plain } from './header-name.ts';
import { type Mapping, NO_MAPPING } from './mapping.ts';
import { FILE_WORDS } from './wording/wording.ts';
import type { RejectColumn } from './wording/words.ts';

/** The columns of a rejects file, whichever language it was written in. */
const REJECT_COLUMNS = Object.values(FILE_WORDS).map(({ rejectColumns }) => rejectColumns);
const namesOf = (column: RejectColumn): readonly string[] => REJECT_COLUMNS.map((names) => plain(names[column]));

export type HeaderRefusal =
  | {
      readonly kind: 'missing_columns';
      readonly columns: readonly string[];
      /** What a Chinese core system calls each of them. */
      readonly alsoNamed: readonly string[];
      readonly found: readonly string[];
      /** One of the columns is there at least. Otherwise the first line may be no header. */
      readonly knowsAny: boolean;
    }
  | { readonly kind: 'duplicate_column'; readonly column: string; readonly headers: readonly [string, string] }
  /** What stands above the header says that amounts are in thousands or ten thousands. */
  | { readonly kind: 'other_unit'; readonly said: string }
  /** A mapping names a column of ours that there is not. */
  | { readonly kind: 'unknown_field'; readonly field: string; readonly fields: readonly string[] }
  /** A mapping names a column of theirs that the file does not have. */
  | { readonly kind: 'mapped_column_missing'; readonly field: string; readonly found: readonly string[] };

export type Header = {
  /** As they stand in the file. */
  readonly cells: readonly string[];
  /** For each cell of a row the column it fills, or null when nobody asked for it. */
  readonly columns: readonly (string | null)[];
  readonly unknown: readonly string[];
  /** Whether a record of the file is its header once more, under the same names or others. */
  readonly isRepeatedBy: (cells: readonly string[]) => boolean;
  /** The file is one that an import wrote, of rows it rejected. */
  readonly isRejects: boolean;
};

/**
 * Finds the columns of `definition` in the cells of a header line. What a mapping says of a column counts before its
 * name, and a field that a mapping fills is filled by nothing else.
 */
export function matchHeader(
  cells: readonly string[],
  definition: FileDefinition,
  mapping: Mapping = NO_MAPPING,
): Result<Header, HeaderRefusal> {
  const unfit = mappingFault(cells, definition, mapping);
  if (unfit !== null) return refuse(unfit);
  const byName = new Map<string, string>();
  const mapped = new Set(mapping.columns.values());
  for (const [name, column] of Object.entries(definition.columns)) {
    if (!mapped.has(name)) for (const alias of [name, ...column.aliases]) byName.set(plain(alias), name);
  }
  for (const [header, name] of mapping.columns) byName.set(header, name);
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
    .filter(([name, column]) => column.required && !headerOf.has(name) && !mapping.set.has(name))
    .map(([name]) => name);
  if (missing.length > 0) {
    const found = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
    return refuse({
      kind: 'missing_columns',
      columns: missing,
      alsoNamed: missing.map((name) => definition.columns[name]?.aliases[0] ?? name),
      found: found.slice(0, 40),
      knowsAny: headerOf.size > 0,
    });
  }
  return ok({
    cells,
    columns,
    unknown: cells
      .filter((cell, at) => columns[at] === null && cell.trim() !== '' && !OURS.has(plain(cell)))
      .map((cell) => cell.trim()),
    isRepeatedBy: (found) => {
      // Columns have hardly a digit in their names, and keys and days have.
      const names = (at: number, text: string): boolean =>
        text === cells[at]?.trim() || (!/\d/.test(text) && byName.get(plain(text)) === columns[at]);
      let isHeader = false;
      for (const [at, column] of columns.entries()) {
        const text = column === null ? '' : (found[at] ?? '').trim();
        if (text === '') continue;
        if (!names(at, text)) return false;
        isHeader = true;
      }
      return isHeader;
    },
    isRejects: cells.some((cell) => BECAUSE.includes(plain(cell))),
  });
}

const OURS: ReadonlySet<string> = new Set(REJECT_COLUMNS.flatMap((names) => Object.values(names).map(plain)));
const BECAUSE = namesOf('because');

/** The cells of a record as they stood in the bank's file: of a rejects file without what the import put there. */
export function asItStood(cells: readonly string[], header: Pick<Header, 'cells' | 'isRejects'>): readonly string[] {
  if (!header.isRejects) return cells;
  return cells.filter((_, at) => !OURS.has(plain(header.cells[at] ?? ''))).map(unguarded);
}

/** What stands in a column that the import put into a rejects file; nothing in any other file. */
export function rejectCell(cells: readonly string[], header: Header, column: RejectColumn): string {
  const names = namesOf(column);
  const at = header.isRejects ? header.cells.findIndex((cell) => names.includes(plain(cell))) : -1;
  return unguarded((cells[at] ?? '').trim());
}

function mappingFault(cells: readonly string[], definition: FileDefinition, mapping: Mapping): HeaderRefusal | null {
  const fields = Object.keys(definition.columns);
  const field = [...mapping.columns.values(), ...mapping.set.keys()].find((name) => !fields.includes(name));
  if (field !== undefined) return { kind: 'unknown_field', field, fields };
  const found = cells.map((cell) => cell.trim());
  const there = new Set(found.map(plain));
  const missing = [...mapping.columns].find(([header]) => !there.has(header));
  return missing === undefined ? null : { kind: 'mapped_column_missing', field: missing[1], found: found.slice(0, 40) };
}

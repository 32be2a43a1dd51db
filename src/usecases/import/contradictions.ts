import type { FieldValue } from '../../core/client/import/merge.ts';
import { shown } from './record-writes.ts';
import type { BadRow, Fault, Figure, FileChunk, GoodRow, ImportFile } from './rows.ts';

/** What a row said, and where. */
type Said = { readonly file: ImportFile; readonly line: number; readonly words: ReadonlyMap<string, string> };

/**
 * Tells rows that say something else of the same key than another file of the same run: of two such files nobody knows which is
 * right. What only one of them speaks of, or leaves empty, is no contradiction, and neither is a client that other files
 * name; an empty cell clears nothing that a file before it has filled. Where there is one file of a kind nothing is kept.
 */
export function contradictions(files: readonly ImportFile[]) {
  // By key; of a file that came later only what the ones before it had not filled.
  const saidOf = new Map<ImportFile, Map<string, readonly Said[]>>();
  const written = files.filter(({ isMade }) => isMade !== true);
  for (const ofKind of Map.groupBy(written, ({ kind }) => kind).values()) {
    const said = new Map<string, readonly Said[]>();
    if (ofKind.length > 1) for (const file of ofKind) saidOf.set(file, said);
  }

  return {
    /** The rows of a piece of a file that agree with what other files have said, and those that do not. */
    sort: (
      file: ImportFile,
      { good }: FileChunk,
    ): { readonly good: readonly GoodRow[]; readonly bad: readonly BadRow[] } => {
      const said = saidOf.get(file);
      if (said === undefined) return { good, bad: [] };
      const agreeing: GoodRow[] = [];
      const bad: BadRow[] = [];
      for (const row of good) {
        const key = keyOf(row);
        const all = said.get(key) ?? [];
        const words = wordsOf(row);
        const earlier = all.filter((each) => each.file !== file);
        const faults = earlier.flatMap((each) => faultsOf(each, words));
        if (faults.length > 0) bad.push({ line: row.line, cells: row.cells, faults });
        else agreeing.push(withoutEmpty(row, earlier));
        // The second row of a file with one key says nothing: it is rejected.
        if (faults.length > 0 || all.length > earlier.length) continue;
        const more = notIn(earlier, words);
        if (more.size > 0) said.set(key, [...all, { file, line: row.line, words: more }]);
      }
      return { good: agreeing, bad };
    },
  };
}

const isFilled = (earlier: readonly Said[], column: string): boolean => earlier.some(({ words }) => words.has(column));

const notIn = (earlier: readonly Said[], words: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  earlier.length === 0 ? words : new Map([...words].filter(([column]) => !isFilled(earlier, column)));

/** The row without its empty cells of columns that another file has filled. */
function withoutEmpty(good: GoodRow, earlier: readonly Said[]): GoodRow {
  if (earlier.length === 0 || good.row.type === 'observation') return good;
  const kept = <Part extends object>(part: Part): Part =>
    Object.fromEntries(
      Object.entries(part).filter(([field, value]) => !(isEmpty(value) && isFilled(earlier, columnOf(field)))),
    ) as Part;
  const { fields, parts } = good.row;
  const row = { ...good.row, fields: kept(fields), ...(parts === undefined ? {} : { parts: kept(parts) }) };
  return { ...good, row: kept(row) };
}

/** Nothing, a text without letters, a list without entries. */
const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

const keyOf = ({ row }: GoodRow): string =>
  row.type === 'record' ? JSON.stringify([row.key, row.balance?.asOf ?? '']) : JSON.stringify([row.subject, ...row.at]);

function faultsOf({ file, line, words }: Said, theirs: ReadonlyMap<string, string>): readonly Fault[] {
  return [...theirs].flatMap(([column, value]) => {
    const ours = words.get(column);
    if (ours === undefined || ours === value || LISTS.has(column)) return [];
    return [{ column, value, expected: { kind: 'same_as', said: ours, file: file.name, line } }];
  });
}

/** What a row says, by column; an empty cell says nothing here. */
function wordsOf({ row }: GoodRow): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  const add = (column: string, value: FieldValue | Figure | undefined) => {
    if (value === undefined || isEmpty(value)) return;
    words.set(column, typeof value === 'bigint' ? String(value) : (shown(value) ?? ''));
  };
  if (row.type === 'observation') {
    add('', row.figures.map((figure) => String(figure ?? '')).join(' / '));
    return words;
  }
  const { fields, client, staff, branch, parts } = row;
  for (const [field, value] of Object.entries({ ...fields, client, staff, branch, ...parts }))
    add(columnOf(field), value);
  for (const [at, figure] of (row.balance?.figures ?? []).entries()) add(FIGURES[at] ?? '', figure);
  return words;
}

const FIGURES = ['balance', 'limit', 'used', 'rate', 'profit_or_loss', 'average_balance_ytd', 'revenue_ytd'];

/** Columns in which two files may list different ones: the later list stands. */
const LISTS: ReadonlySet<string> = new Set(['aliases', 'account_numbers', 'co_owners']);

/** `creditCode` as the column `credit_code`. */
const columnOf = (field: string): string =>
  field === 'client' || field === 'staff'
    ? `${field}_id`
    : field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

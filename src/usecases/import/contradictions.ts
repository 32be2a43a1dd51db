import type { FieldValue } from '../../core/client/import/merge.ts';
import { shown } from './record-writes.ts';
import type { BadRow, Fault, Figure, FileChunk, GoodRow, ImportFile } from './rows.ts';

/** What a row said, and where. */
type Said = { readonly file: ImportFile; readonly line: number; readonly words: ReadonlyMap<string, string> };

/**
 * Tells rows that say something else of the same key than another file of the same run: of two such files nobody knows which is
 * right. What only one of them speaks of, or leaves empty, is no contradiction, and neither is a client that other files
 * name. Where there is one file of a kind nothing is kept.
 */
export function contradictions(files: readonly ImportFile[]) {
  const saidOf = new Map<ImportFile, Map<string, Said>>();
  const written = files.filter(({ isMade }) => isMade !== true);
  for (const ofKind of Map.groupBy(written, ({ kind }) => kind).values()) {
    const said = new Map<string, Said>();
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
        const words = wordsOf(row);
        const earlier = said.get(key);
        const faults = earlier === undefined || earlier.file === file ? [] : faultsOf(earlier, words);
        if (earlier === undefined) said.set(key, { file, line: row.line, words });
        if (faults.length > 0) bad.push({ line: row.line, cells: row.cells, faults });
        else agreeing.push(row);
      }
      return { good: agreeing, bad };
    },
  };
}

const keyOf = ({ row }: GoodRow): string =>
  row.type === 'record' ? JSON.stringify([row.key, row.balance?.asOf ?? '']) : JSON.stringify([row.subject, ...row.at]);

function faultsOf({ file, line, words }: Said, theirs: ReadonlyMap<string, string>): readonly Fault[] {
  return [...theirs].flatMap(([column, value]) => {
    const ours = words.get(column);
    if (ours === undefined || ours === value) return [];
    return [{ column, value, expected: { kind: 'same_as', said: ours, file: file.name, line } }];
  });
}

/** What a row says, by column; an empty cell says nothing here. */
function wordsOf({ row }: GoodRow): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  const add = (column: string, value: FieldValue | Figure | undefined) => {
    if (value !== null && value !== undefined)
      words.set(column, typeof value === 'bigint' ? String(value) : (shown(value) ?? ''));
  };
  if (row.type === 'observation') {
    add('', row.figures.map((figure) => String(figure ?? '')).join(' / '));
    return words;
  }
  for (const [field, value] of Object.entries(row.fields)) add(columnOf(field), value);
  add('client_id', row.client);
  add('staff_id', row.staff);
  add('branch', row.branch);
  add('tier', row.parts?.tier);
  add('owner', row.parts?.owner);
  for (const [at, figure] of (row.balance?.figures ?? []).entries()) add(FIGURES[at] ?? '', figure);
  return words;
}

const FIGURES = ['balance', 'limit', 'used', 'rate', 'profit_or_loss', 'average_balance_ytd', 'revenue_ytd'];

/** `creditCode` as the column `credit_code`. */
const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

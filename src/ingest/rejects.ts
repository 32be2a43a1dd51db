import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { BYTE_ORDER_MARK, csvLine } from '../core/shared/csv.ts';
import type { Rejects } from '../usecases/import/ports.ts';
import type { BadRow, ImportFile } from '../usecases/import/rows.ts';
import type { FileWords } from './wording/words.ts';

export const rejectsHeader = (
  file: ImportFile,
  { rejectColumns: { line, column, value, because } }: FileWords,
): string => BYTE_ORDER_MARK + csvLine([...file.header, line, column, value, because]);

/** One rejected row as it stood, followed by where it stood and what is wrong with it. */
export function rejectsLine(file: ImportFile, row: BadRow, words: FileWords): string {
  const cells = file.header.map((_, at) => row.cells[at] ?? '');
  const hasOtherCells = row.faults.some(({ expected }) => expected.kind === 'cells_of_header');
  return csvLine([
    ...cells,
    String(row.line),
    row.faults.map((fault) => fault.column).join('; '),
    row.faults.map((fault) => fault.value).join('; '),
    words.because(row.faults, hasOtherCells),
  ]);
}

export type RejectsFolder = Rejects & {
  /** Paths of the files written, in order. */
  readonly written: () => readonly string[];
};

/**
 * Writes `<file>.rejects.csv` for every file with rejected rows into `folder`, which is made when the first one comes. What lies there
 * already stays as it is, since somebody may be correcting it: the new file has a number then. Only its owner may read there: the rows
 * are client data.
 */
export function rejectsFolder(folder: string, words: FileWords): RejectsFolder {
  const written = new Map<ImportFile, string>();
  return {
    written: () => [...written.values()],
    write: async (file, rows) => {
      if (rows.length === 0) return;
      const known = written.get(file);
      const { path, handle } = known === undefined ? await newFile(folder, file) : await reopened(known);
      written.set(file, path);
      try {
        if (known === undefined) await handle.write(rejectsHeader(file, words));
        await handle.write(rows.map((row) => rejectsLine(file, row, words)).join(''));
      } finally {
        await handle.close();
      }
    },
  };
}

type Opened = { readonly path: string; readonly handle: FileHandle };

const reopened = async (path: string): Promise<Opened> => ({ path, handle: await open(path, 'a') });

async function newFile(folder: string, file: ImportFile): Promise<Opened> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = file.name.replace(/(\.rejects)?\.\w+$/i, '');
  for (let number = 1; ; number += 1) {
    const path = join(folder, `${name}${number === 1 ? '' : `-${number}`}.rejects.csv`);
    try {
      return { path, handle: await open(path, 'wx', 0o600) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

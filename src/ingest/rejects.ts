import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { BYTE_ORDER_MARK, csvLine } from '../core/shared/csv.ts';
import type { Rejects } from '../usecases/import/ports.ts';
import type { BadRow, ImportFile } from '../usecases/import/rows.ts';
import { cellCountIn, UNTIL_EMPTIED } from './cell-count.ts';
import { REJECT_COLUMNS } from './header.ts';

export const rejectsHeader = (file: ImportFile): string =>
  BYTE_ORDER_MARK + csvLine([...file.header, ...REJECT_COLUMNS]);

/** One rejected row as it stood, followed by where it stood and what is wrong with it. */
export function rejectsLine(file: ImportFile, row: BadRow): string {
  const cells = file.header.map((_, at) => row.cells[at] ?? '');
  const because = row.faults.map((fault) =>
    fault.column === '' ? `expected ${fault.expected}` : `${fault.column}: expected ${fault.expected}`,
  );
  if (row.faults.some(({ expected }) => cellCountIn(`expected ${expected}`) !== null)) because.push(UNTIL_EMPTIED);
  return csvLine([
    ...cells,
    String(row.line),
    row.faults.map((fault) => fault.column).join('; '),
    row.faults.map((fault) => fault.value).join('; '),
    because.join('; '),
  ]);
}

export type RejectsFolder = Rejects & {
  /** Paths of the files written, in order. */
  readonly written: () => readonly string[];
};

/**
 * Writes `<file>.rejects.csv` for every file with rejected rows into `folder`, which is made when the first one comes.
 * Only its owner may read there: the rows are client data.
 */
export function rejectsFolder(folder: string): RejectsFolder {
  const written = new Map<ImportFile, string>();
  const pathFor = (file: ImportFile): string => {
    const name = file.name.replace(/(\.rejects)?\.\w+$/i, '');
    // Files of one name may come from two folders.
    const namesakes = [...written.keys()].filter((other) => other.name === file.name).length;
    return join(folder, `${name}${namesakes === 0 ? '' : `-${namesakes + 1}`}.rejects.csv`);
  };
  return {
    written: () => [...written.values()],
    write: async (file, rows) => {
      if (rows.length === 0) return;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const known = written.get(file);
      const path = known ?? pathFor(file);
      written.set(file, path);
      const handle = await open(path, known === undefined ? 'w' : 'a', 0o600);
      try {
        if (known === undefined) await handle.write(rejectsHeader(file));
        await handle.write(rows.map((row) => rejectsLine(file, row)).join(''));
      } finally {
        await handle.close();
      }
    },
  };
}

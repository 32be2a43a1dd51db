import type { Context } from '../events.ts';
import { FILE_KINDS, type FileKind } from '../import/rows.ts';
import type { UnitOfWork } from '../ports.ts';
import type { BankArchive, FileRow } from './ports.ts';

export type ExportBank = (
  request: { readonly path: string; readonly context: Context },
  write: (kind: FileKind, rows: readonly FileRow[]) => Promise<void>,
) => Promise<number>;

/**
 * Hands out the whole bank, file by file in the order in which they are loaded; how many rows. That it has been taken out is on the
 * trail, which is written when the last row is.
 */
export const exportBank =
  ({ archive, unitOfWork }: { readonly archive: BankArchive; readonly unitOfWork: UnitOfWork }): ExportBank =>
  async ({ path, context }, write) => {
    let rows = 0;
    for (const kind of FILE_KINDS) {
      for await (const piece of archive.rows(kind)) {
        rows += piece.length;
        await write(kind, piece);
      }
    }
    await unitOfWork(context, async () => ({ value: null, events: [{ kind: 'bank_exported', path, rows }] }));
    return rows;
  };

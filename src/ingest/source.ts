import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FileKind } from '../usecases/import/rows.ts';

/** Bytes that can be read from the beginning as often as needed: a file on disk, or one that came over Slack. */
export type Source = {
  /** File name without folder. */
  readonly name: string;
  /** What it holds, where that is known without its name. */
  readonly kind?: FileKind;
  /** Its size, where that is known without reading it. */
  readonly bytes?: number;
  /** Of a workbook: the sheet that it is, and those that were not read although they hold something the bank may want read. */
  readonly sheet?: {
    readonly name: string;
    readonly notRead: readonly { readonly name: string; readonly isHidden: boolean }[];
    /** What is read of it although a filter or a person has hidden it: rows with anything in them, columns by their letters. */
    readonly hidden: { readonly rows: number; readonly columns: readonly string[] };
  };
  readonly open: () => AsyncIterable<Uint8Array>;
};

/** A file on disk; null when there is none, or it is no file. */
export async function diskFile(path: string): Promise<Source | null> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return null;
  return { name: basename(path), bytes: found.size, open: () => createReadStream(path, { highWaterMark: 1 << 18 }) };
}

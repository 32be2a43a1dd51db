import type { TableSums } from '../copying/table-checksums.ts';
import type { FileSum } from './copy-tree.ts';

// What stands in the folder of a backup.

export const DATABASE = 'db';
export const ANCHORS = 'audit-anchors.jsonl';
/** Written last. */
export const MANIFEST = 'backup.json';

export type Manifest = {
  readonly format: 1;
  readonly madeAt: string;
  /** As the copy was when it was opened. */
  readonly tables: TableSums;
  /** All but this list. */
  readonly files: readonly FileSum[];
};

/** `rapport-2026-11-26T03-00-00.000Z`. */
export const nameOf = (at: Date): string => `rapport-${at.toISOString().replaceAll(':', '-')}`;

/** Null: the name of no backup. */
export function readName(name: string): Date | null {
  const [, day, hours, minutes, rest] = /^rapport-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d\.\d{3}Z)$/.exec(name) ?? [];
  if (day === undefined) return null;
  const at = new Date(`${day}T${hours}:${minutes}:${rest}`);
  return Number.isNaN(at.getTime()) ? null : at;
}

export const totalOf = ({ tables, files }: Manifest) => ({
  bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
  tables: Object.keys(tables).length,
  rows: Object.values(tables).reduce((sum, { rows }) => sum + rows, 0),
});

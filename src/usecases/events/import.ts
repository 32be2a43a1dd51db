import type { BatchId } from '../../core/shared/ids.ts';

/** What became of files that somebody loads. */
export type ImportEvent =
  | {
      readonly kind: 'import_started';
      readonly batchId: BatchId;
      readonly files: readonly string[];
    }
  | {
      readonly kind: 'import_finished';
      readonly batchId: BatchId;
      readonly added: number;
      readonly changed: number;
      readonly unchanged: number;
      readonly rejected: number;
      readonly clashing: number;
    }
  | { readonly kind: 'import_failed'; readonly batchId: BatchId; readonly cause: string }
  | { readonly kind: 'import_undone'; readonly batchId: BatchId; readonly restored: number };

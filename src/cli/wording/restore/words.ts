import type { RestoreRefusal } from '../../../persistence/backup/restore.ts';

/** Why a backup is not restored; a directory that does not open is said as everywhere. */
type NotRestored = Exclude<RestoreRefusal, { readonly kind: 'directory' }> & { readonly backup: string };

/** `rapport restore`. */
export type RestoreWords = {
  readonly restore: {
    readonly usage: string;
    readonly done: (dataDir: string, madeAt: string, tables: number, rows: number) => string;
    readonly refusal: (refusal: NotRestored) => string;
    /** After why. */
    readonly nothing: string;
  };
};

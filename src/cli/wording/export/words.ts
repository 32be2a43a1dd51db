import type { CopyRefusal } from '../../../usecases/export/copy-subject.ts';

/** Why there is no copy: whose was asked for, and by whom. */
type NoCopy = CopyRefusal & { readonly client: string; readonly person: string | null; readonly by: string };

/** `rapport export`. */
export type ExportWords = {
  readonly export: {
    readonly usage: string;
    readonly isTaken: (place: string) => string;
    readonly filledMeanwhile: (folder: string) => string;
    readonly bankWritten: (rows: number, files: number, folder: string) => string;
    readonly copyWritten: (rows: number, tables: number, file: string) => string;
    readonly refusal: (refusal: NoCopy) => string;
    /** After why. */
    readonly nothing: string;
  };
};

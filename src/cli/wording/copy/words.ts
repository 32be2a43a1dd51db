import type { CopyRefusal } from '../../../persistence/copying/copy-database.ts';

/** `rapport copy-database`. */
export type CopyWords = {
  readonly copy: {
    readonly usage: string;
    /** Of the database to copy to, why it does not open. */
    readonly target: (why: string) => string;
    readonly noTarget: (address: string) => string;
    readonly sofar: (table: string, rows: number) => string;
    readonly headings: readonly [table: string, rows: string];
    readonly done: (rows: number, tables: number) => string;
    readonly nowWhat: string;
    readonly refusal: (refusal: CopyRefusal) => string;
  };
};

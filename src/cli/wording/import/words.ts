import type { TimeZone } from '../../../core/shared/calendar.ts';
import type { Expected } from '../../../usecases/import/expected.ts';
import type { Ending, FileReport } from '../../../usecases/import/report.ts';
import type { Nameless } from '../../../usecases/import/rows.ts';
import type { UndoRefusal, UndoReport } from '../../../usecases/import/undo-import.ts';

/** What an import came to: of a dry run what it would come to. */
export type ImportOutcome = {
  readonly dryRun: boolean;
  readonly added: number;
  readonly changed: number;
  readonly ended: number;
  readonly batchId: string | null;
};

/** Where the rejected rows of a run stand: in one file, or in several of one folder. */
export type RejectsPlace =
  | { readonly kind: 'one'; readonly path: string; readonly file: string }
  | { readonly kind: 'several'; readonly folder: string; readonly files: readonly string[] };

/** `rapport import`. */
export type ImportWords = {
  readonly import: {
    readonly usage: string;
    readonly completeAndCreate: string;
    readonly undoAlone: (others: readonly string[]) => string;
    /** The end of a sentence that begins with the flag. */
    readonly noRejectsPlace: Readonly<Record<'file' | 'no_rights', string>>;
    readonly rejectsPlace: (folder: string, why: string) => string;
    readonly nothingLoaded: string;
    readonly writtenMeanwhile: (file: string) => string;
    readonly cutOff: string;
    readonly anotherRuns: string;
    readonly noSuchPath: (path: string) => string;
    readonly passedOver: (path: string) => string;
    readonly noFile: string;
    readonly noTable: string;
    readonly refused: (name: string, why: string) => string;
    readonly ofFile: (path: string, sentence: string) => string;
    readonly sheetOf: (path: string, sheet: string) => string;
    readonly progress: {
      /** As cli-progress fills it: {file} {bar} {percentage} {rows} {rejected} {eta_formatted}. */
      readonly bar: string;
      readonly line: (file: string, rows: number, percent: number) => string;
    };
  };
  readonly importReport: {
    /** Of a table whose first column names the files. */
    readonly headings: readonly string[];
    readonly total: string;
    readonly noRow: (files: readonly string[]) => string;
    readonly leftOut: (file: string) => string;
    readonly withoutRate: (currencies: readonly string[]) => string;
    readonly notLoaded: (file: string, columns: readonly string[]) => string;
    /** What was passed over as a title: the rows of a table whose header does not come first would be too. */
    readonly above: (file: string, above: FileReport['above']) => string;
    /** What stands in columns without a name, and whether it seems to be the header that is wrong. */
    readonly nameless: (file: string, nameless: Nameless) => string;
    readonly example: (file: string, example: FileReport['examples'][number]) => string;
    /** What `--complete` did; null when there is nothing to say. */
    readonly ending: (file: string, ending: Ending, dryRun: boolean) => string | null;
    readonly rejected: (file: string, reject: FileReport['rejects'][number]) => string;
    readonly moreRejected: (rows: number) => string;
    readonly reason: (rows: number, column: string, expected: Expected) => string;
    readonly outcome: (outcome: ImportOutcome) => string;
    readonly clashing: (rows: number) => string;
    /** `place`: null of a dry run that writes none. */
    readonly rejects: (rows: number, place: RejectsPlace | null) => string;
  };
  readonly importUndo: {
    readonly done: (report: UndoReport, facts: { readonly dryRun: boolean; readonly zone: TimeZone }) => string;
    /** Why nothing was undone. */
    readonly refusal: (refusal: UndoRefusal, zone: TimeZone) => string;
  };
};

import type { Expected } from '../../usecases/import/expected.ts';
import type { Fault } from '../../usecases/import/rows.ts';

/** What is said of a bank’s files in one language: in rejects files, in the template, by the command line. */
export type FileWords = {
  readonly expected: (expected: Expected) => string;
  /** The same as a phrase of its own. */
  readonly shouldBe: (expected: Expected) => string;
  /** Why a row was rejected: a phrase for each fault, and whatever is to be done with the cell in which they stand. */
  readonly because: (faults: readonly Fault[], alsoUntilEmptied: boolean) => string;
  readonly rejectColumns: Readonly<Record<RejectColumn, string>>;
};

/** Columns that a rejects file carries beside the row, so that a corrected one can be imported as it is. */
export type RejectColumn = 'line' | 'column' | 'value' | 'because';

import type { Expected } from '../usecases/import/expected.ts';
import { FILE_WORDS } from './wording/wording.ts';

type CellCount = Extract<Expected, { readonly kind: 'cells_of_header' }>;

/**
 * What was expected, where this is why a rejects file says, in whichever language, that a row had another number of cells; else null. Cut
 * or filled up to the header's width, such a row would pass for a good one until somebody has emptied the cell that says so.
 */
export function cellCountIn(because: string): CellCount | null {
  const [width, found] = because.match(/\d+/g)?.map(Number) ?? [];
  if (width === undefined || found === undefined) return null;
  const expected: CellCount = { kind: 'cells_of_header', width, found };
  const faults = [{ column: '', value: '', expected }];
  const isSaid = Object.values(FILE_WORDS).some((words) =>
    [true, false].some((untilEmptied) => words.because(faults, untilEmptied) === because),
  );
  return isSaid ? expected : null;
}

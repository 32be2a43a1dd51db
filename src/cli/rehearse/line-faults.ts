import type { BadRow, Fault } from '../../usecases/import/rows.ts';
import type { AmountFile, WhyLeftOut } from '../wording/rehearse/words.ts';
import type { CliWording } from '../wording/wording.ts';

/** A line that is left out, and why. */
export type LineFault = { readonly line: number; readonly why: WhyLeftOut };

/** Of a longer value the end says nothing more. */
const VALUE_SHOWN = 60;

export function badRow({ line, faults }: BadRow): LineFault {
  const [{ column, value, expected }] = faults as readonly [Fault];
  const shown = value.length > VALUE_SHOWN ? `${value.slice(0, VALUE_SHOWN)}…` : value;
  return { line, why: { kind: 'bad_cell', column, value: shown, expected } };
}

/** In the order of the lines. */
export const sentencesOf = (
  faults: readonly LineFault[],
  of: AmountFile,
  { rehearse: words }: CliWording,
): readonly string[] =>
  faults
    .toSorted((one, other) => one.line - other.line)
    .map(({ line, why }) => `${words.line[of](line)}${words.leftOut(why)}`);

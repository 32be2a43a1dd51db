import type { Currency } from '../../core/shared/money.ts';
import { FILE_WORDS } from '../../ingest/wording/wording.ts';
import type { BadRow, Fault } from '../../usecases/import/rows.ts';
import type { CliWording } from '../wording/wording.ts';

/** A line that is left out, and why. */
export type LineFault = { readonly line: number; readonly sentence: string };

/** `of`: the file, where more than one is read. */
export const leftOut = (line: number, why: string, of = ''): LineFault => ({
  line,
  sentence: `Line ${line}${of} is left out: ${why}`,
});

export const whyWithoutRate = (currency: Currency): string =>
  `there is no rate of ${currency}. Name in the rules what one ${currency} is worth: {"rates":{"${currency}":"…"}}.`;

/** Of a longer value the end says nothing more. */
const VALUE_SHOWN = 60;

export function whyBad({ faults }: BadRow, { language }: CliWording): string {
  const [{ column, value, expected }] = faults as readonly [Fault];
  const { expected: what, shouldBe } = FILE_WORDS[language];
  if (column === '') return shouldBe(expected);
  const shown = value.length > VALUE_SHOWN ? `${value.slice(0, VALUE_SHOWN)}…` : value;
  // Of "no more than credit" nothing can be said not to be it.
  return `${column} ${JSON.stringify(shown)} ${expected.kind === 'no_more_than' ? 'should be' : 'is not'} ${what(expected)}.`;
}

export const sentencesOf = (faults: readonly LineFault[]): readonly string[] =>
  faults.toSorted((one, other) => one.line - other.line).map(({ sentence }) => sentence);

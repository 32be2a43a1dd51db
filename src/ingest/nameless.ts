import type { Nameless } from '../usecases/import/rows.ts';

/** As a spreadsheet names it: A, B … Z, AA. */
const letterOf = (at: number): string =>
  `${at < 26 ? '' : letterOf(Math.floor(at / 26) - 1)}${String.fromCharCode(65 + (at % 26))}`;

const numberOf = (at: number): string => String(at + 1);

type NamelessWitness = {
  readonly look: (cells: readonly string[]) => void;
  /** Of the rows seen so far; null: nothing stands under no name. */
  readonly found: () => Nameless | null;
};

/**
 * Counts the values that stand in columns without a name, and asks whether the header has shifted against its rows: a column at one end
 * has a value in every row and no name, and the one at the other end has a name and no value, or counts the rows; or the values that a
 * required column lacks stand beside it.
 */
export function namelessWitness(
  header: readonly string[],
  { isSheet, isRequired }: { readonly isSheet: boolean; readonly isRequired: (at: number) => boolean },
): NamelessWitness {
  const labelOf = isSheet ? letterOf : numberOf;
  const named = header.map((cell) => cell.trim() !== '');
  if (!named.includes(false)) return { look: () => undefined, found: () => null };
  const filled = header.map(() => 0);
  let rows = 0;
  let countsUp = true;
  return {
    look: (cells) => {
      rows += 1;
      countsUp &&= cells[0]?.trim() === String(rows);
      for (const at of header.keys()) if ((cells[at] ?? '').trim() !== '') filled[at] = (filled[at] ?? 0) + 1;
    },
    found: () => {
      const nameless = [...filled.keys()].filter((at) => !named[at] && filled[at] !== 0);
      if (nameless.length === 0) return null;
      const isEmpty = (at: number) => filled[at] === 0;
      const lastFilled = filled.findLastIndex((count) => count > 0);
      const shifted = (at: number): boolean =>
        filled[at] === rows &&
        ((at === 0 && !countsUp && isEmpty(named.lastIndexOf(true))) ||
          (at === lastFilled && named[0] === true && (isEmpty(0) || countsUp)) ||
          [at - 1, at + 1].some((beside) => isRequired(beside) && isEmpty(beside)));
      return {
        columns: nameless.map((at) => ({ column: labelOf(at), rows: filled[at] ?? 0 })),
        looksShifted: nameless.some(shifted),
      };
    },
  };
}

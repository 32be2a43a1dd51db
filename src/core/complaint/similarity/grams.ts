// What two complaints have in common, in either language and mixed: pairs of Han characters and words of Latin letters.
// A pair needs no dictionary and holds across the split of words; a Latin word is cut to its first six letters, which
// joins "charged", "charges" and "charge" and costs no stemmer.

const HAN = /\p{Script=Han}/u;
const LATIN_WORD_LETTERS = 6;

/** Words that stand in every complaint and tell nothing of the matter. */
const IDLE = new Set(
  'the and for was were has have had with that this from not but you our they their she her his him are been on in at to of is it my me we us an as by be or so no'.split(
    ' ',
  ),
);

/**
 * The grams of a text, repeated as often as they occur: `手续`, `续费`, `charge`, `#` for any number. Traditional characters
 * are not folded.
 */
export function gramsOf(text: string): readonly string[] {
  const grams: string[] = [];
  for (const [run] of text
    .normalize('NFKC')
    .toLowerCase()
    .matchAll(/\p{Script=Han}+|\d[\d.,]*|[\p{L}]+/gu)) {
    if (HAN.test(run)) grams.push(...pairsOf([...run]));
    else if (/^\d/.test(run)) grams.push('#');
    else if (run.length > 1 && !IDLE.has(run)) grams.push(run.slice(0, LATIN_WORD_LETTERS));
  }
  return grams;
}

const pairsOf = (characters: readonly string[]): readonly string[] =>
  characters.length === 1
    ? characters
    : characters.slice(1).map((character, at) => `${characters[at] as string}${character}`);

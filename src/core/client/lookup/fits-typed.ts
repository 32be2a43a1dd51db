import { isSpeltIn } from './spelt.ts';

/** Whether a label has every word that is typed so far, as it is written or in pinyin. */
export function fitsTyped(typed: string): (label: string) => boolean {
  const words = folded(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
  return (label) => {
    const text = folded(label);
    return words.every((word) => text.includes(word) || isSpeltIn(word, text));
  };
}

const folded = (words: string): string => words.normalize('NFKC').toLowerCase();

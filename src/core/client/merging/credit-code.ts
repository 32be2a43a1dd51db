/** The characters of a unified social credit code in the order of their values. Source: GB 32100-2015, 4.2. */
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

const LENGTH = 18;

/** A credit code or registration number as two of them are compared: capital letters and digits, of whatever width. */
export const comparableCode = (code: string): string =>
  code
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/**
 * Whether a text is a unified social credit code (统一社会信用代码): 18 characters, the last of which fits the others.
 *
 * Source: GB 32100-2015, 4.5: weights 3^(i−1) mod 31.
 */
export function isCreditCode(code: string): boolean {
  const text = comparableCode(code);
  if (text.length !== LENGTH) return false;
  let sum = 0;
  let weight = 1;
  for (const character of text.slice(0, LENGTH - 1)) {
    const value = CHARACTERS.indexOf(character);
    if (value < 0) return false;
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return CHARACTERS.charAt((31 - (sum % 31)) % 31) === text.charAt(LENGTH - 1);
}

/** Two valid codes that differ are two clients, whatever else they share. A code that is not valid proves nothing. */
export const codesDiffer = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && isCreditCode(a) && isCreditCode(b) && comparableCode(a) !== comparableCode(b);

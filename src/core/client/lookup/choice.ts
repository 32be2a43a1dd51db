import { normalise, SPACE } from './normalise.ts';

/** Days for which a choice is remembered after it was last made. Ours: half a year. */
export const CHOICE_KEPT_DAYS = 180;

/** Clients remembered for one query of one person: as many as a list offers. */
export const CHOICES_PER_QUERY = 5;

/**
 * What queries have in common that ask the same: "HD", "ｈｄ" and " h d " are one, and so are traditional and simplified characters.
 * At most 120 UTF-16 units; empty for a query without a letter or digit, for which nothing is remembered.
 */
export const choiceKey = (query: string): string =>
  String.fromCharCode(...normalise(query).codes.filter((code) => code !== SPACE))
    // Half a character, which no database takes, stands where a long query was cut.
    .toWellFormed()
    .replaceAll('\ufffd', '');

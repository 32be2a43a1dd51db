import { type Client, type NameParts, nameOf } from './book.ts';
import type { Chance } from './chance.ts';
import { initials, mishear, mistype, spelt } from './typing-errors.ts';

/** A query and the client it was made from. */
export type Question = { readonly text: string; readonly client: Client; readonly kind: Kind | null };

/** The shortest queries that the targets speak of. */
const MIN_HAN = 4;
const MIN_LETTERS = 8;

type Of = (parts: NameParts) => string | null;

const withoutLegal = ({ region, own, trade, language }: NameParts): string =>
  nameOf({ region, own, trade, language, legal: '' });
const ownAndTrade = ({ own, trade, language }: NameParts): string =>
  nameOf({ region: '', own, trade, language, legal: '' });

/** The ways to write a name down, from all of it to the trade name with the line of business. */
const variantsOf = (parts: NameParts): readonly string[] => [nameOf(parts), withoutLegal(parts), ownAndTrade(parts)];

const longEnough = (text: string): boolean =>
  (text.match(/\p{Script=Han}/gu)?.length ?? 0) >= MIN_HAN || (text.match(/[a-z]/giu)?.length ?? 0) >= MIN_LETTERS;

/** The trade name by its first letters, the business in full. */
const mixedOf = ({ own, trade }: NameParts): string => `${initials(own)} ${spelt(trade)}`;

const acronymOf = (parts: NameParts): string =>
  withoutLegal(parts)
    .split(' ')
    .map((word) => word.slice(0, 1))
    .join('');

/** The same by sound, in full and by first letters. */
const spokenOf = (parts: NameParts): readonly string[] => [
  ...variantsOf(parts).flatMap((variant) => [spelt(variant), initials(variant)]),
  mixedOf(parts),
];

export type Kind = {
  readonly name: string;
  readonly language: 'zh' | 'en';
  /** Typed by sound: an engine that knows only the characters cannot find it. */
  readonly spoken: boolean;
  readonly make: Of;
  /** The ways to write a name down that count when ties are looked for. */
  readonly variants: (parts: NameParts) => readonly string[];
  /** Of a length that the targets speak of. */
  readonly isTarget: boolean;
};

/** All kinds of question about generated names. */
export const kindsOf = (
  chance: Chance,
  alphabet: readonly string[],
  homophones: ReadonlyMap<string, readonly string[]>,
  traditional: (text: string) => string,
): readonly Kind[] => {
  const some: Of = (parts) => {
    const text = chance.pick(variantsOf(parts)).trim();
    return longEnough(text) ? text : null;
  };
  const made =
    (make: (text: string) => string | null): Of =>
    (parts) => {
      const text = some(parts);
      const query = text === null ? null : make(text);
      return query !== null && longEnough(query) ? query : null;
    };
  const zh = (name: string, make: Of, spoken = false): Kind => ({
    name: `zh ${name}`,
    language: 'zh',
    spoken,
    make,
    variants: spoken ? spokenOf : variantsOf,
    isTarget: true,
  });
  const en = (name: string, make: Of): Kind => ({ ...zh('', make), name: `en ${name}`, language: 'en' });
  const short = (kind: Kind, variants: Kind['variants']): Kind => ({ ...kind, variants, isTarget: false });
  return [
    zh('full name', nameOf),
    zh('legal form left out', withoutLegal),
    zh('trade name and business', ownAndTrade),
    zh('traditional', (parts) => traditional(withoutLegal(parts))),
    zh(
      '1 error',
      made((text) => mistype(chance, text, 1, alphabet)),
    ),
    zh(
      '2 errors',
      made((text) => mistype(chance, text, 2, alphabet)),
    ),
    zh(
      '1 homophone',
      made((text) => mishear(chance, text, 1, homophones)),
    ),
    zh(
      '2 homophones',
      made((text) => mishear(chance, text, 2, homophones)),
    ),
    zh('pinyin', made(spelt), true),
    zh(
      'pinyin 1 error',
      made((text) => mistype(chance, spelt(text), 1, alphabet)),
      true,
    ),
    zh(
      'pinyin 2 errors',
      made((text) => mistype(chance, spelt(text), 2, alphabet)),
      true,
    ),
    short(
      zh('trade name alone', ({ own }) => own),
      ({ own }) => [own],
    ),
    short(
      zh('initials', (parts) => initials(withoutLegal(parts)), true),
      spokenOf,
    ),
    short(zh('initials then pinyin', mixedOf, true), spokenOf),
    en('legal form left out', withoutLegal),
    en(
      '1 error',
      made((text) => mistype(chance, text.toLowerCase(), 1, alphabet)),
    ),
    en(
      '2 errors',
      made((text) => mistype(chance, text.toLowerCase(), 2, alphabet)),
    ),
    {
      ...en('other word order', ({ own, trade }) => `${trade} ${own}`.toLowerCase()),
      variants: (parts) => [...variantsOf(parts), `${parts.trade} ${parts.own}`],
    },
    short(en('acronym', acronymOf), (parts) => [acronymOf(parts)]),
  ];
};

/** `count` questions of a kind about clients chosen by chance. */
export const questions = (
  chance: Chance,
  clients: readonly Client[],
  kind: Kind,
  count: number,
): readonly Question[] => {
  const found: Question[] = [];
  while (found.length < count) {
    const client = chance.pick(clients);
    const text = client.parts?.language === kind.language ? kind.make(client.parts) : null;
    if (text !== null) found.push({ text, client, kind });
  }
  return found;
};

import { bold, line, lines, plain, sentences } from '../../../blocks.ts';
import type { Reader } from '../../../reader.ts';
import { industryName, tierName } from '../../../wording/bank-terms.ts';
import { list } from '../facts.ts';
import type { SeenRecord, TabContent } from './tab.ts';

/** The tail by which an account is known; nobody reads a whole number here. */
const TAIL = 4;

export const accountTail = (number: string): string => [...number].slice(-TAIL).join('');

const NAMES_SHOWN = 20;

/** What the client is: a line a field, and below what nobody has said yet. */
export function businessTab({ record, sights }: SeenRecord, { wording, today }: Reader): TabContent {
  const { client } = record;
  const { business: words } = wording.fullRecord;
  const named = (names: readonly string[]): string => list(names.slice(0, NAMES_SHOWN), wording);
  const fields: readonly (readonly [string, string | null])[] = [
    [words.name, client.name],
    [words.aliases, named(client.aliases)],
    [words.kind, wording.kinds[client.kind]],
    // A person's number would be that of her identity card.
    ...(client.kind === 'person' ? [] : [[words.creditCode, client.creditCode] as const]),
    [words.industry, industryName(client.industry, wording)],
    [words.tier, tierName(client.tier, wording)],
    [words.branch, client.branch?.name ?? null],
    [words.owner, client.owner?.name ?? null],
    [words.coOwners, named(client.coOwners.map(({ name }) => name))],
    [words.area, client.area],
    [words.address, client.address],
    [words.clientSince, client.clientSince === null ? null : wording.format.day(client.clientSince, today)],
    [words.language, words.languages[client.language]],
    // Hidden, they are not unknown.
    ...(sights.money === 'see' ? [[words.accounts, named(client.accountNumbers.map(accountTail))] as const] : []),
  ];
  const known = fields.flatMap(([name, value]) => (value === null || value === '' ? [] : [{ name, value }]));
  const unknown = fields.filter(([, value]) => value === null || value === '').map(([name]) => name);
  return {
    blocks: [
      lines(known.map(({ name, value }) => line(plain(`${name}${words.colon}`), bold(value)))),
      ...(unknown.length === 0 ? [] : [sentences(words.unknown(unknown))]),
    ],
  };
}

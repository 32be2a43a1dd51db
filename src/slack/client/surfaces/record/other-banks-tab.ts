import { bold, line, lines, plain, sentences } from '../../../blocks.ts';
import type { Reader } from '../../../reader.ts';
import type { SeenRecord, TabContent } from './tab.ts';

/** With how many other banks the client deals, and how old that is. */
export function otherBanksTab({ record }: SeenRecord, { wording, today }: Reader): TabContent {
  const { otherBanks: words, holdings } = wording.fullRecord;
  if (record.otherBanks === null) return { blocks: [sentences(words.unknown), sentences(words.baseline)] };
  const { count, asOf } = record.otherBanks;
  return {
    blocks: [
      lines([
        line(bold(words.count(count)), plain(wording.separator), plain(holdings.asOf(wording.format.day(asOf, today)))),
      ]),
      sentences(words.baseline),
    ],
  };
}

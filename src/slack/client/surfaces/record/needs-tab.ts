import type { Need } from '../../../../core/client/full-record.ts';
import { bold, line, lines, plain, sentences, shortened } from '../../../blocks.ts';
import type { Reader } from '../../../reader.ts';
import { joined } from '../../../wording/joined.ts';
import type { Line } from '../facts.ts';
import type { SeenRecord, TabContent } from './tab.ts';

/** Needs on one page. */
export const NEEDS_SHOWN = 20;

/** What the client wants or may come to want: the surest first, what is met or gone last. */
export function needsTab({ part }: SeenRecord, reader: Reader): TabContent {
  if (part?.kind !== 'needs') return { blocks: [] };
  const { needs } = part;
  if (needs.total === 0) return { blocks: [sentences(reader.wording.fullRecord.needs.nothing)] };
  return { blocks: needs.rows.map((need) => lines(needRows(need, reader))), page: needs };
}

function needRows({ level, text, on, by, closedOn }: Need, { wording, today }: Reader): readonly Line[] {
  const { needs: words } = wording.fullRecord;
  const facts = joined(wording, [
    wording.format.nearDay(on, today),
    by.name,
    closedOn === null ? null : words.closed(wording.format.day(closedOn, today)),
  ]);
  return [
    line(bold(wording.contactLog.needLevels[level]), plain(wording.separator), plain(facts)),
    line(plain(shortened(text, 500))),
  ];
}

import { pageOf } from '../../../../core/client/full-record.ts';
import { bold, line, lines, plain, sentences } from '../../../blocks.ts';
import type { Reader } from '../../../reader.ts';
import { joined } from '../../../wording/joined.ts';
import { ranked } from '../facts.ts';
import type { SeenRecord, TabContent } from './tab.ts';

/** People on one page. */
const PEOPLE_SHOWN = 25;

/** Who they are and what they do; their dates and phones are a button further. */
export function peopleTab({ record, sights, place }: SeenRecord, { wording }: Reader): TabContent {
  const { people } = record;
  if (people.length === 0) return { blocks: [sentences(wording.peopleView.nobody)] };
  const page = pageOf(ranked(people), place.page, PEOPLE_SHOWN);
  const rows = page.rows.map(({ name, role, decisionMaker }) => {
    const facts = joined(wording, [role, decisionMaker ? wording.peopleView.decisionMaker : null]);
    return line(bold(name), plain(facts === '' ? '' : wording.separator), plain(facts));
  });
  const hint = sights.personal === 'see' ? [sentences(wording.fullRecord.people.datesHidden)] : [];
  return { blocks: [lines(rows), ...hint], page };
}

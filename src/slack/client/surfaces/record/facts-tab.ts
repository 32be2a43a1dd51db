import { BLOCKS } from '../../../../core/client/knowledge/question.ts';
import { bold, line, lines, plain } from '../../../blocks.ts';
import type { Reader } from '../../../reader.ts';
import { joined } from '../../../wording/joined.ts';
import { knowledgeRows, percentOf } from '../knowledge-rows.ts';
import type { SeenRecord, TabContent } from './tab.ts';

/** How complete each block of the checklist is, and what to ask next; the answers are a button further. */
export function factsTab({ knowledge }: SeenRecord, { wording }: Reader): TabContent {
  if (knowledge === null) return { blocks: [] };
  const { knowledge: words } = wording;
  const blocks = BLOCKS.map((block) => {
    const { share, known, all } = knowledge.blocks[block];
    const facts = joined(wording, [`${percentOf(share)}%`, words.known(known, all)]);
    return line(plain(`${words.blocks[block]}${wording.separator}${facts}`));
  });
  const [head = '', ...next] = knowledgeRows(knowledge, wording);
  return { blocks: [lines([line(bold(head)), ...blocks, ...next.map((text) => line(plain(text)))])] };
}

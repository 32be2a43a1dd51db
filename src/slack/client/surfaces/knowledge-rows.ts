import type { Knowledge } from '../../../core/client/knowledge/knowledge.ts';
import { joined } from '../../wording/joined.ts';
import type { Wording } from '../../wording/wording.ts';

/** A share in whole percent, rounded down: all is known only when all is. */
export const percentOf = (share: number): number => Math.floor(share * 100 + 1e-9);

/** How complete the record is and how much is to be confirmed; and the one question to ask next. */
export function knowledgeRows(knowledge: Knowledge | null, wording: Wording): readonly string[] {
  if (knowledge === null) return [];
  const { knowledge: words, language } = wording;
  const share = joined(wording, [
    words.complete(percentOf(knowledge.share)),
    knowledge.due === 0 ? null : words.due(knowledge.due),
  ]);
  return [share, ...(knowledge.next === null ? [] : [words.next(knowledge.next.text[language])])];
}

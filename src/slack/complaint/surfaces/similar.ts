import type { KnownBlock } from '@slack/types';
import type { SimilarCase } from '../../../core/complaint/similarity/similar-case.ts';
import { bold, button, line, lines, sentences, shortened } from '../../blocks.ts';
import type { Wording } from '../../wording/wording.ts';
import { complaintIds as ids } from '../ids.ts';

const PRODUCT_SHOWN = 40;
const SOLUTION_SHOWN = 300;

/** Similar closed complaints, each with how alike it is, what it came to, what solved it, how long it took, and its button. */
export function similarBlocks(similar: readonly SimilarCase[], wording: Wording): readonly KnownBlock[] {
  const words = wording.complaint.similar;
  if (similar.length === 0) return [sentences(words.none)];
  return [lines([line(bold(words.title))]), ...similar.map((each) => similarRow(each, wording))];
}

function similarRow(of: SimilarCase, { complaint: words, format, separator }: Wording): KnownBlock {
  const facts = [
    words.similar.row(of.number, Math.round(100 * of.score)),
    of.product === null ? null : shortened(of.product, PRODUCT_SHOWN),
    of.settledAs === null ? null : words.settlements[of.settledAs],
    of.outcome === null ? null : words.outcomes[of.outcome],
    of.redress === null ? null : words.redress(format.money(of.redress)),
    words.similar.days(of.days),
  ].filter((fact) => fact !== null);
  const solution = of.solution === null ? '' : `\n${shortened(of.solution, SOLUTION_SHOWN)}`;
  return {
    type: 'section',
    text: { type: 'plain_text', text: `${facts.join(separator)}${solution}`, emoji: false },
    accessory: button(words.open, ids.openListed, of.id),
  };
}

import type { KnownBlock } from '@slack/types';
import { preparedText } from '../../../core/complaint/prepared-plans.ts';
import type { SimilarCase, SolvedAlike, SolvedCase } from '../../../core/complaint/similarity/similar-case.ts';
import { bold, button, line, lines, plainText, sentences, shortened } from '../../blocks.ts';
import type { Wording } from '../../wording/wording.ts';
import { complaintIds as ids } from '../ids.ts';

const PRODUCT_SHOWN = 40;
const SOLUTION_SHOWN = 300;

/**
 * Similar closed complaints, each with how alike it is, what it came to, what solved it and how long it took; with its button where
 * she may open it.
 */
export function similarBlocks(similar: readonly SimilarCase[], wording: Wording): readonly KnownBlock[] {
  const words = wording.complaint.similar;
  if (similar.length === 0) return [sentences(words.none)];
  return [lines([line(bold(words.title))]), ...similar.map((each) => similarRow(each, wording))];
}

const similarRow = (of: SimilarCase, wording: Wording): KnownBlock =>
  of.kind === 'whole' ? solvedRow(of, wording) : alikeRow(of, wording);

/** One that she may not see: what was chosen, the prepared plan where it was one, and no button. */
function alikeRow(of: SolvedAlike, { complaint: words, language, separator }: Wording): KnownBlock {
  const facts = [
    words.similar.alike(percentOf(of)),
    of.settledAs === null ? null : words.settlements[of.settledAs],
    of.outcome === null ? null : words.outcomes[of.outcome],
    of.cause === null ? null : `${words.causes[of.cause.class]}/${words.dimensions[of.cause.dimension]}`,
    of.isRedressed ? words.similar.redressed : null,
    words.similar.days(of.days),
  ].filter((fact) => fact !== null);
  const plan = of.prepared === null ? null : preparedText(of.prepared);
  return sentences([facts.join(separator), ...(plan === null ? [] : [plan[language]])].join('\n'));
}

const percentOf = ({ score }: SimilarCase): number => Math.round(100 * score);

function solvedRow(of: SolvedCase, { complaint: words, format, separator }: Wording): KnownBlock {
  const facts = [
    words.similar.row(of.number, percentOf(of)),
    of.product === null ? null : shortened(of.product, PRODUCT_SHOWN),
    of.settledAs === null ? null : words.settlements[of.settledAs],
    of.outcome === null ? null : words.outcomes[of.outcome],
    of.redress === null ? null : words.redress(format.sum(of.redress)),
    words.similar.days(of.days),
  ].filter((fact) => fact !== null);
  const solution = of.solution === null ? '' : `\n${shortened(of.solution, SOLUTION_SHOWN)}`;
  return {
    type: 'section',
    text: plainText(`${facts.join(separator)}${solution}`),
    accessory: button(words.open, ids.openListed, of.id),
  };
}

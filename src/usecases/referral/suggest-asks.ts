import type { ClientId } from '../../core/shared/ids.ts';
import type { Judged } from './judge-clients.ts';

/** `ease`: points that its first pair adds to its place in the list. */
export type Suggestion = Judged & { readonly ease: number };

const SUGGESTED = 5;

/**
 * The five to ask today, the highest sum of score and ease first; each target for one of them. Of equals the one with the
 * lower id.
 */
export function suggestAsks(judged: readonly Judged[], passedOver: readonly ClientId[]): readonly Suggestion[] {
  let free = judged.filter(
    ({ blocks, isHeldBack, referrer }) => blocks.length === 0 && !isHeldBack && !passedOver.includes(referrer.id),
  );
  const taken = new Set<string>();
  const chosen: Suggestion[] = [];
  while (chosen.length < SUGGESTED) {
    const best = free.map((each) => suggestionOf(each, taken)).reduce(likelier, null);
    if (best === null) break;
    chosen.push(best);
    if (best.pairs[0] !== undefined) taken.add(best.pairs[0].targetId);
    free = free.filter(({ referrer }) => referrer.id !== best.referrer.id);
  }
  return chosen;
}

/** A tenth of the points of the pair: somebody to ask for makes an ask easier, and no client more willing. */
const easeOf = (pairPoints: number): number => Math.round(pairPoints / 10);

function suggestionOf(judged: Judged, taken: ReadonlySet<string>): Suggestion {
  const pairs = judged.pairs.filter(({ targetId }) => !taken.has(targetId));
  const ease = easeOf(pairs[0]?.points ?? 0);
  if (pairs[0] === judged.pairs[0]) return { ...judged, ease };
  return { ...judged, ease, pairs, saying: { ...judged.saying, about: { kind: 'friends' } } };
}

function likelier(one: Suggestion | null, other: Suggestion): Suggestion {
  if (one === null) return other;
  const more = worthOf(other) - worthOf(one);
  return more > 0 || (more === 0 && other.referrer.id < one.referrer.id) ? other : one;
}

const worthOf = ({ scored, ease }: Suggestion): number => scored.score + ease;

import type { AskAnswer } from './ask.ts';
import type { Stage } from './referral.ts';

/** An ask, for what it was made, and what came of it. */
export type YieldedAsk = {
  readonly staffId: string;
  /** Why that client was asked for somebody: the strongest reason of the pair, or the moment; null: neither. */
  readonly reason: string | null;
  readonly answer: AskAnswer;
  readonly stage: Stage | null;
};

export type Yield = {
  readonly asks: number;
  readonly names: number;
  readonly met: number;
  readonly won: number;
  readonly lost: number;
};

/** What asks have brought, in all and by whatever `key` tells apart, most asks first. */
export function yieldOf(
  asks: readonly YieldedAsk[],
  key: (ask: YieldedAsk) => string,
): { readonly all: Yield; readonly by: readonly (Yield & { readonly key: string })[] } {
  const groups = Map.groupBy(asks, key);
  const by = [...groups]
    .map(([name, group]) => ({ key: name, ...count(group) }))
    .toSorted((a, b) => b.asks - a.asks || (a.key < b.key ? -1 : 1));
  return { all: count(asks), by };
}

const count = (asks: readonly YieldedAsk[]): Yield => ({
  asks: asks.length,
  names: asks.filter(({ answer, stage }) => answer === 'name' || stage !== null).length,
  met: asks.filter(({ stage }) => stage === 'met' || stage === 'won').length,
  won: asks.filter(({ stage }) => stage === 'won').length,
  lost: asks.filter(({ stage }) => stage === 'lost').length,
});

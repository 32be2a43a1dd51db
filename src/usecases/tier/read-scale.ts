import { mayWithScale } from '../../core/access/tier.ts';
import type { Staff } from '../../core/client/client.ts';
import type { TierSchemeId } from '../../core/shared/ids.ts';
import { SCALE_OFF } from '../../core/tier/scheme.ts';
import { viewerOf } from '../client/see-client.ts';
import type { StoredScheme, TierBook, TierSchemeStore } from './ports.ts';
import { asSeenBy, type OpenScheme } from './read-tiers.ts';

/** Her own scale: what it says, how many clients are where on it, and what waits for approval. */
type OwnScale = {
  /** Null also where it is switched off. */
  readonly active: StoredScheme | null;
  /** The version by which it was switched off, while none is in force. */
  readonly off: StoredScheme | null;
  /** What she begins with when she writes it anew: what she had last, or proposed after that and was declined. */
  readonly lastRules: string | null;
  readonly open: OpenScheme | null;
  /** The highest degree first; of what no ladder says nothing. */
  readonly sizes: readonly { readonly degree: string; readonly count: number }[];
};

/** Null for whoever may have none. */
export type ReadScale = (by: Staff) => Promise<OwnScale | null>;

export function readScale(deps: { readonly tierBook: TierBook; readonly schemes: TierSchemeStore }): ReadScale {
  return async (by) => {
    const viewer = viewerOf(by);
    if (!mayWithScale(viewer, 'propose', viewer)) return null;
    const [stands, open] = [await deps.schemes.active(by.id), await deps.schemes.proposed(by.id)];
    const isOff = stands?.rules === SCALE_OFF;
    const degrees = [...(await deps.tierBook.degreesOf(by.id, 'all')).values()].toSorted((a, b) => b.rank - a.rank);
    const counts = Map.groupBy(degrees, ({ name }) => name);
    return {
      active: isOff ? null : stands,
      off: isOff ? stands : null,
      lastRules: await deps.schemes.lastRules(by.id, by.id),
      open: open === null ? null : asSeenBy(viewer, open),
      sizes: [...counts].map(([degree, { length }]) => ({ degree, count: length })),
    };
  };
}

/** A proposal that `by` may look at: the bank’s where she may propose, a scale of hers, or one that she may approve. */
export type FindProposal = (by: Staff, id: TierSchemeId) => Promise<OpenScheme | null>;

export const findProposal =
  ({ schemes }: { readonly schemes: TierSchemeStore }): FindProposal =>
  async (by, id) => {
    const scheme = await schemes.find(id);
    return scheme?.state === 'proposed' ? asSeenBy(viewerOf(by), scheme) : null;
  };

import type { Staff } from '../../core/client/client.ts';
import { dayAt } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { distanceToNext, type Explained, judge, whyTier } from '../../core/tier/evaluate.ts';
import { figuresOf, neededFor } from '../../core/tier/figures.ts';
import { measuresOf } from '../../core/tier/scheme.ts';
import { type LookDependencies, lookAtClient } from '../client/look-at-client.ts';
import { type MatchDependencies, type Matched, matchClients } from '../client/match-clients.ts';
import { type ClientSight, viewerOf } from '../client/see-client.ts';
import { schemeOf } from './judge-clients.ts';
import type { TierBook, TierSchemeStore } from './ports.ts';

/** Why a client has its tier, by the rules in force. */
type TierReasons = {
  readonly version: number;
  /** The tier that the rules say; the one on record follows in the night. */
  readonly tier: string;
  readonly keptForUnknown: boolean;
  readonly why: Explained;
  /** What the next tier up still asks; null at the top. */
  readonly next: Explained | null;
};

/** A client, and why it has its tier; `reasons` null where no rules speak of it, or its figures are not the asker's to see. */
export type ExplainedTier = { readonly sight: ClientSight; readonly reasons: TierReasons | null };

/** Explains the tier of one client, as far as `by` may see it. */
export type ExplainTier = (by: Staff, id: ClientId) => Promise<ExplainedTier>;

type Dependencies = LookDependencies & { readonly tierBook: TierBook; readonly schemes: TierSchemeStore };

const REFRESH_WITHIN_MS = 800;

export function explainTier(deps: Dependencies): ExplainTier {
  const { clock, bankZone, tierBook, schemes } = deps;
  return async (by, id) => {
    const sight = await lookAtClient(deps, viewerOf(by), id);
    return { sight, reasons: sight.kind === 'record' && sight.sights.money === 'see' ? await reasonsFor(id) : null };
  };

  async function reasonsFor(id: ClientId): Promise<TierReasons | null> {
    const stored = await schemes.active();
    if (stored === null) return null;
    const now = clock.now();
    const today = dayAt(now, bankZone);
    await tierBook.refresh(now, REFRESH_WITHIN_MS);
    const scheme = await schemeOf(tierBook, stored.rules);
    const client = await tierBook.client({ today, ...neededFor(measuresOf(scheme)) }, id);
    const ladder = client === null ? undefined : scheme.ladders[client.kind];
    if (client === null || ladder === undefined) return null;
    const figures = figuresOf(client.raw, { base: tierBook.currency, today, minuteCost: scheme.minuteCost });
    const { tier, rank, keptForUnknown } = judge(ladder, figures, client.tier);
    return {
      version: stored.version,
      tier,
      keptForUnknown,
      why: whyTier(ladder, rank, figures),
      next: distanceToNext(ladder, rank, figures),
    };
  }
}

/** Finds the client that `query` means and explains its tier. */
export type FindTier = (
  by: Staff,
  query: string,
) => Promise<({ readonly kind: 'one' } & ExplainedTier) | Exclude<Matched, { readonly kind: 'one' }>>;

export function findTier(deps: Dependencies & MatchDependencies): FindTier {
  const match = matchClients(deps);
  const explain = explainTier(deps);
  return async (by, query) => {
    const matched = await match(by, query);
    return matched.kind === 'one' ? { kind: 'one', ...(await explain(by, matched.clientId)) } : matched;
  };
}

import { sightOf, type Viewer } from '../../core/access/policy.ts';
import { mayApproveOf, mayDeclineOf, mayWithScale, mayWithScheme } from '../../core/access/tier.ts';
import type { Staff } from '../../core/client/client.ts';
import { addDays, dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import { TIER_RANKS, tierKey } from '../../core/shared/usual-tiers.ts';
import { rankOf as placeIn } from '../../core/tier/evaluate.ts';
import { LADDER_KINDS, type LadderKind } from '../../core/tier/scheme.ts';
import { viewerOf } from '../client/see-client.ts';
import type { Clock } from '../ports.ts';
import { schemeOf } from './judge-clients.ts';
import type { RecentMove, StoredScheme, TierBook, TierSchemeStore } from './ports.ts';

/** How many clients are in each tier; `tier` null = none. Lowest first, as the rules say or as the usual tiers go. */
type TierSize = { readonly kind: LadderKind; readonly tier: string | null; readonly count: number };

/** A proposal, and what its reader can do about it. */
export type OpenScheme = {
  readonly scheme: StoredScheme;
  readonly mayApprove: boolean;
  readonly mayDecline: boolean;
  /** She would approve, had she not proposed it. */
  readonly isOwn: boolean;
};

/** The tiers of the bank, and what the asker can do about them. */
type TierDesk = {
  /** Null: the tiers of the bank's files stand. */
  readonly active: StoredScheme | null;
  readonly sizes: readonly TierSize[];
  /** What she begins with when she writes rules: what stands, or her own proposal of after that, which was declined. */
  readonly lastRules: string | null;
  readonly mayPropose: boolean;
  /** She may have clients of her own whose figures she sees. */
  readonly hasPriorities: boolean;
  /** The proposal that waits for an answer. */
  readonly open: OpenScheme | null;
  /** She may have a scale of her own. */
  readonly mayScale: boolean;
  /** Scales of others that wait for her answer, the oldest first. */
  readonly scales: readonly OpenScheme[];
  /** Her own clients that rules have moved of late, newest first. */
  readonly moves: readonly RecentMove[];
};

export const asSeenBy = (viewer: Viewer, scheme: StoredScheme): OpenScheme => {
  const { proposedBy, needsSecond, owner } = scheme;
  return {
    scheme,
    mayApprove: mayApproveOf(viewer, { proposedBy: proposedBy.id, needsSecond, owner }),
    mayDecline: mayDeclineOf(viewer, { proposedBy: proposedBy.id, owner }),
    isOwn: proposedBy.id === viewer.id,
  };
};

const RANKS = new Map(TIER_RANKS);

/** The usual tiers from low to high, then such as the bank alone knows. */
const rankOf = (tier: string | null): number => RANKS.get(tier?.toLowerCase() ?? '') ?? RANKS.size;

/** Two words for one tier are one line, by the word of most clients. */
function byTier(sizes: readonly TierSize[]): readonly TierSize[] {
  const found = Map.groupBy(sizes, ({ tier }) => (tier === null ? null : tierKey(tier)));
  return [...found.values()].flatMap((same) => {
    const [most] = same.toSorted((a, b) => b.count - a.count);
    return most === undefined ? [] : [{ ...most, count: same.reduce((sum, { count }) => sum + count, 0) }];
  });
}

export type ReadTiers = (by: Staff) => Promise<TierDesk>;

const RECENT_DAYS = 30;
const MOVES_SHOWN = 10;
const REFRESH_WITHIN_MS = 800;

/** What the bank's tier rules say, and how many clients are in each tier. No client is named but the asker's own. */
export function readTiers(deps: {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly tierBook: TierBook;
  readonly schemes: TierSchemeStore;
}): ReadTiers {
  const { clock, bankZone, tierBook, schemes } = deps;
  return async (by) => {
    const viewer = viewerOf(by);
    const now = clock.now();
    await tierBook.refresh(now, REFRESH_WITHIN_MS);
    const [active, open] = [await schemes.active(null), await schemes.proposed(null)];
    const since = addDays(dayAt(now, bankZone), -RECENT_DAYS);
    return {
      active,
      sizes: await sizes(active),
      lastRules: await schemes.lastRules(null, by.id),
      mayPropose: mayWithScheme(viewer, 'propose'),
      hasPriorities: by.role === 'rm' && sightOf(viewer, 'owner', 'money') === 'see',
      open: open === null ? null : asSeenBy(viewer, open),
      mayScale: mayWithScale(viewer, 'propose', viewer),
      scales: (await schemes.scales('proposed'))
        .map((scale) => asSeenBy(viewer, scale))
        .filter(({ mayApprove }) => mayApprove),
      moves: await tierBook.recentMoves(by.id, since, MOVES_SHOWN),
    };
  };

  async function sizes(active: StoredScheme | null): Promise<readonly TierSize[]> {
    const counts = await tierBook.counts();
    const scheme = active === null ? null : await schemeOf(tierBook, active.rules);
    return LADDER_KINDS.flatMap((kind): readonly TierSize[] => {
      const ladder = scheme?.ladders[kind];
      const found = counts.filter((each) => each.kind === kind);
      const placeOf = (tier: string | null): number | null => (ladder === undefined ? null : placeIn(ladder, tier));
      const sizeAt = (place: number): number =>
        found.reduce((sum, { tier, count }) => (placeOf(tier) === place ? sum + count : sum), 0);
      const others = byTier(found.filter(({ tier }) => placeOf(tier) === null));
      return [
        ...(ladder ?? []).map(({ name: tier }, place) => ({ kind, tier, count: sizeAt(place) })),
        ...others.toSorted((a, b) => rankOf(a.tier) - rankOf(b.tier) || b.count - a.count),
      ];
    });
  }
}

import type { Staff } from '../../core/client/client.ts';
import { dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import type { Degree } from '../../core/situation/situation.ts';
import { DEGREE_MEASURES, type Degrees, degreesOf, type Quadrant, quadrantOf } from '../../core/tier/degrees.ts';
import { distanceToNext, type Explained, judge, whyTier } from '../../core/tier/evaluate.ts';
import { figuresOf, neededFor } from '../../core/tier/figures.ts';
import { measuresOf, STANDARD_MINUTE_COST } from '../../core/tier/scheme.ts';
import { type LookDependencies, lookAtClient } from '../client/look-at-client.ts';
import { type MatchDependencies, type Matched, matchClients } from '../client/match-clients.ts';
import { type ClientSight, viewerOf } from '../client/see-client.ts';
import type { Clock } from '../ports.ts';
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

/** What a client is worth: its four degrees, and where it stands in deal priority. */
type ClientWorth = { readonly degrees: Degrees; readonly quadrant: Quadrant | null };

/**
 * A client, why it has its tier, and what it is worth; `reasons` null where no rules speak of it, both null where its
 * figures are not the asker's to see.
 */
export type ExplainedTier = {
  readonly sight: ClientSight;
  readonly reasons: TierReasons | null;
  readonly worth: ClientWorth | null;
  /** Where her own scale puts it; null of a client of somebody else, and where she has none. */
  readonly degree: Degree | null;
};

/** Explains the tier of one client, as far as `by` may see it. */
export type ExplainTier = (by: Staff, id: ClientId) => Promise<ExplainedTier>;

type FigureDependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly tierBook: TierBook;
  readonly schemes: Pick<TierSchemeStore, 'active'>;
};
type Dependencies = LookDependencies & FigureDependencies;

const REFRESH_WITHIN_MS = 800;

export function explainTier(deps: Dependencies): ExplainTier {
  const figuresFor = tierFigures(deps);
  return async (by, id) => {
    const sight = await lookAtClient(deps, viewerOf(by), id);
    const isOpen = sight.kind === 'record' && sight.sights.money === 'see';
    if (!isOpen) return { sight, reasons: null, worth: null, degree: null };
    await deps.tierBook.refresh(deps.clock.now(), REFRESH_WITHIN_MS);
    const degree = (await deps.tierBook.degreesOf(by.id, [id])).get(id) ?? null;
    return { sight, ...(await figuresFor(id)), degree: sight.relation === 'owner' ? degree : null };
  };
}

/** The tier of a client and what it is worth, by figures as they were derived last. */
function tierFigures({ clock, bankZone, tierBook, schemes }: FigureDependencies) {
  return async (id: ClientId): Promise<Pick<ExplainedTier, 'reasons' | 'worth'>> => {
    const stored = await schemes.active(null);
    const today = dayAt(clock.now(), bankZone);
    const scheme = stored === null ? null : await schemeOf(tierBook, stored.rules);
    const measures = new Set([...DEGREE_MEASURES, ...(scheme === null ? [] : measuresOf(scheme))]);
    const client = await tierBook.client({ today, ...neededFor(measures) }, id);
    if (client === null) return { reasons: null, worth: null };
    const minuteCost = scheme?.minuteCost ?? STANDARD_MINUTE_COST;
    const figures = figuresOf(client.raw, { base: tierBook.currency, today, minuteCost });
    const worth = { degrees: degreesOf(figures), quadrant: quadrantOf(client.kind, figures) };
    const ladder = scheme?.ladders[client.kind];
    if (stored === null || ladder === undefined) return { reasons: null, worth };
    const { tier, rank, keptForUnknown } = judge(ladder, figures, client.tier);
    const [why, next] = [whyTier(ladder, rank, figures), distanceToNext(ladder, rank, figures)];
    return { reasons: { version: stored.version, tier, keptForUnknown, why, next }, worth };
  };
}

/** What the next tier up of a client still asks, for whoever may see its money; null at the top and without rules. */
export type NextTier = (id: ClientId) => Promise<Explained | null>;

export function nextTier(deps: FigureDependencies): NextTier {
  const figuresFor = tierFigures(deps);
  return async (id) =>
    (await deps.schemes.active(null)) === null ? null : ((await figuresFor(id)).reasons?.next ?? null);
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

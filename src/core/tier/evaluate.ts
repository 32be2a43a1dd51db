import { isSameTier } from '../shared/usual-tiers.ts';
import type { Condition, Ladder, Tier } from './scheme.ts';

/**
 * Figures of one client by measure, amounts in whole units of the base currency. What is missing is unknown, and no
 * zero.
 */
export type Figures = ReadonlyMap<string, number>;

type Answer = 'yes' | 'no' | 'unknown';

function holds({ measure, operator, threshold }: Condition, figures: Figures): Answer {
  const value = figures.get(measure);
  if (value === undefined) return 'unknown';
  const isMet = {
    '>=': value >= threshold,
    '>': value > threshold,
    '<=': value <= threshold,
    '<': value < threshold,
  }[operator];
  return isMet ? 'yes' : 'no';
}

function allHold(all: readonly Condition[], figures: Figures): Answer {
  const answers = all.map((each) => holds(each, figures));
  if (answers.includes('no')) return 'no';
  return answers.includes('unknown') ? 'unknown' : 'yes';
}

function isReached({ any }: Tier, figures: Figures): Answer {
  if (any.length === 0) return 'yes';
  const answers = any.map((all) => allHold(all, figures));
  if (answers.includes('yes')) return 'yes';
  return answers.includes('unknown') ? 'unknown' : 'no';
}

/** The place of a tier in its ladder, from 0, by its own word, else by any word for it; null of one that the ladder does not have. */
export function rankOf(ladder: Ladder, name: string | null): number | null {
  if (name === null) return null;
  const own = ladder.findIndex((tier) => tier.name === name);
  const rank = own === -1 ? ladder.findIndex((tier) => isSameTier(tier.name, name)) : own;
  return rank === -1 ? null : rank;
}

/** Where a client belongs. */
export type Judgement = {
  /** The tier, by the client's own word for it where it stays, and its place in the ladder from 0. */
  readonly tier: string;
  readonly rank: number;
  /** It stays where it is because a figure is unknown that could speak for it. */
  readonly keptForUnknown: boolean;
};

/**
 * The tier of a client: the highest whose rule holds. What is unknown lifts nobody and lowers nobody: a client keeps
 * the tier it has as far as an unknown figure could still speak for it.
 */
export function judge(ladder: Ladder, figures: Figures, current: string | null): Judgement {
  let certain = 0;
  let possible = 0;
  for (const [rank, tier] of ladder.entries()) {
    const reached = isReached(tier, figures);
    if (reached === 'yes') certain = rank;
    if (reached !== 'no') possible = rank;
  }
  const now = rankOf(ladder, current);
  const rank = Math.min(Math.max(now ?? certain, certain), possible);
  const named = ladder[rank] ?? ladder[0];
  return { tier: rank === now && current !== null ? current : named.name, rank, keptForUnknown: rank > certain };
}

/**
 * A condition and what stands against it; `value` null = not known. `gap`: by how much it is missed, 0 where it is met.
 */
export type Finding = {
  readonly condition: Condition;
  readonly value: number | null;
  readonly isMet: boolean;
  readonly gap: number | null;
};

function findingOf(condition: Condition, figures: Figures): Finding {
  const value = figures.get(condition.measure);
  if (value === undefined) return { condition, value: null, isMet: false, gap: null };
  const isMet = holds(condition, figures) === 'yes';
  return { condition, value, isMet, gap: isMet ? 0 : Math.abs(condition.threshold - value) };
}

/** A tier, and the alternative of its rule that is nearest to being met. */
export type Explained = { readonly tier: string; readonly findings: readonly Finding[] };

/** Why a client has its tier: the alternative that holds, or the nearest one; the lowest tier asks nothing. */
export function whyTier(ladder: Ladder, rank: number, figures: Figures): Explained {
  const tier = ladder[rank] ?? ladder[0];
  return { tier: tier.name, findings: nearest(tier, figures) };
}

/** What the next tier up still asks; null at the top. */
export function distanceToNext(ladder: Ladder, rank: number, figures: Figures): Explained | null {
  const tier = ladder[rank + 1];
  return tier === undefined ? null : { tier: tier.name, findings: nearest(tier, figures) };
}

function nearest({ any }: Tier, figures: Figures): readonly Finding[] {
  const [best] = any
    .map((all) => all.map((each) => findingOf(each, figures)))
    .toSorted((a, b) => missed(a) - missed(b) || farness(a) - farness(b));
  return best ?? [];
}

const missed = (findings: readonly Finding[]): number => findings.filter(({ isMet }) => !isMet).length;

/** Gaps in shares of what is asked; an unknown figure is as far as can be. */
const farness = (findings: readonly Finding[]): number =>
  findings.reduce(
    (sum, { gap, condition }) =>
      sum + (gap === null ? 1 : Math.min(1, gap / Math.max(1, Math.abs(condition.threshold)))),
    0,
  );

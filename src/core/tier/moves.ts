import { rankOf } from './evaluate.ts';
import { kindsOf, type LadderKind, type TierScheme } from './scheme.ts';

/** From which tier to which; `from` null = none yet, or one that the scheme does not know. */
export type MovePair = {
  readonly kind: LadderKind;
  readonly from: string | null;
  readonly to: string;
  readonly direction: MoveDirection;
  readonly count: number;
};
/** `new`: from no tier of the scheme, so that nobody can say whether that is up. */
export type MoveDirection = 'up' | 'down' | 'new';

/** Clients of one tier before and after. */
export type TierCount = {
  readonly kind: LadderKind;
  readonly tier: string;
  readonly before: number;
  readonly after: number;
};

export type MoveSummary = {
  readonly counts: readonly TierCount[];
  /** Most clients first. */
  readonly pairs: readonly MovePair[];
  readonly up: number;
  readonly down: number;
  readonly fresh: number;
};

/** Whether a step in a ladder leads up. */
export function directionOf(scheme: TierScheme, kind: LadderKind, from: string | null, to: string): MoveDirection {
  const ladder = scheme.ladders[kind];
  const [before, after] = ladder === undefined ? [null, null] : [rankOf(ladder, from), rankOf(ladder, to)];
  if (before === null || after === null) return 'new';
  return after > before ? 'up' : 'down';
}

/** A tier by the word of the scheme for it; by its own where the scheme does not know it. */
export function inWordsOf(scheme: TierScheme, kind: LadderKind, tier: string): string {
  const ladder = scheme.ladders[kind];
  const rank = ladder === undefined ? null : rankOf(ladder, tier);
  return rank === null ? tier : (ladder?.[rank]?.name ?? tier);
}

/** Counts as clients pass by, one `add` each. */
export function tally(scheme: TierScheme) {
  const counts = new Map<string, { before: number; after: number }>();
  const pairs = new Map<string, { -readonly [Key in keyof MovePair]: MovePair[Key] }>();
  const key = (...parts: readonly (string | null)[]): string => JSON.stringify(parts);
  const countOf = (kind: LadderKind, tier: string) => {
    const at = key(kind, tier);
    const count = counts.get(at) ?? { before: 0, after: 0 };
    counts.set(at, count);
    return count;
  };
  return {
    add(kind: LadderKind, before: string | null, after: string): void {
      const from = before === null ? null : inWordsOf(scheme, kind, before);
      const to = inWordsOf(scheme, kind, after);
      if (from !== null) countOf(kind, from).before += 1;
      countOf(kind, to).after += 1;
      if (from === to) return;
      const at = key(kind, from, to);
      const pair = pairs.get(at) ?? { kind, from, to, direction: directionOf(scheme, kind, from, to), count: 0 };
      pair.count += 1;
      pairs.set(at, pair);
    },
    summary(): MoveSummary {
      const all = [...pairs.values()].toSorted((a, b) => b.count - a.count);
      const sum = (direction: MoveDirection): number =>
        all.filter((pair) => pair.direction === direction).reduce((total, { count }) => total + count, 0);
      return {
        counts: kindsOf(scheme).flatMap((kind) =>
          (scheme.ladders[kind] ?? []).map(({ name }) => ({ kind, tier: name, ...countOf(kind, name) })),
        ),
        pairs: all,
        up: sum('up'),
        down: sum('down'),
        fresh: sum('new'),
      };
    },
  };
}

import { mayName, type TieBasis, type TieKind } from './ties.ts';

/** Somebody who may be asked, or asked for, as far as pairs go. Words are compared as they are. */
export type Acquaintance = {
  readonly industry: string | null;
  readonly area: string | null;
  readonly interests: readonly string[];
  /** By number. */
  readonly circles: readonly number[];
};

/** A client that is tied to a target; both by their places in the lists. */
export type KnownTie = {
  readonly client: number;
  readonly target: number;
  readonly kind: TieKind;
  readonly basis: TieBasis;
};

/** Why the two go together. */
export type PairReason =
  | { readonly kind: TieKind; readonly basis: TieBasis }
  | { readonly kind: 'circle'; readonly circle: number }
  | { readonly kind: 'interest' | 'industry' | 'area'; readonly word: string };

/** A target for a client: `points` is the sum of the reasons, the strongest first. */
export type Pair = { readonly target: number; readonly points: number; readonly reasons: readonly PairReason[] };

/**
 * Points of each reason. An area alone makes no pair.
 *
 * Source: bank practice (circle, interest, industry, supply chain, family and influence); the points are our defaults.
 */
const POINTS: Readonly<Record<PairReason['kind'], number>> = {
  family: 40,
  influence: 35,
  supplier: 30,
  customer: 30,
  circle: 30,
  interest: 12,
  industry: 10,
  area: 5,
};
/** More where the client itself has spoken of the target, or everybody knows: it can be asked for by name. */
const NAMEABLE = 15;

/** Of so many targets of one industry or interest a client is offered the best of: the rest wait for their turn. */
const OFFERED_OF_A_WORD = 12;

/**
 * The best targets of each client, at most `most`, the best first; none of them is a client. Of many targets that share a word with
 * many clients, neighbouring clients get different ones.
 */
export function findPairs(
  clients: readonly Acquaintance[],
  targets: readonly Acquaintance[],
  ties: readonly KnownTie[],
  most: number,
): readonly (readonly Pair[])[] {
  const lists: Lists = {
    circles: listed(targets, ({ circles }) => circles),
    interests: listed(targets, ({ interests }) => interests),
    industries: listed(targets, ({ industry }) => (industry === null ? [] : [industry])),
  };
  const tied = Map.groupBy(ties, ({ client }) => client);
  // Points are added up in one array for all clients: a bank has a hundred thousand, and each meets dozens of targets.
  const points = new Int32Array(targets.length);
  return clients.map((client, at) => {
    const met: number[] = [];
    const meet = (target: number, more: number): void => {
      if (points[target] === 0) met.push(target);
      points[target] = (points[target] as number) + more;
    };
    const own = tied.get(at) ?? [];
    for (const tie of own) meet(tie.target, POINTS[tie.kind] + (mayName(tie.basis) ? NAMEABLE : 0));
    meetAll(client, at, lists, meet);
    const best = bestOf(met, points, most);
    for (const target of met) points[target] = 0;
    return best
      .map((target) => pairOf(client, targets[target] as Acquaintance, target, own))
      .toSorted((one, other) => other.points - one.points || one.target - other.target);
  });
}

/** Targets by what they may share with a client. */
type Lists = {
  readonly circles: ReadonlyMap<number, readonly number[]>;
  readonly interests: ReadonlyMap<string, readonly number[]>;
  readonly industries: ReadonlyMap<string, readonly number[]>;
};

function meetAll(
  { circles, interests, industry }: Acquaintance,
  at: number,
  lists: Lists,
  meet: (target: number, points: number) => void,
): void {
  for (const circle of circles) for (const target of turnOf(lists.circles.get(circle), at)) meet(target, POINTS.circle);
  for (const word of interests)
    for (const target of turnOf(lists.interests.get(word), at)) meet(target, POINTS.interest);
  if (industry !== null) for (const target of turnOf(lists.industries.get(industry), at)) meet(target, POINTS.industry);
}

/** The few with most points, in no order. */
function bestOf(met: readonly number[], points: Int32Array, most: number): readonly number[] {
  const best: number[] = [];
  const ahead = (one: number, other: number): boolean =>
    points[one] === points[other] ? one < other : (points[one] as number) > (points[other] as number);
  for (const target of met) {
    const last = best.at(-1);
    if (best.length === most && last !== undefined && !ahead(target, last)) continue;
    if (best.length === most) best.pop();
    let place = best.length;
    while (place > 0 && ahead(target, best[place - 1] as number)) place -= 1;
    best.splice(place, 0, target);
  }
  return best;
}

/** Every reason why the two go together. */
function pairOf(client: Acquaintance, of: Acquaintance, target: number, ties: readonly KnownTie[]): Pair {
  const reasons: readonly PairReason[] = [
    ...ties.filter((tie) => tie.target === target).map(({ kind, basis }): PairReason => ({ kind, basis })),
    ...client.circles
      .filter((circle) => of.circles.includes(circle))
      .map((circle): PairReason => ({ kind: 'circle', circle })),
    ...client.interests
      .filter((word) => of.interests.includes(word))
      .map((word): PairReason => ({ kind: 'interest', word })),
    ...(['industry', 'area'] as const).flatMap((kind): readonly PairReason[] => {
      const word = client[kind];
      return word !== null && word === of[kind] ? [{ kind, word }] : [];
    }),
  ];
  return { target, points: pointsOf(reasons), reasons: reasons.toSorted((a, b) => POINTS[b.kind] - POINTS[a.kind]) };
}

function listed<Key>(
  targets: readonly Acquaintance[],
  keys: (of: Acquaintance) => readonly Key[],
): ReadonlyMap<Key, readonly number[]> {
  const found = new Map<Key, number[]>();
  for (const [at, target] of targets.entries())
    for (const key of keys(target)) {
      const list = found.get(key);
      if (list === undefined) found.set(key, [at]);
      else list.push(at);
    }
  return found;
}

/** Some of a long list, other ones for each client, so that one target is not suggested to all. */
function turnOf(list: readonly number[] | undefined, client: number): readonly number[] {
  if (list === undefined || list.length <= OFFERED_OF_A_WORD) return list ?? [];
  const from = (client * OFFERED_OF_A_WORD) % list.length;
  const first = list.slice(from, from + OFFERED_OF_A_WORD);
  return first.length === OFFERED_OF_A_WORD ? first : [...first, ...list.slice(0, OFFERED_OF_A_WORD - first.length)];
}

const pointsOf = (reasons: readonly PairReason[]): number =>
  reasons.reduce((sum, { kind }) => sum + POINTS[kind], 0) + (reasons.some(isNameable) ? NAMEABLE : 0);

/** Whether a reason lets the client hear the target’s name. */
export const isNameable = (reason: PairReason): boolean => 'basis' in reason && mayName(reason.basis);

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
 * The best targets of each client, at most `most`, the best first. A client is never paired with a target that `same` says is
 * itself. Of many targets that share a word with many clients, neighbouring clients get different ones.
 */
export function findPairs(
  clients: readonly Acquaintance[],
  targets: readonly Acquaintance[],
  ties: readonly KnownTie[],
  most: number,
  same: (client: number, target: number) => boolean = () => false,
): readonly (readonly Pair[])[] {
  const lists: Lists = {
    circles: listed(targets, ({ circles }) => circles),
    interests: listed(targets, ({ interests }) => interests),
    industries: listed(targets, ({ industry }) => (industry === null ? [] : [industry])),
  };
  const tied = Map.groupBy(ties, ({ client }) => client);
  return clients.map((client, at) => {
    const found = new Map<number, PairReason[]>();
    for (const [target, reason] of meetingsOf(client, at, lists, tied.get(at) ?? [])) {
      if (same(at, target)) continue;
      const reasons = found.get(target);
      if (reasons === undefined) found.set(target, [reason]);
      else reasons.push(reason);
    }
    return bestOf(found, client, targets, most);
  });
}

/** Targets by what they may share with a client. */
type Lists = {
  readonly circles: ReadonlyMap<number, readonly number[]>;
  readonly interests: ReadonlyMap<string, readonly number[]>;
  readonly industries: ReadonlyMap<string, readonly number[]>;
};

/** Every target that a client meets somewhere, once for each reason. */
function* meetingsOf(
  client: Acquaintance,
  at: number,
  { circles, interests, industries }: Lists,
  ties: readonly KnownTie[],
): Generator<readonly [number, PairReason]> {
  for (const { target, kind, basis } of ties) yield [target, { kind, basis }];
  for (const circle of client.circles)
    for (const target of turnOf(circles.get(circle), at)) yield [target, { kind: 'circle', circle }];
  for (const word of client.interests)
    for (const target of turnOf(interests.get(word), at)) yield [target, { kind: 'interest', word }];
  const word = client.industry;
  if (word !== null) for (const target of turnOf(industries.get(word), at)) yield [target, { kind: 'industry', word }];
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

function bestOf(
  found: ReadonlyMap<number, readonly PairReason[]>,
  client: Acquaintance,
  targets: readonly Acquaintance[],
  most: number,
): readonly Pair[] {
  const pairs: Pair[] = [];
  for (const [target, reasons] of found) {
    const { area } = targets[target] as Acquaintance;
    const all: readonly PairReason[] =
      area !== null && area === client.area ? [...reasons, { kind: 'area', word: area }] : reasons;
    pairs.push({ target, points: pointsOf(all), reasons: all.toSorted((a, b) => POINTS[b.kind] - POINTS[a.kind]) });
  }
  return pairs.sort((a, b) => b.points - a.points || a.target - b.target).slice(0, most);
}

const pointsOf = (reasons: readonly PairReason[]): number =>
  reasons.reduce((sum, { kind }) => sum + POINTS[kind], 0) + (reasons.some(isNameable) ? NAMEABLE : 0);

/** Whether a reason lets the client hear the target’s name. */
export const isNameable = (reason: PairReason): boolean => 'basis' in reason && mayName(reason.basis);

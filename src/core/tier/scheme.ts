/** Kinds of clients, each with a ladder of its own. */
export const LADDER_KINDS = ['person', 'corporate', 'association'] as const;
export type LadderKind = (typeof LADDER_KINDS)[number];

export type Operator = '>=' | '>' | '<=' | '<';

/** One thing asked of a client's figures. Amounts are whole units of the base currency. */
export type Condition = { readonly measure: string; readonly operator: Operator; readonly threshold: number };

/** A tier with its bank's name: it is reached where all conditions of any alternative hold. The lowest one has none. */
export type Tier = { readonly name: string; readonly any: readonly (readonly Condition[])[] };

/** The tiers of a kind of clients, lowest first, at least one. */
export type Ladder = readonly [Tier, ...Tier[]];

/** Which client belongs to which tier. A kind without a ladder is left as the bank's files say. */
export type TierScheme = {
  readonly ladders: Readonly<Partial<Record<LadderKind, Ladder>>>;
  /** What a minute of service costs, in whole units of the base currency. */
  readonly minuteCost: number;
};

/** 300 an hour, with workplace: our assumption until the bank says its own. */
export const STANDARD_MINUTE_COST = 5;

/** The rules of a version by which somebody has no scale any more: none. What can be read is never empty. */
export const SCALE_OFF = '';

/** UTF-16 units of the rules as typed: what a field of Slack holds. */
export const RULES_MAX_LENGTH = 3_000;
export const TIERS_MAX = 10;
export const ALTERNATIVES_MAX = 6;
export const CONDITIONS_MAX = 8;
/** Code points. */
export const TIER_NAME_MAX_LENGTH = 30;

/** The kinds that a scheme speaks of. */
export const kindsOf = ({ ladders }: TierScheme): readonly LadderKind[] =>
  LADDER_KINDS.filter((kind) => ladders[kind] !== undefined);

/** Every measure that the rules of a scheme name. */
export const measuresOf = ({ ladders }: TierScheme): ReadonlySet<string> =>
  new Set(
    Object.values(ladders).flatMap((ladder) =>
      ladder.flatMap(({ any }) => any.flatMap((all) => all.map(({ measure }) => measure))),
    ),
  );

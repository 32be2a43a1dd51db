/** How two know one another. */
export const TIE_KINDS = ['family', 'influence', 'supplier', 'customer'] as const;
export type TieKind = (typeof TIE_KINDS)[number];

/**
 * How we know: the asked client mentioned the other; it is public; a colleague knows it; the bank's payments show it,
 * which is off until compliance switches it on, and is never said to a client.
 */
export const TIE_BASES = ['said', 'public', 'by_hand', 'payments'] as const;
export type TieBasis = (typeof TIE_BASES)[number];

/** 0 to 1. Source: our assumption of how well an introduction carries; what a bank would change it changes here. */
const OF_KIND: Readonly<Record<TieKind, number>> = { family: 0.9, influence: 0.7, supplier: 0.5, customer: 0.5 };
const OF_BASIS: Readonly<Record<TieBasis, number>> = { said: 1, by_hand: 0.9, public: 0.8, payments: 0.6 };

/** How well a tie carries an introduction: 0 to 1. */
export const tieStrength = (kind: TieKind, basis: TieBasis): number => OF_KIND[kind] * OF_BASIS[basis];

/** … from one member of a circle to another. */
export const CIRCLE_STRENGTH = 0.4;

/** … from an RM to a client of hers: half of it for being its RM, and more for every meeting of the year, up to 0.9. */
export const closenessStrength = (meetingsOfYear: number): number =>
  0.5 + 0.1 * Math.min(4, Math.max(0, meetingsOfYear));

/** Whether a client may hear of the other by name: it has said so itself, or everybody may know. */
export const mayName = (basis: TieBasis): boolean => basis === 'said' || basis === 'public';

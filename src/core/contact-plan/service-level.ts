import { tierKey } from '../shared/usual-tiers.ts';
import type { Situation } from '../situation/situation.ts';
import { REACHED_BY, type ReachBy } from './policy.ts';
import type { Bonus } from './reason.ts';

/** How often a client of a tier is to be spoken with, counted from the last real contact. */
export type ServiceLevel = {
  /** From that many days on it is time. */
  readonly idealGapDays: number;
  /** More days than that never pass. */
  readonly worstGapDays: number;
  /** Whether the worst gap is kept whatever else there is to do: so it is for VIPs. */
  readonly isKept: boolean;
  /** Points that a contact is worth more for the tier alone. */
  readonly tierPoints: number;
  /** How the client is reached, the best first; what it refuses is left out. */
  readonly channels: readonly ReachBy[];
  /** A complaint has a first answer within so many working days. */
  readonly complaintAnswerDays: number;
};

/** The levels of a kind of client: by the key of the tier, and for every other tier or none. */
export type LevelsOfKind = {
  readonly byTier: Readonly<Record<string, ServiceLevel>>;
  readonly otherwise: ServiceLevel;
};
export type ServiceLevels = { readonly person: LevelsOfKind; readonly company: LevelsOfKind };

const level = (
  idealGapDays: number,
  worstGapDays: number,
  { isKept, tierPoints, complaintAnswerDays }: Pick<ServiceLevel, 'isKept' | 'tierPoints' | 'complaintAnswerDays'>,
): ServiceLevel => ({ idealGapDays, worstGapDays, isKept, tierPoints, channels: REACHED_BY, complaintAnswerDays });

const TOP = level(14, 30, { isKept: true, tierPoints: 12, complaintAnswerDays: 1 });
const MIDDLE = level(30, 60, { isKept: true, tierPoints: 6, complaintAnswerDays: 1 });
const BASE = { isKept: false, tierPoints: 0, complaintAnswerDays: 2 };

/**
 * The standard: the top tier every 14 days and never later than 30, the middle one 30 and 60; the base tier of persons
 * 90 and 180, of companies 60 and 120, and only when there is time.
 *
 * Source: our defaults, in the names of the standard tier schemes.
 */
export const STANDARD_SERVICE_LEVELS: ServiceLevels = {
  person: {
    byTier: { 白金卡: TOP, 金卡: MIDDLE },
    otherwise: level(90, 180, BASE),
  },
  company: {
    byTier: { 战略: TOP, 重点: MIDDLE },
    otherwise: level(60, 120, BASE),
  },
};

/** The points that the top of an owner’s own scale is worth; the lowest degree is worth none, those between evenly more. */
const SCALE_POINTS = 10;

/** What a contact is worth more for the client alone: by the tier of the bank, and by the scale of its owner. */
export const standingBonuses = ({ degree }: Situation, { tierPoints }: ServiceLevel): readonly Bonus[] => {
  const points = degree === null || degree.top === 0 ? 0 : Math.round((SCALE_POINTS * degree.rank) / degree.top);
  return [
    ...(tierPoints > 0 ? [{ kind: 'tier', points: tierPoints } as const] : []),
    ...(degree !== null && points > 0 ? [{ kind: 'scale', degree: degree.name, points } as const] : []),
  ];
};

/** The level of a client by its kind and tier; a tier of another name is the base. */
export function serviceLevelOf(
  { kind, tier }: Pick<Situation['client'], 'kind' | 'tier'>,
  levels: ServiceLevels,
): ServiceLevel {
  const { byTier, otherwise } = kind === 'person' ? levels.person : levels.company;
  return (tier === null ? undefined : byTier[tierKey(tier)]) ?? otherwise;
}

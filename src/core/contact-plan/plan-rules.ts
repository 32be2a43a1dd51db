import { ok, type Result, refuse } from '../shared/result.ts';
import { tierKey } from '../shared/usual-tiers.ts';
import { type DayQuota, type OwnRule, type Quotas, STANDARD_QUOTAS } from './quota.ts';
import { type LevelsOfKind, type ServiceLevel, type ServiceLevels, STANDARD_SERVICE_LEVELS } from './service-level.ts';

/** What a bank decides about its plans. */
export type PlanRules = {
  readonly levels: ServiceLevels;
  readonly quotas: Quotas;
  /** What holds for single RMs, by e-mail in small letters. */
  readonly people: Readonly<Record<string, OwnRule>>;
  readonly hours: PlanHours;
};

/**
 * When plans are told, `HH:mm` on the wall clock of their reader: the plan where she has chosen no hour of her own, what
 * came of it, and to the manager what came of those of her branch.
 */
export type PlanHours = { readonly morning: string; readonly recap: string; readonly team: string };

export const STANDARD_PLAN_RULES: PlanRules = {
  levels: STANDARD_SERVICE_LEVELS,
  quotas: STANDARD_QUOTAS,
  people: {},
  hours: { morning: '08:30', recap: '17:30', team: '18:00' },
};

/** The rules by which the plan of one RM is made. */
export const rulesFor = (
  { levels, quotas, people }: PlanRules,
  email: string | null,
): Pick<PlanRules, 'levels' | 'quotas'> & { readonly own: OwnRule } => ({
  levels,
  quotas,
  own: (email === null ? undefined : people[email.toLowerCase()]) ?? {},
});

type Part<Whole> = { readonly [Key in keyof Whole]?: Whole[Key] | undefined };
type LevelChanges = Readonly<Record<string, Part<ServiceLevel>>>;

/** What a bank says otherwise. Levels by the name of the tier; `otherwise` for every other one, and none. */
export type PlanRulesChange = {
  readonly quotas?: { readonly [Kind in keyof Quotas]?: Part<DayQuota> | undefined } | undefined;
  readonly people?:
    | Readonly<Record<string, Part<DayQuota> & { readonly banking?: keyof Quotas | undefined }>>
    | undefined;
  readonly hours?: Part<PlanHours> | undefined;
  readonly serviceLevels?:
    | { readonly person?: LevelChanges | undefined; readonly company?: LevelChanges | undefined }
    | undefined;
};

/** The rules with what the bank says otherwise. Refuses levels, by kind and tier, whose ideal gap is above their worst. */
export function changedPlanRules(
  rules: PlanRules,
  { quotas, people, serviceLevels, hours }: PlanRulesChange,
): Result<PlanRules, readonly { readonly at: string }[]> {
  const levels: ServiceLevels = {
    person: changedLevels(rules.levels.person, serviceLevels?.person),
    company: changedLevels(rules.levels.company, serviceLevels?.company),
  };
  const faults = (['person', 'company'] as const).flatMap((kind) =>
    [...Object.entries(levels[kind].byTier), ['otherwise', levels[kind].otherwise] as const]
      .filter(([, { idealGapDays, worstGapDays }]) => idealGapDays > worstGapDays)
      .map(([tier]) => ({ at: `${kind}.${asWritten(tier, serviceLevels?.[kind])}` })),
  );
  if (faults.length > 0) return refuse(faults);
  const own = Object.entries(people ?? {}).map(([email, { banking, ...quota }]): [string, OwnRule] => [
    email.toLowerCase(),
    { ...(banking === undefined ? {} : { banking }), quota: given(quota) },
  ]);
  return ok({
    levels,
    quotas: {
      personal: { ...rules.quotas.personal, ...given(quotas?.personal ?? {}) },
      corporate: { ...rules.quotas.corporate, ...given(quotas?.corporate ?? {}) },
    },
    people: { ...rules.people, ...Object.fromEntries(own) },
    hours: { ...rules.hours, ...given(hours ?? {}) },
  });
}

/** A tier as the bank's file writes it. */
const asWritten = (tier: string, changes: LevelChanges = {}): string =>
  Object.keys(changes).find((written) => tierKey(written) === tierKey(tier)) ?? tier;

function changedLevels({ byTier, otherwise }: LevelsOfKind, changes: LevelChanges = {}): LevelsOfKind {
  const { otherwise: base, ...tiers } = changes;
  const changedOtherwise = { ...otherwise, ...given(base ?? {}) };
  const changed: Record<string, ServiceLevel> = { ...byTier };
  // A file may have two words for one tier: what is said under either holds.
  for (const [tier, change] of Object.entries(tiers)) {
    const key = tierKey(tier);
    changed[key] = { ...(changed[key] ?? changedOtherwise), ...given(change) };
  }
  return { byTier: changed, otherwise: changedOtherwise };
}

/** Without what is not said. */
const given = <Whole>(part: Part<Whole>): Partial<Whole> =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as Partial<Whole>;

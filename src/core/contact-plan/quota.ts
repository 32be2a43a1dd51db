import type { Situation } from '../situation/situation.ts';

/** A target to reach, where there is reason to, and a ceiling that is never passed. */
type Bounds = { readonly target: number; readonly most: number };

/** Meetings and calls of a day. */
export type DayQuota = { readonly meetings: Bounds; readonly calls: Bounds };
export type Quotas = { readonly personal: DayQuota; readonly corporate: DayQuota };

/** What holds for one RM. `banking`: whose quotas are hers, where her clients would say something else. */
export type OwnRule = { readonly banking?: keyof Quotas; readonly quota?: Partial<DayQuota> };

/** Source: the target of 5 meetings and 20 calls a day of personal banking; the rest are our defaults. */
export const STANDARD_QUOTAS: Quotas = {
  personal: { meetings: { target: 5, most: 8 }, calls: { target: 20, most: 30 } },
  corporate: { meetings: { target: 2, most: 4 }, calls: { target: 10, most: 15 } },
};

/** Her own where she has one; else of her kind of banking: with more companies than persons it is the corporate one. */
export function quotaFor(
  situations: readonly Pick<Situation, 'client'>[],
  quotas: Quotas,
  { banking, quota }: OwnRule = {},
): DayQuota {
  const companies = situations.filter(({ client }) => client.kind !== 'person').length;
  return { ...quotas[banking ?? (companies * 2 > situations.length ? 'corporate' : 'personal')], ...quota };
}

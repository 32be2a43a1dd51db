import type { Currency } from '../shared/money.ts';
import type { Result } from '../shared/result.ts';
import type { CatalogueEntry, CatalogueFault } from './task-force/remedies.ts';
import type { Authority, AuthorityFault } from './waiver/authority.ts';

/** What the bank writes itself, in versions: the catalogue of remedies, and the table of delegated authority. */
export const CHURN_POLICIES = ['remedies', 'authority'] as const;
export type ChurnPolicyKind = (typeof CHURN_POLICIES)[number];

export type ReadAuthority = {
  readonly kind: 'authority';
  readonly says: Result<Authority, AuthorityFault>;
  readonly currency: Currency;
  /** Of those of the staff whom it names, by e-mail. */
  readonly names: ReadonlyMap<string, string>;
};

/** What its text means, or why it cannot be read any more, as where the bank has changed its currency since. */
export type PolicyMeaning =
  | { readonly kind: 'remedies'; readonly says: Result<readonly CatalogueEntry[], CatalogueFault> }
  | ReadAuthority;

/** A policy as somebody reads it; version 0 is the one that comes with Rapport. */
export type ReadPolicy = PolicyMeaning & {
  readonly version: number;
  readonly text: string;
  readonly byName: string | null;
  readonly mayWrite: boolean;
};

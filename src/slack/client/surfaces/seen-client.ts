import type { Action, Sights } from '../../../core/access/policy.ts';
import type { ClientRecord } from '../../../core/client/record.ts';

/** A client as one reader sees it: what the policy left of the record, which groups that are, and what she may do. */
export type SeenClient = { readonly record: ClientRecord; readonly sights: Sights; readonly may: readonly Action[] };

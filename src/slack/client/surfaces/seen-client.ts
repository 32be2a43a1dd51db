import type { Action, Sights } from '../../../core/access/policy.ts';
import type { Knowledge } from '../../../core/client/knowledge/knowledge.ts';
import type { ClientRecord } from '../../../core/client/record.ts';

/** A client as one reader sees it: what the policy left of the record, which groups that are, and what she may do. */
export type SeenClient = {
  readonly record: ClientRecord;
  readonly sights: Sights;
  readonly may: readonly Action[];
  /** How complete the record is, and what to ask next; null where facts are not hers to see. */
  readonly knowledge: Knowledge | null;
};

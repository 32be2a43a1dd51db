import type { Action, Sights } from '../../../core/access/policy.ts';
import type { ChurnAlert } from '../../../core/churn/alert.ts';
import type { Knowledge } from '../../../core/client/knowledge/knowledge.ts';
import type { ClientRecord } from '../../../core/client/record.ts';
import type { OpenComplaint } from '../../../core/complaint/shown-case.ts';
import type { ServiceLevel } from '../../../core/contact-plan/service-level.ts';
import type { Currency } from '../../../core/shared/money.ts';
import type { Explained } from '../../../core/tier/evaluate.ts';

/** A client as one reader sees it: what the policy left of the record, which groups that are, and what she may do. */
export type SeenClient = {
  readonly record: ClientRecord;
  readonly sights: Sights;
  readonly may: readonly Action[];
  /** How complete the record is, and what to ask next; null where facts are not hers to see. */
  readonly knowledge: Knowledge | null;
  readonly matters: {
    /** What stands; null where nothing does, or money is not hers to see. */
    readonly alert: ChurnAlert | null;
    /** Those before, the last one first. */
    readonly earlierAlerts: readonly ChurnAlert[];
    /** Open ones that are not shut to her, the most urgent first. */
    readonly complaints: readonly OpenComplaint[];
    /** What the next tier still asks; null at the top, without rules, and where money is not hers to see. */
    readonly nextTier: { readonly explained: Explained; readonly currency: Currency } | null;
    /** Where the reader’s own scale puts it. */
    readonly degree: string | null;
    readonly level: Pick<ServiceLevel, 'idealGapDays' | 'worstGapDays'>;
  };
};

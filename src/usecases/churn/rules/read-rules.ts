import { mayApproveChurnRules, mayDeclineChurnRules, mayWithChurnRules } from '../../../core/access/churn-rules.ts';
import type { AlertReach } from '../../../core/churn/rehearsal.ts';
import { type ChurnRules, DEFAULT_RULES } from '../../../core/churn/rules.ts';
import type { Staff } from '../../../core/client/client.ts';
import { viewerOf } from '../../client/see-client.ts';
import type { ChurnRulesStore, PastRules, StoredRules } from '../ports/rules.ts';

/** The bank's rules for churn alerts, and what the asker can do about them. */
type RulesDesk = {
  readonly rules: ChurnRules;
  /** What she begins with when she writes others: those in force, or her own proposal of after them, which was declined. */
  readonly draft: ChurnRules;
  /** Null: our defaults, version 0. */
  readonly active: StoredRules | null;
  readonly mayPropose: boolean;
  readonly reach: AlertReach;
  /** Versions before, and such as were declined; the latest first. */
  readonly past: readonly PastRules[];
  /** The proposal that waits for an answer. */
  readonly open: {
    readonly proposal: StoredRules;
    readonly mayApprove: boolean;
    readonly mayDecline: boolean;
    readonly isOwn: boolean;
  } | null;
};

export type ReadRules = (by: Staff) => Promise<RulesDesk | null>;

const PAST_SHOWN = 5;

type Dependencies = {
  readonly rules: Pick<ChurnRulesStore, 'active' | 'proposed' | 'past'>;
  readonly reach: () => Promise<AlertReach>;
};

/** Null: not hers to read. */
export const readRules =
  ({ rules, reach }: Dependencies): ReadRules =>
  async (by) => {
    const viewer = viewerOf(by);
    if (!mayWithChurnRules(viewer, 'read')) return null;
    const [active, open] = [await rules.active(), await rules.proposed()];
    const proposal = open === null ? null : { proposedBy: open.proposedBy.id };
    const past = await rules.past(PAST_SHOWN);
    const inForce = active?.rules ?? DEFAULT_RULES;
    const own = past.find(
      ({ state, proposedBy, version }) =>
        state === 'declined' && proposedBy.id === by.id && version > (active?.version ?? 0),
    );
    return {
      rules: inForce,
      draft: own?.rules ?? inForce,
      active,
      reach: await reach(),
      past,
      mayPropose: mayWithChurnRules(viewer, 'propose'),
      open:
        open === null || proposal === null
          ? null
          : {
              proposal: open,
              mayApprove: mayApproveChurnRules(viewer, proposal),
              mayDecline: mayDeclineChurnRules(viewer, proposal),
              isOwn: open.proposedBy.id === by.id,
            },
    };
  };

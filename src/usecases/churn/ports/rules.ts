import type { RehearsalFigures } from '../../../core/churn/rehearsal.ts';
import type { ChurnRules } from '../../../core/churn/rules.ts';
import type { ChurnRulesId, StaffId } from '../../../core/shared/ids.ts';

/** A version of the bank's rules. */
export type StoredRules = {
  readonly id: ChurnRulesId;
  readonly version: number;
  readonly rules: ChurnRules;
  /** Null: there were no flows to rehearse on. */
  readonly rehearsal: RehearsalFigures | null;
  /** What the rules in force came to in the same rehearsal; null where it was not kept. */
  readonly besides: RehearsalFigures | null;
  readonly state: 'proposed' | 'active' | 'replaced' | 'declined';
  readonly needsSecond: boolean;
  readonly proposedBy: { readonly id: StaffId; readonly name: string };
  readonly proposedAt: Date;
  readonly decidedAt: Date | null;
};

/** A version that is in force no more, or never was. */
export type PastRules = Pick<StoredRules, 'version' | 'rules' | 'proposedBy'> & {
  readonly state: 'replaced' | 'declined';
  readonly decidedBy: string | null;
  readonly decidedAt: Date;
  /** Until when it was in force; null where it never was. */
  readonly replacedAt: Date | null;
  /** Why it was declined. */
  readonly reason: string | null;
};

export type ChurnRulesStore = {
  /** Until the transaction ends nobody proposes or decides but this one. */
  readonly hold: () => Promise<void>;
  readonly active: () => Promise<StoredRules | null>;
  readonly proposed: () => Promise<StoredRules | null>;
  readonly find: (id: ChurnRulesId) => Promise<StoredRules | null>;
  /** The latest ones that were replaced or declined, the latest first. */
  readonly past: (count: number) => Promise<readonly PastRules[]>;
  readonly whyDeclined: (id: ChurnRulesId) => Promise<string | null>;
  /** Stores a proposal under the next version; which that is. */
  readonly propose: (rules: {
    readonly id: ChurnRulesId;
    readonly rules: ChurnRules;
    readonly rehearsal: StoredRules['rehearsal'];
    readonly besides: StoredRules['besides'];
    readonly needsSecond: boolean;
    readonly by: StaffId;
    readonly at: Date;
  }) => Promise<number>;
  readonly activate: (id: ChurnRulesId, by: StaffId, at: Date) => Promise<void>;
  readonly decline: (id: ChurnRulesId, by: StaffId, at: Date, reason: string) => Promise<void>;
};

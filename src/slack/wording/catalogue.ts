import type { FailureCause } from '../../core/delivery/news.ts';
import type { AuditWords } from './audit/words.ts';
import type { BookWords } from './book/words.ts';
import type { ChurnWords } from './churn/words.ts';
import type { ChurnLedgerWords } from './churn-ledger/words.ts';
import type { ChurnRulesWords } from './churn-rules/words.ts';
import type { ChurnSignalWords } from './churn-signals/words.ts';
import type { ClientWords } from './client/words.ts';
import type { ComplaintWords } from './complaint/words.ts';
import type { ComplaintClockWords } from './complaint-clocks/words.ts';
import type { ComplaintLearningWords } from './complaint-learning/words.ts';
import type { ContactWords } from './contact/words.ts';
import type { DatesWords } from './dates/words.ts';
import type { DeliveryWords } from './delivery/words.ts';
import type { DeputyWords } from './deputy/words.ts';
import type { GatheringWords } from './gathering/words.ts';
import type { GiftWords } from './gift/words.ts';
import type { HandOverWords } from './hand-over/words.ts';
import type { HomeWords } from './home/words.ts';
import type { KnowledgeWords } from './knowledge/words.ts';
import type { MeetingWords } from './meeting/words.ts';
import type { MergingWords } from './merging/words.ts';
import type { PeopleWords } from './people/words.ts';
import type { PlanWords } from './plan/words.ts';
import type { RecordWords } from './record/words.ts';
import type { ReferralWords } from './referral/words.ts';
import type { ShareWords } from './share/words.ts';
import type { TaskForceWords } from './task-force/words.ts';
import type { TidyingWords } from './tidying/words.ts';
import type { TierWords } from './tier/words.ts';
import type { WaiverWords } from './waiver/words.ts';

/** What every feature says. */
export type SharedWords = {
  /** Between the facts of one line. */
  readonly separator: string;
  /** Between two sentences. */
  readonly pause: string;
  /** Leaves a view in which there is nothing to send. */
  readonly close: string;
  readonly refused: {
    readonly outsider: string;
    readonly externalChannel: string;
    /** With the command by which staff is loaded. */
    readonly noStaffYet: string;
    readonly notStaff: (admins: readonly string[]) => string;
    readonly unknown: string;
    /** Under a day that can only be a slip of the finger. */
    readonly noSuchDay: string;
  };
  /** Of a form whose answer came after Slack had stopped waiting for it. */
  readonly late: { readonly done: string; readonly closed: (title: string) => string };
  readonly failed: (reference: string, cause: FailureCause) => string;
};

/** Every sentence the bot says, in one language, a section a feature. A sentence that one language lacks does not compile. */
export type Catalogue = SharedWords &
  AuditWords &
  BookWords &
  ChurnLedgerWords &
  ChurnRulesWords &
  ChurnSignalWords &
  ChurnWords &
  ClientWords &
  ComplaintClockWords &
  ComplaintLearningWords &
  ComplaintWords &
  ContactWords &
  DatesWords &
  DeliveryWords &
  DeputyWords &
  GatheringWords &
  GiftWords &
  HandOverWords &
  HomeWords &
  RecordWords &
  KnowledgeWords &
  PeopleWords &
  ReferralWords &
  ShareWords &
  MeetingWords &
  MergingWords &
  PlanWords &
  TaskForceWords &
  TidyingWords &
  TierWords &
  WaiverWords;

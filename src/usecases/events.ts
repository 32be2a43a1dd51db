import type { StaffId } from '../core/shared/ids.ts';
import type { BookEvent } from './events/book.ts';
import type { ChurnEvent } from './events/churn.ts';
import type { ClientEvent } from './events/client.ts';
import type { ComplaintEvent } from './events/complaint.ts';
import type { ComplaintClockEvent } from './events/complaint-clocks.ts';
import type { ComplaintLearningEvent } from './events/complaint-learning.ts';
import type { ContactEvent } from './events/contact.ts';
import type { DataEvent } from './events/data.ts';
import type { DatesEvent } from './events/dates.ts';
import type { DeliveryEvent } from './events/delivery.ts';
import type { GiftEvent } from './events/gift.ts';
import type { HandOverEvent } from './events/hand-over.ts';
import type { ImportEvent } from './events/import.ts';
import type { KnowledgeEvent } from './events/knowledge.ts';
import type { PeopleEvent } from './events/people.ts';
import type { PlanEvent } from './events/plan.ts';
import type { ReferralEvent } from './events/referral.ts';
import type { TaskForceEvent } from './events/task-force.ts';
import type { TierEvent } from './events/tier.ts';
import type { TrailEvent } from './events/trail.ts';

/** What happened, past tense, plain data. Each becomes an audit row; some become messages (see announce). */
export type DomainEvent =
  | BookEvent
  | ChurnEvent
  | ClientEvent
  | ComplaintClockEvent
  | ComplaintEvent
  | ComplaintLearningEvent
  | ContactEvent
  | DataEvent
  | DatesEvent
  | DeliveryEvent
  | GiftEvent
  | HandOverEvent
  | ImportEvent
  | KnowledgeEvent
  | PeopleEvent
  | PlanEvent
  | ReferralEvent
  | TaskForceEvent
  | TierEvent
  | TrailEvent;

/** Who acts, and from where: `slack:/client`, `slack:client_reason`, `cli:import`, `job:scan`. */
export type Context = {
  readonly actor:
    | { readonly kind: 'staff'; readonly id: StaffId }
    | { readonly kind: 'cli' | 'job'; readonly name: string };
  readonly origin: string;
};

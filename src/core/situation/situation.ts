import type { YearlyDay } from '../shared/calendar/yearly-day.ts';
import type { LocalDate } from '../shared/calendar.ts';
import type { AppointmentId, ClientId, FollowUpId } from '../shared/ids.ts';
import type { QuietTimes } from './quiet-times.ts';

/**
 * What features know of one client on one day, as plain facts of each. It is read for many clients at once, and what
 * features must know of each other they learn from here and from nowhere else. Days are the bank's.
 */
export type Situation = {
  readonly client: SituatedClient;
  /** It is in the book of a colleague, who keeps in touch: whoever plans keeps what she has agreed with it herself, and no more. */
  readonly isShared: boolean;
  readonly contacts: ContactFacts;
  /** Booked and not taken back, from the beginning of the day on, by hour. */
  readonly appointments: readonly BookedHour[];
  /** Open ones, by due day. */
  readonly followUps: readonly OpenErrand[];
  /** Open holdings that mature soon, are reviewed, or were lent; by the day on which they mature. */
  readonly holdings: readonly HeldProduct[];
  /** Days that come round every year: birthdays of its people, anniversaries. Those that are far ahead may be left out. */
  readonly yearlyDays: readonly YearlyDay[];
  readonly consents: Consents;
  /** When it is left alone; holidays that are over are left out. */
  readonly quiet: QuietTimes;
  /**
   * On day `on` its RM put the next contact off to `until`; null when she has not. `isAdded`: somebody put it on a plan by hand, which
   * came to nothing.
   */
  readonly postponed: { readonly on: LocalDate; readonly until: LocalDate; readonly isAdded?: true } | null;
  /** What the record lacks of a client that was touched in the last two weeks. */
  readonly lacks: readonly RecordGap[];
  /** The churn alert that stands and does not rest; null where there is none. A hint is none. */
  readonly alert: StandingAlert | null;
  /** Money in well above its level, which its owner was told of; null where there is none, or an alert that stands or rests. */
  readonly opportunity: OpenOpportunity | null;
  /** The next tier up, where the client is close to it; null where it is not, or nobody knows. */
  readonly nearTier: NearTier | null;
  /** Where its owner’s own scale puts it; null where she has none. */
  readonly degree: Degree | null;
  /** Days on which its licences run out, as far as somebody has said so. */
  readonly licences: readonly LocalDate[];
  /** Open ones that whoever plans may know of. */
  readonly complaints: readonly OpenComplaint[];
};

/** A place on the scale of an owner, from 0 up to `top`. */
export type Degree = { readonly name: string; readonly rank: number; readonly top: number };

/** So many percent short of what the next tier asks, all conditions together, is close. */
export const NEAR_PERCENT = 20;

/**
 * A tier and all that a client is short of it: of each measure by how many percent of what is asked; `isOne`: it is one thing
 * of those that are counted.
 */
export type NearTier = {
  readonly tier: string;
  readonly short: readonly { readonly measure: string; readonly percent: number; readonly isOne: boolean }[];
};

type StandingAlert = {
  /** When the change that it is about probably began. */
  readonly since: LocalDate;
  /** Or earlier: it lies as far back as is looked at. */
  readonly isAtLeast: boolean;
  /** When it was raised, or fell silent, or its rest ended, whichever was last. */
  readonly raisedOn: LocalDate;
  readonly isAnswered: boolean;
};

/** By how many whole percent money in of the last two weeks is above what it was; told on that day. */
type OpenOpportunity = { readonly percent: number; readonly raisedOn: LocalDate };

/** `isHandler`: whoever plans works on it herself. `toldOn`: the day on which the client heard of it last, where it has. */
type OpenComplaint = { readonly number: string; readonly isHandler: boolean; readonly toldOn?: LocalDate | null };

type SituatedClient = {
  readonly id: ClientId;
  readonly name: string;
  readonly kind: 'person' | 'corporate' | 'association';
  /** Language for words meant for the client. */
  readonly language: 'zh-CN' | 'en';
  readonly tier: string | null;
  /** The area for planning visits, as the file names it. */
  readonly area: string | null;
  /** The first day of its owner: from then on she is the one who keeps in touch. */
  readonly ownedSince: LocalDate;
};

/** A real contact is one in which the client was reached. */
type ContactFacts = {
  /** The last real contact; null when there was none. */
  readonly lastOn: LocalDate | null;
  /** Whether somebody has ever met the client in person, and how often in the last year. */
  readonly everMet: boolean;
  readonly meetingsOfYear: number;
  /** Calls that nobody answered since the last real contact, and the last of them. */
  readonly tries: number;
  readonly triedOn: LocalDate | null;
};

export type BookedHour = {
  readonly id: AppointmentId;
  readonly on: LocalDate;
  readonly startsAt: Date;
  readonly channel: 'meeting' | 'visit' | 'call';
};

type OpenErrand = {
  readonly id: FollowUpId;
  /** A promise is one the client was told of. */
  readonly kind: 'follow_up' | 'promise';
  readonly dueOn: LocalDate | null;
};

export type HeldProduct = {
  readonly kind: 'deposit' | 'credit_line' | 'loan' | 'bill' | 'wealth' | 'other';
  readonly openedOn: LocalDate | null;
  readonly maturesOn: LocalDate | null;
  /**
   * A loss of 5% or more of what was put in: in whole percent, rounded down; which of the two limits it has reached,
   * and the first day since which it is known to have stood there. Null where it stands better, or nobody knows.
   */
  readonly lost: { readonly percent: number; readonly limitPercent: 5 | 10; readonly since: LocalDate } | null;
};

/** What the client has refused. What nobody has asked is not refused. */
export const CONSENT_PURPOSES = [
  'contact',
  'call',
  'visit',
  'message',
  'email',
  'marketing',
  'referral',
  'personal_data',
] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];
type Consents = { readonly refused: readonly ConsentPurpose[] };

export type RecordGap = 'no_next_step' | 'no_need';

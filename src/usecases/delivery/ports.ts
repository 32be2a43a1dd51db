import type { AlertLeft, ChurnCrowd, SeenAlert, ToldSilence } from '../../core/churn/seen-alert.ts';
import type { CalendarEntry } from '../../core/client/contact-log/calendar-entry.ts';
import type { MeetingBrief } from '../../core/client/contact-log/meeting-brief.ts';
import type { GoneClient } from '../../core/client/gone.ts';
import type { ComplaintMonth } from '../../core/complaint/causes/shown-causes.ts';
import type { KeptStep, ShownCase } from '../../core/complaint/shown-case.ts';
import type { KeptPlan } from '../../core/contact-plan/kept-plan.ts';
import type { CallFailure } from '../../core/delivery/failure.ts';
import type { FailureCause, News } from '../../core/delivery/news.ts';
import type { LocalDate, TimeZone } from '../../core/shared/calendar.ts';
import type { PlanPreview } from '../contact-plan/see-plan.ts';
import type { TeamPlans } from '../contact-plan/see-team.ts';
import type { EventNews } from '../gathering/read-event-news.ts';
import type { SlackProfile } from '../staff/identify-person.ts';
import type { ForceNews } from '../task-force/read-force-news.ts';
import type { MessageData } from './message-data.ts';

/** A message whose turn has come. For as long as the claim lasts nobody else writes to its recipient. */
export type Claimed = {
  readonly id: string;
  /** Names the claim: what is told of the message later counts only while the claim holds. */
  readonly claim: string;
  readonly dedupeKey: string;
  readonly kind: string;
  readonly recipient: string;
  readonly livingKey: string | null;
  readonly threadOf: string | null;
  readonly data: MessageData;
  readonly urgent: boolean;
  /** This claim counted. */
  readonly attempts: number;
  /** Since then the message may stand in Slack without our knowing; null when it certainly does not. */
  readonly maybeSentSince: Date | null;
  /** The file that an attempt before has sent; null of a message that is none. */
  readonly slackFile: string | null;
};

/** A case as it stands, or one of its steps, for the thread of its message. */
export type ToldOfComplaint =
  | { readonly kind: 'complaint'; readonly shown: ShownCase }
  | { readonly kind: 'complaint_step'; readonly step: KeptStep }
  /** Turnover of the client has dropped as well, since then. */
  | { readonly kind: 'complaint_drop'; readonly since: LocalDate };

/** Where the alert of a client stood that is closed or merged: what has become of it. */
export type AlertGone = { readonly kind: 'churn_alert_gone'; readonly why: GoneClient };

/** What a message tells: a piece of news, or of the plan of a day, which is her own and never folded. */
export type Told =
  | News
  | ForceNews
  | ToldOfComplaint
  | EventNews
  | { readonly kind: 'plan'; readonly plan: KeptPlan }
  | { readonly kind: 'churn_alert'; readonly seen: SeenAlert }
  | AlertLeft
  | AlertGone
  | ToldSilence
  | ChurnCrowd
  /** `next`: of the next working day, as it would be made now. */
  | {
      readonly kind: 'plan_recapped';
      readonly plan: KeptPlan;
      readonly next: PlanPreview | null;
      /** Plans in a row that left nothing undone that must not wait, this one included; 0 where it did. */
      readonly streak: number;
    }
  | { readonly kind: 'team_recapped'; readonly team: TeamPlans }
  | { readonly kind: 'complaint_month_told'; readonly month: ComplaintMonth }
  /** An hour of hers for her calendar, as a file. */
  | { readonly kind: 'calendar_entry'; readonly entry: CalendarEntry }
  | { readonly kind: 'meeting_brief'; readonly brief: MeetingBrief };

/** Where a message stands. */
export type Posted = { readonly channel: string; readonly ts: string };

/** Where a message goes: a channel, or the account whose direct conversation with us it is; and a thread in it. */
export type Place = { readonly channel: string; readonly threadTs: string | null };

/** What is known of the message in whose thread another belongs. */
type Thread =
  | { readonly kind: 'stands'; readonly at: Posted }
  /** It is still to be sent. */
  | { readonly kind: 'waits' }
  /** Its reader got it in her digest; there was nothing in it any more that she may see; it stands nowhere. */
  | { readonly kind: 'folded' | 'withdrawn' | 'none' };

/** What became of a claimed message. */
export type Outcome =
  | { readonly kind: 'sent'; readonly posted: Posted }
  | { readonly kind: 'folded' }
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'dead'; readonly error: string }
  /** `certain`: Slack has not posted it. `counted`: the attempt counts as one. */
  | {
      readonly kind: 'retry';
      readonly error: string;
      readonly afterMs: number;
      readonly certain: boolean;
      readonly counted: boolean;
    };

/** The messages we owe, as the sender takes them. */
export type Outbox = {
  /**
   * Claims at most `limit` messages that are due at `now`, one for each recipient, urgent ones first, none for those in
   * `resting`. A later message about the same living thing that waits as well is folded into the one claimed.
   */
  readonly claim: (now: Date, limit: number, resting: readonly string[]) => Promise<readonly Claimed[]>;
  /** Says what became of a claimed message and lets its recipient rest for `restMs`. Nothing, when the claim is lost. */
  readonly settle: (message: Claimed, outcome: Outcome, now: Date, restMs: number) => Promise<void>;
  /** Keeps the id of the file that a claimed message is about to be. Throws when the claim is lost. */
  readonly keepFile: (message: Claimed, slackFile: string) => Promise<void>;
  /** New messages that are not urgent, sent to `recipient` since then. */
  readonly countSentSince: (recipient: string, since: Date) => Promise<number>;
  /** The message about a living thing that stands with `recipient`. */
  readonly living: (recipient: string, livingKey: string) => Promise<Posted | null>;
  /** That message, for those which belong in its thread. */
  readonly thread: (recipient: string, livingKey: string) => Promise<Thread>;
  /** What was folded into a digest, oldest first. */
  readonly foldedInto: (dedupeKey: string) => Promise<readonly { readonly kind: string; readonly data: MessageData }[]>;
};

/**
 * Owes somebody, as a message to be sent, that what she asked for has failed. False where the account is of nobody of staff, to
 * whom no message is sent.
 */
export type OweFailure = (failure: {
  readonly slackUserId: string;
  /** Of the message, which may stand in Slack already under this id. */
  readonly id: string;
  readonly reference: string;
  readonly cause: FailureCause;
}) => Promise<boolean>;

/** How the reader of a message reads. */
export type Reading = {
  /** Slack’s locale, such as `zh-CN`. */
  readonly locale: string;
  readonly zone: TimeZone;
  readonly now: Date;
  readonly today: LocalDate;
};

export type Called<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: CallFailure };

/** The file of a message that is one, by its ids in Slack. */
export type FileInSlack = {
  /** That of an attempt before, which Slack may show still: it is taken back first. */
  readonly earlier: string | null;
  /** Hears of the new one before Slack can show it. */
  readonly begun: (slackFile: string) => Promise<void>;
};

/** Slack, as the sender uses it. It never throws, never waits for a limit to pass and never tries twice. */
export type Courier = {
  /** Whether Slack takes the app’s token. */
  readonly checkToken: () => Promise<Called<null>>;
  /** The direct conversation with an account. */
  readonly openDirect: (slackUserId: string) => Promise<Called<string>>;
  readonly accountByEmail: (email: string) => Promise<Called<SlackProfile & { readonly slackUserId: string }>>;
  /** Posts `news` under `key`, by which `find` knows it again. */
  readonly post: (
    place: Place,
    news: Told,
    reading: Reading,
    key: string,
    file: FileInSlack,
  ) => Promise<Called<Posted>>;
  readonly update: (at: Posted, news: Told, reading: Reading) => Promise<Called<Posted>>;
  /** Takes those who are `leaving` out of a channel of ours, and invites those who are `joining` and not in it; accounts. */
  readonly seat: (
    channel: string,
    who: { readonly joining: readonly string[]; readonly leaving: readonly string[] },
  ) => Promise<Called<null>>;
  /** Looks for the message with `key` among those of `place` since then; null when it is not there. */
  readonly find: (place: Place, key: string, since: Date) => Promise<Called<Posted | null>>;
};

/** Who reads a channel, as far as Slack alone can say. */
export type ChannelReaders = {
  /** People of another company read it too (Slack Connect), or have been invited to. */
  readonly shared: boolean;
  /** Accounts, without Rapport’s own. */
  readonly slackUserIds: readonly string[];
};

/** An account that reads a channel; `isApp`: another app’s, which may carry what it reads anywhere. */
export type ReaderAccount = SlackProfile & { readonly isApp: boolean };

/** Slack’s directory of channels and who is in them, asked anew each time. It never throws. */
export type ChannelDirectory = {
  /** Fails with `not_in_channel` and `is_archived`, beside Slack’s own codes, where nothing could be posted. */
  readonly readers: (slackChannel: string) => Promise<Called<ChannelReaders>>;
  readonly account: (slackUserId: string) => Promise<Called<ReaderAccount>>;
};

import type { LocalDate } from '../shared/calendar.ts';
import type { ForceReminded, ForceTold, WaiverReminded } from '../shared/force-news.ts';
import type { HandOverCause, HandOverMode } from '../shared/hand-over.ts';
import type { ClientId, PersonId, TaskForceId } from '../shared/ids.ts';
import type { Money } from '../shared/money.ts';
import type { ChannelName } from './channel.ts';
import type { ChurnNews } from './churn-news.ts';

/** A remedy as the bank’s catalogue names it. */
type RemedyName = { readonly 'zh-CN': string; readonly en: string };

/**
 * What a message tells its reader, read when it is sent and cut to what she may see then. A digest holds one line of each
 * message that was folded into it.
 */
export type News =
  | SingleNews
  | { readonly kind: 'digest'; readonly lines: readonly SingleNews[]; readonly due: readonly DueNews[] };

/** Something known of a client of the reader’s that is to be confirmed: what it is, and none of what it says. */
export type DueNews = { readonly clientId: ClientId; readonly clientName: string } & (
  | {
      readonly kind: 'fact';
      readonly question: string;
      /** See `Due`. */
      readonly mark: string;
      readonly text: { readonly 'zh-CN': string; readonly en: string };
    }
  /** The role and phone of somebody there. */
  | { readonly kind: 'person'; readonly personId: PersonId }
);

/** Clients are offered to the reader: what is asked, and what stands of her answers. Its names are hers to see. */
export type HandOverNews = {
  readonly kind: 'hand_over_proposed';
  readonly id: string;
  readonly fromName: string;
  readonly toName: string;
  readonly mode: HandOverMode;
  readonly cause: HandOverCause;
  readonly note: string;
  readonly jointVisitOn: LocalDate | null;
  readonly clients: number;
  /** The first names of the clients. */
  readonly names: readonly string[];
  readonly open: number;
  readonly accepted: number;
  readonly declined: number;
  readonly withdrawn: number;
  /** Open clients whose record lacks something. */
  readonly withGaps: number;
  /** Languages of the accepted clients. */
  readonly clientLanguages: readonly ('zh-CN' | 'en')[];
};

/** Somebody shows a channel a client: name, branch and owner, and of each group what it holds; null for a group that is not shown. */
export type SharedClientNews = {
  readonly kind: 'client_shared';
  readonly clientId: ClientId;
  readonly byName: string;
  readonly clientName: string;
  readonly branchName: string | null;
  readonly ownerName: string | null;
  readonly profile: {
    readonly tier: string | null;
    readonly kind: 'person' | 'corporate' | 'association';
    readonly industry: string | null;
    readonly clientSince: LocalDate | null;
  } | null;
  readonly money: {
    readonly balances: readonly Money[];
    readonly averages: readonly Money[];
    readonly limits: readonly Money[];
    readonly used: readonly Money[];
    readonly maturesOn: LocalDate | null;
    /** Open products. */
    readonly held: number;
    readonly otherBanks: number | null;
  } | null;
  /** The first ones, decision makers before others, and how many there are in all. */
  readonly people: {
    readonly named: readonly { readonly name: string; readonly role: string | null }[];
    readonly count: number;
  } | null;
  readonly contacts: {
    readonly lastOn: LocalDate | null;
    readonly nextAt: Date | null;
    readonly toDo: number;
  } | null;
};

/** A case as its reader may know of it. */
type CaseNews = {
  readonly number: string;
  /** Null where whoever complains is no client. */
  readonly clientName: string | null;
  readonly product: string | null;
  /** Null where it is the reader herself; '' where nobody has it yet. */
  readonly handlerName: string | null;
  readonly dueOn: LocalDate;
  /** The last working day on which the deadline can be kept. */
  readonly finishBy: LocalDate;
};

/** A case whose clock has come to a mark. */
export type ClockNews = CaseNews & {
  readonly clock: 'service' | 'statutory' | 'appeal';
  readonly mark: 50 | 75 | 90 | 100 | 'breach';
  /** Of the service clock alone; null where it stands still. */
  readonly serviceDueAt: Date | null;
};

/** Why what somebody asked for failed, as far as she can do something about it. */
export type FailureCause = 'database' | 'lookup' | 'late' | 'other';

export type SingleNews =
  | ChurnNews
  | {
      /** What the reader asked for failed, and she could not be told then; the error is in the log under `reference`. */
      readonly kind: 'request_failed';
      readonly reference: string;
      readonly cause: FailureCause;
    }
  | {
      /** Somebody has declined: a client of the reader’s may come to the event instead. */
      readonly kind: 'event_invited';
      readonly eventName: string;
      readonly startsAt: Date;
      readonly clientName: string;
    }
  | {
      /** An event is off: so many clients of the reader’s are to be told. */
      readonly kind: 'event_cancelled';
      readonly eventName: string;
      readonly startsAt: Date;
      readonly clients: number;
    }
  | {
      /** A festival is near, on which so many clients of the reader’s are greeted; see core/dates. */
      readonly kind: 'festival_near';
      readonly festival: string;
      readonly on: LocalDate;
      readonly clients: number;
    }
  | {
      /** Time to tidy: so many clients, of hers or of her branch. */
      readonly kind: 'tidying_due';
      readonly isManager: boolean;
      readonly count: number;
    }
  | HandOverNews
  | SharedClientNews
  | {
      /** A proposal of the reader, or about her clients, was answered. */
      readonly kind: 'hand_over_answered';
      readonly fromName: string;
      readonly toName: string;
      readonly state: 'accepted' | 'declined' | 'withdrawn';
      readonly clients: number;
    }
  | {
      /** A colleague has given a reason and opened the record of the reader’s client. */
      readonly kind: 'client_opened_with_reason';
      readonly clientName: string;
      readonly byName: string;
    }
  | {
      /** A client of the reader’s has become one with another. */
      readonly kind: 'client_merged';
      readonly mergedName: string;
      readonly clientName: string;
      readonly byName: string;
      /** The reader owns the client now. */
      readonly isHers: boolean;
    }
  | {
      /** Somebody stands in for a colleague from one day to another; the reader is one of the two. */
      readonly kind: 'deputy_appointed';
      readonly staffName: string;
      readonly deputyName: string;
      readonly readerStandsIn: boolean;
      readonly from: LocalDate;
      readonly until: LocalDate;
    }
  | {
      /** … and does so no more. */
      /** The first of the days for which somebody stands in; the reader is one of the two. */
      readonly kind: 'deputy_began';
      readonly staffName: string;
      readonly deputyName: string;
      readonly readerStandsIn: boolean;
      readonly until: LocalDate;
    }
  | {
      readonly kind: 'deputy_ended';
      readonly staffName: string;
      readonly deputyName: string;
      readonly readerStandsIn: boolean;
    }
  | {
      /** A colleague has said that a client voiced dissatisfaction; the reader has something to do about it. */
      readonly kind: 'dissatisfaction_voiced';
      readonly clientName: string;
      readonly byName: string;
    }
  | {
      /** A client of the reader’s has complained; a colleague is in touch. */
      readonly kind: 'complaint_filed';
      readonly clientName: string;
      readonly number: string;
    }
  | {
      /** A colleague has filed what may be the same complaint again, and may not know of the first. */
      readonly kind: 'complaint_filed_again';
      readonly number: string;
      readonly againNumber: string;
      /** The client, else the name of whoever complains. */
      readonly who: string;
      readonly byName: string;
    }
  | {
      /** It was answered a week ago: the reader is to ask the client how she is. */
      readonly kind: 'complaint_call_due';
      readonly number: string;
      readonly who: string;
    }
  | {
      /** Tier rules wait for the reader’s approval; or a colleague has answered the reader’s own. */
      readonly kind: 'tier_scheme_proposed' | 'tier_scheme_activated' | 'tier_scheme_declined';
      readonly version: number;
      readonly byName: string;
      /** They are the scale of a relationship manager for her own clients. */
      readonly isScale: boolean;
      /** Why not; null of anything that was not declined. */
      readonly reason: string | null;
    }
  | {
      /** Rules have moved so many of the reader’s clients; `fresh`: from no tier of theirs. */
      readonly kind: 'clients_moved_tier';
      readonly up: number;
      readonly down: number;
      readonly fresh: number;
    }
  | {
      /** Something in a task force of the reader’s is to be done. */
      readonly kind: 'task_force_reminded';
      readonly forceId: TaskForceId;
      readonly clientName: string;
      readonly about: ForceReminded;
      readonly count: number;
    }
  | {
      /** What has become of a task force of the reader’s; `name` as the event has it. */
      readonly kind: 'task_force_told';
      /** Null: the reader is not in it any more. */
      readonly forceId: TaskForceId | null;
      readonly clientName: string;
      readonly about: ForceTold;
      readonly name: string;
      /** Why it was not convened; '' where it was. */
      readonly reason: string;
    }
  | {
      /** A waiver that the reader asked for was answered. */
      readonly kind: 'waiver_decided';
      readonly clientName: string;
      readonly remedy: RemedyName;
      /** Null: it was declined. */
      readonly endsOn: LocalDate | null;
      readonly as: 'approved' | 'declined';
      readonly byName: string;
      readonly reason: string | null;
    }
  | {
      /** What is to be known again of a waiver that the reader is to decide on, has asked for, or lives with. */
      readonly kind: 'waiver_reminded';
      readonly about: WaiverReminded;
      readonly clientName: string;
      readonly remedy: RemedyName;
      /** Null: it was not approved. */
      readonly endsOn: LocalDate | null;
      /** Whether it can be asked for anew in its task force. */
      readonly isAtWork: boolean;
    }
  | {
      /** Clocks of complaints have come to a mark: of the reader’s cases, or of those she answers for. */
      readonly kind: 'complaint_clocks_told';
      readonly rows: readonly ClockNews[];
      /** How many more there are. */
      readonly more: number;
    }
  | {
      /** Deadlines that fall into a long holiday, which begins tomorrow. */
      readonly kind: 'complaint_holiday_listed';
      readonly firstDay: LocalDate;
      readonly lastDay: LocalDate;
      readonly reopensOn: LocalDate;
      readonly rows: readonly CaseNews[];
      readonly more: number;
    }
  | {
      /** The bank calendar knows no holidays after this day. */
      readonly kind: 'calendar_ending';
      readonly knownUntil: LocalDate;
    }
  | {
      /** The backup of that night was not made; `reason` is a code of the system, such as ENOSPC. */
      readonly kind: 'backup_failed';
      readonly day: LocalDate;
      readonly reason: string;
    };

/** Whom a dead message was for: somebody of staff, a channel, or what stood there where neither is known. */
export type DeadRecipient =
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'channel'; readonly channel: ChannelName };

/** A message that could not be delivered, as an administrator sees it. It says nothing of any client. */
export type DeadLetter = {
  readonly id: string;
  readonly kind: string;
  readonly recipient: DeadRecipient;
  /** Slack’s error code, or one of ours. */
  readonly error: string;
  readonly dueAt: Date;
};

/** Messages that wait until Slack takes the app’s token again: how many, and what Slack says of the token. */
export type HeldMessages = { readonly count: number; readonly error: string };

import type { LocalDate } from '../shared/calendar.ts';
import type { ClientId, PersonId } from '../shared/ids.ts';
import type { ChurnNews } from './churn-news.ts';
import type { ClientNews } from './client-news.ts';
import type { ComplaintNews } from './complaint-news.ts';
import type { EventNews } from './event-news.ts';
import type { HandOverNews } from './hand-over-news.ts';
import type { TaskForceNews, WaiverNews } from './task-force-news.ts';
import type { TierNews } from './tier-news.ts';

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

/**
 * Why what somebody asked for failed, as far as she can do something about it; `slack`: it may be done, but Slack took no answer;
 * `unclaimed`: nobody knows what it is.
 */
export type FailureCause = 'database' | 'lookup' | 'late' | 'slack' | 'unclaimed' | 'other';

/** How Rapport itself is doing. */
type SystemNews =
  | {
      /** What the reader asked for failed, and she could not be told then; the error is in the log under `reference`. */
      readonly kind: 'request_failed';
      readonly reference: string;
      readonly cause: FailureCause;
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

/** One piece of news; each feature says what its own hold. */
export type SingleNews =
  | ClientNews
  | ComplaintNews
  | ChurnNews
  | TaskForceNews
  | WaiverNews
  | HandOverNews
  | TierNews
  | EventNews
  | SystemNews;

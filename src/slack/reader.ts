import type {
  AllMiddlewareArgs,
  BlockAction,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackEventMiddlewareArgs,
  SlackOptionsMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import type { Staff } from '../core/client/client.ts';
import type { LocalDate, TimeZone } from '../core/shared/calendar.ts';
import type { Answer } from './in-time.ts';
import type { Wording } from './wording/wording.ts';

/** Who reads a surface: in her language, on the bank's day, with hours told in her zone. */
export type Reader = {
  readonly wording: Wording;
  readonly today: LocalDate;
  readonly now: Date;
  readonly zone: TimeZone;
};

/** What a listener gets besides Bolt's own arguments, once it is known which member of staff has spoken. */
type Known = { readonly staff: Staff; readonly reader: Reader };

/** The answer goes through `respond`, and acknowledges the command where it is there in time. */
export type CommandListener = (
  args: Omit<SlackCommandMiddlewareArgs, 'ack' | 'respond'> &
    AllMiddlewareArgs &
    Known & {
      readonly respond: Answer;
    },
) => Promise<void>;

/** Acknowledged already: the answer goes through `respond` for a message, through views.* for a view. */
export type ActionListener = (
  args: SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs & Known,
) => Promise<void>;

/** Not acknowledged: `ack` carries what the words typed so far may become. */
export type OptionsListener = (
  args: SlackOptionsMiddlewareArgs<'block_suggestion'> & AllMiddlewareArgs & Known,
) => Promise<void>;

/** Not acknowledged: `ack` carries errors, an update or nothing, once what the form said is stored. */
export type ViewListener = (
  args: SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs & Known,
) => Promise<void>;

/** Acknowledged already: the answer is a view, opened with its trigger. */
export type ShortcutListener = (args: SlackShortcutMiddlewareArgs & AllMiddlewareArgs & Known) => Promise<void>;

/** Acknowledged already, and perhaps told before: Slack tells of an event until it is heard. */
export type EventListener = (args: SlackEventMiddlewareArgs<'message'> & AllMiddlewareArgs & Known) => Promise<void>;

/** Somebody looks at App Home. */
export type HomeListener = (
  args: SlackEventMiddlewareArgs<'app_home_opened'> & AllMiddlewareArgs & Known,
) => Promise<void>;

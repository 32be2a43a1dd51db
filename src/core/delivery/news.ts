import type { LocalDate } from '../shared/calendar.ts';
import type { ChannelName } from './channel.ts';

/**
 * What a message tells its reader, read when it is sent and cut to what she may see then. A digest holds one line of each
 * message that was folded into it.
 */
export type News = SingleNews | { readonly kind: 'digest'; readonly lines: readonly SingleNews[] };

export type SingleNews =
  | {
      /** A colleague has given a reason and opened the record of the reader’s client. */
      readonly kind: 'client_opened_with_reason';
      readonly clientName: string;
      readonly byName: string;
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
      readonly kind: 'deputy_ended';
      readonly staffName: string;
      readonly deputyName: string;
      readonly readerStandsIn: boolean;
    }
  | {
      /** The bank calendar knows no holidays after this day. */
      readonly kind: 'calendar_ending';
      readonly knownUntil: LocalDate;
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

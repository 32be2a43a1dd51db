import type { ChannelLanguage, ChannelName, ChannelRefusal, UnfitReader } from '../../../core/delivery/channel.ts';

/** What the bot says without being asked, and of what it could not deliver. */
export type DeliveryWords = {
  /** What the bot says without being asked. */
  readonly news: {
    readonly clientOpened: (client: string, by: string) => string;
    readonly calendarEnding: (day: string) => string;
    /** `reason`: a code of the system, such as ENOSPC. */
    readonly backupFailed: (day: string, reason: string) => string;
    readonly digest: (count: number) => string;
    /** On a lock screen: what it is, and the first thing that it says. */
    readonly beginning: (title: string, first: string) => string;
    readonly more: (count: number) => string;
  };
  /** The list of messages that could not be delivered. */
  readonly outbox: {
    readonly help: readonly string[];
    readonly notAdmin: string;
    readonly empty: string;
    readonly title: (count: number) => string;
    /** Slack does not take the app’s token; `error` as Slack writes it. */
    readonly held: (count: number, error: string) => string;
    readonly kinds: Readonly<Record<string, string>>;
    /** The usual errors in words; others are shown as Slack writes them. */
    readonly errors: Readonly<Record<string, string>>;
    readonly retry: (position: number) => string;
    readonly retryAll: string;
    readonly retried: (count: number) => string;
  };
  /** Which channel of Slack stands for what. */
  readonly slackChannels: {
    /** A purpose as a person calls it; a branch by its name. */
    readonly name: (channel: ChannelName) => string;
    readonly languages: Readonly<Record<ChannelLanguage, string>>;
    readonly none: string;
    readonly title: string;
    /** Under the list: what may be said in a channel, and to whom. */
    readonly rule: string;
    readonly set: string;
    readonly check: string;
    readonly clear: string;
    readonly clearConfirm: readonly [title: string, text: string, confirm: string, deny: string];
    readonly form: {
      readonly title: string;
      readonly submit: string;
      readonly cancel: string;
      readonly purpose: string;
      readonly purposePlaceholder: string;
      readonly channel: string;
      readonly channelPlaceholder: string;
      readonly channelHint: string;
      readonly language: string;
      /** The two kinds of purposes, and a part of the branches where they do not fit into one list. */
      readonly wholeBank: string;
      readonly branches: (from: number, to: number) => string;
    };
    /** In the form’s place once it is stored; the channel itself stands before it. */
    readonly done: (name: string, language: string) => string;
    readonly fit: (name: string) => string;
    readonly notSetUp: (name: string) => string;
    readonly noSuchPurpose: string;
    readonly refused: (refusal: ChannelRefusal) => string;
    /** After the accounts of those who may not see it. */
    readonly unfit: Readonly<Record<UnfitReader['why'], string>>;
  };
};

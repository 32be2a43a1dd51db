import type { ShareGroup } from '../../../core/access/share.ts';

/** What the bot says of a client that is shown in a channel. */
export type ShareWords = {
  readonly shareClient: {
    /** On the card. */
    readonly open: string;
    readonly title: string;
    readonly submit: string;
    readonly cancel: string;
    readonly channel: string;
    readonly channelPlaceholder: string;
    readonly channelHint: string;
    readonly groups: string;
    readonly groupsHint: string;
    readonly group: Readonly<Record<ShareGroup, string>>;
    readonly asking: string;
    /** Around the channel. */
    readonly done: readonly [before: string, after: string];
    readonly refused: string;
    readonly notAllowed: string;
    readonly afterReason: string;
    /** Of members who may not read along, after the first ones. */
    readonly more: (count: number) => string;
    /** In the channel, and as a notification. */
    readonly said: (by: string, client: string) => string;
    readonly sharedBy: (by: string, day: string, time: string) => string;
    readonly branch: (name: string | null) => string;
    readonly lastContact: (day: string | null) => string;
    readonly nextAppointment: (day: string, time: string) => string;
    readonly openOwn: string;
  };
};

/** What the bot says without being asked, and of what it could not deliver. */
export type DeliveryWords = {
  /** What the bot says without being asked. */
  readonly news: {
    readonly clientOpened: (client: string, by: string) => string;
    readonly calendarEnding: (day: string) => string;
    readonly digest: (count: number) => string;
    readonly more: (count: number) => string;
  };
  /** The list of messages that could not be delivered. */
  readonly outbox: {
    readonly help: string;
    readonly notAdmin: string;
    readonly empty: string;
    readonly title: (count: number) => string;
    readonly kinds: Readonly<Record<string, string>>;
    /** The usual errors in words; others are shown as Slack writes them. */
    readonly errors: Readonly<Record<string, string>>;
    readonly retry: (position: number) => string;
    readonly retryAll: string;
    readonly retried: (count: number) => string;
  };
};

import type { Receiver } from '@slack/bolt';

/** One way in for Slack's payloads. */
export type Line = {
  readonly receiver: Receiver;
  /** Rejects when Slack refuses the token or cannot be reached, or the port is taken. */
  readonly start: () => Promise<void>;
  /** Takes nothing more, once what came in is acknowledged. */
  readonly stop: () => Promise<void>;
};

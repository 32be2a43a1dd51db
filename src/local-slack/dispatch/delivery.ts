import type { JsonObject } from '../json.ts';

/** What the workspace wants to tell the app, whichever way it travels. */
export type Envelope = {
  readonly type: 'slash_commands' | 'interactive' | 'events_api';
  readonly payload: JsonObject;
  /** False for events: their ack carries nothing. */
  readonly acceptsResponse: boolean;
  readonly retry?: { readonly attempt: number; readonly reason: string };
};

export type Delivery =
  | { readonly kind: 'acked'; readonly payload: unknown; readonly ms: number }
  | { readonly kind: 'timed_out' }
  | { readonly kind: 'not_connected' }
  | { readonly kind: 'refused'; readonly status: number };

/** One way to the app: Socket Mode or signed HTTP. */
export type Carrier = {
  readonly deliver: (envelope: Envelope) => Promise<Delivery>;
  readonly isConnected: () => boolean;
  readonly stop: () => void;
};

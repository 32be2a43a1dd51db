/** What can be asked of the workspace in a person's name, and what comes back. */
import type { Refusal } from '../dispatch/app-link.ts';
import type { Delivery } from '../dispatch/delivery.ts';
import type { JsonObject } from '../json.ts';
import type { Arrival } from '../state/feed.ts';
import type { Upload } from './uploads.ts';

export type Ack = { readonly kind: Delivery['kind']; readonly ms?: number; readonly payload?: unknown };

export type Outcome = {
  readonly ok: true;
  readonly ack: Ack | undefined;
  /** What the person could see since, in order. */
  readonly arrived: readonly Arrival[];
  /** The messages among it as they look now, ephemeral ones included. */
  readonly messages: readonly JsonObject[];
  /** The person's open modals, the top one last. */
  readonly views: readonly JsonObject[];
  /** For GET messages?since=: everything later than this answer. */
  readonly cursor: number;
  /** After a form: what the app found wrong, by block_id. */
  readonly errors?: JsonObject;
};

export type Refused = Refusal & { readonly errors?: JsonObject };

/**
 * How long to collect what arrives: until nothing came for quiet_ms, and never longer than at_most_ms after the ack. A
 * command is typed to be answered: until the first message or modal has come, its patience is first_ms. Where the workspace
 * knows when the app is done, until then instead, unless nothing is to be waited for.
 */
export type Patience = { readonly quiet_ms?: number; readonly at_most_ms?: number; readonly first_ms?: number };

export type Where = {
  readonly channel?: string;
  readonly ts?: string;
  readonly viewId?: string;
  readonly home?: boolean;
};

type MessagesAsked = {
  readonly channel?: string;
  readonly user?: string;
  readonly since?: number;
  readonly wait_ms?: number;
  readonly thread_ts?: string;
};

export type Driver = {
  readonly users: () => readonly JsonObject[];
  readonly command: (
    given: {
      readonly user: string;
      readonly channel?: string;
      readonly command: string;
      readonly text?: string;
      readonly thread_ts?: string;
    } & Patience,
  ) => Promise<Outcome | Refused>;
  readonly action: (
    given: Where & {
      readonly user: string;
      readonly action_id: string;
      readonly block_id?: string;
      readonly value?: unknown;
    } & Patience,
  ) => Promise<Outcome | Refused>;
  readonly submit: (
    given: { readonly user: string; readonly viewId?: string; readonly values?: JsonObject } & Patience,
  ) => Promise<Outcome | Refused>;
  readonly close: (
    given: { readonly user: string; readonly viewId?: string; readonly all?: boolean } & Patience,
  ) => Promise<Outcome | Refused>;
  readonly options: (
    given: Where & {
      readonly user: string;
      readonly action_id: string;
      readonly block_id?: string;
      readonly value: string;
    },
  ) => Promise<
    { readonly ok: true; readonly options: readonly unknown[]; readonly groups: readonly unknown[] } | Refused
  >;
  readonly shortcut: (
    given: {
      readonly user: string;
      readonly callback_id: string;
      readonly channel?: string;
      readonly ts?: string;
    } & Patience,
  ) => Promise<Outcome | Refused>;
  /** Keeps a file of a person's, for `message` or for an input of a form; answers with it. */
  readonly upload: (
    given: Upload & { readonly user: string },
  ) => { readonly ok: true; readonly file: JsonObject } | Refused;
  readonly message: (
    given: {
      readonly user: string;
      readonly channel?: string;
      /** May be left out where there are files. */
      readonly text?: string;
      readonly thread_ts?: string;
      /** Ids of files that this person has uploaded. */
      readonly files?: readonly string[];
    } & Patience,
  ) => Promise<Outcome | Refused>;
  readonly editMessage: (
    given: { readonly user: string; readonly channel: string; readonly ts: string; readonly text?: string } & Patience,
  ) => Promise<Outcome | Refused>;
  readonly react: (
    given: {
      readonly user: string;
      readonly channel: string;
      readonly ts: string;
      readonly name: string;
      readonly remove?: boolean;
    } & Patience,
  ) => Promise<Outcome | Refused>;
  /** Opens the app's Home tab as a person does, and answers with it. `open: false` only looks. */
  readonly home: (
    given: { readonly user: string; readonly open?: boolean } & Patience,
  ) => Promise<{ readonly ok: true; readonly view: JsonObject | null; readonly cursor: number } | Refused>;
  readonly views: (given: {
    readonly user: string;
  }) => { readonly ok: true; readonly views: readonly JsonObject[]; readonly cursor: number } | Refused;
  readonly messages: (given: MessagesAsked) => Promise<
    | {
        readonly ok: true;
        readonly messages: readonly JsonObject[];
        readonly arrived: readonly Arrival[];
        readonly cursor: number;
      }
    | Refused
  >;
};

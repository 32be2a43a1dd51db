import type { Help } from './help.ts';
import type {
  ActionListener,
  CommandListener,
  EventListener,
  HomeListener,
  OptionsListener,
  ShortcutListener,
  ViewListener,
} from './reader.ts';

export type At<Id, Listener> = readonly (readonly [id: Id, listener: Listener])[];

/** A slash command: what answers it, and what is said to whoever asks how it is used. */
type CommandRoute = { readonly name: string; readonly listener: CommandListener; readonly help: Help };

/** First words after a command, which may be another feature's: `/client find` is the book's. */
export type WordRoute = {
  readonly command: string;
  readonly words: readonly string[];
  readonly listener: CommandListener;
};

/** What a member of staff can ask of one feature: the ids Slack sends, each with the listener that answers it. */
export type FeatureRoutes = {
  readonly commands?: readonly CommandRoute[];
  readonly words?: readonly WordRoute[];
  readonly shortcuts?: At<string, ShortcutListener>;
  readonly messageShortcuts?: At<string, ShortcutListener>;
  readonly actions?: At<string | RegExp, ActionListener>;
  readonly views?: At<string, ViewListener>;
  /** By the action id of the menu whose options are asked for. */
  readonly options?: At<string, OptionsListener>;
  /** A direct message to the bot. */
  readonly message?: EventListener;
  readonly home?: HomeListener;
};

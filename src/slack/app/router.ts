import type {
  AllMiddlewareArgs,
  App,
  BlockAction,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackEventMiddlewareArgs,
  SlackOptionsMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';

export type Command = SlackCommandMiddlewareArgs & AllMiddlewareArgs;
export type Action = SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs;
export type Shortcut = SlackShortcutMiddlewareArgs & AllMiddlewareArgs;
export type Options = SlackOptionsMiddlewareArgs<'block_suggestion'> & AllMiddlewareArgs;
export type Event = SlackEventMiddlewareArgs<'message'> & AllMiddlewareArgs;
export type Home = SlackEventMiddlewareArgs<'app_home_opened'> & AllMiddlewareArgs;
export type View = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;

type Listener<Args> = (args: Args) => Promise<void>;

/** Where listeners are registered, each under its id. */
export type Router = {
  readonly command: (name: string, listener: Listener<Command>) => void;
  readonly action: (
    where: { readonly type: 'block_actions'; readonly action_id: string | RegExp },
    listener: Listener<Action>,
  ) => void;
  readonly view: (callbackId: string, listener: Listener<View>) => void;
  readonly shortcut: (
    where: { readonly type: 'shortcut' | 'message_action'; readonly callback_id: string },
    listener: Listener<Shortcut>,
  ) => void;
  readonly options: (actionId: string, listener: Listener<Options>) => void;
  readonly event: <Type extends 'message' | 'app_home_opened'>(
    type: Type,
    listener: Listener<SlackEventMiddlewareArgs<Type> & AllMiddlewareArgs>,
  ) => void;
};

/**
 * The router of `app`. Bolt offers each payload to every listener there is, one promise or more for each; behind these
 * it knows one listener for a kind of payload, which finds the listener of the id. A payload without one stays
 * unclaimed.
 *
 * Throws when an id has two listeners.
 */
export function routerOf(app: App): Router {
  const [commands, views, shortcuts, options] = [
    table<Command>(),
    table<View>(),
    table<Shortcut>(),
    table<Options>(),
  ] as const;
  const actions = table<Action>();
  app.command(ANY, (args) => commands.run(args.command.command, args));
  app.action<BlockAction>({ type: 'block_actions' }, (args) => actions.run(args.action.action_id, args));
  app.view<ViewSubmitAction>({ type: 'view_submission' }, (args) => views.run(args.view.callback_id, args));
  app.shortcut({}, (args) => shortcuts.run(keyOf(args.shortcut), args));
  app.options<'block_suggestion'>({ type: 'block_suggestion' }, (args) => options.run(args.payload.action_id, args));
  return {
    command: commands.add,
    action: (where, listener) => actions.add(where.action_id, listener),
    view: views.add,
    shortcut: (where, listener) => shortcuts.add(keyOf(where), listener),
    options: options.add,
    event: (type, listener) => app.event(type, listener),
  };
}

const ANY = /^/;

const keyOf = ({ type, callback_id }: { readonly type: string; readonly callback_id: string }): string =>
  `${type} ${callback_id}`;

function table<Args>() {
  const exact = new Map<string, Listener<Args>>();
  const patterns: (readonly [RegExp, Listener<Args>])[] = [];
  return {
    add(id: string | RegExp, listener: Listener<Args>): void {
      if (typeof id !== 'string') patterns.push([id, listener]);
      else if (exact.has(id)) throw new Error(`two listeners for ${id}`);
      else exact.set(id, listener);
    },
    async run(id: string, args: Args): Promise<void> {
      const listener = exact.get(id) ?? patterns.find(([pattern]) => pattern.test(id))?.[1];
      await listener?.(args);
    },
  };
}

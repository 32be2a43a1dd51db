import type { WordRoute } from './feature-routes.ts';
import type { CommandListener } from './reader.ts';
import { asksForHelp, typed } from './typed.ts';

/**
 * Gives a command whose first word is one of `words` to the listener of that word, with the text behind it as it was typed;
 * any other goes to `otherwise`. Words are compared in any case, and end at white space or with the text: `/client find ltd`
 * searches the book, `/client "find ltd"` and `/client 名单科技` look for a client.
 */
export const byFirstWord =
  (words: Readonly<Record<string, CommandListener>>, otherwise: CommandListener): CommandListener =>
  (args) => {
    const [, first = '', rest = ''] = /^\s*(\S+)(?:\s+([\s\S]*))?$/.exec(args.command.text) ?? [];
    const listener = Object.hasOwn(words, first.toLowerCase()) ? words[first.toLowerCase()] : undefined;
    if (listener === undefined) return otherwise(args);
    return listener({ ...args, command: { ...args.command, text: typed(rest).trim() } });
  };

/**
 * The listener of each first word of `command`, out of the words of all features. Throws where one would never be heard: two
 * routes claim the word, it asks for help, or no first word is ever like it.
 */
export function listenersOf(command: string, routes: readonly WordRoute[]): Readonly<Record<string, CommandListener>> {
  const claimed = new Map<string, CommandListener>();
  for (const { words, listener } of routes.filter((route) => route.command === command))
    for (const word of words) {
      if (claimed.has(word)) throw new Error(`two listeners for ${command} ${word}`);
      if (asksForHelp(word)) throw new Error(`${command} ${word} asks for help`);
      if (word !== word.toLowerCase() || !/^\S+$/.test(word))
        throw new Error(`nobody types ${command} ${word} as one word`);
      claimed.set(word, listener);
    }
  return Object.fromEntries(claimed);
}

import type { CommandListener } from './reader.ts';
import { typed } from './typed.ts';

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

import { resolve } from 'node:path';

// A command that is handed to the running bot names its files in full: the bot has a working directory of its own.

/** Options of import whose next word is no path. */
const WORD_OPTIONS: readonly (string | undefined)[] = ['--as', '--map', '--set', '--batch'];

/** Options whose next word, or what stands after a `=`, names a file or folder. */
const FILE_OPTIONS: readonly (string | undefined)[] = [
  '--anchors',
  '--out',
  '--rejects',
  '--mapping',
  '--save-mapping',
  '--to',
];

/** Of a command whose every word is a path that is neither an option nor what an option of other kinds says. */
export const absolutePaths = (words: readonly string[]): readonly string[] =>
  words.map((word, at) =>
    word.startsWith('-') ? withFile(word) : WORD_OPTIONS.includes(words[at - 1]) ? word : resolve(word),
  );

/** Of a command in which only some options name a file, `except` none of those. */
export const absoluteFiles = (words: readonly string[], { except }: { readonly except?: string } = {}) => {
  const options = FILE_OPTIONS.filter((option) => option !== except);
  return words.map((word, at) => (options.includes(words[at - 1]) ? resolve(word) : withFile(word, options)));
};

/** `--out=FILE`. */
function withFile(word: string, options = FILE_OPTIONS): string {
  const [option, ...path] = word.split('=');
  return path.length > 0 && options.includes(option) ? `${option}=${resolve(path.join('='))}` : word;
}

import { resolve } from 'node:path';

// A command that is handed to the running bot names its files in full: the bot has a working directory of its own.

/** Of a command whose every word that is no option is a path. */
export const absolutePaths = (words: readonly string[]): readonly string[] =>
  words.map((word) => (word.startsWith('-') ? word : resolve(word)));

/** Options of audit that name a file. */
const FILE_OPTIONS: readonly (string | undefined)[] = ['--anchors', '--out'];

/** Of a command in which only some options name a file, as the next word or after a `=`. */
export const absoluteFiles = (words: readonly string[]): readonly string[] =>
  words.map((word, at) => {
    if (FILE_OPTIONS.includes(words[at - 1])) return resolve(word);
    const [option, ...path] = word.split('=');
    return path.length > 0 && FILE_OPTIONS.includes(option) ? `${option}=${resolve(path.join('='))}` : word;
  });

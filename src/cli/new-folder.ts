import { statSync } from 'node:fs';
import { makeDirectory } from '../persistence/make-directory.ts';
import type { NoNewFolder } from './wording/called/words.ts';
import type { CliWording } from './wording/wording.ts';

const NOT_MADE: Readonly<Record<string, NoNewFolder>> = {
  EEXIST: 'file_of_that_name',
  ENOTDIR: 'file_above',
  ENOENT: 'not_made_there',
  EACCES: 'no_rights',
  EPERM: 'no_rights',
  EROFS: 'read_only',
};

/**
 * Makes a folder where there is none, for its owner's eyes only. What keeps it from being made, as a sentence with a line feed; null
 * when it is there. Throws what nobody can mend by naming another folder.
 */
export function folderFault(path: string, { files }: CliWording): string | null {
  try {
    makeDirectory(path, 0o700);
    return null;
  } catch (error) {
    const why = NOT_MADE[codeOf(error)];
    if (why === undefined) throw error;
    return `${files.noFolder(path, files.folderNotMade[why])}\n`;
  }
}

/** Whether a folder stands there. */
export const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

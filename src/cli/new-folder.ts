import { statSync } from 'node:fs';
import { makeDirectory } from '../persistence/make-directory.ts';

const NOT_MADE: Readonly<Record<string, string>> = {
  EEXIST: 'a file has its name, or that of a folder above it. Name a folder.',
  ENOTDIR: 'a file has the name of a folder above it. Name another folder.',
  ENOENT: 'it cannot be made there. Name another folder.',
  EACCES: 'whoever runs this may not make it there. Name another folder.',
  EPERM: 'whoever runs this may not make it there. Name another folder.',
  EROFS: 'nothing can be written there. Name another folder.',
};

/**
 * Makes a folder where there is none, for its owner's eyes only. What keeps it from being made, as a sentence with a line feed; null
 * when it is there. Throws what nobody can mend by naming another folder.
 */
export function folderFault(path: string): string | null {
  try {
    makeDirectory(path, 0o700);
    return null;
  } catch (error) {
    const why = NOT_MADE[codeOf(error)];
    if (why === undefined) throw error;
    return `${path} is no folder to write to: ${why} Nothing was done.\n`;
  }
}

/** Whether a folder stands there. */
export const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

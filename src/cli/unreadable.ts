import { stat } from 'node:fs/promises';
import type { UnreadablePath } from './wording/called/words.ts';
import type { CliWording } from './wording/wording.ts';

/** Why a file that was named on the command line cannot be read, as the end of a sentence that names it. */
export const whyUnreadable = async (path: string, { files }: CliWording): Promise<string> =>
  files.unreadable[await whatIs(path)];

async function whatIs(path: string): Promise<UnreadablePath> {
  const found = await stat(path).catch(() => null);
  if (found === null) return 'missing';
  if (found.isDirectory()) return 'folder';
  return found.isFile() ? 'no_rights' : 'no_file';
}

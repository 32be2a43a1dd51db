import { stat } from 'node:fs/promises';

/** Why a file that was named on the command line cannot be read, as the end of a sentence that names it. */
export async function whyUnreadable(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (found === null) return 'there is no such file.';
  return found.isDirectory() ? 'it is a folder. Name a file in it.' : 'it may not be read by whoever runs this.';
}

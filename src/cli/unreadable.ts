import { stat } from 'node:fs/promises';

/** Why a file that was named on the command line cannot be read, as the end of a sentence that names it. */
export async function whyUnreadable(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (found === null) return 'there is no such file.';
  if (found.isDirectory()) return 'it is a folder. Name a file in it.';
  return found.isFile()
    ? 'it may not be read by whoever runs this.'
    : 'it is a pipe or a device. Write what comes out of it to a file, and name that.';
}

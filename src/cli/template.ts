import { writeFile } from 'node:fs/promises';
import { templateWorkbook } from '../ingest/template.ts';
import { CALLED_WRONGLY, readWord } from './called-wrongly.ts';
import { whyNotMade } from './new-file.ts';
import type { CliWording } from './wording/wording.ts';

export const TEMPLATE_USAGE = `Usage: npm run rapport -- template FILE.xlsx

Writes a workbook for the bank's data: a sheet for each kind, with the columns that import reads, and notes in both languages.
`;

/** `rapport template`. Answers the exit code. */
export async function templateVerb(
  args: readonly string[],
  io: { readonly stdout: NodeJS.WritableStream; readonly stderr: NodeJS.WritableStream },
  wording: CliWording,
): Promise<number> {
  const read = readWord(args, TEMPLATE_USAGE, wording);
  if (!read.ok) {
    io.stderr.write(read.fault);
    return CALLED_WRONGLY;
  }
  const file = read.word;
  if (!file.endsWith('.xlsx')) {
    io.stderr.write(`${file}: the name of a workbook ends in .xlsx.\n\n${TEMPLATE_USAGE}`);
    return CALLED_WRONGLY;
  }
  const fault = await writeFile(file, templateWorkbook(), { flag: 'wx' }).then(
    () => null,
    (error: NodeJS.ErrnoException) => error,
  );
  if (fault !== null) {
    io.stderr.write(`${wording.files.cannotWrite(file, whyNotMade(fault, wording))}\n`);
    return 1;
  }
  io.stdout.write(`${file}: fill in its sheets and load it with npm run rapport -- import ${file} --dry-run\n`);
  return 0;
}

import { writeFile } from 'node:fs/promises';
import { templateWorkbook } from '../ingest/template.ts';
import { whyNotMade } from './new-file.ts';

export const TEMPLATE_USAGE = `Usage: npm run rapport -- template FILE.xlsx

Writes a workbook for the bank's data: a sheet for each kind, with the columns that import reads, and notes in both languages.
`;

/** `rapport template`. Answers the exit code. */
export async function templateVerb(
  args: readonly string[],
  io: { readonly stdout: NodeJS.WritableStream; readonly stderr: NodeJS.WritableStream },
): Promise<number> {
  const [file] = args;
  if (args.length !== 1 || file === undefined || !file.endsWith('.xlsx')) {
    io.stderr.write(TEMPLATE_USAGE);
    return 1;
  }
  const fault = await writeFile(file, templateWorkbook(), { flag: 'wx' }).then(
    () => null,
    (error: NodeJS.ErrnoException) => error,
  );
  if (fault !== null) {
    io.stderr.write(`${file} cannot be written: ${whyNotMade(fault)}\n`);
    return 1;
  }
  io.stdout.write(`${file}: fill in its sheets and load it with npm run rapport -- import ${file} --dry-run\n`);
  return 0;
}

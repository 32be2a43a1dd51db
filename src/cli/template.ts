import { writeFile } from 'node:fs/promises';
import { templateWorkbook } from '../ingest/template.ts';
import { CALLED_WRONGLY, readWord } from './called-wrongly.ts';
import { whyNotMade } from './new-file.ts';
import type { CliWording } from './wording/wording.ts';

/** `rapport template`. Answers the exit code. */
export async function templateVerb(
  args: readonly string[],
  io: { readonly stdout: NodeJS.WritableStream; readonly stderr: NodeJS.WritableStream },
  wording: CliWording,
): Promise<number> {
  const read = readWord(args, wording.template.usage, wording);
  if (!read.ok) {
    io.stderr.write(read.fault);
    return CALLED_WRONGLY;
  }
  const file = read.word;
  if (!file.endsWith('.xlsx')) {
    io.stderr.write(`${wording.template.noWorkbook(file)}\n\n${wording.template.usage}`);
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
  io.stdout.write(`${wording.template.written(file)}\n`);
  return 0;
}

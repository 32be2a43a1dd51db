import { type RestoreRefusal, restoreBackup } from '../persistence/backup/restore.ts';
import type { Log } from '../persistence/log.ts';
import { CALLED_WRONGLY, readWord } from './called-wrongly.ts';
import type { CliWording } from './wording/wording.ts';

/** `rapport restore`. Answers the exit code. */
export async function restoreVerb(verb: {
  readonly args: readonly string[];
  readonly io: { readonly stdout: NodeJS.WritableStream; readonly stderr: NodeJS.WritableStream };
  readonly config: { readonly dataDir: string; readonly anchorPath: string };
  readonly log: Log;
  readonly wording: CliWording;
}): Promise<number> {
  const { args, io, config, log, wording } = verb;
  const read = readWord(args, wording.restore.usage, wording);
  if (!read.ok) {
    io.stderr.write(read.fault);
    return CALLED_WRONGLY;
  }
  const backup = read.word;
  const restored = await restoreBackup({ ...config, backup, log });
  if (!restored.ok) {
    const why = sentence(restored.refusal, { backup, wording });
    io.stderr.write(`${wording.sentences([why, wording.restore.nothing])}\n`);
    return 1;
  }
  const { madeAt, tables, rows } = restored.value;
  io.stdout.write(`${wording.restore.done(config.dataDir, madeAt, tables, rows)}\n`);
  return 0;
}

const sentence = (
  refusal: RestoreRefusal,
  { backup, wording }: { readonly backup: string; readonly wording: CliWording },
): string =>
  refusal.kind === 'directory' ? wording.noDatabase(refusal.refusal) : wording.restore.refusal({ ...refusal, backup });

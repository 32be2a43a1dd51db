import type { CliWording } from './wording/wording.ts';

/**
 * Where a command writes, some reader may go away, as `head` does: the work goes on to its end, and nothing more is said. That
 * anything else keeps it from writing is said once, and is its exit code: 1.
 */
export function heedLostOutput(command: NodeJS.Process, { files }: CliWording): void {
  let isLost = false;
  const heed = (error: NodeJS.ErrnoException): void => {
    if (error.code === 'EPIPE' || isLost) return;
    isLost = true;
    const why = error.code === 'ENOSPC' ? files.noSpace : files.other(error.message);
    command.stderr.write(`${files.answerLost(why)}\n`);
    command.exitCode = 1;
  };
  command.stdout.on('error', heed);
  command.stderr.on('error', heed);
}

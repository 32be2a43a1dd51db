import { Presets, SingleBar } from 'cli-progress';
import type { Progress } from '../../usecases/import/import-files.ts';
import { figure } from '../table.ts';

export type ProgressOutput = { readonly onProgress: (progress: Progress) => void; readonly stop: () => void };

const LINE_EVERY_MS = 5_000;

/**
 * On a terminal a bar for each file; elsewhere, where a bar would fill a log, a line every few seconds. A stream that only
 * leads to a terminal, as that of a running bot does, cannot draw either.
 */
export function progressOn(stderr: NodeJS.WritableStream, isTTY: boolean, now: () => Date): ProgressOutput {
  return isTTY && 'isTTY' in stderr && stderr.isTTY === true ? bars(stderr) : lines(stderr, now);
}

function bars(stderr: NodeJS.WritableStream): ProgressOutput {
  let bar: SingleBar | null = null;
  let file = '';
  return {
    onProgress: ({ file: { name, bytes }, bytesRead, rows, rejected }) => {
      if (file !== name) {
        bar?.stop();
        file = name;
        const format = '{file} {bar} {percentage}% · {rows} rows · {rejected} rejected · {eta_formatted} left';
        bar = new SingleBar(
          { stream: stderr, format, hideCursor: true, clearOnComplete: true },
          Presets.shades_classic,
        );
        bar.start(bytes, 0, { file: name, rows: 0, rejected: 0 });
      }
      bar?.update(bytesRead, { rows: figure(rows), rejected: figure(rejected) });
    },
    stop: () => bar?.stop(),
  };
}

function lines(stderr: NodeJS.WritableStream, now: () => Date): ProgressOutput {
  let last = now().getTime();
  return {
    onProgress: ({ file: { name, bytes }, bytesRead, rows }) => {
      if (now().getTime() - last < LINE_EVERY_MS) return;
      last = now().getTime();
      stderr.write(`${name}: ${figure(rows)} rows, ${Math.floor((100 * bytesRead) / bytes)}%\n`);
    },
    stop: () => undefined,
  };
}

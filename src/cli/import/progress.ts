import { Presets, SingleBar } from 'cli-progress';
import type { Progress } from '../../usecases/import/import-files.ts';
import { figure } from '../table.ts';
import type { DatabaseVerb } from '../verb.ts';
import type { ImportWords } from '../wording/import/words.ts';
import type { CliWording } from '../wording/wording.ts';

export type ProgressOutput = { readonly onProgress: (progress: Progress) => void; readonly stop: () => void };

const LINE_EVERY_MS = 5_000;

/**
 * On a terminal a bar for each file; elsewhere, where a bar would fill a log, a line every few seconds. A stream that only
 * leads to a terminal, as that of a running bot does, cannot draw either.
 */
export function progressOn(
  { stderr, isTTY }: Pick<DatabaseVerb['io'], 'stderr' | 'isTTY'>,
  now: () => Date,
  { import: { progress } }: CliWording,
): ProgressOutput {
  return isTTY && 'isTTY' in stderr && stderr.isTTY === true ? bars(stderr, progress) : lines(stderr, now, progress);
}

type Words = ImportWords['import']['progress'];

function bars(stderr: NodeJS.WritableStream, { bar: format }: Words): ProgressOutput {
  let bar: SingleBar | null = null;
  let file = '';
  return {
    onProgress: ({ file: { name, bytes }, bytesRead, rows, rejected }) => {
      if (file !== name) {
        bar?.stop();
        file = name;
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

function lines(stderr: NodeJS.WritableStream, now: () => Date, words: Words): ProgressOutput {
  let last = now().getTime();
  return {
    onProgress: ({ file: { name, bytes }, bytesRead, rows }) => {
      if (now().getTime() - last < LINE_EVERY_MS) return;
      last = now().getTime();
      stderr.write(`${words.line(name, rows, Math.floor((100 * bytesRead) / bytes))}\n`);
    },
    stop: () => undefined,
  };
}

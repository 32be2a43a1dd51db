import type { SingleBar } from 'cli-progress';
import type { Progress } from '../../usecases/import/import-files.ts';
import { type BarPlace, drawsBars, progressBar } from '../progress/bar.ts';
import { spokenProgress } from '../progress/spoken.ts';
import { figure } from '../table.ts';
import type { ImportWords } from '../wording/import/words.ts';
import type { CliWording } from '../wording/wording.ts';

export type ImportProgress = { readonly onProgress: (progress: Progress) => void; readonly stop: () => void };

/** How far an import is: a bar for each file on a terminal, lines elsewhere. */
export const importProgress = (
  place: BarPlace,
  now: () => Date,
  { import: { progress } }: CliWording,
): ImportProgress => (drawsBars(place) ? bars(place.stderr, progress) : lines(place.stderr, now, progress));

type Words = ImportWords['import']['progress'];

function bars(stderr: NodeJS.WritableStream, { bar: format }: Words): ImportProgress {
  let bar: SingleBar | null = null;
  let file = '';
  return {
    onProgress: ({ file: { name, bytes }, bytesRead, rows, rejected }) => {
      if (file !== name) {
        bar?.stop();
        file = name;
        bar = progressBar(stderr, format);
        bar.start(bytes, 0, { file: name, rows: 0, rejected: 0 });
      }
      bar?.update(bytesRead, { rows: figure(rows), rejected: figure(rejected) });
    },
    stop: () => bar?.stop(),
  };
}

function lines(stderr: NodeJS.WritableStream, now: () => Date, words: Words): ImportProgress {
  const say = spokenProgress(stderr, () => now().getTime());
  return {
    onProgress: ({ file: { name, bytes }, bytesRead, rows }) =>
      say(() => words.line(name, rows, Math.floor((100 * bytesRead) / bytes))),
    stop: () => undefined,
  };
}

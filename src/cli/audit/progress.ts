import { Presets, SingleBar } from 'cli-progress';
import type { CliWording } from '../wording/wording.ts';

const LINE_EVERY_MS = 5_000;

/** A bar on a terminal; elsewhere, where a bar would fill a log, a line every few seconds. */
export function progressOn(
  stderr: NodeJS.WritableStream,
  isTTY: boolean,
  { bar: format, sofar }: CliWording['audit']['verify'],
  now: () => Date,
): { readonly onProgress: (done: number, of: number) => void; readonly stop: () => void } {
  if (isTTY && 'isTTY' in stderr && stderr.isTTY === true) {
    const bar = new SingleBar(
      {
        stream: stderr,
        format,
        hideCursor: true,
        clearOnComplete: true,
      },
      Presets.shades_classic,
    );
    let begun = false;
    return {
      onProgress(done, of) {
        if (!begun) bar.start(of, 0);
        begun = true;
        bar.update(done);
      },
      stop: () => bar.stop(),
    };
  }
  let last = now().getTime();
  return {
    onProgress(done, of) {
      if (now().getTime() - last < LINE_EVERY_MS) return;
      last = now().getTime();
      stderr.write(`${sofar(done, of, Math.floor((100 * done) / of))}\n`);
    },
    stop: () => undefined,
  };
}

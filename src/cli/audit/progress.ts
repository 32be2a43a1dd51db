import { Presets, SingleBar } from 'cli-progress';
import { figure } from '../table.ts';

const LINE_EVERY_MS = 5_000;

/** A bar on a terminal; elsewhere, where a bar would fill a log, a line every few seconds. */
export function progressOn(
  stderr: NodeJS.WritableStream,
  isTTY: boolean,
  what: string,
  now: () => Date,
): { readonly onProgress: (done: number, of: number) => void; readonly stop: () => void } {
  if (isTTY && 'isTTY' in stderr && stderr.isTTY === true) {
    const bar = new SingleBar(
      {
        stream: stderr,
        format: `{bar} {percentage}% · {value} ${what} · {eta_formatted} left`,
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
      stderr.write(`${figure(done)} of ${figure(of)} ${what}, ${Math.floor((100 * done) / of)}%\n`);
    },
    stop: () => undefined,
  };
}

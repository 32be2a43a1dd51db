import { type BarPlace, drawsBars, progressBar } from '../progress/bar.ts';
import { spokenProgress } from '../progress/spoken.ts';
import type { CliWording } from '../wording/wording.ts';

type TrailProgress = { readonly onProgress: (done: number, of: number) => void; readonly stop: () => void };

/** How many rows of the trail have been looked at: a bar on a terminal, lines elsewhere. */
export function trailProgress(
  place: BarPlace,
  { bar: format, sofar }: CliWording['audit']['verify'],
  now: () => Date,
): TrailProgress {
  if (!drawsBars(place)) {
    const say = spokenProgress(place.stderr, () => now().getTime());
    return {
      onProgress: (done, of) => say(() => sofar(done, of, Math.floor((100 * done) / of))),
      stop: () => undefined,
    };
  }
  const bar = progressBar(place.stderr, format);
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

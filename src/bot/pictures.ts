import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { hourly, type Job } from '../jobs/minutes.ts';
import type { Database } from '../persistence/database.ts';
import { pictureStore } from '../persistence/repositories.ts';
import type { ShowPicture } from '../slack/charts/chart.ts';
import { drawing } from '../slack/charts/draw.ts';
import { showPicture, slackPictureHost } from '../slack/pictures.ts';
import { discardPictures } from '../usecases/pictures/discard-pictures.ts';
import { placePicture } from '../usecases/pictures/place-picture.ts';
import type { Clock } from '../usecases/ports.ts';

/** Pictures for people to look at: drawn in a thread, laid into Slack, deleted there when their time is over. */
export type Pictures = {
  readonly showPicture: ShowPicture;
  readonly discarding: Job;
  readonly stop: () => Promise<void>;
};

export function makePictures(
  settings: {
    readonly clock: Clock;
    readonly slack: { readonly botToken: string; readonly apiUrl: string | undefined };
  },
  database: Database,
  log: Logger,
): Pictures {
  const { clock } = settings;
  const pictures = pictureStore(database);
  const host = slackPictureHost({ ...settings.slack, log });
  const { draw, stop } = drawing();
  return {
    showPicture: showPicture({
      draw,
      place: placePicture({ clock, pictures, host }),
      pictures,
      clock,
      pause: sleep,
      log,
    }),
    discarding: hourly('pictures', discardPictures({ clock, pictures, host })),
    stop,
  };
}

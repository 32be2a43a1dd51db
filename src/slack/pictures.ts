import { createHash } from 'node:crypto';
import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import type { Logger } from 'pino';
import type { PlacePicture } from '../usecases/pictures/place-picture.ts';
import type { PictureHost, PictureStore } from '../usecases/pictures/ports.ts';
import type { Clock } from '../usecases/ports.ts';
import { called, present } from './called.ts';
import type { Chart, ShowPicture } from './charts/chart.ts';
import { saysNotReady } from './connection.ts';
import { sendBytes } from './upload.ts';
import { type WebClientOptions, webClient } from './web-client.ts';
import { saysClosed } from './while-open.ts';

/**
 * Pictures as files of the app in Slack, shared with no channel: nobody comes to them but through the modal that shows
 * them. Needs files:write.
 *
 * Source: docs.slack.dev/messaging/working-with-files, uploading files; reference/methods/files.completeUploadExternal:
 * without a channel the file is private.
 */
export function slackPictureHost(options: WebClientOptions): PictureHost {
  const slack = webClient(options);
  return {
    upload: (png, altText, begun) =>
      called(async () => {
        const method = 'files.getUploadURLExternal';
        const place = await slack.files.getUploadURLExternal({
          filename: FILE_NAME,
          length: png.length,
          alt_text: altText,
        });
        const id = present(place.file_id, method);
        await begun(id);
        await sendBytes(present(place.upload_url, method), png);
        await slack.files.completeUploadExternal({ files: [{ id, title: FILE_NAME }] });
        return id;
      }),
    remove: (slackFileId) =>
      called(async () => {
        await slack.files.delete({ file: slackFileId });
      }),
  };
}

/** Says nothing of whom it is about: file names turn up in searches and logs. */
const FILE_NAME = 'chart.png';

/** Slack processes a picture after its upload and refuses blocks that show it before: pauses between tries, in ms. */
const PAUSES_MS = [400, 800, 1_600, 3_200, 6_400];

/** Draws a chart, has it lie in Slack, and shows it as soon as Slack is ready to. What breaks on the way is in the log. */
export function showPicture(deps: {
  readonly draw: (chart: Chart) => Promise<Uint8Array>;
  readonly place: PlacePicture;
  readonly pictures: Pick<PictureStore, 'expire'>;
  readonly clock: Clock;
  readonly pause: (ms: number) => Promise<unknown>;
  readonly log: Logger;
}): ShowPicture {
  return async (picture, clientId, show) => {
    try {
      return await drawn(picture, clientId, show);
    } catch (err) {
      // Thrown on, it would leave a modal that says for ever that the picture is being drawn.
      deps.log.error({ err }, 'a picture could not be shown');
      return 'failed';
    }
  };

  async function drawn(...[{ chart, altText }, clientId, show]: Parameters<ShowPicture>): ReturnType<ShowPicture> {
    const placed = await deps.place({
      clientId,
      fingerprint: createHash('sha256').update(JSON.stringify(chart)).digest('hex'),
      altText,
      draw: () => deps.draw(chart),
    });
    if (!placed.ok) {
      deps.log.warn({ failure: placed.failure }, 'a picture could not be uploaded');
      return 'failed';
    }
    const image = { type: 'image', slack_file: { id: placed.value }, alt_text: altText } as const;
    const shown = await whenReady(() => show(image), deps.pause);
    // Not to be had from there any more: the next who asks gets a new one.
    if (shown === 'failed') {
      deps.log.warn('a picture was uploaded, and Slack has not processed it in time');
      await deps.pictures.expire(placed.value, deps.clock.now());
    }
    return shown;
  }
}

async function whenReady(
  show: () => Promise<unknown>,
  pause: (ms: number) => Promise<unknown>,
): Promise<'shown' | 'gone' | 'failed'> {
  for (const pauseMs of [...PAUSES_MS, null]) {
    const answer = await show().then(() => 'shown' as const, refusedFor);
    if (typeof answer === 'string') return answer;
    if (pauseMs !== null) await pause(Math.max(pauseMs, answer.afterMs));
  }
  return 'failed';
}

/** `gone`: the modal was closed meanwhile; else when to try again. What no further try mends is thrown on. */
function refusedFor(error: unknown): 'gone' | { readonly afterMs: number } {
  if (saysClosed(error)) return 'gone';
  if (error instanceof WebAPIRateLimitedError) return { afterMs: error.retryAfter * 1_000 };
  if (!(error instanceof WebAPIPlatformError)) throw error;
  const why = [error.message, ...(error.data.response_metadata?.messages ?? [])].join(' ');
  if (saysNotReady(why)) return { afterMs: 0 };
  throw error;
}

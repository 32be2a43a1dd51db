import type { ClientId } from '../../core/shared/ids.ts';
import type { Called } from '../delivery/ports.ts';
import type { Clock } from '../ports.ts';
import type { PictureHost, PictureStore } from './ports.ts';

/** A picture that somebody wants to see. */
export type WantedPicture = {
  readonly clientId: ClientId | null;
  readonly fingerprint: string;
  /** The same in words. */
  readonly altText: string;
  /** Draws it, as PNG. */
  readonly draw: () => Promise<Uint8Array>;
};

export type PlacePicture = (picture: WantedPicture) => Promise<Called<string>>;

/** How long a picture lies in Slack, in hours. A modal can stay open for a day. */
const KEPT_HOURS = 48;

/** How long it must still lie there to be shown once more, in hours. */
const SHOWN_HOURS = 24;

/** Has a picture lie in Slack, for a time, and answers its id there. The same picture is not uploaded twice. */
export function placePicture(deps: {
  readonly clock: Clock;
  readonly pictures: PictureStore;
  readonly host: PictureHost;
}): PlacePicture {
  const { clock, pictures, host } = deps;
  return async ({ clientId, fingerprint, altText, draw }) => {
    const known = await pictures.find(fingerprint, hoursAfter(clock.now(), SHOWN_HOURS));
    if (known !== null) return { ok: true, value: known };
    const png = await draw();
    let begun: string | null = null;
    const uploaded = await host.upload(png, altText, async (slackFileId) => {
      begun = slackFileId;
      const uploadedAt = clock.now();
      const deleteAfter = hoursAfter(uploadedAt, KEPT_HOURS);
      await pictures.insert({ slackFileId, clientId, fingerprint, uploadedAt, deleteAfter });
    });
    // What may lie there half is nothing to show, and is deleted with the next that are.
    if (!uploaded.ok && begun !== null) await pictures.expire(begun, clock.now());
    return uploaded;
  };
}

const hoursAfter = (instant: Date, hours: number): Date => new Date(instant.getTime() + hours * 3_600_000);

import type { ClientId } from '../../core/shared/ids.ts';
import type { Called } from '../delivery/ports.ts';

/** A picture that lies in Slack, or may lie there. */
type UploadedPicture = {
  readonly slackFileId: string;
  /** Whose data it shows; null of nobody's. */
  readonly clientId: ClientId | null;
  /** Two pictures of one fingerprint are the same picture. */
  readonly fingerprint: string;
  readonly uploadedAt: Date;
  /** From then on it is nobody's to look at. */
  readonly deleteAfter: Date;
};

export type PictureStore = {
  readonly insert: (picture: UploadedPicture) => Promise<void>;
  /** Slack's id of a picture with this fingerprint that stays at least until `until`; null when there is none. */
  readonly find: (fingerprint: string, until: Date) => Promise<string | null>;
  /** Those whose time is over at `now`, the oldest first, at most `limit`. */
  readonly listOver: (now: Date, limit: number) => Promise<readonly string[]>;
  /** Its time is over at `now`. */
  readonly expire: (slackFileId: string, now: Date) => Promise<void>;
  readonly remove: (slackFileId: string) => Promise<void>;
};

/** Where pictures lie: files of the app in Slack, shared with no channel. It never throws. */
export type PictureHost = {
  /**
   * Uploads a PNG and answers its id. `begun` hears the id before the picture itself has left, so that none lies there
   * that nobody knows of.
   */
  readonly upload: (
    png: Uint8Array,
    altText: string,
    begun: (slackFileId: string) => Promise<void>,
  ) => Promise<Called<string>>;
  /** Fails with `file_not_found` or `file_deleted` where it lies there no more. */
  readonly remove: (slackFileId: string) => Promise<Called<void>>;
};

import { performance } from 'node:perf_hooks';
import type { JsonObject } from '../json.ts';
import { withoutGaps } from '../json.ts';

export type StoredFile = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly altText: string;
  readonly userId: string;
  readonly createdAt: Date;
  readonly expectedBytes: number;
  readonly content: Buffer | undefined;
  /** Monotonic ms at which the upload was completed; before that nobody can use the file. */
  readonly completedAtMs: number | undefined;
  readonly channelIds: readonly string[];
};

/** Slack processes a file after the upload; an image block before that is refused (SLACK.md, pictures). */
export const isProcessed = (file: StoredFile, processingMs: number, nowMs = performance.now()): boolean =>
  file.completedAtMs !== undefined && nowMs - file.completedAtMs >= processingMs;

const TYPES: { readonly [extension: string]: string } = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  csv: 'text/csv',
  txt: 'text/plain',
  pdf: 'application/pdf',
  ics: 'text/calendar',
  json: 'application/json',
};

const extensionOf = (name: string): string => /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';

export const mimeTypeOf = (name: string): string => TYPES[extensionOf(name)] ?? 'application/octet-stream';

export const isPicture = (file: StoredFile): boolean => mimeTypeOf(file.name).startsWith('image/');

/** Source: docs.slack.dev/reference/objects/file-object */
export const fileOnWire = (file: StoredFile, baseUrl: string): JsonObject => {
  const url = `${baseUrl}/files/${file.id}/${encodeURIComponent(file.name)}`;
  return withoutGaps({
    id: file.id,
    created: Math.floor(file.createdAt.getTime() / 1000),
    timestamp: Math.floor(file.createdAt.getTime() / 1000),
    name: file.name,
    title: file.title,
    alt_txt: file.altText === '' ? undefined : file.altText,
    mimetype: mimeTypeOf(file.name),
    filetype: extensionOf(file.name),
    user: file.userId,
    size: file.content?.length ?? file.expectedBytes,
    mode: 'hosted',
    is_external: false,
    is_public: false,
    url_private: url,
    url_private_download: url,
    permalink: url,
    channels: file.channelIds,
  });
};

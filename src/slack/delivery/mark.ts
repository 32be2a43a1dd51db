import type { WebClient } from '@slack/web-api';
import type { Place, Posted } from '../../usecases/delivery/ports.ts';

/** The name under which Slack keeps what we know our messages by. */
const EVENT_TYPE = 'rapport_message';

/** Slack’s clock and ours need not agree, by a zone where somebody has set ours wrong: a page more costs less than a message twice. */
const CLOCKS_APART_MS = 24 * 60 * 60_000;

const PAGE = 200;

/** What a message carries so that it is known again by its key. */
export const marked = (key: string) => ({ event_type: EVENT_TYPE, event_payload: { key } });

/** A message with a file has no metadata: it is known again by the name of its file, which says nothing of whom it is about. */
export const fileName = (key: string): string => `meeting-${key.slice(-12)}.ics`;

/** Looks for the message with `key` among those of `place` since then; null when it is not there. */
export async function findMarked(
  slack: WebClient,
  { channel, threadTs }: Place,
  key: string,
  since: Date,
): Promise<Posted | null> {
  const oldest = String((since.getTime() - CLOCKS_APART_MS) / 1000);
  let cursor = '';
  do {
    const asked = { channel, oldest, limit: PAGE, include_all_metadata: true, ...(cursor === '' ? {} : { cursor }) };
    const page =
      threadTs === null
        ? await slack.conversations.history(asked)
        : await slack.conversations.replies({ ...asked, ts: threadTs });
    for (const { ts, metadata, files } of page.messages ?? [])
      if (ts !== undefined && (isMarked(metadata, key) || files?.some(({ name }) => name === fileName(key)) === true))
        return { channel, ts };
    cursor = page.response_metadata?.next_cursor ?? '';
  } while (cursor !== '');
  return null;
}

const isMarked = (
  metadata: { readonly event_type?: string; readonly event_payload?: unknown } | undefined,
  key: string,
): boolean => metadata?.event_type === EVENT_TYPE && keyIn(metadata.event_payload) === key;

const keyIn = (payload: unknown): unknown =>
  typeof payload === 'object' && payload !== null && 'key' in payload ? payload.key : null;

import type { JsonObject } from '../json.ts';
import type { Answer, Call } from './method.ts';
import { done, failed } from './method.ts';

/** Cursor paging. Source: docs.slack.dev/apis/web-api/pagination; at most 1000 a page, 100 when nothing is said */
export const paged = <Item>(
  { args }: Call,
  items: readonly Item[],
  page: (items: readonly Item[]) => JsonObject,
): Answer => {
  const start = args.has('cursor') ? positionOf(args.text('cursor')) : 0;
  if (start === undefined) return failed('invalid_cursor');
  const limit = args.count('limit', 100);
  if (limit > 1000) return failed('invalid_limit');
  const end = start + (limit === 0 ? 100 : limit);
  return done({
    ...page(items.slice(start, end)),
    response_metadata: { next_cursor: end < items.length ? cursorOf(end) : '' },
  });
};

const cursorOf = (position: number): string => Buffer.from(`at:${position}`).toString('base64');

const positionOf = (cursor: string): number | undefined => {
  const match = /^at:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString());
  return match === null ? undefined : Number(match[1]);
};

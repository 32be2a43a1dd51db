import type { SingleNews } from '../../core/delivery/news.ts';

/** What a message tells its reader now. */
export type ReadNews<Value> =
  | { readonly kind: 'news'; readonly news: Value }
  /** There is nothing in it any more that its reader may see. */
  | { readonly kind: 'nothing' }
  /** This version knows no such message. */
  | { readonly kind: 'unknown' };

export const told = <News extends object>(read: News | 'nothing' | 'unknown'): ReadNews<News> =>
  typeof read === 'string' ? { kind: read } : { kind: 'news', news: read };

export const newsOrNothing = (news: SingleNews | null): ReadNews<SingleNews> =>
  news === null ? NOTHING : { kind: 'news', news };

export const NOTHING = { kind: 'nothing' } as const;
export const UNKNOWN = { kind: 'unknown' } as const;

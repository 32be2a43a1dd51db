import type { SingleNews } from '../../core/delivery/news.ts';
import { readSharedClient } from '../client/read-shared-client.ts';
import { isOfCase, readComplaint } from '../complaint/read-complaint.ts';
import { type ForceNews, readForceInChannel, type Seats } from '../task-force/read-force-news.ts';
import type { Shown } from './may-channel-see.ts';
import type { MessageData, Written } from './message-data.ts';
import { NOTHING, type ReadNews, UNKNOWN } from './news-answer.ts';
import type { NewsDependencies } from './news-dependencies.ts';
import type { ToldOfComplaint } from './ports.ts';
import { readChurnForChannel } from './read-churn-for-channel.ts';
import { readCalendarEnding, readPassedOver } from './read-single-news.ts';

/** What the message of a task force shows of its client. */
const FORCE_GROUPS = ['identity', 'money', 'contacts'] as const;
const NAME_ALONE = ['identity'] as const;

const CHURN_IN_CHANNELS: ReadonlySet<string> = new Set([
  'churn_week_scanned',
  'churn_names',
  'churn_escalated',
  'churn_escalated_together',
]);

/** What a message says in a channel, and of whom: everybody in the channel must be asked whether she may see that. */
export type ChannelNews = {
  readonly news: SingleNews | ForceNews | ToldOfComplaint;
  readonly shows: readonly Shown[];
  /** Who is to be in the channel, and who is not, before it is sent; null: as it is. */
  readonly seats: Seats | null;
};

/** Reads what a message tells a channel, from what is true now. Kinds that are for one person alone are not known here. */
export async function readChannelNews(
  deps: NewsDependencies,
  { kind, data, dedupeKey }: Written,
  now: Date,
): Promise<ReadNews<ChannelNews>> {
  if (kind === 'client_shared') return readShared(deps, data, now);
  if (kind === 'task_force') {
    const read = await readForceInChannel(deps, data, now);
    if (typeof read === 'string') return { kind: read };
    const { news, clientId, seats } = read;
    const shows = [{ clientId, groups: news.kind === 'task_force' ? FORCE_GROUPS : NAME_ALONE }];
    return { kind: 'news', news: { news, shows, seats } };
  }
  if (CHURN_IN_CHANNELS.has(kind)) {
    const read = await readChurnForChannel(deps, { kind, data, dedupeKey });
    if (read === null) return NOTHING;
    const shows = read.clientIds.map((clientId) => ({ clientId, groups: NAME_ALONE }));
    return { kind: 'news', news: { news: read.news, shows, seats: null } };
  }
  if (isOfCase(kind)) return readCaseInChannel(deps, kind, data, now);
  if (kind !== 'calendar_ending' && kind !== 'churn_week_passed_over') return UNKNOWN;
  const read = kind === 'calendar_ending' ? readCalendarEnding(data) : readPassedOver(data);
  return read.kind === 'news' ? { kind: 'news', news: { news: read.news, shows: [], seats: null } } : read;
}

/** … and for a channel in which everybody may. */
async function readCaseInChannel(
  deps: NewsDependencies,
  kind: ToldOfComplaint['kind'],
  data: MessageData,
  now: Date,
): Promise<ReadNews<ChannelNews>> {
  const read = await readComplaint(deps, kind, data, now);
  if (read === null) return NOTHING;
  return { kind: 'news', news: { news: read.told, shows: [{ mayRead: read.mayRead }], seats: null } };
}

async function readShared(deps: NewsDependencies, data: MessageData, now: Date): Promise<ReadNews<ChannelNews>> {
  const shared = await readSharedClient(deps, data, now);
  if (shared === null) return NOTHING;
  if (shared === 'unknown') return UNKNOWN;
  const { news, groups } = shared;
  const shows = [{ clientId: news.clientId, groups: [...NAME_ALONE, ...groups] }];
  return { kind: 'news', news: { news, shows, seats: null } };
}

import { sightOf } from '../../core/access/policy.ts';
import { OUTAGES } from '../../core/churn/book-weeks.ts';
import type { Staff } from '../../core/client/client.ts';
import { FESTIVALS } from '../../core/dates/festivals.ts';
import type { FailureCause, SingleNews } from '../../core/delivery/news.ts';
import { parseLocalDate } from '../../core/shared/calendar.ts';
import { type ClientId, parseId, type StaffId, type TierSchemeId } from '../../core/shared/ids.ts';
import { relationWith, viewerOf } from '../client/see-client.ts';
import { readClockNews, readHolidayNews } from '../complaint/read-clock-news.ts';
import { readCallDue, readComplaintFiled, readFiledAgain } from '../complaint/read-complaint.ts';
import { readEventSentence } from '../gathering/read-event-news.ts';
import { readHandOver, readHandOverAnswer } from '../hand-over/read-hand-over.ts';
import { readForceSentence } from '../task-force/read-force-news.ts';
import type { MessageData, Written } from './message-data.ts';
import { NOTHING, newsOrNothing, type ReadNews, told, UNKNOWN } from './news-answer.ts';
import type { NewsDependencies } from './news-dependencies.ts';
import { CHURN_KINDS, readChurnNews } from './read-churn-news.ts';

/** Reads what one line of a digest, or one short message, tells `reader`. */
export async function readSingle(
  deps: NewsDependencies,
  { kind, data }: Pick<Written, 'kind' | 'data'>,
  reader: Staff,
  now: Date,
): Promise<ReadNews<SingleNews>> {
  const churn = CHURN_KINDS.find((each) => each === kind);
  if (churn !== undefined) return newsOrNothing(await readChurnNews(deps, churn, data, reader));
  switch (kind) {
    case 'client_opened_with_reason':
    case 'dissatisfaction_voiced':
      return readOfColleague(deps, kind, data, reader, now);
    case 'complaint_filed':
      return newsOrNothing(await readComplaintFiled(deps, data, reader));
    case 'complaint_filed_again':
      return newsOrNothing(await readFiledAgain(deps, data, reader));
    case 'complaint_call_due':
      return newsOrNothing(await readCallDue(deps, data, reader));
    case 'client_merged':
      return readMerge(deps, data, reader, now);
    case 'calendar_ending':
      return readCalendarEnding(data);
    case 'churn_week_passed_over':
      return readPassedOver(data);
    case 'backup_failed': {
      const day = parseLocalDate(String(data['day']));
      return newsOrNothing(day === null ? null : { kind, day, reason: String(data['reason']) });
    }
    case 'request_failed':
      return newsOrNothing({ kind, reference: String(data['reference']), cause: data['cause'] as FailureCause });
    case 'tidying_due':
      return { kind: 'news', news: { kind, isManager: data['isManager'] === true, count: Number(data['count']) } };
    case 'festival_near':
      return readFestival(data);
    case 'tier_scheme_proposed':
    case 'tier_scheme_activated':
    case 'tier_scheme_declined':
      return readSchemeNews(deps, kind, data);
    case 'clients_moved_tier': {
      const [up, down, fresh] = [data['up'], data['down'], data['fresh']].map(Number);
      return { kind: 'news', news: { kind, up: up ?? 0, down: down ?? 0, fresh: fresh ?? 0 } };
    }
    case 'task_force_reminded':
    case 'task_force_told':
    case 'waiver_decided':
    case 'waiver_reminded':
      return told(await readForceSentence(deps, kind, data, reader));
    case 'event_invited':
    case 'event_cancelled':
      return told(await readEventSentence(deps, kind, data, reader));
    case 'complaint_clocks_told':
      return newsOrNothing(await readClockNews(deps.clockLines, data, reader));
    case 'complaint_holiday_listed':
      return newsOrNothing(await readHolidayNews(deps.clockLines, data, reader));
    case 'hand_over_proposed':
      return newsOrNothing(await readHandOver(deps, data, reader, now));
    case 'hand_over_answered':
      return newsOrNothing(await readHandOverAnswer(deps, data, reader));
    case 'deputy_appointed':
    case 'deputy_ended':
    case 'deputy_began':
      return readDeputy(deps, kind, data, reader);
    default:
      return UNKNOWN;
  }
}

export function readCalendarEnding(data: MessageData): ReadNews<SingleNews> {
  const knownUntil = parseLocalDate(String(data['knownUntil']));
  return knownUntil === null ? UNKNOWN : { kind: 'news', news: { kind: 'calendar_ending', knownUntil } };
}

/** Of a week that was passed over. */
export function readPassedOver(data: MessageData): ReadNews<SingleNews> {
  const week = parseLocalDate(String(data['week']));
  const why = OUTAGES.find((each) => each === data['why']);
  if (week === null || why === undefined) return UNKNOWN;
  return { kind: 'news', news: { kind: 'churn_week_passed_over', week, why, times: Number(data['times']) } };
}

function readFestival(data: MessageData): ReadNews<SingleNews> {
  const on = parseLocalDate(String(data['on']));
  const festival = FESTIVALS.find((each) => each === data['festival']);
  if (on === null || festival === undefined) return UNKNOWN;
  return { kind: 'news', news: { kind: 'festival_near', festival, on, clients: Number(data['clients']) } };
}

async function readSchemeNews(
  { staff, tierSchemes }: NewsDependencies,
  kind: 'tier_scheme_proposed' | 'tier_scheme_activated' | 'tier_scheme_declined',
  data: MessageData,
): Promise<ReadNews<SingleNews>> {
  const byId = parseId<StaffId>(String(data['staffId']));
  const by = byId === null ? null : await staff.find(byId);
  if (by === null) return NOTHING;
  const isScale = data['isScale'] === true;
  const id = kind === 'tier_scheme_declined' ? parseId<TierSchemeId>(String(data['schemeId'])) : null;
  const reason = id === null ? null : await tierSchemes.whyDeclined(id);
  return { kind: 'news', news: { kind, version: Number(data['version']), byName: by.name, isScale, reason } };
}

/** What a colleague has done with a client of the reader’s. */
async function readOfColleague(
  { clients, staff, grants }: NewsDependencies,
  kind: 'client_opened_with_reason' | 'dissatisfaction_voiced',
  data: MessageData,
  reader: Staff,
  now: Date,
): Promise<ReadNews<SingleNews>> {
  const clientId = parseId<ClientId>(String(data['clientId']));
  const byId = parseId<StaffId>(String(data['staffId']));
  if (clientId === null || byId === null) return UNKNOWN;
  const [heading] = await clients.headings([clientId]);
  const by = await staff.find(byId);
  if (heading === undefined || by === null) return NOTHING;
  const viewer = viewerOf(reader);
  const relation = await relationWith(grants, viewer, heading, now);
  // A client that has gone to somebody else meanwhile is hers no more to hear of.
  if (sightOf(viewer, relation, 'profile') !== 'see') return NOTHING;
  return { kind: 'news', news: { kind, clientName: heading.name, byName: by.name } };
}

/** Names alone: whoever owned the one may have nothing to do with the other. */
async function readMerge(
  { clients, staff, grants }: NewsDependencies,
  data: MessageData,
  reader: Staff,
  now: Date,
): Promise<ReadNews<SingleNews>> {
  const mergedId = parseId<ClientId>(String(data['mergedId']));
  const byId = parseId<StaffId>(String(data['staffId']));
  if (mergedId === null || byId === null) return UNKNOWN;
  const merged = await clients.vanished(mergedId);
  const by = await staff.find(byId);
  if (merged?.kind !== 'client_merged' || by === null) return NOTHING;
  const [heading] = await clients.headings([merged.into.id]);
  if (heading === undefined) return NOTHING;
  const viewer = viewerOf(reader);
  const relation = await relationWith(grants, viewer, heading, now);
  if (sightOf(viewer, relation, 'identity') !== 'see') return NOTHING;
  const names = { mergedName: merged.name, clientName: heading.name, byName: by.name };
  return { kind: 'news', news: { kind: 'client_merged', ...names, isHers: heading.owner?.id === reader.id } };
}

async function readDeputy(
  { staff }: NewsDependencies,
  kind: 'deputy_appointed' | 'deputy_ended' | 'deputy_began',
  data: MessageData,
  reader: Staff,
): Promise<ReadNews<SingleNews>> {
  const staffId = parseId<StaffId>(String(data['staffId']));
  const deputyId = parseId<StaffId>(String(data['deputyId']));
  if (staffId === null || deputyId === null) return UNKNOWN;
  const [away, deputy] = [await staff.find(staffId), await staff.find(deputyId)];
  if (away === null || deputy === null) return NOTHING;
  const names = { staffName: away.name, deputyName: deputy.name, readerStandsIn: reader.id === deputyId };
  if (kind === 'deputy_ended') return { kind: 'news', news: { kind, ...names } };
  const [from, until] = [parseLocalDate(String(data['from'])), parseLocalDate(String(data['until']))];
  if (kind === 'deputy_began') return until === null ? UNKNOWN : { kind: 'news', news: { kind, ...names, until } };
  return from === null || until === null ? UNKNOWN : { kind: 'news', news: { kind, ...names, from, until } };
}

import { sightOf } from '../../core/access/policy.ts';
import type { Staff } from '../../core/client/client.ts';
import type { Checklist } from '../../core/client/knowledge/checklist.ts';
import { streakOf } from '../../core/contact-plan/kept-plan.ts';
import { FESTIVALS } from '../../core/dates/festivals.ts';
import type { SingleNews } from '../../core/delivery/news.ts';
import { type LocalDate, parseLocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import { type ClientId, type PlanId, parseId, type StaffId } from '../../core/shared/ids.ts';
import type { AlertStore } from '../churn/ports.ts';
import type { ReadMatters } from '../client/ports.ts';
import { readSharedClient } from '../client/read-shared-client.ts';
import { relationsTo, viewerOf } from '../client/see-client.ts';
import type { ReportMonth } from '../complaint/learn/report-month.ts';
import type { ClockStore } from '../complaint/ports/clocks.ts';
import { readClockNews, readHolidayNews } from '../complaint/read-clock-news.ts';
import { type ComplaintNewsDependencies, readComplaint, readComplaintFiled } from '../complaint/read-complaint.ts';
import type { AgendaStore, ContactStore } from '../contact/ports.ts';
import { readBrief } from '../contact/read-brief.ts';
import { readCalendarEntry } from '../contact/read-calendar-entry.ts';
import type { NextQuestions } from '../contact-plan/next-questions.ts';
import type { PlanStore } from '../contact-plan/ports.ts';
import { keepLooksAtPreview, type PlanPreview, showPlan } from '../contact-plan/see-plan.ts';
import type { SeeTeam } from '../contact-plan/see-team.ts';
import type { GatheringStore } from '../gathering/ports.ts';
import { isEventNews, readEventNews, readEventSentence } from '../gathering/read-event-news.ts';
import type { HandOverStore } from '../hand-over/ports.ts';
import { readHandOver, readHandOverAnswer } from '../hand-over/read-hand-over.ts';
import type { BranchStore, ClientStore, Clock, GrantStore, StaffStore, UnitOfWork } from '../ports.ts';
import type { TaskForceStore } from '../task-force/ports.ts';
import {
  FORCE_NEWS,
  type ForceNews,
  readForceInChannel,
  readForceNews,
  readForceSentence,
} from '../task-force/read-force-news.ts';
import type { Shown } from './may-channel-see.ts';
import type { Outbox, Told, ToldOfComplaint } from './ports.ts';
import { CHURN_KINDS, readAlertNews, readChurnForChannel, readChurnNews } from './read-churn.ts';
import { readDue } from './read-due.ts';

/** A message as the outbox keeps it: what it is about, and no words. */
export type Written = {
  readonly kind: string;
  readonly dedupeKey: string;
  readonly data: Readonly<Record<string, unknown>>;
};

export type ReadNews<Value> =
  | { readonly kind: 'news'; readonly news: Value }
  /** There is nothing in it any more that its reader may see. */
  | { readonly kind: 'nothing' }
  /** This version knows no such message. */
  | { readonly kind: 'unknown' };

export type NewsDependencies = ComplaintNewsDependencies & {
  readonly clients: ClientStore;
  readonly staff: StaffStore;
  readonly grants: GrantStore;
  readonly handOvers: HandOverStore;
  readonly forces: TaskForceStore;
  readonly gatherings: Pick<GatheringStore, 'find' | 'invitations' | 'effect'>;
  readonly clockLines: ClockStore['lines'];
  readonly complaintMonth: ReportMonth;
  readonly contacts: Pick<ContactStore, 'recent'>;
  readonly agenda: Pick<AgendaStore, 'appointment' | 'followUpsOf' | 'refusedBy'>;
  readonly plans: Pick<PlanStore, 'find' | 'findFor' | 'missed'>;
  /** The plan of her next working day after `day`, as it would be made now. */
  readonly nextPlan: (of: Staff, day: LocalDate) => Promise<PlanPreview | null>;
  readonly nextQuestions: NextQuestions;
  readonly seeTeam: SeeTeam;
  readonly churnAlerts: Pick<AlertStore, 'find' | 'list' | 'complaintsOf'>;
  readonly branches: BranchStore;
  readonly bankZone: TimeZone;
  readonly checklist: Checklist;
  readonly matters: ReadMatters;
  readonly outbox: Pick<Outbox, 'foldedInto'>;
  readonly clock: Clock;
  /** Keeps who was shown a client that she has for a time only. */
  readonly unitOfWork: UnitOfWork;
};

/** Reads what a message tells `reader` at `now`: from what is true now, and no more than she may see now. */
export async function readNews(
  deps: NewsDependencies,
  message: Written,
  reader: Staff,
  now: Date,
): Promise<ReadNews<Told>> {
  if (message.kind === 'plan') return readPlan(deps, message.data, reader);
  if (message.kind === 'churn_alert') return told(await readAlertNews(deps, message.data, reader));
  if (isOfCase(message.kind)) return readCase(deps, message.kind, message.data, reader, now);
  if (message.kind === 'plan_recapped' || message.kind === 'team_recapped')
    return readRecap(deps, message.kind, message.data, reader);
  if (message.kind === 'complaint_month_told') return readMonth(deps, message.kind, message.data, reader);
  if (message.kind === 'calendar_entry') {
    const entry = await readCalendarEntry(deps, message.data, reader, now);
    return typeof entry === 'string' ? { kind: entry } : { kind: 'news', news: { kind: 'calendar_entry', entry } };
  }
  if (message.kind === 'meeting_brief') {
    const brief = await readBrief(deps, message.data, reader);
    return typeof brief === 'string' ? { kind: brief } : { kind: 'news', news: { kind: 'meeting_brief', brief } };
  }
  if (isEventNews(message.kind)) return told(await readEventNews(deps, message.kind, message.data, reader));
  if (FORCE_NEWS.has(message.kind)) return told(await readForceNews(deps, message.kind, message.data, reader));
  if (message.kind !== 'digest') return readSingle(deps, message, reader, now);
  return readDigest(deps, message, reader, now);
}

/** A month of complaints, as far as she may see. */
async function readMonth(
  { complaintMonth }: NewsDependencies,
  kind: 'complaint_month_told',
  data: Readonly<Record<string, unknown>>,
  reader: Staff,
): Promise<ReadNews<Told>> {
  const month = await complaintMonth(reader, String(data['month']));
  return month === null ? NOTHING : { kind: 'news', news: { kind, month } };
}

async function readDigest(deps: NewsDependencies, message: Written, reader: Staff, now: Date): Promise<ReadNews<Told>> {
  const lines: SingleNews[] = [];
  for (const { kind, data } of await deps.outbox.foldedInto(message.dedupeKey)) {
    const line = await readSingle(deps, { kind, data }, reader, now);
    if (line.kind === 'news') lines.push(line.news);
  }
  const due = await readDue(deps, message.data, reader, now);
  return lines.length + due.length === 0 ? NOTHING : { kind: 'news', news: { kind: 'digest', lines, due } };
}

const isOfCase = (kind: string): kind is ToldOfComplaint['kind'] =>
  kind === 'complaint' || kind === 'complaint_step' || kind === 'complaint_drop';

/** A case as it stands, for whoever may see all of it. */
async function readCase(
  deps: NewsDependencies,
  kind: ToldOfComplaint['kind'],
  data: Readonly<Record<string, unknown>>,
  reader: Staff,
  now: Date,
): Promise<ReadNews<Told>> {
  const read = await readComplaint(deps, kind, data, now);
  return read?.mayRead(reader) === true ? { kind: 'news', news: read.told } : NOTHING;
}

/** The plan as it stands. It is nobody else’s, whatever has become of whose clients they are. */
async function readPlan(
  deps: NewsDependencies,
  data: Readonly<Record<string, unknown>>,
  reader: Staff,
): Promise<ReadNews<Told>> {
  const planId = parseId<PlanId>(String(data['planId']));
  if (planId === null) return UNKNOWN;
  const plan = await deps.plans.find(planId);
  if (plan === null || plan.staffId !== reader.id) return NOTHING;
  return { kind: 'news', news: { kind: 'plan', plan: await showPlan(deps, plan, reader, PLAN_MESSAGE) } };
}

/** Plans that a streak counts: half a year. */
const STREAK_COUNTED = 130;

/** What came of a day: of her plan, or of those of her branch. */
async function readRecap(
  deps: NewsDependencies,
  kind: 'plan_recapped' | 'team_recapped',
  data: Readonly<Record<string, unknown>>,
  reader: Staff,
): Promise<ReadNews<Told>> {
  const day = parseLocalDate(String(data['day']));
  if (day === null) return UNKNOWN;
  if (kind === 'team_recapped') {
    const team = await deps.seeTeam(reader, day);
    return team === null ? NOTHING : { kind: 'news', news: { kind, team } };
  }
  const plan = await deps.plans.findFor(reader.id, day);
  if (plan === null) return NOTHING;
  const next = await deps.nextPlan(reader, day);
  if (next !== null) await keepLooksAtPreview(deps, next, reader, PLAN_MESSAGE);
  const streak = streakOf(await deps.plans.missed(reader.id, day, STREAK_COUNTED));
  return { kind: 'news', news: { kind, plan: await showPlan(deps, plan, reader, PLAN_MESSAGE), next, streak } };
}

/** What a message says in a channel, and of whom: everybody in the channel must be asked whether she may see that. */
export type ChannelNews = {
  readonly news: SingleNews | ForceNews | ToldOfComplaint;
  readonly shows: readonly Shown[];
};

/** Reads what a message tells a channel, from what is true now. Kinds that are for one person alone are not known here. */
export async function readChannelNews(
  deps: NewsDependencies,
  { kind, data, dedupeKey }: Written,
  now: Date,
): Promise<ReadNews<ChannelNews>> {
  if (kind === 'client_shared') return readShared(deps, data, now);
  if (kind === 'task_force') {
    const read = await readForceInChannel(deps, data);
    if (typeof read === 'string') return { kind: read };
    const shows = [{ clientId: read.clientId, groups: FORCE_GROUPS }];
    return { kind: 'news', news: { news: read.news, shows } };
  }
  if (kind === 'churn_week_scanned' || kind === 'churn_names' || kind === 'churn_escalated') {
    const read = await readChurnForChannel(deps, { kind, data, dedupeKey });
    if (read === null) return NOTHING;
    const shows = read.clientIds.map((clientId) => ({ clientId, groups: ['identity'] as const }));
    return { kind: 'news', news: { news: read.news, shows } };
  }
  if (isOfCase(kind)) return readCaseInChannel(deps, kind, data, now);
  if (kind !== 'calendar_ending') return UNKNOWN;
  const read = readCalendarEnding(data);
  return read.kind === 'news' ? { kind: 'news', news: { news: read.news, shows: [] } } : read;
}

/** … and for a channel in which everybody may. */
async function readCaseInChannel(
  deps: NewsDependencies,
  kind: ToldOfComplaint['kind'],
  data: Readonly<Record<string, unknown>>,
  now: Date,
): Promise<ReadNews<ChannelNews>> {
  const read = await readComplaint(deps, kind, data, now);
  if (read === null) return NOTHING;
  return { kind: 'news', news: { news: read.told, shows: [{ mayRead: read.mayRead }] } };
}

async function readShared(
  deps: NewsDependencies,
  data: Readonly<Record<string, unknown>>,
  now: Date,
): Promise<ReadNews<ChannelNews>> {
  const shared = await readSharedClient(deps, data, now);
  if (shared === null) return NOTHING;
  if (shared === 'unknown') return UNKNOWN;
  const { news, groups } = shared;
  return { kind: 'news', news: { news, shows: [{ clientId: news.clientId, groups: ['identity', ...groups] }] } };
}

async function readSingle(
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
    case 'client_merged':
      return readMerge(deps, data, reader, now);
    case 'calendar_ending':
      return readCalendarEnding(data);
    case 'backup_failed': {
      const day = parseLocalDate(String(data['day']));
      return newsOrNothing(day === null ? null : { kind, day, reason: String(data['reason']) });
    }
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
      return readDeputy(deps, kind, data, reader);
    default:
      return UNKNOWN;
  }
}

function readCalendarEnding(data: Readonly<Record<string, unknown>>): ReadNews<SingleNews> {
  const knownUntil = parseLocalDate(String(data['knownUntil']));
  return knownUntil === null ? UNKNOWN : { kind: 'news', news: { kind: 'calendar_ending', knownUntil } };
}

function readFestival(data: Readonly<Record<string, unknown>>): ReadNews<SingleNews> {
  const on = parseLocalDate(String(data['on']));
  const festival = FESTIVALS.find((each) => each === data['festival']);
  if (on === null || festival === undefined) return UNKNOWN;
  return { kind: 'news', news: { kind: 'festival_near', festival, on, clients: Number(data['clients']) } };
}

async function readSchemeNews(
  { staff }: NewsDependencies,
  kind: 'tier_scheme_proposed' | 'tier_scheme_activated' | 'tier_scheme_declined',
  data: Readonly<Record<string, unknown>>,
): Promise<ReadNews<SingleNews>> {
  const byId = parseId<StaffId>(String(data['staffId']));
  const by = byId === null ? null : await staff.find(byId);
  return by === null ? NOTHING : { kind: 'news', news: { kind, version: Number(data['version']), byName: by.name } };
}

/** What a colleague has done with a client of the reader’s. */
async function readOfColleague(
  { clients, staff, grants }: NewsDependencies,
  kind: 'client_opened_with_reason' | 'dissatisfaction_voiced',
  data: Readonly<Record<string, unknown>>,
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
  const relation = (await relationsTo(grants, viewer, [heading], now))(heading);
  // A client that has gone to somebody else meanwhile is hers no more to hear of.
  if (sightOf(viewer, relation, 'profile') !== 'see') return NOTHING;
  return { kind: 'news', news: { kind, clientName: heading.name, byName: by.name } };
}

/** Names alone: whoever owned the one may have nothing to do with the other. */
async function readMerge(
  { clients, staff, grants }: NewsDependencies,
  data: Readonly<Record<string, unknown>>,
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
  const relation = (await relationsTo(grants, viewer, [heading], now))(heading);
  if (sightOf(viewer, relation, 'identity') !== 'see') return NOTHING;
  const names = { mergedName: merged.name, clientName: heading.name, byName: by.name };
  return { kind: 'news', news: { kind: 'client_merged', ...names, isHers: heading.owner?.id === reader.id } };
}

async function readDeputy(
  { staff }: NewsDependencies,
  kind: 'deputy_appointed' | 'deputy_ended',
  data: Readonly<Record<string, unknown>>,
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
  return from === null || until === null ? UNKNOWN : { kind: 'news', news: { kind, ...names, from, until } };
}

const told = <News extends object>(read: News | 'nothing' | 'unknown'): ReadNews<News> =>
  typeof read === 'string' ? { kind: read } : { kind: 'news', news: read };

const newsOrNothing = (news: SingleNews | null): ReadNews<SingleNews> =>
  news === null ? NOTHING : { kind: 'news', news };

/** What the message of a task force shows of its client. */
const FORCE_GROUPS = ['identity', 'money', 'contacts'] as const;

/** Where a look at clients comes from that a message shows. */
const PLAN_MESSAGE = 'slack:plan_message';

const NOTHING = { kind: 'nothing' } as const;
const UNKNOWN = { kind: 'unknown' } as const;

import type { Staff } from '../../core/client/client.ts';
import type { SingleNews } from '../../core/delivery/news.ts';
import { isOfCase, readComplaint } from '../complaint/read-complaint.ts';
import { readBrief } from '../contact/read-brief.ts';
import { readCalendarEntry } from '../contact/read-calendar-entry.ts';
import { isEventNews, readEventNews } from '../gathering/read-event-news.ts';
import { FORCE_NEWS, readForceNews } from '../task-force/read-force-news.ts';
import type { MessageData, Written } from './message-data.ts';
import { NOTHING, type ReadNews, told } from './news-answer.ts';
import type { NewsDependencies } from './news-dependencies.ts';
import type { Told, ToldOfComplaint } from './ports.ts';
import { isOfAlerts, readAlerts } from './read-alerts.ts';
import { readDue } from './read-due.ts';
import { readPlan, readRecap } from './read-plan-news.ts';
import { readSingle } from './read-single-news.ts';

/** Reads what a message tells `reader` at `now`: from what is true now, and no more than she may see now. */
export async function readNews(
  deps: NewsDependencies,
  message: Written,
  reader: Staff,
  now: Date,
): Promise<ReadNews<Told>> {
  if (message.kind === 'plan') return readPlan(deps, message.data, reader);
  if (isOfAlerts(message.kind)) return told(await readAlerts(deps, message.kind, message.data, reader));
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
  data: MessageData,
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

/** A case as it stands, for whoever may see all of it. */
async function readCase(
  deps: NewsDependencies,
  kind: ToldOfComplaint['kind'],
  data: MessageData,
  reader: Staff,
  now: Date,
): Promise<ReadNews<Told>> {
  const read = await readComplaint(deps, kind, data, now);
  return read?.mayRead(reader) === true ? { kind: 'news', news: read.told } : NOTHING;
}

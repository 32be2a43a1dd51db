import type { ClockNews } from '../../../core/delivery/complaint-news.ts';
import type { SingleNews } from '../../../core/delivery/news.ts';
import { weekdayOf } from '../../../core/shared/calendar.ts';
import { bold, line, lines, type Message, plain, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { instantText } from '../../wording/instant-text.ts';

type ClocksTold = Extract<SingleNews, { readonly kind: 'complaint_clocks_told' }>;
type HolidayListed = Extract<SingleNews, { readonly kind: 'complaint_holiday_listed' }>;
type Row = HolidayListed['rows'][number];

const NAME_SHOWN = 60;

/** Of all her clocks that have come to a mark, one line each; a notification has the title and the first of them. */
export function clocksMessage(news: ClocksTold | HolidayListed, reader: Reader): Message {
  const text = titleOf(news, reader);
  const { wording } = reader;
  const rows =
    news.kind === 'complaint_clocks_told'
      ? news.rows.map((row) => clockRow(row, reader))
      : news.rows.map((row) => holidayRow(row, reader));
  const [only] = rows;
  // One case needs no title above it.
  if (news.kind === 'complaint_clocks_told' && rows.length === 1 && news.more === 0 && only !== undefined)
    return { text: only, blocks: [lines([line(plain(only))])] };
  const more = news.more > 0 ? [line(plain(wording.news.more(news.more)))] : [];
  const notice =
    news.kind === 'complaint_clocks_told' && only !== undefined ? wording.news.beginning(text, only) : text;
  return { text: notice, blocks: [lines([line(bold(text)), ...rows.map((row) => line(plain(`• ${row}`))), ...more])] };
}

function titleOf(news: ClocksTold | HolidayListed, { wording, today }: Reader): string {
  const words = wording.complaintClocks;
  const count = news.rows.length + news.more;
  if (news.kind === 'complaint_clocks_told') return words.title(count);
  const [first, last, reopens] = [news.firstDay, news.lastDay, news.reopensOn].map((day) =>
    wording.format.day(day, today),
  );
  return words.holiday(first ?? '', last ?? '', reopens ?? '', count);
}

/** In one sentence, as a line of a digest has room for. */
export function clocksSentence(news: ClocksTold | HolidayListed, reader: Reader): string {
  const [first] = news.rows;
  if (news.kind === 'complaint_clocks_told' && first !== undefined && news.rows.length + news.more === 1)
    return clockRow(news.rows[0] as ClockNews, reader);
  return titleOf(news, reader);
}

const what = ({ number, clientName, product }: Row, { wording }: Reader): string =>
  [number, clientName, product]
    .filter((part): part is string => part !== null && part !== '')
    .map((part) => shortened(part, NAME_SHOWN))
    .join(wording.separator);

function handlerOf({ handlerName }: Row, { wording }: Reader): readonly string[] {
  if (handlerName === null) return [];
  const words = wording.complaintClocks;
  return [handlerName === '' ? words.nobody : words.handledBy(shortened(handlerName, NAME_SHOWN))];
}

/** The clock, the day on which it is over, and the last working day where that is another. */
function dueText(clock: ClockNews['clock'], { dueOn, finishBy }: Row, { wording, today }: Reader): string {
  const { clocks, due, dueAndFinish, dayOfWeek, weekdays } = wording.complaintClocks;
  const day = wording.format.day(dueOn, today);
  if (finishBy === dueOn) return due(clocks[clock], day);
  const named = dayOfWeek(day, weekdays[weekdayOf(dueOn) - 1] ?? '');
  return dueAndFinish(clocks[clock], named, wording.format.day(finishBy, today));
}

function clockRow(row: ClockNews, reader: Reader): string {
  const { wording } = reader;
  const words = wording.complaintClocks;
  const { clock, mark } = row;
  const due = clock === 'service' ? serviceText(row, reader) : dueText(clock, row, reader);
  const how = mark === 'breach' ? words.missed : mark === 100 ? words.nearlyOver : words.used(mark);
  return [what(row, reader), due, how, ...handlerOf(row, reader)].join(wording.separator);
}

function serviceText({ serviceDueAt: at }: ClockNews, reader: Reader): string {
  const words = reader.wording.complaintClocks;
  if (at === null) return words.still;
  return words.due(words.clocks.service, instantText(at, reader));
}

const holidayRow = (row: Row, reader: Reader): string =>
  [what(row, reader), dueText('statutory', row, reader), ...handlerOf(row, reader)].join(reader.wording.separator);

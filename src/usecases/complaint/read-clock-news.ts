import type { Staff } from '../../core/client/client.ts';
import { CLOCK_KINDS, MARKS } from '../../core/complaint/clocks/marks.ts';
import type { ClockNews } from '../../core/delivery/complaint-news.ts';
import type { SingleNews } from '../../core/delivery/news.ts';
import { parseLocalDate } from '../../core/shared/calendar.ts';
import { type ComplaintId, parseId } from '../../core/shared/ids.ts';
import type { MessageData } from '../delivery/message-data.ts';
import type { ClockLine, ClockStore } from './ports/clocks.ts';

/** What a message says of clocks, read when it is sent: cases that are shut to the reader, or closed since, are left out. */
export async function readClockNews(
  lines: ClockStore['lines'],
  data: MessageData,
  reader: Staff,
): Promise<SingleNews | null> {
  const told = String(data['marks'] ?? '')
    .split(' ')
    .flatMap((text) => {
      const [idText = '', clockText, markText] = text.split('/');
      const id = parseId<ComplaintId>(idText);
      const clock = CLOCK_KINDS.find((each) => each === clockText);
      const mark = MARKS.find((each) => String(each) === markText);
      return id === null || clock === undefined || mark === undefined ? [] : [{ id, clock, mark }];
    });
  const known = await seen(lines, [...new Set(told.map(({ id }) => id))], reader);
  const rows = told.flatMap(({ id, clock, mark }): readonly ClockNews[] => {
    const line = known.get(id);
    // That a deadline was missed is told also of a case that was answered in the night after it.
    if (line === undefined || (!line.isOpen && mark !== 'breach')) return [];
    const dueOn = clock === 'appeal' ? (line.appealDueOn ?? line.dueOn) : line.dueOn;
    return [{ ...plain(line, reader), clock, mark, dueOn, serviceDueAt: line.serviceDueAt }];
  });
  return rows.length === 0 ? null : { kind: 'complaint_clocks_told', rows, more: Number(data['more'] ?? 0) };
}

/** … and of deadlines that fall into a long holiday. */
export async function readHolidayNews(
  lines: ClockStore['lines'],
  data: MessageData,
  reader: Staff,
): Promise<SingleNews | null> {
  const [firstDay, lastDay, reopensOn] = ['firstDay', 'lastDay', 'reopensOn'].map((name) =>
    parseLocalDate(String(data[name])),
  );
  if (firstDay == null || lastDay == null || reopensOn == null) return null;
  const ids = String(data['ids'] ?? '')
    .split(' ')
    .flatMap((text) => parseId<ComplaintId>(text) ?? []);
  const known = await seen(lines, ids, reader);
  const rows = ids.flatMap((id) => {
    const line = known.get(id);
    return line?.isOpen === true ? [{ ...plain(line, reader), dueOn: line.appealDueOn ?? line.dueOn }] : [];
  });
  const more = Number(data['more'] ?? 0);
  return rows.length === 0 ? null : { kind: 'complaint_holiday_listed', firstDay, lastDay, reopensOn, rows, more };
}

async function seen(
  lines: ClockStore['lines'],
  ids: readonly ComplaintId[],
  reader: Staff,
): Promise<ReadonlyMap<ComplaintId, ClockLine>> {
  const all = ids.length === 0 ? [] : await lines(ids);
  return new Map(all.filter(({ shutTo }) => !shutTo.includes(reader.id)).map((line) => [line.complaintId, line]));
}

const plain = (line: ClockLine, reader: Staff) => ({
  number: line.number,
  clientName: line.clientName,
  product: line.product,
  handlerName: line.handlerId === reader.id ? null : (line.handlerName ?? ''),
  dueOn: line.dueOn,
  finishBy: line.finishBy,
});

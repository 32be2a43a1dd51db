import type { WeeklySeries, WeekOfSeries } from '../../../core/client/weekly-series.ts';
import { dayAt, type LocalDate } from '../../../core/shared/calendar.ts';
import type { LineChart } from '../../charts/chart.ts';
import type { Reader } from '../../reader.ts';
import type { SeenClient } from './seen-client.ts';

type Mark = LineChart['marks'][number];
type Matters = Pick<SeenClient['matters'], 'alert' | 'earlierAlerts'>;

/** The weeks in which an alert was raised, in which what it is about began, and in which one cleared. */
function marksOf({ weeks }: WeeklySeries, { alert, earlierAlerts }: Matters, { wording, zone }: Reader) {
  const { churn: words } = wording;
  const alerts = [...(alert === null ? [] : [alert]), ...earlierAlerts].filter(({ severity }) => severity === 'alert');
  const first = weeks[0]?.week;
  const at = (day: LocalDate, text: string): readonly Mark[] =>
    first === undefined || day < first ? [] : [{ at: weeks.findLastIndex(({ week }) => week <= day), text }];
  return [
    ...alerts.flatMap(({ raisedWeek }) => at(raisedWeek, words.markRaised)),
    ...alerts.flatMap(({ changePoint }) => (changePoint === null ? [] : at(changePoint.since, words.markSince))),
    ...alerts.flatMap(({ cleared }) => (cleared === null ? [] : at(dayAt(cleared.at, zone), words.markCleared))),
  ];
}

/** A mark takes the room of an eleventh of the weeks: of two that would write over each other the first is kept. */
const PART_OF_MARK = 11;

export function flowMarks(series: WeeklySeries, matters: Matters, reader: Reader): LineChart['marks'] {
  const kept: Mark[] = [];
  const room = series.weeks.length / PART_OF_MARK;
  for (const mark of marksOf(series, matters, reader))
    if (kept.every((other) => Math.abs(other.at - mark.at) >= room)) kept.push(mark);
  return kept;
}

/** All of them in words, oldest first; nothing where nothing is marked. */
export function flowMarksText(series: WeeklySeries, matters: Matters, reader: Reader): readonly string[] {
  const { wording, today } = reader;
  const marks = marksOf(series, matters, reader)
    .toSorted((one, other) => one.at - other.at)
    .map(({ at, text }) => ({ day: wording.format.day((series.weeks[at] as WeekOfSeries).week, today), text }));
  return marks.length === 0 ? [] : [wording.flowView.marks(marks)];
}

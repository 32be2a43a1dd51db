import { ENDINGS, type MonthReport } from '../../../core/complaint/causes/month-report.ts';
import type { ParetoBar } from '../../../core/complaint/causes/pareto.ts';
import type { ComplaintMonth } from '../../../core/complaint/causes/shown-causes.ts';
import { actions, bold, button, inert, line, lines, type Message, plain } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { sentence } from '../../said.ts';
import type { Wording } from '../../wording/wording.ts';
import { complaintLearningIds as ids } from '../ids.ts';
import { barName, flaggedRows } from './causes.ts';

const NUMBERS_SHOWN = 8;
const LISTED = 3;

/** A month of complaints on one screen: what came, what was answered and how fast, what is late, and why people complain. */
export function monthMessage({ report, causes, products, recurring }: ComplaintMonth, reader: Reader): Message {
  const { wording } = reader;
  const { complaintLearning } = wording;
  const { month: words } = complaintLearning;
  const month = wording.format.yearMonth(report.month);
  const title = words.title(month);
  if (report.received + report.answered + report.openAtEnd === 0) return sentence(words.empty(month));
  const rows = [
    words.received(report.received, report.ofRegulator, report.before.received),
    ...answeredRows(report, wording),
    openRow(report, wording),
    listRow(causes, 'cause', words.causes, wording),
    listRow(products, 'product', words.products, wording),
  ].filter((row) => row !== null);
  return {
    text: inert(title),
    blocks: [
      lines([
        line(bold(title)),
        ...rows.map((row) => line(plain(row))),
        line(bold(complaintLearning.recurring.title)),
        ...flaggedRows(recurring, wording).map((row) => line(plain(row))),
      ]),
      actions(ids.reportBlock, [button(words.picture, ids.open, 'cause 3')]),
    ],
  };
}

function answeredRows(report: MonthReport, wording: Wording): readonly string[] {
  const { month: words } = wording.complaintLearning;
  const { answered, answeredLate, medianDays, before, endings, appealed, redress } = report;
  const first = [words.answered(answered, before.answered)];
  if (answered > 0) first.push(words.inTime(answered - answeredLate.length, answered));
  const ended = ENDINGS.filter((ending) => endings[ending] > 0).map((ending) => words.endings[ending](endings[ending]));
  if (appealed > 0) ended.push(words.appealed(appealed));
  if (redress.length > 0) ended.push(words.redress(redress.map(wording.format.sum).join(' + ')));
  return [
    first.join(wording.separator),
    ...(answeredLate.length === 0 ? [] : [words.late(numbersText(answeredLate))]),
    ...(medianDays === null
      ? []
      : [words.median(String(medianDays), before.medianDays === null ? null : String(before.medianDays))]),
    ...(ended.length === 0 ? [] : [ended.join(wording.separator)]),
  ];
}

function openRow({ isRunning, openAtEnd, overdueAtEnd }: MonthReport, wording: Wording): string {
  const { month: words } = wording.complaintLearning;
  return [
    words.open(openAtEnd, isRunning),
    overdueAtEnd.length === 0 ? null : words.overdue(overdueAtEnd.length, numbersText(overdueAtEnd)),
  ]
    .filter((part) => part !== null)
    .join(wording.separator);
}

const numbersText = (numbers: readonly string[]): string =>
  numbers.slice(0, NUMBERS_SHOWN).join(' ') + (numbers.length > NUMBERS_SHOWN ? ' …' : '');

/** The most frequent, as far as they are known; null where none is. */
function listRow(
  bars: readonly ParetoBar[],
  by: 'cause' | 'product',
  say: (list: string) => string,
  wording: Wording,
): string | null {
  const { listed } = wording.complaintLearning.month;
  const known = bars.filter(({ key }) => key !== null).slice(0, LISTED);
  return known.length === 0
    ? null
    : say(known.map((bar) => listed(barName(bar, by, wording), bar.count)).join(wording.separator));
}

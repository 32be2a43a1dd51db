import type { ModalView } from '@slack/types';
import type { ChurnAlert } from '../../../core/churn/alert.ts';
import { NEWS_WEEKS, type Opportunity } from '../../../core/churn/opportunity.ts';
import type { PicturedWeeks } from '../../../core/churn/picture.ts';
import type { RecordedLoss, SeenAlert, SeenEntry } from '../../../core/churn/seen-alert.ts';
import type { SeenSignal } from '../../../core/churn/signals.ts';
import { dayAt, type LocalDate, partsOf } from '../../../core/shared/calendar.ts';
import type { Currency } from '../../../core/shared/money.ts';
import {
  actions,
  bold,
  button,
  inert,
  line,
  lines,
  type Message,
  plain,
  plainText,
  sentences,
  shortened,
} from '../../blocks.ts';
import type { LineChart, Picture, ShownPicture } from '../../charts/chart.ts';
import type { Reader } from '../../reader.ts';
import { churnIds as ids } from '../ids.ts';
import { alertMessage } from './alert.ts';
import { alertRows } from './alert-rows.ts';
import { toldApart } from './figures.ts';
import { lossButtons, lossText } from './loss.ts';
import { signalRows } from './signals.ts';

/** A client as `/churn ACME` shows it: see `ExplainedChurn`. */
export type ShownChurn = {
  readonly clientId: string;
  readonly clientName: string;
  readonly seen: SeenAlert | null;
  readonly loss: RecordedLoss | null;
  readonly history: readonly SeenEntry[];
  readonly earlier: readonly ChurnAlert[];
  readonly weeks: PicturedWeeks | null;
  readonly currency: Currency;
  readonly now: { readonly evidence: number; readonly limit: number } | null;
  readonly signals: readonly SeenSignal[];
  readonly opportunity: Opportunity | null;
  readonly mayRecord: boolean;
  readonly counted: number | null;
  readonly needed: number;
};

const NAME_SHOWN = 80;

/** The alert with its numbers, or why there is none; then what became of it. The picture is behind a button. */
export function churnMessage(shown: ShownChurn, reader: Reader): Message {
  const { wording } = reader;
  const { churn: words } = wording;
  const alert = shown.seen === null ? null : alertMessage(shown.seen, reader);
  const stands = shown.loss === null ? words.noAlert : wording.lost.state;
  const title = `${shortened(shown.clientName, NAME_SHOWN)}${wording.separator}${stands}`;
  const lost = shown.loss === null ? [] : [lossText(shown.loss, reader)];
  const head =
    alert === null
      ? [lines([line(bold(title)), ...[...lost, standing(shown, reader)].map((row) => line(plain(row)))])]
      : alert.blocks.filter((block) => block.type !== 'actions');
  const buttons =
    shown.seen === null || !shown.seen.mayAnswer
      ? lossButtons(shown.loss, shown.clientId, reader)
      : (alert?.blocks.flatMap((block) =>
          block.type === 'actions'
            ? block.elements.filter((each) => each.type === 'button' && each.action_id !== ids.details)
            : [],
        ) ?? []);
  const past = [
    ...opportunityRows(shown.opportunity, reader),
    ...signalRows(shown.signals, reader),
    ...historyRows(shown.history, reader),
    ...earlierRows(shown.earlier, reader),
  ];
  return {
    text: alert?.text ?? inert(title),
    blocks: [
      ...head,
      ...(past.length === 0 ? [] : [lines(past)]),
      actions(
        ids.clientBlock,
        [
          ...(buttons as ReturnType<typeof button>[]),
          ...(shown.weeks === null ? [] : [button(words.picture, ids.picture, shown.clientId)]),
          ...(shown.mayRecord ? [button(wording.churnSignals.record, ids.recordSignal, shown.clientId)] : []),
        ].slice(0, 25),
      ),
    ].filter((block) => block.type !== 'actions' || block.elements.length > 0),
  };
}

function opportunityRows(opportunity: Opportunity | null, { wording }: Reader) {
  if (opportunity === null) return [];
  const { churn: words, format } = wording;
  const { now, usual, highest, currency } = opportunity;
  const money = (minor: bigint): string => format.money({ minor, currency });
  const change = format.change(Number(now) / Number(usual) - 1);
  return [line(plain(words.opportunity({ now: money(now), usual: money(usual), change }, money(highest), NEWS_WEEKS)))];
}

function standing({ weeks, now, counted, needed }: ShownChurn, { wording }: Reader): string {
  const { churn: words } = wording;
  if (weeks === null) return words.noFlows;
  if (counted === null) return words.notWeighed;
  return now === null ? words.notEnough(counted, needed + 1) : words.quiet(...toldApart(now.evidence, now.limit));
}

/** Of a plan in whose place another stands. */
const REPLACED_SHOWN = 200;

function historyRows(history: readonly SeenEntry[], { wording, today, zone }: Reader) {
  const { churn: words, format, separator } = wording;
  if (history.length === 0) return [];
  return [
    line(bold(words.history)),
    ...history.map(({ at, kind, staffName, numbers, replaced }) => {
      const who = staffName === null ? '' : words.by(shortened(staffName, NAME_SHOWN));
      const figures =
        numbers === null
          ? null
          : words.numbers(
              ...toldApart(numbers.evidence ?? Number.NaN, numbers.limit ?? Number.NaN),
              String(numbers.risk),
            );
      const before =
        replaced === null
          ? null
          : words.replaced(shortened(replaced.byName, NAME_SHOWN), shortened(replaced.text, REPLACED_SHOWN));
      const facts = [`${format.day(dayAt(at, zone), today)} ${words.entry[kind]}${who}`, figures, before];
      return line(plain(facts.filter((fact) => fact !== null).join(separator)));
    }),
  ];
}

function earlierRows(earlier: readonly ChurnAlert[], { wording, today, zone }: Reader) {
  const { churn: words, format, separator } = wording;
  if (earlier.length === 0) return [];
  const day = (at: Date): string => format.day(dayAt(at, zone), today);
  return [
    line(bold(words.earlier)),
    ...earlier.map(({ raisedAt, cleared, changePoint, severity }) =>
      line(
        plain(
          [
            `${day(raisedAt)}–${cleared === null ? '' : day(cleared.at)}`,
            changePoint === null
              ? severity === 'alert'
                ? words.alert
                : words.hint
              : words.changes[changePoint.change],
          ].join(separator),
        ),
      ),
    ),
  ];
}

/** How the picture of a view stands: not there yet, there, or not to be had. */
export type PictureState = 'drawing' | 'failed' | ShownPicture;

/** The words at once, and the picture when it is there. */
export function pictureView(shown: ShownChurn, state: PictureState, reader: Reader): ModalView {
  const { churn: words } = reader.wording;
  const rows = shown.seen === null ? [standing(shown, reader)] : alertRows(shown.seen, reader);
  const picture =
    state === 'drawing' ? sentences(words.drawing) : state === 'failed' ? sentences(words.pictureFailed) : state;
  return {
    type: 'modal',
    title: plainText(words.pictureTitle),
    close: plainText(reader.wording.close),
    blocks: [
      lines([line(bold(shortened(shown.clientName, NAME_SHOWN))), ...rows.map((row) => line(plain(row)))]),
      picture,
    ],
  };
}

/** Money in with what was usual and its low end, money out, and marks where it changed and was raised. */
export function churnPicture(shown: ShownChurn, reader: Reader): Picture | null {
  const { weeks, currency, seen } = shown;
  if (weeks === null) return null;
  const { churn: words, format } = reader.wording;
  const all = [...weeks.moneyIn, ...weeks.moneyOut].filter((amount) => amount !== null);
  const scale = format.scale({ minor: BigInt(Math.round(Math.max(0, ...all))), currency });
  const figures = (amounts: readonly (number | null)[]) =>
    amounts.map((amount) => (amount === null ? null : scale.figure({ minor: BigInt(Math.round(amount)), currency })));
  const chart: LineChart = {
    labels: weeks.weeks.map((week) => (isLabelled(week) ? format.month(week) : '')),
    unit: weeks.summed === 1 ? scale.unit : words.sumsOf(scale.unit, weeks.summed),
    lines: [
      { name: words.lines.moneyIn, tone: 'first', values: figures(weeks.moneyIn) },
      { name: words.lines.moneyOut, tone: 'second', values: figures(weeks.moneyOut) },
      { name: words.lines.mean, tone: 'quiet', values: figures(weeks.usual) },
      { name: words.lines.low, tone: 'limit', values: figures(weeks.low) },
    ],
    marks: marksOf(shown, reader),
  };
  const facts = seen === null ? standing(shown, reader) : alertRows(seen, reader).slice(0, 2).join(' ');
  return { chart, altText: shortened(words.chartAlt(shortened(shown.clientName, NAME_SHOWN), facts), 1_900) };
}

function marksOf({ weeks, seen, earlier }: ShownChurn, { wording, zone }: Reader): LineChart['marks'] {
  const { churn: words } = wording;
  const at = (day: LocalDate): number => weeks?.weeks.findLastIndex((week) => week <= day) ?? -1;
  const marks = [
    ...(seen?.alert.changePoint == null ? [] : [{ at: at(seen.alert.changePoint.since), text: words.markSince }]),
    ...(seen === null ? [] : [{ at: at(seen.alert.raisedWeek), text: words.markRaised }]),
    ...earlier.flatMap(({ cleared, raisedWeek }) => [
      { at: at(raisedWeek), text: words.markRaised },
      ...(cleared === null ? [] : [{ at: at(dayAt(cleared.at, zone)), text: words.markCleared }]),
    ]),
  ].filter((mark) => mark.at >= 0);
  // Two marks close together cannot be read: the later one says less.
  return marks.filter((mark, place) => marks.slice(0, place).every((other) => Math.abs(other.at - mark.at) > 7));
}

/** Of two years every fourth month; always January, which bears the year. */
function isLabelled(week: LocalDate): boolean {
  const { month, day } = partsOf(week);
  return day <= 7 && (month - 1) % 4 === 0;
}

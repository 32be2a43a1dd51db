import type { ImageBlock, ModalView } from '@slack/types';
import {
  stretches,
  WEEKS_OF_CHART,
  type WeeklySeries,
  type WeekOfSeries,
  weeklySeries,
} from '../../../core/client/weekly-series.ts';
import { partsOf } from '../../../core/shared/calendar.ts';
import type { Money } from '../../../core/shared/money.ts';
import { bold, clipped, line, lines, plain, sentences } from '../../blocks.ts';
import type { LineChart, Picture, ShownPicture } from '../../charts/chart.ts';
import type { Reader } from '../../reader.ts';
import { inModal } from '../../said.ts';
import { flowOf } from './card.ts';
import { flowMarks, flowMarksText } from './flow-marks.ts';

import type { SeenClient } from './seen-client.ts';

/** How the picture of a view stands: not there yet, there, or not to be had. */
export type PictureState = 'drawing' | 'failed' | ShownPicture;

/** A client, and the alerts that are marked in its weeks. */
type Drawn = Pick<SeenClient, 'record' | 'matters'>;

const STRETCHES = 4;
const NAME_SHOWN = 80;

/** Money in and money out of so many weeks: in words at once, and the picture when it is there. */
export function flowView({ record, matters }: Drawn, state: PictureState, weeks: number, reader: Reader): ModalView {
  const { wording, today } = reader;
  const words = wording.flowView;
  const series = weeklySeries(record, weeks);
  const rows = [
    line(bold(clipped(record.client.name, NAME_SHOWN))),
    line(plain(flowOf(record, wording, today))),
    ...(series === null
      ? []
      : [...stretchesOf(series, reader), ...flowMarksText(series, matters, reader)].map((text) => line(plain(text)))),
  ];
  const blocks = series === null ? [lines(rows)] : [lines(rows), pictureBlock(state, reader), sentences(words.netted)];
  return inModal({ blocks }, words.title, reader);
}

/** The picture, or why it is not there. */
function pictureBlock(state: PictureState, { wording }: Reader): ImageBlock | ReturnType<typeof sentences> {
  if (state === 'drawing') return sentences(wording.flowView.drawing);
  return state === 'failed' ? sentences(wording.flowView.failed) : state;
}

/** The chart of the last `weeks`; null where there is nothing to draw. */
export function flowPicture(
  { record, matters }: Drawn,
  weeks: number,
  reader: Reader,
): (Picture & { readonly chart: LineChart }) | null {
  const series = weeklySeries(record, weeks);
  if (series === null) return null;
  const altText = [
    reader.wording.flowView.altText(weeks),
    ...flowMarksText(series, matters, reader),
    ...stretchesOf(series, reader),
  ].join(' ');
  return { chart: { ...flowChart(series, reader), marks: flowMarks(series, matters, reader) }, altText };
}

function flowChart({ currency, weeks }: WeeklySeries, { wording }: Reader): LineChart {
  const { format, flowView: words } = wording;
  const amounts = weeks.flatMap(({ moneyIn, moneyOut }) => [moneyIn ?? 0n, moneyOut ?? 0n]);
  const most = amounts.reduce((largest, each) => (each > largest ? each : largest), 0n);
  const scale = format.scale({ minor: most, currency });
  const figures = (minor: (each: WeekOfSeries) => bigint | null): readonly (number | null)[] =>
    weeks.map((each) => {
      const amount = minor(each);
      return amount === null ? null : scale.figure({ minor: amount, currency } satisfies Money);
    });
  return {
    labels: weeks.map(({ week }) => (isLabelled(week, weeks.length) ? format.month(week) : '')),
    unit: scale.unit,
    lines: [
      { name: words.moneyIn, tone: 'first', values: figures(({ moneyIn }) => moneyIn) },
      { name: words.moneyOut, tone: 'second', values: figures(({ moneyOut }) => moneyOut) },
    ],
    marks: [],
  };
}

/** Of a year every other month, of two years every fourth; always January, which bears the year. */
function isLabelled(week: WeekOfSeries['week'], weeks: number): boolean {
  const { month, day } = partsOf(week);
  return day <= 7 && (month - 1) % (weeks > WEEKS_OF_CHART ? 4 : 2) === 0;
}

const stretchesOf = (series: WeeklySeries, { wording, today }: Reader): readonly string[] =>
  stretches(series, STRETCHES).map(({ from, to, moneyIn, moneyOut }) =>
    wording.flowView.stretch(
      wording.format.day(from, today),
      wording.format.day(to, today),
      wording.format.money(moneyIn),
      wording.format.money(moneyOut),
    ),
  );

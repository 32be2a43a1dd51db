import type { EChartsCoreOption } from 'echarts/core';
import type { BarChart, Chart, ChartLine, LineChart, QuadrantChart } from './chart.ts';

/** Points of the picture; it is drawn at twice that, for screens that show more. */
export const CHART_SIZE = { width: 800, height: 400 } as const;

/** Large enough to be read where Slack shows the picture at half its width. */
const FONT_SIZE = 19;
const INK = '#1d1c1d';
const FAINT = '#616061';
const RULE = '#e3e3e3';

/**
 * Blue and orange are told apart with every kind of colour vision, and the lines differ in dash and width too: colour says
 * nothing alone.
 */
const TONES: Readonly<
  Record<ChartLine['tone'], { color: string; width: number; type: 'solid' | 'dashed' | 'dotted' }>
> = {
  first: { color: '#1264a3', width: 4, type: 'solid' },
  second: { color: '#c2571a', width: 3, type: 'dashed' },
  quiet: { color: '#616061', width: 2, type: 'solid' },
  limit: { color: '#616061', width: 2, type: 'dotted' },
};

/** Over the plot stand the unit, the legend and, where there are any, the words of the marks. */
const HEAD = 56;
const MARKS_HEAD = 28;

/** The one style of all charts, on white: Slack shows a picture alike in its light and its dark mode. */
export const chartOption = (chart: Chart): EChartsCoreOption => ({
  animation: false,
  backgroundColor: '#ffffff',
  textStyle: { fontFamily: FONT_FAMILY, fontSize: FONT_SIZE, color: INK },
  ...optionOf(chart),
});

function optionOf(chart: Chart): EChartsCoreOption {
  if (chart.kind === 'bars') return barOption(chart);
  return chart.kind === 'quadrants' ? quadrantOption(chart) : lineOption(chart);
}

const legend = (names: readonly string[]): object => ({
  top: 10,
  right: 20,
  itemWidth: 44,
  itemHeight: 12,
  itemGap: 24,
  selectedMode: false,
  textStyle: { fontSize: FONT_SIZE, color: INK },
  // The order given: a legend sorts what it is not told.
  data: names.map((name) => ({ name })),
});

const lineOption = (chart: LineChart): EChartsCoreOption => ({
  legend: legend(chart.lines.map(({ name }) => name)),
  grid: {
    left: 16,
    right: 24,
    top: chart.marks.length === 0 ? HEAD : HEAD + MARKS_HEAD,
    bottom: 12,
    outerBoundsMode: 'same',
    outerBoundsContain: 'axisLabel',
  },
  xAxis: {
    type: 'category',
    boundaryGap: false,
    data: chart.labels.map((_, at) => at),
    axisLine: { lineStyle: { color: FAINT } },
    axisTick: { interval: (at: number) => chart.labels[at] !== '', lineStyle: { color: FAINT } },
    axisLabel: {
      interval: (at: number) => chart.labels[at] !== '',
      formatter: (_: string, at: number) => chart.labels[at] ?? '',
      fontSize: FONT_SIZE,
      color: FAINT,
      margin: 12,
    },
  },
  yAxis: {
    type: 'value',
    name: chart.unit,
    nameLocation: 'end',
    nameGap: chart.marks.length === 0 ? 20 : 20 + MARKS_HEAD,
    // To the right of its axis: CNY M is wider than the figures under it, and would be cut on the left.
    nameTextStyle: { fontSize: FONT_SIZE, color: FAINT, align: 'left' },
    splitNumber: 4,
    splitLine: { lineStyle: { color: RULE } },
    axisLabel: { fontSize: FONT_SIZE, color: FAINT },
  },
  series: chart.lines.map((line, at) => seriesOf(line, at === 0 ? chart.marks : [])),
});

/** The family of the font file, by the name it bears inside. */
export const FONT_FAMILY = 'Noto Sans S Chinese';

function seriesOf({ name, tone, values }: ChartLine, marks: LineChart['marks']): object {
  const { color, width, type } = TONES[tone];
  return {
    name,
    type: 'line',
    data: values.map((value) => value ?? '-'),
    symbol: 'none',
    itemStyle: { color },
    lineStyle: { color, width, type, join: 'round' },
    ...(tone === 'first' ? { areaStyle: { color, opacity: 0.1 } } : {}),
    ...(marks.length === 0 ? {} : { markLine: markLine(marks) }),
  };
}

const markLine = (marks: LineChart['marks']): object => ({
  symbol: 'none',
  lineStyle: { color: INK, width: 2, type: 'solid' },
  label: { position: 'end', fontSize: FONT_SIZE, color: INK, formatter: '{b}' },
  data: marks.map(({ at, text }) => ({ xAxis: at, name: text })),
});

/** Words beside a bar are cut where the plot would become too narrow for it; the longest cause is not. */
const LABEL_WIDTH = 350;

/** A bar that is a smaller part of all holds no figure: it stands beside it. */
const HOLDS_FIGURE = 0.06;

const QUIET_BAR = '#c9d7e4';

/** Bars are as long as their part of all, so that the line of the parts up to each begins where the first bar ends. */
function barOption({ labels, name, counts, strong, cumulative }: BarChart): EChartsCoreOption {
  const all = counts.reduce((sum, count) => sum + count, 0);
  const hidden = { axisLabel: { show: false }, axisTick: { show: false }, splitLine: { show: false } };
  return {
    legend: legend([name, ...(cumulative === null ? [] : [cumulative.name])]),
    grid: { left: 32, right: 84, top: HEAD, bottom: 16, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    yAxis: {
      type: 'category',
      inverse: true,
      data: labels,
      axisLine: { lineStyle: { color: FAINT } },
      axisTick: { show: false },
      axisLabel: { fontSize: FONT_SIZE, color: INK, width: LABEL_WIDTH, overflow: 'truncate', margin: 12 },
    },
    xAxis: [
      { type: 'value', ...hidden, ...(cumulative === null ? {} : { max: all }) },
      ...(cumulative === null ? [] : [{ type: 'value', min: 0, max: 100, ...hidden }]),
    ],
    series: [
      {
        name,
        type: 'bar',
        barMaxWidth: 32,
        itemStyle: { color: TONES.first.color },
        data: counts.map((value, at) =>
          barOf(value, { isStrong: strong[at] === true, isWide: value >= all * HOLDS_FIGURE }),
        ),
      },
      ...(cumulative === null ? [] : [cumulativeLine(cumulative)]),
    ],
  };
}

const barOf = (
  value: number,
  { isStrong, isWide }: { readonly isStrong: boolean; readonly isWide: boolean },
): object => ({
  value,
  itemStyle: { color: isStrong ? TONES.first.color : QUIET_BAR },
  label: {
    show: true,
    position: isWide ? 'insideLeft' : 'right',
    fontSize: FONT_SIZE,
    color: isWide && isStrong ? '#ffffff' : INK,
    formatter: '{c}',
  },
});

const cumulativeLine = ({ name, percents }: NonNullable<BarChart['cumulative']>): object => {
  const { color, width, type } = TONES.second;
  return {
    name,
    type: 'line',
    xAxisIndex: 1,
    symbol: 'circle',
    symbolSize: 10,
    itemStyle: { color },
    lineStyle: { color, width, type, join: 'round' },
    label: { show: true, position: 'right', distance: 10, fontSize: FONT_SIZE, color, formatter: '{c}%' },
    data: percents,
  };
};

const axisOf = (
  { name, most }: QuadrantChart['up'],
  place: { readonly max: number; readonly [key: string]: unknown },
): object => ({
  type: 'value',
  min: 0,
  interval: most / 4,
  name,
  nameTextStyle: { fontSize: FONT_SIZE, color: FAINT },
  splitLine: { show: false },
  axisLine: { show: true, lineStyle: { color: FAINT } },
  axisLabel: { fontSize: FONT_SIZE, color: FAINT, showMaxLabel: place.max === most },
  ...place,
});

const quadrantOption = ({ across, up, points, corners }: QuadrantChart): EChartsCoreOption => {
  const within = (value: number, { most }: QuadrantChart['up']): number => Math.min(most, Math.max(0, value));
  // Over the highest point there is room for the words of the upper corners.
  const top = up.most * 1.16;
  // The words of a corner stand inside it, at the end of a point that is not drawn.
  const corner = (x: number, y: number, text: string, position: string): object => ({
    value: [x, y],
    symbolSize: 0,
    label: { show: true, position, formatter: text, color: FAINT, fontSize: FONT_SIZE },
  });
  return {
    grid: { left: 16, right: 40, top: 48, bottom: 44, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: axisOf(across, { max: across.most, nameLocation: 'middle', nameGap: 34 }),
    yAxis: axisOf(up, {
      max: top,
      nameLocation: 'end',
      nameGap: 18,
      nameTextStyle: { fontSize: FONT_SIZE, color: FAINT, align: 'left' },
    }),
    series: [
      {
        type: 'scatter',
        symbolSize: 13,
        itemStyle: { color: TONES.first.color, opacity: 0.75 },
        data: points.map(({ x, y, name }) => ({
          value: [within(x, across), within(y, up)],
          // Near the right edge a name stands on the other side.
          label: {
            show: name !== null,
            position: x > across.most * 0.8 ? 'left' : 'right',
            formatter: name ?? '',
            color: INK,
            fontSize: FONT_SIZE - 3,
          },
        })),
        labelLayout: { hideOverlap: true },
        markLine: {
          symbol: 'none',
          silent: true,
          label: { show: false },
          lineStyle: { color: INK, width: 2, type: 'dashed' },
          data: [{ xAxis: across.limit }, { yAxis: up.limit }],
        },
      },
      {
        type: 'scatter',
        silent: true,
        data: [
          corner(0, top, corners.topLeft, 'insideTopLeft'),
          corner(across.most, top, corners.topRight, 'insideTopRight'),
          corner(0, 0, corners.bottomLeft, 'insideBottomLeft'),
          corner(across.most, 0, corners.bottomRight, 'insideBottomRight'),
        ],
      },
    ],
  };
};

import { BarChart as Bars, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { expect, it } from 'vitest';
import type { BarChart, Chart, LineChart as Lines } from '../../../src/slack/charts/chart.ts';
import { CHART_SIZE, chartOption } from '../../../src/slack/charts/style.ts';

use([Bars, LineChart, GridComponent, LegendComponent, MarkLineComponent, SVGRenderer]);

const wordsOf = (chart: Chart): readonly string[] => {
  const canvas = init(null, null, { renderer: 'svg', ssr: true, ...CHART_SIZE });
  canvas.setOption(chartOption(chart));
  const svg = canvas.renderToSVGString();
  canvas.dispose();
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, word]) => word ?? '');
};

const chart = (change: Partial<Lines> = {}): Lines => ({
  labels: ['2026年', '', '3月', '', '5月'],
  unit: '万元',
  lines: [
    { name: '进账', tone: 'first', values: [null, 310, 280, 300, 120] },
    { name: '出账', tone: 'second', values: [250, 260, 240, 255, 230] },
  ],
  marks: [],
  ...change,
});

it('bears every word of the chart, the months where they stand, and round figures', () => {
  const words = wordsOf(chart());
  expect(words).toEqual(expect.arrayContaining(['万元', '进账', '出账', '2026年', '3月', '5月', '0', '400']));
});

it('says what happened over the line of the place where it did', () => {
  const marks = [
    { at: 1, text: '预警' },
    { at: 3, text: '换客户经理' },
  ];
  expect(wordsOf(chart({ marks }))).toEqual(expect.arrayContaining(['预警', '换客户经理']));
  expect(wordsOf(chart())).not.toContain('预警');
});

it('draws no two kinds of line alike, so that a mean and its limit are told apart without colour', () => {
  const tones = ['first', 'second', 'quiet', 'limit'] as const;
  const { series } = chartOption(chart({ lines: tones.map((tone) => ({ name: tone, tone, values: [1, 2] })) })) as {
    readonly series: readonly { readonly lineStyle: { readonly width: number; readonly type: string } }[];
  };
  expect(new Set(series.map(({ lineStyle }) => `${lineStyle.width} ${lineStyle.type}`)).size).toBe(tones.length);
});

it('has the whole unit in the picture, however wide it is', () => {
  const canvas = init(null, null, { renderer: 'svg', ssr: true, ...CHART_SIZE });
  canvas.setOption(
    chartOption(chart({ unit: 'CNY M', lines: [{ name: '进账', tone: 'first', values: [1, 2, 1, 2, 1] }] })),
  );
  const [, attributes = ''] = /<text([^>]*)>CNY M<\/text>/.exec(canvas.renderToSVGString()) ?? [];
  canvas.dispose();
  // Nothing of it lies to the left of where it begins, and that is in the picture.
  expect(attributes).toContain('text-anchor="start"');
  expect(Number(/translate\(([\d.]+)/.exec(attributes)?.[1])).toBeGreaterThan(0);
});

it.each([
  ['a single week', { labels: ['1月'], lines: [{ name: '进账', tone: 'first', values: [5] }] }],
  ['nothing but zeros', { labels: ['', ''], lines: [{ name: '进账', tone: 'first', values: [0, 0] }] }],
  ['nothing known', { labels: ['', ''], lines: [{ name: '进账', tone: 'quiet', values: [null, null] }] }],
] as const)('is a chart of %s too', (_, change) => {
  expect(wordsOf(chart(change))).toContain('进账');
});

it('bears the name, the count and the part up to each bar', () => {
  const bars: BarChart = {
    kind: 'bars',
    labels: ['手续费', '跨行汇款'],
    name: '件数',
    counts: [9, 3],
    strong: [true, false],
    cumulative: { name: '累计占比', percents: [75, 100] },
  };
  const words = wordsOf(bars);
  expect(words).toEqual(expect.arrayContaining(['件数', '累计占比', '手续费', '跨行汇款', '9', '3', '75%', '100%']));
  expect(wordsOf({ ...bars, cumulative: null })).not.toContain('75%');
});

import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { Resvg } from '@resvg/resvg-js';
import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import type { Chart } from './chart.ts';
import type { FromWorker, ToWorker } from './draw.ts';
import { CHART_SIZE, chartOption, FONT_FAMILY } from './style.ts';

// Laying out a chart and painting it takes a good tenth of a second: here it holds up nobody.

use([BarChart, LineChart, ScatterChart, GridComponent, LegendComponent, MarkLineComponent, LabelLayout, SVGRenderer]);

/** Chinese and Latin in one file. The system's fonts are left out: a picture looks alike on every machine. */
const FONT = fileURLToPath(new URL('../fonts/NotoSansHans-Regular.otf', import.meta.resolve('@embedpdf/fonts-sc')));

function svgOf(chart: Chart): string {
  const canvas = init(null, null, { renderer: 'svg', ssr: true, ...CHART_SIZE });
  canvas.setOption(chartOption(chart));
  const svg = canvas.renderToSVGString();
  canvas.dispose();
  return svg;
}

const pngOf = (svg: string): Uint8Array =>
  new Resvg(svg, {
    fitTo: { mode: 'width', value: CHART_SIZE.width * 2 },
    font: { fontFiles: [FONT], loadSystemFonts: false, defaultFontFamily: FONT_FAMILY },
  })
    .render()
    .asPng();

const port = parentPort;
if (port === null) throw new Error('charts are drawn in a worker thread');

port.on('message', ({ id, chart }: ToWorker) => {
  try {
    const png = pngOf(svgOf(chart));
    port.postMessage({ id, png } satisfies FromWorker);
  } catch (error) {
    port.postMessage({ id, failure: error instanceof Error ? error.message : String(error) } satisfies FromWorker);
  }
});

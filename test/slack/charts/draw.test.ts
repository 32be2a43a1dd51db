import { afterAll, describe, expect, it } from 'vitest';
import type { BarChart, Chart, LineChart, QuadrantChart } from '../../../src/slack/charts/chart.ts';
import { drawing } from '../../../src/slack/charts/draw.ts';
import { CHART_SIZE } from '../../../src/slack/charts/style.ts';

const charts = drawing();
afterAll(charts.stop);

const chart = (change: Partial<LineChart> = {}): LineChart => ({
  labels: Array.from({ length: 52 }, (_, at) => (at % 10 === 0 ? `${at}月` : '')),
  unit: '万元',
  lines: [{ name: '进账', tone: 'first', values: Array.from({ length: 52 }, (_, at) => 300 + at) }],
  marks: [],
  ...change,
});

/** Width and height stand in the first chunk of every PNG. Source: W3C PNG, 11.2.1 IHDR. */
const sizeOf = (png: Uint8Array) => {
  const bytes = Buffer.from(png);
  expect(bytes.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
};

// A thread begins, and a font of eight megabytes is read: on a busy machine that takes its time.
describe('a chart', () => {
  it('is a PNG, at twice its size for fine screens', async () => {
    expect(sizeOf(await charts.draw(chart()))).toEqual([CHART_SIZE.width * 2, CHART_SIZE.height * 2]);
  });

  it('has bars as well', async () => {
    const bars: BarChart = {
      kind: 'bars',
      labels: ['手续费', '汇款'],
      name: '件数',
      counts: [3, 1],
      strong: [true, false],
      cumulative: { name: '累计', percents: [75, 100] },
    };
    expect(sizeOf(await charts.draw(bars))).toEqual([CHART_SIZE.width * 2, CHART_SIZE.height * 2]);
  });

  it('has quadrants as well', async () => {
    const axis = (name: string, limit: number, most: number) => ({ name, limit, most });
    const quadrants: QuadrantChart = {
      kind: 'quadrants',
      across: axis('意愿', 50, 100),
      up: axis('价值', 100, 200),
      points: [{ x: 80, y: 900, name: '甲' }],
      corners: { topLeft: '培育', topRight: '优先', bottomLeft: '联系', bottomRight: '服务' },
    };
    expect(sizeOf(await charts.draw(quadrants))).toEqual([CHART_SIZE.width * 2, CHART_SIZE.height * 2]);
  });

  it('has its own font: Chinese words differ from one another in the picture', async () => {
    const named = (name: string) => chart({ lines: [{ name, tone: 'first', values: [1, 2] }], labels: ['', ''] });
    const [one, other] = await Promise.all([charts.draw(named('进账')), charts.draw(named('出账'))]);
    // Without the font both would be the same two empty boxes.
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(false);
  });

  it('holds up nobody: the thread that answers Slack goes on while charts are drawn', async () => {
    let isDrawn = false;
    const both = Promise.all([charts.draw(chart()), charts.draw(chart())]).then(() => {
      isDrawn = true;
    });
    // Drawn on this thread, a chart would be there before anything else had its turn. From another thread it comes as a
    // message, and messages wait for all that this thread has in hand, however slow the machine is.
    for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
    expect(isDrawn).toBe(false);
    await both;
    expect(isDrawn).toBe(true);
  });

  it('is refused when it cannot be drawn, and the next one is drawn all the same', async () => {
    await expect(charts.draw({} as Chart)).rejects.toThrow();
    expect(sizeOf(await charts.draw(chart()))).toHaveLength(2);
  });

  it('is refused when the thread ends, and a new thread begins with the next', async () => {
    const own = drawing();
    const outcome = expect(own.draw(chart())).rejects.toThrow('has ended');
    await own.stop();
    await outcome;
    expect(sizeOf(await own.draw(chart()))).toHaveLength(2);
    await own.stop();
  });
});

/** The chart block: lines, areas, bars and pies, drawn small. */
import { html } from './preact.js';

const WIDTH = 480;
const HEIGHT = 180;
const PAD = 28;

const number = (value) =>
  new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 }).format(value);

const arc = (from, to) => {
  const point = (turn) => `${90 + 80 * Math.sin(turn * 2 * Math.PI)},${90 - 80 * Math.cos(turn * 2 * Math.PI)}`;
  // A full circle has no arc of its own: two halves.
  if (to - from >= 1) return 'M90,10 A80,80 0 1 1 89.99,10 Z';
  return `M90,90 L${point(from)} A80,80 0 ${to - from > 0.5 ? 1 : 0} 1 ${point(to)} Z`;
};

const Pie = ({ segments }) => {
  const total = segments.reduce((sum, { value }) => sum + value, 0) || 1;
  let from = 0;
  return html`<svg viewBox="0 0 180 180" class="pie" aria-hidden="true">
    ${segments.map(({ value }, index) => {
      const start = from;
      from += value / total;
      return html`<path d=${arc(start, from)} class=${`series-${index % 6} filled`} />`;
    })}
  </svg>`;
};

const Plot = ({ type, series }) => {
  const values = series.flatMap(({ data }) => data.map(({ value }) => value));
  const [low, high] = [Math.min(0, ...values), Math.max(1, ...values)];
  const count = Math.max(...series.map(({ data }) => data.length));
  const x = (index) => PAD + ((index + 0.5) * (WIDTH - 2 * PAD)) / count;
  const y = (value) => HEIGHT - PAD - ((value - low) * (HEIGHT - 2 * PAD)) / (high - low);
  const width = (WIDTH - 2 * PAD) / count / (series.length + 1);
  const labels = series[0]?.data ?? [];
  const every = Math.ceil(labels.length / 8);
  return html`<svg viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
    <line x1=${PAD} x2=${WIDTH - PAD} y1=${y(0)} y2=${y(0)} class="axis" />
    <text x=${PAD - 4} y=${y(high) + 4} text-anchor="end">${number(high)}</text>
    ${labels.map(({ label }, index) => index % every === 0 && html`<text x=${x(index)} y=${HEIGHT - 8} text-anchor="middle">${label}</text>`)}
    ${series.map(({ data }, at) => {
      const points = data.map(({ value }, index) => `${x(index)},${y(value)}`);
      if (type === 'bar') {
        return data.map(
          ({ value }, index) =>
            html`<rect x=${x(index) + (at - series.length / 2) * width} y=${Math.min(y(value), y(0))} width=${width * 0.9} height=${Math.abs(y(value) - y(0))} class=${`series-${at} filled`} />`,
        );
      }
      return html`
        ${type === 'area' && html`<polygon points=${`${x(0)},${y(0)} ${points.join(' ')} ${x(data.length - 1)},${y(0)}`} class=${`series-${at} shade`} />`}
        <polyline points=${points.join(' ')} class=${`series-${at} line`} />
      `;
    })}
  </svg>`;
};

export const Chart = ({ title, chart }) => {
  const names =
    chart.type === 'pie'
      ? chart.segments.map(({ label, value }) => `${label} ${number(value)}`)
      : chart.series.map(({ name }) => name);
  const spoken =
    chart.type === 'pie'
      ? names.join(', ')
      : chart.series
          .map(({ name, data }) => `${name}: ${data.map(({ label, value }) => `${label} ${value}`).join(', ')}`)
          .join('; ');
  return html`<figure class="chart">
    <figcaption>${title}</figcaption>
    ${chart.type === 'pie' ? html`<${Pie} segments=${chart.segments} />` : html`<${Plot} type=${chart.type} series=${chart.series} />`}
    <div class="legend" aria-hidden="true">${names.map((name, index) => html`<span><i class=${`series-${index % 6}`}></i>${name}</span>`)}</div>
    <span class="unseen">${spoken}</span>
  </figure>`;
};

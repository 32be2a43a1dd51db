import type { ClientId } from '../../core/shared/ids.ts';

/**
 * A chart over time, in words and figures: what a surface says in a picture. How it looks is the one style of all charts
 * (style.ts). Figures are rounded for reading; null is unknown, and no zero.
 */
export type LineChart = {
  readonly kind?: undefined;
  /** What stands under each place of the axis, left to right; empty where nothing does. As long as the lines. */
  readonly labels: readonly string[];
  /** The unit of the figures, over their axis. */
  readonly unit: string;
  readonly lines: readonly ChartLine[];
  /** What happened: a vertical line at a place of the axis, and a word or two over it. */
  readonly marks: readonly { readonly at: number; readonly text: string }[];
};

/** How often each of a few things was: bars from the top down, and the part of all up to each of them as a line. */
export type BarChart = {
  readonly kind: 'bars';
  /** One name a bar. */
  readonly labels: readonly string[];
  readonly name: string;
  readonly counts: readonly number[];
  /** `strong`: one of those it is about; the others are drawn quieter. */
  readonly strong: readonly boolean[];
  /** In percent; null where the bars are in another order than that of their size. */
  readonly cumulative: { readonly name: string; readonly percents: readonly number[] } | null;
};

/** Things by two figures, each from 0 up, and what the four corners between two limits are called. */
export type QuadrantChart = {
  readonly kind: 'quadrants';
  readonly across: ChartAxis;
  readonly up: ChartAxis;
  /** A point beyond an end of its axis stands at that end. A name is left out where there is no room for it. */
  readonly points: readonly { readonly x: number; readonly y: number; readonly name: string | null }[];
  readonly corners: Readonly<Record<'topLeft' | 'topRight' | 'bottomLeft' | 'bottomRight', string>>;
};

type ChartAxis = { readonly name: string; readonly limit: number; readonly most: number };

export type Chart = LineChart | BarChart | QuadrantChart;

export type ChartLine = {
  readonly name: string;
  /** `first`: what the chart is about; `second`: what it is seen beside; `quiet`: a mean; `limit`: a limit beside it. */
  readonly tone: 'first' | 'second' | 'quiet' | 'limit';
  readonly values: readonly (number | null)[];
};

/** A picture on its way to a reader: what is drawn, and the same in words for whoever does not see it. */
export type Picture = { readonly chart: Chart; readonly altText: string };

/** A picture where Slack has it lie. */
export type ShownPicture = {
  readonly type: 'image';
  readonly slack_file: { readonly id: string };
  readonly alt_text: string;
};

/**
 * Draws a picture and hands it to `show`, which puts it into an open modal; again, where Slack is not ready for it yet.
 * `gone`: nobody looks any more, the modal was closed. `failed`: it is not to be had now.
 */
export type ShowPicture = (
  picture: Picture,
  clientId: ClientId | null,
  show: (image: ShownPicture) => Promise<unknown>,
) => Promise<'shown' | 'gone' | 'failed'>;

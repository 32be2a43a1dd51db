import { PHASES } from '../book-weeks.ts';
import {
  addValue,
  type ChartState,
  LONGEST_WAIT,
  MONTHS_KEPT,
  openWeek,
  RECEIVED_KEPT,
  RING,
  SIDES,
  SUMS,
} from '../evidence/chart-state.ts';
import { LOOKED_BACK_WEEKS } from '../evidence/stretches.ts';
import type { Life } from '../life.ts';
import { isRising, WEEKS_OF_RISE } from '../opportunity.ts';
import { clearWatch, lastCredit, QUARTERS_KEPT, type Watch } from './watch.ts';

/** Weeks of which each value is kept. What lies before is in the sums. */
export const WEEKS_PACKED = LOOKED_BACK_WEEKS;
const KEPT = WEEKS_PACKED;

const HEAD = 24;
const AT = {
  open: 0,
  quiet: 1,
  rising: 2,
  // One byte is free.
  silent: 4,
  week: 6,
  weeks: 8,
  active: 10,
  gap: 12,
  longest: 14,
  down: 16,
  out: 20,
} as const;
const TOPS = HEAD;
const TOP_BYTES = 9 * QUARTERS_KEPT;
const BASE = TOPS + TOP_BYTES;
const PHASE = BASE + 8 * SUMS;
const PHASE_BYTES = 2 * 2 * PHASES + 8 * 2 * PHASES;
const WAITS = PHASE + PHASE_BYTES;
const MONTHS = WAITS + 2 * LONGEST_WAIT;
const RECEIVED = MONTHS + 2 + 8 + 8 + 4 * MONTHS_KEPT;
const WEEKS = RECEIVED + 4 + 4 * RECEIVED_KEPT;
const WEEK_BYTES = 4 * SIDES + 4 + 2;

/** Bytes of one client, however long its history. */
export const WATCH_BYTES = WEEKS + KEPT * WEEK_BYTES;

/** Where in them stands what is open (0 nothing, 1 a hint, 2 an alert), and where the highest evidence of the quarters. */
export const OPEN_AT = AT.open;
/** Where it says whether money in is rising (1). */
export const RISING_AT = AT.rising;
export const TOPS_AT = { from: TOPS, bytes: TOP_BYTES } as const;

const OPEN = [null, 'hint', 'alert'] as const;

/** The bytes of states, to be read and written. */
export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Writes what is open over what a state says of it. */
export function packLife({ open, quietWeeks }: Life, into: DataView, at: number): void {
  into.setUint8(at + AT.open, OPEN.indexOf(open));
  into.setUint8(at + AT.quiet, Math.min(255, quietWeeks));
}

export function packWatch(watch: Watch, into: DataView, at: number): void {
  const { chart, rhythm, life, weighed } = watch;
  packLife(life, into, at);
  into.setInt16(at + AT.week, watch.week);
  into.setUint16(at + AT.weeks, chart.weeks);
  into.setUint16(at + AT.active, rhythm.activeWeeks);
  into.setUint16(at + AT.gap, rhythm.gapWeeks);
  into.setUint16(at + AT.longest, rhythm.longestGapWeeks);
  into.setFloat32(at + AT.down, weighed.down);
  into.setFloat32(at + AT.out, weighed.out);
  into.setUint8(at + AT.rising, isRising(lastCredit(watch, WEEKS_OF_RISE)) ? 1 : 0);
  into.setUint16(at + AT.silent, chart.silentWeeks);
  packTops(watch, into, at + TOPS);
  const base = Math.max(0, chart.weeks - KEPT) & (RING - 1);
  for (let sum = 0; sum < SUMS; sum += 1)
    into.setFloat64(at + BASE + 8 * sum, chart.weeks <= KEPT ? 0 : (chart.sums[sum * RING + base] as number));
  for (let phase = 0; phase < 2 * PHASES; phase += 1)
    into.setUint16(at + PHASE + 2 * phase, chart.phaseWeeks[phase] as number);
  for (let phase = 0; phase < PHASES; phase += 1) {
    into.setFloat64(at + PHASE + 4 * PHASES + 8 * phase, chart.phaseCredit[phase] as number);
    into.setFloat64(at + PHASE + 12 * PHASES + 8 * phase, chart.phaseDebit[phase] as number);
  }
  packWaitsAndMonths(chart, into, at);
  for (let back = 0; back < KEPT; back += 1) packWeek(watch, back, into, at + WEEKS + WEEK_BYTES * back);
}

function packTops({ topDown, topOut, topWeeks }: Watch, into: DataView, at: number): void {
  for (let quarter = 0; quarter < QUARTERS_KEPT; quarter += 1) {
    into.setFloat32(at + 9 * quarter, topDown[quarter] as number);
    into.setFloat32(at + 9 * quarter + 4, topOut[quarter] as number);
    into.setUint8(at + 9 * quarter + 8, topWeeks[quarter] as number);
  }
}

function packWaitsAndMonths({ waits, months, passedOver, received }: ChartState, into: DataView, at: number): void {
  for (let wait = 1; wait <= LONGEST_WAIT; wait += 1)
    into.setUint16(at + WAITS + 2 * (wait - 1), waits[wait] as number);
  into.setUint16(at + MONTHS, months.weeks);
  into.setFloat64(at + MONTHS + 2, months.sum);
  into.setFloat64(at + MONTHS + 10, months.squares);
  for (let last = 0; last < MONTHS_KEPT; last += 1)
    into.setFloat32(at + MONTHS + 18 + 4 * last, months.last[last] as number);
  into.setFloat32(at + RECEIVED, passedOver);
  for (let week = 0; week < RECEIVED_KEPT; week += 1)
    into.setFloat32(at + RECEIVED + 4 + 4 * week, received[week] as number);
}

function unpackWaitsAndMonths(from: DataView, at: number, chart: ChartState): void {
  const { waits, months, received } = chart;
  for (let wait = 1; wait <= LONGEST_WAIT; wait += 1) waits[wait] = from.getUint16(at + WAITS + 2 * (wait - 1));
  months.weeks = from.getUint16(at + MONTHS);
  months.sum = from.getFloat64(at + MONTHS + 2);
  months.squares = from.getFloat64(at + MONTHS + 10);
  for (let last = 0; last < MONTHS_KEPT; last += 1) months.last[last] = from.getFloat32(at + MONTHS + 18 + 4 * last);
  chart.passedOver = from.getFloat32(at + RECEIVED);
  for (let week = 0; week < RECEIVED_KEPT; week += 1) received[week] = from.getFloat32(at + RECEIVED + 4 + 4 * week);
}

function packWeek({ chart }: Watch, back: number, into: DataView, at: number): void {
  if (back >= chart.weeks) return;
  const place = (chart.weeks - back) & (RING - 1);
  for (let side = 0; side < SIDES; side += 1)
    into.setFloat32(at + 4 * side, chart.values[side * RING + place] as number);
  into.setFloat32(at + 4 * SIDES, chart.credit[place] as number);
  into.setUint16(at + 4 * SIDES + 4, chart.weekAt[place] as number);
}

/** The same watch again, to the bit: the sums are added up anew, in the order in which they were. */
export function unpackWatch(from: DataView, at: number, watch: Watch): void {
  clearWatch(watch);
  const { chart, rhythm, life, weighed } = watch;
  life.open = OPEN[from.getUint8(at + AT.open)] ?? null;
  life.quietWeeks = from.getUint8(at + AT.quiet);
  weighed.down = from.getFloat32(at + AT.down);
  weighed.out = from.getFloat32(at + AT.out);
  watch.week = from.getInt16(at + AT.week);
  chart.weeks = from.getUint16(at + AT.weeks);
  rhythm.activeWeeks = from.getUint16(at + AT.active);
  rhythm.gapWeeks = from.getUint16(at + AT.gap);
  rhythm.longestGapWeeks = from.getUint16(at + AT.longest);
  chart.silentWeeks = from.getUint16(at + AT.silent);
  unpackTops(from, at + TOPS, watch);
  for (let phase = 0; phase < 2 * PHASES; phase += 1) chart.phaseWeeks[phase] = from.getUint16(at + PHASE + 2 * phase);
  for (let phase = 0; phase < PHASES; phase += 1) {
    chart.phaseCredit[phase] = from.getFloat64(at + PHASE + 4 * PHASES + 8 * phase);
    chart.phaseDebit[phase] = from.getFloat64(at + PHASE + 12 * PHASES + 8 * phase);
  }
  unpackWaitsAndMonths(from, at, chart);
  unpackWeeks(from, at, watch);
}

/** The highest evidence of the quarters alone, into a watch of which nothing else is asked. */
export function unpackTops(from: DataView, at: number, { topDown, topOut, topWeeks }: Watch): void {
  for (let quarter = 0; quarter < QUARTERS_KEPT; quarter += 1) {
    topDown[quarter] = from.getFloat32(at + 9 * quarter);
    topOut[quarter] = from.getFloat32(at + 9 * quarter + 4);
    topWeeks[quarter] = from.getUint8(at + 9 * quarter + 8);
  }
}

function unpackWeeks(from: DataView, at: number, { chart }: Watch): void {
  const kept = Math.min(KEPT, chart.weeks);
  const first = (chart.weeks - kept) & (RING - 1);
  for (let sum = 0; sum < SUMS; sum += 1) chart.sums[sum * RING + first] = from.getFloat64(at + BASE + 8 * sum);
  for (let back = kept - 1; back >= 0; back -= 1) {
    const week = at + WEEKS + WEEK_BYTES * back;
    const place = (chart.weeks - back) & (RING - 1);
    openWeek(chart, place, (place - 1) & (RING - 1));
    for (let side = 0; side < SIDES; side += 1) {
      const value = from.getFloat32(week + 4 * side);
      if (!Number.isNaN(value)) addValue(chart, 3 * side, place, value);
    }
    chart.credit[place] = from.getFloat32(week + 4 * SIDES);
    chart.weekAt[place] = from.getUint16(week + 4 * SIDES + 4);
  }
}

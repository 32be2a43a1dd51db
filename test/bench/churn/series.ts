import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { FlowBook } from '../../../src/core/churn/flow-book.ts';
import { addDays, daysBetween, localDate, mondayOf } from '../../../src/core/shared/calendar.ts';
import { type Chance, chanceOf } from './chance.ts';

export const WEEKS = 104;

/** The weeks of one client that a method sees. */
export type Series = {
  readonly id: string;
  readonly credit: Float32Array;
  readonly debit: Float32Array;
  readonly dealings: Float32Array;
};

const FIRST_MONDAY = localDate('2024-01-01');

/** Series side by side, all weeks known. */
export function bookOf(all: readonly Series[], weeks = all[0]?.credit.length ?? WEEKS): FlowBook {
  const joined = (of: (series: Series) => Float32Array): Float32Array => {
    const cells = new Float32Array(all.length * weeks);
    for (const [at, series] of all.entries()) cells.set(of(series).subarray(0, weeks), at * weeks);
    return cells;
  };
  return {
    clientIds: all.map(({ id }) => id),
    weeks: Array.from({ length: weeks }, (_, week) => addDays(FIRST_MONDAY, 7 * week)),
    credit: joined(({ credit }) => credit),
    debit: joined(({ debit }) => debit),
    dealings: joined(({ dealings }) => dealings),
    known: new Uint8Array(all.length * weeks).fill(1),
  };
}

/** The first weeks of a series. */
export const firstWeeks = ({ id, credit, debit, dealings }: Series, weeks: number): Series => ({
  id,
  credit: credit.subarray(0, weeks),
  debit: debit.subarray(0, weeks),
  dealings: dealings.subarray(0, weeks),
});

export const emptySeries = (id: string, weeks = WEEKS): Series => ({
  id,
  credit: new Float32Array(weeks),
  debit: new Float32Array(weeks),
  dealings: new Float32Array(weeks),
});

/**
 * Accounts as private and corporate accounts of a bank are: from one active week in six to nearly all, monthly habits, levels
 * that wander and come back (lag-4 autocorrelation 0.3), dealings from one to dozens a week, money out that follows money in.
 */
export function generatedBook(clients: number, seed: number, weeks = WEEKS): readonly Series[] {
  const chance = chanceOf(seed);
  return Array.from({ length: clients }, (_, at) => generatedClient(`G${at}`, chance, weeks));
}

function generatedClient(id: string, { uniform, normal }: Chance, weeks: number): Series {
  const series = emptySeries(id, weeks);
  const active = 0.15 + 0.8 * uniform();
  const spread = 0.2 + 0.45 * uniform();
  const habit = Array.from({ length: 5 }, () => 0.5 * normal());
  const often = 1 + 20 * uniform() ** 2;
  const size = 8 + 2 * normal();
  let mood = 0;
  for (let week = 0; week < weeks; week += 1) {
    mood = 0.6 * mood + 0.25 * normal();
    const usual = habit[Math.floor(week % 4.345)] as number;
    if (uniform() >= Math.min(1, active * Math.exp(0.4 * usual))) continue;
    const dealings = 1 + Math.floor(often * Math.exp(0.5 * normal()));
    series.dealings[week] = dealings;
    series.credit[week] = Math.exp(size + mood + 0.5 * usual + 0.72 * Math.log(dealings) + spread * normal());
  }
  return series;
}

/** Weekly turnover of real wholesale customers: columns cid, week, purchase, lines (UCI Online Retail II). */
export function readSeries(path: string): readonly Series[] {
  const bytes = readFileSync(path);
  const [header = '', ...lines] = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .trimEnd()
    .split('\n');
  const names = header.trim().split(',');
  const at = (name: string): number => names.indexOf(name);
  const rows = lines.map((line) => line.split(','));
  const mondays = rows.map((row) => mondayOf(localDate(row[at('week')] as string)));
  const last = mondays.reduce((latest, monday) => (monday > latest ? monday : latest));
  const byId = new Map<string, Series>();
  for (const [number, row] of rows.entries()) {
    const week = WEEKS - 1 - daysBetween(mondays[number] as (typeof mondays)[number], last) / 7;
    const purchase = Number(row[at('purchase')]);
    if (week < 0 || !(purchase > 0)) continue;
    const id = row[at('cid')] as string;
    const series = byId.get(id) ?? emptySeries(id);
    byId.set(id, series);
    series.credit[week] = purchase;
    series.dealings[week] = Number(row[at('lines')]);
  }
  return [...byId.values()];
}

import type { Chance } from './chance.ts';
import type { Series } from './series.ts';

/** What is done to an untouched series, from its week on. */
export const CHANGES = {
  '40% drop': () => 0.6,
  '70% drop': () => 0.3,
  'move in 13 weeks': (weeks: number) => Math.max(0, 1 - (weeks + 1) / 13),
  stop: () => 0,
} as const satisfies Readonly<Record<string, (weeks: number) => number>>;

export type ChangeName = keyof typeof CHANGES;

/**
 * `amounts`: every week has less money in as many dealings; `money in`: money out stays as it was. `dealings`: dealings stay away one by
 * one, with their money.
 */
export type Way = 'amounts' | 'money in' | 'dealings';

export function changed(
  series: Series,
  change: ChangeName,
  from: number,
  { way, chance }: { way: Way; chance: Chance },
): Series {
  const { id } = series;
  const [credit, debit, dealings] = [series.credit.slice(), series.debit.slice(), series.dealings.slice()];
  for (let week = from; week < credit.length; week += 1) {
    const left = CHANGES[change](week - from);
    const before = dealings[week] as number;
    const after = way === 'dealings' && left > 0 ? kept(before, left, chance) : before * Math.sign(left);
    const share = way === 'dealings' && before > 0 ? after / before : left;
    dealings[week] = after;
    credit[week] = (credit[week] as number) * share;
    if (way !== 'money in') debit[week] = (debit[week] as number) * share;
  }
  return { id, credit, debit, dealings };
}

/** Of each week so large a share of the dealings is left; the others stay away one by one, with their money. */
export function thinned(series: Series, leftIn: (week: number) => number, chance: Chance): Series {
  const left = series.dealings.map((dealings, week) => {
    const share = leftIn(week);
    return share < 1 ? kept(dealings, share, chance) : dealings;
  });
  const shrunk = (amounts: Float32Array): Float32Array =>
    amounts.map((amount, week) => {
      const before = series.dealings[week] as number;
      return before > 0 ? (amount * (left[week] as number)) / before : amount;
    });
  return { id: series.id, credit: shrunk(series.credit), debit: shrunk(series.debit), dealings: left };
}

function kept(dealings: number, left: number, chance: Chance): number {
  let count = 0;
  for (let dealing = 0; dealing < dealings; dealing += 1) count += chance.uniform() < left ? 1 : 0;
  return count;
}

/** Money out of every week from this one on is so many times what it was. */
export const movingOut = ({ debit, ...rest }: Series, times: number, from: number): Series => ({
  ...rest,
  debit: debit.map((amount, week) => (week < from ? amount : times * amount)),
});

/** Money out and money in of every week from this one on are so many times what they were: nothing moves out. */
export const grown = ({ credit, debit, ...rest }: Series, times: number, from: number): Series => ({
  ...rest,
  credit: credit.map((amount, week) => (week < from ? amount : times * amount)),
  debit: debit.map((amount, week) => (week < from ? amount : times * amount)),
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newChartState, RING, weekBack } from '../../../../src/core/churn/evidence/chart-state.ts';
import { largestWeek } from '../../../../src/core/churn/evidence/months.ts';
import { poolOf } from '../../../../src/core/churn/evidence/pool.ts';
import { type Since, sinceWhen } from '../../../../src/core/churn/evidence/since.ts';
import { passOver, takeIn } from '../../../../src/core/churn/evidence/take-in.ts';
import { lnRarely, measureSilence } from '../../../../src/core/churn/evidence/waits.ts';
import { nothingWeighed, weigh, weighAloud } from '../../../../src/core/churn/evidence/weigh.ts';
import { smallBook } from '../small-book.ts';

const pool = poolOf(smallBook({ none: [0, 0, 0] }));

/** What is weighed after the last of these weeks; the same amount whenever there is any. */
function after(active: readonly boolean[]) {
  const [state, weighed] = [newChartState(), nothingWeighed()];
  for (const [week, isActive] of active.entries()) {
    const amount = isActive ? 1000 : 0;
    takeIn(state, { week, phase: 0, credit: amount, debit: 0, dealings: isActive ? 1 : 0 }, pool);
    weigh(state, pool, weighed);
  }
  return { state, weighed };
}

const weeks = (count: number, isActive: (week: number) => boolean): boolean[] =>
  Array.from({ length: count }, (_, week) => isActive(week));
const quiet = (count: number) => weeks(count, () => false);

// Both are active in 20 of 77 weeks, the first and the last among them: one evenly, one four weeks in a row.
const even = weeks(77, (week) => week % 4 === 0);
const bursts = weeks(77, (week) => [0, 18, 37, 55, 73].some((begin) => week >= begin && week < begin + 4));

it('the same silence says more of a client whose weeks lie evenly than of one whose gaps are long', () => {
  expect([even.filter(Boolean).length, bursts.filter(Boolean).length]).toEqual([20, 20]);
  const [regular, rough] = [after([...even, ...quiet(9)]).weighed, after([...bursts, ...quiet(9)]).weighed];
  // 19 waits of 4; and 15 of 1, three of 15 and one of 16: both have money in a quarter of their weeks. Of waits like these so many last for
  // more than nine weeks: 0.003, since four fifths of them end in the fourth, and 0.12, since hardly any end that have lasted for two.
  expect(regular.down).toBeGreaterThan(rough.down + 1);
});

it('a longer silence never says less', () => {
  const said = Array.from({ length: 30 }, (_, silent) => after([...even, ...quiet(silent)]).weighed.down);
  for (let silent = 4; silent < 30; silent += 1)
    // After a quarter nothing is added, and what the month says changes by less than anybody is shown.
    expect(said[silent], `${silent} weeks`).toBeGreaterThanOrEqual((said[silent - 1] as number) - 0.01);
});

it('money in this week: nothing has stopped', () => {
  const { state, weighed } = after([...even, ...quiet(9), true]);
  expect(weighed.down).toBeLessThan(after([...even, ...quiet(9)]).weighed.down - 1);
  expect(sinceWhen(state, pool, false)?.change).not.toBe('stop');
});

it('of a silence longer than a quarter it is still said when it began', () => {
  const { state } = after([...even, ...quiet(18)]);
  const since = sinceWhen(state, pool, false);
  expect(since?.change).toBe('stop');
  // The last of the even weeks with money is the fourth from their end.
  expect(weekBack(state, since?.back as number)).toBe(even.length);
  expect(since?.backMost).toBe(since?.back);
});

/** Money in of each week: pay on a day of the month, and interest on its last, as the calendar has them. */
function paidMonthly(weeks: number, pay: (week: number) => number): readonly number[] {
  const sums = Array.from({ length: weeks }, () => 0);
  for (let day = 0; day < 7 * weeks; day += 1) {
    const [date, next] = [new Date(Date.UTC(2024, 0, 1 + day)), new Date(Date.UTC(2024, 0, 2 + day))];
    const week = Math.floor(day / 7);
    if (date.getUTCDate() === 12) sums[week] = (sums[week] as number) + pay(week);
    if (next.getUTCDate() === 1) sums[week] = (sums[week] as number) + 40;
  }
  return sums;
}

/** What is weighed after each week, one dealing wherever there is money. */
function charted(credit: readonly number[], isPassedOver: (week: number) => boolean = () => false) {
  const [state, weighed] = [newChartState(), nothingWeighed()];
  return credit.map((amount, week) => {
    if (isPassedOver(week)) {
      passOver(state, amount);
      return { ...weighed, since: null };
    }
    takeIn(state, { week, phase: 0, credit: amount, debit: 0, dealings: amount > 0 ? 1 : 0 }, pool);
    weigh(state, pool, weighed);
    return { ...weighed, since: sinceWhen(state, pool, false) };
  });
}

it('of a client who is paid monthly, the largest week of a month says what single weeks do not', () => {
  const drops = 80;
  const usual = charted(paidMonthly(110, (week) => 5000 + 100 * (week % 3)));
  const less = charted(paidMonthly(110, (week) => (week < drops ? 1 : 0.6) * (5000 + 100 * (week % 3))));
  const highest = Math.max(...usual.slice(40).map(({ down }) => down));
  // Two paydays, one after the other at most five weeks, and a week for the last full pay to be out of the month.
  const found = less.findIndex(({ down }) => down > highest + 0.5);
  expect(found).toBeGreaterThanOrEqual(drops);
  expect(found).toBeLessThan(drops + 11);
  const { change, backLeast, backMost } = (less[found] as (typeof less)[number]).since as Since;
  expect(change).toBe('smaller');
  expect(backLeast).toBeLessThanOrEqual(found - drops + 1);
  expect(backMost).toBeGreaterThanOrEqual(4);
});

it('pay that falls is seen beside cash that is paid in now and then', () => {
  // Every third week some cash, of anything up to more than the pay: the sum of a month hides it.
  const withCash = (of: readonly number[]) =>
    of.map((sum, week) => sum + (week % 3 === 0 ? 100 + ((week * 7919) % 6400) : 0));
  const drops = 80;
  const usual = charted(withCash(paidMonthly(110, () => 5000)));
  const less = charted(withCash(paidMonthly(110, (week) => (week < drops ? 5000 : 3000))));
  const highest = Math.max(...usual.slice(40).map(({ down }) => down));
  expect(less.findIndex(({ down }) => down > highest + 1)).toBeLessThan(drops + 13);
  expect(Math.max(...less.map(({ down }) => down))).toBeGreaterThan(highest + 1);
});

it('a payday that comes a week late, as months have it, is no sign', () => {
  const weeks = charted(paidMonthly(110, () => 5000));
  // The evidence of a likelihood ratio of one and a half, where weights sum up to some ten.
  expect(Math.max(...weeks.slice(40).map(({ down }) => down))).toBeLessThan(Math.log(1 + 1.5 * 10));
});

it('a single week that is a hundredth of the usual says no more than one that is a tenth', () => {
  const steady = Array.from({ length: 60 }, (_, week) => 1000 + 50 * (week % 5));
  const sizesOf = (last: number) => {
    const state = newChartState();
    for (const [week, credit] of [...steady, last].entries())
      takeIn(state, { week, phase: 0, credit, debit: 0, dealings: 1 }, pool);
    return state.values[state.weeks & (RING - 1)];
  };
  expect(sizesOf(10)).toBe(sizesOf(100));
  expect(sizesOf(700)).not.toBe(sizesOf(800));
});

it('a silence of more than a quarter is not taken for usual when money comes again', () => {
  const kept = (silent: number) => {
    const state = newChartState();
    const weeks = [...weeksOf(60, 1000), ...weeksOf(silent, 0), ...weeksOf(20, 1000)];
    for (const [week, credit] of weeks.entries())
      takeIn(state, { week, phase: 0, credit, debit: 0, dealings: credit > 0 ? 1 : 0 }, pool);
    return state.months.sum / state.months.weeks;
  };
  // Of thirteen silent weeks eight end a month without money, which has five; of forty no more are taken in.
  expect(kept(40)).toBeGreaterThanOrEqual(kept(18) - 1e-9);
});
const weeksOf = (weeks: number, amount: number): readonly number[] => Array.from({ length: weeks }, () => amount);

it('pay that comes in a week that is passed over is not missing', () => {
  const weeks = paidMonthly(110, () => 5000);
  // Weeks with a payday, one in spring and one in autumn.
  const [spring, autumn] = [
    weeks.findLastIndex((sum, week) => week < 70 && sum >= 5000),
    weeks.findLastIndex((sum) => sum >= 5000),
  ];
  const highest = Math.max(...charted(weeks).map(({ down }) => down));
  const passing = charted(weeks, (week) => week === spring || week === autumn);
  expect(Math.max(...passing.map(({ down }) => down))).toBeLessThan(highest + 1);
  // The same without that pay: nothing for nine weeks running but interest.
  const without = charted(weeks.with(autumn, 0).with(spring, 0), (week) => week === spring || week === autumn);
  expect(Math.max(...without.map(({ down }) => down))).toBeGreaterThan(highest + 1);
});

it('weeks that are passed over one after the other make no week larger than any of them', () => {
  const state = newChartState();
  const takeWeeks = (count: number, credit: number): void => {
    for (let week = 0; week < count; week += 1) takeIn(state, { week, phase: 0, credit, debit: 0, dealings: 1 }, pool);
  };
  takeWeeks(20, 1000);
  for (let week = 0; week < 3; week += 1) passOver(state, 1000);
  takeWeeks(1, 1000);
  expect(largestWeek(state)).toBe(1000);
  for (const credit of [1500, 3000, 2000]) passOver(state, credit);
  takeWeeks(1, 1000);
  expect(largestWeek(state)).toBe(3000);
});

it('money in a week that is passed over ends a wait', () => {
  const state = newChartState();
  const takeWeeks = (count: number, credit: number): void => {
    for (let week = 0; week < count; week += 1)
      takeIn(state, { week, phase: 0, credit, debit: 0, dealings: credit > 0 ? 1 : 0 }, pool);
  };
  takeWeeks(20, 1000);
  takeWeeks(3, 0);
  expect(state.silentWeeks).toBe(3);
  passOver(state, 1000);
  takeWeeks(1, 0);
  expect(state.silentWeeks).toBe(0);
  expect(state.waits[4]).toBe(1);
});

it('what a month usually brings is known as well of who had no money in at first', () => {
  const usualOf = (first: readonly number[]) => {
    const state = newChartState();
    for (const [week, credit] of [...first, ...weeksOf(100, 5000)].entries())
      takeIn(state, { week, phase: 0, credit, debit: 100, dealings: 1 }, pool);
    return state.months.sum / state.months.weeks;
  };
  const usual = usualOf([]);
  // Money out only; and a first payment, after which nothing came for two months.
  expect(usualOf(weeksOf(20, 0))).toBeCloseTo(usual, 0);
  expect(usualOf([5000, ...weeksOf(8, 0)])).toBeCloseTo(usual, 0);
});

/** Any weeks of a client: money in in some of them, by a rhythm of its own, money out and dealings. */
const anyWeeks = fc
  .record({
    seed: fc.integer({ min: 1, max: 2 ** 31 - 2 }),
    rate: fc.double({ min: 0.05, max: 1, noNaN: true }),
    spread: fc.double({ min: 0, max: 3, noNaN: true }),
  })
  .map(({ seed, rate, spread }) => {
    let now = seed;
    // Park & Miller, Comm. ACM 31, 1988.
    const uniform = () => {
      now = (now * 48_271) % 2_147_483_647;
      return now / 2_147_483_647;
    };
    return Array.from({ length: 330 }, () => {
      const size = (): number => Math.round(100_000 * Math.exp(spread * (uniform() + uniform() - 1)));
      const [credit, debit] = [uniform() < rate ? size() : 0, uniform() < 0.5 ? size() : 0];
      return { credit, debit, dealings: credit + debit > 0 ? 1 + Math.floor(5 * uniform()) : 0 };
    });
  });

/** What is weighed after each of these weeks. */
function weighedAfter(all: readonly { readonly credit: number; readonly debit: number; readonly dealings: number }[]) {
  const [state, weighed] = [newChartState(), nothingWeighed()];
  return all.map((each, week) => {
    takeIn(state, { week, phase: week % 5, ...each }, pool);
    weigh(state, pool, weighed);
    const sinces = [false, true].map((byOut) => sinceWhen(state, pool, byOut)).filter((since) => since !== null);
    return { ...weighed, sinces };
  });
}

it('evidence is finite and never negative, and its range has the likeliest week in it, whatever the weeks', () => {
  fc.assert(
    fc.property(anyWeeks, (all) => {
      for (const { down, out, sinces } of weighedAfter(all)) {
        expect(Number.isFinite(down) && Number.isFinite(out) && down >= 0 && out >= 0).toBe(true);
        // 35 pieces at most, and ln(1 + 35) is less: one of them says it by itself.
        if (down > 4) expect(sinces.some(({ change }) => change !== 'moving_out')).toBe(true);
        if (out > 4) expect(sinces.some(({ change }) => change === 'moving_out')).toBe(true);
        for (const { back, backLeast, backMost } of sinces)
          expect(0 < backLeast && backLeast <= back && back <= backMost).toBe(true);
      }
    }),
    { numRuns: 40, endOnFailure: true },
  );
});

it('in another unit of money the evidence is the same', () => {
  fc.assert(
    fc.property(anyWeeks, fc.constantFrom(2, 100, 1_000_000), (all, unit) => {
      const scaled = all.map(({ credit, debit, dealings }) => ({
        credit: unit * credit,
        debit: unit * debit,
        dealings,
      }));
      const [one, other] = [weighedAfter(all), weighedAfter(scaled)];
      for (const [week, { down, out }] of one.entries()) {
        expect(Math.abs((other[week]?.down as number) - down)).toBeLessThan(0.01);
        expect(Math.abs((other[week]?.out as number) - out)).toBeLessThan(0.01);
      }
    }),
    // Logs are kept to seven digits: of some hundred thousand weeks one has its mean so near a threshold that rounding decides. These
    // have none.
    { numRuns: 20, endOnFailure: true, seed: 1 },
  );
});

it('a silence of a quarter goes on saying what it says, whatever the weeks before', () => {
  const silent = { credit: 0, debit: 0, dealings: 0 };
  fc.assert(
    fc.property(anyWeeks, (all) => {
      const own = all.slice(0, 80).map(({ credit }) => ({ credit, debit: 0, dealings: credit > 0 ? 1 : 0 }));
      const last = { credit: 100_000, debit: 0, dealings: 1 };
      const said = weighedAfter([...own, last, ...Array.from({ length: 26 }, () => silent)]).map(({ down }) => down);
      const quarter = said[80 + 13] as number;
      // A tenth of the 1.5 by which evidence falls below its limit before an alert begins to clear.
      for (const later of said.slice(80 + 14)) expect(later).toBeGreaterThanOrEqual(quarter - 0.15);
    }),
    { numRuns: 60, endOnFailure: true },
  );
});

it('a silence weighs as the page on the method says, for what it has lasted', () => {
  const told: number[] = [];
  const { state } = after([...even, ...quiet(8)]);
  weighAloud(state, pool, (logOdds, change, _, isMonth) => {
    if (change === 'stop' && !isMonth) told.push(logOdds);
  });
  const silence = { weeks: 0, lnShare: 0 };
  measureSilence(state, silence);
  // Asked after 4, 6 and 8 weeks.
  const { lnShare } = silence;
  expect(told).toHaveLength(3);
  expect(told[0]).toBeCloseTo(Math.log(1.6) + lnShare + lnRarely(4), 9);
  expect(told[1]).toBeCloseTo(Math.log(0.8) + 1.4 * lnShare + lnRarely(6), 9);
  expect(told[2]).toBeCloseTo(Math.log(2.8) - 0.9 * lnShare + 0.8 * lnRarely(8), 9);
});

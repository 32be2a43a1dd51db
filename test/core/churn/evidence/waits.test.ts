import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ChartState, LONGEST_WAIT, newChartState } from '../../../../src/core/churn/evidence/chart-state.ts';
import { lnRarely, measureSilence, takeWait } from '../../../../src/core/churn/evidence/waits.ts';

/** A client whose waits so far were of so many weeks, and who has waited for `silent` weeks now. */
function waiting(waits: readonly number[], silent: number): ChartState {
  const state = newChartState();
  for (const weeks of waits) {
    for (let week = 1; week < weeks; week += 1) takeWait(state, false, 1);
    takeWait(state, true, 1);
  }
  for (let week = 0; week < silent; week += 1) takeWait(state, false, 1);
  return state;
}

it('a wait is weighed by how many so far have lasted as long', () => {
  const silence = { weeks: 0, lnShare: 0 };
  // 19 waits of four weeks in 76, and five more, of which as many end in a week as likely: four fifths by the week before, one fifth by the
  // share of weeks with money, (19 + 1) / (76 + 4). None of the 19 ends in the first three weeks, all do in the fourth, and none is longer.
  const likely = (before: number): number => 0.8 * before + 0.2 * 0.25;
  const first = (5 * 0.25) / 24;
  const second = (5 * likely(first)) / 24;
  const third = (5 * likely(second)) / 24;
  const fourth = (19 + 5 * likely(third)) / 24;
  const fifth = likely(fourth);
  const sixth = likely(fifth);
  const seventh = likely(sixth);
  const eighth = likely(seventh);
  const ends = [first, second, third, fourth, fifth, sixth, seventh, eighth, likely(eighth)];
  measureSilence(
    waiting(
      Array.from({ length: 19 }, () => 4),
      9,
    ),
    silence,
  );
  expect(silence.weeks).toBe(9);
  expect(silence.lnShare).toBeCloseTo(Math.log(20.5 / 79), 9);
  expect(lnRarely(9)).toBeCloseTo(-ends.reduce((sum, each) => sum + Math.log(1 - each), 0), 9);
});

it('the longer nothing comes, the rarer it is, whatever the waits were', () => {
  const anyWaits = fc.array(fc.integer({ min: 1, max: LONGEST_WAIT + 20 }), { maxLength: 60 });
  fc.assert(
    fc.property(anyWaits, (waits) => {
      measureSilence(waiting(waits, 60), { weeks: 0, lnShare: 0 });
      for (let weeks = 1; weeks <= 26; weeks += 1) {
        const rarely = lnRarely(weeks);
        expect(rarely).toBeGreaterThan(lnRarely(weeks - 1));
        expect(rarely).toBeLessThan(Number.POSITIVE_INFINITY);
      }
    }),
    { endOnFailure: true },
  );
});

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
  // 19 waits of four weeks in 76, and six more by the share of weeks with money, (19 + 1) / (76 + 4): a quarter. In each of the first three
  // weeks 6/4 of 25 end, in the fourth 19 + 6/4, then a quarter of the six.
  measureSilence(
    waiting(
      Array.from({ length: 19 }, () => 4),
      9,
    ),
    silence,
  );
  expect(silence.weeks).toBe(9);
  expect(silence.lnShare).toBeCloseTo(Math.log(20.5 / 79), 9);
  expect(lnRarely(9)).toBeCloseTo(-Math.log(0.94 ** 3 * (1 - 20.5 / 25) * 0.75 ** 5), 9);
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

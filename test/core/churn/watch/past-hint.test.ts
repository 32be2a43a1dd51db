import { expect, it } from 'vitest';
import { poolOf } from '../../../../src/core/churn/evidence/pool.ts';
import { DEFAULT_RULES } from '../../../../src/core/churn/rules.ts';
import { isWeekDown } from '../../../../src/core/churn/tests.ts';
import { isPastHint } from '../../../../src/core/churn/watch/past-hint.ts';
import { newWatch, takeWeek } from '../../../../src/core/churn/watch/watch.ts';
import { smallBook } from '../small-book.ts';

const pool = poolOf(smallBook({ none: [0, 0, 0] }));

/** A client of whom a hint is open, after these weeks. */
function hinted(credit: readonly number[]) {
  const watch = newWatch();
  for (const [week, amount] of credit.entries())
    takeWeek(
      watch,
      { week, phase: 0, isCounted: true, isKnown: true, credit: amount, debit: 0, dealings: amount > 0 ? 1 : 0 },
      pool,
    );
  watch.life.open = 'hint';
  return watch;
}

const usual = Array.from({ length: 12 }, () => 1000);

it('a hint is past when neither two weeks running are half of those before, nor is the client silent', () => {
  expect(isPastHint(hinted([...usual, 400, 400]), DEFAULT_RULES)).toBe(false);
  expect(isPastHint(hinted([...usual, 400, 400, 1000]), DEFAULT_RULES)).toBe(true);
  // After twelve weeks without money nothing is half of what was before; the silence goes on.
  const silent = [...usual, ...usual.map(() => 0)];
  expect(isWeekDown(silent, DEFAULT_RULES)).toBe(false);
  expect(isPastHint(hinted(silent), DEFAULT_RULES)).toBe(false);
});

it('what has become of it otherwise is no past hint', () => {
  const watch = hinted(usual);
  watch.life.open = 'alert';
  expect(isPastHint(watch, DEFAULT_RULES)).toBe(false);
  watch.life.open = null;
  expect(isPastHint(watch, DEFAULT_RULES)).toBe(false);
});

it('where the rounding of a state could decide, the flows are asked', () => {
  const rules = { ...DEFAULT_RULES, weekDrop: 0.3, weeksInRow: 1 };
  // A state keeps multiples of 8 of these: 0.7 of 100,000,011, and a millionth of that more, is 70,000,077.7, of 100,000,008 it is
  // 70,000,075.6, and 70,000,076 is kept as 70,000,080.
  const credit = [...Array.from({ length: 12 }, () => 100_000_011), 70_000_076];
  expect(isWeekDown(credit, rules)).toBe(true);
  expect(isWeekDown(credit.map(Math.fround), rules)).toBe(false);
  expect(isPastHint(hinted(credit), rules)).toBe(false);
});

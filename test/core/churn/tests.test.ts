import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DEFAULT_RULES } from '../../../src/core/churn/rules.ts';
import { isSilent, isWeekDown, periodDrops, type Rhythm, takeRhythm } from '../../../src/core/churn/tests.ts';

const of = (weeks: number, amount: number): readonly number[] => Array.from({ length: weeks }, () => amount);

it('test A wants both weeks half down against the mean of the eight before each', () => {
  // The mean of the eight before the last week is (7 × 100 + 50) / 8 = 93.75, half of it 46.875.
  expect(isWeekDown([...of(8, 100), 50, 46.8], DEFAULT_RULES)).toBe(true);
  expect(isWeekDown([...of(8, 100), 50, 46.9], DEFAULT_RULES)).toBe(false);
  expect(isWeekDown([...of(8, 100), 51, 0], DEFAULT_RULES)).toBe(false);
});

it('test A says nothing of a short history, or of one without money', () => {
  expect(isWeekDown([...of(7, 100), 0, 0], DEFAULT_RULES)).toBe(false);
  expect(isWeekDown(of(20, 0), DEFAULT_RULES)).toBe(false);
});

it('test A goes by the bank’s figures', () => {
  const rules = { ...DEFAULT_RULES, weekDrop: 0.2, weeksInRow: 1, recentWeeks: 4 };
  expect(isWeekDown([...of(4, 100), 80], rules)).toBe(true);
  expect(isWeekDown([...of(4, 100), 81], rules)).toBe(false);
});

it('test B compares quarter with quarter and year with year', () => {
  expect(periodDrops([...of(13, 100), ...of(13, 70)], DEFAULT_RULES)).toEqual([
    { over: 'quarter', now: 70, before: 100 },
  ]);
  expect(periodDrops([...of(13, 100), ...of(13, 71)], DEFAULT_RULES)).toEqual([]);
  expect(periodDrops(of(25, 0), DEFAULT_RULES)).toEqual([]);
  // Each quarter a little less than the one before; the year (252 / 4 = 63 a week) 31% less than the year before (364 / 4 = 91).
  const quarters = [100, 94, 88, 82, 72, 66, 60, 54].flatMap((amount) => of(13, amount));
  expect(periodDrops(quarters.slice(-26), DEFAULT_RULES)).toEqual([]);
  expect(periodDrops(quarters, DEFAULT_RULES)).toEqual([{ over: 'year', now: 63, before: 91 }]);
});

const rhythmOf = (weeks: string): Rhythm => {
  const rhythm: Rhythm = { activeWeeks: 0, gapWeeks: 0, longestGapWeeks: 0 };
  for (const week of weeks) takeRhythm(rhythm, week === 'x');
  return rhythm;
};

it('test D is silence that is longer than the client’s own', () => {
  expect(isSilent(rhythmOf('xxxx....'), DEFAULT_RULES)).toBe(true);
  expect(isSilent(rhythmOf('xxxx...'), DEFAULT_RULES)).toBe(false);
  expect(isSilent(rhythmOf('x......x.x.x......'), DEFAULT_RULES)).toBe(false);
  expect(isSilent(rhythmOf('x......x.x.x.......'), DEFAULT_RULES)).toBe(true);
  // The weeks before the first with money are nobody's gap, and three active weeks no rhythm.
  expect(isSilent(rhythmOf('..........xxxx....'), DEFAULT_RULES)).toBe(true);
  expect(isSilent(rhythmOf('xxx....................'), DEFAULT_RULES)).toBe(false);
});

it('a week, or a quarter, that is down by exactly the bank’s figure is down, whatever that is and in whatever unit', () => {
  const percent = fc.integer({ min: 10, max: 95 });
  fc.assert(
    fc.property(percent, fc.integer({ min: 1, max: 10 ** 9 }), (drop, unit) => {
      const rules = { ...DEFAULT_RULES, weekDrop: drop / 100, quarterDrop: drop / 100, weeksInRow: 1 };
      const [usual, left] = [100 * unit, (100 - drop) * unit];
      // As a book keeps them.
      expect(isWeekDown(Float32Array.from([...of(8, usual), left]), rules)).toBe(true);
      expect(isWeekDown(Float32Array.from([...of(8, usual), 1.001 * left]), rules)).toBe(false);
      expect(periodDrops([...of(13, usual), ...of(13, left)], rules)).toHaveLength(1);
      expect(periodDrops([...of(13, usual), ...of(13, 1.001 * left)], rules)).toEqual([]);
    }),
  );
});

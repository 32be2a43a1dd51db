import { expect, it } from 'vitest';
import { levelDropOf } from '../../../src/core/churn/level.ts';
import { DEFAULT_RULES } from '../../../src/core/churn/rules.ts';
import { measure, withLevel } from '../../../src/core/churn/watch/measure.ts';
import { newWatch } from '../../../src/core/churn/watch/watch.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';

const RULES = { levelDrop: 0.4 };
const level = (now: number, before = 1000) => ({ now, before });

it('fires at the drop, and clears when half of it has come back', () => {
  expect(levelDropOf(level(601), RULES, false)).toBeNull();
  expect(levelDropOf(level(600), RULES, false)).toEqual({ now: 600, before: 1000, clearsAbove: 800 });
  expect(levelDropOf(level(790), RULES, true)).toEqual({ now: 790, before: 1000, clearsAbove: 800 });
  expect(levelDropOf(level(810), RULES, true)).toBeNull();
});

it('has fallen by exactly the bank’s figure, whatever that is', () => {
  for (let drop = 10; drop <= 95; drop += 1) {
    const rules = { levelDrop: drop / 100 };
    expect(levelDropOf(level(1000 - 10 * drop), rules, false), `${drop}%`).not.toBeNull();
    expect(levelDropOf(level(1001 - 10 * drop), rules, false), `${drop}%`).toBeNull();
  }
});

it('says nothing of a level that nobody knows, or that was none', () => {
  expect(levelDropOf(null, RULES, true)).toBeNull();
  expect(levelDropOf(level(0, 0), RULES, false)).toBeNull();
});

it('is a hint by itself, none where the bank wants none, and an alert where money moves out nearly beyond its limit', () => {
  const limits = { down: 7, out: 4 };
  const weeks = [localDate('2026-11-16')];
  const watch = newWatch();
  watch.week = 0;
  const quiet = measure(
    watch,
    { credit: [], debit: [], dealings: [], at: [] },
    {
      limits,
      rules: DEFAULT_RULES,
      weeks,
      pool: { slope: { credit: 0, debit: 0 }, variance: { credit: 1, debit: 1, dealings: 1 } },
      phase: new Uint8Array(1),
    },
  );
  const drop = { ...level(500), clearsAbove: 800 };
  const seen = (out: number, hints = true, isAlert = false) =>
    withLevel(quiet, drop, { out, isAlert, limits, rules: { hints } });
  expect(quiet.severity).toBeNull();
  expect(seen(0)).toMatchObject({ severity: 'hint', tests: [{ test: 'E', now: 500, before: 1000 }] });
  expect(seen(0, false).severity).toBeNull();
  // 4 − 1.5: what would keep an alert from clearing.
  expect(seen(2.5).severity).toBe('hint');
  expect(seen(2.6).severity).toBe('alert');
  // It stands while the level is fallen, be money out quiet again.
  expect(seen(0, false, true).severity).toBe('alert');
});

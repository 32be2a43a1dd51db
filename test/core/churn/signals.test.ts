import { expect, it } from 'vitest';
import { lossesOf, lossRate } from '../../../src/core/churn/risk.ts';
import { measureDue, signalOf } from '../../../src/core/churn/signals.ts';
import { withSignals } from '../../../src/core/churn/watch/measure.ts';

it('opens something to do about each event, after a complaint last, and nothing about history', () => {
  expect(measureDue(signalOf('rm_changed'), 0)).toBe(5);
  expect(measureDue(signalOf('needs_changed'), 14)).toBe(10);
  expect(measureDue(signalOf('needs_changed'), 15)).toBeNull();
  expect(measureDue(signalOf('complaint'), 0)).toBe(20);
  expect(measureDue({ event: 'other', family: 'credit' }, 0)).toBeNull();
});

it('escalates from two families on: nothing to a hint, a hint to an alert', () => {
  const of = (severity: 'hint' | 'alert' | null) =>
    ({ severity, tests: [] }) as unknown as Parameters<typeof withSignals>[0];
  const rules = { hints: true };
  expect(withSignals(of('hint'), 1, rules)).toMatchObject({ severity: 'hint', tests: [] });
  expect(withSignals(of('hint'), 2, rules)).toMatchObject({
    severity: 'alert',
    tests: [{ test: 'signals', families: 2 }],
  });
  expect(withSignals(of(null), 3, rules).severity).toBe('hint');
  expect(withSignals(of(null), 3, { hints: false }).severity).toBeNull();
  expect(withSignals(of('alert'), 2, rules).severity).toBe('alert');
});

it("weighs the bank's own losses of clients with as many products, five and more as one", () => {
  const rows = [
    { products: 0, clients: 10, lost: 4 },
    { products: 1, clients: 20, lost: 8 },
    { products: 5, clients: 50, lost: 2 },
    { products: 9, clients: 20, lost: 0 },
  ];
  expect(lossesOf(rows, 1)).toEqual({ clients: 30, lost: 12 });
  expect(lossesOf(rows, 7)).toEqual({ clients: 70, lost: 2 });
  expect(lossesOf(rows, 3)).toEqual({ clients: 0, lost: 0 });
  // Half the weight is the prior's 62%, half the bank's own 40%.
  expect(lossRate(1, lossesOf(rows, 1))).toBeCloseTo(0.51, 12);
});

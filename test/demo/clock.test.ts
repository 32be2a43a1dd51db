import { expect, it } from 'vitest';
import { movableClock } from '../../src/demo/clock.ts';

it('goes on with the real one after it was put forward, and is never put back', () => {
  let real = Date.UTC(2026, 10, 23, 2);
  const clock = movableClock(() => real);
  clock.moveTo(new Date('2026-11-24T00:30:00Z'));
  real += 60_000;
  expect(clock.now().toISOString()).toBe('2026-11-24T00:31:00.000Z');
  clock.moveTo(new Date('2026-11-23T12:00:00Z'));
  expect(clock.now().toISOString()).toBe('2026-11-24T00:31:00.000Z');
});

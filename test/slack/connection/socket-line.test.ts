import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pauseMs } from '../../../src/slack/connection/socket-line.ts';

it('tries again within 15 seconds, however long Slack has been away', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), (failures) => {
      expect(pauseMs(failures, '')).toBeGreaterThanOrEqual(800);
      expect(pauseMs(failures, '')).toBeLessThanOrEqual(15_000);
    }),
  );
});

it('tries at once when a socket is gone, but not when it was one too many', () => {
  expect(pauseMs(0, '')).toBe(0);
  expect(pauseMs(0, 'refresh_requested')).toBe(0);
  expect(pauseMs(0, 'too_many_websockets')).toBeGreaterThanOrEqual(12_000);
});

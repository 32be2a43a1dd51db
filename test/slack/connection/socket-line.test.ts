import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pauseMs } from '../../../src/slack/connection/socket-line.ts';

it('tries again within 15 seconds, however long Slack has been away', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), (failures) => {
      expect(pauseMs(failures)).toBeGreaterThanOrEqual(800);
      expect(pauseMs(failures)).toBeLessThanOrEqual(15_000);
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPostingPace, STANDARD_POST_LIMIT } from '../../../src/local-slack/state/posting-pace.ts';

const taken = { ok: true };

describe('posting', () => {
  it('may burst after a quiet time, then goes on at the pace, and a quiet time makes room again', () => {
    let now = 0;
    const pace = createPostingPace({ burst: 3, everyMs: 1_000 }, () => now);
    const take = () => pace.take('C1');
    expect([take(), take(), take()]).toEqual([taken, taken, taken]);
    expect(take()).toEqual({ ok: false, retryAfterSeconds: 1 });
    now = 999;
    expect(take()).toEqual({ ok: false, retryAfterSeconds: 1 });
    now = 1_000;
    expect([take(), take()]).toEqual([taken, { ok: false, retryAfterSeconds: 1 }]);
    now = 4_000;
    expect([take(), take(), take(), take()]).toEqual([taken, taken, taken, { ok: false, retryAfterSeconds: 1 }]);
  });

  it('in one channel takes nothing from another', () => {
    const pace = createPostingPace({ burst: 1, everyMs: 1_000 }, () => 0);
    expect([pace.take('C1'), pace.take('C2'), pace.take('C1')]).toMatchObject([taken, taken, { ok: false }]);
  });

  it('is not limited where nobody wants it to be', () => {
    const pace = createPostingPace(null, () => 0);
    expect(Array.from({ length: 100 }, () => pace.take('C1')).every(({ ok }) => ok)).toBe(true);
  });

  it('never lets more through in any stretch of time than burst and pace allow', () => {
    const { burst, everyMs } = STANDARD_POST_LIMIT;
    const waits = fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 60 });
    fc.assert(
      fc.property(waits, (pauses) => {
        const posted = instantsOf(pauses);
        const stretches = posted.flatMap((from, at) => posted.slice(at).map((until, more) => [more + 1, until - from]));
        for (const [count = 0, ms = 0] of stretches)
          expect(count).toBeLessThanOrEqual(burst + Math.floor(ms / everyMs));
      }),
    );
  });
});

/** When messages got through of somebody who tries again after each of these pauses, in ms. */
function instantsOf(pauses: readonly number[]): readonly number[] {
  let now = 0;
  const pace = createPostingPace(STANDARD_POST_LIMIT, () => now);
  return pauses.flatMap((pause) => {
    now += pause;
    return pace.take('C1').ok ? [now] : [];
  });
}

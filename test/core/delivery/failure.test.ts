import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ATTEMPTS_AT_MOST } from '../../../src/core/delivery/backoff.ts';
import { afterFailure, PERMANENT_ERRORS } from '../../../src/core/delivery/failure.ts';

describe('afterFailure', () => {
  it.each(['channel_not_found', 'account_inactive', 'is_archived', 'user_not_found', 'msg_too_long', 'invalid_blocks'])(
    '%s is for an administrator at once',
    (code) => {
      expect(afterFailure({ kind: 'refused', code }, 1, 0)).toEqual({ kind: 'dead' });
    },
  );

  it('a limit is waited for, however often, and never kills', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 0, max: 3_600 }), (attempts, seconds) => {
        const next = afterFailure({ kind: 'limited', retryAfterSeconds: seconds }, attempts, 0);
        expect(next).toEqual({ kind: 'retry', afterMs: seconds * 1000, certain: true, counted: false });
      }),
    );
  });

  it.each(['token_revoked', 'token_expired', 'invalid_auth', 'not_authed'])(
    '%s, which is said of the app and not of the message, is waited for as well',
    (code) => {
      const waits = { kind: 'retry', afterMs: 60_000, certain: true, counted: false };
      expect(afterFailure({ kind: 'refused', code }, 1, 0)).toEqual(waits);
      expect(afterFailure({ kind: 'refused', code }, ATTEMPTS_AT_MOST, 0)).toEqual(waits);
    },
  );

  it('what Slack refused is not in Slack; what nobody answered may be', () => {
    expect(afterFailure({ kind: 'refused', code: 'service_unavailable' }, 1, 0)).toMatchObject({ certain: true });
    expect(afterFailure({ kind: 'unknown', code: 'http_503' }, 1, 0)).toMatchObject({ certain: false });
    expect(afterFailure({ kind: 'refused', code: 'internal_error' }, 1, 0)).toMatchObject({ certain: false });
  });

  it('gives up after the last attempt, and not before', () => {
    const lost = { kind: 'unknown', code: 'no_answer' } as const;
    expect(afterFailure(lost, ATTEMPTS_AT_MOST - 1, 0).kind).toBe('retry');
    expect(afterFailure(lost, ATTEMPTS_AT_MOST, 0).kind).toBe('dead');
  });

  it('takes no passing trouble for a permanent one', () => {
    for (const code of ['ratelimited', 'service_unavailable', 'internal_error', 'fatal_error', 'request_timeout'])
      expect(PERMANENT_ERRORS).not.toContain(code);
  });
});

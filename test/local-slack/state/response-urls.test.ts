import { describe, expect, test } from 'vitest';
import { createResponseUrls } from '../../../src/local-slack/state/response-urls.ts';

const target = { userId: 'U1', channelId: 'C1' };
const keyOf = (url: string) => url.split('/').at(-1) ?? '';

describe('a response_url', () => {
  test('can be used five times', () => {
    const urls = createResponseUrls(
      () => 'http://local',
      () => 0,
    );
    const key = keyOf(urls.issue(target));
    for (let use = 1; use <= 5; use += 1) expect(urls.use(key)).toEqual({ ok: true, target });
    expect(urls.use(key)).toEqual({ ok: false, error: 'used_url' });
  });

  test('holds for thirty minutes', () => {
    let now = 0;
    const urls = createResponseUrls(
      () => 'http://local',
      () => now,
    );
    const key = keyOf(urls.issue(target));
    now = 30 * 60_000;
    expect(urls.use(key)).toMatchObject({ ok: true });
    now += 1;
    expect(urls.use(key)).toEqual({ ok: false, error: 'expired_url' });
  });

  test('that was never issued is invalid', () => {
    expect(createResponseUrls(() => 'http://local').use('nothing')).toEqual({ ok: false, error: 'invalid_url' });
  });
});

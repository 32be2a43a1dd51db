import { RespondError } from '@slack/bolt';
import { WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError, WebClient } from '@slack/web-api';
import { pino } from 'pino';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { isDatabaseFailure, newReference, reportFailure } from '../../src/slack/error-handler.ts';
import { patience } from '../../src/slack/tell.ts';
import { lookupLoading } from '../../src/usecases/client/ports.ts';
import type { OweFailure } from '../../src/usecases/delivery/ports.ts';
import { SOON_MS } from '../support/soon.ts';

const failure = (error: Error, body: object) => ({ error: Object.assign(error, { code: 'x' }), body }) as never;

function handler(
  locale: string | null,
  pause?: (ms: number) => Promise<unknown>,
  oweFailure: OweFailure = async () => false,
) {
  const lines: string[] = [];
  const slack = new WebClient('xoxb-test');
  const post = vi.spyOn(slack.chat, 'postMessage').mockResolvedValue({ ok: true });
  const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('ok'));
  const pauses: number[] = [];
  const report = reportFailure({
    slack,
    log: pino({}, { write: (text: string) => void lines.push(text) }),
    localeOf: () => locale,
    fallback: 'zh-CN',
    openAck: () => null,
    newKey: () => 'K1',
    newReference: () => 'R-7F3K',
    oweFailure,
    pause: async (ms) => {
      pauses.push(ms);
      await pause?.(ms);
    },
  });
  return { report, slack, post, fetched, lines, pauses };
}

afterEach(() => vi.restoreAllMocks());

describe('a failure', () => {
  it('gives the person a reference through response_url, and the log the error under it', async () => {
    const { report, post, fetched, lines } = handler('en-US');
    await report(failure(new Error('boom'), { user_id: 'U1', response_url: 'https://hooks.slack.test/1' }));
    const [url, request] = fetched.mock.calls[0] ?? [];
    expect(url).toBe('https://hooks.slack.test/1');
    expect(JSON.parse(String(request?.body))).toMatchObject({
      response_type: 'ephemeral',
      replace_original: false,
      text: expect.stringContaining('R-7F3K'),
    });
    expect(String(request?.body)).not.toContain('boom');
    expect(lines.join('')).toMatch(/R-7F3K.*boom/);
    expect(post).not.toHaveBeenCalled();
  });

  it('falls back to a direct message, in the language of the bank when the person’s is not known', async () => {
    const { report, post } = handler(null);
    await report(failure(new Error('boom'), { user: { id: 'U1' } }));
    expect(post).toHaveBeenCalledWith(
      expect.objectContaining({ channel: 'U1', text: expect.stringContaining('请把编号 R-7F3K') }),
    );
  });

  it.each([
    ['whoever opened Home, which shows nothing of it', { type: 'app_home_opened', user: 'U1', tab: 'home' }],
    [
      'whoever wrote to the app, whose note is not kept',
      { type: 'message', channel_type: 'im', user: 'U1', text: 'x' },
    ],
  ])('is told to %s, by direct message', async (_, event) => {
    const { report, post, lines } = handler('en-US');
    await report(failure(new Error('boom'), { type: 'event_callback', event_id: 'Ev1', event }));
    expect(post).toHaveBeenCalledTimes(1);
    expect(post).toHaveBeenCalledWith(
      expect.objectContaining({ channel: 'U1', text: expect.stringContaining('the reference R-7F3K') }),
    );
    expect(lines.join('')).toMatch(/R-7F3K.*boom/);
  });

  it('is told to nobody where nobody has asked for anything', async () => {
    const { report, post, lines } = handler('en-US');
    await report(failure(new Error('boom'), { type: 'event_callback', event: { type: 'message', subtype: 'x' } }));
    expect(post).not.toHaveBeenCalled();
    expect(lines.join('')).toMatch(/R-7F3K.*boom/);
  });

  it('says that a form came too late when it did', async () => {
    const { report, post } = handler('en-US');
    const late = new WebAPIPlatformError({ ok: false, error: 'expired_trigger_id' });
    await report(failure(Object.assign(new Error('a listener threw'), { original: late }), { user: { id: 'U1' } }));
    expect(post).toHaveBeenCalledWith(
      expect.objectContaining({ text: expect.stringMatching(/^The form did not open: .* reference R-7F3K\.$/) }),
    );
  });

  it('says that the database is away when it is', async () => {
    const { report, post } = handler('en-GB');
    const away = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    await report(failure(new Error('query failed', { cause: away }), { user: { id: 'U1' } }));
    expect(post).toHaveBeenCalledWith(
      expect.objectContaining({ text: expect.stringContaining('database cannot be reached') }),
    );
  });

  const unreachable = new TypeError('fetch failed', {
    cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
  });

  it.each([
    ['an address that Slack takes no answer at any more', new RespondError('expired_url', 404)],
    ['a limit', new WebAPIRateLimitedError(30)],
    ['a refusal', new WebAPIPlatformError({ ok: false, error: 'not_enabled' })],
    ['a call that reached nobody', new WebAPIRequestError(unreachable)],
    ['an answer that reached nobody', unreachable],
    ['an answer that was not heard in time', new DOMException('timed out', 'TimeoutError')],
  ])('says that it is Slack that took no answer, and that all may be done: %s', async (_, error) => {
    const { report, post } = handler('en-GB');
    await report(failure(Object.assign(new Error('a listener threw'), { original: error }), { user: { id: 'U1' } }));
    expect(post).toHaveBeenCalledWith(
      expect.objectContaining({
        text: expect.stringMatching(
          /^Slack did not take my answer\. .* look before you try again.* reference R-7F3K\.$/,
        ),
      }),
    );
  });

  it('says that clients are being loaded anew when they are', async () => {
    const { report, post } = handler('en-GB');
    const wrapped = Object.assign(new Error('a listener threw'), { original: lookupLoading(null) });
    await report(failure(wrapped, { user: { id: 'U1' } }));
    expect(post).toHaveBeenCalledWith(
      expect.objectContaining({ text: expect.stringContaining('clients is being loaded again') }),
    );
  });

  it('is none where she has closed the modal in which the answer was to stand; another refusal of Slack’s is one', async () => {
    const { report, post, lines } = handler('en-GB');
    const refused = (error: string) => ({
      error: new WebAPIPlatformError({ ok: false, error }),
      body: { user: { id: 'U1' } },
    });
    for (const code of ['not_found', 'view_not_found']) await report(refused(code));
    expect(post).not.toHaveBeenCalled();
    expect(lines.join('')).not.toContain('a listener failed');
    await report(refused('channel_not_found'));
    expect(post).toHaveBeenCalledTimes(1);
  });

  // Without chance a pause is half of 1 s, 2 s, 4 s and so on.
  it('is told after an outage, as soon as Slack takes it one way or the other', async () => {
    const { report, post, fetched, pauses, lines } = handler('en-GB');
    vi.spyOn(Math, 'random').mockReturnValue(0);
    post.mockRejectedValue(new WebAPIPlatformError({ ok: false, error: 'service_unavailable' }));
    fetched.mockRejectedValueOnce(new TypeError('fetch failed'));
    fetched.mockResolvedValueOnce(new Response('upstream connect error', { status: 503 }));
    await report(failure(new Error('boom'), { user: { id: 'U1' }, response_url: 'https://hooks.slack.test/1' }));
    expect(pauses).toEqual([500, 1_000]);
    expect(fetched).toHaveBeenCalledTimes(3);
    expect(String(fetched.mock.lastCall?.[1]?.body)).toContain('R-7F3K');
    expect(lines.join('')).not.toContain('could not be told');
  });

  it('is owed as a message where Slack does not take it at once, and not tried again', async () => {
    const owed: object[] = [];
    const { report, post, pauses } = handler('en-GB', undefined, async (failed) => owed.push(failed) > 0);
    post.mockRejectedValue(new TypeError('fetch failed'));
    await report(failure(new Error('boom'), { user: { id: 'U1' } }));
    expect(owed).toEqual([{ slackUserId: 'U1', id: 'K1', reference: 'R-7F3K', cause: 'other' }]);
    expect(post).toHaveBeenCalledTimes(1);
    expect(pauses).toEqual([]);
  });

  it('is owed as soon as the database can be written, and to nobody whom Slack has told', async () => {
    let asked = 0;
    const { report, post, pauses } = handler('en-GB', undefined, async () => {
      asked += 1;
      if (asked === 1) throw new Error('the database is away');
      return true;
    });
    const away = new WebAPIPlatformError({ ok: false, error: 'service_unavailable' });
    post.mockRejectedValueOnce(away);
    await report(failure(new Error('boom'), { user: { id: 'U1' } }));
    // What may be owed since the answer was lost is owed before it is told from here.
    expect([asked, post.mock.calls.length, pauses.length]).toEqual([2, 1, 1]);
    post.mockResolvedValue({ ok: true });
    await report(failure(new Error('boom'), { user: { id: 'U1' } }));
    expect(asked).toBe(2);
  });

  it('is looked for before it is told again, where it may be owed and whoever sends what is owed has told it', async () => {
    const { report, slack, post } = handler('en-GB', undefined, async () => {
      throw new Error('the answer was lost');
    });
    vi.spyOn(slack.conversations, 'open').mockResolvedValue({ ok: true, channel: { id: 'D1' } });
    const metadata = { event_type: 'rapport_message', event_payload: { key: 'K1' } };
    vi.spyOn(slack.conversations, 'history').mockResolvedValue({ ok: true, messages: [{ ts: '1.0', metadata }] });
    post.mockRejectedValueOnce(new WebAPIPlatformError({ ok: false, error: 'service_unavailable' }));
    await report(failure(new Error('boom'), { user: { id: 'U1' } }));
    expect(post).toHaveBeenCalledTimes(1);
  });

  it('is told when Slack has asked to wait, after as long as it asked', async () => {
    const { report, post, pauses } = handler('en-GB');
    post.mockRejectedValueOnce(new WebAPIRateLimitedError(7));
    await report(failure(new Error('boom'), { user: { id: 'U1' } }));
    expect(pauses).toEqual([7_000]);
    expect(post).toHaveBeenCalledTimes(2);
  });

  it('is told at once when the bot stops meanwhile, and tried again within its grace', async () => {
    const stopping = new AbortController();
    const { report, post, pauses } = handler('en-GB', patience(stopping.signal));
    // Slack asks to wait for ten minutes, and then for a thousandth of a second.
    post
      .mockRejectedValueOnce(new WebAPIRateLimitedError(600))
      .mockRejectedValueOnce(new WebAPIRateLimitedError(0.001));
    const reported = report(failure(new Error('boom'), { user: { id: 'U1' } }));
    await vi.waitFor(() => expect(pauses).toEqual([600_000]), SOON_MS);
    expect(post).toHaveBeenCalledTimes(1);
    stopping.abort();
    await reported;
    expect(pauses).toEqual([600_000, 1]);
    expect(post).toHaveBeenCalledTimes(3);
  });

  it('is not told over and over where Slack refuses for good', async () => {
    const { report, post, lines } = handler('en-GB');
    post.mockRejectedValue(new WebAPIPlatformError({ ok: false, error: 'account_inactive' }));
    await report(failure(new Error('boom'), { user: { id: 'U1' } }));
    expect(post).toHaveBeenCalledOnce();
    expect(lines.join('')).toMatch(/account_inactive.*could not be told/);
  });

  it('never throws, even when the person cannot be told', async () => {
    const { report, post, pauses, lines } = handler('en-GB');
    vi.spyOn(Math, 'random').mockReturnValue(0);
    post.mockRejectedValue(new WebAPIPlatformError({ ok: false, error: 'service_unavailable' }));
    await expect(report(failure(new Error('boom'), { user: { id: 'U1' } }))).resolves.toBeUndefined();
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000]);
    expect(lines.join('')).toContain('could not be told');
  });
});

it('makes references that can be read out', () => {
  expect(
    Array.from({ length: 200 }, newReference).filter((reference) => !/^R-[2-9A-HJKMNP-Z]{4}$/.test(reference)),
  ).toEqual([]);
});

it('tells a database that is away from any other error', () => {
  expect(isDatabaseFailure(Object.assign(new Error(), { code: 'P1001' }))).toBe(true);
  expect(isDatabaseFailure(Object.assign(new Error(), { code: '23505' }))).toBe(false);
  expect(isDatabaseFailure('text')).toBe(false);
});

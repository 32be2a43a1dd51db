import { describe, expect, it, vi } from 'vitest';
import { callSlack } from '../../../src/slack/app/call-slack.ts';

const OPEN = 'https://slack.test/api/views.open';
const body = (trigger: string) => ({ method: 'POST', body: new URLSearchParams({ trigger_id: trigger }).toString() });
const exchanged = () => Response.json({ ok: false, error: 'exchanged_trigger_id' });
const lost = () => Promise.reject(new TypeError('fetch failed'));

describe('a view whose opening was not heard of', () => {
  it('is open when Slack says that its trigger was exchanged', async () => {
    const call = callSlack(vi.fn<typeof fetch>().mockImplementationOnce(lost).mockResolvedValue(exchanged()));
    await expect(call(OPEN, body('T1'))).rejects.toThrow('fetch failed');
    expect(await (await call(OPEN, body('T1'))).json()).toEqual({ ok: true });
  });

  it.each([
    ['a view of its name is there', lost, 'duplicate_external_id'],
    [
      'its trigger was exchanged, after an answer that something broke',
      async () => new Response('', { status: 500 }),
      'exchanged_trigger_id',
    ],
  ])('is open when %s', async (_, first, error) => {
    const answers = vi.fn<typeof fetch>().mockImplementationOnce(first);
    const call = callSlack(answers.mockResolvedValue(Response.json({ ok: false, error })));
    await call(OPEN, body('T1')).catch(() => undefined);
    expect(await (await call(OPEN, body('T1'))).json()).toEqual({ ok: true });
  });

  it('may still be refused for another reason', async () => {
    const refused = Response.json({ ok: false, error: 'expired_trigger_id' });
    const call = callSlack(vi.fn<typeof fetch>().mockImplementationOnce(lost).mockResolvedValue(refused));
    await expect(call(OPEN, body('T1'))).rejects.toThrow('fetch failed');
    expect(await (await call(OPEN, body('T1'))).json()).toEqual({ ok: false, error: 'expired_trigger_id' });
  });
});

describe('a trigger that is used twice', () => {
  it('is refused as Slack refuses it, whatever became of others', async () => {
    const call = callSlack(
      vi
        .fn<typeof fetch>()
        .mockImplementationOnce(lost)
        .mockImplementation(async () => exchanged()),
    );
    await expect(call(OPEN, body('T1'))).rejects.toThrow('fetch failed');
    expect(await (await call(OPEN, body('T2'))).json()).toMatchObject({ ok: false });
  });
});

it('gives up a call after a while, unless the caller says when', async () => {
  const calls = vi.fn<typeof fetch>(async () => new Response('ok'));
  const own = new AbortController().signal;
  await callSlack(calls)('https://slack.test/response/1', { method: 'POST' });
  await callSlack(calls)('https://slack.test/response/1', { method: 'POST', signal: own });
  expect(calls.mock.calls.map(([, init]) => init?.signal instanceof AbortSignal)).toEqual([true, true]);
  expect(calls.mock.calls[1]?.[1]?.signal).toBe(own);
});

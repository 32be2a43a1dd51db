import { describe, expect, it, vi } from 'vitest';
import { callSlack } from '../../../src/slack/app/call-slack.ts';

const OPEN = 'https://slack.test/api/views.open';
const body = (trigger: string) => ({ method: 'POST', body: new URLSearchParams({ trigger_id: trigger }).toString() });
const exchanged = () => Response.json({ ok: false, error: 'exchanged_trigger_id' });
const broken = async () => new Response('', { status: 500 });
const atOnce = async () => undefined;
const lost = () => Promise.reject(new TypeError('fetch failed'));

describe('a view whose opening was not heard of', () => {
  it('is open when Slack says that its trigger was exchanged', async () => {
    const answers = vi.fn<typeof fetch>().mockImplementationOnce(lost).mockResolvedValue(exchanged());
    expect(await (await callSlack(answers, atOnce)(OPEN, body('T1'))).json()).toEqual({ ok: true });
    expect(answers).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['a view of its name is there', lost, 'duplicate_external_id'],
    ['its trigger was exchanged, after an answer that something broke', broken, 'exchanged_trigger_id'],
  ])('is open when %s', async (_, first, error) => {
    const answers = vi.fn<typeof fetch>().mockImplementationOnce(first);
    answers.mockResolvedValue(Response.json({ ok: false, error }));
    expect(await (await callSlack(answers, atOnce)(OPEN, body('T1'))).json()).toEqual({ ok: true });
  });

  it('may still be refused for another reason', async () => {
    const refused = Response.json({ ok: false, error: 'expired_trigger_id' });
    const answers = vi.fn<typeof fetch>().mockImplementationOnce(lost).mockResolvedValue(refused);
    const answer = await callSlack(answers, atOnce)(OPEN, body('T1'));
    expect(await answer.json()).toEqual({ ok: false, error: 'expired_trigger_id' });
  });
});

it('a trigger that is used twice is refused as Slack refuses it', async () => {
  const call = callSlack(
    vi.fn<typeof fetch>(async () => exchanged()),
    atOnce,
  );
  expect(await (await call(OPEN, body('T1'))).json()).toMatchObject({ ok: false });
});

describe('a call that nobody answers', () => {
  it('is made again twice where nobody sees it twice, after growing pauses', async () => {
    const pauses: number[] = [];
    const answers = vi.fn<typeof fetch>().mockImplementationOnce(lost).mockImplementationOnce(broken);
    answers.mockResolvedValue(Response.json({ ok: true }));
    const call = callSlack(answers, async (ms) => pauses.push(ms));
    expect(await (await call('https://slack.test/api/users.info')).json()).toEqual({ ok: true });
    expect(pauses).toEqual([300, 600]);
  });

  it('is made again as well where it brings the bytes of a file, which lie there until the file is shown', async () => {
    const answers = vi.fn<typeof fetch>().mockImplementationOnce(broken).mockResolvedValue(new Response('OK - 3'));
    const init = { method: 'POST', body: 'csv' };
    const answer = await callSlack(answers, atOnce)('https://files.slack.com/upload/v1/AAA-_%2F', init);
    expect(await answer.text()).toBe('OK - 3');
    expect(answers.mock.calls.map(([, sent]) => sent?.body)).toEqual(['csv', 'csv']);
  });

  it('fails as the last try did', async () => {
    const answers = vi.fn<typeof fetch>().mockImplementation(lost);
    await expect(callSlack(answers, atOnce)('https://slack.test/api/views.update')).rejects.toThrow('fetch failed');
    expect(answers).toHaveBeenCalledTimes(3);
    answers.mockImplementation(broken);
    expect((await callSlack(answers, atOnce)('https://slack.test/api/views.update')).status).toBe(500);
  });

  it.each([
    ['a message', 'https://slack.test/api/chat.postMessage'],
    ['a file that is shown', 'https://slack.test/api/files.completeUploadExternal'],
    ['an answer to a response_url', 'https://hooks.slack.test/commands/T1/1/views.open.x'],
  ])('is not made again where that might put %s there twice', async (_, url) => {
    const answers = vi.fn<typeof fetch>().mockImplementation(broken);
    expect((await callSlack(answers, atOnce)(url)).status).toBe(500);
    answers.mockImplementation(lost);
    await expect(callSlack(answers, atOnce)(url)).rejects.toThrow('fetch failed');
    expect(answers).toHaveBeenCalledTimes(2);
  });

  it('is given up after a while', async () => {
    const calls = vi.fn<typeof fetch>(async () => new Response('ok'));
    await callSlack(calls)('https://slack.test/response/1', { method: 'POST' });
    expect(calls.mock.calls[0]?.[1]?.signal).toBeInstanceOf(AbortSignal);
  });
});

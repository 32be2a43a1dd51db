import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { pino } from 'pino';
import { expect, it, vi } from 'vitest';
import type { ShownPicture } from '../../src/slack/charts/chart.ts';
import { showPicture, slackPictureHost } from '../../src/slack/pictures.ts';
import type { WantedPicture } from '../../src/usecases/pictures/place-picture.ts';
import { smallApp } from '../support/small-app.ts';

const { slack } = await smallApp();
const log = pino({ level: 'silent' });
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);
/** A browser says this of the requests of a page. */
const AS_A_PAGE = { headers: { 'sec-fetch-site': 'same-origin' } };
const chart = { labels: [''], unit: '万元', lines: [], marks: [] };

it('uploads a picture that is shared with no channel, says its id before it leaves, and deletes it', async () => {
  const host = slackPictureHost({ botToken: 'xoxb-test', apiUrl: slack.apiUrl, log });
  const begun: string[] = [];
  const uploaded = await host.upload(PNG, '近 52 周', async (id) => void begun.push(id));
  const id = uploaded.ok ? uploaded.value : '';
  expect(begun).toEqual([id]);
  expect(Buffer.from(await (await fetch(`${slack.url}/files/${id}`, AS_A_PAGE)).arrayBuffer())).toEqual(
    Buffer.from(PNG),
  );
  expect(await host.remove(id)).toEqual({ ok: true, value: undefined });
  expect(await host.remove(id)).toEqual({ ok: false, failure: { kind: 'refused', code: 'file_not_found' } });
  expect(slack.controls.failures()).toEqual([]);
});

it('has known the picture when its upload fails', async () => {
  slack.controls.strike({ kind: 'error', method: 'files.completeUploadExternal', error: 'fatal_error' }, 1);
  const host = slackPictureHost({ botToken: 'xoxb-test', apiUrl: slack.apiUrl, log });
  const begun: string[] = [];
  expect(await host.upload(PNG, 'x', async (id) => void begun.push(id))).toMatchObject({ ok: false });
  expect(begun).toHaveLength(1);
});

type Parts = Parameters<typeof showPicture>[0];
const shower = (place: Parts['place'], heard = log, change: Partial<Parts> = {}) => {
  const expire = vi.fn(async () => {});
  const pauses: number[] = [];
  const show = showPicture({
    draw: async () => PNG,
    place,
    pictures: { expire },
    clock: { now: () => new Date('2026-11-23T01:00:00Z') },
    pause: async (ms) => pauses.push(ms),
    log: heard,
    ...change,
  });
  return { expire, pauses, show };
};

it('shows the picture under its words, and asks for the same picture under the same fingerprint', async () => {
  const asked: WantedPicture[] = [];
  const { show } = shower(async (wanted) => {
    asked.push(wanted);
    return { ok: true, value: 'F1' };
  });
  const images: ShownPicture[] = [];
  const into = async (image: ShownPicture) => void images.push(image);
  expect(await show({ chart, altText: 'in words' }, null, into)).toBe('shown');
  expect(images).toEqual([{ type: 'image', slack_file: { id: 'F1' }, alt_text: 'in words' }]);
  await show({ chart, altText: 'in words' }, null, into);
  await show({ chart: { ...chart, unit: '亿元' }, altText: 'in words' }, null, into);
  expect(asked[1]?.fingerprint).toBe(asked[0]?.fingerprint);
  expect(asked[2]?.fingerprint).not.toBe(asked[0]?.fingerprint);
});

it('says that the picture failed when it could not be uploaded, and shows nothing', async () => {
  const { show } = shower(async () => ({ ok: false, failure: { kind: 'refused', code: 'storage_limit_reached' } }));
  const into = vi.fn();
  expect(await show({ chart, altText: 'x' }, null, into)).toBe('failed');
  expect(into).not.toHaveBeenCalled();
});

it('says in the log that a picture never came', async () => {
  const levels: number[] = [];
  const heard = pino({}, { write: (line: string) => void levels.push((JSON.parse(line) as { level: number }).level) });
  const { pauses, show } = shower(async () => ({ ok: true, value: 'F1' }), heard);
  const shown = await show({ chart, altText: 'x' }, null, async () => {
    throw new WebAPIPlatformError({
      ok: false,
      error: 'invalid_arguments',
      response_metadata: { messages: ['[ERROR] invalid slack file'] },
    });
  });
  expect(shown).toBe('failed');
  // Each twice as long as the one before, until a last try: 12.4 seconds in all.
  expect(pauses).toEqual([400, 800, 1_600, 3_200, 6_400]);
  expect(levels).toEqual([pino.levels.values['warn']]);
});

const REFUSED = { ok: false, failure: { kind: 'unknown', code: 'no_answer' } } as const;
it.each([
  ['drawing it breaks', { draw: () => Promise.reject(new Error('out of memory')) }, async () => {}],
  ['Slack breaks as it is shown', {}, () => Promise.reject(new Error('503'))],
])(
  'fails and says so in the log when %s, so that no modal says for ever that it is being drawn',
  async (_, broken, into) => {
    const levels: number[] = [];
    const heard = pino(
      {},
      { write: (line: string) => void levels.push((JSON.parse(line) as { level: number }).level) },
    );
    const { show } = shower(
      async ({ draw }) => ((await draw()).length > 0 ? { ok: true, value: 'F1' } : REFUSED),
      heard,
      broken,
    );
    expect(await show({ chart, altText: 'x' }, null, into)).toBe('failed');
    expect(levels).toEqual([pino.levels.values['error']]);
  },
);

it('is shown once Slack, which asked to wait, has had its time', async () => {
  const { pauses, show } = shower(async () => ({ ok: true, value: 'F1' }));
  const into = vi.fn().mockRejectedValueOnce(new WebAPIRateLimitedError(30)).mockResolvedValue(undefined);
  expect(await show({ chart, altText: 'x' }, null, into)).toBe('shown');
  expect(into).toHaveBeenCalledTimes(2);
  // And not after the first pause of ours, which is shorter.
  expect(pauses).toEqual([30_000]);
});

import { expect, it, vi } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { Currency } from '../../../src/core/shared/money.ts';
import { ok } from '../../../src/core/shared/result.ts';
import { exportPressed } from '../../../src/slack/book/listeners.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import { SHANGHAI, staff } from '../../support/records.ts';

async function pressed(count: number) {
  const said: string[] = [];
  const filesUploadV2 = vi.fn(async (_: { readonly channel_id: string }) => ({}));
  const client = { conversations: { open: async () => ({ channel: { id: 'D1' } }) }, filesUploadV2 };
  const exportBook = vi.fn(async ({ onBegin }: { readonly onBegin: (rows: number) => Promise<void> }) => {
    await onBegin(count);
    said.push('(read)');
    const value = { query: { conditions: [], sort: null }, rows: [], total: count, baseCurrency: 'CNY' as Currency };
    return ok(value);
  });
  const respond = async ({ text }: { readonly text: string }) => void said.push(text);
  await exportPressed({ exportBook } as never)({
    action: { value: '?sort:name', action_ts: '2' },
    body: { container: { message_ts: '1' }, user: { id: 'U1' }, channel: { id: 'C1' } },
    client,
    respond,
    staff: staff(),
    reader: {
      wording: wordingIn('en'),
      today: localDate('2026-11-23'),
      now: new Date('2026-11-23T02:00:00Z'),
      zone: SHANGHAI,
    },
  } as never);
  return { said, filesUploadV2 };
}

it('says that a long one is on its way before it is read, and sends it to the conversation with her alone', async () => {
  const { said, filesUploadV2 } = await pressed(10_000);
  expect(said[0]).toContain('10,000');
  expect(said[1]).toBe('(read)');
  expect(said).toHaveLength(3);
  expect(filesUploadV2.mock.calls.map(([{ channel_id }]) => channel_id)).toEqual(['D1']);
});

it('says nothing beforehand of a short one', async () => {
  expect((await pressed(40)).said[0]).toBe('(read)');
});

import { beforeAll, expect, it, vi } from 'vitest';
import { SOON_MS } from '../support/soon.ts';
import { textOf } from '../support/text-of.ts';
import { wholeBot } from '../support/whole-bot.ts';
import { person } from '../support/workspace.ts';

// 王莉 goes on leave and appoints 陈浩, who then sees her client until the last day is over.

let now = new Date('2026-11-23T02:00:00Z');
const { slack, bot, importFiles } = await wholeBot({
  now: () => now,
  people: [person('wang.li', 'zh-CN'), person('chen.hao', 'en-US')],
});

beforeAll(async () => {
  const { code } = await importFiles({
    'staff.csv': [
      'staff_id,name,email,role,branch',
      'S1,王莉,wang.li@bank.example,rm,城东支行',
      'S2,Chen Hao,chen.hao@bank.example,rm,城东支行',
    ].join('\n'),
    'clients.csv': ['client_id,name,kind,owner,branch,tier', 'C1,海港物流,企业,S1,城东支行,重点'].join('\n'),
  });
  expect(code).toBe(0);
  await vi.waitFor(() => expect(bot.lookup.size()).toBe(1), SOON_MS);
});

const ask = async (user: string, command: string, text: string) => {
  const outcome = await slack.command({ user, command, text });
  if (!outcome.ok) throw new Error(outcome.error);
  return outcome;
};
const shown = (message: unknown): string => textOf((message as { blocks?: unknown[] } | undefined)?.blocks ?? []);
const cardFor = async (user: string): Promise<string> =>
  shown((await ask(user, '/client', '海港物流')).messages.at(-1));

it('a deputy is appointed in a form, told, sees the client, and sees it no more when it has ended', async () => {
  expect(await cardFor('chen.hao')).toContain('Give a reason');

  const opened = (await ask('wang.li', '/deputy', '')).views.at(-1) as { id: string; blocks: unknown[] };
  expect(textOf(opened.blocks)).toContain('目前没有代管');
  const { rows } = await bot.database.pool.query<{ id: string; name: string }>('SELECT id, name FROM staff');
  const idOf = (name: string): string => rows.find((row) => row.name === name)?.id ?? '';
  const values = (until: string) => ({
    deputy_principal_block: { deputy_principal: idOf('王莉') },
    deputy_candidate_block: { deputy_candidate: idOf('Chen Hao') },
    deputy_from_block: { deputy_from: '2026-11-23' },
    deputy_until_block: { deputy_until: until },
  });
  const refused = await slack.submit({ user: 'wang.li', viewId: opened.id, values: values('2026-11-20') });
  expect(JSON.stringify(refused)).toContain('这一天已经过去');
  const saved = await slack.submit({ user: 'wang.li', viewId: opened.id, values: values('2026-11-24') });
  expect(JSON.stringify(saved)).toContain('已指定代管人');

  await vi.waitFor(async () => {
    const sent = await bot.database.pool.query("SELECT state FROM outbox_message WHERE kind = 'deputy_appointed'");
    expect(sent.rows).toEqual([{ state: 'sent' }]);
  }, SOON_MS);
  expect(await cardFor('chen.hao')).toContain('海港物流 · Key');
  now = new Date('2026-11-24T16:00:00Z');
  expect(await cardFor('chen.hao')).toContain('Give a reason');
  const looks = await bot.database.pool.query("SELECT 1 FROM audit WHERE action = 'client_opened_for_a_time'");
  expect(looks.rowCount).toBe(1);
});

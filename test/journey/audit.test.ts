import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { TRAIL_PAGE_ENTRIES } from '../../src/core/audit/entry.ts';
import { afterwards } from '../support/afterwards.ts';
import { SOON_MS } from '../support/soon.ts';
import { textOf } from '../support/text-of.ts';
import { wholeBot } from '../support/whole-bot.ts';
import { person } from '../support/workspace.ts';

// A colleague looks at a client; compliance reads who did, in chat and on the command line of the running bot.

let now = new Date('2026-11-23T02:00:00Z');
const { slack, bot, importFiles, rapport } = await wholeBot({
  now: () => now,
  people: [person('wang.li', 'zh-CN'), person('grace.ho', 'en-US'), person('zhou.min', 'zh-CN')],
});
const folder = mkdtempSync(join(tmpdir(), 'rapport-audit-'));
afterwards(() => rmSync(folder, { recursive: true }));

const FILES = {
  'staff.csv': [
    'staff_id,name,email,role,branch',
    'S1,王莉,wang.li@bank.example,rm,城东支行',
    'S2,Grace Ho,grace.ho@bank.example,rm,城东支行',
    'S3,周敏,zhou.min@bank.example,compliance,',
  ].join('\n'),
  'clients.csv': [
    'client_id,name,kind,owner,branch',
    'C1,ACME 精密制造有限公司,企业,S1,城东支行',
    'C2,海港物流有限公司,企业,S1,城东支行',
    'C3,海港国际有限公司,企业,S1,城东支行',
  ].join('\n'),
};

/** A row is written before anything is shown: more than a busy machine does in the usual silence. */
const PATIENCE = { first_ms: 4_000 };

const type = async (user: string, command: string, text: string) => {
  const outcome = await slack.command({ user, command, text, ...PATIENCE });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.messages.at(-1);
};
const press = async (user: string, message: unknown, actionId: string) => {
  const { channel, ts } = message as { channel: string; ts: string };
  const outcome = await slack.action({ user, channel, ts, action_id: actionId, ...PATIENCE });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome;
};
const rows = (message: unknown): readonly string[] =>
  textOf((message as { blocks?: unknown[] } | undefined)?.blocks ?? []).split('\n');

beforeAll(async () => {
  expect((await importFiles(FILES)).code).toBe(0);
  await vi.waitFor(() => expect(bot.lookup.size()).toBe(3), { timeout: SOON_MS });
  const form = await press('grace.ho', await type('grace.ho', '/client', 'acme'), 'client_ask_to_see');
  const { id } = form.views.at(-1) as { id: string };
  const values = { client_reason_block: { client_reason_input: 'the owner is on leave' } };
  expect((await slack.submit({ user: 'grace.ho', viewId: id, values })).ok).toBe(true);
  await slack.close({ user: 'grace.ho', all: true });
});

describe('/audit', () => {
  it('shows compliance who looked at a client, and that compliance did', async () => {
    expect(rows(await type('zhou.min', '/audit', 'acme'))).toEqual([
      'ACME 精密制造有限公司 · 审计记录',
      '共 1 条，第 1–1 条，最新在前',
      '今天 10:00 · Grace Ho（城东支行） · 说明原因后查看资料',
      '    原因：the owner is on leave · Slack',
    ]);
    now = new Date('2026-11-23T02:05:00Z');
    expect(rows(await type('zhou.min', '/audit', 'ACME')).slice(1, 4)).toEqual([
      '共 2 条，第 1–2 条，最新在前',
      '今天 10:00 · 周敏 · 查阅审计记录',
      '    Slack /audit',
    ]);
  });

  it('asks which of several, and opens the one chosen in the place of the list', async () => {
    const list = await type('zhou.min', '/audit', '海港');
    expect(rows(list)[0]).toBe('“海港”指的是哪一户？');
    const chosen = await press('zhou.min', list, 'audit_open_1');
    expect(rows(chosen.messages.at(-1))[1]).toBe('暂无记录。');
  });

  it('is opened from the card as well, which stays', async () => {
    const card = await type('zhou.min', '/client', 'acme');
    expect(rows(card).at(-1)).toContain('[审计记录]');
    const opened = await press('zhou.min', card, 'audit_open');
    expect(rows(opened.messages.at(-1))[0]).toBe('ACME 精密制造有限公司 · 审计记录');
    expect(rows(await type('wang.li', '/client', 'acme')).at(-1)).not.toContain('审计记录');
  });

  it('is read page by page', async () => {
    for (let look = 0; look < TRAIL_PAGE_ENTRIES; look += 1) await type('zhou.min', '/audit', 'acme');
    const first = await type('zhou.min', '/audit', 'acme');
    expect(rows(first).at(-1)).toBe('[更早]');
    const second = await press('zhou.min', first, 'audit_older');
    const last = second.messages.at(-1);
    expect(rows(last).slice(-3)).toEqual([
      '今天 10:00 · Grace Ho（城东支行） · 说明原因后查看资料',
      '    原因：the owner is on leave · Slack',
      '[较新]',
    ]);
    const back = await press('zhou.min', last, 'audit_newer');
    expect(rows(back.messages.at(-1))).toEqual(rows(first));
  });

  it('tells everybody else that it is for compliance, and how it is used to whoever asks', async () => {
    expect(rows(await type('wang.li', '/audit', 'acme'))).toEqual(['审计记录仅供合规人员查阅。']);
    expect(rows(await type('grace.ho', '/audit', ''))[0]).toBe(
      '/audit acme: who looked at or changed a client, when and why, newest first',
    );
  });
});

describe('rapport audit, handed to the running bot', () => {
  it('verifies what the bot has sealed, exports it, erases words, and it is still whole', async () => {
    await bot.passTime(now, () => undefined);
    expect(await rapport('audit', 'verify')).toMatchObject({
      code: 0,
      output: expect.stringMatching(/ sealed rows and \d+ anchors? were examined\.[\s\S]*The trail is whole\.\n$/),
    });
    const out = join(folder, 'acme.csv');
    expect((await rapport('audit', 'export', '--client', 'C1', '--out', out)).code).toBe(0);
    expect(readFileSync(out, 'utf8')).toContain('reason: the owner is on leave');
    const erase = ['audit', 'erase', '--client', 'C1', '--reason', 'asked to be forgotten'] as const;
    expect(await rapport(...erase)).toMatchObject({
      code: 1,
      output: expect.stringContaining('say it again with --yes'),
    });
    expect((await rapport(...erase, '--yes')).output).toContain('1 word of 1 row erased.');
    await bot.passTime(now, () => undefined);
    expect((await rapport('audit', 'verify')).code).toBe(0);
    let page = await type('zhou.min', '/audit', 'acme');
    while (rows(page).at(-1)?.includes('[更早]'))
      page = (await press('zhou.min', page, 'audit_older')).messages.at(-1) ?? page;
    expect(rows(page)).toContain('    原因：已按要求清除 · Slack');
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { filesNamedIn, loadBankRules } from '../../src/bot/bank-rules.ts';
import { STANDARD_CHECKLIST } from '../../src/core/client/knowledge/checklist.ts';
import { STANDARD_PLAN_RULES } from '../../src/core/contact-plan/plan-rules.ts';
import { parseTimeZone, type TimeZone } from '../../src/core/shared/calendar.ts';
import type { Currency } from '../../src/core/shared/money.ts';

const folder = mkdtempSync(join(tmpdir(), 'rules-'));
afterAll(() => rmSync(folder, { recursive: true }));

const bank = { zone: parseTimeZone('Asia/Shanghai') as TimeZone, currency: 'JPY' as Currency };

test('without files it is ours; limits are in minor units of the currency', () => {
  const loaded = loadBankRules({ GIFT_LIMIT: '3000', GIFT_LIMIT_PER_YEAR: '0' }, bank);
  expect(loaded).toMatchObject({
    ok: true,
    value: {
      checklist: STANDARD_CHECKLIST,
      planRules: STANDARD_PLAN_RULES,
      giftLimits: { once: 3_000n, perYear: 0n },
    },
  });
});

test('every fault of every file is said at once, with the variable that names the file', () => {
  const noJson = join(folder, 'plan.json');
  writeFileSync(noJson, 'quotas');
  const files = { CHECKLIST_FILE: '/no/such.json', PLAN_FILE: noJson, COMPLAINT_FILE: folder };
  const loaded = loadBankRules({ ...files, GIFT_LIMIT: '1.5' }, bank);
  if (loaded.ok) throw new Error('there are faults');
  expect(loaded.refusal.map(({ en }) => en)).toEqual([
    'CHECKLIST_FILE, /no/such.json: cannot be read (ENOENT)',
    expect.stringMatching(/^PLAN_FILE, .*plan\.json: is not JSON/),
    `COMPLAINT_FILE, ${folder}: cannot be read (EISDIR)`,
    'GIFT_LIMIT must be an amount of JPY, with no more decimals than it has',
  ]);
  expect(loaded.refusal.map(({ 'zh-CN': zh }) => zh)).toEqual([
    'CHECKLIST_FILE，/no/such.json：无法读取（ENOENT）',
    expect.stringMatching(/^PLAN_FILE，.*plan\.json：不是有效的 JSON/),
    `COMPLAINT_FILE，${folder}：无法读取（EISDIR）`,
    'GIFT_LIMIT 应为 JPY 金额，小数位数不能超过该币种',
  ]);
});

test('a variable that was left empty names no file', () => {
  expect(filesNamedIn({ PLAN_FILE: '', CHECKLIST_FILE: 'c.json' })).toEqual({
    PLAN_FILE: undefined,
    CHECKLIST_FILE: 'c.json',
    COMPLAINT_FILE: undefined,
  });
});

test.each([
  ['docs/checklist.md', 'CHECKLIST_FILE'],
  ['docs/contact-plan.md', 'PLAN_FILE'],
  ['docs/complaints.md', 'COMPLAINT_FILE'],
])('the example in %s is taken as %s', (page, variable) => {
  const text = readFileSync(new URL(`../../${page}`, import.meta.url), 'utf8');
  const examples = [...text.matchAll(/^ *```json\n([\s\S]*?)^ *```$/gm)].map(([, example]) => String(example));
  expect(examples).toHaveLength(1);
  const path = join(folder, `${variable}.json`);
  writeFileSync(path, String(examples[0]));
  expect(loadBankRules({ [variable]: path }, bank)).toMatchObject({ ok: true });
});

import { beforeAll, expect, it, vi } from 'vitest';
import { addDays, localDate } from '../../src/core/shared/calendar.ts';
import type { LocalPerson } from '../../src/local-slack/options.ts';
import { steady } from '../core/churn/small-book.ts';
import { textOf } from '../support/text-of.ts';
import { wholeBot } from '../support/whole-bot.ts';

// Money of 海港 stays away: its owner and the manager hear of it, she answers and lays it aside, and asks for the numbers.

const person = (name: string): LocalPerson => ({
  name,
  realName: name,
  email: `${name}@bank.example`,
  locale: 'zh-CN',
  tz: 'Asia/Shanghai',
});

const FIRST = localDate('2025-06-02');
const WEEKS = 77;
const DROPS_AT = 72;
/** Wednesday after the last week: 25 November 2026, 10:00 in Shanghai. */
const NOW = new Date('2026-11-25T02:00:00Z');
const { slack, bot, importFiles } = await wholeBot({
  now: () => NOW,
  people: [person('wang.li'), person('zhou')],
  messageEveryMs: 0,
});

const NAMES = Array.from({ length: 24 }, (_, at) => (at === 0 ? '海港物流' : `稳健${at}`));
const flows = (from: number, until: number): string =>
  [
    'client_id,week,currency,debit,credit,dealings',
    ...NAMES.flatMap((_, at) =>
      steady(WEEKS, at + 1, 1_000 * (at + 1))
        .slice(from, until)
        .map((amount, week) => {
          const credit = at === 0 && from + week >= DROPS_AT ? 0.2 * amount : amount;
          return `C${at},${addDays(FIRST, 7 * (from + week))},CNY,0,${Math.round(credit) * 100},1`;
        }),
    ),
  ].join('\n');

beforeAll(async () => {
  const { code, output } = await importFiles({
    'staff.csv': [
      'staff_id,name,email,role,branch',
      'S1,王莉,wang.li@bank.example,rm,城东支行',
      'S2,周立民,zhou@bank.example,branch_manager,城东支行',
    ].join('\n'),
    'clients.csv': [
      'client_id,name,kind,owner,branch',
      ...NAMES.map((name, at) => `C${at},${name},企业,S1,城东支行`),
    ].join('\n'),
    'weekly_flows.csv': flows(0, DROPS_AT),
  });
  expect(output).toContain('');
  expect(code).toBe(0);
  await vi.waitFor(() => expect(bot.lookup.size()).toBe(NAMES.length), 10_000);
});

const PATIENT = { first_ms: 15_000, quiet_ms: 1_000, at_most_ms: 20_000 };
const done = <Result extends { readonly ok: boolean }>(result: Result): Extract<Result, { ok: true }> => {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result as Extract<Result, { ok: true }>;
};

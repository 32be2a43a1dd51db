import { expect, it } from 'vitest';
import type { ClockNews } from '../../../../src/core/delivery/complaint-news.ts';
import { localDate, type TimeZone } from '../../../../src/core/shared/calendar.ts';
import { clocksMessage } from '../../../../src/slack/delivery/surfaces/complaint-clocks.ts';
import { wordingIn } from '../../../../src/slack/wording/wording.ts';
import { SHANGHAI } from '../../../support/records.ts';

const reader = (language: 'zh-CN' | 'en') => ({
  wording: wordingIn(language),
  today: localDate('2026-11-26'),
  now: new Date('2026-11-26T02:00:00Z'),
  zone: SHANGHAI,
});
const row: ClockNews = {
  number: 'C-2026-0015',
  clientName: '海港物流',
  product: null,
  handlerName: null,
  dueOn: localDate('2026-12-10'),
  finishBy: localDate('2026-12-10'),
  clock: 'service',
  mark: 75,
  serviceDueAt: new Date('2026-11-27T02:00:00Z'),
};
const said = (change: Partial<ClockNews>, language: 'zh-CN' | 'en') =>
  clocksMessage({ kind: 'complaint_clocks_told', rows: [{ ...row, ...change }], more: 0 }, reader(language)).text;

it('the bank’s own deadline is told with its hour, and with no day of another clock while it stands still', () => {
  expect(said({}, 'zh-CN')).toBe('C-2026-0015 · 海港物流 · 行内时限 明天 10:00 · 已用 75%');
  expect(said({ serviceDueAt: null }, 'zh-CN')).toBe('C-2026-0015 · 海港物流 · 行内时限暂停（等客户补充） · 已用 75%');
  expect(said({ serviceDueAt: null }, 'en')).toBe(
    'C-2026-0015 · 海港物流 · our own deadline is paused (the client owes an answer) · 75% used',
  );
  expect(said({ clock: 'statutory' }, 'zh-CN')).toBe('C-2026-0015 · 海港物流 · 监管时限 12-10 · 已用 75%');
});

// Monday, 14:00 in New York, where it is Tuesday, 03:00, in Shanghai.
it('the day beside an hour is named as it is where she reads it, be it another one in the bank', () => {
  const there = {
    wording: wordingIn('en'),
    today: localDate('2026-11-24'),
    now: new Date('2026-11-23T19:00:00Z'),
    zone: 'America/New_York' as TimeZone,
  };
  const at = (serviceDueAt: string) =>
    clocksMessage(
      { kind: 'complaint_clocks_told', rows: [{ ...row, serviceDueAt: new Date(serviceDueAt) }], more: 0 },
      there,
    ).text;
  expect(at('2026-11-23T22:00:00Z')).toContain('today 17:00');
  expect(at('2026-11-24T15:00:00Z')).toContain('tomorrow 10:00');
});

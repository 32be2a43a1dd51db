import { expect, it } from 'vitest';
import type { SingleNews } from '../../../../src/core/delivery/news.ts';
import { localDate } from '../../../../src/core/shared/calendar.ts';
import { newsMessage } from '../../../../src/slack/delivery/surfaces/messages.ts';
import type { Language } from '../../../../src/slack/wording/format.ts';
import { wordingIn } from '../../../../src/slack/wording/wording.ts';
import { SHANGHAI } from '../../../support/records.ts';

const named = {
  clientName: 'Harbour',
  remedy: { 'zh-CN': '手续费减免', en: 'Fee waiver' },
  endsOn: localDate('2026-12-26'),
} as const;

const said = (news: SingleNews, language: Language): string => {
  const [today, now] = [localDate('2026-11-27'), new Date('2026-11-27T02:00:00Z')];
  return newsMessage(news, { wording: wordingIn(language), today, now, zone: SHANGHAI }).text;
};

it('says which waiver was answered, until when it holds, or why it does not and what to do then', () => {
  const approved = { kind: 'waiver_decided', ...named, as: 'approved', byName: '何俊', reason: null } as const;
  expect(said(approved, 'en')).toBe('何俊 has approved “Fee waiver” for Harbour. It holds until 26 Dec.');
  expect(said(approved, 'zh-CN')).toBe('何俊 批准了 Harbour 的“手续费减免”，有效期至 12-26。');
  const declined = { ...approved, as: 'declined', endsOn: null, reason: '报价单未附' } as const;
  expect(said(declined, 'en')).toBe(
    '何俊 has declined “Fee waiver” for Harbour: 报价单未附\nTo choose another remedy or ask again: /churn force Harbour',
  );
  expect(said(declined, 'zh-CN')).toBe(
    '何俊 没有批准 Harbour 的“手续费减免”：报价单未附\n另选措施或重新申请：/churn 小组 Harbour',
  );
});

it('says which waiver waits, has lapsed or ends, and where it is asked for anew', () => {
  const reminded = { kind: 'waiver_reminded', ...named, isAtWork: true } as const;
  expect(said({ ...reminded, about: 'waits' }, 'zh-CN')).toBe('Harbour 的“手续费减免”还在等您审批。');
  expect(said({ ...reminded, about: 'lapsed', endsOn: null }, 'zh-CN')).toBe(
    'Harbour 的“手续费减免”逾期未批，已失效。如仍需要，请在专责小组里重新申请：/churn 小组 Harbour',
  );
  expect(said({ ...reminded, about: 'ends' }, 'en')).toBe(
    '“Fee waiver” for Harbour ends on 26 Dec. To go on with it, ask for it again: /churn force Harbour',
  );
  // Its task force is closed, and takes no remedies any more.
  expect(said({ ...reminded, about: 'lapsed', endsOn: null, isAtWork: false }, 'en')).toBe(
    '“Fee waiver” for Harbour was not answered in time and has lapsed. Where it is still needed, propose a task force again and ask for it there: /churn force Harbour',
  );
  expect(said({ ...reminded, about: 'ends', isAtWork: false }, 'zh-CN')).toBe(
    'Harbour 的“手续费减免”12-26 到期。要延续，请重新提议专责小组，再在组里申请：/churn 小组 Harbour',
  );
  expect(said({ ...reminded, about: 'ends', isAtWork: false }, 'en')).toBe(
    '“Fee waiver” for Harbour ends on 26 Dec. To go on with it, propose a task force again and ask for it there: /churn force Harbour',
  );
});

it('says who has not convened a task force, why, and where it is proposed again', () => {
  const told = {
    kind: 'task_force_told',
    forceId: null,
    clientName: 'Harbour',
    name: '周立民',
    reason: '先由客户经理面谈',
  } as const;
  expect(said({ ...told, about: 'refused' }, 'en')).toBe(
    '周立民 has not convened the task force for Harbour: 先由客户经理面谈\nTo propose it again: /churn force Harbour',
  );
  expect(said({ ...told, about: 'refused' }, 'zh-CN')).toBe(
    '周立民 没有为 Harbour 召集专责小组：先由客户经理面谈\n再次提议：/churn 小组 Harbour',
  );
  expect(said({ ...told, about: 'convened', reason: '' }, 'zh-CN')).toBe('周立民 已为 Harbour 召集专责小组并任组长。');
});

import { describe, expect, it } from 'vitest';
import type { ListedAlert } from '../../src/core/churn/seen-alert.ts';
import type { StaffRole } from '../../src/core/client/client.ts';
import type { Listed } from '../../src/core/complaint/listed.ts';
import type { KeptPlan } from '../../src/core/contact-plan/kept-plan.ts';
import { localDate } from '../../src/core/shared/calendar.ts';
import { ok, refuse } from '../../src/core/shared/result.ts';
import { validateView } from '../../src/local-slack/block-kit/validate.ts';
import { type HomeUseCases, homeOpened, homeRefreshed } from '../../src/slack/home.ts';
import { LANGUAGES, type Language } from '../../src/slack/wording/format.ts';
import { wordingIn } from '../../src/slack/wording/wording.ts';
import { SHANGHAI } from '../support/records.ts';
import { textOf } from '../support/text-of.ts';

const TODAY = localDate('2026-11-23');
const LONG = '长'.repeat(300);
const ROLES: readonly StaffRole[] = ['rm', 'branch_manager', 'complaints_officer', 'compliance', 'admin'];

const alert = {
  clientId: 'client-1',
  clientName: '海港物流',
  ownerName: '王莉',
  atRisk: 1_840_000_000n,
  currency: 'CNY',
  changePoint: { since: localDate('2026-09-28') },
  week: localDate('2026-11-16'),
  risk: 78,
  due: { respondBy: localDate('2026-11-25') },
  state: 'open',
  loss: null,
} as unknown as ListedAlert;
const listed: Listed = {
  id: 'complaint-1' as Listed['id'],
  number: 'C-2026-0147',
  state: 'accepted',
  who: '远山医药',
  product: '手续费',
  handler: null,
  due: { clock: 'statutory', dueOn: localDate('2026-12-05'), finishBy: localDate('2026-12-04') },
  next: 'judge',
  appealUntil: null,
  answerAcceptedAt: null,
  sight: 'all',
};
const plan = {
  id: 'plan-1',
  day: TODAY,
  lines: [
    { kind: 'meeting', state: 'planned', barred: null },
    { kind: 'call', state: 'done', barred: null },
  ],
} as unknown as KeptPlan;

const NOTHING: HomeUseCases = {
  seeProgress: async () => null,
  listAlerts: async (by) => ({ isBranch: by.role === 'branch_manager', alerts: [], hints: 0, notYet: null }),
  listComplaints: async () => ({ cases: [], open: 0, answered: 0 }),
  listDeadLetters: async (by) =>
    by.role === 'admin' ? ok({ letters: [], count: 0, held: null }) : refuse({ kind: 'not_admin' }),
};
const MUCH: HomeUseCases = {
  seeProgress: async () => plan,
  listAlerts: async (by) => ({
    isBranch: by.role === 'branch_manager',
    alerts: Array(7).fill(alert),
    hints: 3,
    notYet: null,
  }),
  listComplaints: async () => ({ cases: [listed], open: 1, answered: 0 }),
  listDeadLetters: async (by) =>
    by.role === 'admin' ? ok({ letters: [], count: 12, held: null }) : refuse({ kind: 'not_admin' }),
};

/** App Home as somebody of that role opens it. */
async function homeOf(role: StaffRole, uses: HomeUseCases, language: Language = 'zh-CN') {
  const reader = { wording: wordingIn(language), today: TODAY, now: new Date('2026-11-23T02:00:00Z'), zone: SHANGHAI };
  const views: { readonly user_id: string; readonly view: { readonly blocks: readonly unknown[] } }[] = [];
  const client = { views: { publish: async (view: (typeof views)[number]) => views.push(view) } };
  const with_ = { client, staff: { id: 'S1', role }, reader };
  await homeOpened(uses)({ ...with_, event: { user: 'U1', tab: 'home' } } as never);
  await homeRefreshed(uses)({ ...with_, body: { user: { id: 'U1' } } } as never);
  const [opened, refreshed] = views;
  expect(refreshed).toEqual(opened);
  expect(opened?.user_id).toBe('U1');
  const view = opened?.view ?? { blocks: [] };
  return { view, text: textOf(view.blocks) };
}

describe('App Home', () => {
  it('of an RM begins with the plan of the day, then alerts, then the complaints that she handles', async () => {
    const { text } = await homeOf('rm', MUCH);
    expect(text.split('\n').slice(0, 6)).toEqual([
      '今天的联系',
      '11-23 周一 · 面谈 0/1 · 拨打 1，接通 1/1',
      '■■■■■□□□□□',
      '[展开全部 2 项]',
      '流失预警',
      '我的客户预警 7 户，按可能流失金额排序',
    ]);
    // 28 Sep to 23 Nov: eight weeks are over, the ninth runs.
    expect(text).toContain('海港物流 · 1,840 万元 · 第 9 周 · 风险 78/100 · 11-25 前响应');
    expect(text).toContain('另有 2 户：/churn');
    expect(text).toContain('投诉\n在办投诉 1 件\nC-2026-0147');
    expect(text).toContain('/log 海港物流');
    expect(text).not.toMatch(/\/audit|\/rapport|\/plan 团队/);
  });

  it('of an RM with nothing says how to see the plan, and nothing of complaints', async () => {
    const { text } = await homeOf('rm', NOTHING);
    expect(text).toContain('今天的联系\n今天还没有排好的计划。输入 /plan 查看；休息日看到的是下一个工作日的预排。');
    expect(text).toContain('流失预警\n您的客户目前没有预警。');
    expect(text).not.toMatch(/^投诉$/m);
  });

  it('of an RM who has no clients yet says whom to ask, and not that none of them drifts away', async () => {
    const listAlerts = async () => ({ isBranch: false, alerts: [], hints: 0, notYet: 'no_clients' }) as const;
    const { text } = await homeOf('rm', { ...NOTHING, listAlerts });
    expect(text).toContain('流失预警\n您还没有客户。请联系支行长');
    expect(text).not.toContain('您的客户目前没有预警。');
  });

  it('of a branch manager shows what stands in the branch, and says what a manager can type', async () => {
    const asked: string[] = [];
    const { text } = await homeOf('branch_manager', {
      ...MUCH,
      listComplaints: async (_by, which) => {
        asked.push(which);
        return { cases: [listed], open: 1, answered: 0 };
      },
    });
    expect(asked).toEqual(['open', 'open']);
    expect(text.split('\n')[0]).toBe('流失预警');
    expect(text).toContain('11-25 前响应 · 王莉');
    expect(text).toContain('/plan 团队');
    expect(text).not.toContain('/log');
  });

  it('of compliance says that no complaint is open, and what else there is for her', async () => {
    const { text } = await homeOf('compliance', NOTHING, 'en');
    expect(text.split('\n').slice(0, 2)).toEqual(['Complaints', 'No open complaint that you may see.']);
    expect(text).toContain('/audit acme');
    expect(text).not.toMatch(/\/plan|\/log/);
  });

  it('of an administrator says whether messages are stuck', async () => {
    const [none, some] = [await homeOf('admin', NOTHING), await homeOf('admin', MUCH)];
    expect(none.text.split('\n').slice(0, 2)).toEqual(['消息发送', '所有消息均已送达，或正在发送。']);
    expect(some.text.split('\n')[1]).toBe('12 条消息未能送达 /rapport outbox');
    expect(some.text).not.toMatch(/^投诉$|^流失预警$/m);
  });

  it.each(LANGUAGES)('keeps to Slack’s limits with the longest data, in %s', async (language) => {
    const long: HomeUseCases = {
      ...MUCH,
      listAlerts: async () => ({
        isBranch: true,
        alerts: Array(40).fill({ ...alert, clientName: LONG, ownerName: LONG }),
        hints: 900,
        notYet: null,
      }),
      listComplaints: async () => ({
        cases: Array(20).fill({ ...listed, who: LONG, product: LONG }),
        open: 10_000,
        answered: 3,
      }),
    };
    for (const role of ROLES) {
      const { view, text } = await homeOf(role, long, language);
      expect(validateView(view as never, 'home')).toEqual([]);
      expect(text).toContain(wordingIn(language).home.howTo);
    }
  });
});

import { describe, expect, it } from 'vitest';
import type { RehearsalFigures } from '../../../src/core/churn/rehearsal.ts';
import { DEFAULT_RULES, RULE_FIGURES } from '../../../src/core/churn/rules.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ChurnRulesId } from '../../../src/core/shared/ids.ts';
import { ok, refuse } from '../../../src/core/shared/result.ts';
import { validateView } from '../../../src/local-slack/block-kit/validate.ts';
import { churnIds as ids } from '../../../src/slack/churn/ids.ts';
import { rehearsedOfView, rulesOfForm } from '../../../src/slack/churn/input.ts';
import {
  type ChurnRulesUseCases,
  rulesBackPressed,
  rulesCommand,
  rulesDeclined,
  rulesSubmitted,
} from '../../../src/slack/churn/listeners/rules.ts';
import { rehearsalView, type ShownRehearsal } from '../../../src/slack/churn/surfaces/rehearsal.ts';
import {
  rulesDeclineForm,
  rulesDesk,
  rulesForm,
  type ShownRulesDesk,
} from '../../../src/slack/churn/surfaces/rules.ts';
import { LANGUAGES } from '../../../src/slack/wording/format.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import { readerAt } from '../../support/readers.ts';
import { id, staff } from '../../support/records.ts';
import { textOf } from '../../support/text-of.ts';

const reader = readerAt('2026-11-23T00:30:00Z');

const FIGURES: RehearsalFigures = {
  alerts: 24,
  hints: 60,
  clients: 100,
  clientYears: 96.3,
  levelClients: 80,
  levelClientYears: 70.25,
  losses: 5,
  caught: 3,
  medianLeadDays: 40,
  unproven: 12,
  young: 4,
  owners: 4,
};
const AFTER = { ...DEFAULT_RULES, yearlyFalseAlarms: 0.125, silentWeeks: 6, hints: false };
const shown = (rows: number, name = '海港物流'): ShownRehearsal => ({
  proposed: FIGURES,
  inForce: { ...FIGURES, alerts: 20, hints: 60, unproven: 9 },
  lines: [
    { name, branchName: null, week: localDate('2026-03-02'), lostOn: localDate('2026-05-11'), leadDays: 64 },
    { name: null, branchName: '城西支行', week: null, lostOn: localDate('2026-06-01'), leadDays: null },
    ...Array.from({ length: rows }, () => ({
      name,
      branchName: null,
      week: localDate('2026-09-07'),
      lostOn: null,
      leadDays: null,
    })),
  ],
  lineCount: rows + 12,
});
const version = (rehearsal: RehearsalFigures | null) => ({
  id: id<ChurnRulesId>(),
  version: 3,
  rules: AFTER,
  rehearsal,
  besides: rehearsal,
  proposedBy: { name: '周立民'.repeat(30) },
  proposedAt: new Date('2026-11-20T02:00:00Z'),
  decidedAt: null,
});
const desk: ShownRulesDesk = {
  rules: DEFAULT_RULES,
  active: null,
  mayPropose: true,
  past: [],
  reach: { clients: 480, owners: 4 },
  open: { proposal: version(FIGURES), mayApprove: true, mayDecline: true, isOwn: false },
};

const past = (state: 'replaced' | 'declined', name = '陈行长', reason: string | null = '提示太多') => ({
  version: state === 'declined' ? 2 : 1,
  rules: { ...DEFAULT_RULES, weekDrop: 0.4 },
  proposedBy: { name },
  state,
  decidedBy: '管理员',
  decidedAt: new Date('2026-10-12T02:00:00Z'),
  replacedAt: state === 'replaced' ? new Date('2026-11-02T02:00:00Z') : null,
  reason,
});
const LONG_PAST = Array.from({ length: 5 }, () => ({
  ...past('declined', '长'.repeat(300), '因'.repeat(500)),
  rules: {
    yearlyFalseAlarms: 0.3,
    weekDrop: 0.3,
    weeksInRow: 3,
    recentWeeks: 9,
    quarterDrop: 0.2,
    silentWeeks: 9,
    levelDrop: 0.2,
    hints: false,
  },
}));

it('a proposal of one’s own is taken back, with a form that says so; one of somebody else is declined', () => {
  const pressed = (isOwn: boolean) => {
    const open = { proposal: version(FIGURES), mayApprove: false, mayDecline: true, isOwn };
    return JSON.stringify(rulesDesk({ ...desk, open }, reader('en')).blocks);
  };
  expect(pressed(true)).toContain('Withdraw…');
  expect(pressed(true)).not.toContain('Decline');
  expect(pressed(false)).toContain('Decline…');
  const form = rulesDeclineForm(id(), 'own', reader('zh-CN'));
  expect(form).toMatchObject({ title: { text: '撤回规则' }, submit: { text: '撤回' } });
  expect(JSON.stringify(form)).not.toContain('退回');
});

it.each([
  [true, 'Version 3 is withdrawn. /churn rules lets you change it.'],
  [false, 'Version 3 is declined. Whoever proposed it reads why.'],
])('says what became of a proposal that is declined, her own: %s', async (isOwn, text) => {
  const acked: object[] = [];
  const uses = { declineRules: async () => ok({ version: 3, isOwn }) } as unknown as ChurnRulesUseCases;
  const values = { [ids.reason]: { [ids.reason]: { value: '提示太多' } } };
  const view = { id: 'V1', private_metadata: id(), state: { values } };
  await rulesDeclined(uses)({ ack: async (answer: object) => acked.push(answer), view, reader: reader('en') } as never);
  expect(JSON.stringify(acked)).toContain(text);
});

it('the rules show what became of earlier versions: from when to when in force, or declined by whom and why', () => {
  const shownDesk = (language: 'en' | 'zh-CN') =>
    textOf(rulesDesk({ ...desk, open: null, past: [past('declined'), past('replaced')] }, reader(language)).blocks);
  expect(shownDesk('en')).toContain(
    'Version 2: declined 12 Oct by 管理员: “提示太多” · proposed by 陈行长 · Test A, drop of a week below the mean of recent weeks: 40% → 50%',
  );
  expect(shownDesk('en')).toContain('Version 1: in force 12 Oct to 2 Nov, approved by 管理员');
  expect(shownDesk('zh-CN')).toContain('第 2 版：管理员 10-12 退回：“提示太多” · 陈行长 提交');
});

it('the rules in force are a sentence for each test, with what comes of it', () => {
  const said = (language: 'en' | 'zh-CN', rules = DEFAULT_RULES) =>
    textOf(
      rulesDesk({ ...desk, reach: { clients: 480, owners: 4 }, rules, open: null }, reader(language)).blocks,
    ).split('\n');
  expect(said('zh-CN')).toEqual([
    '现行规则：默认规则（第 0 版）',
    '预警：进出账持续偏离正常波动（规则 C），每户每年误报概率 10%，约合每位客户经理每月误报 1.0 条（480 户，客户经理 4 位）',
    '规则 A，提示：连续 2 周，单周进账比前 8 周周均低 50% 或更多',
    '规则 B，只作佐证：近一季（或近一年）进账比前一季（前一年）低 30% 或更多',
    '规则 D，提示：至少 4 周无进出账，且比以往都久',
    '规则 E，提示，出账同时偏高则预警：存款及理财比一季前低 40% 或更多',
    '[修改规则…]',
  ]);
  const others = said('en', { ...DEFAULT_RULES, weeksInRow: 1, hints: false });
  expect(others[2]).toBe('Test A, hint: money in of a week at least 50% below the mean of the 8 weeks before');
  expect(others).toContain('Hints are off: alerts only.');
});

it('what waits for approval comes first, with its buttons, above what is in force', () => {
  const said = textOf(rulesDesk(desk, reader('en')).blocks);
  const places = ['Version 3 waits', '[Approve', 'In force: standard rules'].map((text) => said.indexOf(text));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places[0]).toBe(0);
});

it('clients that are not hers to see by name are counted, by branch and week', () => {
  const one = { name: null, branchName: '城西支行', week: localDate('2026-09-07'), lostOn: null, leadDays: null };
  const state = { ...shown(0), lines: [one, one, { ...one, week: localDate('2026-08-31') }, one], lineCount: 4 };
  const said = textOf(rehearsalView({ before: DEFAULT_RULES, after: AFTER }, state, reader('zh-CN')).blocks);
  expect(said.split('\n').slice(-4)).toEqual([
    '名单（4）',
    '城西支行客户 3 户：09-07 当周预警',
    '城西支行客户：08-31 当周预警',
    '[返回修改]',
  ]);
});

it('whoever approves sees each figure beside that of the rules in force', () => {
  const proposal = { ...version(FIGURES), besides: { ...FIGURES, alerts: 20 } };
  const open = { proposal, mayApprove: true, mayDecline: true, isOwn: false };
  expect(textOf(rulesDesk({ ...desk, open }, reader('en')).blocks)).toContain(`${FIGURES.alerts} (in force: 20)`);
});

it('the stated probability is said in messages too, where it is read and where it is set: 10% of 480 clients are 48 a year for 4 people', () => {
  const read = (language: 'en' | 'zh-CN', reach = { clients: 480, owners: 4 }) =>
    textOf(rulesDesk({ ...desk, open: null, reach }, reader(language)).blocks);
  expect(read('en')).toContain(
    'yearly probability of a false alarm per client 10%, about 1.0 false alarms a month for each relationship manager (480 clients, 4 relationship managers)',
  );
  expect(read('zh-CN')).toContain('每户每年误报概率 10%，约合每位客户经理每月误报 1.0 条（480 户，客户经理 4 位）');
  // 10% of 6 clients are 0.6 a year, over 12 months.
  expect(read('en', { clients: 6, owners: 1 })).toContain('about 0.05 false alarms a month');
  expect(read('en', { clients: 6, owners: 0 })).toContain('per client 10%\n');
  const form = (language: 'en' | 'zh-CN') =>
    JSON.stringify(rulesForm(AFTER, { clients: 480, owners: 4 }, reader(language)));
  expect(form('en')).toContain(
    '1% to 80%; each 10% means about 1.0 false alarms a month for each relationship manager',
  );
  expect(form('zh-CN')).toContain('1% 至 80%；每 10% 约合每位客户经理每月误报 1.0 条');
});

it('what was typed is shown again after a rehearsal, with the messages it means', async () => {
  const shownViews: unknown[] = [];
  const body = {
    view: { id: 'V1', private_metadata: JSON.stringify({ rules: AFTER, rehearsal: null, besides: null }) },
  };
  const client = { views: { update: async ({ view }: { readonly view: unknown }) => void shownViews.push(view) } };
  await rulesBackPressed({ readRules: async () => desk } as unknown as ChurnRulesUseCases)({
    body,
    client,
    staff: wang,
    reader: reader('en'),
  } as never);
  expect(shownViews).toEqual([rulesForm(AFTER, desk.reach, reader('en'))]);
});

describe.each(LANGUAGES)('the views of the rules (%s)', (language) => {
  const at = reader(language);
  it.each([
    ['desk', rulesDesk(desk, at)],
    ['desk with earlier versions', rulesDesk({ ...desk, past: LONG_PAST }, at)],
    ['desk with a version in force', rulesDesk({ ...desk, active: version(FIGURES), open: null }, at)],
    ['form', rulesForm(AFTER, { clients: 480, owners: 4 }, at)],
    ['being rehearsed', rehearsalView({ before: DEFAULT_RULES, after: AFTER }, { share: 0.4 }, at)],
    ['rehearsed', rehearsalView({ before: DEFAULT_RULES, after: AFTER }, shown(20, '长'.repeat(300)), at)],
    ['without flows', rehearsalView({ before: DEFAULT_RULES, after: AFTER }, 'no_flows', at)],
    ['why not', rulesDeclineForm(id(), 'other', at)],
    ['why it is taken back', rulesDeclineForm(id(), 'own', at)],
  ])('%s', (_, view) => expect(validateView(view, 'modal')).toEqual([]));
});

it('says what the rules would have done beside those in force, and the messages they mean', () => {
  const view = rehearsalView({ before: DEFAULT_RULES, after: AFTER }, shown(1), reader('zh-CN'));
  expect(textOf(view.blocks).split('\n')).toEqual([
    '每户每年误报概率：10% → 12.5%',
    '规则 D 至少多少周无进出账：4 周 → 6 周',
    '提示：除预警外也发提示 → 只发预警',
    '过去 52 周，每周只用当时已知的数据',
    '预警：24（现行：20）',
    '提示：60',
    '提前发现的流失：3/5 户',
    '提前量中位数：6 周',
    // 12 and 9 alerts over 96.3 client-years.
    '每户每年误报：至多 0.12 次（现行：至多 0.09 次）',
    '未见流失的预警 12 条，其中 4 条尚不足 26 周，还不能下结论',
    // 24 and 60 over 48 months of four people; 12.5% of 96.3 are 12.04, and 10% are 9.63.
    '每位客户经理每月预警（逐条通知）：0.5（现行：0.4）',
    '每位客户经理每月提示（并入每日汇总）：1.3',
    '每位客户经理每月误报（按误报概率）：0.3（现行：0.2）',
    '监测 100 户，共 96 户年',
    '规则 E：按当时已录入的余额试算 80 户，共 70.3 户年',
    '风险信号不参与试算，由此产生的预警和提示另计。',
    '名单（13）',
    '海港物流：03-02 当周预警，05-11 流失，提前 9 周',
    '城西支行客户：06-01 流失，未预警',
    '海港物流：09-07 当周预警',
    '另有 10 件',
    '[返回修改]',
  ]);
  // What is proposed is what was rehearsed.
  expect(rehearsedOfView(view)).toEqual({ rules: AFTER, rehearsal: FIGURES, besides: shown(20).inForce });
});

it('says where no balances of the time were known, and nothing of test E where it was not rehearsed', () => {
  const said = (levelClients: number | null) => {
    const figures = { ...FIGURES, levelClients, levelClientYears: levelClients };
    const state = { ...shown(0), proposed: figures, inForce: figures };
    return textOf(rehearsalView({ before: DEFAULT_RULES, after: AFTER }, state, reader('en')).blocks);
  };
  expect(said(0)).toContain('Test E is in none of these figures');
  expect(said(2)).toContain('Test E: balances as recorded at the time of 2 clients, for 2.0 client-years');
  expect(said(null)).not.toContain('Test E');
});

/** What Slack sends of a form in which these were typed. */
const typed = (values: Readonly<Record<string, string>>, hints = true) => ({
  id: 'V1',
  hash: 'h',
  state: {
    values: {
      ...Object.fromEntries(
        RULE_FIGURES.map((figure) => {
          const [block] = [`churn_rules_${figure}`];
          return [block, { [block]: { value: values[figure] ?? '4' } }];
        }),
      ),
      churn_rules_hints: { churn_rules_hints: { selected_options: hints ? [{ value: 'hints' }] : [] } },
    },
  },
});

it('reads percents and weeks as they are typed, and what is no number as none', () => {
  const read = rulesOfForm(typed({ yearlyFalseAlarms: ' 12.5% ', weekDrop: '５０％', recentWeeks: 'acht' }, false));
  expect(read).toMatchObject({ yearlyFalseAlarms: 0.125, weekDrop: 0.5, weeksInRow: 4, hints: false });
  expect(read.recentWeeks).toBeNaN();
});

const wang = staff();

it('/churn rules opens while its trigger lives, and shows in that view what it has read', async () => {
  const steps: string[] = [];
  const seen: { readonly external_id?: string; readonly view: { readonly blocks: readonly unknown[] } }[] = [];
  const views = {
    open: async (asked: (typeof seen)[number] & { readonly view: { readonly external_id: string } }) => {
      steps.push('open');
      seen.push({ ...asked, external_id: asked.view.external_id });
    },
    update: async (asked: (typeof seen)[number]) => {
      steps.push('update');
      seen.push(asked);
    },
  };
  const readRules = async () => {
    steps.push('read');
    return null;
  };
  const command = { text: '', trigger_id: '7.8.abc' };
  await rulesCommand({ readRules })({ command, client: { views }, staff: wang, reader: reader('en') } as never);
  expect(steps).toEqual(['open', 'read', 'update']);
  expect(seen[0]?.external_id).toBe(seen[1]?.external_id);
  expect(textOf(seen[1]?.view.blocks ?? [])).toBe(wordingIn('en').churnRules.refused.not_yours);
});

it('rehearses after its answer to Slack, says how far it is, and stops saying so when the view is closed', async () => {
  const said: string[] = [];
  const acks: unknown[] = [];
  const run = async (onProgress: (share: number) => Promise<void>) => {
    expect(acks.length).toBe(1);
    for (const share of [0.25, 0.3, 0.41, 0.65, 0.99]) await onProgress(share);
    return { ...shown(0), proposed: FIGURES };
  };
  const usecases = {
    readRules: async () => null,
    rehearseRules: async () => ok({ run }),
  } as unknown as ChurnRulesUseCases;
  const views = {
    update: async ({ view }: { readonly view: { readonly blocks: readonly unknown[] } }) => {
      said.push(/\d+%(?!.*%)/s.exec(textOf(view.blocks))?.[0] ?? 'done');
    },
  };
  const submit = (whileOpen: (update: Promise<unknown>) => Promise<boolean>) =>
    rulesSubmitted(
      usecases,
      whileOpen,
    )({
      ack: async (answer: unknown) => void acks.push(answer),
      view: typed({}),
      client: { views },
      staff: wang,
      reader: reader('zh-CN'),
    } as never);
  await submit(async (update) => {
    await update;
    return true;
  });
  expect(said.slice(0, -1)).toEqual(['25%', '41%', '65%', '99%']);
  said.length = 0;
  acks.length = 0;
  await submit(async (update) => {
    await update;
    return false;
  });
  expect(said).toEqual(['25%']);
});

it('says a fault under its field, with the range', async () => {
  const acks: unknown[] = [];
  const usecases = {
    rehearseRules: async () => refuse({ kind: 'rule_faults', faults: ['weekDrop', 'silentWeeks'] }),
  } as unknown as ChurnRulesUseCases;
  await rulesSubmitted(
    usecases,
    async () => true,
  )({
    ack: async (answer: unknown) => void acks.push(answer),
    view: typed({}),
    staff: wang,
    reader: reader('zh-CN'),
  } as never);
  expect(acks).toEqual([
    {
      response_action: 'errors',
      errors: {
        churn_rules_weekDrop: '请填写 10% 至 95%。',
        churn_rules_silentWeeks: '请填写 2 至 52 周。',
      },
    },
  ]);
});

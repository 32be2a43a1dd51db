import { describe, expect, it } from 'vitest';
import type { ChurnAlert } from '../../../src/core/churn/alert.ts';
import type { ListedAlert, SeenAlert } from '../../../src/core/churn/seen-alert.ts';
import { CHANGE_EVENTS, SIGNAL_FAMILIES, signalOf } from '../../../src/core/churn/signals.ts';
import { addDays, localDate } from '../../../src/core/shared/calendar.ts';
import type { ChurnAlertId, ClientId, StaffId } from '../../../src/core/shared/ids.ts';
import type { Currency } from '../../../src/core/shared/money.ts';
import { validateBlocks, validateView } from '../../../src/local-slack/block-kit/validate.ts';
import { signalOfForm } from '../../../src/slack/churn/input.ts';
import { alertMessage, churnSaid, planForm, snoozeForm } from '../../../src/slack/churn/surfaces/alert.ts';
import { branchMoveForm } from '../../../src/slack/churn/surfaces/branch-move.ts';
import { churnMessage, pictureView, type ShownChurn } from '../../../src/slack/churn/surfaces/client.ts';
import { chooseMessage, listMessage } from '../../../src/slack/churn/surfaces/list.ts';
import { signalForm, signalSaid } from '../../../src/slack/churn/surfaces/signals.ts';
import type { Reader } from '../../../src/slack/reader.ts';
import { LANGUAGES, type Language } from '../../../src/slack/wording/format.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import { id, SHANGHAI } from '../../support/records.ts';
import { textOf } from '../../support/text-of.ts';

const TODAY = localDate('2026-11-23');
const reader = (language: Language): Reader => ({
  wording: wordingIn(language),
  today: TODAY,
  now: new Date('2026-11-23T00:30:00Z'),
  zone: SHANGHAI,
});
/** As long as a plan can be. */
const LONG = '长'.repeat(1_000);
const at = new Date('2026-11-23T00:10:00Z');

const alert: ChurnAlert = {
  id: id<ChurnAlertId>(),
  clientId: id<ClientId>(),
  severity: 'alert',
  state: 'open',
  raisedAt: at,
  raisedWeek: localDate('2026-11-16'),
  week: localDate('2026-11-16'),
  tests: [
    { test: 'C', evidence: 9.94, limit: 7.2 },
    { test: 'A', now: 80_000_000, usual: 290_000_000 },
    { test: 'B', over: 'quarter', now: 59, before: 100 },
    { test: 'D', weeks: 5, longestWeeks: 2 },
    { test: 'E', now: 500_000_000, before: 1_000_000_000, clearsAbove: 800_000_000 },
    { test: 'signals', families: 2 },
    { test: 'dealings', now: 4.5, usual: 10 },
  ],
  changePoint: {
    change: 'smaller',
    since: localDate('2026-09-28'),
    sinceFrom: localDate('2026-09-21'),
    sinceTo: localDate('2026-10-05'),
  },
  evidence: 9.94,
  limit: 7.2,
  clearsBelow: 5.7,
  quietWeeks: 1,
  clearsAround: localDate('2027-01-04'),
  risk: 78,
  reasons: [
    { factor: 'charts', points: 38, value: 1.4 },
    { factor: 'products', points: 21, value: 1 },
    { factor: 'signals', points: 12, value: 2 },
    { factor: 'contact', points: 7, value: 41 },
  ],
  atRisk: 1_840_000_000n,
  revenue: 23_000_000n,
  currency: 'CNY' as Currency,
  rulesVersion: 0,
  due: { respondBy: localDate('2026-11-25'), planBy: localDate('2026-11-30') },
  answered: null,
  plan: null,
  snooze: null,
  escalations: 0,
  escalatedAt: null,
  group: null,
  cleared: null,
  version: 1,
};
const staffId = id<StaffId>();
const seen = (change: Partial<ChurnAlert> = {}, clientName = '海港物流'): SeenAlert => ({
  alert: { ...alert, ...change },
  clientName,
  ownerId: staffId,
  ownerName: '王莉',
  branchId: null,
  branchName: null,
  loss: null,
  mayRecordLoss: true,
  mayAnswer: true,
  complaints: [],
});
const answered = { by: staffId, name: LONG, at };
const LOUD: Partial<ChurnAlert> = {
  state: 'snoozed',
  answered,
  plan: { text: LONG, by: staffId, at },
  snooze: { until: addDays(TODAY, 14), reason: LONG, by: staffId },
};
const shown: ShownChurn = {
  clientId: alert.clientId,
  clientName: '海港物流',
  seen: seen(),
  history: [
    { at, kind: 'raised', staffName: null, numbers: { risk: 78, evidence: 9.94, limit: 7.2 } },
    { at, kind: 'answered', staffName: '王莉', numbers: null },
  ],
  earlier: [{ ...alert, state: 'cleared', cleared: { at, why: 'evidence' } }],
  weeks: null,
  currency: 'CNY' as Currency,
  now: null,
  counted: 30,
  needed: 10,
  signals: [
    { ...signalOf('people_changed'), on: localDate('2026-11-18'), note: null, staffName: null },
    { event: 'other', family: 'dealings', on: localDate('2026-11-20'), note: '他行也在接触\n他们', staffName: '王莉' },
  ],
  opportunity: {
    id: id(),
    clientId: alert.clientId,
    raisedAt: at,
    raisedWeek: localDate('2026-11-16'),
    lastWeek: localDate('2026-11-16'),
    now: 420_000_000n,
    usual: 200_000_000n,
    highest: 310_000_000n,
    currency: 'CNY' as Currency,
    closed: null,
  },
  mayRecord: true,
};
const listed: ListedAlert = { ...alert, clientName: '海港物流', branchId: null, ownerId: staffId, ownerName: '王莉' };

describe.each(LANGUAGES)('every surface of churn (%s) keeps the limits of Block Kit', (language) => {
  const to = reader(language);
  const long = { ...shown, clientName: LONG, seen: seen(LOUD, LONG) };
  const list = Array.from({ length: 40 }, () => ({ ...listed, clientName: LONG, ownerName: LONG }));
  it.each([
    ['alert', alertMessage(seen(), to)],
    ['alert with all that people can say', alertMessage(seen(LOUD, LONG), to)],
    ['hint', alertMessage(seen({ severity: 'hint', due: null }), to)],
    ['cleared', alertMessage(seen({ state: 'cleared', cleared: { at, why: 'client_merged' } }), to)],
    ['list', listMessage({ isBranch: true, alerts: list, hints: 3 }, to)],
    ['empty list', listMessage({ isBranch: false, alerts: [], hints: 0 }, to)],
    ['which client', chooseMessage(LONG, [{ id: alert.clientId, name: LONG, branchName: LONG }], to)],
    ['client', churnMessage(shown, to)],
    ['client with all that people can say', churnMessage(long, to)],
    ['client without an alert', churnMessage({ ...shown, seen: null, history: [], signals: [] }, to)],
  ])('%s', (_, { blocks }) => expect(validateBlocks(blocks, 'message')).toEqual([]));
  it.each([
    ['plan', planForm(seen(LOUD, LONG), to)],
    ['snooze', snoozeForm(seen(LOUD, LONG), { updates: 3, risen: 1, alike: 12, alikeStanding: 4 }, to)],
    ['sign', signalForm(alert.clientId, to)],
    [
      'branch that moves',
      branchMoveForm({ branch: { id: id(), name: LONG }, clients: 312, owners: 9, ahead: TODAY }, to),
    ],
    ['sign recorded', signalSaid(to.wording.churnSignals.known('海港物流'), to)],
    ['picture', pictureView(long, 'drawing', to)],
    ['said', churnSaid(to.wording.churn.notForYou, to)],
  ])('%s', (_, view) => expect(validateView(view, 'modal')).toEqual([]));
});

it('a date stands apart from the Chinese around it, and a word for a day does not', () => {
  const { churn } = reader('zh-CN').wording;
  expect([churn.respondBy('11-30'), churn.respondBy('明天')]).toEqual(['请在 11-30 前响应', '请在明天前响应']);
  expect([churn.planBy('11-30'), churn.respondByOnCard('明天')]).toEqual(['11-30 前提出方案', '明天前响应']);
});

it('an alert says when to answer, since when, what fired, the risk with its reasons, and what would clear it', () => {
  expect(textOf(alertMessage(seen(), reader('zh-CN')).blocks).split('\n')).toEqual([
    '⚠ 海港物流 · 流失预警 · 请在 11-25 前响应',
    // 28 September to 23 November are eight weeks: the ninth runs.
    '进账减少，笔数未减 · 异常约自 09-28 起（09-21 至 10-05 之间），第 9 周 · 客户试用他行一般 13–26 周',
    // The bank's own rule first.
    '本周进账 80 万元，前几周周均 290 万元（−72%） · 近 13 周较前 13 周 −41% · 持续偏离正常波动：偏离度 9.9，警戒线 7.2 · ' +
      '已 5 周无进出账，以往最长 2 周 · 存款及理财 500 万元，一季前 1,000 万元（−50%） · 90 天内 2 类风险信号 · 笔数 −55%',
    '流失风险 78/100 · 进出账持续偏离正常波动 +38' + ' · 仅 1 项产品 +21 · 90 天内 2 类风险信号 +12 · 41 天未联系 +7',
    '可能流失：存款及理财 1,840 万元，今年创收 23 万元',
    '解除条件：偏离度连续 4 周低于 5.7，且无新的骤降（已 1 周），且存款及理财高于 800 万元，且 90 天内风险信号少于 2 类；进账若恢复如前，约在 2027-01-04 解除',
    '[我来跟进] [填写方案…] [建议成立专责小组] [暂缓处理…] [已流失…] [详情]',
  ]);
});

it('lets whoever may record a loss do so from the alert, snoozed or not, and says what is recorded', () => {
  const text = (of: SeenAlert, language: Language = 'zh-CN') => textOf(alertMessage(of, reader(language)).blocks);
  expect(text(seen({ state: 'snoozed', snooze: LOUD.snooze ?? null }))).toContain('[结束暂缓] [已流失…] [详情]');
  expect(text({ ...seen(), mayRecordLoss: false })).not.toContain('已流失');
  const lost = { ...seen(), loss: { lostOn: localDate('2026-11-20'), reason: 'price' as const } };
  expect(text(lost)).toContain('已记为 11-20流失：价格');
  expect(text(lost, 'en')).toContain('Recorded as lost on 20 Nov: price');
});

it('a client shows signs, history and earlier alerts, and lets whoever works with it record a sign', () => {
  const text = textOf(churnMessage(shown, reader('zh-CN')).blocks);
  expect(text).toContain('近 90 天风险信号\n11-18 客户人员变动\n11-20 与我行往来：他行也在接触 他们（王莉）\n经过');
  expect(text).toContain(
    '机会：近两周进账周均 420 万元，此前 8 周 200 万元（+110%），此前一年连续两周最高 310 万元。' +
      '联系客户、进账回落或满 8 周后自动结束，不计入流失风险',
  );
  expect(text).toContain('[记录信号…]');
  expect(textOf(churnMessage({ ...shown, mayRecord: false }, reader('zh-CN')).blocks)).not.toContain('[记录信号…]');
});

it('the form of a sign gives back the event with its family, or a sign of any family', () => {
  const form = signalForm(alert.clientId, reader('en'));
  const [what] = form.blocks as readonly {
    readonly element: { readonly options: readonly { readonly value: string }[] };
  }[];
  const choices = what?.element.options ?? [];
  const read = choices.map(
    ({ value }) =>
      signalOfForm({
        ...form,
        state: {
          values: {
            churn_signal_what: { churn_signal_what: { selected_option: { value } } },
            churn_signal_on: { churn_signal_on: { selected_date: TODAY } },
            churn_signal_note: { churn_signal_note: { value: null } },
          },
        },
      }).kind,
  );
  expect(read).toEqual([
    ...CHANGE_EVENTS.map(signalOf),
    ...SIGNAL_FAMILIES.map((family) => ({ event: 'other', family })),
  ]);
});

import { describe, expect, it } from 'vitest';
import type { ChurnAlert } from '../../../src/core/churn/alert.ts';
import type { Because } from '../../../src/core/churn/evidence/because.ts';
import type { ChurnGroup } from '../../../src/core/churn/groups.ts';
import type { ListedAlert, SeenAlert, ToldSilence } from '../../../src/core/churn/seen-alert.ts';
import { CHANGE_EVENTS, SIGNAL_FAMILIES, signalOf } from '../../../src/core/churn/signals.ts';
import { addDays, type LocalDate, localDate } from '../../../src/core/shared/calendar.ts';
import type { BranchId, StaffId, TaskForceId } from '../../../src/core/shared/ids.ts';
import type { Currency } from '../../../src/core/shared/money.ts';
import { validateBlocks, validateView } from '../../../src/local-slack/block-kit/validate.ts';
import { signalOfForm } from '../../../src/slack/churn/input.ts';
import { alertMessage } from '../../../src/slack/churn/surfaces/alert.ts';
import { churnSaid, planForm, snoozeForm } from '../../../src/slack/churn/surfaces/alert-forms.ts';
import { branchMoveForm } from '../../../src/slack/churn/surfaces/branch-move.ts';
import { churnMessage, pictureView, type ShownChurn } from '../../../src/slack/churn/surfaces/client.ts';
import { chooseMessage, crowdMessage, listMessage } from '../../../src/slack/churn/surfaces/list.ts';
import { signalForm, signalSaid } from '../../../src/slack/churn/surfaces/signals.ts';
import { silentMessage } from '../../../src/slack/churn/surfaces/silent.ts';
import type { Reader } from '../../../src/slack/reader.ts';
import { LANGUAGES, type Language } from '../../../src/slack/wording/format.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import { id, SHANGHAI } from '../../support/records.ts';
import { shownAlert } from '../../support/shown-alert.ts';
import { shownMatch } from '../../support/shown-match.ts';
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

const alert = shownAlert;
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
  force: null,
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
  loss: null,
  history: [
    { at, kind: 'raised', staffName: null, numbers: { risk: 78, evidence: 9.94, limit: 7.2 }, replaced: null },
    { at, kind: 'answered', staffName: '王莉', numbers: null, replaced: null },
    { at, kind: 'planned', staffName: '王莉', numbers: null, replaced: { text: LONG, byName: LONG } },
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
const SILENCE = { side: 'either', weeks: 6, longestWeeks: 2 } as const;
const listed: ListedAlert = {
  ...alert,
  clientName: '海港物流',
  branchId: null,
  ownerId: staffId,
  ownerName: '王莉',
  loss: null,
};

describe.each(LANGUAGES)('every surface of churn (%s) keeps the limits of Block Kit', (language) => {
  const to = reader(language);
  const long = { ...shown, clientName: LONG, seen: seen(LOUD, LONG) };
  const list = Array.from({ length: 40 }, () => ({ ...listed, clientName: LONG, ownerName: LONG }));
  it.each([
    ['alert', alertMessage(seen(), to)],
    ['alert with all that people can say', alertMessage(seen(LOUD, LONG), to)],
    ['hint', alertMessage(seen({ severity: 'hint', due: null }), to)],
    ['cleared', alertMessage(seen({ state: 'cleared', cleared: { at, why: 'client_merged' } }), to)],
    ['list', listMessage({ isBranch: true, alerts: list, hints: 3, notYet: null }, to)],
    [
      'crowd',
      crowdMessage(
        { kind: 'churn_alerts_grouped', of: 'raised', group: { kind: 'anew' }, alerts: list, isBranch: true },
        to,
      ),
    ],
    [
      'crowd that is silent',
      crowdMessage(
        { kind: 'churn_alerts_grouped', of: 'silent', group: { kind: 'all' }, alerts: list, isBranch: true },
        to,
      ),
    ],
    ['silent', silentMessage({ kind: 'churn_silent', seen: seen({}, LONG), silence: SILENCE, stoodAs: 'snoozed' }, to)],
    ['empty list', listMessage({ isBranch: false, alerts: [], hints: 0, notYet: null }, to)],
    ['which client', chooseMessage(LONG, { kind: 'several', matches: [shownMatch({ name: LONG })] }, to)],
    ['client', churnMessage(shown, to)],
    ['client with all that people can say', churnMessage(long, to)],
    ['client without an alert', churnMessage({ ...shown, seen: null, history: [], signals: [] }, to)],
  ])('%s', (_, { blocks }) => expect(validateBlocks(blocks, 'message')).toEqual([]));
  it.each([
    ['plan', planForm(seen(LOUD, LONG), to)],
    ['plan over another', planForm(seen(LOUD, LONG), to, { text: LONG, byName: LONG })],
    ['snooze', snoozeForm(seen(LOUD, LONG), { updates: 3, risen: 1, alike: 12, alikeStanding: 4 }, to)],
    ['sign', signalForm({ id: alert.clientId, name: LONG }, to)],
    [
      'branch that moves',
      branchMoveForm({ branch: { id: id(), name: LONG }, clients: 312, owners: 9, ahead: TODAY }, to),
    ],
    ['sign recorded', signalSaid(to.wording.churnSignals.known('海港物流'), to)],
    ['picture', pictureView(long, 'drawing', to)],
    ['said', churnSaid(to.wording.churn.notForYou, to)],
  ])('%s', (_, view) => expect(validateView(view, 'modal')).toEqual([]));
});

it('what clears at once, since flows were corrected, does not say that weeks were quiet', () => {
  const over = { state: 'cleared', cleared: { at, why: 'evidence' }, evidence: 2.13, clearsBelow: 5.7 } as const;
  const rows = (language: Language, quietWeeks: number) =>
    textOf(alertMessage(seen({ ...over, quietWeeks }), reader(language)).blocks);
  expect(rows('en', 4)).toContain('Cleared: evidence 2.1, below 5.7 for 4 weeks');
  expect(rows('en', 0)).toContain('Cleared: weighed again with flows and rules as they are now, the evidence is 2.1');
  expect(rows('zh-CN', 0)).toContain('已解除：按更正后的流水和现行规则重新计算，偏离度 2.1');
});

it('where the charts passed their limit it is said what was compared with what', () => {
  const rowOf = (language: Language, because: Because) =>
    textOf(alertMessage(seen({ tests: [{ test: 'C', evidence: 9.94, limit: 7.2, because }] }), reader(language)).blocks)
      .split('\n')[2]
      ?.split(' · ')[1];
  const both = (because: Because) => [rowOf('zh-CN', because), rowOf('en', because)];
  expect(both({ kind: 'month', now: 1_230_000, usual: 2_100_000 })).toEqual([
    '近五周进账最多的一周为 1.23 万元，通常 2.1 万元（−41%）',
    'most money in of any of the last five weeks CNY 12.3K, usually CNY 21K (−41%)',
  ]);
  const wait = { kind: 'waits', weeks: 7, asLong: 0, of: 34, longestWeeks: 4 } as const;
  expect(both(wait)).toEqual([
    '已 7 周无进账，以往 34 次进账间隔中没有一次这么久（最长 4 周）',
    'no money in for 7 weeks; of 34 waits for money before, none lasted as long (longest 4 weeks)',
  ]);
  expect(both({ ...wait, of: 1, asLong: 1, longestWeeks: 26 })).toEqual([
    '已 7 周无进账，以往 1 次进账间隔中 1 次这么久（最长 26 周以上）',
    'no money in for 7 weeks; of 1 wait for money before, 1 lasted as long (longest 26 weeks or more)',
  ]);
  expect(both({ kind: 'sizes', weeks: 6, moneyIn: -0.45, moneyOut: null })).toEqual([
    '近 6 周同等笔数下进账 −45%',
    'last 6 weeks, for as many dealings: money in −45%',
  ]);
  expect(both({ kind: 'sizes', weeks: 9, moneyIn: 0.02, moneyOut: 0.8 })).toEqual([
    '近 9 周同等笔数下进账 +2%、出账 +80%',
    'last 9 weeks, for as many dealings: money in +2%, money out +80%',
  ]);
  expect(both({ kind: 'dealings', weeks: 9, active: { now: 2, usual: 5.6 }, change: -0.5 })).toEqual([
    '近 9 周有 2 周进账，通常约 6 周，有往来的周笔数 −50%',
    'last 9 weeks: 2 with money in, usually about 6, dealings −50% in a week that has any',
  ]);
  expect(both({ kind: 'dealings', weeks: 9, active: null, change: -0.5 })[1]).toBe(
    'last 9 weeks: dealings −50% in a week that has any',
  );
  // What was measured before that was kept says what it said.
  const old = textOf(alertMessage(seen({ tests: [{ test: 'C', evidence: 9.94, limit: 7.2 }] }), reader('en')).blocks);
  expect(old.split('\n')[2]).toBe('Outside the usual range: evidence 9.9, limit 7.2');
});

it('of a client that no scan has weighed yet it is said when that happens', () => {
  const weeks = { weeks: [], summed: 1 as const, moneyIn: [], moneyOut: [], usual: [], low: [] };
  const unread = { ...shown, seen: null, weeks, now: null, counted: null };
  expect(textOf(churnMessage(unread, reader('zh-CN')).blocks)).toContain('尚未评估：下次导入后或下周一评估。');
  expect(textOf(churnMessage(unread, reader('en')).blocks)).toContain('Not weighed yet');
});

it('a date stands apart from the Chinese around it, and a word for a day does not', () => {
  const { churn } = reader('zh-CN').wording;
  expect([churn.respondBy('11-30'), churn.respondBy('明天')]).toEqual(['请在 11-30 前响应', '请最迟明天响应']);
  expect([churn.planBy('11-30'), churn.respondByOnCard('明天')]).toEqual(['11-30 前提出方案', '最迟明天响应']);
  const { branchMove } = reader('zh-CN').wording.churnSignals;
  const told = { clients: 100, note: '', before: null };
  expect(branchMove.news('城东支行', '12-15', told)).toContain('城东支行 将于 12-15 搬迁');
  expect(branchMove.news('城东支行', '12-15', { ...told, before: '12-10' })).toContain('由 12-10 改为 12-15');
});

it('a change as far back as is looked at began then or earlier, and nothing says how much', () => {
  // The 26th week back from that of 16 November is that of 25 May; from there to 23 November the 27th week runs.
  const since = localDate('2026-05-25');
  const long = { change: 'fewer', since, sinceFrom: since, sinceTo: since } as const;
  const rowOf = (language: Language, changePoint: ChurnAlert['changePoint'] = long) =>
    textOf(alertMessage(seen({ changePoint }), reader(language)).blocks).split('\n')[1];
  expect(rowOf('zh-CN')).toBe('笔数减少 · 异常始于 05-25 或更早，至少已 27 周 · 客户试用他行一般 13–26 周');
  expect(rowOf('en')).toContain('irregular since 25 May or earlier, for 27 weeks at least');
  expect(rowOf('en', { ...long, since: localDate('2026-06-01'), sinceTo: localDate('2026-06-08') })).toContain(
    'irregular since about 1 Jun (between',
  );
});

it('a list has a row for each alert, its client in bold, and says where the rest and the hints are', () => {
  const since = localDate('2026-05-25');
  const older = { ...listed, changePoint: { change: 'fewer', since, sinceFrom: since, sinceTo: since } as const };
  const soon = { ...listed, due: { respondBy: localDate('2026-11-24'), planBy: localDate('2026-11-25') } };
  const alerts = [listed, older, soon, ...Array.from({ length: 14 }, () => listed)];
  const rows = (language: Language) =>
    textOf(listMessage({ isBranch: true, alerts, hints: 1, notYet: null }, reader(language)).blocks).split('\n');
  expect(rows('zh-CN').slice(1, 4)).toEqual([
    '1 海港物流 · 1,840 万元 · 第 9 周 · 风险 78/100 · 11-25 前响应 · 王莉',
    '2 海港物流 · 1,840 万元 · 至少 27 周 · 风险 78/100 · 11-25 前响应 · 王莉',
    '3 海港物流 · 1,840 万元 · 第 9 周 · 风险 78/100 · 最迟明天响应 · 王莉',
  ]);
  expect(rows('zh-CN')[18]).toBe('/churn 帮助：单个客户、专责小组、流失客户、规则');
  expect(rows('zh-CN').slice(16, 18)).toEqual([
    '另有 2 户：/client 筛选 预警：预警',
    '另有提示 1 户：/client 筛选 预警：提示',
  ]);
  expect(rows('en').slice(16, 18)).toEqual([
    'and 2 more: /client find alert:alert',
    'and 1 hint: /client find alert:hint',
  ]);
});

it('that money has stopped is said with the numbers, what is asked for, and the way to the alert', () => {
  const rows = (language: Language, more: Partial<ToldSilence> = {}) =>
    textOf(
      silentMessage(
        { kind: 'churn_silent', seen: seen(), silence: SILENCE, stoodAs: 'acknowledged', ...more },
        reader(language),
      ).blocks,
    ).split('\n');
  expect(rows('en')).toEqual([
    '⚠ 海港物流: no money in or out for 6 weeks; its longest gap so far was 2 weeks',
    'The churn alert was answered for a drop, and is open again · please answer by 25 Nov',
    '[Write a plan…] [Details]',
  ]);
  expect(rows('zh-CN')).toEqual([
    '⚠ 海港物流 已 6 周无进出账，以往最长间隔 2 周',
    '原来的响应针对的是资金减少，预警已重新打开 · 请在 11-25 前响应',
    '[填写方案…] [详情]',
  ]);
  expect(rows('en', { silence: { side: 'in', weeks: 9, longestWeeks: 4 }, stoodAs: 'snoozed' }).slice(0, 2)).toEqual([
    '⚠ 海港物流: no money in for 9 weeks; its longest gap so far was 4 weeks',
    'The churn alert was snoozed for a drop: the snooze has ended, and it is open again · please answer by 25 Nov',
  ]);
  const every = { silence: { side: 'in', weeks: 4, longestWeeks: 0 }, stoodAs: 'open' } as const;
  expect([rows('en', every)[0], rows('zh-CN', every)[0]]).toEqual([
    '⚠ 海港物流: no money in for 4 weeks; until then it came every week',
    '⚠ 海港物流 已 4 周无进账，以往每周都有',
  ]);
  // She has answered before the message came.
  const since = seen({ state: 'acknowledged', answered: { by: staffId, name: '王莉', at } });
  expect(rows('en', { seen: since })[1]).toBe('followed up by 王莉 (23 Nov)');
  expect(rows('en', { seen: { ...seen(), mayAnswer: false } }).at(-1)).toBe('[Details]');
});

it('a plan of before money stopped is told as one, and another is asked for', () => {
  const silentAt = { at: new Date(at.getTime() + 60_000), group: null };
  const plan = { text: '上门了解', by: staffId, at };
  const state = 'acknowledged' as const;
  const rows = (language: Language, silent: ChurnAlert['silent']) =>
    textOf(
      alertMessage(seen({ state, answered: { by: staffId, name: '王莉', at }, plan, silent }), reader(language)).blocks,
    );
  expect(rows('en', silentAt)).toContain('Plan from before money stopped: 上门了解');
  expect(rows('en', silentAt).split('\n')[0]).toContain('plan by');
  expect(rows('zh-CN', silentAt)).toContain('往来中断前的方案：上门了解');
  expect(rows('en', { ...silentAt, group: 'all' })).toContain('Plan: 上门了解');
});

it('of who had money each week no longest gap is told', () => {
  const rows = (language: Language) =>
    textOf(alertMessage(seen({ tests: [{ test: 'D', weeks: 4, longestWeeks: 0 }] }), reader(language)).blocks);
  expect(rows('en')).toContain('No money in or out for 4 weeks, until then every week');
  expect(rows('zh-CN')).toContain('已 4 周无进出账，以往每周都有');
});

it('many that fall silent at once are one list of how long each has been', () => {
  const rows = (language: Language, group: ChurnGroup) =>
    textOf(
      crowdMessage(
        { kind: 'churn_alerts_grouped', of: 'silent', group, alerts: [listed, listed], isBranch: false },
        reader(language),
      ).blocks,
    ).split('\n');
  const english = rows('en', { kind: 'industry', name: '物流' });
  expect(english[0]).toBe(
    'logistics: money has stopped for many clients with a churn alert at once, 2 of them yours. They may have one cause.',
  );
  expect(english[1]).toBe('Both still to be answered.');
  expect(english[2]).toContain('1 海港物流 · no money in or out for 5 weeks · ');
  expect(english[4]).toBe('Answers and snoozes stand.');
  const chinese = rows('zh-CN', { kind: 'all' });
  expect(chinese[0]).toBe('全行多户预警客户同时往来中断，其中您的客户 2 户，可能是共同原因。');
  expect(chinese[2]).toContain('1 海港物流 · 已 5 周无进出账 · ');
  expect(rows('en', { kind: 'anew' })[0]).toContain(
    'money has stopped for 2 of your clients with a churn alert, mostly not just',
  );
});

it('many alerts at once are one list with the way to each and to all; what was weighed anew is said to be no news', () => {
  const kind = 'churn_alerts_grouped';
  const rows = (language: Language, count: number, group: ChurnGroup, isBranch: boolean) => {
    const alerts = Array.from({ length: count }, () => listed);
    return textOf(crowdMessage({ kind, of: 'raised', group, alerts, isBranch }, reader(language)).blocks).split('\n');
  };
  const anew = rows('zh-CN', 12, { kind: 'anew' }, true);
  expect(anew[0]).toBe('已对全部客户从头评估，本支行客户中 12 户有流失预警，多数并非本周新出现。');
  expect(anew[1]).toBe('12 户均待响应。');
  expect(anew[2]).toBe('1 海港物流 · 1,840 万元 · 第 9 周 · 风险 78/100 · 11-25 前响应 · 王莉');
  expect(anew.slice(12, 14)).toEqual(['另有 2 户', '按可能流失金额排序；响应期限已逐日错开，以各户所示日期为准。']);
  expect(anew.at(-1)).toBe(`${Array.from({ length: 10 }, (_, at) => `[详情 ${at + 1}]`).join(' ')} [全部预警]`);
  const english = rows('en', 2, { kind: 'anew' }, false);
  expect(english[0]).toContain('2 churn alerts among your clients, most of them not new this week');
  expect(english.at(-1)).toBe('[Details 1] [Details 2] [All alerts]');
  const one = rows('en', 1, { kind: 'anew' }, false);
  expect(one[0]).toContain('1 churn alert among your clients, probably not new this week.');
  expect(one[1]).toBe('Still to be answered.');
  expect(one.slice(3)).toEqual(['[Details 1] [All alerts]']);
  expect(rows('zh-CN', 1, { kind: 'anew' }, false)[0]).toBe(
    '已对全部客户从头评估，您的客户中 1 户有流失预警，多半并非本周新出现。',
  );
  expect(rows('zh-CN', 9, { kind: 'industry', name: '物流' }, true).at(-2)).toMatch(/^9 海港物流/);
  expect(rows('en', 1, { kind: 'all' }, false)[0]).toContain('The whole bank');
});

it('an alert says when its last day is over, and so does the list', () => {
  const due = { respondBy: localDate('2026-11-20'), planBy: localDate('2026-11-22') };
  const titleOf = (change: Partial<ChurnAlert>, language: Language) =>
    textOf(alertMessage(seen({ due, ...change }), reader(language)).blocks).split('\n')[0];
  expect(titleOf({}, 'zh-CN')).toBe('⚠ 海港物流 · 流失预警 · 响应已逾期（期限 11-20）');
  expect(titleOf({ state: 'acknowledged', answered }, 'en')).toBe(
    '⚠ 海港物流 · Churn alert · followed up · plan was due 22 Nov',
  );
  const list = listMessage({ isBranch: false, alerts: [{ ...listed, due }], hints: 0, notYet: null }, reader('en'));
  expect(textOf(list.blocks)).toContain('risk 78/100 · answer was due 20 Nov');
  // On its last day it is not late.
  expect(titleOf({ due: { ...due, respondBy: TODAY } }, 'zh-CN')).toContain('请在 11-23 前响应');
});

it('a list says until when an alert rests', () => {
  const snooze = { until: localDate('2026-12-07'), reason: '账户迁移', by: staffId };
  const row = (language: Language) =>
    textOf(
      listMessage(
        { isBranch: false, alerts: [{ ...listed, state: 'snoozed', snooze }], hints: 0, notYet: null },
        reader(language),
      ).blocks,
    ).split('\n')[1];
  expect(row('zh-CN')).toBe('1 海港物流 · 1,840 万元 · 第 9 周 · 风险 78/100 · 暂缓至 12-07');
  expect(row('en')).toBe('1 海港物流 · CNY 18.4M · week 9 · risk 78/100 · snoozed until 7 Dec');
});

it('a client whose loss is recorded is not asked about any more', () => {
  const loss = { lostOn: localDate('2026-11-20'), reason: 'price' as const };
  const rows = textOf(alertMessage({ ...seen({ state: 'acknowledged', answered }), loss }, reader('en')).blocks).split(
    '\n',
  );
  expect(rows[0]).toBe('⚠ 海港物流 · Churn alert · client lost');
  expect(rows.at(-1)).toBe('[Change the record…] [Not lost after all] [Details]');
  expect(rows.join('\n')).not.toContain('Clears when');
});

it('the list and the look at a client say that it is recorded as lost, and how to take that back', () => {
  const loss = { lostOn: localDate('2026-11-20'), reason: 'price' as const };
  const list = (language: Language) =>
    textOf(
      listMessage({ isBranch: true, alerts: [{ ...listed, loss }], hints: 0, notYet: null }, reader(language)).blocks,
    );
  expect(list('zh-CN')).toContain('1 海港物流 · 1,840 万元 · 第 9 周 · 已记为 11-20 流失：价格 · 王莉');
  expect(list('en')).toContain('week 9 · Recorded as lost on 20 Nov: price · 王莉');
  const look = (change: Partial<ShownChurn>) =>
    textOf(churnMessage({ ...shown, loss, ...change }, reader('zh-CN')).blocks).split('\n');
  const quiet = look({ seen: null, opportunity: null });
  expect(quiet.slice(0, 2)).toEqual(['海港物流 · 客户已流失', '已记为 11-20 流失：价格']);
  expect(quiet.at(-1)).toMatch(/^\[修改记录…\] \[没有流失，撤销\]/);
  const alerted = look({ seen: { ...seen(), loss } });
  expect(alerted.filter((row) => row === '已记为 11-20 流失：价格').length).toBe(1);
  expect(alerted.at(-1)).toMatch(/^\[修改记录…\] \[没有流失，撤销\] \[/);
});

it('news say why rules were declined and whose clients many alerts are of', () => {
  const zh = reader('zh-CN').wording.churn.news;
  const en = reader('en').wording.churn.news;
  expect(zh.rules.churn_rules_declined(1, '林', '提示太多')).toBe(
    '林 退回了您提交的流失预警规则第 1 版：“提示太多”。可用 /churn 规则 修改后再提交。',
  );
  expect(en.rules.churn_rules_declined(1, 'Lim', 'too many hints')).toBe(
    'Lim declined version 1 of the churn rules, which you proposed: “too many hints”. /churn rules lets you change it.',
  );
  expect(zh.grouped('城东支行', 22, true)).toContain('其中本支行客户 22 户');
  expect(en.grouped(null, 5, false)).toContain('5 of them of your clients');
});

it('a move that is recorded already comes first and alone, and is changed', () => {
  const reach = { branch: { id: id<BranchId>(), name: '城东支行' }, clients: 312, owners: 9 };
  const form = (ahead: LocalDate | null, language: Language = 'zh-CN') =>
    branchMoveForm({ ...reach, ahead }, reader(language));
  const [first, ...others] = textOf(form(TODAY).blocks).split('\n');
  expect(first).toBe(
    '城东支行已登记 11-23 搬迁。填写其他日期或说明即为变更：涉及的 9 位客户经理（公司和社团客户 312 户）每位收到一条变更通知，已完成的待办重新生成。登记不能撤回。',
  );
  expect(others.join()).not.toContain('312');
  expect(form(TODAY, 'en').submit?.text).toBe('Change');
  expect(form(null, 'en').submit?.text).toBe('Record');
});

it('the latest signs are shown, and how many there are beside them', () => {
  const sign = { event: 'other', family: 'credit', on: TODAY, note: null, staffName: null } as const;
  const said = (count: number, language: Language) =>
    textOf(churnMessage({ ...shown, signals: Array.from({ length: count }, () => sign) }, reader(language)).blocks);
  expect(said(8, 'zh-CN').match(/授信与抵押/g)?.length).toBe(6);
  expect(said(8, 'zh-CN')).toContain('\n另有 2 条\n');
  expect(said(8, 'en')).toContain('\nand 2 more\n');
  expect(said(6, 'en')).not.toContain('more\n');
});

it('a snooze of an alert says that nobody is asked meanwhile, one of a hint that it may rise', () => {
  const nothing = { updates: 0, risen: 0, alike: 0, alikeStanding: 0 };
  const said = (severity: 'alert' | 'hint', language: Language) =>
    textOf(snoozeForm(seen({ severity }), nothing, reader(language)).blocks);
  expect(said('alert', 'zh-CN')).toContain('不再催办；到期次日自动恢复');
  expect(said('alert', 'en')).not.toContain('rise');
  expect(said('hint', 'en')).toContain('if it rises to an alert, it is back at once');
});

it('what a snooze would have hidden is told in whole words', () => {
  const { churn } = reader('en').wording;
  expect(churn.hidden({ updates: 1, risen: 1, alike: 1, alikeStanding: 0 })).toContain(
    '1 update of this client (new or graver: 1); 1 alert of the same kind in the bank (still standing: 0)',
  );
});

it('an alert says when to answer, since when, what fired, the risk with its reasons, and what would clear it', () => {
  expect(textOf(alertMessage(seen(), reader('zh-CN')).blocks).split('\n')).toEqual([
    '⚠ 海港物流 · 流失预警 · 请在 11-25 前响应',
    // 28 September to 23 November are eight weeks: the ninth runs.
    '进账减少 · 异常约自 09-28 起（09-21 至 10-05 之间），第 9 周 · 客户试用他行一般 13–26 周',
    // The bank's own rule first.
    '最近一周进账 80 万元，前几周周均 290 万元（−72%） · 近 13 周进账较前 13 周 −41% · 持续偏离正常波动：偏离度 9.9，警戒线 7.2 · ' +
      '已 5 周无进出账，以往最长 2 周 · 存款及理财 500 万元，一季前 1,000 万元（−50%） · 90 天内 2 类风险信号 · 笔数 −55%',
    '流失风险 78/100 · 进出账持续偏离正常波动 +38' + ' · 仅 1 项产品 +21 · 90 天内 2 类风险信号 +12 · 41 天未联系 +7',
    '可能流失：存款及理财 1,840 万元，今年创收 23 万元',
    '解除条件：偏离度连续 4 周低于 5.7（目前 1 周），且届时进账没有骤降，且存款及理财高于 800 万元，且 90 天内风险信号少于 2 类；进账若恢复如前，约在 2027-01-04 解除',
    '[我来跟进] [填写方案…] [提议成立专责小组…] [暂缓处理…] [已流失…] [详情]',
  ]);
});

it('offers to propose a task force only where there is none; where there is one whoever is in it opens it', () => {
  const buttons = (force: SeenAlert['force'], language: Language) =>
    textOf(alertMessage({ ...seen(), force }, reader(language)).blocks)
      .split('\n')
      .at(-1);
  const forceId = id<TaskForceId>();
  expect(buttons({ id: forceId, isHers: true }, 'zh-CN')).toBe(
    '[我来跟进] [填写方案…] [打开专责小组] [暂缓处理…] [已流失…] [详情]',
  );
  expect(buttons({ id: forceId, isHers: true }, 'en')).toContain('[Open the task force]');
  expect(buttons({ id: forceId, isHers: false }, 'en')).not.toContain('task force');
  expect(buttons(null, 'en')).toContain('[Propose a task force…]');
  const { blocks } = alertMessage({ ...seen(), force: { id: forceId, isHers: true } }, reader('en'));
  expect(JSON.stringify(blocks)).toContain(`"action_id":"force_open","value":"${forceId}"`);
});

it('lets whoever may record a loss do so from the alert, snoozed or not, and says what is recorded', () => {
  const text = (of: SeenAlert, language: Language = 'zh-CN') => textOf(alertMessage(of, reader(language)).blocks);
  expect(text(seen({ state: 'snoozed', snooze: LOUD.snooze ?? null }))).toContain('[结束暂缓] [已流失…] [详情]');
  expect(text({ ...seen(), mayRecordLoss: false })).not.toContain('已流失');
  const lost = { ...seen(), loss: { lostOn: localDate('2026-11-20'), reason: 'price' as const } };
  expect(text(lost)).toContain('已记为 11-20 流失：价格');
  expect(text(lost, 'en')).toContain('Recorded as lost on 20 Nov: price');
});

it('a client shows signs, history and earlier alerts, and lets whoever works with it record a sign', () => {
  const text = textOf(churnMessage(shown, reader('zh-CN')).blocks);
  expect(text).toContain('近 90 天风险信号\n11-18 客户人员变动\n11-20 与我行往来：他行也在接触 他们（王莉）\n经过');
  expect(text).toContain(
    '机会：近两周进账周均 420 万元，此前 8 周 200 万元（+110%），此前一年连续两周最高 310 万元。' +
      '联系客户、进账回落或满 8 周后自动结束，不计入流失风险',
  );
  expect(text).toContain('[记录风险信号…]');
  expect(textOf(churnMessage({ ...shown, mayRecord: false }, reader('zh-CN')).blocks)).not.toContain('[记录风险信号…]');
});

it('the form of a sign gives back the event with its family, or a sign of any family', () => {
  const form = signalForm({ id: alert.clientId, name: '海港物流' }, reader('en'));
  expect(textOf(form.blocks)).toContain('海港物流');
  const [, what] = form.blocks as readonly {
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

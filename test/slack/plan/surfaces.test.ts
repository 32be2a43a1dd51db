import { describe, expect, it } from 'vitest';
import { GOALS } from '../../../src/core/contact-plan/goal.ts';
import { type KeptLine, type KeptPlan, progressOf } from '../../../src/core/contact-plan/kept-plan.ts';
import { STANDARD_QUOTAS } from '../../../src/core/contact-plan/quota.ts';
import { REVIEW_MARKS, type Reason } from '../../../src/core/contact-plan/reason.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId, FollowUpId, PlanId } from '../../../src/core/shared/ids.ts';
import { QUIET_MOST } from '../../../src/core/situation/quiet-times.ts';
import { validateBlocks, validateView } from '../../../src/local-slack/block-kit/validate.ts';
import { addForm, leftOutView, whichToAdd } from '../../../src/slack/plan/surfaces/adding.ts';
import { lineForm } from '../../../src/slack/plan/surfaces/line-form.ts';
import { allView, planMessage } from '../../../src/slack/plan/surfaces/plan.ts';
import type { ShownPlan } from '../../../src/slack/plan/surfaces/plan-line.ts';
import { quietForm } from '../../../src/slack/plan/surfaces/quiet.ts';
import { reasonText } from '../../../src/slack/plan/surfaces/reasons.ts';
import { recapMessage, teamMessage } from '../../../src/slack/plan/surfaces/recap.ts';
import { refusedText } from '../../../src/slack/plan/surfaces/refused.ts';
import { WHYS } from '../../../src/slack/plan/surfaces/whys.ts';
import type { Reader } from '../../../src/slack/reader.ts';
import { LANGUAGES, type Language } from '../../../src/slack/wording/format.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import { id, SHANGHAI } from '../../support/records.ts';
import { shownMatch } from '../../support/shown-match.ts';
import { textOf } from '../../support/text-of.ts';

const DAY = localDate('2026-11-23');
const reader = (language: Language): Reader => ({
  wording: wordingIn(language),
  today: DAY,
  now: new Date('2026-11-23T00:30:00Z'),
  zone: SHANGHAI,
});
const line = (change: Partial<KeptLine> = {}): KeptLine => ({
  id: id(),
  clientId: id(),
  round: 1,
  clientName: '海港物流',
  clientLanguage: 'zh-CN',
  kind: 'call',
  appointmentId: null,
  startsAt: null,
  reasons: [{ kind: 'cadence', gapDays: 17, idealGapDays: 14, worstGapDays: 30, points: 16, mustSince: null }],
  bonuses: [],
  goal: 'trust',
  errand: null,
  question: null,
  quietHours: [],
  refused: [],
  barred: null,
  isNew: false,
  state: 'planned',
  outcome: null,
  why: null,
  movedTo: null,
  interactionId: null,
  ...change,
});
const plan = (lines: readonly KeptLine[], leftOut: KeptPlan['leftOut'] = {}): KeptPlan => ({
  id: id(),
  staffId: id(),
  day: DAY,
  quota: STANDARD_QUOTAS.personal,
  leftOut,
  revision: 1,
  lines,
});
const text = (of: ShownPlan, language: Language = 'zh-CN') => textOf(planMessage(of, reader(language)).blocks);

describe('on a day off', () => {
  it('whoever is to be added is told how to come onto the next plan', () => {
    const refusal = { kind: 'day_off', next: localDate('2026-11-25') } as const;
    expect(refusedText(refusal, reader('en'))).toMatch(/day off.+25 Nov.+Follow-up in the menu ⋯ of the client’s card/);
    expect(refusedText(refusal, reader('zh-CN'))).toMatch(/今天休息.+11-25.+“⋯”菜单里选“待办”/);
  });
});

describe('the plan', () => {
  it('says on a lock screen that it is the plan of the day, and how much there is to do', () => {
    const noticed = (of: ShownPlan) => LANGUAGES.map((language) => planMessage(of, reader(language)).text);
    expect(noticed(plan([line({ kind: 'meeting' }), line(), line({ kind: 'record' })]))).toEqual([
      '联系计划 11-23 周一：3 项（面谈 1，电话 1）',
      'Contact plan for Mon 23 Nov: 3 to do (1 meeting, 1 call)',
    ]);
    expect(noticed(plan([]))).toEqual([
      '联系计划 11-23 周一：没有需要联系的客户',
      'Contact plan for Mon 23 Nov: nobody to contact',
    ]);
  });

  it('says when a client is left alone, where no hour is agreed', () => {
    const quietHours = [{ from: '12:00', until: '14:00' }];
    expect(text(plan([line({ quietHours })]))).toContain('12:00–14:00 勿扰');
    expect(text(plan([line({ quietHours })]), 'en')).toContain('not at 12:00–14:00');
    const refused = ['call', 'visit'] as const;
    expect(text(plan([line({ refused })]))).toContain('客户不接受电话，上门');
    expect(text(plan([line({ refused })]), 'en')).toContain('the client does not want calls, visits');
    expect(text(plan([line({ refused, state: 'done' })]), 'en')).not.toContain('does not want');
    const agreed = line({ quietHours, kind: 'meeting', startsAt: new Date('2026-11-23T04:30:00Z') });
    expect(text(plan([agreed]))).not.toContain('勿扰');
  });

  it('says of a client that has said no since that it is left alone, and nothing of what for; it counts no more', () => {
    const barred = plan([line({ barred: 'contact' }), line({})]);
    expect(text(barred)).toContain('1. 海港物流 · 客户已拒绝联系，请勿联系\n2. ');
    expect(progressOf(barred.lines)).toMatchObject({ calls: { planned: 1 }, open: 1 });
    expect(text(plan([line({ barred: 'channel' })]), 'en')).toContain('no longer wants to be contacted in this way');
    expect(text(barred)).toContain('□□□□□□□□□□');
    const complained = plan([line({ barred: 'complaint' }), line({ state: 'done' })]);
    expect(text(complained)).toContain('1. 海港物流 · 有投诉正由同事处理并反馈，请勿另行联系\n2. ');
    expect(text(complained)).toContain('■■■■■■■■■■');
    expect(text(complained, 'en')).toContain('a colleague works on it and is in touch');
  });

  it('tells whoever has no clients of her own of no target, and an empty one has no bar', () => {
    expect(text(plan([]))).toContain('今天没有需要联系的客户。');
    expect(text(plan([]))).not.toMatch(/少于目标|[■□]/);
    const report = line({
      kind: 'report',
      reasons: [{ kind: 'report_back', number: 'C-2026-0147', points: 45, mustSince: null }],
    });
    expect(text(plan([report]))).not.toContain('少于目标');
    const buttons = (...of: Parameters<typeof plan>) => JSON.stringify(planMessage(plan(...of), reader('en')).blocks);
    expect(buttons([report])).not.toContain('Add a client');
    for (const hers of [[], [report, line()]]) expect(buttons(hers)).toContain('Add a client');
    expect(buttons([report], { within_gap: 3 })).toContain('Add a client');
    expect(text(plan([], { within_gap: 3 }))).toContain('少于目标 20 个');
    const taken = line({ isNew: true, reasons: [{ kind: 'added', points: 0, mustSince: DAY }] });
    expect(text(plan([taken], { within_gap: 2 }))).toContain('最久没有联系的客户见“未列入”');
    expect(text(plan([taken, taken], { within_gap: 2 }))).toContain('不凑数。');
    expect(text(plan([taken, taken], { within_gap: 2 }))).not.toContain('最久没有联系');
    expect(text(plan([line({ barred: 'complaint' })], { within_gap: 3, full: 2 }))).not.toContain('少于目标');
  });

  it('has whom its reader reports back to under a heading of its own, and marks a case that was closed since', () => {
    const due = { points: 45, mustSince: null };
    const report = (more: object) =>
      line({ kind: 'report', reasons: [{ kind: 'report_back', number: 'C-2026-0147', ...due, ...more }] });
    expect(text(plan([report({})]))).toContain('投诉反馈\n1. 海港物流 · 向客户反馈投诉 C-2026-0147 的进展');
    expect(text(plan([report({ isClosed: true })]))).toContain('1. 海港物流 · 投诉 C-2026-0147 已办结');
    expect(text(plan([report({})]), 'en')).toContain('Complaints to report back on');
    const form = lineForm(report({}), plan([report({})]), reader('zh-CN'));
    expect(validateBlocks(form.blocks, 'modal')).toEqual([]);
    expect(textOf(form.blocks)).toContain('客户由同事管户，您处理其投诉');
    expect(textOf(form.blocks)).not.toContain('改到');
  });

  it('says that what was promised is done, and begins with something else', () => {
    const due = { followUpId: id<FollowUpId>(), dueOn: DAY, points: 50 };
    const kept = (kind: 'promise' | 'follow_up'): Reason => ({ kind, ...due, isDone: true, mustSince: null });
    const maturing: Reason = { kind: 'post_loan', points: 20, mustSince: null };
    const each = line({ reasons: [maturing, kept('promise')] });
    expect(text(plan([each]))).toContain('海港物流 · 贷后检查 · 承诺已兑现 · ');
    expect(text(plan([line({ reasons: [kept('follow_up')] })]), 'en')).toContain('The follow-up is done');
    const form = (of: ReturnType<typeof line>) => textOf(lineForm(of, plan([of]), reader('zh-CN')).blocks);
    expect(form(line({ reasons: [{ kind: 'promise', ...due, mustSince: DAY }] }))).toContain('上次答应您的事');
    expect(form(line({ reasons: [kept('promise')] }))).not.toContain('上次答应您的事');
  });

  it.each([
    ['contact', '客户已拒绝联系'],
    ['complaint', '投诉'],
  ] as const)('tells nobody how to begin with a client whose contact has come to be barred: %s', (barred, why) => {
    const errand = { id: id<FollowUpId>(), text: '答复利率', texts: null, dueOn: DAY, isPromise: true };
    const question = { 'zh-CN': '与哪几家银行往来？', en: 'Which banks?' };
    const each = line({ barred, errand, question });
    const form = lineForm(each, plan([each]), reader('zh-CN'));
    expect(validateBlocks(form.blocks, 'modal')).toEqual([]);
    const said = textOf(form.blocks);
    expect(said).toContain(why);
    for (const gone of ['目标', '与哪几家银行往来', '可以这样开口']) expect(said).not.toContain(gone);
  });

  it('offers no other day for an agreed hour, and says where it is moved', () => {
    const [met, called] = [line({ kind: 'meeting', appointmentId: id() }), line({ appointmentId: null })];
    const form = (each: ReturnType<typeof line>) => lineForm(each, plan([each]), reader('zh-CN')).blocks;
    expect(JSON.stringify(form(met))).toContain('请在客户卡片里改约');
    expect(JSON.stringify(form(met))).not.toContain('改到');
    expect(JSON.stringify(form(called))).toContain('改到另一天');
    expect(validateBlocks(form(met), 'modal')).toEqual([]);
  });

  it('says which tier is near and what is missing in shares, and that a licence runs out', () => {
    const due = { points: 19, mustSince: null };
    const near = (isOne: boolean) =>
      ({ kind: 'next_tier', tier: '金卡', short: [{ measure: 'products', percent: 8, isOne }], ...due }) as const;
    const said = (reasons: readonly Reason[], language: Language) =>
      reasons.map((reason) => reasonText(reason, reader(language)));
    expect(said([near(false), near(true)], 'zh-CN')).toEqual(['离金卡不远：产品还差 8%', '离金卡不远：产品还差 1']);
    expect(said([near(false), near(true)], 'en')).toEqual([
      'close to Gold: products 8% short',
      'close to Gold: products: one short',
    ]);
    const licence = { kind: 'maturity', product: 'licence', on: localDate('2026-11-30'), markDays: 7, ...due } as const;
    expect(said([licence], 'zh-CN')).toEqual(['证照 11-30 到期（7 天后）']);
    expect(said([licence], 'en')[0]).toMatch(/^a licence runs out .*30.* \(in 7 days\)$/);
    const form = line({ reasons: [licence] });
    expect(textOf(lineForm(form, plan([form]), reader('en')).blocks)).toContain('贵司有证照将在 11-30 到期');
  });

  it('says on whose behalf a client is called whose owner is away', () => {
    const of = (language: Language, each: ReturnType<typeof line>) =>
      textOf(planMessage(plan([each]), reader(language)).blocks);
    expect(of('zh-CN', line({ insteadOf: '王莉' }))).toContain('海港物流 · 代 王莉 · ');
    expect(of('en', line({ insteadOf: '王莉' }))).toContain('海港物流 · for 王莉 · ');
    expect(of('en', line({ insteadOf: null }))).not.toContain('for 王莉');
    // … also of those that are shown in short.
    const many = [...Array.from({ length: 16 }, () => line()), line({ insteadOf: '王莉' })];
    expect(text(plan(many))).toContain('17. 海港物流 代 王莉');
    expect(text(plan(many), 'en')).toContain('17. 海港物流 for 王莉');
  });

  it('says since when a client drifts as its card does: or earlier, where that is as far back as is looked at', () => {
    const drift = {
      kind: 'churn_alert',
      since: localDate('2026-05-25'),
      week: 27,
      points: 60,
      mustSince: null,
    } as const;
    const said = (isAtLeast: boolean | undefined, language: Language) =>
      reasonText(isAtLeast === undefined ? drift : { ...drift, isAtLeast }, reader(language));
    expect(said(true, 'zh-CN')).toBe('流失预警（始于 05-25 或更早，至少 27 周）');
    expect(said(true, 'en')).toBe('churn alert (since 25 May or earlier, 27 weeks at least)');
    expect(said(false, 'zh-CN')).toBe('流失预警（约自 05-25 起第 27 周）');
    // A line of a plan that was made before this was kept.
    expect(said(undefined, 'en')).toBe('churn alert (since about 25 May, week 27)');
  });

  it('says by how much money in is above its level, and opens without a word of it', () => {
    const reason = { kind: 'opportunity', percent: 62, points: 25, mustSince: null } as const;
    const opening = (language: Language) => {
      const form = line({ reasons: [reason], clientLanguage: language });
      return textOf(lineForm(form, plan([form]), reader(language)).blocks);
    };
    expect(reasonText(reason, reader('zh-CN'))).toBe('近两周进账比平时高 62%，了解资金安排');
    expect(reasonText(reason, reader('en'))).toBe('money in of two weeks 62% above its level: ask what it is for');
    expect(opening('zh-CN')).toContain('想听听您近期的经营和资金安排');
    expect(opening('en')).toContain('how business is and what you plan with your money');
  });

  it('shows 25 lines: 16 with a menu, the rest in short and behind a button', () => {
    const lines = Array.from({ length: 25 }, (_, at) => line({ clientName: `客户${at + 1}` }));
    const { blocks } = planMessage(plan(lines), reader('zh-CN'));
    expect(blocks.filter(({ type }) => type === 'section')).toHaveLength(16);
    expect(textOf(blocks)).toContain('其余 9 项\n17. 客户17 · 18. 客户18');
    expect(textOf(blocks)).toContain('[展开全部 25 项]');
    expect(allView(plan(lines), reader('zh-CN')).blocks.filter(({ type }) => type === 'section')).toHaveLength(25);
  });

  it('has a button at the one client who may be asked for a referral, until that line is put off', () => {
    const bonuses = [{ kind: 'referral', points: 0 }] as const;
    const [asked, other] = [line({ bonuses }), line({ clientName: '远山医药' })];
    const { blocks } = planMessage(plan([asked, other]), reader('zh-CN'));
    expect(validateBlocks(blocks, 'message')).toEqual([]);
    const ask = blocks.find((block) => block.block_id === 'plan_ask');
    expect(ask).toMatchObject({ elements: [{ action_id: 'referral_client', value: asked.clientId }] });
    expect(text(plan([asked, other]))).toContain('可顺带请转介绍\n[转介绍]');
    expect(text(plan([{ ...asked, state: 'done' }]))).toContain('[转介绍]');
    expect(text(plan([{ ...asked, state: 'skipped' }]))).not.toContain('转介绍');
    const { id: _, ...preview } = asked;
    expect(text({ ...plan([]), lines: [preview] })).not.toContain('[转介绍]');
  });

  it.each([
    [{ state: 'done', outcome: 'nothing_new' }, '1. 15:00 · 海港物流 · ✓ 已完成 · 无新情况'],
    [{ state: 'done', outcome: 'reached' }, '1. 15:00 · 海港物流 · ✓ 已完成 · 已联系上'],
    [{ state: 'skipped', why: '客户出差' }, '1. 15:00 · 海港物流 · 已跳过 · 客户出差'],
    [{ state: 'rescheduled', movedTo: localDate('2026-11-26') }, '1. 15:00 · 海港物流 · 已改期 · 改到 11-26'],
  ] as const)('says of a line that is settled what came of it, and no more: %o', (change, said) => {
    const reasons: readonly Reason[] = [
      { kind: 'appointment', appointmentId: id(), points: 0, mustSince: DAY },
      { kind: 'churn_alert', since: localDate('2026-10-12'), week: 6, points: 60, mustSince: DAY },
    ];
    const errand: KeptLine['errand'] = { id: id(), text: '答复利率', texts: null, dueOn: DAY, isPromise: true };
    const startsAt = new Date('2026-11-23T07:00:00Z');
    const rows = text(plan([line({ kind: 'meeting', startsAt, reasons, errand, ...change })])).split('\n');
    expect(rows.find((row) => row.startsWith('1. '))).toBe(said);
  });

  it('keeps every line where it is when one is answered', () => {
    const lines = [line({ clientName: '甲' }), line({ clientName: '乙' }), line({ clientName: '丙' })];
    const rows = (of: readonly KeptLine[]) =>
      text(plan(of))
        .split('\n')
        .flatMap((row) => /^(\d)\. (.)/.exec(row)?.[0] ?? []);
    const answered = lines.map((each, at) => (at === 1 ? { ...each, state: 'no_answer' as const } : each));
    expect(rows(answered)).toEqual(rows(lines));
  });

  it('says how far it has come, who was left out and why, and that it does not pad', () => {
    const lines = [line({ state: 'done', outcome: 'reached', interactionId: id() }), line()];
    const said = text(plan(lines, { within_gap: 9, full: 5 }));
    expect(said).toContain('11-23 周一 · 面谈 0/0 · 拨打 1，接通 1/2\n■■■■■□□□□□');
    expect(said).toContain('排定时未列入 14 户：5 户当天已排满，9 户在联系间隔内');
    // There were more whom there was no room for.
    expect(said).not.toContain('不凑数');
    expect(text(plan([line({})], { within_gap: 9 }))).toContain('值得打的电话只有 1 个，少于目标 20 个，不凑数。');
  });

  it('counts one client as one, and several as several', () => {
    const said = (leftOut: KeptPlan['leftOut']): string =>
      textOf(planMessage(plan([line()], leftOut), reader('en')).blocks);
    expect(said({ do_not_contact: 1 })).toContain('Left out when planned: 1 client. 1 wants no contact');
    expect(said({ no_channel: 1, within_gap: 2 })).toContain(
      'Left out when planned: 3 clients. 2 within their gap, 1 has refused every channel',
    );
  });

  it('offers of a contact that is done what may have come of it, and of one that is not what may become of it', () => {
    const menus = (each: KeptLine) =>
      planMessage(plan([each]), reader('en')).blocks.flatMap((block) =>
        block.type === 'section' && block.accessory?.type === 'overflow'
          ? block.accessory.options.map(({ text: { text: entry } }) => entry)
          : [],
      );
    expect(menus(line())).toEqual([
      'Reached, nothing new',
      'Reached, meeting agreed',
      'Reached, something to do',
      'No answer',
      'Why, put off, skip…',
    ]);
    expect(menus(line({ state: 'done', interactionId: id() }))).toEqual([
      'Add a promise',
      'Add something to do',
      'Book an hour',
      'Add a note',
    ]);
    expect(menus(line({ kind: 'record' }))).toEqual(['Tidied', 'Why, put off, skip…']);
  });

  it.each([
    ['zh-CN', '11-27'],
    ['en', '27 Nov'],
  ] as const)('says the day of a meeting that was moved to another one (%s)', (language, day) => {
    const at = (startsAt: string) => text(plan([line({ kind: 'meeting', startsAt: new Date(startsAt) })]), language);
    expect(at('2026-11-23T06:00:00Z')).toContain('1. 14:00 · 海港物流');
    expect(at('2026-11-27T07:00:00Z')).toContain(`1. ${day} 15:00 · 海港物流`);
  });

  it('shows what came during the day above the lines of the morning, which keep their numbers', () => {
    const lines = [line({ clientName: '甲' }), line({ clientName: '乙' }), line({ clientName: '丙', isNew: true })];
    const rows = text(plan(lines)).split('\n');
    const at = rows.indexOf('今日新增');
    expect(rows.slice(at, at + 5)).toEqual([
      '今日新增',
      expect.stringMatching(/^3\. 丙/),
      '电话',
      expect.stringMatching(/^1\. 甲/),
      expect.stringMatching(/^2\. 乙/),
    ]);
  });

  it('says to each in her own language what the bot gave to do', () => {
    const texts = { 'zh-CN': '网点搬迁：提前告知客户', en: 'Our branch moves: tell the client early' };
    const errand = { id: id<never>(), text: texts['zh-CN'], texts, dueOn: null, isPromise: false };
    const moved = line({ errand });
    for (const language of ['zh-CN', 'en'] as const) {
      expect(text(plan([moved]), language)).toContain(texts[language]);
      expect(JSON.stringify(lineForm(moved, plan([moved]), reader(language)))).toContain(texts[language]);
    }
    expect(text(plan([moved]), 'en')).not.toContain(texts['zh-CN']);
    expect(JSON.stringify(lineForm(moved, plan([moved]), reader('en')))).not.toContain(texts['zh-CN']);
  });

  it('says what to ask where nothing is to be done for the client, in the language of its reader', () => {
    const question = { 'zh-CN': '明年的设备采购计划？', en: 'What will it buy next year?' };
    const errand = { id: id<never>(), text: '答复利率', texts: null, dueOn: null, isPromise: true };
    expect(text(plan([line({ question })]))).toContain('可问：明年的设备采购计划？');
    expect(text(plan([line({ question })]), 'en')).toContain('ask: What will it buy next year?');
    const both = line({ question, errand });
    expect(text(plan([both]))).not.toContain('可问');
    expect(textOf(lineForm(both, plan([both]), reader('zh-CN')).blocks)).toContain('可问：明年的设备采购计划？');
  });

  it('names who was left out by reason, and asks which client is meant', () => {
    const clients = [
      { clientName: '甲', why: 'full' as const },
      { clientName: '乙', why: 'within_gap' as const },
      { clientName: '丙', why: 'within_gap' as const },
    ];
    const left = { id: id<PlanId>(), offered: [], clients };
    const shown = textOf(leftOutView(left, reader('zh-CN')).blocks);
    expect(shown).toContain('1 户当天已排满\n甲');
    expect(shown).toContain('2 户在联系间隔内\n乙 · 丙');
    const offered = [{ clientId: id<ClientId>(), clientName: '乙', gapDays: 41 }];
    expect(textOf(leftOutView({ ...left, offered }, reader('zh-CN'), '丁 已列入今天的计划。').blocks)).toContain(
      '丁 已列入今天的计划。\n今天还有余力：最久没有联系的客户\n乙 · 41 天',
    );
    expect(textOf(leftOutView({ ...left, offered }, reader('en')).blocks)).toContain(
      'There is room today: longest without a contact\n乙 · 41 days',
    );
    const which = whichToAdd(
      '港',
      { kind: 'several', matches: [shownMatch({ name: '海港物流', owner: null })] },
      reader('zh-CN'),
    );
    expect(textOf(which.blocks)).toContain('[1 海港物流]');
  });

  it('says of one that is not made yet what there is to do, and of an empty one no counts', () => {
    const { id: _, ...preview } = plan([line(), line({ kind: 'meeting' })], { full: 3 });
    expect(text(preview).split('\n')[0]).toBe('11-23 周一 · 面谈 1 · 电话 1');
    expect(text(preview, 'en').split('\n')[0]).toBe('Mon 23 Nov · meetings 1 · calls 1');
    expect(text(preview, 'en')).toContain('3 for which the day is full');
    expect(text(plan([])).split('\n')[0]).toBe('11-23 周一');
  });

  it('cuts a name off by the room it takes, whatever its script', () => {
    const latin = line({ clientName: 'Bluefield Advanced Materials Ltd' });
    expect(text(plan([latin]))).toContain('Bluefield Advanced Materials Ltd ·');
    // 24 characters of two columns each are all there is room for, the last of them an ellipsis.
    expect(text(plan([line({ clientName: '长'.repeat(40) })]))).toContain(`1. ${'长'.repeat(23)}… ·`);
  });

  it('says today and tomorrow of what falls due then', () => {
    const due = (on: string): Reason => ({
      kind: 'maturity',
      product: 'deposit',
      on: localDate(on),
      markDays: 7,
      points: 15,
      mustSince: null,
    });
    expect(reasonText(due('2026-11-23'), reader('zh-CN'))).toMatch(/11-23 到期（今天）$/);
    expect(reasonText(due('2026-11-24'), reader('zh-CN'))).toMatch(/11-24 到期（明天）$/);
    expect(reasonText(due('2026-11-23'), reader('en'))).toMatch(/ matures 23 Nov \(today\)$/);
    expect(reasonText(due('2026-11-25'), reader('en'))).toMatch(/ \(in 2 days\)$/);
  });

  it('counts from the day on which it is read what lies ahead', () => {
    const more = { points: 15, mustSince: null } as const;
    const due: Reason = { kind: 'maturity', product: 'bill', on: localDate('2026-11-28'), markDays: 7, ...more };
    const day: Reason = { kind: 'yearly_day', on: localDate('2026-11-27'), ...more };
    expect(reasonText(due, reader('zh-CN'))).toMatch(/11-28 到期（5 天后）$/);
    expect(reasonText(due, reader('en'))).toMatch(/ matures 28 Nov \(in 5 days\)$/);
    expect(reasonText({ ...due, product: 'licence' }, reader('en'))).toMatch(/ \(in 5 days\)$/);
    expect(reasonText(day, reader('zh-CN'))).toBe('4 天后有重要日子');
    // A plan of some days ago.
    const past: Reason = { ...due, on: localDate('2026-11-21') };
    expect(reasonText(past, reader('en'))).toMatch(/ matures 21 Nov$/);
    expect(reasonText(past, reader('zh-CN'))).toMatch(/11-21 到期$/);
    expect(reasonText({ ...day, on: localDate('2026-11-21') }, reader('en'))).toBe('an important day 2 days ago');
    expect(reasonText({ ...day, on: localDate('2026-11-21') }, reader('zh-CN'))).toBe('2 天前有重要日子');
  });

  it('says of what falls due later on which day that is, and of the rest how late it is today', () => {
    const due = (on: string): Reason =>
      ({ kind: 'promise', followUpId: id(), dueOn: localDate(on), points: 15, mustSince: null }) as const;
    expect(reasonText(due('2026-11-27'), reader('en'))).toBe('promise due 27 Nov');
    expect(reasonText(due('2026-11-27'), reader('zh-CN'))).toBe('承诺 11-27 到期');
    expect(reasonText(due('2026-11-23'), reader('en'))).toBe('promise due today');
    expect(reasonText(due('2026-11-20'), reader('zh-CN'))).toBe('承诺已逾期 3 天');
  });

  it('names no birthday', () => {
    const reason: Reason = { kind: 'yearly_day', on: localDate('2026-11-26'), points: 15, mustSince: null };
    expect(reasonText(reason, reader('zh-CN'))).toBe('3 天后有重要日子');
    const tomorrow = { ...reason, on: localDate('2026-11-24') };
    expect(reasonText(tomorrow, reader('zh-CN'))).toBe('明天有重要日子');
    expect(reasonText(tomorrow, reader('en'))).toBe('an important day tomorrow');
  });
});

describe('the evening', () => {
  it('says what carries over, and whom to invite so that tomorrow has its meetings', () => {
    const today = plan([line({ state: 'done', outcome: 'reached', interactionId: id() }), line({ clientName: '乙' })]);
    const next = { ...plan([line({ kind: 'meeting' }), line({ kind: 'invite', clientName: '丙' })]), day: DAY };
    const { id: _id, ...shown } = next;
    expect(textOf(recapMessage({ plan: today, next: shown, streak: 1 }, reader('zh-CN')).blocks).split('\n')).toEqual([
      '当日小结 · 11-23 周一 · 面谈 0/0 · 拨打 1，接通 1/2',
      '1 项未完成',
      '乙',
      '仍需联系的会排进下一个计划。',
      '11-23 周一 预排：面谈 1，电话 1',
      '宜提前约访：丙',
    ]);
  });

  it('counts what is named beside what could not wait, and names each in a paragraph of its own', () => {
    const due = { kind: 'promise', followUpId: id<never>(), dueOn: DAY, points: 50, mustSince: DAY } as const;
    const missed = line({ clientName: '丁', reasons: [due] });
    expect(recapMessage({ plan: plan([missed]), next: null, streak: 0 }, reader('en')).text).toMatch(
      /^Missed, and could not wait: 1 · The day in short · Mon 23 Nov/,
    );
    const said = (lines: readonly KeptLine[], language: Language = 'zh-CN') =>
      textOf(recapMessage({ plan: plan(lines), next: null, streak: 0 }, reader(language)).blocks).split('\n');
    expect(said([missed, line({ clientName: '乙' })]).slice(1)).toEqual([
      '当天必须联系而未联系 1 户',
      '丁',
      '另有 1 项未完成',
      '乙',
      '仍需联系的会排进下一个计划。',
    ]);
    expect(said([missed]).slice(3)).toEqual(['仍需联系的会排进下一个计划。']);
    expect(said([missed], 'en').slice(1)).toEqual([
      'Missed, and could not wait: 1',
      '丁',
      'Whoever still needs a contact is on the next plan.',
    ]);
  });

  it('says what was missed that could not wait, else for how many plans nothing was', () => {
    const due = { kind: 'promise', followUpId: id<never>(), dueOn: DAY, points: 50, mustSince: DAY } as const;
    const told = (lines: readonly KeptLine[], streak: number, language: Language = 'zh-CN') =>
      textOf(recapMessage({ plan: plan(lines), next: null, streak }, reader(language)).blocks).split('\n')[1];
    const open = line({ clientName: '丁', reasons: [due] });
    expect(told([open, line()], 0)).toBe('当天必须联系而未联系 1 户');
    const recap = recapMessage({ plan: plan([open, line()]), next: null, streak: 0 }, reader('zh-CN'));
    expect(textOf(recap.blocks).match(/丁/g)).toHaveLength(1);
    expect(recap.blocks.map((block) => textOf([block]).split('\n')[0])).toEqual([
      expect.stringContaining('小结'),
      '当天必须联系而未联系 1 户',
      '另有 1 项未完成',
      '仍需联系的会排进下一个计划。',
    ]);
    const tried = { ...open, state: 'no_answer' as const };
    expect(told([tried, line()], 3)).toBe('连续 3 个计划日，该办的都办了');
    expect(told([tried], 3, 'en')).toBe('3 plans in a row with nothing missed that could not wait');
    expect(told([tried], 1)).not.toContain('连续');
  });

  it('shows the manager a table, those with most to do first', () => {
    const progress = (open: number) => ({
      meetings: { done: 1, planned: 2 },
      calls: { tried: 5, reached: 3, planned: 20 },
      open,
    });
    const rows = [
      { of: { name: '王莉' }, progress: progress(2) },
      { of: { name: '陈浩' }, progress: progress(9) },
      { of: { name: '赵敏' }, progress: null },
    ];
    const { blocks } = teamMessage({ day: DAY, rows }, reader('zh-CN'));
    const table = blocks.find(({ type }) => type === 'table') as { rows: readonly { text: string }[][] } | undefined;
    expect(table?.rows.map((row) => row.map(({ text: cell }) => cell))).toEqual([
      ['客户经理', '面谈', '接通/拨打/计划', '未处理'],
      ['陈浩', '1/2', '3/5/20', '9'],
      ['王莉', '1/2', '3/5/20', '2'],
      ['赵敏', '无计划', '–', '–'],
    ]);
  });
});

describe('a line by itself', () => {
  it('shows every term of its value, and how to begin in the client’s language', () => {
    const each = line({
      clientLanguage: 'en',
      reasons: [
        {
          kind: 'maturity',
          product: 'loan',
          on: localDate('2026-12-21'),
          markDays: 30,
          points: 30,
          mustSince: null,
        },
      ],
      bonuses: [{ kind: 'tier', points: 12 }],
    });
    const said = textOf(lineForm(each, plan([each]), reader('zh-CN')).blocks);
    expect(said).toContain('• 贷款 12-21 到期（28 天后）：30 分\n• 客户层级：12 分\n合计 42 分');
    expect(said).toContain('Your loan matures on 21 Dec');
  });
});

describe.each(LANGUAGES)('with the longest data there is, in %s', (language) => {
  const LONG = '长'.repeat(300);
  const due = { mustSince: DAY, points: 80 };
  const reasons: readonly Reason[] = [
    { kind: 'promise', followUpId: id(), dueOn: localDate('2020-01-01'), ...due },
    { kind: 'maturity', product: 'credit_line', on: localDate('2027-02-21'), markDays: 90, ...due },
    { kind: 'cadence', gapDays: 9_999, idealGapDays: 180, worstGapDays: 365, ...due },
    { kind: 'keep_ahead', until: localDate('2026-12-18'), ...due },
    { kind: 'tidy', lacks: ['no_next_step', 'no_need'], ...due },
    { kind: 'churn_alert', since: localDate('2025-10-19'), week: 999, ...due },
    {
      kind: 'next_tier',
      tier: LONG,
      short: [
        { measure: 'assets', percent: 19, isOne: false },
        { measure: 'other_banks', percent: 1, isOne: false },
      ],
      ...due,
    },
    { kind: 'opportunity', percent: 9_999, ...due },
    { kind: 'report_back', number: 'C-2026-10147', ...due },
    { kind: 'complaint', number: 'C-2026-10147', ...due },
    ...REVIEW_MARKS.map((mark) => ({ kind: 'review' as const, mark, ...due })),
  ];
  const longest = (kind: KeptLine['kind'], state: KeptLine['state']) =>
    line({
      kind,
      state,
      clientName: LONG,
      startsAt: new Date('2026-11-23T06:00:00Z'),
      reasons,
      goal: GOALS.at(-1) ?? 'place',
      bonuses: [
        { kind: 'tier', points: 12 },
        { kind: 'invite', points: 8 },
        { kind: 'area', points: 4 },
      ],
      question: { 'zh-CN': LONG, en: LONG },
      isNew: kind === 'meeting',
      errand: { id: id(), text: LONG, texts: null, dueOn: localDate('2020-01-01'), isPromise: true },
      why: state === 'skipped' ? LONG : null,
    });
  const lines = [
    ...Array.from({ length: 15 }, () => longest('meeting', 'planned')),
    ...Array.from({ length: 30 }, () => longest('invite', 'skipped')),
    ...Array.from({ length: 3 }, () => longest('record', 'planned')),
  ];
  const full = plan(lines, {
    do_not_contact: 999,
    no_channel: 999,
    away: 999,
    postponed: 999,
    tried: 999,
    lately: 999,
    full: 999,
    within_gap: 9_999,
  });

  it('keeps to the limits of Slack', () => {
    expect(validateBlocks(planMessage(full, reader(language)).blocks, 'message')).toEqual([]);
    const rows = Array.from({ length: 200 }, () => ({ of: { name: LONG }, progress: null }));
    expect(validateBlocks(teamMessage({ day: DAY, rows }, reader(language)).blocks, 'message')).toEqual([]);
    expect(
      validateBlocks(recapMessage({ plan: full, next: full, streak: 130 }, reader(language)).blocks, 'message'),
    ).toEqual([]);
    expect(validateView(allView(full, reader(language), LONG), 'modal')).toEqual([]);
    const left = Array.from({ length: 2_000 }, (_, at) => ({
      clientName: LONG,
      why: WHYS[at % WHYS.length] ?? 'full',
    }));
    const offered = Array.from({ length: 5 }, () => ({ clientId: id<ClientId>(), clientName: LONG, gapDays: 9_999 }));
    const view = leftOutView({ id: id(), offered, clients: left }, reader(language), LONG);
    expect(validateView(view, 'modal')).toEqual([]);
    expect(validateView(addForm(reader(language)), 'modal')).toEqual([]);
    const meant = Array.from({ length: 5 }, () => shownMatch({ name: LONG, owner: { id: id(), name: LONG } }));
    expect(
      validateBlocks(whichToAdd(LONG, { kind: 'several', matches: meant }, reader(language)).blocks, 'message'),
    ).toEqual([]);
    expect(validateView(lineForm(longest('invite', 'planned'), full, reader(language)), 'modal')).toEqual([]);
    const quiet = {
      hours: Array.from({ length: QUIET_MOST }, () => ({ from: '12:00', until: '14:00' })),
      away: Array.from({ length: QUIET_MOST }, () => ({ from: DAY, until: localDate('2026-12-01') })),
    };
    const refused = ['contact', 'call', 'visit', 'message', 'email', 'marketing', 'referral', 'personal_data'] as const;
    const consents = { granted: refused, refused };
    const terms = { clientId: id(), clientName: LONG, quiet, consents };
    expect(validateView(quietForm(terms, reader(language)), 'modal')).toEqual([]);
  });
});

import type { ModalView } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { preparedText } from '../../../src/core/complaint/prepared-plans.ts';
import type { ShownCase } from '../../../src/core/complaint/shown-case.ts';
import type { SimilarCase } from '../../../src/core/complaint/similarity/similar-case.ts';
import type { StepKind } from '../../../src/core/complaint/step.ts';
import { COMPLAINT_STATES } from '../../../src/core/complaint/words.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ComplaintId, StaffId } from '../../../src/core/shared/ids.ts';
import type { Currency } from '../../../src/core/shared/money.ts';
import { validateBlocks, validateView } from '../../../src/local-slack/block-kit/validate.ts';
import type { Message } from '../../../src/slack/blocks.ts';
import { complaintIds as ids, saidValue } from '../../../src/slack/complaint/ids.ts';
import { saidOfButton } from '../../../src/slack/complaint/input.ts';
import { caseList } from '../../../src/slack/complaint/surfaces/case-list.ts';
import { caseMessage, dropMessage, stepMessage } from '../../../src/slack/complaint/surfaces/case-message.ts';
import { complaintHelp, filedView, intakeForm, whichClient } from '../../../src/slack/complaint/surfaces/intake.ts';
import { isUnfinished, noticeText, withFindings } from '../../../src/slack/complaint/surfaces/notice.ts';
import { caseView } from '../../../src/slack/complaint/surfaces/opened-case.ts';
import { similarBlocks } from '../../../src/slack/complaint/surfaces/similar.ts';
import { fieldOfRefusal, STEP_FIELDS, stepForm } from '../../../src/slack/complaint/surfaces/step-form.ts';
import type { Reader } from '../../../src/slack/reader.ts';
import { LANGUAGES, type Language } from '../../../src/slack/wording/format.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import { CASE } from '../../core/complaint/cases.ts';
import { id, SHANGHAI } from '../../support/records.ts';
import { shownMatch } from '../../support/shown-match.ts';
import { textOf } from '../../support/text-of.ts';

const TODAY = localDate('2026-11-23');
const AT = new Date('2026-11-23T02:00:00Z');
const reader = (language: Language): Reader => ({
  wording: wordingIn(language),
  today: TODAY,
  now: AT,
  zone: SHANGHAI,
});
const LONG = '长'.repeat(3000);
const PERSON = id<StaffId>();
const CNY = 'CNY' as Currency;
const deadline = (dueOn: string, isCalendarKnown = true) => ({
  dueOn: localDate(dueOn),
  finishBy: localDate('2026-12-04'),
  dueAt: AT,
  startsAt: AT,
  isCalendarKnown,
  source: 'test',
});

const shown = (change: Partial<ShownCase> = {}, longest = true): ShownCase => ({
  complaint: {
    ...CASE,
    ...(longest
      ? {
          words: LONG,
          product: LONG.slice(0, 200),
          remedy: LONG.slice(0, 200),
          about: { branchId: null, unit: LONG.slice(0, 200), staffId: PERSON, concernedOwnerId: PERSON },
          facts: LONG,
          judgement: { outcome: 'partly', findings: LONG, basis: LONG, reasons: LONG },
          cause: { class: 'felt_ignored', dimension: 'reliability', note: LONG },
          plan: { text: LONG, redress: { minor: 12_345_678n, currency: CNY }, proposedBy: PERSON },
          review: { summary: LONG, prevention: LONG },
          survey: { scores: { outcome: 4, handling: 5, loyalty: 3 }, note: LONG, at: AT },
          handlerId: PERSON,
          offeredTo: PERSON,
        }
      : {}),
  },
  clientName: longest ? LONG.slice(0, 200) : '海港物流',
  names: new Map([[PERSON, LONG.slice(0, 100)]]),
  aboutBranchName: '城东支行',
  handlingBranchName: null,
  handlerLeft: true,
  evidence: Array.from({ length: 40 }, () => ({ label: LONG.slice(0, 300), reference: LONG.slice(0, 300) })),
  links: Array.from({ length: 9 }, (_, at) => ({
    number: 'C-2026-0001',
    as: (['related', 'leads', 'led_by', 'duplicate_of', 'duplicate'] as const)[at % 5] ?? 'related',
  })),
  drop: { since: localDate('2026-10-19') },
  needsChannel: true,
  clocks: {
    statutory: deadline('2026-12-05'),
    service: { dueAt: new Date('2026-11-24T08:00:00Z'), percent: 75 },
    appeal: null,
  },
  next: 'judge',
  ...change,
});
const history = Array.from({ length: 60 }, (_, at) => ({
  seq: at + 1,
  kind: 'note' as const,
  from: null,
  to: 'received' as const,
  by: { id: PERSON, name: LONG.slice(0, 100) },
  inPlaceOf: { id: PERSON, name: LONG.slice(0, 100) },
  at: AT,
  data: { text: LONG },
}));
const similar: readonly SimilarCase[] = Array.from({ length: 3 }, () => ({
  kind: 'whole' as const,
  id: id<ComplaintId>(),
  number: 'C-2026-0101',
  score: 0.824,
  product: '手续费',
  outcome: 'upheld',
  settledAs: null,
  solution: LONG,
  redress: { minor: 20_000n, currency: CNY },
  days: 4,
}));
const people = Array.from({ length: 150 }, () => ({
  id: id<StaffId>(),
  name: LONG.slice(0, 60),
  branch: { name: LONG },
}));
const track = { key: 'ordinary', name: { 'zh-CN': '一般投诉', en: 'general complaint' } };
const desk = {
  client: { id: id<string>(), name: LONG.slice(0, 200) },
  branches: Array.from({ length: 150 }, () => ({ id: id<string>(), name: LONG.slice(0, 100) })),
  people,
  tracks: [track, { key: 'payment', name: { 'zh-CN': '支付投诉', en: 'payment complaint' } }],
};
const start = { clientId: null, asksClient: false, words: LONG, isCut: false, source: 'online' as const, similar };
const steps = Object.keys(STEP_FIELDS) as StepKind[];
const opened = { kind: 'all' as const, shown: shown(), steps, history };
const stateOnly = { kind: 'state' as const, shown: shown(), steps: ['survey', 'note'] as const };
const prepared = Array.from({ length: 3 }, (_, at) => ({
  key: `plan_${at}`,
  text: { 'zh-CN': LONG.slice(0, 200), en: LONG.slice(0, 200) },
  offered: 12,
  used: 3,
}));
const extensions = [{ key: 'complex', name: { 'zh-CN': '情况复杂', en: 'complex' }, dueOn: localDate('2026-12-23') }];

const listed = {
  cases: Array.from({ length: 20 }, (_, at) => ({
    id: id<ComplaintId>(),
    number: 'C-2026-0147',
    state: 'received' as const,
    who: LONG.slice(0, 200),
    product: LONG.slice(0, 200),
    handler: at === 1 ? null : { name: LONG.slice(0, 100), hasLeft: at === 2 },
    due: { clock: 'statutory' as const, dueOn: localDate('2026-12-05'), finishBy: localDate('2026-12-04') },
    next: 'accept' as const,
    appealUntil: null,
    answerAcceptedAt: null,
    sight: at === 3 ? ('state' as const) : ('all' as const),
  })),
  open: 10_000,
  answered: 3,
};

it('a case says on a lock screen that it is a complaint, whose, and what to do next', () => {
  const noticed = (language: Language) => caseMessage(shown({ next: 'assign' }, false), reader(language)).text;
  expect(noticed('zh-CN')).toMatch(/^投诉 C-2026-0147 · .* · 下一步：分派处理人$/);
  expect(noticed('en')).toMatch(/^Complaint C-2026-0147 · .* · Next: Assign a handler$/);
});

describe.each(LANGUAGES)('the surfaces of complaints in %s', (language) => {
  const to = reader(language);
  const words = to.wording.complaint;

  const messages: readonly (readonly [string, Message])[] = [
    ...COMPLAINT_STATES.map(
      (state) =>
        [`the case, ${state}`, caseMessage(shown({ complaint: { ...opened.shown.complaint, state } }), to)] as const,
    ),
    ['the case to approve', caseMessage(shown({ next: 'approve' }), to)],
    ['a step', stepMessage({ ...(history[0] as (typeof history)[number]), kind: 'judge' }, to)],
    ['a drop', dropMessage(TODAY, to)],
    ['the help', complaintHelp(to)],
    ['the list', caseList(listed, 'open', to)],
    ['no list', caseList({ cases: [], open: 0, answered: 0 }, 'mine', to)],
  ];
  it.each(messages)('keep to Slack’s limits: %s', (_name, message) => {
    expect(validateBlocks(message.blocks, 'message')).toEqual([]);
    expect(message.text).not.toBe('');
  });

  const views: readonly (readonly [string, ModalView])[] = [
    ['the intake', intakeForm(desk, start, to)],
    ['the intake that asks for the client', intakeForm({ ...desk, client: null }, { ...start, asksClient: true }, to)],
    [
      'the intake for nobody',
      intakeForm({ ...desk, client: null, branches: [], people: [] }, { ...start, words: '' }, to),
    ],
    [
      'the choice',
      whichClient(LONG, { kind: 'several', matches: [shownMatch({ name: LONG }), shownMatch({ name: LONG })] }, to),
    ],
    ['what was filed', filedView(shown(), true, similar, to)],
    ['the opened case', caseView(opened, to, LONG.slice(0, 300))],
    ['no case', caseView(null, to)],
    ['how far it is', caseView(stateOnly, to)],
    ...steps.map(
      (kind) =>
        [
          `the form of ${kind}`,
          stepForm(
            { shown: shown(), kind, people, extensions, prepared, appealDays: 30, outcome: 'partly', currency: CNY },
            to,
          ),
        ] as const,
    ),
  ];
  it.each(views)('keep to Slack’s limits: %s', (_name, view) => {
    expect(validateView(view, 'modal')).toEqual([]);
  });

  it('say whose complaint it is to somebody who may know no more than how far it is', () => {
    const known = { ...shown({}, false), clientName: '海港物流' };
    const text = textOf(caseView({ ...stateOnly, shown: known }, to).blocks);
    expect(text).toContain('C-2026-0147 · ');
    expect(text).toContain(' · 海港物流 · ');
    const [first] = listed.cases;
    const cases =
      first === undefined ? [] : [{ ...first, sight: 'state' as const, who: '海港物流', product: '手续费' }];
    const list = textOf(caseList({ cases, open: 1, answered: 0 }, 'open', to).blocks);
    expect(list).toContain(' · 海港物流 · ');
    expect(list).not.toContain('手续费');
  });

  it('say the deadline, the last working day before it, and a year whose holidays nobody knows yet', () => {
    const text = textOf(caseMessage(shown({}, false), to).blocks);
    expect(text).toContain(
      words.statutory(
        to.wording.format.day(localDate('2026-12-05'), TODAY),
        to.wording.format.day(localDate('2026-12-04'), TODAY),
        words.daysLeft(12),
      ),
    );
    expect(text).not.toContain(words.calendarUnknown('2026'));
    const clocks = { statutory: deadline('2028-01-05', false), service: null, appeal: null };
    expect(textOf(caseMessage(shown({ clocks }), to).blocks)).toContain(words.calendarUnknown('2028'));
  });

  it('says of our own promise that it has passed, and no share above all of it', () => {
    const clocks = { ...shown().clocks, service: { dueAt: new Date('2026-11-23T01:00:00Z'), percent: 140 } };
    const text = textOf(caseMessage(shown({ clocks }), to).blocks);
    expect(text).toContain(
      language === 'en' ? 'Our own deadline of today 09:00 has passed' : '行内时限 今天 09:00 已过',
    );
    expect(text).not.toContain('140');
  });

  it('show beside the form how alike a closed one is, what solved it and how long it took', () => {
    const text = textOf(intakeForm(desk, start, to).blocks);
    expect(text).toContain(words.similar.row('C-2026-0101', 82));
    expect(text).toContain(words.redress(to.wording.format.money({ minor: 20_000n, currency: CNY })));
    expect(text).toContain(words.similar.days(4));
    expect(textOf(intakeForm(desk, { ...start, similar: [] }, to).blocks)).toContain(words.similar.none);
    const cause = { class: 'felt_ignored', dimension: 'empathy' } as const;
    const alike = {
      kind: 'alike',
      score: 0.715,
      outcome: 'upheld',
      settledAs: null,
      cause,
      isRedressed: true,
    } as const;
    const hers = similarBlocks([{ ...alike, prepared: 'own_contact', days: 4 }], to.wording);
    expect(textOf(hers)).toContain(words.similar.alike(72));
    expect(textOf(hers)).toContain(words.similar.redressed);
    expect(textOf(hers)).toContain(preparedText('own_contact')?.[language]);
    expect(JSON.stringify(hers)).not.toContain('button');
  });

  it('give an acknowledgement to copy in the language of whoever complains', () => {
    const english = shown({ complaint: { ...CASE, complainant: { ...CASE.complainant, language: 'en' } } }, false);
    expect(JSON.stringify(filedView(english, false, [], to))).toContain('Thank you for telling us.');
  });
});

it('carries in a button all that somebody wrote, or nothing', () => {
  const client = id<string>();
  expect(saidOfButton({ value: saidValue(client, '手续费收了两次') })).toEqual({
    clientId: client,
    words: '手续费收了两次',
  });
  // {"c":null,"w":""} is 17 characters.
  const longest = '长'.repeat(1983);
  expect(saidOfButton({ value: saidValue(null, longest) }).words).toBe(longest);
  expect(saidValue(null, `${longest}长`)).toBeNull();
});

it.each(LANGUAGES)('says in %s that a message is longer than the form holds', (language) => {
  const to = reader(language);
  const said = to.wording.complaint.intake.wordsCut(3000);
  expect(textOf(intakeForm(desk, start, to).blocks)).not.toContain(said);
  expect(textOf(intakeForm(desk, { ...start, isCut: true }, to).blocks)).toContain(said);
});

it('looks up whom and which branch it is about where a select does not hold them all', () => {
  const typeOf = (view: ModalView, block: string) =>
    view.blocks.flatMap((each) => ('element' in each && each.block_id === block ? [each.element.type] : []));
  const to = reader('en');
  const few = { ...desk, people: people.slice(0, 100), branches: desk.branches.slice(0, 100) };
  const step = {
    shown: shown(),
    kind: 'assign' as const,
    extensions,
    prepared,
    appealDays: 30,
    outcome: null,
    currency: CNY,
  };
  for (const [given, type] of [
    [few, 'static_select'],
    [desk, 'external_select'],
  ] as const) {
    expect(typeOf(intakeForm(given, start, to), ids.intakeBlock('person'))).toEqual([type]);
    expect(typeOf(intakeForm(given, start, to), ids.intakeBlock('branch'))).toEqual([type]);
    expect(typeOf(stepForm({ ...step, people: given.people }, to), ids.fieldBlock('person'))).toEqual([type]);
  }
});

it.each([
  ['en', 'CNY', 'Redress or refund in CNY, if any'],
  ['en', 'GBP', 'Redress or refund in GBP, if any'],
  ['zh-CN', 'CNY', '补偿或退还金额（元），没有则不填'],
  ['zh-CN', 'GBP', '补偿或退还金额（英镑），没有则不填'],
  ['zh-CN', 'SGD', '补偿或退还金额（SGD），没有则不填'],
] as const)('says which currency an amount means: %s, %s', (language, currency, label) => {
  const desk = {
    shown: shown(),
    people,
    extensions,
    prepared,
    appealDays: 30,
    outcome: null,
    currency: currency as Currency,
  };
  for (const kind of ['propose_plan', 'settle'] as const)
    expect(
      stepForm({ ...desk, kind }, reader(language)).blocks.flatMap((each) =>
        'element' in each && each.block_id === ids.fieldBlock('amount') ? [each.label.text] : [],
      ),
    ).toEqual([label]);
});

it.each([
  ['zh-CN', 'appeal', ['客户不服什么，要求什么', '由谁核查（上一级）']],
  ['zh-CN', 'recuse', ['谁回避', '为什么回避']],
  ['en', 'appeal', ['What the client objects to, and asks for', 'Who decides on it (one level up)']],
  ['en', 'assign', ['Who']],
] as const)('in %s the fields of the form of %s say what is asked', (language, kind, labels) => {
  const desk = { shown: shown(), people, extensions, prepared, appealDays: 30, outcome: null, currency: CNY, kind };
  const { blocks } = stepForm(desk, reader(language));
  expect(blocks.flatMap((each) => ('element' in each ? [each.label.text] : []))).toEqual(labels);
});

it('says of an extension into the next year which year it is', () => {
  const next = extensions.map((each) => ({ ...each, dueOn: localDate('2027-01-22') }));
  const desk = { shown: shown(), people, extensions: next, prepared, appealDays: 30, outcome: null, currency: CNY };
  expect(JSON.stringify(stepForm({ ...desk, kind: 'extend' }, reader('en')))).toContain('complex: to 22 Jan 2027');
});

describe('what is said of a case', () => {
  it('shows, once opened, all that was said of it: what is asked for, why it was so judged, what it costs, what is prevented', () => {
    const complaint = {
      ...shown({}, false).complaint,
      remedy: '退费并说明',
      judgement: { outcome: 'upheld', findings: '两笔', basis: '价目表', reasons: '系统重复计费' },
      plan: { text: '退还', redress: { minor: 50_000n, currency: CNY }, proposedBy: PERSON },
      review: { summary: '重复计费', prevention: '上线前校验' },
    } as const;
    const view = caseView({ kind: 'all', shown: shown({ complaint }, false), steps: [], history: [] }, reader('zh-CN'));
    for (const said of ['退费并说明', '系统重复计费', '补偿或退还 500 元', '上线前校验'])
      expect(textOf((view as ModalView).blocks)).toContain(said);
  });

  it('shows in its history what stands nowhere else: why a plan was returned, what was asked and done, notes; until it is removed', () => {
    const said = [
      { kind: 'ask_client', data: { question: '请补充转账回单' } },
      { kind: 'client_answered', data: { answer: '回单已寄' } },
      { kind: 'return', data: { reason: '金额依据不足' } },
      { kind: 'carry_out', data: { done: '已退款并道歉', evidence: [] } },
      { kind: 'decide_appeal', data: { decision: 'upheld', reasons: '原处理无误' } },
      { kind: 'withdraw', data: { reason: '客户来电撤回' } },
      { kind: 'note', data: { text: '客户周五前不便接电话' } },
      { kind: 'judge', data: { judgement: { findings: '另有其处' } } },
    ] as const;
    const steps = said.map((step, at) => ({ ...history[0], seq: at + 1, ...step })) as unknown as typeof history;
    const read = (removedAt: Date | null) => {
      const complaint = { ...shown({}, false).complaint, removedAt };
      const view = caseView(
        { kind: 'all', shown: shown({ complaint }, false), steps: [], history: steps },
        reader('zh-CN'),
      );
      return textOf((view as ModalView).blocks);
    };
    const words = [
      '请补充转账回单',
      '回单已寄',
      '金额依据不足',
      '已退款并道歉',
      '原处理无误',
      '客户来电撤回',
      '客户周五前不便接电话',
    ];
    for (const each of words) {
      expect(read(null)).toContain(each);
      expect(read(AT)).not.toContain(each);
    }
    expect(read(null)).not.toContain('另有其处');
  });

  it('shows why the client complains, what an appeal objects to and who decides on it', () => {
    const appeal = { reason: '只退了一笔', at: new Date('2026-12-01T02:00:00Z'), handlerId: PERSON, decision: null };
    const complaint = {
      ...shown({}, false).complaint,
      state: 'appealed',
      cause: { class: 'felt_ignored', dimension: 'reliability', note: '系统重复计费' },
      appealUntil: localDate('2026-12-28'),
      reportedAt: new Date('2026-11-28T02:00:00Z'),
      appeal,
    } as const;
    const names = new Map([[PERSON, '秦岚']]);
    const opened = (change: object) => {
      const now = shown({ complaint: { ...complaint, ...change }, names }, false);
      return textOf(
        (caseView({ kind: 'all', shown: now, steps: [], history: [] }, reader('zh-CN')) as ModalView).blocks,
      );
    };
    const said = opened({});
    for (const each of ['原因类别：感到不受重视/可靠性 · 系统重复计费', '客户不服：只退了一笔', '核查人 秦岚'])
      expect(said).toContain(each);
    // It runs already, and after one that was confirmed there is no other.
    expect(said).not.toContain('前申请核查');
    const confirmed = opened({ appeal: { ...appeal, decision: 'confirmed' } });
    expect(confirmed).not.toContain('前申请核查');
    expect(confirmed).toContain(reader('zh-CN').wording.complaint.decisions.confirmed);
    expect(opened({ appeal: null })).toContain('客户可在 12-28 前申请核查');
    const inEnglish = caseView(
      { kind: 'all', shown: shown({ complaint, names }, false), steps: [], history: [] },
      reader('en'),
    );
    expect(textOf((inEnglish as ModalView).blocks)).toMatch(/^Cause: [A-Z].*系统重复计费$/m);
  });

  it.each(LANGUAGES)('names nobody as deciding on an appeal who has to be replaced, in %s', (language) => {
    const appeal = { reason: '只退了一笔', at: AT, handlerId: PERSON, decision: null };
    const complaint = { ...shown({}, false).complaint, state: 'appealed', reportedAt: AT, appeal } as const;
    const said = (next: StepKind) => {
      const now = shown({ complaint, names: new Map([[PERSON, '秦岚']]), next }, false);
      return textOf(caseMessage(now, reader(language)).blocks);
    };
    expect(said('decide_appeal')).toContain('秦岚');
    expect(said('replace_appeal_handler')).not.toContain('秦岚');
  });

  it('names where it came from, and waits for the client where she owes an answer', () => {
    const waiting = { ...shown({}, false), next: 'client_answered' } as const;
    const view = caseView({ kind: 'all', shown: waiting, steps: [], history: [] }, reader('zh-CN')) as ModalView;
    expect(textOf(view.blocks)).toContain('来源：电话');
    expect(textOf(caseMessage(waiting, reader('zh-CN')).blocks)).toContain('下一步：等客户补充');
    expect(textOf(caseMessage(waiting, reader('en')).blocks)).toContain('Next: Wait for the client’s answer');
  });
});

describe('a reviewed case', () => {
  const reviewed = (answerAcceptedAt: Date | null, until: string) =>
    shown({
      next: 'archive',
      complaint: {
        ...CASE,
        state: 'reviewed',
        reportedAt: AT,
        closedAt: AT,
        appealUntil: localDate(until),
        answerAcceptedAt,
      },
    });
  const buttonsOf = (language: Language, of: ShownCase) =>
    caseMessage(of, reader(language)).blocks.flatMap((block) =>
      block.type === 'actions'
        ? block.elements.flatMap((each) => (each.type === 'button' ? [(each.value ?? '').split(' ')[2] ?? 'more'] : []))
        : [],
    );

  it.each([
    ['zh-CN', '起可归档，客户认可答复后可提前归档'],
    ['en', 'on, or earlier once the client accepts the answer'],
  ] as const)('says from when it may be archived while the client may appeal: %s', (language, why) => {
    const open = reviewed(null, '2026-12-23');
    const text = textOf(caseMessage(open, reader(language)).blocks);
    expect(text).toContain(reader(language).wording.format.day(localDate('2026-12-24'), TODAY));
    expect(text).toContain(why);
    expect(buttonsOf(language, open)).toEqual(['accept_answer', 'archive', 'more']);
  });

  it('is archived next once the client has accepted the answer, or the last day of the appeal is past', () => {
    for (const done of [reviewed(AT, '2026-12-23'), reviewed(null, '2026-11-22')]) {
      expect(textOf(caseMessage(done, reader('zh-CN')).blocks)).toContain('下一步：归档');
      expect(buttonsOf('zh-CN', done)).toEqual(['archive', 'more']);
    }
    expect(buttonsOf('zh-CN', reviewed(null, '2026-11-23'))).toEqual(['accept_answer', 'archive', 'more']);
  });
});

describe('what a step is refused for', () => {
  const under = (kind: string, step: StepKind, typed: Readonly<Record<string, string>> = {}) =>
    fieldOfRefusal(kind, step, (field) => typed[field] ?? '');

  it('stands under the text that is not written yet, else under the field that is meant, always one of the form', () => {
    expect(under('words_missing', 'judge', { findings: '重复收费', reasons: '按约' })).toBe(ids.fieldBlock('basis'));
    expect(under('words_missing', 'propose_plan', { plan: 'x' })).toBe(ids.fieldBlock('plan'));
    expect(under('words_missing', 'recuse')).toBe(ids.fieldBlock('reason'));
    expect(under('words_missing', 'review', { summary: '已更正' })).toBe(ids.fieldBlock('prevention'));
    expect(under('words_missing', 'settle')).toBe(ids.fieldBlock('doing'));
    expect(under('evidence_missing', 'carry_out', { label: '凭证' })).toBe(ids.fieldBlock('doing'));
    expect(under('evidence_missing', 'carry_out', { doing: '已退', label: '凭证' })).toBe(ids.fieldBlock('reference'));
    expect(under('evidence_missing', 'add_evidence', { reference: 'dms:77' })).toBe(ids.fieldBlock('label'));
    expect(under('above_authority', 'settle')).toBe(ids.fieldBlock('amount'));
    for (const step of Object.keys(STEP_FIELDS) as StepKind[])
      for (const kind of ['words_missing', 'changed_meanwhile', 'not_yours', 'notice_missing'])
        if (STEP_FIELDS[step].length > 0) expect(STEP_FIELDS[step].map(ids.fieldBlock)).toContain(under(kind, step));
  });
});

describe('what the client is told', () => {
  const notice = (kind: StepKind, appealDays: number | null = 30) =>
    noticeText({ kind, shown: shown({}, false), extensions: [], appealDays });

  it('is proposed with a gap for what only she can say, and not taken with nothing in it', () => {
    for (const kind of ['report', 'settle', 'decide_appeal', 'extend'] as const) {
      expect(isUnfinished(notice(kind)), kind).toBe(true);
      expect(isUnfinished(notice(kind).replace(/…+/u, '已退还两笔手续费')), kind).toBe(false);
    }
    for (const kind of ['accept', 'judge', 'withdraw'] as const) expect(isUnfinished(notice(kind)), kind).toBe(false);
    expect(isUnfinished('您说“收了两次……没人解释”，已退还。')).toBe(false);
  });

  it('names a review by the bank where the rule book gives one, with its days', () => {
    expect(notice('report', 20)).toContain('20 日内向我行上级机构书面申请核查');
    expect(notice('report', null)).not.toContain('核查');
    expect(notice('report', null)).toContain('您可以申请调解');
    const { toClient } = wordingIn('en').complaint;
    expect(toClient.report('C-2026-0147', null)).toMatch(/If you do not agree, mediation, .* are open to you\.$/);
    expect(toClient.report('C-2026-0147', 30)).toContain('within 30 days for a review; mediation');
  });

  it('of a judgement is what the form says of it, where its introduction was left as it is', () => {
    const judgement = { outcome: 'upheld', findings: '两笔', basis: '价目表', reasons: '重复' } as const;
    const judged = (text: string) => withFindings({ kind: 'judge', judgement, notice: { channel: 'phone', text } });
    expect(judged(notice('judge'))).toMatchObject({ notice: { text: `${notice('judge')}\n两笔\n价目表\n重复` } });
    expect(judged('已当面说明。')).toMatchObject({ notice: { text: '已当面说明。' } });
  });
});

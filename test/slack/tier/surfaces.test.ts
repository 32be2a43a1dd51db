import { describe, expect, it } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { Currency } from '../../../src/core/shared/money.ts';
import { QUADRANTS, type Quadrant } from '../../../src/core/tier/degrees.ts';
import type { Condition } from '../../../src/core/tier/scheme.ts';
import { validateBlocks } from '../../../src/local-slack/block-kit/validate.ts';
import { tierIds as ids } from '../../../src/slack/tier/ids.ts';
import { deskView, type ShownDesk } from '../../../src/slack/tier/surfaces/desk.ts';
import { askForReason, chooseTier, tierMessage } from '../../../src/slack/tier/surfaces/explained.ts';
import { prioritiesPicture, prioritiesView } from '../../../src/slack/tier/surfaces/priorities.ts';
import {
  declineForm,
  faultSaid,
  previewView,
  proposalView,
  rulesForm,
  type ShownPreview,
} from '../../../src/slack/tier/surfaces/rules.ts';
import { type ShownScale, scaleView } from '../../../src/slack/tier/surfaces/scale.ts';
import { LANGUAGES } from '../../../src/slack/wording/format.ts';
import { readerAt } from '../../support/readers.ts';
import { id } from '../../support/records.ts';
import { shownMatch } from '../../support/shown-match.ts';
import { textOf } from '../../support/text-of.ts';

const reader = readerAt('2026-11-30T02:00:00Z');
const CNY = 'CNY' as Currency;
const at = (measure: string, threshold: number, operator: Condition['operator'] = '>='): Condition => ({
  measure,
  operator,
  threshold,
});

const worth = {
  degrees: { satisfaction: 4.2, loyalty: 60, stickiness: null, contribution: -150, verdict: 'liability' as const },
  quadrant: 'ripen' as const,
};
const LONG = '长'.repeat(300);
const scheme = {
  id: id<string>(),
  version: 3,
  rules: '规'.repeat(3_000),
  proposedBy: { name: LONG },
  proposedAt: new Date('2026-11-20T02:00:00Z'),
  decidedAt: new Date('2026-11-23T02:00:00Z'),
};
const PREVIEW: ShownPreview = {
  counts: ['person', 'corporate', 'association'].flatMap((kind) =>
    Array.from({ length: 10 }, (_, rank) => ({
      kind: kind as 'person',
      tier: `${rank}${'级'.repeat(29)}`,
      before: 100_000,
      after: 99_999,
    })),
  ),
  pairs: Array.from({ length: 90 }, (_, each) => ({
    kind: 'person' as const,
    from: `${each}${'级'.repeat(29)}`,
    to: '级'.repeat(30),
    direction: 'up' as const,
    count: 1_000,
  })),
  up: 90_000,
  down: 0,
  fresh: 3,
  named: Array.from({ length: 24 }, () => ({ name: LONG, from: null, to: '级'.repeat(30), direction: 'new' as const })),
  nameable: 12_000,
  behind: 12_000,
};
const SCALE: ShownScale = {
  active: { ...scheme, rules: 'x'.repeat(3_000) },
  off: null,
  open: null,
  sizes: Array.from({ length: 30 }, () => ({ degree: '级'.repeat(30), count: 12_345 })),
};
const DESK: ShownDesk = {
  active: scheme,
  sizes: Array.from({ length: 60 }, (_, each) => ({ kind: 'person' as const, tier: `${each}${LONG}`, count: 12_345 })),
  mayPropose: true,
  mayScale: true,
  scales: Array.from({ length: 30 }, (_, at) => ({ scheme: { ...scheme, id: `scale${at}` } })),
  hasPriorities: true,
  open: { scheme: { ...scheme, version: 4 }, mayApprove: true, mayDecline: true },
  moves: Array.from({ length: 10 }, () => ({ name: LONG, from: LONG, to: LONG, on: localDate('2026-11-29') })),
};
const open = { scheme: { ...scheme, owner: null }, mayApprove: true, mayDecline: true, isOwn: true };
const FAULTS = [
  'too_long',
  'no_tiers',
  'kind_expected',
  'kind_twice',
  'kind_empty',
  'tier_twice',
  'tier_name_too_long',
  'too_many_tiers',
  'lowest_has_rule',
  'rule_expected',
  'measure',
  'operator',
  'number',
  'and_or_or',
  'too_many_conditions',
] as const;

const MANY = Array.from({ length: 400 }, (_, at) => ({
  name: LONG,
  worthPercent: at,
  readiness: at % 101,
  quadrant: QUADRANTS[at % 4] ?? 'wait',
  degree: LONG,
}));

describe('deal priorities', () => {
  const of = (name: string, worthPercent: number, readiness: number, quadrant: Quadrant) => ({
    name,
    worthPercent,
    readiness,
    quadrant,
    degree: name === '乙' ? 'A' : null,
  });
  const clients = [of('甲', 900, 80, 'first'), of('乙', 120, 20, 'ripen'), of('丙', -5, 50, 'serve')];

  it('are counted and named by quadrant, those to be done first on top', () => {
    expect(textOf(prioritiesView({ clients, unknown: 2 }, 'failed', reader('zh-CN')).blocks).split('\n')).toEqual([
      '图暂时无法显示，请一分钟后再试。',
      '价值高、意愿强，优先推进：1 户',
      '甲',
      '价值高、意愿弱，先培育：1 户',
      '乙（A）',
      '价值低、意愿强，标准化服务：1 户',
      '丙',
      '另有 2 户缺收入或意愿数据',
    ]);
    expect(textOf(prioritiesView({ clients: [], unknown: 2 }, 'drawing', reader('en')).blocks)).toBe(
      'None of your clients has both its revenue and its readiness on record.',
    );
  });

  it('are drawn by readiness and worth, with the limits between, and only the first by name', () => {
    const picture = prioritiesPicture({ clients, unknown: 0 }, reader('zh-CN'));
    expect(picture?.chart).toMatchObject({
      kind: 'quadrants',
      across: { limit: 50 },
      up: { limit: 100 },
      points: [
        { x: 80, y: 900, name: '甲' },
        { x: 20, y: 120, name: null },
        { x: 50, y: -5, name: null },
      ],
    });
    expect(picture?.altText).toContain('优先推进：1 户');
    expect(prioritiesPicture({ clients: [], unknown: 3 }, reader('en'))).toBeNull();
  });
});

describe('what rules would move', () => {
  const moved: ShownPreview = {
    counts: [{ kind: 'corporate', tier: 'C', before: 0, after: 1 }],
    pairs: [{ kind: 'corporate', from: null, to: 'C', count: 1, direction: 'new' }],
    up: 0,
    down: 0,
    fresh: 1,
    named: [{ name: '海港物流', from: null, to: 'C', direction: 'new' }],
    nameable: 1,
    behind: 0,
  };
  const still: ShownPreview = { ...moved, pairs: [], fresh: 0, named: [], nameable: 0 };
  const open = (owner: object | null) => ({
    scheme: { ...scheme, owner },
    mayApprove: true,
    mayDecline: false,
    isOwn: false,
  });
  const said = (view: { readonly blocks: Parameters<typeof textOf>[0] }) => textOf(view.blocks);

  it('are tiers where they are the bank’s, and degrees where they are a scale, to its owner and to her manager', () => {
    for (const view of [
      previewView('own', 'x', moved, reader('en')),
      proposalView(open({ id: id<string>() }), moved, reader('en')),
    ]) {
      expect(said(view)).toContain('海港物流: not graded yet → C');
      expect(said(view)).toContain('1 client moves: 0 up, 0 down, 1 graded for the first time');
      expect(said(view)).not.toContain('tier');
    }
    expect(said(proposalView(open(null), moved, reader('en')))).toContain('海港物流: no tier → C');
    // Whose it is, which version, since when: she who approves it may have several before her.
    const hers = { ...open({ id: id<string>() }), scheme: { ...scheme, proposedBy: { name: '王莉' }, owner: {} } };
    expect(said(proposalView(hers, moved, reader('zh-CN'))).split('\n')[0]).toBe('第 3 版待审批：王莉 11-20 提交');
    const own = said(previewView('own', 'x', moved, reader('zh-CN')));
    expect(own).toContain('1 户等级变动：上调 0 户，下调 0 户，首次分等级 1 户');
    expect(own).toContain('海港物流：未分等级 → C');
    expect(own).not.toContain('层级');
    expect(said(previewView('own', 'x', still, reader('zh-CN')))).toContain('没有客户变动等级。');
    expect(said(previewView('bank', 'x', moved, reader('zh-CN')))).toContain('海港物流：未定级 → C');
  });
});

describe('what rules would move, of many', () => {
  it('are named as the first of so many', () => {
    const some = { ...PREVIEW, named: PREVIEW.named.slice(0, 2), nameable: 93 };
    expect(textOf(previewView('bank', 'x', some, reader('en')).blocks)).toContain(
      'Of these, clients you may see (2 of 93):',
    );
    expect(textOf(previewView('bank', 'x', some, reader('zh-CN')).blocks)).toContain(
      '其中您可查看的客户（93 户中的 2 户）：',
    );
    expect(textOf(previewView('bank', 'x', { ...some, nameable: 2 }, reader('zh-CN')).blocks)).toContain(
      '其中您可查看的客户：',
    );
    expect(textOf(previewView('bank', 'x', { ...some, behind: 1 }, reader('en')).blocks)).toContain(
      'The figures of 1 client are',
    );
  });
});

describe('a proposal of one’s own', () => {
  const own = { scheme: { ...scheme, owner: null }, mayApprove: false, mayDecline: true, isOwn: true };

  it('is taken back, with a form that says so; one of somebody else is declined', () => {
    const pressed = (isOwn: boolean) => JSON.stringify(proposalView({ ...own, isOwn }, PREVIEW, reader('en')).blocks);
    expect(pressed(true)).toContain(ids.withdraw);
    expect(pressed(true)).not.toContain('Decline');
    expect(pressed(false)).toContain(ids.decline);
    expect(declineForm(scheme.id, 'own', reader('zh-CN'))).toMatchObject({
      title: { text: '撤回规则' },
      submit: { text: '撤回' },
    });
    expect(JSON.stringify(declineForm(scheme.id, 'own', reader('zh-CN')))).not.toContain('退回');
  });
});

describe('the tiers of the bank’s files', () => {
  it('are called as their reader calls them while no rules of the bank’s name them', () => {
    const sizes = [{ kind: 'corporate', tier: '重点', count: 112 }] as const;
    expect(textOf(deskView({ ...DESK, active: null, sizes }, reader('en')).blocks)).toContain('Corporates · Key 112');
    expect(textOf(deskView({ ...DESK, sizes }, reader('en')).blocks)).toContain('Corporates · 重点 112');
  });

  it('names the tiers of recent moves as their reader calls them', () => {
    const moves = [{ name: 'Harbour', from: '重点', to: 'Core', on: localDate('2026-11-20') }];
    expect(textOf(deskView({ ...DESK, moves }, reader('en')).blocks)).toContain('Harbour: Key → Core');
    expect(textOf(deskView({ ...DESK, moves }, reader('zh-CN')).blocks)).toContain('Harbour：重点 → 基础');
  });
});

describe.each(LANGUAGES)('with the longest data there is, in %s', (language) => {
  it.each([
    ['the desk', deskView(DESK, reader(language))],
    ['the form', rulesForm('bank', 'x'.repeat(3_000), reader(language))],
    ['the form with an example', rulesForm('bank', null, reader(language))],
    ['the form of a scale', rulesForm('own', null, reader(language))],
    ['her scale', scaleView(SCALE, reader(language))],
    ['her scale that waits', scaleView({ ...SCALE, open: { scheme } }, reader(language))],
    ['no scale yet', scaleView({ active: null, off: null, open: null, sizes: [] }, reader(language))],
    ['a scale that is switched off', scaleView({ ...SCALE, active: null, off: scheme, sizes: [] }, reader(language))],
    [
      'a scale that is to be switched off',
      scaleView({ ...SCALE, open: { scheme: { ...scheme, rules: '' } } }, reader(language)),
    ],
    [
      'that somebody wants no scale any more',
      proposalView(
        { scheme: { ...scheme, owner: {} }, mayApprove: true, mayDecline: true, isOwn: false },
        'off',
        reader(language),
      ),
    ],
    ['a preview', previewView('bank', 'x'.repeat(3_000), PREVIEW, reader(language))],
    ['a preview that counts', previewView('bank', 'x', 'counting', reader(language))],
    ['a proposal', proposalView(open, PREVIEW, reader(language))],
    ['a proposal of her own', proposalView({ ...open, mayApprove: false }, PREVIEW, reader(language))],
    ['why not', declineForm(scheme.id, 'other', reader(language))],
    ['why it is taken back', declineForm(scheme.id, 'own', reader(language))],
    ['priorities', prioritiesView({ clients: MANY, unknown: 9_999 }, 'drawing', reader(language))],
  ])('%s keeps to the limits of Slack', (_, view) => {
    expect(validateBlocks(view.blocks, 'modal')).toEqual([]);
    expect(view.title.text.length).toBeLessThanOrEqual(24);
    expect(view.private_metadata?.length ?? 0).toBeLessThanOrEqual(3_000);
  });

  it('a colleague’s client comes with the button by which a reason is given', () => {
    const { blocks } = askForReason(id<string>(), reader(language));
    expect(validateBlocks(blocks, 'message')).toEqual([]);
    expect(JSON.stringify(blocks)).toContain('client_ask_to_see');
  });

  it('a choice and an answer do too', () => {
    const matches = Array.from({ length: 5 }, () => shownMatch({ name: LONG, tier: LONG }));
    expect(validateBlocks(chooseTier(LONG, { kind: 'several', matches }, reader(language)).blocks, 'message')).toEqual(
      [],
    );
    expect(
      validateBlocks(
        chooseTier(LONG, { kind: 'none', nearest: [], bookIsEmpty: false }, reader(language)).blocks,
        'message',
      ),
    ).toEqual([]);
    const findings = Array.from({ length: 8 }, () => ({
      condition: at(LONG.slice(0, 100), 1e13),
      value: 1,
      isMet: false,
      gap: 1e13 - 1,
    }));
    const reasons = {
      version: 1,
      tier: '级'.repeat(30),
      keptForUnknown: true,
      why: { tier: 'x', findings },
      next: { tier: '级'.repeat(30), findings },
    };
    const message = tierMessage(
      { name: LONG, tier: LONG, mayKnow: true, reasons, degree: { name: LONG }, worth },
      CNY,
      reader(language),
    );
    expect(validateBlocks(message.blocks, 'message')).toEqual([]);
  });

  it('every fault of the rules has a sentence that names its line', () => {
    const { wording } = reader(language);
    for (const kind of FAULTS)
      for (const found of ['', '金卡'])
        expect(faultSaid({ kind, line: 7, at: 0, found }, wording)).toMatch(
          kind === 'too_long' || kind === 'no_tiers' ? /./ : /7/,
        );
  });
});

describe('why a client has its tier', () => {
  const reasons = {
    version: 2,
    tier: '重点',
    keptForUnknown: false,
    why: { tier: '重点', findings: [{ condition: at('balance', 5_000_000), value: 9_000_000, isMet: true, gap: 0 }] },
    next: {
      tier: '战略',
      findings: [
        { condition: at('average', 50_000_000), value: 6_000_000, isMet: false, gap: 44_000_000 },
        { condition: at('other_banks', 2, '<='), value: 3, isMet: false, gap: 1 },
        { condition: at('satisfaction', 4), value: null, isMet: false, gap: null },
      ],
    },
  };
  it('is told condition by condition, with what is still missing', () => {
    const message = tierMessage(
      { name: '海港物流', tier: '基础', mayKnow: true, reasons, degree: { name: 'A' }, worth },
      CNY,
      reader('zh-CN'),
    );
    expect(textOf(message.blocks).split('\n')).toEqual([
      '海港物流 · 重点 · 层级规则第 2 版',
      '我的等级：A',
      '✓ 存款 900 万元（要求 ≥ 500 万元）',
      '档案中仍为“基础”，今晚更新。',
      '距战略：',
      '还差 日均 4,400 万元（现 600 万元，要求 ≥ 5,000 万元）',
      '他行超出 1 个（现 3 个，要求 ≤ 2 个）',
      '？ 满意度未知（要求 ≥ 4 分）',
      '四度与价值：',
      '满意度 4.2/5 · 忠诚度 60/100 · 黏性 未知 · 今年综合贡献 −150 元',
      '负债型（服务成本高于收入）',
      '商机优先级：价值高、意愿弱，先培育',
    ]);
  });
  it('in English, at the top, and where figures are not the reader’s', () => {
    const top = { ...reasons, next: null };
    expect(
      textOf(
        tierMessage(
          { name: 'Harbour', tier: '重点', mayKnow: true, reasons: top, degree: null, worth: null },
          CNY,
          reader('en'),
        ).blocks,
      ),
    ).toContain('✓ balance CNY 9M (≥ CNY 5M)\nThe highest tier.');
    const hidden = tierMessage(
      { name: 'Harbour', tier: 'Key', mayKnow: false, reasons: null, degree: null, worth: null },
      CNY,
      reader('en'),
    );
    expect(textOf(hidden.blocks)).toContain('for the relationship manager and the branch manager to see');
  });
});

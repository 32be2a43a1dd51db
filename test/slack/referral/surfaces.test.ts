import { describe, expect, it } from 'vitest';
import { TERMS } from '../../../src/core/referral/terms.ts';
import { TIE_BASES, TIE_KINDS } from '../../../src/core/referral/ties.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import { validateBlocks } from '../../../src/local-slack/block-kit/validate.ts';
import type { Reader } from '../../../src/slack/reader.ts';
import { switchOfWords } from '../../../src/slack/referral/input.ts';
import { clientView, linkForm, nameForm } from '../../../src/slack/referral/surfaces/client-view.ts';
import { deskMessage, type ShownCandidate, type ShownDesk } from '../../../src/slack/referral/surfaces/desk.ts';
import { followedView } from '../../../src/slack/referral/surfaces/followed.ts';
import { pathMessage, yieldMessage } from '../../../src/slack/referral/surfaces/found.ts';
import { LANGUAGES, type Language } from '../../../src/slack/wording/format.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import { id, SHANGHAI } from '../../support/records.ts';
import { textOf } from '../../support/text-of.ts';

const TODAY = localDate('2026-11-23');
const reader = (language: Language): Reader => ({
  wording: wordingIn(language),
  today: TODAY,
  now: new Date('2026-11-23T02:00:00Z'),
  zone: SHANGHAI,
});
const LONG = '长'.repeat(300);
const until = localDate('2027-01-05');

const candidate = (name: string): ShownCandidate => ({
  referrer: { id: id<string>(), name, language: 'zh-CN', person: { name: '李明', role: '总经理' } },
  scored: { score: 81, moment: { kind: 'problem_helped' } },
  pairs: [
    {
      targetId: id<string>(),
      name: '东升冷链',
      reasons: [
        { kind: 'circle', name: '高尔夫' },
        { kind: 'influence', basis: 'by_hand' },
        { kind: 'industry', word: LONG },
      ],
    },
  ],
  saying: {
    to: { name: '李明', role: '总经理' },
    moment: 'problem_helped',
    about: { kind: 'interest', word: '高尔夫' },
  },
});
const DESK: ShownDesk = {
  suggestions: Array.from({ length: 5 }, () => ({ ...candidate(LONG), ease: 4 })),
  asksLeft: 3,
  clients: 400,
  blocked: new Map([
    ['no_consent', 40],
    ['cool_down', 9],
    ['complaint_open', 2],
  ]),
  learned: { asks: 46, names: 9 },
  waiting: Array.from({ length: 9 }, () => ({ clientId: id<string>(), clientName: LONG, targetName: LONG, on: TODAY })),
  followed: Array.from({ length: 3 }, () => ({ stage: 'introduced', thankedOn: null })),
};
const CLIENT = (blocked: boolean) => ({
  judged: {
    ...candidate(LONG),
    blocks: blocked ? [{ kind: 'complaint_open' as const }, { kind: 'cool_down' as const, until }] : [],
    scored: {
      score: 81,
      chance: 0.41,
      moment: null,
      terms: TERMS.map((term) => ({ term, points: 9, most: 20, isUnknown: term === 'tenure' })),
    },
  },
  learned: { asks: 0, names: 0 },
  isWaiting: blocked,
});

describe.each(LANGUAGES)('the surfaces of referrals in %s', (language) => {
  const words = wordingIn(language).referral;
  const messages = {
    desk: deskMessage(
      DESK,
      Array.from({ length: 60 }, () => id<string>()),
      reader(language),
      'x',
    ),
    empty: deskMessage({ ...DESK, suggestions: [], waiting: [], followed: [] }, [], reader(language)),
    several: pathMessage(LONG, { kind: 'several', targets: [{ name: LONG }] }, reader(language)),
    way: pathMessage(
      LONG,
      {
        kind: 'way',
        name: LONG,
        steps: [
          { node: { kind: 'client', name: LONG }, strength: 0.9, tie: 'own' },
          ...TIE_KINDS.flatMap((kind) =>
            TIE_BASES.map((basis) => ({ node: { kind: 'client', name: LONG }, strength: 0.5, tie: { kind, basis } })),
          ),
          { node: { kind: 'target', name: LONG }, strength: 0.63, tie: null },
        ],
        strength: 0.3,
        blocks: [],
        language: 'zh-CN',
        saying: { to: null, moment: null, about: { kind: 'friends' } },
      },
      reader(language),
    ),
    yield: yieldMessage(
      {
        all: { asks: 3, names: 2, met: 1, won: 1, lost: 0 },
        byReason: Object.keys(words.yield.reasons).map((key) => ({ key, asks: 3, names: 2, met: 1, won: 1, lost: 0 })),
        byStaff: Array.from({ length: 40 }, () => ({ name: LONG, asks: 3, names: 2, met: 1, won: 1, lost: 0 })),
      },
      reader(language),
    ),
  };
  const views = {
    free: clientView(CLIENT(false), reader(language)),
    blocked: clientView(CLIENT(true), reader(language), LONG),
    name: nameForm({ id: id<string>(), name: LONG }, reader(language)),
    link: linkForm({ id: id<string>(), name: LONG }, reader(language)),
    followed: followedView(
      Array.from({ length: 90 }, (_, at) => ({
        id: id<string>(),
        referrerName: LONG,
        targetName: LONG,
        stage: (['introduced', 'contacted', 'met', 'won', 'lost'] as const)[at % 5] ?? 'won',
        consent: (['asking', 'given', 'withdrawn'] as const)[at % 3] ?? 'given',
        openedOn: TODAY,
        thankedOn: at % 2 === 0 ? null : TODAY,
      })),
      reader(language),
    ),
  };

  it.each(Object.entries(messages))('%s is a message that Slack takes', (_, { blocks }) => {
    expect(validateBlocks(blocks, 'message')).toEqual([]);
  });

  it.each(Object.entries(views))('%s is a modal that Slack takes', (_, view) => {
    expect(validateBlocks(view.blocks, 'modal')).toEqual([]);
  });

  it('shows the score, why, and the words in the client’s language, whoever reads', () => {
    const text = textOf(messages.desk.blocks);
    expect(text).toContain('李总，上次能帮到您就好。您身边喜欢高尔夫的朋友');
    expect(text).toContain(words.score(81, 4));
    expect(text).toContain(words.circle('高尔夫'));
    expect(text).toContain(words.learned(46, 9));
  });

  it('names no number of clients where none is to be asked, which would be more than those left out for a reason', () => {
    expect(messages.empty.text).toBe(words.nobody);
    expect(textOf(messages.empty.blocks)).not.toContain('400');
  });

  it('says of whoever is not to be asked why, and offers no words', () => {
    const text = textOf(views.blocked.blocks);
    expect(text).toContain(words.blocks.complaint_open);
    expect(text).not.toContain(words.sayLabel);
    expect(text).not.toContain(`[${words.buttons.asked}]`);
  });
});

describe('the words to a client', () => {
  const say = (language: Language, name: string, role: string | null) =>
    wordingIn(language).referral.say({ to: { name, role }, moment: null, about: { kind: 'friends' } });

  it('address people as one does', () => {
    expect(say('zh-CN', '欧阳明', '董事长')).toMatch(/^欧阳总，/);
    expect(say('zh-CN', '王芳', '财务经理')).toMatch(/^王经理，/);
    expect(say('zh-CN', '王芳', '出纳')).toMatch(/^王芳，/);
    expect(say('zh-CN', 'Grace Ho', 'Director')).toMatch(/^Grace Ho，/);
    expect(say('en', 'Grace Ho', null)).toMatch(/^Hello Grace Ho\. /);
  });
});

it('reads a switch in either language, and nothing else', () => {
  expect(switchOfWords(' payments ON')).toEqual({ key: 'payment_links', isOn: true });
  expect(switchOfWords('排行 关')).toEqual({ key: 'referral_leaderboard', isOn: false });
  expect(switchOfWords('constructor on')).toBeNull();
  expect(switchOfWords('payments')).toBeNull();
});

it('says how many referrals are under way, and how many clients are to be thanked', () => {
  const { onTheWay } = wordingIn('en').referral;
  expect([onTheWay(1, 0), onTheWay(2, 1)]).toEqual(['1 under way', '2 under way · 1 to thank']);
});

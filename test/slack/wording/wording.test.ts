import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/slack/wording/format.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import { everySentence, isUnfilled, ofKind } from '../../support/every-sentence.ts';

/** What has kinds and facts of another shape than a text or a number. All other kinds are made up from the sentence itself. */
const EXAMPLES = [
  { kind: 'channel_unreachable', code: 'is_archived' },
  { kind: 'channel_unreachable', code: 'not_in_channel' },
  { kind: 'not_for_all_members', members: [{}] },
  { kind: 'not_for_all_members', members: [{}, {}] },
];

/** What sentences are tried with: texts, numbers, lists, facts by name among texts, or the name of a state. */
const ARGUMENTS: readonly (readonly unknown[])[] = [
  ['甲', ['乙']],
  ['甲', '乙', '丙', '丁', '戊'],
  [2, 3, 4],
  [['甲', '乙'], 2],
  [ofKind('other'), '乙', '丙', '丁', '戊'],
  ['甲', ofKind('other'), '丙', '丁', '戊'],
  [{ group: ofKind('branch'), alerts: 2 }],
  [{ to: ofKind('person'), moment: 'problem_helped', about: ofKind('trade') }],
  [[{ day: '甲', text: '乙' }]],
  ['approved'],
  [{ name: '甲', role: '乙' }],
  [2, 'either'],
  [{ clientName: '甲', ownerName: '乙', missing: 'both' }, '丙'],
  ['甲', { why: 'credit', times: 0.02 }],
  ['甲', '乙', { clients: 2, owners: 3, note: '丙', before: '丁' }],
];

const texts = (words: unknown): readonly string[] => everySentence(words, { examples: EXAMPLES, args: ARGUMENTS });

/** What stands under the fields of forms. */
function hints(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, words]) => (/hints?$/i.test(name) ? texts(words) : hints(words)));
}

const sentencesIn = (language: (typeof LANGUAGES)[number]): readonly string[] => {
  const { format: _format, pause: _pause, ...catalogue } = wordingIn(language);
  return texts(catalogue);
};

describe.each(LANGUAGES)('the catalogue in %s', (language) => {
  it('has no empty sentence and no forgotten placeholder', () => {
    const all = sentencesIn(language);
    expect(all.length).toBeGreaterThan(60);
    expect(all.filter(isUnfilled)).toEqual([]);
  });
});

/** More than this nobody reads under a field. */
const HINT_WORDS = 30;
const HINT_CHARACTERS = 60;

describe('the Chinese catalogue', () => {
  const all = sentencesIn('zh-CN');

  it('has no hint under a field that is too long to be read', () => {
    const all = hints(wordingIn('zh-CN'));
    expect(all.length).toBeGreaterThan(30);
    expect(all.filter((hint) => [...hint].length > HINT_CHARACTERS)).toEqual([]);
  });

  it('says 最迟 or 前, and not both of one day', () => {
    expect(all.filter((text) => /最迟[^，。；]*前/.test(text))).toEqual([]);
  });

  it('is written with Chinese punctuation', () => {
    const halfWidth = /[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]/;
    expect(all.filter((text) => halfWidth.test(text))).toEqual([]);
  });

  it.each([
    ['客户', /顾客/],
    ['公司', /对公|企业(?!网银|的人员)/],
    ['社团', /机构客户|、机构|或机构/],
    ['支行', /管户机构|未定机构|其他机构|[该个]网点|网点名称/],
    ['未接通', /无人接听|未接(?![通受任])/],
    ['已联系上', /已接通|已联系·/],
    ['无新情况', /无事/],
    ['预约', /约见/],
    ['离职', /离行/],
    ['名单', /名册|客户清单/],
    ['邮箱', /电子邮箱/],
    ['周流水', /每周流水/],
    ['在办投诉', /未结投诉/],
    ['经手人', /经办人/],
    ['这件投诉', /此案|本案|案件/],
    ['待审批', /待批/],
    ['提交', /提出(?:了)?[^。]*规则/],
  ])('says %s and no other word for it', (_, others) => {
    expect(all.filter((text) => others.test(text))).toEqual([]);
  });
});

describe('a day in a Chinese sentence', () => {
  const { card, contactLog, gone } = wordingIn('zh-CN');

  it('is the last one for something, a word such as 明天 too', () => {
    expect([
      card.due('11-30'),
      card.due('明天'),
      contactLog.all.due('明天'),
      contactLog.confirm.promise('答复', '今天'),
    ]).toEqual(['11-30 前', '最迟明天', '最迟明天', '承诺：答复（最迟今天）']);
  });

  it('stands apart where it is a figure', () => {
    expect([gone.closed('甲', '11-20'), gone.closed('甲', '昨天')]).toEqual([
      '甲已于 11-20 销户，不在名单中；历史记录保留。',
      '甲已于昨天销户，不在名单中；历史记录保留。',
    ]);
  });
});

describe('the English catalogue', () => {
  const all = sentencesIn('en');

  it('has no hint under a field that is too long to be read', () => {
    const all = hints(wordingIn('en'));
    expect(all.length).toBeGreaterThan(30);
    expect(all.filter((hint) => hint.split(/\s+/).length > HINT_WORDS)).toEqual([]);
  });

  it.each([
    ['client', /customer/i],
    ['area', /part of town/i],
    ['anniversary', /memorial/i],
    ['credit code', /registration number/i],
    ['withdraw', /take (?:it|the rules) back|version .* taken back/i],
    ['in a minute', /again later/i],
    ['again', /\banew\b/i],
    ['not contacted', /left alone/i],
    ['pending or in force', /waits? or holds?\b/i],
  ])('says %s and no other word for it', (_, others) => {
    expect(all.filter((text) => others.test(text))).toEqual([]);
  });

  it('counts one of a thing as one', () => {
    const { churn, dates, handOver, plan, tidying } = wordingIn('en');
    expect([
      churn.sinceAtLeast('25 May', 1),
      churn.tests.signals(1),
      dates.title(1),
      dates.nothing(1),
      handOver.acceptText(1),
      handOver.done.accept(1),
      plan.line.sum(1),
      tidying.title(5, 1),
      tidying.overview(5, 1),
      tidying.news(1),
      tidying.newsForManager(1),
    ]).toEqual([
      'irregular since 25 May or earlier, for 1 week at least',
      'risk signs of 1 kind in 90 days',
      'Festivals and dates of the next day',
      'No client of yours to greet in the next day.',
      '1 client, with open follow-ups and appointments, becomes yours now.',
      '1 client is yours now. Tell them within a week: it is on your list.',
      '1 point in all',
      'Tidying: 1 of 5 clients of the last two weeks lacks something',
      'Tidying in your branch: 1 client lacks something',
      'Time to tidy: 1 client of the last two weeks lacks a next step or a need. /tidy shows which.',
      'Time to tidy with your team: 1 client lacks something or has no owner. /tidy shows the list.',
    ]);
  });

  it('has no Chinese in it but the sample arguments', () => {
    expect(all.filter((text) => /[\u4e00-\u9fff]/.test(text.replace(/[甲乙丙丁戊]/g, '')))).toEqual([]);
  });
});

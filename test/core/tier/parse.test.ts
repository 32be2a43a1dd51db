import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseScheme } from '../../../src/core/tier/parse.ts';
import { kindsOf, measuresOf, type TierScheme } from '../../../src/core/tier/scheme.ts';
import { en } from '../../../src/slack/wording/tier/en.ts';
import { zhCN } from '../../../src/slack/wording/tier/zh-cn.ts';

const NONE: ReadonlySet<string> = new Set();

function read(text: string, loaded: ReadonlySet<string> = NONE): TierScheme {
  const parsed = parseScheme(text, loaded);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
  return parsed.value;
}
function faultOf(text: string) {
  const parsed = parseScheme(text, NONE);
  return parsed.ok ? null : parsed.refusal;
}

describe('rules in either language', () => {
  it('are a ladder for each kind of clients, lowest tier first', () => {
    const scheme = read('个人\n普通\n金卡：资产 ≥ 50万\n白金卡：资产≥600万且产品≥3 或 日均 >= 1.5亿\n\n对公:\n基础');
    expect(scheme.ladders.person).toEqual([
      { name: '普通', any: [] },
      { name: '金卡', any: [[{ measure: 'assets', operator: '>=', threshold: 500_000 }]] },
      {
        name: '白金卡',
        any: [
          [
            { measure: 'assets', operator: '>=', threshold: 6_000_000 },
            { measure: 'products', operator: '>=', threshold: 3 },
          ],
          [{ measure: 'average', operator: '>=', threshold: 150_000_000 }],
        ],
      },
    ]);
    expect(scheme.ladders.corporate).toEqual([{ name: '基础', any: [] }]);
    expect(kindsOf(scheme)).toEqual(['person', 'corporate']);
    expect([...measuresOf(scheme)].toSorted()).toEqual(['assets', 'average', 'products']);
  });

  it('say the same in English, with thousands, units and remarks', () => {
    const scheme = read(
      'Persons # private banking\nStandard\nGold: AUM >= 500,000 and other banks < 3, tenure > 2 years\nMinute cost: 6.5',
    );
    expect(scheme.ladders.person?.[1]).toEqual({
      name: 'Gold',
      any: [
        [
          { measure: 'assets', operator: '>=', threshold: 500_000 },
          { measure: 'other_banks', operator: '<', threshold: 3 },
          { measure: 'tenure', operator: '>', threshold: 2 },
        ],
      ],
    });
    expect(scheme.minuteCost).toBe(6.5);
  });

  it('are still read as they were kept, be it that two of their tiers are one by now', () => {
    const text = '个人\n普通\n白金：资产≥1\n白金卡：资产≥2';
    expect(faultOf(text)).toMatchObject({ kind: 'tier_twice', line: 4 });
    const kept = parseScheme(text, NONE, { isKept: true });
    expect(kept.ok && kept.value.ladders.person?.map(({ name }) => name)).toEqual(['普通', '白金', '白金卡']);
  });

  it('name measures that only this bank loads, under the name it loads them by', () => {
    const scheme = read('persons\nA\nB: digital-score >= 80', new Set(['Digital Score']));
    expect(scheme.ladders.person?.[1]?.any).toEqual([[{ measure: 'Digital Score', operator: '>=', threshold: 80 }]]);
  });

  it.each([
    ['资产 ≥ 1.1万', 11_000],
    ['资产 ≥ 0.07亿元', 7_000_000],
    ['assets >= 2.5M', 2_500_000],
    ['assets >= 3 million', 3_000_000],
    ['资产 ＞＝ ３千万', 30_000_000],
    ['assets >= 1,234,567.89', 1_234_567.89],
  ])('%s asks for exactly that', (rule, threshold) => {
    expect(read(`persons\nA\nB: ${rule}`).ladders.person?.[1]?.any[0]?.[0]?.threshold).toBe(threshold);
  });

  test('the examples that the form begins with can be read', () => {
    expect(read(zhCN.tiers.example).ladders).toHaveProperty('corporate');
    expect(read(en.tiers.example).ladders).toHaveProperty('person');
  });
});

describe('a fault is named with its place', () => {
  it.each([
    ['', 'no_tiers', 1, 0],
    ['金卡：资产≥1', 'kind_expected', 1, 0],
    ['个人\n普通\n个人', 'kind_twice', 3, 0],
    ['个人\n对公\n基础', 'kind_empty', 1, 0],
    ['对公', 'kind_empty', 1, 0],
    ['个人\n普通\n普通：资产≥1', 'tier_twice', 3, 0],
    ['个人\n普通\nStandard：资产≥1', 'tier_twice', 3, 0],
    ['个人\n普通：资产≥1', 'lowest_has_rule', 2, 3],
    ['个人\n普通\n金卡', 'rule_expected', 3, 2],
    ['个人\n普通\n金卡：财力 ≥ 1', 'measure', 3, 3],
    ['个人\n普通\n金卡：资产 50万', 'operator', 3, 6],
    ['个人\n普通\n金卡：财力 50万', 'measure', 3, 3],
    ['个人\n普通\n金卡：资产 = 50万', 'operator', 3, 6],
    ['个人\n普通\n金卡：资产 ≥ 很多', 'number', 3, 8],
    ['个人\n普通\n金卡：资产 ≥ 5x', 'number', 3, 8],
    ['个人\n普通\n金卡：产品 ≥ 3 资产 ≥ 1', 'and_or_or', 3, 10],
    ['个人\n普通\n金卡：资产 ≥ 1 且', 'measure', 3, 11],
    [`个人\n${'长'.repeat(31)}`, 'tier_name_too_long', 2, 0],
    ['个人\n普通\n每分钟成本：贵', 'number', 3, 6],
    ['x'.repeat(3_001), 'too_long', 1, 0],
  ])('%j: %s', (text, kind, line, at) => {
    expect(faultOf(text)).toMatchObject({ kind, line, at });
  });

  it('holds ladders, alternatives and conditions within bounds', () => {
    const tiers = (count: number) =>
      Array.from({ length: count }, (_, at) => (at === 0 ? 'T0' : `T${at}: assets >= ${at}`)).join('\n');
    expect(faultOf(`persons\n${tiers(10)}`)).toBeNull();
    expect(faultOf(`persons\n${tiers(11)}`)).toMatchObject({ kind: 'too_many_tiers', line: 12 });
    const rule = (joint: string, count: number) => Array.from({ length: count }, () => 'assets > 1').join(joint);
    expect(faultOf(`persons\nA\nB: ${rule(' and ', 8)}`)).toBeNull();
    expect(faultOf(`persons\nA\nB: ${rule(' and ', 9)}`)).toMatchObject({ kind: 'too_many_conditions' });
    expect(faultOf(`persons\nA\nB: ${rule(' or ', 6)}`)).toBeNull();
    expect(faultOf(`persons\nA\nB: ${rule(' or ', 7)}`)).toMatchObject({ kind: 'too_many_conditions' });
  });

  it('never throws, whatever the text, and points into it', () => {
    const words = [
      '个人',
      '普通',
      '金卡：',
      '资产',
      '≥',
      '50万',
      '且',
      'or',
      'persons',
      '\n',
      ':',
      ' ',
      '#',
      '1.5',
      '，',
      '＞',
    ];
    const rules = fc.oneof(
      fc.string({ maxLength: 80 }),
      fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(rules, (text) => {
        const parsed = parseScheme(text, NONE);
        if (parsed.ok) return;
        const line = text.split(/\r\n|\r|\n/)[parsed.refusal.line - 1] ?? '';
        expect(parsed.refusal.at).toBeGreaterThanOrEqual(0);
        expect(parsed.refusal.at).toBeLessThanOrEqual(line.length);
      }),
    );
  });
});

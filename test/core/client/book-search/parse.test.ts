import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBookQuery } from '../../../../src/core/client/book-search/parse.ts';
import { printBookQuery } from '../../../../src/core/client/book-search/print.ts';
import { type BookQuery, CONDITIONS_MAX, QUERY_MAX_LENGTH } from '../../../../src/core/client/book-search/query.ts';
import { FIELDS } from '../../../../src/core/client/book-search/vocabulary.ts';
import { anyQuery } from '../../../support/book-queries.ts';

const parsed = (text: string): BookQuery => {
  const result = parseBookQuery(text);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
};
const faultOf = (text: string) => {
  const result = parseBookQuery(text);
  if (result.ok) throw new Error(`understood: ${printBookQuery(result.value, 'en')}`);
  const { at, length, expected, nearest } = result.refusal;
  return { spot: text.slice(at, at + length), at, expected: expected.kind, nearest };
};
const english = (text: string): string => printBookQuery(parsed(text), 'en');

const GOLD = { kind: 'words', field: 'tier', any: [{ kind: 'text', text: '金卡' }], negated: false } as const;

describe('a query', () => {
  it('is read in English and in Chinese, to the same', () => {
    const [en, zh] = [
      'tier:金卡 products<3 last>30d owner:me industry:钢铁 sort:-balance',
      '层级:金卡 产品<3 上次联系>30天 管户:我 行业:钢铁 排序:-余额',
    ];
    expect(parsed(en)).toEqual(parsed(zh));
    expect(parsed(en)).toEqual({
      conditions: [
        GOLD,
        { kind: 'number', field: 'products', any: [{ kind: 'below', value: 3 }], negated: false },
        { kind: 'number', field: 'last', any: [{ kind: 'above', value: 30 }], negated: false },
        { kind: 'words', field: 'owner', any: [{ kind: 'own' }], negated: false },
        { kind: 'words', field: 'industry', any: [{ kind: 'text', text: '钢铁' }], negated: false },
      ],
      sort: { field: 'balance', descending: true },
    });
    expect(printBookQuery(parsed(en), 'zh-CN')).toBe(zh.replaceAll(':', '：'));
    expect(printBookQuery(parsed(zh), 'en')).toBe(en);
  });

  it('asks for nothing when it is empty', () => {
    expect(parsed('  \u3000 , ')).toEqual({ conditions: [], sort: null });
  });

  it('takes signs as a Chinese keyboard writes them', () => {
    expect(parsed('层级：金卡，白金卡　产品＜３ 管户：“王 莉”')).toEqual(
      parsed('层级:金卡,白金卡 产品<3 管户:"王 莉"'),
    );
    expect(parsed('层级:金卡、白金卡')).toEqual(parsed('层级:金卡,白金卡'));
    expect(parsed('产品≤3 余额≥100万')).toEqual(parsed('产品<=3 余额>=100万'));
  });

  it.each([
    ['words without a field', 'harbour 物流', 'harbour 物流'],
    ['a phrase', '"P&G Asia"', '"P&G Asia"'],
    ['a comma for or', 'tier:gold,platinum', 'tier:gold,platinum'],
    ['a comma and a blank', 'tier:gold, platinum owner:me', 'tier:gold,platinum owner:me'],
    ['a comma before another condition', '层级:金卡，产品<3', 'tier:金卡 products<3'],
    ['a minus for not', '-tier:gold −产品<3', '-tier:gold -products<3'],
    ['非 for not, before a field alone', '非层级:金卡 非凡贸易', '-tier:金卡 非凡贸易'],
    ['unlike', 'tier!=gold owner≠我', '-tier:gold -owner:me'],
    ['blanks around signs', 'products < 3 tier : gold', 'products<3 tier:gold'],
    ['any case', 'TIER:Gold Owner:ME', 'tier:Gold owner:me'],
    ['my branch', '支行:本行', 'branch:mine'],
    ['my branch, as I say it of myself', 'branch:me', 'branch:mine'],
    ['nobody', '管户:无', 'owner:none'],
    ['a person called none', 'owner:"none"', 'owner:"none"'],
    ['another order', 'sort:name', 'sort:name'],
    ['the other way round', '-sort:balance', 'sort:-balance'],
    ['what stands open', '预警：提示，预警 complaint:有', 'alert:hint,alert complaint:yes'],
    ['choices by either name', '类型:企业 has:理财 缺:代发', 'kind:corporate holds:wealth missing:payroll'],
  ])('understands %s', (_, typed, meant) => {
    expect(english(typed)).toBe(meant);
  });

  it.each([
    ['balance>=100万', 'balance>=1M'],
    ['余额>1.5亿', 'balance>150M'],
    ['balance>1,500,000', 'balance>1.5M'],
    ['balance<12345', 'balance<12345'],
    ['余额:100..500万', 'balance:1M..5M'],
    ['余额:100万～5000万元', 'balance:1M..50M'],
    ['balance:..1m', 'balance<=1M'],
    ['balance:2bn..', 'balance>=2B'],
    ['balance:none,<10万', 'balance:none, <100K'],
    ['balance:1, 100', 'balance:1, 100'],
    ['balance > 1.5 million', 'balance>1.5M'],
    ['balance:500..1500000', 'balance:500..1500000'],
    ['last>2w', 'last>14d'],
    ['上次联系>3个月', 'last>90d'],
    ['last>1 year', 'last>365d'],
    ['last:10至30天', 'last:10d..30d'],
    ['last:never', 'last:none'],
    ['下次:有', 'next:yes'],
    ['matures<90', 'matures<90d'],
    ['产品:1..2', 'products:1..2'],
    ['产品:1,200', 'products:1,200'],
    ['promise:yes', 'promise>=1'],
    ['待办:无', 'followups:0'],
    ['since:2014', 'since:2014'],
    ['开户>=2014年5月', 'since>=2014-05'],
    ['since<2014/5/1', 'since<2014-05-01'],
    ['since:2014..2016-03', 'since:2014..2016-03'],
  ])('reads %s as %s', (typed, meant) => {
    expect(english(typed)).toBe(meant);
  });

  it('counts whole years and months of a date', () => {
    expect(parsed('since:2014,2024-02').conditions).toEqual([
      {
        kind: 'date',
        field: 'since',
        negated: false,
        any: [
          { kind: 'is', value: { from: '2014-01-01', to: '2014-12-31' } },
          { kind: 'is', value: { from: '2024-02-01', to: '2024-02-29' } },
        ],
      },
    ]);
  });
});

describe('a fault', () => {
  it.each([
    ['tir:gold', 'tir', 'field', 'tier'],
    ['owner:me 余客>1万', '余客', 'field', '余额'],
    ['zzzzz:1', 'zzzzz', 'field', null],
    ['> 30d', '>', 'field', null],
    ['tier:', ':', 'value', null],
    ['tier:""', '""', 'value', null],
    ['products<', '<', 'value', null],
    ['products<many', 'many', 'count', null],
    ['products<2.5', '2.5', 'count', null],
    ['last>30x', '30x', 'days', null],
    ['balance>1zillion', '1zillion', 'amount', null],
    ['balance>99999999999999999', '99999999999999999', 'amount', null],
    ['since:2014-13', '2014-13', 'date', null],
    ['since:soon', 'soon', 'date', null],
    ['since:9999', '9999', 'date', null],
    ['since:2024..9999-12', '2024..9999-12', 'date', null],
    ['products:5..2', '5..2', 'forward_range', null],
    ['tier>gold', '>', 'colon', ':'],
    ['kind:persn', 'persn', 'choice', 'person'],
    ['tier:gold alert:hnt', 'hnt', 'choice', 'hint'],
    ['投诉:办结', '办结', 'choice', null],
    ['complaint>1', '>', 'colon', ':'],
    ['缺:代发工姿', '代发工姿', 'choice', '代发工资'],
    ['sort:-balanse', 'balanse', 'sort_field', 'balance'],
    ['sort:owner', 'owner', 'sort_field', null],
    ['sort:name sort:balance', 'sort:balance', 'one_order', null],
    ['owner:"wang li', '"wang li', 'closing_quote', null],
    ['tier:gold or tier:platinum', 'or', 'sign_for_or', null],
    ['harbour OR tier:platinum', 'OR', 'sign_for_or', null],
    ['industry:steel or logistics', 'or', 'sign_for_or', null],
    ['层级：金卡 或者 层级：白金卡', '或者', 'sign_for_or', null],
    ['tier:gold and products<3', 'and', 'space_for_and', null],
    ['层级：金卡 并且 产品<3', '并且', 'space_for_and', null],
  ])('in %s is %s', (typed, spot, expected, nearest) => {
    expect(faultOf(typed)).toMatchObject({ spot, expected, nearest });
  });

  it('is none where "or" and "and" are words of a name', () => {
    for (const typed of ['smith and sons', 'or', 'owner:me "or"', 'trick or treat', 'owner:me smith and sons'])
      expect(parseBookQuery(typed)).toMatchObject({ ok: true });
  });

  it('is found where a text is too long or asks too much', () => {
    expect(faultOf('a'.repeat(QUERY_MAX_LENGTH + 1))).toMatchObject({ at: QUERY_MAX_LENGTH, expected: 'shorter' });
    expect(faultOf('a '.repeat(CONDITIONS_MAX + 1))).toMatchObject({ expected: 'fewer_conditions' });
    expect(faultOf(`tier:${'a,'.repeat(30)}b`)).toMatchObject({ expected: 'fewer_alternatives' });
  });
});

it('has an example of every field that works in both languages', () => {
  for (const [field, { example }] of Object.entries(FIELDS)) {
    const [en, zh] = example.map((text) => parsed(text).conditions.map((condition) => condition.field));
    expect([en, zh]).toEqual([[field], [field]]);
  }
});

const ANY_TEXT = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({ maxLength: 12 }),
    fc.constantFrom(
      '金卡',
      '我',
      'me',
      'none',
      '无',
      '"',
      '“x”',
      'a,b',
      '-x',
      '非层级',
      'tier:gold',
      'a  b',
      'P&G',
      '至',
    ),
  )
  .map((any) => any.trim())
  .filter((any) => any !== '');

describe('of any query', () => {
  it('what is printed is read as the same, in both languages', () => {
    fc.assert(
      fc.property(anyQuery(ANY_TEXT), fc.constantFrom('en', 'zh-CN' as const), (any, language) => {
        const printed = printBookQuery(any, language);
        fc.pre(printed.length <= QUERY_MAX_LENGTH);
        expect(parsed(printed)).toEqual(any);
      }),
      { numRuns: 500 },
    );
  });

  it.each(['至', '到期公司', 'M', '万', '万至5'])(
    'a name that could go on a number before it is no part of that: %s',
    (text) => {
      const query: BookQuery = {
        conditions: [
          { kind: 'number', field: 'credit', any: [{ kind: 'is', value: 0 }], negated: false },
          { kind: 'words', field: 'name', any: [{ kind: 'text', text }], negated: false },
        ],
        sort: null,
      };
      expect(parsed(printBookQuery(query, 'zh-CN'))).toEqual(query);
    },
  );

  it('what is understood prints to something stable', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'tier',
        '产品',
        ':',
        '<',
        '>=',
        ',',
        ' ',
        '"',
        '..',
        '30d',
        '100万',
        '-',
        'none',
        'sort:',
        '=',
        '非',
      ),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const typed = pieces.join('');
        const result = parseBookQuery(typed);
        if (result.ok) expect(parsed(printBookQuery(result.value, 'zh-CN'))).toEqual(result.value);
        else {
          const { at, length } = result.refusal;
          expect(at).toBeGreaterThanOrEqual(0);
          expect(length).toBeGreaterThan(0);
          expect(at + length).toBeLessThanOrEqual(typed.length);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('no text makes it throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (any) => {
        parseBookQuery(any);
      }),
      { numRuns: 500 },
    );
  });
});

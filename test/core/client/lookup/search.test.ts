import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LookupEntry } from '../../../../src/core/client/lookup/entry.ts';
import { buildLookupIndex, type LookupIndex } from '../../../../src/core/client/lookup/lookup-index.ts';
import { search } from '../../../../src/core/client/lookup/search.ts';

const entry = (clientId: string, name: string, more: Partial<LookupEntry> = {}): LookupEntry => ({
  clientId,
  name,
  aliases: [],
  creditCode: null,
  accountNumbers: [],
  ...more,
});

const BOOK: readonly LookupEntry[] = [
  entry('port', '上海海港物流有限公司', {
    creditCode: '91310000MA1FL1AB2C',
    accountNumbers: ['6222 0202 0011 2233 445'],
  }),
  entry('post', '中国邮政储蓄银行股份有限公司'),
  entry('ibm', 'International Business Machines Corp.'),
  entry('haigang-en', 'Haigang Trading Co., Ltd.'),
  entry('green', '杭州绿城长兴实业有限公司', { aliases: ['绿城'] }),
  entry('road', '广东省高速公路发展股份有限公司'),
  entry('tcl', 'TCL科技集团股份有限公司'),
  entry('shine', '上海实业发展股份有限公司'),
  entry('cafe', 'Café Société GmbH'),
];

/** A branch of a company, by its full name: 67 characters. */
const LONG_NAME =
  '云港市临港经济技术开发区嘉兴楠元国际货运代理与新型装备联合研究开发及科技成果转化推广服务有限责任公司' +
  '驻云港市空港物流园综合保税区第三分公司';

const index = buildLookupIndex(BOOK);
const firstFor = (query: string): string | undefined => search(index, query)[0]?.clientId;

describe('search', () => {
  it.each([
    ['full name', '上海海港物流有限公司', 'port'],
    ['legal form left out', '上海海港物流', 'port'],
    ['city left out too', '海港物流', 'port'],
    ['traditional characters', '上海海港物流有限公司'.replace('实', '實').replace('湾', '灣'), 'port'],
    ['traditional characters of a short name', '上實發展', 'shine'],
    ['pinyin in full', 'haigangwuliu', 'port'],
    ['pinyin with spaces and capitals', 'Hai Gang Wu Liu', 'port'],
    ['pinyin with the legal form', 'shanghaihaigangwuliuyouxiangongsi', 'port'],
    ['first letters', 'hgwl', 'port'],
    ['first letters and pinyin', 'hg wuliu', 'port'],
    ['first letters with the legal form in characters', 'hgwl有限公司', 'port'],
    ['first letters with the legal form in pinyin', 'hgwl youxian gongsi', 'port'],
    ['first letters with the legal form in English', 'hgwl co ltd', 'port'],
    ['pinyin with the legal form in words', 'haigang wuliu youxian gongsi', 'port'],
    ['pinyin with the legal form in characters', 'haigangwuliu有限公司', 'port'],
    ['characters and pinyin', '海港wuliu', 'port'],
    ['letters with signs between them that are not seen', 'bus\u200biness\u00ad mach\u200dines', 'ibm'],
    ['a tail with a direction mark before it', '\u200e33445', 'port'],
    ['a wrong letter in pinyin', 'haigabgwuliu', 'port'],
    ['homophones', '海刚五流', 'port'],
    ['a wrong character', '上海海港物六', 'port'],
    ['a missing character', '上海港物流', 'port'],
    ['a character too many', '上海海港口物流', 'port'],
    ['exchanged characters', '上海港海物流', 'port'],
    ['a wrong character in the legal form', '上海海港物流有线公司', 'port'],
    ['a short name in no file', '邮储银行', 'post'],
    ['a short name by its first characters', '上实发展', 'shine'],
    ['a stock name with the province', '粤高速A', 'road'],
    ['a stock name with marks', '*ST绿城', 'green'],
    ['the second reading of a character', 'changxing', 'green'],
    ['ü typed with v', 'lvcheng', 'green'],
    ['ü typed with u', 'lucheng', 'green'],
    ['an English acronym', 'IBM', 'ibm'],
    ['English without its legal form', 'international business machines', 'ibm'],
    ['English words in another order', 'machines business international', 'ibm'],
    ['a wrong letter in English', 'internatinal busness machines', 'ibm'],
    ['full-width letters', 'ＴＣＬ科技', 'tcl'],
    ['no accents', 'cafe societe', 'cafe'],
  ])('finds a client by %s: %s', (_, query, clientId) => {
    expect(firstFor(query)).toBe(clientId);
  });

  it.each([
    ['the whole credit code', '91310000ma1fl1ab2c', 'credit_code', true],
    ['a tail of the credit code', 'FL1AB2C', 'credit_code', false],
    ['the whole account number', '6222020200112233445', 'account_number', true],
    ['the last four digits', '3445', 'account_number', false],
    ['the last digits, as people write them', '尾号 3445', 'account_number', false],
    ['the last digits in traditional characters', '尾號：3445', 'account_number', false],
    ['the last digits with signs around', '（＊3445）。', 'account_number', false],
    ['the client id', 'port', 'client_id', true],
  ])('finds a client by %s', (_, query, field, exact) => {
    const [first] = search(index, query);
    expect(first).toMatchObject({ clientId: 'port', exact, matched: { field } });
  });

  it("finds a client by any of the bank's own numbers, whole, while it has them", () => {
    const of = buildLookupIndex([entry('id-1', '海港物流', { bankKeys: ['K-001', 'K-774'] })]);
    expect(search(of, 'k-774')[0]).toMatchObject({ clientId: 'id-1', exact: true, matched: { field: 'client_id' } });
    for (const written of ['Ｋ－７７４', 'K- 774', ' k-774 ']) expect(search(of, written)[0]?.clientId).toBe('id-1');
    expect(search(of, 'K-77')).toEqual([]);
    of.remove('id-1');
    expect(search(of, 'K-001')).toEqual([]);
  });

  it('takes three digits for no tail', () => {
    expect(search(index, '445')).toEqual([]);
  });

  it('scores a longer tail higher, and a whole code 1', () => {
    const scores = ['3445', '33445', '2233445', '6222020200112233445'].map(
      (tail) => search(index, tail)[0]?.score ?? 0,
    );
    expect(scores).toEqual(scores.toSorted((one, other) => one - other));
    expect(scores.at(-1)).toBe(1);
  });

  it('says which parts of the name the query names', () => {
    const [byName] = search(index, '邮储银行');
    expect(byName?.matched.ranges.map(({ start, end }) => byName.matched.text.slice(start, end))).toEqual([
      '邮',
      '储',
      '银行',
    ]);
    const [bySound] = search(index, 'hgwl');
    expect(bySound?.matched.ranges.map(({ start, end }) => bySound.matched.text.slice(start, end))).toEqual([
      '海港物流',
    ]);
    const [byAlias] = search(index, '绿城');
    expect(byAlias?.matched).toEqual({ field: 'alias', text: '绿城', ranges: [{ start: 0, end: 2 }] });
  });

  it('finds nothing for what has neither letters nor digits', () => {
    expect(search(buildLookupIndex([entry('dash', '——')]), '😀')).toEqual([]);
    for (const query of ['', '   ', '😀🎉', '*_~`>', '<@U123>'.slice(0, 2)]) expect(search(index, query)).toEqual([]);
  });

  it('returns no more than asked for', () => {
    const book = buildLookupIndex(Array.from({ length: 30 }, (_, number) => entry(`c${number}`, `海港物流${number}`)));
    expect(search(book, '海港物流', { limit: 7 })).toHaveLength(7);
    expect(search(book, '海港物流')).toHaveLength(10);
  });
});

describe('preference', () => {
  const twins = buildLookupIndex([
    entry('a', '海港物流有限公司'),
    entry('b', '海港物流有限公司'),
    entry('c', '海港物产有限公司'),
  ]);
  const order = (options: Parameters<typeof search>[2]) =>
    search(twins, '海港物流', options).map(({ clientId }) => clientId);

  it('puts the preferred client first among equals only', () => {
    expect(order({ preferred: new Set(['b']) })).toEqual(['b', 'a', 'c']);
    expect(order({ preferred: new Set(['c']) })).toEqual(['a', 'b', 'c']);
  });

  it('puts clients chosen before first of all that fit, the last choice first', () => {
    expect(order({ chosenBefore: ['c'] })).toEqual(['c', 'a', 'b']);
    expect(order({ chosenBefore: ['c', 'b'] })).toEqual(['c', 'b', 'a']);
    expect(order({ chosenBefore: ['gone', 'c'], preferred: new Set(['b']) })).toEqual(['c', 'b', 'a']);
  });

  it('does not find by a former choice what the query does not name', () => {
    const renamed = buildLookupIndex([entry('a', '海港物流有限公司'), entry('b', '绿城实业有限公司')]);
    const found = search(renamed, '海港物流', { chosenBefore: ['b'] });
    expect(found.map(({ clientId }) => clientId)).toEqual(['a']);
  });

  it('finds one’s own among more equals than can be compared, and what was chosen there', () => {
    const many = buildLookupIndex(
      Array.from({ length: 2000 }, (_, at) => entry(`c${at}`, `海港${'甲乙丙丁'[at % 4]}业`)),
    );
    const first = (options: Parameters<typeof search>[2]) => search(many, '海港', options)[0]?.clientId;
    for (const id of ['c3', 'c1001', 'c1998']) {
      expect(first({ preferred: new Set([id]) })).toBe(id);
      expect(first({ chosenBefore: [id] })).toBe(id);
    }
  });

  it('changes no score', () => {
    const scores = (options: Parameters<typeof search>[2]) =>
      new Map(search(twins, '海港物流', options).map(({ clientId, score }) => [clientId, score]));
    expect(scores({ preferred: new Set(['c']), chosenBefore: ['b'] })).toEqual(scores({}));
  });
});

const han = fc.constantFrom(...'上海港物流实业发展银行邮政绿城长兴科技有限公司集团');
const anyName = fc.oneof(
  fc.array(han, { minLength: 2, maxLength: 14 }).map((units) => units.join('')),
  fc
    .string({ unit: fc.constantFrom(...'abcdefgh '), minLength: 2, maxLength: 30 })
    .filter((text) => text.trim() !== ''),
);
const anyBook = fc
  .array(anyName, { minLength: 1, maxLength: 40 })
  .map((names) => names.map((name, at) => entry(`c${at}`, name)));

/** What a search says, whatever the numbers that the index has given. */
const answers = (of: LookupIndex, queries: readonly string[]) =>
  queries.map((query) => search(of, query, { limit: 50 }));

describe('an index', () => {
  it('finds every name by itself, first or beside its equals', () => {
    fc.assert(
      fc.property(anyBook, (book) => {
        const of = buildLookupIndex(book);
        for (const { clientId, name } of book) {
          const found = search(of, name, { limit: book.length }).find((match) => match.clientId === clientId);
          expect(found).toMatchObject({ score: 1, exact: true });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('answers alike, built at once or changed step by step', () => {
    fc.assert(
      fc.property(anyBook, anyBook, fc.array(fc.nat({ max: 39 })), (before, after, removed) => {
        const changing = buildLookupIndex(before);
        for (const one of after) changing.update(one);
        for (const number of removed) changing.remove(`c${number}`);
        const gone = new Set(removed.map((number) => `c${number}`));
        const known = new Map([...before, ...after].map((one) => [one.clientId, one]));
        const fresh = buildLookupIndex([...known.values()].filter(({ clientId }) => !gone.has(clientId)));
        const queries = [...before, ...after].map(({ name }) => name);
        expect(changing.size()).toBe(fresh.size());
        expect(answers(changing, queries)).toEqual(answers(fresh, queries));
      }),
      { numRuns: 40 },
    );
  });

  it('answers any text, with scores from 0 to 1, best first', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (query) => {
        const scores = search(index, query).map(({ score }) => score);
        expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
        expect(new Set(search(index, query).map(({ clientId }) => clientId)).size).toBe(scores.length);
      }),
    );
  });

  it('keeps the ranges inside the text', () => {
    fc.assert(
      fc.property(anyBook, anyName, (book, query) => {
        for (const { matched } of search(buildLookupIndex(book), query)) {
          for (const { start, end } of matched.ranges) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(matched.text.length);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('forgets former names, aliases and codes of a client', () => {
    const of = buildLookupIndex(BOOK);
    of.update(entry('port', '宁波远洋船务有限公司'));
    expect(search(of, '海港物流').map(({ clientId }) => clientId)).not.toContain('port');
    expect(search(of, '3445')).toEqual([]);
    expect(search(of, '远洋船务')[0]?.clientId).toBe('port');
    expect(of.remove('port')).toBe(true);
    expect(of.remove('port')).toBe(false);
    expect(search(of, '远洋船务').map(({ clientId }) => clientId)).not.toContain('port');
    expect(of.size()).toBe(BOOK.length - 1);
    expect(of.wasted()).toBe(2);
  });

  it('takes the later of two entries with one id', () => {
    const of = buildLookupIndex([entry('a', '海港物流'), entry('a', '远洋船务')]);
    expect(of.size()).toBe(1);
    expect(search(of, '海港物流')).toEqual([]);
    expect(search(of, '远洋船务')).toHaveLength(1);
  });
});

describe('a part of a long name', () => {
  const book = buildLookupIndex([...BOOK, entry('long', LONG_NAME), entry('spring', '云港嘉泉信息技术有限公司')]);

  it.each(['临港', '楠元', '临港经济', '开发区', '嘉兴楠元', '科技成果转化', '综合保税区'])(
    '%s finds it, and says where it stands',
    (part) => {
      const [first] = search(book, part);
      expect(first).toMatchObject({ clientId: 'long', exact: false });
      expect(first?.score).toBeGreaterThanOrEqual(0.5);
      const start = LONG_NAME.indexOf(part);
      expect(first?.matched.ranges).toEqual([{ start, end: start + part.length }]);
    },
  );

  it('is asked about beside nearer names, and does not come before them', () => {
    const near = buildLookupIndex([...BOOK, entry('long', LONG_NAME), entry('short', '楠元国际货运有限公司')]);
    expect(search(near, '楠元国际货运').map(({ clientId }) => clientId)).toEqual(['short', 'long']);
  });
});

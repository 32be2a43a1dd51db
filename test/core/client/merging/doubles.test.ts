import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Doubtful, doubleFinder, SUGGESTED_FROM } from '../../../../src/core/client/merging/doubles.ts';
import type { ClientId } from '../../../../src/core/shared/ids.ts';

/** Numbered so that the order of recording is the order of the list. */
const book = (...clients: readonly Partial<Doubtful>[]): readonly Doubtful[] =>
  clients.map((client, at) => ({
    id: `client-${String(at).padStart(6, '0')}` as ClientId,
    name: `Nobody ${at}`,
    aliases: [],
    kind: 'corporate',
    creditCode: null,
    phones: [],
    emails: [],
    ...client,
  }));

const findDoubles = (clients: readonly Doubtful[]) => {
  const finder = doubleFinder();
  for (let at = 0; at < clients.length; at += 7) finder.add(clients.slice(at, at + 7));
  return finder.find();
};

const doubles = (...clients: readonly Partial<Doubtful>[]) =>
  findDoubles(book(...clients)).map(({ score, reasons }) => ({ score, reasons }));

// Valid: the last character is worked out by GB 32100-2015 from the seventeen before it.
const HARBOUR_CODE = '91350100M000100Y43';
const ALIBABA_CODE = '91330100799655058B';

describe('two clients are suggested as one', () => {
  it('with the same credit code, however it is written', () => {
    expect(
      doubles({ name: '甲', creditCode: HARBOUR_CODE }, { name: '乙', creditCode: ' 91350100m000100y43 ' }),
    ).toEqual([{ score: 90, reasons: ['same_code'] }]);
  });

  it('with the same foreign registration number', () => {
    expect(doubles({ creditCode: 'HRB 12345' }, { creditCode: 'hrb-12345' })).toEqual([
      { score: 90, reasons: ['same_code'] },
    ]);
  });

  it('with one name in two scripts, widths and punctuations', () => {
    expect(doubles({ name: '海港國際（上海）有限公司' }, { name: '海港国际(上海)有限公司' })).toEqual([
      { score: 70, reasons: ['same_name'] },
    ]);
    expect(doubles({ name: 'ＡＣＭＥ　Trading Ltd.' }, { name: 'Acme-Trading, LTD' })).toEqual([
      { score: 70, reasons: ['same_name'] },
    ]);
  });

  it('with one name in two legal forms', () => {
    expect(doubles({ name: '远山医药有限公司' }, { name: '远山医药股份有限公司' })).toEqual([
      { score: 60, reasons: ['same_but_form'] },
    ]);
    expect(doubles({ name: 'Alder Marine Co., Ltd.' }, { name: 'Alder Marine LLC' })).toEqual([
      { score: 60, reasons: ['same_but_form'] },
    ]);
  });

  it('where one is called what the other is named', () => {
    expect(doubles({ name: '上海实业发展股份有限公司', aliases: ['上实发展'] }, { name: '上实发展' })).toEqual([
      { score: 50, reasons: ['alias_is_name'] },
    ]);
  });

  it('with a phone or an e-mail of a decision maker, beside a name that is alike', () => {
    const one = { name: '上海远山医药有限公司', phones: ['+86 138-0013-8000'], emails: ['Li@yuanshan.example'] };
    expect(doubles(one, { name: '远山医药有限公司', phones: ['13800138000'] })).toEqual([
      { score: 50, reasons: ['same_phone'] },
    ]);
    expect(doubles(one, { name: '远山医药有限公司', emails: ['li@YUANSHAN.example '] })).toEqual([
      { score: 50, reasons: ['same_email'] },
    ]);
    expect(doubles(one, { name: '城东钢铁有限公司', phones: ['13800138000'] })).toEqual([]);
  });

  it('of two people: by their phone, not by their name', () => {
    const kind = 'person' as const;
    expect(doubles({ kind, name: '王伟' }, { kind, name: '王伟' })).toEqual([]);
    const phones = ['13800138000'];
    expect(doubles({ kind, name: '王伟', phones }, { kind, name: '王伟', phones })).toEqual([
      { score: 70, reasons: ['same_name', 'same_phone'] },
    ]);
  });

  it('the likeliest first, each pair once', () => {
    const found = findDoubles(
      book(
        { name: '远山医药有限公司' },
        { name: '远山医药公司', creditCode: HARBOUR_CODE },
        { creditCode: HARBOUR_CODE },
      ),
    );
    expect(found.map(({ first, second }) => [first.at(-1), second.at(-1)])).toEqual([
      ['1', '2'],
      ['0', '1'],
    ]);
  });
});

describe('two clients are never suggested', () => {
  it('with valid credit codes that differ, though all else is the same', () => {
    const same = { name: '远山医药有限公司', phones: ['13800138000'] };
    expect(doubles({ ...same, creditCode: HARBOUR_CODE }, { ...same, creditCode: ALIBABA_CODE })).toEqual([]);
    // A code with a wrong last character proves nothing.
    expect(doubles({ ...same, creditCode: HARBOUR_CODE }, { ...same, creditCode: '913301007996550580' })).toHaveLength(
      1,
    );
  });

  it('where one is a branch of the other, or of another place', () => {
    const phones = ['13800138000'];
    expect(doubles({ name: '远山医药有限公司', phones }, { name: '远山医药有限公司上海分公司', phones })).toEqual([]);
    expect(
      doubles({ name: '远山医药有限公司北京分公司', phones }, { name: '远山医药有限公司上海分公司', phones }),
    ).toEqual([]);
    expect(doubles({ name: 'Alder Marine Ltd', phones }, { name: 'Alder Marine Ltd Shanghai Branch', phones })).toEqual(
      [],
    );
    expect(doubles({ name: '工商银行海港支行' }, { name: '工商银行（海港支行）' })).toHaveLength(1);
  });

  it('where one is a group and the other its company', () => {
    expect(doubles({ name: '远山集团有限公司' }, { name: '远山有限公司' })).toEqual([]);
    expect(doubles({ name: 'Alder Holdings Ltd' }, { name: 'Alder Ltd' })).toEqual([]);
  });

  it('where one is a person', () => {
    expect(doubles({ kind: 'person', creditCode: 'A-1 2' }, { creditCode: 'A-1 2' })).toEqual([]);
  });

  it('over a phone that half the town has, or names of which nothing is left', () => {
    const shared = Array.from({ length: 21 }, (_, at) => ({
      name: `远山医药${at}号店有限公司`,
      phones: ['02112345678'],
    }));
    expect(doubles(...shared)).toEqual([]);
    expect(doubles({ name: '!!!' }, { name: '???' })).toEqual([]);
    expect(doubles({ phones: ['110'] }, { phones: ['110'] })).toEqual([]);
  });
});

const anyBook = fc.array(
  fc.record({
    name: fc.constantFrom(
      '远山医药有限公司',
      '远山医药',
      '远山医药上海分公司',
      'Alder Ltd',
      'Alder',
      'Alder GmbH',
      '王伟',
    ),
    aliases: fc.array(fc.constantFrom('远山', 'Alder'), { maxLength: 1 }),
    kind: fc.constantFrom('person' as const, 'corporate' as const, 'association' as const),
    creditCode: fc.constantFrom(null, HARBOUR_CODE, ALIBABA_CODE, 'X 1'),
    phones: fc.array(fc.constantFrom('13800138000', '13900139000'), { maxLength: 1 }),
    emails: fc.array(fc.constantFrom('a@b.example'), { maxLength: 1 }),
  }),
  { maxLength: 12 },
);

describe('whatever the book', () => {
  it('a pair is found the same, in whatever order the clients come', () => {
    fc.assert(
      fc.property(anyBook, (clients) => {
        const all = book(...clients);
        expect(findDoubles(all.toReversed())).toEqual(findDoubles(all));
      }),
    );
  });

  it('it is of two clients, says why, and passes the bar', () => {
    fc.assert(
      fc.property(anyBook, (clients) => {
        for (const { first, second, score, reasons } of findDoubles(book(...clients))) {
          expect(first < second).toBe(true);
          expect(score).toBeGreaterThanOrEqual(SUGGESTED_FROM);
          expect(reasons).not.toEqual([]);
        }
      }),
    );
  });
});

describe('at length', () => {
  /** How often one client is held against another: each time its kind is asked. Every second client is the double of one. */
  const comparisons = (clients: number): number => {
    let asked = 0;
    const counted = book(
      ...Array.from({ length: clients }, (_, at) => ({
        name: `第${at >> 1}号${at % 2 === 0 ? '有限公司' : '股份有限公司'}`,
        aliases: [`别名${at}`],
        phones: [`138${String(at).padStart(8, '0')}`],
      })),
    ).map((client) =>
      Object.defineProperty({ ...client }, 'kind', {
        get: () => {
          asked += 1;
          return 'corporate';
        },
      }),
    );
    expect(findDoubles(counted)).toHaveLength(clients / 2);
    return asked;
  };

  it('four times the clients are four times the work, not sixteen', () => {
    expect(comparisons(8_000)).toBe(4 * comparisons(2_000));
  });
});

import { describe, expect, it } from 'vitest';
import { buildLookupIndex } from '../../../../src/core/client/lookup/lookup-index.ts';
import { resolve } from '../../../../src/core/client/lookup/resolve.ts';
import { search } from '../../../../src/core/client/lookup/search.ts';
import { withoutStockMarks } from '../../../../src/core/client/lookup/stock-marks.ts';

const bookOf = (...names: readonly string[]) =>
  buildLookupIndex(
    names.map((name) => ({ clientId: name, name, aliases: [], creditCode: null, accountNumbers: [], bankKeys: [] })),
  );

const opened = (book: ReturnType<typeof bookOf>, query: string): string | null => {
  const answer = resolve(search(book, query));
  return answer.kind === 'one' ? answer.match.clientId : null;
};

describe('withoutStockMarks', () => {
  it.each([
    ['*ST海港', '海港'],
    ['ＸＤ海港物', '海港物'],
    ['万科A', '万科'],
    ['海港物流-SW', '海港物流'],
    ['海港-旧', '海港'],
    ['海港物流SW', '海港物流'],
    ['海港R', '海港'],
  ])('reads %s as %s', (listed, name) => {
    expect(withoutStockMarks(listed)?.name).toBe(name);
  });

  it.each(['海港物流', '厦门ABB', '上海GE', '华为OD', '海港IT', 'ST海', 'ST Logistics'])(
    'finds no mark in %s',
    (name) => {
      expect(withoutStockMarks(name)).toBeNull();
    },
  );
});

describe('search, of a name that stock lists put marks around', () => {
  it('finds it with and without them', () => {
    const book = bookOf('万科企业股份有限公司', '海港物流有限公司');
    expect(search(book, '*ST海港')[0]?.clientId).toBe('海港物流有限公司');
    expect(search(book, '万科A')[0]?.clientId).toBe('万科企业股份有限公司');
  });

  it('takes the marks for no first letters of another name', () => {
    const book = bookOf(
      '海港物流股份有限公司',
      '海港安防股份有限公司',
      '海港物流安装有限公司',
      '成海港口有限公司',
      '诚海港物流有限公司',
    );
    for (const listed of ['C海港物流', '海港物流A', '海港物流SW', '海港物流-B'])
      expect(search(book, listed).map(({ score }) => score)).toEqual(
        search(book, '海港物流').map(({ score }) => score),
      );
  });

  it('opens the client whose name the letters belong to, whoever is called like the rest', () => {
    const book = bookOf('次方科技有限公司', 'N次方科技有限公司', '海港', '海港A', '海港IT');
    for (const name of ['N次方科技有限公司', '次方科技有限公司', '海港A', '海港IT', '海港']) {
      expect(opened(book, name)).toBe(name);
    }
    expect(opened(book, 'N次方科技')).toBeNull();
  });

  it('opens nobody for a foreign name behind a place', () => {
    const book = bookOf('厦门ABB开关有限公司', '厦门航空有限公司', '上海海港物流有限公司', '上海GE医疗有限公司');
    expect(search(book, '厦门ABB')[0]?.clientId).toBe('厦门ABB开关有限公司');
    expect(search(book, '上海GE')[0]?.clientId).toBe('上海GE医疗有限公司');
    expect(opened(bookOf('厦门航空有限公司'), '厦门ABB')).toBeNull();
  });

  it('says which parts of the name the query names', () => {
    const [found] = search(bookOf('海港物流有限公司'), '*ST海港');
    expect(found?.matched.ranges).toEqual([{ start: 0, end: 2 }]);
  });
});

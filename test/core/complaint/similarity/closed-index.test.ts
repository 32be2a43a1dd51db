import { describe, expect, it } from 'vitest';
import { closedIndex } from '../../../../src/core/complaint/similarity/closed-index.ts';
import { gramsOf } from '../../../../src/core/complaint/similarity/grams.ts';
import { complaintsOf, FAMILIES } from '../../../bench/complaints/families.ts';

describe('grams', () => {
  it('are pairs of characters, beginnings of words, and a sign for any number', () => {
    expect(gramsOf('重复扣收手续费 120.50 元')).toEqual(['重复', '复扣', '扣收', '收手', '手续', '续费', '#', '元']);
    expect(gramsOf('We were charged the Fee twice; charges!')).toEqual(['charge', 'fee', 'twice', 'charge']);
    expect(gramsOf('')).toEqual([]);
  });
});

describe('similar closed complaints', () => {
  const fee = { id: '1', words: '手续费重复收取', product: '对公结算', cause: 'doubts_competence/reliability' };
  const queue = { id: '2', words: '排队等了两个小时', product: '柜面服务', cause: 'felt_ignored/responsiveness' };
  const asked = { words: '', product: null, cause: null };

  it('are as similar as can be where words, product and cause are the same', () => {
    const index = closedIndex();
    for (const each of [fee, queue]) index.add(each);
    expect(index.similar(fee, 5)).toMatchObject([{ id: '1' }]);
    // Word for word, and a little shorter than the average of the two, which counts for it.
    expect(index.similar(fee, 5)[0]?.score).toBeCloseTo(1, 10);
  });

  it('weigh 0.2 : 0.7 by the product where no word is the same, and need not name one', () => {
    const index = closedIndex();
    for (const each of [fee, queue]) index.add(each);
    expect(index.similar({ ...asked, words: '转账', product: '对公结算' }, 5)).toEqual([]);
    expect(index.similar({ ...asked, words: '重复收取了' }, 5).map(({ id }) => id)).toEqual(['1']);
    expect(index.similar({ ...asked, words: 'nothing alike' }, 5)).toEqual([]);
    expect(closedIndex().similar(fee, 5)).toEqual([]);
  });

  it('are each known once, and the later of two alike comes first', () => {
    const index = closedIndex();
    for (const each of [fee, fee, { ...fee, id: '3' }]) index.add(each);
    expect(index.size()).toBe(2);
    expect(index.similar(fee, 5).map(({ id }) => id)).toEqual(['3', '1']);
    expect(index.similar(fee, 1).map(({ id }) => id)).toEqual(['3']);
  });

  // What an officer sees: three lines beside the form. Of generated complaints whose matter is known, of the two sentences
  // that say the same in other words at least two lines of three are to be of the same matter.
  it('are of the same matter, in Chinese and in English', () => {
    const index = closedIndex();
    const closed = complaintsOf(1600, 7);
    const familyOf = new Map(closed.map(({ id, family }) => [id, family]));
    for (const each of closed) index.add(each);
    const hits = new Map<string, number[]>();
    for (const { family, words, product } of complaintsOf(320, 8)) {
      const found = index.similar({ words, product, cause: null }, 3);
      const right = found.filter(({ id }) => familyOf.get(id) === family).length;
      hits.set(family, [...(hits.get(family) ?? []), right / 3]);
    }
    expect([...hits.keys()].toSorted()).toEqual(FAMILIES.map(({ key }) => key).toSorted());
    for (const shares of hits.values())
      expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeGreaterThan(2 / 3);
  });
});

import { describe, expect, it } from 'vitest';
import { industriesLike, industryIn, tierIn, tiersLike } from '../../../src/core/client/bank-terms.ts';
import { industryWords } from '../../../src/core/client/book-search/industry-words.ts';

describe('a tier of the bank’s files', () => {
  it.each([
    ['战略', 'Strategic'],
    ['白金卡', 'Platinum'],
    ['普通', 'Standard'],
  ])('%s is %s in English, and the other way round in any case', (chinese, english) => {
    expect(tierIn(chinese, 'en')).toBe(english);
    expect(tierIn(chinese, 'zh-CN')).toBe(chinese);
    expect(tierIn(english.toUpperCase(), 'zh-CN')).toBe(chinese);
    expect(tierIn(english, 'en')).toBe(english);
  });

  it('that is the bank’s own word is left as it is, as is what a field of an object happens to be called', () => {
    for (const word of ['钻石 VIP', 'Private', 'constructor', '']) {
      expect(tierIn(word, 'en')).toBe(word);
      expect(tierIn(word, 'zh-CN')).toBe(word);
    }
  });
});

describe('a line of business', () => {
  it.each([
    ['新能源材料', 'new-energy materials'],
    ['物流运输', 'logistics and transport'],
    ['交通运输、仓储和邮政业', 'transport, storage and post'],
  ])('%s is %s in English, and back', (chinese, english) => {
    expect(industryIn(chinese, 'en')).toBe(english);
    expect(industryIn(english, 'zh-CN')).toBe(chinese);
  });

  it('of which two names are one in the other language goes back to the usual one', () => {
    expect(industryIn('precision engineering', 'zh-CN')).toBe('精密制造');
    expect(industryIn('Construction', 'zh-CN')).toBe('建筑');
  });
});

describe('what a reader is shown finds what the files say', () => {
  it.each(['酒店', '医药', '纺织', '五金', '精密制造', '信息技术', '房地产业'])(
    '%s, by its English word',
    (chinese) => {
      expect(industryWords(industryIn(chinese, 'en'))).toContain(chinese);
    },
  );

  it('and a part of it is enough where values are offered', () => {
    expect(tiersLike('Gol')).toContain('金卡');
    expect(tiersLike('platin')).toEqual(expect.arrayContaining(['白金卡', '白金']));
    expect(industriesLike('Textil')).toEqual(expect.arrayContaining(['纺织', '纺织服装']));
    expect(industriesLike('钻石')).toEqual([]);
  });
});

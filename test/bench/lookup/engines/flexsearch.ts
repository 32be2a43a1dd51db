import { Charset, Index } from 'flexsearch';
import { type Engine, SHOWN } from './engine.ts';

const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);

export const flexsearch: Engine = {
  name: 'FlexSearch 0.8.212',
  setUp:
    'README, fuzzy search and charset collection: Charset.CJK for Chinese names, Charset.LatinBalance with the tokenizer "tolerant" for others, suggestions on',
  hears: false,
  load: (book) => {
    const chinese = new Index({ encoder: Charset.CJK });
    const latin = new Index({ encoder: Charset.LatinBalance, tokenize: 'tolerant' });
    book.forEach(({ name }, number) => {
      (isChinese(name) ? chinese : latin).add(number, name);
    });
    return {
      search: (query) =>
        (isChinese(query) ? chinese : latin)
          .search(query, { limit: SHOWN, suggest: true })
          .map((number) => book[Number(number)]?.clientId ?? ''),
    };
  },
};

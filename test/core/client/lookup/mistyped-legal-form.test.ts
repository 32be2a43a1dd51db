import { describe, expect, it } from 'vitest';
import { markMistypedLegalForm } from '../../../../src/core/client/lookup/mistyped-legal-form.ts';
import { normalise } from '../../../../src/core/client/lookup/normalise.ts';
import { classify, LEGAL } from '../../../../src/core/client/lookup/word-classes.ts';

/** What is left of a query, without spaces, when its legal form is taken away. */
const withoutForm = (query: string): string => {
  const { codes } = normalise(query);
  const classes = new Uint8Array(codes.length);
  classify(codes, 0, codes.length, classes);
  const marked = markMistypedLegalForm(codes, classes);
  return String.fromCharCode(...marked.codes.filter((_, at) => (marked.classes[at] as number) < LEGAL));
};

describe('a mistyped legal form', () => {
  it.each([
    ['two characters exchanged', '海港物流有公限司', '海港物流'],
    ['a wrong character', '海港物流有眼公司', '海港物流'],
    ['a character missing', '海港物流有限公', '海港物流'],
    ['one missing at the beginning, no word is cut', '海港贸易限公司', '海港贸易'],
    ['the long form with two errors', '海港物流有限贵任司公', '海港物流'],
    ['pinyin in one piece', 'haigangwuliuyouxiangongis', 'haigangwuliu'],
    ['a Latin word', 'Haigang Trading Ohldings', 'haigangtrading'],
    ['two errors in a long Latin word', 'Haigang Trading Corpratoin', 'haigangtrading'],
    ['words run together', 'haigang trading companylimted', 'haigangtrading'],
  ])('is known: %s', (_, query, rest) => {
    expect(withoutForm(query)).toBe(rest);
  });

  it.each([
    ['the line of business before it is no part of it', '邦蒙实业有限公司', '邦蒙实业'],
    ['nor what is mistyped before it', '邦蒙食业有限公司', '邦蒙食业'],
    ['a part of a Latin word', 'acmeoldings', 'acmeoldings'],
    ['too many errors', '海港物流有艰工寺', '海港物流有艰工寺'],
    ['nothing would be left to search for', '有限公司', '有限公司'],
  ])('is not seen where there is none: %s', (_, query, rest) => {
    expect(withoutForm(query)).toBe(rest);
  });
});

import { expect, it } from 'vitest';
import { languageIn } from '../../src/cli/language.ts';

it.each([
  [{}, 'en'],
  [{ LANG: 'C.UTF-8' }, 'en'],
  [{ LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
  [{ LANG: 'zh_TW.UTF-8' }, 'zh-CN'],
  [{ LANG: 'en_GB.UTF-8', LC_MESSAGES: 'zh_CN.UTF-8' }, 'zh-CN'],
  [{ LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
  [{ LANG: 'zh_CN.UTF-8', LC_MESSAGES: '', LC_ALL: '' }, 'zh-CN'],
] as const)('with %j the terminal reads %s', (environment, language) => {
  expect(languageIn(['import', 'bank.xlsx'], environment)).toEqual({
    language,
    words: ['import', 'bank.xlsx'],
    asked: null,
    fault: null,
  });
});

it.each([
  [
    ['import', 'a.csv', '--language', 'zh-CN', '--dry-run'],
    ['import', 'a.csv', '--dry-run'],
  ],
  [
    ['import', '--language=zh-CN', 'a.csv'],
    ['import', 'a.csv'],
  ],
  [['--language', 'zh-CN'], []],
])('%j asks for Chinese wherever it says so, and the verb hears nothing of it', (typed, words) => {
  expect(languageIn(typed, { LANG: 'en_GB.UTF-8' })).toEqual({
    language: 'zh-CN',
    words,
    asked: 'zh-CN',
    fault: null,
  });
});

it('what follows a bare -- is a word like any other', () => {
  const words = ['import', '--', '--language', 'zh-CN'];
  expect(languageIn(words, {})).toEqual({ language: 'en', words, asked: null, fault: null });
});

it.each([
  [['arl', '--language', 'fr'], 'fr'],
  [['arl', '--language='], ''],
  [['arl', '--language'], ''],
])('%j asks for a language that there is not', (typed, unknown) => {
  expect(languageIn(typed, { LANG: 'zh_CN' })).toEqual({
    language: 'zh-CN',
    words: ['arl'],
    asked: null,
    fault: { kind: 'none_of_ours', said: unknown },
  });
});

it.each([[['arl', '--language', 'en', '--language', 'zh-CN']], [['arl', '--language=en', '--json', '--language=en']]])(
  '%j asks for a language twice',
  (typed) => {
    expect(languageIn(typed, {}).fault).toEqual({ kind: 'twice' });
  },
);

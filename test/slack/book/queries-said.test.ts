import { expect, it } from 'vitest';
import { parseBookQuery } from '../../../src/core/client/book-search/parse.ts';
import { bookIds } from '../../../src/slack/book/ids.ts';
import { LANGUAGES } from '../../../src/slack/wording/format.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';

it.each(LANGUAGES)('what more of a list can be typed is a search, in the words of its reader: %s', (language) => {
  const { churn } = wordingIn(language);
  const [hints = '', more = ''] = [churn.hints(3), churn.more(2)].map((said) => said.replace(/^.*?\/client /, ''));
  for (const typed of [hints, more]) {
    const [word = '', query = ''] = typed.split(' ');
    expect(bookIds.findWords).toContain(word);
    expect(/\p{Script=Han}/u.test(typed)).toBe(language === 'zh-CN');
    expect(parse(query)).toMatchObject({ ok: true });
  }
  expect(parse(hints.split(' ')[1] ?? '')).not.toEqual(parse(more.split(' ')[1] ?? ''));
});

const parse = (query: string) => parseBookQuery(query);

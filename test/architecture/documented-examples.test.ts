import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseAuthority } from '../../src/core/churn/waiver/authority.ts';
import { parseBookQuery } from '../../src/core/client/book-search/parse.ts';
import type { Currency } from '../../src/core/shared/money.ts';
import { parseScheme } from '../../src/core/tier/parse.ts';

/** What stands between fences on a page of docs/, without the fences. */
const fenced = (page: string): readonly string[] =>
  [...readFileSync(new URL(`../../docs/${page}`, import.meta.url), 'utf8').matchAll(/^```\n([\s\S]*?)^```$/gm)].map(
    ([, text]) => String(text),
  );

describe('the examples of the documents can be typed as they stand', () => {
  it('tier rules, in Chinese and in English, and they are the same rules', () => {
    const [chinese, english] = fenced('tiers.md').map((text) => parseScheme(text, new Set()));
    if (!chinese?.ok || !english?.ok) throw new Error(JSON.stringify([chinese, english]));
    const rules = [chinese, english].map(({ value }) => value.ladders.person?.map(({ any }) => any));
    expect(rules[0]).toHaveLength(3);
    expect(rules[0]).toEqual(rules[1]);
  });

  it('searches of the book', () => {
    const queries = fenced('book-search.md')
      .flatMap((text) => text.split('\n'))
      .flatMap((line) => /^\/client (?:find|筛选) (.*)$/.exec(line)?.[1] ?? []);
    expect(queries).toHaveLength(2);
    expect(queries.map((query) => parseBookQuery(query).ok)).toEqual([true, true]);
  });

  it('the table of delegated authority', () => {
    const [table] = fenced('task-forces.md').filter((text) => text.startsWith('level '));
    expect(parseAuthority(String(table), 'CNY' as Currency)).toMatchObject({ ok: true });
  });
});

import type { z } from 'zod';

/** A sentence in both languages. */
export type Bilingual = Readonly<Record<'zh-CN' | 'en', string>>;

/** No file and no variable of a terminal holds it. */
const BETWEEN = '\u0000';

/** What a schema says of a wrong value: it holds one string, out of which {@link faultOf} reads both languages. */
export const both = (en: string, zh: string): string => `${en}${BETWEEN}${zh}`;

export const WHOLE_NUMBER = both('must be a whole number', '应为整数');
export const atLeast = (least: number): string => both(`must be at least ${least}`, `最小为 ${least}`);
export const atMost = (most: number): string => both(`must be at most ${most}`, `最大为 ${most}`);
/** Of entries. */
export const noMoreThan = (most: number): string => both(`must be at most ${most}`, `最多 ${most} 项`);

/** Sentences made in each language alike. */
export const inBoth = (sentence: (language: keyof Bilingual) => string): Bilingual => ({
  'zh-CN': sentence('zh-CN'),
  en: sentence('en'),
});

/** A fault with its place in front; without one where the whole is meant. */
export function faultOf(issue: z.core.$ZodIssue): Bilingual {
  const place = issue.path.join('.');
  const meant = wordsOf(issue);
  return inBoth((language) => `${place} ${meant[language]}`.trim());
}

function wordsOf(issue: z.core.$ZodIssue): Bilingual {
  // Of a key that may not be there it is said what keys may be.
  const [first] = issue.code === 'invalid_key' ? issue.issues : [];
  if (first !== undefined) return wordsOf(first);
  const [en = '', zh] = issue.message.split(BETWEEN);
  return { en, 'zh-CN': zh ?? chineseOf(issue) };
}

/** What zod says by itself is English. */
function chineseOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `没有 ${issue.keys.join('、')} 这一项`;
  return issue.code === 'invalid_type' ? `应为${TYPES[issue.expected] ?? ` ${issue.expected}`}` : '填写有误';
}

const TYPES: Readonly<Record<string, string>> = {
  object: ' JSON 对象',
  record: ' JSON 对象',
  array: '列表',
  tuple: '列表',
  string: '文字',
  number: '数字',
};

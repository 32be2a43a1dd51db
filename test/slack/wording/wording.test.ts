import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/slack/wording/format.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';

/** Calls every sentence of a catalogue with arguments that stand out, and gives the texts. */
function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(texts);
  if (typeof value === 'function') return texts(answerOf(value as (...args: unknown[]) => unknown));
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(texts);
  return [];
}

/** Sentences take texts, numbers, lists or a refusal: the first kind that fits is as good as any. */
function answerOf(sentence: (...args: unknown[]) => unknown): unknown {
  const attempts = [['甲', '乙', '丙', '丁'], [2, 3, 4], [['甲', '乙']], [{ kind: 'reason_too_short', min: 4 }]];
  for (const args of attempts)
    try {
      const answer = sentence(...args);
      if (typeof answer === 'string') return answer;
    } catch {
      // The next kind of argument.
    }
  throw new Error(`no arguments fit ${sentence.toString()}`);
}

const sentencesIn = (language: (typeof LANGUAGES)[number]): readonly string[] => {
  const { format: _, ...catalogue } = wordingIn(language);
  return texts(catalogue);
};

describe.each(LANGUAGES)('the catalogue in %s', (language) => {
  it('has no empty sentence and no forgotten placeholder', () => {
    const all = sentencesIn(language);
    expect(all.length).toBeGreaterThan(60);
    expect(all.filter((text) => text.trim() === '' || /undefined|null|\[object|\$\{/.test(text))).toEqual([]);
  });
});

describe('the Chinese catalogue', () => {
  it('is written with Chinese punctuation', () => {
    const halfWidth = /[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]/;
    expect(sentencesIn('zh-CN').filter((text) => halfWidth.test(text))).toEqual([]);
  });

  it('says client 客户 and never customer 顾客', () => {
    expect(sentencesIn('zh-CN').filter((text) => text.includes('顾客'))).toEqual([]);
  });
});

describe('the English catalogue', () => {
  it('says client, never customer', () => {
    expect(sentencesIn('en').filter((text) => /customer/i.test(text))).toEqual([]);
  });

  it('has no Chinese in it but the sample arguments', () => {
    expect(sentencesIn('en').filter((text) => /[\u4e00-\u9fff]/.test(text.replace(/[甲乙丙丁]/g, '')))).toEqual([]);
  });
});

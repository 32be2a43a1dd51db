import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/slack/wording/format.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';

/** Calls every sentence of a catalogue with arguments that stand out, and gives the texts. */
function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(texts);
  if (typeof value === 'function') return answersOf(value as Sentence);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(texts);
  return [];
}

type Sentence = (...args: unknown[]) => unknown;

/** What a sentence is told of that has kinds: a refusal, a channel. Each takes those it knows. */
const KINDS: readonly object[] = [
  { kind: 'reason_too_short', min: 4 },
  { kind: 'reason_too_long', max: 4 },
  { kind: 'management' },
  { kind: 'complaints' },
  { kind: 'branch', name: '甲' },
  { kind: 'channel_shared' },
  { kind: 'channel_unreachable', code: 'is_archived' },
  { kind: 'channel_unreachable', code: 'not_in_channel' },
  { kind: 'channel_too_large', members: 3, most: 2 },
  { kind: 'client_gone' },
  { kind: 'not_for_all_members', members: [{}] },
  { kind: 'not_for_all_members', members: [{}, {}] },
  { kind: 'slack_failed' },
];

/** Sentences take texts, numbers or lists, where the first that fits is as good as any; or something that has kinds. */
function answersOf(sentence: Sentence): readonly string[] {
  for (const args of [['甲', '乙', '丙', '丁'], [2, 3, 4], [['甲', '乙']]]) {
    const answers = answerOf(sentence, args);
    if (answers.length > 0) return answers;
  }
  const answers = KINDS.flatMap((kind) => answerOf(sentence, [kind]));
  if (answers.length === 0) throw new Error(`no arguments fit ${sentence.toString()}`);
  return answers;
}

/** None where the arguments do not fit. */
function answerOf(sentence: Sentence, args: readonly unknown[]): readonly string[] {
  try {
    const answer = sentence(...args);
    return typeof answer === 'string' ? [answer] : [];
  } catch {
    return [];
  }
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

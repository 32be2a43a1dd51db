import { describe, expect, it } from 'vitest';
import { cliWordingIn } from '../../../src/cli/wording/wording.ts';
import { LANGUAGES } from '../../../src/slack/wording/format.ts';
import { everySentence, isUnfilled } from '../../support/every-sentence.ts';

/** What has kinds and facts of another shape than a text or a number. */
const EXAMPLES = [
  { kind: 'part_of_another', part: '甲', chart: '乙', parts: ['丙', '丁'] },
  { kind: 'data_dir_locked', dataDir: '甲', holder: null },
  { kind: 'data_dir_locked', dataDir: '甲', holder: { pid: 7, since: '乙' } },
  ...['undone', 'failed_earlier', 'changed_after_it_was_applied', 'lock_not_granted'].flatMap((reason) => [
    { kind: 'migration_failed', reason, migration: null, cause: '甲' },
    { kind: 'migration_failed', reason, migration: '甲', cause: '乙' },
  ]),
];

/** What sentences are tried with: texts, numbers, lists, facts by name. */
const ARGUMENTS: readonly (readonly unknown[])[] = [['甲', '乙', '丙'], [2, '乙', '丙'], [['甲', '乙']]];

const TRIED = /[甲乙丙丁]/g;

const sentencesIn = (language: (typeof LANGUAGES)[number]): readonly string[] => {
  const { language: _language, sentences: _sentences, ...catalogue } = cliWordingIn(language);
  return everySentence(catalogue, { examples: EXAMPLES, args: ARGUMENTS, afterKind: [(part: string) => `--${part}`] });
};

describe.each(LANGUAGES)('the catalogue of the command line in %s', (language) => {
  const all = sentencesIn(language);

  it('has no empty sentence and no forgotten placeholder', () => {
    expect(all.length).toBeGreaterThan(60);
    expect(all.filter(isUnfilled)).toEqual([]);
  });
});

describe('the Chinese catalogue of the command line', () => {
  const all = sentencesIn('zh-CN');
  const saidIn = (text: string): string => text.replace(TRIED, '');

  it('has no sentence that nobody has put into Chinese', () => {
    expect(all.filter((text) => !/[\u4e00-\u9fff]/.test(saidIn(text)))).toEqual([]);
    expect(all.filter((text) => /[A-Za-z]{2,} [a-z]{2,} [a-z]{2,} [a-z]{2,}/.test(text))).toEqual([]);
  });

  it('is written with Chinese punctuation', () => {
    const halfWidth = /[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]/;
    expect(all.filter((text) => halfWidth.test(text))).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { cliWordingIn } from '../../../src/cli/wording/wording.ts';
import type { TimeZone } from '../../../src/core/shared/calendar.ts';
import { FILE_WORDS } from '../../../src/ingest/wording/wording.ts';
import { LANGUAGES } from '../../../src/slack/wording/format.ts';
import { everySentence, isUnfilled } from '../../support/every-sentence.ts';
import { EXAMPLES } from './examples.ts';

const zone = 'Asia/Shanghai' as TimeZone;
const batch = { id: '甲', startedAt: new Date('2026-11-23T02:00:00Z'), startedBy: '乙', files: ['丙', '丁'] };
const sheet = { name: '甲', notRead: [{ name: '乙', isHidden: true }], hidden: { rows: 2, columns: ['丙'] } };
/** What sentences are tried with: texts, numbers, lists, facts by name. */
const ARGUMENTS: readonly (readonly unknown[])[] = [
  ['甲', '乙', '丙'],
  [2, '乙', '丙'],
  [2, 3],
  [2, '乙', { kind: 'email' }],
  [{ kind: 'email' }],
  [2, { kind: 'several', folder: '甲', files: ['乙', '丙'] }],
  [['甲', '乙']],
  ['甲', ['乙', '丙']],
  [{ kind: 'clients', sheet }],
  ['甲', [{ line: 2, text: '乙' }]],
  ['甲', { columns: [{ column: '乙', rows: 2 }], looksShifted: true }],
  ['甲', { line: 2, as: 'changed', fields: ['乙', '丙'] }],
  ['甲', { line: 2, fault: { column: '乙', value: '丙', expected: { kind: 'email' } } }],
  ['甲', { kind: 'held_back_by_size', records: 2, of: 3 }, false],
  [{ dryRun: false, added: 2, changed: 3, ended: 4, batchId: '甲' }],
  [
    { batch, restored: 2, removed: 3, ended: 4, figures: 5, owners: 6 },
    { dryRun: false, zone },
  ],
  [[{ column: '甲', value: '乙', expected: { kind: 'email' } }], true],
  ['甲', 2, 2, 2],
];

const sentencesIn = (language: (typeof LANGUAGES)[number]): readonly string[] => {
  const { language: _language, sentences: _sentences, ...catalogue } = cliWordingIn(language);
  const { rejectColumns: _columns, ...files } = FILE_WORDS[language];
  const afterKind = [[], [(part: string) => `--${part}`], [zone]];
  return everySentence([catalogue, files], { examples: EXAMPLES, args: ARGUMENTS, afterKind });
};

describe.each(LANGUAGES)('the catalogue of the command line in %s', (language) => {
  it('has no empty sentence and no forgotten placeholder', () => {
    const all = sentencesIn(language);
    expect(all.length).toBeGreaterThan(60);
    expect(all.filter(isUnfilled)).toEqual([]);
  });
});

describe('the Chinese catalogue of the command line', () => {
  const all = sentencesIn('zh-CN');
  /** Without what it was tried with, and the names of options. */
  const wordsOf = (text: string): string => text.replace(/[甲乙丙丁]|--[a-z-]+/g, '');

  it('has no sentence that nobody has put into Chinese', () => {
    expect(all.map(wordsOf).filter((words) => /[a-z]/i.test(words) && !/[\u4e00-\u9fff]/.test(words))).toEqual([]);
    expect(all.filter((text) => /[A-Za-z]{2,}(?: [a-z]{2,}){4}/.test(text))).toEqual([]);
  });

  it('is written with Chinese punctuation', () => {
    const halfWidth = /[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]/;
    expect(all.filter((text) => halfWidth.test(text))).toEqual([]);
  });

  it('keeps a figure apart from the words before it, whatever comes first', () => {
    const { ofRecord, ofTrail, erased } = cliWordingIn('zh-CN').audit.erase;
    expect(erased([ofRecord(16, 6), ofTrail(2, 1)])).toBe(
      '已清除档案 6 张表中的 16 处文字和 1 行审计记录中的 2 处文字。审计记录已注明。',
    );
    expect(erased([ofTrail(2, 1)])).toBe('已清除 1 行审计记录中的 2 处文字。审计记录已注明。');
  });
});

import { describe, expect, it } from 'vitest';
import { loadChecklist } from '../../src/bot/checklist.ts';
import { readChecklistFile } from '../../src/config/checklist-file.ts';
import { STANDARD_CHECKLIST } from '../../src/core/client/knowledge/checklist.ts';
import { BLOCKS, FACT_KINDS, QUESTION_ID } from '../../src/core/client/knowledge/question.ts';

const faults = (content: unknown): readonly string[] => {
  const read = readChecklistFile(JSON.stringify(content));
  return read.ok ? [] : read.faults.map(({ en }) => en);
};

describe('a file of the bank’s own questions', () => {
  it('is read with all that it may say, also with a byte order mark', () => {
    const question = {
      id: 'own.esg',
      block: 'industry',
      weight: 3,
      kind: 'lasting',
      asked: 'all',
      off: false,
      text: { 'zh-CN': '有没有碳排放目标？', en: 'Is there a carbon target?' },
    };
    const content = { shelfLifeDays: { role: 90 }, questions: [question] };
    expect(readChecklistFile(`\uFEFF${JSON.stringify(content)}`)).toEqual({ ok: true, content });
    expect(faults({})).toEqual([]);
  });

  it('says every fault at once, by its place', () => {
    expect(
      faults({
        shelfLifeDays: { role: 0, phones: 180 },
        questions: [
          { id: 'Own Question', weight: 4 },
          { block: 'weather', text: { en: '' } },
        ],
      }),
    ).toEqual([
      expect.stringMatching(/^shelfLifeDays\.role must be at least 1/),
      expect.stringContaining('phones'),
      expect.stringMatching(/^questions\.0\.id must be 1 to 40 small letters/),
      'questions.0.weight must be 1, 2 or 3',
      'questions.1.id is missing',
      expect.stringMatching(/^questions\.1\.block must be one of decision_makers/),
      'questions.1.text.en must not be empty',
    ]);
    expect(readChecklistFile('{')).toMatchObject({
      ok: false,
      faults: [{ en: expect.stringContaining('is not JSON') }],
    });
  });

  it('knows the blocks and kinds that there are', () => {
    for (const block of BLOCKS)
      for (const kind of FACT_KINDS) expect(faults({ questions: [{ id: 'own.x', block, kind }] })).toEqual([]);
    expect('own.x').toMatch(QUESTION_ID);
  });
});

describe('the checklist at start', () => {
  it('is ours without a file, and says why a file cannot be read', () => {
    expect(loadChecklist(undefined)).toEqual({ ok: true, value: STANDARD_CHECKLIST });
    expect(loadChecklist('/no/such/file.json')).toEqual({
      ok: false,
      refusal: [
        { en: '/no/such/file.json: cannot be read (ENOENT)', 'zh-CN': '/no/such/file.json：无法读取（ENOENT）' },
      ],
    });
  });
});

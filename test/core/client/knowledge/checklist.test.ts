import { describe, expect, it } from 'vitest';
import {
  type ChecklistChange,
  changedChecklist,
  questionsFor,
  STANDARD_CHECKLIST,
} from '../../../../src/core/client/knowledge/checklist.ts';
import { BLOCKS, QUESTION_ID, QUESTION_MAX_LENGTH } from '../../../../src/core/client/knowledge/question.ts';

const { questions } = STANDARD_CHECKLIST;

describe('the checklist that comes with Rapport', () => {
  it('has five blocks of twenty questions, each in both languages and under an id of its own', () => {
    for (const block of BLOCKS) expect(questions.filter((question) => question.block === block)).toHaveLength(20);
    expect(new Set(questions.map(({ id }) => id)).size).toBe(100);
    for (const language of ['zh-CN', 'en'] as const)
      expect(new Set(questions.map(({ text }) => text[language])).size).toBe(100);
    for (const { id, text } of questions) {
      expect(id).toMatch(QUESTION_ID);
      expect(text['zh-CN']).toMatch(/\p{Script=Han}.*？$/u);
      expect(text.en).toMatch(/^[A-Z][ -~‘’“”–]*\?$/);
      expect(Math.max([...text['zh-CN']].length, [...text.en].length)).toBeLessThanOrEqual(QUESTION_MAX_LENGTH);
    }
  });

  it('keeps phone and role, and other banks, for 180 days, and figures for a year', () => {
    expect(STANDARD_CHECKLIST.shelfLifeDays).toMatchObject({ role: 180, other_banks: 180, financials: 365 });
    const kindOf = (id: string) => questions.find((question) => question.id === id)?.kind;
    expect(['dm.phone', 'dm.role', 'ob.which', 'op.sales'].map(kindOf)).toEqual([
      'role',
      'role',
      'other_banks',
      'financials',
    ]);
  });

  it('asks persons what makes sense of them', () => {
    const asked = questionsFor(STANDARD_CHECKLIST, 'person').map(({ id }) => id);
    expect(asked).toContain('dm.interests');
    expect(asked).toContain('ob.idle');
    expect(asked).not.toContain('op.products');
    expect(questionsFor(STANDARD_CHECKLIST, 'corporate')).toHaveLength(100);
    expect(questionsFor(STANDARD_CHECKLIST, 'association')).toHaveLength(100);
  });

  it('speaks to a person of herself, and of no decision maker, owner or company of hers', () => {
    const owned = (kind: 'person' | 'corporate') =>
      questionsFor(STANDARD_CHECKLIST, kind).find(({ id }) => id === 'af.owned')?.text['zh-CN'];
    expect(owned('corporate')).toBe('实际控制人名下还有哪些企业？');
    expect(owned('person')).toBe('客户有没有自己的企业，有哪些？');
    for (const { id, text } of questionsFor(STANDARD_CHECKLIST, 'person')) {
      expect(`${id}: ${text['zh-CN']}`).not.toMatch(/决策人|控制人|企业主|股东/);
      expect(`${id}: ${text.en}`).not.toMatch(/decision maker|in control|owner|the company/);
    }
  });
});

describe('what a bank changes', () => {
  it('holds for persons too, in the language in which it is said', () => {
    const { questions: now } = of({ questions: [{ id: 'af.owned', text: { en: 'Which firms are behind it?' } }] });
    const [asked] = questionsFor({ ...STANDARD_CHECKLIST, questions: now }, 'person').filter(
      ({ id }) => id === 'af.owned',
    );
    expect(asked?.text).toEqual({ 'zh-CN': '客户有没有自己的企业，有哪些？', en: 'Which firms are behind it?' });
  });

  const changed = (change: ChecklistChange) => changedChecklist(STANDARD_CHECKLIST, change);
  const of = (change: ChecklistChange) => {
    const result = changed(change);
    if (!result.ok) throw new Error(JSON.stringify(result.refusal));
    return result.value;
  };

  it('is nothing where it says nothing', () => {
    expect(of({})).toEqual(STANDARD_CHECKLIST);
  });

  it('rewords in one language, weighs anew, switches off, adds at the end of its block', () => {
    const { questions: now, shelfLifeDays } = of({
      shelfLifeDays: { financials: 270 },
      questions: [
        { id: 'op.sales', weight: 1, text: { en: 'What did it sell?' } },
        {
          id: 'in.talent',
          block: 'industry',
          text: { 'zh-CN': '有多少技师？', en: 'How many technicians are there?' },
        },
        { id: 'dm.family', off: true },
      ],
    });
    expect(now).toHaveLength(100);
    expect(now.find(({ id }) => id === 'op.sales')).toMatchObject({
      weight: 1,
      kind: 'financials',
      text: { 'zh-CN': '去年销售收入多少，今年预计多少？', en: 'What did it sell?' },
    });
    expect(now.filter(({ block }) => block === 'industry').at(-1)).toMatchObject({
      id: 'in.talent',
      weight: 2,
      kind: 'business',
      asked: 'business',
    });
    expect(now.some(({ id }) => id === 'dm.family')).toBe(false);
    expect(shelfLifeDays).toMatchObject({ financials: 270, role: 180 });
  });

  it('is refused as a whole where it says what cannot be, all of it at once', () => {
    expect(
      changed({
        questions: [
          { id: 'op.sales', weight: 1 },
          { id: 'op.sales', weight: 2 },
          { id: 'own.one', block: 'industry', text: { en: 'Only English?' } },
          { id: 'own.two', off: true },
        ],
      }),
    ).toEqual({
      ok: false,
      refusal: [
        { id: 'op.sales', kind: 'twice' },
        { id: 'own.one', kind: 'incomplete' },
        { id: 'own.two', kind: 'nothing_to_switch_off' },
      ],
    });
  });
});

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Checklist, STANDARD_CHECKLIST } from '../../../../src/core/client/knowledge/checklist.ts';
import type { Fact } from '../../../../src/core/client/knowledge/fact.ts';
import { knowledgeOf } from '../../../../src/core/client/knowledge/knowledge.ts';
import { peopleDue } from '../../../../src/core/client/knowledge/people-due.ts';
import type { Question } from '../../../../src/core/client/knowledge/question.ts';
import type { ClientRecord } from '../../../../src/core/client/record.ts';
import { addDays, localDate } from '../../../../src/core/shared/calendar.ts';
import { client, person, record } from '../../../support/records.ts';

const TODAY = localDate('2026-11-23');
const { shelfLifeDays } = STANDARD_CHECKLIST;

const question = (
  id: string,
  block: Question['block'],
  weight: Question['weight'],
  more: Partial<Question> = {},
): Question => ({
  id,
  block,
  weight,
  kind: 'business',
  asked: 'all',
  record: null,
  text: { 'zh-CN': id, en: id },
  ...more,
});
const fact = (id: string, daysAgo = 0, value: string | null = 'x'): Fact => ({
  question: id,
  value,
  basis: value === null ? 'not_applicable' : 'client_said',
  confirmedOn: addDays(TODAY, -daysAgo),
  verified: false,
  by: null,
  mark: '2026-11-23.1',
});
const small: Checklist = {
  shelfLifeDays,
  questions: [
    question('a1', 'operations', 3),
    question('a2', 'operations', 1),
    question('b1', 'industry', 2),
    question('b2', 'industry', 2),
  ],
};
const known = (facts: readonly Fact[], checklist = small, change: Partial<ClientRecord> = {}) =>
  knowledgeOf(checklist, record({ facts, ...change }), TODAY);

describe('completeness', () => {
  it('is the weighted share of what is answered and still fresh', () => {
    // 3 of 8 points; the block: 3 of 4.
    expect(known([fact('a1')])).toMatchObject({
      known: 1,
      all: 4,
      share: 3 / 8,
      blocks: { operations: { share: 3 / 4 } },
    });
    // What the business does keeps for 365 days.
    expect(known([fact('a1', 364)]).share).toBe(3 / 8);
    expect(known([fact('a1', 365)]).share).toBe(0);
  });

  it('leaves out what does not apply', () => {
    expect(known([fact('a1'), fact('b1', 0, null)])).toMatchObject({ known: 1, all: 3, share: 3 / 6 });
    expect(known(['a1', 'a2', 'b1', 'b2'].map((id) => fact(id, 0, null)))).toMatchObject({ share: 1, next: null });
  });

  it('counts what the record says by itself, as long as it may be relied on', () => {
    const asked = [
      question('who', 'decision_makers', 3, { record: 'decision_maker', kind: 'role' }),
      question('role', 'decision_makers', 2, { record: 'decision_maker_role', kind: 'role' }),
      question('banks', 'other_banks', 3, { record: 'other_banks', kind: 'other_banks' }),
      question('needs', 'other_banks', 2, { record: 'needs' }),
    ];
    const checklist = { ...small, questions: asked };
    const people = (daysAgo: number) => [
      person({ decisionMaker: true, role: '总经理', confirmedOn: addDays(TODAY, -daysAgo) }),
    ];
    const otherBanks = { count: 3, asOf: addDays(TODAY, -179) };
    const all = known([], checklist, { people: people(179), otherBanks, openNeeds: 1 });
    expect(all.answers.map(({ standing }) => standing)).toEqual(['record', 'record', 'record', 'record']);
    expect(all.next).toBeNull();
    const old = known([], checklist, { people: people(180), otherBanks: { count: 3, asOf: addDays(TODAY, -180) } });
    // Who it is stays known; what she does is to be confirmed.
    expect(old.answers.map(({ standing }) => standing)).toEqual(['record', 'unknown', 'unknown', 'unknown']);
  });

  it('of a person asks and counts her own questions', () => {
    const of = knowledgeOf(STANDARD_CHECKLIST, record({ client: client({ kind: 'person' }) }), TODAY);
    expect(of.blocks.operations).toEqual({ known: 0, all: 0, share: 1 });
    expect(of.all).toBeLessThan(60);
    expect(of.next).not.toBeNull();
  });
});

describe('the next question', () => {
  it('is the heaviest of the emptiest block', () => {
    // Both blocks empty: 3 × 2.
    expect(known([]).next?.id).toBe('a1');
    // a2: 1 × (1 + 1/4); b1: 2 × 2.
    expect(known([fact('a1')]).next?.id).toBe('b1');
    // a1: 3 × (1 + 3/4) = 5.25; b2: 2 × 1.5 = 3.
    expect(known([fact('a2'), fact('b1')]).next?.id).toBe('a1');
  });

  it('prefers what we rely on and may be wrong: half as much again', () => {
    // b1 stale: 2 × 2 × 1.5 = 6 against a2: 1 × 1.25 and b2: 2 × 2.
    expect(known([fact('a1'), fact('b1', 400)]).next?.id).toBe('b1');
    // a2 stale: 1 × 1.25 × 1.5 < 4.
    expect(known([fact('a1'), fact('a2', 400)]).next?.id).toBe('b1');
  });

  it('is none when all is known', () => {
    expect(known(['a1', 'a2', 'b1', 'b2'].map((id) => fact(id)))).toMatchObject({ share: 1, next: null });
  });
});

test('answering the next question never makes the record less complete, and ends', () => {
  fc.assert(
    fc.property(fc.subarray(STANDARD_CHECKLIST.questions.map(({ id }) => id)), fc.boolean(), (ids, areStale) => {
      let facts = ids.map((id) => fact(id, areStale ? 2_000 : 0));
      let before = known(facts, STANDARD_CHECKLIST);
      for (let turn = 0; before.next !== null; turn += 1) {
        expect(turn).toBeLessThan(101);
        const { id } = before.next;
        facts = [...facts.filter((each) => each.question !== id), fact(id)];
        const after = known(facts, STANDARD_CHECKLIST);
        expect(after.share).toBeGreaterThan(before.share);
        before = after;
      }
      expect(before.share).toBe(1);
    }),
    { numRuns: 20 },
  );
});

test('people whose role and phone nobody has confirmed for the shelf life', () => {
  const on = (daysAgo: number) => addDays(TODAY, -daysAgo);
  const people = [
    person({ name: 'fresh', confirmedOn: on(179) }),
    person({ name: 'old', confirmedOn: on(180) }),
    person({ name: 'nothing to confirm', role: null, phone: null, confirmedOn: on(900) }),
    person({ name: 'nobody knows', confirmedOn: null }),
  ];
  expect(peopleDue(people, 180, TODAY).map(({ name }) => name)).toEqual(['old']);
});

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  currentFacts,
  DIRECT_SOURCES,
  type FactStatement,
  isFresh,
  OUTSIDE_SOURCES,
  type StatementBasis,
  standsSince,
} from '../../../../src/core/client/knowledge/fact.ts';
import { localDate } from '../../../../src/core/shared/calendar.ts';

const said = (
  asOf: string,
  value: string | null,
  basis: StatementBasis = 'client_said',
  revision = 1,
): FactStatement => ({ question: 'op.sales', asOf: localDate(asOf), revision, value, basis, by: null });
const now = (...statements: FactStatement[]) => currentFacts(statements)[0] ?? null;

describe('what is held to be true', () => {
  it('is the last statement of the last day, whatever the order they come in', () => {
    const [first, second, third] = [
      said('2026-01-05', '1 亿'),
      said('2026-03-05', '2 亿'),
      said('2026-03-05', '3 亿', 'document', 2),
    ];
    expect(now(third, first, second)).toMatchObject({ value: '3 亿', basis: 'document', confirmedOn: '2026-03-05' });
  });

  it('an older statement that a file brings later changes nothing', () => {
    expect(now(said('2026-03-05', '2 亿'), said('2025-12-31', '1 亿', 'bank_file'))?.value).toBe('2 亿');
  });

  it('of one day is what a person said, whatever a file says of that day', () => {
    const wang = { id: '01890000-0000-7000-8000-000000000001' as never, name: '王莉' };
    const [mine, files] = [{ ...said('2026-01-05', '1 亿'), by: wang }, said('2026-01-05', '2 亿', 'bank_file', 2)];
    expect(now(mine, files)?.value).toBe('1 亿');
    expect(now(mine, said('2026-01-06', '2 亿', 'bank_file'))?.value).toBe('2 亿');
  });

  it('is nothing once it was taken back, until somebody says something again', () => {
    const [first, back] = [said('2026-01-05', '1 亿'), said('2026-02-05', null, 'taken_back')];
    expect(now(first, back)).toBeNull();
    expect(now(first, back, said('2026-03-05', '1 亿', 'public'))).toMatchObject({ value: '1 亿', verified: false });
  });

  it('may be that the question does not apply', () => {
    expect(now(said('2026-01-05', null, 'not_applicable'))).toMatchObject({ value: null, verified: false });
  });
});

test('an answer stands since it was said first, through those who say the same, until another or none takes its place', () => {
  const all = [said('2026-01-05', '1 亿'), said('2026-02-05', '2 亿'), said('2026-03-05', '2亿', 'document')];
  expect(now(...all)?.mark).toBe('2026-03-05.1');
  expect(
    ['2026-01-05.1', '2026-02-05.1', '2026-03-05.1', '2026-03-05.2'].map((mark) => standsSince(all, mark)),
  ).toEqual([false, true, true, false]);
  const back = said('2026-04-05', null, 'taken_back');
  expect(standsSince([...all, back], '2026-03-05.1')).toBe(false);
  // Said again, it is another answer.
  expect(standsSince([...all, back, said('2026-05-05', '2 亿')], '2026-03-05.1')).toBe(false);
});

describe('verified', () => {
  it.each([
    [['client_said', 'document'], true],
    [['seen', 'public'], true],
    [['third_party', 'client_said'], true],
    [['client_said', 'seen'], false],
    [['public', 'document', 'third_party'], false],
    [['client_said', 'bank_file'], false],
  ] as const)('%j: %s', (bases, verified) => {
    const statements = bases.map((basis, at) => said('2026-01-05', '2 亿', basis, at + 1));
    expect(now(...statements)?.verified).toBe(verified);
  });

  it('holds over space and case, and ends with another answer', () => {
    expect(now(said('2026-01-05', 'ABC Bank'), said('2026-02-05', 'abc  bank', 'public'))?.verified).toBe(true);
    const [direct, outside] = [said('2026-01-05', '2 亿'), said('2026-02-05', '2 亿', 'public')];
    expect(now(direct, outside, said('2026-03-05', '3 亿'))?.verified).toBe(false);
    // What agreed before somebody contradicted it agrees no more.
    expect(now(direct, said('2026-02-01', '3 亿'), said('2026-03-05', '2 亿', 'public'))?.verified).toBe(false);
  });
});

test('a fact keeps its shelf life, and the day after is to be confirmed', () => {
  const fact = { confirmedOn: localDate('2026-01-01') };
  expect(isFresh(fact, 180, localDate('2026-06-29'))).toBe(true);
  // 180 days later.
  expect(isFresh(fact, 180, localDate('2026-06-30'))).toBe(false);
});

test('whatever was said, in whatever order: one fact a question, and never verified by one kind of source', () => {
  const basis = fc.constantFrom<StatementBasis>(...DIRECT_SOURCES, ...OUTSIDE_SOURCES, 'bank_file', 'taken_back');
  const statement = fc.record({ day: fc.integer({ min: 10, max: 28 }), value: fc.constantFrom('a', 'b'), basis });
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 8 }), fc.func(fc.integer()), (drafts, shuffle) => {
      const statements = drafts.map(({ day, value, basis: from }, at) =>
        said(`2026-01-${day}`, from === 'taken_back' ? null : value, from, at + 1),
      );
      const facts = currentFacts(statements);
      expect(facts.length).toBeLessThanOrEqual(1);
      expect(currentFacts(statements.toSorted((a, b) => shuffle(a) - shuffle(b)))).toEqual(facts);
      const has = (sources: readonly StatementBasis[]) => statements.some((each) => sources.includes(each.basis));
      if (facts[0]?.verified) expect(has(DIRECT_SOURCES) && has(OUTSIDE_SOURCES)).toBe(true);
    }),
  );
});

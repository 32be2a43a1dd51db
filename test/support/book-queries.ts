import fc from 'fast-check';
import {
  type BookQuery,
  CHOICE_FIELDS,
  type Condition,
  NUMBER_FIELDS,
  type Period,
  SORT_FIELDS,
  type Span,
  WORD_FIELDS,
  type Word,
} from '../../src/core/client/book-search/query.ts';
import { CHOICES, KNOWS_OWN, MEASURES } from '../../src/core/client/book-search/vocabulary.ts';
import { addDays, addMonths, localDate } from '../../src/core/shared/calendar.ts';

const word = (field: (typeof WORD_FIELDS)[number], text: fc.Arbitrary<string>): fc.Arbitrary<Word> =>
  fc.oneof(
    text.map((any) => ({ kind: 'text' as const, text: any })),
    ...(KNOWS_OWN.has(field) ? [fc.constant({ kind: 'own' as const })] : []),
    ...(field === 'name' ? [] : [fc.constant({ kind: 'none' as const })]),
  );

const spanOf = <Value>(
  value: fc.Arbitrary<Value>,
  isForward: (from: Value, to: Value) => boolean,
  isCount: boolean,
): fc.Arbitrary<Span<Value>> =>
  fc.oneof(
    fc.record({ kind: fc.constantFrom('is', 'below', 'at_most', 'above', 'at_least' as const), value }),
    fc
      .tuple(value, value)
      .map(([a, b]) => ({ kind: 'between' as const, ...(isForward(a, b) ? { from: a, to: b } : { from: b, to: a }) })),
    ...(isCount ? [] : [fc.constantFrom({ kind: 'some' as const }, { kind: 'none' as const })]),
  );

const someOf = <Value>(value: fc.Arbitrary<Value>) => fc.array(value, { minLength: 1, maxLength: 3 });
const negated = fc.boolean();

const period: fc.Arbitrary<Period> = fc
  .tuple(
    fc.integer({ min: 1950, max: 2090 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.nat(2),
  )
  .map(([year, month, day, precision]) => {
    const pad = (part: number): string => String(part).padStart(2, '0');
    const from = localDate([year, pad(precision > 0 ? month : 1), pad(precision > 1 ? day : 1)].join('-'));
    return { from, to: precision > 1 ? from : addDays(addMonths(from, precision > 0 ? 1 : 12), -1) };
  });

const quantity = {
  count: fc.nat(1_000_000),
  days: fc.nat(100_000),
  amount: fc.oneof(
    fc.nat(2_000),
    fc.nat(1e9),
    fc.nat(1e7).map((n) => n * 1e6),
  ),
};

const condition = (text: fc.Arbitrary<string>): fc.Arbitrary<Condition> =>
  fc.oneof(
    fc.constantFrom(...WORD_FIELDS).chain((field) =>
      fc.record({
        kind: fc.constant('words' as const),
        field: fc.constant(field),
        any: someOf(word(field, text)),
        negated,
      }),
    ),
    fc.constantFrom(...CHOICE_FIELDS).chain((field) =>
      fc.record({
        kind: fc.constant('choice' as const),
        field: fc.constant(field),
        any: someOf(fc.constantFrom(...Object.keys(CHOICES[field]))),
        negated,
      }),
    ),
    fc.constantFrom(...NUMBER_FIELDS).chain((field) =>
      fc.record({
        kind: fc.constant('number' as const),
        field: fc.constant(field),
        any: someOf(spanOf(quantity[MEASURES[field]], (a, b) => a <= b, MEASURES[field] === 'count')),
        negated,
      }),
    ),
    fc.record({
      kind: fc.constant('date' as const),
      field: fc.constant('since' as const),
      any: someOf(spanOf(period, (a, b) => a.from <= b.to, false)),
      negated,
    }),
  );

/** Any query there can be, with words of `text`, in the one form in which the parser gives it. */
export const anyQuery = (text: fc.Arbitrary<string>): fc.Arbitrary<BookQuery> =>
  fc.record({
    conditions: fc.array(condition(text), { maxLength: 5 }),
    sort: fc.option(fc.record({ field: fc.constantFrom(...SORT_FIELDS), descending: fc.boolean() })),
  });

import type { LocalDate } from '../../shared/calendar.ts';

/** Fields whose values are words: equal for a tier, contained for the others. */
export const WORD_FIELDS = ['name', 'tier', 'owner', 'co_owner', 'branch', 'industry', 'area'] as const;
export type WordField = (typeof WORD_FIELDS)[number];

/** Fields whose values come from a list that the program knows. */
export const CHOICE_FIELDS = ['kind', 'language', 'holds', 'missing', 'alert', 'complaint'] as const;
export type ChoiceField = (typeof CHOICE_FIELDS)[number];

/** Fields that are numbers: counts, days from today, amounts in whole units of the base currency. */
export const NUMBER_FIELDS = [
  'products',
  'balance',
  'average',
  'credit',
  'used',
  'matures',
  'last',
  'next',
  'followups',
  'overdue',
  'promise',
] as const;
export type NumberField = (typeof NUMBER_FIELDS)[number];

/** The field that is a day of the calendar. */
export type DateField = 'since';

/** Everything of a client that a book can be searched by. */
export type BookField = WordField | ChoiceField | NumberField | DateField;

export const BOOK_FIELDS: readonly BookField[] = [...WORD_FIELDS, ...CHOICE_FIELDS, 'since', ...NUMBER_FIELDS];

/** What a word field is compared with: the asker herself or her branch, nobody and nothing, or a text. */
export type Word =
  | { readonly kind: 'own' }
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string };

/** A day, month or year, as its first and last day. */
export type Period = { readonly from: LocalDate; readonly to: LocalDate };

/** A stretch of values, or whether there is one at all. Both ends of `between` belong to it. */
export type Span<Value> =
  | { readonly kind: 'is' | 'below' | 'at_most' | 'above' | 'at_least'; readonly value: Value }
  | { readonly kind: 'between'; readonly from: Value; readonly to: Value }
  | { readonly kind: 'some' }
  | { readonly kind: 'none' };

/** One thing asked of a client. It holds when any of `any` does; negated, when none does. */
export type Condition = { readonly negated: boolean } & (
  | { readonly kind: 'words'; readonly field: WordField; readonly any: readonly Word[] }
  | { readonly kind: 'choice'; readonly field: ChoiceField; readonly any: readonly string[] }
  | { readonly kind: 'number'; readonly field: NumberField; readonly any: readonly Span<number>[] }
  | { readonly kind: 'date'; readonly field: DateField; readonly any: readonly Span<Period>[] }
);

/** What a book can be put in order by. */
export const SORT_FIELDS = ['name', 'tier', 'since', ...NUMBER_FIELDS] as const satisfies readonly BookField[];
export type SortField = (typeof SORT_FIELDS)[number];

export type Sort = { readonly field: SortField; readonly descending: boolean };

/** A search of the book: every condition holds. Without `sort`, by name. */
export type BookQuery = { readonly conditions: readonly Condition[]; readonly sort: Sort | null };

/** UTF-16 units of a query as typed, conditions in it, and alternatives in one condition: far more than anybody means. */
export const QUERY_MAX_LENGTH = 500;
export const CONDITIONS_MAX = 20;
export const ALTERNATIVES_MAX = 20;

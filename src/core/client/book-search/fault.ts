import type { BookField } from './query.ts';

/** What would have been right at the place where a query stops making sense. */
export type Expected =
  /** The name of a field: what stands there is none. */
  | { readonly kind: 'field' }
  /** A field to sort by. */
  | { readonly kind: 'sort_field' }
  /** A value: there is none. */
  | { readonly kind: 'value'; readonly field: BookField }
  /** One of the field's own values. */
  | { readonly kind: 'choice'; readonly field: BookField }
  /** A number: of things, of days, of money in whole units. */
  | { readonly kind: 'count' | 'days' | 'amount'; readonly field: BookField }
  /** A year, month or day. */
  | { readonly kind: 'date'; readonly field: BookField }
  /** A colon: this field knows no more and less. */
  | { readonly kind: 'colon'; readonly field: BookField }
  /** A range that begins before it ends. */
  | { readonly kind: 'forward_range'; readonly field: BookField }
  /** The quote that closes this one. */
  | { readonly kind: 'closing_quote' }
  /** No second order. */
  | { readonly kind: 'one_order' }
  /** A comma between values, or a space between conditions, where a word says "or", "and". */
  | { readonly kind: 'sign_for_or' | 'space_for_and' }
  /** At most so many characters, conditions, or alternatives of one condition. */
  | { readonly kind: 'shorter' | 'fewer_conditions' | 'fewer_alternatives'; readonly max: number };

/** Why a text is no query, and where: `at` and `length` in UTF-16 units of the text as typed. */
export type QueryFault = {
  readonly at: number;
  readonly length: number;
  readonly expected: Expected;
  /** The valid word closest to what stands there; null when none is close. */
  readonly nearest: string | null;
};

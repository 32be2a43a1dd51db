import type { BookQuery, ChoiceField, Condition, NumberField, Sort, Span, Word, WordField } from './query.ts';
import { readAmount } from './spans.ts';

/** A query as far as a form has fields for it, and what is left in words of its own. Null and empty ask for nothing. */
export type BookForm = {
  /** Part of the name. */
  readonly name: string | null;
  readonly tier: readonly string[];
  readonly owner: readonly Word[];
  readonly industry: readonly string[];
  readonly kind: readonly string[];
  readonly missing: readonly string[];
  readonly alert: readonly string[];
  readonly complaint: readonly string[];
  /** Fewer products than this. */
  readonly products: number | null;
  /** Not reached for more days than this. */
  readonly last: number | null;
  /** Something matures in fewer days than this. */
  readonly matures: number | null;
  /** Deposits above this, in whole units of the base currency. */
  readonly balance: number | null;
  readonly sort: Sort | null;
  readonly rest: readonly Condition[];
};

/** Fields whose values the form offers as a list. */
const LISTED = ['kind', 'missing', 'alert', 'complaint'] as const satisfies readonly ChoiceField[];
type ListedField = (typeof LISTED)[number];

const BOUNDS = { products: 'below', last: 'above', matures: 'below', balance: 'above' } as const satisfies Partial<
  Record<NumberField, Span<number>['kind']>
>;
type BoundField = keyof typeof BOUNDS;

/** Fills a form from a query; a condition for which there is no field, or whose field is taken, goes to the rest. */
export function formOfQuery({ conditions, sort }: BookQuery): BookForm {
  const taken = new Map<string, Condition>();
  const rest: Condition[] = [];
  for (const condition of conditions)
    if (fits(condition) && !taken.has(condition.field)) taken.set(condition.field, condition);
    else rest.push(condition);
  const words = (field: WordField): readonly Word[] => {
    const found = taken.get(field);
    return found?.kind === 'words' ? found.any : [];
  };
  const texts = (field: WordField): readonly string[] =>
    words(field).flatMap((word) => (word.kind === 'text' ? [word.text] : []));
  const choices = (field: ListedField): readonly string[] => {
    const found = taken.get(field);
    return found?.kind === 'choice' ? found.any : [];
  };
  const bound = (field: BoundField): number | null => {
    const found = taken.get(field);
    const span = found?.kind === 'number' ? found.any[0] : undefined;
    return span !== undefined && 'value' in span ? span.value : null;
  };
  return {
    name: texts('name')[0] ?? null,
    tier: texts('tier'),
    owner: words('owner'),
    industry: texts('industry'),
    kind: choices('kind'),
    missing: choices('missing'),
    alert: choices('alert'),
    complaint: choices('complaint'),
    products: bound('products'),
    last: bound('last'),
    matures: bound('matures'),
    balance: bound('balance'),
    sort,
    rest,
  };
}

/** Whether a field of the form says all of a condition. */
function fits(condition: Condition): boolean {
  if (condition.negated) return false;
  switch (condition.kind) {
    case 'words':
      if (condition.field === 'owner') return true;
      if (condition.field === 'name') return condition.any.length === 1;
      return ['tier', 'industry'].includes(condition.field) && condition.any.every(({ kind }) => kind === 'text');
    case 'choice':
      return (LISTED as readonly string[]).includes(condition.field);
    case 'number':
      return (
        condition.field in BOUNDS &&
        condition.any.length === 1 &&
        condition.any[0]?.kind === BOUNDS[condition.field as BoundField]
      );
    case 'date':
      return false;
  }
}

/** The query that a form asks. An order in the rest counts where the form names none. */
export function queryOfForm(form: Omit<BookForm, 'rest'>, rest: BookQuery): BookQuery {
  const text = (words: readonly string[]): readonly Word[] => words.map((word) => ({ kind: 'text', text: word }));
  const words = (field: WordField, any: readonly Word[]): readonly Condition[] =>
    any.length === 0 ? [] : [{ kind: 'words', field, any, negated: false }];
  const choice = (field: ListedField): readonly Condition[] =>
    form[field].length === 0 ? [] : [{ kind: 'choice', field, any: form[field], negated: false }];
  const bound = (field: BoundField): readonly Condition[] => {
    const value = form[field];
    return value === null ? [] : [{ kind: 'number', field, any: [{ kind: BOUNDS[field], value }], negated: false }];
  };
  return {
    conditions: [
      ...words('name', form.name === null ? [] : text([form.name])),
      ...words('tier', text(form.tier)),
      ...words('owner', form.owner),
      ...words('industry', text(form.industry)),
      ...choice('kind'),
      ...choice('missing'),
      ...choice('alert'),
      ...choice('complaint'),
      ...bound('products'),
      ...bound('last'),
      ...bound('matures'),
      ...bound('balance'),
      ...rest.conditions,
    ],
    sort: form.sort ?? rest.sort,
  };
}

/** An amount as one types it, `1.5M` or `500万`, in whole units; null where it is none. */
export const amountOfText = (text: string): number | null => readAmount(text.trim());

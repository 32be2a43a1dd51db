import { ok, type Result, refuse } from '../../shared/result.ts';
import type { Expected, QueryFault } from './fault.ts';
import { nearestWord } from './nearest.ts';
import {
  ALTERNATIVES_MAX,
  type BookField,
  type BookQuery,
  type ChoiceField,
  CONDITIONS_MAX,
  type Condition,
  QUERY_MAX_LENGTH,
  type Sort,
  type WordField,
} from './query.ts';
import { type Read, readPeriods, readQuantities } from './spans.ts';
import { afterSpace, beginsCondition, HEAD, matchAt, OPERATOR, type Source, sourceOf, spotAt } from './text.ts';
import {
  CHOICE_BY_NAME,
  CONNECTIVES,
  FIELD_BY_NAME,
  isNumberField,
  isWordField,
  KNOWS_OWN,
  NONE_WORDS,
  OWN_WORDS,
  SORT_FIELD_BY_NAME,
  sameWord,
} from './vocabulary.ts';

/**
 * Reads a query, in either language or a mixture: `field:value`, `field<3`, `field:a,b` (a comma is "or"), `field:1..5`,
 * `-field:value` (not), `sort:-field`, and words without a field, which the name contains. White space separates; every
 * condition has to hold. Never throws, whatever the text.
 *
 * Refuses with the place of the first fault, what was expected there and the nearest valid word.
 */
export function parseBookQuery(text: string): Result<BookQuery, QueryFault> {
  if (text.length > QUERY_MAX_LENGTH)
    return fault(QUERY_MAX_LENGTH, text.length - QUERY_MAX_LENGTH, { kind: 'shorter', max: QUERY_MAX_LENGTH });
  const source = sourceOf(text);
  const conditions: Condition[] = [];
  let sort: Sort | null = null;
  for (let at = nextTerm(source, 0); at < text.length; at = nextTerm(source, at)) {
    const joint = connectiveAt(source, at, conditions.at(-1));
    if (joint !== null) return joint;
    const term = readTerm(source, at);
    if (!term.ok) return term;
    const { value, end } = term.value;
    const surplus = tooMuch(value, conditions.length, sort !== null);
    if (surplus !== null) return fault(at, end - at, surplus);
    if (value.kind === 'sort') sort = value.sort;
    else conditions.push(value);
    at = end;
  }
  return ok({ conditions, sort });
}

/** "or" or "and" behind one with a field, or in front of one; between words it is one of them. */
function connectiveAt(source: Source, at: number, before: Condition | undefined) {
  const word = matchAt(source, /[^\s,":<>=]+(?=\s|$)/y, at)?.[0];
  const expected = word === undefined ? undefined : CONNECTIVES.get(sameWord(word));
  if (word === undefined || expected === undefined || before === undefined) return null;
  const isBehindField = before.field !== 'name';
  return isBehindField || beginsCondition(source, afterSpace(source, at + word.length))
    ? fault(at, word.length, { kind: expected })
    : null;
}

function tooMuch(term: Term, conditions: number, isSorted: boolean): Expected | null {
  if (term.kind === 'sort') return isSorted ? { kind: 'one_order' } : null;
  if (conditions === CONDITIONS_MAX) return { kind: 'fewer_conditions', max: CONDITIONS_MAX };
  return term.any.length > ALTERNATIVES_MAX ? { kind: 'fewer_alternatives', max: ALTERNATIVES_MAX } : null;
}

const fault = (at: number, length: number, expected: Expected, nearest: string | null = null) =>
  refuse<QueryFault>({ at, length, expected, nearest });

/** Stray commas between terms mean nothing. */
const nextTerm = (source: Source, at: number): number => at + (matchAt(source, /[\s,]*/y, at)?.[0].length ?? 0);

type Term = Condition | { readonly kind: 'sort'; readonly sort: Sort };

function readTerm(source: Source, at: number): Result<Read<Term>, QueryFault> {
  const sign = matchAt(source, /[-!](?=[^\s=])/y, at);
  const from = at + (sign === null ? 0 : 1);
  const head = matchAt(source, HEAD, from)?.[0] ?? '';
  const operator = matchAt(source, OPERATOR, from + head.length);
  if (operator === null) return readWords(source, from, 'name', sign !== null);
  const name = fieldOf(head);
  // An operator with nothing before it lacks its field; one after an unknown word has the wrong one.
  if (name === null)
    return fault(from, Math.max(head.length, 1), { kind: 'field' }, nearestWord(head, FIELD_BY_NAME.keys()));
  const negated = (sign !== null) !== name.negated;
  return readCondition(source, {
    field: name.field,
    operator: (operator[1] ?? '').replace('≤', '<=').replace('≥', '>=').replace('≠', '!='),
    operatorAt: from + head.length + operator[0].length - (operator[1] ?? '').length,
    at: afterSpace(source, from + head.length + operator[0].length),
    negated,
  });
}

/** 非层级 is "not the tier"; 非凡贸易 is a name. */
function fieldOf(head: string): { readonly field: BookField | 'sort'; readonly negated: boolean } | null {
  const field = FIELD_BY_NAME.get(sameWord(head));
  if (field !== undefined) return { field, negated: false };
  const denied = head.startsWith('非') ? FIELD_BY_NAME.get(sameWord(head.slice(1))) : undefined;
  return denied === undefined ? null : { field: denied, negated: true };
}

type Begun = {
  readonly field: BookField | 'sort';
  readonly operator: string;
  readonly operatorAt: number;
  /** Where the value begins. */
  readonly at: number;
  readonly negated: boolean;
};

function readCondition(source: Source, begun: Begun): Result<Read<Term>, QueryFault> {
  const { field, operator, operatorAt, at } = begun;
  if (field === 'sort') return readSort(source, at, begun.negated);
  const negated = begun.negated !== (operator === '!=');
  const compares = /[<>]/.test(operator);
  if (isNumberField(field))
    return withAlternatives(readQuantities(source, at, field, compares ? operator : ''), (any) => ({
      kind: 'number',
      field,
      any,
      negated,
    }));
  if (field === 'since')
    return withAlternatives(readPeriods(source, at, field, compares ? operator : ''), (any) => ({
      kind: 'date',
      field,
      any,
      negated,
    }));
  if (compares) return fault(operatorAt, operator.length, { kind: 'colon', field }, ':');
  if (isWordField(field)) return readWords(source, at, field, negated);
  return readChoices(source, at, field, negated);
}

const withAlternatives = <Value>(
  read: Result<Read<readonly Value[]>, QueryFault>,
  condition: (any: readonly Value[]) => Condition,
): Result<Read<Term>, QueryFault> => (read.ok ? ok({ value: condition(read.value.value), end: read.value.end }) : read);

/** `-sort:balance` is the other way round, as `sort:-balance` is. */
function readSort(source: Source, at: number, negated: boolean): Result<Read<Term>, QueryFault> {
  const sign = matchAt(source, /[-+]/y, at)?.[0] ?? '';
  const from = at + sign.length;
  const word = matchAt(source, HEAD, from)?.[0] ?? '';
  const field = SORT_FIELD_BY_NAME.get(sameWord(word));
  if (field === undefined)
    return word === ''
      ? fault(spotAt(source, from), 1, { kind: 'sort_field' })
      : fault(from, word.length, { kind: 'sort_field' }, nearestWord(word, SORT_FIELD_BY_NAME.keys()));
  return ok({
    value: { kind: 'sort', sort: { field, descending: (sign === '-') !== negated } },
    end: from + word.length,
  });
}

function readWords(source: Source, at: number, field: WordField, negated: boolean): Result<Read<Term>, QueryFault> {
  const read = readList(source, at, field);
  if (!read.ok) return read;
  const any = read.value.value.map(({ text, quoted }) => {
    const word = sameWord(text);
    if (!quoted && KNOWS_OWN.has(field) && OWN_WORDS.has(word)) return { kind: 'own' as const };
    if (!quoted && field !== 'name' && NONE_WORDS.has(word)) return { kind: 'none' as const };
    return { kind: 'text' as const, text };
  });
  return ok({ value: { kind: 'words', field, any, negated }, end: read.value.end });
}

function readChoices(source: Source, at: number, field: ChoiceField, negated: boolean): Result<Read<Term>, QueryFault> {
  const read = readList(source, at, field);
  if (!read.ok) return read;
  const known = CHOICE_BY_NAME[field];
  const any: string[] = [];
  for (const { text, at: place, length } of read.value.value) {
    const choice = known.get(sameWord(text));
    if (choice === undefined) return fault(place, length, { kind: 'choice', field }, nearestWord(text, known.keys()));
    any.push(choice);
  }
  return ok({ value: { kind: 'choice', field, any, negated }, end: read.value.end });
}

type Item = { readonly text: string; readonly quoted: boolean; readonly at: number; readonly length: number };

/** Words with commas between them, up to white space or the next condition. */
function readList(source: Source, at: number, field: BookField): Result<Read<readonly Item[]>, QueryFault> {
  const items: Item[] = [];
  let end = at;
  for (let from: number | null = at; from !== null; from = nextAlternative(source, end)) {
    const item = readItem(source, from, field);
    if (!item.ok) return item;
    items.push(item.value);
    end = item.value.at + item.value.length;
  }
  return ok({ value: items, end });
}

/** Where the next alternative begins; null when the list ends here. */
function nextAlternative(source: Source, at: number): number | null {
  const comma = matchAt(source, /\s*,\s*/y, at);
  if (comma === null) return null;
  const next = at + comma[0].length;
  const ends = next === source.typed.length || matchAt(source, /,/y, next) !== null || beginsCondition(source, next);
  return ends ? null : next;
}

function readItem(source: Source, at: number, field: BookField): Result<Item, QueryFault> {
  const { typed } = source;
  const bare = matchAt(source, /[^\s,"]+/y, at)?.[0];
  if (bare !== undefined)
    return ok({ text: typed.slice(at, at + bare.length), quoted: false, at, length: bare.length });
  if (matchAt(source, /"/y, at) === null) return fault(spotAt(source, at), 1, { kind: 'value', field });
  const quoted = matchAt(source, /"((?:[^"]|"")*)"(?!")/y, at);
  if (quoted === null) return fault(at, typed.length - at, { kind: 'closing_quote' });
  const { length } = quoted[0];
  const text = typed
    .slice(at + 1, at + length - 1)
    .replaceAll(/(["“”„「」『』])["“”„「」『』]/g, '$1')
    .trim();
  return text === '' ? fault(at, length, { kind: 'value', field }) : ok({ text, quoted: true, at, length });
}

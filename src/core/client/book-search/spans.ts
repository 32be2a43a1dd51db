import { addDays, addMonths, type LocalDate, parseLocalDate } from '../../shared/calendar.ts';
import { ok, type Result, refuse } from '../../shared/result.ts';
import type { QueryFault } from './fault.ts';
import type { DateField, NumberField, Period, Span } from './query.ts';
import { beginsCondition, matchAt, type Source, sourceOf, spotAt } from './text.ts';
import { MEASURES, type Measure, NONE_WORDS, SOME_WORDS, UNITS } from './vocabulary.ts';

/** What was read, and the place after it. */
export type Read<Value> = { readonly value: Value; readonly end: number };

/** The largest number of each measure; what is meant is never near it. */
const LARGEST: Readonly<Record<Measure, number>> = { count: 1e6, days: 1e5, amount: 1e13 };

const KINDS = { '<': 'below', '<=': 'at_most', '>': 'above', '>=': 'at_least' } as const;
type Comparison = keyof typeof KINDS;

/** One number or day of a span, and what went before it can lend it (a unit). */
type Reader<Value> = {
  readonly value: (source: Source, at: number) => Read<Value> | null;
  readonly range: (source: Source, at: number) => Read<readonly [Value, Value]> | null;
  readonly isForward: (from: Value, to: Value) => boolean;
  readonly fault: QueryFault['expected'];
};

/** Alternatives of a number field. `operator` is that of the first, or empty after a colon. */
export function readQuantities(
  source: Source,
  at: number,
  field: NumberField,
  operator: string,
): Result<Read<readonly Span<number>[]>, QueryFault> {
  const measure = MEASURES[field];
  const read = readSpans<number>(source, at, field, operator, {
    value: (_, from) => quantityAt(source, from, measure, null),
    range: (_, from) => quantityRangeAt(source, from, measure),
    isForward: (from, to) => from <= to,
    fault: { kind: measure, field },
  });
  if (!read.ok || measure !== 'count') return read;
  // Of things there are always some number, if only none.
  const any = read.value.value.map((span): Span<number> => {
    if (span.kind === 'none') return { kind: 'is', value: 0 };
    return span.kind === 'some' ? { kind: 'at_least', value: 1 } : span;
  });
  return ok({ value: any, end: read.value.end });
}

/** Alternatives of a field of days, each a year, a month or a day. */
export const readPeriods = (
  source: Source,
  at: number,
  field: DateField,
  operator: string,
): Result<Read<readonly Span<Period>[]>, QueryFault> =>
  readSpans<Period>(source, at, field, operator, {
    value: periodAt,
    range: (_, from) => {
      const begin = periodAt(source, from);
      const separator = begin === null ? null : matchAt(source, RANGE, begin.end);
      const end = separator === null || begin === null ? null : periodAt(source, begin.end + separator[0].length);
      return begin === null || end === null ? null : { value: [begin.value, end.value], end: end.end };
    },
    isForward: (from, to) => from.from <= to.to,
    fault: { kind: 'date', field },
  });

const RANGE = /\s*(?:\.\.+|~+|至|到)\s*/y;
const COMPARISON = /(<=|>=|[<>≤≥])\s*/y;

function readSpans<Value>(
  source: Source,
  at: number,
  field: NumberField | DateField,
  operator: string,
  reader: Reader<Value>,
): Result<Read<readonly Span<Value>[]>, QueryFault> {
  const spans: Span<Value>[] = [];
  let end = at;
  for (let from: number | null = at; from !== null; from = nextSpan(source, end)) {
    const span = readSpan(source, from, field, spans.length === 0 ? operator : '', reader);
    if (!span.ok) return span;
    spans.push(span.value.value);
    end = span.value.end;
  }
  return ok({ value: spans, end });
}

/** Where the next alternative begins; null when there is none. */
function nextSpan(source: Source, at: number): number | null {
  const comma = matchAt(source, /\s*,\s*/y, at);
  if (comma === null) return null;
  const next = at + comma[0].length;
  return next === source.typed.length || matchAt(source, /,/y, next) !== null || beginsCondition(source, next)
    ? null
    : next;
}

function readSpan<Value>(
  source: Source,
  at: number,
  field: NumberField | DateField,
  operator: string,
  reader: Reader<Value>,
): Result<Read<Span<Value>>, QueryFault> {
  const written = operator === '' ? matchAt(source, COMPARISON, at) : null;
  const comparison = (operator || (written?.[1] ?? '')).replace('≤', '<=').replace('≥', '>=');
  const from = at + (written?.[0].length ?? 0);
  const read =
    comparison === '' ? unboundAt(source, from, reader) : boundAt(source, from, comparison as Comparison, reader);
  if (read !== null && isBoundary(source, read.end)) {
    const { value } = read;
    if (value.kind === 'between' && !reader.isForward(value.from, value.to))
      return refuse({ at: from, length: read.end - from, expected: { kind: 'forward_range', field }, nearest: null });
    return ok(read);
  }
  const { length } = matchAt(source, /[^\s,"]*/y, from)?.[0] ?? '';
  return length === 0
    ? refuse({
        at: spotAt(source, from),
        length: 1,
        expected: { kind: 'value', field },
        nearest: null,
      })
    : refuse({ at: from, length, expected: reader.fault, nearest: null });
}

/** A span ends where white space, a comma or the text does. */
const isBoundary = (source: Source, at: number): boolean =>
  at === source.typed.length || matchAt(source, /[\s,]/y, at) !== null;

function boundAt<Value>(
  source: Source,
  at: number,
  comparison: Comparison,
  reader: Reader<Value>,
): Read<Span<Value>> | null {
  const value = reader.value(source, at);
  return value === null ? null : { value: { kind: KINDS[comparison], value: value.value }, end: value.end };
}

function unboundAt<Value>(source: Source, at: number, reader: Reader<Value>): Read<Span<Value>> | null {
  const word = matchAt(source, /[^\s,"]+/y, at)?.[0] ?? '';
  if (SOME_WORDS.has(word.toLowerCase())) return { value: { kind: 'some' }, end: at + word.length };
  if (NONE_WORDS.has(word.toLowerCase())) return { value: { kind: 'none' }, end: at + word.length };
  const range = reader.range(source, at);
  if (range !== null) return { value: { kind: 'between', from: range.value[0], to: range.value[1] }, end: range.end };
  const upTo = matchAt(source, RANGE, at);
  if (upTo !== null) return boundAt(source, at + upTo[0].length, '<=', reader);
  const value = reader.value(source, at);
  if (value === null) return null;
  const onwards = matchAt(source, RANGE, value.end);
  if (onwards !== null && isBoundary(source, value.end + onwards[0].trimEnd().length))
    return { value: { kind: 'at_least', value: value.value }, end: value.end + onwards[0].trimEnd().length };
  return { value: { kind: 'is', value: value.value }, end: value.end };
}

const NUMBER = /\d+(?:\.\d+)?/y;
/** In amounts commas may part thousands; elsewhere a comma is "or". */
const AMOUNT = /(?:[1-9]\d{0,2}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?/y;

type Unit = { readonly factor: number; readonly length: number };

/** The number at `at` with its unit; `unit` stands in where it has none. */
function quantityAt(source: Source, at: number, measure: Measure, unit: Unit | null): Read<number> | null {
  const digits = matchAt(source, measure === 'amount' ? AMOUNT : NUMBER, at)?.[0];
  if (digits === undefined) return null;
  const own = unitAt(source, at + digits.length, measure);
  const factor = (own ?? unit)?.factor ?? 1;
  const value = wholeProduct(digits.replaceAll(',', ''), factor);
  if (value === null || value > LARGEST[measure]) return null;
  return { value, end: at + digits.length + (own?.length ?? 0) };
}

/** 100..500万: the first number takes the unit of the second when it has none. */
function quantityRangeAt(source: Source, at: number, measure: Measure): Read<readonly [number, number]> | null {
  const alone = quantityAt(source, at, measure, null);
  const separator = alone === null ? null : matchAt(source, RANGE, alone.end);
  if (alone === null || separator === null) return null;
  const second = alone.end + separator[0].length;
  const to = quantityAt(source, second, measure, null);
  if (to === null) return null;
  const digits = matchAt(source, measure === 'amount' ? AMOUNT : NUMBER, second)?.[0] ?? '';
  const from = quantityAt(source, at, measure, unitAt(source, second + digits.length, measure));
  return from === null ? null : { value: [from.value, to.value], end: to.end };
}

/** The longest unit at `at`, with a blank before it or without. Latin units end where letters do. */
function unitAt(source: Source, at: number, measure: Measure): Unit | null {
  const begin = matchAt(source, /[ \t]?(?=[a-z\p{Script=Han}])/iuy, at);
  if (begin === null) return null;
  const from = at + begin[0].length;
  let best: Unit | null = null;
  for (const { factor, words } of UNITS[measure])
    for (const word of words) {
      if (source.folded.slice(from, from + word.length).toLowerCase() !== word) continue;
      if (/[a-z]$/.test(word) && matchAt(source, /[a-z]/iy, from + word.length) !== null) continue;
      const length = begin[0].length + word.length;
      if (best === null || length > best.length) best = { factor, length };
    }
  return best;
}

/** `digits` × `factor` when that is a whole number; computed without fractions, in which 1.1 × 10 is not 11. */
function wholeProduct(digits: string, factor: number): number | null {
  const [whole = '', fraction = ''] = digits.split('.');
  if (whole.length + fraction.length > 25) return null;
  const scale = 10n ** BigInt(fraction.length);
  const product = BigInt(whole + fraction) * BigInt(factor);
  return product % scale === 0n ? Number(product / scale) : null;
}

/** 2014, 2014-05, 2014-05-01; 2014年, 2014年5月, 2014/5/1 and so on. */
function periodAt(source: Source, at: number): Read<Period> | null {
  const found =
    matchAt(source, /(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?/y, at) ??
    matchAt(source, /(\d{4})[-/年](\d{1,2})月?/y, at) ??
    matchAt(source, /(\d{4})年?(?!\d)/y, at);
  // The year after the last one of four digits has no name.
  if (found === null || found[1] === '9999') return null;
  const [written, year = '', month, day] = found;
  const first = parseLocalDate([year, (month ?? '1').padStart(2, '0'), (day ?? '1').padStart(2, '0')].join('-'));
  return first === null ? null : { value: { from: first, to: lastDayOf(first, month, day) }, end: at + written.length };
}

function lastDayOf(first: LocalDate, month: string | undefined, day: string | undefined): LocalDate {
  if (day !== undefined) return first;
  return addDays(addMonths(first, month === undefined ? 12 : 1), -1);
}

/** The amount that `text` is from its beginning to its end, in whole units; null where it is none. */
export function readAmount(text: string): number | null {
  const read = quantityAt(sourceOf(text), 0, 'amount', null);
  return read !== null && read.end === text.length ? read.value : null;
}

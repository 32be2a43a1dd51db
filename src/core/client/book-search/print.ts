import { addDays, addMonths, partsOf } from '../../shared/calendar.ts';
import type { BookQuery, Condition, NumberField, Period, Span, Word } from './query.ts';
import {
  CHOICES,
  CONNECTIVES,
  FIELDS,
  KNOWS_OWN,
  MEASURES,
  type Measure,
  NONE,
  NONE_WORDS,
  OWN,
  OWN_BRANCH,
  OWN_WORDS,
  type QueryLanguage,
  SOME,
  SORT_NAMES,
  sameWord,
  UNITS,
} from './vocabulary.ts';

/** Each language with the signs its keyboard has; they are read alike. */
const SIGNS = {
  en: { colon: ':', comma: ',', quotes: ['"', '"'] },
  'zh-CN': { colon: '：', comma: '，', quotes: ['“', '”'] },
} as const satisfies Readonly<Record<QueryLanguage, unknown>>;

/** A query as one writes it in `language`. Read again, it is the same query. */
export function printBookQuery({ conditions, sort }: BookQuery, language: QueryLanguage): string {
  const order = sort === null ? [] : [printOrder(sort, language)];
  return [...conditions.map((condition) => printCondition(condition, language)), ...order].join(' ');
}

function printOrder({ field, descending }: NonNullable<BookQuery['sort']>, language: QueryLanguage): string {
  return `${SORT_NAMES[language][0]}${SIGNS[language].colon}${descending ? '-' : ''}${FIELDS[field].names[language][0]}`;
}

function printCondition(condition: Condition, language: QueryLanguage): string {
  const sign = condition.negated ? '-' : '';
  const field = FIELDS[condition.field].names[language][0];
  const { colon, comma } = SIGNS[language];
  switch (condition.kind) {
    case 'words': {
      const values = condition.any.map((word) => printWord(condition.field, word, language)).join(comma);
      return condition.field === 'name' ? sign + values : sign + field + colon + values;
    }
    case 'choice': {
      const names: Readonly<Record<string, Readonly<Record<QueryLanguage, readonly string[]>>>> =
        CHOICES[condition.field];
      return sign + field + colon + condition.any.map((choice) => names[choice]?.[language][0] ?? choice).join(comma);
    }
    case 'number':
      return sign + field + printSpans(condition.any, quantities(condition.field, language), language);
    case 'date':
      return sign + field + printSpans(condition.any, PERIODS, language);
  }
}

function printWord(field: Condition['field'], word: Word, language: QueryLanguage): string {
  switch (word.kind) {
    case 'own':
      return (field === 'branch' ? OWN_BRANCH : OWN)[language][0];
    case 'none':
      return NONE[language][0];
    case 'text':
      return isPlain(field, word.text) ? word.text : quoted(word.text, language);
  }
}

/** Text that means itself without quotes. */
function isPlain(field: Condition['field'], text: string): boolean {
  const word = sameWord(text);
  const isKeyword =
    CONNECTIVES.has(word) ||
    goesOnANumber(word) ||
    (KNOWS_OWN.has(field) && OWN_WORDS.has(word)) ||
    (field !== 'name' && NONE_WORDS.has(word));
  return !isKeyword && /^[\p{L}\p{N}](?:[\p{L}\p{N}&.'’·()（）/+@_-]*[\p{L}\p{N})）])?$/u.test(text);
}

const UNIT_WORDS: ReadonlySet<string> = new Set(
  Object.values(UNITS).flatMap((units) => units.flatMap(({ words }) => words.map(sameWord))),
);

/** After a number it would be read as its unit, or as the "to" of a range. */
function goesOnANumber(word: string): boolean {
  const [begin = ''] = word.split(/[至到]|\.\./);
  return begin === '' || UNIT_WORDS.has(begin);
}

/** Every sign that is read as a quote is doubled. */
function quoted(text: string, language: QueryLanguage): string {
  const [begin, end] = SIGNS[language].quotes;
  return begin + text.replaceAll(/["＂“”„「」『』]/g, '$&$&') + end;
}

const BOUNDS = { is: '', below: '<', at_most: '<=', above: '>', at_least: '>=' } as const;

type Printer<Value> = {
  readonly one: (value: Value) => string;
  readonly range: (from: Value, to: Value) => string;
  /** Between alternatives, where the usual one would not do. */
  readonly comma: string | null;
};

/** With the operator: `<3`, `:1..5`, `:none,>30d`. */
function printSpans<Value>(spans: readonly Span<Value>[], print: Printer<Value>, language: QueryLanguage): string {
  const written = spans.map((span) => {
    if (span.kind === 'some') return SOME[language][0];
    if (span.kind === 'none') return NONE[language][0];
    return span.kind === 'between' ? print.range(span.from, span.to) : BOUNDS[span.kind] + print.one(span.value);
  });
  const [first = ''] = written;
  return spans.length === 1 && /^[<>]/.test(first)
    ? first
    : SIGNS[language].colon + written.join(print.comma ?? SIGNS[language].comma);
}

const LETTERS: Readonly<Record<QueryLanguage, readonly (readonly [factor: number, unit: string])[]>> = {
  en: [
    [1e9, 'B'],
    [1e6, 'M'],
    [1e3, 'K'],
  ],
  'zh-CN': [
    [1e8, '亿'],
    [1e4, '万'],
  ],
};

/** A number with the unit its reader would give it: 90d, 1.5M; 90天, 150万. */
export function printQuantity(field: NumberField, value: number, language: QueryLanguage): string {
  const measure: Measure = MEASURES[field];
  if (measure === 'days') return `${value}${language === 'en' ? 'd' : '天'}`;
  if (measure === 'count') return String(value);
  // Exact to the unit: what has more than two decimals is written out.
  for (const [factor, unit] of LETTERS[language])
    if (value >= factor && (value * 100) % factor === 0) return `${value / factor}${unit}`;
  return String(value);
}

function quantities(field: NumberField, language: QueryLanguage): Printer<number> {
  const one = (value: number): string => printQuantity(field, value, language);
  const range = (from: number, to: number): string => {
    const written = [one(from), one(to)];
    // A number without a unit would take that of the other.
    const mixed = MEASURES[field] === 'amount' && new Set(written.map((text) => /\D$/.test(text))).size > 1;
    return (mixed ? [String(from), String(to)] : written).join('..');
  };
  // Without a blank "1,100" would be one amount.
  return { one, range, comma: MEASURES[field] === 'amount' ? `${SIGNS[language].comma} ` : null };
}

const PERIODS: Printer<Period> = {
  one: printPeriod,
  range: (from, to) => `${printPeriod(from)}..${printPeriod(to)}`,
  comma: null,
};

function printPeriod({ from, to }: Period): string {
  const { year, month, day } = partsOf(from);
  const short = from.slice(0, 7);
  if (month === 1 && day === 1 && to === addDays(addMonths(from, 12), -1)) return String(year);
  return day === 1 && to === addDays(addMonths(from, 1), -1) ? short : from;
}

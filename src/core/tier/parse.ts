import { ok, type Result, refuse } from '../shared/result.ts';
import { type TypedRow, typedRows } from '../shared/typed-rows.ts';
import { isSameTier } from '../shared/usual-tiers.ts';
import { MEASURE_BY_NAME, type MeasureUnit, sameName, unitOf } from './measures.ts';
import {
  ALTERNATIVES_MAX,
  CONDITIONS_MAX,
  type Condition,
  type Ladder,
  type LadderKind,
  type Operator,
  RULES_MAX_LENGTH,
  STANDARD_MINUTE_COST,
  TIER_NAME_MAX_LENGTH,
  TIERS_MAX,
  type Tier,
  type TierScheme,
} from './scheme.ts';

/** Why a line cannot be read. */
export type SchemeFaultKind =
  | 'too_long'
  | 'no_tiers'
  | 'kind_expected'
  | 'kind_twice'
  | 'kind_empty'
  | 'tier_twice'
  | 'tier_name_too_long'
  | 'too_many_tiers'
  | 'lowest_has_rule'
  | 'rule_expected'
  | 'measure'
  | 'operator'
  | 'number'
  | 'and_or_or'
  | 'too_many_conditions';

/** The first fault: where it is and what stands there. */
export type SchemeFault = {
  readonly kind: SchemeFaultKind;
  /** From 1. */
  readonly line: number;
  /** UTF-16 units before it in its line. */
  readonly at: number;
  readonly found: string;
};

/** The words that begin the ladder of a kind. */
const KIND_WORDS: Readonly<Record<LadderKind, readonly string[]>> = {
  person: ['persons', 'person', 'personal', 'individuals', '个人', '个人客户', '对私'],
  corporate: [
    'corporates',
    'corporate',
    'companies',
    'business',
    '公司',
    '公司客户',
    '对公',
    '对公客户',
    '企业',
    '企业客户',
  ],
  association: ['associations', 'association', '社团', '社团客户', '机构', '机构客户', '事业单位'],
};
const KIND_BY_WORD: ReadonlyMap<string, LadderKind> = new Map(
  (Object.keys(KIND_WORDS) as LadderKind[]).flatMap((kind) => KIND_WORDS[kind].map((word) => [sameName(word), kind])),
);

const MINUTE_COST_WORDS: ReadonlySet<string> = new Set(['minute cost', 'cost of a minute', '每分钟成本'].map(sameName));

/** Full-width signs as the half-width ones, one for one: places stay places. */
const halfWidth = (text: string): string =>
  text
    .replaceAll(/[\uFF01-\uFF5E]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) - 0xfe_e0))
    .replaceAll('\u3000', ' ')
    .replaceAll('、', ',');

/**
 * Reads the rules of a scheme, in either language or a mixture: a line names a kind of clients, and under it a line
 * each its tiers, lowest first. The lowest has a name only; behind the others stand, after a colon, conditions with
 * `and` (且) between them, alternatives with `or` (或). `#` begins a remark. `loaded`: names of measures that the bank
 * loads itself.
 * Two words for one tier are two tiers in rules that were kept before these were known to be one, and in no others.
 *
 * Refuses with the place of the first fault. Never throws, whatever the text.
 */
export function parseScheme(
  text: string,
  loaded: ReadonlySet<string>,
  { isKept = false }: { readonly isKept?: boolean } = {},
): Result<TierScheme, SchemeFault> {
  if (text.length > RULES_MAX_LENGTH) return fault('too_long', { number: 1, text }, 0, '');
  const terms: Terms = { isKept, names: new Map([...loaded].map((name) => [sameName(name), name])) };
  const parts: Part[] = [];
  let minuteCost = STANDARD_MINUTE_COST;
  for (const line of typedRows(halfWidth(text))) {
    const cost = readMinuteCost(line);
    if (cost === null) {
      const refused = readLine(line, parts, terms);
      if (refused !== null) return refused;
    } else if (cost.ok) minuteCost = cost.value;
    else return cost;
  }
  if (parts.length === 0) return fault('no_tiers', { number: 1, text }, 0, '');
  const ladders: Partial<Record<LadderKind, Ladder>> = {};
  for (const { kind, title, tiers } of parts) {
    const [lowest, ...above] = tiers;
    if (lowest === undefined) return fault('kind_empty', title, 0, title.text.trim());
    ladders[kind] = [lowest, ...above];
  }
  return ok({ ladders, minuteCost });
}

/** A kind with the tiers read so far. */
type Part = { readonly kind: LadderKind; readonly title: TypedRow; readonly tiers: Tier[] };

/** `names`: of measures, by how they are compared. */
type Terms = { readonly isKept: boolean; readonly names: ReadonlyMap<string, string> };

/** Reads a line into the last part, or begins another; why it cannot be read, or null. */
function readLine(line: TypedRow, parts: Part[], terms: Terms): ReturnType<typeof fault> | null {
  const words = line.text.trim();
  const kind = KIND_BY_WORD.get(sameName(words.replace(/:$/, '')));
  if (kind !== undefined) {
    if (parts.some((part) => part.kind === kind)) return fault('kind_twice', line, 0, words);
    parts.push({ kind, title: line, tiers: [] });
    return null;
  }
  const part = parts.at(-1);
  if (part === undefined) return fault('kind_expected', line, 0, words);
  const tier = readTier(line, part.tiers, terms);
  if (!tier.ok) return tier;
  part.tiers.push(tier.value);
  return null;
}

const fault = (kind: SchemeFaultKind, { number, text }: TypedRow, at: number, found: string) =>
  refuse<SchemeFault>({ kind, line: number, at: Math.min(at, text.length), found: found.slice(0, 40) });

/** Null: the line is about something else. */
function readMinuteCost(line: TypedRow): Result<number, SchemeFault> | null {
  const [, name = '', rest = ''] = /^([^:]*):(.*)$/.exec(line.text) ?? [];
  if (!MINUTE_COST_WORDS.has(sameName(name))) return null;
  const at = line.text.length - rest.length + (rest.length - rest.trimStart().length);
  const read = numberAt(line.text, at, 'amount');
  return read === null || read.end < line.text.length || read.value < 0
    ? fault('number', line, at, line.text.slice(at))
    : ok(read.value);
}

function readTier(line: TypedRow, below: readonly Tier[], { isKept, names }: Terms): Result<Tier, SchemeFault> {
  const colon = line.text.indexOf(':');
  const name = (colon === -1 ? line.text : line.text.slice(0, colon)).trim();
  const rule = colon === -1 ? '' : line.text.slice(colon + 1).trim();
  if (name === '' || [...name].length > TIER_NAME_MAX_LENGTH) return fault('tier_name_too_long', line, 0, name);
  if (below.some((tier) => sameName(tier.name) === sameName(name) || (!isKept && isSameTier(tier.name, name))))
    return fault('tier_twice', line, 0, name);
  if (below.length === TIERS_MAX) return fault('too_many_tiers', line, 0, name);
  if (below.length === 0) return rule === '' ? ok({ name, any: [] }) : fault('lowest_has_rule', line, colon + 1, rule);
  if (rule === '') return fault('rule_expected', line, line.text.length, name);
  const any = readRule(line, colon + 1, names);
  return any.ok ? ok({ name, any: any.value }) : any;
}

/** Conditions from `from` to the end of the line. */
function readRule(
  line: TypedRow,
  from: number,
  names: ReadonlyMap<string, string>,
): Result<readonly (readonly Condition[])[], SchemeFault> {
  const any: Condition[][] = [[]];
  for (let at = afterBlanks(line.text, from); ; ) {
    const read = conditionAt(line, at, names);
    if (!read.ok) return read;
    any.at(-1)?.push(read.value.condition);
    if (any.length > ALTERNATIVES_MAX || any.some((all) => all.length > CONDITIONS_MAX))
      return fault('too_many_conditions', line, at, line.text.slice(at));
    at = afterBlanks(line.text, read.value.end);
    if (at === line.text.length) return ok(any);
    const joint = match(line.text, JOINT, at);
    if (joint === null) return fault('and_or_or', line, at, line.text.slice(at));
    if (joint[1] !== undefined) any.push([]);
    at = afterBlanks(line.text, at + joint[0].length);
  }
}

/** The group is there for "or". */
const JOINT = /(?:(或者|或|or\b|;)|并且|且|and\b|&|,)/iy;
const OPERATOR = /(>=|=>|<=|=<|[<>≥≤])\s*/y;
const SIGNS: Readonly<Record<string, Operator>> = { '≥': '>=', '=>': '>=', '≤': '<=', '=<': '<=' };

function conditionAt(
  line: TypedRow,
  at: number,
  names: ReadonlyMap<string, string>,
): Result<{ readonly condition: Condition; readonly end: number }, SchemeFault> {
  const { text } = line;
  const head = match(text, /[^<>=≥≤,;]*/y, at)?.[0] ?? '';
  const word = sameName(head);
  const measure = MEASURE_BY_NAME.get(word) ?? names.get(word);
  const bare = measure === undefined ? withoutSign(head, names) : 0;
  if (bare > 0) return fault('operator', line, at + bare, text.slice(at + bare));
  if (measure === undefined) return fault('measure', line, at, head.trim() === '' ? text.slice(at) : head.trim());
  const sign = match(text, OPERATOR, at + head.length);
  if (sign === null) return fault('operator', line, at + head.length, text.slice(at + head.length));
  const operator = SIGNS[sign[1] ?? ''] ?? (sign[1] as Operator);
  const from = at + head.length + sign[0].length;
  const read = numberAt(text, from, unitOf(measure));
  if (read === null) return fault('number', line, from, text.slice(from));
  return ok({ condition: { measure, operator, threshold: read.value }, end: read.end });
}

/** Where the number begins in words such as "assets 500K", in which only the sign between is missing; 0 in others. */
function withoutSign(head: string, names: ReadonlyMap<string, string>): number {
  const at = head.search(/\d/);
  const word = at <= 0 ? '' : sameName(head.slice(0, at));
  return MEASURE_BY_NAME.has(word) || names.has(word) ? at : 0;
}

/** Units behind a number: what they multiply it by, the longest first. */
const UNITS: Readonly<Record<MeasureUnit, readonly (readonly [word: string, factor: number])[]>> = {
  amount: [
    ['千万元', 1e7],
    ['百万元', 1e6],
    ['million', 1e6],
    ['billion', 1e9],
    ['千万', 1e7],
    ['百万', 1e6],
    ['亿元', 1e8],
    ['万元', 1e4],
    ['亿', 1e8],
    ['万', 1e4],
    ['元', 1],
    ['mn', 1e6],
    ['bn', 1e9],
    ['k', 1e3],
    ['w', 1e4],
    ['m', 1e6],
    ['b', 1e9],
  ],
  count: ['products', '家', '项', '个', '种'].map((word) => [word, 1]),
  years: ['years', 'year', '年'].map((word) => [word, 1]),
  minutes: ['minutes', 'min', '分钟', '分'].map((word) => [word, 1]),
  points: ['points', '分'].map((word) => [word, 1]),
};

/** What is meant is never near it, and up to it figures are exact. */
const LARGEST = 1e13;

function numberAt(
  text: string,
  at: number,
  unit: MeasureUnit,
): { readonly value: number; readonly end: number } | null {
  const digits = match(text, /-?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,15})(?:\.\d{1,6})?/y, at)?.[0];
  if (digits === undefined) return null;
  const from = at + digits.length;
  const blanks = match(text, /[ \t]*/y, from)?.[0].length ?? 0;
  const behind = text.slice(from + blanks).toLowerCase();
  const [word, factor] = UNITS[unit].find(([name]) => behind.startsWith(name) && endsWord(name, behind)) ?? ['', 1];
  const value = scaled(digits.replaceAll(',', ''), factor);
  if (Math.abs(value) > LARGEST) return null;
  const end = word === '' ? from : from + blanks + word.length;
  // 50x is no 50, and 1.2.3 no 1.2.
  return /^[\p{L}\p{N}.%]/u.test(text.slice(end)) && match(text, JOINT, end) === null ? null : { value, end };
}

/** Latin units end where letters do. */
const endsWord = (word: string, text: string): boolean =>
  !/[a-z]$/.test(word) || !/^[a-z]/.test(text.slice(word.length));

/** Computed without fractions, in which 1.1 × 10,000 is not 11,000; a factor is a power of ten. */
const scaled = (digits: string, factor: number): number => Number(`${digits}e${Math.round(Math.log10(factor))}`);

const afterBlanks = (text: string, at: number): number => at + (match(text, /\s*/y, at)?.[0].length ?? 0);

function match(text: string, pattern: RegExp, at: number): RegExpExecArray | null {
  const sticky = new RegExp(pattern);
  sticky.lastIndex = at;
  return sticky.exec(text);
}

import { industryWords } from '../../core/client/book-search/industry-words.ts';
import type {
  ChoiceField,
  Condition,
  NumberField,
  Period,
  SortField,
  Span,
  Word,
  WordField,
} from '../../core/client/book-search/query.ts';
import { MEASURES } from '../../core/client/book-search/vocabulary.ts';
import { inSimplified } from '../../core/client/lookup/han.ts';
import type { LocalDate, TimeZone } from '../../core/shared/calendar.ts';
import type { BranchId, ClientId, StaffId } from '../../core/shared/ids.ts';
import { type Currency, minorUnitDecimals } from '../../core/shared/money.ts';
import { TIER_RANKS, tierWords } from '../../core/shared/usual-tiers.ts';
import { Prisma } from '../generated/client.ts';

/** What conditions are told of whoever asks, and of when. */
export type ConditionContext = {
  readonly askerId: StaffId;
  readonly branchId: BranchId | null;
  readonly today: LocalDate;
  readonly zone: TimeZone;
  readonly base: Currency;
  /** Clients with an open complaint that the asker may know of. */
  readonly complained: readonly ClientId[];
};

const { sql, join } = Prisma;

const either = (parts: readonly Prisma.Sql[]): Prisma.Sql => sql`(${join(parts, ' OR ')})`;

/**
 * Whether a condition holds of the row `s` of the book, as SQL that is true or false. What is not known meets nothing, so
 * that a negated condition holds of it.
 */
export function conditionSql(condition: Condition, context: ConditionContext): Prisma.Sql {
  const holds = sql`coalesce(${either(alternatives(condition, context))}, false)`;
  return condition.negated ? sql`NOT ${holds}` : holds;
}

function alternatives(condition: Condition, context: ConditionContext): readonly Prisma.Sql[] {
  switch (condition.kind) {
    case 'words':
      return condition.any.map((word) => wordSql(condition.field, word, context));
    case 'choice':
      return [choiceSql(condition.field, condition.any, context)];
    case 'number':
      return condition.any.map((span) => numberSql(condition.field, span, context));
    case 'date':
      return condition.any.map(periodSql);
  }
}

function choiceSql(field: ChoiceField, values: readonly string[], context: ConditionContext): Prisma.Sql {
  switch (field) {
    case 'kind':
      return sql`s.kind = ANY(${values}::text[])`;
    case 'language':
      return sql`s.language = ANY(${values}::text[])`;
    case 'holds':
      return sql`s.holds && ${values}::text[]`;
    case 'missing':
      return sql`s.missing && ${values}::text[]`;
    case 'alert':
      return alertSql(values);
    case 'complaint':
      return either(
        values.map((value) => {
          const has = sql`s.id = ANY(${[...context.complained]}::uuid[])`;
          return value === 'yes' ? has : sql`NOT ${has}`;
        }),
      );
  }
}

/** Nothing stands, or what stands is of one of these kinds. */
function alertSql(values: readonly string[]): Prisma.Sql {
  const wanted = values.includes('yes') ? ['alert', 'hint'] : values;
  const stands = sql`coalesce(s.alert = ANY(${wanted}::text[]), false)`;
  return values.includes('no') ? sql`(${stands} OR s.alert IS NULL)` : stands;
}

/** A text as part of a pattern of LIKE, in which it means itself. */
const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

/**
 * Whether a column contains one of these texts, whatever the case and width of either: （ is (, Ａ is a. Traditional characters are
 * looked for as they are and as simplified ones, which files mostly have.
 */
function contains(column: Prisma.Sql, ...texts: readonly string[]): Prisma.Sql {
  const narrow = texts.map((text) => text.normalize('NFKC'));
  const patterns = [...new Set([...narrow, ...narrow.map(inSimplified)])].map(containing);
  return sql`normalize(${column}, NFKC) ILIKE ANY(${patterns}::text[])`;
}

function wordSql(field: WordField, word: Word, context: ConditionContext): Prisma.Sql {
  switch (field) {
    case 'name':
      return word.kind === 'text' ? nameSql(word.text) : sql`false`;
    case 'tier':
      return word.kind === 'text' ? sql`lower(s.tier) = ANY(${tierWords(word.text)}::text[])` : sql`s.tier IS NULL`;
    case 'industry':
      return word.kind === 'text' ? contains(sql`s.industry`, ...industryWords(word.text)) : sql`s.industry IS NULL`;
    case 'area':
      return word.kind === 'text' ? contains(sql`s.area`, word.text) : sql`s.area IS NULL`;
    case 'branch':
      return branchSql(word, context);
    case 'owner':
      return ownerSql(word, context);
    case 'co_owner':
      return coOwnerSql(word, context);
  }
}

const nameSql = (text: string): Prisma.Sql => sql`(${contains(sql`s.name`, text)}
  OR s.id IN (SELECT a.client_id FROM client_alias a WHERE ${contains(sql`a.alias`, text)}))`;

function branchSql(word: Word, { branchId }: ConditionContext): Prisma.Sql {
  switch (word.kind) {
    case 'own':
      return sql`s.branch_id = ${branchId}::uuid`;
    case 'none':
      return sql`s.branch_id IS NULL`;
    case 'text':
      return sql`s.branch_id IN (SELECT b.id FROM branch b WHERE ${contains(sql`b.name`, word.text)})`;
  }
}

/** Somebody by part of her name or by her e-mail. */
const staffIdsSql = (text: string): Prisma.Sql =>
  sql`SELECT p.id FROM staff p WHERE ${contains(sql`p.name`, text)} OR p.email = ${text.toLowerCase()}`;

function ownerSql(word: Word, { askerId }: ConditionContext): Prisma.Sql {
  switch (word.kind) {
    case 'own':
      return sql`s.owner_id = ${askerId}::uuid`;
    case 'none':
      return sql`s.owner_id IS NULL`;
    case 'text':
      return sql`s.owner_id IN (${staffIdsSql(word.text)})`;
  }
}

function coOwnerSql(word: Word, { askerId }: ConditionContext): Prisma.Sql {
  const among = sql`SELECT co.client_id FROM ownership co WHERE co.role = 'co_owner' AND co.valid_to IS NULL`;
  switch (word.kind) {
    case 'own':
      return sql`s.id IN (${among} AND co.staff_id = ${askerId}::uuid)`;
    case 'none':
      return sql`s.id NOT IN (${among})`;
    case 'text':
      return sql`s.id IN (${among} AND co.staff_id IN (${staffIdsSql(word.text)}))`;
  }
}

type Day = Pick<ConditionContext, 'today' | 'zone'>;

/** The number a field stands for; days count from today. */
const FIGURES: Readonly<Record<NumberField, (day: Day) => Prisma.Sql>> = {
  products: () => sql`s.products`,
  balance: () => sql`s.balance`,
  average: () => sql`s.average`,
  credit: () => sql`s.credit`,
  used: () => sql`s.used`,
  matures: ({ today }) => sql`(s.matures_on - ${today}::date)`,
  last: ({ today }) => sql`(${today}::date - s.last_contact_on)`,
  next: ({ today, zone }) => sql`((s.next_appointment_at AT TIME ZONE ${zone})::date - ${today}::date)`,
  followups: () => sql`s.follow_ups`,
  overdue: () => sql`s.overdue`,
  promise: () => sql`s.promises`,
};

function numberSql(field: NumberField, span: Span<number>, context: ConditionContext): Prisma.Sql {
  const figure = FIGURES[field](context);
  // Queries speak of whole units, the book counts minor ones.
  const scale = MEASURES[field] === 'amount' ? 10n ** BigInt(minorUnitDecimals(context.base)) : 1n;
  const number = (value: number): Prisma.Sql => sql`${BigInt(value) * scale}::bigint`;
  switch (span.kind) {
    case 'is':
      return sql`${figure} = ${number(span.value)}`;
    case 'below':
      return sql`${figure} < ${number(span.value)}`;
    case 'at_most':
      return sql`${figure} <= ${number(span.value)}`;
    case 'above':
      return orNever(field, sql`${figure} > ${number(span.value)}`);
    case 'at_least':
      return orNever(field, sql`${figure} >= ${number(span.value)}`);
    case 'between':
      return sql`${figure} BETWEEN ${number(span.from)} AND ${number(span.to)}`;
    case 'some':
      return sql`${figure} IS NOT NULL`;
    case 'none':
      return sql`${figure} IS NULL`;
  }
}

/** A client that was never reached has waited longer than any number of days. */
const orNever = (field: NumberField, compared: Prisma.Sql): Prisma.Sql =>
  field === 'last' ? sql`(s.last_contact_on IS NULL OR ${compared})` : compared;

function periodSql(span: Span<Period>): Prisma.Sql {
  switch (span.kind) {
    case 'is':
      return sql`s.client_since BETWEEN ${span.value.from}::date AND ${span.value.to}::date`;
    case 'below':
      return sql`s.client_since < ${span.value.from}::date`;
    case 'at_most':
      return sql`s.client_since <= ${span.value.to}::date`;
    case 'above':
      return sql`s.client_since > ${span.value.to}::date`;
    case 'at_least':
      return sql`s.client_since >= ${span.value.from}::date`;
    case 'between':
      return sql`s.client_since BETWEEN ${span.from.from}::date AND ${span.to.to}::date`;
    case 'some':
      return sql`s.client_since IS NOT NULL`;
    case 'none':
      return sql`s.client_since IS NULL`;
  }
}

const TIER_WORDS = TIER_RANKS.map(([word]) => word);
const TIER_NUMBERS = TIER_RANKS.map(([, rank]) => rank);

/** What a row is sorted by, as a number; names are their own key. Null where it is not known. */
export function sortKeySql(field: SortField, day: Day): Prisma.Sql {
  if (field === 'name') return sql`0`;
  if (field === 'tier') return sql`(${TIER_NUMBERS}::integer[])[array_position(${TIER_WORDS}::text[], lower(s.tier))]`;
  if (field === 'since') return sql`(s.client_since - DATE '2000-01-01')`;
  const figure = FIGURES[field](day);
  // Who was never reached has waited longest.
  return field === 'last' ? sql`coalesce(${figure}::float8, 'Infinity')` : figure;
}

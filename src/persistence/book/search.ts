import type { Relation } from '../../core/access/policy.ts';
import { RELATIONS } from '../../core/access/policy.ts';
import { industriesLike, tiersLike } from '../../core/client/bank-terms.ts';
import type { BookField, BookQuery } from '../../core/client/book-search/query.ts';
import type { StandingAlert } from '../../core/client/book-search/row.ts';
import type { ClientKind, ClientLanguage } from '../../core/client/client.ts';
import type { ProductClass, StickyClass } from '../../core/client/products.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';
import type { Book, BookAsker, BookCursor, FoundPage, FoundRow } from '../../usecases/book/ports.ts';
import type { Database } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { branchFromRow, dayFromText, staffNameFromRow } from '../rows.ts';
import { type ConditionContext, conditionSql, sortKeySql } from './conditions.ts';
import { type BookEntries, type BookSettings, bookEntries } from './entries.ts';
import { knowsSql, unheardSql } from './unheard.ts';

const { sql, join, empty } = Prisma;

/** How long a reader waits for figures that have just changed; usually a few clients, after an import thousands. */
const REFRESH_WITHIN_MS = 800;

/** The bank's book in SQL. A search reads figures that are derived beforehand, and derives those that have changed first. */
export function bookOf(
  database: Database,
  settings: BookSettings,
): { readonly book: Book; readonly entries: BookEntries } {
  const { prisma } = database;
  const entries = bookEntries(database, settings);
  const contextOf = ({ id, branchId, today, complained }: BookAsker): ConditionContext => ({
    askerId: id,
    complained,
    branchId,
    today,
    zone: settings.bankZone,
    base: settings.baseCurrency,
  });
  return {
    entries,
    book: {
      async search(asker, query, { cursor, limit }) {
        const behind = await entries.refresh(asker.now, REFRESH_WITHIN_MS);
        const rows = await prisma.$queryRaw<readonly Row[]>(searchSql(asker, query, contextOf(asker), cursor, limit));
        return pageOf(rows, cursor, behind);
      },
      async count(asker, queries) {
        if (queries.length === 0) return [];
        await entries.refresh(asker.now, REFRESH_WITHIN_MS);
        const [row] = await prisma.$queryRaw<readonly Record<string, number>[]>(
          countSql(asker, queries, contextOf(asker)),
        );
        return queries.map((_, at) => row?.[`n${at}`] ?? 0);
      },
      async values(asker, field, text, limit) {
        await entries.refresh(asker.now, REFRESH_WITHIN_MS);
        const rows = await prisma.$queryRaw<readonly { readonly value: string }[]>(
          valuesSql(asker, field, text, limit),
        );
        return rows.map(({ value }) => value);
      },
      async currenciesWithoutRate(today) {
        const rows = await prisma.$queryRaw<readonly { readonly currency: string }[]>`
          SELECT h.currency FROM (SELECT DISTINCT currency FROM holding WHERE currency <> ${settings.baseCurrency}) h
          WHERE NOT EXISTS (SELECT FROM exchange_rate_current r WHERE r.currency = h.currency AND r."on" <= ${today}::date)
          ORDER BY h.currency`;
        return rows.map(({ currency }) => currency as Currency);
      },
    },
  };
}

/**
 * The clients whose names may be searched by the asker, each with what she is to it. The order of the CASE is that of
 * `relationTo` in core/access/policy.
 */
function scopeSql(asker: BookAsker): Prisma.Sql {
  const { id, branchId, given, everywhere, open } = asker;
  const [givenIds, givenRelations] = [[...given.keys()], [...given.values()]];
  const candidates = everywhere
    ? empty
    : sql`AND c.id IN (SELECT b.id FROM client b WHERE b.branch_id = ${branchId}::uuid
                       UNION SELECT o.client_id FROM ownership o WHERE o.staff_id = ${id}::uuid AND o.valid_to IS NULL
                       UNION SELECT unnest(${givenIds}::uuid[]))`;
  return sql`
    SELECT known.*, ${lessUnheard('follow_ups')}, ${lessUnheard('overdue')}, ${lessUnheard('promises')} FROM (
      SELECT c.id, c.name, c.kind, c.language, c.industry, c.area, c.branch_id, c.client_since, o.staff_id AS owner_id,
             CASE WHEN o.staff_id = ${id}::uuid THEN 'owner'
                  WHEN co.client_id IS NOT NULL THEN 'co_owner'
                  WHEN g.relation IS NOT NULL THEN g.relation
                  WHEN c.branch_id = ${branchId}::uuid THEN 'same_branch'
                  ELSE 'elsewhere' END AS relation,
             e.tier, coalesce(e.products, 0) AS products, coalesce(e.holds, '{}') AS holds,
             coalesce(e.missing, '{}') AS missing, e.balance, e.average, e.credit, e.used,
             coalesce(e.is_partial, false) AS is_partial, e.matures_on, e.last_contact_on, e.next_appointment_at,
             e.follow_ups AS all_follow_ups, e.overdue AS all_overdue, e.promises AS all_promises, ca.severity AS alert
      FROM client c
      LEFT JOIN churn_alert ca ON ca.client_id = c.id AND ca.state <> 'cleared'
      LEFT JOIN book_entry e ON e.client_id = c.id
      LEFT JOIN ownership o ON o.client_id = c.id AND o.role = 'owner' AND o.valid_to IS NULL
      LEFT JOIN ownership co ON co.client_id = c.id AND co.role = 'co_owner' AND co.valid_to IS NULL
                            AND co.staff_id = ${id}::uuid
      LEFT JOIN unnest(${givenIds}::uuid[], ${givenRelations}::text[]) AS g(client_id, relation) ON g.client_id = c.id
      WHERE c.closed_on IS NULL ${candidates}
    ) known LEFT JOIN (${unheardSql(asker)}) u ON u.client_id = known.id AND u.knows = ${knowsSql(asker)}
    WHERE ${isOpen(open, 'name')}`;
}

/** A figure of the book without what is not told the asker. */
const lessUnheard = (figure: 'follow_ups' | 'overdue' | 'promises'): Prisma.Sql =>
  Prisma.raw(`greatest(coalesce(known.all_${figure}, 0) - coalesce(u.${figure}, 0), 0) AS ${figure}`);

/** Whether the asker may search the client of this row by `field`. */
function isOpen(open: BookAsker['open'], field: BookField): Prisma.Sql {
  const relations: readonly Relation[] = open.get(field) ?? [];
  if (relations.length === 0) return sql`false`;
  return relations.length === RELATIONS.length ? sql`true` : sql`relation = ANY(${relations}::text[])`;
}

const all = (parts: readonly Prisma.Sql[]): Prisma.Sql => (parts.length === 0 ? sql`true` : join(parts, ' AND '));

/** A client meets a query when every condition is on a field that is open, and holds. */
const hitSql = (query: BookQuery, open: BookAsker['open'], context: ConditionContext): Prisma.Sql =>
  all(query.conditions.map((each) => sql`(${isOpen(open, each.field)} AND ${conditionSql(each, context)})`));

/** A client that meets whatever may be asked of it, and of which something may not be asked. */
function unaskedSql(query: BookQuery, open: BookAsker['open'], context: ConditionContext): Prisma.Sql {
  const { conditions } = query;
  const closed = conditions.map((each) => sql`NOT (${isOpen(open, each.field)})`);
  if (closed.length === 0) return sql`false`;
  const asked = conditions.map((each, at) => sql`(${closed[at] ?? empty} OR ${conditionSql(each, context)})`);
  return sql`(${join(closed, ' OR ')}) AND ${all(asked)}`;
}

/**
 * The rows of one page, each with the totals; one row of totals alone when the page is empty. Rows are compared by
 * (key, name, id), always upwards but for names downwards, so that a page begins where the last one ended.
 */
function searchSql(
  asker: BookAsker,
  query: BookQuery,
  context: ConditionContext,
  cursor: BookCursor | null,
  limit: number,
): Prisma.Sql {
  const { open } = asker;
  const sort = query.sort ?? { field: 'name', descending: false };
  const key = sort.descending ? sql`-(${sortKeySql(sort.field, context)})` : sortKeySql(sort.field, context);
  const namesDescend = sort.field === 'name' && sort.descending;
  const isBack = cursor?.side === 'before';
  const direction = namesDescend !== isBack ? sql`DESC` : sql`ASC`;
  const beyond = namesDescend !== isBack ? sql`<` : sql`>`;
  const past =
    cursor === null
      ? sql`true`
      : sql`(key, name COLLATE "C", id) ${beyond} (${cursor.key}::float8, (SELECT m.name FROM client m WHERE m.id = ${cursor.clientId}::uuid), ${cursor.clientId}::uuid)`;
  return sql`
    WITH judged AS MATERIALIZED (
      SELECT s.*, coalesce(CASE WHEN ${isOpen(open, sort.field)} THEN ${key} END::float8, 'Infinity') AS key,
             ${hitSql(query, open, context)} AS hit, ${unaskedSql(query, open, context)} AS unasked
      FROM (${scopeSql(asker)}) s
    ), totals AS (
      SELECT count(*) FILTER (WHERE hit)::integer AS total, count(*) FILTER (WHERE unasked)::integer AS unasked,
             count(*) FILTER (WHERE hit AND ${past})::integer AS past
      FROM judged
    ), page AS (
      SELECT * FROM judged WHERE hit AND ${past}
      ORDER BY key ${direction}, name COLLATE "C" ${direction}, id ${direction} LIMIT ${limit}
    )
    SELECT t.total, t.unasked, t.past, p.id::text, p.name, p.relation, p.kind, p.language, p.industry, p.area,
           p.client_since::text, p.key::text, p.tier, p.products, p.holds, p.missing, p.balance, p.average, p.credit,
           p.used, p.is_partial, p.matures_on::text, p.last_contact_on::text, p.next_appointment_at, p.follow_ups,
           p.overdue, p.promises, p.alert, b.id::text AS branch_id, b.name AS branch_name, o.id::text AS owner_id,
           o.name AS owner_name
    FROM totals t LEFT JOIN page p ON true
    LEFT JOIN branch b ON b.id = p.branch_id
    LEFT JOIN staff o ON o.id = p.owner_id
    ORDER BY p.key ${namesDescend ? sql`DESC` : sql`ASC`}, p.name COLLATE "C" ${namesDescend ? sql`DESC` : sql`ASC`},
             p.id ${namesDescend ? sql`DESC` : sql`ASC`}`;
}

const countSql = (asker: BookAsker, queries: readonly BookQuery[], context: ConditionContext): Prisma.Sql => sql`
  SELECT ${join(
    queries.map(
      (query, at) =>
        sql`count(*) FILTER (WHERE ${hitSql(query, asker.open, context)})::integer AS ${Prisma.raw(`n${at}`)}`,
    ),
  )}
  FROM (${scopeSql(asker)}) s`;

function valuesSql(asker: BookAsker, field: 'tier' | 'industry' | 'owner', text: string, limit: number): Prisma.Sql {
  const pattern = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  // A reader types what she is shown, and the files may say it in the other language.
  const named = text === '' || field === 'owner' ? [] : { tier: tiersLike, industry: industriesLike }[field](text);
  const value = { tier: sql`s.tier`, industry: sql`s.industry`, owner: sql`p.name` }[field];
  return sql`
    SELECT ${value} AS value FROM (${scopeSql(asker)}) s LEFT JOIN staff p ON p.id = s.owner_id
    WHERE ${isOpen(asker.open, field)} AND (${value} ILIKE ${pattern} OR lower(${value}) = ANY (${named}::text[]))
    GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ${limit}`;
}

type Totals = { readonly total: number; readonly unasked: number; readonly past: number };
type ClientRow = {
  readonly id: string;
  readonly name: string;
  readonly relation: string;
  readonly kind: string;
  readonly language: string;
  readonly industry: string | null;
  readonly area: string | null;
  readonly client_since: string | null;
  readonly key: string;
  readonly tier: string | null;
  readonly products: number;
  readonly holds: readonly string[];
  readonly missing: readonly string[];
  readonly balance: bigint | null;
  readonly average: bigint | null;
  readonly credit: bigint | null;
  readonly used: bigint | null;
  readonly is_partial: boolean;
  readonly matures_on: string | null;
  readonly last_contact_on: string | null;
  readonly next_appointment_at: Date | null;
  readonly follow_ups: number;
  readonly overdue: number;
  readonly promises: number;
  readonly alert: string | null;
  readonly branch_id: string | null;
  readonly branch_name: string | null;
  readonly owner_id: string | null;
  readonly owner_name: string | null;
};
type Row = Totals & (ClientRow | { readonly id: null });

function pageOf(rows: readonly Row[], cursor: BookCursor | null, behind: number): FoundPage {
  const [first] = rows;
  if (first === undefined) throw new Error('totals are one row at least');
  const found = rows.flatMap((row) => (row.id === null ? [] : [rowFrom(row)]));
  const { total, unasked, past } = first;
  // Seen from a mark, the first row of a page before it is as many rows back as the page has.
  const before = cursor?.side === 'before' ? past - found.length : total - past;
  return { total, unasked, before, rows: found, behind };
}

const rowFrom = (row: ClientRow): FoundRow => ({
  id: row.id as ClientId,
  name: row.name,
  relation: row.relation as Relation,
  owner: staffNameFromRow(row.owner_id, row.owner_name),
  branch: branchFromRow(row.branch_id, row.branch_name),
  kind: row.kind as ClientKind,
  language: row.language as ClientLanguage,
  industry: row.industry,
  area: row.area,
  clientSince: dayFromText(row.client_since),
  facts: {
    tier: row.tier,
    products: row.products,
    holds: row.holds as readonly ProductClass[],
    missing: row.missing as readonly StickyClass[],
    balance: row.balance,
    average: row.average,
    credit: row.credit,
    used: row.used,
    isPartial: row.is_partial,
    maturesOn: dayFromText(row.matures_on),
    lastContactOn: dayFromText(row.last_contact_on),
    nextAppointmentAt: row.next_appointment_at,
    followUps: row.follow_ups,
    overdue: row.overdue,
    promises: row.promises,
  },
  alert: row.alert as StandingAlert,
  cursor: { key: row.key, clientId: row.id as ClientId },
});

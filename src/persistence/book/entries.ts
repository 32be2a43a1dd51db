import {
  type BookFacts,
  FACTS_VERSION,
  type FactDay,
  type FactSources,
  factsOf,
} from '../../core/client/book-search/facts.ts';
import type { ClientKind } from '../../core/client/client.ts';
import type { FollowUp } from '../../core/client/contact.ts';
import { NO_ANSWER } from '../../core/client/contact.ts';
import type { Holding } from '../../core/client/holding.ts';
import { dayAt, type LocalDate, localDate, type TimeZone } from '../../core/shared/calendar.ts';
import type { Rates } from '../../core/shared/exchange.ts';
import type { HoldingId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';
import type { Database } from '../database.ts';
import type { Prisma } from '../generated/client.ts';
import { withinTransaction } from '../transaction-guard.ts';

export type BookSettings = { readonly bankZone: TimeZone; readonly baseCurrency: Currency };

/** Keeps the derived figures of the clients up to date. */
export type BookEntries = {
  /**
   * Derives anew what has changed, or what a day or an hour has made old, until nothing is left or `withinMs` have passed;
   * how many clients are left then.
   */
  readonly refresh: (now: Date, withinMs: number) => Promise<number>;
};

/** Clients in one transaction: so many to begin with, and at most. */
const CLIENTS_AT_ONCE = { embedded: { first: 50, most: 100 }, postgres: { first: 1_000, most: 1_000 } } as const;

/**
 * What a transaction aims at, in ms: on the embedded database it holds the one session, which nobody may for over 100.
 */
const AIM_MS = 60;

/** Clients in one transaction at least: fewer would be all overhead. */
const LEAST = 50;

/** How many clients the next transaction takes, from how long the last one took of so many. */
const nextStep = (clients: number, tookMs: number, most: number): number =>
  Math.max(LEAST, Math.min(most, clients * 2, Math.round((clients * AIM_MS) / Math.max(tookMs, 1))));

/** "book" in ASCII, as far as a lock's number goes. */
const BOOK_LOCK = 0x62_6f_6f_6b;

export function bookEntries(database: Database, { bankZone, baseCurrency }: BookSettings): BookEntries {
  const { prisma } = database;
  const madeBy = `${FACTS_VERSION}:${baseCurrency}`;
  let begun: Promise<unknown> | null = null;

  return {
    async refresh(now, withinMs) {
      // What an older program or another base currency left is found once, since nobody writes such entries any more.
      begun ??= prisma.$executeRaw`
        INSERT INTO book_stale (client_id) SELECT client_id FROM book_entry WHERE made_by <> ${madeBy}`;
      await begun;
      if (!(await isStale())) return 0;
      const until = performance.now() + withinMs;
      const today = dayAt(now, bankZone);
      const day = { now, today, zone: bankZone, base: baseCurrency, rates: await readRates(prisma, today) };
      const { first, most } = CLIENTS_AT_ONCE[database.kind];
      for (let clients: number = first; ; ) {
        const started = performance.now();
        if (!(await refreshSome(day, clients))) return 0;
        const ended = performance.now();
        if (ended > until) return countStale();
        clients = nextStep(clients, ended - started, most);
      }

      async function isStale(): Promise<boolean> {
        const [row] = await prisma.$queryRaw<readonly { readonly stale: boolean }[]>`
          SELECT EXISTS (SELECT FROM book_stale) OR EXISTS (SELECT FROM book_entry WHERE fresh_until <= ${now}) AS stale`;
        return row?.stale === true;
      }

      async function countStale(): Promise<number> {
        const [row] = await prisma.$queryRaw<readonly { readonly count: number }[]>`
          SELECT count(*)::integer AS count FROM (SELECT client_id FROM book_stale UNION
                 SELECT client_id FROM book_entry WHERE fresh_until <= ${now}) AS stale`;
        return row?.count ?? 0;
      }
    },
  };

  /** The next clients of those that are stale, at most so many; false when there are none. */
  async function refreshSome(day: FactDay, limit: number): Promise<boolean> {
    return prisma.$transaction((tx) =>
      withinTransaction(async () => {
        // One at a time: of two that derive the same client, the one that has seen less might write last.
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(${BOOK_LOCK})`;
        const ids = await takeStale(tx, day.now, limit);
        if (ids.length > 0) await writeEntries(tx, await readSources(tx, ids, day), day, madeBy);
        return ids.length > 0;
      }),
    );
  }
}

/** Takes the marks off: whoever changes one of these clients from here on leaves another. */
async function takeStale(tx: Prisma.TransactionClient, now: Date, limit: number): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<readonly { readonly id: string }[]>`
    WITH next AS (
      -- Each by its own index, so that a step costs the same however many are left.
      (SELECT DISTINCT client_id FROM book_stale ORDER BY client_id LIMIT ${limit})
      UNION (SELECT client_id FROM book_entry WHERE fresh_until <= ${now} ORDER BY fresh_until LIMIT ${limit})
      LIMIT ${limit}
    ), taken AS (DELETE FROM book_stale WHERE client_id IN (SELECT client_id FROM next))
    SELECT client_id::text AS id FROM next`;
  return rows.map(({ id }) => id);
}

/** The newest rate of each currency that holds on `today`. */
async function readRates(tx: Prisma.TransactionClient, today: LocalDate): Promise<Rates> {
  const rows = await tx.$queryRaw<readonly { readonly currency: string; readonly rate: string }[]>`
    SELECT DISTINCT ON (currency) currency, rate::text FROM exchange_rate_current
    WHERE "on" <= ${today}::date ORDER BY currency, "on" DESC`;
  return new Map(rows.map(({ currency, rate }) => [currency as Currency, rate]));
}

type Sources = FactSources & { readonly id: string };

type ClientRow = {
  readonly id: string;
  readonly kind: string;
  readonly tier: string | null;
  readonly last: string | null;
  readonly later: string | null;
  readonly appointment: Date | null;
};

async function readSources(
  tx: Prisma.TransactionClient,
  ids: readonly string[],
  { now, today }: FactDay,
): Promise<readonly Sources[]> {
  const clients = await tx.$queryRaw<readonly ClientRow[]>`
    SELECT c.id::text, c.kind, t.tier,
           (SELECT max(i."on")::text FROM interaction_standing i
            WHERE i.client_id = c.id AND i."on" <= ${today}::date AND i.outcome IS DISTINCT FROM ${NO_ANSWER}) AS last,
           (SELECT min(i."on")::text FROM interaction_standing i
            WHERE i.client_id = c.id AND i."on" > ${today}::date AND i.outcome IS DISTINCT FROM ${NO_ANSWER}) AS later,
           (SELECT min(a.starts_at) FROM appointment_standing a
            WHERE a.client_id = c.id AND a.status = 'booked' AND a.starts_at >= ${now}) AS appointment
    FROM client c
    -- The list again, since only a constant finds its way into the view.
    LEFT JOIN (SELECT client_id, tier FROM client_tier_current WHERE client_id = ANY(${ids}::uuid[])) t
           ON t.client_id = c.id
    WHERE c.id = ANY(${ids}::uuid[])`;
  const holdings = await readHoldings(tx, ids);
  const followUps = await readFollowUps(tx, ids);
  return clients.map(({ id, kind, tier, last, later, appointment }) => ({
    id,
    kind: kind as ClientKind,
    tier,
    holdings: holdings.get(id) ?? [],
    lastContactOn: last === null ? null : localDate(last),
    laterContactOn: later === null ? null : localDate(later),
    followUps: followUps.get(id) ?? [],
    nextAppointmentAt: appointment,
  }));
}

type HoldingRow = {
  readonly client_id: string;
  readonly id: string;
  readonly product: string;
  readonly currency: string;
  readonly matures_on: string | null;
  readonly closed_on: string | null;
  readonly balance: bigint | null;
  readonly limit: bigint | null;
  readonly used: bigint | null;
  readonly average: bigint | null;
  readonly revenue: bigint | null;
};

async function readHoldings(
  tx: Prisma.TransactionClient,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Holding[]>> {
  const rows = await tx.$queryRaw<readonly HoldingRow[]>`
    SELECT h.client_id::text, h.id::text, h.product, h.currency, h.matures_on::text, h.closed_on::text,
           b.balance, b."limit", b.used, b.average_balance_ytd AS average, b.revenue_ytd AS revenue
    FROM holding h
    -- OFFSET 0 keeps the subquery whole, so that the id reaches the view; otherwise all balances of the bank are read.
    LEFT JOIN LATERAL (SELECT * FROM holding_balance_current c WHERE c.holding_id = h.id OFFSET 0) b ON true
    WHERE h.client_id = ANY(${ids}::uuid[])`;
  return byClient(rows, (row) => ({
    id: row.id as HoldingId,
    product: row.product,
    currency: row.currency as Currency,
    openedOn: null,
    maturesOn: row.matures_on === null ? null : localDate(row.matures_on),
    closedOn: row.closed_on === null ? null : localDate(row.closed_on),
    anchorAccount: null,
    asOf: null,
    balance: row.balance,
    limit: row.limit,
    used: row.used,
    profitOrLoss: null,
    averageBalanceYtd: row.average,
    averageBalanceLastYear: null,
    revenueYtd: row.revenue,
  }));
}

type FollowUpRow = { readonly client_id: string; readonly kind: string; readonly due_on: string | null };

async function readFollowUps(
  tx: Prisma.TransactionClient,
  ids: readonly string[],
): Promise<ReadonlyMap<string, FactSources['followUps']>> {
  const rows = await tx.$queryRaw<readonly FollowUpRow[]>`
    SELECT client_id::text, kind, due_on::text FROM follow_up_open WHERE client_id = ANY(${ids}::uuid[])`;
  return byClient(rows, ({ kind, due_on }) => ({
    kind: kind as FollowUp['kind'],
    dueOn: due_on === null ? null : localDate(due_on),
  }));
}

function byClient<Row extends { readonly client_id: string }, Value>(
  rows: readonly Row[],
  read: (row: Row) => Value,
): ReadonlyMap<string, readonly Value[]> {
  const found = new Map<string, Value[]>();
  for (const row of rows) {
    const values = found.get(row.client_id) ?? [];
    values.push(read(row));
    found.set(row.client_id, values);
  }
  return found;
}

async function writeEntries(
  tx: Prisma.TransactionClient,
  sources: readonly Sources[],
  day: FactDay,
  madeBy: string,
): Promise<void> {
  const entries = JSON.stringify(sources.map((each) => entryRow(each.id, factsOf(each, day))));
  await tx.$executeRaw`
    INSERT INTO book_entry (client_id, tier, products, holds, missing, balance, average, credit, used, assets, revenue, is_partial,
                            matures_on, last_contact_on, next_appointment_at, follow_ups, overdue, promises, fresh_until,
                            made_by)
    SELECT e.*, ${madeBy}
    FROM json_to_recordset(${entries}::json) AS e(
      client_id uuid, tier text, products integer, holds text[], missing text[], balance bigint, average bigint,
      credit bigint, used bigint, assets bigint, revenue bigint, is_partial boolean, matures_on date, last_contact_on date,
      next_appointment_at timestamptz, follow_ups integer, overdue integer, promises integer, fresh_until timestamptz)
    ORDER BY client_id
    ON CONFLICT (client_id) DO UPDATE SET
      tier = excluded.tier, products = excluded.products, holds = excluded.holds, missing = excluded.missing,
      balance = excluded.balance, average = excluded.average, credit = excluded.credit, used = excluded.used,
      assets = excluded.assets, revenue = excluded.revenue,
      is_partial = excluded.is_partial, matures_on = excluded.matures_on, last_contact_on = excluded.last_contact_on,
      next_appointment_at = excluded.next_appointment_at, follow_ups = excluded.follow_ups, overdue = excluded.overdue,
      promises = excluded.promises, fresh_until = excluded.fresh_until, made_by = excluded.made_by`;
}

const entryRow = (clientId: string, facts: BookFacts) => ({
  client_id: clientId,
  tier: facts.tier,
  products: facts.products,
  holds: facts.holds,
  missing: facts.missing,
  balance: facts.balance?.toString() ?? null,
  average: facts.average?.toString() ?? null,
  credit: facts.credit?.toString() ?? null,
  used: facts.used?.toString() ?? null,
  assets: facts.assets?.toString() ?? null,
  revenue: facts.revenue?.toString() ?? null,
  is_partial: facts.isPartial,
  matures_on: facts.maturesOn,
  last_contact_on: facts.lastContactOn,
  next_appointment_at: facts.nextAppointmentAt,
  follow_ups: facts.followUps,
  overdue: facts.overdue,
  promises: facts.promises,
  fresh_until: facts.freshUntil,
});

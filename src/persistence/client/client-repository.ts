import type { Client, ClientKind, ClientLanguage } from '../../core/client/client.ts';
import type { Vanished } from '../../core/client/gone.ts';
import type { Holding } from '../../core/client/holding.ts';
import type { ClientHeading, ClientRecord } from '../../core/client/record.ts';
import { addMonths, type LocalDate, localDate, partsOf } from '../../core/shared/calendar.ts';
import type { ClientId, HoldingId, StaffId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';
import type { ClientStore } from '../../usecases/ports.ts';
import { BYTES_PER_WEEK, unpackFlows } from '../flow-packing.ts';
import { branchFromRow, type Db, dayFromText, staffNameFromRow } from '../rows.ts';
import { readContacts } from './contacts.ts';
import { holdClients } from './hold-client.ts';

const WEEKS_SHOWN = 104;

/** The client record. Closed clients are not there: their history is, for other readers. */
export function clientRepository(db: Db): ClientStore {
  return {
    headings: (ids) => readHeadings(db, ids),
    record: async (id, at) => {
      const client = await readClient(db, id);
      if (client === null) return null;
      // One after another: on the embedded database and inside a transaction there is one session to ask.
      const holdings = await readHoldings(db, id, at.today);
      const flows = await readFlows(db, id);
      return { client, holdings, flows, ...(await readContacts(db, id, at)) };
    },
    vanished: (id) => readVanished(db, id),
    hold: (...ids) => holdClients(db, ids),
    count: () => db.client.count({ where: { closedOn: null } }),
    lookedAfterBy: async (staffId) => {
      const rows = await db.ownership.findMany({ where: { staffId, validTo: null }, select: { clientId: true } });
      return new Set(rows.map(({ clientId }) => clientId as ClientId));
    },
  };
}

type HeadingRow = {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly tier: string | null;
  readonly branch_id: string | null;
  readonly branch_name: string | null;
  readonly owner_id: string | null;
  readonly owner_name: string | null;
  readonly co_owner_ids: readonly string[];
};

async function readHeadings(db: Db, ids: readonly ClientId[]): Promise<readonly ClientHeading[]> {
  if (ids.length === 0) return [];
  const wanted = [...new Set(ids)];
  const rows = await db.$queryRaw<readonly HeadingRow[]>`
    SELECT c.id::text, c.name, c.kind, t.tier, b.id::text AS branch_id, b.name AS branch_name,
           s.id::text AS owner_id, s.name AS owner_name,
           ARRAY(SELECT co.staff_id::text FROM ownership co
                 WHERE co.client_id = c.id AND co.role = 'co_owner' AND co.valid_to IS NULL
                 ORDER BY co.recorded_at, co.id) AS co_owner_ids
    FROM client c
    LEFT JOIN branch b ON b.id = c.branch_id
    LEFT JOIN ownership o ON o.client_id = c.id AND o.role = 'owner' AND o.valid_to IS NULL
    LEFT JOIN staff s ON s.id = o.staff_id
    -- The list again, since only a constant finds its way into the view.
    LEFT JOIN (SELECT client_id, tier FROM client_tier_current WHERE client_id = ANY(${wanted}::uuid[])) t
           ON t.client_id = c.id
    WHERE c.id = ANY(${wanted}::uuid[]) AND c.closed_on IS NULL`;
  const byId = new Map(rows.map((row) => [row.id, headingFromRow(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

const headingFromRow = (row: HeadingRow): ClientHeading => ({
  id: row.id as ClientId,
  name: row.name,
  kind: row.kind as ClientHeading['kind'],
  tier: row.tier,
  branch: branchFromRow(row.branch_id, row.branch_name),
  owner: staffNameFromRow(row.owner_id, row.owner_name),
  coOwnerIds: row.co_owner_ids as readonly StaffId[],
});

type VanishedRow = {
  readonly name: string;
  readonly closed_on: string;
  readonly into_id: string | null;
  readonly into_name: string | null;
};

async function readVanished(db: Db, id: ClientId): Promise<Vanished | null> {
  // A client merged into one that has been closed since is closed like it.
  const [row] = await db.$queryRaw<readonly VanishedRow[]>`
    SELECT c.name, coalesce(s.closed_on, c.closed_on)::text AS closed_on,
           CASE WHEN s.closed_on IS NULL THEN s.id::text END AS into_id, s.name AS into_name
    FROM client c LEFT JOIN client s ON s.id = c.merged_into
    WHERE c.id = ${id}::uuid AND c.closed_on IS NOT NULL`;
  if (row === undefined) return null;
  const { name, closed_on, into_id, into_name } = row;
  return into_id === null || into_name === null
    ? { kind: 'client_closed', name, on: localDate(closed_on) }
    : { kind: 'client_merged', name, into: { id: into_id as ClientId, name: into_name } };
}

type ClientRow = {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly account_numbers: readonly string[];
  readonly kind: string;
  readonly language: string;
  readonly credit_code: string | null;
  readonly industry: string | null;
  readonly tier: string | null;
  readonly branch_id: string | null;
  readonly branch_name: string | null;
  readonly area: string | null;
  readonly address: string | null;
  readonly client_since: string | null;
  readonly owner_id: string | null;
  readonly owner_name: string | null;
  readonly co_owners: readonly { readonly id: string; readonly name: string }[];
  readonly version: number;
};

async function readClient(db: Db, id: ClientId): Promise<Client | null> {
  const [row] = await db.$queryRaw<readonly ClientRow[]>`
    SELECT c.id::text, c.name, c.kind, c.language, c.credit_code, c.industry, c.area, c.address, c.version,
           c.client_since::text, b.id::text AS branch_id, b.name AS branch_name,
           (SELECT t.tier FROM client_tier_current t WHERE t.client_id = ${id}::uuid) AS tier,
           s.id::text AS owner_id, s.name AS owner_name,
           ARRAY(SELECT a.alias FROM client_alias a WHERE a.client_id = c.id ORDER BY a.alias) AS aliases,
           ARRAY(SELECT n.number FROM client_account n WHERE n.client_id = c.id ORDER BY n.number) AS account_numbers,
           (SELECT coalesce(json_agg(json_build_object('id', cs.id, 'name', cs.name) ORDER BY co.recorded_at, co.id), '[]')
            FROM ownership co JOIN staff cs ON cs.id = co.staff_id
            WHERE co.client_id = c.id AND co.role = 'co_owner' AND co.valid_to IS NULL) AS co_owners
    FROM client c
    LEFT JOIN branch b ON b.id = c.branch_id
    LEFT JOIN ownership o ON o.client_id = c.id AND o.role = 'owner' AND o.valid_to IS NULL
    LEFT JOIN staff s ON s.id = o.staff_id
    WHERE c.id = ${id}::uuid AND c.closed_on IS NULL`;
  return row === undefined ? null : clientFromRow(row);
}

const clientFromRow = (row: ClientRow): Client => ({
  id: row.id as ClientId,
  name: row.name,
  aliases: row.aliases,
  kind: row.kind as ClientKind,
  language: row.language as ClientLanguage,
  creditCode: row.credit_code,
  accountNumbers: row.account_numbers,
  industry: row.industry,
  tier: row.tier,
  branch: branchFromRow(row.branch_id, row.branch_name),
  area: row.area,
  address: row.address,
  clientSince: dayFromText(row.client_since),
  owner: staffNameFromRow(row.owner_id, row.owner_name),
  coOwners: row.co_owners.map(({ id, name }) => ({ id: id as StaffId, name })),
  version: row.version,
});

type HoldingRow = Omit<Holding, 'id' | 'currency' | 'openedOn' | 'maturesOn' | 'closedOn' | 'asOf'> & {
  readonly id: string;
  readonly currency: string;
  readonly openedOn: string | null;
  readonly maturesOn: string | null;
  readonly closedOn: string | null;
  readonly asOf: string | null;
};

async function readHoldings(db: Db, clientId: ClientId, today: LocalDate): Promise<readonly Holding[]> {
  const december = localDate(`${partsOf(today).year - 1}-12-01`);
  const rows = await db.$queryRaw<readonly HoldingRow[]>`
    SELECT h.id::text, h.product, h.currency, h.opened_on::text AS "openedOn", h.matures_on::text AS "maturesOn",
           h.closed_on::text AS "closedOn", h.anchor_account AS "anchorAccount", b.as_of::text AS "asOf",
           b.balance, b."limit", b.used, b.profit_or_loss AS "profitOrLoss",
           b.average_balance_ytd AS "averageBalanceYtd", b.revenue_ytd AS "revenueYtd",
           y.average_balance_ytd AS "averageBalanceLastYear"
    FROM holding h
    -- OFFSET 0 keeps the subquery whole, so that the id reaches the view; otherwise all balances of the bank are read.
    LEFT JOIN LATERAL (SELECT * FROM holding_balance_current c WHERE c.holding_id = h.id OFFSET 0) b ON true
    LEFT JOIN LATERAL (
      SELECT d.average_balance_ytd FROM holding_balance d LEFT JOIN import_batch i ON i.id = d.batch_id
      WHERE d.holding_id = h.id AND i.undone_at IS NULL AND d.average_balance_ytd IS NOT NULL
        AND d.as_of BETWEEN ${december}::date AND ${addMonths(december, 1)}::date - 1
      ORDER BY d.as_of DESC, d.revision DESC LIMIT 1) y ON true
    WHERE h.client_id = ${clientId}::uuid
    ORDER BY h.closed_on IS NOT NULL, h.product, h.opened_on, h.id`;
  return rows.map((row) => ({
    ...row,
    id: row.id as HoldingId,
    currency: row.currency as Currency,
    openedOn: dayFromText(row.openedOn),
    maturesOn: dayFromText(row.maturesOn),
    closedOn: dayFromText(row.closedOn),
    asOf: dayFromText(row.asOf),
  }));
}

type SeriesRow = { readonly currency: string; readonly firstWeek: string; readonly packed: Uint8Array };

async function readFlows(db: Db, clientId: ClientId): Promise<ClientRecord['flows']> {
  // The last weeks of the series only: a long one is not carried over whole.
  const rows = await db.$queryRaw<readonly SeriesRow[]>`
    SELECT currency, (last_week - 7 * (least(weeks, ${WEEKS_SHOWN}) - 1))::text AS "firstWeek",
           substr(packed, ${BYTES_PER_WEEK} * (weeks - least(weeks, ${WEEKS_SHOWN})) + 1) AS packed
    FROM (SELECT *, length(packed) / ${BYTES_PER_WEEK} AS weeks FROM flow_series
          WHERE client_id = ${clientId}::uuid) AS series
    ORDER BY currency`;
  return rows.map((row) => ({
    currency: row.currency as Currency,
    weeks: unpackFlows(row.packed, localDate(row.firstWeek)),
  }));
}

import type { Ledger } from '../core/churn/ledger/report.ts';
import type { LossReason } from '../core/churn/ledger/score.ts';
import type { Outcome, RemedyKind } from '../core/churn/task-force/remedies.ts';
import { addDays, dayAt, type LocalDate, localDate, type TimeZone } from '../core/shared/calendar.ts';
import type { BranchId, ClientId, LossId, StaffId } from '../core/shared/ids.ts';
import type { ChurnLedgerStore, KeptLoss, OwnLossRow } from '../usecases/churn-ledger/ports.ts';
import { WATCHED } from './churn/watched.ts';
import { Prisma } from './generated/client.ts';
import { newId } from './new-id.ts';
import { type Db, dayFromDate } from './rows.ts';

const DAYS_OF_YEAR = 364;
/** As far before a loss as an alert can warn of it; see core/churn/ledger. */
const TRIAL_DAYS = 182;
/** So long before a loss its products are counted: a quarter. */
const HELD_BEFORE_DAYS = 91;

/** Lost clients, what the ledger scores them by, and what the bank writes itself. */
export function churnLedgerRepository(db: Db): ChurnLedgerStore {
  return {
    policy: async (kind) => {
      const row = await db.churnPolicy.findFirst({
        where: { kind },
        orderBy: { version: 'desc' },
        include: { writer: { select: { id: true, name: true } } },
      });
      if (row === null) return null;
      const { version, text, writer, writtenAt: at } = row;
      return { version, text, by: { id: writer.id as StaffId, name: writer.name }, at };
    },
    writePolicy: async (kind, { text, by, at }) => {
      const { _max } = await db.churnPolicy.aggregate({ where: { kind }, _max: { version: true } });
      const version = (_max.version ?? 0) + 1;
      await db.churnPolicy.create({ data: { id: newId(), kind, version, text, writtenBy: by, writtenAt: at } });
      return version;
    },
    // A client that leaves closes its products, so that those of today say nothing of what it held while it stayed.
    recordLoss: async ({ id, clientId, lostOn, reason, note, by, at }) =>
      (await db.$executeRaw`
        INSERT INTO client_loss (id, client_id, lost_on, reason, note, products, recorded_by, recorded_at)
        VALUES (${id}::uuid, ${clientId}::uuid, ${lostOn}::date, ${reason}, ${note},
                coalesce(nullif(${heldOn(clientId, addDays(lostOn, -HELD_BEFORE_DAYS))}, 0), nullif(${heldOn(clientId, lostOn)}, 0),
                         (SELECT products FROM book_entry WHERE client_id = ${clientId}::uuid)), ${by}::uuid, ${at})
        ON CONFLICT (client_id) WHERE withdrawn_at IS NULL DO NOTHING`) === 1,
    withdrawLoss: async (id, by, at) => {
      await db.clientLoss.updateMany({ where: { id, withdrawnAt: null }, data: { withdrawnAt: at, withdrawnBy: by } });
    },
    lossOf: (clientId) => standingLoss(db, clientId),
    lostAmong: async (clientIds) => {
      const rows = await db.clientLoss.findMany({
        where: { clientId: { in: [...clientIds] }, withdrawnAt: null },
        select: { clientId: true },
      });
      return new Set(rows.map(({ clientId }) => clientId as ClientId));
    },
    closedSince: async (from, clientId) => {
      const [row] = await closed(db, from, Prisma.sql`c.id = ${clientId}::uuid`);
      return row === undefined
        ? null
        : { name: row.name, branchId: row.branch as BranchId | null, ownerId: row.owner as StaffId | null };
    },
    vanishedWithoutReason: async (from, branchId) => {
      const rows = await closed(
        db,
        from,
        Prisma.sql`${inBranch(branchId)} AND NOT EXISTS (
          SELECT FROM client_loss l WHERE l.client_id = c.id AND l.withdrawn_at IS NULL)`,
      );
      return rows.map(({ id, name, on, owner }) => ({
        id: id as ClientId,
        name,
        on: localDate(on),
        ownerId: owner as StaffId | null,
      }));
    },
    ledger: async (from, to, branchId, zone) => {
      const [losses, alerts, remedies] = [
        await readLosses(db, from, to, branchId),
        await readAlerts(db, { from, branchId, zone }),
        await readRemedies(db, from, branchId),
      ];
      return {
        losses,
        alerts,
        remedies,
        clientYears: await readClientYears(db, { from, to, branchId, zone }),
        names: new Map(losses.map(({ clientId, name }) => [clientId, name])),
      };
    },
    ownLosses: (from, to) => db.$queryRaw<readonly OwnLossRow[]>`
      SELECT products, sum(clients)::int AS clients, sum(lost)::int AS lost FROM (
        SELECT e.products, 1 AS clients, 0 AS lost FROM book_entry e JOIN client c ON c.id = e.client_id
        WHERE ${Prisma.raw(WATCHED)}
          AND NOT EXISTS (SELECT FROM client_loss l WHERE l.client_id = c.id AND l.withdrawn_at IS NULL)
        UNION ALL
        SELECT l.products, 1, 1 FROM client_loss l JOIN client c ON c.id = l.client_id
        WHERE c.kind <> 'person' AND l.withdrawn_at IS NULL AND l.products IS NOT NULL AND l.reason <> 'closed_business'
          AND l.lost_on BETWEEN ${from}::date AND ${to}::date) AS seen
      GROUP BY products ORDER BY products`,
  };
}

/** How many products a client held on a day. */
const heldOn = (clientId: ClientId, day: LocalDate): Prisma.Sql => Prisma.sql`
  (SELECT count(*)::int FROM holding h WHERE h.client_id = ${clientId}::uuid
    AND (h.opened_on IS NULL OR h.opened_on <= ${day}::date) AND (h.closed_on IS NULL OR h.closed_on > ${day}::date))`;

/** The loss of a client that has not been taken back. */
export async function standingLoss(db: Db, clientId: ClientId): Promise<KeptLoss | null> {
  const row = await db.clientLoss.findFirst({
    where: { clientId, withdrawnAt: null },
    include: { client: { select: { name: true } } },
  });
  if (row === null) return null;
  return {
    id: row.id as LossId,
    clientId,
    clientName: row.client.name,
    lostOn: dayFromDate(row.lostOn),
    reason: row.reason as LossReason,
    note: row.note,
  };
}

type ClosedRow = {
  readonly id: string;
  readonly name: string;
  readonly on: string;
  readonly branch: string | null;
  readonly owner: string | null;
};

const inBranch = (branchId: BranchId | null): Prisma.Sql =>
  Prisma.sql`(${branchId}::uuid IS NULL OR c.branch_id = ${branchId}::uuid)`;

/** Clients that have closed, and were not merged, with whoever owned them last. */
const closed = (db: Db, from: LocalDate, which: Prisma.Sql): Promise<readonly ClosedRow[]> =>
  db.$queryRaw<readonly ClosedRow[]>`
    SELECT c.id::text, c.name, c.closed_on::text AS "on", c.branch_id::text AS branch, o.staff_id::text AS owner
    FROM client c
    LEFT JOIN LATERAL (
      SELECT staff_id FROM ownership o WHERE o.client_id = c.id AND o.role = 'owner'
      ORDER BY o.valid_to DESC NULLS FIRST, o.valid_from DESC LIMIT 1) o ON true
    WHERE c.closed_on >= ${from}::date AND c.merged_into IS NULL AND ${which}
    ORDER BY c.closed_on DESC, c.name, c.id`;

async function readLosses(db: Db, from: LocalDate, to: LocalDate, branchId: BranchId | null) {
  const rows = await db.$queryRaw<
    readonly { readonly id: string; readonly name: string; readonly on: string; readonly reason: string }[]
  >`
    SELECT c.id::text, c.name, l.lost_on::text AS "on", l.reason FROM client_loss l JOIN client c ON c.id = l.client_id
    WHERE l.withdrawn_at IS NULL AND l.lost_on BETWEEN ${from}::date AND ${to}::date AND ${inBranch(branchId)}
    ORDER BY l.lost_on, c.id`;
  return rows.map(({ id, name, on, reason }) => ({
    clientId: id as ClientId,
    name,
    lostOn: localDate(on),
    reason: reason as LossReason,
  }));
}

/** Days from `from` to `to`, as the bank's zone has them; `branchId` null: of the whole bank. */
type Asked = {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly branchId: BranchId | null;
  readonly zone: TimeZone;
};

/**
 * Alerts that stood in the year, or in the trial time before it. Hints warn nobody: what rose from one counts from the day on which
 * it has.
 */
async function readAlerts(db: Db, { from, branchId, zone }: Omit<Asked, 'to'>): Promise<Ledger['alerts']> {
  const rows = await db.$queryRaw<
    readonly { readonly id: string; readonly raised: Date; readonly ended: Date | null; readonly rules: number }[]
  >`
    SELECT a.client_id::text AS id, a.cleared_at AS ended, a.rules_version AS rules,
           coalesce((SELECT max(e.at) FROM churn_alert_entry e WHERE e.alert_id = a.id AND e.kind = 'risen'), a.raised_at) AS raised
    FROM churn_alert a JOIN client c ON c.id = a.client_id
    WHERE a.severity = 'alert' AND ${inBranch(branchId)}
      AND (a.cleared_at IS NULL OR (a.cleared_at AT TIME ZONE ${zone})::date >= ${addDays(from, -TRIAL_DAYS)}::date)
    ORDER BY raised, a.id`;
  return rows.map(({ id, raised, ended, rules }) => ({
    clientId: id as ClientId,
    raisedOn: dayAt(raised, zone),
    endedOn: ended === null ? null : dayAt(ended, zone),
    rules,
  }));
}

/** Remedies that work or worked, with the last answer about each. */
async function readRemedies(db: Db, from: LocalDate, branchId: BranchId | null): Promise<Ledger['remedies']> {
  const rows = await db.$queryRaw<
    readonly { readonly id: string; readonly kind: string; readonly started: string; readonly outcome: string | null }[]
  >`
    SELECT r.client_id::text AS id, r.kind, r.started_on::text AS started,
           (SELECT o.outcome FROM churn_outcome o WHERE o.remedy_id = r.id ORDER BY o.weeks DESC LIMIT 1) AS outcome
    FROM churn_remedy r JOIN client c ON c.id = r.client_id
    WHERE r.started_on >= ${addDays(from, -TRIAL_DAYS)}::date AND ${inBranch(branchId)}
    ORDER BY r.started_on, r.id`;
  return rows.map(({ id, kind, started, outcome }) => ({
    clientId: id as ClientId,
    kind: kind as RemedyKind,
    startedOn: localDate(started),
    outcome: outcome as Outcome | null,
  }));
}

/** Years of clients that each version of the rules watched: those with flows, while they were clients of the bank. */
async function readClientYears(db: Db, { from, to, branchId, zone }: Asked): Promise<ReadonlyMap<number, number>> {
  const dayOf = (column: string): Prisma.Sql => Prisma.sql`(${Prisma.raw(column)} AT TIME ZONE ${zone})::date`;
  const rows = await db.$queryRaw<readonly { readonly rules: number; readonly days: bigint }[]>`
    WITH term AS (
      SELECT version AS rules, ${dayOf('decided_at')} AS starts, coalesce(${dayOf('replaced_at')}, ${to}::date) AS ends
      FROM churn_rules WHERE state IN ('active', 'replaced')
      UNION ALL
      SELECT 0, '-infinity'::date, coalesce((SELECT min(${dayOf('decided_at')}) FROM churn_rules
                                              WHERE state IN ('active', 'replaced')), ${to}::date)),
    watched AS (
      SELECT c.id, min(s.first_week) AS since,
             least(coalesce(c.closed_on, ${to}::date), coalesce(min(l.lost_on), ${to}::date), ${to}::date) AS until
      FROM client c JOIN flow_series s ON s.client_id = c.id
      LEFT JOIN client_loss l ON l.client_id = c.id AND l.withdrawn_at IS NULL
      WHERE c.kind <> 'person' AND c.merged_into IS NULL AND ${inBranch(branchId)}
      GROUP BY c.id)
    SELECT t.rules, sum(greatest(0, least(t.ends, w.until) - greatest(t.starts, w.since, ${from}::date)))::bigint AS days
    FROM term t CROSS JOIN watched w
    WHERE t.starts < ${to}::date AND t.ends > ${from}::date
    GROUP BY t.rules`;
  return new Map(rows.map(({ rules, days }) => [rules, Number(days) / DAYS_OF_YEAR]));
}

import type { LossReason } from '../core/churn/ledger/score.ts';
import { addDays, type LocalDate, localDate } from '../core/shared/calendar.ts';
import type { BranchId, ClientId, LossId, StaffId } from '../core/shared/ids.ts';
import type { ChurnLedgerStore, KeptLoss, OwnLossRow } from '../usecases/churn-ledger/ports.ts';
import { inBranch, readPast } from './churn/past-reader.ts';
import { WATCHED } from './churn/watched.ts';
import { Prisma } from './generated/client.ts';
import { newId } from './new-id.ts';
import { type Db, dayFromDate } from './rows.ts';

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
    recordLoss: async ({ id, clientId, lostOn, reason, note, by, at }) => {
      await db.$executeRaw`
        INSERT INTO client_loss (id, client_id, lost_on, reason, note, products, recorded_by, recorded_at)
        VALUES (${id}::uuid, ${clientId}::uuid, ${lostOn}::date, ${reason}, ${note},
                coalesce(nullif(${heldOn(clientId, addDays(lostOn, -HELD_BEFORE_DAYS))}, 0), nullif(${heldOn(clientId, lostOn)}, 0),
                         (SELECT products FROM book_entry WHERE client_id = ${clientId}::uuid)), ${by}::uuid, ${at})`;
    },
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
    ledger: (to, branchId, zone) => readPast(db, { to, branchId, zone }),
    ownLosses: (from, to) => db.$queryRaw<readonly OwnLossRow[]>`
      SELECT products, sum(clients)::int AS clients, sum(lost)::int AS lost FROM (
        SELECT e.products, 1 AS clients, 0 AS lost FROM book_entry e JOIN client c ON c.id = e.client_id
        WHERE ${Prisma.raw(WATCHED)}
          AND NOT EXISTS (SELECT FROM client_loss l WHERE l.client_id = c.id AND l.withdrawn_at IS NULL)
        UNION ALL
        SELECT l.products, 1, 1 FROM client_loss l JOIN client c ON c.id = l.client_id
        WHERE c.kind <> 'person' AND c.merged_into IS NULL AND l.withdrawn_at IS NULL AND l.products IS NOT NULL AND l.reason <> 'closed_business'
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
    version: row.version,
  };
}

type ClosedRow = {
  readonly id: string;
  readonly name: string;
  readonly on: string;
  readonly branch: string | null;
  readonly owner: string | null;
};

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

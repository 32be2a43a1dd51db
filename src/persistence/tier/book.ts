import { localDate } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import type { LadderKind } from '../../core/tier/scheme.ts';
import type { RecentMove, TierBook } from '../../usecases/tier/ports.ts';
import { type BookSettings, bookEntries } from '../book/entries.ts';
import type { Database } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { judgedReader } from './judged.ts';

const { sql, empty } = Prisma;

/** Clients in one read, so that the one session of the embedded database is busy for well under 100 ms. */
const CLIENTS_AT_ONCE = { embedded: 1_000, postgres: 5_000 } as const;

/** The clients with the figures that tiers are made of, in SQL; the derived ones from the book. */
export function tierBook(database: Database, settings: BookSettings): TierBook {
  const { prisma } = database;
  const read = judgedReader(prisma);

  return {
    currency: settings.baseCurrency,
    refresh: bookEntries(database, settings).refresh,
    loadedNames: async () => {
      // From each name to the next one of the index: few names in many rows.
      const rows = await prisma.$queryRaw<readonly { readonly measure: string }[]>`
        WITH RECURSIVE name AS (
          (SELECT measure FROM measure ORDER BY measure LIMIT 1)
          UNION ALL
          SELECT (SELECT m.measure FROM measure m WHERE m.measure > name.measure ORDER BY m.measure LIMIT 1)
          FROM name WHERE name.measure IS NOT NULL)
        SELECT measure FROM name WHERE measure IS NOT NULL`;
      return new Set(rows.map(({ measure }) => measure));
    },
    clients: (question, after) =>
      read(
        question,
        sql`c.kind = ANY(${[...question.kinds]}::text[]) ${after === null ? empty : sql`AND c.id > ${after}::uuid`}
            ORDER BY c.id LIMIT ${CLIENTS_AT_ONCE[database.kind]}`,
      ),
    client: async (question, id) => (await read(question, sql`c.id = ${id}::uuid`))[0] ?? null,
    ofOwner: (question, ownerId) =>
      read(
        question,
        sql`c.id IN (SELECT o.client_id FROM ownership o
                     WHERE o.staff_id = ${ownerId}::uuid AND o.role = 'owner' AND o.valid_to IS NULL)
            ORDER BY c.id`,
      ),
    counts: async () => {
      const rows = await prisma.$queryRaw<
        readonly { readonly kind: string; readonly tier: string | null; readonly count: number }[]
      >`
        SELECT c.kind, e.tier, count(*)::integer AS count FROM client c LEFT JOIN book_entry e ON e.client_id = c.id
        WHERE c.closed_on IS NULL GROUP BY c.kind, e.tier`;
      return rows.map((row) => ({ ...row, kind: row.kind as LadderKind }));
    },
    degreesOf: async (staffId, clientIds) => {
      const among = clientIds === 'all' ? {} : { clientId: { in: [...clientIds] } };
      // What was worked out in the morning is of clients that may be somebody else's by now.
      const client = { closedOn: null, ownerships: { some: { staffId, role: 'owner', validTo: null } } };
      const rows = await prisma.clientDegree.findMany({ where: { staffId, ...among, client } });
      return new Map(
        rows.map(({ clientId, degree, rank, top }) => [clientId as ClientId, { name: degree, rank, top }]),
      );
    },
    keepDegrees: async (staffId, degrees) => {
      const rows = [...degrees].map(([clientId, degree]) => ({ clientId, ...degree }));
      await prisma.$executeRaw`
        WITH given AS (
          SELECT c.id, g.name, g.rank, g.top
          FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g("clientId" uuid, name text, rank int, top int)
          JOIN client c ON c.id = g."clientId" AND c.closed_on IS NULL
        ), gone AS (
          DELETE FROM client_degree WHERE staff_id = ${staffId}::uuid AND client_id NOT IN (SELECT id FROM given)
        )
        INSERT INTO client_degree (client_id, staff_id, degree, rank, top)
        SELECT id, ${staffId}::uuid, name, rank, top FROM given ORDER BY id
        ON CONFLICT (client_id) DO UPDATE
          SET staff_id = excluded.staff_id, degree = excluded.degree, rank = excluded.rank, top = excluded.top`;
    },
    keepNear: async (near, judgedAt) => {
      if (near.length === 0) return;
      await prisma.$executeRaw`
        INSERT INTO next_tier (client_id, tier, short, judged_at)
        SELECT c.id, near."nearTier" ->> 'tier', near."nearTier" -> 'short', ${judgedAt}
        FROM jsonb_to_recordset(${JSON.stringify(near)}::jsonb) AS near("clientId" uuid, "nearTier" jsonb)
        JOIN client c ON c.id = near."clientId" AND c.closed_on IS NULL
        ORDER BY c.id
        ON CONFLICT (client_id) DO UPDATE
          SET tier = excluded.tier, short = excluded.short, judged_at = excluded.judged_at`;
    },
    forgetNear: async (judgedBefore) => {
      await prisma.nextTier.deleteMany({ where: { judgedAt: { lt: judgedBefore } } });
    },
    recentMoves: async (ownerId, since, limit) => {
      const rows = await prisma.$queryRaw<readonly MoveRow[]>`
        SELECT c.id::text, c.name, c.kind, t.tier AS "to", t.valid_from::text AS "on",
               (SELECT p.tier FROM client_tier p LEFT JOIN import_batch b ON b.id = p.batch_id
                WHERE p.client_id = c.id AND b.undone_at IS NULL
                  AND (p.valid_from, p.recorded_at, p.id) < (t.valid_from, t.recorded_at, t.id)
                ORDER BY p.valid_from DESC, p.recorded_at DESC, p.id DESC LIMIT 1) AS "from"
        FROM ownership o JOIN client c ON c.id = o.client_id AND c.closed_on IS NULL
        JOIN client_tier t ON t.client_id = c.id AND t.scheme_id IS NOT NULL AND t.valid_from >= ${since}::date
        WHERE o.staff_id = ${ownerId}::uuid AND o.role = 'owner' AND o.valid_to IS NULL
        ORDER BY t.valid_from DESC, t.recorded_at DESC, c.name, c.id LIMIT ${limit}`;
      return rows.map(
        (row): RecentMove => ({
          id: row.id as ClientId,
          name: row.name,
          kind: row.kind as LadderKind,
          from: row.from,
          to: row.to,
          on: localDate(row.on),
        }),
      );
    },
  };
}

type MoveRow = {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly from: string | null;
  readonly to: string;
  readonly on: string;
};

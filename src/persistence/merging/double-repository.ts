import type { ClientKind } from '../../core/client/client.ts';
import type { DoubleReason, Doubtful } from '../../core/client/merging/doubles.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import type { DoubleStore, Found } from '../../usecases/merging/ports.ts';
import { holdClients } from '../client/hold-client.ts';
import { Prisma } from '../generated/client.ts';
import type { Db } from '../rows.ts';

/**
 * Clients in one look: the embedded database's one session, and then the process, is held for some tens of
 * milliseconds.
 */
const CLIENTS_PER_PAGE = 500;

type DoubtfulRow = Omit<Doubtful, 'id' | 'kind' | 'creditCode'> & {
  readonly id: string;
  readonly kind: string;
  readonly credit_code: string | null;
};

type PairRow = {
  readonly first: string;
  readonly second: string;
  readonly score: number;
  readonly reasons: readonly string[];
  readonly count: number;
};

/** Pairs that are probably one client, as they were last looked for. */
export function doubleRepository(db: Db): DoubleStore {
  return {
    page: async (after) => {
      const rows = await db.$queryRaw<readonly DoubtfulRow[]>`
        SELECT c.id::text, c.name, c.kind, c.credit_code,
               ARRAY(SELECT a.alias FROM client_alias a WHERE a.client_id = c.id ORDER BY a.alias) AS aliases,
               ARRAY(SELECT p.phone FROM person p
                     WHERE p.client_id = c.id AND p.left_on IS NULL AND (p.decision_maker OR c.kind = 'person')
                       AND p.phone IS NOT NULL ORDER BY p.id) AS phones,
               ARRAY(SELECT p.email FROM person p
                     WHERE p.client_id = c.id AND p.left_on IS NULL AND (p.decision_maker OR c.kind = 'person')
                       AND p.email IS NOT NULL ORDER BY p.id) AS emails
        FROM client c WHERE c.closed_on IS NULL AND (${after}::uuid IS NULL OR c.id > ${after}::uuid)
        ORDER BY c.id LIMIT ${CLIENTS_PER_PAGE}`;
      return rows.map(({ id, kind, credit_code, ...row }) => ({
        ...row,
        id: id as ClientId,
        kind: kind as ClientKind,
        creditCode: credit_code,
      }));
    },
    replace: async (found) => {
      await holdClients(
        db,
        found.flatMap(({ first, second }) => [first, second]),
      );
      // A client may have been merged or closed since it was looked at.
      await db.$executeRaw`
        WITH given AS (
          SELECT g.* FROM jsonb_to_recordset(${JSON.stringify(found)}::jsonb)
            AS g(first uuid, second uuid, score int, reasons text[])
          WHERE (SELECT count(*) FROM client c WHERE c.id IN (g.first, g.second) AND c.closed_on IS NULL) = 2
        ), kept AS (
          INSERT INTO client_double (first_id, second_id, score, reasons)
          SELECT first, second, score, reasons FROM given
          ON CONFLICT (first_id, second_id) DO UPDATE SET score = excluded.score, reasons = excluded.reasons
        )
        DELETE FROM client_double d
        WHERE d.declined_at IS NULL
          AND NOT EXISTS (SELECT FROM given g WHERE g.first = d.first_id AND g.second = d.second_id)`;
    },
    lastImportAt: async () => {
      const last = await db.importBatch.aggregate({ _max: { finishedAt: true } });
      return last._max.finishedAt;
    },
    ofOwner: (staffId, limit) =>
      readPairs(
        db,
        Prisma.sql`EXISTS (SELECT FROM ownership o WHERE o.client_id IN (d.first_id, d.second_id)
                           AND o.role = 'owner' AND o.valid_to IS NULL AND o.staff_id = ${staffId}::uuid)`,
        limit,
      ),
    ofBranch: (branchId, limit) =>
      readPairs(
        db,
        Prisma.sql`EXISTS (SELECT FROM client b WHERE b.id IN (d.first_id, d.second_id) AND b.branch_id = ${branchId}::uuid)`,
        limit,
      ),
  };
}

async function readPairs(db: Db, concerned: Prisma.Sql, limit: number): Promise<Found> {
  const rows = await db.$queryRaw<readonly PairRow[]>`
    SELECT d.first_id::text AS first, d.second_id::text AS second, d.score, d.reasons, count(*) OVER ()::int AS count
    FROM client_double d
    JOIN client f ON f.id = d.first_id AND f.closed_on IS NULL
    JOIN client s ON s.id = d.second_id AND s.closed_on IS NULL
    WHERE d.declined_at IS NULL AND ${concerned}
    ORDER BY d.score DESC, d.first_id, d.second_id LIMIT ${limit}`;
  return {
    pairs: rows.map(({ first, second, score, reasons }) => ({
      first: first as ClientId,
      second: second as ClientId,
      score,
      reasons: reasons as readonly DoubleReason[],
    })),
    count: rows[0]?.count ?? 0,
  };
}

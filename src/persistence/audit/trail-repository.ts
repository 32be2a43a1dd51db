import { TRAIL_PAGE_ENTRIES, type TrailActor, type TrailEntry } from '../../core/audit/entry.ts';
import type { AuditId } from '../../core/shared/ids.ts';
import type { TrailDesk, WordsOf } from '../../usecases/audit/ports.ts';
import { shutTo } from '../complaint/guarded-row.ts';
import { Prisma } from '../generated/client.ts';
import type { Db } from '../rows.ts';

type ErasedRow = { readonly id: string; readonly names: readonly string[] };

/** The trail inside a transaction. */
export function trailRepository(db: Db): TrailDesk {
  return {
    async page(clientId, { top, page, viewerId }) {
      const rows = await db.$queryRaw<readonly EntryRow[]>`
        SELECT a.id::text, a.at, a.actor, s.name AS "staffName", b.name AS branch, a.action, a.origin, v.value AS reason,
               v.value IS NULL AND EXISTS (
                 SELECT FROM audit e WHERE e.entity_id = a.id AND e.entity = 'audit' AND e.action = 'words_erased'
                   AND e.detail -> 'names' ? 'reason') AS "reasonErased",
               count(*) OVER ()::int AS count
        FROM audit a
        LEFT JOIN staff s ON a.actor = 'staff:' || s.id
        LEFT JOIN branch b ON b.id = s.branch_id
        LEFT JOIN audit_value v ON v.audit_id = a.id AND v.name = 'reason'
        WHERE a.client_id = ANY (ARRAY(SELECT c.id FROM client c WHERE c.merged_into = ${clientId}::uuid) || ${clientId}::uuid)
          AND (${top}::uuid IS NULL OR (a.at, a.id) <= (SELECT t.at, t.id FROM audit t WHERE t.id = ${top}::uuid))
          AND NOT EXISTS (SELECT FROM complaint c
                          WHERE a.entity = 'complaint' AND c.id::text IN (a.entity_id::text, a.detail ->> 'againId') AND ${viewerId} IN (${Prisma.raw(shutTo('c'))}))
        ORDER BY a.at DESC, a.id DESC LIMIT ${TRAIL_PAGE_ENTRIES} OFFSET ${page * TRAIL_PAGE_ENTRIES}`;
      const entries = rows.map(entryFromRow);
      return { entries, page, count: rows[0]?.count ?? 0, top: top ?? entries[0]?.id ?? null };
    },
    async eraseWords(of, limit) {
      const rows = await db.$queryRaw<readonly ErasedRow[]>`
        WITH chosen AS (SELECT DISTINCT a.id FROM ${wordsOf(of)} ORDER BY a.id LIMIT ${limit}),
        gone AS (DELETE FROM audit_value v USING chosen WHERE v.audit_id = chosen.id RETURNING v.audit_id, v.name)
        SELECT audit_id::text AS id, array_agg(name ORDER BY name) AS names FROM gone GROUP BY audit_id ORDER BY audit_id`;
      return rows.map(({ id, names }) => ({ auditId: id as AuditId, names }));
    },
    async countWords(of) {
      const [found] = await db.$queryRaw<readonly { readonly rows: number; readonly words: number }[]>`
        SELECT count(DISTINCT a.id)::int AS rows, count(*)::int AS words FROM ${wordsOf(of)}`;
      return found ?? { rows: 0, words: 0 };
    },
  };
}

/**
 * Rows `a` of the trail with the words `v` of each that may be erased: that clients of a hand-over were answered for is one row of all of
 * them, and of none alone.
 */
function wordsOf(of: WordsOf): Prisma.Sql {
  const [clientId, auditId] = of.kind === 'client' ? [of.clientId, null] : [null, of.auditId];
  const ids = Prisma.sql`(ARRAY(SELECT c.id FROM client c WHERE c.merged_into = ${clientId}::uuid) || ${clientId}::uuid)`;
  return Prisma.sql`audit a JOIN audit_value v ON v.audit_id = a.id
    WHERE a.id = ${auditId}::uuid
       OR (a.client_id = ANY ${ids} AND a.action NOT IN ('trail_erased', 'record_erased', 'trail_exported'))
       OR (a.entity_id = ANY (ARRAY(SELECT h.hand_over_id FROM hand_over_client h WHERE h.client_id = ANY ${ids}))
           AND a.action = 'hand_over_answered' AND a.detail -> 'clientIds' ?| ${ids}::text[])`;
}

type EntryRow = {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly staffName: string | null;
  readonly branch: string | null;
  readonly action: string;
  readonly origin: string;
  readonly reason: string | null;
  readonly reasonErased: boolean;
  readonly count: number;
};

const entryFromRow = (row: EntryRow): TrailEntry => ({
  id: row.id as AuditId,
  at: row.at,
  actor: actorFromRow(row),
  action: row.action,
  reason: row.reason === null ? (row.reasonErased ? { kind: 'erased' } : null) : { kind: 'given', text: row.reason },
  origin: row.origin,
});

function actorFromRow({ actor, staffName: name, branch }: EntryRow): TrailActor {
  const [, kind, rest = actor] = /^(job|cli):(.*)$/s.exec(actor) ?? [];
  return kind === 'job' || kind === 'cli' ? { kind, name: rest } : { kind: 'staff', name, branch };
}

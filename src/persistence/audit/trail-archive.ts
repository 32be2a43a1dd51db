import type { ExportedRow, TrailArchive } from '../../usecases/audit/ports.ts';
import type { Database } from '../database.ts';

/** Measured so that a look at the embedded database holds its one session for some tens of milliseconds. */
const ROWS_AT_ONCE = { embedded: 500, postgres: 5_000 } as const;

const ROWS = `
  SELECT a.id, a.at, a.actor, p.name AS "actorName", a.action, a.entity, a.entity_id AS "entityId",
         a.client_id AS "clientId",
         (SELECT min(k.key) FROM source_key k
          WHERE k.entity = 'client' AND coalesce(k.part_id, k.entity_id) = a.client_id) AS "clientKey",
         a.origin, a.detail,
         (SELECT coalesce(jsonb_object_agg(v.name, v.value), '{}') FROM audit_value v WHERE v.audit_id = a.id) AS words,
         ARRAY(SELECT jsonb_array_elements_text(e.detail -> 'names') FROM audit e
               WHERE e.entity_id = a.id AND e.entity = 'audit' AND e.action = 'words_erased') AS erased,
         s.sequence, s.hash
  FROM audit a
  LEFT JOIN audit_seal s ON s.audit_id = a.id
  LEFT JOIN staff p ON a.actor = 'staff:' || p.id
  WHERE ($1::timestamptz IS NULL OR a.at >= $1) AND ($2::timestamptz IS NULL OR a.at < $2)
    AND ($3::uuid IS NULL OR a.client_id = ANY (ARRAY(SELECT c.id FROM client c WHERE c.merged_into = $3) || $3::uuid))
    AND ($4::timestamptz IS NULL OR (a.at, a.id) > ($4, $5::uuid))
  ORDER BY a.at, a.id LIMIT $6`;

type Row = Omit<ExportedRow, 'sequence'> & { readonly sequence: string | null };

/** The trail as it is taken out of Rapport. */
export function trailArchive({ pool, kind }: Database): TrailArchive {
  return {
    async rowsAfter({ from, until, clientId }, after) {
      const { rows } = await pool.query<Row>(ROWS, [
        from,
        until,
        clientId,
        after?.at ?? null,
        after?.id ?? null,
        ROWS_AT_ONCE[kind],
      ]);
      return rows.map((row) => ({ ...row, sequence: row.sequence === null ? null : Number(row.sequence) }));
    },
  };
}

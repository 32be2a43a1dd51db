import type { AuditId } from '../../core/shared/ids.ts';
import type { TrailDesk } from '../../usecases/audit/ports.ts';
import type { Db } from '../rows.ts';

type ErasedRow = { readonly id: string; readonly names: readonly string[] };

/** The trail inside a transaction. */
export function trailRepository(db: Db): TrailDesk {
  return {
    async eraseWords(of, limit) {
      const [clientId, auditId] = of.kind === 'client' ? [of.clientId, null] : [null, of.auditId];
      const rows = await db.$queryRaw<readonly ErasedRow[]>`
        WITH chosen AS (
          SELECT DISTINCT a.id FROM audit a JOIN audit_value v ON v.audit_id = a.id
          WHERE a.id = ${auditId}::uuid OR (a.client_id = ${clientId}::uuid AND a.action NOT IN ('trail_erased', 'trail_exported'))
          ORDER BY a.id LIMIT ${limit}),
        gone AS (DELETE FROM audit_value v USING chosen WHERE v.audit_id = chosen.id RETURNING v.audit_id, v.name)
        SELECT audit_id::text AS id, array_agg(name ORDER BY name) AS names FROM gone GROUP BY audit_id ORDER BY audit_id`;
      return rows.map(({ id, names }) => ({ auditId: id as AuditId, names }));
    },
  };
}

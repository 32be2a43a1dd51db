import type { TrailRow, TrailWord } from '../../core/audit/chain.ts';

// What the chain is made of, as the database writes it out. Text throughout: a number that passes through JavaScript may
// come back as another, and what is altered by so little must be found as well.

/** The columns of `audit a` as the core's {@link TrailRow}. */
export const ROW = `
  a.id::text, trim_scale(extract(epoch FROM a.at) * 1000)::text AS "atMs", a.actor, a.action, a.entity,
  a.entity_id::text AS "entityId", a.client_id::text AS "clientId", a.origin, a.detail::text AS detail`;

/** The words of `audit a`. */
export const WORDS = `
  (SELECT coalesce(json_agg(json_build_object('name', v.name, 'value', v.value, 'salt', v.salt)), '[]')
   FROM audit_value v WHERE v.audit_id = a.id) AS words`;

export type WordsColumn = { readonly words: readonly TrailWord[] };

/** The row without what else was selected with it. */
export const rowOf = ({ id, atMs, actor, action, entity, entityId, clientId, origin, detail }: TrailRow): TrailRow => ({
  id,
  atMs,
  actor,
  action,
  entity,
  entityId,
  clientId,
  origin,
  detail,
});

import type { Link, TrailRow } from '../../core/audit/chain.ts';
import type { ChainReader } from '../../usecases/audit/ports.ts';
import type { Database } from '../database.ts';
import { ROW, rowOf, WORDS, type WordsColumn } from './rows.ts';
import { headOf } from './seal-store.ts';

/** Measured so that a look at the embedded database holds its one session for some tens of milliseconds. */
const ROWS_AT_ONCE = { embedded: 500, postgres: 5_000 } as const;

/** What is erased is asked for only where a word is missing. */
const LINKS = `
  SELECT s.sequence, s.audit_id AS "auditId", s.row_digest AS "rowDigest", s.value_digests AS "wordDigests", s.hash,
         ${ROW}, w.words,
         CASE WHEN (SELECT count(*) FROM jsonb_object_keys(s.value_digests)) = json_array_length(w.words) THEN '{}'::text[]
              ELSE ARRAY(SELECT jsonb_array_elements_text(e.detail -> 'names') FROM audit e
                         WHERE e.entity_id = s.audit_id AND e.entity = 'audit' AND e.action = 'words_erased')
         END AS erased
  FROM audit_seal s
  LEFT JOIN audit a ON a.id = s.audit_id
  CROSS JOIN LATERAL (SELECT ${WORDS}) w
  WHERE s.sequence > $1 ORDER BY s.sequence LIMIT $2`;

const UNSEALED = `
  WITH page AS (SELECT id, at FROM audit WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2)
  SELECT (SELECT count(*)::int FROM page) AS seen, (SELECT max(id::text) FROM page) AS last,
         ARRAY(SELECT id::text FROM page
               WHERE NOT EXISTS (SELECT FROM audit_seal s WHERE s.audit_id = page.id)
                 AND (at < $3 OR NOT EXISTS (SELECT FROM audit_unsealed u WHERE u.audit_id = page.id))
               ORDER BY id) AS ids`;

const REMOVED = `
  SELECT audit_id AS id FROM audit_unsealed u WHERE NOT EXISTS (SELECT FROM audit a WHERE a.id = u.audit_id)
  ORDER BY audit_id LIMIT 100`;

type LinkRow = Omit<Link['seal'], 'sequence'> & {
  readonly sequence: string;
  readonly erased: readonly string[];
} & WordsColumn & { readonly [Column in keyof TrailRow]: TrailRow[Column] | null };

/** The trail with its chain, as verifying reads it. */
export function chainReader({ pool, kind }: Database): ChainReader {
  const rowsAtOnce = ROWS_AT_ONCE[kind];
  return {
    rowsAtOnce,
    head: () => headOf(pool),
    async linksAfter(sequence) {
      const { rows } = await pool.query<LinkRow>(LINKS, [sequence, rowsAtOnce]);
      return rows.map(linkFromRow);
    },
    async unsealedAfter(id, before) {
      const { rows } = await pool.query<{ seen: number; last: string | null; ids: string[] }>(UNSEALED, [
        id,
        rowsAtOnce,
        before,
      ]);
      const [some] = rows;
      if (some === undefined) throw new Error('SELECT without FROM answers one row');
      return { ids: some.ids, next: some.seen < rowsAtOnce ? null : some.last };
    },
    async removedUnsealed() {
      const { rows } = await pool.query<{ id: string }>(REMOVED);
      return rows.map(({ id }) => id);
    },
  };
}

function linkFromRow({ sequence, auditId, rowDigest, wordDigests, hash, words, erased, ...row }: LinkRow): Link {
  return {
    seal: { sequence: Number(sequence), auditId, rowDigest, wordDigests, hash },
    // Of a row that is gone the outer join leaves nulls.
    row: row.id === null ? null : rowOf(row as TrailRow),
    words,
    erased,
  };
}

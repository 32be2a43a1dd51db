import type pg from 'pg';
import { BEGINNING, type Place, type Seal, type TrailRow } from '../../core/audit/chain.ts';
import type { SealStore } from '../../usecases/audit/ports.ts';
import type { Database } from '../database.ts';
import { inTransaction } from '../in-transaction.ts';
import { ROW, rowOf, WORDS, type WordsColumn } from './rows.ts';

/** Measured so that a transaction on the embedded database stays below 100 ms on two slow cores. */
const ROWS_AT_ONCE = { embedded: 200, postgres: 1_000 } as const;

/** "rapport seal" in ASCII, as far as a lock's number goes. */
const SEAL_LOCK = 0x73_65_61_6c;

/** Orphans stay on the list: that a row is gone before it was sealed is for verifying to report. */
const WAITING = `
  SELECT ${ROW}, ${WORDS} FROM audit_unsealed u JOIN audit a ON a.id = u.audit_id ORDER BY u.audit_id LIMIT $1`;

const INSERT = `
  INSERT INTO audit_seal (sequence, audit_id, row_digest, value_digests, hash)
  SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::text[], $4::jsonb[], $5::text[])`;

const DONE = 'DELETE FROM audit_unsealed WHERE audit_id = ANY ($1::uuid[])';

/** The chain of seals, and the rows that wait for theirs. */
export function sealStore({ pool, kind }: Database): SealStore {
  const rowsAtOnce = ROWS_AT_ONCE[kind];
  return {
    rowsAtOnce,
    sealNext: (seal) =>
      inTransaction(pool, async (connection) => {
        // Ends with the transaction, once what it wrote is seen: whoever has the lock next reads the chain as it is then.
        const lock = await connection.query<{ got: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS got', [
          SEAL_LOCK,
        ]);
        if (lock.rows[0]?.got !== true) return null;
        const { rows } = await connection.query<TrailRow & WordsColumn>(WAITING, [rowsAtOnce]);
        if (rows.length === 0) return 0;
        const waiting = rows.map((row) => ({ row: rowOf(row), words: row.words }));
        await insert(connection, seal(await headOf(connection), waiting));
        await connection.query(DONE, [rows.map(({ id }) => id)]);
        return rows.length;
      }),
    head: () => headOf(pool),
    async hashAt(sequence) {
      const { rows } = await pool.query<{ hash: string }>('SELECT hash FROM audit_seal WHERE sequence = $1', [
        sequence,
      ]);
      return rows[0]?.hash ?? null;
    },
  };
}

/** The last seal, or the beginning. */
export async function headOf(db: pg.Pool | pg.ClientBase): Promise<Place> {
  const { rows } = await db.query<{ sequence: string; hash: string }>(
    'SELECT sequence, hash FROM audit_seal ORDER BY sequence DESC LIMIT 1',
  );
  const [last] = rows;
  return last === undefined ? BEGINNING : { sequence: Number(last.sequence), hash: last.hash };
}

async function insert(connection: pg.ClientBase, seals: readonly Seal[]): Promise<void> {
  await connection.query(INSERT, [
    seals.map(({ sequence }) => sequence),
    seals.map(({ auditId }) => auditId),
    seals.map(({ rowDigest }) => rowDigest),
    seals.map(({ wordDigests }) => JSON.stringify(wordDigests)),
    seals.map(({ hash }) => hash),
  ]);
}

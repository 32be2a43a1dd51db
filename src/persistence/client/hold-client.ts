import type { ClientId } from '../../core/shared/ids.ts';
import type { Prisma } from '../generated/client.ts';
import type { Db } from '../rows.ts';

/**
 * Holds the client of a row before the row itself is locked, as whoever merges it or erases its record does: client first, then what is
 * of it, and nobody waits for somebody who waits for her. `table` has a `client_id`.
 */
export async function holdClientOf(db: Db, table: Prisma.Sql, id: string): Promise<void> {
  await db.$queryRaw`
    SELECT FROM client WHERE id = (SELECT client_id FROM ${table} WHERE id = ${id}::uuid) FOR KEY SHARE`;
}

/**
 * Holds clients of which rows are to be written, in the order of their ids, as whoever merges two of them or imports them does. It is
 * what a row that names one would do: whoever merges it waits for us, or we for her.
 */
export async function holdClients(db: Db, ids: readonly ClientId[]): Promise<void> {
  await db.$queryRaw`SELECT FROM client WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR KEY SHARE`;
}

/**
 * Rows of several clients as they are to be written in one go: each holds its client from then on, and whoever merges two of them holds
 * them in the order of their ids as well.
 */
export const inOrderOfClients = <Row extends { readonly clientId: ClientId }>(rows: readonly Row[]): readonly Row[] =>
  rows.toSorted((one, other) => (one.clientId < other.clientId ? -1 : 1));

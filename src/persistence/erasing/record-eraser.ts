import type { ClientId } from '../../core/shared/ids.ts';
import type { RecordEraser, TextsErased } from '../../usecases/audit/ports.ts';
import type { Db } from '../rows.ts';
import { TEXTS, type TextsOfTable } from './texts.ts';

/** The texts of the record of a client. Erasing them is for a transaction only, which leaves a row `record_erased`. */
export function recordEraser(db: Db): RecordEraser {
  const count = async (clientId: ClientId): Promise<readonly TextsErased[]> => {
    const ids = await idsOf(db, clientId);
    const found: TextsErased[] = [];
    for (const texts of TEXTS) {
      const [row] = await db.$queryRawUnsafe<readonly { readonly texts: number }[]>(countOf(texts), ids);
      if (row !== undefined && row.texts > 0) found.push({ table: texts.table, texts: row.texts });
    }
    return found;
  };
  return {
    survivor: async (clientId) => {
      const client = await db.client.findUnique({ where: { id: clientId }, select: { mergedInto: true } });
      return (client?.mergedInto ?? clientId) as ClientId;
    },
    count,
    complaints: async (clientId) =>
      db.complaint.count({ where: { clientId: { in: await idsOf(db, clientId) }, removedAt: null } }),
    erase: async (clientId, at) => {
      const found = await count(clientId);
      const ids = await idsOf(db, clientId);
      const tables = new Set(found.map(({ table }) => table));
      for (const texts of TEXTS.filter(({ table }) => tables.has(table))) {
        if (texts.before !== undefined) await db.$executeRawUnsafe(texts.before, ids);
        const sql = eraseFrom(texts);
        await db.$executeRawUnsafe(sql, ids, ...(sql.includes('$2') ? [at] : []));
      }
      return found;
    },
  };
}

/** Of the client and of those that were merged into it. */
async function idsOf(db: Db, clientId: ClientId): Promise<string[]> {
  const where = { OR: [{ id: clientId }, { mergedInto: clientId }] };
  return (await db.client.findMany({ where, select: { id: true } })).map(({ id }) => id);
}

const isText = ([column, becomes]: readonly [string, string]): string =>
  `"${column}"::text IS DISTINCT FROM (${becomes})::text`;

function countOf({ table, rows, columns }: TextsOfTable): string {
  const each = Object.entries(columns).map((column) => `(${isText(column)})::int`);
  return `SELECT coalesce(sum(${each.join(' + ')}), 0)::int AS texts FROM "${table}" WHERE ${rows}`;
}

function eraseFrom({ table, rows, columns, also, rowsGo }: TextsOfTable): string {
  if (rowsGo === true) return `DELETE FROM "${table}" WHERE ${rows}`;
  const set = Object.entries({ ...columns, ...also }).map(([column, becomes]) => `"${column}" = ${becomes}`);
  const some = Object.entries(columns).map(isText);
  return `UPDATE "${table}" SET ${set.join(', ')} WHERE ${rows} AND (${some.join(' OR ')})`;
}

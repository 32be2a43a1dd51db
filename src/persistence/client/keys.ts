import { type ClientId, parseId } from '../../core/shared/ids.ts';
import type { Database } from '../database.ts';

/** The client that a key of the bank's or an id of ours names, open or closed; null when there is none. */
export async function clientOfKey({ pool }: Database, text: string): Promise<ClientId | null> {
  const { rows } = await pool.query<{ id: ClientId }>(
    `SELECT entity_id AS id FROM source_key WHERE entity = 'client' AND key = $1
     UNION ALL SELECT id FROM client WHERE id = $2 LIMIT 1`,
    [text, parseId<ClientId>(text)],
  );
  return rows[0]?.id ?? null;
}

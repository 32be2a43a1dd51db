import type pg from 'pg';
import type { Entry } from '../../core/client/import/entries.ts';
import type { OpenOwnership } from '../../core/client/import/ownership.ts';
import type { EntryWrites, RecordWrites, StoredParts } from '../../usecases/import/ports.ts';

/** Aliases, account numbers, ownerships that hold and tiers of these clients. */
export async function readClientParts(
  connection: pg.ClientBase,
  clientIds: readonly string[],
): Promise<ReadonlyMap<string, StoredParts>> {
  if (clientIds.length === 0) return new Map();
  const query = async <Row extends pg.QueryResultRow>(sql: string) =>
    (await connection.query<Row & { client_id: string }>(sql, [clientIds])).rows;
  const aliases = await query<Entry>(
    'SELECT client_id, alias AS value, source FROM client_alias WHERE client_id = ANY($1::uuid[])',
  );
  const accounts = await query<Entry>(
    'SELECT client_id, number AS value, source FROM client_account WHERE client_id = ANY($1::uuid[])',
  );
  const ownerships = await query<OpenOwnership>(
    `SELECT client_id, id, staff_id AS "staffId", role, valid_from::text AS "validFrom", source
     FROM ownership WHERE client_id = ANY($1::uuid[]) AND valid_to IS NULL FOR UPDATE`,
  );
  const tiers = await query<{ tier: string }>(
    'SELECT client_id, tier FROM client_tier_current WHERE client_id = ANY($1::uuid[])',
  );
  const governed = await query<Record<never, never>>(
    `SELECT c.id AS client_id FROM client c JOIN tier_scheme s ON s.state = 'active' AND s.owner_id IS NULL AND c.kind = ANY(s.kinds)
     WHERE c.id = ANY($1::uuid[])`,
  );
  const isGoverned = new Set(governed.map(({ client_id }) => client_id));
  const of = <Row extends { client_id: string }>(rows: readonly Row[]) =>
    Map.groupBy(rows, ({ client_id }) => client_id);
  const [aliasesOf, accountsOf, ownershipsOf, tiersOf] = [of(aliases), of(accounts), of(ownerships), of(tiers)];
  return new Map(
    clientIds.map((id) => [
      id,
      {
        aliases: aliasesOf.get(id) ?? [],
        accountNumbers: accountsOf.get(id) ?? [],
        ownerships: ownershipsOf.get(id) ?? [],
        tier: tiersOf.get(id)?.[0]?.tier ?? null,
        tierIsGoverned: isGoverned.has(id),
      },
    ]),
  );
}

/** Writes what hangs on clients. Their rows exist by now. */
export async function writeClientParts(connection: pg.ClientBase, writes: RecordWrites): Promise<void> {
  const { batchId, now } = writes;
  await writeEntries(connection, 'client_alias', 'alias', writes.aliases, batchId);
  await writeEntries(connection, 'client_account', 'number', writes.accountNumbers, batchId);
  await runWithRows(
    connection,
    `INSERT INTO client_tier (id, client_id, tier, valid_from, batch_id)
     SELECT id, "clientId", tier, "validFrom", $2::uuid
     FROM jsonb_to_recordset($1::jsonb) AS given(id uuid, "clientId" uuid, tier text, "validFrom" date)`,
    writes.tiers,
    batchId,
  );
  // First the ends: a client has one owner, and an index holds to it after every row.
  await runWithRows(
    connection,
    `UPDATE ownership o SET valid_to = given."on", ended_at = $2::timestamptz, end_source = $3
     FROM jsonb_to_recordset($1::jsonb) AS given(id uuid, "on" date) WHERE o.id = given.id`,
    writes.endedOwnerships,
    now,
    batchId,
  );
  await runWithRows(
    connection,
    `INSERT INTO ownership (id, client_id, staff_id, role, valid_from, source)
     SELECT id, "clientId", "staffId", role, "validFrom", $2
     FROM jsonb_to_recordset($1::jsonb)
       AS given(id uuid, "clientId" uuid, "staffId" uuid, role text, "validFrom" date)`,
    writes.begunOwnerships,
    batchId,
  );
}

async function writeEntries(
  connection: pg.ClientBase,
  table: 'client_alias' | 'client_account',
  column: 'alias' | 'number',
  { add, remove }: EntryWrites,
  batchId: string,
): Promise<void> {
  const given = `jsonb_to_recordset($1::jsonb) AS given("clientId" uuid, value text)`;
  await runWithRows(
    connection,
    `DELETE FROM ${table} t USING ${given} WHERE t.client_id = given."clientId" AND t.${column} = given.value`,
    remove,
  );
  await runWithRows(
    connection,
    `INSERT INTO ${table} (client_id, ${column}, source) SELECT "clientId", value, $2 FROM ${given}`,
    add,
    batchId,
  );
}

/** Runs `sql` with `rows`, as JSON, for its first parameter, unless there are none. */
export async function runWithRows(
  connection: pg.ClientBase,
  sql: string,
  rows: readonly object[],
  ...parameters: readonly unknown[]
): Promise<void> {
  if (rows.length > 0) await connection.query(sql, [JSON.stringify(rows), ...parameters]);
}

import type pg from 'pg';
import { addDays, type LocalDate, startOfDay, type TimeZone } from '../../core/shared/calendar.ts';
import type { StaffId } from '../../core/shared/ids.ts';
import type { Situation } from '../../core/situation/situation.ts';
import type { SituationReader } from '../../usecases/contact-plan/ports.ts';
import type { Database } from '../database.ts';
import { inTransaction } from '../in-transaction.ts';
import { LOSSES, SITUATIONS } from './situation-query.ts';
import { type Loss, mayLose, type SituationRow, situationFromRow } from './situation-row.ts';

/** The days in which a client was touched whose record is to be tidied. */
const FORTNIGHT_DAYS = 14;

// What is read lies in memory, or near enough, and so does what is sorted; and several of these run beside each other.
const SETTINGS = `
  SET LOCAL random_page_cost = 1.1; SET LOCAL work_mem = '16MB'; SET LOCAL max_parallel_workers_per_gather = 0`;

/** Reads what is known of the clients of many people at once. Who is away is asked for the day that is planned. */
export const situationReader =
  (database: Database, zone: TimeZone): SituationReader =>
  async (staffIds, { day, now }) => {
    const start = startOfDay(day, zone);
    const asked = [staffIds, now > start ? now : start, day, start, addDays(day, -FORTNIGHT_DAYS)];
    return withSettings(database, async (connection) => {
      const { rows } = await connection.query<SituationRow>(SITUATIONS, asked);
      const losses = await lossesOf(connection, rows);
      const found = new Map<StaffId, Situation[]>(staffIds.map((id) => [id, []]));
      for (const row of rows) found.get(row.staff_id as StaffId)?.push(situationFromRow(row, losses, zone));
      return found;
    });
  };

function withSettings<Value>(
  { kind, pool }: Database,
  read: (connection: Pick<pg.ClientBase, 'query'>) => Promise<Value>,
): Promise<Value> {
  if (kind === 'embedded') return read(pool);
  return inTransaction(pool, async (connection) => {
    await connection.query(SETTINGS);
    return read(connection);
  });
}

async function lossesOf(
  connection: Pick<pg.ClientBase, 'query'>,
  rows: readonly SituationRow[],
): Promise<ReadonlyMap<string, Loss>> {
  const ids = rows.flatMap(({ held }) => (held ?? []).filter(mayLose).map(([id]) => id));
  if (ids.length === 0) return new Map();
  const { rows: lost } = await connection.query<{ id: string; loss: number; since: LocalDate }>(LOSSES, [ids]);
  return new Map(lost.map(({ id, loss, since }) => [id, { loss, since }]));
}

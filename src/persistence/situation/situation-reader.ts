import { MATURITY_LEAD_DAYS, YEARLY_SEEN_DAYS } from '../../core/contact-plan/reasons-of.ts';
import { addDays, type LocalDate, parseTimeZone, startOfDay, type TimeZone } from '../../core/shared/calendar.ts';
import type { StaffId } from '../../core/shared/ids.ts';
import type { Situation } from '../../core/situation/situation.ts';
import type { SituationReader } from '../../usecases/contact-plan/ports.ts';
import type { Database } from '../database.ts';
import { SITUATIONS } from './situation-query.ts';
import { productsBeside, type SituationRow, situationFromRow } from './situation-row.ts';

/** The days in which a client was touched whose record is to be tidied. */
const FORTNIGHT_DAYS = 14;

/** Of one person the two halves of a book are read at once; of several both would only be planned twice. */
const HALVES = [0, 1];
const WHOLE = [null];

/**
 * Reads what is known of the clients of many people at once. Who is away is asked for the day that is planned, as the bank counts it:
 * so are deputies appointed. The hours of the day begin and end where the owner of the plan lives: in `bankZone` where no zone of hers is
 * known.
 */
export const situationReader =
  (database: Database, bankZone: TimeZone): SituationReader =>
  async (staffIds, at) => {
    const found = new Map<StaffId, Situation[]>(staffIds.map((id) => [id, []]));
    for (const [zone, some] of await byZone(database, staffIds, bankZone))
      for (const row of await read(database, some, { zone, bankZone }, at))
        found.get(row.staff_id as StaffId)?.push(situationFromRow(row, zone));
    return found;
  };

async function byZone(
  { pool }: Database,
  staffIds: readonly StaffId[],
  bankZone: TimeZone,
): Promise<ReadonlyMap<TimeZone, readonly StaffId[]>> {
  const { rows } = await pool.query<{ id: StaffId; zone: string }>(
    'SELECT id::text, time_zone AS zone FROM staff WHERE id = ANY ($1::uuid[]) AND time_zone <> $2',
    [staffIds, bankZone],
  );
  const elsewhere = new Map(rows.map(({ id, zone }) => [id, parseTimeZone(zone)]));
  return Map.groupBy(staffIds, (id) => elsewhere.get(id) ?? bankZone);
}

async function read(
  { kind, pool }: Database,
  staffIds: readonly StaffId[],
  { zone, bankZone }: { readonly zone: TimeZone; readonly bankZone: TimeZone },
  { day, now, asked }: Parameters<SituationReader>[1],
): Promise<readonly SituationRow[]> {
  const banks = startOfDay(day, bankZone);
  const args = [
    staffIds,
    now > banks ? now : banks,
    day,
    startOfDay(day, zone),
    addDays(day, -FORTNIGHT_DAYS),
    addDays(day, MATURITY_LEAD_DAYS),
    productsBeside('wealth', 'loan'),
    yearlyAhead(day),
    productsBeside('wealth'),
  ];
  // The embedded database has one session.
  const parts = kind === 'postgres' && staffIds.length === 1 ? HALVES : WHOLE;
  const until = startOfDay(addDays(day, 1), zone);
  const found = await Promise.all(
    parts.map((part) => pool.query<SituationRow>(SITUATIONS, [...args, part, until, asked ?? null])),
  );
  return found.flatMap(({ rows }) => rows);
}

/** 29 February is kept on the day before in common years. */
const yearlyAhead = (day: LocalDate): readonly string[] => [
  ...Array.from({ length: YEARLY_SEEN_DAYS + 1 }, (_, ahead) => addDays(day, ahead).slice(5)),
  '02-29',
];

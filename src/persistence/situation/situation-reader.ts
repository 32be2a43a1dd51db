import { MATURITY_LEAD_DAYS, YEARLY_LEAD_DAYS } from '../../core/contact-plan/reasons-of.ts';
import { addDays, type LocalDate, startOfDay, type TimeZone } from '../../core/shared/calendar.ts';
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

/** Reads what is known of the clients of many people at once. Who is away is asked for the day that is planned. */
export const situationReader =
  ({ kind, pool }: Database, zone: TimeZone): SituationReader =>
  async (staffIds, { day, now, asked }) => {
    const start = startOfDay(day, zone);
    const args = [
      staffIds,
      now > start ? now : start,
      day,
      start,
      addDays(day, -FORTNIGHT_DAYS),
      addDays(day, MATURITY_LEAD_DAYS),
      productsBeside('wealth', 'loan'),
      yearlyAhead(day),
      productsBeside('wealth'),
    ];
    // The embedded database has one session.
    const parts = kind === 'postgres' && staffIds.length === 1 ? HALVES : WHOLE;
    const found = new Map<StaffId, Situation[]>(staffIds.map((id) => [id, []]));
    await Promise.all(
      parts.map(async (part) => {
        const { rows } = await pool.query<SituationRow>(SITUATIONS, [
          ...args,
          part,
          startOfDay(addDays(day, 1), zone),
          asked ?? null,
        ]);
        for (const row of rows) found.get(row.staff_id as StaffId)?.push(situationFromRow(row, zone));
      }),
    );
    return found;
  };

/** 29 February is kept on the day before in common years. */
const yearlyAhead = (day: LocalDate): readonly string[] => [
  ...Array.from({ length: YEARLY_LEAD_DAYS + 1 }, (_, ahead) => addDays(day, ahead).slice(5)),
  '02-29',
];

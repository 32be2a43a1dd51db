import type { LocalDate } from '../../core/shared/calendar.ts';
import type { ClientId, StaffId } from '../../core/shared/ids.ts';
import type { HandledCase, ReadHandledCases } from '../../usecases/contact-plan/ports.ts';
import type { Database } from '../database.ts';
import { PLANNERS } from '../stand-ins.ts';
import { GUARDED_COLUMNS, GUARDED_JOINS, type GuardedRow, guardedFrom } from './guarded-row.ts';
import { OPEN_STATES_LISTED } from './open-cases.ts';

/**
 * Open complaints of clients that the people $1 work on, or those whom they stand in for at $2: whoever is away then has none.
 * Left out is who wants no contact at all or is on a holiday on the day $3. Days are those of the zone $4.
 */
const HANDLED = `
  WITH ${PLANNERS}
  SELECT p.staff_id::text, c.number, l.name AS client_name, l.language AS client_language, ${GUARDED_COLUMNS},
         (SELECT (max(told.at) AT TIME ZONE $4)::date::text FROM (
            SELECT n.at FROM complaint_notice n WHERE n.complaint_id = c.id
            UNION ALL SELECT d.changed_at FROM plan_line d
            WHERE d.client_id = c.client_id AND d.kind = 'report' AND d.state = 'done' AND d.changed_at >= c.received_at
          ) AS told) AS told_on
  FROM planners p JOIN complaint c ON c.handler_id = p.of_id ${GUARDED_JOINS}
  WHERE c.state IN ${OPEN_STATES_LISTED} AND l.closed_on IS NULL
    AND NOT EXISTS (SELECT FROM consent_current k WHERE k.client_id = l.id AND k.purpose = 'contact' AND NOT k.granted)
    AND NOT EXISTS (SELECT FROM quiet_time q WHERE q.client_id = l.id AND q.removed_at IS NULL
                    AND $3::date BETWEEN q.away_from AND q.away_until)
  ORDER BY c.received_at, c.id`;

type Row = GuardedRow & {
  readonly staff_id: string;
  readonly number: string;
  readonly client_name: string;
  readonly client_language: string;
  readonly told_on: string | null;
};

export const handledCases =
  ({ pool }: Pick<Database, 'pool'>, zone: string): ReadHandledCases =>
  async (staffIds, { day, now }) => {
    const { rows } = await pool.query<Row>(HANDLED, [staffIds, now, day, zone]);
    return rows.flatMap(fromRow);
  };

const fromRow = (row: Row): readonly HandledCase[] =>
  row.client_id === null || row.handler_id === null
    ? []
    : [
        {
          staffId: row.staff_id as StaffId,
          report: {
            clientId: row.client_id as ClientId,
            clientName: row.client_name,
            clientLanguage: row.client_language === 'en' ? 'en' : 'zh-CN',
            number: row.number,
            handlerId: row.handler_id as StaffId,
            toldOn: row.told_on as LocalDate | null,
          },
          guarded: guardedFrom(row),
        },
      ];

import type { LocalDate } from '../../core/shared/calendar.ts';
import type { ClientId, StaffId } from '../../core/shared/ids.ts';
import type { Interlocks, ReadInterlocks } from '../../usecases/referral/ports.ts';
import { shutTo } from '../complaint/guarded-row.ts';
import { OPEN_STATES_LISTED } from '../complaint/open-cases.ts';
import type { Database } from '../database.ts';

type Row = { readonly client_id: string; readonly concerns: readonly string[][]; readonly alert_since: string | null };

/**
 * Open complaints and churn alerts of clients. A complaint is open while the matter is worked on; an alert, which
 * a hint is not, until it is cleared.
 * It concerns whomever it is shut to.
 */
const INTERLOCKS = `
  WITH given AS (SELECT unnest($1::uuid[]) AS client_id),
  complaints AS (
    SELECT c.client_id, json_agg(
             (SELECT coalesce(json_agg(s.id), '[]') FROM (${shutTo('c')}) AS s)
           ) AS concerns
    FROM complaint c
    WHERE c.client_id = ANY ($1::uuid[])
      AND c.state IN ${OPEN_STATES_LISTED}
    GROUP BY c.client_id
  ), alerts AS (
    SELECT client_id, (max(raised_at) AT TIME ZONE $2)::date AS since FROM churn_alert
    WHERE client_id = ANY ($1::uuid[]) AND severity = 'alert' AND state <> 'cleared' GROUP BY client_id
  )
  SELECT g.client_id::text, coalesce(c.concerns, '[]') AS concerns, a.since::text AS alert_since
  FROM given g LEFT JOIN complaints c USING (client_id) LEFT JOIN alerts a USING (client_id)
  WHERE c.client_id IS NOT NULL OR a.client_id IS NOT NULL`;

export const interlockReader =
  ({ pool }: Database, zone: string): ReadInterlocks =>
  async (clientIds) => {
    const { rows } = await pool.query<Row>(INTERLOCKS, [[...clientIds], zone]);
    return new Map(
      rows.map((row): [ClientId, Interlocks] => [
        row.client_id as ClientId,
        {
          complaints: row.concerns.map((concerns) => ({ concerns: concerns as StaffId[] })),
          alertSince: row.alert_since as LocalDate | null,
        },
      ]),
    );
  };

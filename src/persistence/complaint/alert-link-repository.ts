import type { ChurnAlertId, ClientId, ComplaintId } from '../../core/shared/ids.ts';
import type { AlertLink, AlertLinkStore } from '../../usecases/complaint/ports/alert-links.ts';
import { OPEN_TO_ALL } from '../churn/signal-source.ts';
import { Prisma } from '../generated/client.ts';
import type { Db } from '../rows.ts';

type Row = {
  readonly complaint_id: string;
  readonly client_id: string;
  readonly alert_id: string;
  readonly complaint_readers: readonly string[];
  readonly alert_readers: readonly string[];
};

const readersOf = (livingKey: Prisma.Sql) => Prisma.sql`
  ARRAY(SELECT DISTINCT o.recipient FROM outbox_message o
        WHERE o.living_key = ${livingKey} AND o.state IN ('sent', 'pending'))`;

/** Which complaints and churn alerts are one case. */
export const alertLinkRepository = (db: Db): AlertLinkStore => ({
  async unjoined(limit) {
    const rows = await db.$queryRaw<readonly Row[]>`
      SELECT m.id::text AS complaint_id, m.client_id::text, a.id::text AS alert_id,
             ${readersOf(Prisma.sql`'complaint:' || m.id::text`)} AS complaint_readers,
             -- Of a complaint that is shut to somebody no message of hers changes.
             CASE WHEN ${Prisma.raw(OPEN_TO_ALL)} THEN ${readersOf(Prisma.sql`'churn_alert:' || a.id::text`)}
                  ELSE ARRAY[]::text[] END AS alert_readers
      FROM churn_alert a JOIN complaint m ON m.client_id = a.client_id AND m.closed_at IS NULL
      WHERE a.state <> 'cleared' AND a.severity = 'alert'
        AND NOT EXISTS (SELECT FROM complaint_alert k WHERE k.complaint_id = m.id AND k.alert_id = a.id)
      ORDER BY m.id LIMIT ${limit}`;
    return rows.map(
      (row): AlertLink => ({
        complaintId: row.complaint_id as ComplaintId,
        clientId: row.client_id as ClientId,
        alertId: row.alert_id as ChurnAlertId,
        complaintReaders: row.complaint_readers,
        alertReaders: row.alert_readers,
      }),
    );
  },

  async join(links, at) {
    const asked = JSON.stringify(links.map(({ complaintId, alertId }) => ({ complaintId, alertId })));
    const rows = await db.$queryRaw<readonly { readonly complaint_id: string; readonly alert_id: string }[]>`
      INSERT INTO complaint_alert (complaint_id, alert_id, at)
      SELECT "complaintId", "alertId", ${at} FROM jsonb_to_recordset(${asked}::jsonb) AS l("complaintId" uuid, "alertId" uuid)
      ON CONFLICT DO NOTHING RETURNING complaint_id::text, alert_id::text`;
    const joined = new Set(rows.map((row) => `${row.complaint_id} ${row.alert_id}`));
    return links.filter(({ complaintId, alertId }) => joined.has(`${complaintId} ${alertId}`));
  },
});

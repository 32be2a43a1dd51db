import type { OweFailure } from '../../usecases/delivery/ports.ts';
import type { Clock } from '../../usecases/ports.ts';
import type { Database } from '../database.ts';

/**
 * Puts what could not be told at once among the messages that are owed, and says that there is one (`onNews`). Nothing was changed by
 * what failed: it leaves no audit row. One that is owed already, since the answer to that was lost, is owed once. Slack may have it from
 * whoever owes it, who may also go on trying: it is looked for there before it is sent.
 */
export const oweFailure =
  ({ prisma }: Pick<Database, 'prisma'>, clock: Clock, onNews: () => void): OweFailure =>
  async ({ slackUserId, id, reference, cause }) => {
    const owed = await prisma.$executeRaw`
      INSERT INTO outbox_message (id, dedupe_key, kind, recipient, data, urgent, due_at, begun_at)
      SELECT ${id}::uuid, ${`request_failed:${id}`}, 'request_failed', 'staff:' || s.id,
             jsonb_build_object('reference', ${reference}::text, 'cause', ${cause}::text), true, ${clock.now()}, ${clock.now()}
      FROM slack_user u JOIN staff s ON s.id = u.staff_id AND s.active
      WHERE u.slack_user_id = ${slackUserId} AND NOT u.outsider
      ON CONFLICT (id) DO UPDATE SET id = excluded.id`;
    if (owed > 0) onNews();
    return owed > 0;
  };

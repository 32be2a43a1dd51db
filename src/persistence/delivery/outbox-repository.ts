import { INACTIVE, TOKEN_ERRORS } from '../../core/delivery/failure.ts';
import type { Claimed, Outbox, Outcome } from '../../usecases/delivery/ports.ts';
import type { OutboxDesk } from '../../usecases/ports.ts';
import type { Database } from '../database.ts';
import { LANE_LEASE_SECONDS } from '../leases.ts';
import type { Db } from '../rows.ts';

// A claim is two statements, each in a transaction of its own. The first takes lanes: a lane is one recipient, and its row
// is what two processes meet at. The second takes the next message of each lane, and sees what the lane's last holder
// wrote, which the first, begun before that holder was done, might not.

// A first message about a living thing that may stand in Slack without our knowing bars the others about it: each of them would be
// posted beside it.

const IS_DUE = `
  state = 'pending' AND due_at <= $1 AND (retry_at IS NULL OR retry_at <= clock_timestamp())
  AND (living_key IS NULL OR begun_at IS NOT NULL OR NOT EXISTS (
    SELECT FROM outbox_message sibling
    WHERE sibling.recipient = m.recipient AND sibling.living_key = m.living_key
      AND sibling.state = 'pending' AND sibling.begun_at IS NOT NULL))`;

const TAKE_LANES = `
  WITH free AS (
    SELECT recipient FROM outbox_lane l
    WHERE (lease_until IS NULL OR lease_until <= clock_timestamp()) AND recipient <> ALL ($2::text[])
      AND EXISTS (SELECT FROM outbox_message m WHERE m.recipient = l.recipient AND ${IS_DUE})
    ORDER BY lease_until NULLS FIRST LIMIT $3
    FOR UPDATE SKIP LOCKED)
  UPDATE outbox_lane l SET lease_until = clock_timestamp() + make_interval(secs => ${LANE_LEASE_SECONDS}), leased_by = $4
  FROM free WHERE l.recipient = free.recipient
  RETURNING l.recipient`;

const MISSING_LANES = `
  INSERT INTO outbox_lane (recipient)
  SELECT DISTINCT recipient FROM outbox_message m
  WHERE state = 'pending' AND due_at <= $1
    AND NOT EXISTS (SELECT FROM outbox_lane l WHERE l.recipient = m.recipient)
  ORDER BY recipient
  ON CONFLICT DO NOTHING`;

const TAKE_MESSAGES = `
  WITH next AS (
    SELECT DISTINCT ON (recipient) id, begun_at FROM outbox_message m
    WHERE recipient = ANY ($2::text[]) AND ${IS_DUE}
    ORDER BY recipient, urgent DESC, due_at, id)
  UPDATE outbox_message m
  SET attempts = attempts + 1, leased_by = $3, begun_at = coalesce(m.begun_at, $1)
  FROM next WHERE m.id = next.id
  RETURNING m.id, m.dedupe_key, m.kind, m.recipient, m.living_key, m.thread_of, m.data, m.urgent, m.attempts,
            m.slack_file, next.begun_at AS maybe_sent_since`;

/**
 * What waits about the same thing is said by the message just claimed: it is rendered from what is true then. Not what is urgent by
 * one that is not, which may go into the digest.
 */
const FOLD_SIBLINGS = `
  UPDATE outbox_message SET state = 'folded', folded_into = $4
  WHERE recipient = $1 AND living_key = $2 AND state = 'pending' AND id <> $3 AND due_at <= $5
    AND begun_at IS NULL AND urgent <= $6`;

const FREE_LANES = `
  UPDATE outbox_lane SET lease_until = clock_timestamp() + make_interval(secs => $3 / 1000.0), leased_by = NULL
  WHERE recipient = ANY ($1::text[]) AND leased_by = $2`;

type ClaimedRow = {
  readonly id: string;
  readonly dedupe_key: string;
  readonly kind: string;
  readonly recipient: string;
  readonly living_key: string | null;
  readonly thread_of: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly urgent: boolean;
  readonly attempts: number;
  readonly maybe_sent_since: Date | null;
  readonly slack_file: string | null;
};

/** The outbox as the sender sees it. `newClaim` makes a name no other claim has. */
export function outboxStore({ pool }: Database, newClaim: () => string): Outbox {
  return {
    async claim(now, limit, resting) {
      const claim = newClaim();
      await pool.query(MISSING_LANES, [now]);
      const lanes = await pool.query<{ recipient: string }>(TAKE_LANES, [now, resting, limit, claim]);
      if (lanes.rows.length === 0) return [];
      const recipients = lanes.rows.map(({ recipient }) => recipient);
      const { rows } = await pool.query<ClaimedRow>(TAKE_MESSAGES, [now, recipients, claim]);
      const idle = recipients.filter((recipient) => !rows.some((row) => row.recipient === recipient));
      if (idle.length > 0) await pool.query(FREE_LANES, [idle, claim, 0]);
      for (const row of rows)
        if (row.living_key !== null)
          await pool.query(FOLD_SIBLINGS, [row.recipient, row.living_key, row.id, row.dedupe_key, now, row.urgent]);
      return rows.map((row) => fromRow(row, claim));
    },

    async settle(message, outcome, now, restMs) {
      const [set, ...values] = assignments(outcome, now);
      await pool.query(`UPDATE outbox_message SET ${set} WHERE id = $1 AND leased_by = $2 AND state = 'pending'`, [
        message.id,
        message.claim,
        ...values,
      ]);
      await pool.query(FREE_LANES, [[message.recipient], message.claim, restMs]);
    },

    async keepFile({ id, claim }, slackFile) {
      const { rowCount } = await pool.query(
        `UPDATE outbox_message SET slack_file = $3 WHERE id = $1 AND leased_by = $2 AND state = 'pending'`,
        [id, claim, slackFile],
      );
      if (rowCount !== 1) throw new Error('somebody else has the message in hand');
    },

    async countSentSince(recipient, since) {
      const { rows } = await pool.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM outbox_message m
         WHERE recipient = $1 AND sent_at >= $2 AND state = 'sent' AND NOT urgent
           AND NOT EXISTS (SELECT FROM outbox_message first WHERE first.recipient = m.recipient
             AND first.living_key = m.living_key AND first.state = 'sent' AND first.slack_ts = m.slack_ts
             AND (first.sent_at, first.id) < (m.sent_at, m.id))`,
        [recipient, since],
      );
      return rows[0]?.count ?? 0;
    },

    async living(recipient, livingKey) {
      const { rows } = await pool.query<{ channel: string; ts: string }>(
        `SELECT slack_channel AS channel, slack_ts AS ts FROM outbox_message
         WHERE recipient = $1 AND living_key = $2 AND state = 'sent' ORDER BY sent_at DESC, id DESC LIMIT 1`,
        [recipient, livingKey],
      );
      return rows[0] ?? null;
    },

    async thread(recipient, livingKey) {
      const { rows } = await pool.query<{ state: string; channel: string; ts: string }>(
        `SELECT state, slack_channel AS channel, slack_ts AS ts FROM outbox_message
         WHERE recipient = $1 AND living_key = $2
         ORDER BY CASE state WHEN 'sent' THEN 0 WHEN 'pending' THEN 1 ELSE 2 END, sent_at DESC NULLS LAST, id DESC
         LIMIT 1`,
        [recipient, livingKey],
      );
      const [first] = rows;
      if (first === undefined || first.state === 'dead') return { kind: 'none' };
      if (first.state === 'sent') return { kind: 'stands', at: { channel: first.channel, ts: first.ts } };
      if (first.state === 'pending') return { kind: 'waits' };
      return { kind: first.state === 'folded' ? 'folded' : 'withdrawn' };
    },

    async foldedInto(dedupeKey) {
      const { rows } = await pool.query<Pick<ClaimedRow, 'kind' | 'data'>>(
        'SELECT kind, data FROM outbox_message WHERE folded_into = $1 ORDER BY due_at, id',
        [dedupeKey],
      );
      return rows;
    },
  };
}

/** What an outcome writes, with its parameters counted from $3. */
function assignments(outcome: Outcome, now: Date): [string, ...unknown[]] {
  switch (outcome.kind) {
    case 'sent': {
      const { channel, ts } = outcome.posted;
      return [
        `state = 'sent', slack_channel = $3, slack_ts = $4, sent_at = $5, last_error = NULL, retry_at = NULL`,
        channel,
        ts,
        now,
      ];
    }
    case 'folded':
    case 'withdrawn':
      return ['state = $3, begun_at = NULL', outcome.kind];
    case 'dead':
      return [`state = 'dead', last_error = $3`, outcome.error];
    case 'retry':
      return [
        `last_error = $3, retry_at = clock_timestamp() + make_interval(secs => $4 / 1000.0),
         begun_at = CASE WHEN $5 THEN NULL ELSE begun_at END, attempts = attempts - $6`,
        outcome.error,
        outcome.afterMs,
        outcome.certain,
        outcome.counted ? 0 : 1,
      ];
  }
}

const fromRow = (row: ClaimedRow, claim: string): Claimed => ({
  id: row.id,
  claim,
  dedupeKey: row.dedupe_key,
  kind: row.kind,
  recipient: row.recipient,
  livingKey: row.living_key,
  threadOf: row.thread_of,
  data: row.data,
  urgent: row.urgent,
  attempts: row.attempts,
  maybeSentSince: row.maybe_sent_since,
  slackFile: row.slack_file,
});

/** The outbox as use cases see it: what waits for a digest, and what could not be delivered. */
export function outboxDesk(db: Db): OutboxDesk {
  return {
    fold: async (recipient, dedupeKey) => {
      const folded = await db.outboxMessage.updateMany({
        where: { recipient, state: 'folded', foldedInto: null },
        data: { foldedInto: dedupeKey },
      });
      return folded.count;
    },
    dead: async (limit) => {
      const [rows, count] = [
        await db.outboxMessage.findMany({
          where: { state: 'dead' },
          orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
          take: limit,
        }),
        await db.outboxMessage.count({ where: { state: 'dead' } }),
      ];
      const letters = rows.map(({ id, kind, recipient, lastError, dueAt }) => ({
        id,
        kind,
        recipient,
        error: lastError ?? '',
        dueAt,
      }));
      return { letters, count };
    },
    held: async (now) => {
      const errors = [...TOKEN_ERRORS, INACTIVE];
      const refused = await db.outboxMessage.findFirst({ where: { state: 'pending', lastError: { in: errors } } });
      if (refused?.lastError == null) return null;
      const count = await db.outboxMessage.count({ where: { state: 'pending', dueAt: { lte: now } } });
      return { error: refused.lastError, count };
    },
    revive: async (id) => {
      // `begunAt` stays: whether Slack has the message is as unknown as before.
      const revived = await db.outboxMessage.updateMany({
        where: { state: 'dead', ...(id === null ? {} : { id }) },
        data: { state: 'pending', attempts: 0, retryAt: null, lastError: null },
      });
      return revived.count;
    },
  };
}

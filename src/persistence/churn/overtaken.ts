import { ANEW } from '../../core/churn/groups.ts';
import type { ChurnAlertId, StaffId } from '../../core/shared/ids.ts';
import { Prisma } from '../generated/client.ts';
import { newId } from '../new-id.ts';
import type { Db } from '../rows.ts';

const { sql } = Prisma;

type Row = {
  readonly living_key: string;
  readonly recipient: string;
  readonly kind: string;
  readonly last_id: string;
  readonly data: Prisma.InputJsonObject;
};

/** Drawn anew at once at most: the rest is, a minute later. */
const AT_ONCE = 500;
/** Days for which the message of an alert that has cleared, and one that tells many alerts, is looked at. */
const CLEARED_DAYS = 30;
const CROWD_DAYS = 21;
const DAY_MS = 86_400_000;

/** Stands with its reader, and nothing about it is on its way to her. */
const STANDS = sql`bool_or(m.state = 'sent') AND NOT bool_or(m.state = 'pending')`;
const NEWEST_FIRST = sql`ORDER BY m.created_at DESC, m.id DESC`;
const LAST = sql`(array_agg(m.id ${NEWEST_FIRST}))[1] AS last_id`;
/** What its reader reads there instead of the alert, see `left` below; null: the alert. */
const LEFT = sql`(array_agg(m.data->>'left' ${NEWEST_FIRST}))[1]`;

/**
 * Messages of single alerts whose reader is neither owner nor manager any more, and does not read there yet who is; and those
 * of readers who are so again. `left`: the owner there is now, `nobody` or `gone`.
 */
const ofAlerts = (since: Date): Prisma.Sql => sql`
  WITH alert AS MATERIALIZED (
    SELECT a.id, 'churn_alert:' || a.id::text AS living_key, c.branch_id, c.closed_on IS NOT NULL AS is_gone,
           o.staff_id AS owner_id
    FROM churn_alert a JOIN client c ON c.id = a.client_id
    LEFT JOIN ownership o ON o.client_id = c.id AND o.role = 'owner' AND o.valid_to IS NULL
    WHERE a.severity = 'alert' AND (a.state <> 'cleared' OR a.cleared_at >= ${since})),
  -- A reader is found by her id: held against a text made of each id, every message would meet all of the staff.
  held AS MATERIALIZED (
    SELECT m.living_key, m.recipient, ${LAST}, ${LEFT} AS told_left,
           CASE WHEN m.recipient LIKE 'staff:%' THEN split_part(m.recipient, ':', 2)::uuid END AS staff_id
    FROM outbox_message m WHERE m.living_key IN (SELECT living_key FROM alert)
    GROUP BY m.living_key, m.recipient HAVING ${STANDS})
  SELECT h.living_key, h.recipient, 'churn_alert' AS kind, h.last_id::text,
         jsonb_build_object('alertId', a.id::text, 'left', w.left_to) AS data
  FROM held h JOIN alert a ON a.living_key = h.living_key
  JOIN staff s ON s.active AND s.id = h.staff_id
  CROSS JOIN LATERAL (SELECT CASE
    WHEN a.is_gone THEN 'gone'
    WHEN s.id = a.owner_id OR (s.role = 'branch_manager' AND s.branch_id = a.branch_id) THEN NULL
    ELSE coalesce(a.owner_id::text, 'nobody') END AS left_to) w
  WHERE h.told_left IS DISTINCT FROM w.left_to
  LIMIT ${AT_ONCE}`;

const CROWDS = ['churn_alerts_grouped', 'churn_escalated_together'];

/**
 * Of messages that tell many alerts as one (`held`: their ids): what there is to be read now (`mark`). `sees`: whose clients a reader
 * reads of, and who reads of a client: the owner, the manager of its branch, and a channel of all.
 */
const marked = (held: Prisma.Sql): Prisma.Sql => sql`
  shown AS MATERIALIZED (
    SELECT l.id, l.kind, l.data,
           CASE WHEN s.id IS NULL THEN 'all' WHEN s.role = 'branch_manager' THEN s.branch_id::text ELSE s.id::text END AS sees
    FROM outbox_message l LEFT JOIN staff s ON l.recipient = 'staff:' || s.id::text
    WHERE l.id IN (${held}) AND (s.id IS NULL OR s.active)),
  -- Once, and met by equality: of a scan of everybody there are thousands, for hundreds of readers.
  told AS MATERIALIZED (
    SELECT a.id, concat(a.id, a.state, a.version, x.id) AS said, a.group_key, a.silent_with, a.escalated_at, r.sees
    FROM churn_alert a JOIN client c ON c.id = a.client_id AND c.closed_on IS NULL
    LEFT JOIN ownership o ON o.client_id = c.id AND o.role = 'owner' AND o.valid_to IS NULL
    LEFT JOIN client_loss x ON x.client_id = c.id AND x.withdrawn_at IS NULL
    CROSS JOIN LATERAL unnest(ARRAY['all', c.branch_id::text, o.staff_id::text]) r(sees)
    WHERE a.state <> 'cleared' AND coalesce(a.group_key, a.silent_with, a.escalated_at::text) IS NOT NULL),
  marked AS (
    SELECT h.id, md5(coalesce(string_agg(t.said, ',' ORDER BY t.id), '')) AS mark
    FROM shown h LEFT JOIN told t ON t.sees = h.sees
      AND CASE WHEN h.kind = 'churn_alerts_grouped' THEN h.data->>'group' IN (t.group_key, t.silent_with)
               ELSE starts_with(t.group_key, ${ANEW}) AND t.escalated_at = (h.data->>'escalatedAt')::timestamptz END
    GROUP BY h.id)`;

/** Messages that tell many alerts as one, of which something has changed for their reader. */
const ofCrowds = (since: Date): Prisma.Sql => sql`
  WITH held AS (
    SELECT ${LAST}
    FROM outbox_message m
    WHERE m.living_key IS NOT NULL AND m.kind IN ('churn_alerts_grouped', 'churn_escalated_together') AND m.due_at >= ${since}
    GROUP BY m.living_key, m.recipient HAVING ${STANDS}),
  ${marked(sql`SELECT last_id FROM held`)}
  SELECT l.living_key, l.recipient, l.kind, l.id::text AS last_id, l.data || jsonb_build_object('mark', w.mark) AS data
  FROM marked w JOIN outbox_message l ON l.id = w.id
  WHERE w.mark IS DISTINCT FROM coalesce(l.data->>'mark', l.data->>'said')
  LIMIT ${AT_ONCE}`;

/**
 * Notes on new messages what there is to be read as they are stored (`said`): one that stands is drawn anew when that has changed. A
 * `mark` is of those that are drawn anew alone.
 */
export async function markCrowds(
  db: Db,
  news: readonly { readonly id: string; readonly kind: string }[],
): Promise<void> {
  const ids = news.filter(({ kind }) => CROWDS.includes(kind)).map(({ id }) => id);
  if (ids.length === 0) return;
  await db.$executeRaw`
    WITH ${marked(sql`SELECT unnest(${ids}::uuid[])`)}
    UPDATE outbox_message m SET data = m.data || jsonb_build_object('said', w.mark) FROM marked w WHERE m.id = w.id`;
}

/** Has the messages of alerts that are not true any more drawn anew where they stand; how many. */
export async function redrawOvertaken(db: Db, now: Date): Promise<number> {
  const before = (days: number): Date => new Date(now.getTime() - days * DAY_MS);
  const rows = [
    ...(await db.$queryRaw<readonly Row[]>(ofAlerts(before(CLEARED_DAYS)))),
    ...(await db.$queryRaw<readonly Row[]>(ofCrowds(before(CROWD_DAYS)))),
  ];
  if (rows.length === 0) return 0;
  const { count } = await db.outboxMessage.createMany({
    data: rows.map(({ living_key, recipient, kind, last_id, data }) => ({
      id: newId<string>(),
      // One after each: whoever looks at the same time adds nothing.
      dedupeKey: `${living_key}:${recipient}:after:${last_id}`,
      kind,
      recipient,
      livingKey: living_key,
      data,
      urgent: true,
      dueAt: now,
    })),
    skipDuplicates: true,
  });
  return count;
}

/** Whoever has the message of an alert, or is still to get it, and does not read there that it is not hers any more. */
export async function readersOf(db: Db, id: ChurnAlertId): Promise<readonly string[]> {
  const rows = await db.$queryRaw<readonly { readonly recipient: string }[]>`
    SELECT m.recipient FROM outbox_message m
    WHERE m.living_key = ${`churn_alert:${id}`} AND m.state IN ('sent', 'pending')
    GROUP BY m.recipient HAVING ${LEFT} IS NULL ORDER BY m.recipient`;
  return rows.map(({ recipient }) => recipient);
}

/** Who has the message of each of these crowds, or is still to get it. */
export async function readersOfCrowds(
  db: Db,
  keys: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<StaffId>>> {
  if (keys.length === 0) return new Map();
  const rows = await db.$queryRaw<readonly { readonly key: string; readonly reader: StaffId }[]>`
    SELECT DISTINCT m.living_key AS key, split_part(m.recipient, ':', 2) AS reader FROM outbox_message m
    WHERE m.living_key = ANY(${[...keys]}::text[]) AND m.recipient LIKE 'staff:%'`;
  const readers = new Map<string, Set<StaffId>>();
  for (const { key, reader } of rows) readers.set(key, (readers.get(key) ?? new Set()).add(reader));
  return readers;
}

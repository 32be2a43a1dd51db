import { SIGNAL_DAYS, type SignalKind, signalOf } from '../../core/churn/signals.ts';
import { type LocalDate, localDate, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId, InteractionId, StaffId } from '../../core/shared/ids.ts';
import type { CountLeftBehind, FoundSignal, SignalMark, SignalSource } from '../../usecases/churn/ports/signals.ts';
import type { Database } from '../database.ts';
import { WATCHED } from './watched.ts';

const MANAGER = `(SELECT m.id FROM staff m WHERE m.branch_id = c.branch_id AND m.role = 'branch_manager' AND m.active
                  ORDER BY m.id LIMIT 1)`;
/** Who does something about it: the owner, and where she has left the manager of the branch. */
const OWNER = `(SELECT CASE WHEN w.active THEN w.id ELSE ${MANAGER} END FROM ownership o JOIN staff w ON w.id = o.staff_id
                WHERE o.client_id = c.id AND o.role = 'owner' AND o.valid_to IS NULL LIMIT 1)::text AS owner`;
/** The day on which something happened, at the bank. */
const dayOf = (instant: string): string => `(${instant} AT TIME ZONE $3)::date`;
/** Since when, today and the bank's zone: each question has the three, whether or not it asks for them. */
const GIVEN = 'WITH given AS (SELECT $1::timestamptz, $2::date, $3::text)';
const RECENT = (day: string): string => `${day} > $2::date - ${SIGNAL_DAYS} AND ${day} <= $2::date`;

type Event = Exclude<SignalKind['event'], 'other'>;

/** A complaint (`m`) that stands, and that is shut to nobody. */
export const OPEN_TO_ALL = `m.state <> 'withdrawn' AND m.about_staff_id IS NULL AND m.concerned_owner_id IS NULL
      AND NOT EXISTS (SELECT FROM complaint_recusal r WHERE r.complaint_id = m.id)`;

/** The instant at which an entry was made is in its id (UUIDv7); and the id that one of an instant has at least. */
const madeAt = (id: string): string =>
  `to_timestamp(('x' || left(replace(${id}::text, '-', ''), 12))::bit(48)::bigint / 1000.0)`;
const idFrom = (instant: string): string =>
  `(lpad(to_hex((extract(epoch FROM ${instant}) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid`;

/**
 * What each event is read off; who was to take a client over from a later day on, on that day. A first owner, and the first need,
 * change nothing. A complaint about a person, or about how the client is looked after, is not read here: whoever it concerns is
 * not to learn of it.
 */
const QUERIES = {
  rm_changed: `
    SELECT c.id::text AS client, o.valid_from::text AS "on", 'ownership:' || o.id AS source, NULL AS staff, ${OWNER}
    FROM ownership o JOIN client c ON c.id = o.client_id AND ${WATCHED}
    WHERE o.role = 'owner' AND (o.recorded_at >= $1 OR o.valid_from >= ${dayOf('$1')}) AND ${RECENT('o.valid_from')}
      AND EXISTS (SELECT FROM ownership p WHERE p.client_id = c.id AND p.role = 'owner' AND p.staff_id <> o.staff_id
                  AND p.valid_from < o.valid_from)`,
  people_changed: `
    SELECT c.id::text AS client, p.left_on::text AS "on", 'person:' || p.id AS source, NULL AS staff, ${OWNER}
    FROM person p JOIN client c ON c.id = p.client_id AND ${WATCHED}
    WHERE p.decision_maker AND p.joined_into IS NULL AND ${RECENT('p.left_on')}`,
  // Of an owner who has left before there was another, whenever that was: it counts from the day on which it is seen.
  rm_left: `
    SELECT c.id::text AS client, $2::text AS "on", 'left:' || o.id AS source, NULL AS staff, ${MANAGER}::text AS owner, t.id::text AS "left"
    FROM ownership o JOIN staff t ON t.id = o.staff_id AND NOT t.active JOIN client c ON c.id = o.client_id AND ${WATCHED}
    WHERE o.role = 'owner' AND o.valid_to IS NULL`,
  // Where a decision maker has been known for a month, another one is news; the first ones of a client are not.
  people_new: `
    SELECT c.id::text AS client, ${dayOf(madeAt('p.id'))}::text AS "on", 'person_new:' || p.id AS source, NULL AS staff, ${OWNER}
    FROM person p JOIN client c ON c.id = p.client_id AND ${WATCHED}
    WHERE p.id >= ${idFrom('$1')} AND p.decision_maker AND p.left_on IS NULL AND p.joined_into IS NULL
      AND ${RECENT(dayOf(madeAt('p.id')))}
      AND EXISTS (SELECT FROM person q WHERE q.client_id = c.id AND q.decision_maker AND q.joined_into IS NULL
                  AND q.id < ${idFrom(`${madeAt('p.id')} - interval '30 days'`)})`,
  client_moved: `
    SELECT DISTINCT c.id::text AS client, ${dayOf('b.finished_at')}::text AS "on", 'import:' || b.id || ':' || c.id AS source,
           NULL AS staff, ${OWNER}
    FROM import_batch b JOIN import_change k ON k.batch_id = b.id AND k.entity = 'client'
    JOIN client c ON c.id = (k.key->>'id')::uuid AND ${WATCHED}
    WHERE b.finished_at >= $1 AND b.undone_at IS NULL AND ${RECENT(dayOf('b.finished_at'))}
      AND k.before->>'address' <> c.address`,
  complaint: `
    SELECT c.id::text AS client, ${dayOf('m.received_at')}::text AS "on", 'complaint:' || m.id AS source, NULL AS staff, ${OWNER}
    FROM complaint m JOIN client c ON c.id = m.client_id AND ${WATCHED}
    WHERE m.filed_at >= $1 AND ${RECENT(dayOf('m.received_at'))} AND ${OPEN_TO_ALL}`,
  branch_moved: `
    SELECT c.id::text AS client, ${dayOf('v.recorded_at')}::text AS "on", 'branch_move:' || v.id AS source,
           v.recorded_by::text AS staff, ${OWNER}, concat_ws(' ', v.moves_on::text, nullif(v.note, '')) AS note
    FROM branch_move v JOIN client c ON c.branch_id = v.branch_id AND ${WATCHED}
    WHERE v.recorded_at >= $1 AND ${RECENT(dayOf('v.recorded_at'))}`,
  needs_changed: `
    SELECT DISTINCT ON (c.id) c.id::text AS client, ${dayOf('n.recorded_at')}::text AS "on", 'need:' || n.id AS source,
           n.staff_id::text AS staff, ${OWNER}
    FROM client_need n JOIN client c ON c.id = n.client_id AND ${WATCHED}
    WHERE n.recorded_at >= $1 AND n.level IN ('stated', 'confirmed') AND n.withdrawn_at IS NULL
      AND ${RECENT(dayOf('n.recorded_at'))}
      AND EXISTS (SELECT FROM client_need e WHERE e.client_id = c.id AND e.recorded_at < n.recorded_at - interval '30 days')
      AND NOT EXISTS (SELECT FROM churn_signal s WHERE s.client_id = c.id AND s.event = 'needs_changed'
                      AND s."on" > $2::date - ${SIGNAL_DAYS})
    ORDER BY c.id, n.recorded_at`,
} as const;

const EVENT_OF: Readonly<Record<keyof typeof QUERIES, Event>> = {
  rm_changed: 'rm_changed',
  rm_left: 'rm_changed',
  people_changed: 'people_changed',
  people_new: 'people_changed',
  client_moved: 'client_moved',
  branch_moved: 'branch_moved',
  complaint: 'complaint',
  needs_changed: 'needs_changed',
};

const CONTACTS = `
  SELECT i.id::text, c.id::text AS client, i."on"::text AS "on", i.summary, i.dissatisfied, i.staff_id::text AS staff, ${OWNER}
  FROM interaction_standing i JOIN client c ON c.id = i.client_id AND ${WATCHED}
  WHERE i.recorded_at >= $1 AND ${RECENT('i."on"')} AND (i.summary <> '' OR i.dissatisfied)`;

type Row = {
  readonly client: string;
  readonly on: string;
  readonly source: string;
  readonly staff: string | null;
  readonly owner: string | null;
  readonly left?: string;
  readonly note?: string;
};
type ContactRow = Omit<Row, 'source'> & {
  readonly id: string;
  readonly summary: string;
  readonly dissatisfied: boolean;
};

/** Without what is a signal already: what was recorded is read more than once, and a large import is not stored each time. */
const unrecorded = (event: Event, text: string): string => `
  ${GIVEN}, found AS (${text})
  SELECT * FROM found f WHERE NOT EXISTS (
    SELECT FROM churn_signal s WHERE s.client_id = f.client::uuid AND s.event = '${event}' AND s.source = f.source)`;

export const signalSource =
  ({ pool }: Database, zone: TimeZone): SignalSource =>
  async (since, today) => {
    const given = [since, today, zone];
    const found: FoundSignal[] = [];
    for (const [name, text] of Object.entries(QUERIES) as [keyof typeof QUERIES, string][]) {
      const { rows } = await pool.query<Row>(unrecorded(EVENT_OF[name], text), given);
      found.push(
        ...rows.map((row) => ({
          ...about(row),
          kind: signalOf(EVENT_OF[name]),
          note: row.note ?? null,
          source: row.source,
        })),
      );
    }
    const { rows } = await pool.query<ContactRow>(`${GIVEN}${CONTACTS}`, given);
    return {
      found,
      contacts: rows.map((row) => {
        const { id, summary, dissatisfied } = row;
        return { ...about(row), id: id as InteractionId, summary, dissatisfied };
      }),
    };
  };

const about = ({ client, on, staff, owner, left }: Omit<Row, 'source'>) => ({
  clientId: client as ClientId,
  on: localDate(on) satisfies LocalDate,
  staffId: staff as StaffId | null,
  ownerId: owner as StaffId | null,
  leftId: (left ?? null) as StaffId | null,
});

/** Where some instants are told by the clock of the database and others by ours, what either may still stamp is not read yet. */
export const signalMark = ({ pool }: Database): SignalMark => ({
  readUntil: async () => {
    const { rows } = await pool.query<{ at: Date }>('SELECT read_until AS at FROM churn_signal_mark');
    return rows[0]?.at ?? null;
  },
  set: async (at) => {
    await pool.query(
      `INSERT INTO churn_signal_mark (id, read_until) VALUES (1, least($1::timestamptz, clock_timestamp()))
       ON CONFLICT (id) DO UPDATE SET read_until = excluded.read_until`,
      [at],
    );
  },
});

/** How many watched clients of a branch somebody owns. */
export const countLeftBehind =
  ({ pool }: Database): CountLeftBehind =>
  async (ownerId, branchId) => {
    const { rows } = await pool.query<{ clients: number }>(
      `SELECT count(*)::int AS clients FROM ownership o JOIN client c ON c.id = o.client_id AND ${WATCHED}
       WHERE o.role = 'owner' AND o.valid_to IS NULL AND o.staff_id = $1 AND c.branch_id = $2`,
      [ownerId, branchId],
    );
    return rows[0]?.clients ?? 0;
  };

/** Watched clients with signals of so many families in the 90 days up to a day. */
export async function clientsWithFamilies(
  { pool }: Database,
  today: LocalDate,
  least: number,
): Promise<readonly ClientId[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT s.client_id::text AS id FROM churn_signal s JOIN client c ON c.id = s.client_id AND ${WATCHED}
     WHERE ${RECENT('s."on"').replaceAll('$2', '$1')} AND ${standingSignal('s')}
     GROUP BY s.client_id HAVING count(DISTINCT s.family) >= $2::int`,
    [today, least],
  );
  return rows.map(({ id }) => id as ClientId);
}

/** A signal whose contact or complaint has not been taken back, and whose complaint nobody has become barred from. */
export const standingSignal = (signal: string): string => `
  NOT EXISTS (SELECT FROM interaction i WHERE i.client_id = ${signal}.client_id AND i.withdrawn_at IS NOT NULL
              AND ${signal}.source LIKE 'interaction:' || i.id || ':%')
  AND NOT EXISTS (SELECT FROM complaint m WHERE m.client_id = ${signal}.client_id AND ${signal}.source = 'complaint:' || m.id
                  AND NOT (${OPEN_TO_ALL}))`;

import { LICENCE_QUESTION } from '../../core/client/knowledge/licences.ts';
import { PLANNERS } from '../stand-ins.ts';

/** A row of `table` that no import which was taken back has brought. */
const standing = (table: string): string =>
  `(${table}.batch_id IS NULL OR ${table}.batch_id <> ALL (ARRAY (SELECT id FROM import_batch WHERE undone_at IS NOT NULL)))`;

/** Whoever wrote `plan` had the client in her book that day, as its owner or her deputy: what she put off goes with the client. */
const ofBook = (plan: string, clientId: string): string => `EXISTS (
        SELECT FROM ownership b WHERE b.client_id = ${clientId} AND b.role = 'owner'
          AND b.valid_from <= ${plan}.day AND (b.valid_to IS NULL OR b.valid_to >= ${plan}.day)
          AND (b.staff_id = ${plan}.staff_id OR EXISTS (
            SELECT FROM deputy v WHERE v.staff_id = b.staff_id AND v.deputy_id = ${plan}.staff_id
              AND v.valid_from < ${plan}.day + 2 AND v.valid_until > ${plan}.day - 1)))`;

/**
 * What stands on `plan` of a client answers for a row of `given`: for the book of its owner her own plan does, and that of whoever had
 * the client then; for anybody else her own, as far as it was of what she has agreed herself.
 */
const speaksOf = (plan: string, given: string): string => {
  const book = ofBook(plan, `${given}.client_id`);
  const own = `${plan}.staff_id = ${given}.staff_id`;
  return `CASE WHEN ${given}.is_shared THEN ${own} AND NOT ${book} ELSE ${own} OR ${book} END`;
};

/** Somebody has put it there, and nobody has been reached: it carries over. */
const isLeftOver = (line: string): string =>
  `${line}.state IN ('planned', 'no_answer') AND ${line}.kind <> 'report' AND ${line}.reasons @> '[{"kind": "added"}]'`;

/**
 * Of a client that was put off on `line` the line of another plan, or a later one of the same, has been answered since, if it `speaks`
 * for the same. A colleague who reports back on a complaint answers nothing of what the owner has planned.
 */
const answeredSince = (line: string, speaks: (plan: string) => string): string => `EXISTS (
        SELECT FROM plan_line m JOIN plan o ON o.id = m.plan_id
        WHERE m.client_id = ${line}.client_id AND m.kind <> 'report' AND m.changed_at > coalesce(${line}.changed_at, '-infinity')
          AND (m.plan_id <> ${line}.plan_id OR m.round > ${line}.round) AND ${speaks('o')})`;

/**
 * Whose clients each of the people $1 plans on the day $3, and what is known of each of them on it, in one pass. Whoever
 * is away at $2 plans none: her deputy does. `$4`: when the day begins; `$5`: the first day on which a touched client is
 * to be tidied; `$6`: the last day on which what matures counts; `$7`: products that count for nothing but their maturity; `$8`: days
 * of the solar year, `MM-DD`, that count; those of the moon all do; `$9`: products
 * that cannot lose. Lists come in no order.
 *
 * Of a holding that has lost 5% or more of what was put in, as it stands last: the loss as a share, and the first day
 * since which it is known to have stood at the limit, 5% or 10%, that it has reached.
 *
 * `$10`: 0 and 1 answer one half of the clients each, null all of them. `$11`: when the day is over; `$12`: a client that is asked
 * for in whosever book it is, or null.
 *
 * The clients come first, and of every table their own rows are looked up by its index, client by client: so it takes as
 * long for one of them in a bank of a thousand as in a bank of a million, and nothing is sorted or guessed at.
 */
export const SITUATIONS = `
  WITH ${PLANNERS}, agreed AS (
    -- Of her own alone: what she has agreed with clients of colleagues her deputy may know nothing of.
    SELECT p.staff_id, a.client_id FROM planners p JOIN appointment_standing a ON a.staff_id = p.staff_id
    WHERE p.of_id = p.staff_id AND a.status = 'booked' AND a.starts_at >= $4 AND a.starts_at < $11
    UNION
    SELECT p.staff_id, f.client_id FROM planners p JOIN follow_up_open f ON f.staff_id = p.staff_id AND f.due_on <= $3::date
    WHERE p.of_id = p.staff_id
    UNION
    -- Put off by her to a day that has come, or put there by hand and not answered, and nobody has spoken with it since. Lines that are
    -- older than a quarter are let be.
    SELECT p.staff_id, l.client_id FROM planners p
    JOIN plan q ON q.staff_id = p.staff_id AND q.day BETWEEN $3::date - 90 AND $3::date
    JOIN plan_line l ON l.plan_id = q.id AND (l.state = 'rescheduled' AND l.kind <> 'report' AND l.moved_to <= $3::date
                                              OR q.day < $3::date AND ${isLeftOver('l')})
    WHERE p.of_id = p.staff_id AND NOT ${ofBook('q', 'l.client_id')}
      AND NOT ${answeredSince('l', (plan) => `${plan}.staff_id = p.staff_id`)}
      AND NOT EXISTS (SELECT FROM interaction i WHERE i.client_id = l.client_id AND i.withdrawn_at IS NULL
                        AND i."on" BETWEEN q.day AND $3::date AND i.outcome IS DISTINCT FROM 'no_answer')
    UNION
    SELECT p.staff_id, $12::uuid FROM planners p WHERE p.of_id = p.staff_id AND $12::uuid IS NOT NULL
  ), given AS MATERIALIZED (
    SELECT p.staff_id, p.of_id AS owner_id, o.valid_from AS since, c.id AS client_id, c.name, c.kind, c.language, c.area,
           false AS is_shared
    FROM planners p
    JOIN ownership o ON o.staff_id = p.of_id AND o.role = 'owner' AND o.valid_to IS NULL AND o.valid_from <= $3::date
      AND ($10::int IS NULL OR uuid_hash(o.client_id) & 1 = $10)
    JOIN client c ON c.id = o.client_id AND c.closed_on IS NULL
    UNION ALL
    SELECT g.staff_id, g.staff_id, o.valid_from, c.id, c.name, c.kind, c.language, c.area, true
    FROM agreed g
    JOIN ownership o ON o.client_id = g.client_id AND o.role = 'owner' AND o.valid_to IS NULL AND o.valid_from <= $3::date
      AND ($10::int IS NULL OR uuid_hash(o.client_id) & 1 = $10)
      AND NOT EXISTS (SELECT FROM planners p WHERE p.staff_id = g.staff_id AND p.of_id = o.staff_id)
    JOIN client c ON c.id = o.client_id AND c.closed_on IS NULL
  ), refused AS (
    -- As consent_current has it: what one of several merged ones has refused is refused.
    SELECT o.client_id, array_agg(DISTINCT k.purpose) AS refused
    FROM (SELECT client_id AS key, client_id FROM given
          UNION ALL SELECT c.id, g.client_id FROM given g JOIN client c ON c.merged_into = g.client_id) AS o
    JOIN consent k ON k.client_id = o.key AND NOT k.granted AND ${standing('k')}
    WHERE NOT EXISTS (
      SELECT FROM consent l WHERE l.client_id = k.client_id AND l.purpose = k.purpose
        AND (l.as_of, l.revision) > (k.as_of, k.revision) AND ${standing('l')})
    GROUP BY o.client_id
  ), quiet AS (
    SELECT g.staff_id, q.client_id, json_agg(json_build_array(q.hour_from, q.hour_until, q.away_from, q.away_until)
                                 ORDER BY q.hour_from, q.away_from, q.id) AS quiet
    FROM given g JOIN quiet_time q ON q.client_id = g.client_id
    WHERE q.removed_at IS NULL AND (q.away_until IS NULL OR q.away_until >= $3::date)
    GROUP BY g.staff_id, q.client_id
  ), memorial AS (
    SELECT g.staff_id, m.client_id, json_agg(m.day) AS memorial_days
    FROM given g JOIN memorial_day m ON m.client_id = g.client_id LEFT JOIN person p ON p.id = m.person_id
    WHERE m.removed_at IS NULL AND p.left_on IS NULL AND (right(m.day, 5) = ANY ($8::text[]) OR m.day LIKE 'lunar %')
    GROUP BY g.staff_id, m.client_id
  ), put_off AS (
    SELECT g.staff_id, l.client_id, l.moved_to, p.day, false AS is_added
    FROM given g JOIN plan_line l ON l.client_id = g.client_id AND l.state = 'rescheduled' AND l.kind <> 'report'
    JOIN plan p ON p.id = l.plan_id AND ${speaksOf('p', 'g')}
    WHERE NOT ${answeredSince('l', (plan) => speaksOf(plan, 'g'))}
    UNION ALL
    SELECT g.staff_id, l.client_id, p.day + 1, p.day, true
    FROM given g JOIN plan_line l ON l.client_id = g.client_id AND ${isLeftOver('l')}
    JOIN plan p ON p.id = l.plan_id AND p.day BETWEEN $3::date - 90 AND $3::date - 1 AND ${speaksOf('p', 'g')}
    WHERE NOT ${answeredSince('l', (plan) => speaksOf(plan, 'g'))}
  )
  SELECT g.staff_id::text, g.client_id::text, g.is_shared, g.since::text, g.name, g.kind, g.language, g.area, t.tier,
         k.last_on::text, k.ever_met, k.meetings, r.tries, r.tried_on::text,
         h.hours, e.errands, b.held, y.birthdays, m.memorial_days, s.refused, q.quiet, p.moved_to::text, p.day::text AS moved_on, p.is_added,
         k.last_on >= $5::date AND h.booked = 0 AND e.open = 0 AS no_next_step,
         k.last_on >= $5::date AND NOT EXISTS (
           SELECT FROM client_need n WHERE n.client_id = g.client_id AND n.closed_on IS NULL AND n.withdrawn_at IS NULL
         ) AS no_need,
         n.tier AS near_tier, n.short AS near_short,
         CASE WHEN d.client_id IS NOT NULL THEN json_build_object('name', d.degree, 'rank', d.rank, 'top', d.top) END AS degree,
         (SELECT f.value FROM client_fact_standing f WHERE f.client_id = g.client_id AND f.question = '${LICENCE_QUESTION}'
          ORDER BY f.as_of DESC, f.revision DESC LIMIT 1) AS licences,
         (SELECT json_build_array(coalesce(a.since, a.raised_week), greatest(a.raised_at, CASE WHEN a.silent_with IS NULL THEN a.silent_at END,
                                   (SELECT max(e.at) FROM churn_alert_entry e WHERE e.alert_id = a.id AND e.kind = 'woken')), a.state, CASE WHEN a.since IS NOT NULL THEN a.last_week END)
          FROM churn_alert a
          WHERE a.client_id = g.client_id AND a.severity = 'alert' AND a.state IN ('open', 'acknowledged')) AS alert,
         (SELECT json_build_array(round(100 * (o.now_minor::numeric / nullif(o.usual_minor, 0) - 1)), o.raised_at)
          FROM churn_opportunity o WHERE o.client_id = g.client_id AND o.closed_at IS NULL AND NOT o.stale AND NOT EXISTS (
            SELECT FROM churn_alert a WHERE a.client_id = g.client_id AND a.severity = 'alert' AND a.state <> 'cleared')
         ) AS opportunity
  FROM given g
  CROSS JOIN LATERAL (
    SELECT max(i."on") FILTER (WHERE i.outcome IS DISTINCT FROM 'no_answer') AS last_on,
           bool_or(i.channel IN ('meeting', 'visit') AND i.outcome IS DISTINCT FROM 'no_answer') AS ever_met,
           count(*) FILTER (WHERE i.channel IN ('meeting', 'visit') AND i.outcome IS DISTINCT FROM 'no_answer'
                            AND i."on" > $3::date - 365)::int AS meetings,
           array_agg(i."on") FILTER (WHERE i.outcome = 'no_answer') AS missed
    FROM interaction i
    WHERE i.client_id = g.client_id AND i.withdrawn_at IS NULL AND i."on" <= $3::date) k
  LEFT JOIN LATERAL (SELECT count(*)::int AS tries, max(day) AS tried_on FROM unnest(k.missed) AS day
                     WHERE k.last_on IS NULL OR day > k.last_on) r ON k.missed IS NOT NULL
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS booked, json_agg(json_build_array(a.id, a.starts_at, a.channel))
             FILTER (WHERE a.staff_id IN (g.staff_id, g.owner_id)) AS hours
    FROM appointment a
    WHERE a.client_id = g.client_id AND a.withdrawn_at IS NULL AND a.status = 'booked' AND a.starts_at >= $4) h
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS open, json_agg(json_build_array(f.id, f.kind, f.due_on))
             FILTER (WHERE f.staff_id IN (g.staff_id, g.owner_id)) AS errands
    FROM follow_up f
    WHERE f.client_id = g.client_id AND f.done_on IS NULL AND f.cancelled_on IS NULL AND f.withdrawn_at IS NULL) e
  CROSS JOIN LATERAL (
    SELECT json_agg(json_build_array(h.product, h.opened_on, h.matures_on, l.loss, l.since)) AS held
    FROM holding h LEFT JOIN LATERAL (
      SELECT o.loss::float8, (
        SELECT min(b.as_of) FROM holding_balance b WHERE b.holding_id = h.id AND ${standing('b')}
          AND b.as_of > coalesce((
            SELECT max(e.as_of) FROM holding_balance e WHERE e.holding_id = h.id AND ${standing('e')}
              AND e.profit_or_loss > - CASE WHEN o.loss >= 0.1 THEN 0.1 ELSE 0.05 END * (e.balance - e.profit_or_loss)),
            '-infinity')) AS since
      FROM (
        SELECT - b.profit_or_loss::numeric / nullif(b.balance - b.profit_or_loss, 0) AS loss
        FROM holding_balance b WHERE h.product <> ALL ($9::text[]) AND b.holding_id = h.id AND ${standing('b')}
        ORDER BY b.as_of DESC, b.revision DESC LIMIT 1) o
      WHERE o.loss >= 0.05) l ON true
    WHERE h.client_id = g.client_id AND (h.closed_on IS NULL OR h.closed_on > $3::date)
      AND (h.product <> ALL ($7::text[]) OR h.matures_on BETWEEN $3::date AND $6::date)) b
  CROSS JOIN LATERAL (
    SELECT json_agg(p.birthday) AS birthdays FROM person p
    WHERE p.client_id = g.client_id AND p.birthday IS NOT NULL AND p.left_on IS NULL
      AND p.personal_purpose IS DISTINCT FROM 'dealings'
      AND (right(p.birthday, 5) = ANY ($8::text[]) OR p.birthday LIKE 'lunar %')) y
  LEFT JOIN refused s ON s.client_id = g.client_id
  LEFT JOIN memorial m ON m.client_id = g.client_id AND m.staff_id = g.staff_id
  LEFT JOIN quiet q ON q.client_id = g.client_id AND q.staff_id = g.staff_id
  LEFT JOIN LATERAL (
    SELECT t.tier FROM client_tier t
    WHERE t.client_id = g.client_id AND ${standing('t')}
    ORDER BY t.valid_from DESC, t.recorded_at DESC, t.id DESC LIMIT 1) t ON true
  LEFT JOIN next_tier n ON n.client_id = g.client_id
  LEFT JOIN client_degree d ON d.client_id = g.client_id AND d.staff_id = g.owner_id
  LEFT JOIN put_off p ON p.client_id = g.client_id AND p.staff_id = g.staff_id`;

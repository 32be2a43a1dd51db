/**
 * Whose clients each of the people $1 plans on the day $3, and what is known of each of them on it, in one pass. Whoever
 * is away at $2 plans none: her deputy does. `$4`: when the day begins; `$5`: the first day on which a touched client is
 * to be tidied.
 *
 * The clients come first, and every table is joined to them by its own rows and not by the views that say what is
 * current: so the server counts how many there are, and goes by the index for some and through the table for many.
 */
export const SITUATIONS = `
  WITH away AS (
    SELECT DISTINCT ON (staff_id) staff_id, deputy_id FROM deputy
    WHERE valid_from <= $2 AND valid_until > $2 AND (ended_at IS NULL OR ended_at > $2)
    ORDER BY staff_id, valid_from DESC, id
  ), planners AS (
    SELECT id AS staff_id, id AS owner_id FROM unnest($1::uuid[]) AS id WHERE id NOT IN (SELECT staff_id FROM away)
    UNION ALL SELECT deputy_id, staff_id FROM away WHERE deputy_id = ANY ($1::uuid[])
  ), given AS MATERIALIZED (
    SELECT p.staff_id, p.owner_id, o.valid_from AS since, c.id AS client_id, c.name, c.kind, c.language, c.area
    FROM planners p
    JOIN ownership o ON o.staff_id = p.owner_id AND o.role = 'owner' AND o.valid_to IS NULL AND o.valid_from <= $3::date
    JOIN client c ON c.id = o.client_id AND c.closed_on IS NULL
  ), contacts AS (
    SELECT i.client_id,
           max(i."on") FILTER (WHERE i.outcome IS DISTINCT FROM 'no_answer') AS last_on,
           bool_or(i.channel IN ('meeting', 'visit') AND i.outcome IS DISTINCT FROM 'no_answer') AS ever_met,
           count(*) FILTER (WHERE i.channel IN ('meeting', 'visit') AND i.outcome IS DISTINCT FROM 'no_answer'
                            AND i."on" > $3::date - 365)::int AS meetings,
           array_agg(i."on") FILTER (WHERE i.outcome = 'no_answer') AS missed
    FROM given g JOIN interaction i ON i.client_id = g.client_id
    WHERE i.withdrawn_at IS NULL AND i."on" <= $3::date
    GROUP BY i.client_id
  ), hours AS (
    SELECT a.client_id,
           json_agg(json_build_array(a.id, a.starts_at, a.channel) ORDER BY a.starts_at, a.id)
             FILTER (WHERE a.staff_id IN (g.staff_id, g.owner_id)) AS hours
    FROM given g JOIN appointment a ON a.client_id = g.client_id
    WHERE a.withdrawn_at IS NULL AND a.status = 'booked' AND a.starts_at >= $4
    GROUP BY a.client_id
  ), errands AS (
    SELECT f.client_id,
           json_agg(json_build_array(f.id, f.kind, f.due_on) ORDER BY f.due_on, f.id)
             FILTER (WHERE f.staff_id IN (g.staff_id, g.owner_id)) AS errands
    FROM given g JOIN follow_up f ON f.client_id = g.client_id
    WHERE f.done_on IS NULL AND f.cancelled_on IS NULL AND f.withdrawn_at IS NULL
    GROUP BY f.client_id
  ), held AS (
    SELECT h.client_id, json_agg(json_build_array(h.id, h.product, h.opened_on, h.matures_on) ORDER BY h.id) AS held
    FROM given g JOIN holding h ON h.client_id = g.client_id
    WHERE h.closed_on IS NULL OR h.closed_on > $3::date
    GROUP BY h.client_id
  ), yearly AS (
    SELECT client_id, array_agg(day) AS yearly FROM (
      SELECT p.client_id, p.birthday AS day FROM given g JOIN person p ON p.client_id = g.client_id
      WHERE p.birthday IS NOT NULL AND p.left_on IS NULL
      UNION ALL SELECT m.client_id, m.day FROM given g JOIN memorial_day m ON m.client_id = g.client_id
      WHERE m.removed_at IS NULL) AS days
    GROUP BY client_id
  ), said AS (
    -- As consent_current has it: what one of several merged ones has refused is refused.
    SELECT DISTINCT ON (k.client_id, k.purpose) o.client_id, k.purpose, k.granted
    FROM (SELECT client_id AS key, client_id FROM given
          UNION ALL SELECT c.id, g.client_id FROM given g JOIN client c ON c.merged_into = g.client_id) AS o
    JOIN consent k ON k.client_id = o.key LEFT JOIN import_batch b ON b.id = k.batch_id
    WHERE b.undone_at IS NULL
    ORDER BY k.client_id, k.purpose, k.as_of DESC, k.revision DESC
  ), refused AS (
    SELECT client_id, array_agg(DISTINCT purpose) AS refused FROM said WHERE NOT granted GROUP BY client_id
  ), needs AS (
    SELECT DISTINCT n.client_id FROM given g JOIN client_need n ON n.client_id = g.client_id
    WHERE n.closed_on IS NULL AND n.withdrawn_at IS NULL
  ), put_off AS (
    SELECT l.client_id, l.moved_to, p.day
    FROM given g JOIN plan_line l ON l.client_id = g.client_id AND l.state = 'rescheduled' JOIN plan p ON p.id = l.plan_id
    WHERE NOT EXISTS (SELECT FROM plan_line m WHERE m.client_id = l.client_id AND m.changed_at > l.changed_at)
  )
  SELECT g.staff_id::text, g.client_id::text, g.since::text, g.name, g.kind, g.language, g.area, t.tier,
         k.last_on::text, k.ever_met, k.meetings, r.tries, r.tried_on::text,
         h.hours, e.errands, b.held, y.yearly, s.refused, p.moved_to::text, p.day::text AS moved_on,
         k.last_on >= $5::date AND h.client_id IS NULL AND e.client_id IS NULL AS no_next_step,
         k.last_on >= $5::date AND n.client_id IS NULL AS no_need
  FROM given g
  LEFT JOIN contacts k ON k.client_id = g.client_id
  LEFT JOIN LATERAL (SELECT count(*)::int AS tries, max(day) AS tried_on FROM unnest(k.missed) AS day
                     WHERE k.last_on IS NULL OR day > k.last_on) r ON k.missed IS NOT NULL
  LEFT JOIN hours h ON h.client_id = g.client_id
  LEFT JOIN errands e ON e.client_id = g.client_id
  LEFT JOIN held b ON b.client_id = g.client_id
  LEFT JOIN yearly y ON y.client_id = g.client_id
  LEFT JOIN refused s ON s.client_id = g.client_id
  LEFT JOIN LATERAL (
    SELECT t.tier FROM client_tier t LEFT JOIN import_batch b ON b.id = t.batch_id
    WHERE t.client_id = g.client_id AND b.undone_at IS NULL
    ORDER BY t.valid_from DESC, t.recorded_at DESC, t.id DESC LIMIT 1) t ON true
  LEFT JOIN needs n ON n.client_id = g.client_id
  LEFT JOIN put_off p ON p.client_id = g.client_id`;

/**
 * Of the holdings $1 those that have lost 5% or more of what was put in, as they stand last: the loss as a share, and the
 * first day since which they are known to have stood at the limit, 5% or 10%, that they have reached.
 */
export const LOSSES = `
  WITH standing AS (
    SELECT h.id, b.loss FROM unnest($1::uuid[]) AS h(id) CROSS JOIN LATERAL (
      SELECT - b.profit_or_loss::numeric / nullif(b.balance - b.profit_or_loss, 0) AS loss
      FROM holding_balance b LEFT JOIN import_batch i ON i.id = b.batch_id
      WHERE b.holding_id = h.id AND i.undone_at IS NULL ORDER BY b.as_of DESC, b.revision DESC LIMIT 1) b
    WHERE b.loss >= 0.05)
  SELECT s.id::text, s.loss::float8, (
    SELECT min(b.as_of) FROM holding_balance b LEFT JOIN import_batch i ON i.id = b.batch_id
    WHERE b.holding_id = s.id AND i.undone_at IS NULL AND b.as_of > coalesce((
      SELECT max(e.as_of) FROM holding_balance e LEFT JOIN import_batch j ON j.id = e.batch_id
      WHERE e.holding_id = s.id AND j.undone_at IS NULL
        AND e.profit_or_loss > - CASE WHEN s.loss >= 0.1 THEN 0.1 ELSE 0.05 END * (e.balance - e.profit_or_loss)),
      '-infinity'))::text AS since
  FROM standing s`;

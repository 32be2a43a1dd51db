import { productClass } from '../../core/client/products.ts';
import { parseYearlyDay } from '../../core/shared/calendar/yearly-day.ts';
import { addDays, dayAt, type LocalDate, startOfDay, type TimeZone } from '../../core/shared/calendar.ts';
import type { StaffId } from '../../core/shared/ids.ts';
import type { ConsentPurpose, RecordGap, Situation } from '../../core/situation/situation.ts';
import type { SituationReader } from '../../usecases/contact-plan/ports.ts';
import type { Database } from '../database.ts';

// Two queries for as many people as are asked for: whose clients are planned by whom, and what is known of each of
// them. The second gets the clients as a list, since only a constant finds its way into the views that say what is
// current.

const BOOK = `
  WITH away AS (
    SELECT DISTINCT ON (staff_id) staff_id, deputy_id FROM deputy
    WHERE valid_from <= $2 AND valid_until > $2 AND (ended_at IS NULL OR ended_at > $2)
    ORDER BY staff_id, valid_from DESC, id)
  SELECT coalesce(a.deputy_id, o.staff_id)::text AS staff_id, o.client_id::text, o.staff_id::text AS owner_id,
         o.valid_from::text AS since
  FROM ownership o
  JOIN client c ON c.id = o.client_id AND c.closed_on IS NULL
  LEFT JOIN away a ON a.staff_id = o.staff_id
  WHERE o.role = 'owner' AND o.valid_to IS NULL AND o.valid_from <= $3::date
    AND (o.staff_id = ANY ($1::uuid[]) OR o.staff_id IN (SELECT staff_id FROM away WHERE deputy_id = ANY ($1::uuid[])))
    AND coalesce(a.deputy_id, o.staff_id) = ANY ($1::uuid[])`;

const KNOWN = `
  WITH given AS (
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS g(client_id, staff_id, owner_id)
  ), contacts AS (
    SELECT client_id,
           max("on") FILTER (WHERE outcome IS DISTINCT FROM 'no_answer') AS last_on,
           bool_or(channel IN ('meeting', 'visit') AND outcome IS DISTINCT FROM 'no_answer') AS ever_met,
           count(*) FILTER (WHERE channel IN ('meeting', 'visit') AND outcome IS DISTINCT FROM 'no_answer'
                            AND "on" > $4::date - 365)::int AS meetings,
           array_agg("on") FILTER (WHERE outcome = 'no_answer') AS missed
    FROM interaction_standing WHERE client_id = ANY ($1::uuid[]) AND "on" <= $4::date
    GROUP BY client_id
  ), hours AS (
    SELECT a.client_id, json_agg(json_build_object('id', a.id, 'startsAt', a.starts_at, 'channel', a.channel)
                                 ORDER BY a.starts_at, a.id) AS hours
    FROM appointment_standing a JOIN given g USING (client_id)
    WHERE a.client_id = ANY ($1::uuid[]) AND a.status = 'booked' AND a.starts_at >= $5
      AND a.staff_id IN (g.staff_id, g.owner_id)
    GROUP BY a.client_id
  ), errands AS (
    SELECT f.client_id, json_agg(json_build_object('id', f.id, 'kind', f.kind, 'dueOn', f.due_on)
                                 ORDER BY f.due_on, f.id) AS errands
    FROM follow_up_open f JOIN given g USING (client_id)
    WHERE f.client_id = ANY ($1::uuid[]) AND f.staff_id IN (g.staff_id, g.owner_id)
    GROUP BY f.client_id
  ), standing AS (
    -- Only what can lose is asked for its figures, each by itself: the view would read those of the whole bank.
    SELECT h.id, b.loss FROM holding h CROSS JOIN LATERAL (
      SELECT - b.profit_or_loss::numeric / nullif(b.balance - b.profit_or_loss, 0) AS loss
      FROM holding_balance b LEFT JOIN import_batch i ON i.id = b.batch_id
      WHERE b.holding_id = h.id AND i.undone_at IS NULL ORDER BY b.as_of DESC, b.revision DESC LIMIT 1) b
    WHERE h.client_id = ANY ($1::uuid[]) AND h.product ~* $6 AND b.loss >= 0.05
  ), lost AS (
    SELECT s.id, s.loss, (
      SELECT min(b.as_of) FROM holding_balance b LEFT JOIN import_batch i ON i.id = b.batch_id
      WHERE b.holding_id = s.id AND i.undone_at IS NULL AND b.as_of > coalesce((
        SELECT max(e.as_of) FROM holding_balance e LEFT JOIN import_batch j ON j.id = e.batch_id
        WHERE e.holding_id = s.id AND j.undone_at IS NULL
          AND e.profit_or_loss > - CASE WHEN s.loss >= 0.1 THEN 0.1 ELSE 0.05 END * (e.balance - e.profit_or_loss)),
        '-infinity')) AS since
    FROM standing s
  ), held AS (
    SELECT h.client_id,
           json_agg(json_build_object('id', h.id, 'product', h.product, 'openedOn', h.opened_on, 'maturesOn', h.matures_on,
                                      'loss', l.loss, 'since', l.since) ORDER BY h.id) AS held
    FROM holding h
    LEFT JOIN lost l ON l.id = h.id
    WHERE h.client_id = ANY ($1::uuid[]) AND (h.closed_on IS NULL OR h.closed_on > $4::date)
    GROUP BY h.client_id
  ), yearly AS (
    SELECT client_id, json_agg(day ORDER BY day) AS yearly FROM (
      SELECT client_id, birthday AS day FROM person
      WHERE client_id = ANY ($1::uuid[]) AND birthday IS NOT NULL AND left_on IS NULL
      UNION SELECT client_id, day FROM memorial_day WHERE client_id = ANY ($1::uuid[]) AND removed_at IS NULL) AS days
    GROUP BY client_id
  ), refused AS (
    -- As consent_current has it, of these clients alone: what one of several merged ones has refused is refused.
    SELECT client_id, json_agg(DISTINCT purpose) AS refused FROM (
      SELECT DISTINCT ON (k.client_id, k.purpose) coalesce(o.merged_into, o.id) AS client_id, k.purpose, k.granted
      FROM consent k JOIN client o ON o.id = k.client_id LEFT JOIN import_batch b ON b.id = k.batch_id
      WHERE k.client_id = ANY ($1::uuid[] || ARRAY(SELECT id FROM client WHERE merged_into = ANY ($1::uuid[])))
        AND b.undone_at IS NULL
      ORDER BY k.client_id, k.purpose, k.as_of DESC, k.revision DESC) AS said
    WHERE NOT granted GROUP BY client_id
  ), tiers AS (
    SELECT client_id, tier FROM client_tier_current WHERE client_id = ANY ($1::uuid[])
  ), next_step AS (
    SELECT client_id FROM follow_up_open WHERE client_id = ANY ($1::uuid[])
    UNION SELECT client_id FROM appointment_standing
    WHERE client_id = ANY ($1::uuid[]) AND status = 'booked' AND starts_at >= $5
  ), put_off AS (
    SELECT DISTINCT ON (l.client_id) l.client_id, l.state, l.moved_to, p.day FROM plan_line l JOIN plan p ON p.id = l.plan_id
    WHERE l.client_id = ANY ($1::uuid[]) AND l.changed_at IS NOT NULL
    ORDER BY l.client_id, l.changed_at DESC
  )
  SELECT c.id::text, c.name, c.kind, c.language, c.area, t.tier,
         k.last_on::text, coalesce(k.ever_met, false) AS ever_met, coalesce(k.meetings, 0) AS meetings,
         coalesce(r.tries, 0) AS tries, r.tried_on::text, h.hours, e.errands, b.held, y.yearly, s.refused,
         CASE WHEN p.state = 'rescheduled' THEN p.moved_to END::text AS moved_to, p.day::text AS moved_on,
         k.last_on >= $7::date AND c.id NOT IN (SELECT client_id FROM next_step) AS no_next_step,
         k.last_on >= $7::date AND c.id NOT IN (
           SELECT client_id FROM client_need
           WHERE client_id = ANY ($1::uuid[]) AND closed_on IS NULL AND withdrawn_at IS NULL) AS no_need
  FROM client c
  LEFT JOIN contacts k ON k.client_id = c.id
  LEFT JOIN LATERAL (SELECT count(*)::int AS tries, max(day) AS tried_on FROM unnest(k.missed) AS day
                     WHERE k.last_on IS NULL OR day > k.last_on) r ON true
  LEFT JOIN hours h ON h.client_id = c.id
  LEFT JOIN errands e ON e.client_id = c.id
  LEFT JOIN held b ON b.client_id = c.id
  LEFT JOIN yearly y ON y.client_id = c.id
  LEFT JOIN refused s ON s.client_id = c.id
  LEFT JOIN tiers t ON t.client_id = c.id
  LEFT JOIN put_off p ON p.client_id = c.id
  WHERE c.id = ANY ($1::uuid[])`;

type BookRow = {
  readonly staff_id: string;
  readonly client_id: string;
  readonly owner_id: string;
  readonly since: string;
};

type KnownRow = {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly language: string;
  readonly area: string | null;
  readonly tier: string | null;
  readonly last_on: string | null;
  readonly ever_met: boolean;
  readonly meetings: number;
  readonly tries: number;
  readonly tried_on: string | null;
  readonly hours: readonly { readonly id: string; readonly startsAt: string; readonly channel: string }[] | null;
  readonly errands: readonly { readonly id: string; readonly kind: string; readonly dueOn: string | null }[] | null;
  readonly held: readonly HeldJson[] | null;
  readonly yearly: readonly string[] | null;
  readonly refused: readonly string[] | null;
  readonly moved_to: string | null;
  readonly moved_on: string | null;
  readonly no_next_step: boolean | null;
  readonly no_need: boolean | null;
};

type HeldJson = {
  readonly id: string;
  readonly product: string;
  readonly openedOn: string | null;
  readonly maturesOn: string | null;
  readonly loss: number | null;
  readonly since: string | null;
};

/** The days in which a client was touched whose record is to be tidied. */
const FORTNIGHT_DAYS = 14;

/** Names of investments, for which figures are worth asking: see core/client/products, which has the last word. */
const INVESTMENTS = '理财|基金|信托|保险|结构性|wealth|fund|trust|insurance|structured';

/** Reads what is known of the clients of many people at once. Who is away is asked for the day that is planned. */
export const situationReader =
  ({ pool }: Database, zone: TimeZone): SituationReader =>
  async (staffIds, { day, now }) => {
    const start = startOfDay(day, zone);
    const book = await pool.query<BookRow>(BOOK, [staffIds, now > start ? now : start, day]);
    const found = new Map<StaffId, Situation[]>(staffIds.map((id) => [id, []]));
    if (book.rows.length === 0) return found;
    const column = (of: (row: BookRow) => string): string[] => book.rows.map(of);
    const known = await pool.query<KnownRow>(KNOWN, [
      column((row) => row.client_id),
      column((row) => row.staff_id),
      column((row) => row.owner_id),
      day,
      start,
      INVESTMENTS,
      addDays(day, -FORTNIGHT_DAYS),
    ]);
    const byClient = new Map(book.rows.map((row) => [row.client_id, row]));
    for (const row of known.rows) {
      const { staff_id, since } = byClient.get(row.id) as BookRow;
      found.get(staff_id as StaffId)?.push(fromRow(row, since, zone));
    }
    return found;
  };

function fromRow(row: KnownRow, since: string, zone: TimeZone): Situation {
  return {
    client: {
      id: row.id as Situation['client']['id'],
      name: row.name,
      kind: row.kind as Situation['client']['kind'],
      language: row.language === 'en' ? 'en' : 'zh-CN',
      tier: row.tier,
      area: row.area,
      ownedSince: since as LocalDate,
    },
    contacts: {
      lastOn: row.last_on as LocalDate | null,
      everMet: row.ever_met,
      meetingsOfYear: row.meetings,
      tries: row.tries,
      triedOn: row.tried_on as LocalDate | null,
    },
    appointments: (row.hours ?? []).map(({ id, startsAt, channel }) => ({
      id: id as Situation['appointments'][number]['id'],
      on: dayAt(new Date(startsAt), zone),
      startsAt: new Date(startsAt),
      channel: channel as Situation['appointments'][number]['channel'],
    })),
    followUps: (row.errands ?? []).map(({ id, kind, dueOn }) => ({
      id: id as Situation['followUps'][number]['id'],
      kind: kind === 'promise' ? 'promise' : 'follow_up',
      dueOn: dueOn as LocalDate | null,
    })),
    holdings: (row.held ?? []).map(heldFromJson),
    yearlyDays: (row.yearly ?? []).flatMap((text) => parseYearlyDay(text) ?? []),
    consents: { refused: (row.refused ?? []) as readonly ConsentPurpose[] },
    postponed:
      row.moved_to === null || row.moved_on === null
        ? null
        : { on: row.moved_on as LocalDate, until: row.moved_to as LocalDate },
    lacks: [
      ...(row.no_next_step === true ? (['no_next_step'] satisfies RecordGap[]) : []),
      ...(row.no_need === true ? (['no_need'] satisfies RecordGap[]) : []),
    ],
  };
}

function heldFromJson({ id, product, openedOn, maturesOn, loss, since }: HeldJson): Situation['holdings'][number] {
  const kind = productClass(product);
  // Rounded down: a loss of 9.96% has not reached the ten.
  const percent = loss === null ? 0 : Math.floor(loss * 100 + 1e-9);
  return {
    id: id as Situation['holdings'][number]['id'],
    kind: HELD.find((each) => each === kind) ?? 'other',
    openedOn: openedOn as LocalDate | null,
    maturesOn: maturesOn as LocalDate | null,
    lost:
      since === null || percent < 5
        ? null
        : { percent, limitPercent: percent >= 10 ? 10 : 5, since: since as LocalDate },
  };
}

const HELD = ['deposit', 'credit_line', 'loan', 'bill', 'wealth'] as const;

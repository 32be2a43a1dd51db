import type { AskAnswer, Moment, MomentKind } from '../../core/referral/ask.ts';
import type { LocalDate, TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import type { ReferrerFacts } from '../../usecases/referral/ports.ts';
import type { Db } from '../rows.ts';

type ReferrerRow = {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly language: string;
  readonly industry: string | null;
  readonly area: string | null;
  readonly since: string | null;
  readonly satisfaction: number | null;
  readonly last_on: string | null;
  readonly meetings: number;
  readonly products: number;
  readonly people: number;
  readonly there:
    | readonly { readonly name: string; readonly role: string | null; readonly interests: string[] }[]
    | null;
  readonly refused: readonly string[] | null;
  readonly asks: readonly { readonly on: string; readonly answer: string; readonly said_on: string | null }[] | null;
  readonly names: number;
  readonly moments: readonly { readonly kind: string; readonly on: string }[] | null;
};

/** Days of occasions that are read: somewhat more than count. */
const MOMENTS_SINCE_DAYS = 21;

/** What the score, the interlocks and the words of clients are made of, for many at once. */
export async function readReferrers(
  db: Db,
  ids: readonly ClientId[],
  day: LocalDate,
  zone: TimeZone,
): Promise<readonly ReferrerFacts[]> {
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<readonly ReferrerRow[]>`
    SELECT c.id::text, c.name, c.kind, c.language, c.industry, c.area, c.client_since::text AS since,
           s.value::float AS satisfaction, k.last_on::text, coalesce(k.meetings, 0) AS meetings, h.products,
           p.people, p.there, r.refused, a.asks, n.names, m.moments
    FROM client c
    LEFT JOIN LATERAL (SELECT m.value FROM measure_current m
                       WHERE m.client_id = c.id AND m.measure = 'satisfaction') s ON true
    LEFT JOIN LATERAL (
      SELECT max(i."on") FILTER (WHERE i.outcome IS DISTINCT FROM 'no_answer') AS last_on,
             count(*) FILTER (WHERE i.channel IN ('meeting', 'visit') AND i.outcome IS DISTINCT FROM 'no_answer'
                              AND i."on" > ${day}::date - 365)::int AS meetings
      FROM interaction_standing i WHERE i.client_id = c.id AND i."on" <= ${day}::date) k ON true
    LEFT JOIN LATERAL (SELECT count(*)::int AS products FROM holding h
                       WHERE h.client_id = c.id AND (h.closed_on IS NULL OR h.closed_on > ${day}::date)) h ON true
    LEFT JOIN LATERAL (
      SELECT count(*)::int AS people,
             json_agg(json_build_object('name', p.name, 'role', p.role, 'interests',
                                        CASE WHEN p.personal_purpose = 'dealings' THEN '{}' ELSE p.interests END)
                      ORDER BY p.decision_maker DESC, p.name, p.id) FILTER (WHERE p.left_on IS NULL) AS there
      FROM person p WHERE p.client_id = c.id) p ON true
    LEFT JOIN LATERAL (SELECT json_agg(k.purpose) AS refused FROM consent_current k
                       WHERE k.client_id = c.id AND NOT k.granted) r ON true
    LEFT JOIN LATERAL (SELECT json_agg(json_build_object('on', a."on", 'answer', a.answer,
                                                        'said_on', (a.answered_at AT TIME ZONE ${zone})::date)) AS asks
                       FROM referral_ask a WHERE a.client_id = c.id) a ON true
    LEFT JOIN LATERAL (SELECT count(*)::int AS names FROM referral f WHERE f.client_id = c.id) n ON true
    LEFT JOIN LATERAL (
      SELECT json_agg(json_build_object('kind', kind, 'on', day)) AS moments FROM (
        SELECT v.kind, v."on" AS day FROM value_moment v
        WHERE v.client_id = c.id AND v."on" > ${day}::date - ${MOMENTS_SINCE_DAYS}::int
        UNION SELECT 'event_attended', i."on" FROM interaction_standing i
        WHERE i.client_id = c.id AND i.channel = 'event' AND i."on" > ${day}::date - ${MOMENTS_SINCE_DAYS}::int
        UNION SELECT 'product_delivered', h.opened_on FROM holding h
        WHERE h.client_id = c.id AND h.opened_on > ${day}::date - ${MOMENTS_SINCE_DAYS}::int
        -- A promise that was kept is help that was noticed.
        UNION SELECT 'problem_helped', f.done_on FROM follow_up f
        WHERE f.client_id = c.id AND f.kind = 'promise' AND f.withdrawn_at IS NULL
          AND f.done_on > ${day}::date - ${MOMENTS_SINCE_DAYS}::int) AS found) m ON true
    WHERE c.id = ANY(${[...ids]}::uuid[]) AND c.closed_on IS NULL
    ORDER BY c.name, c.id`;
  return rows.map(referrerFromRow);
}

function referrerFromRow(row: ReferrerRow): ReferrerFacts {
  const there = row.there ?? [];
  const [first] = there;
  return {
    id: row.id as ClientId,
    name: row.name,
    kind: row.kind as ReferrerFacts['kind'],
    language: row.language === 'en' ? 'en' : 'zh-CN',
    industry: row.industry,
    area: row.area,
    interests: [...new Set(there.flatMap(({ interests }) => interests))].toSorted(),
    person:
      first !== undefined
        ? { name: first.name, role: first.role }
        : row.kind === 'person'
          ? { name: row.name, role: null }
          : null,
    nobodyThere: row.kind !== 'person' && row.people > 0 && there.length === 0,
    facts: {
      satisfaction: row.satisfaction,
      clientSince: row.since as LocalDate | null,
      lastContactOn: row.last_on as LocalDate | null,
      products: row.products,
      meetingsOfYear: row.meetings,
      namesGiven: row.names,
      moments: (row.moments ?? []).map(({ kind, on }): Moment => ({ kind: kind as MomentKind, on: on as LocalDate })),
    },
    refused: (row.refused ?? []) as ReferrerFacts['refused'],
    asks: (row.asks ?? []).map(({ on, answer, said_on }) => ({
      on: on as LocalDate,
      answer: answer as AskAnswer,
      answeredOn: said_on as LocalDate | null,
    })),
  };
}

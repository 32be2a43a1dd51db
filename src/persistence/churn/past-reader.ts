import type { ClearedFor } from '../../core/churn/alert.ts';
import type { Ledger, RulesTerm } from '../../core/churn/ledger/by-rules.ts';
import type { LossReason } from '../../core/churn/ledger/score.ts';
import type { Outcome, RemedyKind } from '../../core/churn/task-force/remedies.ts';
import { dayAt, type LocalDate, localDate, type TimeZone } from '../../core/shared/calendar.ts';
import type { BranchId, ClientId } from '../../core/shared/ids.ts';
import { Prisma } from '../generated/client.ts';
import type { Db } from '../rows.ts';

const { sql } = Prisma;

/** Up to a day of the bank's zone; `branchId` null: of the whole bank. */
type Asked = { readonly to: LocalDate; readonly branchId: BranchId | null; readonly zone: TimeZone };

/** Whether a client (`c`) is of a branch; null: of any. */
export const inBranch = (branchId: BranchId | null): Prisma.Sql =>
  sql`(${branchId}::uuid IS NULL OR c.branch_id = ${branchId}::uuid)`;

const DAYS_OF_YEAR = 364;

/** Lost clients, alerts and remedies of the past, and by what clients were watched. */
export async function readPast(
  db: Db,
  asked: Asked,
): Promise<Ledger & { readonly names: ReadonlyMap<ClientId, string> }> {
  const terms = await readTerms(db, asked);
  const termAt = (at: Date): number | null => {
    const last = terms.findLastIndex(({ since }) => since <= at);
    // A clock that was put back: whoever raised an alert was watching.
    return last >= 0 ? last : terms.length > 0 ? 0 : null;
  };
  const losses = await readLosses(db, asked);
  return {
    terms: terms.map(({ since: _since, ...term }) => term),
    losses,
    alerts: (await readAlerts(db, asked)).map(({ raised, ended, endedFor, id }) => ({
      clientId: id as ClientId,
      raisedOn: dayAt(raised, asked.zone),
      endedOn: ended === null ? null : dayAt(ended, asked.zone),
      endedFor,
      term: termAt(raised),
    })),
    remedies: (await readRemedies(db, asked)).map(({ id, kind, started, outcome, raised }) => ({
      clientId: id as ClientId,
      kind,
      startedOn: localDate(started),
      outcome,
      term: raised === null ? null : termAt(raised),
    })),
    names: new Map(losses.map(({ clientId, name }) => [clientId, name])),
  };
}

/** From which day on a client (`c`) is watched, be it as one that was merged into it; null of one that nobody watches, and of a person. */
const watchedFrom = (zone: TimeZone): Prisma.Sql => sql`
  (SELECT (min(w.since) AT TIME ZONE ${zone})::date FROM client p JOIN churn_watched w ON w.client_id = p.id
   WHERE c.kind <> 'person' AND (p.id = c.id OR p.merged_into = c.id))`;

/**
 * The stretches of time, the earliest first, with the years that clients were watched in each: while they were clients of the bank. One
 * that was merged counts until then, beside the client whose alerts its own are now.
 */
async function readTerms(
  db: Db,
  { to, branchId, zone }: Asked,
): Promise<readonly (RulesTerm & { readonly since: Date })[]> {
  const rows = await db.$queryRaw<
    readonly { readonly since: Date; readonly rules: number; readonly charts: number; readonly days: bigint }[]
  >`
    WITH term AS (
      SELECT since, rules, charts, (since AT TIME ZONE ${zone})::date AS starts,
             coalesce((lead(since) OVER (ORDER BY since) AT TIME ZONE ${zone})::date, ${to}::date) AS ends
      FROM churn_term),
    watched AS MATERIALIZED (
      SELECT (w.since AT TIME ZONE ${zone})::date AS since,
             least(coalesce(o.closed_on, ${to}::date), coalesce(l.lost_on, ${to}::date), ${to}::date) AS until
      FROM churn_watched w JOIN client o ON o.id = w.client_id JOIN client c ON c.id = coalesce(o.merged_into, o.id)
      LEFT JOIN client_loss l ON l.client_id = c.id AND l.withdrawn_at IS NULL
      WHERE c.kind <> 'person' AND ${inBranch(branchId)})
    SELECT t.since, t.rules, t.charts,
           (SELECT coalesce(sum(greatest(0, least(t.ends, w.until) - greatest(t.starts, w.since))), 0)
            FROM watched w)::bigint AS days
    FROM term t ORDER BY t.since`;
  return rows.map(({ since, rules, charts, days }, at) => {
    const next = rows[at + 1];
    return {
      since,
      rules,
      charts,
      from: dayAt(since, zone),
      until: next === undefined ? null : dayAt(next.since, zone),
      clientYears: Number(days) / DAYS_OF_YEAR,
    };
  });
}

/** Where both of two that were merged had one, that of the client they are now. */
async function readLosses(db: Db, { to, branchId, zone }: Asked) {
  const rows = await db.$queryRaw<
    readonly {
      readonly id: string;
      readonly name: string;
      readonly on: string;
      readonly reason: LossReason;
      readonly watched: string | null;
    }[]
  >`
    SELECT c.id::text, c.name, l.lost_on::text AS "on", l.reason, ${watchedFrom(zone)}::text AS watched
    FROM client_loss l JOIN client c ON c.id = l.client_id AND c.merged_into IS NULL
    WHERE l.withdrawn_at IS NULL AND l.lost_on <= ${to}::date AND ${inBranch(branchId)}
    ORDER BY l.lost_on, c.id`;
  return rows.map(({ id, name, on, reason, watched }) => ({
    clientId: id as ClientId,
    name,
    lostOn: localDate(on),
    reason,
    watchedFrom: watched === null ? null : localDate(watched),
  }));
}

/** A hint warns nobody: what rose from one is an alert (`a`) from then on. */
const RAISED = sql`
  coalesce((SELECT max(e.at) FROM churn_alert_entry e WHERE e.alert_id = a.id AND e.kind = 'risen'), a.raised_at)`;

/** Alerts, also of whoever was merged into a client: they are alerts of that one. */
const readAlerts = (
  db: Db,
  { branchId }: Asked,
): Promise<
  readonly {
    readonly id: string;
    readonly raised: Date;
    readonly ended: Date | null;
    readonly endedFor: ClearedFor | null;
  }[]
> => db.$queryRaw`
    SELECT c.id::text, ${RAISED} AS raised, a.cleared_at AS ended, a.cleared_for AS "endedFor"
    FROM churn_alert a JOIN client o ON o.id = a.client_id JOIN client c ON c.id = coalesce(o.merged_into, o.id)
    WHERE a.severity = 'alert' AND ${inBranch(branchId)}
    ORDER BY raised, a.id`;

/**
 * Remedies that work or worked, with the last answer about each; `raised`: when the alert was that its task force was proposed for, be it
 * that nobody has named it and it stood then. Null without one.
 */
const readRemedies = (
  db: Db,
  { branchId }: Asked,
): Promise<
  readonly {
    readonly id: string;
    readonly kind: RemedyKind;
    readonly started: string;
    readonly outcome: Outcome | null;
    readonly raised: Date | null;
  }[]
> => db.$queryRaw`
    SELECT c.id::text, r.kind, r.started_on::text AS started,
           (SELECT o.outcome FROM churn_outcome o WHERE o.remedy_id = r.id ORDER BY o.weeks DESC LIMIT 1) AS outcome,
           CASE WHEN f.alert_id IS NOT NULL THEN (SELECT ${RAISED} FROM churn_alert a WHERE a.id = f.alert_id)
                ELSE (SELECT ${RAISED} FROM churn_alert a
                      WHERE a.client_id IN (SELECT h.id FROM client h WHERE h.id = c.id OR h.merged_into = c.id)
                        AND a.raised_at <= f.proposed_at AND (a.cleared_at IS NULL OR a.cleared_at >= f.proposed_at)
                      ORDER BY a.raised_at DESC LIMIT 1) END AS raised
    FROM churn_remedy r JOIN client c ON c.id = r.client_id JOIN task_force f ON f.id = r.force_id
    WHERE r.started_on IS NOT NULL AND ${inBranch(branchId)}
    ORDER BY r.started_on, r.id`;

import type { ChurnAlert, ClearedFor } from '../../core/churn/alert.ts';
import { type LocalDate, localDate } from '../../core/shared/calendar.ts';
import type { ChurnAlertId, ClientId, StaffId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';
import { Prisma } from '../generated/client.ts';

const { sql } = Prisma;

/** When an alert (`a`) has risen is in its history. */
export const RISEN = sql`e.alert_id = a.id AND e.kind = 'risen' AND a.severity = 'alert'`;

/** The columns of an alert (`a`), as `fromRow` reads them. */
export const COLUMNS = sql`
  a.id::text, a.client_id::text, a.severity, a.state, a.raised_at, a.raised_week::text, a.last_week::text, a.tests, a.change,
  a.since::text, a.since_from::text, a.since_to::text, a.evidence, a."limit", a.clears_below, a.clears_around::text, a.quiet_weeks, a.risk, a.reasons,
  a.at_risk, a.revenue, a.currency::text, a.rules_version, a.respond_by::text, a.plan_by::text, a.answered_by::text,
  a.answered_at, a.plan, a.planned_by::text, a.planned_at, a.snoozed_until::text, a.snoozed_by::text, a.snooze_reason,
  (SELECT s.name FROM staff s WHERE s.id = a.answered_by) AS answered_name, a.escalations, a.escalated_at, a.group_key, a.silent_at, a.silent_with, a.cleared_at, a.cleared_for, a.version,
  (SELECT e.at FROM churn_alert_entry e WHERE ${RISEN} ORDER BY e.at DESC LIMIT 1) AS risen_at,
  (SELECT e.week::text FROM churn_alert_entry e WHERE ${RISEN} ORDER BY e.at DESC LIMIT 1) AS risen_week`;

/** The columns that are stored. */
export const NAMES = sql`id, client_id, severity, state, raised_at, raised_week, last_week, tests, change, since, since_from, since_to,
  evidence, "limit", clears_below, clears_around, quiet_weeks, risk, reasons, at_risk, revenue, currency, rules_version, respond_by, plan_by,
  answered_by, answered_at, plan, planned_by, planned_at, snoozed_until, snoozed_by, snooze_reason, escalations, escalated_at,
  group_key, silent_at, silent_with, cleared_at, cleared_for, cleared_with, version`;

/** Alerts as the rows of a table `g`, to insert or to update from. */
export const recordset = (alerts: readonly ChurnAlert[]): Prisma.Sql => sql`
  jsonb_to_recordset(${JSON.stringify(alerts.map(toRow))}::jsonb) AS g(
    id uuid, client_id uuid, severity text, state text, raised_at timestamptz, raised_week date, last_week date, tests jsonb,
    change text, since date, since_from date, since_to date, evidence float8, "limit" float8, clears_below float8,
    clears_around date, quiet_weeks int, risk int, reasons jsonb, at_risk bigint, revenue bigint, currency char(3), rules_version int,
    respond_by date, plan_by date, answered_by uuid, answered_at timestamptz, plan text, planned_by uuid,
    planned_at timestamptz, snoozed_until date, snoozed_by uuid, snooze_reason text, escalations int,
    escalated_at timestamptz, group_key text, silent_at timestamptz, silent_with text, cleared_at timestamptz, cleared_for text, cleared_with jsonb, version int)`;

const toRow = (alert: ChurnAlert) => ({
  id: alert.id,
  client_id: alert.clientId,
  severity: alert.severity,
  state: alert.state,
  raised_at: alert.raisedAt,
  raised_week: alert.raisedWeek,
  last_week: alert.week,
  tests: alert.tests,
  change: alert.changePoint?.change ?? null,
  since: alert.changePoint?.since ?? null,
  since_from: alert.changePoint?.sinceFrom ?? null,
  since_to: alert.changePoint?.sinceTo ?? null,
  evidence: finite(alert.evidence),
  limit: finite(alert.limit),
  clears_below: finite(alert.clearsBelow),
  clears_around: alert.clearsAround,
  quiet_weeks: alert.quietWeeks,
  risk: alert.risk,
  reasons: alert.reasons,
  at_risk: alert.atRisk === null ? null : String(alert.atRisk),
  revenue: alert.revenue === null ? null : String(alert.revenue),
  currency: alert.currency,
  rules_version: alert.rulesVersion,
  ...answersToRow(alert),
  escalations: alert.escalations,
  escalated_at: alert.escalatedAt,
  group_key: alert.group,
  silent_at: alert.silent?.at ?? null,
  silent_with: alert.silent?.group ?? null,
  cleared_at: alert.cleared?.at ?? null,
  cleared_for: alert.cleared?.why ?? null,
  cleared_with:
    alert.cleared === null
      ? null
      : { evidence: finite(alert.evidence), clearsBelow: finite(alert.clearsBelow), quietWeeks: alert.quietWeeks },
  version: alert.version,
});

const answersToRow = (alert: ChurnAlert) => ({
  respond_by: alert.due?.respondBy ?? null,
  plan_by: alert.due?.planBy ?? null,
  answered_by: alert.answered?.by ?? null,
  answered_at: alert.answered?.at ?? null,
  plan: alert.plan?.text ?? null,
  planned_by: alert.plan?.by ?? null,
  planned_at: alert.plan?.at ?? null,
  snoozed_until: alert.snooze?.until ?? null,
  snoozed_by: alert.snooze?.by ?? null,
  snooze_reason: alert.snooze?.reason ?? null,
});

/** JSON has no infinity: a chart without a limit says nothing. */
const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

export type AlertRow = {
  readonly id: string;
  readonly client_id: string;
  readonly severity: ChurnAlert['severity'];
  readonly state: ChurnAlert['state'];
  readonly raised_at: Date;
  readonly raised_week: string;
  readonly risen_at: Date | null;
  readonly risen_week: string | null;
  readonly last_week: string;
  readonly tests: ChurnAlert['tests'];
  readonly change: NonNullable<ChurnAlert['changePoint']>['change'] | null;
  readonly since: string | null;
  readonly since_from: string | null;
  readonly since_to: string | null;
  readonly evidence: number | null;
  readonly limit: number | null;
  readonly clears_below: number | null;
  readonly clears_around: string | null;
  readonly quiet_weeks: number;
  readonly risk: number;
  readonly reasons: ChurnAlert['reasons'];
  readonly at_risk: bigint | null;
  readonly revenue: bigint | null;
  readonly currency: string;
  readonly rules_version: number;
  readonly respond_by: string | null;
  readonly plan_by: string | null;
  readonly answered_by: string | null;
  readonly answered_at: Date | null;
  readonly answered_name: string | null;
  readonly plan: string | null;
  readonly planned_by: string | null;
  readonly planned_at: Date | null;
  readonly snoozed_until: string | null;
  readonly snoozed_by: string | null;
  readonly snooze_reason: string | null;
  readonly escalations: number;
  readonly escalated_at: Date | null;
  readonly group_key: string | null;
  readonly silent_at: Date | null;
  readonly silent_with: string | null;
  readonly cleared_at: Date | null;
  readonly cleared_for: ClearedFor | null;
  readonly version: number;
};

export const fromRow = (row: AlertRow): ChurnAlert => ({
  id: row.id as ChurnAlertId,
  clientId: row.client_id as ClientId,
  severity: row.severity,
  state: row.state,
  raisedAt: row.raised_at,
  raisedWeek: localDate(row.raised_week),
  risen:
    row.risen_at === null || row.risen_week === null ? null : { at: row.risen_at, week: localDate(row.risen_week) },
  week: localDate(row.last_week),
  tests: row.tests,
  changePoint:
    row.change === null
      ? null
      : {
          change: row.change,
          since: row.since as LocalDate,
          sinceFrom: row.since_from as LocalDate,
          sinceTo: row.since_to as LocalDate,
        },
  evidence: row.evidence ?? 0,
  limit: row.limit ?? Number.POSITIVE_INFINITY,
  clearsBelow: row.clears_below ?? Number.POSITIVE_INFINITY,
  clearsAround: row.clears_around === null ? null : localDate(row.clears_around),
  quietWeeks: row.quiet_weeks,
  risk: row.risk,
  reasons: row.reasons,
  atRisk: row.at_risk,
  revenue: row.revenue,
  currency: row.currency as Currency,
  rulesVersion: row.rules_version,
  ...answersFromRow(row),
  escalations: row.escalations,
  escalatedAt: row.escalated_at,
  group: row.group_key,
  silent: row.silent_at === null ? null : { at: row.silent_at, group: row.silent_with },
  cleared: row.cleared_at === null || row.cleared_for === null ? null : { at: row.cleared_at, why: row.cleared_for },
  version: row.version,
});

/** What people have said and are to say. */
const answersFromRow = (row: AlertRow): Pick<ChurnAlert, 'due' | 'answered' | 'plan' | 'snooze'> => ({
  due:
    row.respond_by === null || row.plan_by === null
      ? null
      : { respondBy: localDate(row.respond_by), planBy: localDate(row.plan_by) },
  answered:
    row.answered_by === null || row.answered_at === null
      ? null
      : { by: row.answered_by as StaffId, name: row.answered_name ?? '', at: row.answered_at },
  plan:
    row.plan === null || row.planned_by === null || row.planned_at === null
      ? null
      : { text: row.plan, by: row.planned_by as StaffId, at: row.planned_at },
  snooze:
    row.snoozed_until === null || row.snoozed_by === null || row.snooze_reason === null
      ? null
      : { until: localDate(row.snoozed_until), by: row.snoozed_by as StaffId, reason: row.snooze_reason },
});

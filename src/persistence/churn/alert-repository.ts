import type { ChurnAlert } from '../../core/churn/alert.ts';
import type { LossReason } from '../../core/churn/ledger/score.ts';
import type { ListedAlert, NoAlertsYet } from '../../core/churn/seen-alert.ts';
import { type LocalDate, localDate } from '../../core/shared/calendar.ts';
import type { BranchId, ChurnAlertId, ClientId, StaffId } from '../../core/shared/ids.ts';
import type { Due } from '../../usecases/churn/ports/states.ts';
import type { AlertEntry, AlertStore, RaisedAlert, StandingAlert } from '../../usecases/churn/ports.ts';
import { standingLoss } from '../churn-ledger-repository.ts';
import { holdClientOf } from '../client/hold-client.ts';
import { besideOf } from '../complaint/beside.ts';
import { Prisma } from '../generated/client.ts';
import { newId } from '../new-id.ts';
import type { Db } from '../rows.ts';
import { type AlertRow, COLUMNS, fromRow, NAMES, RISEN, recordset } from './alert-row.ts';
import { askToLook } from './due.ts';
import { readersOf, readersOfCrowds, redrawOvertaken } from './overtaken.ts';
import { WATCHED } from './watched.ts';

const { sql } = Prisma;

/** Whom an alert (`a`) concerns. */
const CONCERNED = sql`
  c.branch_id::text AS "branchId", c.industry, s.id::text AS "ownerId"
  FROM churn_alert a JOIN client c ON c.id = a.client_id
  LEFT JOIN ownership o ON o.client_id = c.id AND o.role = 'owner' AND o.valid_to IS NULL
  LEFT JOIN staff s ON s.id = o.staff_id AND s.active`;

const isLookedAfterBy = (staffId: StaffId) =>
  sql`EXISTS (SELECT FROM ownership o WHERE o.client_id = c.id AND o.staff_id = ${staffId}::uuid AND o.valid_to IS NULL)`;

/** Alerts and their history. */
export function churnAlertRepository(db: Db): AlertStore {
  const one = async (where: Prisma.Sql, tail: Prisma.Sql = Prisma.empty): Promise<ChurnAlert | null> => {
    const [row] = await db.$queryRaw<readonly AlertRow[]>`SELECT ${COLUMNS} FROM churn_alert a WHERE ${where} ${tail}`;
    return row === undefined ? null : fromRow(row);
  };
  return {
    standing: async () => {
      const rows = await db.$queryRaw<readonly (AlertRow & { readonly client_state: StandingAlert['clientState'] })[]>`
        SELECT ${COLUMNS}, CASE WHEN c.merged_into IS NOT NULL THEN 'merged' WHEN c.closed_on IS NOT NULL THEN 'closed'
                           ELSE 'open' END AS client_state
        FROM churn_alert a JOIN client c ON c.id = a.client_id WHERE a.state <> 'cleared' ORDER BY a.client_id`;
      return rows.map((row) => ({ ...fromRow(row), clientState: row.client_state }));
    },
    alerted: async () => {
      const rows = await db.$queryRaw<readonly { readonly client_id: string }[]>`
        SELECT client_id::text FROM churn_alert WHERE state <> 'cleared' AND severity = 'alert'`;
      return new Set(rows.map(({ client_id }) => client_id as ClientId));
    },
    find: (id) => one(sql`a.id = ${id}::uuid`),
    complaintsOf: async (clientId) => {
      const rows = await db.complaint.findMany({
        where: { clientId, closedAt: null },
        select: { id: true, number: true },
        orderBy: { number: 'asc' },
      });
      const ids = rows.map(({ id }) => id);
      const beside = await besideOf(db, ids);
      return rows.flatMap(({ id, number }) => {
        const found = beside.get(id);
        return found === undefined ? [] : [{ number, handlerName: found.handlerName, guarded: found.guarded }];
      });
    },
    lossOf: (clientId) => standingLoss(db, clientId),
    hold: (id) => holdClientOf(db, sql`churn_alert`, id),
    lock: (id) => one(sql`a.id = ${id}::uuid`, sql`FOR UPDATE`),
    standingOf: (clientId) => one(sql`a.client_id = ${clientId}::uuid AND a.state <> 'cleared'`),
    raise: async (alerts) => {
      const rows = await db.$queryRaw<readonly { readonly id: string }[]>`
        INSERT INTO churn_alert (${NAMES})
        SELECT ${NAMES} FROM ${recordset(alerts)} ORDER BY client_id
        ON CONFLICT (client_id) WHERE state <> 'cleared' DO NOTHING RETURNING id::text`;
      return new Set(rows.map(({ id }) => id as ChurnAlertId));
    },
    change: async (alerts) => {
      const rows = await db.$queryRaw<readonly { readonly id: string }[]>`
        UPDATE churn_alert a
        SET severity = g.severity, state = g.state, last_week = g.last_week, tests = g.tests, change = g.change,
            since = g.since, since_from = g.since_from, since_to = g.since_to, evidence = g.evidence, "limit" = g."limit",
            clears_below = g.clears_below, clears_around = g.clears_around, quiet_weeks = g.quiet_weeks, risk = g.risk, reasons = g.reasons,
            at_risk = g.at_risk, revenue = g.revenue, currency = g.currency, respond_by = g.respond_by, plan_by = g.plan_by,
            answered_by = g.answered_by, answered_at = g.answered_at, plan = g.plan, planned_by = g.planned_by,
            planned_at = g.planned_at, snoozed_until = g.snoozed_until, snoozed_by = g.snoozed_by,
            snooze_reason = g.snooze_reason, escalations = g.escalations, escalated_at = g.escalated_at,
            group_key = g.group_key, silent_at = g.silent_at, silent_with = g.silent_with, cleared_at = g.cleared_at, cleared_for = g.cleared_for, cleared_with = g.cleared_with,
            version = a.version + 1
        FROM ${recordset(alerts)}
        WHERE a.id = g.id AND a.version = g.version AND a.state <> 'cleared' RETURNING a.id::text`;
      return new Set(rows.map(({ id }) => id as ChurnAlertId));
    },
    note: async (entries) => {
      const rows = JSON.stringify(entries.map((entry) => ({ ...entry, id: newId<string>() })));
      await db.$executeRaw`
        INSERT INTO churn_alert_entry (id, alert_id, at, kind, week, staff_id, facts)
        SELECT id, "alertId", at, kind, week, "staffId", facts
        FROM jsonb_to_recordset(${rows}::jsonb)
          AS g(id uuid, "alertId" uuid, at timestamptz, kind text, week date, "staffId" uuid, facts jsonb)`;
    },
    askToLook: async (at) => {
      const [due] = await db.$queryRaw<readonly Due[]>(askToLook(at));
      return due as Due;
    },
    looked: async ({ asked }) => (await db.$executeRaw`DELETE FROM churn_due WHERE asked = ${asked}`) > 0,
    dueSince: async () => {
      const [due] = await db.$queryRaw<readonly Pick<Due, 'since'>[]>`SELECT since FROM churn_due`;
      return due?.since ?? null;
    },
    raisedSince: async (since) =>
      await db.$queryRaw<readonly RaisedAlert[]>`
        SELECT a.id::text, a.severity, a.group_key AS "group", coalesce(e.at, a.raised_at) AS "at", ${CONCERNED}
        -- Of what has cleared before nothing is looked for in its history.
        LEFT JOIN LATERAL (SELECT max(e.at) AS at FROM churn_alert_entry e
                           WHERE ${RISEN} AND (a.state <> 'cleared' OR a.cleared_at >= ${since})) e ON true
        WHERE a.raised_at >= ${since} OR e.at >= ${since} ORDER BY a.id`,
    silentSince: async (since) =>
      // What was told with the alert itself has no line of its own.
      await db.$queryRaw<readonly RaisedAlert[]>`
        SELECT a.id::text, a.severity, a.silent_with AS "group", a.silent_at AS "at", ${CONCERNED}
        WHERE a.silent_at >= ${since} AND EXISTS (
          SELECT FROM churn_alert_entry e WHERE e.alert_id = a.id AND e.kind = 'silent')
        ORDER BY a.id`,
    countSince: async (since) => {
      const [row] = await db.$queryRaw<readonly { readonly cleared: number; readonly standing: number }[]>`
        SELECT count(*) FILTER (WHERE cleared_at >= ${since})::int AS cleared,
               count(*) FILTER (WHERE state <> 'cleared')::int AS standing
        FROM churn_alert`;
      return row ?? { cleared: 0, standing: 0 };
    },
    history: async (id, limit) => {
      const rows = await db.$queryRaw<readonly EntryRow[]>`
        SELECT e.alert_id::text, e.at, e.kind, e.week::text, e.staff_id::text, e.facts, s.name,
               (SELECT b.name FROM staff b WHERE b.id = (e.facts->>'replacedBy')::uuid) AS replaced_by
        FROM churn_alert_entry e LEFT JOIN staff s ON s.id = e.staff_id
        WHERE e.alert_id = ${id}::uuid ORDER BY e.at DESC, e.id DESC LIMIT ${limit}`;
      return rows.map((row) => ({
        alertId: row.alert_id as ChurnAlertId,
        at: row.at,
        kind: row.kind as AlertEntry['kind'],
        week: row.week as LocalDate | null,
        staffId: row.staff_id as StaffId | null,
        facts: row.facts,
        staffName: row.name,
        replacedByName: row.replaced_by,
      }));
    },
    list: async ({ ownerIds, branchId }) => {
      const rows = await db.$queryRaw<readonly ListedRow[]>`
        SELECT ${COLUMNS}, c.name, c.branch_id::text, CASE WHEN s.active THEN s.id END::text AS owner_id, s.name AS owner_name,
               l.lost_on::text, l.reason AS lost_for
        FROM churn_alert a JOIN client c ON c.id = a.client_id AND c.closed_on IS NULL
        LEFT JOIN ownership o ON o.client_id = c.id AND o.role = 'owner' AND o.valid_to IS NULL
        LEFT JOIN staff s ON s.id = o.staff_id
        LEFT JOIN client_loss l ON l.client_id = c.id AND l.withdrawn_at IS NULL
        WHERE a.state <> 'cleared'
          ${ownerIds === undefined ? Prisma.empty : sql`AND o.staff_id = ANY(${[...ownerIds]}::uuid[])`}
          ${branchId === undefined ? Prisma.empty : sql`AND c.branch_id = ${branchId}::uuid`}
        ORDER BY a.severity = 'alert' DESC, l.id IS NOT NULL, a.at_risk DESC NULLS LAST, a.since NULLS LAST, a.id`;
      return rows.map(
        (row): ListedAlert => ({
          ...fromRow(row),
          clientName: row.name,
          branchId: row.branch_id as BranchId | null,
          ownerId: row.owner_id as StaffId | null,
          ownerName: row.owner_name,
          loss: row.lost_on === null ? null : { lostOn: localDate(row.lost_on), reason: row.lost_for as LossReason },
        }),
      );
    },
    notYet: async ({ staffId, branchId }) => {
      const ofHers = sql`
        ${staffId === undefined ? Prisma.empty : sql`AND ${isLookedAfterBy(staffId)}`}
        ${branchId === undefined ? Prisma.empty : sql`AND c.branch_id = ${branchId}::uuid`}`;
      const watched = Prisma.raw(WATCHED);
      const [row] = await db.$queryRaw<readonly { readonly why: NoAlertsYet | null }[]>`
        SELECT CASE
          WHEN NOT EXISTS (SELECT FROM client WHERE closed_on IS NULL) THEN 'empty_book'
          WHEN NOT EXISTS (SELECT FROM client c WHERE c.closed_on IS NULL ${ofHers}) THEN 'no_clients'
          WHEN NOT EXISTS (SELECT FROM client c WHERE ${watched} ${ofHers}) THEN 'only_individuals'
          WHEN NOT EXISTS (SELECT FROM flow_series) THEN 'no_flows'
          WHEN NOT EXISTS (
            SELECT FROM client c JOIN flow_series f ON f.client_id = c.id WHERE ${watched} ${ofHers})
            THEN 'no_flows_of_hers'
          WHEN NOT EXISTS (SELECT FROM churn_book) THEN 'not_weighed' END AS why`;
      return row?.why ?? null;
    },
    untold: async () =>
      await db.$queryRaw<readonly { readonly alertId: ChurnAlertId; readonly staffId: StaffId }[]>`
        SELECT a.id::text AS "alertId", s.id::text AS "staffId"
        FROM churn_alert a JOIN client c ON c.id = a.client_id AND c.closed_on IS NULL
        JOIN staff s ON s.active AND (
          (s.role = 'branch_manager' AND s.branch_id = c.branch_id)
          OR EXISTS (SELECT FROM ownership o
                     WHERE o.client_id = c.id AND o.staff_id = s.id AND o.role = 'owner' AND o.valid_to IS NULL))
        WHERE a.state IN ('open', 'acknowledged') AND a.severity = 'alert' AND a.group_key IS NULL
          AND NOT EXISTS (SELECT FROM outbox_message m
                          WHERE m.living_key = 'churn_alert:' || a.id::text AND m.recipient = 'staff:' || s.id::text)
        ORDER BY a.at_risk DESC NULLS LAST, a.id`,
    readersOfCrowds: (keys) => readersOfCrowds(db, keys),
    redrawOvertaken: (now) => redrawOvertaken(db, now),
    readersOf: (id) => readersOf(db, id),
    hiddenSince: async ({ clientId, id, changePoint, tests }, since) => {
      const named = tests.filter(({ test }) => test !== 'dealings').map(({ test }) => test);
      const [row] = await db.$queryRaw<readonly HiddenRow[]>`
        SELECT count(*) FILTER (WHERE a.client_id = ${clientId}::uuid)::int AS updates,
               count(*) FILTER (WHERE a.client_id = ${clientId}::uuid AND e.kind IN ('raised', 'risen', 'silent'))::int AS risen,
               count(DISTINCT a.id) FILTER (WHERE a.id <> ${id}::uuid AND e.kind = 'raised' AND ${alike(changePoint, named)})::int
                 AS alike,
               count(DISTINCT a.id) FILTER (WHERE a.id <> ${id}::uuid AND e.kind = 'raised' AND ${alike(changePoint, named)}
                                            AND a.state <> 'cleared')::int AS alike_standing
        FROM churn_alert_entry e JOIN churn_alert a ON a.id = e.alert_id
        WHERE e.at >= ${since} AND e.kind IN ('raised', 'risen', 'updated', 'silent')`;
      const { updates, risen, alike: others, alike_standing: alikeStanding } = row as HiddenRow;
      return { updates, risen, alike: others, alikeStanding };
    },
    earlier: async (clientId, limit) => {
      const rows = await db.$queryRaw<readonly AlertRow[]>`
        SELECT ${COLUMNS} FROM churn_alert a WHERE a.client_id = ${clientId}::uuid AND a.state = 'cleared'
        ORDER BY a.raised_at DESC LIMIT ${limit}`;
      return rows.map(fromRow);
    },
  };
}

/** Of the same change, or of the same tests where no chart has passed its limit. */
const alike = (changePoint: ChurnAlert['changePoint'], tests: readonly string[]): Prisma.Sql =>
  changePoint === null
    ? sql`a.change IS NULL AND EXISTS (SELECT FROM jsonb_array_elements(a.tests) t WHERE t->>'test' = ANY(${[...tests]}))`
    : sql`a.change = ${changePoint.change}`;

type HiddenRow = {
  readonly updates: number;
  readonly risen: number;
  readonly alike: number;
  readonly alike_standing: number;
};

type ListedRow = AlertRow & {
  readonly lost_on: string | null;
  readonly lost_for: string | null;
  readonly name: string;
  readonly branch_id: string | null;
  readonly owner_id: string | null;
  readonly owner_name: string | null;
};

type EntryRow = {
  readonly alert_id: string;
  readonly at: Date;
  readonly kind: string;
  readonly week: string | null;
  readonly staff_id: string | null;
  readonly facts: AlertEntry['facts'];
  readonly name: string | null;
  readonly replaced_by: string | null;
};

import type { ExportedFile } from '../../usecases/export/ports.ts';
import { keyOf } from './record-key.ts';

export type FileQuery = {
  /** `clients`: $1 are ids of clients that were merged into no other. */
  readonly of: 'bank' | 'clients';
  /** Text for every column of the file. */
  readonly sql: string;
  /** Columns in minor units of the row's currency. */
  readonly amounts?: readonly string[];
};

/** Clients asked for, each with those that were merged into it. */
const PARTS = `part AS (
  SELECT c.id AS root, c.id AS part FROM client c WHERE c.id = ANY($1::uuid[])
  UNION ALL SELECT c.merged_into, c.id FROM client c WHERE c.merged_into = ANY($1::uuid[])
)`;

const day = (column: string): string => `to_char(${column}, 'YYYY-MM-DD')`;
const instant = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"')`;
const yes = (column: string): string => `CASE WHEN ${column} THEN 'yes' ELSE 'no' END`;
const listed = (sql: string): string => `nullif(array_to_string(ARRAY(${sql}), ';'), '')`;
const branch = `(SELECT b.name FROM branch b WHERE b.id = t.branch_id)`;

/** Rows that no undone import brought. */
const STANDS = 'NOT EXISTS (SELECT FROM import_batch u WHERE u.id = t.batch_id AND u.undone_at IS NOT NULL)';

const owners = (role: string): string =>
  `SELECT ${keyOf('staff', 'o.staff_id')} FROM ownership o
   WHERE o.client_id = t.id AND o.role = '${role}' AND o.valid_to IS NULL ORDER BY 1`;

/** How each file is read out of the tables. A kind of file that is not here does not compile. */
export const FILE_QUERIES: Readonly<Record<ExportedFile, FileQuery>> = {
  rates: {
    of: 'bank',
    sql: `SELECT t.currency, ${day('t."on"')} AS "on", trim_scale(t.rate)::text AS rate FROM exchange_rate_current t`,
  },
  staff: {
    of: 'bank',
    sql: `SELECT ${keyOf('staff', 't.id')} AS staff_id, t.name, t.email, t.role, ${branch} AS branch, t.time_zone,
                 ${yes('t.active')} AS active FROM staff t`,
  },
  clients: {
    of: 'clients',
    sql: `SELECT ${keyOf('client', 't.id')} AS client_id, t.name,
                 ${listed('SELECT a.alias FROM client_alias a WHERE a.client_id = t.id ORDER BY a.alias COLLATE "C"')} AS aliases,
                 t.kind, t.language, t.credit_code,
                 ${listed('SELECT a.number FROM client_account a WHERE a.client_id = t.id ORDER BY a.number COLLATE "C"')}
                   AS account_numbers,
                 t.industry, (SELECT c.tier FROM client_tier_current c WHERE c.client_id = t.id) AS tier,
                 (${owners('owner')}) AS owner, ${listed(owners('co_owner'))} AS co_owners, ${branch} AS branch, t.area, t.address,
                 ${day('t.client_since')} AS client_since, ${day('t.closed_on')} AS closed_on
          FROM client t WHERE t.id = ANY($1::uuid[])`,
  },
  people: {
    of: 'clients',
    sql: `SELECT ${keyOf('person', 't.id')} AS person_id, ${keyOf('client', 't.client_id')} AS client_id, t.name, t.role,
                 regexp_replace(regexp_replace(t.birthday, '^lunar ', ''), '^--', '') AS birthday,
                 CASE WHEN t.birthday LIKE 'lunar %' THEN 'yes' END AS lunar,
                 nullif(array_to_string(t.interests, ';'), '') AS interests, t.phone, t.email,
                 ${day('t.confirmed_on')} AS confirmed_on, ${yes('t.decision_maker')} AS decision_maker,
                 ${day('t.left_on')} AS left_on
          FROM person t WHERE t.client_id = ANY($1::uuid[]) AND t.joined_into IS NULL`,
  },
  holdings: {
    of: 'clients',
    amounts: ['balance', 'limit', 'used', 'profit_or_loss', 'average_balance_ytd', 'revenue_ytd'],
    sql: `WITH figure AS (
            SELECT DISTINCT ON (t.holding_id, t.as_of) t.* FROM holding_balance t JOIN holding h ON h.id = t.holding_id
            WHERE h.client_id = ANY($1::uuid[]) AND ${STANDS}
            ORDER BY t.holding_id, t.as_of, t.revision DESC)
          SELECT ${keyOf('holding', 't.id')} AS holding_id, ${keyOf('client', 't.client_id')} AS client_id, t.product,
                 ${day('f.as_of')} AS as_of, ${day('t.opened_on')} AS opened_on, ${day('t.matures_on')} AS matures_on,
                 ${day('t.closed_on')} AS closed_on, f.balance::text, t.currency, f."limit"::text, f.used::text,
                 trim_scale(f.rate)::text AS rate, f.profit_or_loss::text, f.average_balance_ytd::text,
                 f.revenue_ytd::text, t.anchor_account
          FROM holding t LEFT JOIN figure f ON f.holding_id = t.id WHERE t.client_id = ANY($1::uuid[])`,
  },
  weekly_flows: {
    of: 'clients',
    amounts: ['debit', 'credit', 'internal_debit', 'internal_credit'],
    sql: `WITH ${PARTS}
          SELECT ${keyOf('client', 'p.root')} AS client_id, ${day('t.week')} AS week, sum(t.debit)::text AS debit,
                 sum(t.credit)::text AS credit, sum(t.internal_debit)::text AS internal_debit,
                 sum(t.internal_credit)::text AS internal_credit, sum(t.dealings)::text AS count, t.currency
          FROM part p JOIN weekly_flow_current t ON t.client_id = p.part GROUP BY p.root, t.week, t.currency`,
  },
  interactions: {
    of: 'clients',
    sql: `SELECT ${keyOf('interaction', 't.id')} AS interaction_id, ${keyOf('client', 't.client_id')} AS client_id,
                 ${day('t."on"')} AS "on", t.channel, CASE WHEN t.staff_id IS NOT NULL THEN ${keyOf('staff', 't.staff_id')} END AS by,
                 t.summary, t.outcome
          FROM interaction_standing t WHERE t.client_id = ANY($1::uuid[])`,
  },
  follow_ups: {
    of: 'clients',
    sql: `SELECT ${keyOf('follow_up', 't.id')} AS follow_up_id, ${keyOf('client', 't.client_id')} AS client_id,
                 ${keyOf('staff', 't.staff_id')} AS staff_id, t.kind, t.text, ${day('t.due_on')} AS due_on,
                 ${day('t.done_on')} AS done_on
          FROM follow_up t WHERE t.client_id = ANY($1::uuid[]) AND t.withdrawn_at IS NULL`,
  },
  appointments: {
    of: 'clients',
    sql: `SELECT ${keyOf('appointment', 't.id')} AS appointment_id, ${keyOf('client', 't.client_id')} AS client_id,
                 ${keyOf('staff', 't.staff_id')} AS staff_id, ${instant('t.starts_at')} AS starts_at,
                 ${instant('t.ends_at')} AS ends_at, t.channel, t.subject, t.place, t.status
          FROM appointment_standing t WHERE t.client_id = ANY($1::uuid[])`,
  },
  measures: {
    of: 'clients',
    sql: `WITH ${PARTS}
          SELECT DISTINCT ON (p.root, t.measure, t.as_of) ${keyOf('client', 'p.root')} AS client_id,
                 ${day('t.as_of')} AS as_of, t.measure, trim_scale(t.value)::text AS value
          FROM part p JOIN measure t ON t.client_id = p.part WHERE ${STANDS}
          ORDER BY p.root, t.measure, t.as_of, p.part <> p.root, t.revision DESC`,
  },
  consents: {
    of: 'clients',
    sql: `WITH ${PARTS}, said AS (
            SELECT DISTINCT ON (p.part, t.purpose, t.as_of) p.root, t.* FROM part p JOIN consent t ON t.client_id = p.part
            WHERE ${STANDS} ORDER BY p.part, t.purpose, t.as_of, t.revision DESC)
          SELECT ${keyOf('client', 's.root')} AS client_id, s.purpose, ${day('s.as_of')} AS as_of,
                 ${yes('bool_and(s.granted)')} AS granted
          FROM said s GROUP BY s.root, s.purpose, s.as_of`,
  },
  facts: {
    of: 'clients',
    sql: `WITH ${PARTS}, said AS (
            SELECT DISTINCT ON (p.root, t.question, t.as_of) p.root, t.* FROM part p JOIN client_fact t ON t.client_id = p.part
            WHERE ${STANDS} ORDER BY p.root, t.question, t.as_of, t.recorded_at DESC, t.revision DESC)
          SELECT ${keyOf('client', 's.root')} AS client_id, s.question, ${day('s.as_of')} AS as_of, s.value,
                 nullif(s.basis, 'bank_file') AS source
          FROM said s WHERE s.value IS NOT NULL`,
  },
  counterparties: {
    of: 'clients',
    // What the bank may not read while compliance has it switched off is not handed out either.
    sql: `WITH ${PARTS}
          SELECT DISTINCT ${keyOf('client', 'p.root')} AS client_id, t.name, t.side, ${day('t.as_of')} AS as_of
          FROM part p JOIN counterparty t ON t.client_id = p.part
          WHERE ${STANDS} AND EXISTS (SELECT FROM bank_switch s WHERE s.key = 'payment_links' AND s.is_on)`,
  },
};

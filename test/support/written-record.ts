import type { ClientId, StaffId } from '../../src/core/shared/ids.ts';
import type { Database } from '../../src/persistence/database.ts';
import { insertClient, newId } from './bank.ts';

/**
 * A client with `mark` in everything that can be written of it: in each text of its record at least once, and, with a complaint, in
 * what stays. Another one of the same hand-over has another mark.
 */
export async function writtenClient(database: Database, staffId: StaffId, mark: string): Promise<ClientId> {
  const { pool } = database;
  const clientId = await insertClient(database, 'ACME');
  const [person, contact, batch, alert, force, remedy, handOver, plan] = Array.from({ length: 8 }, () =>
    newId<string>(),
  );
  const followUp = newId<string>();
  const appointment = newId<string>();
  const day = "'2026-11-02'";
  const at = "'2026-11-02T01:00:00Z'";
  const by = `'${staffId}'`;
  const of = `'${clientId}'`;
  const text = `'${mark}'`;
  const image = (names: readonly string[]): string =>
    `'${JSON.stringify(Object.fromEntries(names.map((name) => [name, mark])))}'`;
  await pool.query(`
    UPDATE client SET area = ${text}, address = ${text} WHERE id = ${of};
    INSERT INTO person (id, client_id, name, role, birthday, interests, phone, email, personal_source, personal_purpose) VALUES
      ('${person}', ${of}, ${text}, ${text}, '1971-03-09', ARRAY[${text}], ${text}, ${text}, 'client_said', 'dealings');
    INSERT INTO memorial_day (id, client_id, label, day, staff_id) VALUES ('${newId()}', ${of}, ${text}, '2001-05-20', ${by});
    INSERT INTO interaction (id, client_id, "on", channel, summary, outcome) VALUES ('${contact}', ${of}, ${day}, 'call', ${text}, ${text});
    INSERT INTO interaction_person (interaction_id, name, person_id, position) VALUES
      ('${contact}', ${text}, '${person}', 0), ('${contact}', '${mark} 2', NULL, 1);
    INSERT INTO client_need (id, client_id, level, text, staff_id, closed_on, closed_as, closed_reason) VALUES
      ('${newId()}', ${of}, 'stated', ${text}, ${by}, ${day}, 'met', ${text});
    INSERT INTO follow_up (id, client_id, staff_id, kind, text) VALUES ('${followUp}', ${of}, ${by}, 'promise', ${text});
    INSERT INTO appointment (id, client_id, staff_id, starts_at, channel, subject, place, status) VALUES
      ('${appointment}', ${of}, ${by}, ${at}, 'visit', ${text}, ${text}, 'booked');
    INSERT INTO contact_version (entity, entity_id, version, before, staff_id, at) VALUES
      ('interaction', '${contact}', 1, ${image(['summary'])}, ${by}, ${at}),
      ('follow_up', '${followUp}', 1, ${image(['text'])}, ${by}, ${at}),
      ('appointment', '${appointment}', 1, ${image(['subject'])}, ${by}, ${at});
    INSERT INTO client_fact (client_id, question, as_of, revision, value, basis, staff_id) VALUES
      (${of}, 'op.sales', ${day}, 1, ${text}, 'seen', ${by}), (${of}, 'op.sales', ${day}, 2, NULL, 'not_applicable', ${by});
    INSERT INTO client_loss (id, client_id, lost_on, reason, note, recorded_by, recorded_at) VALUES
      ('${newId()}', ${of}, ${day}, 'price', ${text}, ${by}, ${at});
    INSERT INTO churn_signal (id, client_id, family, event, "on", note, source) VALUES
      ('${newId()}', ${of}, 'people', 'other', ${day}, ${text}, 'staff:${staffId}');
    INSERT INTO churn_alert (id, client_id, severity, state, raised_at, raised_week, last_week, tests, risk, reasons, currency,
                             plan, planned_by, planned_at, snoozed_until, snoozed_by, snooze_reason) VALUES
      ('${alert}', ${of}, 'hint', 'snoozed', ${at}, ${day}, ${day}, '[]', 10, '[]', 'CNY', ${text}, ${by}, ${at}, ${day}, ${by}, ${text});
    INSERT INTO churn_alert_entry (id, alert_id, at, kind, staff_id, facts) VALUES
      ('${newId()}', '${alert}', ${at}, 'planned', ${by}, '{"replaced": "${mark}", "replacedBy": "${staffId}"}'),
      ('${newId()}', '${alert}', ${at}, 'raised', NULL, '{"risk": 10}');
    INSERT INTO task_force (id, client_id, state, standing, why, proposed_by, proposed_at, decided_at, reason) VALUES
      ('${force}', ${of}, 'refused', '${force}', ${text}, ${by}, ${at}, ${at}, ${text});
    INSERT INTO task_force_item (id, force_id, position, text, due_on) VALUES ('${newId()}', '${force}', 1, ${text}, ${day});
    INSERT INTO task_force_entry (id, force_id, at, staff_id, kind, text) VALUES
      ('${newId()}', '${force}', ${at}, ${by}, 'proposed', ${text}), ('${newId()}', '${force}', ${at}, ${by}, 'asked', NULL);
    INSERT INTO churn_remedy (id, client_id, force_id, kind, name_zh, name_en, note, chosen_by, chosen_at) VALUES
      ('${remedy}', ${of}, '${force}', 'fee', '减免', 'waiver', ${text}, ${by}, ${at});
    INSERT INTO churn_waiver (remedy_id, concession, fee, monthly_minor, months, cost_minor, at_risk_minor, yearly_minor, yearly_source,
                              currency, factors, authority_version, level, asked_ids, asked_on, decision, decided_by, decided_on, reason) VALUES
      ('${remedy}', 'waiver', 'account', 100, 2, 200, 900, 900, 'stated', 'CNY',
       ${image(['cost_of_capital', 'cost_to_serve', 'risk', 'return', 'market_price'])}, 0, 'head', ARRAY[${by}]::uuid[], ${day},
       'declined', ${by}, ${day}, ${text});
    INSERT INTO hand_over (id, from_id, to_id, mode, cause, note, proposed_by, proposed_at)
      SELECT '${handOver}', ${by}, s.id, 'transfer', 'workload', ${text}, ${by}, ${at} FROM staff s WHERE s.id <> ${by} LIMIT 1;
    INSERT INTO hand_over_client (hand_over_id, client_id, state, decided_by, decided_at, reason) VALUES
      ('${handOver}', ${of}, 'declined', ${by}, ${at}, ${text});
    INSERT INTO plan (id, staff_id, day, made_at, meetings_target, meetings_most, calls_target, calls_most, left_out)
      SELECT '${plan}', ${by}, ${day}::date + (SELECT count(*)::int FROM plan), ${at}, 1, 1, 1, 1, '{}';
    INSERT INTO plan_line (id, plan_id, client_id, position, kind, reasons, goal, state, why, question, changed_by, changed_at) VALUES
      ('${newId()}', '${plan}', ${of}, 1, 'call', '[]', 'trust', 'skipped', ${text}, ${image(['zh-CN', 'en'])}, ${by}, ${at});
    INSERT INTO gift (id, client_id, person_id, staff_id, given_on, what, value, currency, occasion, recorded_at) VALUES
      ('${newId()}', ${of}, '${person}', ${by}, ${day}, ${text}, 100, 'CNY', 'thanks', ${at});
    INSERT INTO referral_target (id, name, name_key, area, interests, client_id, created_by, created_at) VALUES
      ('${newId()}', 'ACME', 'acme', ${text}, ARRAY[${text}], ${of}, ${by}, ${at});
    INSERT INTO lookup_choice (staff_id, query, client_id, chosen_at) VALUES (${by}, ${text}, ${of}, ${at});
    INSERT INTO import_batch (id, started_at, state, started_by) VALUES ('${batch}', ${at}, 'done', 'lena');
    INSERT INTO import_change (batch_id, position, entity, key, before) VALUES
      ('${batch}', 1, 'client', '{"id": "${clientId}"}', '{"name": "ACME", "area": "${mark}", "address": null, "version": 1}'),
      ('${batch}', 2, 'person', '{"id": "${person}"}', ${image(['name', 'phone'])}),
      ('${batch}', 3, 'interaction', '{"id": "${contact}"}', ${image(['summary', 'outcome'])}),
      ('${batch}', 4, 'follow_up', '{"id": "${followUp}"}', ${image(['text'])}),
      ('${batch}', 5, 'appointment', '{"id": "${appointment}"}', ${image(['subject', 'place'])}),
      ('${batch}', 6, 'appointment', '{"id": "${newId()}"}', NULL);
    INSERT INTO import_clash (batch_id, entity, entity_id, field, ours, theirs) VALUES
      ('${batch}', 'person', '${person}', 'phone', ${text}, ${text})`);
  return clientId;
}

/** Tables, with how many of their rows hold `mark` anywhere. */
export async function tablesWith({ pool }: Database, mark: string): Promise<Readonly<Record<string, number>>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  const found: Record<string, number> = {};
  for (const { name } of tables) {
    const { rows } = await pool.query<{ rows: number }>(
      `SELECT count(*)::int AS rows FROM "${name}" t WHERE to_jsonb(t)::text LIKE '%' || $1 || '%'`,
      [mark],
    );
    if (rows[0] !== undefined && rows[0].rows > 0) found[name] = rows[0].rows;
  }
  return found;
}

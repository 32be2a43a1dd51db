import { describe, expect, test } from 'vitest';
import { TEXTS } from '../../../src/persistence/erasing/texts.ts';
import { freshDatabase } from '../../support/database.ts';

const { pool } = await freshDatabase();

/**
 * Columns that could hold what somebody has written, and stay when the record of a client is erased. Each is of one of these kinds;
 * whatever is of none of them belongs into src/persistence/erasing/texts.ts.
 */
const STAY: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'who the client is, as the bank needs it to know whom it had': {
    client: 'name kind language credit_code industry provenance',
    client_alias: 'alias source',
    client_account: 'number source',
    source_key: 'entity key',
    referral_target: 'name name_key industry consent',
  },
  'what the bank’s own files say of its business with it': {
    counterparty: 'name name_key side',
    holding: 'product anchor_account provenance',
    measure: 'measure',
    client_tier: 'tier',
    import_batch: 'state started_by files',
  },
  'kept for the years of the law, and emptied after them (docs/complaints.md)': {
    complaint: `number state complainant_kind complainant_name language identity source words product remedy severity about_unit
      handling pack_id facts outcome findings basis reasons cause_class cause_dimension cause_note plan redress_currency appeal_reason
      appeal_decision settled_as sample summary prevention own_channel`,
    complaint_evidence: 'label reference',
    complaint_extension: 'kind reason',
    complaint_notice: 'stage channel text',
    complaint_recusal: 'reason',
    complaint_step: 'kind from_state to_state origin data',
    complaint_survey: 'note',
  },
  'the trail: its words are erased beside the record': {
    audit: 'actor action entity origin detail',
    audit_value: 'name value',
    audit_seal: 'row_digest value_digests hash',
  },
  'codes, days, ids and figures': {
    access_grant: 'kind',
    appointment: 'channel status provenance',
    book_entry: 'tier holds missing made_by',
    churn_alert: 'severity state tests change reasons cleared_for cleared_with group_key silent_with',
    churn_alert_entry: 'kind',
    churn_opportunity: 'closed_for',
    churn_outcome: 'outcome',
    churn_remedy: 'kind name_zh name_en',
    churn_signal: 'family event source',
    churn_waiver: 'concession fee yearly_source level decision',
    client_degree: 'degree',
    client_double: 'reasons',
    client_fact: 'question basis',
    client_loss: 'reason',
    client_need: 'level closed_as',
    complaint_clock: 'reckoned_by',
    complaint_link: 'kind',
    complaint_mark: 'clock cycle mark',
    complaint_plan_use: 'plan_key',
    consent: 'purpose',
    contact_version: 'entity',
    event_invitation: 'state reasons',
    follow_up: 'kind provenance',
    gift: 'occasion',
    hand_over: 'mode cause',
    hand_over_client: 'state',
    handled_request: 'key',
    import_change: 'entity key',
    import_clash: 'entity field',
    interaction: 'channel provenance request_key',
    job_run: 'job subject state reason leased_by',
    merged_row: 'entity',
    next_tier: 'tier short',
    outbox_lane: 'recipient leased_by',
    outbox_message:
      'dedupe_key kind recipient data state leased_by slack_channel slack_ts slack_file last_error folded_into living_key thread_of',
    ownership: 'role source end_source',
    person: 'provenance',
    plan: 'left_out',
    plan_line: 'kind reasons bonuses goal state barred',
    quiet_time: 'hour_from hour_until',
    referral: 'stage',
    referral_ask: 'reason shares answer',
    referral_link: 'kind basis',
    task_force: 'state standing slack_channel',
    task_force_entry: 'kind facts',
    task_force_item: 'code role',
    task_force_role: 'role',
    uploaded_picture: 'slack_file_id fingerprint',
    value_moment: 'kind',
  },
  'of the bank and its staff, and of no client': {
    bank_channel: 'key slack_channel language',
    bank_event: 'name place',
    bank_switch: 'key',
    branch: 'name',
    branch_move: 'note',
    churn_book: 'pool made_by',
    churn_policy: 'kind text',
    churn_rules: 'rules rehearsal state reason',
    circle: 'name kind topic',
    complaint_pack: 'id figures',
    plan_hour: 'morning',
    saved_list: 'name query',
    slack_user: 'slack_user_id team_id locale time_zone',
    staff: 'name email role time_zone provenance',
    tier_scheme: 'rules kinds state reason',
  },
};

const listed = (columns: string): readonly string[] => columns.trim().split(/\s+/);
const staying = Object.values(STAY).flatMap((tables) =>
  Object.entries(tables).flatMap(([table, columns]) => listed(columns).map((column) => `${table}.${column}`)),
);
const erased = TEXTS.flatMap(({ table, columns }) => Object.keys(columns).map((column) => `${table}.${column}`));

/** Text, lists of texts and JSON, by whatever name. */
const { rows } = await pool.query<{ name: string }>(
  `SELECT c.table_name || '.' || c.column_name AS name FROM information_schema.columns c
   JOIN information_schema.tables t USING (table_schema, table_name)
   WHERE table_schema = 'public' AND t.table_type = 'BASE TABLE' AND t.table_name NOT LIKE '\\_%'
     AND (c.data_type IN ('text', 'character varying', 'json', 'jsonb', 'USER-DEFINED', 'xml')
          OR c.data_type = 'ARRAY' AND c.udt_name NOT IN ('_uuid', '_int4', '_int8', '_float8', '_bool', '_date', '_timestamptz'))`,
);
const inSchema = rows.map(({ name }) => name);

describe('erasing the record of a client', () => {
  test('knows of each column that can hold a text whether it goes or stays', () => {
    const known = new Set([...erased, ...staying]);
    expect(inSchema.filter((name) => !known.has(name))).toEqual([]);
  });

  test('names no column that is not there, and none as going and staying', () => {
    const there = new Set(inSchema);
    expect([...erased, ...staying].filter((name) => !there.has(name))).toEqual([]);
    expect([...staying, ...new Set(erased)].toSorted()).toEqual([...new Set([...staying, ...erased])].toSorted());
  });
});

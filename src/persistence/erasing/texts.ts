import { OUTCOMES } from '../../core/client/contact.ts';

/** Stands where a text was, in a column that is never empty. Written out in the migration that lets it stand there. */
const DASH = "'—'";

/** Texts of a table that go when the record of a client is erased. */
export type TextsOfTable = {
  readonly table: string;
  /** Which rows: a condition in SQL, in which $1 is the array of the ids of the client and of those merged into it. */
  readonly rows: string;
  /** Column → what it holds afterwards, in SQL. What is that already counts as no text. */
  readonly columns: Readonly<Record<string, string>>;
  /** What else is set where a text goes: column → SQL, in which $2 is the instant. */
  readonly also?: Readonly<Record<string, string>>;
  /** What is done before, where there is such a text: a statement in SQL. */
  readonly before?: string;
  /** The rows themselves go, since nothing of them means anything without the text: `columns` says which texts. */
  readonly rowsGo?: true;
};

const OF_CLIENT = 'client_id = ANY ($1::uuid[])';
const idsIn = (table: string): string => `SELECT id FROM ${table} WHERE ${OF_CLIENT}`;
const said = (column: string): string => `CASE WHEN nullif(${column}, '') IS NULL THEN ${column} ELSE ${DASH} END`;
/** An edit that was begun before would write the text back: it names a version that is gone. */
const NEXT_VERSION = { version: 'version + 1' };

/** Records whose images an import keeps, to undo it: entity, how its rows are found, what the image says afterwards. */
const IMAGES = {
  client: ['id = ANY ($1::uuid[])', { area: null, address: null }],
  person: [
    OF_CLIENT,
    {
      name: '—',
      role: null,
      birthday: null,
      interests: [],
      phone: null,
      email: null,
      personal_source: null,
      personal_purpose: null,
    },
  ],
  interaction: [OF_CLIENT, { summary: '', outcome: null }],
  follow_up: [OF_CLIENT, { text: '—', texts: null }],
  appointment: [OF_CLIENT, { subject: '', place: null }],
} as const;

const recordsOfClient = Object.entries(IMAGES)
  .map(([entity, [rows]]) => `SELECT '${entity}', id::text FROM ${entity} WHERE ${rows}`)
  .join(' UNION ALL ');
const imageSays = Object.entries(IMAGES)
  .map(([entity, [, says]]) => `WHEN '${entity}' THEN '${JSON.stringify(says)}'::jsonb`)
  .join(' ');
const imageWithoutTexts = `(
  SELECT coalesce(jsonb_object_agg(e.key, CASE WHEN b.value IS NULL OR e.value IN ('null', '""', '[]') THEN e.value ELSE b.value END), '{}')
  FROM jsonb_each("before") e LEFT JOIN jsonb_each(CASE entity ${imageSays} END) b ON b.key = e.key)`;

const UNNUMBERED = "name !~ '^—[0-9]+$'";

/**
 * What somebody has written of a client, or at it of somebody, and what personal data there is: all of it goes when the record of the
 * client is erased. A new column that holds such a text gets its line here: a test goes over the schema and fails until then.
 *
 * What stays is named there as well: who the client is (name, aliases, numbers, keys), what the bank's own figures say, ids, days,
 * amounts and codes; and complaints, which are kept for the years of the law and lose their words after them.
 */
export const TEXTS: readonly TextsOfTable[] = [
  {
    table: 'import_change',
    rows: `"before" IS NOT NULL AND (entity, key->>'id') IN (${recordsOfClient})`,
    columns: { before: imageWithoutTexts },
  },
  {
    table: 'import_clash',
    rows: `(entity, entity_id::text) IN (${recordsOfClient})`,
    columns: { ours: 'NULL', theirs: 'NULL' },
  },
  {
    table: 'contact_version',
    rows: `(entity, entity_id::text) IN (${recordsOfClient})`,
    columns: { before: 'NULL' },
    rowsGo: true,
  },
  { table: 'client', rows: 'id = ANY ($1::uuid[])', columns: { area: 'NULL', address: 'NULL' }, also: NEXT_VERSION },
  {
    table: 'person',
    rows: OF_CLIENT,
    columns: {
      name: DASH,
      role: 'NULL',
      birthday: 'NULL',
      interests: "'{}'",
      phone: 'NULL',
      email: 'NULL',
      personal_source: 'NULL',
      personal_purpose: 'NULL',
    },
    also: NEXT_VERSION,
  },
  {
    table: 'memorial_day',
    rows: OF_CLIENT,
    columns: { label: DASH, day: "'--01-01'" },
    also: { ...NEXT_VERSION, removed_at: 'coalesce(removed_at, $2::timestamptz)' },
  },
  {
    // A name stands once in a contact: where it was stands a number.
    table: 'interaction_person',
    rows: `interaction_id IN (${idsIn('interaction')}) AND ${UNNUMBERED}`,
    // Names belong to the contact: an edit names its version, be there no other text in it.
    before: `UPDATE interaction SET version = version + 1 WHERE ${OF_CLIENT}
      AND EXISTS (SELECT FROM interaction_person p WHERE p.interaction_id = interaction.id AND p.${UNNUMBERED})`,
    columns: {
      name: `${DASH} || (
        (SELECT coalesce(max(substr(o.name, 2)::numeric), 0) FROM interaction_person o
         WHERE o.interaction_id = interaction_person.interaction_id AND o.name ~ '^—[0-9]+$')
        + (SELECT count(*) FROM interaction_person o
           WHERE o.interaction_id = interaction_person.interaction_id AND o.${UNNUMBERED} AND o.name <= interaction_person.name))`,
    },
  },
  {
    table: 'interaction',
    rows: OF_CLIENT,
    columns: {
      summary: "''",
      outcome: `CASE WHEN outcome IN (${OUTCOMES.map((code) => `'${code}'`).join(', ')}) THEN outcome END`,
    },
    also: NEXT_VERSION,
  },
  {
    table: 'client_need',
    rows: OF_CLIENT,
    columns: { text: DASH, closed_reason: 'NULL' },
    also: NEXT_VERSION,
  },
  { table: 'follow_up', rows: OF_CLIENT, columns: { text: said('text'), texts: 'NULL' }, also: NEXT_VERSION },
  { table: 'appointment', rows: OF_CLIENT, columns: { subject: "''", place: 'NULL' }, also: NEXT_VERSION },
  {
    table: 'client_fact',
    rows: `${OF_CLIENT} AND value IS NOT NULL`,
    columns: { value: 'NULL' },
    also: { basis: "'taken_back'" },
  },
  { table: 'client_loss', rows: OF_CLIENT, columns: { note: "''" }, also: NEXT_VERSION },
  { table: 'churn_signal', rows: OF_CLIENT, columns: { note: 'NULL' } },
  {
    table: 'churn_alert',
    rows: OF_CLIENT,
    columns: { plan: said('plan'), snooze_reason: said('snooze_reason') },
    // A form knows the plan that it was opened over by its instant.
    also: { ...NEXT_VERSION, planned_at: 'CASE WHEN plan IS NOT NULL THEN $2::timestamptz END' },
  },
  {
    // Of a plan that was replaced, what it said.
    table: 'churn_alert_entry',
    rows: `alert_id IN (${idsIn('churn_alert')}) AND facts ? 'replaced'`,
    columns: { facts: `jsonb_set(facts, '{replaced}', '"—"')` },
  },
  { table: 'churn_remedy', rows: OF_CLIENT, columns: { note: "''" } },
  {
    table: 'churn_waiver',
    rows: `remedy_id IN (${idsIn('churn_remedy')})`,
    columns: {
      factors: `(SELECT jsonb_object_agg(f.key, ${DASH}) FROM jsonb_each(factors) f)`,
      reason: said('reason'),
    },
  },
  {
    // What was noted of a hand-over was noted of all its clients.
    table: 'hand_over',
    rows: 'id IN (SELECT hand_over_id FROM hand_over_client WHERE client_id = ANY ($1::uuid[]))',
    columns: { note: "''" },
  },
  { table: 'hand_over_client', rows: OF_CLIENT, columns: { reason: said('reason') } },
  {
    table: 'task_force',
    rows: OF_CLIENT,
    columns: { why: said('why'), reason: said('reason') },
    also: { revision: 'revision + 1' },
  },
  { table: 'task_force_item', rows: `force_id IN (${idsIn('task_force')})`, columns: { text: said('text') } },
  { table: 'task_force_entry', rows: `force_id IN (${idsIn('task_force')})`, columns: { text: said('text') } },
  {
    table: 'plan_line',
    rows: OF_CLIENT,
    columns: { why: said('why'), question: "CASE WHEN question = '{}' THEN question END" },
  },
  { table: 'gift', rows: OF_CLIENT, columns: { what: DASH } },
  // Of somebody who was named to us and has become the client.
  { table: 'referral_target', rows: OF_CLIENT, columns: { area: 'NULL', interests: "'{}'" } },
  { table: 'lookup_choice', rows: OF_CLIENT, columns: { query: 'NULL' }, rowsGo: true },
];

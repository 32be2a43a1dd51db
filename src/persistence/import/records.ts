import type pg from 'pg';
import type { Entity, Fields, FieldValue, Provenance } from '../../core/client/import/merge.ts';
import type { RecordWrites, StoredRecord } from '../../usecases/import/ports.ts';

type FieldColumn = {
  readonly column: string;
  readonly type: string;
  /** Makes what JSON says of the column what the core says of the field. */
  readonly read?: (value: FieldValue) => FieldValue;
};

type EntityTable = {
  readonly fields: Readonly<Record<string, FieldColumn>>;
  /** What is true of a record that has not ended. */
  readonly open: string;
  /** The table counts the changes of its rows. */
  readonly versioned: boolean;
};

const text = (column: string): FieldColumn => ({ column, type: 'text' });
const uuid = (column: string): FieldColumn => ({ column, type: 'uuid' });
const day = (column: string): FieldColumn => ({ column, type: 'date' });
const flag = (column: string): FieldColumn => ({ column, type: 'boolean' });
const instant = (column: string): FieldColumn => ({
  column,
  type: 'timestamptz',
  read: (value) => (typeof value === 'string' ? new Date(value).toISOString() : value),
});

/** The table of each entity has its name. */
const TABLES: Readonly<Record<Entity, EntityTable>> = {
  staff: {
    fields: {
      name: text('name'),
      email: text('email'),
      role: text('role'),
      branchId: uuid('branch_id'),
      timeZone: text('time_zone'),
      active: flag('active'),
    },
    open: 't.active',
    versioned: false,
  },
  client: {
    fields: {
      name: text('name'),
      kind: text('kind'),
      language: text('language'),
      creditCode: text('credit_code'),
      industry: text('industry'),
      branchId: uuid('branch_id'),
      area: text('area'),
      address: text('address'),
      clientSince: day('client_since'),
      closedOn: day('closed_on'),
    },
    open: 't.closed_on IS NULL',
    versioned: true,
  },
  person: {
    fields: {
      clientId: uuid('client_id'),
      name: text('name'),
      role: text('role'),
      birthday: text('birthday'),
      interests: { column: 'interests', type: 'text[]' },
      phone: text('phone'),
      email: text('email'),
      decisionMaker: flag('decision_maker'),
      confirmedOn: day('confirmed_on'),
      leftOn: day('left_on'),
    },
    open: 't.left_on IS NULL',
    versioned: true,
  },
  holding: {
    fields: {
      clientId: uuid('client_id'),
      product: text('product'),
      currency: text('currency'),
      openedOn: day('opened_on'),
      maturesOn: day('matures_on'),
      closedOn: day('closed_on'),
      anchorAccount: text('anchor_account'),
    },
    open: 't.closed_on IS NULL',
    versioned: false,
  },
  interaction: {
    fields: {
      clientId: uuid('client_id'),
      on: day('on'),
      channel: text('channel'),
      staffId: uuid('staff_id'),
      summary: text('summary'),
      outcome: text('outcome'),
    },
    open: 'true',
    versioned: true,
  },
  follow_up: {
    fields: {
      clientId: uuid('client_id'),
      staffId: uuid('staff_id'),
      kind: text('kind'),
      text: text('text'),
      dueOn: day('due_on'),
      doneOn: day('done_on'),
    },
    open: 't.done_on IS NULL',
    versioned: true,
  },
  appointment: {
    fields: {
      clientId: uuid('client_id'),
      staffId: uuid('staff_id'),
      startsAt: instant('starts_at'),
      endsAt: instant('ends_at'),
      channel: text('channel'),
      subject: text('subject'),
      place: text('place'),
      status: text('status'),
    },
    open: 'true',
    versioned: true,
  },
};

const quoted = (name: string): string => `"${name}"`;

/** The records of these ids, locked until the transaction ends, each with its whole row. */
export async function lockRecords(
  connection: pg.ClientBase,
  entity: Entity,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredRecord>> {
  if (ids.length === 0) return new Map();
  const { rows } = await connection.query<{ id: string; image: Readonly<Record<string, FieldValue>> }>(
    `SELECT t.id, to_jsonb(t) AS image FROM ${quoted(entity)} t WHERE t.id = ANY($1::uuid[]) ORDER BY t.id FOR UPDATE`,
    [ids],
  );
  return new Map(rows.map(({ id, image }) => [id, recordFromImage(entity, id, image)]));
}

/** A record as its before-image tells of it. */
export function recordFromImage(entity: Entity, id: string, image: Readonly<Record<string, FieldValue>>): StoredRecord {
  const fields: Fields = Object.fromEntries(
    Object.entries(TABLES[entity].fields).map(([field, { column, read }]) => {
      const value = image[column] ?? null;
      return [field, read === undefined ? value : read(value)];
    }),
  );
  return { id, fields, provenance: image['provenance'] as unknown as Provenance, image };
}

/** Inserts the records that are new and rewrites the others, in one statement. */
export async function writeRecords(
  connection: pg.ClientBase,
  entity: Entity,
  records: RecordWrites['records'],
): Promise<void> {
  if (records.length === 0) return;
  const { fields, versioned } = TABLES[entity];
  const columns = Object.values(fields);
  const names = columns.map(({ column }) => quoted(column));
  const table = quoted(entity);
  await connection.query(
    `INSERT INTO ${table} (id, ${names.join(', ')}, provenance)
     SELECT id, ${names.join(', ')}, provenance
     FROM jsonb_to_recordset($1::jsonb)
       AS given(id uuid, ${columns.map(({ column, type }) => `${quoted(column)} ${type}`).join(', ')}, provenance jsonb)
     ON CONFLICT (id) DO UPDATE SET
       ${names.map((name) => `${name} = excluded.${name}`).join(', ')}, provenance = excluded.provenance
       ${versioned ? `, version = ${table}.version + 1` : ''}`,
    [JSON.stringify(records.map((record) => rowOf(fields, record)))],
  );
}

function rowOf(columns: EntityTable['fields'], { id, fields, provenance }: RecordWrites['records'][number]) {
  const row: Record<string, unknown> = { id, provenance };
  for (const [field, { column }] of Object.entries(columns)) row[column] = fields[field] ?? null;
  return row;
}

/** Ids of records that a file brought and that have not ended. */
export async function openRecordsFromFiles(connection: pg.ClientBase, entity: Entity): Promise<readonly string[]> {
  const { rows } = await connection.query<{ id: string }>(
    `SELECT t.id FROM ${quoted(entity)} t
     WHERE ${TABLES[entity].open} AND EXISTS (SELECT FROM source_key k WHERE k.entity = $1 AND k.entity_id = t.id)
     ORDER BY t.id`,
    [entity],
  );
  return rows.map(({ id }) => id);
}

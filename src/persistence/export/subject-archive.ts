import type pg from 'pg';
import type { ClientId, ComplaintId, PersonId } from '../../core/shared/ids.ts';
import type { SubjectArchive } from '../../usecases/export/ports.ts';
import { type Reference, referencesTo } from '../copying/table-references.ts';

/** Derived from other rows, or about who looked and what the program guessed: nothing that somebody has said of the client. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'book_entry',
  'flow_series',
  'client_double',
  'lookup_choice',
  'uploaded_picture',
  'access_grant',
]);

type Row = Readonly<Record<string, unknown>>;

/** Rows about somebody, found along the references of the schema, whatever its tables are. */
export const subjectArchive = (pool: pg.Pool): SubjectArchive => ({
  person: async (clientId, nameOrKey) => {
    const { rows } = await pool.query<{ id: PersonId }>(
      `SELECT p.id FROM person p
       WHERE p.client_id = $1 AND (p.name = $2 OR p.id::text = $2 OR EXISTS (
         SELECT FROM source_key k WHERE k.entity = 'person' AND k.entity_id = p.id AND k.key = $2))
       ORDER BY p.left_on IS NOT NULL, p.id LIMIT 2`,
      [clientId, nameOrKey],
    );
    // Of two of one name it is not known which is meant.
    return rows.length === 1 ? (rows[0]?.id ?? null) : null;
  },
  complaints: async (clientId) => {
    const { rows } = await pool.query<{ id: ComplaintId }>(
      `SELECT x.id FROM complaint x JOIN client c ON c.id = x.client_id
       WHERE $1 IN (c.id, c.merged_into) ORDER BY x.id`,
      [clientId],
    );
    return rows.map(({ id }) => id);
  },
  copy: ({ clientId, personId, complaintIds }) => {
    const shown = new Set<string>(complaintIds);
    return personId === null ? copyFrom(pool, 'client', clientId, shown) : copyFrom(pool, 'person', personId, shown);
  },
});

async function copyFrom(
  pool: pg.Pool,
  table: 'client' | 'person',
  id: ClientId | PersonId,
  complaints: ReadonlySet<string>,
) {
  const own = table === 'client' ? 'SELECT id FROM client WHERE id = $1 OR merged_into = $1' : 'SELECT $1::uuid AS id';
  const { rows: ids } = await pool.query<{ id: string }>(own, [id]);
  const found = new Map<string, readonly Row[]>();
  found.set(
    table,
    await rowsOf(
      pool,
      table,
      'id',
      ids.map((row) => row.id),
    ),
  );
  // Outward: what refers to the subject, then what refers to that. A map is walked to what was added on the way.
  for (const [from, rows] of found) {
    await addReferring(pool, found, from, idsIn(rows));
    const cases = found.get('complaint');
    if (cases !== undefined) found.set('complaint', cases.filter(isShown('id', complaints)));
  }
  for (const [from, rows] of found) found.set(from, rows.filter(saysNothingOfOthers(complaints)));
  for (const entity of ['interaction', 'follow_up', 'appointment']) await addEarlierWords(pool, found, entity);
  const keys = [...found].flatMap(([, rows]) => idsIn(rows));
  const { rows: known } = await pool.query<Row>(
    'SELECT entity, key FROM source_key WHERE entity_id = ANY($1::uuid[]) ORDER BY 1, 2',
    [keys],
  );
  found.set('source_key', known);
  return withNames(pool, found);
}

async function addReferring(
  pool: pg.Pool,
  found: Map<string, readonly Row[]>,
  table: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  for (const reference of await referencesTo(pool, table)) {
    if (found.has(reference.table) || LEFT_OUT.has(reference.table)) continue;
    const rows = await rowsOf(pool, reference.table, reference.column, ids);
    if (rows.length > 0) found.set(reference.table, rows);
  }
}

const isShown = (column: string, complaints: ReadonlySet<string>) => (row: Row) => complaints.has(String(row[column]));

const OF_COMPLAINT = 'complaint:';

/** Columns that name the complaint that a row is about; null in most rows of `follow_up`. */
const COMPLAINT_COLUMNS = ['complaint_id', 'countered_complaint_id'] as const;

/** Not even that there is a complaint beside those that are shown. */
const saysNothingOfOthers = (complaints: ReadonlySet<string>) => (row: Row) => {
  const named = COMPLAINT_COLUMNS.map((column) => row[column]).filter((id) => typeof id === 'string');
  if (!named.every((id) => complaints.has(id))) return false;
  const source = row['source'];
  const isOf = typeof source === 'string' && source.startsWith(OF_COMPLAINT);
  return !isOf || complaints.has(source.slice(OF_COMPLAINT.length));
};

/** What a contact, a follow-up or an appointment said before it was changed: of three tables, so no column refers to one. */
async function addEarlierWords(pool: pg.Pool, found: Map<string, readonly Row[]>, entity: string): Promise<void> {
  const rows = await rowsOf(pool, 'contact_version', 'entity_id', idsIn(found.get(entity) ?? []));
  if (rows.length > 0) found.set('contact_version', [...(found.get('contact_version') ?? []), ...rows]);
}

const idsIn = (rows: readonly Row[]): readonly string[] =>
  rows.map((row) => row['id']).filter((id): id is string => typeof id === 'string');

/** A version before this one, which runs until the last of it is replaced, erases the text and leaves what it said in each language. */
const withoutErased = (row: Row): Row => (row['text'] === '—' && 'texts' in row ? { ...row, texts: null } : row);

/** Bigints and decimals as the text they are; what a file of the bank is called says nothing to anybody else. */
async function rowsOf(pool: pg.Pool, table: string, column: string, ids: readonly string[]): Promise<readonly Row[]> {
  if (ids.length === 0) return [];
  const { rows } = await pool.query<{ row: string }>(
    `SELECT (to_jsonb(t) - 'provenance' - 'batch_id' - 'version')::text AS row FROM "${table}" t
     WHERE t."${column}"::text = ANY($1::text[]) ORDER BY 1`,
    [ids],
  );
  return rows.map(({ row }) => withoutErased(JSON.parse(row) as Row));
}

/** Members of staff by name, where a column refers to them. */
async function withNames(
  pool: pg.Pool,
  found: ReadonlyMap<string, readonly Row[]>,
): Promise<Readonly<Record<string, readonly Row[]>>> {
  const { rows: staff } = await pool.query<{ id: string; name: string }>('SELECT id::text, name FROM staff');
  const names = new Map(staff.map(({ id, name }) => [id, name]));
  const columns: readonly Reference[] = await referencesTo(pool, 'staff');
  return Object.fromEntries(
    [...found].map(([table, rows]) => {
      const ofStaff = columns.filter((each) => each.table === table).map(({ column }) => column);
      return [
        table,
        rows.map((row) =>
          Object.fromEntries(
            Object.entries(row).map(([name, value]) => [
              name,
              ofStaff.includes(name) && typeof value === 'string' ? (names.get(value) ?? value) : value,
            ]),
          ),
        ),
      ];
    }),
  );
}

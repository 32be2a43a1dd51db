import { type Entity, type Fields, firstFields, type Merge, mergeFields } from '../../core/client/import/merge.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { AppointmentId, FollowUpId } from '../../core/shared/ids.ts';
import type { ImportTransaction, Observation, StoredParts, StoredRecord } from './ports.ts';
import { recordWrites, shown, type WritesInMaking } from './record-writes.ts';
import { learnReferences, type RecordGoodRow, type References, resolve } from './references.ts';
import type { Tally } from './report.ts';
import type { BadRow, Fault } from './rows.ts';
import { type Run, type SeenRows, saidInLine } from './run.ts';

/** A row whose references are known, with what the database holds of it. */
type Understood = RecordGoodRow & {
  readonly id: string;
  readonly isNew: boolean;
  readonly references: References;
};

/** What became of a row, before the figures of a holding have been compared. */
type Loaded = {
  readonly line: number;
  readonly isNew: boolean;
  readonly changed: readonly string[];
};

/** Merges some rows of a file into the records. Answers the rows that cannot be loaded. */
export async function loadRecords(
  tx: ImportTransaction,
  run: Run,
  seen: SeenRows,
  tally: Tally,
  rows: readonly RecordGoodRow[],
): Promise<readonly BadRow[]> {
  const entity = rows[0]?.row.entity;
  if (entity === undefined) return [];
  await learnReferences(tx, run, entity, rows);

  const { understood, bad } = sortOut(run, seen, rows);
  const known = understood.filter((row) => !row.isNew).map((row) => row.id);
  const figuresUntil = entity === 'holding' ? await tx.figuresUntil(known) : new Map<string, LocalDate>();
  const speaking = lastWords(run, understood, figuresUntil);
  const stored = await tx.records(entity, known);
  const parts = entity === 'client' ? await tx.clientParts(known) : new Map<string, StoredParts>();
  const making = recordWrites(run, entity);
  const loaded = understood.map((row) =>
    speaking.has(row)
      ? plan({ run, making, tally }, row, stored.get(row.id), parts.get(row.id))
      : { line: row.line, isNew: false, changed: [] },
  );
  if (!run.dryRun) await tx.write(making.writes());
  rememberKept(run, understood);

  const withNewFigures = await appendBalances(tx, run, understood);
  for (const { line, isNew, changed } of loaded) {
    const fields = withNewFigures.has(line) ? [...changed, 'figures'] : changed;
    if (isNew) tally.loaded(line, 'added', []);
    else tally.loaded(line, fields.length > 0 ? 'changed' : 'unchanged', fields);
  }
  return bad;
}

/** Hours ahead, and what is open to do, of which the bank says whose they are. */
function rememberKept(run: Run, rows: readonly Understood[]): void {
  for (const { id, row, references } of rows) {
    if (references.staffId === undefined) continue;
    const { startsAt, doneOn } = row.fields;
    if (row.entity === 'follow_up' && typeof doneOn !== 'string') run.kept.add(id as FollowUpId);
    if (row.entity === 'appointment' && typeof startsAt === 'string' && new Date(startsAt) >= run.now)
      run.kept.add(id as AppointmentId);
  }
}

/**
 * The rows that say what a record is. The key of a client that was merged into another says nothing of the other’s
 * record, and neither does a row that only names one. A holding may come once for every day it has figures of; then the
 * latest day says what the holding is, and the others bring their figures alone, those of a file that came before among them.
 */
function lastWords(
  run: Run,
  rows: readonly Understood[],
  knownUntil: ReadonlyMap<string, LocalDate>,
): ReadonlySet<Understood> {
  const speaking = new Map<string, Understood>();
  for (const row of rows) {
    if (run.keys.isSilent(row.row.entity, row.row.key) || (row.row.onlyNew === true && !row.isNew)) continue;
    const day = dayOf(row);
    if (day < (run.figuresUntil.get(row.id) ?? '')) continue;
    // A row without figures is of today.
    if (day !== '' && day < (knownUntil.get(row.id) ?? '')) continue;
    run.figuresUntil.set(row.id, day);
    speaking.set(row.id, row);
  }
  return new Set(speaking.values());
}

/** The day of a row's figures; '' for a row without. */
const dayOf = ({ row }: RecordGoodRow): LocalDate | '' => row.balance?.asOf ?? '';

function sortOut(run: Run, seen: SeenRows, rows: readonly RecordGoodRow[]) {
  const understood: Understood[] = [];
  const bad: BadRow[] = [];
  // Records that these rows bring, by the bank's key.
  const begun = new Map<string, string>();
  for (const row of rows) {
    const read = understand(run, seen, begun, row);
    if ('faults' in read) bad.push({ line: row.line, cells: row.cells, faults: read.faults });
    else understood.push(read);
  }
  return { understood, bad };
}

const KEY_COLUMN: Readonly<Record<Entity, string>> = {
  staff: 'staff_id',
  client: 'client_id',
  person: 'person_id',
  holding: 'holding_id',
  interaction: 'interaction_id',
  follow_up: 'follow_up_id',
  appointment: 'appointment_id',
};

function understand(
  run: Run,
  seen: SeenRows,
  begun: Map<string, string>,
  row: RecordGoodRow,
): Understood | { readonly faults: readonly Fault[] } {
  const { entity, key } = row.row;
  const known = run.keys.find(entity, key);
  const day = dayOf(row);
  // By id as well: two keys may name one record. Those of clients that have become one are no such two: one of them is
  // silent.
  const named = known === null || run.keys.isSilent(entity, key) ? null : known;
  const earlier = seen.first(key, day, row.line) ?? (named === null ? null : seen.first(named, day, row.line));
  if (earlier !== null) {
    return { faults: [{ column: KEY_COLUMN[entity], value: shownKey(key), expected: saidInLine(earlier) }] };
  }
  const references = resolve(run, row.row);
  if (!('clientId' in references)) return { faults: references };
  const id = known ?? begun.get(key) ?? run.newId<string & { readonly __brand: 'RecordId' }>();
  const taken = takenEmail(run, row, id);
  if (taken !== null) return { faults: [taken] };
  if (known === null) begun.set(key, id);
  return { ...row, id, isNew: known === null, references };
}

/** A key made of the row's own parts means nothing to a reader. */
const shownKey = (key: string): string => (key.startsWith('row:') ? '' : key);

/** An e-mail belongs to one member of staff: it is what ties a Slack account to a person. */
function takenEmail(run: Run, { row }: RecordGoodRow, id: string): Fault | null {
  const email = row.fields['email'];
  if (row.entity !== 'staff' || typeof email !== 'string') return null;
  const holder = run.keys.find('email', email);
  if (holder !== null && holder !== id) {
    return { column: 'email', value: email, expected: { kind: 'email_of_nobody_else' } };
  }
  run.keys.remember('email', email, id);
  return null;
}

/** Says what is written of a row, over what is stored of it. */
function plan(
  { run, making, tally }: { readonly run: Run; readonly making: WritesInMaking; readonly tally: Tally },
  row: Understood,
  stored: StoredRecord | undefined,
  parts: StoredParts | undefined,
): Loaded {
  const { id, isNew, line } = row;
  const { entity, key } = row.row;
  const incoming = incomingFields(making, row);
  const merge =
    stored === undefined ? first(entity, incoming, run) : mergeFields(entity, stored, incoming, run.batchId);
  if (isNew) making.key(key, id);
  if (stored === undefined || merge.changed.length > 0) {
    making.record({ id, fields: merge.fields, provenance: merge.provenance }, stored?.image ?? null);
  }
  const clashes = merge.clashes.map(({ field, ours, theirs }) => ({
    entity,
    entityId: id,
    field,
    ours: shown(ours),
    theirs: shown(theirs),
  }));
  const beside = row.row.parts === undefined ? null : making.parts(id, parts, row.row.parts, row.references);
  const allClashes = [...clashes, ...(beside?.clashes ?? [])];
  making.clash(allClashes);
  if (allClashes.length > 0) tally.clashed();
  return { line, isNew, changed: [...merge.changed, ...(beside?.changed ?? [])] };
}

const first = (entity: Entity, incoming: Fields, run: Run): Merge => ({
  ...firstFields(entity, incoming, run.batchId),
  changed: [],
  clashes: [],
});

function incomingFields(making: WritesInMaking, { row, references }: Understood): Fields {
  return {
    ...row.fields,
    ...(row.branch === undefined ? {} : { branchId: row.branch === null ? null : making.branch(row.branch) }),
    ...(references.clientId === undefined ? {} : { clientId: references.clientId }),
    ...(references.staffId === undefined ? {} : { staffId: references.staffId }),
  };
}

async function appendBalances(
  tx: ImportTransaction,
  run: Run,
  rows: readonly Understood[],
): Promise<ReadonlySet<number>> {
  const observations: Observation[] = [];
  const lines: number[] = [];
  for (const { id, line, row } of rows) {
    if (row.balance === undefined) continue;
    observations.push({ subject: id, at: [row.balance.asOf], figures: row.balance.figures });
    lines.push(line);
  }
  if (observations.length === 0) return new Set();
  const appended = await tx.append('holding_balance', run.dryRun ? null : run.batchId, observations);
  return new Set(appended.flatMap(({ position }) => lines[position] ?? []));
}

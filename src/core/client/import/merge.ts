/** What a field of a record can hold, in a shape that JSON carries without loss. Days are `YYYY-MM-DD`, instants ISO 8601 in UTC. */
export type FieldValue = string | number | boolean | null | readonly string[];

/** The fields of one record by name. */
export type Fields = Readonly<Record<string, FieldValue>>;

/** Who last said what a field holds: a batch id, or `staff:<id>` where a person wrote it. */
export type Provenance = Readonly<Record<string, string>>;

/** The records a bank's file can bring, each with a row of its own that people and files write together. */
export const ENTITIES = ['staff', 'client', 'person', 'holding', 'interaction', 'follow_up', 'appointment'] as const;
export type Entity = (typeof ENTITIES)[number];

/**
 * The fields that belong to the bank's core system, whoever wrote them last. Every other field belongs to people once a
 * person has written it; until then the file may change it as often as it likes.
 */
export const BANK_OWNED: Readonly<Record<Entity, ReadonlySet<string>>> = {
  staff: new Set(['name', 'email', 'role', 'branchId', 'timeZone', 'active']),
  client: new Set(['name', 'kind', 'creditCode', 'branchId', 'clientSince', 'closedOn']),
  person: new Set(['clientId', 'leftOn']),
  holding: new Set(['clientId', 'product', 'currency', 'openedOn', 'maturesOn', 'closedOn', 'anchorAccount']),
  interaction: new Set(['clientId']),
  follow_up: new Set(['clientId']),
  appointment: new Set(['clientId']),
};

/** The file says `theirs`, a person has written `ours`. */
type Clash = { readonly field: string; readonly ours: FieldValue; readonly theirs: FieldValue };

export type Merge = {
  readonly fields: Fields;
  readonly provenance: Provenance;
  /** Names of the fields that now hold something else. */
  readonly changed: readonly string[];
  readonly clashes: readonly Clash[];
};

/** A source that is a person, not a batch. */
export const isPerson = (source: string | undefined): boolean => source?.startsWith('staff:') === true;

/** Days on which something was checked: whoever says it, the latest stands. */
const LATEST_STANDS: ReadonlySet<string> = new Set(['confirmedOn']);

const same = (a: FieldValue | undefined, b: FieldValue): boolean =>
  Array.isArray(a) && Array.isArray(b)
    ? a.length === b.length && a.every((entry, index) => entry === b[index])
    : (a ?? null) === b;

/**
 * Lays what a file says over what the record holds. A field the file does not name keeps its value. A field it names
 * takes the file's value and `source`; null, an empty cell, clears what a file said before. A field that people own and
 * a person has written keeps the person's value: a different one in the file is a clash, an empty cell is nothing.
 * Saying what the record holds already changes nothing, its source included.
 */
export function mergeFields(
  entity: Entity,
  current: { readonly fields: Fields; readonly provenance: Provenance },
  incoming: Fields,
  source: string,
): Merge {
  const fields: Record<string, FieldValue> = { ...current.fields };
  const provenance: Record<string, string> = { ...current.provenance };
  const changed: string[] = [];
  const clashes: Clash[] = [];
  for (const [field, theirs] of Object.entries(incoming)) {
    const ours = current.fields[field] ?? null;
    if (same(ours, theirs)) continue;
    if (isNoLater(field, ours, theirs)) continue;
    if (!LATEST_STANDS.has(field) && isPerson(current.provenance[field]) && !BANK_OWNED[entity].has(field)) {
      if (theirs !== null) clashes.push({ field, ours, theirs });
      continue;
    }
    fields[field] = theirs;
    provenance[field] = source;
    changed.push(field);
  }
  return { fields, provenance, changed, clashes };
}

/** Of a day on which something was checked: the file knows of no later one. */
const isNoLater = (field: string, ours: FieldValue, theirs: FieldValue): boolean =>
  LATEST_STANDS.has(field) && (theirs === null || (ours !== null && theirs < ours));

/** Every field of a record, with what it holds where neither a file nor a person has said anything. */
export const UNSAID: Readonly<Record<Entity, Fields>> = {
  staff: { name: '', email: null, role: 'rm', branchId: null, timeZone: null, active: true },
  client: {
    name: '',
    kind: 'corporate',
    language: 'zh-CN',
    creditCode: null,
    industry: null,
    branchId: null,
    area: null,
    address: null,
    clientSince: null,
    closedOn: null,
  },
  person: {
    clientId: null,
    name: '',
    role: null,
    birthday: null,
    interests: [],
    phone: null,
    email: null,
    decisionMaker: false,
    confirmedOn: null,
    leftOn: null,
  },
  holding: {
    clientId: null,
    product: '',
    currency: null,
    openedOn: null,
    maturesOn: null,
    closedOn: null,
    anchorAccount: null,
  },
  interaction: { clientId: null, on: null, channel: 'other', staffId: null, summary: '', outcome: null },
  follow_up: { clientId: null, staffId: null, kind: 'follow_up', text: '', dueOn: null, doneOn: null },
  appointment: {
    clientId: null,
    staffId: null,
    startsAt: null,
    endsAt: null,
    channel: 'meeting',
    subject: '',
    place: null,
    status: 'booked',
  },
};

/** A record that did not exist: what the file says of it, each field with its source, and UNSAID for the rest. */
export const firstFields = (
  entity: Entity,
  incoming: Fields,
  source: string,
): { readonly fields: Fields; readonly provenance: Provenance } => ({
  fields: { ...UNSAID[entity], ...incoming },
  provenance: Object.fromEntries(
    Object.entries(incoming)
      .filter(([, value]) => value !== null)
      .map(([field]) => [field, source]),
  ),
});

/**
 * What a record says of itself once a file that claims to be complete no longer names it, on `day`. Null: such records
 * do not end by being left out.
 */
export const endedFields = (entity: Entity, day: string): Fields | null => {
  switch (entity) {
    case 'staff':
      return { active: false };
    case 'client':
    case 'holding':
      return { closedOn: day };
    case 'person':
      return { leftOn: day };
    case 'interaction':
    case 'follow_up':
    case 'appointment':
      return null;
  }
};

/**
 * Takes back what `source` said of a record: each field that still holds its word gets what it held before, with whoever
 * had said that. What somebody has said since stays.
 */
export function takeBack(
  current: Recorded,
  before: Recorded,
  source: string,
): Recorded & { readonly changed: boolean } {
  const fields: Record<string, FieldValue> = { ...current.fields };
  const provenance: Record<string, string> = { ...current.provenance };
  let changed = false;
  for (const field of Object.keys(current.provenance).filter((name) => current.provenance[name] === source)) {
    changed = true;
    fields[field] = before.fields[field] ?? null;
    delete provenance[field];
    const earlier = before.provenance[field];
    if (earlier !== undefined) provenance[field] = earlier;
  }
  return { fields, provenance, changed };
}

/** What a record holds, and who said so. */
type Recorded = { readonly fields: Fields; readonly provenance: Provenance };

/** What says which record it is: stays where nothing else is known of it any more. */
const NAMING: Readonly<Record<Entity, readonly string[]>> = {
  staff: ['name'],
  client: ['name', 'kind'],
  person: ['clientId', 'name'],
  holding: ['clientId', 'product', 'currency'],
  interaction: ['clientId', 'on', 'channel'],
  follow_up: ['clientId', 'staffId', 'kind', 'text'],
  appointment: ['clientId', 'staffId', 'startsAt', 'channel'],
};

/** A record that history refers to and of which nothing is known any more: its name, and that it ended on `day`. */
export const emptied = (entity: Entity, { fields }: { readonly fields: Fields }, day: string): Recorded => ({
  fields: {
    ...UNSAID[entity],
    ...Object.fromEntries(NAMING[entity].map((field) => [field, fields[field] ?? null])),
    ...endedFields(entity, day),
  },
  provenance: {},
});

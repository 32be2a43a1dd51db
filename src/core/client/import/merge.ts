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
  person: new Set(['clientId']),
  holding: new Set(['clientId', 'product', 'currency', 'openedOn', 'maturesOn', 'closedOn', 'anchorAccount']),
  interaction: new Set(['clientId']),
  follow_up: new Set(['clientId']),
  appointment: new Set(['clientId']),
};

/** The file says `theirs`, a person has written `ours`. */
export type Clash = { readonly field: string; readonly ours: FieldValue; readonly theirs: FieldValue };

export type Merge = {
  readonly fields: Fields;
  readonly provenance: Provenance;
  /** Names of the fields that now hold something else. */
  readonly changed: readonly string[];
  readonly clashes: readonly Clash[];
};

/** A source that is a person, not a batch. */
export const isPerson = (source: string | undefined): boolean => source?.startsWith('staff:') === true;

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
    if (isPerson(current.provenance[field]) && !BANK_OWNED[entity].has(field)) {
      if (theirs !== null) clashes.push({ field, ours, theirs });
      continue;
    }
    fields[field] = theirs;
    provenance[field] = source;
    changed.push(field);
  }
  return { fields, provenance, changed, clashes };
}

/** The fields of a record that did not exist, each with its source. */
export const firstFields = (incoming: Fields, source: string): { fields: Fields; provenance: Provenance } => ({
  fields: incoming,
  provenance: Object.fromEntries(
    Object.entries(incoming)
      .filter(([, value]) => value !== null)
      .map(([field]) => [field, source]),
  ),
});

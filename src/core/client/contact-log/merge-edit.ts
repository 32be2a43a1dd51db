/** A field that two people have changed, each to something else. */
export type FieldClash<Fields> = {
  readonly [Name in keyof Fields]: {
    readonly field: Name;
    readonly mine: Fields[Name];
    readonly theirs: Fields[Name];
  };
}[keyof Fields];

export type MergedEdit<Fields> = {
  /** What the record says when every clash is decided for `mine`. */
  readonly fields: Fields;
  /** Names of the fields that are then not as they stand now. */
  readonly changed: readonly (keyof Fields)[];
  readonly clashes: readonly FieldClash<Fields>[];
};

/**
 * Lays what one person typed over what the record says now, which somebody else may have changed since she opened it: a
 * field that she left as it was keeps the other's value, a field that both changed to different values is a clash.
 *
 * `base` is what the record said when she opened it; null where nobody knows any more: then every field in which the two
 * differ is a clash. `leave`: fields in which she takes what stands, whatever she typed.
 */
export function mergeEdit<Fields extends object>(
  base: Fields | null,
  theirs: Fields,
  mine: Fields,
  leave: readonly (keyof Fields)[] = [],
): MergedEdit<Fields> {
  const names = (Object.keys(theirs) as (keyof Fields)[]).filter((name) => !leave.includes(name));
  const fields = { ...theirs };
  const changed: (keyof Fields)[] = [];
  const clashes: FieldClash<Fields>[] = [];
  for (const field of names) {
    if (same(mine[field], theirs[field]) || (base !== null && same(mine[field], base[field]))) continue;
    fields[field] = mine[field];
    changed.push(field);
    if (base === null || !same(base[field], theirs[field]))
      clashes.push({ field, mine: mine[field], theirs: theirs[field] });
  }
  return { fields, changed, clashes };
}

/** Values are plain data: what is written the same is the same. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

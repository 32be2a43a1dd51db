import { z } from 'zod';
import { ok, type Result, refuse } from '../core/shared/result.ts';
import { FILE_KINDS, type FileKind } from '../usecases/import/rows.ts';
import { plainHeader } from './header-name.ts';

/** How the columns of somebody else's file fill ours, so that a bank need not rename its columns. */
export type Mapping = {
  /** What the file holds, whatever its name; null: its name says so. */
  readonly as: FileKind | null;
  /** Our column by the header of theirs, which is compared without case, space and underscore. */
  readonly columns: ReadonlyMap<string, string>;
  /** What a column of ours holds where the file has none for it, or an empty cell. */
  readonly set: ReadonlyMap<string, string>;
};

export const NO_MAPPING: Mapping = { as: null, columns: new Map(), set: new Map() };

/** What was typed: a kind, and words such as `Symbol=client_id` and `kind=corporate`. */
export type MappingSaid = {
  readonly as?: string | undefined;
  readonly map: readonly string[];
  readonly set: readonly string[];
};

export type MappingRefusal =
  | { readonly kind: 'unknown_kind'; readonly said: string }
  /** No `=` in it, or nothing on one side. */
  | { readonly kind: 'not_a_pair'; readonly flag: 'map' | 'set'; readonly said: string }
  | { readonly kind: 'mapped_twice'; readonly name: string }
  /** `path`: what in it does not hold, empty for the whole; null where it is no JSON. */
  | { readonly kind: 'not_a_mapping'; readonly path: string | null; readonly said: string }
  /** `code`: the system's, such as EACCES. */
  | { readonly kind: 'mapping_unreadable' | 'mapping_not_kept'; readonly path: string; readonly code: string };

/**
 * A mapping as it is kept in a file: `{"as": "clients", "map": {"Symbol": "client_id"}, "set": {"kind": "corporate"}}`.
 */
const SAVED = z.strictObject({
  as: z.enum(FILE_KINDS).optional(),
  map: z.record(z.string().min(1), z.string().min(1)).default({}),
  set: z.record(z.string().min(1), z.string()).default({}),
});

/** Reads what was typed on top of `saved`: a column or field named in both is as it was typed. */
export function readMapping(said: MappingSaid, saved: Mapping): Result<Mapping, MappingRefusal> {
  const as = said.as === undefined ? saved.as : (FILE_KINDS.find((kind) => kind === plainKind(said.as ?? '')) ?? null);
  if (said.as !== undefined && as === null) return refuse({ kind: 'unknown_kind', said: said.as });
  const columns = pairs(said.map, 'map', plainHeader);
  if (!columns.ok) return columns;
  const set = pairs(said.set, 'set', (name) => name);
  if (!set.ok) return set;
  return ok({
    as,
    columns: new Map([...saved.columns, ...columns.value]),
    set: new Map([...saved.set, ...set.value]),
  });
}

const plainKind = (said: string): string => said.trim().toLowerCase().replaceAll('-', '_');

function pairs(
  said: readonly string[],
  flag: 'map' | 'set',
  plain: (name: string) => string,
): Result<ReadonlyMap<string, string>, MappingRefusal> {
  const found = new Map<string, string>();
  for (const pair of said) {
    // The header of a column may hold a =, a field of ours does not; what a field is set to may hold one.
    const at = flag === 'map' ? pair.lastIndexOf('=') : pair.indexOf('=');
    const [left, right] = [pair.slice(0, Math.max(at, 0)).trim(), pair.slice(at + 1).trim()];
    if (at === -1 || left === '' || (right === '' && flag === 'map'))
      return refuse({ kind: 'not_a_pair', flag, said: pair });
    if (found.has(plain(left))) return refuse({ kind: 'mapped_twice', name: left });
    found.set(plain(left), right);
  }
  return ok(found);
}

/** Reads a mapping that was kept. `path` in the refusal is where it goes wrong. */
export function parseSavedMapping(text: string): Result<Mapping, MappingRefusal> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return refuse({ kind: 'not_a_mapping', path: null, said: error instanceof Error ? error.message : String(error) });
  }
  const read = SAVED.safeParse(json);
  if (!read.success) {
    const [issue] = read.error.issues;
    return refuse({ kind: 'not_a_mapping', path: issue?.path.join('.') ?? '', said: issue?.message ?? '' });
  }
  const { as, map, set } = read.data;
  return ok({
    as: as ?? null,
    columns: new Map(Object.entries(map).map(([header, column]) => [plainHeader(header), column])),
    set: new Map(Object.entries(set)),
  });
}

/** The mapping as a file that `parseSavedMapping` reads. */
export function mappingText({ as, columns, set }: Mapping): string {
  const kept = { ...(as === null ? {} : { as }), map: Object.fromEntries(columns), set: Object.fromEntries(set) };
  return `${JSON.stringify(kept, null, 2)}\n`;
}

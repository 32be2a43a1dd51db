import { changeEntries, type Entry } from '../../core/client/import/entries.ts';
import type { Entity, Fields, FieldValue, Provenance } from '../../core/client/import/merge.ts';
import { changeOwnership } from '../../core/client/import/ownership.ts';
import type { Change, EntryWrites, RecordClash, RecordWrites, StoredParts } from './ports.ts';
import type { References } from './references.ts';
import type { ClientParts } from './rows.ts';
import type { Run } from './run.ts';

/** What changed for one client beside the fields of its own row. */
export type PartsChange = { readonly changed: readonly string[]; readonly clashes: readonly RecordClash[] };

const NO_PARTS: StoredParts = { aliases: [], accountNumbers: [], ownerships: [], tier: null, tierIsGoverned: false };

/** Collects what some rows write, and the before-image of each row touched. */
export function recordWrites(run: Run, entity: Entity) {
  const branches: { id: string; name: string }[] = [];
  const keys: RecordWrites['keys'][number][] = [];
  const records: { id: string; fields: Fields; provenance: Provenance }[] = [];
  const aliases = entryWrites('client_alias', 'alias');
  const accountNumbers = entryWrites('client_account', 'number');
  const tiers: RecordWrites['tiers'][number][] = [];
  const endedOwnerships: { id: string; on: RecordWrites['endedOwnerships'][number]['on'] }[] = [];
  const begunOwnerships: RecordWrites['begunOwnerships'][number][] = [];
  const clashes: RecordClash[] = [];
  const changes: Change[] = [];
  const note = (table: string, key: Change['key'], before: unknown) => changes.push(run.change(table, key, before));

  function entryWrites(table: string, column: string) {
    const add: { clientId: string; value: string }[] = [];
    const remove: { clientId: string; value: string }[] = [];
    return {
      writes: { add, remove } satisfies EntryWrites,
      plan: (clientId: string, current: readonly Entry[], wanted: readonly string[] | undefined): boolean => {
        if (wanted === undefined) return false;
        const change = changeEntries(current, wanted);
        for (const value of change.add) add.push({ clientId, value });
        for (const value of change.remove) {
          remove.push({ clientId, value });
          const source = current.find((entry) => entry.value === value)?.source ?? '';
          note(table, { client_id: clientId, [column]: value }, { client_id: clientId, [column]: value, source });
        }
        return change.add.length + change.remove.length > 0;
      },
    };
  }

  function planOwnership(clientId: string, stored: StoredParts, references: References): PartsChange {
    const { owner, coOwners } = references;
    const { end, begin, clash } = changeOwnership(stored.ownerships, { owner, coOwners }, run.today);
    for (const { id, on } of end) {
      endedOwnerships.push({ id, on });
      note('ownership', { id }, { valid_to: null, ended_at: null, end_source: null });
    }
    for (const row of begin) begunOwnerships.push({ id: run.newId(), clientId, ...row });
    return {
      changed: end.length + begin.length > 0 ? ['owner'] : [],
      clashes:
        clash === null
          ? []
          : [{ entity: 'client', entityId: clientId, field: 'owner', ours: clash.ours, theirs: clash.theirs }],
    };
  }

  return {
    /** The id of a branch, made when nobody has asked for one of that name before. */
    branch: (name: string): string => {
      const known = run.keys.find('branch', name);
      if (known !== null) return known;
      const id = run.newId();
      run.keys.remember('branch', name, id);
      branches.push({ id, name });
      note('branch', { id }, null);
      return id;
    },
    key: (key: string, id: string): void => {
      run.keys.remember(entity, key, id);
      keys.push({ entity, key, id });
    },
    record: (record: RecordWrites['records'][number], image: unknown): void => {
      records.push(record);
      note(entity, { id: record.id }, image);
    },
    clash: (found: readonly RecordClash[]): void => {
      clashes.push(...found);
    },
    parts: (clientId: string, stored: StoredParts | undefined, parts: ClientParts, refs: References): PartsChange => {
      const now = stored ?? NO_PARTS;
      const ownership = planOwnership(clientId, now, refs);
      const changed = [...ownership.changed];
      if (aliases.plan(clientId, now.aliases, parts.aliases)) changed.push('aliases');
      if (accountNumbers.plan(clientId, now.accountNumbers, parts.accountNumbers)) changed.push('account_numbers');
      // Where rules are in force, a file gives a client its first tier and no other.
      if (parts.tier !== undefined && parts.tier !== now.tier && !(now.tierIsGoverned && now.tier !== null)) {
        tiers.push({ id: run.newId(), clientId, tier: parts.tier, validFrom: run.today });
        changed.push('tier');
      }
      return { changed, clashes: ownership.clashes };
    },
    writes: (): RecordWrites => ({
      entity,
      batchId: run.batchId,
      now: run.now,
      branches,
      keys,
      records,
      aliases: aliases.writes,
      accountNumbers: accountNumbers.writes,
      tiers,
      endedOwnerships,
      begunOwnerships,
      clashes,
      changes,
    }),
  };
}

export type WritesInMaking = ReturnType<typeof recordWrites>;

/** A field as the list of clashes shows it. */
export const shown = (value: FieldValue): string | null =>
  value === null ? null : Array.isArray(value) ? value.join('; ') : String(value);

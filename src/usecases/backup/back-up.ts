import { ok, type Result, refuse } from '../../core/shared/result.ts';
import type { Context } from '../events.ts';
import type { Clock, UnitOfWork } from '../ports.ts';
import type { BackupMade, BackupShelf } from './ports.ts';

type BackupReport = BackupMade & { readonly removed: number };

export type BackUp = (context: Context) => Promise<Result<BackupReport, { readonly kind: 'backup_running' }>>;

/**
 * Makes a backup, keeps who made it on the audit trail, and takes away all but it and the newest others, `keep` in all:
 * also where a clock that was ahead has dated others later. Old ones go only once the new one is whole.
 */
export const backUp =
  ({
    clock,
    shelf,
    unitOfWork,
    keep,
  }: {
    readonly clock: Clock;
    readonly shelf: BackupShelf;
    readonly unitOfWork: UnitOfWork;
    /** Null: all are kept. */
    readonly keep: number | null;
  }): BackUp =>
  async (context) => {
    const at = clock.now();
    const made = await shelf.make(at);
    if (made === null) return refuse({ kind: 'backup_running' });
    const { path, tables, rows } = made;
    await unitOfWork(context, async () => ({
      value: null,
      events: [{ kind: 'backup_made', path, tables, rows }],
    }));
    const others = (await shelf.kept()).filter((each) => each.getTime() !== at.getTime());
    const outdated = keep === null ? [] : outdatedOf(others, keep - 1);
    for (const each of outdated) await shelf.remove(each);
    return ok({ ...made, removed: outdated.length });
  };

/** All but the newest `keep`. */
const outdatedOf = (kept: readonly Date[], keep: number): readonly Date[] =>
  kept.toSorted((a, b) => b.getTime() - a.getTime()).slice(keep);

import { ok, type Result, refuse } from '../../core/shared/result.ts';
import type { Context } from '../events.ts';
import { failAbandoned } from './abandoned.ts';
import type { BatchHead, LaterWork } from './ports.ts';
import { goOnUndoing, NOTHING, type TakenBack, type TakingBack } from './take-back.ts';

export type UndoRefusal =
  | { readonly kind: 'import_running' }
  | { readonly kind: 'nothing_to_undo' }
  /** An undoing had been cut off. It is finished now, and nothing else was undone. */
  | { readonly kind: 'earlier_one_finished' }
  /** It found everything as it stood; `last`: the last one that did change something. */
  | { readonly kind: 'changed_nothing'; readonly batch: BatchHead; readonly last: BatchHead | null }
  /** A batch that came later, and changed something, stands. */
  | { readonly kind: 'not_the_last'; readonly last: BatchHead }
  | { readonly kind: 'work_rests_on_it'; readonly batch: BatchHead; readonly work: readonly LaterWork[] };

export type UndoReport = TakenBack & {
  readonly batch: BatchHead;
  /** Rows of figures, tiers, consents and facts that count no more. */
  readonly figures: number;
};

export type UndoRequest = {
  readonly context: Context;
  /** Absent: whichever came last. */
  readonly batchId?: string | undefined;
  /** Says whether it can be undone, and writes nothing. */
  readonly dryRun: boolean;
};

/**
 * Takes the last import back: records hold what they held before it, those it brought are gone, and its figures count no
 * more. What people have written since in a field stays. Tables that only grow keep its rows, marked by their batch; an
 * ownership it ended begins anew, and one it began ends on the day it began. A record that such a row names stays as a name that
 * has ended, under the bank's key: the next file that names it opens it again.
 *
 * Works in short transactions. One that is cut off is finished at the next start, import or undo. Refuses while an import
 * runs, when there is none, when it changed nothing, when a later one that did stands, and when somebody has since worked
 * on what the batch brought.
 */
export const undoImport =
  (dependencies: TakingBack) =>
  async (request: UndoRequest): Promise<Result<UndoReport, UndoRefusal>> => {
    const done = await dependencies.store.alone(() => undoLast(dependencies, request));
    return done === null ? refuse({ kind: 'import_running' }) : done.value;
  };

async function undoLast(
  dependencies: TakingBack,
  { context, batchId, dryRun }: UndoRequest,
): Promise<Result<UndoReport, UndoRefusal>> {
  const { clock, store } = dependencies;
  const isHalfUndone = (await store.batches.running()).some(({ isBeingUndone }) => isBeingUndone);
  await failAbandoned(dependencies, context);
  if (isHalfUndone) return refuse({ kind: 'earlier_one_finished' });
  const { batch, idle } = await store.undo.last();
  // Whoever names none means the last; an earlier one goes only when it is named.
  const meant = batchId === undefined ? idle[0] : idle.find(({ id }) => id === batchId);
  if (meant !== undefined) return refuse({ kind: 'changed_nothing', batch: meant, last: batch });
  if (batch === null) return refuse({ kind: 'nothing_to_undo' });
  if (batchId !== undefined && batchId !== batch.id) return refuse({ kind: 'not_the_last', last: batch });
  const work = await store.undo.restingOn(batch.id, clock.now());
  if (work.length > 0) return refuse({ kind: 'work_rests_on_it', batch, work });
  const figures = await store.undo.appended(batch.id);
  if (dryRun) return ok({ batch, ...NOTHING, figures });
  await store.undo.begin(batch.id, clock.now());
  return ok({ batch, figures, ...(await goOnUndoing(dependencies, context, batch.id)) });
}

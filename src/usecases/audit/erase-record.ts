import { checkReason, type ReasonRefusal } from '../../core/client/reason.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import type { Context } from '../events.ts';
import type { Clock, UnitOfWork } from '../ports.ts';
import type { RecordEraser, TextsErased, TrailDesk } from './ports.ts';

/** What goes: texts of the record by table, and words of rows of the trail. */
export type Erasure = {
  readonly texts: readonly TextsErased[];
  readonly rows: number;
  readonly words: number;
};

export type EraseRecord = (request: {
  /** Where it was merged into another, that one's record is erased, of which it is a part. */
  readonly clientId: ClientId;
  readonly reason: string;
  readonly context: Context;
}) => Promise<Result<Erasure, ReasonRefusal | { readonly kind: 'import_running' }>>;

type Erased = Result<Erasure, { readonly kind: 'import_running' }>;

/** More rows than that concern no client. */
const ALL_ROWS = 1_000_000;

/**
 * Erases for good what was written of a client: in its record, and in the rows of the trail that concern it. All of it goes in one
 * transaction, or nothing does; that it went, how much and why is on the trail. Words of complaints stay: they are kept for their
 * years. Refused while an import runs, which keeps images of what it changes.
 */
export function eraseRecord(deps: { readonly unitOfWork: UnitOfWork; readonly clock: Clock }): EraseRecord {
  return async ({ clientId: asked, reason, context }) => {
    const given = checkReason(reason);
    if (!given.ok) return given;
    for (;;) {
      const erased = await attempt(asked, given.value, context);
      if (erased !== 'merged_meanwhile') return erased;
    }
  };

  /** A client is held alone, the one that is left: nobody who holds several waits for us while we wait for her. */
  function attempt(asked: ClientId, reason: string, context: Context): Promise<Erased | 'merged_meanwhile'> {
    return deps.unitOfWork<Erased | 'merged_meanwhile'>(context, async (tx) => {
      const clientId = await tx.eraser.survivor(asked);
      if (!(await tx.merging.lock([clientId]))) return { value: refuse({ kind: 'import_running' }), events: [] };
      // A merge that was under way is over once the lock is held.
      if ((await tx.eraser.survivor(asked)) !== clientId) return { value: 'merged_meanwhile', events: [] };
      const texts = await tx.eraser.erase(clientId, deps.clock.now());
      const gone = await tx.trail.eraseWords({ kind: 'client', clientId }, ALL_ROWS);
      const words = gone.reduce((sum, { names }) => sum + names.length, 0);
      const why = { clientId, reason };
      const record = { kind: 'record_erased', ...why, texts } as const;
      const trail = { kind: 'trail_erased', ...why, auditId: null, rows: gone.length } as const;
      return {
        value: ok({ texts, rows: gone.length, words }),
        events: [
          ...(texts.length === 0 ? [] : [record]),
          ...(gone.length === 0 ? [] : [trail]),
          ...gone.map((one) => ({ kind: 'words_erased', ...one }) as const),
        ],
      };
    });
  }
}

export type PreviewErasure = (clientId: ClientId) => Promise<Erasure & { readonly complaints: number }>;

/** What {@link eraseRecord} would erase just now, and how many complaints keep their words. */
export function previewErasure({
  eraser,
  trail,
}: {
  readonly eraser: Pick<RecordEraser, 'count' | 'complaints'>;
  readonly trail: Pick<TrailDesk, 'countWords'>;
}): PreviewErasure {
  return async (clientId) => ({
    texts: await eraser.count(clientId),
    ...(await trail.countWords({ kind: 'client', clientId })),
    complaints: await eraser.complaints(clientId),
  });
}

import { checkReason, type ReasonRefusal } from '../../core/client/reason.ts';
import { ok, type Result } from '../../core/shared/result.ts';
import type { Context } from '../events.ts';
import type { UnitOfWork } from '../ports.ts';
import type { WordsOf } from './ports.ts';

export type EraseWords = (request: {
  readonly of: WordsOf;
  readonly reason: string;
  readonly context: Context;
}) => Promise<Result<{ readonly rows: number; readonly words: number }, ReasonRefusal>>;

/** Rows in one transaction: each leaves a row of its own, and nobody shall wait long for the embedded database. */
const ROWS_AT_ONCE = 50;

/**
 * Erases words of the trail for good. The rows stay, and so does the proof that nobody altered them; that words are
 * missing, which, and why, is on the trail itself. Cut off in the middle it is carried on by asking again.
 */
export function eraseWords({ unitOfWork }: { readonly unitOfWork: UnitOfWork }): EraseWords {
  return async ({ of, reason, context }) => {
    const given = checkReason(reason);
    if (!given.ok) return given;
    let [rows, words] = [0, 0];
    for (;;) {
      const erased = await unitOfWork(context, async ({ trail }) => {
        const gone = await trail.eraseWords(of, ROWS_AT_ONCE);
        const summary = {
          kind: 'trail_erased',
          clientId: of.kind === 'client' ? of.clientId : null,
          auditId: of.kind === 'row' ? of.auditId : null,
          rows: gone.length,
          reason: given.value,
        } as const;
        const each = gone.map((one) => ({ kind: 'words_erased', ...one }) as const);
        return { value: gone, events: gone.length === 0 ? [] : [summary, ...each] };
      });
      rows += erased.length;
      words += erased.reduce((sum, { names }) => sum + names.length, 0);
      if (erased.length < ROWS_AT_ONCE) return ok({ rows, words });
    }
  };
}

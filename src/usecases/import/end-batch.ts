import { isResultTooLate } from '../../core/contact-plan/kept-plan.ts';
import { dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { BatchId } from '../../core/shared/ids.ts';
import type { Context, DomainEvent } from '../events.ts';
import type { BatchBook, ImportStore } from './ports.ts';

/** Ends a batch, or its undoing. Whose plan shows a contact of which it says otherwise what came of it sees so there. */
export const endBatch = (
  { store, timeZone }: { readonly store: Pick<ImportStore, 'batches'>; readonly timeZone: TimeZone },
  context: Context,
  id: BatchId,
  change: Parameters<BatchBook['end']>[1],
  event: DomainEvent,
): Promise<void> =>
  store.batches.end(id, change, context, (corrected) => {
    const today = dayAt(change.at, timeZone);
    // One that is long over stays as its reader has seen it last.
    const shown = corrected.filter(({ day }) => !isResultTooLate(day, today));
    return [event, ...shown.map(({ day: _day, ...plan }) => ({ kind: 'plan_contact_corrected', ...plan }) as const)];
  });

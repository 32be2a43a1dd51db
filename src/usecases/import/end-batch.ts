import { isResultTooLate } from '../../core/contact-plan/kept-plan.ts';
import { dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { AppointmentId, BatchId, ClientId, FollowUpId } from '../../core/shared/ids.ts';
import type { Context, DomainEvent } from '../events.ts';
import { newsOfHandedOn } from '../hand-over/handed-on.ts';
import type { BatchBook, ImportStore } from './ports.ts';

type Batches = { readonly store: Pick<ImportStore, 'batches'> };

/**
 * Ends a batch, or its undoing. What lies ahead with a client that has another owner by it, and is to be done for it, is hers, but for
 * `kept`; whose plan shows a contact of which it says otherwise what came of it sees so there.
 */
export async function endBatch(
  { store, timeZone }: Batches & { readonly timeZone: TimeZone },
  context: Context,
  id: BatchId,
  { kept, ...change }: Parameters<BatchBook['end']>[1] & { readonly kept?: ReadonlySet<AppointmentId | FollowUpId> },
  event: DomainEvent,
): Promise<void> {
  await handOnAll({ store }, context, id, { now: change.at, bankZone: timeZone, kept: [...(kept ?? [])] });
  await store.batches.end(id, change, context, (corrected) => {
    const today = dayAt(change.at, timeZone);
    // One that is long over stays as its reader has seen it last.
    const shown = corrected.filter(({ day }) => !isResultTooLate(day, today));
    return [event, ...shown.map(({ day: _day, ...plan }) => ({ kind: 'plan_contact_corrected', ...plan }) as const)];
  });
}

/** Some clients at a time, so that others get their turn. */
async function handOnAll(
  { store }: Batches,
  context: Context,
  id: BatchId,
  of: Omit<Parameters<BatchBook['handOn']>[1], 'after'>,
): Promise<void> {
  let after: ClientId | null = null;
  do {
    after = await store.batches.handOn(id, { after, ...of }, context, (handedOn) => newsOfHandedOn(handedOn, of.now));
  } while (after !== null);
}

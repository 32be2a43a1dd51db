import type { Staff } from '../../core/client/client.ts';
import type { ContactAndAll } from '../../core/client/contact-log/logged-contact.ts';
import { mayUndo, type UndoRefusal } from '../../core/client/contact-log/undo.ts';
import type { InteractionId } from '../../core/shared/ids.ts';
import { ok, type Result } from '../../core/shared/result.ts';
import { carryOut, type Outcome, refused } from '../carry-out.ts';
import { type ActRefusal, actOnClient } from '../client/act-on-client.ts';
import type { Clock, Transaction, UnitOfWork } from '../ports.ts';
import { readContact } from './log-contact.ts';

export type UndoLogRefusal = ActRefusal | UndoRefusal;

type UndoRequest = { readonly by: Staff; readonly interactionId: InteractionId; readonly origin: string };

export type UndoLog = (request: UndoRequest) => Promise<Result<ContactAndAll, UndoLogRefusal>>;

/**
 * Whoever logged a contact takes it back within `UNDO_MINUTES`, with everything that came out of it. The rows stay, and are
 * shown, counted and planned with no more. Taking back twice is once.
 *
 * Refuses `logged_by_other`, `undo_too_late`, and as `actOnClient` does.
 */
export const undoLog =
  (deps: { readonly clock: Clock; readonly unitOfWork: UnitOfWork }): UndoLog =>
  (request) =>
    carryOut(deps.unitOfWork, request, (tx) => undo(tx, deps.clock.now(), request));

async function undo(
  tx: Transaction,
  now: Date,
  { by, interactionId }: UndoRequest,
): Promise<Outcome<ContactAndAll, UndoLogRefusal>> {
  await tx.contacts.lock('interaction', interactionId);
  const contact = await tx.contacts.find(interactionId);
  if (contact === null) return refused({ kind: 'client_gone' });
  const { clientId, recordedAt, withdrawn } = contact;
  const acted = await actOnClient(tx, by, clientId, 'log_contact', now);
  if (!acted.ok) return refused(acted.refusal);
  const loggedBy = contact.loggedBy?.id ?? null;
  // What is taken back already has been in time.
  const may = mayUndo({ loggedBy, recordedAt }, by.id, withdrawn ? recordedAt : now);
  if (!may.ok) return refused(may.refusal);
  const agreed = withdrawn ? [] : await tx.agenda.appointmentsFrom(interactionId);
  // The plan before the hours that were agreed: whoever answers a line of it takes both in that order.
  const plans = withdrawn ? [] : await tx.plans.reopenAnswered(interactionId);
  if (!withdrawn) await tx.contacts.withdraw(interactionId, now);
  const appointments = agreed.map(({ id, staff, version }) => ({ id, staffId: staff.id, version }));
  return {
    value: ok(await readContact(tx, interactionId, acted.value.heading)),
    events: withdrawn ? [] : [{ kind: 'interaction_withdrawn', clientId, interactionId, appointments, plans }],
  };
}

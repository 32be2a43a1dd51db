import type { Staff } from '../../core/client/client.ts';
import type { Result } from '../../core/shared/result.ts';
import type { PlanStore } from '../contact-plan/ports.ts';
import type { AddNote, Noted, NoteRefusal } from './edit-contact.ts';
import type { ContactStore } from './ports.ts';

export type NoteReply = (request: {
  readonly by: Staff;
  /** The key under which the message in whose thread the reply stands has logged a contact. */
  readonly loggedBy: string;
  /** Where that message stands. */
  readonly message: { readonly channel: string; readonly ts: string };
  readonly text: string;
  readonly requestKey: string;
  readonly origin: string;
}) => Promise<Result<Noted, NoteRefusal> | null>;

/**
 * A reply in the thread of the message that confirms a contact becomes a part of its note; one in the thread of the plan of
 * a day that of the contact she has logged by it last. Null where that message has logged none of hers: what she writes
 * there is for somebody else. Refuses as `addNote` does.
 */
export const noteReply =
  (deps: {
    readonly contacts: Pick<ContactStore, 'findByRequest'>;
    readonly plans: Pick<PlanStore, 'loggedLastBy'>;
    readonly addNote: AddNote;
  }): NoteReply =>
  async ({ by, loggedBy, message, text, requestKey, origin }) => {
    const interactionId =
      (await deps.contacts.findByRequest(by.id, loggedBy)) ?? (await deps.plans.loggedLastBy(by.id, message));
    return interactionId === null ? null : deps.addNote({ by, interactionId, text, requestKey, origin });
  };

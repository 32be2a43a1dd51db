import { type KeptFollowUp, keptText } from '../../../core/client/contact-log/agenda.ts';
import type { ClientId, InteractionId } from '../../../core/shared/ids.ts';
import { idOfButton } from '../../payload.ts';
import type { ActionListener, ViewListener } from '../../reader.ts';
import { inModal } from '../../said.ts';
import { showInPlace, showOnTop } from '../../show.ts';
import type { FollowUpMetadata } from '../ids/form.ts';
import { followUpForm } from '../input.ts';
import { type FollowUpForm, followUpFaults, followUpFormView } from '../surfaces/follow-up-form.ts';
import { refusedMessage } from '../surfaces/frames.ts';
import { clientForForm, closeOverList, nameForForm, notThere, openedFrom, refreshAll, replace } from './show.ts';
import type { LogUseCases } from './use-cases.ts';

const newForm = (
  clientName: string,
  kind: KeptFollowUp['kind'],
  metadata: Omit<FollowUpMetadata, 'followUpId' | 'seen'>,
): FollowUpForm => ({
  clientName,
  metadata: { ...metadata, followUpId: null, seen: 0 },
  kind,
  said: { text: '', dueOn: null },
  clash: null,
});

/** The form of something to do for a client, from its card or its list. */
export const followUpForPressed =
  ({ openClient }: LogUseCases): ActionListener =>
  async (args) => {
    const { action, staff, reader } = args;
    const clientId = idOfButton<ClientId>(action);
    const client = await clientForForm(openClient, staff, clientId);
    if (!client.ok) return notThere(args, client.refusal, reader.wording.contactLog.followUp.title);
    const form = newForm(client.value.name, 'follow_up', { clientId, interactionId: null, from: openedFrom(args) });
    await showOnTop(args, followUpFormView(form, reader));
  };

/** The form of something to do, or of a promise, that came out of a contact: in the place of its confirmation. */
export const followUpToPressed =
  ({ seeContact }: LogUseCases, kind: KeptFollowUp['kind']): ActionListener =>
  async (args) => {
    const { action, staff, reader } = args;
    const interactionId = idOfButton<InteractionId>(action);
    const seen = await seeContact(staff, interactionId);
    if (!seen.ok) return notThere(args, seen.refusal, reader.wording.contactLog.followUp.title);
    const { client } = seen.value;
    const form = newForm(client.name, kind, { clientId: client.id, interactionId, from: null });
    await showInPlace(args, followUpFormView(form, reader));
  };

/** The form in which something to do is changed or moved. */
export const changeFollowUpPressed =
  ({ seeFollowUp }: LogUseCases): ActionListener =>
  async (args) => {
    const { action, staff, reader } = args;
    const seen = await seeFollowUp(staff, idOfButton(action));
    if (!seen.ok) return notThere(args, seen.refusal, reader.wording.contactLog.followUp.title);
    const { client, followUp } = seen.value;
    const { id, version, interactionId, kind } = followUp;
    const said = { ...followUp.said, text: keptText(followUp, reader.wording.language) };
    const metadata = { clientId: client.id, interactionId, followUpId: id, seen: version, from: openedFrom(args) };
    await showOnTop(args, followUpFormView({ clientName: client.name, metadata, kind, said, clash: null }, reader));
  };

/** Done, not needed any more, or open again: the list is drawn anew. */
export const followUpEnded =
  (uses: LogUseCases, as: 'done' | 'cancelled' | 'open'): ActionListener =>
  async (args) => {
    const { action, body, staff, reader } = args;
    const ended = await uses.endFollowUp({
      by: staff,
      followUpId: idOfButton(action),
      as,
      origin: 'slack:contact_follow_up',
    });
    if (!ended.ok) return replace(args, refusedMessage(ended.refusal, reader));
    await refreshAll(args, uses, body.view?.id, ended.value.client.id);
  };

/** The form of something to do: closes only over what is stored. */
export const followUpSubmitted =
  (uses: LogUseCases): ViewListener =>
  async (args) => {
    const { ack, view, staff, reader } = args;
    const { wording } = reader;
    const form = followUpForm(view);
    const { clientId, interactionId, followUpId, seen, from, said, leave } = form;
    const kind = form.kind ?? 'follow_up';
    const origin = 'slack:contact_follow_up';
    const stored =
      followUpId === null
        ? await uses.agreeFollowUp({
            by: staff,
            clientId,
            kind,
            said,
            interactionId,
            requestKey: `view:${view.id}`,
            origin,
          })
        : await uses.changeFollowUp({ by: staff, followUpId, seen, said, leave, origin });
    if (stored.ok) return closeOverList(args, uses, { from, clientId }, wording.contactLog.followUp.title);
    const { refusal } = stored;
    switch (refusal.kind) {
      case 'faults':
        return ack({ response_action: 'errors', errors: followUpFaults(refusal.faults, wording) });
      case 'clash': {
        const { theirs, clashes, last } = refusal;
        const metadata = { clientId, interactionId, followUpId, seen: theirs.version, from };
        const clientName = await nameForForm(uses.openClient, staff, clientId);
        const clashed = { clientName, metadata, kind, said, clash: { clashes, last } };
        return ack({ response_action: 'update', view: followUpFormView(clashed, reader) });
      }
      case 'client_gone':
      case 'client_closed':
      case 'client_merged':
      case 'not_allowed':
      case 'follow_up_gone': {
        const why = refusedMessage(refusal, reader, said.text);
        return ack({ response_action: 'update', view: inModal(why, wording.contactLog.followUp.title, reader) });
      }
    }
  };

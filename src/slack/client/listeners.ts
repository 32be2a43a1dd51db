import type { FindClient } from '../../usecases/client/find-client.ts';
import type { OpenClient } from '../../usecases/client/open-client.ts';
import type { OpenClientWithReason } from '../../usecases/client/open-client-with-reason.ts';
import type { ClientSight } from '../../usecases/client/see-client.ts';
import type { Message } from '../blocks.ts';
import type { ActionListener, CommandListener, Reader, ViewListener } from '../reader.ts';
import { clientOfButton, reasonOfForm } from './input.ts';
import {
  chooseClient,
  clientCard,
  help,
  inModal,
  noClient,
  notYourClient,
  peopleView,
  reasonForm,
  reasonRefused,
  sentence,
} from './surfaces.ts';

export type ClientUseCases = {
  readonly findClient: FindClient;
  readonly openClient: OpenClient;
  readonly openClientWithReason: OpenClientWithReason;
};

/** `/client <words>`: the card, a choice, the nearest names, or how to ask. */
export const clientCommand =
  ({ findClient }: ClientUseCases): CommandListener =>
  async ({ command, respond, staff, reader }) => {
    const query = command.text.trim();
    await respond({ response_type: 'ephemeral', ...(query === '' ? help(reader) : await answer(query)) });

    async function answer(words: string): Promise<Message> {
      const found = await findClient(staff, words);
      switch (found.kind) {
        case 'one':
          return seen(found.sight, reader);
        case 'several':
          return chooseClient(words, found.matches, reader);
        case 'none':
          return noClient(words, found.nearest, found.bookIsEmpty, reader);
      }
    }
  };

/** A match chosen from the list, and Refresh: the card takes the place of what was there. */
export const openClientPressed =
  ({ openClient }: ClientUseCases): ActionListener =>
  async ({ action, body, client, respond, staff, reader }) => {
    const message = seen(await openClient(staff, clientOfButton(action)), reader);
    if (body.view === undefined) return void (await respond({ replace_original: true, ...message }));
    const view = inModal(message, reader.wording.clientTitle, reader);
    await client.views.update({ view_id: body.view.id, view });
  };

export const noneOfThesePressed =
  (): ActionListener =>
  async ({ respond, reader }) => {
    await respond({ replace_original: true, ...sentence(reader.wording.choose.otherWords) });
  };

/** Opens the form for a reason. It asks for nothing but the name, which the asker has seen. */
export const askToSeePressed =
  ({ openClient }: ClientUseCases): ActionListener =>
  async ({ action, body, client, respond, staff, reader }) => {
    const sight = await openClient(staff, clientOfButton(action));
    if (sight.kind === 'heading' && sight.canGiveReason)
      return void (await client.views.open({ trigger_id: body.trigger_id, view: reasonForm(sight.heading, reader) }));
    // The right has changed since the button was shown: say what holds now.
    await respond({ replace_original: true, ...seen(sight, reader) });
  };

/** The form for a reason: closes only over a reason that is stored, and then shows the record. */
export const reasonSubmitted =
  ({ openClientWithReason }: ClientUseCases): ViewListener =>
  async ({ ack, view, staff, reader }) => {
    const form = reasonOfForm(view);
    const opened = await openClientWithReason({
      by: staff,
      clientId: form.clientId,
      reason: form.reason,
      requestKey: `view:${view.id}`,
      origin: 'slack:client_reason',
    });
    if (opened.ok)
      return void (await ack({
        response_action: 'update',
        view: inModal(seen(opened.value, reader), reader.wording.clientTitle, reader),
      }));
    switch (opened.refusal.kind) {
      case 'not_allowed':
        return void (await ack({
          response_action: 'update',
          view: inModal(sentence(reader.wording.reason.notAllowed), reader.wording.clientTitle, reader),
        }));
      case 'reason_too_short':
      case 'reason_too_long':
        return void (await ack({
          response_action: 'errors',
          errors: reasonRefused(opened.refusal, reader.wording),
        }));
    }
  };

/** People and dates: personal data, so a modal of its own. */
export const peoplePressed =
  ({ openClient }: ClientUseCases): ActionListener =>
  async ({ action, body, client, staff, reader }) => {
    const view = people(await openClient(staff, clientOfButton(action)), reader);
    if (body.view === undefined) await client.views.open({ trigger_id: body.trigger_id, view });
    else await client.views.push({ trigger_id: body.trigger_id, view });
  };

function seen(sight: ClientSight, reader: Reader): Message {
  switch (sight.kind) {
    case 'record':
      return clientCard(sight.record, sight.sights, reader);
    case 'heading':
      return notYourClient(sight.heading, sight.canGiveReason, reader);
    case 'gone':
      return sentence(reader.wording.gone);
  }
}

function people(sight: ClientSight, reader: Reader): ReturnType<typeof peopleView> {
  if (sight.kind === 'record' && sight.sights.personal === 'see')
    return peopleView(sight.record.client, sight.record.people, reader);
  const words = sight.kind === 'gone' ? reader.wording.gone : reader.wording.peopleView.notVisible;
  return inModal(sentence(words), reader.wording.peopleView.title, reader);
}

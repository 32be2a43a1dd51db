import type { FindClient } from '../../usecases/client/find-client.ts';
import type { OpenClient } from '../../usecases/client/open-client.ts';
import type { OpenClientWithReason } from '../../usecases/client/open-client-with-reason.ts';
import type { OpenMatch } from '../../usecases/client/open-match.ts';
import type { OpenRecord } from '../../usecases/client/open-record.ts';
import type { ClientSight } from '../../usecases/client/see-client.ts';
import type { Message } from '../blocks.ts';
import type { ShowPicture } from '../charts/chart.ts';
import { goneMessage } from '../gone-client.ts';
import { clientOfButton } from '../payload.ts';
import type { ActionListener, CommandListener, Reader, ViewListener } from '../reader.ts';
import { helpMessage, inModal, sentence } from '../said.ts';
import { openToTurn, showOnTop } from '../show.ts';
import { queryOfCommand } from '../typed.ts';
import { clientOfChoice, matchOfButton, reasonOfForm } from './input.ts';
import { replace, seen } from './listeners/show.ts';
import { flowPicture, flowView, type PictureState } from './surfaces/flow-view.ts';

import { chooseClient, noClient } from './surfaces/lists.ts';
import { moreView } from './surfaces/more-view.ts';
import { reasonForm, reasonRefused } from './surfaces/reason-form.ts';

export type ClientUseCases = {
  readonly findClient: FindClient;
  readonly openClient: OpenClient;
  readonly openMatch: OpenMatch;
  readonly openRecord: OpenRecord;
  readonly openClientWithReason: OpenClientWithReason;
  readonly showPicture: ShowPicture;
};

/** `/client <words>`: the card, a choice, the nearest names, or how to ask. */
export const clientCommand =
  ({ findClient }: ClientUseCases): CommandListener =>
  async ({ command, respond, staff, reader }) => {
    const query = queryOfCommand(command.text);
    await respond({
      response_type: 'ephemeral',
      ...(query === '' ? helpMessage(reader.wording.help) : await answer(query)),
    });

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

/** A match chosen from the list: the card takes its place, and the choice is remembered for the person's next time. */
export const openMatchPressed =
  ({ openMatch }: ClientUseCases): ActionListener =>
  async (args) =>
    replace(args, seen(await openMatch(args.staff, matchOfButton(args.action)), args.reader));

/** Refresh: the card as of now takes the place of what was there. */
export const openClientPressed =
  ({ openClient }: ClientUseCases): ActionListener =>
  async (args) =>
    replace(args, seen(await openClient(args.staff, clientOfButton(args.action)), args.reader));

/** A client chosen from a table of many: the card stands beside it, so that she can go on in the table. */
export const openClientBeside =
  ({ openClient }: ClientUseCases): ActionListener =>
  async ({ action, respond, staff, reader }) => {
    const card = seen(await openClient(staff, clientOfChoice(action)), reader);
    await respond({ response_type: 'ephemeral', replace_original: false, ...card });
  };

/** "More…": what else can be done, in a list of its own. */
export const morePressed =
  ({ openClient }: ClientUseCases): ActionListener =>
  async (args) => {
    const sight = await openClient(args.staff, clientOfButton(args.action));
    const { reader } = args;
    await showOnTop(
      args,
      sight.kind === 'record'
        ? moreView(sight, reader)
        : inModal(seen(sight, reader), reader.wording.clientTitle, reader),
    );
  };

export const noneOfThesePressed =
  (): ActionListener =>
  async ({ respond, reader }) => {
    await respond({ replace_original: true, ...sentence(reader.wording.choose.otherWords) });
  };

/** Opens the form for a reason. It asks for nothing but the name, which the asker has seen. */
export const askToSeePressed =
  ({ openClient }: ClientUseCases): ActionListener =>
  async (args) => {
    const { action, staff, reader } = args;
    const sight = await openClient(staff, clientOfButton(action));
    if (sight.kind === 'heading' && sight.canGiveReason) await showOnTop(args, reasonForm(sight.heading, reader));
    // The right has changed since the button was shown: say what holds now.
    else await replace(args, seen(sight, reader));
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

/**
 * The weekly flows of so many weeks: the words at once, and the picture in their place as soon as it is drawn and Slack
 * has it.
 */
export const chartPressed =
  ({ openClient, showPicture }: ClientUseCases, weeks: number): ActionListener =>
  async (args) => {
    const { reader } = args;
    const sight = await openClient(args.staff, clientOfButton(args.action));
    if (sight.kind !== 'record' || sight.sights.money !== 'see') {
      const why = notShown(sight, reader.wording.flowView.notVisible, reader);
      return void (await showOnTop(args, inModal(why, reader.wording.flowView.title, reader)));
    }
    const { record } = sight;
    const turn = await openToTurn(args, flowView(sight, 'drawing', weeks, reader));
    const picture = flowPicture(sight, weeks, reader);
    if (picture === null) return;
    const turnTo = (state: PictureState) => turn(flowView(sight, state, weeks, reader));
    if ((await showPicture(picture, record.client.id, turnTo)) === 'failed') await turnTo('failed');
  };

/** What became of the client, or that this part of it is not hers to see. */
const notShown = (sight: ClientSight, notVisible: string, reader: Reader): Message =>
  sight.kind === 'gone' ? goneMessage(sight.why, reader) : sentence(notVisible);

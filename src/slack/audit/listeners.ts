import type { FindTrail } from '../../usecases/audit/find-trail.ts';
import type { OpenedTrail, OpenTrail } from '../../usecases/audit/open-trail.ts';
import type { Message } from '../blocks.ts';
import { goneMessage } from '../gone-client.ts';
import type { ActionListener, CommandListener, Reader } from '../reader.ts';
import { helpMessage, sentence } from '../said.ts';
import { queryOfCommand } from '../typed.ts';
import { trailOfButton } from './input.ts';
import { chooseTrail, trailMessage } from './surfaces.ts';

export type AuditUseCases = {
  readonly findTrail: FindTrail;
  readonly openTrail: OpenTrail;
};

/** `/audit <client>`: who looked at or changed it, for compliance. */
export const auditCommand =
  ({ findTrail }: AuditUseCases): CommandListener =>
  async ({ command, respond, staff, reader }) => {
    const query = queryOfCommand(command.text);
    await respond({
      response_type: 'ephemeral',
      ...(query === '' ? helpMessage(reader.wording.audit.help) : await answer()),
    });

    async function answer(): Promise<Message> {
      const found = await findTrail({
        by: staff,
        query,
        requestKey: `command:${command.trigger_id}`,
        origin: 'slack:/audit',
      });
      switch (found.kind) {
        case 'one':
          return shown(found.opened, reader);
        case 'several':
        case 'none':
          return chooseTrail(query, found, reader);
        case 'not_allowed':
          return sentence(reader.wording.audit.notAllowed);
      }
    }
  };

/** A client chosen from the list, or another page: it takes the place of what was there. */
export const trailPressed =
  ({ openTrail }: AuditUseCases): ActionListener =>
  async (args) => {
    await args.respond({ replace_original: true, ...(await opened(openTrail, args)) });
  };

/** From the card, which stays. */
export const trailFromCardPressed =
  ({ openTrail }: AuditUseCases): ActionListener =>
  async (args) => {
    await args.respond({
      response_type: 'ephemeral',
      replace_original: false,
      ...(await opened(openTrail, args)),
    });
  };

async function opened(
  openTrail: OpenTrail,
  { action, body, staff, reader }: Parameters<ActionListener>[0],
): Promise<Message> {
  const answer = await openTrail({
    ...trailOfButton(action),
    by: staff,
    requestKey: `button:${body.container['channel_id']}:${body.container['message_ts']}:${action.action_ts}`,
    origin: 'slack:/audit',
  });
  return shown(answer, reader);
}

function shown(opened: OpenedTrail, reader: Reader): Message {
  if (opened.ok) return trailMessage(opened.value.client, opened.value.trail, reader);
  switch (opened.refusal.kind) {
    case 'not_allowed':
      return sentence(reader.wording.audit.notAllowed);
    case 'client_gone':
    case 'client_closed':
    case 'client_merged':
      return goneMessage(opened.refusal, reader);
  }
}

import { isObject } from '../json.ts';
import type { Conversation } from '../state/conversation.ts';
import type { Person } from '../state/person.ts';
import type { AppLink, Refusal } from './app-link.ts';
import { channelNameOf, refuse, reportFailure, tellCommandFailed } from './app-link.ts';
import type { Delivery } from './delivery.ts';
import { respond } from './respond.ts';

export type Dispatched = { readonly ok: true; readonly delivery: Delivery } | Refusal;

/** Source: docs.slack.dev/interactivity/implementing-slash-commands */
export const sendCommand = async (
  link: AppLink,
  person: Person,
  conversation: Conversation,
  given: { readonly command: string; readonly text: string; readonly threadTs: string | undefined },
): Promise<Dispatched> => {
  const { workspace, carrier } = link;
  const { manifest } = workspace.app;
  const command = given.command.startsWith('/') ? given.command : `/${given.command}`;
  const known = manifest.features?.slash_commands ?? [];
  if (!known.some((one) => one.command === command)) {
    const there = known.map((one) => one.command).join(', ');
    return refuse(`${command} is not a valid command. The app's manifest promises: ${there === '' ? 'none' : there}.`);
  }
  if (manifest.oauth_config?.scopes?.bot?.includes('commands') !== true) {
    return refuse('The manifest does not ask for the scope "commands", so Slack would not know the app\'s commands.');
  }
  if (given.threadTs !== undefined) return refuse(`${command} is not supported in threads. Sorry!`);
  if (!conversation.members.has(person.id)) return refuse(`${person.name} is not in that channel.`);
  if (conversation.isArchived) return refuse('That channel is archived.');

  const { ids, teamDomain } = workspace;
  const delivery = await carrier.deliver({
    type: 'slash_commands',
    acceptsResponse: true,
    payload: {
      token: 'local-verification-token',
      team_id: ids.teamId,
      team_domain: teamDomain,
      channel_id: conversation.id,
      channel_name: channelNameOf(conversation),
      user_id: person.id,
      user_name: person.name,
      command,
      text: given.text.trim(),
      api_app_id: ids.appId,
      is_enterprise_install: 'false',
      response_url: workspace.responseUrls.issue({ userId: person.id, channelId: conversation.id }),
      trigger_id: workspace.triggers.issue(person.id),
    },
  });
  if (delivery.kind !== 'acked') {
    reportFailure(link, person, delivery, { name: command, isCommand: true, channelId: conversation.id });
    return { ok: true, delivery };
  }
  showAck(link, person, conversation, command, delivery.payload);
  return { ok: true, delivery };
};

/** A message in the acknowledgement is shown as one that comes through the response_url, and is held to the same rules. */
const showAck = (
  link: AppLink,
  person: Person,
  conversation: Conversation,
  command: string,
  payload: unknown,
): void => {
  if (payload === undefined || payload === null || payload === '') return;
  const body = typeof payload === 'string' ? { text: payload } : payload;
  if (!isObject(body) || Object.keys(body).length === 0) return;
  const { workspace } = link;
  const responded = respond(workspace, { userId: person.id, channelId: conversation.id }, body);
  if (responded.ok) return;
  workspace.failures.add('bad_ack', `${command}: ${responded.error}`, responded.messages);
  tellCommandFailed(link, person, command, 'invalid_command_response', conversation.id);
};

import type { JsonObject } from '../json.ts';
import type { Conversation } from '../state/conversation.ts';
import { notice } from '../state/messages.ts';
import type { Person } from '../state/person.ts';
import type { Workspace } from '../state/workspace.ts';
import type { Carrier, Delivery } from './delivery.ts';
import type { EventSender } from './events.ts';

/** What every kind of dispatch works with. */
export type AppLink = {
  readonly workspace: Workspace;
  readonly carrier: Carrier;
  readonly events: EventSender;
};

export type Refusal = { readonly ok: false; readonly error: string };

export const refuse = (error: string): Refusal => ({ ok: false, error });

/** What every interactive payload starts with. Source: docs.slack.dev/reference/interaction-payloads */
export const payloadBase = ({ ids, teamDomain }: Workspace, person: Person): JsonObject => ({
  token: 'local-verification-token',
  team: { id: ids.teamId, domain: teamDomain },
  user: { id: person.id, username: person.name, name: person.name, team_id: person.teamId },
  api_app_id: ids.appId,
  is_enterprise_install: false,
  enterprise: null,
});

export const channelNameOf = (conversation: Conversation): string => {
  if (conversation.kind === 'im') return 'directmessage';
  return conversation.kind === 'private' ? 'privategroup' : conversation.name;
};

/**
 * A delivery that did not work out: remembered as a failure, and told to the person in Slack's words; where the app is still to
 * come, what is waited for.
 * Source: docs.slack.dev/interactivity/implementing-slash-commands (operation_timeout, dispatch_failed)
 */
export const reportFailure = (
  link: AppLink,
  person: Person,
  delivery: Exclude<Delivery, { kind: 'acked' }>,
  what: { readonly name: string; readonly isCommand: boolean; readonly channelId?: string },
): void => {
  const waiting = delivery.kind === 'not_connected' ? link.workspace.waitsFor() : null;
  if (waiting !== null) {
    notice(link.workspace, person.id, waiting[person.locale === 'zh-CN' ? 'zh-CN' : 'en-US'], what.channelId);
    return;
  }
  const isTimeout = delivery.kind === 'timed_out';
  link.workspace.failures.add(isTimeout ? 'ack_timed_out' : 'app_not_reachable', what.name, [delivery.kind]);
  if (!what.isCommand) {
    tellTrouble(link, person, what.channelId);
    return;
  }
  const code = isTimeout ? 'operation_timeout' : delivery.kind === 'refused' ? 'http_service_error' : 'dispatch_failed';
  tellCommandFailed(link, person, what.name, code, what.channelId);
};

/** What Slack's client says of a command that did not work. */
export const tellCommandFailed = (
  { workspace }: AppLink,
  person: Person,
  command: string,
  code: 'operation_timeout' | 'http_service_error' | 'dispatch_failed' | 'invalid_command_response',
  channelId?: string,
): void => {
  const isChinese = person.locale === 'zh-CN';
  const text = isChinese ? `${command} 执行失败，错误为“${code}”` : `${command} failed with the error "${code}"`;
  notice(workspace, person.id, text, channelId);
};

/** What Slack's client says of a button or form that did not work. */
export const tellTrouble = ({ workspace }: AppLink, person: Person, channelId?: string): void => {
  const isChinese = person.locale === 'zh-CN';
  const text = isChinese ? '连接时遇到了问题。要再试一次吗？' : 'We had some trouble connecting. Try again?';
  notice(workspace, person.id, text, channelId);
};

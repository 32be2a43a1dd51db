import type { WebClient } from '@slack/web-api';
import type { CallFailure } from '../core/delivery/failure.ts';
import { called, present } from './called.ts';

/** Names that are tried when one is taken: Slack keeps those of archived channels too. */
const TRIES = 5;
const NAME_MAX_LENGTH = 70;

/** Opens a private channel and invites people into it; what Slack says when it does not. */
export type OpenPrivateChannel = (
  client: WebClient,
  name: string,
  accounts: readonly string[],
) => Promise<{ readonly ok: true; readonly channel: string } | { readonly ok: false; readonly why: string }>;

/**
 * Opens a private channel. The name is cut to what Slack takes: lower case, no spaces or full stops.
 *
 * Source: docs.slack.dev/reference/methods/conversations.create and conversations.invite.
 */
export const openPrivateChannel: OpenPrivateChannel = async (client, name, accounts) => {
  const plain = nameFor(name);
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const tried = attempt === 1 ? plain : `${plain}-${attempt}`;
    const created = await called(async () => {
      const { channel } = await client.conversations.create({ name: tried, is_private: true });
      return present(channel?.id, 'conversations.create');
    });
    if (created.ok) return invited(client, created.value, accounts);
    if (codeOf(created.failure) !== 'name_taken') return { ok: false, why: codeOf(created.failure) };
  }
  return { ok: false, why: 'name_taken' };
};

/** The channel is there; who could not be invited still has the message in her direct conversation. */
async function invited(client: WebClient, channel: string, accounts: readonly string[]) {
  if (accounts.length > 0)
    await called(
      async () => void (await client.conversations.invite({ channel, users: accounts.join(','), force: true })),
    );
  return { ok: true, channel } as const;
}

const nameFor = (name: string): string =>
  [...name.normalize('NFKC').toLowerCase()]
    .map((sign) => (/[\p{Ll}\p{Lo}\p{N}_-]/u.test(sign) ? sign : '-'))
    .join('')
    .replaceAll(/-{2,}/g, '-')
    .slice(0, NAME_MAX_LENGTH)
    .replace(/^-|-$/g, '');

const codeOf = (failure: CallFailure): string => (failure.kind === 'limited' ? 'ratelimited' : failure.code);

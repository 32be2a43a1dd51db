import type { WebClient } from '@slack/web-api';
import { codeOf } from '../core/delivery/failure.ts';
import { called, present } from './called.ts';

/** Names that are tried when one is taken: Slack keeps those of archived channels too. */
const TRIES = 5;
const NAME_MAX_LENGTH = 70;

/** What Slack says when it does not open one. */
type Opened = { readonly ok: true; readonly channel: string } | { readonly ok: false; readonly why: string };

/**
 * Opens a private channel with nobody in it. The name is cut to what Slack takes: lower case, no spaces or full stops.
 *
 * Source: docs.slack.dev/reference/methods/conversations.create.
 */
export async function openPrivateChannel(client: WebClient, name: string): Promise<Opened> {
  const plain = nameFor(name);
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const tried = attempt === 1 ? plain : `${plain}-${attempt}`;
    const created = await called(async () => {
      const { channel } = await client.conversations.create({ name: tried, is_private: true });
      return present(channel?.id, 'conversations.create');
    });
    if (created.ok) return { ok: true, channel: created.value };
    if (codeOf(created.failure) !== 'name_taken') return { ok: false, why: codeOf(created.failure) };
  }
  return { ok: false, why: 'name_taken' };
}

/** Archives a channel that nobody is in; where Slack does not, it stays as empty as it is. */
export async function givePrivateChannelUp(client: WebClient, channel: string): Promise<void> {
  await called(async () => void (await client.conversations.archive({ channel })));
}

const nameFor = (name: string): string =>
  [
    ...[...name.normalize('NFKC').toLowerCase()]
      .map((sign) => (/[\p{Ll}\p{Lo}\p{N}_-]/u.test(sign) ? sign : '-'))
      .join('')
      .replaceAll(/-{2,}/g, '-'),
  ]
    .slice(0, NAME_MAX_LENGTH)
    .join('')
    .replace(/^-|-$/g, '');

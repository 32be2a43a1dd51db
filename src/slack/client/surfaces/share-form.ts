import type { KnownBlock, ModalView, PlainTextOption, RichTextElement } from '@slack/types';
import { SHARE_GROUPS, type ShareGroup } from '../../../core/access/share.ts';
import type { ClientHeading } from '../../../core/client/record.ts';
import type { ChannelRefusal } from '../../../core/delivery/channel.ts';
import { bold, clipped, line, lines, plain, plainText, sentences } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { inModal } from '../../said.ts';
import type { Wording } from '../../wording/wording.ts';
import { clientIds as ids } from '../ids.ts';
import type { Line } from './facts.ts';

/** What a form that is shown again was filled in with, and why nothing came of it. */
export type ShareTried = {
  readonly slackChannel: string;
  readonly groups: readonly ShareGroup[];
  readonly why: ChannelRefusal;
};

/** Members who may not read along that are named. */
const MEMBERS_SHOWN = 10;
const NAME_SHOWN = 150;

/** What a channel is shown unless somebody says otherwise. */
const USUAL: readonly ShareGroup[] = ['profile'];

/** The form in which a channel is chosen, and what is shown there; `channel`: the one it is asked for in. */
export function shareForm(
  client: Pick<ClientHeading, 'id' | 'name'>,
  channel: string | null,
  tried: ShareTried | null,
  { wording }: Reader,
): ModalView {
  const { shareClient: words } = wording;
  const options: readonly PlainTextOption[] = SHARE_GROUPS.map((group) => ({
    text: plainText(words.group[group]),
    value: group,
  }));
  const groups = tried?.groups ?? USUAL;
  const chosen = options.filter(({ value }) => groups.some((group) => group === value));
  const initial = tried?.slackChannel ?? channel;
  return {
    type: 'modal',
    callback_id: ids.shareView,
    private_metadata: client.id,
    title: plainText(words.title),
    submit: plainText(words.submit),
    close: plainText(words.cancel),
    blocks: [
      lines([line(bold(clipped(client.name, NAME_SHOWN)))]),
      ...(tried === null ? [] : refusedBlocks(tried.why, wording)),
      {
        type: 'input',
        block_id: ids.shareChannelBlock,
        label: plainText(words.channel),
        hint: plainText(words.channelHint),
        element: {
          type: 'conversations_select',
          action_id: ids.shareChannel,
          placeholder: plainText(words.channelPlaceholder),
          filter: { include: ['public', 'private'], exclude_external_shared_channels: true, exclude_bot_users: true },
          ...(initial === null ? {} : { initial_conversation: initial }),
        },
      },
      {
        type: 'input',
        block_id: ids.shareGroupsBlock,
        optional: true,
        label: plainText(words.groups),
        hint: plainText(words.groupsHint),
        element: {
          type: 'checkboxes',
          action_id: ids.shareGroups,
          options: [...options],
          ...(chosen.length === 0 ? {} : { initial_options: chosen }),
        },
      },
    ],
  };
}

/** Why nothing was posted, and who may not read along. */
export function refusedBlocks(why: ChannelRefusal, wording: Wording): readonly KnownBlock[] {
  const { shareClient: words, slackChannels } = wording;
  const rows: Line[] = [line(bold(words.refused)), line(plain(slackChannels.refused(why)))];
  if (why.kind === 'not_for_all_members') {
    const shown = why.members.slice(0, MEMBERS_SHOWN);
    const more = why.members.length - shown.length;
    rows.push(
      ...shown.map((member): readonly RichTextElement[] => [
        plain('• '),
        { type: 'user', user_id: member.slackUserId },
        plain(`${wording.separator}${slackChannels.unfit[member.why]}`),
      ]),
      ...(more > 0 ? [line(plain(words.more(more)))] : []),
    );
  }
  return [lines(rows)];
}

/** While Slack is asked who is in the channel. */
export const askingView = (reader: Reader): ModalView =>
  inModal({ blocks: [sentences(reader.wording.shareClient.asking)] }, reader.wording.shareClient.title, reader);

/** What takes the place of the form once the message is owed. */
export function sharedView(client: Pick<ClientHeading, 'name'>, slackChannel: string, reader: Reader): ModalView {
  const { title, done } = reader.wording.shareClient;
  const blocks = [
    lines([
      line(bold(clipped(client.name, NAME_SHOWN))),
      line(plain(done[0]), { type: 'channel', channel_id: slackChannel }, plain(done[1])),
    ]),
  ];
  return inModal({ blocks }, title, reader);
}

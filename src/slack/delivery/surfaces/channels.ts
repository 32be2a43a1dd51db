import type { ActionsBlock, ModalView, PlainTextOption, RichTextElement, StaticSelect } from '@slack/types';
import type { ChannelLanguage, ChannelName, ChannelRefusal, UnfitReader } from '../../../core/delivery/channel.ts';
import { CHANNEL_LANGUAGES } from '../../../core/delivery/channel.ts';
import { bold, button, line, lines, type Message, plain, plainText, sentences, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import type { Wording } from '../../wording/wording.ts';
import { deliveryIds as ids } from '../ids.ts';

type Choice = { readonly key: string; readonly name: ChannelName };
type Shown = Choice & { readonly slackChannel: string; readonly language: ChannelLanguage };

/** Channels and accounts that a list shows before it says how many more there are. */
const CHANNELS_SHOWN = 40;
const MEMBERS_SHOWN = 15;
const NAME_SHOWN = 40;
/** Purposes that a list offers: a view holds 250,000 bytes. */
const CHOICES_AT_MOST = 800;
/** Slack’s limit for the options of one list, and of one part of it. */
const OPTIONS_AT_MOST = 100;

/** Which channel stands for what; one to be set up, looked at, taken away. `news`: what has just been done or found out. */
export function channelsMessage(channels: readonly Shown[], reader: Reader, news: readonly Row[] = []): Message {
  const { wording } = reader;
  const words = wording.slackChannels;
  const shown = channels.slice(0, CHANNELS_SHOWN).map(({ name, slackChannel, language }) => {
    const facts = [nameOf(name, wording), null, words.languages[language]];
    return line(
      ...facts.flatMap((fact, at): readonly RichTextElement[] => [
        ...(at === 0 ? [] : [plain(wording.separator)]),
        fact === null ? { type: 'channel', channel_id: slackChannel } : plain(fact),
      ]),
    );
  });
  const more = channels.length - shown.length;
  if (more > 0) shown.push(line(plain(wording.news.more(more))));
  return {
    text: channels.length === 0 ? words.none : words.title,
    blocks: [
      ...(news.length === 0 ? [] : [lines(news)]),
      channels.length === 0
        ? sentences(words.none)
        : lines([line(bold(words.title)), ...shown, line(plain(words.rule))]),
      buttons(channels, wording),
    ],
  };
}

type Row = readonly RichTextElement[];

function buttons(channels: readonly Shown[], wording: Wording): ActionsBlock {
  const words = wording.slackChannels;
  const [title, text, confirm, deny] = words.clearConfirm;
  const select = (actionId: string, placeholder: string): StaticSelect => ({
    type: 'static_select',
    action_id: actionId,
    placeholder: plainText(placeholder),
    ...options(channels, wording),
  });
  return {
    type: 'actions',
    block_id: ids.channelsBlock,
    elements: [
      button(words.set, ids.setUpChannel, 'set', 'primary'),
      ...(channels.length === 0
        ? []
        : [
            select(ids.checkChannel, words.check),
            {
              ...select(ids.clearChannel, words.clear),
              confirm: {
                title: plainText(title),
                text: plainText(text),
                confirm: plainText(confirm),
                deny: plainText(deny),
                style: 'danger' as const,
              },
            },
          ]),
    ],
  };
}

/** Purposes to choose from: those of the whole bank, then the branches, in parts where there are more than fit. */
function options(
  all: readonly Choice[],
  wording: Wording,
): Pick<StaticSelect, 'options'> | Pick<StaticSelect, 'option_groups'> {
  const words = wording.slackChannels.form;
  const choices = all.slice(0, CHOICES_AT_MOST);
  const optionOf = ({ key, name }: Choice): PlainTextOption => ({
    text: plainText(nameOf(name, wording)),
    value: key,
  });
  if (choices.length <= OPTIONS_AT_MOST) return { options: choices.map(optionOf) };
  const groups = [];
  const wholeBank = choices.filter(({ name }) => name.kind !== 'branch').map(optionOf);
  if (wholeBank.length > 0) groups.push({ label: label(words.wholeBank), options: wholeBank });
  const branches = choices.filter(({ name }) => name.kind === 'branch').map(optionOf);
  for (let at = 0; at < branches.length && groups.length < OPTIONS_AT_MOST; at += OPTIONS_AT_MOST) {
    const part = branches.slice(at, at + OPTIONS_AT_MOST);
    groups.push({ label: label(words.branches(at + 1, at + part.length)), options: part });
  }
  return { option_groups: groups };
}

const label = (text: string) => plainText(text, 75);

const nameOf = (name: ChannelName, wording: Wording): string => shortened(wording.slackChannels.name(name), NAME_SHOWN);

/** The form in which a channel is set up; `channel` is the one it was asked for in, where that may be one. */
export function channelForm(
  choices: readonly Choice[],
  language: ChannelLanguage,
  channel: string | null,
  { wording }: Reader,
): ModalView {
  const words = wording.slackChannels.form;
  const languages = CHANNEL_LANGUAGES.map((each) => ({
    text: plainText(wording.slackChannels.languages[each]),
    value: each,
  }));
  const initial = languages.find(({ value }) => value === language);
  return {
    type: 'modal',
    callback_id: ids.channelView,
    title: plainText(words.title),
    submit: plainText(words.submit),
    close: plainText(words.cancel),
    blocks: [
      {
        type: 'input',
        block_id: ids.purposeBlock,
        label: plainText(words.purpose),
        element: {
          type: 'static_select',
          action_id: ids.purposeInput,
          placeholder: plainText(words.purposePlaceholder),
          ...options(choices, wording),
        },
      },
      {
        type: 'input',
        block_id: ids.channelBlock,
        label: plainText(words.channel),
        hint: plainText(words.channelHint),
        element: {
          type: 'conversations_select',
          action_id: ids.channelInput,
          placeholder: plainText(words.channelPlaceholder),
          filter: { include: ['public', 'private'], exclude_external_shared_channels: true, exclude_bot_users: true },
          ...(channel === null ? {} : { initial_conversation: channel }),
        },
      },
      {
        type: 'input',
        block_id: ids.languageBlock,
        label: plainText(words.language),
        element: {
          type: 'radio_buttons',
          action_id: ids.languageInput,
          options: languages,
          ...(initial === undefined ? {} : { initial_option: initial }),
        },
      },
    ],
  };
}

/** What the form says under a field that will not do; plain text, so that whoever may not read along is only counted. */
export const channelRefused = (
  refusal: ChannelRefusal | { readonly kind: 'no_such_purpose' },
  wording: Wording,
): Readonly<Record<string, string>> =>
  refusal.kind === 'no_such_purpose'
    ? { [ids.purposeBlock]: wording.slackChannels.noSuchPurpose }
    : { [ids.channelBlock]: [wording.slackChannels.refused(refusal), whysOf(refusal, wording)].join('') };

/** Kinds of members who may not read along, and how many of each. */
function whysOf(refusal: ChannelRefusal, wording: Wording): string {
  if (refusal.kind !== 'not_for_all_members') return '';
  const counts = new Map<UnfitReader['why'], number>();
  for (const { why } of refusal.members) counts.set(why, (counts.get(why) ?? 0) + 1);
  return [...counts].map(([why, count]) => ` ${wording.slackChannels.unfit[why]} × ${count}`).join(wording.separator);
}

/** What the form is replaced by once it is stored. */
export function channelDone({ name, slackChannel, language }: Shown, { wording }: Reader): ModalView {
  const { slackChannels } = wording;
  const said = slackChannels.done(nameOf(name, wording), slackChannels.languages[language]);
  return {
    type: 'modal',
    title: plainText(slackChannels.form.title),
    close: plainText(wording.close),
    blocks: [lines([line({ type: 'channel', channel_id: slackChannel }, plain(said))])],
  };
}

/** What a look at a channel has found: fit, or who may not read along and why. */
export function channelChecked(
  name: ChannelName,
  refusal: ChannelRefusal | { readonly kind: 'not_set_up' } | null,
  { wording }: Reader,
): readonly Row[] {
  const words = wording.slackChannels;
  const who = nameOf(name, wording);
  if (refusal === null) return [line(plain(words.fit(who)))];
  if (refusal.kind === 'not_set_up') return [line(plain(words.notSetUp(who)))];
  const said = line(bold(`⚠ ${who}`), plain(`${wording.separator}${words.refused(refusal)}`));
  if (refusal.kind !== 'not_for_all_members') return [said];
  const more = refusal.members.length - MEMBERS_SHOWN;
  return [
    said,
    ...refusal.members
      .slice(0, MEMBERS_SHOWN)
      .map(({ slackUserId, why }) =>
        line(plain('• '), { type: 'user', user_id: slackUserId }, plain(`${wording.separator}${words.unfit[why]}`)),
      ),
    ...(more > 0 ? [line(plain(wording.news.more(more)))] : []),
  ];
}

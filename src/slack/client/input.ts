import { z } from 'zod';
import { SHARE_GROUPS, type ShareGroup } from '../../core/access/share.ts';
import { HISTORY_KINDS, type HistoryKind } from '../../core/client/full-record.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { idOf } from '../payload.ts';
import { clientIds as ids } from './ids.ts';

const clientId = idOf<ClientId>();
const buttonPress = z.object({ value: clientId });

const matchButton = z.object({ value: z.string() }).transform(({ value }) => {
  const space = value.indexOf(' ');
  return space < 0 ? { id: value, query: '' } : { id: value.slice(0, space), query: value.slice(space + 1) };
});

/**
 * The client that a button of a list opens, and the query that the list answers.
 *
 * @throws ZodError when the value begins with no id: the payload was not made by our surface.
 */
export function matchOfButton(action: unknown): { readonly clientId: ClientId; readonly query: string } {
  const { id, query } = matchButton.parse(action);
  return { clientId: clientId.parse(id), query };
}

/** The client chosen from a select of ours, or of a button. */
export const clientOfChoice = (action: unknown): ClientId =>
  z
    .union([
      z.object({ selected_option: buttonPress }).transform(({ selected_option }) => selected_option),
      buttonPress,
    ])
    .parse(action).value;

const shareForm = z.object({
  private_metadata: clientId,
  state: z.object({
    values: z.object({
      [ids.shareChannelBlock]: z.object({ [ids.shareChannel]: z.object({ selected_conversation: z.string().min(1) }) }),
      [ids.shareGroupsBlock]: z.object({
        [ids.shareGroups]: z.object({ selected_options: z.array(z.object({ value: z.enum(SHARE_GROUPS) })) }),
      }),
    }),
  }),
});

/** What the form "share" says: which client, which channel, and what is shown there. */
export function shareOfForm(view: unknown): {
  readonly clientId: ClientId;
  readonly slackChannel: string;
  readonly groups: readonly ShareGroup[];
} {
  const { private_metadata, state } = shareForm.parse(view);
  const chosen = state.values[ids.shareGroupsBlock][ids.shareGroups].selected_options.map(({ value }) => value);
  return {
    clientId: private_metadata,
    slackChannel: state.values[ids.shareChannelBlock][ids.shareChannel].selected_conversation,
    groups: SHARE_GROUPS.filter((group) => chosen.includes(group)),
  };
}

const placed = z.union([
  z.object({ value: z.string() }).transform(({ value }) => value),
  z
    .object({ selected_option: z.object({ value: z.string() }) })
    .transform(({ selected_option }) => selected_option.value),
]);

/**
 * The client whose full record a button or a choice opens, and where in it; without a tab it opens at the first one.
 *
 * @throws ZodError when the value begins with no id: the payload was not made by our surface.
 */
export function placeOfAction(action: unknown): {
  readonly clientId: ClientId;
  readonly place: { readonly tab: string; readonly page: number; readonly of: HistoryKind | null };
} {
  const [id = '', tab = '', page = '0', of = ''] = placed.parse(action).split(' ');
  return {
    clientId: clientId.parse(id),
    place: {
      tab,
      page: z.coerce.number().int().min(0).catch(0).parse(page),
      of: z.enum(HISTORY_KINDS).nullable().catch(null).parse(of),
    },
  };
}

const reasonForm = z.object({
  private_metadata: clientId,
  state: z.object({
    values: z.object({
      [ids.reasonBlock]: z.object({ [ids.reasonInput]: z.object({ value: z.string().nullish() }) }),
    }),
  }),
});

/** What the form "ask to see" says: which client, and the reason as typed. */
export function reasonOfForm(view: unknown): { readonly clientId: ClientId; readonly reason: string } {
  const form = reasonForm.parse(view);
  return {
    clientId: form.private_metadata,
    reason: form.state.values[ids.reasonBlock]?.[ids.reasonInput]?.value ?? '',
  };
}

import { z } from 'zod';
import { SHARE_GROUPS, type ShareGroup } from '../../core/access/share.ts';
import { HISTORY_KINDS, type HistoryKind } from '../../core/client/full-record.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { readForm } from '../form.ts';
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

/** What the form "share" says: which client, which channel, and what is shown there. */
export function shareOfForm(view: unknown): {
  readonly clientId: ClientId;
  readonly slackChannel: string;
  readonly groups: readonly ShareGroup[];
} {
  const form = readForm(view);
  const ticked = form.ticked(ids.shareGroupsBlock);
  return {
    clientId: clientId.parse(form.metadata),
    slackChannel: z.string().min(1).parse(form.channel(ids.shareChannelBlock)),
    groups: SHARE_GROUPS.filter((group) => ticked.includes(group)),
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

/** What the form "ask to see" says: which client, and the reason as typed. */
export function reasonOfForm(view: unknown): { readonly clientId: ClientId; readonly reason: string } {
  const form = readForm(view);
  return { clientId: clientId.parse(form.metadata), reason: form.text(ids.reasonBlock) };
}

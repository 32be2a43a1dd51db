/** Where a person clicks: a message, a modal, or the app's Home tab. */

import type { PlacedElement } from '../block-kit/input-values.ts';
import { initialValues, placedElements } from '../block-kit/input-values.ts';
import type { JsonObject } from '../json.ts';
import { asList, asObject, asText } from '../json.ts';
import type { Conversation, Message } from '../state/conversation.ts';
import { messageForApp } from '../state/messages.ts';
import { setViewValues } from '../state/modals.ts';
import type { Person } from '../state/person.ts';
import type { InputValues, View } from '../state/view.ts';
import { viewOnWire } from '../state/view.ts';
import type { Workspace } from '../state/workspace.ts';
import { channelNameOf } from './app-link.ts';

export type ClickedSurface =
  | { readonly kind: 'message'; readonly conversation: Conversation; readonly message: Message }
  | { readonly kind: 'view'; readonly view: View };

const blocksOf = (surface: ClickedSurface): readonly unknown[] => {
  if (surface.kind === 'view') return asList(surface.view.given['blocks']);
  const { blocks, attachments } = surface.message;
  return [...(blocks ?? []), ...(attachments ?? []).flatMap((attachment) => asList(asObject(attachment)['blocks']))];
};

export type FoundElement =
  | { readonly ok: true; readonly placed: PlacedElement }
  | { readonly ok: false; readonly error: string };

export const findElement = (surface: ClickedSurface, actionId: string, blockId: string | undefined): FoundElement => {
  const all = placedElements(blocksOf(surface));
  const matching = all.filter(
    ({ element, blockId: id }) => element['action_id'] === actionId && (blockId === undefined || id === blockId),
  );
  const placed = matching[0];
  if (placed === undefined) {
    const there = all.map(({ element }) => asText(element['action_id'])).join(', ');
    return {
      ok: false,
      error: `There is no element with action_id "${actionId}" here. There are: ${there === '' ? 'none' : there}.`,
    };
  }
  if (matching.length > 1) {
    const blocks = matching.map((one) => one.blockId).join(', ');
    return {
      ok: false,
      error: `Several elements have action_id "${actionId}"; say block_id as well, one of: ${blocks}.`,
    };
  }
  return { ok: true, placed };
};

const inputKey = (person: Person, { channelId, ts }: Message): string => `${person.id}|${channelId}|${ts}`;

const valuesOf = (workspace: Workspace, person: Person, surface: ClickedSurface): InputValues => {
  if (surface.kind === 'view') return surface.view.values;
  const typed = workspace.messageInputs.get(inputKey(person, surface.message)) ?? {};
  const initial = initialValues(blocksOf(surface));
  return Object.fromEntries(
    Object.entries(initial).map(([blockId, actions]) => [
      blockId,
      Object.fromEntries(Object.entries(actions).map(([id, value]) => [id, typed[blockId]?.[id] ?? value])),
    ]),
  );
};

/** Puts a value into one element and returns the surface as it is afterwards. */
export const putValue = (
  workspace: Workspace,
  person: Person,
  surface: ClickedSurface,
  { blockId, element }: PlacedElement,
  value: JsonObject,
): ClickedSurface => {
  const before = valuesOf(workspace, person, surface);
  const actionId = asText(element['action_id']);
  const values = { ...before, [blockId]: { ...before[blockId], [actionId]: value } };
  if (surface.kind === 'view') return { kind: 'view', view: setViewValues(workspace, surface.view, values) };
  workspace.messageInputs.set(inputKey(person, surface.message), values);
  return surface;
};

/** The part of a payload that says where it happened. Source: docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export const surfacePayload = (workspace: Workspace, person: Person, surface: ClickedSurface): JsonObject => {
  if (surface.kind === 'view') {
    return { container: { type: 'view', view_id: surface.view.id }, view: viewOnWire(surface.view, workspace.ids) };
  }
  const { conversation, message } = surface;
  const isEphemeral = message.visibleTo !== undefined;
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: conversation.id,
      is_ephemeral: isEphemeral,
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    },
    channel: { id: conversation.id, name: channelNameOf(conversation) },
    // Slack keeps no ephemeral message, so it cannot send it along.
    ...(isEphemeral ? {} : { message: messageForApp(workspace, message) }),
    state: { values: valuesOf(workspace, person, surface) },
  };
};

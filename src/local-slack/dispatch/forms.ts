/** Sending a modal off, and closing it. Source: docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
import { placedElements } from '../block-kit/input-values.ts';
import { unmetInputs } from '../block-kit/unmet-inputs.ts';
import type { JsonObject } from '../json.ts';
import { asList, asObject, asText, isObject } from '../json.ts';
import { closeModals, openViews, pushModal, setViewValues, updateModal } from '../state/modals.ts';
import type { Person } from '../state/person.ts';
import type { InputValues, View } from '../state/view.ts';
import { viewOnWire } from '../state/view.ts';
import { readView } from '../web-api/views.ts';
import { readGiven } from './actions.ts';
import type { AppLink, Refusal } from './app-link.ts';
import { payloadBase, refuse, reportFailure, tellTrouble } from './app-link.ts';
import type { Delivery } from './delivery.ts';

export type Submitted =
  | { readonly ok: true; readonly delivery: Delivery; readonly errors: JsonObject | undefined }
  | (Refusal & { readonly errors?: JsonObject });

export const sendForm = async (
  link: AppLink,
  person: Person,
  viewId: string,
  given: JsonObject,
): Promise<Submitted> => {
  const { workspace, carrier } = link;
  const top = openViews(workspace, person.id).at(-1);
  if (top === undefined || top.id !== viewId) {
    const now = top === undefined ? 'no form is open' : `the form on top is ${top.id}`;
    return refuse(`${person.name} cannot submit ${viewId}: ${now}.`);
  }
  const filled = await fill(link, person, top, given);
  if (!filled.ok) return filled;
  const view = setViewValues(workspace, top, filled.values);
  const unmet = unmetInputs(asList(view.given['blocks']), view.values, person.locale);
  if (Object.keys(unmet).length > 0) {
    return {
      ...refuse(
        `The form is not complete: ${Object.entries(unmet)
          .map(([id, why]) => `${id}: ${why}`)
          .join(' ')}`,
      ),
      errors: unmet,
    };
  }
  const delivery = await carrier.deliver({
    type: 'interactive',
    acceptsResponse: true,
    payload: {
      ...payloadBase(workspace, person),
      type: 'view_submission',
      trigger_id: workspace.triggers.issue(person.id, view.id),
      view: viewOnWire(view, workspace.ids),
      response_urls: responseUrlsFor(link, person, view),
    },
  });
  if (delivery.kind !== 'acked') {
    reportFailure(link, person, delivery, {
      name: `view_submission ${asText(view.given['callback_id'])}`,
      isCommand: false,
    });
    return { ok: true, delivery, errors: undefined };
  }
  return { ok: true, delivery, errors: answer(link, person, view.id, delivery.payload) };
};

type Filled = { readonly ok: true; readonly values: InputValues } | Refusal;

/** Values by block_id and action_id, or by either alone where that says enough. */
const fill = async (link: AppLink, person: Person, view: View, given: JsonObject): Promise<Filled> => {
  const placed = placedElements(asList(view.given['blocks'])).filter(
    ({ blockId, element }) => view.values[blockId]?.[asText(element['action_id'])] !== undefined,
  );
  const values: { [blockId: string]: { [actionId: string]: JsonObject } } = Object.fromEntries(
    Object.entries(view.values).map(([blockId, actions]) => [blockId, { ...actions }]),
  );
  const used = new Set<string>();
  for (const one of placed) {
    const actionId = asText(one.element['action_id']);
    const forBlock = given[one.blockId];
    const key = [one.blockId, actionId].find((name) => name in given);
    if (key === undefined) continue;
    const value = key === one.blockId && isObject(forBlock) && actionId in forBlock ? forBlock[actionId] : given[key];
    used.add(key);
    const read = await readGiven(link, person, { kind: 'view', view }, one, value);
    if (!read.ok) return read;
    values[one.blockId] = { ...values[one.blockId], [actionId]: read.value };
  }
  const strange = Object.keys(given).filter((key) => !used.has(key));
  if (strange.length > 0) {
    const there = placed.map(({ blockId, element }) => `${blockId}/${asText(element['action_id'])}`).join(', ');
    return refuse(
      `The form has no input called ${strange.join(', ')}. There are (block_id/action_id): ${there === '' ? 'none' : there}.`,
    );
  }
  return { ok: true, values };
};

const responseUrlsFor = ({ workspace }: AppLink, person: Person, view: View): readonly JsonObject[] =>
  placedElements(asList(view.given['blocks'])).flatMap(({ blockId, element }) => {
    if (element['response_url_enabled'] !== true) return [];
    const actionId = asText(element['action_id']);
    const { selected_conversation: conversation, selected_channel: channel } = view.values[blockId]?.[actionId] ?? {};
    const channelId = asText(conversation ?? channel);
    if (channelId === '') return [];
    return [
      {
        block_id: blockId,
        action_id: actionId,
        channel_id: channelId,
        response_url: workspace.responseUrls.issue({ userId: person.id, channelId }),
      },
    ];
  });

/** What the app answers with its ack: errors, update, push or clear; nothing closes this one view. */
const answer = (link: AppLink, person: Person, viewId: string, payload: unknown): JsonObject | undefined => {
  const { workspace } = link;
  const stack = openViews(workspace, person.id);
  const view = stack.find(({ id }) => id === viewId);
  if (view === undefined) return undefined;
  const bad = (why: string): undefined => {
    workspace.failures.add('bad_ack', `view_submission ${asText(view.given['callback_id'])}`, [why]);
    tellTrouble(link, person);
    return undefined;
  };
  const { response_action: action, errors, view: next } = asObject(payload);
  switch (action) {
    case undefined:
      if (isObject(payload) && Object.keys(payload).length > 0)
        return bad(`no response_action in ${JSON.stringify(payload)}`);
      closeModals(workspace, person.id, stack.slice(stack.indexOf(view)));
      return undefined;
    case 'clear':
      closeModals(workspace, person.id, stack);
      return undefined;
    case 'errors': {
      const why = errorsProblem(view, errors);
      return why === undefined ? asObject(errors) : bad(why);
    }
    case 'update':
    case 'push': {
      const read = readView(
        workspace,
        next,
        'modal',
        `view_submission ${action}`,
        action === 'update' ? view.id : undefined,
      );
      if (!read.ok) return bad(read.messages.join('; '));
      if (action === 'update') updateModal(workspace, view, read.view);
      else if (pushModal(workspace, person.id, read.view) === 'push_limit_reached') return bad('push_limit_reached');
      return undefined;
    }
    default:
      return bad(`unknown response_action: ${String(action)}`);
  }
};

const errorsProblem = (view: View, errors: unknown): string | undefined => {
  if (!isObject(errors) || Object.keys(errors).length === 0) return 'errors must be an object of block_id and sentence';
  const inputs = asList(view.given['blocks'])
    .filter((block) => asObject(block)['type'] === 'input')
    .map((block) => asObject(block)['block_id']);
  for (const [blockId, sentence] of Object.entries(errors)) {
    if (!inputs.includes(blockId)) return `errors names ${blockId}, which is no input block of the view`;
    if (typeof sentence !== 'string' || sentence === '') return `the error for ${blockId} must be a sentence`;
  }
  return undefined;
};

/** Cancel closes one view, the cross closes all; clear_on_close makes them the same. */
export const closeForm = async (
  link: AppLink,
  person: Person,
  viewId: string,
  isWholeStack: boolean,
): Promise<{ readonly ok: true } | Refusal> => {
  const { workspace, carrier } = link;
  const stack = openViews(workspace, person.id);
  const index = stack.findIndex(({ id }) => id === viewId);
  const view = stack[index];
  if (view === undefined) return refuse(`${person.name} has no open view ${viewId}.`);
  const isCleared = isWholeStack || view.given['clear_on_close'] === true;
  const going = isCleared ? stack : stack.slice(index);
  closeModals(workspace, person.id, going);
  await Promise.all(
    going
      .filter(({ given }) => given['notify_on_close'] === true)
      .map(async (closed) => {
        const delivery = await carrier.deliver({
          type: 'interactive',
          acceptsResponse: true,
          payload: {
            ...payloadBase(workspace, person),
            type: 'view_closed',
            view: viewOnWire(closed, workspace.ids),
            is_cleared: isCleared,
          },
        });
        if (delivery.kind !== 'acked') {
          workspace.failures.add('ack_timed_out', `view_closed ${asText(closed.given['callback_id'])}`, [
            delivery.kind,
          ]);
        }
      }),
  );
  return { ok: true };
};

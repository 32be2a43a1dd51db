import type { PlacedElement } from '../block-kit/input-values.ts';
import { actionContent, contentNameOf, optionsOf, readValue } from '../block-kit/input-values.ts';
import type { JsonObject } from '../json.ts';
import { asList, asObject, asText, isObject, withoutGaps } from '../json.ts';
import { fileOnWire } from '../state/file.ts';
import type { Person } from '../state/person.ts';
import type { AppLink, Refusal } from './app-link.ts';
import { payloadBase, refuse, reportFailure } from './app-link.ts';
import type { Dispatched } from './commands.ts';
import type { Suggested } from './suggestions.ts';
import { suggestOptions } from './suggestions.ts';
import type { ClickedSurface } from './surface.ts';
import { findElement, putValue, surfacePayload } from './surface.ts';

export type Click = {
  readonly actionId: string;
  readonly blockId: string | undefined;
  /** What was chosen or typed; for a button nothing. */
  readonly value: unknown;
};

/** A click on any interactive element. Source: docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export const sendAction = async (
  link: AppLink,
  person: Person,
  surface: ClickedSurface,
  click: Click,
): Promise<Dispatched> => {
  const { workspace, carrier } = link;
  const found = findElement(surface, click.actionId, click.blockId);
  if (!found.ok) return refuse(found.error);
  const { placed } = found;
  const read = await actionOf(link, person, surface, placed, click.value);
  if (!read.ok) return read;
  const after = read.put === undefined ? surface : putValue(workspace, person, surface, placed, read.put);
  if (placed.block['type'] === 'input' && placed.block['dispatch_action'] !== true) {
    return refuse(
      `"${click.actionId}" is an input without dispatch_action: it is only sent with the form. The value is kept.`,
    );
  }
  const delivery = await carrier.deliver({
    type: 'interactive',
    acceptsResponse: true,
    payload: {
      ...payloadBase(workspace, person),
      type: 'block_actions',
      ...surfacePayload(workspace, person, after),
      trigger_id: workspace.triggers.issue(
        person.id,
        after.kind === 'view' && after.view.type === 'modal' ? after.view.id : undefined,
      ),
      ...(after.kind === 'message'
        ? {
            response_url: workspace.responseUrls.issue({
              userId: person.id,
              channelId: after.conversation.id,
              message: { ts: after.message.ts, threadTs: after.message.threadTs },
            }),
          }
        : {}),
      actions: [read.action],
    },
  });
  if (delivery.kind === 'acked') {
    if (isObject(delivery.payload) && Object.keys(delivery.payload).length > 0) {
      workspace.failures.add('bad_ack', `block_actions ${click.actionId}: the ack of an action carries nothing`, [
        JSON.stringify(delivery.payload),
      ]);
    }
    return { ok: true, delivery };
  }
  reportFailure(link, person, delivery, {
    name: `action ${click.actionId}`,
    isCommand: false,
    ...(after.kind === 'message' ? { channelId: after.conversation.id } : {}),
  });
  return { ok: true, delivery };
};

type ReadAction = { readonly ok: true; readonly action: JsonObject; readonly put: JsonObject | undefined } | Refusal;

const actionOf = async (
  link: AppLink,
  person: Person,
  surface: ClickedSurface,
  placed: PlacedElement,
  given: unknown,
): Promise<ReadAction> => {
  const { element, blockId } = placed;
  const type = asText(element['type']);
  const base = { type, action_id: element['action_id'], block_id: blockId, action_ts: link.workspace.nextTs() };
  if (type === 'button' || type === 'workflow_button' || type === 'icon_button') {
    const { text, value, style } = element;
    return { ok: true, action: withoutGaps({ ...base, text, value, style }), put: undefined };
  }
  if (type === 'feedback_buttons') {
    const sides = [asObject(element['positive_button']), asObject(element['negative_button'])];
    const side = sides.find(({ value }) => value === given);
    if (side === undefined) return refuse(`Say which: ${sides.map(({ value }) => String(value)).join(' or ')}.`);
    return { ok: true, action: { ...base, text: side['text'], value: side['value'] }, put: undefined };
  }
  if (type === 'overflow') {
    const wanted = isObject(given) ? (asObject(given['selected_option'])['value'] ?? given['value']) : given;
    const option = asList(element['options']).find(
      (one) => asObject(one)['value'] === wanted || asObject(asObject(one)['text'])['text'] === wanted,
    );
    if (option === undefined) {
      const there = optionsOf(element)
        .map((one) => asText(asObject(one)['value']))
        .join(', ');
      return refuse(`There is no option "${String(wanted)}" in that menu. There are: ${there}.`);
    }
    return { ok: true, action: { ...base, selected_option: option }, put: undefined };
  }
  const read = await readGiven(link, person, surface, placed, given);
  if (!read.ok) return read;
  return { ok: true, action: { ...base, ...actionContent(element, read.value) }, put: read.value };
};

/** A value as the element holds it, from whatever form it was given in. */
export const readGiven = async (
  link: AppLink,
  person: Person,
  surface: ClickedSurface,
  placed: PlacedElement,
  given: unknown,
): Promise<{ readonly ok: true; readonly value: JsonObject } | Refusal> => {
  const { element } = placed;
  const type = asText(element['type']);
  if (type === 'file_input') return filesGiven(link, person, element, given);
  const isExternal = type === 'external_select' || type === 'multi_external_select';
  const chosen = isExternal ? await chooseExternal(link, person, surface, placed, given) : undefined;
  if (chosen?.ok === false) return chosen;
  const read =
    chosen === undefined
      ? readValue(element, given)
      : readValue(element, type === 'external_select' ? chosen.options[0] : chosen.options, chosen.options);
  return read.ok ? read : refuse(`${asText(element['action_id'])}: ${read.why}`);
};

/** All that was given, one or several, by itself or as the element holds it, under `name`. */
const allGiven = (given: unknown, name: string): readonly unknown[] => {
  const raw = isObject(given) && name in given ? given[name] : given;
  return (Array.isArray(raw) ? raw : [raw]).filter((one) => one !== undefined && one !== null && one !== '');
};

/**
 * The files of a form, by their ids or as they were answered to the upload.
 * Source: docs.slack.dev/reference/block-kit/block-elements/file-input-element
 */
const filesGiven = (
  { workspace }: AppLink,
  person: Person,
  element: JsonObject,
  given: unknown,
): { readonly ok: true; readonly value: JsonObject } | Refusal => {
  const wanted = allGiven(given, 'files');
  const most = typeof element['max_files'] === 'number' ? element['max_files'] : 10;
  const name = asText(element['action_id']);
  if (wanted.length > most) return refuse(`${name}: at most ${most} files.`);
  const types = asList(element['filetypes']).map(String);
  const files: JsonObject[] = [];
  for (const one of wanted) {
    const file = workspace.files.get(isObject(one) ? asText(one['id']) : String(one));
    if (file === undefined || file.userId !== person.id) return refuse(`${name}: ${person.name} has no such file.`);
    const onWire = fileOnWire(file, workspace.baseUrl.value);
    if (types.length > 0 && !types.includes(asText(onWire['filetype'])))
      return refuse(`${name}: ${file.name} is not one of ${types.join(', ')}.`);
    files.push(onWire);
  }
  return { ok: true, value: { type: 'file_input', files } };
};

type Chosen = { readonly ok: true; readonly options: readonly JsonObject[] } | Refusal;

/**
 * What is chosen in an external menu. The page sends whole options; a script names one by its words, so the app is
 * asked as for a person who types them, and its only answer or the exact one is taken.
 */
const chooseExternal = async (
  link: AppLink,
  person: Person,
  surface: ClickedSurface,
  { element, blockId }: PlacedElement,
  given: unknown,
): Promise<Chosen> => {
  const actionId = asText(element['action_id']);
  const content = contentNameOf(asText(element['type'])) ?? '';
  const wanted = allGiven(given, content);
  const options: JsonObject[] = [];
  for (const one of wanted) {
    const found = await oneExternal(one, actionId, (value) =>
      suggestOptions(link, person, surface, { actionId, blockId, value }),
    );
    if (!found.ok) return found;
    options.push(found.option);
  }
  return { ok: true, options };
};

const oneExternal = async (
  given: unknown,
  actionId: string,
  ask: (words: string) => Promise<Suggested>,
): Promise<{ readonly ok: true; readonly option: JsonObject } | Refusal> => {
  if (isObject(given) && isObject(given['text'])) return { ok: true, option: given };
  const words = isObject(given) ? asText(given['value']) : String(given);
  const suggested = await ask(words);
  if (!suggested.ok) return suggested;
  const offered = suggested.options.map(asObject);
  const exact = offered.find(({ value, text }) => value === words || asObject(text)['text'] === words);
  const option = exact ?? (offered.length === 1 ? offered[0] : undefined);
  if (option !== undefined) return { ok: true, option };
  const texts = offered.map(({ text }) => asText(asObject(text)['text'])).join(', ');
  return refuse(`"${words}" in ${actionId} is not one option. The app offers: ${texts === '' ? 'nothing' : texts}.`);
};

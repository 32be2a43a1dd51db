import { validateView } from '../block-kit/validate.ts';
import type { JsonObject } from '../json.ts';
import { asText, isObject } from '../json.ts';
import { findView, openModal, publishHome, pushModal, updateModal } from '../state/modals.ts';
import type { View } from '../state/view.ts';
import { viewOnWire } from '../state/view.ts';
import type { Workspace } from '../state/workspace.ts';
import { explain, pictureProblems } from './content.ts';
import type { Answer, Call, MethodTable } from './method.ts';
import { done, explained, failed } from './method.ts';

type ReadView =
  | { readonly ok: true; readonly view: JsonObject }
  | {
      readonly ok: false;
      readonly error: 'invalid_arguments' | 'duplicate_external_id';
      readonly messages: readonly string[];
    };

/** A view as it may be shown, or everything that is wrong with it. Also used for views that come with an ack. */
export const readView = (
  workspace: Workspace,
  given: unknown,
  surface: 'modal' | 'home',
  what: string,
  replacesId?: string,
): ReadView => {
  const problems = isObject(given)
    ? explain(validateView(given, surface))
    : ['[ERROR] must provide an object [json-pointer:/view]'];
  const messages = isObject(given)
    ? [...problems, ...pictureProblems(workspace, asBlocks(given), '/view/blocks')]
    : problems;
  const external = isObject(given) ? asText(given['external_id']) : '';
  const named = external === '' ? undefined : findView(workspace, { id: '', external });
  const isTaken = named !== undefined && named.id !== replacesId;
  const all = isTaken
    ? [...messages, '[ERROR] external_id is already used by another view [json-pointer:/view/external_id]']
    : messages;
  if (all.length > 0) {
    // An app cannot know when a picture is ready; it can only try again.
    const isEarly =
      problems.length === 0 && pictureProblems(workspace, asBlocks(given), '/view/blocks', 0).length === 0;
    if (!isEarly || isTaken) workspace.failures.add('invalid_content', what, all);
    // Source: docs.slack.dev/reference/methods/views.open, errors.
    const isDoubled = isTaken && messages.length === 0;
    return { ok: false, error: isDoubled ? 'duplicate_external_id' : 'invalid_arguments', messages: all };
  }
  return { ok: true, view: given as JsonObject };
};

const asBlocks = (given: unknown): unknown => (isObject(given) ? given['blocks'] : undefined);

const shown = ({ workspace }: Call, view: View): Answer => done({ view: viewOnWire(view, workspace.ids) });

const opening =
  (method: 'views.open' | 'views.push') =>
  (call: Call): Answer => {
    const { workspace, args } = call;
    const given = args.structure('view');
    if (isObject(given) && given['type'] === 'home') {
      return explained('invalid_arguments', [
        '[ERROR] a home view is published, never opened [json-pointer:/view/type]',
      ]);
    }
    const read = readView(workspace, given, 'modal', method);
    if (!read.ok) return explained(read.error, read.messages);
    const trigger = workspace.triggers.spend(args.text('trigger_id'));
    if (!trigger.ok) {
      workspace.failures.add('trigger_refused', `${method}: ${trigger.error}`);
      return failed(trigger.error);
    }
    return method === 'views.open'
      ? shown(call, openModal(workspace, trigger.userId, read.view))
      : push(call, trigger, read.view);
  };

const push = (
  call: Call,
  trigger: { readonly userId: string; readonly viewId: string | undefined },
  view: JsonObject,
): Answer => {
  const { workspace } = call;
  if (trigger.viewId === undefined || !workspace.views.has(trigger.viewId)) {
    workspace.failures.add('trigger_refused', 'views.push: the trigger does not come from an open modal');
    return failed('not_found');
  }
  const pushed = pushModal(workspace, trigger.userId, view);
  return pushed === 'push_limit_reached' ? failed(pushed) : shown(call, pushed);
};

const update = (call: Call): Answer => {
  const { workspace, args } = call;
  const view = findView(workspace, { id: args.text('view_id'), external: args.text('external_id') });
  if (!args.has('view_id') && !args.has('external_id'))
    return explained('invalid_arguments', ['[ERROR] view_id or external_id is required']);
  if (view === undefined) return failed('not_found');
  const read = readView(workspace, args.structure('view'), view.type, 'views.update', view.id);
  if (!read.ok) return explained(read.error, read.messages);
  if (args.has('hash') && args.text('hash') !== view.hash) return failed('hash_conflict');
  return shown(
    call,
    view.type === 'home' ? publishHome(workspace, view.userId, read.view) : updateModal(workspace, view, read.view),
  );
};

const publish = (call: Call): Answer => {
  const { workspace, args } = call;
  const person = workspace.people.get(args.text('user_id'));
  if (person === undefined || person.kind !== 'person') return failed('user_not_found');
  if (workspace.app.manifest.features?.app_home?.home_tab_enabled === false) return failed('not_enabled');
  const before = workspace.homes.get(person.id);
  const read = readView(workspace, args.structure('view'), 'home', 'views.publish', before?.id);
  if (!read.ok) return explained(read.error, read.messages);
  if (args.has('hash') && before !== undefined && args.text('hash') !== before.hash) return failed('hash_conflict');
  return shown(call, publishHome(workspace, person.id, read.view));
};

export const views: MethodTable = {
  'views.open': { scopes: [], required: ['trigger_id', 'view'], run: opening('views.open') },
  'views.push': { scopes: [], required: ['trigger_id', 'view'], run: opening('views.push') },
  'views.update': { scopes: [], required: ['view'], optional: ['view_id', 'external_id', 'hash'], run: update },
  'views.publish': { scopes: [], required: ['user_id', 'view'], optional: ['hash'], run: publish },
};

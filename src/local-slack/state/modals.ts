/** The modals a person has open, and their App Home. */
import { randomBytes } from 'node:crypto';
import { withGeneratedIds } from '../block-kit/generated-ids.ts';
import { initialValues } from '../block-kit/input-values.ts';
import type { JsonObject } from '../json.ts';
import { asText } from '../json.ts';
import type { View } from './view.ts';
import { viewOnWire } from './view.ts';
import type { Workspace } from './workspace.ts';

/** Source: docs.slack.dev/surfaces/modals: at most three views in a stack */
const MODAL_STACK = 3;

const newHash = (): string => `${Math.floor(Date.now() / 1000)}.${randomBytes(4).toString('hex')}`;

const stackOf = (workspace: Workspace, userId: string): readonly View[] =>
  (workspace.stacks.get(userId) ?? []).flatMap((id) => workspace.views.get(id) ?? []);

export const openViews = stackOf;

const newView = (workspace: Workspace, userId: string, given: JsonObject, below: readonly View[]): View => {
  const id = workspace.newId('V');
  const blocks = withGeneratedIds(given['blocks']);
  return {
    id,
    userId,
    type: 'modal',
    given: { ...given, blocks },
    hash: newHash(),
    rootId: below[0]?.id ?? id,
    previousId: below.at(-1)?.id,
    values: initialValues(blocks),
  };
};

const announce = (workspace: Workspace, kind: 'view_opened' | 'view_pushed' | 'view_updated', view: View): void => {
  workspace.feed.add({ kind, user: view.userId, view: viewOnWire(view, workspace.ids), view_id: view.id });
};

/** A new modal takes the place of whatever the person had open. */
export const openModal = (workspace: Workspace, userId: string, given: JsonObject): View => {
  forget(workspace, stackOf(workspace, userId));
  const view = newView(workspace, userId, given, []);
  workspace.views.set(view.id, view);
  workspace.stacks.set(userId, [view.id]);
  announce(workspace, 'view_opened', view);
  return view;
};

export const pushModal = (workspace: Workspace, userId: string, given: JsonObject): View | 'push_limit_reached' => {
  const below = stackOf(workspace, userId);
  if (below.length >= MODAL_STACK) return 'push_limit_reached';
  const view = newView(workspace, userId, given, below);
  workspace.views.set(view.id, view);
  workspace.stacks.set(userId, [...below.map(({ id }) => id), view.id]);
  announce(workspace, 'view_pushed', view);
  return view;
};

/** What the person typed stays, where block_id and action_id are the same as before. */
export const updateModal = (workspace: Workspace, view: View, given: JsonObject): View => {
  const blocks = withGeneratedIds(given['blocks']);
  const fresh = initialValues(blocks);
  const values = Object.fromEntries(
    Object.entries(fresh).map(([blockId, actions]) => [
      blockId,
      Object.fromEntries(
        Object.entries(actions).map(([actionId, initial]) => {
          const typed = view.values[blockId]?.[actionId];
          return [actionId, typed !== undefined && typed['type'] === initial['type'] ? typed : initial];
        }),
      ),
    ]),
  );
  const updated: View = { ...view, given: { ...given, blocks }, hash: newHash(), values };
  workspace.views.set(view.id, updated);
  announce(workspace, 'view_updated', updated);
  return updated;
};

export const setViewValues = (workspace: Workspace, view: View, values: View['values']): View => {
  const updated = { ...view, values };
  if (view.type === 'home') workspace.homes.set(view.userId, updated);
  else workspace.views.set(view.id, updated);
  return updated;
};

/** Takes views away, the top ones first, and says so. */
export const closeModals = (workspace: Workspace, userId: string, which: readonly View[]): void => {
  const gone = new Set(which.map(({ id }) => id));
  forget(workspace, which);
  workspace.stacks.set(
    userId,
    (workspace.stacks.get(userId) ?? []).filter((id) => !gone.has(id)),
  );
  for (const view of which.toReversed()) {
    workspace.feed.add({ kind: 'view_closed', user: userId, view_id: view.id });
  }
};

const forget = (workspace: Workspace, views: readonly View[]): void => {
  for (const { id } of views) workspace.views.delete(id);
};

export const publishHome = (workspace: Workspace, userId: string, given: JsonObject): View => {
  const blocks = withGeneratedIds(given['blocks']);
  const before = workspace.homes.get(userId);
  const id = before?.id ?? workspace.newId('V');
  const view: View = {
    id,
    userId,
    type: 'home',
    given: { ...given, blocks },
    hash: newHash(),
    rootId: id,
    previousId: undefined,
    values: initialValues(blocks),
  };
  workspace.homes.set(userId, view);
  workspace.feed.add({ kind: 'home_published', user: userId, view: viewOnWire(view, workspace.ids), view_id: id });
  return view;
};

/** A view by its id or by the app's own external_id. */
export const findView = (
  workspace: Workspace,
  idOrExternal: { readonly id: string; readonly external: string },
): View | undefined => {
  const everywhere = [...workspace.views.values(), ...workspace.homes.values()];
  return everywhere.find(
    (view) =>
      view.id === idOrExternal.id ||
      (idOrExternal.external !== '' && asText(view.given['external_id']) === idOrExternal.external),
  );
};

import type { JsonObject } from '../json.ts';
import { asList, asObject, asText, withoutGaps } from '../json.ts';

export type View = {
  readonly id: string;
  readonly userId: string;
  readonly type: 'modal' | 'home';
  /** What the app asked for, checked. */
  readonly given: JsonObject;
  readonly hash: string;
  readonly rootId: string;
  readonly previousId: string | undefined;
  /** block_id → action_id → what the person has put in. */
  readonly values: InputValues;
};

export type InputValues = { readonly [blockId: string]: { readonly [actionId: string]: JsonObject } };

/** A view as views.open answers and as payloads carry it. Source: docs.slack.dev/reference/views */
export const viewOnWire = (
  view: View,
  ids: { readonly teamId: string; readonly appId: string; readonly botId: string },
): JsonObject =>
  withoutGaps({
    id: view.id,
    team_id: ids.teamId,
    type: view.type,
    blocks: asList(view.given['blocks']),
    private_metadata: asText(view.given['private_metadata']),
    callback_id: asText(view.given['callback_id']),
    external_id: asText(view.given['external_id']),
    state: { values: view.values },
    hash: view.hash,
    title:
      view.type === 'modal' ? asObject(view.given['title']) : { type: 'plain_text', text: 'View Title', emoji: true },
    close: view.given['close'] ?? null,
    submit: view.given['submit'] ?? null,
    clear_on_close: view.given['clear_on_close'] === true,
    notify_on_close: view.given['notify_on_close'] === true,
    submit_disabled: false,
    previous_view_id: view.previousId ?? null,
    root_view_id: view.rootId,
    app_id: ids.appId,
    app_installed_team_id: ids.teamId,
    bot_id: ids.botId,
  });

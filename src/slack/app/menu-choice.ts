import { MENU } from '../blocks.ts';

/**
 * A choice from a menu, as the press of the button that the entry stands for, so that a listener hears of both alike; any
 * other payload, and a menu that is none of ours, as it came.
 *
 * Source: docs.slack.dev/reference/interaction-payloads/block_actions-payload: one action a payload, with
 * `selected_option` where it is a choice.
 */
export function pressedFromMenu<Body extends object>(body: Body): Body {
  const { actions } = body as { readonly actions?: readonly unknown[] };
  const chosen = actions?.[0] as Chosen | undefined;
  if (chosen?.type !== 'overflow' || chosen.action_id !== MENU) return body;
  const [actionId, ...value] = chosen.selected_option?.value?.split(' ') ?? [];
  const { selected_option: _option, ...rest } = chosen;
  return { ...body, actions: [{ ...rest, type: 'button', action_id: actionId, value: value.join(' ') }] };
}

type Chosen = {
  readonly type?: string;
  readonly action_id?: string;
  readonly selected_option?: { readonly value?: string };
};

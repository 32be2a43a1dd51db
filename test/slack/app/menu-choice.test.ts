import { describe, expect, it } from 'vitest';
import { pressedFromMenu } from '../../../src/slack/app/menu-choice.ts';
import { menu } from '../../../src/slack/blocks.ts';

const entry = (actionId: string, value: string) => ({ text: actionId, actionId, value });

describe('a choice from a menu', () => {
  it('is the press of the button that the entry stands for', () => {
    const { action_id, options } = menu([entry('one', 'client 1'), entry('two', 'client 2')]);
    const body = {
      type: 'block_actions',
      trigger_id: 'T1',
      actions: [{ type: 'overflow', action_id, block_id: 'card', action_ts: '1.2', selected_option: options[1] }],
    };
    expect(pressedFromMenu(body)).toEqual({
      type: 'block_actions',
      trigger_id: 'T1',
      actions: [{ type: 'button', action_id: 'two', value: 'client 2', block_id: 'card', action_ts: '1.2' }],
    });
  });

  it.each([
    { type: 'block_actions', actions: [{ type: 'button', action_id: 'menu', value: 'x' }] },
    { type: 'block_actions', actions: [{ type: 'overflow', action_id: 'other', selected_option: { value: 'a b' } }] },
    { type: 'view_submission', view: {} },
    { command: '/client', text: 'acme' },
  ])('leaves %j as it came', (body) => {
    expect(pressedFromMenu(body)).toBe(body);
  });
});

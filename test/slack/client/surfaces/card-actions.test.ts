import { describe, expect, it } from 'vitest';
import { validateBlocks } from '../../../../src/local-slack/block-kit/validate.ts';
import {
  CARD_ACTIONS,
  type CardAction,
  cardActions,
  isOffered,
  moreActions,
} from '../../../../src/slack/client/surfaces/card-actions.ts';
import { textOf } from '../../../support/text-of.ts';
import { acme, reader, seenByOwner } from './fixture.ts';

const entry = (name: string, place: CardAction['place'], needs: CardAction['needs'] = null): CardAction => ({
  actionId: name,
  label: () => name,
  place,
  needs,
});
const shown = (all: readonly CardAction[], change: Partial<ReturnType<typeof seenByOwner>> = {}): string => {
  const block = cardActions(all, { ...seenByOwner(acme), ...change }, reader('en').wording);
  expect(validateBlocks([block], 'message')).toEqual([]);
  return textOf([block]);
};

const listed = (all: readonly CardAction[]): string | null => {
  const block = moreActions(all, seenByOwner(acme), reader('en').wording);
  return block === null ? null : textOf([block]);
};

describe('the row under the card', () => {
  it('has buttons, and behind them a menu', () => {
    expect(shown([entry('a', 'row'), entry('b', 'menu'), entry('c', 'menu')])).toBe('[a] [⋯ b | c]');
  });

  it('has no menu for one entry', () => {
    expect(shown([entry('a', 'row'), entry('b', 'menu')])).toBe('[a] [b]');
  });

  it('shows up to five entries in the menu, wherever they are placed, and no list for them', () => {
    const five = ['a', 'b', 'c'].map((name) => entry(name, 'menu'));
    expect(shown([...five, entry('d', 'more'), entry('e', 'more')])).toBe('[⋯ a | b | c | d | e]');
    expect(listed([...five, entry('d', 'more')])).toBeNull();
  });

  it('has a list for what the menu has no room for, however much that is, and each thing once', () => {
    const menu = ['a', 'b', 'c', 'd', 'e'].map((name) => entry(name, 'menu'));
    const more = Array.from({ length: 20 }, (_, at) => entry(`m${at}`, 'more'));
    expect(shown([entry('x', 'row'), ...more, ...menu])).toBe('[x] [⋯ a | b | c | d | More…]');
    expect(listed([...more, ...menu])).toBe(['[e]', ...more.map((_, at) => `[m${at}]`)].join(' '));
  });

  it('is two lines of a phone for whoever may do everything: five buttons and the menu', () => {
    const everything = cardActions(CARD_ACTIONS, seenByOwner(acme), reader('zh-CN').wording);
    expect(everything.elements.length).toBeLessThanOrEqual(6);
    const rest = moreActions(CARD_ACTIONS, seenByOwner(acme), reader('zh-CN').wording);
    const all = [...JSON.stringify([everything, rest]).matchAll(/"(?:action_id|value)":"([a-z_]+)[ "]/g)].map(
      ([, id]) => id,
    );
    const offered = CARD_ACTIONS.filter((each) => isOffered(each, seenByOwner(acme)));
    for (const { actionId } of offered) expect(all).toContain(actionId);
  });

  it('offers what the reader may do and what she may see, and nothing else', () => {
    const all = [
      entry('log', 'row', { act: 'log_contact' }),
      entry('dates', 'row', { see: 'personal' }),
      entry('x', 'row'),
    ];
    expect(shown(all)).toBe('[log] [dates] [x]');
    expect(shown(all, { may: [] })).toBe('[dates] [x]');
    expect(shown(all, { sights: { ...seenByOwner(acme).sights, personal: 'hidden' } })).toBe('[log] [x]');
  });
});

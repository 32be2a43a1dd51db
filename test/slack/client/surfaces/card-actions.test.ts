import { describe, expect, it } from 'vitest';
import { validateBlocks } from '../../../../src/local-slack/block-kit/validate.ts';
import { type CardAction, cardActions } from '../../../../src/slack/client/surfaces/card-actions.ts';
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

describe('the row under the card', () => {
  it('has buttons, and behind them a menu', () => {
    expect(shown([entry('a', 'row'), entry('b', 'menu'), entry('c', 'menu')])).toBe('[a] [⋯ b | c]');
  });

  it('has no menu for one entry', () => {
    expect(shown([entry('a', 'row'), entry('b', 'menu')])).toBe('[a] [b]');
  });

  it('puts into the row what the menu has no room for', () => {
    const seven = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => entry(name, 'menu'));
    expect(shown(seven)).toBe('[f] [g] [⋯ a | b | c | d | e]');
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

import { expect, test } from 'vitest';
import { directionOf, tally } from '../../../src/core/tier/moves.ts';
import type { TierScheme } from '../../../src/core/tier/scheme.ts';

const SCHEME: TierScheme = {
  ladders: {
    corporate: [
      { name: 'Core', any: [] },
      { name: 'Key', any: [[{ measure: 'revenue', operator: '>=', threshold: 1 }]] },
    ],
  },
  minuteCost: 5,
};

test('a tier of the files and one of the rules are one under any usual word for it', () => {
  const counting = tally(SCHEME);
  counting.add('corporate', '基础', '基础');
  counting.add('corporate', '基础', 'Core');
  counting.add('corporate', '基础', 'Key');
  counting.add('corporate', '重点', 'Core');
  counting.add('corporate', null, 'Core');
  expect(counting.summary()).toEqual({
    counts: [
      { kind: 'corporate', tier: 'Core', before: 3, after: 4 },
      { kind: 'corporate', tier: 'Key', before: 1, after: 1 },
    ],
    pairs: [
      { kind: 'corporate', from: 'Core', to: 'Key', direction: 'up', count: 1 },
      { kind: 'corporate', from: 'Key', to: 'Core', direction: 'down', count: 1 },
      { kind: 'corporate', from: null, to: 'Core', direction: 'new', count: 1 },
    ],
    up: 1,
    down: 1,
    fresh: 1,
  });
  expect(directionOf(SCHEME, 'corporate', '黑卡', 'Key')).toBe('new');
});

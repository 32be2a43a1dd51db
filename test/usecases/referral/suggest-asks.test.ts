import { describe, expect, it } from 'vitest';
import type { Judged } from '../../../src/usecases/referral/judge-clients.ts';
import { suggestAsks } from '../../../src/usecases/referral/suggest-asks.ts';

type Said = { readonly name: string; readonly score: number; readonly pairs?: Readonly<Record<string, number>> };

/** A candidate of which nothing counts but its score and its pairs, targets with their points. */
const judged = ({ name, score, pairs = {} }: Said): Judged =>
  ({
    referrer: { id: name, name },
    scored: { score },
    blocks: [],
    pairs: Object.entries(pairs).map(([targetId, points]) => ({ targetId, name: targetId, points, reasons: [] })),
    saying: { to: null, moment: null, about: { kind: 'interest', word: '茶' } },
  }) as unknown as Judged;

const order = (...said: readonly Said[]) =>
  suggestAsks(said.map(judged), []).map(({ referrer, scored, ease, pairs }) => [
    referrer.name,
    scored.score,
    ease,
    pairs[0]?.name ?? null,
  ]);

describe('whom to ask today', () => {
  it('is by the score and what somebody to ask for adds to it, both as they are shown', () => {
    expect(order({ name: 'b', score: 69 }, { name: 'a', score: 66, pairs: { t: 45 } })).toEqual([
      ['a', 66, 5, 't'],
      ['b', 69, 0, null],
    ]);
    // 3.4 tenths are shown as 3, and do not lift anybody over 69.
    expect(order({ name: 'b', score: 66, pairs: { t: 34 } }, { name: 'a', score: 69 })[0]?.[0]).toBe('a');
  });

  it('gives nobody points for somebody whom another of the list is asked for', () => {
    expect(
      order(
        { name: 'a', score: 80, pairs: { t: 50 } },
        { name: 'b', score: 70, pairs: { t: 50 } },
        { name: 'c', score: 72 },
        { name: 'd', score: 70, pairs: { t: 50, u: 30 } },
      ),
    ).toEqual([
      ['a', 80, 5, 't'],
      ['d', 70, 3, 'u'],
      ['c', 72, 0, null],
      ['b', 70, 0, null],
    ]);
  });

  it('says nothing of a target to whoever has lost it to another', () => {
    const [, second] = suggestAsks(
      [judged({ name: 'a', score: 80, pairs: { t: 50 } }), judged({ name: 'b', score: 70, pairs: { t: 50 } })],
      [],
    );
    expect(second?.saying.about).toEqual({ kind: 'friends' });
  });
});

import { describe, expect, it } from 'vitest';
import type { Match } from '../../../../src/core/client/lookup/match.ts';
import { resolve } from '../../../../src/core/client/lookup/resolve.ts';

const match = (clientId: string, score: number, exact = false): Match => ({
  clientId,
  name: clientId,
  score,
  exact,
  matched: { field: 'name', text: clientId, ranges: [] },
});

const kindOf = (...matches: readonly Match[]): string => resolve(matches).kind;

describe('resolve', () => {
  it('opens the one client that the query is a whole key of, however close the next', () => {
    const only = match('a', 1, true);
    expect(resolve([only, match('b', 0.995)])).toEqual({ kind: 'one', match: only, by: 'exact_key' });
  });

  it('asks when two clients have the same key', () => {
    expect(kindOf(match('a', 1, true), match('b', 1, true))).toBe('several');
  });

  it('opens a client that fits well and far better than the next: from 0.9, by 0.1', () => {
    expect(kindOf(match('a', 0.9))).toBe('one');
    expect(kindOf(match('a', 0.95), match('b', 0.85))).toBe('one');
    expect(kindOf(match('a', 0.95), match('b', 0.86))).toBe('several');
    expect(kindOf(match('a', 0.89), match('b', 0.2))).toBe('several');
  });

  it('decides by score, not by the order that preference gave', () => {
    const matches = [match('preferred', 0.7), match('better', 0.95)];
    expect(resolve(matches)).toMatchObject({ kind: 'one', match: { clientId: 'better' } });
    expect(kindOf(match('preferred', 0.9), match('better', 0.95))).toBe('several');
  });

  it('offers up to five in the order given, and none that is not meant', () => {
    const fits = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => match(id, 0.8));
    expect(resolve([...fits, match('g', 0.4)])).toEqual({ kind: 'several', matches: fits.slice(0, 5) });
  });

  it('offers the nearest three when nothing fits', () => {
    const far = ['a', 'b', 'c', 'd'].map((id) => match(id, 0.4));
    expect(resolve(far)).toEqual({ kind: 'none', nearest: far.slice(0, 3) });
    expect(resolve([])).toEqual({ kind: 'none', nearest: [] });
  });
});

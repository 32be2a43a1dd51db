import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Chosen, choose, type Offer, type Quotas } from '../../../src/core/contact-plan/choose.ts';

type Offers = readonly Offer<string>[];

const sumOf = (chosen: readonly Chosen<string>[], offers: Offers): number =>
  chosen.reduce((sum, { id, by }) => {
    const offer = offers.find((each) => each.id === id);
    return sum + (by === 'call' ? (offer?.call ?? 0) : (offer?.invite ?? 0));
  }, 0);

/** Every choice there is, one by one; the greatest sum. */
function bestByTrying(compulsory: Offers, optional: Offers, quotas: Quotas): number {
  const offers = [...compulsory, ...optional];
  const most = Math.max(quotas.contacts, compulsory.length);
  const from = (at: number, contacts: number, invitations: number): number => {
    const offer = offers[at];
    if (offer === undefined) return 0;
    const ways: number[] = [];
    if (at >= compulsory.length) ways.push(from(at + 1, contacts, invitations));
    if (contacts < most) {
      ways.push(offer.call + from(at + 1, contacts + 1, invitations));
      if (offer.invite !== null && invitations < quotas.invitations)
        ways.push(offer.invite + from(at + 1, contacts + 1, invitations + 1));
    }
    return Math.max(Number.NEGATIVE_INFINITY, ...ways);
  };
  return from(0, 0, 0);
}

const points = fc.integer({ min: 0, max: 12 });
const offers = (prefix: string, maxLength: number) =>
  fc
    .array(fc.record({ call: points, invite: fc.option(points) }), { maxLength })
    .map((all) => all.map((each, at) => ({ id: `${prefix}${at}`, ...each })));
const days = fc.record({
  compulsory: offers('m', 3),
  optional: offers('o', 7),
  quotas: fc.record({ contacts: fc.integer({ min: 0, max: 6 }), invitations: fc.integer({ min: 0, max: 4 }) }),
});

describe('the choice of a day', () => {
  it('is worth as much as the best of all choices there are', () => {
    fc.assert(
      fc.property(days, ({ compulsory, optional, quotas }) => {
        const chosen = choose(compulsory, optional, quotas);
        expect(sumOf(chosen, [...compulsory, ...optional])).toBe(bestByTrying(compulsory, optional, quotas));
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps to the quotas, has each client once, and everybody who must not wait', () => {
    fc.assert(
      fc.property(days, ({ compulsory, optional, quotas }) => {
        const chosen = choose(compulsory, optional, quotas);
        const ids = chosen.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toEqual(expect.arrayContaining(compulsory.map(({ id }) => id)));
        expect(ids.length).toBeLessThanOrEqual(Math.max(quotas.contacts, compulsory.length));
        expect(chosen.filter(({ by }) => by === 'invite').length).toBeLessThanOrEqual(quotas.invitations);
      }),
    );
  });

  it('is the same whatever the order of the offers', () => {
    fc.assert(
      fc.property(days, fc.gen(), ({ compulsory, optional, quotas }, gen) => {
        const shuffled = gen(fc.shuffledSubarray, [...optional], { minLength: optional.length });
        const of = (all: Offers) => choose(compulsory, all, quotas).toSorted((a, b) => (a.id < b.id ? -1 : 1));
        expect(of(shuffled)).toEqual(of(optional));
      }),
    );
  });

  it('gives the one invitation to whom it is worth most, though that is not the best to call', () => {
    const optional = [
      { id: 'a', call: 50, invite: 52 },
      { id: 'b', call: 40, invite: 48 },
      { id: 'c', call: 30, invite: null },
    ];
    expect(choose([], optional, { contacts: 2, invitations: 1 })).toEqual([
      { id: 'a', by: 'call' },
      { id: 'b', by: 'invite' },
    ]);
  });
});

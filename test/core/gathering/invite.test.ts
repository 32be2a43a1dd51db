import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseGuests, type Guest } from '../../../src/core/gathering/invite.ts';

type Any = Guest<string, string>;
const guest = (clientId: string, staffId: string, points: number): Any => ({ clientId, staffId, points });

describe('who is invited', () => {
  it('is for each RM in turn the client that benefits most, the best of all first', () => {
    const guests = [guest('a', 'wang', 90), guest('b', 'wang', 80), guest('c', 'wang', 70), guest('d', 'grace', 20)];
    expect(chooseGuests(guests, 3).map(({ clientId }) => clientId)).toEqual(['a', 'd', 'b']);
    expect(chooseGuests(guests, 9).map(({ clientId }) => clientId)).toEqual(['a', 'd', 'b', 'c']);
  });

  it('goes on from the places that RMs have already', () => {
    const guests = [guest('b', 'wang', 80), guest('d', 'grace', 20)];
    expect(
      chooseGuests(
        guests,
        1,
        new Map([
          ['wang', 2],
          ['grace', 1],
        ]),
      ),
    ).toEqual([guests[1]]);
  });

  const book = fc
    .uniqueArray(
      fc.record({
        clientId: fc.stringMatching(/^[a-z]{1,4}$/),
        staffId: fc.constantFrom('chen', 'grace', 'he', 'wang'),
        points: fc.integer({ min: 0, max: 100 }),
      }),
      { selector: ({ clientId }) => clientId, maxLength: 40 },
    )
    .map((guests): readonly Any[] => guests);
  const places = fc.integer({ min: 0, max: 50 });
  const countOf = (guests: readonly Any[]) => (rm: string) => guests.filter(({ staffId }) => staffId === rm).length;

  it('fills every place that can be filled, with nobody twice', () => {
    fc.assert(
      fc.property(book, places, (guests, most) => {
        const chosen = chooseGuests(guests, most);
        expect(chosen).toHaveLength(Math.min(most, guests.length));
        expect(new Set(chosen.map(({ clientId }) => clientId)).size).toBe(chosen.length);
      }),
    );
  });

  it('gives no RM two places more than another that still has somebody to invite', () => {
    fc.assert(
      fc.property(book, places, (guests, most) => {
        const [has, could] = [countOf(chooseGuests(guests, most)), countOf(guests)];
        const rms = [...new Set(guests.map(({ staffId }) => staffId))];
        for (const rich of rms)
          for (const poor of rms) if (has(poor) < could(poor)) expect(has(rich) - has(poor)).toBeLessThan(2);
      }),
    );
  });

  it('takes of each RM those that benefit most', () => {
    fc.assert(
      fc.property(book, places, (guests, most) => {
        const chosen = new Set(chooseGuests(guests, most));
        for (const one of chosen)
          for (const other of guests)
            if (other.staffId === one.staffId && !chosen.has(other))
              expect(one.points).toBeGreaterThanOrEqual(other.points);
      }),
    );
  });

  it('does not hang on the order in which guests are given, and one place more changes nothing before it', () => {
    fc.assert(
      fc.property(book, places, (guests, most) => {
        const chosen = chooseGuests(guests, most);
        expect(chooseGuests(guests.toReversed(), most)).toEqual(chosen);
        expect(chooseGuests(guests, most + 1).slice(0, chosen.length)).toEqual(chosen);
      }),
    );
  });
});

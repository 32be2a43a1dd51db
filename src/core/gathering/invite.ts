/** A client that may be invited, by which RM, and how much that would do. */
export type Guest<Client extends string, Rm extends string> = {
  readonly clientId: Client;
  readonly staffId: Rm;
  readonly points: number;
};

/**
 * Whom to invite to so many places, in order. RMs take turns, whoever has the fewest places first, and each turn takes of her
 * clients the one that benefits most: no RM has two places more than another that still has somebody to invite. `taken`: places
 * that RMs have already. Places that nobody can fill stay free. In what order guests are given makes no difference.
 *
 * Source: max-min fairness by rounds (Bertsekas and Gallager, Data Networks, 6.5.2); that RMs, not clients, are treated alike
 * is our choice: an RM with a small book is not to be left out of the branch's event.
 */
export function chooseGuests<Rm extends string, One extends Guest<string, Rm>>(
  guests: readonly One[],
  places: number,
  taken: ReadonlyMap<Rm, number> = new Map(),
): readonly One[] {
  const waiting = new Map<Rm, One[]>();
  for (const guest of guests.toSorted(byBenefit)) {
    const own = waiting.get(guest.staffId);
    if (own === undefined) waiting.set(guest.staffId, [guest]);
    else own.push(guest);
  }
  const has = new Map(taken);
  const chosen: One[] = [];
  while (chosen.length < places) {
    const turns = [...waiting].flatMap(([rm, [best]]) => (best === undefined ? [] : [{ rm, best }]));
    const [next] = turns.toSorted((a, b) => (has.get(a.rm) ?? 0) - (has.get(b.rm) ?? 0) || byBenefit(a.best, b.best));
    if (next === undefined) break;
    chosen.push(next.best);
    waiting.get(next.rm)?.shift();
    has.set(next.rm, (has.get(next.rm) ?? 0) + 1);
  }
  return chosen;
}

const byBenefit = (a: Guest<string, string>, b: Guest<string, string>): number =>
  b.points - a.points || (a.clientId < b.clientId ? -1 : a.clientId > b.clientId ? 1 : 0);

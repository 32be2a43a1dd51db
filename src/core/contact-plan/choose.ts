/**
 * A client that may be called, and what that is worth; or called to be invited to a meeting, where that is worth
 * something.
 */
export type Offer<Id> = {
  readonly id: Id;
  /** Points of a call, at least 0. */
  readonly call: number;
  /** Points of a call that invites; null where there is to be no invitation. */
  readonly invite: number | null;
};

export type Chosen<Id> = { readonly id: Id; readonly by: 'call' | 'invite' };

/** What a day holds: contacts in all, and how many of them may invite. */
export type Quotas = { readonly contacts: number; readonly invitations: number };

/**
 * Of `optional` as many as the quotas leave beside all of `compulsory`, and each of both once, by call or by
 * invitation, so that the sum of their points is the greatest there is. Of several choices with that sum always the
 * same one, whatever the order of `optional` (ids must differ, and sort). More compulsory contacts than the quota has
 * room for are all chosen, and nothing else.
 *
 * Exact: a contact takes one of two kinds of places, so that the best of every number of contacts and invitations can
 * be built up client by client. Of the optional ones only those can be chosen that are among the best in one of the
 * two: a choice with another is not made worse by one of those that it has left out.
 */
export function choose<Id extends string>(
  compulsory: readonly Offer<Id>[],
  optional: readonly Offer<Id>[],
  { contacts, invitations }: Quotas,
): readonly Chosen<Id>[] {
  const room = Math.max(0, contacts - compulsory.length);
  const offers = [
    ...compulsory.map((offer) => ({ offer, must: true })),
    ...bestOf(optional, room).map((offer) => ({ offer, must: false })),
  ];
  const most = compulsory.length + room;
  const width = Math.min(invitations, most) + 1;
  const cells = (most + 1) * width;
  // The best sum for each number of contacts and of invitations so far; −1 where there is none.
  let best = new Int32Array(cells).fill(-1);
  let next = new Int32Array(cells);
  best[0] = 0;
  // One array for all: a hundred small ones for each plan stay in memory for long.
  const ways = new Uint8Array(cells * offers.length);
  for (const [index, { offer, must }] of offers.entries()) {
    next.fill(-1);
    const way = ways.subarray(index * cells, (index + 1) * cells);
    // Counted by hand: a plan has thirty thousand of these steps, and a bank a thousand plans.
    for (let at = 0; at < cells; at += 1) {
      const before = best[at] as number;
      if (before < 0) continue;
      if (!must) improve(next, way, at, before, LEFT);
      if (at + width < cells) takeIn(offer, at, before);
    }
    [best, next] = [next, best];

    function takeIn({ call, invite }: Offer<Id>, at: number, before: number): void {
      improve(next, way, at + width, before + call, CALL);
      if (invite !== null && (at % width) + 1 < width) improve(next, way, at + width + 1, before + invite, INVITE);
    }
  }
  return walkBack(offers, ways, best, width);
}

const [LEFT, CALL, INVITE] = [0, 1, 2] as const;

function improve(next: Int32Array, way: Uint8Array, at: number, sum: number, by: 0 | 1 | 2): void {
  if (sum <= (next[at] as number)) return;
  next[at] = sum;
  way[at] = by;
}

function walkBack<Id extends string>(
  offers: readonly { readonly offer: Offer<Id> }[],
  ways: Uint8Array,
  best: Int32Array,
  width: number,
): readonly Chosen<Id>[] {
  let at = best.reduce((top, sum, cell) => (sum > (best[top] as number) ? cell : top), 0);
  const chosen: Chosen<Id>[] = [];
  for (let index = offers.length - 1; index >= 0; index -= 1) {
    const by = ways[index * best.length + at];
    const { offer } = offers[index] as { readonly offer: Offer<Id> };
    if (by === CALL) chosen.push({ id: offer.id, by: 'call' });
    if (by === INVITE) chosen.push({ id: offer.id, by: 'invite' });
    at -= by === CALL ? width : by === INVITE ? width + 1 : 0;
  }
  return chosen.reverse();
}

/** Those that are among the first `count` by call or by invitation. */
function bestOf<Id extends string>(offers: readonly Offer<Id>[], count: number): readonly Offer<Id>[] {
  const byId = (a: Offer<Id>, b: Offer<Id>): number => (a.id < b.id ? -1 : 1);
  const byCall = offers.toSorted((a, b) => b.call - a.call || byId(a, b)).slice(0, count);
  const byInvitation = offers
    .filter(({ invite }) => invite !== null)
    .toSorted((a, b) => (b.invite ?? 0) - (a.invite ?? 0) || byId(a, b))
    .slice(0, count);
  return [...new Set([...byCall, ...byInvitation])].toSorted((a, b) => b.call - a.call || byId(a, b));
}

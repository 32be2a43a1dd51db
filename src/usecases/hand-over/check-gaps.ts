import { mayHandOverFor } from '../../core/access/hand-over.ts';
import type { Staff } from '../../core/client/client.ts';
import { type Gap, gapsOf } from '../../core/client/hand-over/gaps.ts';
import { dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId, StaffId } from '../../core/shared/ids.ts';
import { viewerOf } from '../client/see-client.ts';
import type { Clock, StaffStore } from '../ports.ts';
import type { HandOverStore } from './ports.ts';

/** A client that would change hands, and what its record lacks. */
type CheckedClient = { readonly id: ClientId; readonly name: string; readonly gaps: readonly Gap[] };

export type CheckGaps = (
  by: Staff,
  fromId: StaffId,
  clientIds: readonly ClientId[] | null,
) => Promise<readonly CheckedClient[]>;

/** The gap check before a hand-over: clients with most gaps first. Empty where the asker may not give these clients away. */
export function checkGaps(deps: {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly staff: StaffStore;
  readonly handOvers: HandOverStore;
}): CheckGaps {
  return async (by, fromId, clientIds) => {
    const from = await deps.staff.find(fromId);
    if (from === null || !mayHandOverFor(viewerOf(by), viewerOf(from))) return [];
    const now = deps.clock.now();
    const today = dayAt(now, deps.bankZone);
    const owned = await deps.handOvers.owned(fromId, clientIds);
    const facts = await deps.handOvers.gapFacts(owned, { now, today });
    return facts
      .map(({ id, name, kind, facts: each }) => ({ id, name, gaps: gapsOf(each, kind === 'person', today) }))
      .toSorted((a, b) => b.gaps.length - a.gaps.length);
  };
}

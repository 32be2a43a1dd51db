import { dayAt, type LocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import type { StaffId } from '../../core/shared/ids.ts';
import { directionOf, type MoveDirection } from '../../core/tier/moves.ts';
import type { TierScheme } from '../../core/tier/scheme.ts';
import type { Context } from '../events.ts';
import type { Clock, UnitOfWork } from '../ports.ts';
import { judgeClients, schemeOf } from './judge-clients.ts';
import type { NearClient, StoredScheme, TierBook, TierMove, TierSchemeStore } from './ports.ts';

/**
 * Gives every client the tier that the rules in force say, and tells each owner once how many of hers have moved. How many moved;
 * null where no rules are in force. Who is close to the next tier is kept, for the plans. Run again, it moves what is left, and
 * nothing where nothing changed.
 */
export type ApplyScheme = (context: Context) => Promise<number | null>;

/** How long figures that have changed are derived before clients are judged by them. */
const REFRESH_WITHIN_MS = 120_000;
/** Clients in one transaction, so that it holds the one session of the embedded database for less than 100 ms. */
const MOVES_AT_ONCE = 500;
const NEAR_AT_ONCE = 1_000;

type Move = TierMove & { readonly direction: MoveDirection };

export function applyScheme(deps: {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly unitOfWork: UnitOfWork;
  readonly tierBook: TierBook;
  readonly schemes: TierSchemeStore;
}): ApplyScheme {
  const { clock, bankZone, unitOfWork, tierBook, schemes } = deps;
  return async (context) => {
    const stored = await schemes.active(null);
    if (stored === null) return null;
    const scheme = await schemeOf(tierBook, stored.rules);
    const now = clock.now();
    const today = dayAt(now, bankZone);
    await tierBook.refresh(now, REFRESH_WITHIN_MS);
    const byOwner = await judgeAll(scheme, today, now);
    let moved = 0;
    for (const [ownerId, moves] of byOwner)
      for (let at = 0; at < moves.length; at += MOVES_AT_ONCE)
        moved += await moveSome(stored, ownerId, moves.slice(at, at + MOVES_AT_ONCE));
    return moved;

    /** An owner's clients with her news in one transaction: told is what was moved. */
    async function moveSome({ id }: StoredScheme, ownerId: StaffId | null, moves: readonly Move[]): Promise<number> {
      return unitOfWork(context, async (tx) => {
        await tx.schemes.hold();
        // Other rules have come into force while these clients were judged.
        if ((await tx.schemes.active(null))?.id !== id) return { value: 0, events: [] };
        const clientIds = await tx.schemes.move(id, moves, today);
        if (clientIds.length === 0) return { value: 0, events: [] };
        const done = new Set(clientIds);
        const count = (wanted: MoveDirection): number =>
          moves.filter(({ clientId, direction }) => direction === wanted && done.has(clientId)).length;
        return {
          value: clientIds.length,
          events: [
            {
              kind: 'clients_moved_tier',
              schemeId: id,
              ownerId,
              day: today,
              clientIds,
              up: count('up'),
              down: count('down'),
              fresh: count('new'),
            },
          ],
        };
      });
    }
  };

  /** Whose tier changes, by owner; who is close to the next one is kept. */
  async function judgeAll(
    scheme: TierScheme,
    today: LocalDate,
    now: Date,
  ): Promise<ReadonlyMap<StaffId | null, readonly Move[]>> {
    const byOwner = new Map<StaffId | null, Move[]>();
    let near: NearClient[] = [];
    for await (const { client, judgement, nearTier } of judgeClients(tierBook, scheme, today)) {
      if (nearTier !== null) near.push({ clientId: client.id, nearTier });
      if (near.length === NEAR_AT_ONCE) {
        await tierBook.keepNear(near, now);
        near = [];
      }
      if (client.tier === judgement.tier) continue;
      const direction = directionOf(scheme, client.kind, client.tier, judgement.tier);
      const moves = byOwner.get(client.ownerId) ?? [];
      moves.push({ clientId: client.id, tier: judgement.tier, direction });
      byOwner.set(client.ownerId, moves);
    }
    await tierBook.keepNear(near, now);
    await tierBook.forgetNear(now);
    return byOwner;
  }
}

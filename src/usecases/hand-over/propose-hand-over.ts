import { checkSuccessor, type SuccessorRefusal } from '../../core/access/hand-over.ts';
import type { Staff } from '../../core/client/client.ts';
import { dayAt, type LocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import type { HandOverCause, HandOverMode } from '../../core/shared/hand-over.ts';
import type { ClientId, HandOverId, StaffId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { viewerOf } from '../client/see-client.ts';
import type { Clock, NewId, Transaction, UnitOfWork } from '../ports.ts';

type HandOverPlan = {
  readonly fromId: StaffId;
  readonly toId: StaffId;
  /** Null = all clients that `fromId` owns. */
  readonly clientIds: readonly ClientId[] | null;
  readonly mode: HandOverMode;
  readonly cause: HandOverCause;
  /** At most `HAND_OVER_NOTE_MAX_LENGTH` characters; '' = none. */
  readonly note: string;
  readonly jointVisitOn: LocalDate | null;
};

/** As `SuccessorRefusal`; `nothing_to_hand_over`: none of the clients is hers, or all are offered to somebody already; `visit_past`. */
type ProposeRefusal = SuccessorRefusal | { readonly kind: 'nothing_to_hand_over' } | { readonly kind: 'visit_past' };

export type ProposeHandOver = (
  request: HandOverPlan & { readonly by: Staff; readonly requestKey: string; readonly origin: string },
) => Promise<Result<{ readonly clients: number }, ProposeRefusal>>;

/**
 * Offers clients to a successor. Until she accepts nothing changes hands: the old owner stays responsible, and she sees the
 * records to prepare. Clients that are offered to somebody else already are left out.
 */
export function proposeHandOver(deps: {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly newId: NewId;
  readonly unitOfWork: UnitOfWork;
}): ProposeHandOver {
  return ({ by, requestKey, origin, clientIds, ...plan }) => {
    const now = deps.clock.now();
    const actor = { kind: 'staff', id: by.id } as const;
    return deps.unitOfWork<Result<{ readonly clients: number }, ProposeRefusal>>({ actor, origin }, async (tx) => {
      const fit = await checkPlan(tx, by, plan, dayAt(now, deps.bankZone));
      if (!fit.ok) return { value: fit, events: [] };
      await tx.inTurn(`hand_over:${plan.fromId}`);
      const owned = await tx.handOvers.owned(plan.fromId, clientIds);
      const offered = await tx.handOvers.offered(owned);
      const open = owned.filter((id) => !offered.has(id));
      if (open.length === 0) return { value: await nothingLeft(tx, plan, owned), events: [] };
      if (!(await tx.firstTime(requestKey))) return { value: ok({ clients: owned.length }), events: [] };
      const id = deps.newId<HandOverId>();
      await tx.handOvers.insert({ id, ...plan, proposedBy: by.id, proposedAt: now }, open);
      const { fromId, toId, mode, cause } = plan;
      return {
        value: ok({ clients: open.length }),
        events: [
          { kind: 'hand_over_proposed', handOverId: id, fromId, toId, byId: by.id, mode, cause, clientIds: open },
        ],
      };
    });
  };
}

/** A retry finds all clients offered to this successor already, by its own first delivery: that is what was asked for. */
async function nothingLeft(
  tx: Transaction,
  { toId }: Pick<HandOverPlan, 'toId'>,
  owned: readonly ClientId[],
): Promise<Result<{ readonly clients: number }, ProposeRefusal>> {
  const hers = await tx.handOvers.offeredTo(toId, owned);
  return hers.size > 0 && hers.size === owned.length
    ? ok({ clients: owned.length })
    : refuse({ kind: 'nothing_to_hand_over' });
}

async function checkPlan(
  tx: Transaction,
  by: Staff,
  { fromId, toId, jointVisitOn }: Pick<HandOverPlan, 'fromId' | 'toId' | 'jointVisitOn'>,
  today: LocalDate,
): Promise<Result<null, ProposeRefusal>> {
  const [from, to] = [await tx.staff.find(fromId), await tx.staff.find(toId)];
  if (from === null || to === null) return refuse({ kind: 'successor_unfit' });
  const fit = checkSuccessor(viewerOf(by), viewerOf(from), viewerOf(to));
  if (!fit.ok) return fit;
  return jointVisitOn !== null && jointVisitOn < today ? refuse({ kind: 'visit_past' }) : ok(null);
}

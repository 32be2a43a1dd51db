import { mayMoveBranch } from '../../../core/access/branch-move.ts';
import { isMoveDay, MOVE_DAYS_AHEAD, MOVE_NOTE_MAX_LENGTH } from '../../../core/churn/branch-move.ts';
import type { Branch, Staff } from '../../../core/client/client.ts';
import { dayAt, type LocalDate, type TimeZone } from '../../../core/shared/calendar.ts';
import type { BranchId, BranchMoveId } from '../../../core/shared/ids.ts';
import { ok, type Result } from '../../../core/shared/result.ts';
import { carryOut, refused } from '../../carry-out.ts';
import { viewerOf } from '../../client/see-client.ts';
import type { BranchStore, Clock, NewId, UnitOfWork } from '../../ports.ts';
import type { BranchMoveStore } from '../ports/branch-moves.ts';

type MoveRefusal =
  | { readonly kind: 'not_yours_to_move' }
  | { readonly kind: 'move_day_unfit'; readonly maxDays: number }
  | { readonly kind: 'move_note_too_long'; readonly maxLength: number };

/** How many clients hear of it, and of how many people; `ahead`: the day for which it is written down already. */
type MoveReach = {
  readonly branch: Branch;
  readonly clients: number;
  readonly owners: number;
  readonly ahead: LocalDate | null;
};

export type FindBranchToMove = (
  by: Staff,
  query: string,
) => Promise<
  | { readonly kind: 'found'; readonly reach: MoveReach }
  | { readonly kind: 'not_yours' }
  | { readonly kind: 'which'; readonly branches: readonly Branch[] }
>;

/** The branch that is meant: a manager's own; of an administrator the one whose name is, or holds, what she typed. */
export function findBranchToMove(deps: {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly branches: BranchStore;
  readonly moves: Pick<BranchMoveStore, 'owners' | 'ahead'>;
}): FindBranchToMove {
  return async (by, query) => {
    const mine = (await deps.branches.list()).filter(({ id }) => mayMoveBranch(viewerOf(by), id));
    if (mine.length === 0) return { kind: 'not_yours' };
    const said = query.trim().toLowerCase();
    const exact = mine.filter(({ name }) => name.toLowerCase() === said);
    const near = mine.filter(({ name }) => name.toLowerCase().includes(said));
    const [branch, ...more] = exact.length > 0 ? exact : near.length > 0 ? near : mine;
    if (branch === undefined || more.length > 0) return { kind: 'which', branches: near.length > 0 ? near : mine };
    const owners = await deps.moves.owners(branch.id);
    const clients = owners.reduce((sum, each) => sum + each.clients, 0);
    const ahead = await deps.moves.ahead(branch.id, dayAt(deps.clock.now(), deps.bankZone));
    return { kind: 'found', reach: { branch, clients, owners: owners.length, ahead: ahead?.movesOn ?? null } };
  };
}

export type RecordBranchMove = (request: {
  readonly by: Staff;
  readonly branchId: BranchId;
  readonly movesOn: LocalDate;
  readonly note: string;
  readonly origin: string;
}) => Promise<Result<RecordedMove, MoveRefusal>>;

/** How many owners it concerns; `isNew` false: it is written down just so. `before`: the day whose place it takes. */
type RecordedMove = {
  readonly owners: number;
  readonly isNew: boolean;
  readonly before: LocalDate | null;
};

/**
 * A branch moves: written down once, and told once to each who owns clients there. The signal of each client, and what is to be
 * done about it, is read off it within the hour. Saying the same again changes nothing, and tells nobody; another day or other
 * words, while the day is ahead, take its place, and each is told what has changed.
 */
export function recordBranchMove(deps: {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly newId: NewId;
  readonly unitOfWork: UnitOfWork;
}): RecordBranchMove {
  return (request) =>
    carryOut(deps.unitOfWork, request, async (tx) => {
      const { by, branchId, movesOn } = request;
      const at = deps.clock.now();
      const today = dayAt(at, deps.bankZone);
      const note = request.note.trim();
      const refusal = refusalOf({ ...request, note }, today);
      if (refusal !== null) return refused<MoveRefusal>(refusal);
      const owners = await tx.branchMoves.owners(branchId);
      const ahead = await tx.branchMoves.lockAhead(branchId, today);
      const before = ahead?.movesOn ?? null;
      const isNew = before !== movesOn || ahead?.note !== note;
      const value = ok<RecordedMove>({ owners: owners.length, isNew, before });
      if (!isNew) return { value, events: [] };
      const moveId = deps.newId<BranchMoveId>();
      await tx.branchMoves.record({ id: moveId, branchId, movesOn, note, by: by.id, at });
      const toldIds = owners.map(({ staffId }) => staffId).filter((staffId) => staffId !== by.id);
      return {
        value,
        events: [{ kind: 'branch_move_recorded', moveId, branchId, movesOn, before, byId: by.id, toldIds, note }],
      };
    });
}

function refusalOf(
  { by, branchId, movesOn, note }: Parameters<RecordBranchMove>[0],
  today: LocalDate,
): MoveRefusal | null {
  if (!mayMoveBranch(viewerOf(by), branchId)) return { kind: 'not_yours_to_move' };
  if (!isMoveDay(movesOn, today)) return { kind: 'move_day_unfit', maxDays: MOVE_DAYS_AHEAD };
  return [...note].length > MOVE_NOTE_MAX_LENGTH
    ? { kind: 'move_note_too_long', maxLength: MOVE_NOTE_MAX_LENGTH }
    : null;
}

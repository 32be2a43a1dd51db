import { mayConvene, mayRecordLoss } from '../../core/access/task-force.ts';
import type { LossReason } from '../../core/churn/ledger/score.ts';
import type { Staff } from '../../core/client/client.ts';
import type { GoneClient } from '../../core/client/gone.ts';
import { addDays, dayAt, type LocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId, LossId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { guardedOf, relationWith, viewerOf } from '../client/see-client.ts';
import { whyGone } from '../client/why-gone.ts';
import type { Clock, NewId, Transaction, UnitOfWork } from '../ports.ts';
import { answerByLoss, redrawAlert } from './answer-by-loss.ts';
import type { KeptLoss } from './ports.ts';

const LOSS_NOTE_MAX_LENGTH = 300;
/** A loss is no longer news after that; the ledger looks at one year. */
const LOST_WITHIN_DAYS = 364;

/**
 * `not_yours_to_record`: who looks after the client says so, or the manager of its branch. `loss_changed`: what was recorded has been
 * changed, taken back or erased since she began to write.
 */
export type LossRefusal =
  | GoneClient
  | { readonly kind: 'not_yours_to_record' }
  | { readonly kind: 'loss_changed' }
  | { readonly kind: 'lost_day_ahead' }
  | { readonly kind: 'lost_day_too_old'; readonly days: number }
  | { readonly kind: 'loss_note_too_long'; readonly max: number };

export type LossDependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly newId: NewId;
  readonly unitOfWork: UnitOfWork;
};

export type RecordLoss = (request: {
  readonly by: Staff;
  readonly clientId: ClientId;
  readonly lostOn: LocalDate;
  readonly reason: LossReason;
  readonly note: string;
  /** What she has written over; null: nothing was recorded; left out: whatever stands. */
  readonly over?: SeenLoss | null;
  readonly origin: string;
}) => Promise<Result<{ readonly clientName: string }, LossRefusal>>;

/** A recorded loss as somebody has seen it. */
type SeenLoss = Pick<KeptLoss, 'id' | 'version'>;

/**
 * Writes down that a client was lost, and why; what stood before is replaced. Of a client that has closed, who owned it last says
 * so, or the manager of her branch.
 */
export function recordLoss({ clock, bankZone, newId, unitOfWork }: LossDependencies): RecordLoss {
  return ({ by, clientId, lostOn, reason, note, over, origin }) => {
    const now = clock.now();
    const today = dayAt(now, bankZone);
    type Answer = Awaited<ReturnType<RecordLoss>>;
    const nothing = (value: Answer) => ({ value, events: [] });
    return unitOfWork<Answer>({ actor: { kind: 'staff', id: by.id }, origin }, async (tx) => {
      await inTurn(tx, clientId);
      const found = await clientToRecord(tx, by, clientId, now, today);
      if (!found.ok) return nothing(found);
      const said = note.trim();
      const fit = checkLoss(lostOn, said, today);
      if (!fit.ok) return nothing(fit);
      const clientName = found.value;
      const before = await tx.ledger.lossOf(clientId);
      if (isSame(before, { lostOn, reason, note: said })) return nothing(ok({ clientName }));
      if (!isWrittenOver(before, over)) return nothing(refuse({ kind: 'loss_changed' }));
      if (before !== null) await tx.ledger.withdrawLoss(before.id, by.id, now);
      const id = newId<LossId>();
      await tx.ledger.recordLoss({ id, clientId, lostOn, reason, note: said, by: by.id, at: now });
      return {
        value: ok({ clientName }),
        events: [
          { kind: 'client_loss_recorded', lossId: id, clientId, byId: by.id, reason },
          ...(await answerByLoss(tx, by, clientId, now)),
        ],
      };
    });
  };
}

/** What is recorded of a client is written by one after the other, and not while it is merged or its record is erased. */
async function inTurn(tx: Transaction, clientId: ClientId): Promise<void> {
  await tx.clients.hold(clientId);
  await tx.inTurn(`loss:${clientId}`);
}

function checkLoss(lostOn: LocalDate, note: string, today: LocalDate): Result<null, LossRefusal> {
  if (lostOn > today) return refuse({ kind: 'lost_day_ahead' });
  if (lostOn < addDays(today, -LOST_WITHIN_DAYS)) return refuse({ kind: 'lost_day_too_old', days: LOST_WITHIN_DAYS });
  if ([...note].length > LOSS_NOTE_MAX_LENGTH) return refuse({ kind: 'loss_note_too_long', max: LOSS_NOTE_MAX_LENGTH });
  return ok(null);
}

const isSame = (kept: KeptLoss | null, said: Pick<KeptLoss, 'lostOn' | 'reason' | 'note'>): boolean =>
  kept?.lostOn === said.lostOn && kept.reason === said.reason && kept.note === said.note;

const isWrittenOver = (kept: SeenLoss | null, over: SeenLoss | null | undefined): boolean =>
  over === undefined || (kept?.id === over?.id && kept?.version === over?.version);

/** The name of the client, when she may say that it was lost. */
async function clientToRecord(
  tx: Transaction,
  by: Staff,
  clientId: ClientId,
  now: Date,
  today: LocalDate,
): Promise<Result<string, LossRefusal>> {
  const viewer = viewerOf(by);
  const [heading] = await tx.clients.headings([clientId]);
  if (heading !== undefined) {
    const relation = await relationWith(tx.grants, viewer, heading, now);
    return mayRecordLoss(viewer, relation, guardedOf(heading))
      ? ok(heading.name)
      : refuse({ kind: 'not_yours_to_record' });
  }
  const why = await whyGone(tx.clients, viewer, clientId);
  if (why.kind !== 'client_closed') return refuse(why);
  const since = addDays(today, -LOST_WITHIN_DAYS);
  const closed = await tx.ledger.closedSince(since, clientId);
  if (closed === null) return refuse(why);
  const isOwner = by.active && closed.ownerId === by.id;
  const isManager = mayConvene(viewer, { ownerId: closed.ownerId, coOwnerIds: [], branchId: closed.branchId });
  return isOwner || isManager ? ok(closed.name) : refuse({ kind: 'not_yours_to_record' });
}

export type WithdrawLoss = (request: {
  readonly by: Staff;
  readonly clientId: ClientId;
  readonly origin: string;
}) => Promise<Result<{ readonly clientName: string }, LossRefusal>>;

/** The client was not lost after all. */
export function withdrawLoss({ clock, bankZone, unitOfWork }: LossDependencies): WithdrawLoss {
  return ({ by, clientId, origin }) => {
    const now = clock.now();
    type Answer = Awaited<ReturnType<WithdrawLoss>>;
    return unitOfWork<Answer>({ actor: { kind: 'staff', id: by.id }, origin }, async (tx) => {
      await inTurn(tx, clientId);
      const found = await clientToRecord(tx, by, clientId, now, dayAt(now, bankZone));
      if (!found.ok) return { value: found, events: [] };
      const value = ok({ clientName: found.value });
      const loss = await tx.ledger.lossOf(clientId);
      if (loss === null) return { value, events: [] };
      await tx.ledger.withdrawLoss(loss.id, by.id, now);
      const { id: lossId, reason } = loss;
      const withdrawn = { kind: 'client_loss_withdrawn', lossId, clientId, byId: by.id, reason } as const;
      return { value, events: [withdrawn, ...(await redrawAlert(tx, clientId))] };
    });
  };
}

export type FindLoss = (
  by: Staff,
  clientId: ClientId,
) => Promise<
  Result<
    { readonly clientName: string; readonly closedOn: LocalDate | null; readonly loss: KeptLoss | null },
    LossRefusal
  >
>;

/** What is recorded of one client, for whoever may record it. */
export function findLoss(deps: LossDependencies): FindLoss {
  return (by, clientId) => {
    const now = deps.clock.now();
    const context = { actor: { kind: 'staff', id: by.id }, origin: 'slack:/churn' } as const;
    return deps.unitOfWork<Awaited<ReturnType<FindLoss>>>(context, async (tx) => {
      const found = await clientToRecord(tx, by, clientId, now, dayAt(now, deps.bankZone));
      if (!found.ok) return { value: found, events: [] };
      const gone = await tx.clients.vanished(clientId);
      const closedOn = gone?.kind === 'client_closed' ? gone.on : null;
      return { value: ok({ clientName: found.value, closedOn, loss: await tx.ledger.lossOf(clientId) }), events: [] };
    });
  };
}

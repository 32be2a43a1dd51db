import type { Staff } from '../../core/client/client.ts';
import type { GoneClient } from '../../core/client/gone.ts';
import {
  type MergeChoice,
  type MergeObstacle,
  type MergeSide,
  obstacleOf,
  ownersOf,
  takenFields,
} from '../../core/client/merging/plan.ts';
import { dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId, StaffId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { actOnClient } from '../client/act-on-client.ts';
import type { DomainEvent } from '../events.ts';
import { newsOfHandedOn } from '../hand-over/handed-on.ts';
import type { Clock, Transaction, UnitOfWork } from '../ports.ts';
import { mergeForces } from './merge-forces.ts';

/**
 * Why two clients are not merged. `not_allowed`: whoever merges may do so with both; `which` is not hers to merge.
 * `hand_over_open`: somebody is asked to take it over. `changed`: one of them has been written to since it was
 * compared.
 */
export type MergeRefusal =
  | GoneClient
  | MergeObstacle
  | { readonly kind: 'not_allowed'; readonly name: string; readonly branch: string | null }
  | { readonly kind: 'hand_over_open'; readonly name: string }
  | { readonly kind: 'import_running' }
  | { readonly kind: 'changed' };

export type MergeClients = (request: {
  readonly by: Staff;
  readonly survivorId: ClientId;
  readonly mergedId: ClientId;
  readonly choice: MergeChoice;
  /** The versions that she compared. */
  readonly seen: { readonly survivor: number; readonly merged: number };
  /** Names this request, so that a retry of Slack's is answered with what was done. */
  readonly requestKey: string;
  readonly origin: string;
}) => Promise<Result<{ readonly id: ClientId; readonly name: string; readonly mergedName: string }, MergeRefusal>>;

type Request = Parameters<MergeClients>[0];
type Merged = Awaited<ReturnType<MergeClients>>;

/**
 * Makes two clients one: all of the merged one goes to the survivor, which is found under both names from then on. What
 * was written stays: the merged client is closed and names its survivor, its series and its owners stay with it.
 */
export function mergeClients(deps: {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly unitOfWork: UnitOfWork;
}): MergeClients {
  return (request) => {
    const { by, origin, requestKey } = request;
    const now = deps.clock.now();
    return deps.unitOfWork<Merged>({ actor: { kind: 'staff', id: by.id }, origin }, async (tx) => {
      const isFree = await tx.merging.lock([request.survivorId, request.mergedId]);
      const found = await sidesToMerge(tx, request, now);
      if (!found.ok) return { value: await asItWasDone(tx, request, found), events: [] };
      if (!isFree) return { value: refuse({ kind: 'import_running' }), events: [] };
      const [survivor, merged] = found.value;
      const { seen, choice } = request;
      if (survivor.version !== seen.survivor || merged.version !== seen.merged)
        return { value: refuse({ kind: 'changed' }), events: [] };
      await tx.firstTime(requestKey);
      const mergedName = merged.fields.name;
      const forces = { survivorId: survivor.id, mergedId: merged.id, mergedName, by: by.id, now };
      const tellForces = await mergeForces(tx, forces);
      const done = await carryOut(tx, { by, survivor, merged, choice, now, bankZone: deps.bankZone });
      const events = [...done, ...(await tellForces())];
      const [heading] = await tx.clients.headings([survivor.id]);
      const name = heading?.name ?? survivor.fields.name;
      return { value: ok({ id: survivor.id, name, mergedName }), events };
    });
  };
}

/** A retry finds the client merged by its own first delivery: that is what was asked for. */
async function asItWasDone(
  tx: Transaction,
  { survivorId, requestKey }: Request,
  refused: Extract<Merged, { ok: false }>,
): Promise<Merged> {
  const { refusal } = refused;
  if (refusal.kind !== 'client_merged' || refusal.into.id !== survivorId) return refused;
  return (await tx.firstTime(requestKey)) ? refused : ok({ ...refusal.into, mergedName: refusal.name });
}

/** Both clients, where `by` may merge them and nothing stands against it. */
async function sidesToMerge(
  tx: Transaction,
  { by, survivorId, mergedId }: Request,
  now: Date,
): Promise<Result<readonly [MergeSide, MergeSide], MergeRefusal>> {
  const names = new Map<ClientId, string>();
  for (const id of [mergedId, survivorId]) {
    const acted = await mayMerge(tx, by, id, now);
    if (!acted.ok) return acted;
    names.set(id, acted.value);
  }
  const [survivor, merged] = await tx.merging.sides([survivorId, mergedId]);
  if (survivor === undefined || merged === undefined) return refuse({ kind: 'same_client' });
  const obstacle = obstacleOf(survivor, merged);
  if (obstacle !== null) return refuse(obstacle);
  const [offered] = await tx.handOvers.offered([survivorId, mergedId]);
  return offered === undefined
    ? ok([survivor, merged])
    : refuse({ kind: 'hand_over_open', name: names.get(offered) ?? '' });
}

async function mayMerge(
  tx: Pick<Transaction, 'clients' | 'grants'>,
  by: Staff,
  id: ClientId,
  now: Date,
): Promise<Result<string, MergeRefusal>> {
  const acted = await actOnClient(tx, by, id, 'merge', now);
  if (acted.ok) return ok(acted.value.heading.name);
  if (acted.refusal.kind !== 'not_allowed') return refuse(acted.refusal);
  const [heading] = await tx.clients.headings([id]);
  return refuse({ kind: 'not_allowed', name: heading?.name ?? '', branch: heading?.branch?.name ?? null });
}

async function carryOut(
  tx: Transaction,
  {
    by,
    survivor,
    merged,
    choice,
    now,
    bankZone,
  }: {
    readonly by: Staff;
    readonly survivor: MergeSide;
    readonly merged: MergeSide;
    readonly choice: MergeChoice;
    readonly now: Date;
    readonly bankZone: TimeZone;
  },
): Promise<readonly DomainEvent[]> {
  const taken = takenFields(survivor, merged, choice);
  const owners = ownersOf(survivor, merged);
  const ownerId: StaffId | null = (owners.find(({ id }) => id === choice.ownerId) ?? owners[0])?.id ?? null;
  const { moved, handedOn } = await tx.merging.carryOut({
    survivor,
    merged,
    taken,
    ownerId,
    by: by.id,
    now,
    today: dayAt(now, bankZone),
  });
  const event: DomainEvent = {
    kind: 'client_merged',
    clientId: survivor.id,
    mergedId: merged.id,
    byId: by.id,
    ownerId,
    formerOwnerIds: owners.map(({ id }) => id),
    moved,
    names: { survivor: survivor.fields.name, merged: merged.fields.name },
    before: Object.fromEntries(taken.map((field) => [field, survivor.fields[field]])),
  };
  return [event, ...newsOfHandedOn(handedOn, now)];
}

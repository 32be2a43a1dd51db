import type { TimeZone } from '../../core/shared/calendar.ts';
import type { ComplaintId } from '../../core/shared/ids.ts';
import type { DomainEvent } from '../events.ts';
import type { Clock, Transaction, UnitOfWork } from '../ports.ts';
import type { CallAfter, CallStore, CallsOf } from './ports/calls.ts';

const JOB = { actor: { kind: 'job', name: 'complaint_calls_back' }, origin: 'job:complaint_calls_back' } as const;

type Tx = Pick<Transaction, 'calls' | 'plans'>;
type Moment = { readonly now: Date; readonly bankZone: TimeZone };

/**
 * A call after a complaint, and what is to be done about one as a change event, stand on the card of its client only while whoever
 * looks after the client may know of the case. Else they go at once, from the card and from plans of today and later, today being
 * that of where each RM works; of a call whoever carries the case is reminded in its place (remind-of-calls).
 */
export async function takeBackCalls(tx: Tx, of: CallsOf, at: Moment): Promise<readonly DomainEvent[]> {
  return takenBack(tx, await tx.calls.shut(of), at);
}

/** The call after an answer goes where that answer does not stand any more, or is asked about: the next answer brings another. */
export async function takeBackCallAfter(tx: Tx, complaintId: ComplaintId, at: Moment): Promise<readonly DomainEvent[]> {
  return takenBack(tx, await tx.calls.after(complaintId), at);
}

async function takenBack(tx: Tx, calls: readonly CallAfter[], at: Moment): Promise<readonly DomainEvent[]> {
  if (calls.length === 0) return [];
  await tx.plans.holdShowing(
    calls.map(({ clientId }) => clientId),
    at,
  );
  const taken = await tx.calls.takeBack(calls, at.now);
  if (taken.length === 0) return [];
  const plans = await tx.plans.dropErrands(taken, at);
  return [
    ...taken.map((call): DomainEvent => ({ kind: 'complaint_call_taken_back', ...call })),
    ...plans.map((plan): DomainEvent => ({ kind: 'plan_errand_gone', ...plan })),
  ];
}

/** The minute's look for calls that came to be shut otherwise: a file or a merge gave the client to somebody else, somebody moved. */
export function takeBackShutCalls(deps: {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly calls: Pick<CallStore, 'shut'>;
  readonly unitOfWork: UnitOfWork;
}): () => Promise<void> {
  return async () => {
    if ((await deps.calls.shut('all')).length === 0) return;
    const now = deps.clock.now();
    await deps.unitOfWork(JOB, async (tx) => ({
      value: undefined,
      events: await takeBackCalls(tx, 'all', { now, bankZone: deps.bankZone }),
    }));
  };
}

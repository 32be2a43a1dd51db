import { caseSight } from '../../core/access/complaint.ts';
import type { Staff } from '../../core/client/client.ts';
import { addDays, type LocalDate, startOfDay, type TimeZone } from '../../core/shared/calendar.ts';
import type { StaffId } from '../../core/shared/ids.ts';
import { viewerOf } from '../client/see-client.ts';
import type { DomainEvent } from '../events.ts';
import type { StaffStore, UnitOfWork } from '../ports.ts';
import { CALL_AFTER_DAYS } from './call-after.ts';
import type { CallStore } from './ports/calls.ts';
import type { ComplaintStore, KeptComplaint } from './ports.ts';
import { neutralFor } from './readers-of.ts';

export type RemindOfCalls = (day: LocalDate) => Promise<void>;

const JOB = { actor: { kind: 'job', name: 'complaint_calls' }, origin: 'job:complaint_calls' } as const;

/** For so many days more it is made good where nothing ran: as long as the longest holiday, twice. */
const MADE_GOOD_DAYS = 21;
const AT_MOST = 500;

/**
 * A week after the answer somebody asks the client how she is. Where that is on no card, because whoever looks after the client
 * may not know of the case, or because it was no client who complained, whoever carries the case is reminded, once after each answer; where the
 * case comes to be shut to her, whoever carries it then.
 */
export function remindOfCalls(deps: {
  readonly bankZone: TimeZone;
  readonly staff: Pick<StaffStore, 'listActive'>;
  readonly calls: Pick<CallStore, 'due'>;
  readonly complaints: Pick<ComplaintStore, 'list'>;
  readonly unitOfWork: UnitOfWork;
}): RemindOfCalls {
  return async (day) => {
    const last = addDays(day, 1 - CALL_AFTER_DAYS);
    const from = startOfDay(addDays(last, -MADE_GOOD_DAYS), deps.bankZone);
    const ids = await deps.calls.due({ from, before: startOfDay(last, deps.bankZone) });
    if (ids.length === 0) return;
    const active = await deps.staff.listActive();
    const cases = await deps.complaints.list({ kind: 'among', ids }, AT_MOST);
    await deps.unitOfWork(JOB, async (tx) => {
      const events: DomainEvent[] = [];
      for (const kept of cases) {
        const { id: complaintId, number, clientId, closedAt: answeredAt } = kept.complaint;
        const staffId = carrierOf(kept, active);
        if (staffId === null || answeredAt === null) continue;
        if (await tx.firstTime(`complaint_call:${complaintId}:${staffId}:${answeredAt.toISOString()}`))
          events.push({ kind: 'complaint_call_due', complaintId, number, clientId, staffId, answeredAt });
      }
      return { value: undefined, events };
    });
  };
}

/** Whoever handled it and may still see it; else the first who may work on it, officers before others. */
function carrierOf(kept: KeptComplaint, active: readonly Staff[]): StaffId | null {
  const seesAll = (staff: Staff): boolean => caseSight(viewerOf(staff), kept.guarded) === 'all';
  const handler = active.find(({ id }) => id === kept.complaint.handlerId);
  const carriers = [...(handler === undefined ? [] : [handler]), ...neutralFor(kept, active)];
  return carriers.find(seesAll)?.id ?? null;
}

import { mayAppointFor } from '../../core/access/deputy.ts';
import type { Staff } from '../../core/client/client.ts';
import type { TimeZone } from '../../core/shared/calendar.ts';
import type { DeputyId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { viewerOf } from '../client/see-client.ts';
import type { Clock, UnitOfWork } from '../ports.ts';

type Refused = { readonly kind: 'not_yours_to_appoint' };

export type EndDeputy = (request: {
  readonly by: Staff;
  readonly id: DeputyId;
  readonly requestKey: string;
  readonly origin: string;
}) => Promise<Result<null, Refused>>;

/**
 * Ends an appointment now: the deputy sees the clients no more. One that has ended already stays as it is.
 *
 * Refuses `not_yours_to_appoint` to anybody but the colleague herself, the manager of her branch and the deputy.
 */
export function endDeputy(deps: {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly unitOfWork: UnitOfWork;
}): EndDeputy {
  return ({ by, id, requestKey, origin }) => {
    const now = deps.clock.now();
    return deps.unitOfWork<Result<null, Refused>>({ actor: { kind: 'staff', id: by.id }, origin }, async (tx) => {
      const appointed = await tx.deputies.find(id, now, deps.bankZone);
      if (appointed === null) return { value: ok(null), events: [] };
      const { staffId, deputyId } = appointed;
      const staff = await tx.staff.find(staffId);
      const isHers = by.id === deputyId || (staff !== null && mayAppointFor(viewerOf(by), viewerOf(staff)));
      if (!isHers) return { value: refuse({ kind: 'not_yours_to_appoint' }), events: [] };
      if (!(await tx.firstTime(requestKey))) return { value: ok(null), events: [] };
      const isEnded = await tx.deputies.end(id, now);
      return {
        value: ok(null),
        events: isEnded ? [{ kind: 'deputy_ended', appointmentId: id, staffId, deputyId, byId: by.id }] : [],
      };
    });
  };
}

import { relationTo, sightOf } from '../../core/access/policy.ts';
import type { Staff } from '../../core/client/client.ts';
import { checkReason, type ReasonRefusal } from '../../core/client/reason.ts';
import { addDays, dayAt, startOfDay } from '../../core/shared/calendar.ts';
import type { ClientId, GrantId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import type { NewId } from '../ports.ts';
import { type LookDependencies, lookAtClient } from './look-at-client.ts';
import { type ClientSight, guardedOf, viewerOf } from './see-client.ts';

export type OpenClientWithReason = (request: {
  readonly by: Staff;
  readonly clientId: ClientId;
  readonly reason: string;
  /** Names this request, so that a retry of Slack's gives one grant and one audit row. */
  readonly requestKey: string;
  readonly origin: string;
}) => Promise<Result<ClientSight, ReasonRefusal | { readonly kind: 'not_allowed' }>>;

/**
 * A colleague of the client's branch gives a reason and sees the record until the end of the day (bank time). The
 * reason and the look are on the audit trail before anything is shown.
 *
 * Refuses `not_allowed` where a reason opens nothing, such as for another branch's client.
 */
export function openClientWithReason(deps: LookDependencies & { readonly newId: NewId }): OpenClientWithReason {
  return async ({ by, clientId, reason, requestKey, origin }) => {
    const given = checkReason(reason);
    if (!given.ok) return given;
    const viewer = viewerOf(by);
    const now = deps.clock.now();
    const validUntil = startOfDay(addDays(dayAt(now, deps.bankZone), 1), deps.bankZone);

    const granted = await deps.unitOfWork<boolean>({ actor: { kind: 'staff', id: by.id }, origin }, async (tx) => {
      const [heading] = await tx.clients.headings([clientId]);
      if (heading === undefined) return { value: true, events: [] };
      // As if nothing had been given yet: a reason that is given again is kept again.
      const sight = sightOf(viewer, relationTo(viewer, guardedOf(heading), null), 'profile');
      if (sight === 'hidden') return { value: false, events: [] };
      if (sight === 'see' || !(await tx.firstTime(requestKey))) return { value: true, events: [] };
      const grant = { id: deps.newId<GrantId>(), clientId, staffId: by.id, validFrom: now, validUntil };
      await tx.grants.insert({ ...grant, kind: 'reason' });
      return {
        value: true,
        events: [
          {
            kind: 'client_opened_with_reason',
            clientId,
            staffId: by.id,
            ownerId: heading.owner?.id ?? null,
            reason: given.value,
            validUntil,
          },
        ],
      };
    });
    return granted ? ok(await lookAtClient(deps, viewer, clientId)) : refuse({ kind: 'not_allowed' });
  };
}

import type { Staff } from '../../core/client/client.ts';
import { dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId, PersonId } from '../../core/shared/ids.ts';
import { ok, type Result } from '../../core/shared/result.ts';
import { carryOut, type Outcome, refused } from '../carry-out.ts';
import { type ActRefusal, actOnClient } from '../client/act-on-client.ts';
import type { Clock, UnitOfWork } from '../ports.ts';

export type ConfirmPerson = (request: {
  readonly by: Staff;
  readonly personId: PersonId;
  readonly requestKey: string;
  readonly origin: string;
}) => Promise<Result<ClientId, ActRefusal | { readonly kind: 'person_gone' }>>;

/**
 * Says that the role and phone of somebody are still right, as of today. It changes nothing that a form could clash with.
 *
 * Refuses `person_gone`, also of somebody who has left the client, and as `actOnClient` does.
 */
export const confirmPerson =
  (deps: { readonly clock: Clock; readonly bankZone: TimeZone; readonly unitOfWork: UnitOfWork }): ConfirmPerson =>
  (request) =>
    carryOut(
      deps.unitOfWork,
      request,
      async (tx): Promise<Outcome<ClientId, ActRefusal | { readonly kind: 'person_gone' }>> => {
        const { by, personId, requestKey } = request;
        const now = deps.clock.now();
        const person = await tx.people.find(personId);
        if (person === null || person.said.leftOn !== null) return refused({ kind: 'person_gone' });
        const { clientId } = person;
        const acted = await actOnClient(tx, by, clientId, 'edit_record', now);
        if (!acted.ok) return refused(acted.refusal);
        if (!(await tx.firstTime(requestKey))) return { value: ok(clientId), events: [] };
        await tx.facts.confirmPerson(personId, dayAt(now, deps.bankZone));
        return { value: ok(clientId), events: [{ kind: 'person_confirmed', clientId, personId }] };
      },
    );

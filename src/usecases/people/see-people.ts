import type { Staff } from '../../core/client/client.ts';
import type { KeptMemorialDay, KeptPerson, PeopleSeen } from '../../core/client/people/kept-person.ts';
import { addMonths, dayAt } from '../../core/shared/calendar.ts';
import type { ClientId, MemorialDayId, PersonId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import type { ActRefusal } from '../client/act-on-client.ts';
import { type LookDependencies, lookAtClient } from '../client/look-at-client.ts';
import { viewerOf } from '../client/see-client.ts';
import type { PeopleStore } from './ports.ts';

type Dependencies = LookDependencies & { readonly people: PeopleStore };

/** How long those who left stay in sight, in months: long enough to put a slip right, and to be asked about. */
const LEFT_SHOWN_MONTHS = 24;

export type SeePeople = (by: Staff, clientId: ClientId) => Promise<Result<PeopleSeen, ActRefusal>>;

/**
 * Reads the people and days of a client, where the policy shows personal data to `by`; refuses as `actOnClient` does.
 */
export function seePeople(deps: Dependencies): SeePeople {
  return async (by, clientId) => {
    const sight = await lookAtClient(deps, viewerOf(by), clientId);
    if (sight.kind === 'gone') return refuse(sight.why);
    if (sight.kind === 'heading') return refuse({ kind: 'not_allowed', canGiveReason: sight.canGiveReason });
    if (sight.sights.personal !== 'see') return refuse({ kind: 'not_allowed', canGiveReason: false });
    const today = dayAt(deps.clock.now(), deps.bankZone);
    return ok({
      client: { id: clientId, name: sight.record.client.name },
      people: await deps.people.listOf(clientId, addMonths(today, -LEFT_SHOWN_MONTHS)),
      days: await deps.people.daysOf(clientId),
      mayEdit: sight.may.includes('edit_record'),
    });
  };
}

type PersonSeen = { readonly person: KeptPerson; readonly client: PeopleSeen['client'] };

export type SeePerson = (by: Staff, id: PersonId) => Promise<Result<PersonSeen, ActRefusal>>;

/** One person as its form needs it; somebody who is not on record counts as a client that is gone. */
export function seePerson(deps: Dependencies): SeePerson {
  return async (by, id) => {
    const person = await deps.people.find(id);
    if (person === null) return refuse({ kind: 'client_gone' });
    const seen = await seePeople(deps)(by, person.clientId);
    return seen.ok ? ok({ person, client: seen.value.client }) : seen;
  };
}

type DaySeen = { readonly day: KeptMemorialDay; readonly seen: PeopleSeen };

export type SeeMemorialDay = (by: Staff, id: MemorialDayId) => Promise<Result<DaySeen, ActRefusal>>;

/** One day as its form needs it, with the people whose day it may be; one that was removed counts as gone. */
export function seeMemorialDay(deps: Dependencies): SeeMemorialDay {
  return async (by, id) => {
    const day = await deps.people.day(id);
    if (day === null || day.removed) return refuse({ kind: 'client_gone' });
    const seen = await seePeople(deps)(by, day.clientId);
    return seen.ok ? ok({ day, seen: seen.value }) : seen;
  };
}

import type { PeopleEvent } from '../../../usecases/events/people.ts';
import type { AuditEntry } from './audit-entry.ts';

/** What of it goes on the trail. */
export function peopleEntry(event: PeopleEvent): AuditEntry {
  switch (event.kind) {
    // What was said stands in the record, where it can be corrected and erased; the trail says who changed what.
    case 'person_added':
      return { entity: 'person', entityId: event.personId, detail: { clientId: event.clientId }, values: {} };
    case 'person_changed': {
      const { clientId, personId, version, fields } = event;
      return { entity: 'person', entityId: personId, detail: { clientId, version, fields: [...fields] }, values: {} };
    }
    case 'person_confirmed':
      return { entity: 'person', entityId: event.personId, detail: { clientId: event.clientId }, values: {} };
    case 'memorial_day_added':
      return { entity: 'memorial_day', entityId: event.dayId, detail: { clientId: event.clientId }, values: {} };
    case 'memorial_day_changed':
    case 'memorial_day_removed': {
      const { clientId, dayId, version } = event;
      return { entity: 'memorial_day', entityId: dayId, detail: { clientId, version }, values: {} };
    }
    case 'people_joined': {
      const { clientId, personId, joinedId, fields } = event;
      return { entity: 'person', entityId: personId, detail: { clientId, joinedId, fields: [...fields] }, values: {} };
    }
  }
}

import type { ClientEvent } from '../../../usecases/events/client.ts';
import type { AuditEntry } from './audit-entry.ts';

/** What of it goes on the trail. */
export function clientEntry(event: ClientEvent): AuditEntry {
  switch (event.kind) {
    case 'client_opened_with_reason':
      return {
        entity: 'client',
        entityId: event.clientId,
        detail: { staffId: event.staffId, validUntil: event.validUntil.toISOString() },
        values: { reason: event.reason },
      };
    case 'client_opened_for_a_time':
      return {
        entity: 'client',
        entityId: event.clientId,
        detail: { staffId: event.staffId, relation: event.relation },
        values: {},
      };
    case 'client_shared': {
      const { staffId, slackChannel, groups } = event;
      return {
        entity: 'client',
        entityId: event.clientId,
        detail: { staffId, slackChannel, groups: [...groups] },
        values: {},
      };
    }
    // Enough to take it back by hand: what the survivor said before, what went along (merged_row has each row), who
    // owned what.
    case 'client_merged': {
      const { clientId, mergedId, ownerId, formerOwnerIds, moved, names, before } = event;
      const said = Object.entries(before).flatMap(([field, value]) =>
        value === null ? [] : [[`before.${field}`, value]],
      );
      return {
        entity: 'client',
        entityId: clientId,
        detail: { mergedId, ownerId, formerOwnerIds: [...formerOwnerIds], moved, taken: Object.keys(before) },
        values: { ...names, ...Object.fromEntries(said) },
      };
    }
    case 'clients_kept_apart':
      return { entity: 'client', entityId: event.clientId, detail: { otherId: event.otherId }, values: {} };
    case 'tidying_due': {
      const { kind: _kind, staffId, ...detail } = event;
      return { entity: 'staff', entityId: staffId, detail, values: {} };
    }
    case 'consents_recorded': {
      const { clientId, granted, refused } = event;
      return {
        entity: 'client',
        entityId: clientId,
        detail: { granted: [...granted], refused: [...refused] },
        values: {},
      };
    }
    case 'quiet_times_set': {
      const { clientId, hours, away } = event;
      return { entity: 'client', entityId: clientId, detail: {}, values: { hours, away } };
    }
  }
}

import type { HandOverEvent } from '../../../usecases/events/hand-over.ts';
import type { AuditEntry } from './audit-entry.ts';

/** What of it goes on the trail. */
export function handOverEntry(event: HandOverEvent): AuditEntry {
  switch (event.kind) {
    case 'deputy_appointed':
    case 'deputy_ended': {
      const { kind: _kind, appointmentId, byId: _byId, ...detail } = event;
      return { entity: 'deputy', entityId: appointmentId, detail, values: {} };
    }
    case 'deputy_began': {
      const { kind: _kind, appointmentId, ...detail } = event;
      return { entity: 'deputy', entityId: appointmentId, detail, values: {} };
    }
    case 'hand_over_proposed': {
      const { kind: _kind, handOverId, byId: _byId, clientIds, ...detail } = event;
      return {
        entity: 'hand_over',
        entityId: handOverId,
        detail: { ...detail, clientIds: [...clientIds] },
        values: {},
      };
    }
    case 'client_handed_over': {
      const { kind: _kind, clientId, ...detail } = event;
      return { entity: 'client', entityId: clientId, detail, values: {} };
    }
    case 'hand_over_answered': {
      const { kind: _kind, handOverId, byId: _byId, clientIds, reason, ...detail } = event;
      return {
        entity: 'hand_over',
        entityId: handOverId,
        detail: { ...detail, clientIds: [...clientIds] },
        values: reason === null ? {} : { reason },
      };
    }
  }
}

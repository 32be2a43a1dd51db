import type { TierEvent } from '../../../usecases/events/tier.ts';
import type { AuditEntry } from './audit-entry.ts';

/** What of it goes on the trail. */
export function tierEntry(event: TierEvent): AuditEntry {
  switch (event.kind) {
    case 'tier_scheme_proposed': {
      const { schemeId, ownerId, version, isOff, approverIds } = event;
      return {
        entity: 'tier_scheme',
        entityId: schemeId,
        detail: { version, ownerId, isOff, approverIds: [...approverIds] },
        values: {},
      };
    }
    case 'tier_scheme_activated': {
      const { schemeId, ownerId, version, isOff, proposedBy, previous } = event;
      return {
        entity: 'tier_scheme',
        entityId: schemeId,
        detail: { version, ownerId, isOff, proposedBy, previous },
        values: {},
      };
    }
    case 'tier_scheme_declined': {
      const { schemeId, ownerId, version, isOff, proposedBy, reason } = event;
      return {
        entity: 'tier_scheme',
        entityId: schemeId,
        detail: { version, ownerId, isOff, proposedBy },
        values: { reason },
      };
    }
    case 'clients_moved_tier': {
      const { kind: _kind, schemeId, clientIds, ...detail } = event;
      return {
        entity: 'tier_scheme',
        entityId: schemeId,
        detail: { ...detail, clientIds: [...clientIds] },
        values: {},
      };
    }
  }
}

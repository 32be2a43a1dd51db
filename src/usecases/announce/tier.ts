import { staffRecipient } from '../../core/delivery/recipient.ts';
import type { TierEvent } from '../events/tier.ts';
import type { OutboxDraft } from '../ports.ts';

/** Who hears of rules for tiers, and of clients that they moved. */
export function announceTier(event: TierEvent): readonly OutboxDraft[] {
  switch (event.kind) {
    // Who may approve rules is asked, whoever proposed them hears what became of them.
    case 'tier_scheme_proposed': {
      const { kind, schemeId, ownerId, version, byId, approverIds } = event;
      return approverIds.map((id) => ({
        dedupeKey: `${kind}:${schemeId}:${id}`,
        kind,
        recipient: staffRecipient(id),
        data: { version, staffId: byId, isScale: ownerId !== null },
        urgent: false,
      }));
    }
    case 'tier_scheme_activated':
    case 'tier_scheme_declined': {
      const { kind, schemeId, ownerId, version, byId, proposedBy } = event;
      if (byId === proposedBy) return [];
      const data = { version, staffId: byId, isScale: ownerId !== null, schemeId };
      return [{ dedupeKey: `${kind}:${schemeId}`, kind, recipient: staffRecipient(proposedBy), data, urgent: false }];
    }
    // An owner hears in her digest how many of her clients have moved; which ones, /tier shows.
    case 'clients_moved_tier': {
      const { kind, schemeId, ownerId, day, clientIds, up, down, fresh } = event;
      if (ownerId === null) return [];
      const dedupeKey = `${kind}:${schemeId}:${day}:${ownerId}:${clientIds[0] ?? 'none'}`;
      const data = { up, down, fresh };
      return [{ dedupeKey, kind, recipient: staffRecipient(ownerId), data, urgent: false, forDigest: true }];
    }
  }
}

import { slackChannelRecipient, staffRecipient } from '../../core/delivery/recipient.ts';
import type { ClientEvent } from '../events/client.ts';
import type { OutboxDraft } from '../ports.ts';
import { planNews } from './plan.ts';

/** Who hears of what becomes of a client as an entry of the bank. */
export function announceClient(event: ClientEvent): readonly OutboxDraft[] {
  switch (event.kind) {
    // The owner hears of looks at her clients in the digest: one line a colleague, client and day.
    case 'client_opened_with_reason': {
      const { kind, clientId, staffId, ownerId, validUntil } = event;
      if (ownerId === null || ownerId === staffId) return [];
      const dedupeKey = `client_opened:${clientId}:${staffId}:${validUntil.toISOString()}`;
      const data = { clientId, staffId };
      return [{ dedupeKey, kind, recipient: staffRecipient(ownerId), data, urgent: false, forDigest: true }];
    }
    // The owner has agreed to it.
    case 'client_opened_for_a_time':
      return [];
    // Whoever shares a client waits for it to appear; who may read it is asked once more when it is sent.
    case 'client_shared': {
      const { kind, clientId, staffId, shareId, slackChannel, groups } = event;
      const data = { clientId, staffId, groups: groups.join(' ') };
      const recipient = slackChannelRecipient(slackChannel);
      return [{ dedupeKey: `${kind}:${shareId}`, kind, recipient, data, urgent: true }];
    }
    // Whoever owned one of the two hears that it has become another, unless she did it herself.
    case 'client_merged': {
      const { kind, clientId, mergedId, byId, ownerId, formerOwnerIds } = event;
      const told = new Set([...formerOwnerIds, ...(ownerId === null ? [] : [ownerId])]);
      return [...told]
        .filter((id) => id !== byId)
        .map((id) => ({
          dedupeKey: `${kind}:${mergedId}:${id}`,
          kind,
          recipient: staffRecipient(id),
          data: { clientId, mergedId, staffId: byId },
          urgent: false,
        }));
    }
    // Whoever says so sees it at once.
    case 'clients_kept_apart':
      return [];
    // A reminder with a figure; the list is behind its command, so that no message that stays names a client.
    case 'tidying_due': {
      const { kind, staffId, day, isManager, count } = event;
      const data = { isManager, count };
      return [
        { dedupeKey: `${kind}:${staffId}:${day}`, kind, recipient: staffRecipient(staffId), data, urgent: false },
      ];
    }
    // Whoever says so sees it at once, and whoever has the client on her plan today sees it there.
    case 'quiet_times_set':
    case 'consents_recorded':
      return event.plans.map((plan) => planNews(plan, plan.revision));
  }
}

import { type PlanRules, STANDARD_PLAN_RULES } from '../core/contact-plan/plan-rules.ts';
import type { Database } from '../persistence/database.ts';
import {
  choiceStore,
  churnAlertStore,
  complaintStore,
  recordStore,
  tierSchemeStore,
} from '../persistence/repositories.ts';
import type { ShareUseCases } from '../slack/client/listeners/share.ts';
import type { ClientUseCases } from '../slack/client/listeners.ts';
import { findClient } from '../usecases/client/find-client.ts';
import { openClient } from '../usecases/client/open-client.ts';
import { openClientWithReason } from '../usecases/client/open-client-with-reason.ts';
import { openMatch } from '../usecases/client/open-match.ts';
import { openMatters } from '../usecases/client/open-matters.ts';
import { openRecord } from '../usecases/client/open-record.ts';
import type { ClientLookup, ReadMatters } from '../usecases/client/ports.ts';
import { mayShare, shareClient } from '../usecases/client/share-client.ts';
import type { AskReckoner } from '../usecases/complaint/reckon-clocks.ts';
import { complaintsOfClient } from '../usecases/complaint/see-complaint.ts';
import { mayChannelSee } from '../usecases/delivery/may-channel-see.ts';
import type { ChannelDirectory } from '../usecases/delivery/ports.ts';
import type { SlackAccountStore } from '../usecases/ports.ts';
import { nextTier } from '../usecases/tier/explain-tier.ts';
import type { TierBook } from '../usecases/tier/ports.ts';
import type { Parts } from './parts.ts';

/** Finding a client and opening its record. */
export const clientUseCases = (
  parts: Parts,
  lookup: ClientLookup,
  { showPicture }: Pick<ClientUseCases, 'showPicture'>,
): ClientUseCases => {
  const choices = choiceStore(parts.database);
  return {
    findClient: findClient({ ...parts, lookup, choices }),
    openClient: openClient(parts),
    openMatch: openMatch({ ...parts, choices }),
    openRecord: openRecord({ ...parts, records: recordStore(parts.database) }),
    openClientWithReason: openClientWithReason(parts),
    showPicture,
  };
};

/** What stands open about a client, for its card. */
export const mattersOf = (
  database: Database,
  {
    planRules = STANDARD_PLAN_RULES,
    ...seeing
  }: Pick<Parts, 'clock' | 'bankZone' | 'staff'> & {
    readonly reckoner: AskReckoner;
    readonly planRules?: PlanRules | undefined;
    readonly tierBook: TierBook;
  },
): ReadMatters =>
  openMatters({
    alerts: churnAlertStore(database),
    complaintsOfClient: complaintsOfClient({ ...seeing, complaints: complaintStore(database) }),
    levels: planRules.levels,
    nextTier: nextTier({ ...seeing, schemes: tierSchemeStore(database) }),
    degreeOf: async (ownerId, id) => (await seeing.tierBook.degreesOf(ownerId, [id])).get(id)?.name ?? null,
    baseCurrency: seeing.tierBook.currency,
  });

/** Showing a client in a channel, whose readers Slack knows. */
export const shareUseCases = (
  parts: Parts & { readonly accounts: SlackAccountStore; readonly channels: ChannelDirectory },
): ShareUseCases => ({
  mayShare: mayShare(parts),
  shareClient: shareClient({ ...parts, mayChannelSee: mayChannelSee(parts) }),
});

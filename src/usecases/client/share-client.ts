import { sightOf } from '../../core/access/policy.ts';
import type { ShareGroup } from '../../core/access/share.ts';
import type { Staff } from '../../core/client/client.ts';
import type { ClientHeading } from '../../core/client/record.ts';
import type { ChannelRefusal } from '../../core/delivery/channel.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import type { MayChannelSee } from '../delivery/may-channel-see.ts';
import type { ClientStore, Clock, GrantStore, NewId, Transaction, UnitOfWork } from '../ports.ts';
import { type ActRefusal, actOnClient } from './act-on-client.ts';
import { viewerOf } from './see-client.ts';

type ShareRefusal = ActRefusal | { readonly kind: 'not_for_channel'; readonly why: ChannelRefusal };

export type ShareClient = (request: {
  readonly by: Staff;
  readonly clientId: ClientId;
  /** The channel's id in Slack. */
  readonly slackChannel: string;
  /** What is shown beside name, branch and owner. */
  readonly groups: readonly ShareGroup[];
  /** Names this request, so that a retry of Slack's posts nothing twice. */
  readonly requestKey: string;
  readonly origin: string;
}) => Promise<Result<ClientHeading, ShareRefusal>>;

export type MayShare = (by: Staff, id: ClientId) => Promise<Result<ClientHeading, ActRefusal>>;

type Dependencies = {
  readonly clock: Clock;
  readonly clients: ClientStore;
  readonly grants: GrantStore;
};

/** The client, where `by` may show it in a channel at all; refuses as `actOnClient` does. */
export function mayShare(deps: Dependencies): MayShare {
  return (by, id) => shareable(deps, by, id, [], deps.clock.now());
}

/**
 * Shows a channel what is asked for of a client, where everybody in the channel may see all of it now. That it was
 * shown, to which channel and what, is on the trail in the transaction that owes the channel the message; who is in the
 * channel is asked again when it is sent.
 *
 * Refuses as `actOnClient` does, and `not_for_channel` with what `MayChannelSee` says.
 */
export function shareClient(
  deps: Dependencies & {
    readonly newId: NewId;
    readonly unitOfWork: UnitOfWork;
    readonly mayChannelSee: MayChannelSee;
  },
): ShareClient {
  return async ({ by, clientId, slackChannel, groups, requestKey, origin }) => {
    const now = deps.clock.now();
    const before = await shareable(deps, by, clientId, groups, now);
    if (!before.ok) return before;
    // Slack is asked before the transaction: nobody waits in there for an answer from afar.
    const fit = await deps.mayChannelSee(slackChannel, [{ clientId, groups: ['identity', ...groups] }]);
    if (!fit.ok) return refuse({ kind: 'not_for_channel', why: fit.refusal });
    const context = { actor: { kind: 'staff', id: by.id }, origin } as const;
    return deps.unitOfWork<Result<ClientHeading, ShareRefusal>>(context, async (tx) => {
      const still = await shareable(tx, by, clientId, groups, now);
      if (!still.ok || !(await tx.firstTime(requestKey))) return { value: still, events: [] };
      const shareId = deps.newId<string>();
      return {
        value: still,
        events: [{ kind: 'client_shared', clientId, staffId: by.id, shareId, slackChannel, groups }],
      };
    });
  };
}

/** Nobody shows others what she may not see herself. */
async function shareable(
  stores: Pick<Transaction, 'clients' | 'grants'>,
  by: Staff,
  id: ClientId,
  groups: readonly ShareGroup[],
  now: Date,
): Promise<Result<ClientHeading, ActRefusal>> {
  const acted = await actOnClient(stores, by, id, 'share', now);
  if (!acted.ok) return acted;
  const { heading, relation } = acted.value;
  const sees = groups.every((group) => sightOf(viewerOf(by), relation, group) === 'see');
  return sees ? ok(heading) : refuse({ kind: 'not_allowed', canGiveReason: false });
}

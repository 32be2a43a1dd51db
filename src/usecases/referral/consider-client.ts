import { mayDo } from '../../core/access/policy.ts';
import type { Staff } from '../../core/client/client.ts';
import { isWaiting } from '../../core/referral/ask.ts';
import { dayAt } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import type { ActRefusal } from '../client/act-on-client.ts';
import { hearerOf, relationWith, viewerOf } from '../client/see-client.ts';
import { whyGone } from '../client/why-gone.ts';
import type { ClientStore, GrantStore } from '../ports.ts';
import { clientsAmong, type JudgeDependencies, type Judged, judgeClients, withoutTargets } from './judge-clients.ts';

/** One client as a candidate, with all that its score is made of. */
type Considered = {
  readonly judged: Judged;
  readonly learned: { readonly asks: number; readonly names: number };
  /** It was asked, and has not answered yet. */
  readonly isWaiting: boolean;
};

export type ConsiderClient = (by: Staff, clientId: ClientId) => Promise<Result<Considered, ActRefusal>>;

/** Whether a client can be asked now, by somebody who may log its contacts, and why it has its score. */
export function considerClient(
  deps: Omit<JudgeDependencies, 'clients' | 'grants'> & { readonly clients: ClientStore; readonly grants: GrantStore },
): ConsiderClient {
  return async (by, clientId) => {
    const viewer = viewerOf(by);
    const [heading] = await deps.clients.headings([clientId]);
    if (heading === undefined) return refuse(await whyGone(deps.clients, viewer, clientId));
    const now = deps.clock.now();
    const relation = await relationWith(deps.grants, viewer, heading, now);
    if (!mayDo(viewer, relation, 'log_contact')) return refuse({ kind: 'not_allowed', canGiveReason: false });
    const { ofComplaints } = hearerOf(viewer, relation, heading);
    const { judged, learned } = await judgeClients(deps, by, [clientId], dayAt(now, deps.bankZone), ofComplaints);
    const [one] = judged;
    if (one === undefined) return refuse({ kind: 'client_gone' });
    return ok({
      judged: withoutTargets(one, await clientsAmong(deps, [one])),
      learned: { asks: learned.asks, names: learned.names },
      isWaiting: isWaiting(one.referrer.asks),
    });
  };
}

import { sightOf } from '../../core/access/policy.ts';
import type { Branch, Staff } from '../../core/client/client.ts';
import type { Track } from '../../core/complaint/clocks/deadline-pack.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import type { MatchClients, Matched } from '../client/match-clients.ts';
import { relationWith, viewerOf } from '../client/see-client.ts';
import type { BranchStore, ClientStore, Clock, GrantStore, StaffStore } from '../ports.ts';
import type { AskReckoner } from './reckon-clocks.ts';

type Colleague = Pick<Staff, 'id' | 'name' | 'branch'>;

type Named = { readonly id: ClientId; readonly name: string };

/** What the form of the intake needs. */
type IntakeDesk = {
  /** Null where whoever complains is no client. */
  readonly client: Named | null;
  readonly branches: readonly Branch[];
  /** Who may be complained about: everybody who is at the bank. */
  readonly people: readonly Colleague[];
  /** What the deadlines in force tell apart; one alone where they know one kind. */
  readonly tracks: readonly Pick<Track, 'key' | 'name'>[];
};

export type FindForIntake = (
  by: Staff,
  query: string,
) => Promise<{ readonly kind: 'one'; readonly desk: IntakeDesk } | Exclude<Matched, { readonly kind: 'one' }>>;

/** The desk for one client, or for nobody; null when the client is gone or its name is not hers to see. */
export type OpenIntake = (by: Staff, clientId: ClientId | null) => Promise<IntakeDesk | null>;

type Dependencies = {
  readonly clock: Clock;
  readonly clients: ClientStore;
  readonly grants: GrantStore;
  readonly staff: StaffStore;
  readonly branches: BranchStore;
  readonly reckoner: AskReckoner;
};

export function openIntake(deps: Dependencies): OpenIntake {
  return async (by, clientId) => {
    const { tracks } = (await deps.reckoner()).current;
    const rest = { branches: await deps.branches.list(), people: await people(deps.staff), tracks };
    if (clientId === null) return { client: null, ...rest };
    const [heading] = await deps.clients.headings([clientId]);
    if (heading === undefined) return null;
    const viewer = viewerOf(by);
    const relation = await relationWith(deps.grants, viewer, heading, deps.clock.now());
    if (sightOf(viewer, relation, 'identity') !== 'see') return null;
    return { client: { id: heading.id, name: heading.name }, ...rest };
  };
}

const people = async (staff: StaffStore): Promise<readonly Colleague[]> =>
  (await staff.listActive())
    .map(({ id, name, branch }) => ({ id, name, branch }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'));

/** Which client is meant: one beyond doubt, or a choice. */
export function findForIntake(deps: Dependencies & { readonly matchClients: MatchClients }): FindForIntake {
  const open = openIntake(deps);
  return async (by, query) => {
    const matched = await deps.matchClients(by, query);
    if (matched.kind !== 'one') return matched;
    const desk = await open(by, matched.clientId);
    return desk === null ? { kind: 'none', nearest: [], bookIsEmpty: false } : { kind: 'one', desk };
  };
}

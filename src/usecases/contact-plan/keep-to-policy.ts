import { mayDo } from '../../core/access/policy.ts';
import type { Staff } from '../../core/client/client.ts';
import { nowOrStartOf, type TimeZone } from '../../core/shared/calendar.ts';
import type { Situation } from '../../core/situation/situation.ts';
import { relationsTo, viewerOf } from '../client/see-client.ts';
import type { ClientStore, GrantStore, StaffStore } from '../ports.ts';
import type { SituationReader } from './ports.ts';

/**
 * Situations without the shared ones that are not hers to plan on that day: an hour or a promise of long ago does not make the client
 * of a colleague hers.
 */
export function keepToPolicy(
  readSituations: SituationReader,
  deps: {
    readonly bankZone: TimeZone;
    readonly staff: Pick<StaffStore, 'listById'>;
    readonly clients: Pick<ClientStore, 'headings'>;
    readonly grants: GrantStore;
  },
): SituationReader {
  return async (staffIds, at) => {
    const known = await readSituations(staffIds, at);
    const sharing = [...known].filter(([, situations]) => situations.some(({ isShared }) => isShared));
    if (sharing.length === 0) return known;
    // Of a day ahead it counts whom she has then.
    const then = nowOrStartOf(at.day, at.now, deps.bankZone);
    const people = await deps.staff.listById(sharing.map(([staffId]) => staffId));
    const kept = new Map(known);
    for (const by of people) kept.set(by.id, await hersOf(by, known.get(by.id) ?? [], then));
    return kept;
  };

  async function hersOf(by: Staff, situations: readonly Situation[], then: Date): Promise<readonly Situation[]> {
    const shared = situations.filter(({ isShared }) => isShared).map(({ client }) => client.id);
    const viewer = viewerOf(by);
    const headings = await deps.clients.headings(shared);
    const relation = await relationsTo(deps.grants, viewer, headings, then);
    const hers = new Set(
      headings.filter((heading) => mayDo(viewer, relation(heading), 'plan_contact')).map(({ id }) => id),
    );
    return situations.filter(({ client, isShared }) => !isShared || hers.has(client.id));
  }
}

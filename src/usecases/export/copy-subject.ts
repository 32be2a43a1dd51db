import { caseSight } from '../../core/access/complaint.ts';
import { sightOf, type Viewer } from '../../core/access/policy.ts';
import type { ClientId, ComplaintId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { relationWith, viewerOf } from '../client/see-client.ts';
import type { ComplaintStore } from '../complaint/ports.ts';
import type { Context } from '../events.ts';
import type { ClientStore, Clock, GrantStore, StaffStore, UnitOfWork } from '../ports.ts';
import type { SubjectArchive, SubjectCopy } from './ports.ts';

export type CopyRefusal =
  | { readonly kind: 'no_such_staff' }
  | { readonly kind: 'client_gone' }
  | { readonly kind: 'no_such_person' }
  /** She may not see the client's personal data and money herself. */
  | { readonly kind: 'not_allowed' };

/**
 * Everything that is kept of a client, or of one person at it, for the person or company concerned. Somebody at the bank answers
 * for it by her e-mail: who may see personal data, contacts and money of that client today. Complaints are in it where she may
 * see all of one: one that is about her is nothing she hears of. It is on the trail before a row is read.
 */
export const copySubject =
  (deps: {
    readonly clock: Clock;
    readonly staff: Pick<StaffStore, 'findByEmail'>;
    readonly clients: Pick<ClientStore, 'headings'>;
    readonly grants: GrantStore;
    readonly complaints: Pick<ComplaintStore, 'find'>;
    readonly archive: SubjectArchive;
    readonly unitOfWork: UnitOfWork;
  }) =>
  async (request: {
    readonly clientId: ClientId;
    readonly person: string | null;
    readonly by: string;
    readonly path: string;
    readonly context: Context;
  }): Promise<Result<SubjectCopy, CopyRefusal>> => {
    const { clientId, person, path, context } = request;
    const staff = await deps.staff.findByEmail(request.by.toLowerCase());
    if (staff === null) return refuse({ kind: 'no_such_staff' });
    const [heading] = await deps.clients.headings([clientId]);
    if (heading === undefined) return refuse({ kind: 'client_gone' });
    const viewer = viewerOf(staff);
    const relation = await relationWith(deps.grants, viewer, heading, deps.clock.now());
    const isOpen = (['personal', 'contacts', 'money'] as const).every(
      (group) => sightOf(viewer, relation, group) === 'see',
    );
    if (!isOpen) return refuse({ kind: 'not_allowed' });
    const personId = person === null ? null : await deps.archive.person(clientId, person);
    if (person !== null && personId === null) return refuse({ kind: 'no_such_person' });
    await deps.unitOfWork(context, async () => ({
      value: null,
      events: [{ kind: 'client_copied_out', clientId, personId, staffId: staff.id, path }],
    }));
    const complaintIds = await seenWhole(deps, viewer, await deps.archive.complaints(clientId));
    return ok(await deps.archive.copy({ clientId, personId, complaintIds }));
  };

async function seenWhole(
  { complaints }: { readonly complaints: Pick<ComplaintStore, 'find'> },
  viewer: Viewer,
  ids: readonly ComplaintId[],
): Promise<readonly ComplaintId[]> {
  const seen: ComplaintId[] = [];
  for (const id of ids) {
    const kept = await complaints.find(id);
    if (kept !== null && caseSight(viewer, kept.guarded) === 'all') seen.push(id);
  }
  return seen;
}

import { mayHandOverFor, mayTakeOver } from '../../core/access/hand-over.ts';
import type { Staff, StaffName } from '../../core/client/client.ts';
import type { GoneClient } from '../../core/client/gone.ts';
import { dayAt, type LocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { viewerOf } from '../client/see-client.ts';
import { whyGone } from '../client/why-gone.ts';
import type { ClientStore, Clock, StaffStore } from '../ports.ts';

/** What the form of a hand-over needs. */
type HandOverDesk = {
  /** Whose clients the asker may give away, herself first, then by name; also colleagues who have left. Empty: nobody's. */
  readonly owners: readonly StaffName[];
  /** The one client it is about; null = all that the owner owns. */
  readonly client: { readonly id: ClientId; readonly name: string } | null;
  /** What has become of that client, where it is in the book no more. */
  readonly gone: GoneClient | null;
  /** In the bank's zone. */
  readonly today: LocalDate;
};

export type OpenHandOverDesk = (by: Staff, clientId: ClientId | null) => Promise<HandOverDesk>;

/** Whose clients may be given away. Of a client that is not hers to give, nothing is said, not even the name. */
export function openHandOverDesk(deps: {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly staff: StaffStore;
  readonly clients: ClientStore;
}): OpenHandOverDesk {
  return async (by, clientId) => {
    const today = dayAt(deps.clock.now(), deps.bankZone);
    if (clientId !== null) return { today, ...(await ownerOf(by, clientId)) };
    const all = await deps.staff.listActive();
    const left = by.role === 'branch_manager' ? await deps.staff.listOwnersWhoLeft() : [];
    const owners = [...all, ...left].filter((each) => isOwner(each) && mayHandOverFor(viewerOf(by), viewerOf(each)));
    return { today, gone: null, client: null, owners: owners.toSorted((a, b) => order(a, b, by)).map(named) };
  };

  async function ownerOf(by: Staff, clientId: ClientId): Promise<Omit<HandOverDesk, 'today'>> {
    const [heading] = await deps.clients.headings([clientId]);
    if (heading === undefined)
      return { owners: [], client: null, gone: await whyGone(deps.clients, viewerOf(by), clientId) };
    const owner = heading.owner === null ? null : await deps.staff.find(heading.owner.id);
    if (owner === null || !mayHandOverFor(viewerOf(by), viewerOf(owner)))
      return { owners: [], client: null, gone: null };
    return { owners: [named(owner)], client: { id: heading.id, name: heading.name }, gone: null };
  }
}

/** Looks after clients, or has. */
const isOwner = (staff: Staff): boolean => mayTakeOver({ ...viewerOf(staff), active: true });
const named = ({ id, name }: Staff): StaffName => ({ id, name });
const order = (a: Staff, b: Staff, by: Staff): number =>
  Number(b.id === by.id) - Number(a.id === by.id) || a.name.localeCompare(b.name, 'zh-CN');

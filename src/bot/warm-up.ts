import { localDate } from '../core/shared/calendar.ts';
import type { ClientId, StaffId } from '../core/shared/ids.ts';
import type { Database } from '../persistence/database.ts';
import { choiceStore, complaintStore, tierSchemeStore } from '../persistence/repositories.ts';
import type { ClientStore, GrantStore, SlackAccountStore, StaffStore } from '../usecases/ports.ts';

/** Prisma compiles a query when it is first asked; the first reader of the day shall not wait for that. */
export async function warmUp(
  database: Database,
  {
    accounts,
    staff,
    clients,
    grants,
  }: {
    readonly accounts: SlackAccountStore;
    readonly staff: StaffStore;
    readonly clients: ClientStore;
    readonly grants: GrantStore;
  },
): Promise<void> {
  const nobody = '00000000-0000-0000-0000-000000000000';
  const now = new Date(0);
  await accounts.find('');
  await staff.find(nobody as StaffId);
  await staff.findByEmail('');
  await clients.headings([nobody as ClientId]);
  await clients.record(nobody as ClientId, { now, today: localDate('1970-01-01') });
  await complaintStore(database).list({ kind: 'client', clientId: nobody as ClientId }, 1);
  await tierSchemeStore(database).active(null);
  await choiceStore(database).chosenFor(nobody as StaffId, '', now);
  await grants.grantedAmong(nobody as StaffId, [nobody as ClientId], now);
}

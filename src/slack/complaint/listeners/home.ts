import type { Staff } from '../../../core/client/client.ts';
import type { ActionListener, HomeListener, Reader } from '../../reader.ts';
import type { ComplaintUseCases } from '../listeners.ts';
import { homeView } from '../surfaces/case-list.ts';

const OFFICE: ReadonlySet<Staff['role']> = new Set(['complaints_officer', 'compliance']);

type Uses = Pick<ComplaintUseCases, 'listComplaints'>;

/** App Home is looked at: for whoever answers for complaints all that are open, for everybody else those she handles. */
export const homeOpened =
  (uses: Uses): HomeListener =>
  async ({ event, client, staff, reader }) => {
    await client.views.publish({ user_id: event.user, view: await home(uses, staff, reader) });
  };

export const homeRefreshed =
  (uses: Uses): ActionListener =>
  async ({ body, client, staff, reader }) => {
    await client.views.publish({ user_id: body.user.id, view: await home(uses, staff, reader) });
  };

async function home({ listComplaints }: Uses, staff: Staff, reader: Reader) {
  const which = OFFICE.has(staff.role) ? 'open' : 'mine';
  return homeView(await listComplaints(staff, which), which, reader);
}

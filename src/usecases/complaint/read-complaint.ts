import { caseSight } from '../../core/access/complaint.ts';
import type { Staff } from '../../core/client/client.ts';
import type { SingleNews } from '../../core/delivery/news.ts';
import { type ComplaintId, parseId } from '../../core/shared/ids.ts';
import { viewerOf } from '../client/see-client.ts';
import type { ToldOfComplaint } from '../delivery/ports.ts';
import type { StaffStore } from '../ports.ts';
import type { ComplaintStore, KeptComplaint } from './ports.ts';
import type { AskReckoner } from './reckon-clocks.ts';
import { shownCase } from './see-complaint.ts';

export type ComplaintNewsDependencies = {
  readonly complaints: Pick<ComplaintStore, 'find' | 'history'>;
  readonly staff: StaffStore;
  readonly reckoner: AskReckoner;
};

type Data = Readonly<Record<string, unknown>>;

const keptIn = async ({ complaints }: ComplaintNewsDependencies, data: Data): Promise<KeptComplaint | null> => {
  const id = parseId<ComplaintId>(String(data['complaintId']));
  return id === null ? null : complaints.find(id);
};

/** What the message of a case, or of one of its steps, says now, and who may read it. Null when there is no such case. */
export async function readComplaint(
  deps: ComplaintNewsDependencies,
  kind: ToldOfComplaint['kind'],
  data: Data,
  now: Date,
): Promise<{ readonly told: ToldOfComplaint; readonly mayRead: (staff: Staff) => boolean } | null> {
  const kept = await keptIn(deps, data);
  if (kept === null) return null;
  const mayRead = (staff: Staff): boolean => caseSight(viewerOf(staff), kept.guarded) === 'all';
  if (kind === 'complaint') {
    const active = await deps.staff.listActive();
    return { told: { kind, shown: shownCase(kept, now, await deps.reckoner(), active) }, mayRead };
  }
  if (kind === 'complaint_drop') return kept.drop === null ? null : { told: { kind, ...kept.drop }, mayRead };
  const step = (await deps.complaints.history(kept.complaint.id)).find(({ seq }) => seq === data['seq']);
  return step === undefined ? null : { told: { kind, step }, mayRead };
}

/** To whoever looks after the client: that a colleague is in touch; null where the case is shut to her. */
export async function readComplaintFiled(
  deps: ComplaintNewsDependencies,
  data: Data,
  reader: Staff,
): Promise<SingleNews | null> {
  const kept = await keptIn(deps, data);
  if (kept === null || kept.clientName === null || caseSight(viewerOf(reader), kept.guarded) === 'hidden') return null;
  return { kind: 'complaint_filed', clientName: kept.clientName, number: kept.complaint.number };
}

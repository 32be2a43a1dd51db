import { caseSight } from '../../core/access/complaint.ts';
import type { Staff } from '../../core/client/client.ts';
import { isSurveyed } from '../../core/complaint/complaint.ts';
import type { SingleNews } from '../../core/delivery/news.ts';
import { type ComplaintId, parseId } from '../../core/shared/ids.ts';
import { viewerOf } from '../client/see-client.ts';
import type { MessageData } from '../delivery/message-data.ts';
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

const keptIn = async ({ complaints }: ComplaintNewsDependencies, data: MessageData): Promise<KeptComplaint | null> => {
  const id = parseId<ComplaintId>(String(data['complaintId']));
  return id === null ? null : complaints.find(id);
};

/** The kinds that tell of one case of complaint. */
export const isOfCase = (kind: string): kind is ToldOfComplaint['kind'] =>
  kind === 'complaint' || kind === 'complaint_step' || kind === 'complaint_drop';

/** What the message of a case, or of one of its steps, says now, and who may read it. Null when there is no such case. */
export async function readComplaint(
  deps: ComplaintNewsDependencies,
  kind: ToldOfComplaint['kind'],
  data: MessageData,
  now: Date,
): Promise<{ readonly told: ToldOfComplaint; readonly mayRead: (staff: Staff) => boolean } | null> {
  const kept = await keptIn(deps, data);
  if (kept === null) return null;
  const mayRead = (staff: Staff): boolean => caseSight(viewerOf(staff), kept.guarded, now) === 'all';
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
  data: MessageData,
  reader: Staff,
): Promise<SingleNews | null> {
  const kept = await keptIn(deps, data);
  if (kept === null || kept.clientName === null || caseSight(viewerOf(reader), kept.guarded) === 'hidden') return null;
  return { kind: 'complaint_filed', clientName: kept.clientName, number: kept.complaint.number };
}

const whoOf = ({ clientName, complaint }: KeptComplaint): string => clientName ?? complaint.complainant.name ?? '';

const seesAllOf = (reader: Staff, { guarded }: KeptComplaint): boolean =>
  caseSight(viewerOf(reader), guarded) === 'all';

/** To the officers: two that may be one; null where one of them has come to be shut to the reader. */
export async function readFiledAgain(
  deps: ComplaintNewsDependencies,
  data: MessageData,
  reader: Staff,
): Promise<SingleNews | null> {
  const [first, again] = [await keptIn(deps, data), await keptIn(deps, { complaintId: data['againId'] })];
  if (first === null || again === null || ![first, again].every((each) => seesAllOf(reader, each))) return null;
  const { number: againNumber, filedBy } = again.complaint;
  const byName = again.names.get(filedBy) ?? '';
  return { kind: 'complaint_filed_again', number: first.complaint.number, againNumber, who: whoOf(again), byName };
}

/** To whoever is to ask the client how she is; null once she was asked, or the case was opened again or shut to the reader. */
export async function readCallDue(
  deps: ComplaintNewsDependencies,
  data: MessageData,
  reader: Staff,
): Promise<SingleNews | null> {
  const kept = await keptIn(deps, data);
  if (kept === null || !seesAllOf(reader, kept) || kept.complaint.closedAt === null || isSurveyed(kept.complaint))
    return null;
  return { kind: 'complaint_call_due', number: kept.complaint.number, who: whoOf(kept) };
}

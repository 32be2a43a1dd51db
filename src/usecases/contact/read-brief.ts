import { isSinceAtLeast } from '../../core/churn/alert.ts';
import type { Staff } from '../../core/client/client.ts';
import { type Drift, type MeetingBrief, meetingBrief } from '../../core/client/contact-log/meeting-brief.ts';
import { dayAt } from '../../core/shared/calendar.ts';
import { type AppointmentId, parseId } from '../../core/shared/ids.ts';
import { keepLooks } from '../client/look-at-client.ts';
import type { OpenMatters } from '../client/ports.ts';
import { hearerOf, type SightDependencies, seeClient, viewerOf } from '../client/see-client.ts';
import type { MessageData } from '../delivery/message-data.ts';
import type { UnitOfWork } from '../ports.ts';
import type { AgendaStore, ContactStore } from './ports.ts';

export type BriefDependencies = SightDependencies & {
  readonly contacts: Pick<ContactStore, 'recent'>;
  readonly agenda: Pick<AgendaStore, 'appointment' | 'followUpsOf' | 'refusedBy'>;
  /** Keeps who was shown a client that she has for a time only. */
  readonly unitOfWork: UnitOfWork;
};

/** Contacts that are looked through for dissatisfaction; the brief tells the first of them. */
const CONTACTS_READ = 15;

/**
 * What `reader` is told before a meeting: what there is to know now, and no more than she may see. `nothing` where the hour
 * was moved or called off, has begun, or where contacts of the client are not hers to see any more.
 */
export async function readBrief(
  deps: BriefDependencies,
  data: MessageData,
  reader: Staff,
): Promise<MeetingBrief | 'nothing' | 'unknown'> {
  const id = parseId<AppointmentId>(String(data['appointmentId']));
  if (id === null) return 'unknown';
  const now = deps.clock.now();
  const appointment = await deps.agenda.appointment(id);
  if (appointment === null || appointment.withdrawn || appointment.status !== 'booked') return 'nothing';
  const { startsAt } = appointment.said;
  if (startsAt.toISOString() !== data['startsAt'] || startsAt <= now) return 'nothing';
  const { clientId } = appointment;
  const sight = await seeClient(deps, viewerOf(reader), clientId);
  if (sight.kind !== 'record' || sight.sights.contacts !== 'see') return 'nothing';
  await keepLooks(deps, viewerOf(reader), [{ id: clientId, relation: sight.relation }], 'slack:meeting_brief');
  const today = dayAt(now, deps.bankZone);
  return meetingBrief(
    {
      appointment,
      record: sight.record,
      knowledge: sight.knowledge,
      contacts: await deps.contacts.recent(clientId, CONTACTS_READ),
      followUps: await deps.agenda.followUpsOf(
        clientId,
        today,
        hearerOf(viewerOf(reader), sight.relation, sight.record.client),
      ),
      refused: await deps.agenda.refusedBy(clientId),
      drift: driftOf(sight.matters),
      complaints: sight.matters.complaints.map(({ number }) => number),
    },
    today,
  );
}

/** A hint is no reason to speak of, and an alert that somebody lets rest is none now. */
function driftOf({ alert }: OpenMatters): Drift | null {
  if (alert === null || alert.severity === 'hint' || alert.state === 'snoozed') return null;
  const { changePoint, raisedWeek, week } = alert;
  if (changePoint === null) return { since: raisedWeek, isAtLeast: false };
  return { since: changePoint.since, isAtLeast: isSinceAtLeast(changePoint.since, week) };
}

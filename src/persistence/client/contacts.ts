import type { Person } from '../../core/client/client.ts';
import {
  type Appointment,
  type AppointmentChannel,
  type FollowUp,
  type Interaction,
  type InteractionChannel,
  isRealContact,
  NO_ANSWER,
} from '../../core/client/contact.ts';
import { currentFacts } from '../../core/client/knowledge/fact.ts';
import type { ClientRecord } from '../../core/client/record.ts';
import { parseYearlyDay } from '../../core/shared/calendar/yearly-day.ts';
import { type LocalDate, localDate } from '../../core/shared/calendar.ts';
import type { AppointmentId, ClientId, FollowUpId, InteractionId, PersonId } from '../../core/shared/ids.ts';
import type { RecordMoment } from '../../usecases/ports.ts';
import { mayHear } from '../complaint/guarded-row.ts';
import { Prisma } from '../generated/client.ts';
import { confirmedOn, type StatementJson, statementFromJson, statements } from '../knowledge/statements.ts';
import { type ByStaff, type Db, dayFromText, staffFromRow, staffNameFromRow } from '../rows.ts';

const INTERACTIONS_SHOWN = 5;

export type PersonJson = Omit<Person, 'id' | 'birthday' | 'confirmedOn'> & {
  readonly id: string;
  readonly birthday: string | null;
  readonly confirmedOn: string | null;
};
export type InteractionJson = ByStaff & {
  readonly id: string;
  readonly on: string;
  readonly channel: string;
  readonly summary: string;
  readonly outcome: string | null;
};
export type FollowUpJson = ByStaff & {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly texts: FollowUp['texts'];
  readonly due_on: string | null;
  readonly done_on: string | null;
};
export type AppointmentJson = ByStaff & {
  readonly id: string;
  readonly starts_at: string;
  readonly channel: string;
  readonly subject: string;
  readonly place: string | null;
  readonly status: string;
};

type Row = {
  readonly people: readonly PersonJson[];
  readonly interactions: readonly InteractionJson[];
  readonly follow_ups: readonly FollowUpJson[];
  readonly appointment: AppointmentJson | null;
  readonly flows_until: string | null;
  readonly facts: readonly StatementJson[];
  readonly open_needs: number;
  readonly memorial_days: number;
  readonly other_banks: { readonly count: number; readonly as_of: string } | null;
};

export type Contacts = Pick<
  ClientRecord,
  | 'people'
  | 'interactions'
  | 'followUps'
  | 'nextAppointment'
  | 'flowsUntil'
  | 'otherBanks'
  | 'facts'
  | 'openNeeds'
  | 'memorialDays'
>;

/**
 * The people of a client and what is going on with them, in one round trip: on the embedded database each question waits
 * its turn for the one session.
 */
export async function readContacts(
  db: Db,
  clientId: ClientId,
  { now, today, hearer }: RecordMoment,
): Promise<Contacts> {
  const [row] = await db.$queryRaw<readonly Row[]>`
    SELECT
      (SELECT coalesce(json_agg(json_build_object(
                'id', p.id, 'name', p.name, 'role', p.role, 'birthday', p.birthday,
                'interests', p.interests, 'phone', p.phone, 'email', p.email,
                'confirmedOn', ${confirmedOn}, 'decisionMaker', p.decision_maker, 'version', p.version) ORDER BY p.decision_maker DESC, p.name, p.id), '[]')
       FROM person p WHERE p.client_id = ${clientId}::uuid AND p.left_on IS NULL) AS people,
      (SELECT coalesce(json_agg(i), '[]') FROM (${interactions(clientId, Prisma.empty, INTERACTIONS_SHOWN)}) i) AS interactions,
      (SELECT coalesce(json_agg(f), '[]') FROM (
         SELECT f.id, f.kind, f.text, f.texts, f.due_on, f.done_on, s.id AS staff_id, s.name AS staff_name
         FROM follow_up_open f JOIN staff s ON s.id = f.staff_id
         WHERE f.client_id = ${clientId}::uuid AND ${mayHear(Prisma.sql`${hearer?.id ?? ''}`, hearer?.ofComplaints ?? false)}
         ORDER BY f.due_on NULLS LAST, f.recorded_at, f.id) f) AS follow_ups,
      (SELECT row_to_json(a) FROM (
         SELECT a.id, a.starts_at, a.channel, a.subject, a.place, a.status, s.id AS staff_id, s.name AS staff_name
         FROM appointment_standing a JOIN staff s ON s.id = a.staff_id
         WHERE a.client_id = ${clientId}::uuid AND a.status = 'booked' AND a.starts_at >= ${now}
         ORDER BY a.starts_at, a.id LIMIT 1) a) AS appointment,
      (SELECT max(last_week)::text FROM flow_series) AS flows_until,
      (SELECT coalesce(json_agg(f), '[]') FROM (${statements(clientId)}) f) AS facts,
      (SELECT count(*)::int FROM client_need n
       WHERE n.client_id = ${clientId}::uuid AND n.closed_on IS NULL AND n.withdrawn_at IS NULL) AS open_needs,
      (SELECT count(*)::int FROM memorial_day d
       WHERE d.client_id = ${clientId}::uuid AND d.removed_at IS NULL) AS memorial_days,
      (SELECT json_build_object('count', m.value, 'as_of', m.as_of) FROM measure_current m
       WHERE m.client_id = ${clientId}::uuid AND m.measure = 'other_banks') AS other_banks`;
  if (row === undefined) throw new Error('a question without a table has one answer');
  const newest = row.interactions.map(interactionFromJson);
  return {
    people: row.people.map(personFromJson),
    interactions: [...newest, ...(await lastReached(db, clientId, today, newest))],
    followUps: row.follow_ups.map(followUpFromJson),
    nextAppointment: row.appointment === null ? null : appointmentFromJson(row.appointment),
    flowsUntil: dayFromText(row.flows_until),
    facts: currentFacts(row.facts.map(statementFromJson)),
    openNeeds: row.open_needs,
    memorialDays: row.memorial_days,
    otherBanks:
      row.other_banks === null ? null : { count: row.other_banks.count, asOf: localDate(row.other_banks.as_of) },
  };
}

/** Newest first. `only` narrows them down and begins with AND. */
const interactions = (clientId: ClientId, only: Prisma.Sql, count: number): Prisma.Sql => Prisma.sql`
  SELECT i.id, i."on", i.channel, i.summary, i.outcome, s.id AS staff_id, s.name AS staff_name
  FROM interaction_standing i LEFT JOIN staff s ON s.id = i.staff_id
  WHERE i.client_id = ${clientId}::uuid ${only}
  ORDER BY i."on" DESC, i.recorded_at DESC, i.id DESC LIMIT ${count}`;

/** After call upon call that nobody answered, when the client was last reached lies further back. */
async function lastReached(
  db: Db,
  clientId: ClientId,
  today: LocalDate,
  newest: readonly Interaction[],
): Promise<readonly Interaction[]> {
  if (newest.length < INTERACTIONS_SHOWN || newest.some((each) => isRealContact(each) && each.on <= today)) return [];
  const reached = Prisma.sql`AND i."on" <= ${today}::date AND i.outcome IS DISTINCT FROM ${NO_ANSWER}`;
  const [row] = await db.$queryRaw<readonly { readonly found: InteractionJson }[]>`
    SELECT row_to_json(i) AS found FROM (${interactions(clientId, reached, 1)}) i`;
  return row === undefined ? [] : [interactionFromJson(row.found)];
}

export const personFromJson = (row: PersonJson): Person => ({
  ...row,
  id: row.id as PersonId,
  birthday: row.birthday === null ? null : parseYearlyDay(row.birthday),
  confirmedOn: dayFromText(row.confirmedOn),
});

export const interactionFromJson = (row: InteractionJson): Interaction => ({
  id: row.id as InteractionId,
  on: localDate(row.on),
  channel: row.channel as InteractionChannel,
  by: staffNameFromRow(row.staff_id, row.staff_name),
  summary: row.summary,
  outcome: row.outcome,
});

export const followUpFromJson = (row: FollowUpJson): FollowUp => ({
  id: row.id as FollowUpId,
  kind: row.kind as FollowUp['kind'],
  text: row.text,
  texts: row.texts,
  dueOn: dayFromText(row.due_on),
  doneOn: dayFromText(row.done_on),
  staff: staffFromRow(row),
});

export const appointmentFromJson = (row: AppointmentJson): Appointment => ({
  id: row.id as AppointmentId,
  startsAt: new Date(row.starts_at),
  channel: row.channel as AppointmentChannel,
  subject: row.subject,
  place: row.place,
  status: row.status as Appointment['status'],
  staff: staffFromRow(row),
});

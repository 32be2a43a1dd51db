import type { Hearer } from '../../core/access/complaint.ts';
import type { NeedLevel } from '../../core/client/contact-log/entry.ts';
import {
  HISTORY_KINDS,
  type HistoryEntry,
  type HistoryKind,
  type Need,
  pageWithin,
} from '../../core/client/full-record.ts';
import { localDate, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId, NeedId } from '../../core/shared/ids.ts';
import type { RecordStore } from '../../usecases/client/ports.ts';
import { mayHear } from '../complaint/guarded-row.ts';
import { Prisma } from '../generated/client.ts';
import { type ByStaff, type Db, dayFromText, staffFromRow } from '../rows.ts';
import {
  type AppointmentJson,
  appointmentFromJson,
  type FollowUpJson,
  followUpFromJson,
  type InteractionJson,
  interactionFromJson,
} from './contacts.ts';

/** The parts of a full record that the card has no room for. */
export function recordRepository(db: Db): RecordStore {
  return {
    history: async (clientId, { of, page: asked, size }, zone, hearer) => {
      const kinds = of === null ? HISTORY_KINDS : [of];
      const rows = Prisma.join(
        kinds.map((kind) => ROWS[kind](clientId, zone, hearer)),
        ' UNION ALL ',
      );
      const [counted] = await db.$queryRaw<readonly { readonly total: number }[]>`
        SELECT count(*)::int AS total FROM (${rows}) h`;
      const total = counted?.total ?? 0;
      const page = pageWithin(asked, size, total);
      const found = await db.$queryRaw<readonly HistoryRow[]>`
        SELECT kind, body FROM (${rows}) h ORDER BY day DESC, at DESC, id DESC LIMIT ${size} OFFSET ${page * size}`;
      return { rows: found.map(entryFromRow), page, size, total };
    },
    needs: async (clientId, zone) => {
      const rows = await db.$queryRaw<readonly NeedRow[]>`
        SELECT n.id::text, n.level, n.text, (n.recorded_at AT TIME ZONE ${zone})::date::text AS "on",
               n.closed_on::text, s.id::text AS staff_id, s.name AS staff_name
        FROM client_need n JOIN staff s ON s.id = n.staff_id
        WHERE n.client_id = ${clientId}::uuid AND n.withdrawn_at IS NULL
        ORDER BY n.closed_on IS NOT NULL, array_position(ARRAY['confirmed', 'stated', 'latent'], n.level),
                 n.recorded_at DESC, n.id DESC`;
      return rows.map(needFromRow);
    },
  };
}

type Rows = (clientId: ClientId, zone: TimeZone, hearer: Hearer) => Prisma.Sql;

/** Each kind as rows of one shape. An open to-do stands at the day it is due, so that what is to come is on top. */
const ROWS: Readonly<Record<HistoryKind, Rows>> = {
  contact: (clientId) => Prisma.sql`
    SELECT 'contact' AS kind, i."on" AS day, i.recorded_at AS at, i.id,
           json_build_object('id', i.id, 'on', i."on", 'channel', i.channel, 'summary', i.summary, 'outcome', i.outcome,
                             'dissatisfied', i.dissatisfied, 'staff_id', s.id, 'staff_name', s.name) AS body
    FROM interaction_standing i LEFT JOIN staff s ON s.id = i.staff_id WHERE i.client_id = ${clientId}::uuid`,
  appointment: (clientId, zone) => Prisma.sql`
    SELECT 'appointment' AS kind, (a.starts_at AT TIME ZONE ${zone})::date AS day, a.starts_at AS at, a.id,
           json_build_object('id', a.id, 'starts_at', a.starts_at, 'channel', a.channel, 'subject', a.subject,
                             'place', a.place, 'status', a.status, 'staff_id', s.id, 'staff_name', s.name) AS body
    FROM appointment_standing a JOIN staff s ON s.id = a.staff_id WHERE a.client_id = ${clientId}::uuid`,
  to_do: (clientId, zone, { id: hearerId, ofComplaints }) => Prisma.sql`
    SELECT 'to_do' AS kind,
           coalesce(f.done_on, f.cancelled_on, f.due_on, (f.recorded_at AT TIME ZONE ${zone})::date) AS day,
           f.recorded_at AS at, f.id,
           json_build_object('id', f.id, 'kind', f.kind, 'text', f.text, 'texts', f.texts, 'due_on', f.due_on, 'done_on', f.done_on,
                             'cancelled_on', f.cancelled_on, 'staff_id', s.id, 'staff_name', s.name) AS body
    FROM follow_up f JOIN staff s ON s.id = f.staff_id
    WHERE f.client_id = ${clientId}::uuid AND f.withdrawn_at IS NULL AND ${mayHear(Prisma.sql`${hearerId}`, ofComplaints)}`,
  ownership: (clientId) => Prisma.sql`
    SELECT 'ownership' AS kind, o.valid_from AS day, o.recorded_at AS at, o.id,
           json_build_object('role', o.role, 'valid_from', o.valid_from, 'valid_to', o.valid_to,
                             'staff_id', s.id, 'staff_name', s.name) AS body
    FROM ownership o JOIN staff s ON s.id = o.staff_id WHERE o.client_id = ${clientId}::uuid`,
};

type HistoryRow =
  | { readonly kind: 'contact'; readonly body: InteractionJson & { readonly dissatisfied: boolean } }
  | { readonly kind: 'appointment'; readonly body: AppointmentJson }
  | { readonly kind: 'to_do'; readonly body: FollowUpJson & { readonly cancelled_on: string | null } }
  | {
      readonly kind: 'ownership';
      readonly body: ByStaff & {
        readonly role: string;
        readonly valid_from: string;
        readonly valid_to: string | null;
      };
    };

function entryFromRow({ kind, body }: HistoryRow): HistoryEntry {
  switch (kind) {
    case 'contact':
      return { kind, interaction: interactionFromJson(body), dissatisfied: body.dissatisfied };
    case 'appointment':
      return { kind, appointment: appointmentFromJson(body) };
    case 'to_do':
      return { kind, followUp: followUpFromJson(body), cancelledOn: dayFromText(body.cancelled_on) };
    case 'ownership':
      return {
        kind,
        role: body.role as 'owner' | 'co_owner',
        staff: staffFromRow(body),
        from: localDate(body.valid_from),
        to: dayFromText(body.valid_to),
      };
  }
}

type NeedRow = ByStaff & {
  readonly id: string;
  readonly level: string;
  readonly text: string;
  readonly on: string;
  readonly closed_on: string | null;
};

const needFromRow = (row: NeedRow): Need => ({
  id: row.id as NeedId,
  level: row.level as NeedLevel,
  text: row.text,
  on: localDate(row.on),
  by: staffFromRow(row),
  closedOn: dayFromText(row.closed_on),
});

import type { DeadlinePack } from '../../core/complaint/clocks/deadline-pack.ts';
import type { ClockKind, Mark } from '../../core/complaint/clocks/marks.ts';
import type { ExtensionKey, Handling, Severity } from '../../core/complaint/words.ts';
import { dayAt, localDate, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId, ComplaintId, StaffId } from '../../core/shared/ids.ts';
import type {
  CaseDue,
  CasePeople,
  ClockedCase,
  ClockLine,
  ClockStore,
  DueMark,
  PackStore,
  ReckonedCase,
} from '../../usecases/complaint/ports/clocks.ts';
import { Prisma } from '../generated/client.ts';
import type { Db } from '../rows.ts';
import { ANSWERED_AT } from './answered-at.ts';
import { type GuardedRow, STAND_INS, shutTo, standInsFrom } from './guarded-row.ts';

/** It is worked on. */
const OPEN = Prisma.sql`c.closed_at IS NULL`;

/** Who works on a case, and those it is shut to. */
const PEOPLE = Prisma.sql`
  c.handler_id::text AS handler_id,
  -- Once the answer was changed its handler has the rest of the term.
  CASE WHEN c.state = 'appealed' THEN c.appeal_handler_id ELSE c.handler_id END::text AS appeal_handler_id,
  c.handling_branch_id::text AS handling_branch_id, c.about_branch_id::text AS about_branch_id,
  ${Prisma.raw(STAND_INS)},
  ARRAY(${Prisma.raw(shutTo('c'))}) AS shut_to`;

type PeopleRow = Pick<GuardedRow, 'stand_ins' | 'about_branch_id'> & {
  readonly handler_id: string | null;
  readonly appeal_handler_id: string | null;
  readonly handling_branch_id: string | null;
  readonly shut_to: readonly string[];
};

const peopleFrom = (row: PeopleRow): CasePeople => ({
  handlerId: row.handler_id as StaffId | null,
  standIns: standInsFrom(row.stand_ins),
  appealHandlerId: row.appeal_handler_id as StaffId | null,
  handlingBranchId: row.handling_branch_id,
  aboutBranchId: row.about_branch_id,
  shutTo: row.shut_to as readonly StaffId[],
});

type CaseRow = {
  readonly id: string;
  readonly version: number;
  readonly received_at: Date;
  readonly severity: string;
  readonly handling: string;
  readonly regulator_due_on: string | null;
  readonly pack_id: string;
  readonly pack_version: number;
  readonly branch_name: string | null;
  readonly appealed_at: Date | null;
  readonly answered_at: Date | null;
  readonly closed_at: Date | null;
  readonly pauses: readonly { readonly from: string; readonly until: string | null }[];
  readonly extensions: readonly string[];
};

type DueRow = PeopleRow & {
  readonly complaint_id: string;
  readonly client_id: string | null;
  readonly clock: string;
  readonly cycle: string;
  readonly mark: string;
  readonly readers: readonly string[];
};

const markFrom = (text: string): Mark['mark'] => (text === 'breach' ? text : (Number(text) as Mark['mark']));

const dueFrom = (row: DueRow): DueMark => ({
  ...peopleFrom(row),
  complaintId: row.complaint_id as ComplaintId,
  clientId: row.client_id as ClientId | null,
  clock: row.clock as ClockKind,
  cycle: row.cycle,
  mark: markFrom(row.mark),
  readers: row.readers,
});

function caseFrom(row: CaseRow, zone: TimeZone): ClockedCase {
  return {
    id: row.id as ComplaintId,
    version: row.version,
    packId: row.pack_id,
    packVersion: row.pack_version,
    branchName: row.branch_name,
    receivedAt: row.received_at,
    receivedOn: dayAt(row.received_at, zone),
    severity: row.severity as Severity,
    handling: row.handling as Handling,
    regulatorDueOn: row.regulator_due_on === null ? null : localDate(row.regulator_due_on),
    pauses: row.pauses.map(({ from, until }) => ({
      from: new Date(from),
      until: until === null ? null : new Date(until),
    })),
    extensions: row.extensions as readonly ExtensionKey[],
    appealedOn: row.appealed_at === null ? null : dayAt(row.appealed_at, zone),
    answeredAt: row.answered_at,
    closedAt: row.closed_at,
  };
}

/** Notes, as part of a transaction, who was told. */
export const clockDesk = (db: Db): Pick<ClockStore, 'tell'> => ({
  async tell(marks, now) {
    const asked = JSON.stringify(
      marks.map(({ complaintId, clock, cycle, mark }) => ({ id: complaintId, clock, cycle, mark: String(mark) })),
    );
    const rows = await db.$queryRaw<readonly Pick<DueRow, 'complaint_id' | 'clock' | 'cycle' | 'mark'>[]>`
      UPDATE complaint_mark o SET told_at = ${now}
      FROM jsonb_to_recordset(${asked}::jsonb) AS m(id uuid, clock text, cycle text, mark text)
      WHERE (o.complaint_id, o.clock, o.cycle, o.mark) = (m.id, m.clock, m.cycle, m.mark) AND (o.told_at IS NULL) IS TRUE
      RETURNING o.complaint_id::text, o.clock, o.cycle, o.mark`;
    const told = new Set(rows.map((row) => `${row.complaint_id} ${row.clock} ${row.cycle} ${row.mark}`));
    return marks.filter(({ complaintId, clock, cycle, mark }) => told.has(`${complaintId} ${clock} ${cycle} ${mark}`));
  },
});

/** The clocks of complaints. Days are of `bankZone`. */
export function clockRepository(db: Db, bankZone: TimeZone): ClockStore {
  return {
    async markReckonedOtherwise(reckonedBy) {
      await db.$executeRaw`
        INSERT INTO complaint_stale (complaint_id)
        SELECT c.id FROM complaint c JOIN complaint_clock k ON k.complaint_id = c.id
        WHERE ${OPEN} AND k.reckoned_by <> ${reckonedBy}
        ON CONFLICT DO NOTHING`;
    },

    async stale(after, limit) {
      const rows = await db.$queryRaw<readonly CaseRow[]>`
        SELECT c.id::text, c.version, c.received_at, c.severity, c.handling, c.regulator_due_on::text,
               c.pack_id, c.pack_version, b.name AS branch_name, c.closed_at,
               -- As appealedSince of the core has it.
               CASE WHEN c.closed_at IS NULL AND c.appeal_decision IS DISTINCT FROM 'confirmed' THEN c.appealed_at END AS appealed_at,
               (${ANSWERED_AT}) AS answered_at,
               (SELECT coalesce(json_agg(json_build_object('from', p.from_at, 'until', p.until_at)), '[]')
                FROM complaint_pause p WHERE p.complaint_id = c.id) AS pauses,
               ARRAY(SELECT e.kind FROM complaint_extension e WHERE e.complaint_id = c.id ORDER BY e.at, e.id) AS extensions
        -- Cut off first: joined before, all cases up to these would be read for each piece.
        FROM (SELECT complaint_id FROM complaint_stale WHERE ${after}::uuid IS NULL OR complaint_id > ${after}::uuid
              ORDER BY complaint_id LIMIT ${limit}) t
        JOIN complaint c ON c.id = t.complaint_id
        LEFT JOIN branch b ON b.id = c.handling_branch_id
        ORDER BY t.complaint_id`;
      return rows.map((row) => caseFrom(row, bankZone));
    },

    async keep(cases) {
      const clocks = JSON.stringify(cases.map(clockRow));
      // Ten for each case: lists are read in a fraction of the time that records take.
      const marks = cases.flatMap(({ id, marks }) => marks.map((mark) => ({ id, ...mark })));
      // One statement: the marks, the clocks and the sign that they are reckoned stand or fall together. A step that is being
      // taken is waited for: its case is another then, and is reckoned anew.
      await db.$executeRaw`
        WITH reckoned AS MATERIALIZED (
          SELECT r.* FROM jsonb_to_recordset(${clocks}::jsonb)
            AS r(id uuid, version int, "reckonedBy" text, "dueOn" date, "dueAt" timestamptz, "finishBy" date,
                 "serviceDueAt" timestamptz, "appealDueOn" date)
          JOIN complaint c ON c.id = r.id AND c.version = r.version
          ORDER BY r.id FOR SHARE OF c),
        marks AS (
          SELECT m.* FROM unnest(
              ${marks.map(({ id }) => id)}::uuid[], ${marks.map(({ clock }) => clock)}::text[],
              ${marks.map(({ cycle }) => cycle)}::text[], ${marks.map(({ mark }) => String(mark))}::text[],
              ${marks.map(({ reachedAt }) => reachedAt.toISOString())}::timestamptz[],
              ${marks.map(({ tellAt }) => tellAt.toISOString())}::timestamptz[])
            AS m(id, clock, cycle, mark, "reachedAt", "tellAt")
          JOIN reckoned USING (id)),
        -- Looked up case by case, by its key: else the marks of all cases would be read for each piece.
        untold AS (
          SELECT o.* FROM reckoned r CROSS JOIN LATERAL (
            SELECT m.complaint_id, m.clock, m.cycle, m.mark FROM complaint_mark m
            WHERE m.complaint_id = r.id AND (m.told_at IS NULL) IS TRUE OFFSET 0) o),
        gone AS (
          DELETE FROM complaint_mark o USING (
            SELECT * FROM untold u
            WHERE NOT EXISTS (SELECT FROM marks m
                              WHERE (m.id, m.clock, m.cycle, m.mark) = (u.complaint_id, u.clock, u.cycle, u.mark))) u
          WHERE (o.complaint_id, o.clock, o.cycle, o.mark) = (u.complaint_id, u.clock, u.cycle, u.mark)
            AND (o.told_at IS NULL) IS TRUE),
        made AS (
          INSERT INTO complaint_mark (complaint_id, clock, cycle, mark, reached_at, tell_at)
          SELECT id, clock, cycle, mark, "reachedAt", "tellAt" FROM marks
          ON CONFLICT (complaint_id, clock, cycle, mark)
            DO UPDATE SET reached_at = excluded.reached_at, tell_at = excluded.tell_at
            WHERE complaint_mark.told_at IS NULL AND complaint_mark.reached_at <> excluded.reached_at),
        kept AS (
          INSERT INTO complaint_clock (complaint_id, version, reckoned_by, due_on, due_at, finish_by, service_due_at, appeal_due_on)
          SELECT id, version, "reckonedBy", "dueOn", "dueAt", "finishBy", "serviceDueAt", "appealDueOn" FROM reckoned
          ON CONFLICT (complaint_id) DO UPDATE SET
            version = excluded.version, reckoned_by = excluded.reckoned_by, due_on = excluded.due_on,
            due_at = excluded.due_at, finish_by = excluded.finish_by, service_due_at = excluded.service_due_at,
            appeal_due_on = excluded.appeal_due_on)
        DELETE FROM complaint_stale t USING reckoned r WHERE t.complaint_id = r.id`;
    },

    async due(now, limit) {
      const rows = await db.$queryRaw<readonly DueRow[]>`
        SELECT m.complaint_id::text, c.client_id::text, m.clock, m.cycle, m.mark, ${PEOPLE},
               ARRAY(SELECT DISTINCT o.recipient FROM outbox_message o
                     WHERE o.living_key = 'complaint:' || c.id::text AND o.state IN ('sent', 'pending')) AS readers
        FROM complaint_mark m JOIN complaint c ON c.id = m.complaint_id
        WHERE m.told_at IS NULL AND m.tell_at <= ${now}
        ORDER BY m.tell_at, m.complaint_id, m.clock LIMIT ${limit}`;
      return rows.map(dueFrom);
    },

    ...clockDesk(db),
    async dueBetween(first, last) {
      type Row = PeopleRow & { readonly complaint_id: string; readonly due_on: string; readonly is_appeal: boolean };
      const rows = await db.$queryRaw<readonly Row[]>`
        SELECT k.complaint_id::text, coalesce(k.appeal_due_on, k.due_on)::text AS due_on,
               k.appeal_due_on IS NOT NULL AS is_appeal, ${PEOPLE}
        FROM complaint_clock k JOIN complaint c ON c.id = k.complaint_id
        WHERE ${OPEN} AND coalesce(k.appeal_due_on, k.due_on) BETWEEN ${first}::date AND ${last}::date
        ORDER BY 2, c.number`;
      return rows.map(
        (row): CaseDue => ({
          ...peopleFrom(row),
          complaintId: row.complaint_id as ComplaintId,
          dueOn: localDate(row.due_on),
          isAppeal: row.is_appeal,
        }),
      );
    },

    async lines(ids) {
      const rows = await db.$queryRaw<readonly LineRow[]>`
        SELECT c.id::text, c.number, l.name AS client_name, c.product, h.name AS handler_name, ${OPEN} AS is_open,
               k.due_on::text, k.finish_by::text, k.service_due_at, k.appeal_due_on::text, ${PEOPLE}
        FROM complaint c JOIN complaint_clock k ON k.complaint_id = c.id
        LEFT JOIN client l ON l.id = c.client_id LEFT JOIN staff h ON h.id = c.handler_id
        WHERE c.id = ANY (${[...ids]}::uuid[])`;
      return rows.map(lineFrom);
    },
  };
}

type LineRow = PeopleRow & {
  readonly id: string;
  readonly number: string;
  readonly client_name: string | null;
  readonly product: string | null;
  readonly handler_name: string | null;
  readonly is_open: boolean;
  readonly due_on: string;
  readonly finish_by: string;
  readonly service_due_at: Date | null;
  readonly appeal_due_on: string | null;
};

const lineFrom = (row: LineRow): ClockLine => ({
  ...peopleFrom(row),
  complaintId: row.id as ComplaintId,
  number: row.number,
  clientName: row.client_name,
  product: row.product,
  handlerName: row.handler_name,
  isOpen: row.is_open,
  dueOn: localDate(row.due_on),
  finishBy: localDate(row.finish_by),
  serviceDueAt: row.service_due_at,
  appealDueOn: row.appeal_due_on === null ? null : localDate(row.appeal_due_on),
});

const clockRow = ({ id, version, reckonedBy, clocks: { statutory, service, appeal } }: ReckonedCase) => ({
  id,
  version,
  reckonedBy,
  dueOn: statutory.dueOn,
  dueAt: statutory.dueAt,
  finishBy: (appeal ?? statutory).finishBy,
  serviceDueAt: service.dueAt,
  appealDueOn: appeal?.dueOn ?? null,
});

/** Deadline packs as cases were received under them. */
export function packRepository(db: Db): PackStore {
  return {
    async list() {
      const rows = await db.complaintPack.findMany();
      return rows.map(({ figures }) => figures as unknown as DeadlinePack);
    },
    async keep(packs, at) {
      for (const pack of packs)
        await db.$executeRaw`
          INSERT INTO complaint_pack (id, version, figures, kept_at)
          VALUES (${pack.id}, ${pack.version}, ${JSON.stringify(pack)}::jsonb, ${at})
          ON CONFLICT DO NOTHING`;
    },
  };
}

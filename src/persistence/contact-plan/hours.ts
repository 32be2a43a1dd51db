import type { AppointmentId, StaffId } from '../../core/shared/ids.ts';
import type { HoursOfDay, PlanStore } from '../../usecases/contact-plan/ports.ts';
import { Prisma } from '../generated/client.ts';
import type { Db } from '../rows.ts';
import { isOf, type NewcomersRow, newcomersOf } from './newcomers.ts';

/** The appointment of a line `l`, on the day of its plan, as `a`. */
const onDay = ({ from, until }: HoursOfDay): Prisma.Sql => Prisma.sql`
  a.id = l.appointment_id AND a.starts_at >= ${from} AND a.starts_at < ${until}`;

/** It stands for a line `l` that waits; also where it was held by a contact that was taken back. */
const STANDS = Prisma.sql`(a.status = 'booked' OR a.status = 'held' AND l.interaction_id IS NOT NULL)`;

/** What a line of it is, see core/contact-plan/booked. */
const KIND = Prisma.sql`CASE a.channel WHEN 'call' THEN 'call' ELSE 'meeting' END`;

/** What a plan knows of the hours that its lines are for. */
export const keepingHoursOfLines = (db: Db): Pick<PlanStore, 'answeredHours' | 'strayHours' | 'followHours'> => ({
  answeredHours: async (id) => {
    const rows = await db.$queryRaw<readonly { readonly id: string; readonly hour: Date | null }[]>`
      SELECT id::text, hour FROM (
        SELECT DISTINCT ON (appointment_id) appointment_id AS id, hour, state FROM plan_line
        WHERE plan_id = ${id}::uuid AND appointment_id IS NOT NULL ORDER BY appointment_id, round DESC) l
      WHERE state <> 'planned'`;
    return rows.map((row) => ({ appointmentId: row.id as AppointmentId, startsAt: row.hour }));
  },
  strayHours: async (day, hours, of) => {
    const rows = await db.$queryRaw<readonly NewcomersRow[]>`
      SELECT p.id::text AS plan_id, p.staff_id::text, array_agg(l.client_id::text) AS clients
      FROM plan p JOIN plan_line l ON l.plan_id = p.id AND l.state = 'planned' AND l.appointment_id IS NOT NULL
      WHERE p.day = ${day}::date AND ${isOf(of)} AND NOT EXISTS (
        SELECT FROM appointment_standing a
        WHERE ${onDay(hours)} AND ${STANDS} AND a.starts_at = l.hour AND l.kind = ${KIND})
      GROUP BY p.id`;
    return rows.map(newcomersOf);
  },
  followHours: async (id, hours, instead, at) => {
    const isOpen = Prisma.sql`l.plan_id = ${id}::uuid AND l.state = 'planned' AND l.appointment_id IS NOT NULL`;
    await db.$executeRaw`
      UPDATE plan_line l SET hour = a.starts_at, kind = ${KIND} FROM appointment_standing a
      WHERE ${isOpen} AND ${onDay(hours)} AND ${STANDS}`;
    await db.$executeRaw`
      UPDATE plan_line l SET hour = a.starts_at, state = 'done', changed_by = p.staff_id, changed_at = ${at}
      FROM appointment_standing a, plan p
      WHERE p.id = l.plan_id AND ${isOpen} AND ${onDay(hours)} AND a.status = 'held' AND NOT ${STANDS}`;
    const isGone = Prisma.sql`${isOpen} AND NOT EXISTS (
      SELECT FROM appointment_standing a WHERE ${onDay(hours)} AND ${STANDS})`;
    await db.$executeRaw`
      DELETE FROM plan_line l WHERE ${isGone} AND l.client_id <> ALL (${instead.map(({ clientId }) => clientId)}::uuid[])`;
    await db.$executeRaw`
      UPDATE plan_line l SET kind = i.kind, appointment_id = i."appointmentId", reasons = i.reasons, bonuses = i.bonuses, goal = i.goal,
                             interaction_id = NULL, hour = (SELECT starts_at FROM appointment WHERE id = i."appointmentId")
      FROM jsonb_to_recordset(${JSON.stringify(instead)}::jsonb)
        AS i("clientId" uuid, kind text, "appointmentId" uuid, reasons jsonb, bonuses jsonb, goal text)
      WHERE ${isGone} AND l.client_id = i."clientId"`;
    // Two of a client wait where the answer to the first was taken back: the later one has what both are now.
    await db.$executeRaw`
      DELETE FROM plan_line l USING plan_line t
      WHERE l.plan_id = ${id}::uuid AND l.state = 'planned' AND t.plan_id = l.plan_id AND t.client_id = l.client_id AND t.state = 'planned'
        AND t.round > l.round AND t.appointment_id IS NOT DISTINCT FROM l.appointment_id`;
  },
});

/** At what hour people want their plan. */
export const keepingHours = (db: Db): Pick<PlanStore, 'hours' | 'setHour'> => ({
  hours: async () => {
    const rows = await db.planHour.findMany();
    return new Map(rows.map(({ staffId, morning }) => [staffId as StaffId, morning]));
  },
  setHour: async (staffId, morning, setAt) => {
    await db.planHour.upsert({
      where: { staffId },
      create: { staffId, morning, setAt },
      update: { morning, setAt },
    });
  },
});

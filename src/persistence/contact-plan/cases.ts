import { OWN_LINE } from '../../core/access/complaint.ts';
import { shutTo } from '../complaint/guarded-row.ts';
import { Prisma } from '../generated/client.ts';
import { standsInAt } from '../stand-ins.ts';

/** An hour that is in the day of a plan `p` wherever on earth its bank is. */
const WITHIN_DAY = Prisma.sql`((p.day + interval '12 hours') AT TIME ZONE 'UTC')`;

/** Whoever plans works on complaint `k`, or stands in for whoever does. */
const IS_HERS = Prisma.sql`(k.handler_id = p.staff_id OR EXISTS (
  SELECT FROM deputy d JOIN staff v ON v.id = d.deputy_id
  WHERE d.staff_id = k.handler_id AND d.deputy_id = p.staff_id
    AND ${standsInAt(WITHIN_DAY)}
    AND (v.role = ANY (${[...OWN_LINE]}::text[]) OR k.about_branch_id IS DISTINCT FROM v.branch_id))) IS TRUE`;

/** Whoever plans stands in for whoever `of` names on the day of the plan. */
const standsInFor = (of: Prisma.Sql) => Prisma.sql`EXISTS (
  SELECT FROM deputy d WHERE d.staff_id = ${of} AND d.deputy_id = p.staff_id
    AND ${standsInAt(WITHIN_DAY)})`;

/**
 * Complaint `k` of the client of a line `l` of a plan `p` is open, and whoever plans may know of it, as core/access/complaint has it:
 * it is not shut to her; and she works on it, has filed it, looks after the client, stands in for its owner, to whom it is not shut
 * either, or manages one of its branches.
 */
const IS_KNOWN = Prisma.sql`k.client_id = l.client_id AND k.closed_at IS NULL AND p.staff_id::text NOT IN (${Prisma.raw(shutTo('k'))})
  AND (${IS_HERS} OR k.filed_by = p.staff_id OR EXISTS (
    SELECT FROM ownership o
    WHERE o.client_id = k.client_id AND o.valid_to IS NULL AND (o.staff_id = p.staff_id
      OR o.role = 'owner' AND ${standsInFor(Prisma.sql`o.staff_id`)}
      AND o.staff_id::text NOT IN (${Prisma.raw(shutTo('k'))}))) OR EXISTS (
    SELECT FROM staff m JOIN client b ON b.id = k.client_id
    WHERE m.id = p.staff_id AND m.role = 'branch_manager' AND m.branch_id IN (k.handling_branch_id, k.about_branch_id, b.branch_id)))`;

/** Whoever plans may know that the client of a line `l` of a plan `p` complains, as `mayKnowOfComplaints` of core/access/complaint has it. */
export const MAY_KNOW = Prisma.sql`(EXISTS (
    SELECT FROM ownership o
    WHERE o.client_id = l.client_id AND o.valid_to IS NULL
      AND (o.staff_id = p.staff_id OR o.role = 'owner' AND ${standsInFor(Prisma.sql`o.staff_id`)})) OR EXISTS (
    SELECT FROM staff m JOIN client b ON b.branch_id = m.branch_id
    WHERE m.id = p.staff_id AND m.role = 'branch_manager' AND b.id = l.client_id))`;

/** The complaints that are open on the client of a line, as core/contact-plan/open-case has them. */
export const OPEN_CASES = Prisma.sql`
  (SELECT coalesce(json_agg(json_build_object('number', k.number, 'isHers', ${IS_HERS}, 'handlerId', k.handler_id)
                            ORDER BY k.received_at, k.id), '[]')
   FROM complaint k WHERE ${IS_KNOWN})`;

/** A complaint of the client of a line was given to somebody, or was filed or opened again, since its plan was looked at. */
export const HAS_MOVED_CASE = Prisma.sql`EXISTS (
  SELECT FROM complaint k JOIN complaint_step s ON s.complaint_id = k.id
  WHERE ${IS_KNOWN} AND s.at > p.news_until
    AND s.kind IN ('file', 'assign', 'accept_hand_over', 'recuse', 'appeal', 'decide_appeal', 'check_sample'))`;

/**
 * What bars the contact of a line: `contact` or `channel`, by what its client has refused; `complaint`, on which a colleague
 * works; or nothing. An agreed hour stands, tidying a record is no contact, and who reports back on a complaint goes on with it.
 */
export const BAR = Prisma.sql`
  CASE WHEN l.kind NOT IN ('meeting', 'record') AND l.appointment_id IS NULL THEN coalesce((
    SELECT CASE WHEN bool_or(k.purpose = 'contact') THEN 'contact' ELSE 'channel' END
    FROM consent_current k
    WHERE k.client_id = l.client_id AND NOT k.granted
      AND (k.purpose IN ('contact', l.kind) OR l.kind = 'invite' AND k.purpose IN ('call', 'visit'))
    HAVING count(*) > 0),
    CASE WHEN l.kind <> 'report' AND EXISTS (SELECT FROM complaint k WHERE ${IS_KNOWN} AND NOT (${IS_HERS}))
         THEN 'complaint' END) END`;

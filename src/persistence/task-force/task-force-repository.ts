import type { KeptForce } from '../../core/churn/task-force/kept-force.ts';
import { isOpenForce } from '../../core/churn/task-force/lifecycle.ts';
import type { StaffId, TaskForceId } from '../../core/shared/ids.ts';
import type { TaskForceStore } from '../../usecases/task-force/ports.ts';
import { holdClientOf } from '../client/hold-client.ts';
import { Prisma } from '../generated/client.ts';
import { newId } from '../new-id.ts';
import type { Db } from '../rows.ts';
import { standsInAt } from '../stand-ins.ts';
import { moveWork } from './move-work.ts';
import { remedyRepository } from './remedy-repository.ts';
import { entryFromRow, fromRow, NAME, WHOLE } from './rows.ts';

/** Task forces, who is in them, and what is done in them; with the remedies that came of them. */
export function taskForceRepository(db: Db): TaskForceStore {
  const find = async (id: TaskForceId): Promise<KeptForce | null> => {
    const row = await db.taskForce.findUnique({ where: { id }, include: WHOLE });
    return row === null ? null : fromRow(row);
  };
  return {
    propose: async ({ id, clientId, alertId, why, by, at }) =>
      (await db.$executeRaw`
        INSERT INTO task_force (id, client_id, alert_id, why, proposed_by, proposed_at)
        VALUES (${id}::uuid, ${clientId}::uuid, ${alertId}::uuid, ${why}, ${by}::uuid, ${at})
        ON CONFLICT (client_id, standing) DO NOTHING`) === 1,
    hold: async (id) => {
      await holdClientOf(db, Prisma.sql`task_force`, id);
      await db.$queryRaw`SELECT FROM task_force WHERE id = ${id}::uuid FOR UPDATE`;
    },
    find,
    latestOf: async (clientId) => {
      const rows = await db.$queryRaw<readonly IdRow[]>`
        SELECT id::text FROM task_force WHERE client_id = ${clientId}::uuid
        ORDER BY standing = 'open' DESC, proposed_at DESC, id DESC LIMIT 1`;
      return rows[0] === undefined ? null : find(rows[0].id as TaskForceId);
    },
    openOf: async (staffId, at) =>
      idsOf(
        await db.$queryRaw<readonly IdRow[]>`
          SELECT f.id::text FROM task_force f
          WHERE f.standing = 'open' AND (f.proposed_by = ${staffId}::uuid OR f.lead_id = ${staffId}::uuid
            OR EXISTS (SELECT FROM task_force_member m
                       WHERE m.force_id = f.id AND m.left_at IS NULL
                         AND (m.staff_id = ${staffId}::uuid OR m.staff_id IN (${placesOf(staffId, at)})))
            OR f.state = 'proposed' AND EXISTS (
              SELECT FROM staff s JOIN client c ON c.branch_id = s.branch_id
              WHERE s.id = ${staffId}::uuid AND s.role = 'branch_manager' AND c.id = f.client_id))
          ORDER BY f.proposed_at DESC, f.id DESC`,
      ),
    unsettled: async () => idsOf(await db.$queryRaw<readonly IdRow[]>(UNSETTLED)),
    ask: async (id, managerIds) => {
      const found = await db.taskForce.findUniqueOrThrow({ where: { id }, select: { askedIds: true } });
      const asked = managerIds.filter((managerId) => !found.askedIds.includes(managerId));
      await db.taskForce.update({ where: { id }, data: { askedIds: { push: asked } } });
      return asked;
    },
    lead: async (id, leadId) => {
      await db.taskForce.update({ where: { id }, data: { leadId } });
    },
    open: async () =>
      idsOf(await db.$queryRaw<readonly IdRow[]>`SELECT id::text FROM task_force WHERE standing = 'open' ORDER BY id`),
    decide: async (id, { state, leadId, at, reason }) => {
      const standing = isOpenForce(state) ? 'open' : id;
      await db.taskForce.update({ where: { id }, data: { state, standing, leadId, decidedAt: at, reason } });
    },
    close: async (id, at) => {
      await db.taskForce.update({ where: { id }, data: { state: 'closed', standing: id, closedAt: at } });
    },
    moveWork: (id, into) => moveWork(db, id, into),
    join: async (id, staffIds, at, seesUntil) => {
      await db.$executeRaw`
        INSERT INTO task_force_member (force_id, staff_id, joined_at, sees_until)
        SELECT ${id}::uuid, who, ${at}, ${seesUntil} FROM unnest(${[...staffIds]}::uuid[]) AS who
        ON CONFLICT (force_id, staff_id) DO UPDATE SET joined_at = excluded.joined_at, sees_until = excluded.sees_until,
          left_at = NULL`;
    },
    leave: async (id, staffId, at) => {
      await db.taskForceMember.updateMany({ where: { forceId: id, staffId, leftAt: null }, data: { leftAt: at } });
      await db.taskForceRole.updateMany({ where: { forceId: id, staffId }, data: { staffId: null, claimedAt: null } });
    },
    formerOf: async (id) => {
      const rows = await db.$queryRaw<readonly IdRow[]>`
        SELECT staff_id::text AS id FROM task_force_member WHERE force_id = ${id}::uuid AND left_at IS NOT NULL
        UNION
        SELECT d.deputy_id::text FROM task_force_member m JOIN deputy d ON d.staff_id = m.staff_id WHERE m.force_id = ${id}::uuid
        ORDER BY id`;
      return rows.map((row) => row.id as StaffId);
    },
    openRoles: async (id, roles) => {
      await db.taskForceRole.createMany({ data: roles.map((role) => ({ forceId: id, role })), skipDuplicates: true });
    },
    giveRole: async (id, role, staffId, at) => {
      const data = { staffId, claimedAt: staffId === null ? null : at };
      await db.taskForceRole.update({ where: { forceId_role: { forceId: id, role } }, data });
    },
    addItems: async (forceId, items) => {
      const { _max } = await db.taskForceItem.aggregate({ where: { forceId }, _max: { position: true } });
      const first = (_max.position ?? -1) + 1;
      await db.taskForceItem.createMany({
        data: items.map(({ id, what, role, dueOn }, at) => ({
          id,
          forceId,
          position: first + at,
          code: 'code' in what ? what.code : null,
          text: 'text' in what ? what.text : null,
          role,
          dueOn: new Date(dueOn),
        })),
      });
    },
    tick: async (itemIds, done) => {
      const data = { doneAt: done?.at ?? null, doneBy: done?.by ?? null };
      await db.taskForceItem.updateMany({ where: { id: { in: [...itemIds] } }, data });
    },
    setChannel: async (id, slackChannel) => {
      await db.taskForce.update({ where: { id }, data: { slackChannel } });
    },
    addEntry: async (forceId, { at, byId, kind, text, facts }) => {
      await db.taskForceEntry.create({ data: { id: newId(), forceId, at, staffId: byId, kind, text, facts } });
    },
    entries: async (forceId) => {
      const rows = await db.taskForceEntry.findMany({
        where: { forceId },
        include: { staff: NAME },
        orderBy: [{ at: 'asc' }, { id: 'asc' }],
      });
      return rows.map(entryFromRow);
    },
    touch: async (id) => {
      const { revision } = await db.taskForce.update({
        where: { id },
        data: { revision: { increment: 1 } },
        select: { revision: true },
      });
      return revision;
    },
    ...remedyRepository(db),
  };
}

/** Those for whom somebody stands in at `at`. */
const placesOf = (staffId: StaffId, at: Date): Prisma.Sql => Prisma.sql`
  SELECT d.staff_id FROM deputy d WHERE d.deputy_id = ${staffId}::uuid
    AND ${standsInAt(at)}`;

/**
 * Open ones of a closed client; with somebody in them who looks after no clients, without the owner, or led by no manager of the
 * branch; and proposals of which a manager was not told.
 */
const UNSETTLED = Prisma.sql`
  WITH fit AS (SELECT id, role, branch_id FROM staff WHERE active AND role IN ('rm', 'branch_manager'))
  SELECT f.id::text FROM task_force f JOIN client c ON c.id = f.client_id
  WHERE f.standing = 'open' AND (
    c.closed_on IS NOT NULL
    OR f.state = 'convened' AND (
      EXISTS (SELECT FROM task_force_member m WHERE m.force_id = f.id AND m.left_at IS NULL
              AND NOT EXISTS (SELECT FROM fit WHERE fit.id = m.staff_id))
      OR EXISTS (SELECT FROM ownership o JOIN fit ON fit.id = o.staff_id
                 WHERE o.client_id = c.id AND o.role = 'owner' AND o.valid_to IS NULL
                   AND NOT EXISTS (SELECT FROM task_force_member m
                                   WHERE m.force_id = f.id AND m.staff_id = o.staff_id AND m.left_at IS NULL))
      OR EXISTS (SELECT FROM fit WHERE fit.role = 'branch_manager' AND fit.branch_id = c.branch_id)
         AND NOT EXISTS (SELECT FROM fit WHERE fit.role = 'branch_manager' AND fit.branch_id = c.branch_id AND fit.id = f.lead_id))
    OR f.state = 'proposed' AND EXISTS (
      SELECT FROM fit WHERE fit.role = 'branch_manager' AND fit.branch_id = c.branch_id
        AND fit.id <> ALL (f.asked_ids)))
  ORDER BY f.id`;

type IdRow = { readonly id: string };
const idsOf = (rows: readonly IdRow[]): readonly TaskForceId[] => rows.map(({ id }) => id as TaskForceId);

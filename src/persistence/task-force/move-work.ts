import type { TaskForceId } from '../../core/shared/ids.ts';
import type { Db } from '../rows.ts';

/** Gives what `id` has to `into`, as `moveWork` of the port says. */
export async function moveWork(db: Db, id: TaskForceId, into: TaskForceId): Promise<void> {
  await db.$executeRaw`
    INSERT INTO task_force_member (force_id, staff_id, joined_at, sees_until)
    SELECT ${into}::uuid, staff_id, joined_at, sees_until FROM task_force_member
    WHERE force_id = ${id}::uuid AND left_at IS NULL
    ON CONFLICT (force_id, staff_id) DO UPDATE SET left_at = NULL,
      joined_at = CASE WHEN task_force_member.left_at IS NULL THEN task_force_member.joined_at ELSE excluded.joined_at END,
      sees_until = greatest(task_force_member.sees_until, excluded.sees_until)`;
  await db.$executeRaw`
    INSERT INTO task_force_role (force_id, role, staff_id, claimed_at)
    SELECT ${into}::uuid, role, staff_id, claimed_at FROM task_force_role WHERE force_id = ${id}::uuid
    ON CONFLICT (force_id, role) DO UPDATE SET staff_id = excluded.staff_id, claimed_at = excluded.claimed_at
    WHERE task_force_role.staff_id IS NULL AND excluded.staff_id IS NOT NULL`;
  // Each item says whose it was, as the rows of the client do.
  await db.$executeRaw`
    WITH going AS (
      SELECT i.id, f.client_id, row_number() OVER (ORDER BY i.position)
               + (SELECT coalesce(max(o.position), -1) FROM task_force_item o WHERE o.force_id = ${into}::uuid) AS position
      FROM task_force_item i JOIN task_force f ON f.id = i.force_id
      WHERE f.id = ${id}::uuid AND (i.done_at IS NOT NULL OR i.code IS NULL OR NOT EXISTS (
        SELECT FROM task_force_item o WHERE o.force_id = ${into}::uuid AND o.code = i.code))
    ), moved AS (
      UPDATE task_force_item i SET force_id = ${into}::uuid, position = going.position FROM going
      WHERE i.id = going.id RETURNING i.id, going.client_id
    )
    INSERT INTO merged_row (client_id, entity, row_id) SELECT client_id, 'task_force_item', id FROM moved`;
  await db.churnRemedy.updateMany({ where: { forceId: id }, data: { forceId: into } });
  await db.$executeRaw`
    UPDATE task_force t SET slack_channel = coalesce(t.slack_channel, o.slack_channel) FROM task_force o
    WHERE t.id = ${into}::uuid AND o.id = ${id}::uuid`;
}

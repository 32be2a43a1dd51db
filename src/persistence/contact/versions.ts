import type { StaffId } from '../../core/shared/ids.ts';
import type { Kept } from '../../usecases/contact/ports.ts';
import type { Prisma } from '../generated/client.ts';
import type { Db } from '../rows.ts';

/** Keeps what a version said, before it is changed. A second change of the same version is refused by the table. */
export async function keepVersion(
  db: Db,
  kept: {
    readonly entity: Kept;
    readonly id: string;
    readonly version: number;
    /** Plain data; instants as ISO 8601. */
    readonly before: object;
    readonly by: StaffId;
    readonly at: Date;
  },
): Promise<void> {
  const { entity, id, version, before, by, at } = kept;
  await db.contactVersion.create({
    data: { entity, entityId: id, version, before: before as Prisma.InputJsonObject, staffId: by, at },
  });
}

/** What a version said; null where nobody kept it. */
export async function readVersion(db: Db, entity: Kept, entityId: string, version: number): Promise<unknown> {
  const row = await db.contactVersion.findUnique({
    where: { entity_entityId_version: { entity, entityId, version } },
    select: { before: true },
  });
  return row?.before ?? null;
}

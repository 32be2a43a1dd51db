import type { BranchId, ClientId, StaffId, TierSchemeId } from '../../core/shared/ids.ts';
import { SCALE_OFF } from '../../core/tier/scheme.ts';
import type { StoredScheme, TierSchemeStore } from '../../usecases/tier/ports.ts';
import type { Prisma } from '../generated/client.ts';
import { newId } from '../new-id.ts';
import type { Db } from '../rows.ts';

/** "tier" in ASCII, as far as a lock's number goes. */
const TIER_LOCK = 0x74_69_65_72;

const NAMES = { proposer: { select: { name: true } }, owner: { select: { branchId: true } } } as const;

/** The versions of the bank's tier rules and of scales, and the tiers that the bank's give. */
export function tierSchemeRepository(db: Db): TierSchemeStore {
  const first = async (where: Prisma.TierSchemeWhereInput): Promise<StoredScheme | null> => {
    const row = await db.tierScheme.findFirst({ where, include: NAMES });
    return row === null ? null : fromRow(row);
  };
  return {
    hold: async () => {
      await db.$executeRaw`SELECT pg_advisory_xact_lock(${TIER_LOCK})`;
    },
    active: (ownerId) => first({ state: 'active', ownerId }),
    proposed: (ownerId) => first({ state: 'proposed', ownerId }),
    scales: async (state) => {
      const rows = await db.tierScheme.findMany({
        where: { state, ownerId: { not: null } },
        include: NAMES,
        orderBy: { proposedAt: 'asc' },
      });
      return rows.map(fromRow);
    },
    find: (id) => first({ id }),
    whyDeclined: async (id) =>
      (await db.tierScheme.findUnique({ where: { id }, select: { reason: true } }))?.reason ?? null,
    lastRules: async (ownerId, byId) => {
      const stands = await db.tierScheme.findFirst({ where: { ownerId, state: 'active' }, select: { version: true } });
      const row = await db.tierScheme.findFirst({
        where: {
          ownerId,
          rules: { not: SCALE_OFF },
          OR: [
            { state: { in: ['active', 'replaced'] } },
            { state: 'declined', proposedBy: byId, version: { gt: stands?.version ?? 0 } },
          ],
        },
        orderBy: { version: 'desc' },
        select: { rules: true },
      });
      return row?.rules ?? null;
    },
    propose: async ({ id, ownerId, rules, kinds, needsSecond, by, at }) => {
      const { _max } = await db.tierScheme.aggregate({ where: { ownerId }, _max: { version: true } });
      const version = (_max.version ?? 0) + 1;
      await db.tierScheme.create({
        data: { id, version, ownerId, rules, kinds: [...kinds], needsSecond, proposedBy: by, proposedAt: at },
      });
      return version;
    },
    activate: async (id, by, at) => {
      const { ownerId } = await db.tierScheme.findUniqueOrThrow({ where: { id }, select: { ownerId: true } });
      await db.tierScheme.updateMany({ where: { state: 'active', ownerId }, data: { state: 'replaced' } });
      await db.tierScheme.update({ where: { id }, data: { state: 'active', decidedBy: by, decidedAt: at } });
    },
    decline: async (id, by, at, reason) => {
      await db.tierScheme.update({
        where: { id },
        data: { state: 'declined', decidedBy: by, decidedAt: at, reason },
      });
    },
    move: async (id, moves, on) => {
      const rows = JSON.stringify(moves.map(({ clientId, tier }) => ({ id: newId(), clientId, tier })));
      const clientIds = moves.map(({ clientId }) => clientId);
      const moved = await db.$queryRaw<readonly { readonly id: string }[]>`
        INSERT INTO client_tier (id, client_id, tier, valid_from, scheme_id)
        SELECT given.id, c.id, given.tier, ${on}::date, ${id}::uuid
        FROM jsonb_to_recordset(${rows}::jsonb) AS given(id uuid, "clientId" uuid, tier text)
        JOIN client c ON c.id = given."clientId" AND c.closed_on IS NULL
        LEFT JOIN (SELECT client_id, tier FROM client_tier_current WHERE client_id = ANY(${clientIds}::uuid[])) t
               ON t.client_id = c.id
        -- A run beside this one, or one that ended half-way, has moved some of them already.
        WHERE t.tier IS DISTINCT FROM given.tier
        ORDER BY c.id
        RETURNING client_id::text AS id`;
      return moved.map((row) => row.id as ClientId);
    },
  };
}

const fromRow = (row: Prisma.TierSchemeGetPayload<{ include: typeof NAMES }>): StoredScheme => ({
  id: row.id as TierSchemeId,
  version: row.version,
  owner:
    row.ownerId === null
      ? null
      : { id: row.ownerId as StaffId, branchId: (row.owner?.branchId ?? null) as BranchId | null },
  rules: row.rules,
  state: row.state as StoredScheme['state'],
  needsSecond: row.needsSecond,
  proposedBy: { id: row.proposedBy as StaffId, name: row.proposer.name },
  proposedAt: row.proposedAt,
  decidedAt: row.decidedAt,
});

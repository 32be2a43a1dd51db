import type { ClientId, StaffId } from '../core/shared/ids.ts';
import type { GrantStore } from '../usecases/ports.ts';
import type { Db } from './rows.ts';

/** The looks that were given for a time. */
export function grantRepository(db: Db): GrantStore {
  return {
    insert: async (grant) => {
      await db.accessGrant.create({ data: grant });
    },
    grantedAmong: async (staffId, clientIds, at) => {
      const rows = await db.accessGrant.findMany({
        where: { staffId, clientId: { in: [...clientIds] }, validFrom: { lte: at }, validUntil: { gt: at } },
        select: { clientId: true },
      });
      return new Set(rows.map(({ clientId }) => clientId as ClientId));
    },
    grantedFor: async (clientId, at) => {
      const rows = await db.accessGrant.findMany({
        where: { clientId, validFrom: { lte: at }, validUntil: { gt: at } },
        select: { staffId: true },
      });
      return new Set(rows.map(({ staffId }) => staffId as StaffId));
    },
  };
}

import { farthestGrant, type GrantKind } from '../core/access/policy.ts';
import type { ClientId, StaffId } from '../core/shared/ids.ts';
import type { GrantStore } from '../usecases/ports.ts';
import type { Db } from './rows.ts';

/** The clients that were given to people for a time. */
export function grantRepository(db: Db): GrantStore {
  return {
    insert: async (grant) => {
      await db.accessGrant.create({ data: grant });
    },
    grantedAmong: async (staffId, clientIds, at) => {
      const rows = await db.accessGrant.findMany({
        where: { staffId, clientId: { in: [...clientIds] }, validFrom: { lte: at }, validUntil: { gt: at } },
        select: { clientId: true, kind: true },
      });
      return farthest(rows.map(({ clientId, kind }) => [clientId as ClientId, kind as GrantKind]));
    },
    grantedFor: async (clientId, at) => {
      const rows = await db.accessGrant.findMany({
        where: { clientId, validFrom: { lte: at }, validUntil: { gt: at } },
        select: { staffId: true, kind: true },
      });
      return farthest(rows.map(({ staffId, kind }) => [staffId as StaffId, kind as GrantKind]));
    },
  };
}

/** Of several grants of one id the farthest-reaching. */
function farthest<Id extends string>(grants: readonly (readonly [Id, GrantKind])[]): ReadonlyMap<Id, GrantKind> {
  const kinds = new Map<Id, GrantKind>();
  for (const [id, kind] of grants) {
    const known = kinds.get(id);
    kinds.set(id, known === undefined ? kind : (farthestGrant([known, kind]) ?? kind));
  }
  return kinds;
}

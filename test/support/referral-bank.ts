import type { Staff } from '../../src/core/client/client.ts';
import type { Match } from '../../src/core/client/lookup/match.ts';
import type { ClientId } from '../../src/core/shared/ids.ts';
import { openCases } from '../../src/persistence/complaint/open-cases.ts';
import { interlockReader } from '../../src/persistence/referral/interlocks.ts';
import { clientStore, grantStore, referralStore, staffStore } from '../../src/persistence/repositories.ts';
import { unitOfWork } from '../../src/persistence/unit-of-work.ts';
import { announce } from '../../src/usecases/announce/announce.ts';
import { insertBranch, insertClient, insertedStaff, insertOwnership, newId } from './bank.ts';
import { freshDatabase } from './database.ts';
import { inBoth } from './in-both.ts';
import { SHANGHAI } from './records.ts';

/** A branch whose RMs ask their clients for referrals, as things are at `now`; its lookup finds a name by a part of it. */
export async function referralBank(now: string) {
  const database = await freshDatabase();
  const branchId = await insertBranch(database, '城东支行');
  const clock = { now: () => new Date(now) };
  const names = new Map<string, ClientId>();
  const found = (clientId: ClientId, name: string): Match => ({
    clientId,
    name,
    score: 1,
    exact: true,
    matched: { field: 'name', text: name, ranges: [] },
  });
  const search = async (query: string) =>
    [...names].filter(([name]) => name.includes(query)).map(([name, id]) => found(id, name));
  const deps = {
    clock,
    bankZone: SHANGHAI,
    newId,
    clients: clientStore(database),
    grants: grantStore(database),
    staff: staffStore(database),
    unitOfWork: unitOfWork(database, { clock, newId, announce }),
    referrals: referralStore(database),
    readInterlocks: interlockReader(database, SHANGHAI),
    readOpenCases: openCases(database),
    lookup: { search, look: async () => undefined },
    tasks: { thank: (target: string) => inBoth(`thank for ${target}`) },
  };
  return {
    database,
    prisma: database.prisma,
    branchId,
    clock,
    deps,
    rm: (name: string) => insertedStaff(database, name, { branchId }),
    client: async (owner: Staff, name = `客户 ${newId<string>()}`): Promise<ClientId> => {
      const id = await insertClient(database, name, { branchId });
      await insertOwnership(database, id, owner.id, 'owner');
      names.set(name, id);
      return id;
    },
  };
}

import type { Staff } from '../../src/core/client/client.ts';
import type { BranchId, ClientId, StaffId } from '../../src/core/shared/ids.ts';
import type { Database } from '../../src/persistence/database.ts';
import { newId } from '../../src/persistence/new-id.ts';
import { staffStore } from '../../src/persistence/repositories.ts';

/** Ids as production makes them. */
export { newId };

export async function insertBranch({ prisma }: Database, name: string): Promise<BranchId> {
  const id = newId<BranchId>();
  await prisma.branch.create({ data: { id, name } });
  return id;
}

/** 城东支行 and 城西支行. */
export const insertTwoBranches = async (database: Database): Promise<readonly [east: BranchId, west: BranchId]> => [
  await insertBranch(database, '城东支行'),
  await insertBranch(database, '城西支行'),
];

/** A client with a name and nothing else, unless `more` says what else. */
export async function insertClient(
  { prisma }: Database,
  name: string,
  more: {
    readonly branchId?: string;
    readonly creditCode?: string;
    readonly closedOn?: Date;
    readonly kind?: 'person' | 'corporate' | 'association';
  } = {},
): Promise<ClientId> {
  const id = newId<ClientId>();
  await prisma.client.create({ data: { id, name, kind: 'corporate', ...more } });
  return id;
}

export type MoreOfStaff = {
  readonly role?: string;
  readonly email?: string;
  readonly active?: boolean;
  readonly branchId?: string;
};

/** A relationship manager, unless `more` says otherwise. */
export async function insertStaff({ prisma }: Database, name: string, more: MoreOfStaff = {}): Promise<StaffId> {
  const id = newId<StaffId>();
  await prisma.staff.create({ data: { id, name, role: 'rm', ...more } });
  return id;
}

/** The same, and who she is to the program. */
export async function insertedStaff(database: Database, name: string, more: MoreOfStaff = {}): Promise<Staff> {
  const found = await staffStore(database).find(await insertStaff(database, name, more));
  if (found === null) throw new Error('the test has no such person');
  return found;
}

/** 城东支行 with two relationship managers and whoever manages it. */
export async function insertBranchOfTwo(database: Database) {
  const branchId = await insertBranch(database, '城东支行');
  return {
    branchId,
    wang: await insertStaff(database, '王莉', { branchId }),
    chen: await insertStaff(database, '陈浩', { branchId }),
    manager: await insertStaff(database, '周立民', { role: 'branch_manager', branchId }),
  };
}

/** `staffId` looks after `clientId` from the first day of 2026 on. */
export async function insertOwnership(
  { prisma }: Database,
  clientId: ClientId,
  staffId: StaffId,
  role: 'owner' | 'co_owner',
): Promise<string> {
  const id = newId<string>();
  const validFrom = new Date('2026-01-01');
  await prisma.ownership.create({ data: { id, clientId, staffId, role, validFrom, source: 'test' } });
  return id;
}

export type WeekOfTest = { readonly week: string; readonly debit: number; readonly credit: number };

/** Weekly flows as an import would append them, dealings 1 each, without the packed series. */
export async function insertFlows(
  { prisma }: Database,
  clientId: ClientId,
  currency: string,
  weeks: readonly WeekOfTest[],
  more: { readonly revision?: number; readonly batchId?: string } = {},
): Promise<void> {
  const { revision = 1, batchId = null } = more;
  await prisma.weeklyFlow.createMany({
    data: weeks.map(({ week, debit, credit }) => ({
      clientId,
      currency,
      week: new Date(week),
      revision,
      batchId,
      debit: BigInt(debit),
      credit: BigInt(credit),
      dealings: 1,
    })),
  });
}

import type { Staff } from '../../src/core/client/client.ts';
import { STANDARD_CHECKLIST } from '../../src/core/client/knowledge/checklist.ts';
import { bankCalendar } from '../../src/core/shared/calendar/bank-calendar.ts';
import type { ClientId, StaffId, TaskForceId } from '../../src/core/shared/ids.ts';
import type { Currency } from '../../src/core/shared/money.ts';
import {
  churnLedgerStore,
  clientStore,
  grantStore,
  staffStore,
  taskForceStore,
} from '../../src/persistence/repositories.ts';
import { unitOfWork } from '../../src/persistence/unit-of-work.ts';
import { announce } from '../../src/usecases/announce/announce.ts';
import { findPolicy, writePolicy } from '../../src/usecases/churn-ledger/write-policy.ts';
import { type ChooseRemedy, chooseRemedy } from '../../src/usecases/task-force/choose-remedy.ts';
import { conveneForce } from '../../src/usecases/task-force/decide-force.ts';
import { proposeForce } from '../../src/usecases/task-force/propose-force.ts';
import { insertClient, insertedStaff, insertOwnership, insertTwoBranches, type MoreOfStaff, newId } from './bank.ts';
import { freshDatabase } from './database.ts';
import { noMatters, SHANGHAI } from './records.ts';

/** Monday, 10:00 in Shanghai. */
const MONDAY = new Date('2026-11-23T02:00:00Z');

const FACTORS = {
  cost_of_capital: '覆盖',
  cost_to_serve: '每年 40 小时',
  risk: '正常',
  return: '11%',
  market_price: '他行免收',
};

/** A waiver that costs 12,000 over its term, of a client that brings in 60,000 a year as its proposer says. */
export const WAIVER = {
  concession: 'waiver',
  fee: 'settlement',
  monthlyMinor: 200_000n,
  months: 6,
  yearlyStatedMinor: 6_000_000n,
  rateThousandths: null,
  factors: FACTORS,
} as const;

const AUTHORITY = `level 支行长 = branch_manager
level 分行 = zhao@bank.example
limit 支行长 any 20000 6
limit 分行 any 200000 12
`;

/** Why something was refused, or `ok`. */
export const kindOf = (result: { readonly ok: boolean; readonly refusal?: { readonly kind: string } }): string =>
  result.refusal?.kind ?? 'ok';

/** Two branches with their managers, an owner in the one and a colleague in the other; and what task forces are made of. */
export async function forceDesk() {
  const database = await freshDatabase();
  const { prisma } = database;
  const [east, west] = await insertTwoBranches(database);
  const person = (name: string, more: MoreOfStaff) => insertedStaff(database, name, more);
  const manager = await person('周立民', { branchId: east, role: 'branch_manager' });
  const wang = await person('王莉', { branchId: east });
  const chen = await person('陈浩', { branchId: west });
  const zhao = await person('赵行长', { role: 'branch_manager', branchId: west, email: 'zhao@bank.example' });
  const admin = await person('系统管理员', { role: 'admin', email: 'admin@bank.example' });
  const time = { now: MONDAY };
  const clock = { now: () => time.now };
  const parts = {
    clock,
    bankZone: SHANGHAI,
    newId,
    calendar: bankCalendar('CN'),
    currency: 'CNY' as Currency,
    clients: clientStore(database),
    grants: grantStore(database),
    checklist: STANDARD_CHECKLIST,
    matters: noMatters,
    staff: staffStore(database),
    forces: taskForceStore(database),
    ledger: churnLedgerStore(database),
    unitOfWork: unitOfWork(database, { clock, newId, announce }),
  };
  /** A request that no other has been. */
  const key = () => ({ requestKey: newId<string>(), origin: 'test' });
  const clientOf = async (owner: Staff, name = '海港物流'): Promise<ClientId> => {
    const id = await insertClient(database, name, owner.branch === null ? {} : { branchId: owner.branch.id });
    await insertOwnership(database, id, owner.id, 'owner');
    return id;
  };
  const propose = (by: Staff, clientId: ClientId) =>
    proposeForce(parts)({ by, clientId, alertId: null, why: '进账连续下降', ...key() });
  const proposed = async (clientId: ClientId, by = wang): Promise<TaskForceId> => {
    const done = await propose(by, clientId);
    if (!done.ok) throw new Error(done.refusal.kind);
    return done.value.forceId;
  };
  const convene = async (forceId: TaskForceId, memberIds: readonly StaffId[] = [], by = manager) => {
    const roles = ['client_contact', 'pricing'] as const;
    const done = await conveneForce(parts)({ by, forceId, memberIds, roles, ...key() });
    if (!done.ok) throw new Error(done.refusal.kind);
  };
  return {
    database,
    east,
    west,
    person,
    manager,
    wang,
    chen,
    zhao,
    admin,
    /** Set `now` to let time pass; `begin` sets it back. */
    time,
    begin: () => {
      time.now = MONDAY;
    },
    parts,
    key,
    clientOf,
    propose,
    proposed,
    convene,
    choose: (forceId: TaskForceId, change: Partial<Parameters<ChooseRemedy>[0]> = {}) =>
      chooseRemedy(parts)({ by: wang, forceId, name: '手续费减免', note: '', waiver: WAIVER, ...key(), ...change }),
    /** The table that lets the manager of the branch decide, and above her the manager of the other one. */
    authorized: async (text = AUTHORITY): Promise<void> => {
      const { version } = await findPolicy(parts)(admin, 'authority');
      const written = await writePolicy(parts)({ by: admin, kind: 'authority', text, over: version, origin: 'test' });
      if (!written.ok) throw new Error(written.refusal.kind);
    },
    /** Messages of a kind that are about something, oldest first. */
    messages: async (kind: string, about: string) =>
      (await prisma.outboxMessage.findMany({ where: { kind }, orderBy: { id: 'asc' } })).filter((each) =>
        JSON.stringify(each.data).includes(about),
      ),
  };
}

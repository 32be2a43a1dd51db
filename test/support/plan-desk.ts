import { planDependencies } from '../../src/bot/plan.ts';
import type { Staff } from '../../src/core/client/client.ts';
import type { KeptLine, KeptPlan, LineAnswer } from '../../src/core/contact-plan/kept-plan.ts';
import { bankCalendar } from '../../src/core/shared/calendar/bank-calendar.ts';
import type { ClientId, PlanLineId } from '../../src/core/shared/ids.ts';
import { deputyStore, planStore, staffStore } from '../../src/persistence/repositories.ts';
import { answerLine } from '../../src/usecases/contact-plan/answer-line.ts';
import { makePlans } from '../../src/usecases/contact-plan/make-plans.ts';
import { seePlan } from '../../src/usecases/contact-plan/see-plan.ts';
import { insertClient, insertedStaff, insertOwnership, newId } from './bank.ts';
import { contactBank, TODAY } from './contact-bank.ts';

/** By whom a plan is made that nobody has asked for. */
export const JOB = { actor: { kind: 'job', name: 'plan' }, origin: 'job:plan' } as const;

/** A bank of contacts, what its plans are made of, and how a test makes, sees and answers them. */
export async function planDesk() {
  const bank = await contactBank();
  const { database, deps, wang, request } = bank;
  const { prisma } = database;
  const staff = staffStore(database);
  const deputies = deputyStore(database);
  const plans = planStore(database);
  const planning = planDependencies({ ...deps, staff, database }, bankCalendar('CN'));
  const make = makePlans(planning);
  const making = { ...planning, ...deps, deputies, makePlans: make, plans };
  const see = seePlan(making);
  const answer = answerLine({ ...deps, calendar: planning.calendar });
  /** A client of `owner` with something promised for `dueOn`. */
  const owed = async (name: string, owner: Staff, dueOn = TODAY): Promise<ClientId> => {
    const clientId = await insertClient(database, name, owner.branch === null ? {} : { branchId: owner.branch.id });
    await insertOwnership(database, clientId, owner.id, 'owner');
    await prisma.followUp.create({
      data: { id: newId(), clientId, staffId: owner.id, kind: 'promise', text: '答复利率', dueOn: new Date(dueOn) },
    });
    return clientId;
  };
  return {
    ...bank,
    prisma,
    staff,
    deputies,
    plans,
    planning,
    make,
    making,
    see,
    answer,
    owed,
    /** Somebody new with one client. */
    someone: async (name: string): Promise<{ readonly by: Staff; readonly clientId: ClientId }> => {
      const by = await insertedStaff(database, name, { branchId: wang.branch?.id ?? '' });
      return { by, clientId: await owed(`Client of ${name}`, by) };
    },
    /** A client that has been `owner`'s for three days: within every gap. */
    quiet: async (name: string, owner: Staff): Promise<ClientId> => {
      const clientId = await insertClient(database, name, { branchId: wang.branch?.id ?? '' });
      const validFrom = new Date('2026-11-20');
      await prisma.ownership.create({
        data: { id: newId(), clientId, staffId: owner.id, role: 'owner', validFrom, source: 'test' },
      });
      return clientId;
    },
    /** The line of her only client today, in the plan she sees. */
    only: async (by: Staff): Promise<{ readonly plan: KeptPlan; readonly line: KeptLine }> => {
      const seen = await see(by, 'today', 'test');
      const line = seen.kind === 'plan' ? seen.plan.lines[0] : undefined;
      if (seen.kind !== 'plan' || line === undefined) throw new Error('no line');
      return { plan: seen.plan, line };
    },
    answered: (by: Staff, lineId: PlanLineId, said: LineAnswer) => answer({ by, lineId, answer: said, ...request() }),
    contactsOf: (clientId: ClientId) => prisma.interaction.findMany({ where: { clientId, withdrawnAt: null } }),
    messagesTo: ({ id }: Staff) =>
      prisma.outboxMessage.findMany({ where: { recipient: `staff:${id}` }, orderBy: { id: 'asc' } }),
  };
}

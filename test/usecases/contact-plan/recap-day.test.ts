import { describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import { streakOf } from '../../../src/core/contact-plan/kept-plan.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { StaffId } from '../../../src/core/shared/ids.ts';
import { recapDay, recapTeam } from '../../../src/usecases/contact-plan/recap-day.ts';
import { seeTeam } from '../../../src/usecases/contact-plan/see-team.ts';
import type { Transaction, UnitOfWork } from '../../../src/usecases/ports.ts';
import { insertOwnership } from '../../support/bank.ts';
import { done, MONDAY, TODAY } from '../../support/contact-bank.ts';
import { planDesk } from '../../support/plan-desk.ts';

const {
  database,
  deps,
  prisma,
  staff,
  plans,
  someone,
  owed,
  only,
  answered,
  contactsOf,
  messagesTo,
  wang,
  far,
  boss,
  time,
} = await planDesk();

it('tells all who had a plan, asking once for each hundred of them and not person by person', async () => {
  const people = Array.from({ length: 250 }, (_, at) => `rm ${at}` as StaffId);
  const asked: number[] = [];
  const told: unknown[] = [];
  const tx: Pick<Transaction, 'firstTimes'> = {
    firstTimes: async (keys) => {
      asked.push(keys.length);
      // Whoever was told before is not told again.
      return new Set(keys.filter((key) => !key.startsWith('plan_recap:rm 7:')));
    },
  };
  const unitOfWork: UnitOfWork = async (_context, work) => {
    const { value, events } = await work(tx as Transaction);
    told.push(...events.map((event) => ('staffId' in event ? event.staffId : null)));
    return value;
  };
  await recapDay({ plans: { planned: async () => new Set(people) }, unitOfWork })(people, localDate('2026-11-23'));
  expect(asked).toEqual([100, 100, 50]);
  expect(told).toEqual(people.filter((id) => id !== 'rm 7'));
});

describe('the evening', () => {
  const team = seeTeam({ ...deps, staff, plans });

  it('tells whoever had a plan once what came of it, and nobody else', async () => {
    const { by } = await someone('evening');
    const { by: idle } = await someone('idle');
    const { line } = await only(by);
    await done(answered(by, line.id, { kind: 'no_answer' }));
    const recap = recapDay({ plans, unitOfWork: deps.unitOfWork });
    for (const _ of [1, 2]) await recap([by.id, idle.id], TODAY);
    const kinds = async (to: Staff) => (await messagesTo(to)).map(({ kind }) => kind);
    expect(await kinds(by)).toEqual(['plan', 'plan', 'plan_recapped']);
    expect(await kinds(idle)).toEqual([]);
  });

  // On Monday and Tuesday the promise is kept, on Wednesday it is not; Thursday has no plan.
  it('counts the plans in a row that left nothing undone that could not wait', async () => {
    const { by, clientId } = await someone('steady');
    const idle = { ...(await someone('new')).by };
    const counted = async () => streakOf(await plans.missed(by.id, localDate('2026-11-30'), 130));
    const on = async (day: string, isDone: boolean) => {
      time.now = new Date(`${day}T02:00:00Z`);
      const { line } = await only(by);
      if (isDone) await done(answered(by, line.id, { kind: 'no_answer' }));
    };
    expect(await plans.missed(idle.id, TODAY, 130)).toEqual([]);
    await on('2026-11-23', true);
    await on('2026-11-24', true);
    expect(await counted()).toBe(2);
    await on('2026-11-25', false);
    expect(await plans.missed(by.id, localDate('2026-11-30'), 130)).toEqual([1, 0, 0]);
    expect(await counted()).toBe(0);
    await on('2026-11-27', true);
    expect(await counted()).toBe(1);
    time.now = MONDAY;
    // A contact that was taken back was none.
    const contact = (await contactsOf(clientId)).at(-1);
    await prisma.interaction.update({ where: { id: contact?.id ?? '' }, data: { withdrawnAt: MONDAY } });
    expect(await counted()).toBe(0);
  });

  it('goes on where a client that was not reached has gone to somebody else that day: she is told of none that she has missed', async () => {
    const { by } = await someone('relieved');
    const gone = await owed('gone at noon', by);
    const own = (await only(by)).plan.lines.find(({ clientId }) => clientId !== gone);
    if (own === undefined) throw new Error('no line');
    await done(answered(by, own.id, { kind: 'no_answer' }));
    expect(await plans.missed(by.id, TODAY, 130)).toEqual([1]);
    await prisma.ownership.updateMany({
      where: { clientId: gone },
      data: { validTo: new Date(TODAY), endedAt: MONDAY, endSource: 'test' },
    });
    await insertOwnership(database, gone, far.id, 'owner');
    expect(await plans.missed(by.id, TODAY, 130)).toEqual([0]);
  });

  it('tells the manager in figures how far her RMs have come, once; nobody else', async () => {
    const seen = await team(boss, TODAY);
    const of = (name: string) => seen?.rows.find((row) => row.of.name === name)?.progress;
    expect(of('evening')).toMatchObject({ calls: { tried: 1, reached: 0, planned: 1 }, open: 0 });
    expect(of('idle')).toBeNull();
    expect(await team(wang, TODAY)).toBeNull();
    const recap = recapTeam({ staff, seeTeam: team, unitOfWork: deps.unitOfWork });
    for (const { id } of [boss, boss, wang]) await recap(id, TODAY);
    await recap(boss.id, localDate('2026-01-05'));
    expect((await messagesTo(boss)).map(({ kind }) => kind)).toEqual(['team_recapped']);
    expect(await messagesTo(wang)).toEqual([]);
  });

  // Four lines in the morning; by evening one client has closed, and one has gone to a colleague.
  it('counts for the manager what the RM sees herself: no client that has closed or gone to somebody else', async () => {
    const { by } = await someone('counted');
    const [closed, gone] = [await owed('closing', by), await owed('going', by)];
    await owed('staying', by);
    const progress = async () => (await team(boss, TODAY))?.rows.find(({ of }) => of.id === by.id)?.progress;
    await only(by);
    expect(await progress()).toMatchObject({ calls: { planned: 4 }, open: 4 });
    await prisma.client.update({ where: { id: closed }, data: { closedOn: new Date(TODAY) } });
    expect(await progress()).toMatchObject({ calls: { planned: 3 }, open: 3 });
    await prisma.ownership.updateMany({
      where: { clientId: gone },
      data: { validTo: new Date(TODAY), endedAt: MONDAY, endSource: 'test' },
    });
    await insertOwnership(database, gone, far.id, 'owner');
    expect(await progress()).toMatchObject({ calls: { planned: 2 }, open: 2 });
    expect((await only(by)).plan.lines).toHaveLength(2);
  });
});

import { describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import { addDays, type LocalDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { importStore } from '../../../src/persistence/import/store.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import { logContact } from '../../../src/usecases/contact/log-contact.ts';
import { freshenPlans } from '../../../src/usecases/contact-plan/freshen-plans.ts';
import { undoImport } from '../../../src/usecases/import/undo-import.ts';
import { insertOwnership, newId } from '../../support/bank.ts';
import { CLI, importText } from '../../support/bank-files.ts';
import { done, draft, MONDAY, TODAY } from '../../support/contact-bank.ts';
import { planDesk } from '../../support/plan-desk.ts';

// What files of the bank change in a plan that stands.

const { database, prisma, deps, plans, planning, someone, quiet, only, wang, messagesTo, trail, request, time } =
  await planDesk();
const { clock, bankZone } = deps;
const store = importStore(database, { clock, newId, announce });
const freshen = freshenPlans({ ...planning, plans });
const log = logContact(deps);

const TOMORROW = addDays(TODAY, 1);
const YESTERDAY = addDays(TODAY, -1);

const minuteLater = async () => {
  time.now = new Date(time.now.getTime() + 60_000);
  await freshen();
};
const load = async (name: string, header: string, row: readonly string[]) => {
  time.now = new Date(time.now.getTime() + 60_000);
  const report = await importText(database, { [name]: `${header}\n${row.join(',')}\n` }, { clock, store });
  expect(report.bad).toEqual([]);
};
const undo = async () => {
  time.now = new Date(time.now.getTime() + 60_000);
  await done(undoImport({ clock, store, timeZone: bankZone })({ context: CLI, dryRun: false }));
};
/** Files know it by that key. */
const named = async (entity: string, key: string, entityId: string) =>
  prisma.sourceKey.create({ data: { entity, key, entityId } });

describe('what is to do', () => {
  /** Somebody with a plan of today, and a client with a promise of a file that is no part of it. */
  async function promised(name: string, of: 'owner' | 'co_owner', dueOn: LocalDate, moved: LocalDate | null = null) {
    const { by } = await someone(name);
    const clientId: ClientId = await quiet(`Client, ${name}`, of === 'owner' ? by : wang);
    if (of === 'co_owner') await insertOwnership(database, clientId, by.id, 'co_owner');
    await named('staff', `S ${name}`, by.id);
    await named('client', `C ${name}`, clientId);
    const say = (day: LocalDate, text = '答复利率', doneOn = '') =>
      load('follow_ups.csv', 'follow_up_id,client_id,staff_id,kind,text,due_on,done_on', [
        ...[`F ${name}`, `C ${name}`, `S ${name}`, '承诺', text, day, doneOn],
      ]);
    await say(dueOn);
    await prisma.followUp.updateMany({ where: { clientId }, data: { recordedAt: new Date(YESTERDAY) } });
    if (moved !== null) await say(moved);
    await only(by);
    const lines = async () =>
      ((await plans.findFor(by.id, TODAY))?.lines ?? []).filter((line) => line.clientId === clientId);
    const newcomers = async () => (await lines()).map(({ kind, isNew, reasons }) => [kind, isNew, reasons[0]?.kind]);
    await minuteLater();
    return { by, clientId, say, newcomers };
  }
  const COME = [['call', true, 'promise']];

  it.each(['owner', 'co_owner'] as const)(
    'for the client of its %s and is moved to today by a file is on the plan of today, once',
    async (of) => {
      const { by, say, newcomers } = await promised(`moved ${of}`, of, TOMORROW);
      await say(TOMORROW, '答复存款利率');
      await minuteLater();
      expect(await newcomers()).toEqual([]);
      await say(TODAY, '答复存款利率');
      await minuteLater();
      expect(await newcomers()).toEqual(COME);
      const { revision } = (await plans.findFor(by.id, TODAY)) ?? {};
      await minuteLater();
      expect((await plans.findFor(by.id, TODAY))?.revision).toBe(revision);
    },
  );

  it('is on the plan of today where a file says that it is not done after all', async () => {
    const { say, newcomers } = await promised('not done', 'owner', TOMORROW);
    await say(TODAY, '答复利率', TODAY);
    await minuteLater();
    expect(await newcomers()).toEqual([]);
    await say(TODAY);
    await minuteLater();
    expect(await newcomers()).toEqual(COME);
  });

  it('is on the plan of whoever a file gives it to', async () => {
    const { clientId } = await promised('given', 'owner', TODAY);
    const { by: other } = await someone('given it');
    await named('staff', 'S given it', other.id);
    await insertOwnership(database, clientId, other.id, 'co_owner');
    await only(other);
    const header = 'follow_up_id,client_id,staff_id,kind,text,due_on';
    await load('follow_ups.csv', header, ['F given', 'C given', 'S given it', '承诺', '答复利率', TODAY]);
    await minuteLater();
    const lines = (await plans.findFor(other.id, TODAY))?.lines.filter((line) => line.clientId === clientId);
    expect(lines).toMatchObject([{ kind: 'call', isNew: true, reasons: [{ kind: 'promise' }] }]);
  });

  it('is no reason any more on the plan of whoever a file takes it from', async () => {
    const { say, newcomers } = await promised('taken', 'owner', TOMORROW);
    await say(TODAY);
    await minuteLater();
    expect(await newcomers()).toEqual(COME);
    const { by: other } = await someone('takes it');
    await named('staff', 'S takes it', other.id);
    const header = 'follow_up_id,client_id,staff_id,kind,text,due_on';
    await load('follow_ups.csv', header, ['F taken', 'C taken', 'S takes it', '承诺', '答复利率', TODAY]);
    expect(await newcomers()).toEqual([['call', true, undefined]]);
  });

  it('is on the plan of today where the file is taken back that has put it off', async () => {
    const { newcomers } = await promised('put off', 'owner', TODAY, TOMORROW);
    expect(await newcomers()).toEqual([]);
    await undo();
    await minuteLater();
    expect(await newcomers()).toEqual(COME);
  });

  it('comes for what a file has moved alone: no book is read for one that was due and is worded otherwise', async () => {
    const { by, say } = await promised('worded otherwise', 'owner', TODAY);
    const plan = await plans.findFor(by.id, TODAY);
    // As a day that had no room for it leaves it.
    await prisma.planLine.deleteMany({
      where: { planId: plan?.id ?? '', client: { name: 'Client, worded otherwise' } },
    });
    await say(TODAY, '答复存款利率');
    const readSituations = () => Promise.reject(new Error('a book is read'));
    await freshenPlans({ ...planning, plans, readSituations })();
  });
});

describe('a contact of which a file says otherwise what came of it', () => {
  async function logged(name: string) {
    const { by, clientId } = await someone(name);
    await named('client', `C ${name}`, clientId);
    const { plan } = await only(by);
    const { contact } = await done(log({ by, clientId, draft: draft(), ...request() }));
    await named('interaction', `I ${name}`, contact.id);
    const say = (outcome: string) =>
      load('interactions.csv', 'interaction_id,client_id,on,channel,outcome', [
        ...[`I ${name}`, `C ${name}`, TODAY, '电话', outcome],
      ]);
    const stands = async () => (await plans.find(plan.id))?.lines.map(({ state, outcome }) => [state, outcome]);
    return { by, plan, say, stands, told: () => told(by) };
  }
  const told = async (by: Staff) => (await messagesTo(by)).length;

  it('answers its line as the file says, and the message of the plan is drawn anew, once; and again where it is taken back', async () => {
    const { plan, say, stands, told: messages } = await logged('told by a file');
    expect([await stands(), await messages()]).toEqual([[['done', null]], 2]);
    await say('no_answer');
    expect([await stands(), await messages()]).toEqual([[['no_answer', 'no_answer']], 3]);
    expect((await trail(plan.id)).at(-1)).toMatchObject({ action: 'plan_contact_corrected', actor: 'cli:tester' });
    await say('no_answer');
    expect(await messages()).toBe(3);
    await say('to_do');
    expect([await stands(), await messages()]).toEqual([[['done', 'to_do']], 4]);
    await undo();
    expect([await stands(), await messages()]).toEqual([[['no_answer', 'no_answer']], 5]);
  });

  it('a week later corrects the line, and nobody is shown the plan of that day any more', async () => {
    const { say, stands, told: messages } = await logged('a week later');
    time.now = new Date(MONDAY.getTime() + 8 * 86_400_000);
    await say('no_answer');
    expect([await stands(), await messages()]).toEqual([[['no_answer', 'no_answer']], 2]);
  });
});

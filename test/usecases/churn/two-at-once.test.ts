import { expect, it } from 'vitest';
import { churnJobs, churnScan } from '../../../src/bot/churn.ts';
import { DEFAULT_RULES } from '../../../src/core/churn/rules.ts';
import { addDays, type LocalDate, localDate } from '../../../src/core/shared/calendar.ts';
import type { ChurnRulesId, ClientId } from '../../../src/core/shared/ids.ts';
import { tasksIn } from '../../../src/slack/wording/tasks.ts';
import { beginChurnDay } from '../../../src/usecases/churn/begin-day.ts';
import { type WatchDependencies, watchClients } from '../../../src/usecases/churn/watch-clients.ts';
import { from, steady } from '../../core/churn/small-book.ts';
import { insertBranchOfTwo, insertClient, insertOwnership, newId } from '../../support/bank.ts';
import { loadCredit, scanParts } from '../../support/churn-scan.ts';
import { freshDatabase } from '../../support/database.ts';

// 海港 loses its money in week 60, eleven others are steady. Others are at work while a scan is, or is to be.

const database = await freshDatabase();
const { prisma } = database;
const { branchId, wang, manager } = await insertBranchOfTwo(database);

const FIRST = localDate('2025-03-03');
const FALL = 60;
const WEEKS = 66;
const monday = (week: number): LocalDate => addDays(FIRST, 7 * week);
const book: { readonly clientId: ClientId; readonly amounts: readonly number[] }[] = [];
for (let at = 0; at < 12; at += 1) {
  const clientId = await insertClient(database, at === 0 ? '海港物流' : `稳健 ${at}`, { branchId });
  await insertOwnership(database, clientId, wang, 'owner');
  const usual = steady(WEEKS, at + 1, 100_000 * (at + 1));
  book.push({ clientId, amounts: at === 0 ? from(usual, FALL, () => 0) : usual });
}
let now = new Date(0);
const parts = scanParts(database, { now: () => now });
const job = { actor: { kind: 'job', name: 'churn' }, origin: 'job:churn' } as const;
const on = (day: LocalDate, time: string) => {
  now = new Date(`${day}T${time}:00+08:00`);
};
const watch = (deps: WatchDependencies = parts) => watchClients(deps)(job, { isWeekly: true });
const weighedBy = async () => (await parts.states.book())?.madeBy.split(':')[1];

it('rules that are approved while a scan runs hold from the next one on: what it says is by those that it has weighed by', async () => {
  await loadCredit(database, book, { monday, first: 0, until: FALL + 4 });
  on(monday(FALL + 4), '07:00');
  const id = newId<ChurnRulesId>();
  const rules = { ...DEFAULT_RULES, yearlyFalseAlarms: 0.02 };
  await parts.rules.propose({ id, rules, rehearsal: null, besides: null, needsSecond: false, by: manager, at: now });
  await watch({
    ...parts,
    alerts: {
      ...parts.alerts,
      standing: async () => {
        await parts.rules.activate(id, manager, now);
        return parts.alerts.standing();
      },
    },
  });
  const versions = async () => (await parts.alerts.standing()).map(({ rulesVersion }) => rulesVersion);
  expect([await weighedBy(), await versions()]).toEqual(['0', [0]]);
  on(monday(FALL + 4), '08:00');
  await watch();
  expect([await weighedBy(), await versions()]).toEqual(['1', [0]]);
});

it('a Monday that is made up for while an import is at work takes in a week that has come in part, once that is over', async () => {
  const jobs = churnJobs({ ...parts, database }, { ...parts, measures: tasksIn('zh-CN').measures });
  const tuesday = addDays(monday(FALL + 5), 1);
  const minute = () => churnScan({ ...parts, database }, jobs).run(now);
  const weeks = async () => (await parts.states.book())?.weeks.length;
  await loadCredit(database, book.slice(0, 7), { monday, first: FALL + 4, until: FALL + 5 });
  on(tuesday, '09:00');
  await minute();
  expect(await weeks()).toBe(FALL + 4);

  on(tuesday, '10:00');
  const running = { id: newId<string>(), startedAt: now, state: 'running', startedBy: 'test' };
  const batch = await prisma.importBatch.create({ data: running });
  await beginChurnDay({ ...jobs, chaseAlerts: async () => undefined })(monday(FALL + 5));
  await minute();
  expect(await weeks()).toBe(FALL + 4);
  await prisma.importBatch.update({ where: { id: batch.id }, data: { state: 'done' } });
  on(tuesday, '10:01');
  await minute();
  expect(await weeks()).toBe(FALL + 5);
});

import { beforeEach, expect, it } from 'vitest';
import { planDependencies } from '../../../src/bot/plan.ts';
import type { Staff } from '../../../src/core/client/client.ts';
import { STANDARD_CHECKLIST } from '../../../src/core/client/knowledge/checklist.ts';
import { planDay } from '../../../src/core/contact-plan/plan-day.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ChurnAlertId, ClientId } from '../../../src/core/shared/ids.ts';
import { clientStore, grantStore } from '../../../src/persistence/repositories.ts';
import { type AlertAnswer, answerAlert } from '../../../src/usecases/churn/answer-alert.ts';
import { chaseAlerts } from '../../../src/usecases/churn/chase-alerts.ts';
import { insertBranch, insertClient, insertedStaff, insertOwnership, newId } from '../../support/bank.ts';
import { scanParts } from '../../support/churn-scan.ts';
import { freshDatabase } from '../../support/database.ts';
import { insertAlert } from '../../support/open-matters.ts';

// An alert of Monday 16 November: to be answered by the 25th, its plan written by the 30th.

const database = await freshDatabase();
const { prisma } = database;
let now = new Date('2026-11-24T10:00:00+08:00');
const parts = {
  ...scanParts(database, { now: () => now }),
  clients: clientStore(database),
  grants: grantStore(database),
  checklist: STANDARD_CHECKLIST,
  database,
};
const planning = planDependencies(parts, parts.calendar);
const branchId = await insertBranch(database, '城东支行');
await insertedStaff(database, '周立民', { branchId, role: 'branch_manager' });

let wang: Staff;
let clientId: ClientId;
let alertId: ChurnAlertId;
beforeEach(async () => {
  now = new Date('2026-11-24T10:00:00+08:00');
  wang = await insertedStaff(database, '王莉', { branchId });
  clientId = await insertClient(database, '海港物流', { branchId });
  await insertOwnership(database, clientId, wang.id, 'owner');
  alertId = await insertAlert(database, clientId, 'alert');
});

const say = async (answer: AlertAnswer) =>
  expect(await answerAlert(parts)({ by: wang, id: alertId, answer, origin: 'test' })).toMatchObject({ ok: true });
const rest = (until: string) => say({ kind: 'snooze', until: localDate(until), reason: '客户停产检修，到期恢复' });
const morning = async (day: string) => {
  now = new Date(`${day}T07:00:00+08:00`);
  await chaseAlerts(parts)(localDate(day), { actor: { kind: 'job', name: 'churn' }, origin: 'job:churn' });
  const stands = await parts.alerts.find(alertId);
  return [stands?.state, stands?.due?.planBy, stands?.escalations];
};
/** Why the client is on its owner's plan of a day. */
const whyPlanned = async (day: string): Promise<readonly string[]> => {
  const at = { day: localDate(day), now: new Date(`${day}T08:30:00+08:00`) };
  const known = (await planning.readSituations([wang.id], at)).get(wang.id) ?? [];
  const { lines } = planDay(known, { day: at.day, calendar: parts.calendar }, planning.rules);
  return lines.filter(({ kind }) => kind !== 'record').flatMap(({ reasons }) => reasons.map(({ kind }) => kind));
};

it('an alert whose day passed while it rested is to be planned within five working days of its waking', async () => {
  await rest('2026-12-11');
  expect(await morning('2026-12-11')).toEqual(['snoozed', '2026-11-30', 0]);
  // It wakes on the first working day after it, a Monday: that of next week is the fifth after that one.
  expect(await morning('2026-12-12')).toEqual(['snoozed', '2026-11-30', 0]);
  expect(await morning('2026-12-14')).toEqual(['acknowledged', '2026-12-21', 0]);
  expect(await morning('2026-12-21')).toEqual(['acknowledged', '2026-12-21', 0]);
  expect(await morning('2026-12-22')).toEqual(['acknowledged', '2026-12-21', 1]);
});

it('one that had gone up before it rested may go up again', async () => {
  await say({ kind: 'acknowledge' });
  expect(await morning('2026-12-01')).toEqual(['acknowledged', '2026-11-30', 1]);
  await rest('2026-12-03');
  expect(await morning('2026-12-04')).toEqual(['acknowledged', '2026-12-11', 0]);
  expect(await morning('2026-12-14')).toEqual(['acknowledged', '2026-12-11', 1]);
});

it('a day that is still ahead is not given back, whoever wakes it', async () => {
  await rest('2026-11-26');
  expect(await morning('2026-11-27')).toEqual(['acknowledged', '2026-11-30', 0]);
  await rest('2026-11-29');
  await say({ kind: 'wake' });
  expect((await parts.alerts.find(alertId))?.due?.planBy).toBe('2026-11-30');
});

it.each(['wake', 'acknowledge'] as const)('one that its owner wakes late has new days as well: %s', async (kind) => {
  await rest('2026-12-11');
  now = new Date('2026-12-07T10:00:00+08:00');
  await say({ kind });
  expect(await parts.alerts.find(alertId)).toMatchObject({ state: 'acknowledged', due: { planBy: '2026-12-14' } });
});

it('the same plan, written while it rests, wakes it', async () => {
  await say({ kind: 'plan', text: '周四拜访。' });
  await rest('2026-12-11');
  await say({ kind: 'plan', text: '周四拜访。' });
  expect(await parts.alerts.find(alertId)).toMatchObject({ state: 'acknowledged', snooze: null });
});

it('when its rest is over the client is one to speak with again, though somebody has meanwhile', async () => {
  await rest('2026-12-11');
  const contact = { clientId, staffId: wang.id, channel: 'call', outcome: 'reached', summary: '停产检修' };
  await prisma.interaction.create({ data: { ...contact, id: newId(), on: new Date('2026-12-02') } });
  await morning('2026-12-11');
  expect(await whyPlanned('2026-12-11')).toEqual([]);
  await morning('2026-12-14');
  expect(await whyPlanned('2026-12-14')).toEqual(['churn_alert']);
  await prisma.interaction.create({ data: { ...contact, id: newId(), on: new Date('2026-12-14') } });
  expect(await whyPlanned('2026-12-15')).toEqual([]);
});

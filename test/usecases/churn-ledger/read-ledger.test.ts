import { expect, it } from 'vitest';
import { dayAt } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { churnStates } from '../../../src/persistence/churn/state-store.ts';
import { readLedger } from '../../../src/usecases/churn-ledger/read-ledger.ts';
import { recordLoss } from '../../../src/usecases/churn-ledger/record-loss.ts';
import { mergeClients } from '../../../src/usecases/merging/merge-clients.ts';
import { newId } from '../../support/bank.ts';
import { forceDesk, kindOf } from '../../support/force-desk.ts';
import { insertAlert } from '../../support/open-matters.ts';
import { SHANGHAI } from '../../support/records.ts';

// Two versions of the rules have watched: the standard ones from 5 January to 1 June 2026, 21 weeks, and the first of the bank until
// 4 January 2027, 31 weeks. Each figure of the report is worked out beside it.

const desk = await forceDesk();
const { database, parts, time, wang, manager } = desk;
const { prisma } = database;
const states = churnStates(database);
// Monday 07:00 in Shanghai is Sunday in Greenwich.
const at = (monday: string): Date => new Date(`${monday}T07:00:00+08:00`);
const client = (name: string) => desk.clientOf(wang, name);

async function alert(
  clientId: ClientId,
  raised: string,
  ended: string | null,
  endedFor: 'evidence' | 'client_merged' = 'evidence',
) {
  const id = await insertAlert(database, clientId, 'alert', { raisedAt: at(raised) });
  const data = { state: 'cleared', clearedAt: ended === null ? null : at(ended), clearedFor: endedFor };
  if (ended !== null) await prisma.churnAlert.update({ where: { id }, data });
  return id;
}

async function waiver(clientId: ClientId, alertId: string, started: string, outcome: 'held' | 'not_held') {
  const [forceId, id] = [newId<string>(), newId<string>()];
  const force = { id: forceId, clientId, alertId, state: 'closed', standing: forceId, why: '', proposedBy: wang.id };
  const [day, asked] = [new Date(started), at(started)];
  const closed = { proposedAt: asked, decidedAt: asked, closedAt: asked, leadId: manager.id };
  await prisma.taskForce.create({ data: { ...force, ...closed } });
  const chosen = { chosenBy: wang.id, chosenAt: asked, startedOn: day };
  await prisma.churnRemedy.create({
    data: { id, clientId, forceId, kind: 'fee', nameZh: '手续费减免', nameEn: 'Fee waiver', ...chosen },
  });
  const answered = { answeredBy: wang.id, answeredAt: asked };
  await prisma.churnOutcome.create({ data: { remedyId: id, weeks: 4, outcome, ...answered } });
}

async function lose(clientId: ClientId, monday: string) {
  time.now = at(monday);
  const said = { lostOn: dayAt(time.now, SHANGHAI), reason: 'price', note: '', origin: 'test' } as const;
  expect(kindOf(await recordLoss(parts)({ by: wang, clientId, ...said }))).toBe('ok');
}

async function merge(mergedId: ClientId, survivorId: ClientId, monday: string) {
  time.now = at(monday);
  const rows = await prisma.client.findMany({ where: { id: { in: [survivorId, mergedId] } } });
  const version = (id: ClientId) => rows.find((row) => row.id === id)?.version ?? 0;
  const seen = { survivor: version(survivorId), merged: version(mergedId) };
  const choice = { take: {}, ownerId: null };
  const asked = { by: manager, survivorId, mergedId, choice, seen, requestKey: newId<string>(), origin: 'test' };
  expect(kindOf(await mergeClients(parts)(asked))).toBe('ok');
}

it('each figure of the report is the one that is worked out by hand', async () => {
  const steady: ClientId[] = [];
  for (let number = 1; number <= 10; number += 1) steady.push(await client(`公司 ${number}`));
  const [one, two, three, four, five] = steady as [ClientId, ClientId, ClientId, ClientId, ClientId];
  const [double, warned, unwarned] = [await client('公司 1 分号'), await client('海港'), await client('远洋')];
  await states.enterTerm({ rules: 0, charts: 14 }, at('2026-01-05'));
  await states.beginWatching([...steady, double, warned, unwarned], at('2026-01-05'));

  // False: no loss in the half year after 2 March. The other goes on as an alert of the client into which this one is merged.
  await alert(double, '2026-02-02', '2026-03-02');
  await alert(double, '2026-03-30', '2026-04-06', 'client_merged');
  await merge(double, one, '2026-04-06');
  // Saved; open until 11 January, half a year after it cleared; and one that its client was lost after, with a waiver that did not help.
  await waiver(two, await alert(two, '2026-02-16', '2026-04-13'), '2026-03-02', 'held');
  await alert(three, '2026-05-04', '2026-07-13');
  await waiver(warned, await alert(warned, '2026-05-11', '2026-07-20'), '2026-06-08', 'not_held');

  await states.enterTerm({ rules: 1, charts: 14 }, at('2026-06-01'));
  await lose(warned, '2026-07-13');
  await states.beginWatching([...steady, await client('八月补录')], at('2026-08-03'));
  const late = await client('十月补录');
  await states.beginWatching([late], at('2026-10-05'));
  // Thirteen weeks before are 3 August, when the one was watched, and 17 August, when the other was not.
  await lose(unwarned, '2026-11-02');
  await lose(late, '2026-11-16');
  // False; open; and one that comes after its client was lost, when nobody is watched any more.
  await alert(four, '2026-06-08', '2026-06-29');
  await alert(five, '2026-12-07', null);
  await alert(unwarned, '2026-11-23', null);

  time.now = at('2027-01-04');
  const read = await readLedger(parts)(manager);
  const none = { loss: 0, saved: 0, false: 0, open: 0 };
  // Weeks: ten of 31, 22 since 3 August, 6 until 13 July, 22 until 2 November, 6 from 5 October to 16 November.
  const laterYears = (310 + 22 + 6 + 22 + 6) / 52;
  // Ten of 21, two of those that are lost later, and the double until 6 April: 13.
  const firstYears = (210 + 42 + 13) / 52;
  expect(read).toMatchObject({ of: 'branch', from: '2026-01-05', to: '2027-01-04' });
  expect(read?.report.rules).toEqual([
    {
      rules: 1,
      charts: 14,
      from: '2026-06-01',
      until: null,
      clientYears: laterYears,
      foreseeable: 1,
      warned: 0,
      medianLeadDays: null,
      alerts: { ...none, false: 1, open: 1 },
      falseAlarms: { known: 1 / laterYears, atMost: 2 / laterYears },
      waivers: { asked: 0, held: 0 },
    },
    {
      rules: 0,
      charts: 14,
      from: '2026-01-05',
      until: '2026-06-01',
      clientYears: firstYears,
      foreseeable: 1,
      warned: 1,
      // From 11 May to 13 July.
      medianLeadDays: 63,
      alerts: { loss: 1, saved: 1, false: 1, open: 1 },
      falseAlarms: { known: 1 / firstYears, atMost: 2 / firstYears },
      waivers: { asked: 2, held: 1 },
    },
  ]);
  expect(read?.report).toMatchObject({ foreseeable: 2, warned: 1, medianLeadDays: 63 });
  expect(read?.report.losses.map(({ lostOn, leadDays, tried }) => [lostOn, leadDays, tried])).toEqual([
    ['2026-11-16', null, []],
    ['2026-11-02', null, []],
    ['2026-07-13', 63, ['fee']],
  ]);
  expect(read?.report.remedies.filter(({ asked }) => asked > 0)).toEqual([{ kind: 'fee', asked: 2, held: 1 }]);
});

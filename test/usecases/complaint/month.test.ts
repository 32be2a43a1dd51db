import { expect, it } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import { learningStore } from '../../../src/persistence/repositories.ts';
import { reportMonth } from '../../../src/usecases/complaint/learn/report-month.ts';
import { complaintDesk, draftOf, NOTICE, settle, yuan } from '../../support/complaint-desk.ts';
import { freshDatabase } from '../../support/database.ts';
import { SHANGHAI } from '../../support/records.ts';

const database = await freshDatabase();
const desk = await complaintDesk(database);
const { officer, chen, he, at, went, filed, aClient, toPlan } = desk;
const learning = learningStore(database, SHANGHAI);
const report = reportMonth({ clock: desk.clock, bankZone: SHANGHAI, learning });

it('counts no redress that was planned and never paid, as where the client has withdrawn the complaint', async () => {
  const planned = await went(await filed(chen, draftOf(await aClient())), ...toPlan);
  await went(planned, [officer, { kind: 'withdraw', reason: '已和解', notice: NOTICE }]);
  const month = await report(officer, '2026-11');
  expect(month?.report).toMatchObject({ endings: { withdrawn: 1 }, redress: [] });
});

it('counts what was paid where the answer was changed after it, and another plan never came to be carried out', async () => {
  const compliance = await desk.person('秦岚', { role: 'compliance' });
  const settled = await went(await filed(chen, draftOf(await aClient())), [officer, settle(100)]);
  const decision = { kind: 'decide_appeal', decision: 'changed', reasons: '应予支持', notice: NOTICE } as const;
  await went(
    settled,
    [officer, { kind: 'appeal', reason: '不认可', handlerId: compliance.id }],
    [compliance, decision],
    ...toPlan.slice(2, -1),
    [he, { kind: 'propose_plan', plan: { text: '再赔付', redress: yuan(500) } }],
  );
  const paid = async () => (await report(officer, '2026-11'))?.report.redress;
  expect(await paid()).toEqual([yuan(100)]);
  await went(settled, [officer, { kind: 'withdraw', reason: '已和解', notice: NOTICE }]);
  expect(await paid()).toEqual([yuan(100)]);
});

it('says of a cause that it came back only where one was received after the prevention had been written down', async () => {
  const settledOn = async (day: string) => {
    at.now = new Date(`${day}T02:00:00Z`);
    const draft = draftOf(await aClient(), { product: '汇款', receivedOn: localDate(day) });
    return went(await filed(chen, draft), [officer, settle(null)]);
  };
  const why = async () => (await report(officer, '2026-11'))?.recurring.map((each) => each.why);
  const first = await settledOn('2026-11-02');
  for (const day of ['2026-11-05', '2026-11-05']) await settledOn(day);
  at.now = new Date('2026-11-10T02:00:00Z');
  await went(first, [officer, { kind: 'review', summary: '说明不足', prevention: '统一口径' }]);
  expect(await why()).toEqual(['more_often']);
  await settledOn('2026-11-12');
  expect(await why()).toEqual(['came_back']);
});

it('counts all that was paid where several plans were carried out, and none twice', async () => {
  const compliance = await desk.person('郑秋', { role: 'compliance' });
  const boss = await desk.person('李主任', { role: 'branch_manager', branchId: desk.west });
  at.now = new Date('2026-10-12T02:00:00Z');
  const draft = draftOf(await aClient(), { receivedOn: localDate('2026-10-12') });
  const settled = await went(await filed(chen, draft), [officer, settle(100)]);
  const evidence = [{ label: '凭证', reference: 'core:88' }];
  const decision = { kind: 'decide_appeal', decision: 'changed', reasons: '应予支持', notice: NOTICE } as const;
  const paid = async () => (await report(officer, '2026-10'))?.report.redress;
  for (const [count, sum] of [
    [500, 600],
    [30, 630],
  ] as const) {
    await went(
      settled,
      [officer, { kind: 'appeal', reason: '不认可', handlerId: compliance.id }],
      [compliance, decision],
      ...toPlan.slice(2, -1),
      // Returned once, and proposed anew with another sum.
      [he, { kind: 'propose_plan', plan: { text: '再赔付', redress: yuan(9_000) } }],
      [boss, { kind: 'return', reason: '金额过高' }],
      [he, { kind: 'propose_plan', plan: { text: '再赔付', redress: yuan(count) } }],
      [boss, { kind: 'approve' }],
      [he, { kind: 'carry_out', done: '已赔付', evidence }],
      [officer, { kind: 'report', notice: NOTICE }],
    );
    expect(await paid()).toEqual([yuan(sum)]);
  }
});

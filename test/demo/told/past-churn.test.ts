import { expect, test } from 'vitest';
import { addDays, localDate } from '../../../src/core/shared/calendar.ts';
import { tellPastChurn, tellPastRules } from '../../../src/demo/told/past-churn.ts';
import { churnLedgerStore, staffStore } from '../../../src/persistence/repositories.ts';
import { readLedger } from '../../../src/usecases/churn-ledger/read-ledger.ts';
import { newId } from '../../support/bank.ts';
import { CONTEXT, importText } from '../../support/bank-files.ts';
import { freshDatabase } from '../../support/database.ts';

const database = await freshDatabase();
const TODAY = localDate('2026-11-27');
const clock = { now: () => new Date(`${TODAY}T02:00:00Z`) };
const parts = { clock, newId, bankZone: CONTEXT.timeZone };
const COMPANIES = Array.from({ length: 16 }, (_, at) => `c-${at}`);

test('the report of the demo has three versions of the rules, of which two have a past to be scored by', async () => {
  await importText(database, {
    'staff.csv': `staff_id,name,email,role,branch\n${[
      ['zhou.limin', 'branch_manager'],
      ['victor.lim', 'admin'],
      ['sun.yue', 'rm'],
    ]
      .map(([mailbox, role]) => `${mailbox},${mailbox},${mailbox}@bank.example,${role},城东支行\n`)
      .join('')}`,
    'clients.csv': `client_id,name,kind,owner,branch\n${COMPANIES.map((key) => `${key},公司 ${key},企业,sun.yue,城东支行\n`).join('')}`,
    'weekly_flows.csv': `client_id,week,currency,debit,credit,dealings\n${COMPANIES.map((key) => `${key},${key === 'c-7' ? '2025-09-01' : '2024-12-02'},CNY,0,100,1\n`).join('')}`,
  });
  await tellPastRules(database, parts);
  await tellPastChurn(database, parts);

  const manager = await staffStore(database).findByEmail('zhou.limin@bank.example');
  if (manager === null) throw new Error('nobody');
  const read = await readLedger({ ...parts, ledger: churnLedgerStore(database) })(manager);
  // Leads of 70 and 78 days, of 84 and 105; one loss of each that nothing warned of: under the last version there is none in the past told here.
  expect(read?.report.rules).toMatchObject([
    {
      rules: 2,
      from: addDays(TODAY, -220),
      until: null,
      foreseeable: 2,
      warned: 2,
      medianLeadDays: 94.5,
      alerts: { loss: 2, saved: 2, false: 1, open: 1 },
      waivers: { asked: 3, held: 2 },
    },
    {
      rules: 1,
      from: addDays(TODAY, -420),
      foreseeable: 3,
      warned: 2,
      medianLeadDays: 74,
      alerts: { loss: 2, saved: 1, false: 6, open: 0 },
      waivers: { asked: 2, held: 1 },
    },
    // 60 days until 3 October of 15 companies; 25 of the one whose first week was over on 8 September.
    {
      rules: 0,
      from: addDays(TODAY, -480),
      clientYears: (60 * 15 + 25) / 364,
      foreseeable: 0,
      waivers: { asked: 0, held: 0 },
    },
  ]);
  // News of long ago: nobody is told.
  expect(await database.prisma.outboxMessage.count({ where: { kind: { startsWith: 'churn' } } })).toBe(0);
});

import { expect, test } from 'vitest';
import type { Currency } from '../../../src/core/shared/money.ts';
import { tellTaskForce } from '../../../src/demo/told/task-force.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { newId } from '../../support/bank.ts';
import { CONTEXT, importText, NOW } from '../../support/bank-files.ts';
import { freshDatabase } from '../../support/database.ts';

const database = await freshDatabase();
const clock = { now: () => NOW };

test('whoever decides on the waiver of the demo sees what its owner puts and what the figures of the bank say', async () => {
  await importText(database, {
    'staff.csv': `staff_id,name,email,role,branch\n${[
      ['victor.lim', 'admin', '城东支行'],
      ['zhou.limin', 'branch_manager', '城东支行'],
      ['he.jun', 'branch_manager', '城西支行'],
      ['wang.li', 'rm', '城东支行'],
      ['chen.hao', 'rm', '城东支行'],
    ]
      .map(([mailbox, role, branch]) => `${mailbox},${mailbox},${mailbox}@bank.example,${role},${branch}\n`)
      .join('')}`,
    'clients.csv':
      'client_id,name,kind,owner,branch\nC1,海港物流有限公司,企业,wang.li,城东支行\nC2,某某公司,企业,chen.hao,城东支行\n',
    // 327 days by the 23rd of November: 206,010 so far are 630 a day, and 229,950 in a year.
    'holdings.csv':
      'client_id,product,currency,as_of,balance,revenue_ytd\nC1,basic_account,CNY,2026-11-22,1840000,206010\n',
  });
  const parts = {
    clock,
    newId,
    bankZone: CONTEXT.timeZone,
    unitOfWork: unitOfWork(database, { clock, newId, announce: () => [] }),
  };
  await tellTaskForce(database, parts, 'CNY' as Currency);

  const [waiver] = await database.prisma.churnWaiver.findMany();
  const figures = waiver?.figuresMinor ?? 0n;
  expect(waiver?.yearlySource).toBe('stated');
  expect(figures).toBe(22_995_000n);
  expect(waiver?.yearlyMinor).toBeGreaterThan(figures);
  // It pays by either figure.
  expect((figures * BigInt(waiver?.months ?? 0)) / 12n).toBeGreaterThan(waiver?.costMinor ?? 0n);
});

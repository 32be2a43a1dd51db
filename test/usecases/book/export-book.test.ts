import { expect, it, vi } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { Currency } from '../../../src/core/shared/money.ts';
import { bookOf } from '../../../src/persistence/book/search.ts';
import { clientStore, grantStore } from '../../../src/persistence/repositories.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { csvFile } from '../../../src/slack/book/surfaces/file.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import { exportBook } from '../../../src/usecases/book/export-book.ts';
import { insertStaff, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { SHANGHAI, staff } from '../../support/records.ts';

const ROWS = 10_000;
const CNY = 'CNY' as Currency;
const NOW = new Date('2026-11-23T02:00:00Z');

const database = await freshDatabase();
const { prisma, pool } = database;
const branch = { id: newId<never>(), name: '城东支行' };
await prisma.branch.create({ data: branch });
const boss = staff({
  id: await insertStaff(database, 'Boss', { role: 'branch_manager', branchId: branch.id }),
  role: 'branch_manager',
  branch,
});
// Every tenth name is one that a spreadsheet would run.
await pool.query(
  `INSERT INTO client (id, name, kind, branch_id)
   SELECT gen_random_uuid(), CASE WHEN n % 10 = 0 THEN (ARRAY['=HYPERLINK("http://x")','+1','-1','@SUM(A1)'])[1 + n / 10 % 4] || n
          ELSE '客户' || n END, 'corporate', $2 FROM generate_series(1, $1) n`,
  [ROWS, branch.id],
);
const clock = { now: () => NOW };
const { book, entries } = bookOf(database, { bankZone: SHANGHAI, baseCurrency: CNY });
const unit = unitOfWork(database, { clock, newId, announce: () => [] });
const stores = { clients: clientStore(database), grants: grantStore(database) };
const deps = { clock, bankZone: SHANGHAI, baseCurrency: CNY, ...stores, book, openCases: async () => [] };
const exporting = exportBook({ ...deps, unitOfWork: unit });

while ((await entries.refresh(NOW, 10_000)) > 0);

it('ten thousand rows come whole and once each, announced before they are read; no cell of theirs is a formula', async () => {
  const onBegin = vi.fn(async () => undefined);
  const request = { by: boss, text: 'sort:name', requestKey: 'press:1', origin: 'test', onBegin };
  const exported = await exporting(request);
  if (!exported.ok) throw new Error(exported.refusal.kind);
  const { rows, total } = exported.value;
  expect(total).toBe(ROWS);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(ROWS);
  expect(onBegin).toHaveBeenCalledExactlyOnceWith(ROWS);

  const reader = { wording: wordingIn('zh-CN'), today: localDate('2026-11-23'), now: NOW, zone: SHANGHAI };
  const lines = csvFile(rows, CNY, reader).split('\r\n');
  // The heading, the rows, and nothing after the last end of line.
  expect(lines).toHaveLength(ROWS + 2);
  expect(lines.slice(1).filter((line) => /^"?[=+\-@]/.test(line))).toEqual([]);
  expect(lines.filter((line) => /^"?'[=+\-@]/.test(line))).toHaveLength(ROWS / 10);

  expect(await exporting(request)).toMatchObject({ ok: false, refusal: { kind: 'exported_already' } });
  expect(await prisma.audit.findMany({ where: { action: 'book_exported' } })).toMatchObject([
    { actor: `staff:${boss.id}`, detail: { rows: ROWS } },
  ]);
});

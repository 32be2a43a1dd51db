import { expect, it } from 'vitest';
import { addDays, type LocalDate, localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { isScanDue } from '../../../src/persistence/churn/scan-due.ts';
import { rebuildFlowSeries } from '../../../src/persistence/flow-series.ts';
import { watchClients } from '../../../src/usecases/churn/watch-clients.ts';
import { from, steady } from '../../core/churn/small-book.ts';
import { insertClient } from '../../support/bank.ts';
import { loadCredit, scanParts } from '../../support/churn-scan.ts';
import { freshDatabase } from '../../support/database.ts';

// A pilot loads the flows of thirty clients, two of which have lost their money, and undoes that.

const FIRST = localDate('2025-03-03');
const [WEEKS, FALL] = [64, 60];
const monday = (week: number): LocalDate => addDays(FIRST, 7 * week);
const database = await freshDatabase();
const { prisma, pool } = database;
const clients: ClientId[] = [];
for (let at = 0; at < 30; at += 1) clients.push(await insertClient(database, `客户 ${at}`));
const parts = scanParts(database, { now: () => new Date(`${monday(WEEKS)}T07:00:00+08:00`) });

it('forgets all where no flows are left, does what is done after every scan, and leaves nothing to the next minute', async () => {
  const amounts = (at: number) => steady(WEEKS, at + 1, 100_000 * (at + 1));
  await loadCredit(
    database,
    clients.map((clientId, at) => ({
      clientId,
      amounts: at < 2 ? from(amounts(at), FALL, (amount) => 0.05 * amount) : amounts(at),
    })),
    { monday, first: 0, until: WEEKS },
  );
  let done = 0;
  const watch = watchClients(parts, async () => {
    done += 1;
  });
  const scan = () => watch({ actor: { kind: 'job', name: 'churn' }, origin: 'job:churn' }, { isWeekly: true });
  await scan();
  expect(await parts.alerts.standing()).toHaveLength(2);
  await pool.query('ALTER TABLE weekly_flow DISABLE TRIGGER USER');
  await pool.query('DELETE FROM weekly_flow');
  await rebuildFlowSeries(prisma, clients);
  expect(await isScanDue(database)).toBe(true);
  expect(await scan()).toEqual({ raised: 0, cleared: 2, standing: 0 });
  expect([await parts.states.former(), done, await isScanDue(database)]).toEqual([null, 2, false]);
});

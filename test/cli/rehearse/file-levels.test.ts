import { expect, it } from 'vitest';
import { fileLevels } from '../../../src/cli/rehearse/file-levels.ts';
import { readBalances } from '../../../src/cli/rehearse/read-balances.ts';
import { cliWordingIn } from '../../../src/cli/wording/wording.ts';
import { addDays, localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { amountText, type Currency } from '../../../src/core/shared/money.ts';
import { levelHistory } from '../../../src/persistence/churn/level-history.ts';
import { type DrawnHolding, drawnHoldings, insertHoldings } from '../../support/balance-histories.ts';
import { newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { SHANGHAI } from '../../support/records.ts';
import { rehearseVerbOn } from '../../support/rehearse-verb.ts';

const { file } = rehearseVerbOn();

const CNY = 'CNY' as Currency;
const FIRST = localDate('2025-03-03');
const WEEKS = 40;
const CLIENTS = 60;
const day = (at: number) => addDays(FIRST, at);

/** Balances of holdings as a file has them that says everything on its day and corrects nothing. */
const prompt = (drawn: readonly (readonly DrawnHolding[])[]) =>
  drawn.map((own) =>
    own.map((holding) => ({
      ...holding,
      stood: holding.stood.filter(({ revision }) => revision === 1).map((stood) => ({ ...stood, lateDays: 0 })),
    })),
  );

it('reads of a file what a bank that was told the same day by day would read, of any week', async () => {
  const database = await freshDatabase();
  const clients = Array.from({ length: CLIENTS }, () => newId<ClientId>());
  await database.prisma.client.createMany({ data: clients.map((id) => ({ id, name: id, kind: 'corporate' })) });
  const drawn = prompt(drawnHoldings(CLIENTS, WEEKS, 4, 5));
  await database.prisma.holdingBalance.createMany({
    data: await insertHoldings(database, clients, drawn, FIRST),
  });
  await database.prisma.exchangeRate.create({
    data: { currency: 'USD', on: new Date(FIRST), revision: 1, rate: 7, recordedAt: new Date(day(-1)) },
  });
  const rows = drawn.flatMap((own, client) =>
    own.flatMap(({ product, currency, closedAt, stood }, holding) =>
      stood.map(({ day: at, balance }) =>
        [
          `H${holding}`,
          clients[client],
          product,
          currency,
          balance === null ? '' : amountText({ minor: balance, currency: currency as Currency }),
          day(at),
          closedAt === null ? '' : day(closedAt),
        ].join(','),
      ),
    ),
  );
  const header = 'holding_id,client_id,product,currency,balance,as_of,closed_on';
  // The last are first: nothing depends on the order.
  const path = await file('holdings.csv', [header, ...rows.toReversed()].join('\n'));
  const read = await readBalances(path, {
    timeZone: SHANGHAI,
    baseCurrency: CNY,
    today: localDate('2026-11-26'),
    rates: new Map([['USD' as Currency, '7']]),
    progress: () => undefined,
    wording: cliWordingIn('en'),
  });
  if (!read.ok) throw new Error(read.sentence);

  const asks = Array.from({ length: WEEKS - 12 }, (_, at) => ({
    on: day(7 * (at + 13)),
    knownBy: new Date(`${day(7 * (at + 13))}T07:00:00+08:00`),
  }));
  const levels = await Promise.all(
    [fileLevels(read.balances, SHANGHAI), levelHistory(database, CNY)].map(async (history) => {
      const page = await (await history(asks))?.of(clients);
      if (page === undefined) throw new Error('there are deposits');
      return [...page.before].map((before, cell) => (before > 0 ? [page.now[cell], before] : 'not asked'));
    }),
  );
  expect(levels[0]).toEqual(levels[1]);
  const asked = levels[0]?.filter((level) => level !== 'not asked').length ?? 0;
  expect(asked).toBeGreaterThan(asks.length * (CLIENTS / 3));
  expect(asked).toBeLessThan(asks.length * CLIENTS);
});

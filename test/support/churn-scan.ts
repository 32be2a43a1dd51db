import { chartBook } from '../../src/charting/chart-book.ts';
import { bankCalendar } from '../../src/core/shared/calendar/bank-calendar.ts';
import type { LocalDate } from '../../src/core/shared/calendar.ts';
import type { ClientId } from '../../src/core/shared/ids.ts';
import type { Currency } from '../../src/core/shared/money.ts';
import { clientFacts } from '../../src/persistence/churn/client-facts.ts';
import { flowSource } from '../../src/persistence/churn/flow-source.ts';
import { levelReader } from '../../src/persistence/churn/level-reader.ts';
import { clientsWithFamilies } from '../../src/persistence/churn/signal-source.ts';
import { churnStates } from '../../src/persistence/churn/state-store.ts';
import type { Database } from '../../src/persistence/database.ts';
import { extendFlowSeries } from '../../src/persistence/flow-series.ts';
import {
  channelStore,
  churnAlertStore,
  churnLedgerStore,
  churnRulesStore,
  staffStore,
  taskForceStore,
} from '../../src/persistence/repositories.ts';
import { unitOfWork } from '../../src/persistence/unit-of-work.ts';
import { announce } from '../../src/usecases/announce/announce.ts';
import type { Clock, UnitOfWork } from '../../src/usecases/ports.ts';
import { newId } from './bank.ts';
import { SHANGHAI } from './records.ts';

const CNY = 'CNY' as Currency;

/** All that a scan of churn asks of a bank, on the calendar of mainland China and in yuan. */
export const scanParts = (database: Database, clock: Clock) => ({
  clock,
  bankZone: SHANGHAI,
  calendar: bankCalendar('CN'),
  newId,
  unitOfWork: unitOfWork(database, { clock, newId, announce }),
  baseCurrency: CNY,
  flows: flowSource(database, CNY),
  states: churnStates(database),
  rules: churnRulesStore(database),
  alerts: churnAlertStore(database),
  forces: taskForceStore(database),
  facts: clientFacts(database),
  levels: levelReader(database, CNY),
  withFamilies: (day: LocalDate, least: number) => clientsWithFamilies(database, day, least),
  ledger: churnLedgerStore(database),
  staff: staffStore(database),
  channels: channelStore(database),
  alertsAtOnce: 50,
  chart: chartBook(async () => undefined),
  letGo: () => undefined,
  pause: async () => undefined,
});

/** The transactions of a process that dies in the one after so many. */
export const dyingAfter = (unitOfWork: UnitOfWork, whole: number): UnitOfWork => {
  let left = whole;
  return (context, work) => {
    left -= 1;
    return left < 0 ? Promise.reject(new Error('the process is killed')) : unitOfWork(context, work);
  };
};

/** The money in of one client, in fen, from the first week on; money out where there is any. */
export type CreditOf = {
  readonly clientId: ClientId;
  readonly amounts: readonly number[];
  readonly debits?: readonly number[];
};

/** Loads the weeks `first` to `until`, the latter left out, one dealing each. */
export async function loadCredit(
  { prisma }: Database,
  all: readonly CreditOf[],
  {
    monday,
    first,
    until,
  }: { readonly monday: (week: number) => LocalDate; readonly first: number; readonly until: number },
): Promise<void> {
  await prisma.weeklyFlow.createMany({
    data: all.flatMap(({ clientId, amounts, debits }) =>
      amounts.slice(first, until).map((amount, week) => ({
        clientId,
        currency: CNY,
        week: new Date(monday(first + week)),
        revision: 1,
        debit: BigInt(Math.round(debits?.[first + week] ?? 0)),
        credit: BigInt(Math.round(amount)),
        dealings: 1,
      })),
    ),
  });
  await extendFlowSeries(
    prisma,
    all.map(({ clientId }) => ({ clientId, week: monday(first) })),
  );
}

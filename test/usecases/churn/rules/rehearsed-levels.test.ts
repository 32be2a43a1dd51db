import { beforeAll, describe, expect, it } from 'vitest';
import { firstLevelWeek } from '../../../../src/core/churn/rehearsal.ts';
import { type ChurnRules, DEFAULT_RULES } from '../../../../src/core/churn/rules.ts';
import { chartTask } from '../../../../src/core/churn/watch/chart-task.ts';
import { livedUnder } from '../../../../src/core/churn/watch/lives.ts';
import { addDays, type LocalDate, localDate } from '../../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../../src/core/shared/ids.ts';
import type { Currency } from '../../../../src/core/shared/money.ts';
import { alertReach } from '../../../../src/persistence/churn/client-facts.ts';
import { flowSource } from '../../../../src/persistence/churn/flow-source.ts';
import { levelHistory } from '../../../../src/persistence/churn/level-history.ts';
import { extendFlowSeries } from '../../../../src/persistence/flow-series.ts';
import { clientStore, grantStore } from '../../../../src/persistence/repositories.ts';
import type { StoredRules } from '../../../../src/usecases/churn/ports/rules.ts';
import { readBook } from '../../../../src/usecases/churn/read-book.ts';
import { readLevels } from '../../../../src/usecases/churn/read-levels.ts';
import { rehearseRules } from '../../../../src/usecases/churn/rules/rehearse-rules.ts';
import { watchClients } from '../../../../src/usecases/churn/watch-clients.ts';
import { steady } from '../../../core/churn/small-book.ts';
import { drawnHoldings, insertHoldings } from '../../../support/balance-histories.ts';
import { insertClient, insertedStaff, insertOwnership, insertStaff, newId } from '../../../support/bank.ts';
import { scanParts } from '../../../support/churn-scan.ts';
import { freshDatabase } from '../../../support/database.ts';
import { SHANGHAI } from '../../../support/records.ts';

// A year of a bank, scanned each Monday at 07:00 with what had been recorded by then, and rehearsed when it is over. Flows are
// steady, but for some clients with more money out; balances are anything.

const CNY = 'CNY' as Currency;
const FIRST = localDate('2025-03-03');
const WEEKS = 52;
/** The first scan, before anything has fallen. */
const SCANNED_FROM = 28;
const CLIENTS = 24;
/** Of as many money out rises, and of each a little more than of the one before: on either side of the limit of the chart. */
const MOVING_OUT = 12;
/** A deposit is halved on the last day of this week: told that evening, or three weeks later. */
const HALVED_AT = 40;
const LATE_WEEKS = 3;
const monday = (week: number): LocalDate => addDays(FIRST, 7 * week);
const scanOf = (week: number): Date => new Date(`${monday(week + 1)}T07:00:00+08:00`);
const eveningOf = (day: number): Date => new Date(`${addDays(FIRST, day)}T20:00:00+08:00`);

type Raised = readonly [client: ClientId, week: string, severity: unknown];

async function yearUnder(inForce: ChurnRules) {
  const database = await freshDatabase();
  const { prisma } = database;
  let now = scanOf(0);
  const clock = { now: () => now };
  const { levels: levelsNow, ...scanned } = scanParts(database, clock);
  const parts = {
    ...scanned,
    rules: { active: async () => ({ rules: inForce, version: 1 }) as StoredRules },
    clients: clientStore(database),
    grants: grantStore(database),
    flowsSince: (day: LocalDate) => flowSource(database, CNY, day),
    reach: () => alertReach(database),
  };
  const scan = watchClients({ ...parts, levels: levelsNow });
  const history = levelHistory(database, CNY);

  const wang = await insertStaff(database, '王莉');
  const clients: ClientId[] = [];
  for (let at = 0; at < CLIENTS; at += 1) clients.push(await insertClient(database, `企业 ${at}`));
  const told = [
    ...(await insertHoldings(database, clients, drawnHoldings(CLIENTS, WEEKS, SCANNED_FROM + 1, 7), FIRST)),
  ];
  const halved = async (lateWeeks: number): Promise<ClientId> => {
    const id = await insertClient(database, `减半 ${lateWeeks}`);
    const holdingId = newId<string>();
    await prisma.holding.create({ data: { id: holdingId, clientId: id, product: '单位活期存款', currency: 'CNY' } });
    const at = (week: number, balance: bigint, late: number) => ({
      holdingId,
      asOf: new Date(addDays(monday(week), 6)),
      revision: 1,
      balance,
      recordedAt: eveningOf(7 * (week + late) + 6),
    });
    told.push(at(0, 1_000n, 0), at(HALVED_AT, 500n, lateWeeks));
    return id;
  };
  const [prompt, late] = [await halved(0), await halved(LATE_WEEKS)];
  clients.push(prompt, late);
  for (const id of clients) await insertOwnership(database, id, wang, 'owner');
  const rate = (on: number, worth: number, recorded: number) => ({
    currency: 'USD',
    on: new Date(addDays(FIRST, on)),
    revision: 1,
    rate: worth,
    recordedAt: eveningOf(recorded),
  });
  // The dollar halves in week 35, which is told a month later; nobody ever says what an Australian one is worth.
  const rates = [rate(0, 7, 0), rate(7 * 35, 3.5, 7 * 39)];

  const loadFlows = async (from: number, until: number): Promise<void> => {
    await prisma.weeklyFlow.createMany({
      data: clients.flatMap((clientId, at) => {
        const [credit, debit] = [steady(WEEKS, at + 1, 50_000 * (at + 1)), steady(WEEKS, at + 7, 40_000)];
        return Array.from({ length: until - from }, (_, each) => {
          const week = from + each;
          const share = week >= 36 && at < MOVING_OUT ? 1.3 + 0.02 * at : 1;
          return {
            clientId,
            currency: 'CNY',
            week: new Date(monday(week)),
            revision: 1,
            debit: BigInt(Math.round(share * (debit[week] as number))),
            credit: BigInt(Math.round(credit[week] as number)),
            dealings: 1,
          };
        });
      }),
    });
    await extendFlowSeries(
      prisma,
      clients.map((clientId) => ({ clientId, week: monday(from) })),
    );
  };
  await loadFlows(0, SCANNED_FROM);
  for (let week = SCANNED_FROM; week < WEEKS; week += 1) {
    await loadFlows(week, week + 1);
    now = scanOf(week);
    const isTold = ({ recordedAt }: { readonly recordedAt: Date }): boolean => recordedAt <= now;
    await prisma.holdingBalance.createMany({ data: told.filter(isTold), skipDuplicates: true });
    await prisma.exchangeRate.createMany({ data: rates.filter(isTold), skipDuplicates: true });
    await scan({ actor: { kind: 'job', name: 'churn' }, origin: 'test' }, { isWeekly: true });
  }
  // What is told after the last scan was never known.
  await prisma.holdingBalance.createMany({ data: told, skipDuplicates: true });
  const entries = await prisma.churnAlertEntry.findMany({
    where: { kind: { in: ['raised', 'risen'] } },
    include: { alert: true },
  });
  const live = entries.map(({ alert, week, facts }): Raised => {
    const { severity } = facts as { readonly severity: unknown };
    return [alert.clientId as ClientId, week?.toISOString().slice(0, 10) ?? '', severity];
  });

  const extent = await parts.flows.extent();
  if (extent === null) throw new Error('there are flows');
  const { book } = await readBook(parts.flows, extent, parts.pause);
  const rules = [{ ...inForce, levelDrop: 0.6 }, inForce];
  const levels = await readLevels(history, book, {
    rules,
    firstWeek: firstLevelWeek(book.weeks.length),
    bankZone: SHANGHAI,
    onClients: async () => undefined,
    pause: parts.pause,
  });
  const task = chartTask(book, { rules, calendar: parts.calendar, withStates: false, keepsFlows: false });
  await parts.chart(task);
  const { raised } = livedUnder(task, 1, levels);
  const own = raised.map(
    ({ client, week, severity }): Raised => [book.clientIds[client] as ClientId, book.weeks[week] ?? '', severity],
  );

  const admin = await insertedStaff(database, 'Victor', { role: 'admin' });
  const begun = await rehearseRules({ ...parts, levels: history })(admin, { ...inForce, levelDrop: 0.6 });
  if (!begun.ok) throw new Error('an administrator may rehearse');
  return {
    live: live.toSorted(),
    rehearsed: own.toSorted(),
    form: await begun.value.run(async () => undefined),
    prompt,
    late,
  };
}

const count = (raised: readonly Raised[], severity: string): number =>
  raised.filter(([, , own]) => own === severity).length;

describe.each([
  // At the least as many of each kind, so that the comparison says something.
  { name: 'with hints', inForce: DEFAULT_RULES, hints: 20, alerts: 4 },
  { name: 'without hints', inForce: { ...DEFAULT_RULES, hints: false }, hints: 0, alerts: 4 },
])('a year of balances that came late, were corrected and closed, $name', ({ inForce, hints, alerts }) => {
  let year: Awaited<ReturnType<typeof yearUnder>>;
  beforeAll(async () => {
    year = await yearUnder(inForce);
  }, 300_000);

  it('raises in its rehearsal what its scans have raised week by week', () => {
    expect(year.rehearsed).toEqual(year.live);
    expect(count(year.live, 'hint')).toBeGreaterThanOrEqual(hints);
    expect(count(year.live, 'alert')).toBeGreaterThanOrEqual(alerts);
  });

  it('hints in the week in which a level is halved, and not before that was told', () => {
    for (const raised of [year.live, year.rehearsed]) {
      const of = (id: ClientId) => raised.filter(([client]) => client === id);
      expect(of(year.prompt)).toEqual(inForce.hints ? [[year.prompt, monday(HALVED_AT), 'hint']] : []);
      expect(of(year.late)).toEqual(inForce.hints ? [[year.late, monday(HALVED_AT + LATE_WEEKS), 'hint']] : []);
    }
  });

  it('compares rules that differ in test E alone, and says of how many clients balances were known', () => {
    const { proposed, inForce: own } = year.form ?? {};
    expect(own).toMatchObject({ alerts: count(year.live, 'alert'), hints: count(year.live, 'hint') });
    const fewer = (own?.alerts ?? 0) + (own?.hints ?? 0) - (proposed?.alerts ?? 0) - (proposed?.hints ?? 0);
    expect(fewer).toBeGreaterThan(0);
    expect(own?.levelClients).toBeGreaterThan(CLIENTS / 2);
    // A year is known of nobody: a quarter before there was nothing.
    expect(own?.levelClientYears).toBeLessThan(own?.levelClients ?? 0);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type LocalDate, localDate } from '../../../src/core/shared/calendar.ts';
import { alertLines, rehearseVerbOn } from '../../support/rehearse-verb.ts';

// Whoever holds the command against itself: a file that is cut off, one in another order, one with a row too many.

const { file, run } = rehearseVerbOn();

const WEEKS = 96;
const CLIENTS = 36;
const FIRST = localDate('2024-09-02');
const dayOf = (day: number): LocalDate => addDays(FIRST, day);
/** A row, and the day by which it is there. */
type Row = { readonly day: number; readonly text: string };

/** So many numbers from 0 to 99 that look drawn, the same each time. */
const lots = (count: number, seed: number): readonly number[] =>
  Array.from({ length: count }, (_, at) => Math.floor(100 * Math.abs(Math.sin((at + 1) * (seed + 1) * 78.233) % 1)));

/** From a week on so much of the money is left. */
const change = fc.record({ week: fc.integer({ min: 20, max: WEEKS }), left: fc.constantFrom(0, 0.2, 0.6, 1.5) });
const client = fc.record({
  level: fc.integer({ min: 100, max: 1_000_000 }),
  /** Of a hundred weeks so many have money. */
  busy: fc.constantFrom(100, 100, 90, 40),
  begins: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: WEEKS - 12 })),
  moneyIn: change,
  moneyOut: change,
  currency: fc.constantFrom('', '', 'CNY', 'USD'),
  seed: fc.nat(1_000),
});
const holding = fc.record({
  client: fc.nat(CLIENTS),
  product: fc.constantFrom('存款', '理财', '贷款'),
  level: fc.integer({ min: 0, max: 100_000 }),
  fall: change,
  every: fc.constantFrom(7, 7, 28, 31),
  closed: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, fc.nat(7 * WEEKS)),
  /** So many days later a file says that it was closed. */
  late: fc.nat(40),
});
const book = fc.record({
  clients: fc.array(client, { minLength: CLIENTS, maxLength: CLIENTS }),
  holdings: fc.array(holding, { minLength: CLIENTS, maxLength: 2 * CLIENTS }),
  /** From this week on weeks without money are written as zeros, most of them. */
  zerosFrom: fc.constantFrom(0, 50, WEEKS),
});
type Book = typeof book extends fc.Arbitrary<infer Value> ? Value : never;

const flowRows = ({ clients, zerosFrom }: Book): readonly Row[] =>
  clients.flatMap(({ level, busy, begins, moneyIn, moneyOut, currency, seed }, at) =>
    lots(WEEKS, seed).flatMap((lot, week): readonly Row[] => {
      if (week < begins) return [];
      const row = (credit: number, debit: number, count: number): Row => ({
        day: 7 * week + 6,
        text: `C${at},${dayOf(7 * week)},${credit.toFixed(2)},${debit.toFixed(2)},${count},${currency}`,
      });
      const amount = level * (0.9 + 0.002 * lot);
      const left = ({ week: from, left: share }: typeof moneyIn): number => (week < from ? 1 : share);
      const isBusy = (lot * 37) % 100 < busy && left(moneyIn) > 0;
      if (isBusy) return [row(amount * left(moneyIn), 0.4 * amount * left(moneyOut), 1 + (lot % 5))];
      return week >= zerosFrom && lot > 5 ? [row(0, 0, 0)] : [];
    }),
  );

const balanceRows = ({ holdings }: Book): readonly Row[] =>
  holdings.flatMap(({ client: own, product, level, fall, every, closed, late }, at) =>
    Array.from({ length: Math.ceil((7 * WEEKS) / every) }, (_, step): Row => {
      const day = every * step;
      const balance = day < 7 * fall.week ? level : level * fall.left;
      const closedOn = closed !== null && day >= closed + late ? dayOf(closed) : '';
      return { day, text: `H${at},C${own},${product},${dayOf(day)},${balance.toFixed(2)},${closedOn}` };
    }),
  );

const FLOWS = 'client_id,week,credit,debit,count,currency';
const BALANCES = 'holding_id,client_id,product,as_of,balance,closed_on';
const csv = (header: string, rows: readonly Row[]): string => [header, ...rows.map(({ text }) => text)].join('\n');

async function rehearsed(flows: readonly Row[], balances: readonly Row[]) {
  const paths = [
    await file('flows.csv', csv(FLOWS, flows)),
    await file('balances.csv', csv(BALANCES, balances)),
    await file('rules.json', '{"rates":{"USD":"7.1"}}'),
  ] as const;
  const args = ['--flows', paths[0], '--balances', paths[1], '--rules', paths[2], '--json'];
  const { code, out, err } = await run(...args.slice(0, balances.length === 0 ? 2 : 4), ...args.slice(4));
  return { code, out, err };
}

/** Rows that are there by the end of a week. */
const until = (week: number, rows: readonly Row[]): readonly Row[] => rows.filter(({ day }) => day <= 7 * week + 6);

const shuffled = (rows: readonly Row[], seed: number): readonly Row[] => {
  const lot = lots(rows.length, seed);
  return rows
    .map((row, at) => ({ row, lot: (lot[at] as number) + at / rows.length }))
    .toSorted((one, other) => one.lot - other.lot)
    .map(({ row }) => row);
};

const weekOf = (line: Record<string, unknown>): string => line['week'] as string;

/** Some drawn books, the same each time. */
const books = (count: number, seed: number): readonly Book[] => fc.sample(book, { numRuns: count, seed });

describe('what a file says of a week', () => {
  it('does not depend on what comes later, with balances and without', async () => {
    let ofBalances = 0;
    for (const [at, drawn] of books(12, 3).entries()) {
      const [flows, balances] = [flowRows(drawn), at % 3 === 0 ? [] : balanceRows(drawn)];
      const whole = alertLines((await rehearsed(flows, balances)).out);
      for (const week of [27 + at, 40 + 4 * at]) {
        const cut = alertLines((await rehearsed(until(week, flows), until(week, balances))).out);
        expect(cut, `book ${at} until week ${week}`).toEqual(whole.filter((line) => weekOf(line) <= dayOf(7 * week)));
      }
      ofBalances += whole.filter(({ tests }) => (tests as readonly string[]).includes('E')).length;
    }
    expect(ofBalances).toBeGreaterThan(50);
  });

  it('does not depend on the order of rows', async () => {
    for (const [at, drawn] of books(6, 4).entries()) {
      const [flows, balances] = [flowRows(drawn), balanceRows(drawn)];
      const usual = await rehearsed(flows, balances);
      expect(await rehearsed(shuffled(flows, at), shuffled(balances, at))).toEqual(usual);
    }
  });

  it('is not changed by a second row of a week or of a day, which is refused', async () => {
    for (const [at, drawn] of books(4, 5).entries()) {
      const [flows, balances] = [flowRows(drawn), balanceRows(drawn)];
      const usual = await rehearsed(flows, balances);
      const first = 7 * at + 100;
      const again = (rows: readonly Row[], cell: number): Row => {
        const row = rows[first] as Row;
        return { ...row, text: row.text.split(',').with(cell, '1.00').join(',') };
      };
      const week = await rehearsed([...flows, again(flows, 2)], balances);
      expect([week.code, week.out]).toEqual([2, usual.out]);
      expect(week.err).toMatch(
        new RegExp(`^Line ${flows.length + 2} is left out: the week .* in line ${first + 2} already\\.`),
      );
      const day = await rehearsed(flows, [...balances, again(balances, 4)]);
      expect(day.out).toEqual(usual.out);
      if (!(balances[first] as Row).text.includes('贷款'))
        expect(day.err).toContain(
          `Line ${balances.length + 2} of the balances is left out: the same holding stands in line ${first + 2} already`,
        );
    }
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { flowRows } from '../../../src/cli/rehearse/flow-rows.ts';
import { addDays, localDate } from '../../../src/core/shared/calendar.ts';
import type { Currency } from '../../../src/core/shared/money.ts';

const FIRST = localDate('2025-03-03');
const monday = (week: number) => addDays(FIRST, 7 * week);
const [CNY, USD, EUR] = ['CNY', 'USD', 'EUR'] as Currency[] as [Currency, Currency, Currency];
const RATES = new Map([[USD, '7.1']]);

type Row = { readonly client: number; readonly week: number; readonly currency: Currency; readonly amount: number };

/** What comes of rows in that order; the first stands in line 2. */
function read(rows: readonly Row[]) {
  const into = flowRows(CNY, RATES, monday(60));
  for (const [at, { client, week, currency, amount }] of rows.entries())
    into.add({
      client: into.clientOf(`C${client}`),
      week: into.weekOf(monday(week)),
      currency: into.currencyOf(currency),
      moneyIn: amount,
      moneyOut: 2 * amount,
      dealings: amount,
      line: at + 2,
    });
  return into.finish();
}

// No week lies more than half a year apart from the next: of a few rows it would be a slip of the pen.
const [client, week] = [fc.nat(9_000), fc.nat(26)];
const currency = fc.constantFrom(CNY, USD, EUR);
// Tens, so that 7.1 times as much is a whole number.
const amount = fc.nat(20_000).map((tens) => 10 * tens);
const rows = fc.array(fc.record({ client, week, currency, amount }), { minLength: 1, maxLength: 60 });

it('in whatever order rows come, each is in its place, summed over its currencies; the same twice and one without a rate is not', () => {
  fc.assert(
    fc.property(rows, (all) => {
      const { book, faults } = read(all);
      const usable = all.filter((each) => each.currency !== EUR);
      const isFirst = ({ client, week, currency }: Row, at: number): boolean =>
        usable.findIndex((each) => each.client === client && each.week === week && each.currency === currency) === at;
      const used = usable.filter(isFirst);
      expect(faults.length).toBe(all.length - used.length);
      if (book === null) {
        expect(used).toEqual([]);
        return;
      }
      const weeks = used.map(({ week }) => week);
      expect([book.weeks[0], book.weeks.at(-1)]).toEqual([monday(Math.min(...weeks)), monday(Math.max(...weeks))]);
      const sums = new Map<string, number>();
      for (const { client, week, currency, amount } of used) {
        const key = `C${client} ${monday(week)}`;
        sums.set(key, (sums.get(key) ?? 0) + (currency === USD ? (amount / 10) * 71 : amount));
      }
      for (const [at, id] of book.clientIds.entries())
        for (const [week, day] of book.weeks.entries()) {
          const sum = sums.get(`${id} ${day}`) ?? 0;
          expect(book.credit[at * book.weeks.length + week], `${id} ${day}`).toBe(Math.fround(sum));
        }
    }),
  );
});

it('what comes week by week makes the same book as what comes client by client', () => {
  const [clients, weeks] = [4_200, 20];
  const row = (client: number, week: number): Row => ({ client, week, currency: CNY, amount: client + 70_000 * week });
  const byClient = Array.from({ length: clients * weeks }, (_, at) => row(Math.floor(at / weeks), at % weeks));
  const byWeek = Array.from({ length: clients * weeks }, (_, at) => row(at % clients, Math.floor(at / clients)));
  const { book } = read(byClient);
  expect(read(byWeek).book).toEqual(book);
  // C999 is the last in order.
  const last = clients * weeks - 1;
  const amount = 999 + 70_000 * (weeks - 1);
  expect([book?.credit[last], book?.debit[last], book?.dealings[last]]).toEqual([amount, 2 * amount, amount]);
});

it('names the line in which a week stands already, and leaves a week that nobody has a row of unknown', () => {
  const one = (week: number, amount = 5): Row => ({ client: 1, week, currency: CNY, amount });
  const { book, faults } = read([one(0), one(2), one(0)]);
  expect(faults).toEqual([
    { line: 4, why: { kind: 'week_twice', client: 'C1', week: FIRST, currency: 'CNY', earlier: 2 } },
  ]);
  expect([...(book?.known ?? [])]).toEqual([1, 0, 1]);
});

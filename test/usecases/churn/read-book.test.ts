import { expect, it } from 'vitest';
import { addDays, localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import type { FlowPage } from '../../../src/usecases/churn/ports/flows.ts';
import { isWhole, readBook, readWeeks, wholeUntil } from '../../../src/usecases/churn/read-book.ts';
import { newId } from '../../support/bank.ts';

const FIRST = localDate('2026-01-05');
const pageOf = (...dealings: readonly number[]): FlowPage => ({
  clientIds: [newId<ClientId>()],
  weeks: dealings.length,
  credit: Float64Array.from(dealings, (count) => 10 * count),
  debit: new Float64Array(dealings.length),
  dealings: Float64Array.from(dealings),
  rows: new Uint8Array(dealings.length).fill(1),
});

const idsOf = (pages: readonly FlowPage[]): readonly ClientId[] => pages.flatMap(({ clientIds }) => clientIds);

function flowsOf(pages: readonly FlowPage[]) {
  const left = [...pages];
  return { atOnce: 1, page: async () => left.shift() as FlowPage };
}

async function read(pages: readonly FlowPage[]) {
  const flows = flowsOf(pages);
  const asked = { firstWeek: FIRST, lastWeek: addDays(FIRST, 7), clientIds: idsOf(pages) };
  return (await readBook(flows, asked, async () => undefined)).book;
}

it('reads as many dealings as there are, also where they are too many for two bytes', async () => {
  const few = await read([pageOf(3, 0), pageOf(65_535, 2)]);
  expect([...few.dealings]).toEqual([3, 0, 65_535, 2]);
  expect(few.dealings.BYTES_PER_ELEMENT).toBe(2);
  const many = await read([pageOf(3, 0), pageOf(65_536, 2), pageOf(1, 1)]);
  expect([...many.dealings]).toEqual([3, 0, 65_536, 2, 1, 1]);
  expect([...many.credit]).toEqual([30, 0, 655_360, 20, 10, 10]);
});

/** A client of whom weeks have money (1), are rows of zeros (2) or have no row (0). */
const rowsOf = (...rows: readonly number[]): FlowPage => ({
  ...pageOf(...rows.map((row) => (row === 1 ? 1 : 0))),
  rows: Uint8Array.from(rows),
});

it.each<readonly [string, readonly FlowPage[], string, readonly number[]]>([
  ['none', [rowsOf(1, 0, 1, 0), rowsOf(1, 1, 1, 1)], 'left_out', [1, 1, 1, 1, 1, 1, 1, 1]],
  ['one of many', [rowsOf(1, 0, 0, 0), rowsOf(1, 2, 0, 1), rowsOf(1, 1, 1, 1)], 'left_out', Array(12).fill(1)],
  ['most', [rowsOf(1, 2, 2, 0), rowsOf(1, 1, 1, 1)], 'written', [1, 1, 1, 0, 1, 1, 1, 1]],
  [
    'those before the first row do not count',
    [rowsOf(0, 0, 0, 2), rowsOf(1, 1, 1, 1)],
    'written',
    [0, 0, 0, 1, 1, 1, 1, 1],
  ],
  [
    'weeks that nobody has a row of do not count',
    [rowsOf(1, 0, 0, 0), rowsOf(1, 2, 0, 0)],
    'written',
    [1, 0, 0, 0, 1, 1, 0, 0],
  ],
])('rows of zeros among weeks without money: %s', async (_, pages, zeros, known) => {
  const lastWeek = addDays(FIRST, 7 * 3);
  const asked = { firstWeek: FIRST, lastWeek, clientIds: idsOf(pages) };
  const { book, ...said } = await readBook(flowsOf(pages), asked, async () => undefined);
  expect([said.zeros, ...book.known]).toEqual([zeros, ...known]);
});

it('what new weeks say of zeros, they say of the clients that there are', async () => {
  const zerosOf = async (...pages: readonly FlowPage[]) =>
    (
      await readWeeks(
        flowsOf(pages),
        { firstWeek: FIRST, clientIds: idsOf(pages), from: 4, until: 5 },
        async () => undefined,
      )
    ).zeros;
  expect(await zerosOf(rowsOf(1, 0), rowsOf(0, 1), rowsOf(1, 2), rowsOf(0, 0))).toBe('left_out');
  expect(await zerosOf(rowsOf(1, 0), rowsOf(2, 1), rowsOf(1, 2), rowsOf(0, 2))).toBe('written');
});

it('a week in part is one whether all weeks are read or the new ones: weeks that nobody has a row of are not usual', async () => {
  // Four clients; for five weeks no file has come, and of the last week one of them has.
  const pages = [1, 0, 0, 0].map((last) => rowsOf(1, 1, 1, 0, 0, 0, 0, 0, last));
  const [clientIds, until] = [idsOf(pages), 8];
  const whole = await readBook(
    flowsOf(pages),
    { firstWeek: FIRST, lastWeek: addDays(FIRST, 7 * until), clientIds },
    async () => undefined,
  );
  expect(wholeUntil(whole)).toBe(until - 1);
  const { active } = await readWeeks(
    flowsOf(pages),
    { firstWeek: FIRST, clientIds, from: 0, until },
    async () => undefined,
  );
  expect(isWhole(active, until)).toBe(false);
});

import { expect, it } from 'vitest';
import { addDays, localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import type { FlowPage } from '../../../src/usecases/churn/ports.ts';
import { readBook } from '../../../src/usecases/churn/read-book.ts';
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

async function read(pages: readonly FlowPage[]) {
  const left = [...pages, { ...pageOf(), clientIds: [] }];
  const flows = { extent: async () => null, of: async () => pageOf(), page: async () => left.shift() as FlowPage };
  const asked = { firstWeek: FIRST, lastWeek: addDays(FIRST, 7), clients: pages.length };
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

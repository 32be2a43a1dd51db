import { expect, test } from 'vitest';
import { localDate, parseTimeZone, type TimeZone } from '../../src/core/shared/calendar.ts';
import { situationReader } from '../../src/persistence/situation/situation-reader.ts';
import { insertClient, insertOwnership, insertStaff } from '../support/bank.ts';
import { emptyPostgres, openPostgres } from '../support/postgres.ts';

// On a server the book of one person is read in two halves at once: what one session alone cannot show.

const database = await openPostgres(await emptyPostgres());
const read = situationReader(database, parseTimeZone('Asia/Shanghai') as TimeZone);
const at = { day: localDate('2026-11-23'), now: new Date('2026-11-23T00:30:00Z') };

test('each client of a book is in one of its halves: alone a person has the clients that she has among others', async () => {
  const [one, other] = [await insertStaff(database, 'One'), await insertStaff(database, 'Other')];
  for (let n = 0; n < 24; n += 1)
    await insertOwnership(database, await insertClient(database, `Client ${n}`), n < 20 ? one : other, 'owner');
  const named = async (asked: readonly (typeof one)[]) => {
    const found = await read(asked, at);
    return asked.map((id) => (found.get(id) ?? []).map(({ client }) => client.name).toSorted());
  };
  const together = await named([one, other]);
  expect(together.map(({ length }) => length)).toEqual([20, 4]);
  expect([...(await named([one])), ...(await named([other]))]).toEqual(together);
});

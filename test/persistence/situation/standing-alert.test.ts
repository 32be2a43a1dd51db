import { expect, it } from 'vitest';
import { addDays, type LocalDate, localDate } from '../../../src/core/shared/calendar.ts';
import { situationReader } from '../../../src/persistence/situation/situation-reader.ts';
import { insertClient, insertedStaff, insertOwnership, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { SHANGHAI } from '../../support/records.ts';

const database = await freshDatabase();
const { prisma } = database;
const wang = await insertedStaff(database, '王莉');
const WEEK = localDate('2026-11-16');

/** A client with an alert whose change began `since`. */
async function drifting(
  name: string,
  since: LocalDate | null,
  more: { readonly silentAt?: Date; readonly silentWith?: string } = {},
): Promise<void> {
  const clientId = await insertClient(database, name);
  await insertOwnership(database, clientId, wang.id, 'owner');
  const day = since === null ? null : new Date(since);
  await prisma.churnAlert.create({
    data: {
      id: newId<string>(),
      clientId,
      severity: 'alert',
      raisedAt: new Date('2026-11-23T00:00:00Z'),
      raisedWeek: new Date(WEEK),
      lastWeek: new Date(WEEK),
      tests: [],
      change: day === null ? null : 'smaller',
      since: day,
      sinceFrom: day,
      sinceTo: day,
      risk: 60,
      reasons: [],
      currency: 'CNY',
      respondBy: new Date('2026-11-25'),
      planBy: new Date('2026-11-30'),
      ...more,
    },
  });
}

it('a change that lies as far back as is looked at may have begun earlier; one of a later week, or without a day, has not', async () => {
  await drifting('最早', addDays(WEEK, -7 * 25));
  await drifting('次早', addDays(WEEK, -7 * 24));
  await drifting('无日', null);
  const known = await situationReader(database, SHANGHAI)([wang.id], {
    day: localDate('2026-11-23'),
    now: new Date('2026-11-23T02:00:00Z'),
  });
  const alerts = new Map(known.get(wang.id)?.map(({ client, alert }) => [client.name, alert]));
  expect([...alerts.keys()].toSorted()).toEqual(['最早', '次早', '无日'].toSorted());
  expect(alerts.get('最早')).toMatchObject({ since: '2026-05-25', isAtLeast: true });
  expect(alerts.get('次早')).toMatchObject({ since: '2026-06-01', isAtLeast: false });
  expect(alerts.get('无日')).toMatchObject({ since: WEEK, isAtLeast: false });
});

it('an alert counts from the day on which money stopped; where it stopped for many at once, from its own', async () => {
  const silentAt = new Date('2026-11-30T00:00:00Z');
  await drifting('停了', null, { silentAt });
  await drifting('同停', null, { silentAt, silentWith: 'all' });
  const known = await situationReader(database, SHANGHAI)([wang.id], {
    day: localDate('2026-11-30'),
    now: new Date('2026-11-30T02:00:00Z'),
  });
  const raisedOn = new Map(known.get(wang.id)?.map(({ client, alert }) => [client.name, alert?.raisedOn]));
  expect([raisedOn.get('停了'), raisedOn.get('同停')]).toEqual(['2026-11-30', '2026-11-23']);
});

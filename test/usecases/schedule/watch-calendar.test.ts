import { expect, it } from 'vitest';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { addDays, localDate } from '../../../src/core/shared/calendar.ts';
import { staffStore } from '../../../src/persistence/repositories.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import { calendarEnd, watchCalendar } from '../../../src/usecases/schedule/watch-calendar.ts';
import { insertStaff, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';

const calendar = { ...bankCalendar('CN'), knownUntil: localDate('2026-12-31') };

it('the end of the calendar is near a month before it, and stays so afterwards', () => {
  expect(calendarEnd(calendar, localDate('2026-11-30'))).toBeNull();
  expect(calendarEnd(calendar, localDate('2026-12-01'))).toBe('2026-12-31');
  expect(calendarEnd(calendar, localDate('2027-02-01'))).toBe('2026-12-31');
  expect(calendarEnd(bankCalendar('weekdays'), localDate('2099-01-01'))).toBeNull();
});

it('every administrator hears of it once', async () => {
  const database = await freshDatabase();
  const admins = [
    await insertStaff(database, 'A', { role: 'admin' }),
    await insertStaff(database, 'B', { role: 'admin' }),
  ];
  await insertStaff(database, 'C');
  const work = unitOfWork(database, { clock: { now: () => new Date() }, newId, announce });
  const watch = watchCalendar({ calendar, staff: staffStore(database), unitOfWork: work });
  for (const later of [0, 1, 40]) await watch(addDays(localDate('2026-11-30'), later));
  await database.prisma.handledRequest.deleteMany();
  await watch(localDate('2026-12-20'));
  const messages = await database.prisma.outboxMessage.findMany({ orderBy: { recipient: 'asc' } });
  expect(messages.map(({ recipient }) => recipient)).toEqual(admins.map((id) => `staff:${id}`).toSorted());
  expect(messages[0]).toMatchObject({ kind: 'calendar_ending', data: { knownUntil: '2026-12-31' } });
});

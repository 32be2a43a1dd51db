import { describe, expect, it } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId, DeputyId } from '../../../src/core/shared/ids.ts';
import { daysStore, deputyStore, staffStore } from '../../../src/persistence/repositories.ts';
import { listDays } from '../../../src/usecases/dates/list-days.ts';
import { remindOfFestivals } from '../../../src/usecases/dates/remind-of-festivals.ts';
import { readNews } from '../../../src/usecases/delivery/read-news.ts';
import { newId } from '../../support/bank.ts';
import { contactBank, MONDAY } from '../../support/contact-bank.ts';
import { fakeSlack, senderParts } from '../../support/outbox.ts';

const bank = await contactBank();
const { database, wang, grace, far, acme, time } = bank;
const { prisma } = database;
const deps = { ...bank.deps, days: daysStore(database) };
const list = listDays(deps);
const person = (clientId: ClientId, name: string, birthday: string, change: object = {}) =>
  prisma.person.create({ data: { id: newId<string>(), clientId, name, birthday, interests: [], ...change } });
const refuse = (clientId: ClientId, purpose: string) =>
  prisma.consent.create({ data: { clientId, purpose, granted: false, asOf: new Date('2026-01-01'), revision: 1 } });

describe('days ahead', () => {
  it('are those of the clients she looks after, by day, and of nobody who has left or does not want it', async () => {
    await person(acme, '李总', '1971-11-25');
    // 农历十月十八 falls on 26 November 2026 (Hong Kong Observatory’s table).
    await person(acme, '张总', 'lunar 1968-10-18');
    await person(acme, '已离职', '--11-26', { leftOn: new Date('2026-01-01') });
    await person(acme, '仅业务', '--11-26', { personalPurpose: 'dealings' });
    const silent = await bank.client('Wants no contact');
    const quiet = await bank.client('Keeps its data');
    await person(silent, '不联系', '--11-26');
    await person(quiet, '不使用', '--11-26');
    await refuse(silent, 'contact');
    await refuse(quiet, 'personal_data');
    await prisma.memorialDay.create({
      data: { id: newId<string>(), clientId: acme, label: '公司成立日', day: '2011-12-02', staffId: wang.id },
    });
    const { days, festivals } = await list(wang, 14);
    expect(days.map(({ on, personName, label }) => [on, personName ?? label])).toEqual([
      ['2026-11-25', '李总'],
      ['2026-11-26', '张总'],
      ['2026-12-02', '公司成立日'],
    ]);
    expect(festivals).toEqual([]);
  });

  it('tell of festivals by the language of the clients that want to be in contact', async () => {
    await prisma.client.update({ where: { id: acme }, data: { language: 'en' } });
    const { festivals } = await list(wang, 40);
    expect(festivals).toEqual([
      { festival: 'year_end', on: '2026-12-25', clients: [{ language: 'en', count: 1 }] },
      {
        festival: 'new_year',
        on: '2027-01-01',
        clients: [
          { language: 'zh-CN', count: 1 },
          { language: 'en', count: 1 },
        ],
      },
    ]);
  });

  it('are a deputy’s to see as long as she stands in, and no colleague’s', async () => {
    expect((await list(grace, 14)).days).toEqual([]);
    await deputyStore(database).insert({
      id: newId<DeputyId>(),
      staffId: wang.id,
      deputyId: grace.id,
      validFrom: new Date('2026-11-23T00:00:00+08:00'),
      validUntil: new Date('2026-11-24T00:00:00+08:00'),
      appointedBy: wang.id,
    });
    expect((await list(grace, 14)).days).toHaveLength(3);
    expect((await list(far, 90)).days).toEqual([]);
  });
});

describe('a festival that is near', () => {
  const remind = remindOfFestivals({ ...deps, staff: staffStore(database), leadDays: 7 });
  const told = () => prisma.outboxMessage.findMany({ where: { kind: 'festival_near' }, orderBy: { id: 'asc' } });

  it('is told once, in its lead, to an RM with somebody to greet, as a figure', async () => {
    await remind(wang.id, localDate('2026-12-17'));
    expect(await told()).toEqual([]);
    for (const day of ['2026-12-18', '2026-12-21', '2026-12-25']) await remind(wang.id, localDate(day));
    for (const by of [far.id, bank.boss.id]) await remind(by, localDate('2026-12-18'));
    const messages = await told();
    expect(messages.map(({ data }) => data)).toEqual([
      { festival: 'year_end', on: '2026-12-25', clients: 1 },
      { festival: 'new_year', on: '2027-01-01', clients: 2 },
    ]);
    const read = await readNews(
      senderParts(database, fakeSlack()),
      { kind: 'festival_near', dedupeKey: '', data: messages[0]?.data as Record<string, unknown> },
      wang,
      time.now,
    );
    expect(read).toMatchObject({ kind: 'news', news: { festival: 'year_end', clients: 1 } });
    expect(time.now).toEqual(MONDAY);
  });
});

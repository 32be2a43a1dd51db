import { expect, test } from 'vitest';
import type { HistoryEntry, HistoryKind } from '../../../src/core/client/full-record.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { recordStore } from '../../../src/persistence/repositories.ts';
import { insertClient, insertOwnership, insertStaff, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { SHANGHAI } from '../../support/records.ts';

const database = await freshDatabase();
const { prisma } = database;
const records = recordStore(database);
const li = await insertStaff(database, '李伟');
const gone = await insertStaff(database, '赵敏', { active: false });

const day = (text: string): Date => new Date(text);
const history = async (clientId: ClientId, of: HistoryKind | null, page = 0, size = 20) =>
  records.history(clientId, { of, page, size }, SHANGHAI, { id: li, ofComplaints: true });

const busy = await insertClient(database, '海港物流');
await prisma.ownership.create({
  data: {
    id: newId<string>(),
    clientId: busy,
    staffId: gone,
    role: 'owner',
    source: 'test',
    endSource: 'test',
    validFrom: day('2020-03-01'),
    validTo: day('2026-01-01'),
    endedAt: day('2026-01-01'),
  },
});
await insertOwnership(database, busy, li, 'owner');
const said = { clientId: busy, staffId: li, channel: 'call' };
await prisma.interaction.createMany({
  data: [
    { id: newId<string>(), ...said, on: day('2026-11-06'), summary: 'rates', outcome: 'reached' },
    { id: newId<string>(), ...said, on: day('2026-11-07'), summary: 'a slip', withdrawnAt: day('2026-11-07') },
    { id: newId<string>(), ...said, on: day('2026-10-01'), summary: 'unhappy', staffId: null, dissatisfied: true },
  ],
});
// Four in the morning of the 21st at the bank is the evening before elsewhere.
await prisma.appointment.create({
  data: {
    id: newId<string>(),
    clientId: busy,
    staffId: li,
    startsAt: day('2026-11-20T20:00:00Z'),
    channel: 'visit',
    status: 'booked',
  },
});
const toDo = { clientId: busy, staffId: li, kind: 'follow_up' };
await prisma.followUp.createMany({
  data: [
    { id: newId<string>(), ...toDo, text: 'to come', dueOn: day('2026-12-24') },
    { id: newId<string>(), ...toDo, text: 'done', dueOn: day('2026-10-10'), doneOn: day('2026-10-02') },
    { id: newId<string>(), ...toDo, text: 'taken back', dueOn: day('2026-12-25'), withdrawnAt: day('2026-11-07') },
  ],
});

function told(entry: HistoryEntry): string {
  switch (entry.kind) {
    case 'contact':
      return `${entry.interaction.on} ${entry.interaction.summary} ${entry.interaction.by?.name ?? '-'} ${entry.dissatisfied}`;
    case 'appointment':
      return `${entry.appointment.startsAt.toISOString()} ${entry.appointment.status}`;
    case 'to_do':
      return `${entry.followUp.text} ${entry.followUp.dueOn} ${entry.followUp.doneOn}`;
    case 'ownership':
      return `${entry.role} ${entry.staff.name} ${entry.from} ${entry.to}`;
  }
}

test('the history tells everything that was not taken back, the last on top', async () => {
  const { rows, total } = await history(busy, null);
  expect(rows.map(told)).toEqual([
    'to come 2026-12-24 null',
    '2026-11-20T20:00:00.000Z booked',
    '2026-11-06 rates 李伟 false',
    'done 2026-10-10 2026-10-02',
    '2026-10-01 unhappy - true',
    'owner 李伟 2026-01-01 null',
    'owner 赵敏 2020-03-01 2026-01-01',
  ]);
  expect(total).toBe(7);
});

test('it is narrowed down to one kind', async () => {
  const totals = await Promise.all(
    (['contact', 'appointment', 'to_do', 'ownership'] as const).map(async (of) => (await history(busy, of)).total),
  );
  expect(totals).toEqual([2, 1, 2, 2]);
});

test('five hundred contacts are turned over page by page, and a page that is gone is the last one', async () => {
  const talked = await insertClient(database, '话多');
  await prisma.interaction.createMany({
    data: Array.from({ length: 500 }, (_, at) => ({
      id: newId<string>(),
      clientId: talked,
      on: day('2026-11-01'),
      channel: 'call',
      summary: String(at),
    })),
  });
  const seen: string[] = [];
  for (let page = 0; page < 34; page += 1)
    for (const entry of (await history(talked, null, page, 15)).rows)
      if (entry.kind === 'contact') seen.push(entry.interaction.summary);
  expect(new Set(seen).size).toBe(500);
  expect(await history(talked, null, 99, 15)).toMatchObject({ page: 33, total: 500, rows: { length: 5 } });
});

test('a client of whom nothing is known has an empty history and no needs', async () => {
  const bare = await insertClient(database, 'Bare Ltd');
  expect(await history(bare, null, 4)).toEqual({ rows: [], page: 0, size: 20, total: 0 });
  expect(await records.needs(bare, SHANGHAI)).toEqual([]);
});

test('needs come surest first, those that are over last, and none that was taken back', async () => {
  const need = (level: string, text: string, more: object = {}) => ({
    id: newId<string>(),
    clientId: busy,
    staffId: li,
    level,
    text,
    recordedAt: day('2026-11-20T20:00:00Z'),
    ...more,
  });
  await prisma.clientNeed.createMany({
    data: [
      need('latent', 'cash pooling'),
      need('confirmed', 'met', { closedOn: day('2026-11-22') }),
      need('stated', 'a better rate'),
      need('confirmed', 'a guarantee'),
      need('stated', 'a slip', { withdrawnAt: day('2026-11-21') }),
    ],
  });
  const needs = await records.needs(busy, SHANGHAI);
  expect(needs.map(({ text, level, on, by, closedOn }) => [text, level, on, by.name, closedOn])).toEqual([
    ['a guarantee', 'confirmed', '2026-11-21', '李伟', null],
    ['a better rate', 'stated', '2026-11-21', '李伟', null],
    ['cash pooling', 'latent', '2026-11-21', '李伟', null],
    ['met', 'confirmed', '2026-11-21', '李伟', '2026-11-22'],
  ]);
});

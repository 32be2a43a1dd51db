import { describe, expect, it } from 'vitest';
import { relationTo } from '../../../src/core/access/policy.ts';
import type { Staff } from '../../../src/core/client/client.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import type { Currency } from '../../../src/core/shared/money.ts';
import { bookOf } from '../../../src/persistence/book/search.ts';
import { clientRepository } from '../../../src/persistence/client/client-repository.ts';
import { openCases } from '../../../src/persistence/complaint/open-cases.ts';
import { grantStore } from '../../../src/persistence/repositories.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import type { BookCursor } from '../../../src/usecases/book/ports.ts';
import { searchBook } from '../../../src/usecases/book/search-book.ts';
import { guardedOf, hearerOf, viewerOf } from '../../../src/usecases/client/see-client.ts';
import { newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { insertComplaint } from '../../support/open-matters.ts';
import { SHANGHAI } from '../../support/records.ts';
import { NOW, smallBook, TODAY } from '../../support/small-book.ts';

const database = await freshDatabase();
const { prisma } = database;
const { people, clients } = await smallBook(database);
const clock = { now: () => NOW };
const grants = grantStore(database);
const search = searchBook({
  clock,
  bankZone: SHANGHAI,
  baseCurrency: 'CNY' as Currency,
  grants,
  book: bookOf(database, { bankZone: SHANGHAI, baseCurrency: 'CNY' as Currency }).book,
  openCases: openCases(database),
  unitOfWork: unitOfWork(database, { clock, newId, announce: () => [] }),
});

// Calls after complaints, and what counters them: about 王莉, about how the client is looked after, or about neither.
for (const [at, clientId] of clients.entries()) {
  const about = [{ aboutStaffId: people.wang.id }, { concernedOwnerId: people.grace.id }, {}][at % 3];
  const complaint = await insertComplaint(database, clientId, people.officer.id, about);
  for (const column of ['complaintId', 'counteredId'])
    await prisma.followUp.create({
      data: {
        id: newId<string>(),
        clientId,
        staffId: [people.grace.id, people.he.id, people.wang.id][(at >> 2) % 3] as string,
        kind: at % 2 === 0 ? 'promise' : 'follow_up',
        text: '投诉处理后回访',
        dueOn: at % 4 < 2 ? new Date('2026-11-20') : new Date('2026-11-27'),
        [column]: complaint,
      },
    });
}

async function rowsOf(by: Staff, text: string) {
  const rows = [];
  for (let next: BookCursor | null | undefined; next !== null; ) {
    const found = await search(by, text, next);
    if (!found.ok) throw new Error(JSON.stringify(found.refusal));
    rows.push(...found.value.rows);
    next = found.value.next;
  }
  return rows;
}

/** What her card of the client lists. */
async function onCard(by: Staff, id: ClientId) {
  const store = clientRepository(prisma);
  const [heading] = await store.headings([id]);
  if (heading === undefined) throw new Error('no such client');
  const viewer = viewerOf(by);
  const granted = await grants.grantedAmong(by.id, [id], NOW);
  const relation = relationTo(viewer, guardedOf(heading), granted.get(id) ?? null);
  const record = await store.record(id, { now: NOW, today: TODAY, hearer: hearerOf(viewer, relation, heading) });
  const followUps = record?.followUps ?? [];
  return {
    followUps: followUps.length,
    overdue: followUps.filter(({ dueOn }) => dueOn !== null && dueOn < TODAY).length,
    promises: followUps.filter(({ kind }) => kind === 'promise').length,
  };
}

describe('what is to be done for a client', () => {
  it.each(['wang', 'grace', 'he', 'boss'] as const)('is counted for %s as her card lists it', async (name) => {
    const by = people[name];
    const rows = (await rowsOf(by, '')).filter(({ contacts }) => contacts !== null);
    expect(rows.length).toBeGreaterThan(8);
    for (const { id, contacts } of rows) expect(contacts).toMatchObject(await onCard(by, id));
  });

  it('finds nobody by a call after a complaint that is shut to whoever asks', async () => {
    const theirs = await rowsOf(people.wang, 'followups>0');
    for (const { id } of theirs) expect((await onCard(people.wang, id)).followUps).toBeGreaterThan(0);
    const sorted = (await rowsOf(people.wang, 'sort:-followups')).flatMap(({ contacts }) => contacts?.followUps ?? []);
    expect(sorted).toEqual(sorted.toSorted((a, b) => b - a));
  });
});

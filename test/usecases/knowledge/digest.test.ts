import { describe, expect, it } from 'vitest';
import { STANDARD_CHECKLIST } from '../../../src/core/client/knowledge/checklist.ts';
import { addDays, type LocalDate, localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { makeDigest } from '../../../src/usecases/delivery/make-digest.ts';
import { readDue } from '../../../src/usecases/delivery/read-due.ts';
import { contactBank, MONDAY, TODAY } from '../../support/contact-bank.ts';

const bank = await contactBank();
const { database, deps, wang, boss, grace, acme } = bank;
const { prisma } = database;
const digest = makeDigest({ unitOfWork: deps.unitOfWork, checklist: STANDARD_CHECKLIST });

const say = (clientId: ClientId, question: string, daysAgo: number, value: string | null = 'x') =>
  prisma.clientFact.create({
    data: {
      clientId,
      question,
      asOf: new Date(addDays(TODAY, -daysAgo)),
      revision: 1,
      value,
      basis: value === null ? 'not_applicable' : 'client_said',
    },
  });
const dataOf = async (day: LocalDate) => {
  const row = await prisma.outboxMessage.findUnique({ where: { dedupeKey: `digest:${wang.id}:${day}` } });
  return (row?.data ?? null) as Readonly<Record<string, unknown>> | null;
};
const dueOn = async (day: LocalDate) => {
  await digest(wang.id, day);
  const data = await dataOf(day);
  return data === null ? null : readDue(deps, data, wang, MONDAY);
};

describe('the digest', () => {
  it('asks for at most three things a day of the clients she owns, the longest overdue first, each once a fortnight', async () => {
    const other = await bank.client('Not hers Ltd');
    await prisma.ownership.updateMany({ where: { clientId: other }, data: { validTo: MONDAY, endedAt: MONDAY } });
    await say(other, 'op.sales', 900);
    // 365 days for figures, 180 for other banks and people: 35, 20, 10, 1 and 0 days over, and one that is fresh.
    await say(acme, 'op.sales', 400);
    await say(acme, 'ob.which', 200);
    await say(acme, 'ob.main', 190);
    await say(acme, 'op.profit', 365);
    await say(acme, 'op.stock', 364);
    await say(acme, 'op.trade', 900, null);
    await say(acme, 'no.longer.asked', 900);
    const li = { id: deps.newId<string>(), clientId: acme, name: '李总', role: '财务总监' };
    await prisma.person.create({ data: { ...li, confirmedOn: new Date(addDays(TODAY, -181)) } });
    expect(await dueOn(TODAY)).toMatchObject([
      { clientName: 'ACME', kind: 'fact', question: 'op.sales' },
      { kind: 'fact', question: 'ob.which' },
      { kind: 'fact', question: 'ob.main' },
    ]);
    // The second run of a day asks for nothing more.
    await digest(wang.id, TODAY);
    expect(await dueOn(addDays(TODAY, 1))).toMatchObject([
      { kind: 'person', personId: li.id },
      { kind: 'fact', question: 'op.profit' },
      { kind: 'fact', question: 'op.stock' },
    ]);
    expect(await dueOn(addDays(TODAY, 2))).toBeNull();
    // Fourteen days later, and not before, those of 23 November come again; those of the 24th a day later.
    expect(await dueOn(localDate('2026-12-06'))).toBeNull();
    expect(await dueOn(localDate('2026-12-07'))).toMatchObject([
      { question: 'op.sales' },
      { question: 'ob.which' },
      { question: 'ob.main' },
    ]);
    expect(await dueOn(localDate('2026-12-08'))).toMatchObject([
      { personId: li.id },
      { question: 'op.profit' },
      { question: 'op.stock' },
    ]);
    // The fortnight begins on whichever day a thing was asked for.
    expect(await dueOn(localDate('2026-12-20'))).toBeNull();
    expect(await dueOn(localDate('2026-12-21'))).toHaveLength(3);
  });

  it('says nothing of what is answered, and nothing to whoever may not edit the record any more', async () => {
    const data = await dataOf(TODAY);
    const news = await readDue(deps, data ?? {}, wang, MONDAY);
    expect(news[0]).toEqual({
      kind: 'fact',
      clientId: acme,
      clientName: 'ACME',
      question: 'op.sales',
      // 400 days before 23 November 2026.
      mark: '2025-10-19.1',
      text: expect.objectContaining({ en: 'What were last year’s sales, and what is expected this year?' }),
    });
    expect(await readDue(deps, data ?? {}, grace, MONDAY)).toEqual([]);
    expect(await readDue(deps, data ?? {}, boss, MONDAY)).toHaveLength(3);
  });
});

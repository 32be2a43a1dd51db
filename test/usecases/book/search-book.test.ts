import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GrantKind, relationTo, sightOf } from '../../../src/core/access/policy.ts';
import { industryWords } from '../../../src/core/client/book-search/industry-words.ts';
import { printBookQuery } from '../../../src/core/client/book-search/print.ts';
import type { BookQuery, Condition, NumberField, Span, Word } from '../../../src/core/client/book-search/query.ts';
import type { Staff } from '../../../src/core/client/client.ts';
import { dayAt, daysBetween, type LocalDate } from '../../../src/core/shared/calendar.ts';
import type { Currency } from '../../../src/core/shared/money.ts';
import { tierWords } from '../../../src/core/shared/usual-tiers.ts';
import { bookOf } from '../../../src/persistence/book/search.ts';
import { openCases } from '../../../src/persistence/complaint/open-cases.ts';
import { grantStore } from '../../../src/persistence/repositories.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import type { BookCursor } from '../../../src/usecases/book/ports.ts';
import { type BookPage, GROUP_OF, PAGE_ROWS, searchBook } from '../../../src/usecases/book/search-book.ts';
import { viewerOf } from '../../../src/usecases/client/see-client.ts';
import { newId } from '../../support/bank.ts';
import { anyQuery } from '../../support/book-queries.ts';
import { freshDatabase } from '../../support/database.ts';
import { insertAlert, insertComplaint } from '../../support/open-matters.ts';
import { SHANGHAI } from '../../support/records.ts';
import { enrich, NOW, smallBook, TODAY } from '../../support/small-book.ts';

const database = await freshDatabase();
const { prisma } = database;
const { people, clients } = await smallBook(database);
const everybody = Object.values(people);
for (const [at, id] of clients.entries()) {
  if (at % 4 === 1) await insertAlert(database, id, at % 8 === 1 ? 'alert' : 'hint');
  if (at % 6 === 2) await insertAlert(database, id, 'alert', { cleared: true });
  if (at % 3 === 0) {
    // About who looks after the client, or did then.
    const concerned = at % 9 === 3 ? { concernedOwnerId: at % 4 === 1 ? people.he.id : people.grace.id } : {};
    const barred = at % 2 === 0 ? { aboutStaffId: people.wang.id } : concerned;
    await insertComplaint(database, id, people.grace.id, at % 5 === 0 ? { isWithdrawn: true } : barred);
  }
}
let now = NOW;
const { book } = bookOf(database, { bankZone: SHANGHAI, baseCurrency: 'CNY' as Currency });
const search = searchBook({
  clock: { now: () => now },
  bankZone: SHANGHAI,
  baseCurrency: 'CNY' as Currency,
  grants: grantStore(database),
  book,
  openCases: openCases(database),
  unitOfWork: unitOfWork(database, { clock: { now: () => now }, newId, announce: () => [] }),
});

const page = async (by: Staff, text: string, cursor: BookCursor | null = null): Promise<BookPage> => {
  const found = await search(by, text, cursor);
  if (!found.ok) throw new Error(JSON.stringify(found.refusal));
  return found.value;
};
const pages = async (by: Staff, text: string): Promise<readonly BookPage[]> => {
  const all = [await page(by, text)];
  for (let next = all[0]?.next ?? null; next !== null; next = all.at(-1)?.next ?? null)
    all.push(await page(by, text, next));
  return all;
};
const names = async (by: Staff, text: string): Promise<readonly string[]> =>
  (await pages(by, text)).flatMap(({ rows }) => rows.map(({ name }) => name));

// What a client meets, said once more and without SQL.

type Entry = Awaited<ReturnType<typeof readEntries>>[number];

async function readEntries() {
  await page(people.boss, '');
  return prisma.client.findMany({
    where: { closedOn: null },
    include: {
      bookEntry: true,
      branch: true,
      ownerships: { include: { staff: true } },
      grants: true,
      churnAlerts: { where: { state: { not: 'cleared' } } },
      complaints: true,
    },
  });
}

const dayOf = (date: Date | null | undefined): LocalDate | null =>
  date === null || date === undefined ? null : (date.toISOString().slice(0, 10) as LocalDate);
const ownerOf = ({ ownerships }: Entry) => ownerships.find(({ role }) => role === 'owner')?.staff ?? null;
const coOwnersOf = ({ ownerships }: Entry) =>
  ownerships.filter(({ role }) => role === 'co_owner').map(({ staff }) => staff);
const contains = (text: string | null, part: string): boolean =>
  text?.toLowerCase().includes(part.toLowerCase()) ?? false;

function relationOf(by: Staff, entry: Entry) {
  const valid = entry.grants.filter(
    (grant) => grant.staffId === by.id && grant.validFrom <= now && grant.validUntil > now,
  );
  const guarded = {
    ownerId: ownerOf(entry)?.id ?? null,
    coOwnerIds: coOwnersOf(entry).map(({ id }) => id),
    branchId: entry.branchId,
  };
  return relationTo(viewerOf(by), guarded as never, (valid[0]?.kind ?? null) as GrantKind | null);
}

function numberOf(field: NumberField, { bookEntry }: Entry): number | null {
  if (bookEntry === null) throw new Error('an entry was not derived');
  const money = (minor: bigint | null): number | null => (minor === null ? null : Number(minor) / 100);
  const days = (to: LocalDate | null): number | null => (to === null ? null : daysBetween(TODAY, to));
  if (field === 'products') return bookEntry.products;
  if (field === 'followups') return bookEntry.followUps;
  if (field === 'overdue') return bookEntry.overdue;
  if (field === 'promise') return bookEntry.promises;
  if (field === 'matures') return days(dayOf(bookEntry.maturesOn));
  if (field === 'next')
    return days(bookEntry.nextAppointmentAt === null ? null : dayAt(bookEntry.nextAppointmentAt, SHANGHAI));
  if (field !== 'last') return money(bookEntry[field]);
  const ahead = days(dayOf(bookEntry.lastContactOn));
  return ahead === null ? null : -ahead;
}

function withinSpan<Value>(
  span: Span<Value>,
  value: Value | null,
  first: (v: Value) => number,
  low: (v: Value) => number,
  high: (v: Value) => number,
): boolean {
  if (span.kind === 'none') return value === null;
  if (value === null) return false;
  switch (span.kind) {
    case 'some':
      return true;
    case 'is':
      return first(value) >= low(span.value) && first(value) <= high(span.value);
    case 'below':
      return first(value) < low(span.value);
    case 'at_most':
      return first(value) <= high(span.value);
    case 'above':
      return first(value) > high(span.value);
    case 'at_least':
      return first(value) >= low(span.value);
    case 'between':
      return first(value) >= low(span.from) && first(value) <= high(span.to);
  }
}

function meetsNumber(field: NumberField, span: Span<number>, entry: Entry): boolean {
  const value = numberOf(field, entry);
  const same = (number: number): number => number;
  if (field === 'last' && value === null && (span.kind === 'above' || span.kind === 'at_least')) return true;
  return withinSpan(span, value, same, same, same);
}

type Person = { readonly id: string; readonly name: string; readonly email: string | null };

function isStaff(by: Staff, word: Word, staff: Person | null): boolean {
  if (word.kind === 'none' || staff === null) return word.kind === 'none' && staff === null;
  if (word.kind === 'own') return staff.id === by.id;
  return contains(staff.name, word.text) || staff.email === word.text.toLowerCase();
}

function meetsWord(
  by: Staff,
  field: Extract<Condition, { kind: 'words' }>['field'],
  word: Word,
  entry: Entry,
): boolean {
  const tier = entry.bookEntry?.tier?.toLowerCase() ?? null;
  const text = {
    name: entry.name,
    tier,
    industry: entry.industry,
    area: entry.area,
    branch: entry.branch?.name ?? null,
  };
  if (field === 'owner') return isStaff(by, word, ownerOf(entry));
  if (field === 'co_owner')
    return word.kind === 'none'
      ? coOwnersOf(entry).length === 0
      : coOwnersOf(entry).some((each) => isStaff(by, word, each));
  if (word.kind === 'own') return entry.branchId === by.branch?.id;
  if (word.kind === 'none') return text[field] === null;
  if (field === 'tier') return tier !== null && tierWords(word.text).includes(tier);
  const words = field === 'industry' ? industryWords(word.text) : [word.text];
  return words.some((each) => contains(text[field], each));
}

/** The complaints of the test are about nobody but 王莉, or about how their client was looked after. */
function knowsComplaint(by: Staff, entry: Entry): boolean {
  const looksAfter = ownerOf(entry)?.id === by.id || coOwnersOf(entry).some(({ id }) => id === by.id);
  return entry.complaints.some(({ state, aboutStaffId, concernedOwnerId, filedBy }) => {
    const isOpenCase = state === 'received';
    const isBarred = aboutStaffId === by.id || concernedOwnerId === by.id;
    const isOfOffice = by.role === 'complaints_officer' || by.role === 'compliance';
    const isManager = by.role === 'branch_manager' && entry.branchId === by.branch?.id;
    return isOpenCase && !isBarred && (isOfOffice || isManager || looksAfter || filedBy === by.id);
  });
}

const alertOf = ({ churnAlerts: [alert] }: Entry): readonly string[] =>
  alert === undefined ? ['no'] : ['yes', alert.severity];

function meets(by: Staff, condition: Condition, entry: Entry): boolean {
  const choices = (): readonly string[] => {
    if (condition.field === 'alert') return alertOf(entry);
    if (condition.field === 'complaint') return [knowsComplaint(by, entry) ? 'yes' : 'no'];
    if (condition.field === 'kind') return [entry.kind];
    if (condition.field === 'language') return [entry.language];
    return (condition.field === 'holds' ? entry.bookEntry?.holds : entry.bookEntry?.missing) ?? [];
  };
  const any = (() => {
    switch (condition.kind) {
      case 'words':
        return condition.any.some((word) => meetsWord(by, condition.field, word, entry));
      case 'choice':
        return condition.any.some((choice) => choices().includes(choice));
      case 'number':
        return condition.any.some((span) => meetsNumber(condition.field, span, entry));
      case 'date': {
        const number = (day: LocalDate): number => Date.parse(day);
        return condition.any.some((span) =>
          withinSpan(
            span,
            dayOf(entry.clientSince) === null ? null : { from: dayOf(entry.clientSince), to: dayOf(entry.clientSince) },
            ({ from }) => number(from as LocalDate),
            ({ from }) => number(from as LocalDate),
            ({ to }) => number(to as LocalDate),
          ),
        );
      }
    }
  })();
  return any !== condition.negated;
}

function expected(by: Staff, query: BookQuery, entries: readonly Entry[]) {
  const viewer = viewerOf(by);
  const everywhere = sightOf(viewer, 'elsewhere', 'profile') === 'see';
  const judged = entries.flatMap((entry) => {
    const relation = relationOf(by, entry);
    if (relation === 'elsewhere' && !everywhere) return [];
    const open = (condition: Condition): boolean => sightOf(viewer, relation, GROUP_OF[condition.field]) === 'see';
    const isMet = query.conditions.every((each) => !open(each) || meets(by, each, entry));
    return isMet ? [{ name: entry.name, isAsked: query.conditions.every(open) }] : [];
  });
  return {
    names: judged.filter(({ isAsked }) => isAsked).map(({ name }) => name),
    unasked: judged.filter(({ isAsked }) => !isAsked).length,
  };
}

const WORDS = fc.constantFrom(
  '海',
  'alder',
  '100%',
  '_',
  '金卡',
  'gold',
  '普通',
  '钢铁',
  'steel',
  '港',
  '王',
  'he',
  '城东',
  'x',
);
/** Numbers near those of the book, or nothing would ever be found. */
const near = (query: BookQuery): BookQuery => ({
  ...query,
  conditions: query.conditions
    .slice(0, 3)
    .map((condition) =>
      condition.kind !== 'number'
        ? condition
        : { ...condition, any: condition.any.map((span) => nearSpan(condition.field, span)) },
    ),
});
const nearSpan = (field: NumberField, span: Span<number>): Span<number> => {
  const isAmount = ['balance', 'average', 'credit', 'used'].includes(field);
  const small = (value: number): number =>
    isAmount ? (value % 300) * 100_000 : value % (field === 'products' ? 4 : 60);
  if (span.kind === 'some' || span.kind === 'none') return span;
  if (span.kind !== 'between') return { ...span, value: small(span.value) };
  const ends = [small(span.from), small(span.to)].toSorted((a, b) => a - b);
  return { kind: 'between', from: ends[0] ?? 0, to: ends[1] ?? 0 };
};
const anyOfBook = anyQuery(WORDS).map(near);

describe('a search', () => {
  it('finds for everybody exactly what meets it and is open to her, in pages, forwards and backwards', async () => {
    const entries = await readEntries();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...everybody), anyOfBook, async (by, query) => {
        const text = printBookQuery(query, 'zh-CN');
        const all = await pages(by, text);
        const found = all.flatMap(({ rows }) => rows.map(({ name }) => name));
        const should = expected(by, query, entries);
        expect(found.toSorted()).toEqual(should.names.toSorted());
        for (const [at, each] of all.entries()) {
          expect(each).toMatchObject({ total: found.length, first: at * PAGE_ROWS + 1 });
          expect(each.leftOut.clients).toBe(should.unasked);
          const before = all[at - 1];
          expect(each.previous === null).toBe(before === undefined);
          if (each.previous !== null) expect(await page(by, text, each.previous)).toEqual(before);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('never finds a closed client', async () => {
    const closed = await prisma.client.findUniqueOrThrow({ where: { id: clients[0] as string } });
    expect(await names(people.auditor, closed.name)).toEqual([]);
  });

  it('goes by the order asked for, what is not known last', async () => {
    const values = (await pages(people.boss, 'sort:-balance')).flatMap(({ rows }) =>
      rows.map(({ money }) => money?.balance ?? null),
    );
    const known = values.filter((value) => value !== null);
    expect(values).toEqual([...known.toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0)), ...values.slice(known.length)]);
    expect(values.slice(known.length).every((value) => value === null)).toBe(true);
    expect(known.length).toBeGreaterThan(3);
  });

  it('puts first whom nobody has ever reached when the longest silence comes first', async () => {
    const last = (await pages(people.boss, 'sort:-last')).flatMap(({ rows }) =>
      rows.map(({ contacts }) => contacts?.lastContactOn ?? null),
    );
    const never = last.filter((day) => day === null).length;
    expect(never).toBeGreaterThan(0);
    expect(last.slice(0, never).every((day) => day === null)).toBe(true);
    const days = last.slice(never) as LocalDate[];
    expect(days).toEqual(days.toSorted());
  });

  it('says which currencies have no rate when it is about amounts, and only then', async () => {
    expect((await page(people.boss, 'balance>0')).withoutRate).toEqual(['GBP']);
    expect((await page(people.boss, 'sort:-used')).withoutRate).toEqual(['GBP']);
    expect((await page(people.boss, 'products>0')).withoutRate).toEqual([]);
  });

  it('is refused with the place of its fault', async () => {
    expect(await search(people.wang, 'tir:gold')).toMatchObject({
      ok: false,
      refusal: { at: 0, length: 3, nearest: 'tier' },
    });
  });
});

describe('what is not hers to see', () => {
  const QUERIES = [
    'tier:gold',
    '-tier:gold',
    'products<3',
    '-products>0',
    'balance>0',
    'balance:none',
    'last>10d',
    'last:none',
    'next:yes',
    'overdue:yes',
    'missing:payroll',
    '-holds:loan',
    'kind:person',
    'industry:steel',
    'since:none',
    'matures<90d',
    'owner:grace',
    'owner:grace tier:gold',
    'owner:grace sort:-balance',
    'sort:-balance',
    'sort:tier',
    'owner:grace sort:-last',
    'co-owner:none',
  ];

  it('shows no trace in any answer: changed, it changes nothing', async () => {
    const hidden = new Set<string>();
    for (const entry of await readEntries())
      if (['same_branch', 'elsewhere'].includes(relationOf(people.wang, entry))) hidden.add(entry.id);
    const ask = async () => {
      const answers = [];
      for (const text of QUERIES) answers.push(await pages(people.wang, text));
      return answers;
    };
    const before = await ask();
    const boss = await names(people.boss, 'tier:gold owner:grace');
    let state = 3;
    const roll = (sides: number): number => {
      state = (state * 48_271) % 2_147_483_647;
      return state % sides;
    };
    for (const id of hidden) {
      await enrich(database, id as never, people.wang.id, roll);
      await enrich(database, id as never, people.wang.id, roll);
      const industry = ['钢铁', '食品'][roll(2)] ?? null;
      await prisma.client.update({
        where: { id },
        data: { industry, kind: 'person', clientSince: new Date('2020-01-01') },
      });
    }
    expect(await ask()).toEqual(before);
    // The change was one: whoever may see it finds others.
    expect(await names(people.boss, 'tier:gold owner:grace')).not.toEqual(boss);
  });

  it('is left out of rows found by name or owner', async () => {
    const mates = (await pages(people.wang, 'owner:grace')).flatMap((each) => each.rows);
    const closed = mates.filter(({ profile }) => profile === null);
    expect(closed.length).toBeGreaterThan(0);
    for (const row of closed) expect(row).toMatchObject({ money: null, contacts: null, owner: { name: 'Grace' } });
  });

  it('is named, with the number of clients that were not asked for it', async () => {
    const { leftOut } = await page(people.wang, 'owner:grace tier:gold products<3');
    expect(leftOut.fields).toEqual(['tier', 'products']);
    expect(leftOut.clients).toBe(
      (await pages(people.wang, 'owner:grace')).flatMap((each) => each.rows).filter(({ profile }) => profile === null)
        .length,
    );
    expect((await page(people.boss, 'tier:gold')).leftOut).toEqual({ clients: 0, fields: [] });
  });

  it('is everything for somebody who has left', async () => {
    expect(await page({ ...people.boss, active: false }, '')).toMatchObject({
      total: 0,
      rows: [],
      leftOut: { clients: 0 },
    });
  });

  it('is another branch’s clients altogether, but for who sees every profile', async () => {
    expect(await names(people.wang, 'owner:何俊 -branch:mine')).toEqual(
      expect.not.arrayContaining(
        (await readEntries()).filter((each) => relationOf(people.wang, each) === 'elsewhere').map(({ name }) => name),
      ),
    );
    expect((await page(people.auditor, '')).total).toBe(clients.length - 1);
  });
});

it('asks by what is true at the moment: a contact counts at once, an hour that has come too', async () => {
  const { wang } = people;
  const [row] = (await page(wang, 'owner:me last:none,>20d sort:-last')).rows;
  if (row === undefined) throw new Error('nobody waits for a call');
  await prisma.interaction.create({
    data: { id: crypto.randomUUID(), clientId: row.id, on: new Date(TODAY), channel: 'call', outcome: 'reached' },
  });
  expect(await names(wang, 'owner:me last:none,>20d')).not.toContain(row.name);
  const startsAt = new Date(NOW.getTime() + 3_600_000);
  const appointment = { clientId: row.id, staffId: wang.id, startsAt, channel: 'call', status: 'booked' };
  await prisma.appointment.deleteMany({ where: { clientId: row.id } });
  await prisma.appointment.create({ data: { id: crypto.randomUUID(), ...appointment } });
  expect(await names(wang, 'next:0d')).toContain(row.name);
  now = new Date(startsAt.getTime() + 1);
  expect(await names(wang, 'next:none')).toContain(row.name);
  now = NOW;
});

it('keeps that somebody was shown a client which she has for a time, once a day', async () => {
  const kept = async () =>
    (
      await prisma.audit.findMany({ where: { action: 'client_opened_for_a_time', actor: `staff:${people.he.id}` } })
    ).map(({ entityId, origin }) => ({ entityId, origin }));
  const entries = await readEntries();
  const lent = entries.filter((each) => ['deputy', 'successor', 'task_force'].includes(relationOf(people.he, each)));
  expect(lent.length).toBeGreaterThan(0);
  await pages(people.he, '');
  const once = await kept();
  expect(once.map(({ entityId }) => entityId).toSorted()).toEqual(lent.map(({ id }) => id).toSorted());
  expect(once[0]?.origin).toBe('slack:/client find');
  await pages(people.he, 'sort:-balance');
  expect(await kept()).toEqual(once);
});

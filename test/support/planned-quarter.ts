import { productClass } from '../../src/core/client/products.ts';
import { type DayPlan, planDay } from '../../src/core/contact-plan/plan-day.ts';
import { contactPolicy } from '../../src/core/contact-plan/policy.ts';
import type { Quotas } from '../../src/core/contact-plan/quota.ts';
import { lastDayToKeep } from '../../src/core/contact-plan/reasons-of.ts';
import { STANDARD_SERVICE_LEVELS, serviceLevelOf } from '../../src/core/contact-plan/service-level.ts';
import { addWorkingDays, type BankCalendar } from '../../src/core/shared/calendar/bank-calendar.ts';
import { addDays, daysBetween, type LocalDate, localDate } from '../../src/core/shared/calendar.ts';
import type { Situation } from '../../src/core/situation/situation.ts';
import type { SampleBank } from '../../src/sample-bank/sample-bank.ts';
import { id } from './records.ts';

/** One client in nine is away then. */
const WINTER_HOLIDAY = { from: localDate('2025-12-22'), until: localDate('2026-01-04') };

/** What is known of every client of the sample bank on `today`, by the staff id of its owner. */
export function situationsOf(bank: SampleBank, today: LocalDate): ReadonlyMap<string, readonly Situation[]> {
  const rowsOf = <Row extends { readonly clientId: string }>(rows: readonly Row[]) =>
    Map.groupBy(rows, (row) => row.clientId);
  const [contacts, errands, hours, held, people, consents] = [
    rowsOf(bank.interactions),
    rowsOf(bank.followUps),
    rowsOf(bank.appointments),
    rowsOf(bank.holdings),
    rowsOf(bank.people),
    rowsOf(bank.consents),
  ];
  const books = new Map<string, Situation[]>();
  for (const [at, row] of bank.clients.entries()) {
    const real = (contacts.get(row.clientId) ?? []).filter(({ outcome }) => outcome !== 'no_answer');
    const met = real.filter(({ channel }) => channel === 'meeting' || channel === 'visit');
    const situation: Situation = {
      client: { ...row, id: id(), ownedSince: row.clientSince },
      contacts: {
        lastOn:
          real
            .map(({ on }) => on)
            .toSorted()
            .at(-1) ?? null,
        everMet: met.length > 0,
        meetingsOfYear: met.filter(({ on }) => on > addDays(today, -365)).length,
        tries: 0,
        triedOn: null,
      },
      appointments: (hours.get(row.clientId) ?? [])
        .filter(({ status, startsAt }) => status === 'booked' && startsAt.slice(0, 10) >= today)
        .map(({ startsAt, channel }) => ({
          id: id(),
          on: localDate(startsAt.slice(0, 10)),
          startsAt: new Date(startsAt),
          channel,
        })),
      followUps: (errands.get(row.clientId) ?? [])
        .filter(({ doneOn }) => doneOn === null)
        .map(({ kind, dueOn }) => ({ id: id(), kind, dueOn })),
      holdings: [...Map.groupBy(held.get(row.clientId) ?? [], ({ holdingId }) => holdingId).values()].flatMap((of) => {
        const { product, openedOn, maturesOn } = of.at(-1) ?? {};
        if (product === undefined) return [];
        const kind = (['deposit', 'credit_line', 'loan', 'bill', 'wealth'] as const).find(
          (each) => each === productClass(product),
        );
        return [{ kind: kind ?? 'other', openedOn: openedOn ?? null, maturesOn: maturesOn ?? null, lost: null }];
      }),
      yearlyDays: (people.get(row.clientId) ?? []).flatMap(({ birthday, lunar }) => {
        if (birthday === null || lunar) return [];
        const [year = 0, month = 0, day = 0] = birthday.split('-').map(Number);
        return [{ calendar: 'solar' as const, year, month, day, isLeapMonth: false }];
      }),
      consents: {
        refused: (consents.get(row.clientId) ?? []).filter(({ granted }) => !granted).map(({ purpose }) => purpose),
      },
      quiet: { hours: [], away: at % 9 === 0 ? [WINTER_HOLIDAY] : [] },
      isShared: false,
      postponed: null,
      alert: null,
      opportunity: null,
      nearTier: null,
      degree: null,
      licences: [],
      complaints: [],
      lacks: [],
    };
    const book = books.get(row.owner) ?? [];
    books.set(row.owner, [...book, situation]);
  }
  return books;
}

/** Clients of kept tiers that may be contacted and whose worst gap is over on `day`. */
export const lateOn = (book: readonly Situation[], day: LocalDate): readonly Situation[] =>
  book.filter((each) => {
    const level = serviceLevelOf(each.client, STANDARD_SERVICE_LEVELS);
    const from = each.contacts.lastOn ?? each.client.ownedSince;
    return level.isKept && contactPolicy(each, day).kind === 'allowed' && daysBetween(from, day) > level.worstGapDays;
  });

/** As a client is known after somebody has spoken with it on `day`. */
const spokenWith = (each: Situation, day: LocalDate, inPerson: boolean): Situation => ({
  ...each,
  contacts: {
    lastOn: day,
    everMet: each.contacts.everMet || inPerson,
    meetingsOfYear: each.contacts.meetingsOfYear + Number(inPerson),
    tries: 0,
    triedOn: null,
  },
  followUps: each.followUps.filter(({ dueOn }) => dueOn === null || dueOn > day),
  appointments: each.appointments.filter(({ on }) => on > day),
});

type Day = { readonly day: LocalDate; readonly book: readonly Situation[]; readonly plan: DayPlan };

/**
 * The working days of 13 weeks, each planned and worked through; every other invitation becomes a meeting in three to
 * five working days, on the day that has the fewest.
 */
export function* plannedQuarter(
  start: readonly Situation[],
  from: LocalDate,
  calendar: BankCalendar,
  quotas: Quotas,
): Generator<Day> {
  let book = start;
  for (let day = from; day < addDays(from, 91); day = addWorkingDays(day, 1, calendar)) {
    const plan = planDay(book, { day, calendar }, { levels: STANDARD_SERVICE_LEVELS, quotas });
    yield { day, book, plan };
    const meetings = new Map<LocalDate, number>();
    for (const { on, channel } of book.flatMap(({ appointments }) => appointments))
      if (channel !== 'call') meetings.set(on, (meetings.get(on) ?? 0) + 1);
    const ahead = [3, 4, 5].map((count) => addWorkingDays(day, count, calendar));
    const kinds = new Map(plan.lines.map(({ clientId, kind }) => [clientId, kind]));
    book = book.map((each, at) => {
      const kind = kinds.get(each.client.id);
      if (kind === undefined || kind === 'record') return each;
      const after = spokenWith(each, day, kind === 'meeting');
      if (kind !== 'invite' || at % 2 === 0) return after;
      const [on = day] = ahead.toSorted((a, b) => (meetings.get(a) ?? 0) - (meetings.get(b) ?? 0));
      meetings.set(on, (meetings.get(on) ?? 0) + 1);
      const hour = { id: id<never>(), on, startsAt: new Date(`${on}T02:00:00Z`), channel: 'meeting' as const };
      return { ...after, appointments: [...after.appointments, hour] };
    });
  }
}

/** The same days, on which only clients of kept tiers are called, the earliest due first, `aDay` of them. */
export function* earliestDueFirst(
  start: readonly Situation[],
  from: LocalDate,
  calendar: BankCalendar,
  aDay: number,
): Generator<Omit<Day, 'plan'>> {
  let book = start;
  for (let day = from; day < addDays(from, 91); day = addWorkingDays(day, 1, calendar)) {
    yield { day, book };
    const due = book
      .filter((each) => contactPolicy(each, day).kind === 'allowed')
      .map((each) => ({ each, level: serviceLevelOf(each.client, STANDARD_SERVICE_LEVELS) }))
      .filter(({ level }) => level.isKept)
      .map(({ each, level }) => ({ each, last: lastDayToKeep(each, level, { day, calendar }) }))
      .toSorted((a, b) => (a.last < b.last ? -1 : 1))
      .slice(0, aDay);
    const called = new Set(due.map(({ each }) => each.client.id));
    book = book.map((each) => (called.has(each.client.id) ? spokenWith(each, day, false) : each));
  }
}

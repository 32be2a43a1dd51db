import { afterAll, beforeAll, expect, it } from 'vitest';
import { complaintReckoner } from '../../../src/bot/complaint-clocks.ts';
import type { Staff } from '../../../src/core/client/client.ts';
import type { Step } from '../../../src/core/complaint/step.ts';
import { bankCalendar, nextWorkingDay } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { addDays, dayAt, instantAt, type LocalDate, localDate, timeAt } from '../../../src/core/shared/calendar.ts';
import type { ComplaintId } from '../../../src/core/shared/ids.ts';
import type { Currency } from '../../../src/core/shared/money.ts';
import { clockStore, complaintStore, staffStore } from '../../../src/persistence/repositories.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import { fileComplaint } from '../../../src/usecases/complaint/file-complaint.ts';
import { sweepClocks } from '../../../src/usecases/complaint/sweep-clocks.ts';
import { takeComplaintStep } from '../../../src/usecases/complaint/take-complaint-step.ts';
import { insertBranch, insertedStaff, type MoreOfStaff, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { SHANGHAI } from '../../support/records.ts';

// A quarter of complaints over the National Day holiday: some are closed in time, some late, some never; one in six is
// extended, one in six waits for the client. The clock goes from one thing that happens to the next, as the minutes would find it.

const database = await freshDatabase();
const { prisma, pool } = database;
afterAll(() => database.close());

let now = new Date('2026-08-31T16:00:00Z');
const clock = { now: () => now };
const calendar = bankCalendar('CN');
const branchId = await insertBranch(database, '城东支行');
const staff = staffStore(database);
const person = (name: string, more: MoreOfStaff) => insertedStaff(database, name, more);
const officer = await person('赵敏', { role: 'complaints_officer' });
const compliance = await person('秦岚', { role: 'compliance' });
const manager = await person('周立民', { role: 'branch_manager', branchId });
const handler = await person('何俊', { branchId });

const reckoner = complaintReckoner(database, { bankZone: SHANGHAI });
const parts = {
  clock,
  newId,
  unitOfWork: unitOfWork(database, { clock, newId, announce }),
  reckoner,
  baseCurrency: 'CNY' as Currency,
  staff,
  complaints: complaintStore(database),
  tasks: { callAfter: (number: string) => ({ text: number, texts: null }) },
};
const file = fileComplaint(parts);
const take = takeComplaintStep(parts);
const sweep = sweepClocks({ ...parts, clocks: clockStore(database, SHANGHAI) });

/** What becomes of a case, in days after its receipt. */
type Fate = { readonly closedAfter: number | null; readonly isExtended: boolean; readonly waits: boolean };
const FATES: readonly Fate[] = [
  { closedAfter: 3, isExtended: false, waits: false },
  { closedAfter: 14, isExtended: false, waits: true },
  // Fifteen days are the limit: the sixteenth is too late.
  { closedAfter: 15, isExtended: false, waits: false },
  { closedAfter: 16, isExtended: false, waits: false },
  { closedAfter: 29, isExtended: true, waits: false },
  { closedAfter: null, isExtended: false, waits: false },
];
type Case = Fate & { readonly id: ComplaintId; readonly receivedOn: LocalDate; readonly at: Date };
type Told = { readonly to: string; readonly id: string; readonly mark: string; readonly at: Date };

const CASES = 18;
const FIRST = localDate('2026-09-01');
const LAST = localDate('2026-11-30');
const NOTICE = { channel: 'phone', text: '您好。' } as const;
const made: Case[] = [];
let told: readonly Told[] = [];

async function step(id: ComplaintId, by: Staff, what: Step): Promise<void> {
  const taken = await take({ by, id, seen: null, step: what, requestKey: newId<string>(), origin: 'test' });
  if (!taken.ok) throw new Error(`${what.kind} was refused: ${taken.refusal.kind}`);
}

/** A case every fourth day, at another hour each, on whatever day it is. */
async function receive(nth: number): Promise<void> {
  const receivedOn = dayAt(now, SHANGHAI);
  const filed = await file({
    by: officer,
    draft: {
      clientId: null,
      complainant: { kind: 'non_client', name: `甲${nth}`, identity: 'unchecked', language: 'zh-CN' },
      source: 'phone',
      regulatorDueOn: null,
      receivedOn,
      words: '手续费收了两次',
      product: null,
      about: { branchId: null, unit: null, staffId: null, ownerConcerned: false },
      remedy: null,
      severity: 'normal',
      handling: 'ordinary',
      isAnother: true,
    },
    requestKey: newId<string>(),
    origin: 'test',
  });
  if (!filed.ok) throw new Error(filed.refusal.kind);
  const { id } = filed.value.complaint;
  await step(id, officer, { kind: 'assign', handlerId: handler.id, handlingBranchId: handler.branch?.id ?? null });
  made.push({ ...(FATES[nth % FATES.length] as Fate), id, receivedOn, at: now });
}

type Deed = { readonly at: Date; readonly do: () => Promise<void> };
const later = (day: LocalDate, days: number, time: string): Date => instantAt(addDays(day, days), time, SHANGHAI);

/** What is still to be done to the case that was just received. */
function deedsOf({ id, receivedOn, closedAfter, isExtended, waits }: Case): readonly Deed[] {
  const deeds: Deed[] = [];
  if (waits) {
    deeds.push({
      at: later(receivedOn, 2, '11:00'),
      do: () => step(id, handler, { kind: 'ask_client', question: '请补充回单' }),
    });
    deeds.push({
      at: later(receivedOn, 9, '11:00'),
      do: () => step(id, handler, { kind: 'client_answered', answer: '已补充' }),
    });
  }
  if (isExtended)
    deeds.push({
      at: later(receivedOn, 10, '15:00'),
      do: () => step(id, compliance, { kind: 'extend', as: 'complex', days: 0, reason: '须调取录像', notice: NOTICE }),
    });
  if (closedAfter !== null)
    deeds.push({
      at: later(receivedOn, closedAfter, '16:59'),
      do: () => step(id, handler, { kind: 'withdraw', reason: '客户撤诉', notice: NOTICE }),
    });
  return deeds;
}

beforeAll(async () => {
  const deeds: Deed[] = Array.from({ length: CASES }, (_, nth) => ({
    at: later(FIRST, nth * 4, `${String(8 + ((nth * 5) % 12)).padStart(2, '0')}:${10 + nth}`),
    do: async () => {
      await receive(nth);
      deeds.push(...deedsOf(made.at(-1) as Case));
      deeds.sort((a, b) => a.at.getTime() - b.at.getTime());
    },
  }));
  const end = later(LAST, 1, '00:00');
  for (;;) {
    const { rows } = await pool.query<{ at: Date | null }>(
      'SELECT min(tell_at) AS at FROM complaint_mark WHERE told_at IS NULL',
    );
    const [mark, deed] = [rows[0]?.at ?? end, deeds[0]];
    if (deed !== undefined && deed.at < end && deed.at <= mark) {
      deeds.shift();
      now = deed.at;
      await deed.do();
    } else if (mark < end) now = mark;
    else break;
    await sweep();
  }
  const sent = await prisma.outboxMessage.findMany({ where: { kind: 'complaint_clocks_told' } });
  told = sent.flatMap(({ recipient, dedupeKey, data }) =>
    String((data as { marks: string }).marks)
      .split(' ')
      .flatMap((text): readonly Told[] => {
        const [id = '', of, mark = ''] = text.split('/');
        const at = new Date(dedupeKey.slice(-24));
        return of === 'statutory' ? [{ to: recipient.slice('staff:'.length), id, mark, at }] : [];
      }),
  );
});

/** By hand from the rule: fifteen days after the day of receipt, thirty where it was extended. */
const lastDay = ({ receivedOn, isExtended }: Case): LocalDate => addDays(receivedOn, isExtended ? 30 : 15);
const isMissed = (of: Case): boolean =>
  lastDay(of) < LAST && (of.closedAfter === null || addDays(of.receivedOn, of.closedAfter) > lastDay(of));
const ofCase = ({ id }: Case, mark: string): readonly Told[] =>
  told.filter((each) => each.id === id && each.mark === mark);

it('tells every missed statutory deadline up the whole line when the bank next opens, once, and no other', () => {
  expect(made).toHaveLength(CASES);
  const missed = made.filter(isMissed);
  // Of six cases two are missed, the late one and the one that is never closed; the last of them are not due yet.
  expect(missed.length).toBeGreaterThan(4);
  for (const each of missed) {
    const breach = ofCase(each, 'breach');
    const everybody = [handler, manager, officer, compliance].map(({ id }) => id);
    expect(breach.map(({ to }) => to).toSorted()).toEqual(everybody.toSorted());
    const opens = instantAt(nextWorkingDay(lastDay(each), calendar), '09:00', SHANGHAI);
    // One that is closed in the night or on the days between is told all the same.
    expect(new Set(breach.map(({ at }) => at.toISOString()))).toEqual(new Set([opens.toISOString()]));
  }
  for (const each of made.filter((one) => !isMissed(one))) expect(ofCase(each, 'breach')).toEqual([]);
});

it('tells the handler every mark before the clock gets there, in working hours, never twice', () => {
  let marks = 0;
  for (const each of made) {
    const begin = instantAt(addDays(each.receivedOn, 1), '00:00', SHANGHAI).getTime();
    const end = instantAt(addDays(lastDay(each), 1), '00:00', SHANGHAI).getTime();
    const closedAt =
      each.closedAfter === null ? later(LAST, 1, '00:00') : later(each.receivedOn, each.closedAfter, '16:59');
    for (const percent of [50, 75, 90, 100]) {
      const reachedAt = new Date(begin + ((end - begin) * percent) / 100);
      if (reachedAt > closedAt || reachedAt > later(LAST, 0, '09:00')) continue;
      marks += 1;
      // Of several marks that fall together before a holiday the last is told.
      const hers = told.filter(
        ({ id, to, mark, at }) => id === each.id && to === handler.id && Number(mark) >= percent && at <= reachedAt,
      );
      expect(hers.length, `${each.receivedOn} ${percent}%`).toBeGreaterThan(0);
    }
  }
  expect(marks).toBeGreaterThan(40);
  for (const { at } of told) {
    expect(calendar.isWorkingDay(dayAt(at, SHANGHAI))).toBe(true);
    expect(timeAt(at, SHANGHAI) >= '09:00' && timeAt(at, SHANGHAI) < '17:30').toBe(true);
  }
  const keys = told.map(({ to, id, mark, at }) => `${to} ${id} ${mark} ${dayAt(at, SHANGHAI)}`);
  expect(new Set(keys).size).toBe(keys.length);
});

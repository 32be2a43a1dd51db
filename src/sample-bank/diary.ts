import { addDays, type LocalDate } from '../core/shared/calendar.ts';
import type { Outline, Plan } from './outline.ts';
import { addressInChinese, addressInEnglish } from './person-name.ts';
import { type Random, randomFor } from './random.ts';
import type { AppointmentRow, FollowUpRow, PersonRow, Tier } from './rows.ts';
import { bankDayBy, bankDayFrom, bankDaysAfter } from './weeks.ts';
import { FOLLOW_UPS, MEETINGS } from './words/errands.ts';

/** When each member of staff is taken: starts of meetings by staff id, in milliseconds, so that nobody is in two places at once. */
export type Diary = Map<string, number[]>;

/** The bank's zone has had no summer time since 1991. */
const OFFSET = '+08:00';

const HOURS = ['09:30', '10:30', '14:00', '15:00', '16:00'] as const;
const DAYS_AHEAD = 10;
const MINUTES = 45;

/** An instant of the bank's zone as files write it. */
const at = (day: LocalDate, time: string): string => `${day}T${time}:00${OFFSET}`;

const laterBy = (time: string, minutes: number): string => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const sum = hour * 60 + minute + minutes;
  return `${String(Math.floor(sum / 60)).padStart(2, '0')}:${String(sum % 60).padStart(2, '0')}`;
};

/** From `time` on `day`, for three quarters of an hour. */
export const hoursOf = (day: LocalDate, time: string): Pick<AppointmentRow, 'startsAt' | 'endsAt'> => ({
  startsAt: at(day, time),
  endsAt: at(day, laterBy(time, MINUTES)),
});

const isFree = (diary: Diary, staffId: string, startsAt: string): boolean =>
  !(diary.get(staffId) ?? []).some((taken) => Math.abs(taken - Date.parse(startsAt)) < MINUTES * 60_000);

function take(diary: Diary, staffId: string, startsAt: string): void {
  diary.set(staffId, [...(diary.get(staffId) ?? []), Date.parse(startsAt)]);
}

/** A diary in which `staffId` is taken all day on `today`: the day of those told by hand is told in full. */
export function newDiary(staffId: string | undefined, today: LocalDate): Diary {
  const diary: Diary = new Map();
  if (staffId !== undefined) for (const hour of HOURS) take(diary, staffId, at(bankDayFrom(today), hour));
  return diary;
}

const MEETS: Readonly<Record<Tier, number>> = { 基础: 0.05, 重点: 0.2, 战略: 0.5, 普通: 0.02, 金卡: 0.08, 白金卡: 0.2 };

/** At most one meeting ahead, within two weeks, and one in the past two months. */
export function appointmentsOf(
  plan: Plan,
  outline: Outline,
  people: readonly PersonRow[],
  diary: Diary,
): readonly AppointmentRow[] {
  const { row, story } = outline;
  if (story !== null) {
    for (const { staffId, startsAt } of story.appointments) take(diary, staffId, startsAt);
    return story.appointments;
  }
  const random = randomFor(plan.seed, row.clientId, 'appointments');
  const past = bankDayBy(addDays(plan.today, -random.whole(3, 60)));
  const ahead = bankDaysAfter(bankDayFrom(plan.today), random.whole(0, DAYS_AHEAD));
  const known = { plan, row, people, diary, random };
  return [
    ...(random.chance(MEETS[row.tier]) && past > row.clientSince
      ? meeting({ number: 1, day: past, status: random.chance(0.85) ? 'held' : 'cancelled' }, known)
      : []),
    ...(random.chance(MEETS[row.tier]) ? meeting({ number: 2, day: ahead, status: 'booked' }, known) : []),
  ];
}

type Known = {
  readonly plan: Plan;
  readonly row: Outline['row'];
  readonly people: readonly PersonRow[];
  readonly diary: Diary;
  readonly random: Random;
};

/** A meeting on `day` at an hour at which its RM is free; none where she is not. */
function meeting(
  { number, day, status }: { readonly number: number; readonly day: LocalDate } & Pick<AppointmentRow, 'status'>,
  { plan, row, people, diary, random }: Known,
): readonly AppointmentRow[] {
  const free = HOURS.filter((hour) => isFree(diary, row.owner, at(day, hour)));
  if (free.length === 0) return [];
  const hours = hoursOf(day, random.pick(free));
  take(diary, row.owner, hours.startsAt);
  const english = plan.englishSpeakers.has(row.owner);
  const channel = random.weighted([
    ['visit', 5],
    ['meeting', 4],
    ['call', 2],
  ] as const);
  const who = firstNamed(people, row.name, english);
  const place = { visit: row.address, meeting: english ? 'Branch, meeting room 2' : '支行二楼会客室', call: null }[
    channel
  ];
  return [
    {
      appointmentId: `A${row.clientId.slice(1)}${number}`,
      clientId: row.clientId,
      staffId: row.owner,
      ...hours,
      channel,
      subject: random.pick(MEETINGS[english ? 'en' : 'zh']).replaceAll('{who}', who),
      place,
      status,
    },
  ];
}

function firstNamed([first]: readonly PersonRow[], otherwise: string, english: boolean): string {
  if (first === undefined) return otherwise;
  return english ? addressInEnglish(first.name) : addressInChinese(first.name, first.role);
}

const OWES: Readonly<Record<Tier, number>> = {
  基础: 0.09,
  重点: 0.34,
  战略: 0.75,
  普通: 0.05,
  金卡: 0.12,
  白金卡: 0.3,
};

/** Open errands, a few of them overdue, and some that are done. */
export function followUpsOf(plan: Plan, outline: Outline, people: readonly PersonRow[]): readonly FollowUpRow[] {
  const { row, story } = outline;
  if (story !== null) return story.followUps;
  const random = randomFor(plan.seed, row.clientId, 'follow-ups');
  const english = plan.englishSpeakers.has(row.owner);
  const errands = FOLLOW_UPS[english ? 'en' : 'zh'].filter(
    ({ needs, companies }) =>
      (needs === undefined || outline.products.includes(needs)) &&
      (companies === undefined || row.kind === 'corporate'),
  );
  const who = firstNamed(people, row.name, english);
  const rows = [
    { here: random.chance(OWES[row.tier]), dueOn: bankDayFrom(addDays(plan.today, random.whole(-6, 21))), done: false },
    { here: random.chance(OWES[row.tier]), dueOn: bankDayBy(addDays(plan.today, -random.whole(8, 80))), done: true },
  ];
  return rows.flatMap(({ here, dueOn, done }, number): readonly FollowUpRow[] => {
    const errand = random.pick(errands);
    const doneOn = bankDayBy(addDays(dueOn, -random.whole(0, 4)));
    if (!here || dueOn <= row.clientSince) return [];
    return [
      {
        followUpId: `F${row.clientId.slice(1)}${number + 1}`,
        clientId: row.clientId,
        staffId: row.owner,
        kind: errand.kind,
        text: errand.text.replaceAll('{who}', who),
        dueOn,
        doneOn: done ? doneOn : null,
      },
    ];
  });
}

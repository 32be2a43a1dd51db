import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueIn, longHolidayAfter } from '../../../../src/core/complaint/clocks/long-holiday.ts';
import { deadlineMarks, hearersOf, serviceMarks } from '../../../../src/core/complaint/clocks/marks.ts';
import { STANDARD_PACKS } from '../../../../src/core/complaint/clocks/packs.ts';
import { type Pause, serviceInstant, serviceMinutesUsed } from '../../../../src/core/complaint/clocks/service-clock.ts';
import { statutoryDeadline } from '../../../../src/core/complaint/clocks/statutory-clock.ts';
import {
  afterWorkingMinutes,
  hoursFault,
  inLastWorkingHour,
  notBeforeOpening,
  officeHours,
  unitTime,
  workingMinutesBetween,
} from '../../../../src/core/complaint/clocks/working-hours.ts';
import { bankCalendar } from '../../../../src/core/shared/calendar/bank-calendar.ts';
import { localDate, type TimeZone } from '../../../../src/core/shared/calendar.ts';

const SHANGHAI = 'Asia/Shanghai' as TimeZone;
const calendar = bankCalendar('CN');
const hours = officeHours(SHANGHAI);
const unit = unitTime(hours, calendar);
/** A wall-clock time in China, where the clocks never change. */
const at = (text: string) => new Date(`${text}:00+08:00`);

describe('working hours', () => {
  it.each([
    ['over lunch: 11:30 to 12:00 and 13:30 to 14:00', '2026-11-27T11:30', '2026-11-27T14:00', 60],
    ['over a weekend: Fri from 16:30, Mon until 09:30', '2026-11-27T16:30', '2026-11-30T09:30', 90],
    [
      'over the festival: Fri 30, the made-up Sat 14 Feb seven hours, Tue 24 Feb 30',
      '2026-02-13T17:00',
      '2026-02-24T09:30',
      480,
    ],
    ['over the National Day: Wed 30 Sep 30 minutes, Thu 8 Oct 30', '2026-09-30T17:00', '2026-10-08T09:30', 60],
    ['on a Saturday', '2026-11-28T09:00', '2026-11-28T18:00', 0],
    ['backwards', '2026-11-27T14:00', '2026-11-27T11:30', 0],
  ])('%s', (_, from, to, minutes) => {
    expect(workingMinutesBetween(at(from), at(to), unit)).toBe(minutes);
  });

  it('a hotline that works round the clock has 23 hours on 29 March and 25 on 25 October in London', () => {
    const always = [{ from: '00:00', until: '24:00' }];
    const london = 'Europe/London' as TimeZone;
    const week = [always, always, always, always, always, always, always] as const;
    const hotline = unitTime({ zone: london, week, madeUp: always, holiday: always, days: {} }, bankCalendar('GB'));
    const day = (from: string, to: string) => workingMinutesBetween(new Date(from), new Date(to), hotline);
    expect(day('2026-03-29T00:00:00Z', '2026-03-29T23:00:00Z')).toBe(23 * 60);
    expect(day('2026-10-24T23:00:00Z', '2026-10-26T00:00:00Z')).toBe(25 * 60);
  });

  it('knows Saturdays of the week from Saturdays of a holiday, made-up days, and days of their own', () => {
    const morning = [{ from: '09:00', until: '12:00' }];
    const [mon, tue, wed, thu, fri] = hours.week;
    const week = [mon, tue, wed, thu, fri, morning, []] as const;
    const own = unitTime(
      { ...hours, week, holiday: [{ from: '10:00', until: '11:00' }], days: { '2026-12-31': morning } },
      calendar,
    );
    const worked = (day: string) => workingMinutesBetween(at(`${day}T00:00`), at(`${day}T23:59`), own);
    expect(worked('2026-11-28')).toBe(180); // an ordinary Saturday
    expect(worked('2026-10-03')).toBe(60); // a Saturday in the National Day holiday
    expect(worked('2026-10-10')).toBe(180); // a made-up Saturday: the week has hours for it
    expect(worked('2026-09-20')).toBe(420); // a made-up Sunday: the week has none, the hours of made-up days hold
    expect(worked('2026-12-31')).toBe(180); // closed early
  });

  it('are refused where they are out of order, no times, or none', () => {
    const none = { ...hours, week: [[], [], [], [], [], [], []] as const };
    const crossed = { ...hours, madeUp: [{ from: '12:00', until: '09:00' }] };
    const twice = {
      ...hours,
      holiday: [
        { from: '09:00', until: '12:00' },
        { from: '11:00', until: '13:00' },
      ],
    };
    expect(
      [hours, none, crossed, twice, { ...hours, madeUp: [{ from: '9', until: '25:00' }] }].map(hoursFault),
    ).toEqual([null, 'never_open', 'not_in_order', 'not_in_order', 'no_time']);
  });
});

describe('the service clock', () => {
  const clock = { startsAt: at('2026-11-27T16:00'), limitMinutes: 840, pauses: [] as readonly Pause[] };

  it('two days of seven hours from Fri 16:00: 90 minutes, Mon 420, Tue 180 and 150 more: Tue 16:00', () => {
    expect(serviceInstant(clock, 100, unit)).toEqual(at('2026-12-01T16:00'));
    expect(serviceInstant(clock, 50, unit)).toEqual(at('2026-11-30T16:00')); // 420 of 840: 90, and 330 on Monday
  });

  it('stands still while the client owes an answer: Mon morning out, so Fri 90, Mon 240, Tue 420, Wed 90: 10:30', () => {
    const pauses = [{ from: at('2026-11-30T08:00'), until: at('2026-11-30T12:30') }];
    expect(serviceInstant({ ...clock, pauses }, 100, unit)).toEqual(at('2026-12-02T10:30'));
    const open = [...pauses, { from: at('2026-12-01T09:00'), until: null }];
    expect(serviceInstant({ ...clock, pauses: open }, 100, unit)).toBeNull();
    expect(serviceMinutesUsed({ ...clock, pauses: open }, at('2026-12-31T10:00'), unit)).toBe(330);
    expect(serviceMarks({ ...clock, pauses: open }, unit)).toEqual([]);
  });

  it('begins when the unit opens, where it arrives on a holiday', () => {
    const holiday = { ...clock, startsAt: at('2026-10-03T20:00'), limitMinutes: 60 };
    expect(serviceInstant(holiday, 100, unit)).toEqual(at('2026-10-08T10:00'));
  });
});

describe('marks', () => {
  it('outside working hours are told in the last working hour before', () => {
    const moved = (text: string) => inLastWorkingHour(at(text), unit);
    expect(moved('2026-11-27T10:15')).toEqual(at('2026-11-27T10:15'));
    expect(moved('2026-11-27T12:40')).toEqual(at('2026-11-27T11:00')); // lunch: the hour before it
    expect(moved('2026-11-28T12:00')).toEqual(at('2026-11-27T16:30')); // Saturday noon: Friday's last hour
    expect(moved('2026-02-20T12:00')).toEqual(at('2026-02-14T16:30')); // in the festival: the made-up Saturday
    expect(moved('2026-11-27T17:30')).toEqual(at('2026-11-27T16:30')); // closing time is no longer worked
  });

  it('of 15 days from 20 Nov: day 7.5 is Sat noon, 11.25 Wed 06:00, 13.5 Fri noon, the end of Sat 5 Dec', () => {
    const facts = {
      receivedOn: localDate('2026-11-20'),
      track: 'ordinary' as const,
      extensions: [],
      regulatorDueOn: null,
    };
    const [pack] = STANDARD_PACKS;
    if (pack === undefined) throw new Error('no packs');
    const deadline = statutoryDeadline({ ...facts, pack }, { calendar, bankZone: SHANGHAI, unit });
    expect(deadlineMarks(deadline, unit).map(({ mark, tellAt }) => [mark, tellAt])).toEqual([
      [50, at('2026-11-27T16:30')], // 21 Nov 00:00 + 7.5 days = Sat 28 Nov 12:00
      [75, at('2026-12-01T16:30')], // + 11.25 days = Wed 2 Dec 06:00
      [90, at('2026-12-04T11:00')], // + 13.5 days = Fri 4 Dec 12:00, the minute lunch begins
      [100, at('2026-12-04T16:30')],
      ['breach', at('2026-12-07T09:00')], // midnight of Saturday; the unit opens on Monday
    ]);
  });

  it('climb the line: the handler always, the manager, the complaints officers, compliance at the end', () => {
    expect(hearersOf('statutory', 50)).toEqual(['handler']);
    expect(hearersOf('statutory', 75)).toEqual(['handler', 'manager']);
    expect(hearersOf('appeal', 90)).toEqual(['handler', 'manager', 'complaints_officer']);
    expect(hearersOf('statutory', 'breach')).toEqual(['handler', 'manager', 'complaints_officer', 'compliance']);
    expect([hearersOf('service', 75), hearersOf('service', 'breach')]).toEqual([['handler'], ['handler', 'manager']]);
  });

  it('a long holiday lists what falls into it: from 1 to 7 October, not 30 September and not the 8th', () => {
    const holiday = longHolidayAfter(localDate('2026-09-30'), calendar);
    expect(holiday).toEqual({ firstDay: '2026-10-01', lastDay: '2026-10-07', reopensOn: '2026-10-08' });
    const due = ['2026-10-07', '2026-09-30', '2026-10-01', '2026-10-08'].map((text) => ({ dueOn: localDate(text) }));
    expect(holiday && dueIn(due, holiday).map(({ dueOn }) => dueOn)).toEqual(['2026-10-01', '2026-10-07']);
    expect(longHolidayAfter(localDate('2026-11-27'), calendar)).toBeNull(); // a weekend
    expect(longHolidayAfter(localDate('2026-02-14'), calendar)?.reopensOn).toBe('2026-02-24');
  });
});

describe('for any instants', () => {
  const START = at('2026-01-05T00:00').getTime();
  const instant = fc.integer({ min: 0, max: 300 * 24 * 60 }).map((minute) => new Date(START + minute * 60_000));
  const RUNS = { numRuns: 60 };

  it('minutes are conserved: what lies between is the sum of its parts', () => {
    fc.assert(
      fc.property(fc.array(instant, { minLength: 3, maxLength: 3 }), (three) => {
        const [a, b, c] = three.toSorted((x, y) => x.getTime() - y.getTime()) as [Date, Date, Date];
        const sum = workingMinutesBetween(a, b, unit) + workingMinutesBetween(b, c, unit);
        expect(sum).toBe(workingMinutesBetween(a, c, unit));
      }),
      RUNS,
    );
  });

  it('as many minutes pass as were asked for, and not one earlier', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 3000 }), (from, minutes) => {
        const end = afterWorkingMinutes(from, minutes, unit);
        expect(workingMinutesBetween(from, end, unit)).toBe(minutes);
        expect(workingMinutesBetween(from, new Date(end.getTime() - 60_000), unit)).toBe(minutes - 1);
      }),
      RUNS,
    );
  });

  const pause = fc
    .tuple(instant, fc.integer({ min: 0, max: 20_000 }))
    .map(([from, length]): Pause => ({ from, until: new Date(from.getTime() + length * 60_000) }));

  it('pauses only put the service clock off, in whatever order they are told, and it uses up its limit', () => {
    fc.assert(
      fc.property(
        instant,
        fc.integer({ min: 1, max: 2000 }),
        fc.array(pause, { maxLength: 4 }),
        (startsAt, limitMinutes, pauses) => {
          const without = serviceInstant({ startsAt, limitMinutes, pauses: [] }, 100, unit) as Date;
          const paused = serviceInstant({ startsAt, limitMinutes, pauses }, 100, unit) as Date;
          expect(paused >= without).toBe(true);
          expect(serviceInstant({ startsAt, limitMinutes, pauses: pauses.toReversed() }, 100, unit)).toEqual(paused);
          expect(serviceMinutesUsed({ startsAt, limitMinutes, pauses }, paused, unit)).toBe(limitMinutes);
        },
      ),
      RUNS,
    );
  });

  it('marks are in order, in working hours, and never after what they stand for; a breach never before', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 60 }), (startsAt, days) => {
        const dueAt = new Date(startsAt.getTime() + days * 86_400_000);
        const marks = deadlineMarks({ startsAt, dueAt }, unit);
        const reminders = marks.filter(({ mark }) => mark !== 'breach');
        for (const { reachedAt, tellAt } of reminders) {
          expect(tellAt <= reachedAt).toBe(true);
          expect(inLastWorkingHour(tellAt, unit)).toEqual(tellAt);
        }
        const told = marks.map(({ tellAt }) => tellAt.getTime());
        expect(told).toEqual(told.toSorted((a, b) => a - b));
        expect(marks.at(-1)?.tellAt).toEqual(notBeforeOpening(dueAt, unit));
      }),
      RUNS,
    );
  });
});

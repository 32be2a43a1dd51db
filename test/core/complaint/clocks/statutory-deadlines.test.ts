import { describe, expect, it } from 'vitest';
import type { DeadlinePack, TrackKey } from '../../../../src/core/complaint/clocks/deadline-pack.ts';
import { STANDARD_PACKS } from '../../../../src/core/complaint/clocks/packs.ts';
import { settleUntil } from '../../../../src/core/complaint/clocks/running-clocks.ts';
import {
  deadlineOf,
  extendDeadline,
  type Reckoning,
  statutoryDeadline,
} from '../../../../src/core/complaint/clocks/statutory-clock.ts';
import { officeHours, unitTime } from '../../../../src/core/complaint/clocks/working-hours.ts';
import type { ExtensionKey } from '../../../../src/core/complaint/words.ts';
import { type BankCalendar, bankCalendar } from '../../../../src/core/shared/calendar/bank-calendar.ts';
import { dayAt, localDate, type TimeZone } from '../../../../src/core/shared/calendar.ts';

// Every line is worked by hand from the words of the rule and a wall calendar; the working stands in its title.

const d = localDate;
const pack = (id: string): DeadlinePack => STANDARD_PACKS.find((each) => each.id === id) as DeadlinePack;
const reckoning = (calendar: BankCalendar, zone: string): Reckoning => ({
  calendar,
  bankZone: zone as TimeZone,
  unit: unitTime(officeHours(zone as TimeZone), calendar),
});
const CHINA = reckoning(bankCalendar('CN'), 'Asia/Shanghai');
const LONDON = reckoning(bankCalendar('GB'), 'Europe/London');
const NEW_YORK = reckoning(bankCalendar('US'), 'America/New_York');

type Asked = {
  readonly track?: TrackKey;
  readonly extended?: readonly ExtensionKey[];
  readonly regulator?: string;
};
function decided(id: string, receivedOn: string, by: Reckoning, { track, extended, regulator }: Asked = {}) {
  const facts = {
    receivedOn: d(receivedOn),
    pack: pack(id),
    track: track ?? 'ordinary',
    extensions: extended ?? [],
    regulatorDueOn: regulator === undefined ? null : d(regulator),
  };
  const { dueOn, finishBy } = statutoryDeadline(facts, by);
  return [dueOn, finishBy];
}

describe('China, Order No. 3 of 2020: within 15 days of receipt, the day of receipt not counted', () => {
  it.each([
    ['Fri 20 Nov: ten days to 30 Nov, five more: Sat 5 Dec, so by Fri 4', '2026-11-20', '2026-12-05', '2026-12-04'],
    ['Sat 31 Jan: Sun 15 Feb, first day of the festival; Sat 14 is made up', '2026-01-31', '2026-02-15', '2026-02-14'],
    ['Mon 2 Feb: Tue 17 Feb, New Year of the moon; by the made-up Sat 14', '2026-02-02', '2026-02-17', '2026-02-14'],
    ['Sun 8 Feb: Mon 23 Feb, the last festival day; still by Sat 14', '2026-02-08', '2026-02-23', '2026-02-14'],
    ['Mon 9 Feb: Tue 24 Feb, the bank is open again', '2026-02-09', '2026-02-24', '2026-02-24'],
    ['Fri 13 Feb: 13 + 15 = 28 Feb, a Saturday that is made up', '2026-02-13', '2026-02-28', '2026-02-28'],
    ['Sat 14 Feb: Sun 1 Mar; by the made-up Sat 28 Feb', '2026-02-14', '2026-03-01', '2026-02-28'],
    ['Fri 20 Mar: eleven days to the 31st, four more: Sat 4 Apr, Qingming', '2026-03-20', '2026-04-04', '2026-04-03'],
    ['Mon 20 Apr: ten to the 30th, five more: Tue 5 May, Labour Day holiday', '2026-04-20', '2026-05-05', '2026-04-30'],
    ['Fri 24 Apr: six to the 30th, nine more: Sat 9 May, made up', '2026-04-24', '2026-05-09', '2026-05-09'],
    ['Thu 4 Jun: Fri 19 Jun, Dragon Boat', '2026-06-04', '2026-06-19', '2026-06-18'],
    ['Sat 5 Sep: Sun 20 Sep, made up for the National Day', '2026-09-05', '2026-09-20', '2026-09-20'],
    ['Wed 16 Sep: fourteen to the 30th, one more: Thu 1 Oct', '2026-09-16', '2026-10-01', '2026-09-30'],
    ['Tue 22 Sep: eight to the 30th, seven more: Wed 7 Oct, last holiday', '2026-09-22', '2026-10-07', '2026-09-30'],
    [
      'Fri 25 Sep, Mid-autumn: five to the 30th, ten more: Sat 10 Oct, made up',
      '2026-09-25',
      '2026-10-10',
      '2026-10-10',
    ],
    ['Sun 14 Feb 2027, 28 days in the month: Mon 1 Mar', '2027-02-14', '2027-03-01', '2027-03-01'],
    ['Mon 14 Feb 2028, a leap year: Tue 29 Feb', '2028-02-14', '2028-02-29', '2028-02-29'],
    ['Tue 15 Feb 2028: fourteen to the 29th, one more: Wed 1 Mar', '2028-02-15', '2028-03-01', '2028-03-01'],
  ])('%s', (_, receivedOn, dueOn, finishBy) => {
    expect(decided('CN-2020-3', receivedOn, CHINA)).toEqual([dueOn, finishBy]);
  });

  it.each([
    [
      'complex, 30 days from receipt: Fri 20 Nov, ten to the 30th, twenty more: Sun 20 Dec',
      '2026-11-20',
      ['complex'],
      '2026-12-20',
      '2026-12-18',
    ],
    [
      '30 more on top: 20 Dec, eleven to the 31st, nineteen more: Tue 19 Jan 2027',
      '2026-11-20',
      ['complex', 'further'],
      '2027-01-19',
      '2027-01-19',
    ],
    ['complex from a month’s end: Mon 31 Aug + 30 = Wed 30 Sep', '2026-08-31', ['complex'], '2026-09-30', '2026-09-30'],
    [
      'complex over a leap day: Mon 31 Jan 2028, 29 days to 29 Feb, one more: Wed 1 Mar',
      '2028-01-31',
      ['complex'],
      '2028-03-01',
      '2028-03-01',
    ],
    [
      '60 days over a leap day: Sat 1 Jan 2028, thirty to 31 Jan, 29 to 29 Feb, one more: Wed 1 Mar',
      '2028-01-01',
      ['complex', 'further'],
      '2028-03-01',
      '2028-03-01',
    ],
  ] as const)('%s', (_, receivedOn, extended, dueOn, finishBy) => {
    expect(decided('CN-2020-3', receivedOn, CHINA, { extended })).toEqual([dueOn, finishBy]);
  });

  it.each([
    ['the regulator named Mon 30 Nov, before 5 Dec: its day counts', { regulator: '2026-11-30' }, '2026-11-30'],
    ['the regulator named 31 Dec: the 15 days end first, on 5 Dec', { regulator: '2026-12-31' }, '2026-12-05'],
    [
      'an extension of ours moves no day of the regulator',
      { regulator: '2026-11-30', extended: ['complex'] as const },
      '2026-11-30',
    ],
  ])('%s', (_, asked, dueOn) => {
    expect(decided('CN-2020-3', '2026-11-20', CHINA, asked)[0]).toBe(dueOn);
  });

  it('counts the day of receipt in the zone of the bank: 23:59 is still the 20th, a minute later is the 21st', () => {
    const on = (instant: string) => decided('CN-2020-3', dayAt(new Date(instant), CHINA.bankZone), CHINA)[0];
    expect([on('2026-11-20T15:59:59Z'), on('2026-11-20T16:00:00Z')]).toEqual(['2026-12-05', '2026-12-06']);
  });

  it('says when the calendar of the year is not published: Thu 17 Dec + 15 = Fri 1 Jan 2027, known to be no weekend', () => {
    const facts = { pack: pack('CN-2020-3'), track: 'ordinary' as const, extensions: [], regulatorDueOn: null };
    const { dueOn, finishBy, isCalendarKnown } = statutoryDeadline({ ...facts, receivedOn: d('2026-12-17') }, CHINA);
    expect([dueOn, finishBy, isCalendarKnown]).toEqual(['2027-01-01', '2027-01-01', false]);
    expect(statutoryDeadline({ ...facts, receivedOn: d('2026-12-16') }, CHINA).isCalendarKnown).toBe(true);
  });

  // 2027: New Year of the moon is Sat 6 Feb. A calendar as a bank might be given it: closed on 1 Jan and from 5 to 11 Feb,
  // Sat 13 Feb made up.
  const closed = ['2027-01-01', '2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11'];
  const published: BankCalendar = {
    knownUntil: d('2027-12-31'),
    isFestival: () => false,
    isWorkingDay: (day) =>
      day === '2027-02-13' || (bankCalendar('weekdays').isWorkingDay(day) && !closed.includes(day)),
  };
  it.each([
    ['Thu 17 Dec: Fri 1 Jan 2027 is a holiday, so by Thu 31 Dec', '2026-12-17', '2027-01-01', '2026-12-31'],
    ['Fri 22 Jan 2027: nine to the 31st, six more: Sat 6 Feb, so by Thu 4', '2027-01-22', '2027-02-06', '2027-02-04'],
    ['Wed 27 Jan 2027: Thu 11 Feb, the last festival day, so by Thu 4', '2027-01-27', '2027-02-11', '2027-02-04'],
    ['Fri 29 Jan 2027: Sat 13 Feb, made up', '2027-01-29', '2027-02-13', '2027-02-13'],
  ])('once 2027 is published: %s', (_, receivedOn, dueOn, finishBy) => {
    expect(decided('CN-2020-3', receivedOn, reckoning(published, 'Asia/Shanghai'))).toEqual([dueOn, finishBy]);
  });

  it('has an appeal of its own clock: told Mon 30 Nov, filed by Wed 30 Dec; arrived 15 Dec, decided by Thu 14 Jan', () => {
    const { appeal } = pack('CN-2020-3');
    const due = (term: 'fileWithin' | 'decideWithin', day: string) =>
      appeal === null ? null : deadlineOf(appeal[term], d(day), pack('CN-2020-3'), CHINA).dueOn;
    expect([due('fileWithin', '2026-11-30'), due('decideWithin', '2026-12-15')]).toEqual(['2026-12-30', '2027-01-14']);
  });
});

describe('FCA, DISP 1: eight weeks, 15 and 35 business days, counted from the day after receipt', () => {
  it.each([
    [
      'Fri 20 Nov: ten to 30 Nov, 31 to 31 Dec, fifteen more: Fri 15 Jan',
      '2026-11-20',
      'ordinary',
      [],
      '2027-01-15',
      '2027-01-15',
    ],
    [
      'Mon 6 Jul: 25 to 31 Jul, 31 to Mon 31 Aug, the summer bank holiday; by Fri 28',
      '2026-07-06',
      'ordinary',
      [],
      '2026-08-31',
      '2026-08-28',
    ],
    [
      'Wed 5 Jan 2028: 26 to 31 Jan, 29 to 29 Feb, one more: Wed 1 Mar',
      '2028-01-05',
      'ordinary',
      [],
      '2028-03-01',
      '2028-03-01',
    ],
    [
      'payment, Mon 23 Nov: 15 business days are three weeks: Mon 14 Dec',
      '2026-11-23',
      'payment',
      [],
      '2026-12-14',
      '2026-12-14',
    ],
    [
      'payment, Wed 25 Mar: three weeks to Wed 15 Apr, Good Friday 3 and Easter Monday 6 Apr out: Fri 17',
      '2026-03-25',
      'payment',
      [],
      '2026-04-17',
      '2026-04-17',
    ],
    [
      'payment, held: 35 business days are seven weeks to Mon 11 Jan, 25 and 28 Dec and 1 Jan out: Thu 14',
      '2026-11-23',
      'payment',
      ['complex'],
      '2027-01-14',
      '2027-01-14',
    ],
  ] as const)('%s', (_, receivedOn, track, extended, dueOn, finishBy) => {
    expect(decided('FCA-DISP', receivedOn, LONDON, { track, extended })).toEqual([dueOn, finishBy]);
  });

  it.each([
    ['Mon 23 Nov: Tue, Wed, Thu 26', '2026-11-23', '2026-11-26T17:30:00Z'],
    ['Thu 2 Apr: Fri 3 and Mon 6 are Easter; Tue 7, Wed 8, Thu 9', '2026-04-02', '2026-04-09T16:30:00Z'],
    ['Thu 30 Apr: Fri 1 May, Mon 4 is a bank holiday, Tue 5, Wed 6', '2026-04-30', '2026-05-06T16:30:00Z'],
    ['Thu 24 Dec: Fri 25, Sat 26 kept on Mon 28; Tue 29, Wed 30, Thu 31', '2026-12-24', '2026-12-31T17:30:00Z'],
  ])('ends at once by the close of the third business day: %s', (_, receivedOn, dueAt) => {
    const disp = pack('FCA-DISP');
    const summary = disp.summary === null ? null : deadlineOf(disp.summary, d(receivedOn), disp, LONDON);
    expect(summary?.dueAt).toEqual(new Date(dueAt));
    // … and from then on it is settled so no more, though the day is not over.
    const by = { ...LONDON, pack: disp, serviceMinutes: 840 };
    expect(settleUntil({ receivedOn: d(receivedOn) }, by).summary_resolution).toEqual({
      until: summary?.dueOn,
      endsAt: new Date(dueAt),
      ends: 'close_of_business',
    });
  });

  it.each([
    [
      'winter time begins: Wed 30 Sep + 56 = Wed 25 Nov, from 23:00Z to 00:00Z',
      '2026-09-30',
      '2026-09-30T23:00:00Z',
      '2026-11-26T00:00:00Z',
    ],
    [
      'summer time begins: Tue 10 Feb + 56 = Tue 7 Apr, from 00:00Z to 23:00Z',
      '2026-02-10',
      '2026-02-11T00:00:00Z',
      '2026-04-07T23:00:00Z',
    ],
  ])('keeps whole days where the clocks change: %s', (_, receivedOn, startsAt, dueAt) => {
    const facts = { pack: pack('FCA-DISP'), track: 'ordinary' as const, extensions: [], regulatorDueOn: null };
    expect(statutoryDeadline({ ...facts, receivedOn: d(receivedOn) }, LONDON)).toMatchObject({
      startsAt: new Date(startsAt),
      dueAt: new Date(dueAt),
    });
  });
});

describe('CFPB: 15 days from the day it was sent, 60 for a final explanation', () => {
  it.each([
    ['Wed 11 Nov: Thu 26 Nov, Thanksgiving, so by Wed 25', '2026-11-11', [], '2026-11-26', '2026-11-25'],
    ['Thu 10 Dec: Fri 25 Dec, so by Thu 24', '2026-12-10', [], '2026-12-25', '2026-12-24'],
    [
      'Fri 19 Jun: eleven to the 30th, four more: Sat 4 Jul, kept on Fri 3, so by Thu 2',
      '2026-06-19',
      [],
      '2026-07-04',
      '2026-07-02',
    ],
    ['Sat 3 Jan: Sun 18 Jan, so by Fri 16', '2026-01-03', [], '2026-01-18', '2026-01-16'],
    ['Sat 28 Feb: Sun 15 Mar, so by Fri 13', '2026-02-28', [], '2026-03-15', '2026-03-13'],
    [
      'in progress, Sun 1 Nov: 29 to the 30th, 31 more: Thu 31 Dec',
      '2026-11-01',
      ['complex'],
      '2026-12-31',
      '2026-12-31',
    ],
    [
      'in progress, Sat 1 Jan 2028: 30, 29 for the leap February, one more: Wed 1 Mar',
      '2028-01-01',
      ['complex'],
      '2028-03-01',
      '2028-03-01',
    ],
  ] as const)('%s', (_, sentOn, extended, dueOn, finishBy) => {
    expect(decided('CFPB', sentOn, NEW_YORK, { extended })).toEqual([dueOn, finishBy]);
  });

  it('is over at midnight of its place: Sun 25 Oct + 15 = Mon 9 Nov, 04:00Z before and 05:00Z after the change', () => {
    const facts = { pack: pack('CFPB'), track: 'ordinary' as const, extensions: [], regulatorDueOn: null };
    expect(statutoryDeadline({ ...facts, receivedOn: d('2026-10-25') }, NEW_YORK)).toMatchObject({
      startsAt: new Date('2026-10-26T04:00:00Z'),
      dueAt: new Date('2026-11-10T05:00:00Z'),
    });
  });
});

describe('ISO 10002, by stages in business days of the bank', () => {
  const iso = pack('ISO-10002');
  it.each([
    ['acknowledged: Fri 13 Feb, one business day: Sat 14, made up', 'acknowledge', '2026-02-13', '2026-02-14'],
    ['assessed: Sat 14, then Tue 24 after the festival', 'assess', '2026-02-13', '2026-02-24'],
  ])('%s', (_, stage, receivedOn, dueOn) => {
    const found = iso.stages.find((each) => each.stage === stage);
    expect(found && deadlineOf(found.term, d(receivedOn), iso, CHINA).dueOn).toBe(dueOn);
  });

  it('closes in twenty: from Fri 25 Sep 3 in September, 8, 9, Sat 10, 12–16, 19–23, 26–29 Oct', () => {
    expect(decided('ISO-10002', '2026-09-25', CHINA)[0]).toBe('2026-10-29');
  });
});

describe('an extension', () => {
  const facts = {
    receivedOn: d('2026-11-20'),
    pack: pack('CN-2020-3'),
    track: 'ordinary' as const,
    extensions: [] as readonly ExtensionKey[],
    regulatorDueOn: null,
  };
  const asked = {
    key: 'complex',
    reason: '需调取录像',
    approver: 'manager',
    isClientTold: true,
    now: new Date('2026-12-01T02:00:00Z'),
  } as const;
  const complex: readonly ExtensionKey[] = ['complex'];

  it('moves the deadline where approver, reason and notice are on record', () => {
    expect(extendDeadline(facts, asked, CHINA)).toMatchObject({ ok: true, value: { dueOn: '2026-12-20' } });
    const further = { ...asked, key: 'further', approver: 'senior' } as const;
    expect(extendDeadline({ ...facts, extensions: complex }, further, CHINA)).toMatchObject({
      ok: true,
      value: { dueOn: '2027-01-19' },
    });
  });

  it.each([
    ['a reason', {}, { reason: ' ' }, 'reason_missing'],
    ['a manager', {}, { approver: 'handler' as const }, 'approver_too_low'],
    ['somebody above the unit', { extensions: complex }, { key: 'further' as const }, 'approver_too_low'],
    ['the client to be told', {}, { isClientTold: false }, 'client_not_told'],
    ['the first before the second', {}, { key: 'further' as const }, 'extension_out_of_order'],
    ['to be new', { extensions: complex }, {}, 'extension_used'],
    ['the rule to know it', { pack: pack('FCA-DISP') }, {}, 'unknown_extension'],
    ['to move the day, not past one a regulator has named', { regulatorDueOn: d('2026-12-01') }, {}, 'not_extendable'],
    ['to come in time: Sat 5 Dec ends at 16:00Z', {}, { now: new Date('2026-12-05T16:00:00Z') }, 'deadline_passed'],
  ])('asks for %s', (_, of, by, kind) => {
    expect(extendDeadline({ ...facts, ...of }, { ...asked, ...by }, CHINA)).toMatchObject({
      ok: false,
      refusal: { kind },
    });
  });
});

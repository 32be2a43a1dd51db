import { describe, expect, it } from 'vitest';
import type { AppointmentSaid } from '../../../../src/core/client/contact-log/agenda.ts';
import { type AroundHour, hourConflicts } from '../../../../src/core/client/contact-log/hour-conflicts.ts';
import { bankCalendar } from '../../../../src/core/shared/calendar/bank-calendar.ts';
import { localDate, type TimeZone } from '../../../../src/core/shared/calendar.ts';
import { SHANGHAI } from '../../../support/records.ts';

const around = (change: Partial<AroundHour> = {}): AroundHour => ({
  overlaps: [],
  refused: [],
  quiet: { hours: [], away: [] },
  calendar: bankCalendar('CN'),
  hours: { from: '09:00', until: '17:30' },
  zone: SHANGHAI,
  bankZone: SHANGHAI,
  ...change,
});
/** In Shanghai, which is eight hours ahead of UTC all year. */
const said = (
  from: string,
  until: string | null,
  channel: AppointmentSaid['channel'] = 'meeting',
): AppointmentSaid => ({
  startsAt: new Date(`${from}:00+08:00`),
  endsAt: until === null ? null : new Date(`${until}:00+08:00`),
  channel,
  subject: '',
  place: null,
});
const kinds = (of: AppointmentSaid, change: Partial<AroundHour> = {}) =>
  hourConflicts(of, around(change)).map(({ kind }) => kind);

describe('against an hour stands', () => {
  it('nothing, from the minute the bank opens to the minute it closes', () => {
    expect(kinds(said('2026-11-24T09:00', '2026-11-24T17:30'))).toEqual([]);
    expect(kinds(said('2026-11-24T16:30', null))).toEqual([]);
  });

  it.each([
    ['begins before it opens', '2026-11-24T08:59', '2026-11-24T10:00'],
    ['ends after it closes', '2026-11-24T17:00', '2026-11-24T17:31'],
    ['is taken to last an hour', '2026-11-24T16:31', null],
    ['runs over midnight', '2026-11-24T17:00', '2026-11-25T10:00'],
  ])('opening hours, where it %s', (_, from, until) => {
    expect(kinds(said(from, until))).toEqual(['outside_hours']);
  });

  it.each([
    ['a Saturday', '2026-11-28', ['day_off']],
    ['National Day', '2026-10-01', ['day_off']],
    // Worked after the long holiday, by the notice of the State Council for 2026.
    ['a made-up working Saturday', '2026-10-10', []],
  ])('the calendar: %s', (_, day, expected) => {
    expect(kinds(said(`${day}T10:00`, `${day}T11:00`))).toEqual(expected);
  });

  it('a day off alone, though its hours are outside as well', () => {
    expect(kinds(said('2026-11-28T20:00', '2026-11-28T21:00'))).toEqual(['day_off']);
  });

  it('what the client has refused: all contact, or this kind; a meeting at the branch is no visit', () => {
    const hour = ['2026-11-24T10:00', '2026-11-24T11:00'] as const;
    expect(kinds(said(...hour), { refused: ['contact', 'visit'] })).toEqual(['do_not_contact']);
    expect(kinds(said(...hour, 'visit'), { refused: ['visit'] })).toEqual(['channel_refused']);
    expect(kinds(said(...hour, 'call'), { refused: ['call'] })).toEqual(['channel_refused']);
    expect(kinds(said(...hour), { refused: ['visit', 'call', 'marketing'] })).toEqual([]);
  });

  it('opening hours on the wall clock of whoever keeps the hour', () => {
    const urumqi = 'Asia/Urumqi' as TimeZone;
    // 10:00 in Shanghai is 08:00 in Urumqi.
    expect(kinds(said('2026-11-24T10:00', '2026-11-24T11:00'), { zone: urumqi })).toEqual(['outside_hours']);
    expect(kinds(said('2026-11-24T18:00', '2026-11-24T19:00'), { zone: urumqi })).toEqual([]);
  });

  it('are hours at which the client is left alone, on the bank’s wall clock, and its holidays', () => {
    const quiet = {
      hours: [{ from: '12:00', until: '14:00' }],
      away: [{ from: localDate('2026-11-24'), until: localDate('2026-11-25') }],
    };
    const found = (from: string, until: string) => hourConflicts(said(from, until), around({ quiet }));
    expect(found('2026-11-23T13:30', '2026-11-23T14:30')).toEqual([
      { kind: 'client_quiet', hours: { from: '12:00', until: '14:00' } },
    ]);
    expect(found('2026-11-23T14:00', '2026-11-23T15:00')).toEqual([]);
    expect(found('2026-11-25T13:00', '2026-11-25T14:00')).toEqual([{ kind: 'client_away', until: '2026-11-25' }]);
  });
});

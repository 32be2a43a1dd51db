import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dayAt,
  daysBetween,
  instantAt,
  isoAt,
  localDate,
  mondayOf,
  parseLocalDate,
  parseTimeZone,
  partsOf,
  startOfDay,
  type TimeZone,
  timeAt,
  weekdayOf,
} from '../../../src/core/shared/calendar.ts';

const zone = (name: string): TimeZone => parseTimeZone(name) as TimeZone;
const SHANGHAI = zone('Asia/Shanghai');
const days = fc.integer({ min: -20_000, max: 20_000 }).map((offset) => addDays(localDate('2026-01-01'), offset));

describe('parseLocalDate', () => {
  it('reads a day that exists', () => {
    expect(parseLocalDate('2024-02-29')).toBe('2024-02-29');
  });

  it.each(['2026-02-29', '2026-2-3', '26-02-03', '2026-13-01', '', '2026-01-01T00:00'])('knows no day %s', (text) => {
    expect(parseLocalDate(text)).toBeNull();
  });

  it('throws for a constant that is none', () => {
    expect(() => localDate('2026-02-30')).toThrow(RangeError);
  });
});

describe('zones', () => {
  it('write an instant out with their hour and their offset', () => {
    const instant = new Date('2026-07-01T20:30:15.007Z');
    expect(isoAt(instant, SHANGHAI)).toBe('2026-07-02T04:30:15.007+08:00');
    expect(isoAt(instant, zone('America/New_York'))).toBe('2026-07-01T16:30:15.007-04:00');
    expect(isoAt(new Date('2026-01-01T00:00:00Z'), zone('Asia/Kathmandu'))).toBe('2026-01-01T05:45:00.000+05:45');
    expect(isoAt(new Date('2026-01-01T00:00:00Z'), zone('UTC'))).toBe('2026-01-01T00:00:00.000+00:00');
  });

  it('write out both hours of an autumn change, and in the hour that a spring change leaves out on this machine', () => {
    const newYork = zone('America/New_York');
    expect(isoAt(new Date('2026-11-01T05:30:00Z'), newYork)).toBe('2026-11-01T01:30:00.000-04:00');
    expect(isoAt(new Date('2026-11-01T06:30:00Z'), newYork)).toBe('2026-11-01T01:30:00.000-05:00');

    const machine = process.env['TZ'];
    process.env['TZ'] = 'America/New_York';
    try {
      expect(new Date('2026-03-08T02:30').getHours()).toBe(3);
      expect(isoAt(new Date('2026-03-07T18:30:00Z'), SHANGHAI)).toBe('2026-03-08T02:30:00.000+08:00');
    } finally {
      if (machine === undefined) delete process.env['TZ'];
      else process.env['TZ'] = machine;
    }
  });

  it('tells an IANA zone from a name', () => {
    expect(parseTimeZone('Europe/London')).toBe('Europe/London');
    expect(parseTimeZone('Mars/Olympus')).toBeNull();
  });

  it('says which day and hour it is where', () => {
    const instant = new Date('2026-11-22T17:30:00Z');
    expect(dayAt(instant, SHANGHAI)).toBe('2026-11-23');
    expect(timeAt(instant, SHANGHAI)).toBe('01:30');
    expect(dayAt(instant, zone('Europe/London'))).toBe('2026-11-22');
  });

  it('says midnight as 00:00 and knows the hour that comes twice', () => {
    expect(timeAt(new Date('2026-11-22T16:00:00Z'), SHANGHAI)).toBe('00:00');
    expect(timeAt(new Date('2026-11-22T15:59:59.999Z'), SHANGHAI)).toBe('23:59');
    expect(timeAt(new Date('2026-10-25T00:30:00Z'), zone('Europe/London'))).toBe('01:30');
    expect(timeAt(new Date('2026-10-25T01:30:00Z'), zone('Europe/London'))).toBe('01:30');
    expect(dayAt(new Date('2026-12-31T13:15:00Z'), zone('Pacific/Chatham'))).toBe('2027-01-01');
    expect(timeAt(new Date('2026-12-31T13:15:00Z'), zone('Pacific/Chatham'))).toBe('03:00');
  });

  // London leaves summer time on 2026-10-25: the day has 25 hours.
  it('finds the instants of a day that is longer than others', () => {
    const london = zone('Europe/London');
    expect(startOfDay(localDate('2026-10-25'), london).toISOString()).toBe('2026-10-24T23:00:00.000Z');
    expect(startOfDay(localDate('2026-10-26'), london).toISOString()).toBe('2026-10-26T00:00:00.000Z');
    expect(instantAt(localDate('2026-10-25'), '09:00', london).toISOString()).toBe('2026-10-25T09:00:00.000Z');
  });

  it('starts every day with midnight in a zone without summer time', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(dayAt(startOfDay(day, SHANGHAI), SHANGHAI)).toBe(day);
        expect(timeAt(startOfDay(day, SHANGHAI), SHANGHAI)).toBe('00:00');
      }),
    );
  });
});

describe('arithmetic', () => {
  it('counts days over a leap day', () => {
    expect(addDays(localDate('2024-02-28'), 2)).toBe('2024-03-01');
    expect(daysBetween(localDate('2024-02-28'), localDate('2024-03-01'))).toBe(2);
    expect(daysBetween(localDate('2026-01-02'), localDate('2026-01-01'))).toBe(-1);
  });

  it('keeps to the end of a shorter month', () => {
    expect(addMonths(localDate('2026-01-31'), 1)).toBe('2026-02-28');
  });

  it('finds the Monday of a Sunday before it', () => {
    expect(mondayOf(localDate('2026-11-22'))).toBe('2026-11-16');
    expect(mondayOf(localDate('2026-11-23'))).toBe('2026-11-23');
  });

  it('finds for every day a Monday at most six days before', () => {
    fc.assert(
      fc.property(days, (day) => {
        const monday = mondayOf(day);
        expect(weekdayOf(monday)).toBe(1);
        expect(daysBetween(monday, day)).toBeGreaterThanOrEqual(0);
        expect(daysBetween(monday, day)).toBeLessThan(7);
      }),
    );
  });

  it('takes a day apart', () => {
    expect(partsOf(localDate('2026-11-03'))).toEqual({ year: 2026, month: 11, day: 3 });
  });
});

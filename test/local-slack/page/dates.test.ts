import { describe, expect, test } from 'vitest';
import { clock, formatDate, narrowClock, secondsInZone, wallTime } from '../../../src/local-slack/page/dates.js';

const shanghai = { lang: 'zh-CN', tz: 'Asia/Shanghai', now: new Date('2026-11-23T02:00:00Z') };
const newYork = { lang: 'en-US', tz: 'America/New_York', now: new Date('2026-11-23T02:00:00Z') };
const seconds = (iso: string) => Date.parse(iso) / 1000;

describe('a date in a message', () => {
  test('is in the reader’s zone', () => {
    const at = seconds('2026-11-23T17:30:00Z');
    expect(formatDate(at, '{date_num}', shanghai)).toBe('2026-11-24');
    expect(formatDate(at, '{date_num}', newYork)).toBe('2026-11-23');
  });

  test('says today and tomorrow in the reader’s language', () => {
    expect(formatDate(seconds('2026-11-24T02:00:00Z'), '{date_short_pretty}', shanghai)).toBe('明天');
    // 02:00 UTC on the 23rd is still the 22nd in New York.
    expect(formatDate(seconds('2026-11-23T02:30:00Z'), '{date_pretty}', newYork)).toBe('Today');
  });

  test('has the hour of a clock on the wall, and without its half of the day where there is little room', () => {
    const at = new Date('2026-11-23T09:05:00Z');
    expect([clock(at, newYork), narrowClock(at, newYork)]).toEqual(['4:05 AM', '4:05']);
    expect([clock(at, shanghai), narrowClock(at, shanghai)]).toEqual(['17:05', '17:05']);
  });

  test('keeps words around it and tokens nobody knows', () => {
    expect(formatDate(seconds('2026-11-23T02:00:00Z'), 'am {date_num}, {nothing}', shanghai)).toBe(
      'am 2026-11-23, {nothing}',
    );
  });

  test('that is none lets the fallback be shown', () => {
    expect(formatDate(Number.NaN, '{date}', shanghai)).toBeUndefined();
  });
});

describe('wall time', () => {
  test('goes to an instant and back, on both sides of a change of clocks', () => {
    for (const wall of ['2026-11-01T00:30', '2026-11-01T12:00', '2026-03-08T03:30', '2026-07-01T09:00']) {
      expect(wallTime(secondsInZone(wall, 'America/New_York'), 'America/New_York')).toBe(wall);
    }
  });

  test('09:30 in Shanghai is 01:30 UTC', () => {
    expect(secondsInZone('2026-11-23T09:30', 'Asia/Shanghai')).toBe(seconds('2026-11-23T01:30:00Z'));
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookFrom, type Subjects, slotsBetween, type Timing } from '../../../src/core/schedule/slots.ts';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { parseTimeZone, type TimeZone } from '../../../src/core/shared/calendar.ts';

const zone = (name: string): TimeZone => parseTimeZone(name) as TimeZone;
const SHANGHAI = { name: 'bank', zone: zone('Asia/Shanghai') };
const CN = bankCalendar('CN');

const timing = (change: Partial<Timing> = {}): Timing => ({
  job: 'digest',
  at: '17:45',
  days: 'every',
  for: 'bank',
  late: { kind: 'until', time: '12:00', daysLater: 1 },
  ...change,
});
const bankOnly: Subjects = { bank: SHANGHAI, people: [] };
const times = (timings: readonly Timing[], subjects: Subjects, from: string, to: string) =>
  slotsBetween(timings, subjects, CN, new Date(from), new Date(to)).map(
    ({ subject, day, dueAt }) => `${subject} ${day} ${dueAt.toISOString().slice(0, 16)}Z`,
  );

describe('slotsBetween', () => {
  it('takes the end of the interval in, and leaves its beginning out', () => {
    const at = (from: string, to: string) => times([timing()], bankOnly, from, to);
    expect(at('2026-11-23T09:44:00Z', '2026-11-23T09:45:00Z')).toEqual(['bank 2026-11-23 2026-11-23T09:45Z']);
    expect(at('2026-11-23T09:45:00Z', '2026-11-23T09:46:00Z')).toEqual([]);
  });

  it('is told in each person’s own zone', () => {
    const people = [
      { name: 'staff:sh', zone: zone('Asia/Shanghai') },
      { name: 'staff:ldn', zone: zone('Europe/London') },
    ];
    const found = times([timing({ for: 'person' })], { ...bankOnly, people }, '2026-11-23T00:00Z', '2026-11-24T00:00Z');
    expect(found).toEqual(['staff:sh 2026-11-23 2026-11-23T09:45Z', 'staff:ldn 2026-11-23 2026-11-23T17:45Z']);
  });

  // 2026: National Day 1–7 October off, Saturday 10 October made up. Source: the State Council's notice for 2026.
  it('keeps the bank’s working days: holidays off, the made-up Saturday on', () => {
    const found = times([timing({ days: 'working' })], bankOnly, '2026-09-29T16:00Z', '2026-10-11T15:59Z');
    expect(found.map((text) => text.slice(5, 15))).toEqual(['2026-09-30', '2026-10-08', '2026-10-09', '2026-10-10']);
  });

  it('comes once on the day of the spring change, an hour later by the clock that is left', () => {
    const berlin: Subjects = { bank: { name: 'bank', zone: zone('Europe/Berlin') }, people: [] };
    // 02:00 CET becomes 03:00 CEST on 29 March 2026: 02:30 is not there, and 03:30 CEST is 01:30Z.
    const night = timing({ at: '02:30' });
    expect(times([night], berlin, '2026-03-28T12:00Z', '2026-03-30T12:00Z')).toEqual([
      'bank 2026-03-29 2026-03-29T01:30Z',
      'bank 2026-03-30 2026-03-30T00:30Z',
    ]);
    // 03:00 CEST becomes 02:00 CET on 25 October 2026: 02:30 is there twice.
    expect(times([night], berlin, '2026-10-24T12:00Z', '2026-10-26T12:00Z')).toEqual([
      'bank 2026-10-25 2026-10-25T01:30Z',
      'bank 2026-10-26 2026-10-26T01:30Z',
    ]);
  });

  it('after days of silence finds every slot, in order', () => {
    const found = times([timing()], bankOnly, '2026-11-20T09:45Z', '2026-11-23T10:00Z');
    expect(found.map((text) => text.slice(5, 15))).toEqual(['2026-11-21', '2026-11-22', '2026-11-23']);
  });

  it('says until when a slot may be late', () => {
    const until = (late: Timing['late']) =>
      slotsBetween([timing({ late })], bankOnly, CN, new Date('2026-11-23T09:00Z'), new Date('2026-11-23T10:00Z'))
        .at(0)
        ?.lateUntil.toISOString();
    expect(until({ kind: 'until', time: '12:00', daysLater: 1 })).toBe('2026-11-24T04:00:00.000Z');
    expect(until({ kind: 'until', time: '20:00', daysLater: 0 })).toBe('2026-11-23T12:00:00.000Z');
    expect(until({ kind: 'skip' })).toBe('2026-11-23T09:50:00.000Z');
  });

  const zones = fc.constantFrom(
    'Asia/Shanghai',
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'America/Santiago',
  );
  const instant = fc.integer({ min: Date.UTC(2025, 0, 1) / 60_000, max: Date.UTC(2026, 11, 1) / 60_000 });
  const clock = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
  it('finds each day once, however the time is cut into ticks', () => {
    fc.assert(
      fc.property(
        zones,
        instant,
        clock,
        fc.array(fc.integer({ min: 1, max: 3_000 }), { maxLength: 6 }),
        (name, start, [h, m], steps) => {
          const at = `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`;
          const subjects: Subjects = { bank: { name: 'bank', zone: zone(name) }, people: [] };
          const between = (from: number, to: number) =>
            slotsBetween([timing({ at })], subjects, CN, new Date(from * 60_000), new Date(to * 60_000)).map(
              ({ day }) => day,
            );
          const cuts = [start];
          for (const step of steps) cuts.push((cuts.at(-1) ?? start) + step);
          const pieces = cuts.slice(1).flatMap((to, index) => between(cuts[index] ?? start, to));
          expect(pieces).toEqual(between(start, cuts.at(-1) ?? start));
          expect(new Set(pieces).size).toBe(pieces.length);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('lookFrom', () => {
  const now = new Date('2026-11-23T02:00:00Z');
  it.each([
    ['begins with now, the first time', null, '2026-11-23T02:00:00.000Z'],
    ['goes on where it stopped', '2026-11-22T20:00:00Z', '2026-11-22T20:00:00.000Z'],
    ['looks back a week at most', '2026-01-01T00:00:00Z', '2026-11-16T02:00:00.000Z'],
    ['takes the mark of a clock that is a little ahead for now', '2026-11-23T02:05:00Z', '2026-11-23T02:00:00.000Z'],
    ['looks anew where a clock was wrong', '2026-12-24T00:00:00Z', '2026-11-16T02:00:00.000Z'],
  ])('%s', (_, looked, from) => {
    expect(lookFrom(looked === null ? null : new Date(looked), now).toISOString()).toBe(from);
  });
});

it('an hour of a person’s own takes the place of the schedule’s, for that job alone', () => {
  const at = (job: string) =>
    slotsBetween(
      [{ ...timing({ at: '08:30' }), job, for: 'person' }],
      { bank: SHANGHAI, people: [{ ...SHANGHAI, name: 'staff:1', hours: { plan: '07:15' } }] },
      CN,
      new Date('2026-11-22T22:00Z'),
      new Date('2026-11-23T02:00Z'),
    ).map(({ dueAt }) => dueAt.toISOString());
  expect(at('plan')).toEqual(['2026-11-22T23:15:00.000Z']);
  expect(at('digest')).toEqual(['2026-11-23T00:30:00.000Z']);
});

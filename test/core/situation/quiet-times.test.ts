import { describe, expect, it } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import {
  awayUntil,
  parseAwayDays,
  parseQuietHours,
  type QuietFault,
  quietIn,
} from '../../../src/core/situation/quiet-times.ts';

const d = localDate;
const TODAY = d('2026-11-23');
const pairs = (
  read: { readonly ok: true; readonly value: readonly { from: string; until: string }[] } | { ok: false },
) => (read.ok ? read.value.map(({ from, until }) => `${from} ${until}`) : read);

describe('quiet hours', () => {
  it.each<[string, readonly string[]]>([
    ['', []],
    ['12:00-14:00', ['12:00 14:00']],
    ['20点到9点、12：30–14', ['00:00 09:00', '12:30 14:00', '20:00 24:00']],
    ['0:00-24:00', ['00:00 24:00']],
    ['22:00 to 0:00', ['22:00 24:00']],
  ])('are read from %j', (text, hours) => expect(pairs(parseQuietHours(text))).toEqual(hours));

  it.each<[string, QuietFault['kind']]>([
    ['lunch', 'unreadable'],
    ['25:00-26:00', 'unreadable'],
    ['12:00-12:00', 'backwards'],
    ['1-2,3-4,5-6,7-8,9-10,11-12,13-14', 'too_many'],
  ])('are not read from %j', (text, kind) =>
    expect(parseQuietHours(text)).toMatchObject({ ok: false, refusal: { kind } }),
  );

  it('are met by an hour that shares a moment with them, and not by one that begins when they end', () => {
    const quiet = { hours: [{ from: '12:00', until: '14:00' }] };
    expect(quietIn(quiet, '13:30', '14:30')).toEqual({ from: '12:00', until: '14:00' });
    expect(quietIn(quiet, '14:00', '15:00')).toBeNull();
    expect(quietIn(quiet, '11:00', '12:00')).toBeNull();
  });
});

describe('holidays of a client', () => {
  it.each<[string, readonly string[]]>([
    ['2026-12-20 至 2027-01-05', ['2026-12-20 2027-01-05']],
    // Without a year: the next such day; one that has passed this year is of the next.
    ['12月20日-1月5日；2/10', ['2026-12-20 2027-01-05', '2027-02-10 2027-02-10']],
    ['2026-11-01 – 2026-11-23', ['2026-11-01 2026-11-23']],
    // One that has begun is of now, until the day after its last.
    ['11月20日至12月5日', ['2026-11-20 2026-12-05']],
    ['11月20日至11月23日', ['2026-11-20 2026-11-23']],
    ['11月20日至11月22日', ['2027-11-20 2027-11-22']],
    ['11月20日至2026-12-05', ['2026-11-20 2026-12-05']],
    ['11月22日', ['2027-11-22 2027-11-22']],
  ])('are read from %j', (text, away) => expect(pairs(parseAwayDays(text, TODAY))).toEqual(away));

  it('without a year that have begun before its end are of last year', () => {
    expect(pairs(parseAwayDays('12月20日至1月5日', d('2027-01-05')))).toEqual(['2026-12-20 2027-01-05']);
    expect(pairs(parseAwayDays('12月20日至1月5日', d('2027-01-06')))).toEqual(['2027-12-20 2028-01-05']);
  });

  it.each<[string, QuietFault['kind']]>([
    ['Christmas', 'unreadable'],
    ['2026-02-30', 'unreadable'],
    ['2026-12-20 至 2026-12-19', 'backwards'],
    ['2026-11-01 至 2026-11-22', 'over'],
    // A year and a day, and a day more than two years ahead.
    ['2026-12-01 至 2027-12-03', 'too_far'],
    ['2028-11-23', 'too_far'],
  ])('are not read from %j', (text, kind) =>
    expect(parseAwayDays(text, TODAY)).toMatchObject({ ok: false, refusal: { kind } }),
  );

  it('hold their first and last day', () => {
    const quiet = { away: [{ from: d('2026-12-20'), until: d('2026-12-24') }] };
    expect(['2026-12-19', '2026-12-20', '2026-12-24', '2026-12-25'].map((day) => awayUntil(quiet, d(day)))).toEqual([
      null,
      '2026-12-24',
      '2026-12-24',
      null,
    ]);
  });
});

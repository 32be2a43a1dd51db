import { describe, expect, it } from 'vitest';
import { reasonsOf } from '../../../src/core/contact-plan/reasons-of.ts';
import { STANDARD_SERVICE_LEVELS, serviceLevelOf } from '../../../src/core/contact-plan/service-level.ts';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { type LocalDate, localDate } from '../../../src/core/shared/calendar.ts';
import type { HeldProduct, Situation } from '../../../src/core/situation/situation.ts';
import { id } from '../../support/records.ts';
import { situation } from '../../support/situations.ts';

const calendar = bankCalendar('CN');
const d = localDate;
/** Kind, points and since when it must not wait, on Monday 23 November 2026. */
const of = (each: Situation, day: LocalDate = d('2026-11-23')) =>
  reasonsOf(each, serviceLevelOf(each.client, STANDARD_SERVICE_LEVELS), { day, calendar }).map(
    ({ kind, points, mustSince }) => [kind, points, mustSince],
  );
const lastOn = (day: string) => ({ contacts: { lastOn: d(day) } });
const held = (change: Partial<HeldProduct>): Situation['holdings'] => [
  { kind: 'loan', openedOn: null, maturesOn: null, lost: null, ...change },
];

describe('reasons', () => {
  it('are none within the gap', () => expect(of(situation())).toEqual([]));

  it('grow with the gap, from its ideal on; of a VIP the worst gap is kept', () => {
    // Gold: 30 and 60 days. 24 October is 30 days ago, 9 October 45, 24 September 60, 14 September 70.
    expect(of(situation(lastOn('2026-10-25')))).toEqual([]);
    expect(of(situation(lastOn('2026-10-24')))).toEqual([['cadence', 10, null]]);
    expect(of(situation(lastOn('2026-10-09')))).toEqual([['cadence', 25, null]]);
    expect(of(situation(lastOn('2026-09-24')))).toEqual([['cadence', 40, d('2026-11-23')]]);
    // The 60th day was Friday 13 November.
    expect(of(situation(lastOn('2026-09-14')))).toEqual([['cadence', 50, d('2026-11-13')]]);
    const base = situation({ client: { tier: '普通' }, ...lastOn('2026-05-01') });
    expect(of(base)).toEqual([['cadence', 60, null]]);
  });

  it('has the last working day before a weekend as the last one on which the gap is kept', () => {
    // 60 days from 29 September is Saturday 28 November.
    const each = situation(lastOn('2026-09-29'));
    expect(of(each, d('2026-11-26'))[0]?.[2]).toBeNull();
    expect(of(each, d('2026-11-27'))[0]?.[2]).toBe('2026-11-27');
  });

  it('counts the gap of a client nobody has spoken with from the day its owner took over', () => {
    const fresh = situation({ client: { ownedSince: d('2026-11-01') }, contacts: { lastOn: null } });
    expect(of(fresh)).toEqual([]);
  });

  it('are promises and follow-ups from the day they are due, more with every day', () => {
    const followUps = [
      { id: id<Situation['followUps'][number]['id']>(), kind: 'promise' as const, dueOn: d('2026-11-22') },
      { id: id<Situation['followUps'][number]['id']>(), kind: 'follow_up' as const, dueOn: d('2026-11-23') },
      { id: id<Situation['followUps'][number]['id']>(), kind: 'follow_up' as const, dueOn: d('2026-11-24') },
      { id: id<Situation['followUps'][number]['id']>(), kind: 'promise' as const, dueOn: null },
    ];
    expect(of(situation({ followUps }))).toEqual([
      ['promise', 53, d('2026-11-22')],
      ['follow_up', 35, d('2026-11-23')],
    ]);
  });

  it('are maturities ahead, once within 90, 30 and 7 days', () => {
    const matures = (on: string, last = '2026-08-01') =>
      of(situation({ client: { tier: '普通' }, holdings: held({ maturesOn: d(on) }), ...lastOn(last) })).filter(
        ([kind]) => kind === 'maturity',
      );
    expect(matures('2027-02-22')).toEqual([]);
    expect(matures('2027-02-21')).toEqual([['maturity', 15, null]]);
    expect(matures('2026-12-23')).toEqual([['maturity', 30, null]]);
    expect(matures('2026-11-30')).toEqual([['maturity', 50, d('2026-11-23')]]);
    // Spoken with on 23 November, within the 30 days: nothing more to say before the last seven.
    expect(matures('2026-12-22', '2026-11-22')).toEqual([]);
    expect(matures('2026-11-20')).toEqual([]);
  });

  it('are licences that run out, as what matures', () => {
    const licences = [d('2027-06-01'), d('2026-12-20')];
    expect(of(situation({ licences, ...lastOn('2026-11-01') }))).toEqual([['maturity', 30, null]]);
    expect(of(situation({ licences: [d('2026-11-22')] }))).toEqual([]);
  });

  it('are a tier that is close, once a month and the more the closer, unless nothing is to be sold', () => {
    const close = (percent: number, change: Parameters<typeof situation>[0] = {}) =>
      of(
        situation({
          client: { tier: '普通' },
          nearTier: { tier: '金卡', short: [{ measure: 'assets', percent, isOne: false }] },
          ...lastOn('2026-10-24'),
          ...change,
        }),
      ).filter(([kind]) => kind === 'next_tier');
    expect(close(20)).toEqual([['next_tier', 10, null]]);
    // 25 − 15 × 8/20.
    expect(close(8)).toEqual([['next_tier', 19, null]]);
    expect(close(1)).toEqual([['next_tier', 24, null]]);
    expect(close(8, lastOn('2026-10-25'))).toEqual([]);
    expect(close(8, { consents: { refused: ['marketing'] } })).toEqual([]);
    expect(close(8, { complaints: [{ number: 'C-2026-0001', isHandler: true }] })).toEqual([]);
  });

  it('are money in well above its level, until the client was spoken with; not where nothing is to be sold or it drifts away', () => {
    const rise = (change: Parameters<typeof situation>[0] = {}) =>
      reasonsOf(
        situation({ opportunity: { percent: 62, raisedOn: d('2026-11-16') }, ...lastOn('2026-11-15'), ...change }),
        STANDARD_SERVICE_LEVELS.person.otherwise,
        { day: d('2026-11-23'), calendar },
      ).filter(({ kind }) => kind === 'opportunity');
    expect(rise()).toEqual([{ kind: 'opportunity', percent: 62, points: 25, mustSince: null }]);
    expect(rise(lastOn('2026-11-16'))).toEqual([]);
    expect(rise({ consents: { refused: ['marketing'] } })).toEqual([]);
    expect(rise({ complaints: [{ number: 'C-2026-0001', isHandler: true }] })).toEqual([]);
    expect(
      rise({ alert: { since: d('2026-10-12'), isAtLeast: false, raisedOn: d('2026-11-16'), isAnswered: false } }),
    ).toEqual([]);
  });

  it('are reviews of an investment after 1, 3, 6 and 12 months and before it matures, each once', () => {
    const wealth = (openedOn: string, last: string, maturesOn: string | null = null) =>
      of(
        situation({
          holdings: held({
            kind: 'wealth',
            openedOn: d(openedOn),
            maturesOn: maturesOn === null ? null : d(maturesOn),
          }),
          ...lastOn(last),
        }),
      ).filter(([kind]) => kind === 'review');
    expect(wealth('2026-10-23', '2026-11-20')).toEqual([['review', 25, null]]);
    expect(wealth('2026-10-24', '2026-11-20')).toEqual([]);
    expect(wealth('2026-08-20', '2026-11-19')).toEqual([['review', 25, null]]);
    expect(wealth('2026-08-20', '2026-11-20')).toEqual([]);
    expect(wealth('2020-01-01', '2026-11-20', '2026-12-07')).toEqual([['review', 25, null]]);
  });

  it('are a loss of 5% and of 10%, until somebody has spoken with the client', () => {
    const lost = (percent: number, limitPercent: 5 | 10, since: string) =>
      of(situation({ holdings: held({ kind: 'wealth', lost: { percent, limitPercent, since: d(since) } }) }));
    expect(lost(6, 5, '2026-11-20')).toEqual([['loss', 55, d('2026-11-20')]]);
    expect(lost(12, 10, '2026-11-20')).toEqual([['loss', 65, d('2026-11-20')]]);
    expect(lost(6, 5, '2026-11-13')).toEqual([]);
  });

  it('are checks of a loan every three months', () => {
    const loan = (openedOn: string, last: string) =>
      of(situation({ holdings: held({ openedOn: d(openedOn) }), ...lastOn(last) }));
    expect(loan('2026-08-23', '2026-11-13')).toEqual([['post_loan', 20, null]]);
    expect(loan('2026-08-24', '2026-11-13')).toEqual([]);
    expect(loan('2026-02-10', '2026-11-09')).toEqual([['post_loan', 20, null]]);
    // Those of a mortgage go on for as long as it runs.
    expect(loan('2006-11-03', '2026-11-02')).toEqual([['post_loan', 20, null]]);
    expect(loan('2001-02-03', '2026-11-02')).toEqual([['post_loan', 20, null]]);
    expect(loan('2026-02-10', '2026-11-10')).toEqual([]);
  });

  it('are days that come round every year, solar and lunar, unless she wants her data left alone', () => {
    const solar = { calendar: 'solar' as const, year: 1971, month: 11, day: 28, isLeapMonth: false };
    // The 15th day of the tenth lunar month of 2026 is 23 November.
    const lunar = { ...solar, calendar: 'lunar' as const, month: 10, day: 15 };
    expect(of(situation({ yearlyDays: [solar] }))).toEqual([['yearly_day', 15, null]]);
    // A Saturday: the last working day before it is Friday.
    expect(of(situation({ yearlyDays: [solar] }), d('2026-11-27'))).toEqual([['yearly_day', 30, null]]);
    expect(of(situation({ yearlyDays: [lunar] }))).toEqual([['yearly_day', 30, null]]);
    expect(of(situation({ yearlyDays: [solar], consents: { refused: ['personal_data'] } }))).toEqual([]);
  });

  it('are a second big day, though the client was spoken with before the first one', () => {
    const day = (date: number) => ({
      calendar: 'solar' as const,
      year: 1971,
      month: 11,
      day: date,
      isLeapMonth: false,
    });
    // Spoken with on Friday the 20th: a week before the first, and eight days before the second, which is a Saturday.
    const both = situation({ yearlyDays: [day(28), day(27)], ...lastOn('2026-11-20') });
    expect(of(both, d('2026-11-27'))).toEqual([['yearly_day', 30, null]]);
    expect(of(situation({ yearlyDays: [day(27)], ...lastOn('2026-11-20') }), d('2026-11-27'))).toEqual([]);
  });

  // The bank is closed from 15 to 23 February 2026, Spring Festival; Saturday the 14th is a make-up working day.
  it('are what matures and the big days in a long holiday from the last working day before it on', () => {
    const spoken = lastOn('2026-01-30');
    const eve = d('2026-02-14');
    const day = (month: number, date: number) => ({
      yearlyDays: [{ calendar: 'solar' as const, year: 1971, month, day: date, isLeapMonth: false }],
    });
    expect(of(situation({ ...day(2, 23), ...spoken }), eve)).toEqual([['yearly_day', 30, null]]);
    expect(of(situation({ ...day(2, 23), ...spoken }), d('2026-02-13'))).toEqual([]);
    // On the 24th she can be congratulated on the day.
    expect(of(situation({ ...day(2, 24), ...spoken }), eve)).toEqual([]);
    const matures = (on: string, at = eve) => of(situation({ holdings: held({ maturesOn: d(on) }), ...spoken }), at);
    expect(matures('2026-02-22')).toEqual([['maturity', 50, eve]]);
    expect(matures('2026-02-24')).toEqual([['maturity', 50, eve]]);
    expect(matures('2026-02-24', d('2026-02-13'))).toEqual([]);
    // The 24th is a working day before it.
    expect(matures('2026-02-25')).toEqual([]);
  });

  it('are a churn alert: at once until it is answered, then until somebody has spoken with the client', () => {
    const drifts = (isAnswered: boolean, last = '2026-11-13') => {
      const alert = { since: d('2026-10-19'), isAtLeast: true, raisedOn: d('2026-11-16'), isAnswered };
      const each = situation({ alert, ...lastOn(last) });
      return reasonsOf(each, serviceLevelOf(each.client, STANDARD_SERVICE_LEVELS), { day: d('2026-11-23'), calendar });
    };
    // Five weeks and no day after the 19th of October the sixth week begins.
    const fact = { kind: 'churn_alert', since: '2026-10-19', isAtLeast: true, week: 6 };
    expect(drifts(false)).toEqual([{ ...fact, points: 60, mustSince: '2026-11-16' }]);
    expect(drifts(false, '2026-11-20')).toEqual([{ ...fact, points: 60, mustSince: '2026-11-16' }]);
    expect(drifts(true)).toEqual([{ ...fact, points: 30, mustSince: null }]);
    expect(drifts(true, '2026-11-16')).toEqual([]);
  });

  it('are to report back on a complaint for its handler; that a colleague does is worth nothing', () => {
    const complaints = [
      { number: 'C-2026-0147', isHandler: true },
      { number: 'C-2026-0148', isHandler: false },
    ];
    expect(of(situation({ complaints }))).toEqual([
      ['report_back', 45, null],
      ['complaint', 0, null],
    ]);
  });

  it('are to report back again three days after the client was told, and not before', () => {
    const told = (day: string) =>
      of(situation({ complaints: [{ number: 'C-2026-0147', isHandler: true, toldOn: d(day) }] }));
    expect(told('2026-11-20')).toEqual([['report_back', 45, null]]);
    expect(told('2026-11-21')).toEqual([]);
  });

  it('are what was put off to today', () => {
    const postponed = { on: d('2026-11-20'), until: d('2026-11-23') };
    expect(of(situation({ postponed }))).toEqual([['postponed', 40, d('2026-11-23')]]);
    expect(of(situation({ postponed }), d('2026-11-22'))).toEqual([]);
    expect(of(situation({ postponed, ...lastOn('2026-11-21') }))).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { lineValue } from '../../../src/core/contact-plan/day-lines.ts';
import { planDay } from '../../../src/core/contact-plan/plan-day.ts';
import { STANDARD_QUOTAS } from '../../../src/core/contact-plan/quota.ts';
import { STANDARD_SERVICE_LEVELS } from '../../../src/core/contact-plan/service-level.ts';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { addDays, localDate } from '../../../src/core/shared/calendar.ts';
import type { BookedHour, Situation } from '../../../src/core/situation/situation.ts';
import { id } from '../../support/records.ts';
import { situation } from '../../support/situations.ts';

const d = localDate;
const TODAY = d('2026-11-23');
const calendar = bankCalendar('CN');
const rules = { levels: STANDARD_SERVICE_LEVELS, quotas: STANDARD_QUOTAS };
const plan = (all: readonly Situation[], day = TODAY) => planDay(all, { day, calendar }, rules);
const hour = (at: string, channel: BookedHour['channel'] = 'meeting'): BookedHour => ({
  id: id(),
  on: d(at.slice(0, 10)),
  startsAt: new Date(`${at}:00Z`),
  channel,
});
const promised = (dueOn: string): Pick<Situation, 'followUps'> => ({
  followUps: [{ id: id(), kind: 'promise', dueOn: d(dueOn) }],
});
/** Nobody has spoken with it for so many days. */
const silent = (days: number, tier = '普通') =>
  situation({ client: { tier }, contacts: { lastOn: addDays(TODAY, -days) } });
const why = (all: readonly Situation[], each: Situation) =>
  plan(all).leftOut.find(({ clientId }) => clientId === each.client.id)?.why;

describe('the plan of a day', () => {
  it('is empty for nobody, and says how many were left alone', () => {
    expect(plan([])).toMatchObject({ lines: [], leftOut: [], dormant: [] });
    expect(why([silent(4)], silent(4))).toBeUndefined();
    const idle = silent(4);
    expect(why([idle], idle)).toBe('within_gap');
  });

  it('has booked hours first, by the clock, also beyond the ceiling and where the client takes no calls', () => {
    const late = situation({ appointments: [hour('2026-11-23T08:00')], consents: { refused: ['contact'] } });
    const early = situation({ appointments: [hour('2026-11-23T02:00')], ...promised('2026-11-20') });
    const call = situation({ appointments: [hour('2026-11-23T01:00', 'call')] });
    const others = Array.from({ length: 9 }, () => situation({ appointments: [hour('2026-11-23T09:00')] }));
    const { lines } = plan([...others, late, call, early]);
    expect(lines).toHaveLength(12);
    expect(lines.slice(0, 2).map(({ clientId, kind }) => [clientId, kind])).toEqual([
      [early.client.id, 'meeting'],
      [late.client.id, 'meeting'],
    ]);
    expect(lines[11]).toMatchObject({ clientId: call.client.id, kind: 'call' });
    expect(lines[0]?.reasons.map(({ kind }) => kind)).toEqual(['appointment', 'promise']);
  });

  it('has what must not wait next, the longest due first, up to the ceiling and beyond the target', () => {
    const all = Array.from({ length: 32 }, (_, at) => situation(promised(addDays(TODAY, -at))));
    const { lines, leftOut } = plan(all);
    expect(lines.map(({ clientId }) => clientId)).toEqual(
      all
        .toReversed()
        .slice(0, 30)
        .map(({ client }) => client.id),
    );
    expect(leftOut.map(({ why: reason }) => reason)).toEqual(['full', 'full']);
  });

  it('has what is worth most up to the target, and never pads', () => {
    // Base tier: 90 and 180 days, 10 to 40 points.
    const all = Array.from({ length: 25 }, (_, at) => silent(100 + 3 * at));
    const { lines } = plan(all);
    expect(lines).toHaveLength(20);
    expect(new Set(lines.map(({ clientId }) => clientId))).toEqual(
      new Set(all.slice(5).map(({ client }) => client.id)),
    );
    const [due, late, later] = [silent(100), silent(10), silent(50)];
    const few = plan([due, late, later, { ...silent(60), isShared: true }]);
    expect(few.lines.map(({ clientId }) => clientId)).toContain(due.client.id);
    // Her own alone, who has waited longest first.
    expect(few.dormant).toEqual([
      { clientId: later.client.id, gapDays: 50 },
      { clientId: late.client.id, gapDays: 10 },
    ]);
  });

  it('invites whom nobody has met this year while the days ahead have room, and values the way', () => {
    const unmet = situation({
      client: { tier: '普通', area: '城东' },
      contacts: { lastOn: d('2026-06-01'), everMet: false, meetingsOfYear: 0 },
    });
    const near = situation({ client: { area: '城东' }, appointments: [hour('2026-11-23T02:00')] });
    const line = plan([unmet, near]).lines.find(({ clientId }) => clientId === unmet.client.id);
    // 175 of 90 to 180 days: 10 + 30 × 85 ⁄ 90, which is 38.
    expect(line).toMatchObject({ kind: 'invite', goal: 'invite', bonuses: [{ kind: 'invite' }, { kind: 'area' }] });
    expect(line === undefined ? 0 : lineValue(line)).toBe(38 + 8 + 4);
    // The three days that one invites for, Thursday, Friday and Monday, are full.
    const full = ['2026-11-26', '2026-11-27', '2026-11-30'].flatMap((day) =>
      Array.from({ length: 5 }, () => situation({ appointments: [hour(`${day}T02:00`)] })),
    );
    expect(plan([unmet, ...full]).lines[0]).toMatchObject({ kind: 'call' });
  });

  it('obeys the contact policy, and says why', () => {
    const refusing = (...refused: Situation['consents']['refused'][number][]) =>
      situation({ ...promised('2026-11-20'), consents: { refused } });
    const [never, silentOne, byMessage, noOffers] = [
      refusing('contact'),
      refusing('call', 'message', 'email'),
      refusing('call'),
      refusing('marketing'),
    ];
    const all = [never, silentOne, byMessage, noOffers];
    expect(why(all, never)).toBe('do_not_contact');
    expect(why(all, silentOne)).toBe('no_channel');
    const kinds = new Map(plan(all).lines.map(({ clientId, kind, goal }) => [clientId, [kind, goal]]));
    expect(kinds.get(byMessage.client.id)).toEqual(['message', 'place']);
    expect(kinds.get(noOffers.client.id)).toEqual(['call', 'trust']);
  });

  it('has nothing but agreed hours where an RM has no room at all', () => {
    const none = { meetings: { target: 0, most: 0 }, calls: { target: 0, most: 0 } };
    const all = [
      situation(promised('2026-11-10')),
      silent(200),
      situation({ contacts: { lastOn: d('2026-09-01') } }),
      situation({ lacks: ['no_need'] }),
    ];
    const met = situation({ appointments: [hour('2026-11-23T02:00')] });
    const own = planDay([...all, met], { day: TODAY, calendar }, { ...rules, own: { quota: none } });
    expect(own.lines.map(({ kind }) => kind)).toEqual(['meeting', 'record']);
    expect(own.leftOut.map(({ why: reason }) => reason).toSorted()).toEqual(['full', 'full', 'full', 'within_gap']);
    expect(own.dormant).toEqual([]);
  });

  it('has on the eve of a holiday whom it would be too late for after it', () => {
    // The National Day of 2026: off from 1 to 7 October. 60 days from 5 August is 4 October; from 10 August the 9th.
    const vip = (lastOn: string) => situation({ contacts: { lastOn: d(lastOn) } });
    const [during, after] = [vip('2026-08-05'), vip('2026-08-10')];
    const must = (each: Situation, day: string) => plan([each], d(day)).lines[0]?.reasons[0]?.mustSince;
    expect(must(during, '2026-09-29')).toBeNull();
    expect(must(during, '2026-09-30')).toBe('2026-09-30');
    expect(must(after, '2026-09-30')).toBeNull();
    // A call that invites on the eve is for the days after the holiday.
    const unmet = situation({ contacts: { lastOn: d('2026-08-05'), everMet: false, meetingsOfYear: 0 } });
    const full = ['2026-10-10', '2026-10-12', '2026-10-13'].flatMap((day) =>
      Array.from({ length: 5 }, () => situation({ appointments: [hour(`${day}T02:00`)] })),
    );
    expect(plan([unmet], d('2026-09-30')).lines[0]?.kind).toBe('invite');
    expect(plan([unmet, ...full], d('2026-09-30')).lines[0]?.kind).toBe('call');
  });

  it('leaves a client alone on its holidays, says why, and speaks with a VIP before them', () => {
    const away = (from: string, until: string) => ({ hours: [], away: [{ from: d(from), until: d(until) }] });
    const gone = situation({ ...promised('2026-11-20'), quiet: away('2026-11-20', '2026-11-23') });
    const agreed = situation({ appointments: [hour('2026-11-23T02:00')], quiet: away('2026-11-20', '2026-11-30') });
    expect(why([gone], gone)).toBe('away');
    expect(plan([gone], d('2026-11-24')).lines).toHaveLength(1);
    expect(plan([agreed]).lines).toHaveLength(1);
    // Gold: the 60th day is Saturday 28 November, and from Tuesday on she is away. Monday is the last day to keep it.
    const vip = (quiet: Situation['quiet']) => situation({ contacts: { lastOn: d('2026-09-29') }, quiet });
    const must = (each: Situation) => plan([each]).lines[0]?.reasons[0]?.mustSince;
    expect(must(vip(away('2026-11-24', '2026-12-06')))).toBe('2026-11-23');
    expect(must(vip(away('2026-11-30', '2026-12-06')))).toBeNull();
  });

  it('leaves a client with a complaint to its handler, who sells nothing; an agreed hour stands, and says so', () => {
    const complaint = (isHandler: boolean) => ({ complaints: [{ number: 'C-2026-0147', isHandler }] });
    const theirs = situation({ ...promised('2026-11-10'), ...complaint(false) });
    const mine = situation(complaint(true));
    const agreed = situation({ ...complaint(false), appointments: [hour('2026-11-23T06:00')] });
    const all = [theirs, mine, agreed];
    expect(why(all, theirs)).toBe('complaint');
    const lines = new Map(
      plan(all).lines.map(({ clientId, kind, goal, reasons }) => [clientId, { kind, goal, reasons }]),
    );
    expect(lines.get(mine.client.id)).toMatchObject({
      kind: 'call',
      goal: 'trust',
      reasons: [{ kind: 'report_back' }],
    });
    expect(lines.get(agreed.client.id)).toMatchObject({
      kind: 'meeting',
      goal: 'trust',
      reasons: [{ kind: 'appointment' }, { kind: 'complaint', number: 'C-2026-0147' }],
    });
  });

  it('leaves alone who was tried, put off or spoken with lately', () => {
    const tried = (tries: number, on: string) =>
      situation({ ...promised('2026-11-10'), contacts: { tries, triedOn: d(on) } });
    // Friday’s call comes back on Monday; the third in a row after three working days.
    const [again, third, back] = [tried(2, '2026-11-20'), tried(3, '2026-11-20'), tried(3, '2026-11-18')];
    const putOff = situation({
      ...promised('2026-11-10'),
      postponed: { on: d('2026-11-20'), until: d('2026-11-25') },
    });
    const yesterday = situation({
      contacts: { lastOn: d('2026-11-21') },
      holdings: [{ kind: 'loan', openedOn: d('2026-08-22'), maturesOn: null, lost: null }],
    });
    const all = [again, third, back, putOff, { ...yesterday, holdings: yesterday.holdings }];
    const planned = plan(all).lines.map(({ clientId }) => clientId);
    expect(planned.toSorted()).toEqual([again.client.id, back.client.id].toSorted());
    expect(why(all, third)).toBe('tried');
    expect(why(all, putOff)).toBe('postponed');
  });

  it('begins early with VIPs that come due together', () => {
    // 45 gold clients whose 60th day is Wednesday 25 November: 20 a day fit on Tuesday and Wednesday, 5 must be today.
    const all = Array.from({ length: 45 }, () => situation({ contacts: { lastOn: d('2026-09-26') } }));
    const { lines } = plan(all);
    expect(lines).toHaveLength(20);
    const base = Array.from({ length: 45 }, () => silent(170));
    const mixed = plan([...base, ...all]).lines;
    const vips = new Set(all.map(({ client }) => client.id));
    expect(mixed.filter(({ clientId }) => vips.has(clientId)).length).toBeGreaterThanOrEqual(5);
  });

  it('says of each that it begins early why, also of those within their gap', () => {
    // 600 platinum clients spoken with on Thursday 19 November: the 30th day is Saturday 19 December, so Friday the 18th keeps it. Of
    // the 19 working days after today 20 a day take 380; the other 220 would be for today, which has room for 30.
    const all = Array.from({ length: 600 }, () =>
      situation({ client: { tier: '白金卡' }, contacts: { lastOn: d('2026-11-19') } }),
    );
    const { lines } = plan(all);
    expect(lines).toHaveLength(30);
    for (const { reasons } of lines)
      expect(reasons).toEqual([{ kind: 'keep_ahead', until: d('2026-12-18'), points: 0, mustSince: null }]);
  });

  it('tidies at most three records, of those that are not on it anyway', () => {
    const lacking = (lastOn: string) => situation({ lacks: ['no_need'], contacts: { lastOn: d(lastOn) } });
    const all = ['2026-11-11', '2026-11-12', '2026-11-13', '2026-11-14'].map(lacking);
    const { lines } = plan(all);
    expect(lines.map(({ kind, clientId }) => [kind, clientId])).toEqual(
      all
        .slice(1)
        .toReversed()
        .map(({ client }) => ['record', client.id]),
    );
  });

  it('is measured by the kind of banking, and is the same whatever the order of the clients', () => {
    const company = (tier: string) => situation({ client: { kind: 'corporate', tier }, contacts: { lastOn: null } });
    expect(plan([company('重点'), company('基础'), situation()]).quota).toEqual(STANDARD_QUOTAS.corporate);
    const all = [silent(100), silent(120), situation(promised('2026-11-20')), silent(200), company('战略')];
    expect(plan(all.toReversed())).toEqual(plan(all));
  });
});

import { describe, expect, it } from 'vitest';
import { planDependencies } from '../../../src/bot/plan.ts';
import type { Staff } from '../../../src/core/client/client.ts';
import type { KeptLine, KeptPlan, LineAnswer } from '../../../src/core/contact-plan/kept-plan.ts';
import { streakOf } from '../../../src/core/contact-plan/kept-plan.ts';
import { parseMorning } from '../../../src/core/contact-plan/morning.ts';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { addDays, localDate, startOfDay } from '../../../src/core/shared/calendar.ts';
import type { ClientId, PlanLineId } from '../../../src/core/shared/ids.ts';
import { deputyStore, planStore, staffStore } from '../../../src/persistence/repositories.ts';
import { bookAppointment } from '../../../src/usecases/contact/keep-appointment.ts';
import { addToPlan } from '../../../src/usecases/contact-plan/add-to-plan.ts';
import { answerLine } from '../../../src/usecases/contact-plan/answer-line.ts';
import { arrangePlan } from '../../../src/usecases/contact-plan/arrange-plan.ts';
import { chooseHour } from '../../../src/usecases/contact-plan/choose-hour.ts';
import { findLine, findPlan } from '../../../src/usecases/contact-plan/find-plan.ts';
import { freshenPlans } from '../../../src/usecases/contact-plan/freshen-plans.ts';
import { seeContactTerms, setQuietTimes } from '../../../src/usecases/contact-plan/keep-quiet-times.ts';
import { makePlans } from '../../../src/usecases/contact-plan/make-plans.ts';
import { recapDay, recapTeam } from '../../../src/usecases/contact-plan/recap-day.ts';
import { seeLeftOut } from '../../../src/usecases/contact-plan/see-left-out.ts';
import { seePlan } from '../../../src/usecases/contact-plan/see-plan.ts';
import { seeTeam } from '../../../src/usecases/contact-plan/see-team.ts';
import { readNews } from '../../../src/usecases/delivery/read-news.ts';
import { insertClient, insertOwnership, insertStaff, newId } from '../../support/bank.ts';
import { contactBank, done, MONDAY, TODAY } from '../../support/contact-bank.ts';
import { insertAlert, insertComplaint } from '../../support/open-matters.ts';
import { fakeSlack, senderParts } from '../../support/outbox.ts';
import { SHANGHAI } from '../../support/records.ts';

const bank = await contactBank();
const { database, deps, wang, grace, far, boss, officer, time, request } = bank;
const { prisma } = database;
const staff = staffStore(database);
const planning = planDependencies({ ...deps, staff, database }, bankCalendar('CN'));
const make = makePlans(planning);
const deputies = deputyStore(database);
const see = seePlan({ ...planning, ...deps, deputies, makePlans: make });
const answer = answerLine(deps);
const plans = planStore(database);
const JOB = { actor: { kind: 'job', name: 'plan' }, origin: 'job:plan' } as const;

/** A client of `owner` with something promised for `dueOn`. */
const owed = async (name: string, owner: Staff, dueOn = TODAY): Promise<ClientId> => {
  const clientId = await insertClient(database, name, owner.branch === null ? {} : { branchId: owner.branch.id });
  await insertOwnership(database, clientId, owner.id, 'owner');
  await prisma.followUp.create({
    data: { id: newId(), clientId, staffId: owner.id, kind: 'promise', text: '答复利率', dueOn: new Date(dueOn) },
  });
  return clientId;
};
/** Somebody new with one client. */
const someone = async (name: string): Promise<{ readonly by: Staff; readonly clientId: ClientId }> => {
  const id = await insertStaff(database, name, { branchId: wang.branch?.id ?? '' });
  const by = await staff.find(id);
  if (by === null) throw new Error('nobody');
  return { by, clientId: await owed(`Client of ${name}`, by) };
};
/** Somebody who is away for two days with one client, and who stands in for her, with another. */
const standingIn = async (awayName: string, deputyName: string, from = TODAY) => {
  const { by: away, clientId } = await someone(awayName);
  const { by: deputy, clientId: own } = await someone(deputyName);
  const days = { validFrom: startOfDay(from, SHANGHAI), validUntil: startOfDay(addDays(from, 2), SHANGHAI) };
  const appointment = { id: newId<never>(), staffId: away.id, deputyId: deputy.id, appointedBy: boss.id };
  await deputies.insert({ ...appointment, ...days });
  await deps.grants.insert({ id: newId(), clientId, staffId: deputy.id, kind: 'deputy', ...days });
  return { away, clientId, deputy, own };
};
/** Who was kept as having looked at a client that she has for a time, and from where. */
const looksAt = async (clientId: ClientId) =>
  (await bank.trail(clientId))
    .filter(({ action }) => action === 'client_opened_for_a_time')
    .map(({ actor, origin }) => `${actor} ${origin}`);
/** The line of her only client today, in the plan she sees. */
const only = async (by: Staff) => {
  const seen = await see(by, 'today', 'test');
  const line = seen.kind === 'plan' ? seen.plan.lines[0] : undefined;
  if (seen.kind !== 'plan' || line === undefined) throw new Error('no line');
  return { plan: seen.plan, line };
};
const answered = (by: Staff, lineId: PlanLineId, said: LineAnswer) =>
  answer({ by, lineId, answer: said, ...request() });
const contactsOf = (clientId: ClientId) => prisma.interaction.findMany({ where: { clientId, withdrawnAt: null } });
const messagesTo = ({ id }: Staff) =>
  prisma.outboxMessage.findMany({ where: { recipient: `staff:${id}` }, orderBy: { id: 'asc' } });

describe('making plans', () => {
  it('makes one for each person and day, however often and by whom it is asked for, and tells her once', async () => {
    const { by } = await someone('once');
    await Promise.all([make([by.id], TODAY, JOB), make([by.id, by.id], TODAY, JOB), see(by, 'today', 'test')]);
    expect(await prisma.plan.count({ where: { staffId: by.id } })).toBe(1);
    expect(await messagesTo(by)).toMatchObject([{ kind: 'plan', urgent: true }]);
    const { plan } = await only(by);
    expect((await bank.trail(plan.id)).map(({ action }) => action)).toEqual(['plan_made']);
  });

  it('tells of a plan that is asked for before the morning in the morning, in the zone of its reader', async () => {
    const { by } = await someone('early');
    await prisma.staff.update({ where: { id: by.id }, data: { timeZone: 'Asia/Tokyo' } });
    time.now = new Date('2026-11-22T22:00:00Z');
    await make([by.id], TODAY, JOB);
    time.now = MONDAY;
    // 08:30 in Tokyo.
    expect((await messagesTo(by))[0]?.dueAt).toEqual(new Date('2026-11-22T23:30:00Z'));
  });

  it('is told at the hour of the bank where nobody knows her zone; across summer time the wall clock holds', async () => {
    // Cairo puts its clocks on at midnight before Friday 24 April 2026, and back at the end of Thursday 29 October.
    const told = async (day: string, timeZone: string | null) => {
      const { by } = await someone(`${timeZone} ${day}`);
      await prisma.staff.update({ where: { id: by.id }, data: { timeZone } });
      time.now = new Date(`${day}T00:00:00Z`);
      await make([by.id], localDate(day), JOB);
      time.now = MONDAY;
      return (await messagesTo(by))[0]?.dueAt.toISOString();
    };
    expect(await told('2026-11-23', null)).toBe('2026-11-23T00:30:00.000Z');
    expect(await told('2026-04-23', 'Africa/Cairo')).toBe('2026-04-23T06:30:00.000Z');
    expect(await told('2026-04-24', 'Africa/Cairo')).toBe('2026-04-24T05:30:00.000Z');
    expect(await told('2026-10-29', 'Africa/Cairo')).toBe('2026-10-29T05:30:00.000Z');
    expect(await told('2026-10-30', 'Africa/Cairo')).toBe('2026-10-30T06:30:00.000Z');
  });

  it('stands when the clock jumps: back, it is not made again; ahead, the day it has come to has its own', async () => {
    const { by } = await someone('jumping');
    const { plan, line } = await only(by);
    time.now = new Date('2026-11-22T23:00:00Z');
    expect((await only(by)).plan.id).toBe(plan.id);
    expect(await messagesTo(by)).toHaveLength(1);
    // From Monday to Friday at once.
    time.now = new Date('2026-11-27T01:00:00Z');
    const later = await only(by);
    expect(later.plan.day).toBe('2026-11-27');
    expect(await answered(by, line.id, { kind: 'dropped' })).toMatchObject({ refusal: { kind: 'plan_over' } });
    expect(await answered(by, later.line.id, { kind: 'dropped' })).toMatchObject({ ok: true });
    time.now = MONDAY;
  });

  it('has memorial days that are near, of the sun and the moon, maturities, and losses as they stand last', async () => {
    const { by } = await someone('knowing');
    const one = async (name: string) => {
      const clientId = await insertClient(database, name, { branchId: wang.branch?.id ?? '' });
      const validFrom = new Date('2026-11-20');
      await prisma.ownership.create({
        data: { id: newId(), clientId, staffId: by.id, role: 'owner', validFrom, source: 'test' },
      });
      return clientId;
    };
    const dayOf = async (name: string, day: string) => {
      const clientId = await one(name);
      const row = { id: newId(), clientId, label: '司庆', day, recordedAt: MONDAY };
      await prisma.memorialDay.create({ data: { ...row, staffId: by.id } });
    };
    const held = async (name: string, product: string, maturesOn: string | null, points: readonly number[]) => {
      const holding = { id: newId(), clientId: await one(name), product, currency: 'CNY' };
      const opened = { openedOn: new Date('2020-01-01'), maturesOn: maturesOn === null ? null : new Date(maturesOn) };
      await prisma.holding.create({ data: { ...holding, ...opened } });
      for (const [at, lost] of points.entries()) {
        const asOf = new Date(`2026-11-${20 + at}`);
        // Of 1,000 put in so much is lost.
        const figures = { balance: BigInt(1_000 - lost), profitOrLoss: BigInt(-lost) };
        await prisma.holdingBalance.create({ data: { holdingId: holding.id, asOf, revision: 1, ...figures } });
      }
    };
    await dayOf('Solar', '1998-11-28');
    // The 20th of the tenth lunar month of 2026 is 28 November.
    await dayOf('Lunar', 'lunar 1998-10-20');
    await dayOf('Far', '1998-12-28');
    await held('Deposit', '定期存款', '2026-11-29', []);
    await held('Later', '定期存款', '2027-11-29', []);
    // At 4% nothing; since the 21st at 5%, and no more than that.
    const licensed = { clientId: await one('Licensed'), question: 'in.licences', basis: 'client_said' };
    const said = (revision: number, value: string) => ({ ...licensed, asOf: new Date('2026-11-20'), revision, value });
    await prisma.clientFact.createMany({ data: [said(1, '2026-11-24'), said(2, '道路运输证 2026年11月28日到期')] });
    await held('Lost', '稳健理财', null, [40, 50, 99]);
    await held('Recovered', '稳健理财', null, [120, 40]);
    const { plan } = await only(by);
    const reasons = plan.lines.map(({ clientName, reasons: [first] }) => [clientName, first?.kind, first?.mustSince]);
    expect(reasons.filter(([name]) => name !== 'Client of knowing').toSorted()).toEqual([
      ['Deposit', 'maturity', '2026-11-22'],
      // Seven days before the day that was said last.
      ['Licensed', 'maturity', '2026-11-21'],
      ['Lost', 'loss', '2026-11-21'],
      ['Lunar', 'yearly_day', null],
      ['Solar', 'yearly_day', null],
    ]);
  });

  it('knows what stands refused of each kind, also what one merged into the client has refused', async () => {
    const { by, clientId } = await someone('consenting');
    const merged = await insertClient(database, 'Merged', {});
    await prisma.client.update({
      where: { id: merged },
      data: { mergedInto: clientId, closedOn: new Date('2026-11-01') },
    });
    const said = (of: ClientId, purpose: string, asOf: string, revision: number, granted: boolean) =>
      prisma.consent.create({ data: { clientId: of, purpose, asOf: new Date(asOf), revision, granted } });
    await said(clientId, 'call', '2026-01-01', 1, true);
    await said(clientId, 'call', '2026-02-01', 1, false);
    await said(clientId, 'email', '2026-01-01', 1, false);
    await said(clientId, 'email', '2026-02-01', 1, true);
    // Corrected on the same day.
    await said(clientId, 'visit', '2026-01-01', 1, false);
    await said(clientId, 'visit', '2026-01-01', 2, true);
    await said(merged, 'email', '2026-01-01', 1, false);
    const known = await planning.readSituations([by.id], { day: TODAY, now: MONDAY });
    expect(known.get(by.id)?.map(({ consents }) => consents.refused.toSorted())).toEqual([['call', 'email']]);
  });

  it('knows hours, errands and holdings by their day, those without one last', async () => {
    const { by, clientId } = await someone('ordering');
    const errand = { clientId, staffId: by.id, kind: 'follow_up', text: '寄资料' };
    for (const dueOn of [null, '2026-11-30', '2026-11-20'])
      await prisma.followUp.create({
        data: { id: newId(), ...errand, dueOn: dueOn === null ? null : new Date(dueOn) },
      });
    for (const startsAt of ['2026-11-25T02:00:00Z', '2026-11-24T02:00:00.500Z', '2026-11-24T02:00:00Z'])
      await prisma.appointment.create({
        data: {
          id: newId(),
          clientId,
          staffId: by.id,
          startsAt: new Date(startsAt),
          channel: 'call',
          status: 'booked',
        },
      });
    for (const maturesOn of [null, '2026-12-30', '2026-12-10'])
      await prisma.holding.create({
        data: {
          ...{ id: newId(), clientId, product: '流动资金贷款', currency: 'CNY' },
          maturesOn: maturesOn === null ? null : new Date(maturesOn),
        },
      });
    const [known] = (await planning.readSituations([by.id], { day: TODAY, now: MONDAY })).get(by.id) ?? [];
    expect(known?.followUps.map(({ dueOn }) => dueOn)).toEqual(['2026-11-20', TODAY, '2026-11-30', null]);
    expect(known?.appointments.map(({ startsAt }) => startsAt.toISOString())).toEqual([
      '2026-11-24T02:00:00.000Z',
      '2026-11-24T02:00:00.500Z',
      '2026-11-25T02:00:00.000Z',
    ]);
    expect(known?.holdings.map(({ maturesOn }) => maturesOn)).toEqual(['2026-12-10', '2026-12-30', null]);
  });

  it('makes those of the others where that of one cannot be made, and says so', async () => {
    const people = [];
    for (let n = 0; n < 12; n += 1) people.push((await someone(`in a batch ${n}`)).by);
    const ids = people.map(({ id }) => id);
    const broken = makePlans({
      ...planning,
      readSituations: async (asked, at) => {
        if (asked.includes(ids[3] as (typeof ids)[number])) throw new Error('a book that cannot be read');
        return planning.readSituations(asked, at);
      },
    });
    await expect(broken(ids, TODAY, JOB)).rejects.toThrow('a book that cannot be read');
    expect([...(await plans.planned(ids, TODAY))].toSorted()).toEqual(ids.filter((_, at) => at !== 3).toSorted());
  });

  it('makes none for whoever has no clients, and none on a day off', async () => {
    expect(await see(officer, 'today', 'test')).toEqual({ kind: 'no_clients', deputyName: null });
    const { by } = await someone('holiday');
    const saturday = localDate('2026-11-28');
    await make([by.id], saturday, JOB);
    expect(await plans.findFor(by.id, saturday)).toBeNull();
    // The working Sunday before the National Day of 2026 has one.
    const makeUp = localDate('2026-09-20');
    await make([by.id], makeUp, JOB);
    expect(await plans.findFor(by.id, makeUp)).not.toBeNull();
  });

  it('gives the deputy the clients of whom she stands in for, and that one none', async () => {
    const { away, clientId, deputy, own } = await standingIn('away', 'deputy');
    expect(await see(away, 'today', 'test')).toEqual({ kind: 'no_clients', deputyName: 'deputy' });
    const seen = await see(deputy, 'today', 'test');
    const clients = seen.kind === 'plan' ? seen.plan.lines.map((line) => line.clientId) : [];
    expect(clients.toSorted()).toEqual([clientId, own].toSorted());
    // Her lines say on whose behalf they are.
    const standing = await plans.findFor(deputy.id, TODAY);
    const insteadOf = standing?.lines.map((line) => [line.clientId, line.insteadOf]);
    expect(new Map(insteadOf as [string, string | null][])).toEqual(
      new Map<string, string | null>([
        [clientId, 'away'],
        [own, null],
      ]),
    );
    // … and so do those of tomorrow.
    const next = await see(deputy, 'next', 'test');
    const ahead = next.kind === 'preview' ? next.plan.lines.map((line) => [line.clientId, line.insteadOf ?? null]) : [];
    expect(Object.fromEntries(ahead)).toEqual({ [clientId]: 'away', [own]: null });
  });

  // From Tuesday on Bo stands in for Ai, and Cai for Bo: Cai is deputy for Bo's own client alone, so Ai's stays with Bo.
  it('asks for the day that is planned who is away then, and gives nobody the clients of two people off', async () => {
    const [ai, bo, cai] = [await someone('Ai'), await someone('Bo'), await someone('Cai')];
    const standIn = (away: Staff, deputy: Staff, days: readonly [number, number]) =>
      deputies.insert({
        id: newId(),
        staffId: away.id,
        deputyId: deputy.id,
        validFrom: startOfDay(addDays(TODAY, days[0]), SHANGHAI),
        validUntil: startOfDay(addDays(TODAY, days[1]), SHANGHAI),
        appointedBy: boss.id,
      });
    const next = async ({ by }: { readonly by: Staff }) => {
      const seen = await see(by, 'next', 'test');
      return seen.kind === 'preview' ? seen.plan.lines.map((line) => line.clientId).toSorted() : seen;
    };
    await standIn(ai.by, bo.by, [1, 2]);
    expect((await only(ai.by)).line.clientId).toBe(ai.clientId);
    expect(await next(ai)).toEqual({ kind: 'no_clients', deputyName: 'Bo' });
    expect(await next(bo)).toEqual([ai.clientId, bo.clientId].toSorted());

    await standIn(bo.by, cai.by, [1, 2]);
    expect(await next(bo)).toEqual([ai.clientId]);
    expect(await next(cai)).toEqual([bo.clientId, cai.clientId].toSorted());

    // Away today only: tomorrow her clients are her own again.
    const dai = await someone('Dai');
    await standIn(dai.by, cai.by, [0, 1]);
    expect(await see(dai.by, 'today', 'test')).toEqual({ kind: 'no_clients', deputyName: 'Cai' });
    expect(await next(dai)).toEqual([dai.clientId]);
    expect(await next(cai)).not.toContain(dai.clientId);
  });

  it('keeps that a deputy was shown a client by /plan, for today or ahead, once a day; of her own clients nothing', async () => {
    const { clientId, deputy, own } = await standingIn('away twice', 'deputy twice');
    for (const _ of [1, 2]) await see(deputy, 'today', 'slack:/plan');
    await see(deputy, 'next', 'slack:/plan');
    expect(await looksAt(clientId)).toEqual([`staff:${deputy.id} slack:/plan`]);
    expect(await looksAt(own)).toEqual([]);
    // Hers from tomorrow on: that is shown today.
    const { clientId: ahead, deputy: early } = await standingIn('away ahead', 'deputy ahead', addDays(TODAY, 1));
    await see(early, 'next', 'slack:/plan');
    expect(await looksAt(ahead)).toEqual([`staff:${early.id} slack:/plan`]);
  });

  it('keeps that a deputy was shown a client by the form of its line, by all lines, or by a message', async () => {
    const finding = { ...planning, ...deps, plans };
    const news = { ...senderParts(database, fakeSlack()), ...planning, ...deps, staff, plans };
    const read = (kind: string, data: Record<string, string>, reader: Staff) =>
      readNews(news, { kind, dedupeKey: kind, data }, reader, time.now);
    const ways = [
      ['its form', 'slack:plan', (by: Staff, _: KeptPlan, line: KeptLine) => findLine(finding)(by, line.id)],
      ['all lines', 'slack:plan', (by: Staff, { id }: KeptPlan) => findPlan(finding)(by, id)],
      ['morning', 'slack:plan_message', (by: Staff, { id }: KeptPlan) => read('plan', { planId: id }, by)],
      ['evening', 'slack:plan_message', (by: Staff, { day }: KeptPlan) => read('plan_recapped', { day }, by)],
    ] as const;
    for (const [way, origin, show] of ways) {
      const { clientId, deputy, own } = await standingIn(`away ${way}`, `deputy ${way}`);
      await make([deputy.id], TODAY, JOB);
      const plan = await plans.findFor(deputy.id, TODAY);
      const [line, hers] = [clientId, own].map((id) => plan?.lines.find((each) => each.clientId === id));
      if (plan === null || line === undefined || hers === undefined) throw new Error('no plan');
      await findLine(finding)(deputy, hers.id);
      expect(await looksAt(clientId)).toEqual([]);
      expect(await show(deputy, plan, line)).not.toBeNull();
      expect(await looksAt(clientId)).toEqual([`staff:${deputy.id} ${origin}`]);
      expect(await looksAt(own)).toEqual([]);
    }
  });

  it('shows the next working day as it would be made now, and keeps nothing', async () => {
    const { by, clientId } = await someone('tomorrow');
    expect(await see(by, 'next', 'test')).toMatchObject({
      kind: 'preview',
      plan: { day: '2026-11-24', lines: [{ clientId, clientName: 'Client of tomorrow' }] },
    });
    time.now = new Date('2026-11-28T02:00:00Z');
    expect(await see(by, 'today', 'test')).toMatchObject({ kind: 'preview', plan: { day: '2026-11-30' } });
    time.now = MONDAY;
    expect(await prisma.plan.count({ where: { staffId: by.id } })).toBe(0);
  });

  it('shows no line of a client that has gone to somebody else', async () => {
    const { by, clientId } = await someone('lost');
    const { line } = await only(by);
    const finding = { ...planning, ...deps, plans };
    expect(await findLine(finding)(by, line.id)).not.toBeNull();
    await prisma.ownership.updateMany({
      where: { clientId },
      data: { validTo: new Date('2026-11-23'), endedAt: MONDAY, endSource: 'test' },
    });
    await insertOwnership(database, clientId, far.id, 'owner');
    const seen = await see(by, 'today', 'test');
    expect(seen).toMatchObject({ kind: 'plan', plan: { lines: [] } });
    expect(await findLine(finding)(by, line.id)).toBeNull();
    expect(await answered(by, line.id, { kind: 'no_answer' })).toMatchObject({ refusal: { kind: 'not_allowed' } });
    const planId = seen.kind === 'plan' ? seen.plan.id : newId<never>();
    expect(await findPlan(finding)(grace, planId)).toBeNull();
  });
});

describe('an answer', () => {
  it('files a contact with its outcome at once, and once', async () => {
    const { by, clientId } = await someone('filed');
    const { plan, line } = await only(by);
    const same = { by, lineId: line.id, answer: { kind: 'done', outcome: 'to_do' } as const, ...request() };
    await Promise.all([answer(same), answer(same)]);
    expect(await contactsOf(clientId)).toMatchObject([{ channel: 'call', outcome: 'to_do', staffId: by.id }]);
    expect((await only(by)).line).toMatchObject({ state: 'done', outcome: 'to_do' });
    expect((await bank.trail(plan.id)).map(({ action }) => action)).toEqual(['plan_made', 'plan_answered']);
    expect((await messagesTo(by)).map(({ livingKey }) => livingKey)).toEqual([`plan:${plan.id}`, `plan:${plan.id}`]);
  });

  it('in a second window changes nothing of what the first has said', async () => {
    const { by, clientId } = await someone('windows');
    const { line } = await only(by);
    await done(answered(by, line.id, { kind: 'done', outcome: 'reached' }));
    expect(await done(answered(by, line.id, { kind: 'done', outcome: 'to_do' }))).toMatchObject({ isRepeated: true });
    expect(await answered(by, line.id, { kind: 'no_answer' })).toMatchObject({ refusal: { kind: 'done_already' } });
    expect(await answered(by, line.id, { kind: 'dropped' })).toMatchObject({ refusal: { kind: 'done_already' } });
    expect(await contactsOf(clientId)).toHaveLength(1);
  });

  it('that nobody was there may be followed by one that somebody was', async () => {
    const { by, clientId } = await someone('again');
    const { line } = await only(by);
    await done(answered(by, line.id, { kind: 'no_answer' }));
    await done(answered(by, line.id, { kind: 'done', outcome: 'reached' }));
    expect((await contactsOf(clientId)).map(({ outcome }) => outcome).toSorted()).toEqual(['no_answer', 'reached']);
  });

  it('is open again once its contact was taken back', async () => {
    const { by, clientId } = await someone('undone');
    const { line } = await only(by);
    await done(answered(by, line.id, { kind: 'done', outcome: 'reached' }));
    await prisma.interaction.updateMany({ where: { clientId }, data: { withdrawnAt: MONDAY } });
    expect((await only(by)).line.state).toBe('planned');
  });

  it('puts off to a day ahead, on which the client is planned again and not before', async () => {
    const { by, clientId } = await someone('put off');
    const { line } = await only(by);
    const to = (day: string) => answered(by, line.id, { kind: 'rescheduled', to: localDate(day) });
    expect(await to('2026-11-23')).toMatchObject({ refusal: { kind: 'day_not_ahead' } });
    expect(await to('2027-01-23')).toMatchObject({ refusal: { kind: 'day_too_far' } });
    await done(to('2026-11-25'));
    const on = async (day: string) => {
      await make([by.id], localDate(day), JOB);
      return (await plans.findFor(by.id, localDate(day)))?.lines.map((each) => each.clientId);
    };
    expect(await on('2026-11-24')).toEqual([]);
    expect(await on('2026-11-25')).toEqual([clientId]);
  });

  it('skips with a reason only, and takes off the plan without one', async () => {
    const { by } = await someone('skipped');
    const { line } = await only(by);
    expect(await answered(by, line.id, { kind: 'skipped', why: '  ' })).toMatchObject({
      refusal: { kind: 'why_missing' },
    });
    expect(await answered(by, line.id, { kind: 'skipped', why: '长'.repeat(301) })).toMatchObject({
      refusal: { kind: 'why_too_long' },
    });
    await done(answered(by, line.id, { kind: 'skipped', why: ' 出差 ' }));
    expect((await only(by)).line).toMatchObject({ state: 'skipped', why: '出差' });
    await done(answered(by, line.id, { kind: 'dropped' }));
    expect(await see(by, 'today', 'test')).toMatchObject({ plan: { lines: [] } });
    expect(await answered(by, line.id, { kind: 'no_answer' })).toMatchObject({ refusal: { kind: 'line_gone' } });
  });

  it('puts off to another day, and skips for another reason, as was said last', async () => {
    const { by } = await someone('put off twice');
    const { line } = await only(by);
    const to = (day: string) => answered(by, line.id, { kind: 'rescheduled', to: localDate(day) });
    await done(to('2026-11-25'));
    expect(await done(to('2026-11-27'))).toMatchObject({ isRepeated: false, line: { movedTo: '2026-11-27' } });
    expect(await done(to('2026-11-27'))).toMatchObject({ isRepeated: true });
    const skip = (why: string) => answered(by, line.id, { kind: 'skipped', why });
    await done(skip('出差'));
    expect(await done(skip('客户休假'))).toMatchObject({ isRepeated: false, line: { why: '客户休假', movedTo: null } });
    expect(await done(skip(' 客户休假 '))).toMatchObject({ isRepeated: true });
  });

  it('holds the hour that was agreed for the day, and not one that was moved to another', async () => {
    for (const [name, moved, status] of [
      ['kept hour', null, 'held'],
      ['moved hour', '2026-11-27T07:00:00Z', 'booked'],
    ] as const) {
      const { by, clientId } = await someone(name);
      const id = newId();
      const hour = { id, clientId, staffId: by.id, startsAt: new Date('2026-11-23T06:00:00Z'), channel: 'visit' };
      await prisma.appointment.create({ data: { ...hour, subject: '拜访', status: 'booked' } });
      const { line } = await only(by);
      expect(line).toMatchObject({ kind: 'meeting', appointmentId: id });
      if (moved !== null) await prisma.appointment.update({ where: { id }, data: { startsAt: new Date(moved) } });
      await done(answered(by, line.id, { kind: 'done', outcome: 'reached' }));
      expect(await prisma.appointment.findUniqueOrThrow({ where: { id } })).toMatchObject({ status });
    }
  });

  it('is taken for today as long as it is that day where she works', async () => {
    const { by: here } = await someone('west');
    await prisma.staff.update({ where: { id: here.id }, data: { timeZone: 'Europe/London' } });
    const by = (await staff.find(here.id)) ?? here;
    const { line } = await only(by);
    // 17:00 in London, and Tuesday at the bank.
    time.now = new Date('2026-11-23T17:00:00Z');
    const to = (day: string) => answered(by, line.id, { kind: 'rescheduled', to: localDate(day) });
    expect(await to('2026-11-23')).toMatchObject({ refusal: { kind: 'day_not_ahead' } });
    expect(await done(to('2026-11-24'))).toMatchObject({ line: { state: 'rescheduled', movedTo: '2026-11-24' } });
    time.now = MONDAY;
  });

  it('to yesterday’s plan files the contact of that day, and puts nothing off', async () => {
    const { by, clientId } = await someone('yesterday');
    const { line } = await only(by);
    time.now = new Date('2026-11-24T02:00:00Z');
    expect(await answered(by, line.id, { kind: 'skipped', why: '出差' })).toMatchObject({
      refusal: { kind: 'plan_over' },
    });
    await done(answered(by, line.id, { kind: 'done', outcome: 'reached' }));
    expect((await contactsOf(clientId))[0]?.on).toEqual(new Date(TODAY));
    time.now = new Date('2026-12-01T02:00:00Z');
    expect(await answered(by, line.id, { kind: 'done', outcome: 'reached' })).toMatchObject({
      refusal: { kind: 'plan_over' },
    });
    time.now = MONDAY;
  });

  it('is nobody’s business who may not plan the client', async () => {
    const { by } = await someone('private');
    const { line } = await only(by);
    expect(await answered(officer, line.id, { kind: 'no_answer' })).toMatchObject({
      refusal: { kind: 'not_allowed' },
    });
    expect(await answered(by, newId<PlanLineId>(), { kind: 'no_answer' })).toMatchObject({
      refusal: { kind: 'line_gone' },
    });
  });
});

describe('the evening', () => {
  const team = seeTeam({ ...deps, staff, plans });

  it('tells whoever had a plan once what came of it, and nobody else', async () => {
    const { by } = await someone('evening');
    const { by: idle } = await someone('idle');
    const { line } = await only(by);
    await done(answered(by, line.id, { kind: 'no_answer' }));
    const recap = recapDay({ plans, unitOfWork: deps.unitOfWork });
    for (const _ of [1, 2]) await recap([by.id, idle.id], TODAY);
    const kinds = async (to: Staff) => (await messagesTo(to)).map(({ kind }) => kind);
    expect(await kinds(by)).toEqual(['plan', 'plan', 'plan_recapped']);
    expect(await kinds(idle)).toEqual([]);
  });

  // On Monday and Tuesday the promise is kept, on Wednesday it is not; Thursday has no plan.
  it('counts the plans in a row that left nothing undone that could not wait', async () => {
    const { by, clientId } = await someone('steady');
    const idle = { ...(await someone('new')).by };
    const counted = async () => streakOf(await plans.missed(by.id, localDate('2026-11-30'), 130));
    const on = async (day: string, isDone: boolean) => {
      time.now = new Date(`${day}T02:00:00Z`);
      const { line } = await only(by);
      if (isDone) await done(answered(by, line.id, { kind: 'no_answer' }));
    };
    expect(await plans.missed(idle.id, TODAY, 130)).toEqual([]);
    await on('2026-11-23', true);
    await on('2026-11-24', true);
    expect(await counted()).toBe(2);
    await on('2026-11-25', false);
    expect(await plans.missed(by.id, localDate('2026-11-30'), 130)).toEqual([1, 0, 0]);
    expect(await counted()).toBe(0);
    await on('2026-11-27', true);
    expect(await counted()).toBe(1);
    time.now = MONDAY;
    // A contact that was taken back was none.
    const contact = (await contactsOf(clientId)).at(-1);
    await prisma.interaction.update({ where: { id: contact?.id ?? '' }, data: { withdrawnAt: MONDAY } });
    expect(await counted()).toBe(0);
  });

  it('tells the manager in figures how far her RMs have come, once; nobody else', async () => {
    const seen = await team(boss, TODAY);
    const of = (name: string) => seen?.rows.find((row) => row.of.name === name)?.progress;
    expect(of('evening')).toMatchObject({ calls: { tried: 1, reached: 0, planned: 1 }, open: 0 });
    expect(of('idle')).toBeNull();
    expect(await team(wang, TODAY)).toBeNull();
    const recap = recapTeam({ staff, seeTeam: team, unitOfWork: deps.unitOfWork });
    for (const { id } of [boss, boss, wang]) await recap(id, TODAY);
    await recap(boss.id, localDate('2026-01-05'));
    expect((await messagesTo(boss)).map(({ kind }) => kind)).toEqual(['team_recapped']);
    expect(await messagesTo(wang)).toEqual([]);
  });

  // Four lines in the morning; by evening one client has closed, and one has gone to a colleague.
  it('counts for the manager what the RM sees herself: no client that has closed or gone to somebody else', async () => {
    const { by } = await someone('counted');
    const [closed, gone] = [await owed('closing', by), await owed('going', by)];
    await owed('staying', by);
    const progress = async () => (await team(boss, TODAY))?.rows.find(({ of }) => of.id === by.id)?.progress;
    await only(by);
    expect(await progress()).toMatchObject({ calls: { planned: 4 }, open: 4 });
    await prisma.client.update({ where: { id: closed }, data: { closedOn: new Date(TODAY) } });
    expect(await progress()).toMatchObject({ calls: { planned: 3 }, open: 3 });
    await prisma.ownership.updateMany({
      where: { clientId: gone },
      data: { validTo: new Date(TODAY), endedAt: MONDAY, endSource: 'test' },
    });
    await insertOwnership(database, gone, far.id, 'owner');
    expect(await progress()).toMatchObject({ calls: { planned: 2 }, open: 2 });
    expect((await only(by)).plan.lines).toHaveLength(2);
  });
});

describe('a plan during the day', () => {
  const making = { ...planning, ...deps, deputies, makePlans: make, plans };
  const put = addToPlan(making);
  const add = (by: Staff, clientId: ClientId) => put({ by, clientId, origin: 'test' });
  const arrange = arrangePlan(deps);
  const freshen = freshenPlans({ ...planning, plans });
  const names = async (by: Staff) =>
    ((await plans.findFor(by.id, TODAY))?.lines ?? []).map(
      ({ clientName, isNew }) => `${clientName}${isNew ? ' new' : ''}`,
    );
  /** Hers for three days: within every gap. */
  const quiet = async (name: string, owner: Staff) => {
    const clientId = await insertClient(database, name, { branchId: wang.branch?.id ?? '' });
    const validFrom = new Date('2026-11-20');
    await prisma.ownership.create({
      data: { id: newId(), clientId, staffId: owner.id, role: 'owner', validFrom, source: 'test' },
    });
    return clientId;
  };
  const hourAt = (clientId: ClientId, by: Staff, startsAt: string) =>
    prisma.appointment.create({
      data: {
        id: newId(),
        clientId,
        staffId: by.id,
        startsAt: new Date(startsAt),
        channel: 'meeting',
        status: 'booked',
      },
    });

  it('takes whom its RM puts there, behind what stands, once; and whom she has taken off, when she says so again', async () => {
    const { by } = await someone('adding');
    const clientId = await quiet('Added', by);
    const added = await add(by, clientId);
    expect(added).toMatchObject({ ok: true, value: { isRepeated: false, line: { isNew: true, kind: 'call' } } });
    expect(await names(by)).toEqual(['Client of adding', 'Added new']);
    expect(await add(by, clientId)).toMatchObject({ ok: true, value: { isRepeated: true } });
    if (!added.ok) throw new Error('not added');
    await answered(by, added.value.line.id, { kind: 'dropped' });
    expect(await names(by)).toEqual(['Client of adding']);
    expect(await add(by, clientId)).toMatchObject({ ok: true, value: { isRepeated: false } });
    expect(await names(by)).toEqual(['Client of adding', 'Added new']);
    expect((await bank.trail(added.value.plan.id)).map(({ action }) => action)).toEqual([
      'plan_made',
      'plan_grew',
      'plan_answered',
      'plan_grew',
    ]);
  });

  it('takes nobody against the contact policy, nobody of a colleague, and no more calls than the ceiling', async () => {
    const { by, clientId: planned } = await someone('refusing');
    const silent = await quiet('Silent', by);
    await prisma.consent.create({
      data: { clientId: silent, purpose: 'contact', asOf: new Date('2026-01-01'), revision: 1, granted: false },
    });
    expect(await add(by, silent)).toMatchObject({ refusal: { kind: 'forbidden', why: 'do_not_contact' } });
    const theirs = await quiet('Theirs', far);
    expect(await add(by, theirs)).toMatchObject({ refusal: { kind: 'not_allowed' } });
    await prisma.plan.updateMany({ where: { staffId: by.id }, data: { callsTarget: 1, callsMost: 1 } });
    const more = await quiet('One more', by);
    expect(await add(by, more)).toMatchObject({ refusal: { kind: 'calls_full', most: 1 } });
    expect((await plans.findFor(by.id, TODAY))?.lines.map((line) => line.clientId)).toEqual([planned]);
    expect(await add(officer, planned)).toMatchObject({ ok: false });
  });

  it('takes an hour that is agreed for today and a promise for today, at its end, once; nothing that was dropped', async () => {
    const { by } = await someone('fresh');
    const [met, promised, later] = [await quiet('Met', by), await quiet('Promised', by), await quiet('Later', by)];
    await only(by);
    await hourAt(met, by, '2026-11-23T07:00:00Z');
    await hourAt(later, by, '2026-11-24T07:00:00Z');
    await prisma.followUp.create({
      data: {
        id: newId(),
        clientId: promised,
        staffId: by.id,
        kind: 'promise',
        text: '回电',
        dueOn: new Date(TODAY),
        recordedAt: new Date(MONDAY.getTime() + 60_000),
      },
    });
    await freshen();
    const after = await names(by);
    expect(after[0]).toBe('Client of fresh');
    expect(after.slice(1).toSorted()).toEqual(['Met new', 'Promised new']);
    const line = (await plans.findFor(by.id, TODAY))?.lines.find(({ clientId }) => clientId === met);
    expect(line).toMatchObject({ kind: 'meeting', startsAt: new Date('2026-11-23T07:00:00Z') });
    await answered(by, line?.id as PlanLineId, { kind: 'dropped' });
    await freshen();
    expect(await names(by)).toEqual(['Client of fresh', 'Promised new']);
    const told = await messagesTo(by);
    expect(told.filter(({ livingKey }) => livingKey === told[0]?.livingKey)).toHaveLength(told.length);
  });

  it('marks within a minute, once, whoever has come to say no; an agreed hour stands, and a yes takes the mark away', async () => {
    const { by, clientId } = await someone('saying no');
    const met = await quiet('Agreed', by);
    await hourAt(met, by, '2026-11-23T07:00:00Z');
    const { plan } = await only(by);
    const say = (of: ClientId, purpose: string, granted: boolean, revision: number) =>
      prisma.consent.create({ data: { clientId: of, purpose, asOf: new Date(TODAY), revision, granted } });
    const seen = async (of: ClientId) => {
      const now = await plans.findFor(by.id, TODAY);
      return [now?.revision, now?.lines.find((line) => line.clientId === of)?.barred];
    };
    await say(clientId, 'message', false, 1);
    await freshen();
    expect(await seen(clientId)).toEqual([plan.revision, null]);
    const [missed = 0] = await plans.missed(by.id, TODAY, 1);
    await say(clientId, 'call', false, 1);
    await say(met, 'contact', false, 1);
    await freshen();
    await freshen();
    expect(await seen(clientId)).toEqual([plan.revision + 1, 'channel']);
    expect(await seen(met)).toEqual([plan.revision + 1, null]);
    // The promise of the one who does not want to be called is no line that was missed.
    expect(await plans.missed(by.id, TODAY, 1)).toEqual([missed - 1]);
    await say(clientId, 'contact', false, 1);
    await freshen();
    expect(await seen(clientId)).toEqual([plan.revision + 2, 'contact']);
    for (const purpose of ['contact', 'call']) await say(clientId, purpose, true, 2);
    await freshen();
    expect(await seen(clientId)).toEqual([plan.revision + 3, null]);
    const marked = (await bank.trail(plan.id)).filter(({ action }) => action === 'plan_consent_changed');
    expect(marked).toHaveLength(3);
  });

  it('looks through its lines for what bars them only after somebody has said something', async () => {
    let looks = 0;
    const barred = (day: typeof TODAY) => {
      looks += 1;
      return plans.barred(day);
    };
    const looking = freshenPlans({ ...planning, plans: { ...plans, barred } });
    const { by, clientId } = await someone('silent');
    await only(by);
    await looking();
    await looking();
    const before = looks;
    await looking();
    expect(looks).toBe(before);
    const said = { clientId, asOf: new Date(TODAY), granted: false };
    await prisma.consent.create({ data: { ...said, purpose: 'email', revision: 1 } });
    await looking();
    expect(looks).toBe(before + 1);
    // A file that was begun before is committed after it.
    const recordedAt = new Date(Date.now() - 60_000);
    await prisma.consent.create({ data: { ...said, purpose: 'call', revision: 1, recordedAt } });
    await looking();
    expect(looks).toBe(before + 2);
    expect((await only(by)).line.barred).toBe('channel');
    // Two that were one all the time.
    await looking();
    const merged = await insertClient(database, 'Silent too', {});
    const over = { mergedInto: clientId, closedOn: new Date('2026-11-01') };
    const marked = looks;
    await prisma.client.update({ where: { id: merged }, data: over });
    await looking();
    expect(looks).toBe(marked + 1);
  });

  it('looks at no client again and again: not for an hour of tomorrow, nor with a client whom she does not plan', async () => {
    const { by } = await someone('unhurried');
    const [early, theirs] = [await quiet('Tomorrow early', by), await quiet('Of a colleague', far)];
    await only(by);
    // 08:30 of tomorrow is less than a day away.
    await hourAt(early, by, '2026-11-24T00:30:00Z');
    await hourAt(theirs, by, '2026-11-23T08:00:00Z');
    const readFor: string[] = [];
    const readSituations: typeof planning.readSituations = (ids, at) => {
      readFor.push(...ids);
      return planning.readSituations(ids, at);
    };
    await freshenPlans({ ...planning, plans, readSituations })();
    expect(readFor).not.toContain(by.id);
    expect(await names(by)).toEqual(['Client of unhurried']);
  });

  it('brings a line to the top of its kind, and says that a promise is kept, once', async () => {
    const { by, clientId } = await someone('arranging');
    await owed('Second', by);
    const { plan } = await only(by);
    const [first, second] = plan.lines;
    if (first === undefined || second === undefined) throw new Error('two lines');
    const asked = (lineId: PlanLineId, what: 'first' | 'errand_done') => arrange({ by, lineId, what, origin: 'test' });
    expect(await asked(second.id, 'first')).toMatchObject({ ok: true });
    expect((await plans.find(plan.id))?.lines.map(({ id }) => id)).toEqual([second.id, first.id]);
    const own = plan.lines.find((line) => line.clientId === clientId);
    expect(await asked(own?.id as PlanLineId, 'errand_done')).toMatchObject({ value: { line: { errand: null } } });
    expect(await prisma.followUp.findFirst({ where: { clientId } })).toMatchObject({ doneOn: new Date(TODAY) });
    expect(await asked(own?.id as PlanLineId, 'errand_done')).toMatchObject({ refusal: { kind: 'nothing_to_do' } });
    expect(await arrange({ by: grace, lineId: second.id, what: 'first', origin: 'test' })).toMatchObject({
      refusal: { kind: 'line_gone' },
    });
    time.now = new Date('2026-11-24T01:00:00Z');
    expect(await asked(first.id, 'first')).toMatchObject({ refusal: { kind: 'plan_over' } });
    time.now = MONDAY;
  });

  it('says what to ask, and asks the same as long as the line stands', async () => {
    const { by, clientId } = await someone('asking');
    const { line } = await only(by);
    expect(line.question).toMatchObject({ en: expect.stringMatching(/\?$/) });
    await prisma.person.create({ data: { id: newId(), clientId, name: '李总', decisionMaker: true, interests: [] } });
    expect((await only(by)).line.question).toEqual(line.question);
  });

  it('knows alerts, and complaints as far as its RM may: one about how she looks after the client bars nothing', async () => {
    const { by, clientId } = await someone('complained to');
    const [open, barred, drifting, hinted] = [
      clientId,
      await owed('Of hers', by),
      await owed('Drifts', by),
      await quiet('Hint', by),
    ];
    await insertComplaint(database, open, officer.id);
    await insertComplaint(database, barred, officer.id, { ownerConcerned: true });
    await insertAlert(database, drifting, 'alert');
    await insertAlert(database, hinted, 'hint');
    const { plan } = await only(by);
    const kinds = new Map(plan.lines.map((each) => [each.clientId, each.reasons.map(({ kind }) => kind)]));
    expect(kinds.get(open)).toBeUndefined();
    expect(kinds.get(barred)?.toSorted()).toEqual(['cadence', 'promise']);
    expect(kinds.get(drifting)?.toSorted()).toEqual(['cadence', 'churn_alert', 'promise']);
    expect(kinds.has(hinted)).toBe(false);
    const { clients = [] } = (await seeLeftOut(making)(by, plan.id)) ?? {};
    expect(clients.map(({ clientName, why }) => [clientName, why])).toEqual(
      expect.arrayContaining([['Client of complained to', 'complaint']]),
    );
    const adding = await add(by, open);
    expect(adding).toMatchObject({ ok: false, refusal: { kind: 'forbidden', why: 'complaint' } });
  });

  it('knows money in well above its level while that lasts, but not of a client that drifts away or complains', async () => {
    const { by, clientId: rising } = await someone('richer');
    const [over, drifting, resting, complaining] = [
      await owed('Over', by),
      await owed('Rises and drifts', by),
      await owed('Rises and rests', by),
      await owed('Rises and complains', by),
    ];
    const week = new Date('2026-11-09');
    for (const clientId of [rising, over, drifting, resting, complaining])
      await prisma.churnOpportunity.create({
        data: {
          id: newId(),
          clientId,
          raisedAt: new Date('2026-11-16T00:00:00Z'),
          raisedWeek: week,
          lastWeek: week,
          now: 165n,
          usual: 100n,
          highest: 140n,
          currency: 'CNY',
          ...(clientId === over ? { closedAt: new Date('2026-11-17T00:00:00Z'), closedFor: 'fell_back' } : {}),
        },
      });
    await insertAlert(database, drifting, 'alert');
    const snoozed = await insertAlert(database, resting, 'alert');
    await prisma.churnAlert.update({
      where: { id: snoozed },
      data: { state: 'snoozed', snoozedUntil: new Date('2026-12-31'), snoozedBy: by.id, snoozeReason: '年底再谈' },
    });
    await insertComplaint(database, complaining, officer.id);
    const { plan } = await only(by);
    const found = (clientId: ClientId) =>
      plan.lines.find((each) => each.clientId === clientId)?.reasons.find(({ kind }) => kind === 'opportunity');
    expect(found(rising)).toEqual({ kind: 'opportunity', percent: 65, points: 25, mustSince: null });
    for (const clientId of [over, drifting, resting, complaining]) expect(found(clientId)).toBeUndefined();
  });

  it('names who was left out and why, to its RM alone', async () => {
    const { by } = await someone('leaving');
    await quiet('Within its gap', by);
    const { plan } = await only(by);
    const see = seeLeftOut(making);
    expect((await see(by, plan.id))?.clients).toMatchObject([{ clientName: 'Within its gap', why: 'within_gap' }]);
    expect(await see(grace, plan.id)).toBeNull();
  });

  it('knows which contact its message has logged last, of whoever asks', async () => {
    const { by } = await someone('replying');
    const { plan, line } = await only(by);
    const place = { channel: 'D1', ts: `1.${by.id}` };
    await prisma.outboxMessage.updateMany({
      where: { livingKey: `plan:${plan.id}` },
      data: { slackChannel: place.channel, slackTs: place.ts },
    });
    expect(await plans.loggedLastBy(by.id, place)).toBeNull();
    await answered(by, line.id, { kind: 'done', outcome: 'reached' });
    const after = await plans.find(plan.id);
    expect(await plans.loggedLastBy(by.id, place)).toBe(after?.lines[0]?.interactionId);
    expect(await plans.loggedLastBy(grace.id, place)).toBeNull();
  });
});

describe('when a client is left alone', () => {
  const set = setQuietTimes(deps);
  const terms = seeContactTerms(deps);
  const making = { ...planning, ...deps, deputies, makePlans: make, plans };

  it('is written down by whoever keeps its record, and kept on the trail; what cannot be read is refused', async () => {
    const { by, clientId } = await someone('quiet');
    const ask = (hours: string, away: string, who = by) => set({ by: who, clientId, hours, away, origin: 'test' });
    expect(await ask('12:00-14:00', '2026-11-24 至 2026-11-25')).toMatchObject({ ok: true });
    expect(await ask('12:00-14:00', '2026-11-24 至 2026-11-25')).toMatchObject({ ok: true });
    expect(await terms(by, clientId)).toMatchObject({
      value: {
        quiet: { hours: [{ from: '12:00', until: '14:00' }], away: [{ from: '2026-11-24', until: '2026-11-25' }] },
      },
    });
    expect((await bank.trail(clientId)).filter(({ action }) => action === 'quiet_times_set')).toHaveLength(1);
    expect(await ask('noon', '')).toMatchObject({ refusal: { at: 'hours', fault: { kind: 'unreadable' } } });
    expect(await ask('', '', officer)).toMatchObject({ ok: false });
    expect(await ask('9-10', '')).toMatchObject({ ok: true });
    expect(await terms(by, clientId)).toMatchObject({ value: { quiet: { hours: [{ from: '09:00' }], away: [] } } });
    // What was said before stays, with who took it back.
    expect(await prisma.quietTime.count({ where: { clientId, removedBy: by.id } })).toBe(2);
  });

  it('is told on its line, and keeps it off the plan of its holidays and refuses it by hand, with the reason', async () => {
    const { by, clientId } = await someone('left alone');
    await set({ by, clientId, hours: '12:00-14:00', away: '2026-11-24 至 2026-11-25', origin: 'test' });
    expect((await only(by)).line.quietHours).toEqual([{ from: '12:00', until: '14:00' }]);
    expect(await see(by, 'next', 'test')).toMatchObject({ plan: { lines: [], leftOut: { away: 1 } } });
    const other = await owed('Other of left alone', by);
    time.now = new Date('2026-11-24T01:00:00Z');
    expect((await only(by)).line.clientId).toBe(other);
    expect(await addToPlan(making)({ by, clientId, origin: 'test' })).toMatchObject({
      refusal: { kind: 'forbidden', why: 'away' },
    });
    time.now = MONDAY;
  });

  it('is what the client says yes and no to, kept beside what it said before and on the trail, and heeded at once', async () => {
    const { by, clientId } = await someone('consenting');
    await prisma.consent.create({
      data: { clientId, purpose: 'email', asOf: new Date('2026-01-01'), revision: 1, granted: false },
    });
    type Said = {
      readonly granted: readonly ('email' | 'marketing')[];
      readonly refused: readonly ('call' | 'email')[];
    };
    const say = async (said: Said, who = by) => {
      const shown = await terms(by, clientId);
      if (!shown.ok) throw new Error('no form');
      const consents = { before: shown.value.consents, ...said };
      return set({ by: who, clientId, hours: '', away: '', consents, origin: 'test' });
    };
    expect(await say({ granted: ['marketing'], refused: ['call', 'email'] })).toMatchObject({ ok: true });
    expect(await terms(by, clientId)).toMatchObject({
      value: { consents: { granted: ['marketing'], refused: ['call', 'email'] } },
    });
    // Said again: nothing new.
    await say({ granted: ['marketing'], refused: ['call', 'email'] });
    expect((await only(by)).line.kind).toBe('message');
    const contact = await terms(by, clientId);
    expect(contact.ok).toBe(true);
    // An e-mail may be sent again, and to call after all: on the same day, as said last.
    await say({ granted: ['marketing'], refused: [] });
    expect(await terms(by, clientId)).toMatchObject({
      value: { consents: { granted: ['call', 'email', 'marketing'], refused: [] } },
    });
    const trail = (await bank.trail(clientId)).filter(({ action }) => action === 'consents_recorded');
    expect(trail.map(({ detail }) => detail)).toEqual([
      { granted: ['marketing'], refused: ['call'] },
      { granted: ['call', 'email'], refused: [] },
    ]);
    expect(await say({ granted: ['email'], refused: ['email'] })).toMatchObject({
      refusal: { kind: 'yes_and_no', purpose: 'email' },
    });
    expect(await say({ granted: [], refused: ['call'] }, officer)).toMatchObject({ ok: false });
    // Each word of the client stays.
    expect(await prisma.consent.count({ where: { clientId } })).toBe(5);
  });

  it('leaves a no that came while a form was open: whoever did not see it has not lifted it', async () => {
    const { by, clientId } = await someone('two forms');
    const ask = (hours: string, consents: Parameters<typeof set>[0]['consents']) =>
      set({ by, clientId, hours, away: '', ...(consents === undefined ? {} : { consents }), origin: 'test' });
    await ask('', { before: { granted: [], refused: [] }, granted: [], refused: ['email', 'visit'] });
    const opened = await terms(by, clientId);
    if (!opened.ok) throw new Error('no form');
    const before = opened.value.consents;
    // The client calls: no calls any more; and e-mails are welcome after all.
    await ask('', { before, granted: [], refused: ['call', 'visit'] });
    // The form that was opened before says when she is at lunch, and a no that is new.
    await ask('12:00-14:00', { before, granted: [], refused: ['email', 'visit', 'marketing'] });
    expect(await terms(by, clientId)).toMatchObject({
      value: { consents: { granted: ['email'], refused: ['call', 'marketing', 'visit'] } },
    });
  });

  it('is heeded by a plan that stands already: a no to what a line is about is told on it, and no referral is asked for', async () => {
    const { by, clientId } = await someone('no calls now');
    const { line } = await only(by);
    expect([line.kind, line.refused]).toEqual(['invite', []]);
    await prisma.planLine.update({ where: { id: line.id }, data: { bonuses: [{ kind: 'referral', points: 0 }] } });
    expect((await only(by)).line.bonuses).toEqual([{ kind: 'referral', points: 0 }]);
    const refuse = (...refused: readonly ('call' | 'email' | 'referral')[]) => {
      const consents = { before: { granted: [], refused: [] }, granted: [], refused };
      return set({ by, clientId, hours: '', away: '', consents, origin: 'test' });
    };
    await refuse('email');
    expect((await only(by)).line).toMatchObject({ refused: [], bonuses: [{ kind: 'referral' }] });
    await refuse('call', 'referral');
    expect((await only(by)).line).toMatchObject({ refused: ['call'], bonuses: [] });
  });

  it('is shown at once by the message of the plan of the day, as long as its line waits for an answer', async () => {
    const { by, clientId } = await someone('told at once');
    const { plan, line } = await only(by);
    const shown = async () =>
      (await prisma.outboxMessage.findMany({ where: { livingKey: `plan:${plan.id}` } })).map(
        ({ recipient }) => recipient,
      );
    expect(await shown()).toEqual([`staff:${by.id}`]);
    const said = { before: { granted: [], refused: [] }, granted: [], refused: ['call'] } as const;
    const ask = (hours: string, consents?: typeof said) =>
      set({ by, clientId, hours, away: '', ...(consents === undefined ? {} : { consents }), origin: 'test' });
    await ask('12:00-14:00');
    expect(await shown()).toHaveLength(2);
    // Said again, nothing is new.
    await ask('12:00-14:00');
    expect(await shown()).toHaveLength(2);
    // Both in one form are one change of the message.
    await ask('12:00-13:00', said);
    expect(await shown()).toHaveLength(3);
    expect((await plans.find(plan.id))?.lines[0]).toMatchObject({
      barred: 'channel',
      quietHours: [{ until: '13:00' }],
    });
    // It is marked: the look of the next minute has nothing to add.
    expect((await plans.barred(TODAY)).map(({ planId }) => planId)).not.toContain(plan.id);
    await answered(by, line.id, { kind: 'skipped', why: '已联系' });
    const before = (await shown()).length;
    await ask('9-10');
    expect(await shown()).toHaveLength(before);
  });

  it('lifts a no that a client merged into it had said', async () => {
    const { by, clientId } = await someone('merged no');
    const merged = await insertClient(database, 'Merged no', {});
    await prisma.client.update({
      where: { id: merged },
      data: { mergedInto: clientId, closedOn: new Date('2026-11-01') },
    });
    await prisma.consent.create({
      data: { clientId: merged, purpose: 'email', asOf: new Date('2026-01-01'), revision: 1, granted: false },
    });
    const opened = await terms(by, clientId);
    expect(opened).toMatchObject({ value: { consents: { granted: [], refused: ['email'] } } });
    if (!opened.ok) throw new Error('no form');
    const consents = { before: opened.value.consents, granted: ['email'], refused: [] } as const;
    await set({ by, clientId, hours: '', away: '', consents, origin: 'test' });
    expect(await terms(by, clientId)).toMatchObject({ value: { consents: { granted: ['email'], refused: [] } } });
    const known = await planning.readSituations([by.id], { day: TODAY, now: MONDAY });
    expect(known.get(by.id)?.map((each) => each.consents.refused)).toEqual([[]]);
  });

  it('is told before an hour is booked', async () => {
    const { by, clientId } = await someone('booking');
    await set({ by, clientId, hours: '12:00-14:00', away: '', origin: 'test' });
    const book = bookAppointment({
      ...deps,
      calendar: planning.calendar,
      openingHours: { from: '09:00', until: '17:30' },
    });
    const startsAt = new Date('2026-11-24T04:30:00Z');
    const said = { startsAt, endsAt: null, channel: 'meeting', subject: '', place: null } as const;
    const asked = { by, clientId, said, interactionId: null, despiteConflicts: false, ...request() };
    expect(await book(asked)).toMatchObject({
      refusal: { kind: 'conflicts', conflicts: [{ kind: 'client_quiet', hours: { from: '12:00' } }] },
    });
  });
});

describe('an hour of her own', () => {
  const choose = chooseHour({ ...planning, makePlans: make });

  it('is when her plan comes, from the next one on; one that has passed makes today’s now', async () => {
    const { by } = await someone('early riser');
    // 09:30 on Monday in Shanghai.
    time.now = new Date('2026-11-23T01:30:00Z');
    expect(await choose(by, '7:15', 'test')).toBe('07:15');
    expect(await plans.findFor(by.id, TODAY)).not.toBeNull();
    await make([by.id], localDate('2026-11-24'), JOB);
    time.now = MONDAY;
    const due = (await messagesTo(by)).map(({ dueAt }) => dueAt.toISOString());
    expect(due).toEqual(['2026-11-23T01:30:00.000Z', '2026-11-23T23:15:00.000Z']);
    expect((await plans.hours()).get(by.id)).toBe('07:15');
  });

  it.each([
    ['8:00', '08:00'],
    ['08：30', '08:30'],
    ['9点半', '09:30'],
    ['6', '06:00'],
    ['12:00', '12:00'],
    ['5:59', null],
    ['12:01', null],
    ['9:60', null],
    ['soon', null],
    ['', null],
  ])('%s is %s', (text, hour) => expect(parseMorning(text)).toBe(hour));
});

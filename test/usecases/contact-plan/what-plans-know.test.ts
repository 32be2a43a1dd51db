import { describe, expect, it } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { addToPlan } from '../../../src/usecases/contact-plan/add-to-plan.ts';
import { seeLeftOut } from '../../../src/usecases/contact-plan/see-left-out.ts';
import { insertClient, newId } from '../../support/bank.ts';
import { MONDAY, TODAY } from '../../support/contact-bank.ts';
import { insertAlert, insertComplaint } from '../../support/open-matters.ts';
import { planDesk } from '../../support/plan-desk.ts';

const desk = await planDesk();
const { database, prisma, planning, making, someone, owed, quiet, only, grace, officer } = desk;

describe('a plan', () => {
  it('has anniversaries that are near, of the sun and the moon, maturities, and losses as they stand last', async () => {
    const { by } = await someone('knowing');
    const dayOf = async (name: string, day: string) => {
      const clientId = await quiet(name, by);
      const row = { id: newId(), clientId, label: '司庆', day, recordedAt: MONDAY };
      await prisma.memorialDay.create({ data: { ...row, staffId: by.id } });
    };
    const held = async (name: string, product: string, maturesOn: string | null, points: readonly number[]) => {
      const holding = { id: newId(), clientId: await quiet(name, by), product, currency: 'CNY' };
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
    const licensed = { clientId: await quiet('Licensed', by), question: 'in.licences', basis: 'client_said' };
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

  // The bank is closed from 15 to 23 February 2026.
  it('knows of a big day at the end of a long holiday on the last working day before it', async () => {
    const { by } = await someone('on the eve');
    const clientId = await insertClient(database, 'Celebrating', { branchId: by.branch?.id ?? '' });
    const validFrom = new Date('2026-01-05');
    const owned = { clientId, staffId: by.id, role: 'owner', validFrom, source: 'test' };
    await prisma.ownership.create({ data: { id: newId(), ...owned } });
    const row = { id: newId(), clientId, label: '司庆', day: '1998-02-23', recordedAt: validFrom };
    await prisma.memorialDay.create({ data: { ...row, staffId: by.id } });
    const at = { day: localDate('2026-02-14'), now: new Date('2026-02-14T00:30:00Z') };
    const known = (await planning.readSituations([by.id], at)).get(by.id) ?? [];
    const hers = known.find(({ client }) => client.id === clientId);
    expect(hers?.yearlyDays).toMatchObject([{ month: 2, day: 23 }]);
  });

  it('has no day of somebody who has left, and no birthday that is kept for dealings alone, as the list of days has none', async () => {
    const { by } = await someone('greeting');
    const person = async (name: string, more: object) => {
      const clientId = await quiet(name, by);
      const { id } = await prisma.person.create({ data: { id: newId(), clientId, name, interests: [], ...more } });
      return { clientId, personId: id };
    };
    await person('Greeted', { birthday: '1971-11-25', personalPurpose: 'greetings' });
    await person('Dealt with', { birthday: '1971-11-25', personalPurpose: 'dealings' });
    const there = await person('There', {});
    const gone = await person('Gone', { leftOn: new Date('2026-01-01') });
    for (const whose of [there, gone])
      await prisma.memorialDay.create({
        data: { id: newId(), ...whose, label: '结婚纪念日', day: '1998-11-25', staffId: by.id, recordedAt: MONDAY },
      });
    const { plan } = await only(by);
    const found = plan.lines.filter(({ reasons }) => reasons.some(({ kind }) => kind === 'yearly_day'));
    expect(found.map(({ clientName }) => clientName).toSorted()).toEqual(['Greeted', 'There']);
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

  it('says what to ask, and asks the same as long as the line stands', async () => {
    const { by, clientId } = await someone('asking');
    const { line } = await only(by);
    expect(line.question).toMatchObject({ en: expect.stringMatching(/\?$/) });
    await prisma.person.create({ data: { id: newId(), clientId, name: '李总', decisionMaker: true, interests: [] } });
    expect((await only(by)).line.question).toEqual(line.question);
  });

  it('knows alerts, and complaints as far as its RM may: one about how she looks after the client bars nothing', async () => {
    const { by, clientId } = await someone('complained to');
    const [open, barred, before, drifting, hinted] = [
      clientId,
      await owed('Of hers', by),
      await owed('Of her predecessor', by),
      await owed('Drifts', by),
      await quiet('Hint', by),
    ];
    await insertComplaint(database, open, officer.id);
    await insertComplaint(database, barred, officer.id, { concernedOwnerId: by.id });
    await insertComplaint(database, before, officer.id, { concernedOwnerId: grace.id });
    await insertAlert(database, drifting, 'alert');
    await insertAlert(database, hinted, 'hint');
    const { plan } = await only(by);
    const kinds = new Map(plan.lines.map((each) => [each.clientId, each.reasons.map(({ kind }) => kind)]));
    expect(kinds.get(open)).toBeUndefined();
    expect(kinds.get(before)).toBeUndefined();
    expect(kinds.get(barred)?.toSorted()).toEqual(['cadence', 'promise']);
    expect(kinds.get(drifting)?.toSorted()).toEqual(['cadence', 'churn_alert', 'promise']);
    expect(kinds.has(hinted)).toBe(false);
    const { clients = [] } = (await seeLeftOut(making)(by, plan.id)) ?? {};
    expect(clients.map(({ clientName, why }) => [clientName, why])).toEqual(
      expect.arrayContaining([
        ['Client of complained to', 'complaint'],
        ['Of her predecessor', 'complaint'],
      ]),
    );
    const adding = await addToPlan(making)({ by, clientId: open, origin: 'test' });
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

  it('offers whom nobody has spoken with for longest where the day has room, until she is planned', async () => {
    const { by } = await someone('idle');
    const idle = await quiet('Idle', by);
    const { plan } = await only(by);
    const see = seeLeftOut(making);
    expect((await see(by, plan.id))?.offered).toMatchObject([{ clientId: idle, clientName: 'Idle' }]);
    expect(await addToPlan(making)({ by, clientId: idle, origin: 'test' })).toMatchObject({ ok: true });
    expect((await see(by, plan.id))?.offered).toEqual([]);
  });

  it('offers five at a time, and those after them once these are on the plan', async () => {
    const { by } = await someone('many idle');
    for (const number of [1, 2, 3, 4, 5, 6]) await quiet(`Idle ${number}`, by);
    const { plan } = await only(by);
    const see = seeLeftOut(making);
    const first = (await see(by, plan.id))?.offered ?? [];
    expect(first).toHaveLength(5);
    for (const { clientId } of first) await addToPlan(making)({ by, clientId, origin: 'test' });
    const then = (await see(by, plan.id))?.offered ?? [];
    expect(then).toHaveLength(1);
    expect(first).not.toContainEqual(then[0]);
  });

  it('offers nobody on a day that reports back on complaints fill', async () => {
    const { by } = await someone('reporting');
    const idle = await quiet('Idle beside reports', by);
    const { plan } = await only(by);
    const theirs = await quiet('Complained', grace);
    await insertComplaint(database, theirs, officer.id, { handlerId: by.id });
    const calls = { target: 2, most: 2 };
    const { personal, corporate } = making.rules.quotas;
    const quotas = { personal: { ...personal, calls }, corporate: { ...corporate, calls } };
    const left = await seeLeftOut({ ...making, rules: { ...making.rules, quotas } })(by, plan.id);
    expect(left?.clients).toMatchObject([{ clientId: idle, why: 'within_gap' }]);
    expect(left?.offered).toEqual([]);
  });
});

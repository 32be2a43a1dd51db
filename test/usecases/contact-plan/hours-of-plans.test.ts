import { describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import { type LineAnswer, progressOf } from '../../../src/core/contact-plan/kept-plan.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { freshenPlans } from '../../../src/usecases/contact-plan/freshen-plans.ts';
import { newId } from '../../support/bank.ts';
import { MONDAY, TODAY } from '../../support/contact-bank.ts';
import { insertAlert } from '../../support/open-matters.ts';
import { planDesk } from '../../support/plan-desk.ts';

const { database, prisma, plans, planning, someone, quiet, only, answered, time } = await planDesk();

const freshen = freshenPlans({ ...planning, plans });
/** An hour of the afternoon, in the bank’s zone. */
const at = (hour: number) => new Date(`${TODAY}T${String(hour - 8).padStart(2, '0')}:00:00Z`);
const minutesOn = (minutes: number) => new Date(MONDAY.getTime() + minutes * 60_000);

const skipped: LineAnswer = { kind: 'skipped', why: '客户临时有事' };
const LET_BE = [
  ['skipped', skipped],
  ['taken off', { kind: 'dropped' }],
  ['not come to', { kind: 'no_answer' }],
] as const;

/** Somebody with a client of whom nothing but agreed hours is to be seen to, minute by minute. */
async function agreeing(name: string) {
  const { by } = await someone(name);
  const clientId = await quiet(`Client, ${name}`, by);
  await only(by);
  let minute = 0;
  const look = async () => {
    time.now = minutesOn(++minute);
    await freshen();
  };
  const lines = async () =>
    ((await plans.findFor(by.id, TODAY))?.lines ?? []).filter((line) => line.clientId === clientId);
  return {
    by,
    clientId,
    look,
    lines,
    agree: async (hour: number) => {
      const recordedAt = minutesOn(++minute);
      const data = { id: newId(), clientId, staffId: by.id, channel: 'meeting', status: 'booked', recordedAt };
      const { id } = await prisma.appointment.create({ data: { ...data, startsAt: at(hour) } });
      await look();
      return id;
    },
    say: async (said: LineAnswer) => {
      time.now = minutesOn(++minute);
      const open = (await lines()).find(({ state }) => state === 'planned');
      if (open === undefined) throw new Error('no line to answer');
      expect(await answered(by, open.id, said)).toMatchObject({ ok: true });
    },
    alert: async () => insertAlert(database, clientId, 'alert', { raisedAt: minutesOn(++minute) }),
    /** Hours of its lines, each with what became of it. */
    hours: async () => (await lines()).map(({ startsAt, state }) => [startsAt?.getTime() ?? null, state]),
  };
}

/** In chat what an appointment said before is kept; a bank’s file writes over it. */
async function move(how: 'in chat' | 'by a file', id: string, hour: number, by: Staff): Promise<void> {
  const { startsAt, version } = await prisma.appointment.findUniqueOrThrow({ where: { id } });
  const data = { startsAt: at(hour), version: version + 1 };
  await prisma.appointment.update({ where: { id }, data });
  if (how === 'by a file') return;
  const before = { startsAt: startsAt.toISOString() };
  await prisma.contactVersion.create({
    data: { entity: 'appointment', entityId: id, version, before, staffId: by.id, at: time.now },
  });
}

/** Since yesterday, for today. */
const promised = (clientId: ClientId, by: Staff) =>
  prisma.followUp.create({
    data: {
      id: newId(),
      clientId,
      staffId: by.id,
      kind: 'promise',
      text: '答复利率',
      dueOn: new Date(TODAY),
      recordedAt: new Date(MONDAY.getTime() - 86_400_000),
    },
  });

describe('hours of a client that were let be', () => {
  it.each(LET_BE)(
    'were %s one after the other: the plan has the one that is agreed next, each in its turn',
    async (name, said) => {
      const { agree, say, lines } = await agreeing(`one after the other, ${name}`);
      for (const hour of [15, 16, 17]) {
        const appointmentId = await agree(hour);
        const open = (await lines()).filter(({ state }) => state === 'planned');
        expect(open).toMatchObject([{ appointmentId, startsAt: at(hour), isNew: true }]);
        await say(said);
      }
      time.now = MONDAY;
    },
  );

  it.each(
    LET_BE.flatMap(([name, said]) => (['in chat', 'by a file'] as const).map((how) => [name, how, said] as const)),
  )(
    'were %s: the plan has one that is moved %s, at its new hour; once, and what was answered stays as it was',
    async (name, how, said) => {
      const { by, agree, say, look, hours, lines } = await agreeing(`moved ${how}, ${name}`);
      const id = await agree(15);
      await say(said);
      const before = said.kind === 'dropped' ? [] : [[at(15).getTime(), said.kind]];
      await look();
      expect(await hours()).toEqual(before);
      await move(how, id, 17, by);
      await look();
      await look();
      expect(await hours()).toEqual([...before, [at(17).getTime(), 'planned']]);
      // Of a meeting that was skipped and agreed anew one is planned; nobody came to the first of two.
      expect(progressOf(await lines()).meetings.planned).toBe(said.kind === 'no_answer' ? 2 : 1);
      // While nobody has answered it, it goes with its hour; and so it does back to where it was.
      await move(how, id, 15, by);
      await look();
      expect(await hours()).toEqual([...before, [at(15).getTime(), 'planned']]);
      time.now = MONDAY;
    },
  );

  it('stay so while one of them only gets another subject', async () => {
    const { agree, say, look, hours } = await agreeing('another subject');
    const id = await agree(15);
    await say(skipped);
    await prisma.appointment.update({ where: { id }, data: { subject: '续贷', version: 2 } });
    await look();
    expect(await hours()).toEqual([[at(15).getTime(), 'skipped']]);
    time.now = MONDAY;
  });

  it('stay so where a former release kept no hour of its line, whatever else must not wait', async () => {
    const { by, clientId, agree, say, look, hours, lines } = await agreeing('of a former release');
    await agree(15);
    await promised(clientId, by);
    await say(skipped);
    const [line] = await lines();
    await prisma.planLine.update({ where: { id: line?.id ?? '' }, data: { hour: null } });
    await look();
    expect(await hours()).toEqual([[at(15).getTime(), 'skipped']]);
    time.now = MONDAY;
  });

  it('leave a second one of the day that still stands, as one that was held does', async () => {
    const { by, clientId, agree, say, look, hours } = await agreeing('a second one');
    const data = {
      id: newId(),
      clientId,
      staffId: by.id,
      channel: 'meeting',
      status: 'booked',
      recordedAt: minutesOn(-9),
    };
    await agree(15);
    await prisma.appointment.create({ data: { ...data, startsAt: at(17) } });
    await look();
    expect(await hours()).toEqual([[at(15).getTime(), 'planned']]);
    await say(skipped);
    await look();
    expect(await hours()).toEqual([
      [at(15).getTime(), 'skipped'],
      [at(17).getTime(), 'planned'],
    ]);
    time.now = MONDAY;
  });

  it('stay let be when an alert brings the client back, whose line says why it was skipped', async () => {
    const { agree, say, look, alert, lines } = await agreeing('an alert after it');
    await agree(15);
    await say(skipped);
    await alert();
    await look();
    await look();
    expect(await lines()).toMatchObject([
      { startsAt: at(15), state: 'skipped', why: '客户临时有事' },
      { kind: 'call', startsAt: null, state: 'planned', reasons: [{ kind: 'churn_alert' }] },
    ]);
    time.now = MONDAY;
  });

  it('are not held by an answer to a line whose hour was moved away from it', async () => {
    const { by, agree, say, look, lines } = await agreeing('held by mistake');
    const id = await agree(15);
    await say(skipped);
    await move('in chat', id, 17, by);
    await look();
    const [old] = await lines();
    await answered(by, old?.id ?? ('' as never), { kind: 'done', outcome: 'reached' });
    expect(await prisma.appointment.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: 'booked' });
    await say({ kind: 'done', outcome: 'reached' });
    expect(await prisma.appointment.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: 'held' });
    time.now = MONDAY;
  });

  it('go to the other client with which their own was merged, of whom a line is answered already', async () => {
    const { by, clientId, agree, look, lines } = await agreeing('merged');
    const other: ClientId = await quiet('The other', by);
    const id = await agree(15);
    const plan = await plans.findFor(by.id, TODAY);
    const common = { planId: plan?.id ?? '', clientId: other, kind: 'call', reasons: [], goal: 'trust' };
    await prisma.planLine.create({
      data: { ...common, id: newId(), position: 9, state: 'done', changedAt: MONDAY, changedBy: by.id },
    });
    // As a merge leaves it: the line of the merged one stays behind, for the other has one.
    await prisma.appointment.update({ where: { id }, data: { clientId: other } });
    await prisma.client.update({ where: { id: clientId }, data: { closedOn: new Date(TODAY), mergedInto: other } });
    await look();
    expect(await lines()).toEqual([]);
    const now = (await plans.findFor(by.id, TODAY))?.lines.filter((line) => line.clientId === other) ?? [];
    expect(now.map(({ state, appointmentId }) => [state, appointmentId])).toEqual([
      ['done', null],
      ['planned', id],
    ]);
    time.now = MONDAY;
  });
});

describe('an hour whose line nobody has answered', () => {
  const revisionOf = async (by: Staff) => (await plans.findFor(by.id, TODAY))?.revision ?? 0;
  it.each(['in chat', 'by a file'] as const)('is shown as it stands where it is moved %s; once', async (how) => {
    const { by, agree, look, hours } = await agreeing(`standing ${how}`);
    const id = await agree(15);
    const revision = await revisionOf(by);
    await look();
    expect(await revisionOf(by)).toBe(revision);
    await move(how, id, 17, by);
    await look();
    await look();
    expect(await hours()).toEqual([[at(17).getTime(), 'planned']]);
    expect(await revisionOf(by)).toBe(revision + 1);
    time.now = MONDAY;
  });

  it.each([
    ['called off', { status: 'cancelled' }],
    ['moved to another day', { startsAt: new Date('2026-11-24T07:00:00Z') }],
    ['taken back with its contact', { withdrawnAt: MONDAY }],
  ])('leaves the plan where it is %s, and nobody was missed', async (_name, change) => {
    const { by, agree, look, lines } = await agreeing(`gone ${JSON.stringify(change)}`);
    const id = await agree(15);
    await only(by).then(({ line }) => answered(by, line.id, { kind: 'done', outcome: 'reached' }));
    expect(await plans.missed(by.id, TODAY, 1)).toEqual([1]);
    await prisma.appointment.update({ where: { id }, data: { ...change, version: 2 } });
    await look();
    expect(await lines()).toEqual([]);
    expect(await plans.missed(by.id, TODAY, 1)).toEqual([0]);
    const revision = await revisionOf(by);
    await look();
    expect(await revisionOf(by)).toBe(revision);
    time.now = MONDAY;
  });

  it('leaves its line, where it stands, to what must not wait besides', async () => {
    const { by, clientId, agree, look, lines } = await agreeing('with a promise');
    const id = await agree(15);
    await promised(clientId, by);
    const [line] = await lines();
    await prisma.appointment.update({ where: { id }, data: { status: 'cancelled', version: 2 } });
    await look();
    expect(await lines()).toMatchObject([
      { id: line?.id, kind: 'call', appointmentId: null, startsAt: null, reasons: [{ kind: 'promise' }] },
    ]);
    time.now = MONDAY;
  });

  it('is a call where that is agreed in place of a meeting, and the other way round; once', async () => {
    const { by, agree, look, lines } = await agreeing('by telephone');
    const id = await agree(15);
    for (const [channel, kind] of [
      ['call', 'call'],
      ['visit', 'meeting'],
    ] as const) {
      const revision = await revisionOf(by);
      await prisma.appointment.update({ where: { id }, data: { channel, version: { increment: 1 } } });
      await look();
      await look();
      expect(await lines()).toMatchObject([{ kind, appointmentId: id, startsAt: at(15), state: 'planned' }]);
      expect(await revisionOf(by)).toBe(revision + 1);
    }
    time.now = MONDAY;
  });

  it('is done where somebody has said that it took place', async () => {
    const { agree, look, hours } = await agreeing('held elsewhere');
    const id = await agree(15);
    await prisma.appointment.update({ where: { id }, data: { status: 'held', version: 2 } });
    await look();
    await look();
    expect(await hours()).toEqual([[at(15).getTime(), 'done']]);
    time.now = MONDAY;
  });
});

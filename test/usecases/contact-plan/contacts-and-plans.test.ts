import { describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import type { LoggedContact } from '../../../src/core/client/contact-log/logged-contact.ts';
import { addDays, type LocalDate } from '../../../src/core/shared/calendar.ts';
import type { FollowUpId } from '../../../src/core/shared/ids.ts';
import { editContact } from '../../../src/usecases/contact/edit-contact.ts';
import { agreeFollowUp, changeFollowUp, endFollowUp } from '../../../src/usecases/contact/keep-follow-up.ts';
import { logContact } from '../../../src/usecases/contact/log-contact.ts';
import { undoLog } from '../../../src/usecases/contact/undo-log.ts';
import { freshenPlans } from '../../../src/usecases/contact-plan/freshen-plans.ts';
import { newId } from '../../support/bank.ts';
import { done, draft, MONDAY, TODAY } from '../../support/contact-bank.ts';
import { planDesk } from '../../support/plan-desk.ts';

const { prisma, deps, plans, planning, someone, quiet, only, answered, contactsOf, messagesTo, trail, request, time } =
  await planDesk();

const log = logContact(deps);

/** Corrects a contact, as whoever has seen that version of it. */
const correcting =
  (by: Staff, { id, said }: LoggedContact) =>
  (seen: number, change: Partial<LoggedContact['said']>) =>
    done(editContact(deps)({ by, interactionId: id, seen, said: { ...said, ...change }, leave: [], origin: 'test' }));

describe('a contact that is logged beside the plan', () => {
  it.each([
    ['reached', 'done'],
    [null, 'done'],
    ['no_answer', 'no_answer'],
  ] as const)(
    'with %s answers the line of its client, in whatever way it was spoken with: %s',
    async (outcome, state) => {
      const { by, clientId } = await someone(`logging ${outcome}`);
      const { plan, line } = await only(by);
      const { contact } = await done(
        log({ by, clientId, draft: draft({ channel: 'message', outcome }), ...request() }),
      );
      expect((await plans.find(plan.id))?.lines).toMatchObject([{ id: line.id, state, interactionId: contact.id }]);
      expect((await trail(plan.id)).map(({ action }) => action)).toEqual(['plan_made', 'plan_answered']);
      // Her message of the plan says so, and the evening counts nobody as missed.
      expect((await messagesTo(by)).map(({ livingKey }) => livingKey)).toEqual([`plan:${plan.id}`, `plan:${plan.id}`]);
      expect(await plans.missed(by.id, TODAY, 1)).toEqual([0]);
      await answered(by, line.id, { kind: 'done', outcome: 'reached' });
      expect(await contactsOf(clientId)).toHaveLength(state === 'done' ? 1 : 2);
    },
  );

  it('logs nothing twice where the same request comes again, and its line waits again once it is taken back', async () => {
    const { by, clientId } = await someone('taking back');
    const { plan } = await only(by);
    const same = { by, clientId, draft: draft({ outcome: 'reached' }), ...request() };
    const { contact } = await done(log(same));
    const { revision = 0 } = (await plans.find(plan.id)) ?? {};
    await done(log(same));
    expect((await plans.find(plan.id))?.revision).toBe(revision);
    await done(undoLog(deps)({ by, interactionId: contact.id, origin: 'test' }));
    expect((await plans.find(plan.id))?.lines).toMatchObject([{ state: 'planned' }]);
    // The message of her plan says so as well.
    expect((await plans.find(plan.id))?.revision).toBe(revision + 1);
    expect((await messagesTo(by)).map(({ livingKey }) => livingKey)).toEqual([1, 2, 3].map(() => `plan:${plan.id}`));
  });

  it('that is corrected corrects its line, and the message of the plan, for a week', async () => {
    const { by, clientId } = await someone('correcting');
    const { plan } = await only(by);
    const { contact } = await done(log({ by, clientId, draft: draft({ outcome: 'reached' }), ...request() }));
    const correct = correcting(by, contact);
    const stands = async () => (await plans.find(plan.id))?.lines.map(({ state, outcome }) => [state, outcome]);
    const told = async () => (await messagesTo(by)).length;
    await correct(1, { outcome: 'to_do' });
    expect([await stands(), await told()]).toEqual([[['done', 'to_do']], 3]);
    await correct(2, { outcome: 'to_do', note: '再谈一次' });
    expect(await told()).toBe(3);
    await correct(3, { outcome: 'no_answer', note: '再谈一次' });
    expect([await stands(), await told()]).toEqual([[['no_answer', 'no_answer']], 4]);
    time.now = new Date(MONDAY.getTime() + 8 * 86_400_000);
    await correct(4, { outcome: 'reached', note: '再谈一次' });
    expect([await stands(), await told()]).toEqual([[['done', 'reached']], 4]);
    time.now = MONDAY;
  });

  it('that is corrected to have reached the client says that the hour agreed for it was held', async () => {
    const { by, clientId } = await someone('reaching after all');
    const hour = { id: newId(), startsAt: new Date(MONDAY.getTime() + 3_600_000), channel: 'call', status: 'booked' };
    await prisma.appointment.create({ data: { ...hour, clientId, staffId: by.id, recordedAt: MONDAY } });
    const { line } = await only(by);
    expect(line.appointmentId).toBe(hour.id);
    time.now = hour.startsAt;
    const { contact } = await done(log({ by, clientId, draft: draft({ outcome: 'no_answer' }), ...request() }));
    const status = async () => (await prisma.appointment.findUniqueOrThrow({ where: { id: hour.id } })).status;
    const correct = correcting(by, contact);
    await correct(1, { note: '再打' });
    expect(await status()).toBe('booked');
    await correct(2, { note: '再打', outcome: 'reached' });
    expect(await status()).toBe('held');
    time.now = MONDAY;
  });

  it('leaves what was put off or skipped, and is of the plan of its own day', async () => {
    const { by, clientId } = await someone('of its day');
    const { plan, line } = await only(by);
    const stands = async () => (await plans.find(plan.id))?.lines.map(({ state }) => state);
    await done(log({ by, clientId, draft: draft({ on: addDays(TODAY, -1), outcome: 'reached' }), ...request() }));
    expect(await stands()).toEqual(['planned']);
    await answered(by, line.id, { kind: 'skipped', why: '客户出差' });
    await done(log({ by, clientId, draft: draft({ outcome: 'reached' }), ...request() }));
    expect(await stands()).toEqual(['skipped']);
  });

  it.each([
    [7, 'done'],
    [8, 'planned'],
  ])('answers the plan of a day for a week, as its lines are: after %i days it is %s', async (days, state) => {
    const { by, clientId } = await someone(`${days} days later`);
    const { plan } = await only(by);
    time.now = new Date(MONDAY.getTime() + days * 86_400_000);
    await done(log({ by, clientId, draft: draft({ outcome: 'reached' }), ...request() }));
    expect((await plans.find(plan.id))?.lines).toMatchObject([{ state }]);
    expect(await messagesTo(by)).toHaveLength(state === 'done' ? 2 : 1);
    time.now = MONDAY;
  });

  it('after a call that nobody answered says that the client was reached', async () => {
    const { by, clientId } = await someone('calling back');
    const { plan, line } = await only(by);
    await answered(by, line.id, { kind: 'no_answer' });
    await done(log({ by, clientId, draft: draft({ outcome: 'no_answer' }), ...request() }));
    expect((await plans.find(plan.id))?.revision).toBe(2);
    await done(log({ by, clientId, draft: draft({ outcome: 'reached' }), ...request() }));
    expect((await plans.find(plan.id))?.lines).toMatchObject([{ state: 'done', outcome: 'reached' }]);
  });

  it('answers an agreed hour where it is of its kind and of about that time, and the hour was held', async () => {
    const { by, clientId } = await someone('meeting');
    const startsAt = new Date(`${TODAY}T06:00:00Z`);
    const data = { id: newId(), clientId, staffId: by.id, startsAt, channel: 'visit', status: 'booked' };
    await prisma.appointment.create({ data: { ...data, recordedAt: new Date(MONDAY.getTime() - 60_000) } });
    const { plan } = await only(by);
    const say = (channel: 'call' | 'meeting') =>
      done(log({ by, clientId, draft: draft({ channel, outcome: 'reached' }), ...request() }));
    const stands = async () => [
      (await plans.find(plan.id))?.lines[0]?.state,
      (await prisma.appointment.findUniqueOrThrow({ where: { id: data.id } })).status,
    ];
    // She has dropped in at ten; the hour is at two, before which she calls.
    await say('meeting');
    time.now = new Date(startsAt.getTime() - 10 * 60_000);
    await say('call');
    expect(await stands()).toEqual(['planned', 'booked']);
    await say('meeting');
    expect(await stands()).toEqual(['done', 'held']);
    time.now = MONDAY;
  });
});

describe('what is to do for a client on the plan of the day', () => {
  it('is so in the message of the plan wherever it is said: changed, put off, done, open again, agreed; once', async () => {
    const { by, clientId } = await someone('doing');
    const { plan } = await only(by);
    const { id } = await prisma.followUp.findFirstOrThrow({ where: { clientId } });
    const followUpId = id as FollowUpId;
    const stands = async () => {
      const [line] = (await plans.find(plan.id))?.lines ?? [];
      return [
        line?.errand?.text,
        line?.reasons.filter(({ kind }) => kind === 'promise').map(({ mustSince }) => mustSince),
      ];
    };
    const said = async () => [...(await stands()), (await messagesTo(by)).length];
    const say = (seen: number, text: string, dueOn: LocalDate) =>
      done(changeFollowUp(deps)({ by, followUpId, seen, said: { text, dueOn }, leave: [], origin: 'test' }));
    const end = (as: 'done' | 'open') => done(endFollowUp(deps)({ by, followUpId, as, origin: 'test' }));
    expect(await said()).toEqual(['答复利率', [TODAY], 1]);
    await say(1, '答复存款利率', TODAY);
    expect(await said()).toEqual(['答复存款利率', [TODAY], 2]);
    await say(2, '答复存款利率', TODAY);
    expect(await said()).toEqual(['答复存款利率', [TODAY], 2]);
    await say(2, '答复存款利率', addDays(TODAY, 1));
    expect(await said()).toEqual(['答复存款利率', [], 3]);
    await say(3, '答复存款利率', TODAY);
    await end('done');
    expect(await said()).toEqual([undefined, [null], 5]);
    await end('open');
    expect(await said()).toEqual(['答复存款利率', [TODAY], 6]);
    const more = { by, clientId, kind: 'promise', interactionId: null, ...request() } as const;
    await done(agreeFollowUp(deps)({ ...more, said: { text: '送合同', dueOn: addDays(TODAY, 2) } }));
    expect((await said()).at(-1)).toBe(7);
    expect((await trail(plan.id)).at(-1)).toMatchObject({ action: 'plan_errand_changed' });
  });
});

describe('an agreed hour whose answer was taken back', () => {
  const hour = (at: number) => new Date(`${TODAY}T${at - 8}:00:00Z`);
  const freshen = freshenPlans({ ...planning, plans });

  /** Answered by mistake, taken back, then as `change` has it. */
  async function takenBack(kind: 'done' | 'no_answer', change: object, before: readonly object[] = []) {
    const { by } = await someone(`${kind} ${JSON.stringify(change)} ${JSON.stringify(before)}`);
    const clientId = await quiet('Client', by);
    const data = { id: newId(), clientId, staffId: by.id, startsAt: hour(18), channel: 'visit', status: 'booked' };
    await prisma.appointment.create({ data: { ...data, recordedAt: new Date(MONDAY.getTime() - 60_000) } });
    const { plan, line } = await only(by);
    const said = kind === 'done' ? ({ kind, outcome: 'reached' } as const) : { kind };
    expect(await answered(by, line.id, said)).toMatchObject({ ok: true });
    const [contact] = await contactsOf(clientId);
    for (const each of before) {
      await prisma.appointment.update({ where: { id: data.id }, data: each });
      await freshen();
    }
    await done(undoLog(deps)({ by, interactionId: contact?.id as never, origin: 'test' }));
    const { revision = 0 } = (await plans.find(plan.id)) ?? {};
    await prisma.appointment.update({ where: { id: data.id }, data: change });
    await freshen();
    await freshen();
    const after = await plans.find(plan.id);
    return {
      lines: after?.lines.filter((each) => each.clientId === clientId).map(({ startsAt, state }) => [startsAt, state]),
      news: (after?.revision ?? 0) - revision,
    };
  }

  it.each([
    ['is moved: the plan has it once, at its new hour', { startsAt: hour(19) }, [[hour(19), 'planned']]],
    ['is called off: it leaves the plan', { status: 'cancelled' }, []],
    ['takes place after all: it is done', { status: 'held' }, [[hour(18), 'done']]],
  ])('%s', async (_name, change, lines) => {
    expect(await takenBack('no_answer', change)).toEqual({ lines, news: 1 });
  });

  it.each([
    ['moved', [{ startsAt: hour(19) }], [[hour(19), 'planned']]],
    ['moved and moved back', [{ startsAt: hour(19) }, { startsAt: hour(18) }], [[hour(18), 'planned']]],
    ['moved and held', [{ startsAt: hour(19) }, { status: 'held' }], [[hour(19), 'done']]],
  ])('is on the plan once where it was %s before that', async (_name, before, lines) => {
    expect(await takenBack('no_answer', {}, before)).toEqual({ lines, news: 0 });
  });

  it.each([
    ['the first', [18], [[hour(19), 'planned']]],
    ['the second', [19], [[hour(18), 'planned']]],
    ['each', [18, 19], [[null, 'planned']]],
  ])(
    'waits beside another one: when %s of the two is called off, its client is on the plan once',
    async (name, gone, lines) => {
      const { by } = await someone(`two hours, ${name} called off`);
      const clientId = await quiet('Client', by);
      const recordedAt = new Date(MONDAY.getTime() - 60_000);
      const promise = { kind: 'promise', text: '答复利率', dueOn: new Date(TODAY) };
      await prisma.followUp.create({ data: { id: newId(), clientId, staffId: by.id, ...promise, recordedAt } });
      const agree = (at: number) => {
        const data = { id: newId(), clientId, staffId: by.id, startsAt: hour(at), channel: 'visit', status: 'booked' };
        return prisma.appointment.create({ data: { ...data, recordedAt } });
      };
      await agree(18);
      const { plan, line } = await only(by);
      await answered(by, line.id, { kind: 'no_answer' });
      await agree(19);
      await freshen();
      const [contact] = await contactsOf(clientId);
      await done(undoLog(deps)({ by, interactionId: contact?.id as never, origin: 'test' }));
      const stands = async () =>
        (await plans.find(plan.id))?.lines
          .filter((each) => each.clientId === clientId)
          .map(({ startsAt, state }) => [startsAt, state]);
      expect(await stands()).toHaveLength(2);
      const startsAt = { in: gone.map(hour) };
      await prisma.appointment.updateMany({ where: { clientId, startsAt }, data: { status: 'cancelled' } });
      await freshen();
      expect(await stands()).toEqual(lines);
    },
  );

  it('of a call without an hour waits once, where what came after it waits without one as well', async () => {
    const { by, clientId } = await someone('twice without an hour');
    const { plan, line } = await only(by);
    await answered(by, line.id, { kind: 'done', outcome: 'reached' });
    const agreed = { id: newId(), clientId, staffId: by.id, startsAt: hour(18), channel: 'visit', status: 'booked' };
    await prisma.appointment.create({ data: { ...agreed, recordedAt: MONDAY } });
    await freshen();
    await prisma.appointment.update({ where: { id: agreed.id }, data: { status: 'cancelled' } });
    await freshen();
    const stands = async () => (await plans.find(plan.id))?.lines.map(({ startsAt, state }) => [startsAt, state]);
    expect(await stands()).toEqual([
      [null, 'done'],
      [null, 'planned'],
    ]);
    const [contact] = await contactsOf(clientId);
    await done(undoLog(deps)({ by, interactionId: contact?.id as never, origin: 'test' }));
    expect(await stands()).toEqual([[null, 'planned']]);
  });

  it('waits again, although it stands as held', async () => {
    expect(await takenBack('done', {})).toEqual({ lines: [[hour(18), 'planned']], news: 0 });
  });
});

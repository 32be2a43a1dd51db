import { describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import type { KeptLine, KeptPlan } from '../../../src/core/contact-plan/kept-plan.ts';
import { addDays, startOfDay } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { findLine, findPlan } from '../../../src/usecases/contact-plan/find-plan.ts';
import { freshenPlans } from '../../../src/usecases/contact-plan/freshen-plans.ts';
import { readNews } from '../../../src/usecases/delivery/read-news.ts';
import { appointDeputy } from '../../../src/usecases/deputy/appoint-deputy.ts';
import { newId } from '../../support/bank.ts';
import { TODAY } from '../../support/contact-bank.ts';
import { fakeSlack, senderParts } from '../../support/outbox.ts';
import { JOB, planDesk } from '../../support/plan-desk.ts';
import { SHANGHAI } from '../../support/records.ts';

const desk = await planDesk();
const {
  database,
  deps,
  staff,
  deputies,
  plans,
  planning,
  make,
  making,
  see,
  someone,
  only,
  owed,
  quiet,
  prisma,
  boss,
  time,
} = desk;

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
  (await desk.trail(clientId))
    .filter(({ action }) => action === 'client_opened_for_a_time')
    .map(({ actor, origin }) => `${actor} ${origin}`);

describe('the plan of a deputy', () => {
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

  it('has, within a minute, what waits on the plan of whoever is given her today and must not, and nothing else of it', async () => {
    const { by: ill, clientId } = await someone('ill at nine');
    const { by: deputy, clientId: own } = await someone('deputy at nine');
    const met = await owed('Met before', ill);
    const idle = await quiet('Can wait', ill);
    await prisma.followUp.create({
      data: {
        id: newId(),
        clientId: own,
        staffId: deputy.id,
        kind: 'promise',
        text: '答复额度',
        dueOn: new Date(TODAY),
      },
    });
    await prisma.followUp.updateMany({ where: { staffId: ill.id }, data: { recordedAt: new Date('2026-11-20') } });
    const before = await see(ill, 'today', 'test');
    const answered = before.kind === 'plan' ? before.plan.lines.find((each) => each.clientId === met) : undefined;
    if (answered === undefined) throw new Error('no line');
    await desk.answered(ill, answered.id, { kind: 'done', outcome: 'nothing_new' });
    await only(deputy);
    time.now = new Date(time.now.getTime() + 30 * 60_000);
    const days = { from: TODAY, until: TODAY };
    const given = { by: boss, staffId: ill.id, deputyId: deputy.id, ...days, ...desk.request() };
    expect(await appointDeputy(deps)(given)).toMatchObject({ ok: true });
    time.now = new Date(time.now.getTime() + 60_000);
    const freshen = freshenPlans({ ...planning, plans });
    for (let times = 0; times < 2; times += 1) await freshen();
    const seen = await see(deputy, 'today', 'test');
    const lines = seen.kind === 'plan' ? seen.plan.lines : [];
    expect(lines.map((line) => [line.clientId, line.isNew, line.insteadOf])).toEqual([
      [own, false, null],
      [clientId, true, 'ill at nine'],
    ]);
    expect(lines.map((line) => line.clientId)).not.toContain(idle);
  });

  it('is nobody’s once she has left the bank: whoever is away has her clients on her own again', async () => {
    const { away, clientId, deputy } = await standingIn('away and alone', 'has left');
    await database.prisma.staff.update({ where: { id: deputy.id }, data: { active: false } });
    const seen = await see(away, 'today', 'test');
    expect(seen.kind === 'plan' && seen.plan.lines.map((line) => line.clientId)).toEqual([clientId]);
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
    const finding = making;
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
});

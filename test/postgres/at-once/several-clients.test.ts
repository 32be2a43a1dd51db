import { expect, test } from 'vitest';
import type { Double } from '../../../src/core/client/merging/doubles.ts';
import { addDays, localDate } from '../../../src/core/shared/calendar.ts';
import type {
  ChurnSignalId,
  CircleId,
  ClientId,
  OpportunityId,
  PlanId,
  PlanLineId,
  TierSchemeId,
} from '../../../src/core/shared/ids.ts';
import type { Currency } from '../../../src/core/shared/money.ts';
import {
  churnAlertStore,
  doubleStore,
  gatheringStore,
  opportunityStore,
  planStore,
  referralStore,
  signalStore,
  storesIn,
  tierSchemeStore,
} from '../../../src/persistence/repositories.ts';
import { tierBook } from '../../../src/persistence/tier/book.ts';
import { countsOf } from '../../../src/usecases/contact-plan/make-plans.ts';
import type { NewPlan } from '../../../src/usecases/contact-plan/ports.ts';
import { newId } from '../../support/bank.ts';
import { SHANGHAI } from '../../support/records.ts';
import { shownAlert } from '../../support/shown-alert.ts';
import { twoDesks } from '../../support/two-desks.ts';

// What is written of several clients at once, while two of them are merged or a file of clients is imported.

const bank = await twoDesks();
const { database, first, wang, branchId, client } = bank;
const { prisma } = database;
const origin = 'test';
const today = localDate('2026-11-23');
const at = new Date('2026-11-23T01:00:00Z');
const currency = 'CNY' as Currency;
const book = tierBook(database, { baseCurrency: currency, bankZone: SHANGHAI });

let days = 365;

const call = { kind: 'call', appointmentId: null, reasons: [], bonuses: [], goal: 'trust' } as const;
const lineOf = (clientId: ClientId): NewPlan['lines'][number] => ({ ...call, id: newId<PlanLineId>(), clientId });

function planOf(staffId: NewPlan['staffId'], clientIds: readonly ClientId[]): NewPlan {
  days += 1;
  const none = { target: 0, most: 4 };
  const of = { id: newId<PlanId>(), staffId, day: addDays(today, days), madeAt: at };
  return { ...of, quota: { meetings: none, calls: none }, leftOut: countsOf([]), lines: clientIds.map(lineOf) };
}

/** What is written of two clients, in the order in which they are given. */
const OF_BOTH: Readonly<Record<string, (one: ClientId, other: ClientId) => Promise<() => Promise<unknown>>>> = {
  'alerts are raised': async (one, other) => {
    const alerts = [one, other].map((clientId) => ({ ...shownAlert, id: newId<typeof shownAlert.id>(), clientId }));
    return () => churnAlertStore(database).raise(alerts);
  },
  'opportunities are raised': async (one, other) => {
    const said = { raisedAt: at, raisedWeek: today, lastWeek: today, now: 3n, usual: 1n, highest: 3n, closed: null };
    const both = [one, other].map((clientId) => ({ ...said, id: newId<OpportunityId>(), clientId, currency }));
    return () => opportunityStore(database).raise(both);
  },
  'signals are recorded': async (one, other) => {
    const kind = { event: 'other', family: 'dealings' } as const;
    const of = { on: today, note: null, source: newId<string>(), staffId: null, ownerId: null, leftId: null, at };
    const both = [one, other].map((clientId) => ({ ...of, kind, id: newId<ChurnSignalId>(), clientId }));
    return () => signalStore(database).insert(both);
  },
  'a plan is made': async (one, other) => () => planStore(database).insert([planOf(wang.id, [one, other])]),
  'plans of a morning are made': async (one, other) => {
    const others = Array.from({ length: 8 }, () => planOf(wang.id, []));
    return () =>
      prisma.$transaction((tx) =>
        storesIn(tx).plans.insert([planOf(wang.id, [one]), ...others, planOf(wang.id, [other])]),
      );
  },
  'news come to a plan': async (one, other) => {
    const plan = planOf(wang.id, []);
    await planStore(database).insert([plan]);
    return () => planStore(database).addLines(plan.id, [one, other].map(lineOf), { by: null, at });
  },
  'guests are to be invited': async (one, other) => {
    const draft = { name: newId<string>(), place: '三楼', startsAt: new Date('2026-12-05T02:00:00Z'), capacity: 2 };
    const planned = await first.planEvent({ by: wang, draft, circleId: null, origin });
    if (!planned.ok) throw new Error(planned.refusal.kind);
    const guest = { staffId: wang.id, reasons: [] };
    const guests = [one, other].map((clientId, index) => ({ ...guest, clientId, position: index + 1 }));
    return () => gatheringStore(database).invite(planned.value.id, guests);
  },
  'a circle is made': async (one, other) => {
    const topic = newId<string>();
    for (const id of [one, other]) await prisma.client.update({ where: { id }, data: { industry: topic } });
    const circle = { id: newId<CircleId>(), kind: 'industry', topic, branchId, by: wang.id, at } as const;
    return () => referralStore(database).insertCircle(circle);
  },
  'tiers are given': async (one, other) => {
    const id = newId<TierSchemeId>();
    const scheme = {
      id,
      ownerId: null,
      rules: 'x',
      kinds: ['corporate'],
      needsSecond: false,
      by: wang.id,
      at,
    } as const;
    await tierSchemeStore(database).propose(scheme);
    await tierSchemeStore(database).activate(id, wang.id, at);
    const moves = [one, other].map((clientId) => ({ clientId, tier: '重点' }));
    return () => tierSchemeStore(database).move(id, moves, today);
  },
  'degrees are worked out': async (one, other) => {
    const degree = { name: '甲', rank: 1, top: 3 };
    return () => book.keepDegrees(wang.id, new Map([one, other].map((id) => [id, degree])));
  },
  'who is close to a tier is kept': async (one, other) => {
    const near = [one, other].map((clientId) => ({
      clientId,
      nearTier: { tier: '重点', short: [{ measure: 'assets', percent: 8, isOne: false }] },
    }));
    return () => book.keepNear(near, at);
  },
  'who may be one client is kept': async (one, other) => {
    const doubles: Double[] = [];
    for (const id of [one, other]) {
      const [first, second] = [id, await client()].toSorted() as [ClientId, ClientId];
      doubles.push({ first, second, score: 80, reasons: [] });
    }
    return () => doubleStore(database).replace(doubles);
  },
};

test.each(Object.entries(OF_BOTH))(
  '%s, and of two clients the one with the lower id is held first',
  async (_, prepare) => {
    for (const isLowFirst of [false, true]) {
      const [low, high] = [await client(), await client()].toSorted() as [ClientId, ClientId];
      const write = await (isLowFirst ? prepare(low, high) : prepare(high, low));
      let written: Promise<unknown> = Promise.resolve();
      await bank.whileHeld(low, async (held) => {
        written = write();
        await bank.heldUp();
        const other = held.query('SELECT FROM client WHERE id = $1 FOR UPDATE NOWAIT', [high]);
        await expect(other).resolves.toMatchObject({ rowCount: 1 });
      });
      await written;
    }
  },
);

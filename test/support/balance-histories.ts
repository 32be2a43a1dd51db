import fc from 'fast-check';
import { addDays, type LocalDate } from '../../src/core/shared/calendar.ts';
import type { ClientId } from '../../src/core/shared/ids.ts';
import type { Database } from '../../src/persistence/database.ts';
import { newId } from '../../src/persistence/new-id.ts';

/** What a product of a client stood at: `day` counted from the first; `lateDays` until it was recorded, on the evening of a day. */
type Stood = {
  readonly day: number;
  readonly revision: number;
  readonly balance: bigint | null;
  readonly lateDays: number;
};

export type DrawnHolding = {
  readonly product: string;
  readonly currency: string;
  /** A day counted from the first, or null. */
  readonly closedAt: number | null;
  readonly stood: readonly Stood[];
};

const PRODUCTS = ['单位活期存款', '对公理财', '流动资金贷款'] as const;

/** A week of a holding as it is drawn: shares of its level in percent. */
const DRAWN_WEEK = fc.record({
  share: fc.oneof({ weight: 3, arbitrary: fc.constant(100) }, fc.integer({ min: 0, max: 200 })),
  lateDays: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 40 })),
  isSaid: fc.integer({ min: 1, max: 12 }).map((lot) => lot > 1),
  corrected: fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, fc.integer({ min: 0, max: 200 })),
});
type DrawnWeek = typeof DRAWN_WEEK extends fc.Arbitrary<infer Week> ? Week : never;

/** What is told of the Sunday of a week, and nine days later of the same day. */
function toldOf(week: number, level: number, { share, lateDays, isSaid, corrected }: DrawnWeek): readonly Stood[] {
  const own = { day: 7 * week + 6, lateDays };
  const of = (percent: number): bigint => BigInt(Math.round((level * percent) / 100));
  return [
    { ...own, revision: 1, balance: isSaid ? of(share) : null },
    ...(corrected === null ? [] : [{ ...own, lateDays: lateDays + 9, revision: 2, balance: of(corrected) }]),
  ];
}

const STEADY: DrawnWeek = { share: 100, lateDays: 0, isSaid: true, corrected: null };

/**
 * Holdings of a client over so many weeks: steady until week `steadyUntil`, then each balance anything from nothing to twice as much;
 * most recorded on their day, some days or weeks later, some corrected, some not said.
 */
const holding = (weeks: number, steadyUntil: number): fc.Arbitrary<DrawnHolding> =>
  fc
    .record({
      product: fc.constantFrom(...PRODUCTS),
      currency: fc.oneof({ weight: 4, arbitrary: fc.constant('CNY') }, fc.constantFrom('USD', 'AUD')),
      closedAt: fc.oneof(
        { weight: 4, arbitrary: fc.constant(null) },
        fc.integer({ min: 7 * steadyUntil, max: 7 * weeks }),
      ),
      every: fc.constantFrom(1, 2, 4),
      level: fc.integer({ min: 1_000, max: 1_000_000 }),
      drawn: fc.array(DRAWN_WEEK, { minLength: weeks, maxLength: weeks }),
    })
    .map(({ product, currency, closedAt, every, level, drawn }) => ({
      product,
      currency,
      closedAt,
      stood: drawn.flatMap((own, week) =>
        week % every === 0 ? toldOf(week, level, week < steadyUntil ? STEADY : own) : [],
      ),
    }));

/** As many clients, each with some holdings; the same each time. */
export const drawnHoldings = (
  clients: number,
  weeks: number,
  steadyUntil: number,
  seed: number,
): readonly (readonly DrawnHolding[])[] =>
  fc.sample(fc.array(holding(weeks, steadyUntil), { minLength: 1, maxLength: 3 }), { numRuns: clients, seed });

/** Stores the holdings of clients, without their balances; what is to be stored of these, in the order in which it was recorded. */
export async function insertHoldings(
  { prisma }: Pick<Database, 'prisma'>,
  clientIds: readonly ClientId[],
  drawn: readonly (readonly DrawnHolding[])[],
  first: LocalDate,
) {
  const made = drawn.flatMap((holdings, client) =>
    holdings.map((each) => ({ ...each, id: newId<string>(), clientId: clientIds[client] as ClientId })),
  );
  await prisma.holding.createMany({
    data: made.map(({ id, clientId, product, currency, closedAt }) => ({
      id,
      clientId,
      product,
      currency,
      closedOn: closedAt === null ? null : new Date(addDays(first, closedAt)),
    })),
  });
  return made
    .flatMap(({ id, stood }) =>
      stood.map(({ day, revision, balance, lateDays }) => ({
        holdingId: id,
        asOf: new Date(addDays(first, day)),
        revision,
        balance,
        recordedAt: new Date(`${addDays(first, day + lateDays)}T20:00:00+08:00`),
      })),
    )
    .toSorted((one, other) => one.recordedAt.getTime() - other.recordedAt.getTime());
}

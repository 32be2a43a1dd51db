import { expect, it } from 'vitest';
import { clientsAsked, commonFactors, sideFarOff, stridesOf } from '../../../src/core/churn/common-factor.ts';

const WEEKS = 40;

/** Clients of one level each, money out half of money in; `times` of week 30. */
const clients = (count: number, times: (client: number) => number = () => 1) => {
  const credit = Array.from({ length: count * WEEKS }, (_, cell) => {
    const client = Math.floor(cell / WEEKS);
    return 100 * (client + 1) * (cell % WEEKS === 30 ? times(client) : 1);
  });
  return {
    clientIds: Array.from({ length: count }, (_, at) => `C${at}`),
    credit,
    debit: credit.map((amount) => amount / 2),
  };
};
const usual = (count: number, weeks = WEEKS) => stridesOf(new Float64Array(weeks).fill(count));

it('is the log of the median ratio to what each client is used to, however large a few are', () => {
  // Of 25 clients 13 have a fifth of theirs, and 12 a thousand times as much.
  const { credit, debit } = commonFactors([clients(25, (client) => (client < 13 ? 0.2 : 1000))], usual(25));
  for (const side of [credit, debit]) {
    expect(side[30]).toBeCloseTo(Math.log(0.2), 10);
    expect(side[29]).toBeCloseTo(0, 10);
    // One such week changes nothing of what a client is used to.
    expect(side[31]).toBeCloseTo(0, 10);
  }
});

it('is not known of fewer than six clients, and of nobody before three weeks', () => {
  expect(commonFactors([clients(5)], usual(5)).credit.every(Number.isNaN)).toBe(true);
  const { credit } = commonFactors([clients(6)], usual(6));
  expect([...credit.subarray(0, 4)]).toEqual([Number.NaN, Number.NaN, Number.NaN, 0]);
  // Of the weeks that are asked for the others are what clients are used to.
  const late = commonFactors([clients(6)], usual(6), 29).credit;
  expect([...late.subarray(28, 31)]).toEqual([Number.NaN, ...credit.subarray(29, 31)]);
});

it('knows nothing of a client from weeks that are older than half a year', () => {
  const book = clients(30);
  for (let client = 0; client < 30; client += 1) book.credit.fill(0, client * WEEKS + 5, client * WEEKS + 32);
  const { credit } = commonFactors([book], usual(30));
  // Weeks 2 to 4 are the last before 32: 28 weeks and more ago; three newer ones there are by week 35.
  expect([...credit.subarray(31, 36)]).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN, 0]);
});

it('asks some hundreds of a large book, the same ones in pages, and as many by what was known before each week', () => {
  const ids = Array.from({ length: 20_000 }, (_, at) => `0195f2a0-7c11-7d3e-8000-${String(at).padStart(12, '0')}`);
  const strides = usual(20_000);
  const asked = clientsAsked(ids, strides.subarray(1));
  expect(asked.length).toBeGreaterThan(200);
  expect(asked.length).toBeLessThan(600);
  expect(clientsAsked(ids.slice(0, 400), usual(400))).toHaveLength(400);
  const growing = Float64Array.from({ length: WEEKS }, (_, week) => 100 * 2 ** (week / 4));
  expect([...stridesOf(growing.slice(0, 20))]).toEqual([...stridesOf(growing).subarray(0, 20)]);

  const book = clients(60, () => 3);
  const half = (from: number) => ({
    clientIds: book.clientIds.slice(from, from + 30),
    credit: book.credit.slice(from * WEEKS, (from + 30) * WEEKS),
    debit: book.debit.slice(from * WEEKS, (from + 30) * WEEKS),
  });
  expect(commonFactors([half(0), half(30)], usual(60))).toEqual(commonFactors([book], usual(60)));
});

it('is far off where it lies half as much again outside of what the weeks of half a year show', () => {
  const factors = Float64Array.from({ length: 30 }, (_, week) => (week % 2 === 0 ? -0.1 : 0.2));
  const all = new Uint8Array(30).fill(1);
  const still = new Float64Array(30);
  const offIn = (factor: number, counted = all): string | null => {
    factors[29] = factor;
    return sideFarOff({ credit: factors, debit: still }, 29, counted);
  };
  const offOut = (factor: number, counted = all): string | null => {
    factors[29] = factor;
    return sideFarOff({ credit: still, debit: factors }, 29, counted);
  };
  // Less money in, more money out; the other way round it speaks against nobody, as long as it is not ten times as much.
  expect([-0.59, -0.61, 2.49, Number.NaN].map((factor) => offIn(factor))).toEqual([null, 'credit', null, null]);
  expect([2.51, 5].map((factor) => offIn(factor))).toEqual(['credit', 'credit']);
  expect([0.69, 0.71, -5, Number.NaN].map((factor) => offOut(factor))).toEqual([null, 'debit', null, null]);
  // Where they lie by three apart it takes half as much again.
  factors[20] = 3;
  factors[21] = 0;
  expect([-1.64, -1.66, 5.29, 5.31].map((factor) => offIn(factor))).toEqual([null, 'credit', null, 'credit']);
  expect([4.54, 4.56].map((factor) => offOut(factor))).toEqual([null, 'debit']);
  // Weeks that do not count are none of the book's own, and of too few nothing is said.
  expect(offOut(3)).toBeNull();
  expect(
    offOut(
      3,
      Uint8Array.from(all, (_, week) => (week === 20 ? 0 : 1)),
    ),
  ).toBe('debit');
  expect(
    offOut(
      3,
      Uint8Array.from(all, (_, week) => (week < 21 ? 0 : 1)),
    ),
  ).toBeNull();
});

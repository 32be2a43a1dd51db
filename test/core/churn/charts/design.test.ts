import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageRunLength, type ChartDesign } from '../../../../src/core/churn/charts/design.ts';
import { mulberry32 } from '../../../../src/sample-bank/random.ts';

const lengthOf = (design: ChartDesign): number => {
  const length = averageRunLength(design);
  if (!length.ok) throw new Error(length.refusal.kind);
  return length.value;
};

const ewma = (lambda: number, limit: number, shift: number, sided: 1 | 2 = 2): number =>
  lengthOf({ chart: 'ewma', sided, lambda, limit, shift });
const cusum = (h: number, headStart: number, shift: number, sided: 1 | 2 = 2): number =>
  lengthOf({ chart: 'cusum', sided, k: 0.5, h, headStart, shift });
const shewhart = (limit: number, shift: number, sided: 1 | 2 = 2): number =>
  lengthOf({ chart: 'shewhart', sided, limit, shift });

/** Half a percent, or half a unit of the last digit that the table prints. */
const expectPrinted = (length: number, printed: string): void => {
  const decimals = printed.split('.')[1]?.length ?? 0;
  const allowed = Math.max(0.005 * Number(printed), 0.5000001 * 10 ** -decimals);
  expect(Math.abs(length - Number(printed)), `${length} for ${printed}`).toBeLessThanOrEqual(allowed);
};

const SHIFTS = [0, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 4];

describe('published average run lengths', () => {
  // Montgomery, Introduction to Statistical Quality Control, table 9.11, after Lucas & Saccucci 1990.
  it.each([
    [0.4, 3.054, ['500', '224', '71.2', '28.4', '14.3', '5.9', '3.5', '2.5', '2.0', '1.4']],
    [0.25, 2.998, ['500', '170', '48.2', '20.1', '11.1', '5.5', '3.6', '2.7', '2.3', '1.7']],
    [0.1, 2.814, ['500', '106', '31.3', '15.9', '10.3', '6.1', '4.4', '3.4', '2.9', '2.2']],
    [0.05, 2.615, ['500', '84.1', '28.8', '16.4', '11.4', '7.1', '5.2', '4.2', '3.5', '2.7']],
  ])('two-sided EWMA of weight %d and limit %d', (lambda, limit, printed) => {
    for (const [at, shift] of SHIFTS.entries()) expectPrinted(ewma(lambda, limit, shift), printed[at] ?? '');
  });

  // Crowder 1987, table 1.
  it('two-sided EWMA of weight 0.5 and limit 2', () => {
    for (const [shift, printed] of [
      [0, '26.45'],
      [0.5, '11.89'],
      [1, '4.91'],
      [2, '1.94'],
    ] as const)
      expectPrinted(ewma(0.5, 2, shift), printed);
  });

  // Lucas & Crosier 1982, tables 1 and 2; the first rows also in Montgomery, table 9.3.
  it.each([
    [4, 0, ['168', '74.2', '26.6', '13.3', '8.38', '4.75', '3.34', '2.62', '2.19', '1.71']],
    [5, 0, ['465', '139', '38.0', '17.0', '10.4', '5.75', '4.01', '3.11', '2.57', '2.01']],
    [4, 2, ['149', '62.7', '20.1', '8.97', '5.29', '2.86', '2.01', '1.59', '1.32', '1.07']],
    [5, 2.5, ['430', '122', '28.7', '11.2', '6.35', '3.37', '2.36', '1.86', '1.54', '1.16']],
  ])('two-sided CUSUM of h %d from %d', (h, headStart, printed) => {
    for (const [at, shift] of SHIFTS.entries()) expectPrinted(cusum(h, headStart, shift), printed[at] ?? '');
  });

  it('one-sided CUSUM runs twice as long as two-sided on target', () => {
    expect(cusum(4, 0, 0, 1)).toBeCloseTo(2 * cusum(4, 0, 0), 6);
    expectPrinted(cusum(4, 0, 0, 1), '336');
  });

  // Champ & Woodall 1987, table 1.
  it('Shewhart at three standard deviations', () => {
    for (const [shift, printed] of [
      [0, '370.40'],
      [1, '43.89'],
      [2, '6.30'],
    ] as const)
      expectPrinted(shewhart(3, shift), printed);
  });
});

/** Means of runs drawn at random: knows nothing of integral equations. */
const simulated = (runs: number, signals: () => (x: number) => boolean, shift: number): number => {
  const drawn = mulberry32(20_261_125);
  // Never 0, of which there is no logarithm.
  const uniform = (): number => drawn() + 2 ** -33;
  const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  let values = 0;
  for (let run = 0; run < runs; run += 1) {
    const signal = signals();
    do values += 1;
    while (!signal(normal() + shift));
  }
  return values / runs;
};

describe('what no table has', () => {
  it.each([
    [3.5, 4, 0.5, 0.5],
    [3.9, 4, 0.1, 0],
    [3, 4, 0.25, -0.5],
  ])('head starts of %d below %d keep both sums busy at k %d', (headStart, h, k, shift) => {
    const cusums = () => {
      let [up, down] = [headStart, headStart];
      return (x: number) => {
        [up, down] = [Math.max(0, up + x - k), Math.max(0, down - x - k)];
        return up > h || down > h;
      };
    };
    const length = lengthOf({ chart: 'cusum', sided: 2, k, h, headStart, shift });
    expect(length / simulated(60_000, cusums, shift)).toBeCloseTo(1, 1.5);
  });

  it('a one-sided EWMA is never below its target', () => {
    const chart = () => {
      let z = 0;
      return (x: number) => {
        z = Math.max(0, 0.2 * x + 0.8 * z);
        return z > 2 / 3;
      };
    };
    expect(ewma(0.2, 2, 0.25, 1) / simulated(40_000, chart, 0.25)).toBeCloseTo(1, 1.5);
  });

  it('an EWMA that forgets everything is Shewhart’s chart', () => {
    for (const sided of [1, 2] as const) {
      for (const shift of [-1, 0, 0.5]) expect(ewma(1, 3, shift, sided)).toBeCloseTo(shewhart(3, shift, sided), 6);
    }
  });

  it('long runs keep their digits', () => {
    // Sided 2 and k above 0: half of one-sided, however long; Siegmund’s approximation is good to a few percent.
    const long = cusum(20, 0, 0, 1);
    const siegmund = (Math.exp(2 * 0.5 * (20 + 1.166)) - 2 * 0.5 * (20 + 1.166) - 1) / (2 * 0.25);
    expect(long / siegmund).toBeCloseTo(1, 1);
    expect(long / (2 * cusum(20, 0, 0))).toBeCloseTo(1, 9);
  });

  it('a wider limit runs longer, a greater shift shorter', () => {
    const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(number(0.05, 1), number(1, 4), number(0, 2), number(0.01, 1), (lambda, limit, shift, more) => {
        expect(ewma(lambda, limit + more, shift)).toBeGreaterThan(ewma(lambda, limit, shift));
        expect(ewma(lambda, limit, shift + more)).toBeLessThan(ewma(lambda, limit, shift));
        expect(cusum(limit + more, 0, shift)).toBeGreaterThan(cusum(limit, 0, shift));
        expect(cusum(limit, limit / 2, shift)).toBeLessThan(cusum(limit, 0, shift));
      }),
      { numRuns: 25 },
    );
  });

  it('the sign of the shift does not matter to two sides', () => {
    expect(cusum(4, 3.5, -0.7)).toBeCloseTo(cusum(4, 3.5, 0.7), 9);
    expect(ewma(0.1, 2.8, -0.7)).toBeCloseTo(ewma(0.1, 2.8, 0.7), 9);
  });
});

describe('what is no design', () => {
  const base = { sided: 2, shift: 0 } as const;
  it.each<[ChartDesign, string]>([
    [{ ...base, chart: 'ewma', lambda: 0, limit: 3 }, 'not_above_zero'],
    [{ ...base, chart: 'ewma', lambda: 1.01, limit: 3 }, 'lambda_above_one'],
    [{ ...base, chart: 'ewma', lambda: 0.1, limit: -3 }, 'not_above_zero'],
    [{ ...base, chart: 'ewma', lambda: 1e-6, limit: 3 }, 'too_wide'],
    [{ ...base, chart: 'ewma', lambda: 1, limit: 60 }, 'endless'],
    [{ ...base, chart: 'shewhart', limit: 0 }, 'not_above_zero'],
    [{ ...base, chart: 'shewhart', limit: 60 }, 'endless'],
    [{ ...base, chart: 'cusum', k: -1, h: 4, headStart: 0 }, 'below_zero'],
    [{ ...base, chart: 'cusum', k: 0.5, h: 0, headStart: 0 }, 'not_above_zero'],
    [{ ...base, chart: 'cusum', k: 0.5, h: 4, headStart: -1 }, 'below_zero'],
    [{ ...base, chart: 'cusum', k: 0.5, h: 4, headStart: 4 }, 'head_start_not_below_h'],
    [{ ...base, chart: 'cusum', k: 0.5, h: 401, headStart: 0 }, 'too_wide'],
    [{ ...base, chart: 'cusum', k: 0, h: 4, headStart: 3 }, 'head_start_too_high'],
    [{ ...base, chart: 'cusum', k: 1, h: 400, headStart: 399 }, 'head_start_too_high'],
  ])('%j: %s', (design, kind) => {
    expect(averageRunLength(design)).toMatchObject({ ok: false, refusal: { kind } });
  });
});

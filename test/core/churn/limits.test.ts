import { expect, it } from 'vitest';
import type { Charts } from '../../../src/core/churn/evidence/chart-book.ts';
import { heldDown, limitsBefore } from '../../../src/core/churn/limits.ts';

/** Clients whose highest evidence within the last 52 of 60 weeks is 1, 2, 3 …; before them it was 100. */
const chartsOf = (clients: number): Charts => {
  const cells = clients * 60;
  const down = new Float32Array(cells);
  for (let client = 0; client < clients; client += 1) {
    down[client * 60 + 3] = 100;
    down[client * 60 + 30] = client + 1;
  }
  return {
    down,
    out: down,
    history: new Uint16Array(cells).fill(50),
  };
};

const asked = { weeks: 60, before: 60, yearly: 0.1, hasDebit: false };

it('the limit is what one client in ten has passed in the year before', () => {
  // 999 clients: place 100 from the top is 900; weighed 999 : 30 against the usual 5.
  const { down, out } = limitsBefore(chartsOf(999), { ...asked, clients: 999 });
  expect(down).toBeCloseTo((999 * 900 + 30 * 5) / 1029, 8);
  expect(out).toBe(Number.POSITIVE_INFINITY);
});

it('a book with money out gives a fifth of its budget to that', () => {
  const { down, out } = limitsBefore(chartsOf(999), { ...asked, clients: 999, hasDebit: true });
  // 8% and 2% of 1000: places 80 and 20 from the top.
  expect(down).toBeCloseTo((999 * 920 + 30 * (5 + Math.log(1.25))) / 1029, 8);
  expect(out).toBeCloseTo((999 * 980 + 30 * (3.4 + Math.log(5))) / 1029, 8);
});

it('without history it is the usual, and a rarer alarm asks for more', () => {
  const charts = { ...chartsOf(10), history: new Uint16Array(600) };
  expect(limitsBefore(charts, { ...asked, clients: 10 }).down).toBeCloseTo(5, 8);
  expect(limitsBefore(charts, { ...asked, clients: 10, yearly: 0.01 }).down).toBeCloseTo(5 + Math.log(10), 8);
});

it('weeks from the asked one on are not looked at', () => {
  const charts = chartsOf(999);
  const early = limitsBefore(charts, { ...asked, before: 29, clients: 999 }).down;
  charts.down.fill(1e6, 0);
  for (let client = 0; client < 999; client += 1) charts.down.fill(0, client * 60, client * 60 + 29);
  // All zero before week 29, but for the evidence of week 3, which was 100.
  expect(early).toBeGreaterThan(limitsBefore(charts, { ...asked, before: 29, clients: 999 }).down);
  expect(limitsBefore(charts, { ...asked, before: 29, clients: 999 }).down).toBeLessThan(5);
});

it('from quarter to quarter a limit rises by a fifth at most, once a whole year has set the one before', () => {
  const before = { down: 5, out: 4 };
  expect(heldDown({ down: 9, out: 4.1 }, 5, before)).toEqual({ down: 5.2, out: 4.1 });
  expect(heldDown({ down: 3.5, out: 7 }, 9, before)).toEqual({ down: 3.5, out: 4.2 });
  // Quarter 4 is set from the first whole year; those before it from less.
  expect(heldDown({ down: 9, out: 9 }, 4, before)).toEqual({ down: 9, out: 9 });
  expect(heldDown({ down: 9, out: 9 }, 5, null)).toEqual({ down: 9, out: 9 });
});

it('a book in which money out comes to be known gets a limit for it', () => {
  expect(heldDown({ down: 5, out: 6 }, 8, { down: 5, out: Number.POSITIVE_INFINITY }).out).toBe(6);
});

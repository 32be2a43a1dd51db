import { expect, it } from 'vitest';
import { CALIBRATED_WEEKS } from '../../../src/core/churn/limits.ts';
import { type RehearsedAlert, rehearse } from '../../../src/core/churn/rehearse.ts';
import { DEFAULT_RULES } from '../../../src/core/churn/rules.ts';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { householdBook } from '../../bench/churn/households.ts';
import { bookOf, generatedBook, type Series } from '../../bench/churn/series.ts';

const CLIENTS = 4000;
const SEED = 2027;
/** Where judging begins, and the first quarter of it ends. */
const [JUDGED, SECOND_QUARTER] = [26, 26 + CALIBRATED_WEEKS];

const rehearsedAt = (yearly: number, all: readonly Series[], weeks: number): readonly RehearsedAlert[] =>
  rehearse(bookOf(all, weeks), { ...DEFAULT_RULES, yearlyFalseAlarms: yearly, hints: false }, bankCalendar('weekdays'));

const clientsOf = (alerts: readonly RehearsedAlert[]): number => new Set(alerts.map(({ clientId }) => clientId)).size;

it('of households that are paid by the month, and nobody has touched, as many raise an alert in their second year as is stated', () => {
  const [yearly, weeks] = [0.2, 104];
  const raised = rehearsedAt(yearly, householdBook(CLIENTS, SEED, weeks), weeks);
  const second = bookOf([]).weeks[52] as string;
  const alarmed = clientsOf(raised.filter(({ week }) => week >= second));
  // Two standard errors, of the year that is judged and of the half-year that its first limit is set from, which counts twice.
  const error = Math.sqrt((3 * yearly * (1 - yearly)) / CLIENTS);
  expect(Math.abs(alarmed / CLIENTS - yearly), `${alarmed} of ${CLIENTS}`).toBeLessThan(2 * error);
});

it.each([
  ['generated accounts', generatedBook],
  ['households', householdBook],
])('in the first quarter that is judged, of %s, it is the share of a quarter', (_, make) => {
  const [yearly, seeds] = [0.1, [SEED, 11, 12]];
  const stated = 1 - (1 - yearly) ** (CALIBRATED_WEEKS / 52);
  let alarmed = 0;
  for (const seed of seeds) {
    const raised = rehearsedAt(yearly, make(CLIENTS, seed, SECOND_QUARTER), SECOND_QUARTER);
    expect(raised.every(({ week }) => week >= (bookOf([]).weeks[JUDGED] as string))).toBe(true);
    alarmed += clientsOf(raised);
  }
  const clients = seeds.length * CLIENTS;
  // Two standard errors, of the quarter that is judged and of the weeks that its limit is set from.
  const error = Math.sqrt((2 * stated * (1 - stated)) / clients);
  expect(Math.abs(alarmed / clients - stated), `${alarmed} of ${clients}`).toBeLessThan(2 * error);
});

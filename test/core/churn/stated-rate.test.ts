import { expect, it } from 'vitest';
import { rehearse } from '../../../src/core/churn/rehearse.ts';
import { DEFAULT_RULES } from '../../../src/core/churn/rules.ts';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { householdBook } from '../../bench/churn/households.ts';
import { bookOf } from '../../bench/churn/series.ts';

const CLIENTS = 4000;
const WEEKS = 104;

it('of households that are paid by the month, and nobody has touched, as many raise an alert in their second year as is stated', () => {
  const yearly = 0.2;
  const book = bookOf(householdBook(CLIENTS, 2027, WEEKS), WEEKS);
  const raised = rehearse(
    book,
    { ...DEFAULT_RULES, yearlyFalseAlarms: yearly, hints: false },
    bankCalendar('weekdays'),
  );
  const second = book.weeks[52] as string;
  const alarmed = new Set(raised.filter(({ week }) => week >= second).map(({ clientId }) => clientId)).size;
  // Two standard errors, of the year that is judged and of the half-year that its first limit is set from, which counts twice.
  const error = Math.sqrt((3 * yearly * (1 - yearly)) / CLIENTS);
  expect(Math.abs(alarmed / CLIENTS - yearly), `${alarmed} of ${CLIENTS}`).toBeLessThan(2 * error);
});

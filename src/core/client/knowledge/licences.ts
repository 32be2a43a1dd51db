import { ENGLISH_MONTHS } from '../../shared/calendar/said-yearly-day.ts';
import { addDays, addMonths, type LocalDate, parseLocalDate } from '../../shared/calendar.ts';

/** The question of the checklist whose answer says when licences run out. */
export const LICENCE_QUESTION = 'in.licences';

const IN_FIGURES = /(\d{4}) ?[-/.年] ?(\d{1,2})(?: ?[-/.月] ?(\d{1,2})(?!\d))?/g;
const DAY_FIRST = /(?:(\d{1,2})(?:st|nd|rd|th)? )?([a-z]{3})[a-z]*\.?,? (\d{4})/g;
const MONTH_FIRST = /([a-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?, ?(\d{4})/g;

/**
 * The days that an answer about licences names, as people write them in either language: `2027-03-01`, `2027年3月1日`,
 * `1 March 2027`, `March 1, 2027`; a month without a day ends with its last one. In their order, each once; what is no day is
 * passed over.
 */
export function licenceDays(answer: string): readonly LocalDate[] {
  const text = answer.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ');
  const found = [
    ...[...text.matchAll(IN_FIGURES)].map(([, year, month, day]) => dayOf(year, Number(month), day)),
    ...[...text.matchAll(DAY_FIRST)].map(([, day, month = '', year]) =>
      dayOf(year, ENGLISH_MONTHS.indexOf(month) + 1, day),
    ),
    ...[...text.matchAll(MONTH_FIRST)].map(([, month = '', day, year]) =>
      dayOf(year, ENGLISH_MONTHS.indexOf(month) + 1, day),
    ),
  ];
  return [...new Set(found.filter((day) => day !== null))].toSorted();
}

function dayOf(year: string | undefined, month: number, day: string | undefined): LocalDate | null {
  const of = (number: number): string => String(number).padStart(2, '0');
  const read = parseLocalDate(`${year}-${of(month)}-${of(day === undefined ? 1 : Number(day))}`);
  return read === null || day !== undefined ? read : addDays(addMonths(read, 1), -1);
}

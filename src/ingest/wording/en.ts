import type { Expected, IdentifierOf } from '../../usecases/import/expected.ts';
import type { FileWords } from './words.ts';

const IDENTIFIERS: Readonly<Record<IdentifierOf, string>> = {
  client: 'the bank’s number of the client',
  person: 'the bank’s number of the person',
  holding: 'the bank’s number of the holding',
  contact: 'the bank’s number of the contact',
  task: 'the bank’s number of the task',
  appointment: 'the bank’s number of the appointment',
  account: 'an account number',
  phone: 'a phone number',
  credit_code: 'a unified social credit code or registration number',
  client_named: 'the client_id of a client',
  staff_named: 'the staff_id or e-mail of somebody in staff.csv',
};

const DAY = 'a date such as 2026-01-05 (also 2026/1/5, 2026.1.5, 20260105, 2026年1月5日)';
const YEARLY_RATE = 'a yearly rate such as 0.0385 or 3.85%';
const AMOUNT = 'an amount in major units such as 1234.50';
const KNOWN_CLIENT = 'the client_id of a client in clients.csv, or of one loaded before';

const FOUND = {
  total: 'this one is a total',
  below: 'this one stands below it',
  header: 'this one is its header once more',
};

function expected(it: Expected): string {
  switch (it.kind) {
    case 'text':
      return `text of at most ${it.maxLength} characters`;
    case 'identifier':
      return `${IDENTIFIERS[it.of]}, at most 100 characters`;
    case 'list':
      return `${expected(it.of)}; several are separated by ;`;
    case 'choice':
      return `one of ${it.names.map(([name, chinese]) => (chinese === null ? name : `${name} (${chinese})`)).join(', ')}`;
    case 'decimal':
      return `a number with at most ${it.decimals} decimals`;
    case 'yes_or_no':
      return 'yes or no (是 or 否)';
    case 'email':
      return 'an e-mail address';
    case 'time_zone':
      return 'a time zone such as Asia/Shanghai';
    case 'currency':
      return 'a currency code such as CNY or USD';
    case 'count':
      return 'a whole number, 0 or more, of at most 9 digits';
    case 'exchange_rate':
      return 'a number above 0, such as 7.1234: one unit in the base currency';
    case 'yearly_rate':
      return YEARLY_RATE;
    case 'amount':
      return AMOUNT;
    case 'day':
      return DAY;
    case 'past_day':
      return `${DAY}, not in the future`;
    case 'day_in_year':
      return `${DAY}; 01-05 where the year is not known; 1987-06L-05 or 1987年闰6月5日 in a lunar leap month`;
    case 'monday':
      return 'the Monday of the week, such as 2026-01-05';
    case 'instant':
      return 'a date and time such as 2026-01-05 14:30 in the bank’s time zone, or 2026-01-05T14:30+08:00';
    case 'question_id':
      return 'the id of a question, such as op.sales';
    case 'filled':
      return `${expected(it.with)}; the cell is empty`;
    case 'without_control':
      return `${expected(it.holds)}, without control characters (it holds U+${it.code})`;
    case 'all_digits':
      return 'all digits of the number: a spreadsheet has shortened it (format the column as text and export again)';
    case 'all_characters':
      return 'all characters: a program before has lost some and wrote � or 锟斤拷 (export again as UTF-8)';
    case 'account_without_commas':
      return 'account numbers without commas; several are separated by ;';
    case 'value_shown':
      return 'a value: the spreadsheet saved #### because the column was too narrow (widen it, and save again)';
    case 'value_of_formula':
      return 'a value: a formula of the spreadsheet has none there (work it out, or paste its values, and save again)';
    case 'existing_day':
      return 'a day of the calendar: this one does not exist';
    case 'day_with_year_in_front':
      return `${DAY}: with its year in front and of four digits, since this one may be of several days`;
    case 'day_and_no_count':
      return `${DAY}: a spreadsheet keeps days as such a number (format the column as a date, and save again)`;
    case 'day_up_to_today':
      return 'a day up to today';
    case 'day_of_calendar':
      return 'a day of the calendar';
    case 'lunar_day':
      return 'a day of a lunar month, 1 to 30';
    case 'week_up_to_next':
      return 'a week up to next week';
    case 'finer_yearly_rate':
      return `${YEARLY_RATE}, of at most 8 decimals (6 before a %)`;
    case 'lower_yearly_rate':
      return `${YEARLY_RATE}: this one is 100% or more a year`;
    case 'amount_not_negative':
      return `${AMOUNT}, not negative: each side of the account has a column of its own`;
    case 'bare_amount':
      return `${AMOUNT}: figures alone, without a currency sign or 万; below zero a minus`;
    case 'whole_amount':
      return `${AMOUNT}: a spreadsheet has shortened this one`;
    case 'smaller_amount':
      return 'an amount below 92 quadrillion minor units';
    case 'day_of_figures':
      return 'the day the figures of this row are of';
    case 'name_with_letter':
      return 'a name with a letter in it';
    case 'end_after_start':
      return 'a time after starts_at';
    case 'email_of_nobody_else':
      return 'an e-mail that no other member of staff has';
    case 'known_staff':
      return 'the staff_id or e-mail of somebody in staff.csv (whoever has left can stand there with active = no)';
    case 'something_else':
      return 'something else';
    case 'day_of_lunar_year':
      return `a day that lunar ${it.year} had`;
    case 'this_monday':
      return `the Monday of the week, here ${it.monday}`;
    case 'week_from':
      return `a week from ${it.monday} on`;
    case 'amount_of_decimals':
      return `${AMOUNT}; ${it.currency} has ${it.decimals} decimals`;
    case 'no_more_than':
      return `no more than ${it.column}`;
    case 'of_age':
      return `of somebody of ${it.years} or older`;
    case 'cells_of_header':
      return `${it.width} cells as in the header, not ${it.found}: is there a delimiter inside a cell without quotes?`;
    case 'row_of_table':
      return `a row of the table: ${FOUND[it.found]} (take it out of the file)`;
    case 'one_row_a_key':
      return `one row for each key; line ${it.line} has the same`;
    case 'known_client':
      return it.isNumber
        ? `${KNOWN_CLIENT} (where a spreadsheet has taken zeros from its front, write them in a column formatted as text)`
        : KNOWN_CLIENT;
    case 'same_as':
      return `"${it.said}", as ${it.file} says in line ${it.line}: two files of one import contradict each other`;
  }
}

const shouldBe = (it: Expected): string => `expected ${expected(it)}`;

export const en: FileWords = {
  expected,
  shouldBe,
  because: (faults, alsoUntilEmptied) =>
    [
      ...faults.map((fault) => `${fault.column === '' ? '' : `${fault.column}: `}${shouldBe(fault.expected)}`),
      ...(alsoUntilEmptied ? ['once the row is right, empty this cell'] : []),
    ].join('; '),
  rejectColumns: {
    line: 'rejected_line',
    column: 'rejected_column',
    value: 'rejected_value',
    because: 'rejected_because',
  },
};

import { addWorkingDays, type BankCalendar } from '../../shared/calendar/bank-calendar.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import type { ForceRole } from './lifecycle.ts';

/** What every task force begins with. */
const STANDARD_ITEMS = ['hear_client', 'trace_money', 'check_service', 'compare_prices', 'choose_remedies'] as const;
export type StandardItem = (typeof STANDARD_ITEMS)[number];

/** Characters of something to do, of a finding, of a note. */
export const ITEM_MAX_LENGTH = 120;
export const FINDING_MAX_LENGTH = 1000;

/**
 * Whose each standard item is (null: the lead’s), and within how many working days of convening.
 *
 * Source: bank practice: a first response within 2 working days, a plan within 5.
 */
const WITHIN: Readonly<Record<StandardItem, { readonly role: ForceRole | null; readonly workingDays: number }>> = {
  hear_client: { role: 'client_contact', workingDays: 2 },
  trace_money: { role: 'analysis', workingDays: 3 },
  check_service: { role: 'service', workingDays: 3 },
  compare_prices: { role: 'pricing', workingDays: 4 },
  choose_remedies: { role: null, workingDays: 5 },
};

/** The standard items of a task force convened on `day`, earliest first. Items of a role nobody is to take fall to the lead. */
export const standardItems = (
  day: LocalDate,
  roles: readonly ForceRole[],
  calendar: BankCalendar,
): readonly { readonly code: StandardItem; readonly role: ForceRole | null; readonly dueOn: LocalDate }[] =>
  STANDARD_ITEMS.map((code) => {
    const { role, workingDays } = WITHIN[code];
    const dueOn = addWorkingDays(day, workingDays, calendar);
    return { code, role: role !== null && roles.includes(role) ? role : null, dueOn };
  });

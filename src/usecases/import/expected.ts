import type { LocalDate } from '../../core/shared/calendar.ts';

/** What a key or number of the bank’s is of. */
export type IdentifierOf =
  | 'client'
  | 'person'
  | 'holding'
  | 'contact'
  | 'task'
  | 'appointment'
  | 'account'
  | 'phone'
  | 'credit_code'
  | 'client_named'
  | 'staff_named';

/** What the cells of a column hold. */
export type Holds =
  | { readonly kind: 'text'; readonly maxLength: number }
  | { readonly kind: 'identifier'; readonly of: IdentifierOf }
  | { readonly kind: 'list'; readonly of: Holds }
  /** Each with the name that a Chinese core system has for it. */
  | { readonly kind: 'choice'; readonly names: readonly (readonly [string, string | null])[] }
  | { readonly kind: 'decimal'; readonly decimals: number }
  | {
      readonly kind:
        | 'yes_or_no'
        | 'email'
        | 'time_zone'
        | 'currency'
        | 'count'
        | 'exchange_rate'
        | 'yearly_rate'
        | 'amount'
        | 'day'
        | 'past_day'
        | 'day_in_year'
        | 'monday'
        | 'instant'
        | 'question_id';
    };

/** What was expected where a cell, or a row, does not hold. Whoever tells of it has the words. */
export type Expected =
  | Holds
  /** The cell is empty. */
  | { readonly kind: 'filled'; readonly with: Holds }
  /** `code`: that of the character, in hexadecimal. */
  | { readonly kind: 'without_control'; readonly holds: Holds; readonly code: string }
  | {
      readonly kind:
        | 'all_digits'
        | 'all_characters'
        | 'account_without_commas'
        | 'value_shown'
        | 'value_of_formula'
        | 'existing_day'
        | 'day_with_year_in_front'
        | 'day_and_no_count'
        | 'day_up_to_today'
        | 'day_of_calendar'
        | 'lunar_day'
        | 'week_up_to_next'
        | 'finer_yearly_rate'
        | 'lower_yearly_rate'
        | 'amount_not_negative'
        | 'bare_amount'
        | 'whole_amount'
        | 'smaller_amount'
        | 'day_of_figures'
        | 'name_with_letter'
        | 'end_after_start'
        | 'email_of_nobody_else'
        | 'known_staff'
        | 'something_else';
    }
  | { readonly kind: 'day_of_lunar_year'; readonly year: number }
  | { readonly kind: 'this_monday'; readonly monday: LocalDate }
  | { readonly kind: 'week_from'; readonly monday: LocalDate }
  | { readonly kind: 'amount_of_decimals'; readonly currency: string; readonly decimals: number }
  | { readonly kind: 'no_more_than'; readonly column: string }
  | { readonly kind: 'of_age'; readonly years: number }
  | { readonly kind: 'cells_of_header'; readonly width: number; readonly found: number }
  | { readonly kind: 'row_of_table'; readonly found: 'total' | 'below' | 'header' }
  | { readonly kind: 'one_row_a_key'; readonly line: number }
  /** `isNumber`: a spreadsheet may have taken zeros from its front. */
  | { readonly kind: 'known_client'; readonly isNumber: boolean }
  /** What another file of the import says. */
  | { readonly kind: 'same_as'; readonly said: string; readonly file: string; readonly line: number };

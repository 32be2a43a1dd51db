import { z } from 'zod';
import { monthBefore } from '../../core/complaint/causes/month-report.ts';
import { COUNTED_BY, type CountedBy } from '../../core/complaint/causes/pareto.ts';
import { addDays, addMonths, type LocalDate, localDate } from '../../core/shared/calendar.ts';
import { valueOfButton } from '../payload.ts';
import { complaintLearningIds as ids } from './ids.ts';

/** Over how many months causes are counted. */
const CAUSE_PERIODS = [3, 12] as const;

type AskedCauses = { readonly by: CountedBy; readonly months: number };

/** By what and over how many months, as a button says it. */
export function causesOfButton(action: unknown): AskedCauses {
  const [by, months] = valueOfButton(action).split(' ');
  return z
    .object({ by: z.enum(COUNTED_BY), months: z.coerce.number().pipe(z.literal([...CAUSE_PERIODS])) })
    .parse({ by, months });
}

/** What follows `/complaint causes`: by what, in either language; anything else counts by cause. */
export function causesOfCommand(text: string): AskedCauses {
  const word = text.trim().toLowerCase();
  const by = COUNTED_BY.find((each) => ids.byWords[each].some((known) => known === word));
  return { by: by ?? 'cause', months: 12 };
}

const MONTH = /^(20\d{2})-(0[1-9]|1[0-2])$/;

/** The month that is asked for, `2026-10`; none: the one before that of `today`; null for anything else. */
export function monthOfCommand(text: string, today: LocalDate): string | null {
  const word = text.trim().normalize('NFKC');
  if (word === '') return monthBefore(today.slice(0, 7));
  return MONTH.test(word) ? word : null;
}

/** The year or month that is asked for; none: the year of `today`; null for anything else. */
export function periodOfCommand(
  text: string,
  today: LocalDate,
): { readonly from: LocalDate; readonly until: LocalDate } | null {
  const word = text.trim().normalize('NFKC') || today.slice(0, 4);
  if (/^20\d{2}$/.test(word)) return { from: localDate(`${word}-01-01`), until: localDate(`${word}-12-31`) };
  if (!MONTH.test(word)) return null;
  const from = localDate(`${word}-01`);
  return { from, until: addDays(addMonths(from, 1), -1) };
}

import { readSaidDay, type SaidDayFault } from '../../shared/calendar/said-yearly-day.ts';
import { yearlyDayText } from '../../shared/calendar/yearly-day.ts';
import type { PersonId } from '../../shared/ids.ts';
import { ok, type Result, refuse } from '../../shared/result.ts';
import { sensitiveWordIn } from './sensitive.ts';

/** What an anniversary (纪念日) says, and what an edit may change. */
export type MemorialDaySaid = {
  /** What happened on it: founding day, wedding day, the day the plant opened. */
  readonly label: string;
  /** As `yearlyDayText` spells it. */
  readonly day: string;
  /** Whose day it is; null: the company's. */
  readonly personId: PersonId | null;
};

export const DAY_LABEL_MAX_LENGTH = 60;

export type MemorialDayFault =
  | { readonly at: 'label'; readonly kind: 'without_label' }
  | { readonly at: 'label'; readonly kind: 'too_long'; readonly max: number }
  | { readonly at: 'label'; readonly kind: 'sensitive'; readonly word: string }
  | ({ readonly at: 'day' } & SaidDayFault);

/** The day without the space around its words, or all that is wrong with it. */
export function checkMemorialDay(typed: MemorialDaySaid): Result<MemorialDaySaid, readonly MemorialDayFault[]> {
  const label = typed.label.normalize('NFC').trim().replaceAll(/\s+/g, ' ');
  const day = readSaidDay(typed.day);
  const word = sensitiveWordIn(label);
  const faults: MemorialDayFault[] = [];
  if (label === '') faults.push({ at: 'label', kind: 'without_label' });
  if ([...label].length > DAY_LABEL_MAX_LENGTH)
    faults.push({ at: 'label', kind: 'too_long', max: DAY_LABEL_MAX_LENGTH });
  if (word !== null) faults.push({ at: 'label', kind: 'sensitive', word });
  if (!day.ok) return refuse([...faults, { at: 'day', ...day.refusal }]);
  return faults.length > 0 ? refuse(faults) : ok({ label, day: yearlyDayText(day.value), personId: typed.personId });
}

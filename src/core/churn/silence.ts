import type { BankCalendar } from '../shared/calendar/bank-calendar.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { type ChurnAlert, type FiredTest, responseDue, tightened } from './alert.ts';
import { isAnew } from './groups.ts';

/** Weeks without money, in either direction or in alone, and the most that there have been between two weeks with it: fewer. */
export type Silence = { readonly side: 'either' | 'in'; readonly weeks: number; readonly longestWeeks: number };

/**
 * That money stays away for longer than ever: by test D, or where the charts pass their limit on a wait for money in that none
 * before has lasted. That a stop is the likeliest change is not enough: of waits that have been as long there is nothing to say.
 */
export function silenceOf(tests: readonly FiredTest[]): Silence | null {
  for (const fired of tests)
    if (fired.test === 'D') return { side: 'either', weeks: fired.weeks, longestWeeks: fired.longestWeeks };
  for (const fired of tests)
    if (fired.test === 'C' && fired.because?.kind === 'waits' && fired.because.asLong === 0)
      return { side: 'in', weeks: fired.because.weeks, longestWeeks: fired.because.longestWeeks };
  return null;
}

/**
 * An alert whose client has fallen silent, as it is to be answered anew: what was answered, planned or put off was so for a drop.
 * It rests no more and stands by itself, with new last days; where it still waits for its first answer, its days are never
 * given back, and how far it has gone up stays.
 */
export function askedAnew(alert: ChurnAlert, today: LocalDate, calendar: BankCalendar): ChurnAlert {
  const due = responseDue(alert.changePoint?.since ?? null, today, calendar);
  const open = { ...alert, state: 'open', answered: null, snooze: null, group: null } as const;
  if (alert.answered !== null) return { ...open, due, escalations: 0, escalatedAt: null };
  // Of those that had one cause in common nobody was asked until now.
  const isAsked = alert.group === null || isAnew(alert.group);
  return { ...open, due: isAsked ? tightened(alert.due, due) : due };
}

import type { ChurnAlert } from '../../../core/churn/alert.ts';
import type { LocalDate } from '../../../core/shared/calendar.ts';
import type { Wording } from '../wording.ts';

/** What an alert stands as, where nothing else tells until when it rests. */
export const standsAs = (
  { state, snooze }: Pick<ChurnAlert, 'state' | 'snooze'>,
  { churn: words, format }: Wording,
  today: LocalDate,
): string =>
  state === 'snoozed' && snooze !== null ? words.restsUntil(format.day(snooze.until, today)) : words.states[state];

/** By when an alert is to be answered, or that it should have been; of any other what it stands as. */
export function askedFor(
  alert: Pick<ChurnAlert, 'state' | 'snooze' | 'due'>,
  wording: Wording,
  today: LocalDate,
): string {
  const { churn: words, format } = wording;
  const { state, due } = alert;
  if (state !== 'open' || due === null) return standsAs(alert, wording, today);
  return due.respondBy < today
    ? words.respondLate(format.day(due.respondBy, today))
    : words.respondByOnCard(format.nearDay(due.respondBy, today));
}

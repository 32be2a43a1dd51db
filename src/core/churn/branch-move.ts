import { addDays, type LocalDate } from '../shared/calendar.ts';

/** Characters of what is said of a move: where to, and what changes. */
export const MOVE_NOTE_MAX_LENGTH = 200;

/** A move is written down a year ahead at most, and not after the day: clients are to hear of it early. */
export const MOVE_DAYS_AHEAD = 365;

/** Whether a branch can be said on `today` to move on `day`. */
export const isMoveDay = (day: LocalDate, today: LocalDate): boolean =>
  day >= today && day <= addDays(today, MOVE_DAYS_AHEAD);

import { comesNext } from '../../../core/client/people/kept-person.ts';
import { parseYearlyDay } from '../../../core/shared/calendar/yearly-day.ts';
import type { Reader } from '../../reader.ts';
import { joined } from '../../wording/joined.ts';
import type { Wording } from '../../wording/wording.ts';

/** Days ahead of which a day is worth a word. */
const SOON_DAYS = 60;

/** A day as the reader writes days, without its year; and how soon it comes. */
export function dayText(spelled: string, { wording, today }: Reader): string {
  const day = parseYearlyDay(spelled);
  const next = comesNext(spelled, today);
  return joined(wording, [
    day === null ? spelled : wording.format.yearlyDay(day),
    next === null || next.inDays > SOON_DAYS ? null : wording.people.comesIn(next.inDays),
  ]);
}

/** A day as a form takes it: with its year, where it is known. */
export function dayTyped(spelled: string | null, { people }: Wording): string {
  const text = spelled ?? '';
  const isLunar = text.startsWith('lunar ');
  const plain = (isLunar ? text.slice('lunar '.length) : text).replace(/^--/, '');
  return `${isLunar ? people.form.lunar : ''}${plain}`;
}

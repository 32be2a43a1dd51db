import { dayAt, type TimeZone, timeAt } from '../../core/shared/calendar.ts';
import type { Format } from './format.ts';

type Reading = { readonly wording: { readonly format: Format }; readonly now: Date; readonly zone: TimeZone };

/** An instant as the reader's clock has it: the day beside an hour is of the same zone. */
export const instantText = (instant: Date, { wording, now, zone }: Reading): string =>
  `${wording.format.nearDay(dayAt(instant, zone), dayAt(now, zone))} ${timeAt(instant, zone)}`;

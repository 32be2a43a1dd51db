import { nextOccurrence, type YearlyDay } from '../shared/calendar/yearly-day.ts';
import { addDays, type LocalDate } from '../shared/calendar.ts';

/** Festivals on which clients are greeted, each by the language of the client: a greeting is made in it. */
export const FESTIVALS = [
  'new_year',
  'spring_festival',
  'lantern',
  'dragon_boat',
  'mid_autumn',
  'national_day',
  'year_end',
] as const;
export type Festival = (typeof FESTIVALS)[number];

const solar = (month: number, day: number): YearlyDay => ({
  calendar: 'solar',
  year: null,
  month,
  day,
  isLeapMonth: false,
});
const lunar = (month: number, day: number): YearlyDay => ({ ...solar(month, day), calendar: 'lunar' });

/**
 * When each comes, and whom it is for. `year_end` is 25 December, greeted as the end of the year: of nobody’s religion
 * anything is kept or taken for granted.
 *
 * Source: 全国年节及纪念日放假办法 (2024), article 2, for the days of the Chinese festivals.
 */
const DAYS: Readonly<Record<Festival, { readonly day: YearlyDay; readonly languages: readonly ('zh-CN' | 'en')[] }>> = {
  new_year: { day: solar(1, 1), languages: ['zh-CN', 'en'] },
  spring_festival: { day: lunar(1, 1), languages: ['zh-CN', 'en'] },
  lantern: { day: lunar(1, 15), languages: ['zh-CN'] },
  dragon_boat: { day: lunar(5, 5), languages: ['zh-CN'] },
  mid_autumn: { day: lunar(8, 15), languages: ['zh-CN', 'en'] },
  national_day: { day: solar(10, 1), languages: ['zh-CN'] },
  year_end: { day: solar(12, 25), languages: ['en'] },
};

/** Languages of the clients that are greeted on a festival. */
export const languagesOf = (festival: Festival): readonly ('zh-CN' | 'en')[] => DAYS[festival].languages;

/** The festivals from `from` on that come within so many days, that many included, by day. */
export function festivalsAhead(
  from: LocalDate,
  days: number,
): readonly { readonly festival: Festival; readonly on: LocalDate }[] {
  const until = addDays(from, days);
  return FESTIVALS.flatMap((festival) => {
    const on = nextOccurrence(DAYS[festival].day, from);
    return on !== null && on <= until ? [{ festival, on }] : [];
  }).toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
